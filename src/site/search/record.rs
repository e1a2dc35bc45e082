//! What search keeps of one page: its sections as text, and which words stand in which of them. Made from the page's
//! nodes while they are at hand; small, and good to be kept between builds.

use super::count::{Counter, Place, Weight, read_varint, varint};
use super::format::{fold_into, quote};
use super::vocabulary::{Word, Words};
use crate::page::docfx::{Container, DirectiveKind};
use crate::page::{Element, Kind, Node, Page};
use crate::project::links::Target;
use crate::project::{Doc, Project};

/// What search keeps of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How many sections there are.
    pub(super) sections: usize,
    /// Id, heading and text of each section, as they stand in files: `["id","heading","text"]`, with commas between.
    pub(super) shown: String,
    /// The words of the page.
    pub(super) words: Words,
    /// Of each of them, in their order, its places.
    pub(super) places: Vec<Place>,
}

impl Record {
    /// Reads `doc`, whose edition readers know as `edition`, if it has one.
    #[must_use]
    pub fn of(project: &Project, doc: &Doc, edition: &str) -> Record {
        let length = doc.page.text.text().len();
        let mut walk = Walk {
            project,
            origin: doc,
            including: vec![doc.index],
            included: 0,
            sections: 0,
            shown: String::with_capacity(length + 128),
            text: 0,
            start: 0,
            heading: None,
            titled: false,
            words: Counter::new(length),
        };
        walk.words.count(doc.name(), Weight::Title);
        walk.words.count(doc.title(), Weight::Title);
        walk.words.count(edition, Weight::Text);
        if let Some(description) = doc.page.description() {
            walk.words.count(&description, Weight::Text);
        }
        walk.begin_section("");
        walk.begin_text();
        walk.nodes(&doc.page, &doc.page.nodes);
        walk.end_section();
        let (words, places) = walk.words.finish();
        Record { sections: walk.sections, shown: walk.shown, words, places }
    }

    /// Each word with its places, in order of their sections.
    pub(super) fn words(&self) -> impl Iterator<Item = (Word<'_>, &[Place])> {
        self.words.iter().zip(self.places.split_inclusive(|place| place.is_last()))
    }

    /// The record as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let Record { sections, shown, words, places } = self;
        let mut out = Vec::with_capacity(shown.len() + places.len() * 2 + 4096);
        varint(&mut out, *sections);
        varint(&mut out, shown.len());
        out.extend_from_slice(shown.as_bytes());
        varint(&mut out, words.len());
        for word in (0..words.len()).map(|number| words.get(number)) {
            varint(&mut out, word.len());
            out.extend_from_slice(word.as_bytes());
        }
        places.iter().for_each(|place| varint(&mut out, place.0 as usize));
        out
    }

    /// The record that `bytes` hold; nothing when they hold none.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Record> {
        let mut rest = bytes;
        let sections = read_varint(&mut rest)?;
        let shown = take(&mut rest)?.to_owned();
        let mut words = Words::default();
        for _ in 0..read_varint(&mut rest)? {
            words.push(Word::from(take(&mut rest)?));
        }
        let mut places = Vec::with_capacity(rest.len());
        for _ in 0..words.len() {
            // Each has at least one.
            loop {
                let place = Place(u32::try_from(read_varint(&mut rest)?).ok()?);
                places.push(place);
                if place.is_last() {
                    break;
                }
            }
        }
        rest.is_empty().then_some(Record { sections, shown, words, places })
    }
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let length = read_varint(rest)?;
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    std::str::from_utf8(taken).ok()
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
    sections: usize,
    shown: String,
    /// Where in it the text of the section begins.
    text: usize,
    /// Where that begins which is being read: of the section, or of its heading.
    start: usize,
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
        if self.shown.len() - self.start <= MOST_READ {
            fold_into(&mut self.shown, self.start, head(text, MOST_READ));
        }
    }

    fn space(&mut self) {
        if self.shown.len() > self.start && !self.shown.ends_with(' ') {
            self.shown.push(' ');
        }
    }

    /// True between two letters of a script that is written without spaces: a line ends there, but no word.
    fn is_solid(&self, next: Option<char>) -> bool {
        let dense = |c: char| super::fold::is_dense(c) && !('\u{AC00}'..='\u{D7A3}').contains(&c);
        self.shown.chars().next_back().is_some_and(dense) && next.is_some_and(dense)
    }

    fn begin_heading(&mut self, level: u8, id: &str) {
        if self.heading.is_some() {
            self.end_heading();
        }
        let own = level == 1 && !self.titled && self.sections == 1;
        if own {
            self.titled = true;
            self.count(Weight::Text);
            self.start = self.shown.len();
        } else {
            self.end_section();
            self.begin_section(id);
        }
        self.heading = Some(own);
    }

    fn end_heading(&mut self) {
        let Some(own) = self.heading.take() else { return self.space() };
        self.count(if own { Weight::Title } else { Weight::Heading });
        if own {
            // The title is shown with the page; text before it goes on after it.
            self.shown.truncate(self.start);
            self.start = self.text;
            self.space();
            self.start = self.shown.len();
        } else {
            trim(&mut self.shown);
            self.begin_text();
        }
    }

    fn begin_section(&mut self, id: &str) {
        self.sections += 1;
        self.shown.push_str(if self.sections > 1 { ",[" } else { "[" });
        quote(&mut self.shown, id);
        self.shown.push_str(",\"");
        self.start = self.shown.len();
    }

    fn begin_text(&mut self) {
        self.shown.push_str("\",\"");
        self.text = self.shown.len();
        self.start = self.text;
    }

    fn end_section(&mut self) {
        if self.heading.is_some() {
            self.end_heading();
        }
        self.count(Weight::Text);
        self.words.end_section();
        if self.shown.len() - self.start > MOST_SHOWN {
            let shown = head(&self.shown, self.start + MOST_SHOWN);
            // What is escaped is not cut in two.
            let marks = shown.bytes().rev().take_while(|byte| *byte == b'\\').count();
            self.shown.truncate(shown.len() - marks % 2);
        }
        trim(&mut self.shown);
        self.shown.push_str("\"]");
    }

    /// Counts the words of what was read.
    fn count(&mut self, weight: Weight) {
        self.words.count(self.shown.get(self.start..).unwrap_or_default(), weight);
    }
}

/// Leaves out white space at the end.
fn trim(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
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
