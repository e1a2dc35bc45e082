//! Pages that are written as YAML: the landing pages, hubs, lists of questions and courses of Microsoft's sites. Each is
//! laid out as the Markdown that says the same, every word with its place in the file, and read as any other page: so its
//! text, links and headings take part in everything.
//!
//! After the public schemas: `landingContent`, `productDirectory`, `conceptualContent` and their kin hold lists of
//! things with a title, a summary, an address and more such lists, and are read by that shape alone; an unknown part
//! of a hub is shown too.

mod courses;
mod sections;

use super::yaml::{self, Fault, Kind, Node};
use crate::source::{Derived, Span};

/// The types of lists of links that have a head in the language of the reader.
pub const LINK_LISTS: [&str; 14] = [
    "architecture",
    "concept",
    "deploy",
    "download",
    "get-started",
    "how-to-guide",
    "learn",
    "overview",
    "quickstart",
    "reference",
    "sample",
    "tutorial",
    "video",
    "whats-new",
];

/// What kind of page a YAML file says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mime {
    /// Cards of links.
    Cards,
    /// Sections of questions.
    Questions,
    /// Sections of paragraphs and lists of links.
    Sections,
    /// A list of units, or of modules.
    Course,
    /// A unit of a course.
    Unit,
    /// Text.
    Article,
}

impl Mime {
    /// How templates know it.
    fn layout(self) -> &'static str {
        match self {
            Mime::Cards => "landing",
            Mime::Questions => "faq",
            Mime::Sections => "sections",
            Mime::Course => "course",
            Mime::Unit => "unit",
            Mime::Article => "article",
        }
    }
}

/// The kind of page that `text`, of a YAML file, is; `None` for all other files.
#[must_use]
pub fn mime(text: &str) -> Option<Mime> {
    let first = text.strip_prefix('\u{feff}').unwrap_or(text).lines().next()?;
    let name = first.trim_start_matches(['#', ' ']).strip_prefix("YamlMime:")?.trim();
    match name {
        "Landing" | "Hub" => Some(Mime::Cards),
        "FAQ" => Some(Mime::Questions),
        "YamlDocument" if text.contains("\ndocumentType: LandingData") => Some(Mime::Sections),
        "Module" | "LearningPath" => Some(Mime::Course),
        "ModuleUnit" => Some(Mime::Unit),
        "Architecture" | "Article" | "Tutorial" => Some(Mime::Article),
        _ => None,
    }
}

/// The Markdown of the page that `text` holds, with front matter.
///
/// # Errors
/// When the text is no YAML, or no page.
pub fn markdown(text: &str, mime: Mime) -> Result<Derived, Fault> {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let root = yaml::read(text, start..text.len())?;
    let Some(root) = root.filter(|root| matches!(root.kind, Kind::Map(_))) else {
        return Err(Fault {
            span: Span::at(start),
            message: "the page has no `title`".to_owned(),
            help: "write `title: …`, and below it what the page holds".to_owned(),
        });
    };
    let mut page = Layout { text, out: Derived::with_capacity(text.len()) };
    page.head(&root, mime);
    match mime {
        Mime::Cards => page.cards(&root),
        Mime::Questions => page.questions(&root),
        Mime::Sections => page.sections(&root),
        Mime::Course => page.course(&root),
        Mime::Unit => page.unit(&root),
        Mime::Article => page.article(&root),
    }
    Ok(page.out)
}

/// Deeper parts are left out.
const DEEPEST: usize = 12;

struct Layout<'a> {
    text: &'a str,
    out: Derived,
}

