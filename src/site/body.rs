//! A page's nodes to HTML: well-formed whatever the author wrote, links resolved, sentences with their
//! source, nothing that runs.
//!
//! Every element that is open stands on one stack, those of Markdown and those that the author wrote as
//! tags. A Markdown element that ends closes all tags opened in it; a closing tag without its opening one
//! within the same Markdown element is left out. So the result nests, and no page can break its frame.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::highlight::Highlighter;
use crate::page::docfx::{Container, Directive, DirectiveKind};
use crate::page::{Align, Element, Kind, Node, Page, Tag, plain};
use crate::project::links::Target;
use crate::project::{Doc, Project, route};
use crate::source::Span;

/// What all pages of a build share.
pub struct Context<'a> {
    /// Everything that was read.
    pub project: &'a Project,
    /// Colours code, if wanted.
    pub highlighter: Option<&'a Highlighter>,
    /// Reads a file that a page shows as code.
    pub read: &'a (dyn Fn(&Path) -> Option<String> + Sync),
}

/// The words that the text of a page needs, in its locale.
#[derive(Clone, Debug)]
pub struct Words {
    /// Titles of alerts, by name of the kind.
    pub alerts: HashMap<&'static str, String>,
    /// Label of a heading's link to itself.
    pub heading_link: String,
    /// Title of the footnotes.
    pub footnotes: String,
    /// Label of a footnote's link back to the text.
    pub footnote_back: String,
    /// Text of a link to a film.
    pub video: String,
    /// Label of a task that is done.
    pub task_done: String,
    /// Label of a task that is not.
    pub task_open: String,
}

/// A page's text as HTML.
#[derive(Debug, Default)]
pub struct Body {
    /// The HTML.
    pub html: String,
    /// How many sentences show their source.
    pub sentences: usize,
}

/// Renders the text of `doc`.
#[must_use]
pub fn render(context: &Context<'_>, words: &Words, doc: &Doc) -> Body {
    let sentences = sentences(context.project, doc);
    let shown = sentences.len();
    let mut writer = Writer {
        context,
        words,
        doc,
        origin: doc,
        out: String::with_capacity(doc.page.text.text().len() * 3 / 2 + 256),
        stack: Vec::new(),
        sentences,
        cursor: 0,
        sentence: None,
        ids: HashSet::new(),
        references: Vec::new(),
        footnotes: Vec::new(),
        tabs: 0,
        tab_open: None,
        source_lang: context
            .project
            .settings
            .source_locale
            .as_ref()
            .map_or("en", |locale| locale.tag())
            .to_owned(),
        depth: 0,
        html_block: false,
        table: TableState::default(),
    };
    writer.ids.insert("diglot-main".to_owned());
    writer.nodes(&doc.page, &doc.page.nodes);
    writer.close_to(0);
    writer.finish_footnotes();
    Body { html: writer.out, sentences: shown }
}

/// Where a link of the built page leads.
#[derive(Debug, Default)]
struct Address {
    url: String,
    /// The language of what is there, when it is not the page's own.
    language: Option<String>,
    /// True when nothing is there.
    broken: bool,
}

/// A stretch of the page's text and its source.
struct Sentence {
    span: Span,
    source: String,
}

/// The sentences of `doc` whose source can be shown, in order.
fn sentences(project: &Project, doc: &Doc) -> Vec<Sentence> {
    let page = &doc.page;
    if let Some(recovered) = project.recovered.get(&doc.index) {
        return recovered
            .blocks
            .iter()
            .map(|(span, source)| Sentence { span: *span, source: source.clone() })
            .collect();
    }
    let file = page.source.text();
    let mut sentences = Vec::with_capacity(page.bilingual.pairs.len());
    for pair in &page.bilingual.pairs {
        let (target, source) = (pair.target.of(file), pair.source.of(file));
        if target == source {
            continue;
        }
        let start = page.text.place_of(pair.target.start as usize);
        let end = page.text.place_of((pair.target.end as usize).max(1) - 1) + 1;
        if start >= page.front.block.end as usize && start < end {
            sentences.push(Sentence { span: Span::new(start..end), source: plain(source) });
        }
    }
    sentences
}

