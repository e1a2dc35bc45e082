//! What search keeps of one page: its sections as text, and which words stand in which of them. Made from the page's
//! nodes while they are at hand; small, and good to be kept between builds.

use super::count::{Counter, Weight, read_varint, varint};
use crate::page::docfx::{Container, DirectiveKind};
use crate::page::{Element, Kind, Node, Page};
use crate::project::links::Target;
use crate::project::{Doc, Project};

/// What search keeps of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Of each section: id, heading and text.
    pub(super) sections: Vec<[String; 3]>,
    /// The words of the page, each followed by a space.
    pub(super) words: String,
    /// Of each section: how many words, then each as its number × 4 + worth; all as `varint`.
    pub(super) places: Vec<u8>,
}

impl Record {
    /// Reads `doc`, whose edition readers know as `edition`, if it has one.
    #[must_use]
    pub fn of(project: &Project, doc: &Doc, edition: &str) -> Record {
        let mut walk = Walk {
            project,
            origin: doc,
            including: vec![doc.index],
            included: 0,
            sections: vec![Default::default()],
            target: String::new(),
            heading: None,
            titled: false,
            words: Counter::new(doc.page.text.text().len()),
        };
        walk.words.count(doc.name(), Weight::Title);
        walk.words.count(doc.title(), Weight::Title);
        walk.words.count(edition, Weight::Text);
        if let Some(description) = doc.page.description() {
            walk.words.count(&description, Weight::Text);
        }
        walk.nodes(&doc.page, &doc.page.nodes);
        walk.end_section();
        let (words, places) = walk.words.finish();
        Record { sections: walk.sections, words, places }
    }

    /// The record as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let Record { sections, words, places } = self;
        let mut out = Vec::with_capacity(words.len() + places.len() + 4096);
        let put = |out: &mut Vec<u8>, bytes: &[u8]| {
            varint(out, bytes.len());
            out.extend_from_slice(bytes);
        };
        varint(&mut out, sections.len());
        sections.iter().flatten().for_each(|text| put(&mut out, text.as_bytes()));
        put(&mut out, words.as_bytes());
        put(&mut out, places);
        out
    }

    /// The record that `bytes` hold; nothing when they hold none.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Record> {
        let mut rest = bytes;
        let count = read_varint(&mut rest)?;
        let mut record = Record::default();
        for _ in 0..count {
            let [id, heading, text] = [take(&mut rest)?, take(&mut rest)?, take(&mut rest)?];
            record.sections.push([text_of(id)?, text_of(heading)?, text_of(text)?]);
        }
        record.words = text_of(take(&mut rest)?)?;
        record.places = take(&mut rest)?.to_vec();
        rest.is_empty().then_some(record)
    }
}

fn text_of(bytes: &[u8]) -> Option<String> {
    String::from_utf8(bytes.to_vec()).ok()
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = read_varint(rest)?;
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

/// Letters of a section that excerpts can come from.
const MOST_SHOWN: usize = 16 << 10;
/// Letters of a section whose words are found: more is no text that somebody wrote.
const MOST_READ: usize = 1 << 20;

struct Walk<'a> {
    project: &'a Project,
    /// The page whose nodes these are: another one within an include.
    origin: &'a Doc,
    including: Vec<usize>,
    included: usize,
    sections: Vec<[String; 3]>,
    /// The text that is being read: of the section, or of its heading.
    target: String,
    /// Set while a heading is open: true when it is the page's own.
    heading: Option<bool>,
    /// True when the page's own heading is read.
    titled: bool,
    words: Counter,
}