impl Layout<'_> {
    fn head(&mut self, root: &Node, mime: Mime) {
        let about = field(root, "metadata");
        let title = ["title", "name"].iter().find_map(|key| field(root, key));
        let title = title.or(about.and_then(|about| field(about, "title")));
        let stated = about.and_then(|about| field(about, "description"));
        let summary = field(root, "summary");
        self.add("---\nlayout: ", root);
        self.add(mime.layout(), root);
        self.add("\n", root);
        let uid = field(root, "uid");
        for (key, node) in [("title", title), ("description", stated.or(summary)), ("uid", uid)] {
            if let Some((node, words)) = node.and_then(|node| Some((node, node.text()?))) {
                self.add(key, node);
                self.add(": ", node);
                self.add(&quoted(words), node);
                self.add("\n", node);
            }
        }
        for key in ["ms.date", "ms.translationtype", "ms.openlocfilehash", "ms.contentlocale"] {
            let found = about.and_then(|about| field(about, key));
            if let Some((node, words)) = found.and_then(|node| Some((node, node.text()?))) {
                self.add(&format!("{key}: {}\n", quoted(words)), node);
            }
        }
        self.add("---\n", root);
        if let Some(title) = title {
            self.add("# ", title);
            self.line(title);
            self.add("\n\n", title);
        }
        if let Some(summary) = summary {
            self.block(summary);
        }
    }

    fn cards(&mut self, root: &Node) {
        let Kind::Map(pairs) = &root.kind else { return };
        for (key, value) in pairs {
            let named = key.text().unwrap_or_default();
            if matches!(named, "metadata" | "title" | "summary" | "brand" | "documentType") {
                continue;
            }
            if holds_maps(value) {
                self.add("<div class=\"cards\">\n\n", value);
                self.part(value, 2, 0);
                self.add("\n</div>\n\n", value);
            }
        }
    }

    /// A list of parts, or one of them, its heading at `level`.
    fn part(&mut self, node: &Node, level: usize, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match &node.kind {
            Kind::Text(_) => {}
            Kind::List(items) => {
                let mut links = false;
                for item in items {
                    if let Some((title, url)) = link(item) {
                        links = true;
                        self.add("- ", item);
                        self.link(title, url);
                        if let Some(summary) = field(item, "summary").or(field(item, "note")) {
                            self.add(" – ", summary);
                            self.line(summary);
                        }
                        self.add("\n", item);
                        continue;
                    }
                    if std::mem::take(&mut links) {
                        self.add("\n", item);
                    }
                    self.part(item, level, depth + 1);
                }
                if links {
                    self.add("\n", node);
                }
            }
            Kind::Map(pairs) => {
                let title = ["title", "name", "text"].iter().find_map(|key| field(node, key));
                let card = level == 2 && title.is_some();
                if card {
                    self.add("<div class=\"card\">\n\n", node);
                }
                if let Some(title) = title.filter(|title| title.text().is_some_and(|text| !text.is_empty())) {
                    self.add(&"#".repeat(level.min(6)), title);
                    self.add(" ", title);
                    match field(node, "url") {
                        Some(url) => self.link(title, url),
                        None => self.line(title),
                    }
                    self.add("\n\n", title);
                }
                if title.is_none() {
                    self.link_list(node);
                }
                if let Some(summary) = field(node, "summary") {
                    self.block(summary);
                }
                let below = if title.is_some() { level + 1 } else { level };
                for (_, value) in pairs.iter().filter(|(_, value)| holds_maps(value)) {
                    self.part(value, below, depth + 1);
                }
                if let Some((label, url)) = field(node, "footerLink").and_then(link) {
                    self.link(label, url);
                    self.add("\n\n", url);
                }
                if card {
                    self.add("\n</div>\n\n", node);
                }
            }
        }
    }

    /// The head of a list of links: empty, since only readers' pages know their language.
    fn link_list(&mut self, node: &Node) {
        let Some(named) = field(node, "linkListType") else { return };
        if let Some(kind) = LINK_LISTS.iter().find(|kind| named.text() == Some(kind)) {
            self.add("<p data-links=\"", named);
            self.add(kind, named);
            self.add("\"></p>\n\n", named);
        }
    }

    fn questions(&mut self, root: &Node) {
        let sections = match field(root, "sections").map(|node| &node.kind) {
            Some(Kind::List(sections)) => sections.as_slice(),
            _ => &[],
        };
        for section in sections {
            if let Some(name) = field(section, "name").or(field(section, "title")) {
                self.add("## ", name);
                self.line(name);
                self.add("\n\n", name);
            }
            let Some(Kind::List(questions)) = field(section, "questions").map(|node| &node.kind) else {
                continue;
            };
            for question in questions {
                let Some(asked) = field(question, "question") else { continue };
                self.add("### ", asked);
                self.line(asked);
                self.add("\n\n", asked);
                if let Some(answer) = field(question, "answer") {
                    self.block(answer);
                }
            }
        }
        if let Some(more) = field(root, "additionalContent") {
            self.block(more);
        }
    }

    fn add(&mut self, markup: &str, near: &Node) {
        self.out.insert(markup, near.span.start as usize);
    }

    fn link(&mut self, title: &Node, url: &Node) {
        self.add("[", title);
        self.line(title);
        self.add("](<", url);
        let address = url.text().unwrap_or_default();
        let plain: String =
            address.chars().filter(|c| !c.is_control() && !matches!(c, '<' | '>' | '\\')).collect();
        self.out.insert(&plain, url.span.start as usize);
        self.add(">)", url);
    }

    /// Words on one line, whose marks mean nothing.
    fn line(&mut self, node: &Node) {
        let words = node.text().unwrap_or_default();
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        let inside = node.span.of(self.text);
        let plain = !words.contains(['\\', '`', '*', '_', '[', ']', '<', '>', '#', '&', '|', '~', ':', '!']);
        match inside.find(&words).filter(|_| plain && !words.is_empty()) {
            Some(at) => {
                let from = node.span.start as usize + at;
                self.out.keep(self.text, Span::new(from..from + words.len()));
            }
            None => {
                let mut escaped = String::with_capacity(words.len() + 8);
                for c in words.chars() {
                    if c.is_ascii_punctuation() {
                        escaped.push('\\');
                    }
                    escaped.push(c);
                }
                self.out.insert(&escaped, node.span.start as usize);
            }
        }
    }

    /// Markdown of the author's, on one line.
    fn inline(&mut self, node: &Node) {
        let words: Vec<&str> = node.text().unwrap_or_default().split_whitespace().collect();
        let words = words.join(" ");
        let start = node.span.start as usize;
        match node.span.of(self.text).find(&words).filter(|_| !words.is_empty()) {
            Some(at) => self.out.keep(self.text, Span::new(start + at..start + at + words.len())),
            None => self.out.insert(&words, start),
        }
    }

    /// Markdown of the author's, line by line at its place in the file.
    fn block(&mut self, node: &Node) {
        let mut at = node.span.start as usize;
        let end = node.span.end as usize;
        for line in node.text().unwrap_or_default().lines() {
            let words = line.trim();
            let found =
                self.text.get(at..end).and_then(|rest| rest.find(words)).filter(|_| !words.is_empty());
            match found {
                Some(offset) => {
                    let indent = &line[..line.len() - line.trim_start().len()];
                    let from = at + offset;
                    self.out.insert(indent, from);
                    self.out.keep(self.text, Span::new(from..from + words.len()));
                    at = from + words.len();
                }
                None => self.out.insert(line, at),
            }
            self.out.insert("\n", at);
        }
        self.out.insert("\n", at);
    }
}