/// What is open.
enum Open {
    /// An element of Markdown, by its name.
    Markdown(&'static str),
    /// A tag of the author's, by its name.
    Raw(Box<str>),
    /// A construct that is not Markdown, by its name.
    Container(&'static str),
    /// A sentence with its source: index.
    Sentence(usize),
}

struct Level {
    what: Open,
    /// What ends it.
    close: &'static str,
    /// For tags that are none of the usual ones.
    close_name: Option<Box<str>>,
}

#[derive(Default)]
struct TableState {
    aligns: Vec<Align>,
    column: usize,
    head: bool,
}

struct Writer<'a> {
    context: &'a Context<'a>,
    words: &'a Words,
    /// The page that is written.
    doc: &'a Doc,
    /// The page whose nodes these are: another one within an include.
    origin: &'a Doc,
    out: String,
    stack: Vec<Level>,
    sentences: Vec<Sentence>,
    cursor: usize,
    /// Where on the stack the open sentence is.
    sentence: Option<usize>,
    ids: HashSet<String>,
    /// Labels of footnotes in order of their first reference.
    references: Vec<Box<str>>,
    footnotes: Vec<(Box<str>, String)>,
    tabs: usize,
    /// Height of the stack at which a group of tabs is open.
    tab_open: Option<usize>,
    source_lang: String,
    depth: usize,
    html_block: bool,
    table: TableState,
}

impl<'a> Writer<'a> {
    fn nodes(&mut self, page: &'a Page, nodes: &'a [Node]) {
        let text = page.text.text();
        let mut at = 0;
        while at < nodes.len() {
            let node = &nodes[at];
            self.before(node);
            match &node.kind {
                Kind::Open(Element::Image { dest, title }) => {
                    let end = close_of(nodes, at, "image");
                    let alt = page.plain_of(&nodes[at + 1..end]);
                    self.image(dest, &alt, title);
                    at = end;
                }
                Kind::Open(Element::CodeBlock { info }) => {
                    let end = close_of(nodes, at, "code-block");
                    self.code_block(info, &nodes[at + 1..end], text);
                    at = end;
                }
                Kind::Open(Element::Heading { level, id, also }) => {
                    let end = close_of(nodes, at, Element::HEADING);
                    if let Some(title) = tab_title(page, &nodes[at + 1..end]) {
                        self.tab(&title);
                        at = end;
                    } else {
                        self.leave_tabs(*level);
                        self.heading(*level, id.as_deref().unwrap_or_default(), also.as_deref());
                    }
                }
                Kind::Open(Element::Quote) => self.quote(page, &nodes[at + 1..]),
                Kind::Open(Element::Footnote(label)) => {
                    let end = close_of(nodes, at, "footnote");
                    self.footnote(label, page, &nodes[at + 1..end]);
                    at = end;
                }
                Kind::Open(element) => self.open(element),
                Kind::Close(name) => self.close(name),
                Kind::Text => self.text(node.span, text),
                Kind::Resolved(read) => escape(&mut self.out, read),
                Kind::Code(code) => {
                    self.out.push_str("<code>");
                    escape(&mut self.out, code);
                    self.out.push_str("</code>");
                }
                Kind::Raw => self.raw(node.span.of(text)),
                Kind::Tag(tag) => self.tag(tag),
                Kind::Directive(index) => {
                    if let Some(directive) = page.directives.get(*index as usize) {
                        self.directive(directive);
                    }
                }
                Kind::SoftBreak => self.out.push('\n'),
                Kind::HardBreak => self.out.push_str("<br>\n"),
                Kind::Rule => {
                    if self.tab_open == Some(self.stack.len().saturating_sub(2)) {
                        self.leave_tabs(0);
                    } else {
                        self.out.push_str("<hr>\n");
                    }
                }
                Kind::Task(done) => {
                    let (label, checked) =
                        if *done { (&self.words.task_done, " checked") } else { (&self.words.task_open, "") };
                    self.out.push_str("<input type=\"checkbox\" disabled aria-label=\"");
                    escape(&mut self.out, label);
                    self.out.push('"');
                    self.out.push_str(checked);
                    self.out.push_str("> ");
                }
                Kind::FootnoteRef(label) => self.reference(label),
            }
            at += 1;
        }
    }

    // Sentences

    /// Ends the open sentence where it ends, and begins the next where it begins.
    fn before(&mut self, node: &Node) {
        if !std::ptr::eq(self.origin, self.doc) {
            return;
        }
        let start = node.span.start;
        if let Some(height) = self.sentence
            && let Open::Sentence(index) = self.stack[height].what
            && start >= self.sentences[index].span.end
            && !matches!(node.kind, Kind::Close(_))
        {
            self.close_to(height);
        }
        let inline = match &node.kind {
            Kind::Open(element) => element.is_inline(),
            Kind::Tag(tag) => !tag.end && !is_block_tag(&tag.name),
            Kind::Code(_) | Kind::FootnoteRef(_) | Kind::Resolved(_) => true,
            Kind::Directive(_) => false,
            _ => false,
        };
        if inline && self.sentence.is_none() {
            self.skip_sentences(start);
            if self
                .sentences
                .get(self.cursor)
                .is_some_and(|s| s.span.start <= start && node.span.end <= s.span.end)
            {
                // An anchor before the first word is no part of what one can point at.
                if !matches!(&node.kind, Kind::Tag(tag) if tag.is_anchor() && tag.get("href").is_none_or(str::is_empty))
                {
                    self.begin_sentence();
                }
            }
        }
    }

    fn skip_sentences(&mut self, start: u32) {
        while self.sentences.get(self.cursor).is_some_and(|sentence| sentence.span.end <= start) {
            self.cursor += 1;
        }
    }