impl<'a> Walk<'a> {
    fn nodes(&mut self, page: &'a Page, nodes: &'a [Node]) {
        let text = page.text.text();
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            match &node.kind {
                Kind::Open(Element::Heading(mark)) => {
                    self.space();
                    let inner = nodes.get(at + 1..).unwrap_or_default();
                    if !is_tab(inner) {
                        self.begin_heading(mark.level, mark.id.as_deref().unwrap_or_default());
                    }
                }
                Kind::Close(Element::HEADING) => self.end_heading(),
                Kind::Open(Element::CodeBlock { .. }) => {
                    // Words of code are found, but are no text to be shown.
                    let code = nodes.get(at + 1..).unwrap_or_default();
                    let length = code.iter().position(|node| matches!(node.kind, Kind::Close(_)));
                    let code = code.get(..length.unwrap_or(code.len())).unwrap_or_default();
                    for node in code {
                        match &node.kind {
                            Kind::Text => self.words.count(&page.restored(page.text_of(node)), Weight::Text),
                            Kind::Resolved(read) => self.words.count(read, Weight::Text),
                            _ => {}
                        }
                    }
                    at += code.len();
                }
                Kind::Text => self.text(page.text_of(node)),
                Kind::Resolved(read) => self.text(read),
                Kind::Code(code) => self.text(&page.restored(code)),
                Kind::Tag(tag) => {
                    if !tag.name.is_empty() && !is_in_line(&tag.name) {
                        self.space();
                    }
                    if let Some(alt) = tag.get("alt").filter(|_| !tag.end) {
                        self.text(alt);
                    }
                }
                Kind::Directive(index) => {
                    if let Some(directive) = page.directives.get(*index as usize) {
                        self.directive(&directive.kind);
                    }
                }
                Kind::SoftBreak => {
                    let next = nodes.get(at + 1).and_then(|next| next.span.of(text).chars().next());
                    if !self.is_solid(next) {
                        self.space();
                    }
                }
                Kind::Open(element) if element.is_inline() => {}
                Kind::Close("emphasis" | "strong" | "strike" | "link" | "image") => {}
                Kind::Raw | Kind::FootnoteRef(_) => {}
                _ => self.space(),
            }
            at += 1;
        }
    }

    fn directive(&mut self, directive: &'a DirectiveKind) {
        match directive {
            DirectiveKind::Image { alt, .. } => self.text(alt),
            DirectiveKind::Text(text) => self.text(text),
            DirectiveKind::Begin(Container::Alert(_, Some(title))) => {
                self.space();
                self.text(title);
                self.space();
            }
            DirectiveKind::Include { path, .. } => self.include(path),
            _ => self.space(),
        }
    }

    /// The text of another page that stands here.
    fn include(&mut self, path: &str) {
        /// As many as are written into a page.
        const MOST: usize = 500;
        let project = self.project;
        let Target::Page { doc, .. } = project.resolve(self.origin, path) else { return };
        let Some(found) = project.docs.get(doc) else { return };
        if self.included >= MOST || self.including.contains(&doc) {
            return;
        }
        let before = std::mem::replace(&mut self.origin, found);
        self.included += 1;
        self.including.push(doc);
        self.nodes(&found.page, &found.page.nodes);
        self.including.pop();
        self.origin = before;
    }

    /// Adds text, with white space folded.
    fn text(&mut self, text: &str) {
        let text = head(text, MOST_READ);
        if self.target.len() > MOST_READ {
            return;
        }
        for (number, word) in text.split([' ', '\t', '\n', '\r']).enumerate() {
            if number > 0 {
                self.space();
            }
            self.target.push_str(word);
        }
    }

    fn space(&mut self) {
        if !self.target.is_empty() && !self.target.ends_with(' ') {
            self.target.push(' ');
        }
    }

    /// True between two letters of a script that is written without spaces: a line ends there, but no word.
    fn is_solid(&self, next: Option<char>) -> bool {
        let dense = |c: char| super::fold::is_dense(c) && !('\u{AC00}'..='\u{D7A3}').contains(&c);
        self.target.chars().next_back().is_some_and(dense) && next.is_some_and(dense)
    }

    fn begin_heading(&mut self, level: u8, id: &str) {
        let own = level == 1 && !self.titled && self.sections.len() == 1;
        if own {
            self.titled = true;
            self.keep_text();
        } else {
            self.end_section();
            self.sections.push([id.to_owned(), String::new(), String::new()]);
        }
        self.heading = Some(own);
    }

    fn end_heading(&mut self) {
        let Some(own) = self.heading.take() else { return self.space() };
        let title = std::mem::take(&mut self.target);
        let title = title.trim_ascii_end();
        self.words.count(title, if own { Weight::Title } else { Weight::Heading });
        if let Some([_, heading, _]) = self.sections.last_mut().filter(|_| !own) {
            title.clone_into(heading);
        }
    }

    /// Moves what was read into the section.
    fn keep_text(&mut self) {
        let text = std::mem::take(&mut self.target);
        self.words.count(&text, Weight::Text);
        let text = head(&text, MOST_SHOWN).trim_ascii_end();
        let Some([_, _, kept]) = self.sections.last_mut().filter(|_| !text.is_empty()) else { return };
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(text);
    }

    fn end_section(&mut self) {
        self.heading = None;
        self.keep_text();
        self.words.end_section();
    }
}

/// The first `most` bytes of `text`, or a little less where a letter would be cut.
fn head(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    (0..=most).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

/// True when these nodes, which follow the beginning of a heading, make it the title of a tab.
fn is_tab(nodes: &[Node]) -> bool {
    let inner = nodes.iter().take_while(|node| !matches!(node.kind, Kind::Close(Element::HEADING)));
    let mut links = inner.filter_map(|node| match &node.kind {
        Kind::Open(Element::Link(to)) => Some(to.dest.as_ref()),
        _ => None,
    });
    links.next().is_some_and(|to: &str| to.starts_with("#tab/"))
}

/// True for tags that can stand within a word.
fn is_in_line(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}