fn field<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let Kind::Map(pairs) = &node.kind else { return None };
    let found = pairs.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value)?;
    (found.text() != Some("")).then_some(found)
}

/// Title and address of something that only leads elsewhere.
fn link(node: &Node) -> Option<(&Node, &Node)> {
    let Kind::Map(pairs) = &node.kind else { return None };
    let title = ["text", "title", "name"].iter().find_map(|key| field(node, key))?;
    let url = field(node, "url").or(field(node, "href")).filter(|url| url.text().is_some())?;
    let holds = pairs.iter().any(|(_, value)| holds_maps(value));
    (title.text().is_some() && !holds).then_some((title, url))
}

fn holds_maps(node: &Node) -> bool {
    match &node.kind {
        Kind::Text(_) => false,
        Kind::List(items) => items.iter().any(|item| matches!(item.kind, Kind::Map(_))),
        Kind::Map(_) => true,
    }
}

/// `text` as a quoted scalar of YAML, on one line.
fn quoted(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let clean: String = words.join(" ").chars().filter(|c| !c.is_control()).collect();
    format!("'{}'", clean.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn kinds() {
        assert_eq!(mime("### YamlMime:Landing\n"), Some(Mime::Cards));
        assert_eq!(mime("\u{feff}### YamlMime:FAQ\r\n"), Some(Mime::Questions));
        assert_eq!(mime("### YamlMime:ModuleUnit\n"), Some(Mime::Unit));
        assert_eq!(mime("### YamlMime:YamlDocument\ndocumentType: LandingData\n"), Some(Mime::Sections));
        assert_eq!(mime("### YamlMime:YamlDocument\n"), None);
        assert_eq!(mime("### YamlMime:ContextObject\n"), None);
        assert_eq!(mime("title: x\n"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_laid_out(text in "[a-z:\\- \n\"'|>\\[\\]{}#&*éx]{0,200}") {
            for mime in [Mime::Cards, Mime::Questions, Mime::Sections, Mime::Course, Mime::Unit, Mime::Article] {
                let whole = format!("title: x\nquiz:\n  questions:\n  - content: d\n    choices:\n    - content: e\nsections:\n- name: a\n  questions:\n  - question: b\n    answer: c\n{text}");
                let _ = markdown(&text, mime);
                let _ = markdown(&whole, mime);
            }
        }
    }
}