    fn begin_sentence(&mut self) {
        let in_link = self.in_link();
        self.out.push_str(if in_link {
            "<span class=\"seg\">"
        } else {
            "<span class=\"seg\" tabindex=\"0\">"
        });
        self.sentence = Some(self.stack.len());
        self.push(Open::Sentence(self.cursor), "</span>");
        self.cursor += 1;
    }

    /// Text, cut where sentences begin and end.
    fn text(&mut self, span: Span, text: &str) {
        let own = std::ptr::eq(self.origin, self.doc) && !self.sentences.is_empty();
        let (mut at, end) = (span.start, span.end);
        while own && at < end {
            if let Some(height) = self.sentence
                && let Open::Sentence(index) = self.stack[height].what
            {
                let stop = self.sentences[index].span.end.min(end);
                escape(&mut self.out, (Span { start: at, end: stop }).of(text));
                at = stop;
                if at < end {
                    self.close_to(height);
                }
                continue;
            }
            self.skip_sentences(at);
            let Some(sentence) = self.sentences.get(self.cursor).filter(|s| s.span.start < end) else {
                break;
            };
            let start = sentence.span.start.max(at);
            let stop = sentence.span.end.min(end);
            escape(&mut self.out, (Span { start: at, end: start }).of(text));
            at = start;
            let piece = (Span { start, end: stop }).of(text);
            if piece.trim().is_empty() {
                // A sentence of nothing but white space is not worth a card.
                escape(&mut self.out, piece);
                at = stop;
            } else {
                self.begin_sentence();
            }
        }
        escape(&mut self.out, (Span { start: at, end }).of(text));
    }

    // The stack

    fn push(&mut self, what: Open, close: &'static str) {
        self.stack.push(Level { what, close, close_name: None });
    }

    /// Closes everything above `height` of the stack.
    fn close_to(&mut self, height: usize) {
        while self.stack.len() > height {
            let Some(level) = self.stack.pop() else { return };
            if let Open::Sentence(index) = level.what {
                self.sentence = None;
                self.out.push_str("<span class=\"src\" dir=\"ltr\" lang=\"");
                escape(&mut self.out, &self.source_lang);
                self.out.push_str("\">");
                escape(&mut self.out, &self.sentences[index].source);
                self.out.push_str("</span>");
            }
            self.out.push_str(level.close);
            if let Some(name) = level.close_name {
                self.out.push_str(&name);
                self.out.push('>');
            }
            if self.tab_open.is_some_and(|height| self.stack.len() <= height) {
                self.tab_open = None;
            }
        }
    }

    fn in_link(&self) -> bool {
        self.stack.iter().any(|level| match &level.what {
            Open::Markdown(name) => *name == "link",
            Open::Raw(name) => name.as_ref() == "a",
            _ => false,
        })
    }

    // Elements of Markdown

    fn open(&mut self, element: &Element) {
        let (start, close): (&str, &'static str) = match element {
            Element::Paragraph => ("<p>", "</p>\n"),
            Element::Alert(kind) => {
                let name = kind.name();
                self.alert(name, None);
                self.push(Open::Markdown("alert"), "</div>\n");
                return;
            }
            Element::List { start: None } => ("<ul>\n", "</ul>\n"),
            Element::List { start: Some(1) } => ("<ol>\n", "</ol>\n"),
            Element::List { start: Some(first) } => {
                self.out.push_str(&format!("<ol start=\"{first}\">\n"));
                ("", "</ol>\n")
            }
            Element::Item => ("<li>", "</li>\n"),
            Element::HtmlBlock => {
                self.html_block = true;
                return;
            }
            Element::Table(aligns) => {
                self.table = TableState { aligns: aligns.to_vec(), column: 0, head: false };
                ("<div class=\"table\" tabindex=\"0\"><table>\n", "</tbody></table></div>\n")
            }
            Element::Head => {
                self.table.head = true;
                self.table.column = 0;
                ("<thead><tr>", "</tr></thead>\n<tbody>\n")
            }
            Element::Row => {
                self.table.head = false;
                self.table.column = 0;
                ("<tr>", "</tr>\n")
            }
            Element::Cell => {
                let align = self.table.aligns.get(self.table.column).copied().unwrap_or(Align::None);
                self.table.column += 1;
                self.out.push_str(if self.table.head { "<th" } else { "<td" });
                self.out.push_str(match align {
                    Align::None => ">",
                    Align::Start => " style=\"text-align:start\">",
                    Align::Center => " style=\"text-align:center\">",
                    Align::End => " style=\"text-align:end\">",
                });
                ("", if self.table.head { "</th>" } else { "</td>" })
            }
            Element::Emphasis => ("<em>", "</em>"),
            Element::Strong => ("<strong>", "</strong>"),
            Element::Strike => ("<del>", "</del>"),
            Element::Link { dest, title } => {
                self.link(dest, title);
                return;
            }
            // Handled where they are met, since they need what follows.
            Element::Heading { .. }
            | Element::Quote
            | Element::CodeBlock { .. }
            | Element::Image { .. }
            | Element::Footnote(_) => return,
        };
        self.out.push_str(start);
        self.push(Open::Markdown(element.name()), close);
    }

    fn close(&mut self, name: &'static str) {
        if name == "html-block" {
            self.html_block = false;
            return;
        }
        let top = self.stack.iter().rposition(|level| matches!(level.what, Open::Markdown(_)));
        if let Some(height) =
            top.filter(|&h| matches!(self.stack[h].what, Open::Markdown(own) if own == name))
        {
            self.close_to(height);
        }
    }

    fn heading(&mut self, level: u8, id: &str, also: Option<&str>) {
        let fresh = !id.is_empty() && self.ids.insert(id.to_owned());
        self.out.push_str(["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"][usize::from(level.clamp(1, 6)) - 1]);
        if fresh {
            self.out.push_str(" id=\"");
            escape(&mut self.out, id);
            self.out.push('"');
        }
        self.out.push('>');
        if let Some(also) = also.filter(|also| self.ids.insert((*also).to_owned())) {
            self.out.push_str("<span id=\"");
            escape(&mut self.out, also);
            self.out.push_str("\"></span>");
        }
        let close = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"]
            [usize::from(level.clamp(1, 6)) - 1];
        self.push(Open::Markdown(Element::HEADING), close);
        if fresh && level > 1 {
            // The link to itself comes last, when the heading closes.
            let mut link = String::from(" <a class=\"anchor\" href=\"#");
            escape(&mut link, &route::escape(id));
            link.push_str("\" aria-label=\"");
            escape(&mut link, &self.words.heading_link);
            link.push_str("\">#</a");
            let last = self.stack.len() - 1;
            self.stack[last].close = "";
            self.stack[last].close_name =
                Some(format!("{link}>{}", close.trim_end().trim_end_matches('>')).into());
        }
    }

    fn quote(&mut self, page: &Page, rest: &[Node]) {
        let first = rest
            .iter()
            .find(|node| !matches!(node.kind, Kind::Open(Element::HtmlBlock | Element::Paragraph)));
        let directive = match first.map(|node| &node.kind) {
            Some(Kind::Directive(index)) => page.directives.get(*index as usize),
            _ => None,
        };
        match directive.map(|directive| &directive.kind) {
            Some(DirectiveKind::Division(class)) => {
                self.out.push_str("<div class=\"");
                escape(&mut self.out, &division_class(class));
                self.out.push_str("\">\n");
                self.push(Open::Markdown("quote"), "</div>\n");
            }
            Some(DirectiveKind::Video(_)) => {
                self.out.push_str("<div class=\"media\">\n");
                self.push(Open::Markdown("quote"), "</div>\n");
            }
            _ => {
                self.out.push_str("<blockquote>\n");
                self.push(Open::Markdown("quote"), "</blockquote>\n");
            }
        }
    }

    fn alert(&mut self, name: &'static str, title: Option<&str>) {
        self.out.push_str("<div class=\"alert alert-");
        self.out.push_str(name);
        self.out.push_str("\" role=\"note\"><p class=\"alert-title\">");
        let usual = self.words.alerts.get(name).map_or(name, String::as_str);
        escape(&mut self.out, title.unwrap_or(usual));
        self.out.push_str("</p>\n");
    }

    fn code_block(&mut self, info: &str, nodes: &[Node], text: &str) {
        let language: String =
            info.split([' ', ',', '\t', '{']).next().unwrap_or_default().chars().take(40).collect();
        let mut code = String::new();
        for node in nodes {
            match &node.kind {
                Kind::Text => code.push_str(node.span.of(text)),
                Kind::Resolved(read) => code.push_str(read),
                _ => {}
            }
        }
        if code.contains('\r') {
            code = code.replace("\r\n", "\n");
        }
        self.code(&language, &code);
    }

    fn code(&mut self, language: &str, code: &str) {
        self.out.push_str("<div class=\"code\"");
        if !language.is_empty() {
            self.out.push_str(" data-lang=\"");
            escape(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push_str("><pre tabindex=\"0\"><code>");
        match self.context.highlighter.and_then(|highlighter| highlighter.html(language, code)) {
            Some(html) => self.out.push_str(&html),
            None => escape(&mut self.out, code),
        }
        self.out.push_str("</code></pre></div>\n");
    }

    fn footnote(&mut self, label: &str, page: &'a Page, nodes: &'a [Node]) {
        let outer = std::mem::take(&mut self.out);
        let height = self.stack.len();
        self.push(Open::Markdown("footnote"), "");
        self.nodes(page, nodes);
        self.close_to(height);
        let html = std::mem::replace(&mut self.out, outer);
        self.footnotes.push((label.into(), html));
    }

    fn reference(&mut self, label: &str) {
        let number = match self.references.iter().position(|known| known.as_ref() == label) {
            Some(number) => number,
            None => {
                self.references.push(label.into());
                self.references.len() - 1
            }
        } + 1;
        self.out.push_str("<sup class=\"footnote-ref\"><a href=\"#fn-");
        self.out.push_str(&number.to_string());
        self.out.push('"');
        if self.ids.insert(format!("fnref-{number}")) {
            self.out.push_str(&format!(" id=\"fnref-{number}\""));
        }
        self.out.push_str(&format!(">{number}</a></sup>"));
    }

    fn finish_footnotes(&mut self) {
        let footnotes = std::mem::take(&mut self.footnotes);
        if footnotes.is_empty() {
            return;
        }
        self.out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        escape(&mut self.out, &self.words.footnotes);
        self.out.push_str("\"><ol>\n");
        for (at, label) in self.references.iter().enumerate() {
            let Some((_, html)) = footnotes.iter().find(|(known, _)| known == label) else { continue };
            let number = at + 1;
            self.out.push_str(&format!("<li id=\"fn-{number}\" value=\"{number}\">"));
            let back = format!(" <a class=\"footnote-back\" href=\"#fnref-{number}\" aria-label=\"");
            let (inner, close) = match html.trim_end().strip_suffix("</p>") {
                Some(inner) => (inner, "</p>"),
                None => (html.trim_end(), ""),
            };
            self.out.push_str(inner);
            self.out.push_str(&back);
            escape(&mut self.out, &self.words.footnote_back);
            self.out.push_str("\">↩</a>");
            self.out.push_str(close);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol></div>\n");
    }

    // Links and images

    fn link(&mut self, dest: &str, title: &str) {
        // A link within a link is no HTML; its text stays.
        let address = if self.in_link() { None } else { self.address(dest) };
        match address {
            Some(address) => {
                self.out.push_str("<a");
                self.address_attribute("href", &address);
                if !title.is_empty() {
                    self.out.push_str(" title=\"");
                    escape(&mut self.out, title);
                    self.out.push('"');
                }
                if let Some(language) = address.language {
                    self.out.push_str(" class=\"other-language\" hreflang=\"");
                    escape(&mut self.out, &language);
                    self.out.push('"');
                }
                self.out.push('>');
                self.push(Open::Markdown("link"), "</a>");
            }
            None => self.push(Open::Markdown("link"), ""),
        }
    }

    /// What `dest` becomes; `None` when it must not be followed.
    fn address(&self, dest: &str) -> Option<Address> {
        let project = self.context.project;
        let here = &self.doc.route;
        let plain = |url: String| Address { url, ..Address::default() };
        Some(match project.resolve(self.origin, dest) {
            Target::Unsafe => return None,
            Target::Page { doc, fragment, fallback } => {
                let to = &project.docs[doc];
                let route = if to.route.is_empty() { return None } else { &to.route };
                let mut url = route::relative(here, route);
                let query = dest.split('#').next().and_then(|d| d.split_once('?')).map(|(_, query)| query);
                if let Some(query) = query {
                    url.push('?');
                    url.push_str(query);
                }
                let fragment = fragment.filter(|fragment| !fragment.is_empty());
                if let Some(fragment) = &fragment {
                    url.push('#');
                    url.push_str(&route::escape(fragment));
                }
                Address {
                    url,
                    language: fallback.then(|| project.locales[to.locale].tag().to_owned()),
                    broken: fragment.is_some_and(|fragment| !project.has_anchor(to, &fragment)),
                }
            }
            Target::Here(id) => {
                let fragment = dest.split_once('#').map_or("", |(_, fragment)| fragment);
                Address {
                    url: tidy(&format!("#{fragment}")),
                    language: None,
                    broken: !project.has_anchor(self.doc, &id) && !project.has_anchor(self.origin, &id),
                }
            }
            Target::Asset(index) => plain(route::relative(here, &project.assets[index].route)),
            Target::External | Target::Elsewhere => plain(tidy(dest)),
            Target::Missing(_) | Target::Outside => Address { url: tidy(dest), language: None, broken: true },
        })
    }

    /// Writes an address as the attribute `name`. One that leads to nothing is marked, since its own rule
    /// has told of it.
    fn address_attribute(&mut self, name: &str, address: &Address) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, &address.url);
        self.out.push('"');
        if address.broken {
            self.out.push_str(" data-broken");
        }
    }

    fn image(&mut self, dest: &str, alt: &str, title: &str) {
        let Some(address) = self.address(dest) else { return escape(&mut self.out, alt) };
        self.out.push_str("<img");
        self.address_attribute("src", &address);
        self.out.push_str(" alt=\"");
        escape(&mut self.out, alt);
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            escape(&mut self.out, title);
        }
        self.out.push_str("\" loading=\"lazy\">");
    }

    // Constructs that are not Markdown

    fn directive(&mut self, directive: &'a Directive) {
        match &directive.kind {
            DirectiveKind::Image { source, alt, lightbox, link, .. } => {
                let block = self.html_block && !self.in_paragraph();
                if block {
                    self.out.push_str("<figure>");
                }
                let target = link.as_deref().or(lightbox.as_deref()).filter(|_| !self.in_link());
                let target = target.and_then(|target| self.address(target));
                if let Some(address) = &target {
                    self.out.push_str("<a");
                    self.address_attribute("href", address);
                    self.out.push('>');
                }
                self.image(source, alt, "");
                if target.is_some() {
                    self.out.push_str("</a>");
                }
                if block {
                    self.out.push_str("</figure>\n");
                }
            }
            DirectiveKind::ImageEnd | DirectiveKind::Division(_) => {}
            DirectiveKind::Include { path, block } => self.include(directive, path, *block),
            DirectiveKind::Video(address) => match self.address(address) {
                Some(address) if !self.in_link() => {
                    self.out.push_str("<a class=\"video\"");
                    self.address_attribute("href", &address);
                    self.out.push('>');
                    escape(&mut self.out, &self.words.video);
                    self.out.push_str("</a>\n");
                }
                _ => self.unsupported(&directive.raw),
            },
            DirectiveKind::Code { language, path, lines } => {
                let file = match self.context.project.resolve(self.origin, path) {
                    Target::Asset(index) => (self.context.read)(&self.context.project.assets[index].file),
                    _ => None,
                };
                match file {
                    Some(code) => {
                        let (first, last) = lines.unwrap_or((1, usize::MAX));
                        let lines =
                            code.lines().skip(first.max(1) - 1).take(last.saturating_sub(first.max(1) - 1));
                        let code: String = lines.flat_map(|line| [line, "\n"]).collect();
                        let language = if language.is_empty() {
                            path.rsplit_once('.').map_or("", |(_, extension)| extension)
                        } else {
                            language
                        };
                        self.code(language, &code);
                    }
                    None => self.unsupported(&directive.raw),
                }
            }
            DirectiveKind::Begin(container) => self.container(container),
            DirectiveKind::End(name) => {
                for height in (0..self.stack.len()).rev() {
                    match &self.stack[height].what {
                        Open::Container(own) if name.is_none_or(|name| name == *own) => {
                            return self.close_to(height);
                        }
                        Open::Markdown(_) => return,
                        _ => {}
                    }
                }
            }
            DirectiveKind::Unknown => self.unsupported(&directive.raw),
        }
    }

    fn container(&mut self, container: &Container) {
        match container {
            Container::Row => self.out.push_str("<div class=\"row\">\n"),
            Container::Column(span) => {
                self.out.push_str(&format!("<div class=\"column\" style=\"--span:{span}\">\n"));
            }
            Container::Zone(name) => self.labelled("zone", "data-zone", name),
            Container::Moniker(range) => self.labelled("moniker", "data-range", range),
            Container::Alert(kind, title) => self.alert(kind.name(), title.as_deref()),
        }
        self.push(Open::Container(container.name()), "</div>\n");
    }

    fn labelled(&mut self, class: &str, attribute: &str, value: &str) {
        self.out.push_str(&format!("<div class=\"{class}\" {attribute}=\""));
        escape(&mut self.out, value);
        self.out.push_str("\">\n");
    }

    /// Puts another page's text here.
    fn include(&mut self, directive: &Directive, path: &str, block: bool) {
        const DEEPEST: usize = 8;
        let project = self.context.project;
        let found = match project.resolve(self.origin, path) {
            Target::Page { doc, .. } if self.depth < DEEPEST && doc != self.doc.index => &project.docs[doc],
            _ => return self.unsupported(&directive.raw),
        };
        let height = self.stack.len();
        self.push(Open::Container("include"), "");
        let before = std::mem::replace(&mut self.origin, found);
        let flag = std::mem::take(&mut self.html_block);
        self.depth += 1;
        let nodes = if block { found.page.nodes.as_slice() } else { inline_part(&found.page.nodes) };
        self.nodes(&found.page, nodes);
        self.close_to(height);
        self.depth -= 1;
        self.html_block = flag;
        self.origin = before;
    }

    /// Something that can't be rendered stays visible.
    fn unsupported(&mut self, raw: &str) {
        let block = self.html_block && !self.in_paragraph();
        self.out.push_str(if block {
            "<div class=\"unsupported\"><code>"
        } else {
            "<code class=\"unsupported\">"
        });
        escape(&mut self.out, raw);
        self.out.push_str(if block { "</code></div>\n" } else { "</code>" });
    }

    fn in_paragraph(&self) -> bool {
        self.stack.iter().rev().any(|level| matches!(level.what, Open::Markdown("paragraph" | "heading")))
    }

    // Tabs: headings whose only text is a link to `#tab/…`

    fn tab(&mut self, title: &str) {
        let first = self.tab_open.is_none();
        match self.tab_open {
            Some(height) => self.close_to(height + 1),
            None => {
                self.tabs += 1;
                self.tab_open = Some(self.stack.len());
                self.out.push_str("<div class=\"tabs\">\n");
                self.push(Open::Container("tabs"), "</div>\n");
            }
        }
        self.out.push_str(&format!(
            "<details name=\"tabs-{}\"{}><summary>",
            self.tabs,
            if first { " open" } else { "" }
        ));
        escape(&mut self.out, title);
        self.out.push_str("</summary>\n");
        self.push(Open::Container("tab"), "</details>\n");
    }

    /// A rule, or a heading of the first two levels, ends a group of tabs.
    fn leave_tabs(&mut self, level: u8) {
        if level <= 2
            && let Some(height) = self.tab_open.take()
        {
            self.close_to(height);
        }
    }

    // Tags of the author's

    fn raw(&mut self, text: &str) {
        // The content of a script that was left out goes with it.
        let holder = self.stack.last().map(|level| &level.what);
        match holder {
            Some(Open::Raw(name)) if name.as_ref() == "dropped" => {}
            Some(Open::Raw(name))
                if matches!(name.as_ref(), "script" | "style" | "textarea" | "iframe" | "xmp") =>
            {
                self.out.push_str(text);
            }
            _ => escape(&mut self.out, text),
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let name = modern(&tag.name);
        if tag.end {
            return self.end_tag(&tag.name);
        }
        if matches!(name, "script" | "noscript") && !self.context.project.settings.allow_scripts {
            if !tag.closed {
                self.push(Open::Raw("dropped".into()), "");
            }
            return;
        }
        if matches!(
            name,
            "html" | "head" | "body" | "base" | "meta" | "link" | "title" | "frame" | "frameset"
        ) {
            return;
        }
        if name.is_empty() || (name == "a" && self.in_link()) {
            return;
        }
        self.imply_ends(name);
        let anchor_only = name == "a" && tag.get("href").is_none_or(str::is_empty);
        let written = if anchor_only { "span" } else { name };
        if name == "table" {
            // A wide table scrolls within its own box.
            self.out.push_str("<div class=\"table\" tabindex=\"0\">");
        }
        self.out.push('<');
        self.out.push_str(written);
        self.attributes(tag, anchor_only);
        self.out.push('>');
        if is_void(name) {
            return;
        }
        let closing = if name == "table" { "table></div" } else { written };
        let level =
            Level { what: Open::Raw(tag.name.clone()), close: "</", close_name: Some(closing.into()) };
        self.stack.push(level);
        if tag.closed {
            let height = self.stack.len() - 1;
            self.close_to(height);
        }
    }

    fn end_tag(&mut self, name: &str) {
        for height in (0..self.stack.len()).rev() {
            match &self.stack[height].what {
                Open::Raw(own)
                    if own.as_ref() == name
                        || (own.as_ref() == "dropped" && matches!(name, "script" | "noscript")) =>
                {
                    return self.close_to(height);
                }
                Open::Markdown(_) | Open::Container(_) => return,
                _ => {}
            }
        }
    }

    /// Ends what HTML lets authors leave open before `name` begins.
    fn imply_ends(&mut self, name: &str) {
        let (ends, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table", "thead", "tbody", "tfoot"]),
            "tbody" | "thead" | "tfoot" => (&["thead", "tbody", "tfoot", "colgroup", "caption"], &["table"]),
            "option" => (&["option"], &["select", "datalist"]),
            _ if is_block_tag(name) => (&["p"], &["td", "th", "li", "div", "blockquote", "button"]),
            _ => return,
        };
        for height in (0..self.stack.len()).rev() {
            match &self.stack[height].what {
                Open::Raw(own) if ends.contains(&own.as_ref()) => return self.close_to(height),
                Open::Raw(own) if within.contains(&own.as_ref()) => return,
                // A block in a paragraph ends the paragraph, as in every browser.
                Open::Markdown("paragraph") if is_block_tag(name) => return self.close_to(height),
                Open::Markdown(_) | Open::Container(_) => return,
                Open::Sentence(_) if is_block_tag(name) => {
                    self.close_to(height);
                }
                _ => {}
            }
        }
    }

    fn attributes(&mut self, tag: &Tag, anchor_only: bool) {
        let mut style = String::new();
        let mut has_alt = false;
        for attribute in &tag.attributes {
            let (name, value) = (attribute.name.as_ref(), attribute.value.as_ref());
            if !name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.')) {
                continue;
            }
            let runs = name.starts_with("on") || matches!(name, "srcdoc" | "formaction");
            if runs && !self.context.project.settings.allow_scripts {
                continue;
            }
            if style_of(&tag.name, name, value, &mut style) {
                continue;
            }
            let (name, value) = match name {
                "id" => ("id", std::borrow::Cow::Borrowed(value)),
                "name" if tag.name.as_ref() == "a" => {
                    if tag.get("id").is_some() {
                        continue;
                    }
                    ("id", std::borrow::Cow::Borrowed(value))
                }
                "href" if anchor_only => continue,
                "href" | "src" | "poster" | "data" | "action" | "cite" | "background" | "xlink:href" => {
                    if let Some(address) = self.address(value) {
                        self.address_attribute(name, &address);
                    }
                    continue;
                }
                "style" => {
                    style.push_str(value.trim_end_matches(';'));
                    style.push(';');
                    continue;
                }
                "border" | "cellpadding" | "cellspacing" | "frame" | "rules" | "summary" | "nowrap"
                | "data-ttu-id" | "data-stu-id" | "language" => continue,
                name => (name, std::borrow::Cow::Borrowed(value)),
            };
            if name == "id"
                && (value.is_empty()
                    || value.contains(char::is_whitespace)
                    || !self.ids.insert(value.to_string()))
            {
                continue;
            }
            has_alt |= name == "alt";
            self.out.push(' ');
            self.out.push_str(name);
            if !value.is_empty() || matches!(name, "alt" | "href" | "src" | "value") {
                self.out.push_str("=\"");
                escape(&mut self.out, &value);
                self.out.push('"');
            }
        }
        if !style.is_empty() {
            self.out.push_str(" style=\"");
            escape(&mut self.out, style.trim_end_matches(';'));
            self.out.push('"');
        }
        if tag.name.as_ref() == "img" && !has_alt {
            self.out.push_str(" alt=\"\"");
        }
    }
}

/// Appends `text` with the characters escaped that HTML reads as something else.
pub fn escape(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // Characters that HTML forbids.
            0..=8 | 11 | 12 | 14..=31 | 127 => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(entity);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// Where the element that begins at `at` ends.
fn close_of(nodes: &[Node], at: usize, name: &'static str) -> usize {
    let mut depth = 0_usize;
    for (offset, node) in nodes[at..].iter().enumerate() {
        match &node.kind {
            Kind::Open(element) if element.name() == name => depth += 1,
            Kind::Close(own) if *own == name => {
                depth -= 1;
                if depth == 0 {
                    return at + offset;
                }
            }
            _ => {}
        }
    }
    nodes.len()
}

/// The title of a tab, if these are the nodes of a heading that is one.
fn tab_title(page: &Page, nodes: &[Node]) -> Option<String> {
    let link = nodes.iter().find_map(|node| match &node.kind {
        Kind::Open(Element::Link { dest, .. }) => Some(dest),
        _ => None,
    })?;
    link.starts_with("#tab/").then(|| page.plain_of(nodes))
}

/// The nodes of a page's first paragraph, for includes within a line.
fn inline_part(nodes: &[Node]) -> &[Node] {
    let Some(start) = nodes.iter().position(|node| node.kind == Kind::Open(Element::Paragraph)) else {
        return &[];
    };
    &nodes[start + 1..close_of(nodes, start, "paragraph")]
}

/// An address as a browser takes it: white space and quotes escaped, all else as the author wrote it.
fn tidy(dest: &str) -> String {
    let mut out = String::with_capacity(dest.len());
    for c in dest.trim().chars() {
        match c {
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push('/'),
            '[' => out.push_str("%5B"),
            ']' => out.push_str("%5D"),
            '|' => out.push_str("%7C"),
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '^' => out.push_str("%5E"),
            '`' => out.push_str("%60"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// DocFX class names as the theme knows them.
fn division_class(class: &str) -> String {
    match class {
        "nextstepaction" => "next-action".to_owned(),
        "checklist" => "checklist".to_owned(),
        other => other.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ')).collect(),
    }
}

/// Presentational attributes of old HTML as style; true when `name` was one.
fn style_of(tag: &str, name: &str, value: &str, style: &mut String) -> bool {
    let plain = |value: &str| {
        value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'#' | b'%' | b'.' | b'-'))
    };
    let property = match name {
        "width" | "height"
            if !matches!(
                tag,
                "img"
                    | "video"
                    | "iframe"
                    | "canvas"
                    | "svg"
                    | "rect"
                    | "object"
                    | "embed"
                    | "source"
                    | "image"
                    | "use"
                    | "foreignobject"
                    | "input"
            ) =>
        {
            name
        }
        "width" | "height"
            if value.bytes().any(|b| !b.is_ascii_digit()) && matches!(tag, "img" | "video" | "iframe") =>
        {
            name
        }
        "align" if matches!(value, "left" | "right" | "center" | "justify") => "text-align",
        "valign" => "vertical-align",
        "bgcolor" => "background-color",
        "color" if tag == "font" => "color",
        "align" | "size" | "face" if tag != "input" && tag != "select" => return true,
        _ => return false,
    };
    if plain(value) && !value.is_empty() {
        let unit = if matches!(property, "width" | "height") && value.bytes().all(|b| b.is_ascii_digit()) {
            "px"
        } else {
            ""
        };
        style.push_str(&format!("{property}:{value}{unit};"));
    }
    true
}

/// Names that HTML has given up, and what took their place.
fn modern(name: &str) -> &str {
    match name {
        "font" | "big" => "span",
        "center" => "div",
        "tt" => "code",
        "strike" => "s",
        "acronym" => "abbr",
        "dir" => "ul",
        "xmp" => "pre",
        name => name,
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "br" | "col" | "embed" | "hr" | "img" | "input" | "source" | "track" | "wbr" | "param"
    )
}

fn is_block_tag(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
            | "colgroup"
            | "col"
    )
}
