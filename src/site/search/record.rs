//! What search keeps of one page: its sections as text, and which words stand in which of them. Made from the page's
//! nodes while they are at hand; small, and good to be kept between builds.

use super::vocabulary::Vocabulary;
use super::words::cut;
use crate::page::docfx::{Container, DirectiveKind};
use crate::page::{Element, Kind, Node, Page};
use crate::project::links::Target;
use crate::project::{Doc, Project};

/// What a word is worth where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Text = 0,
    Heading = 2,
    Title = 3,
}

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
            words: Vocabulary::default(),
            seen: Vec::new(),
            section: Vec::new(),
            places: Vec::with_capacity(1024),
        };
        walk.count(doc.name(), Weight::Title);
        walk.count(doc.title(), Weight::Title);
        walk.count(edition, Weight::Text);
        if let Some(description) = doc.page.description() {
            walk.count(&description, Weight::Text);
        }
        walk.nodes(&doc.page, &doc.page.nodes);
        walk.end_section();
        let mut words = String::with_capacity(walk.words.len() * 8);
        for number in 0..walk.words.len() {
            words.push_str(walk.words.word(number));
            words.push(' ');
        }
        Record { sections: walk.sections, words, places: walk.places }
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

/// Appends `number`, seven bits a byte.
fn varint(out: &mut Vec<u8>, mut number: usize) {
    while number >= 128 {
        out.push((number % 128) as u8 | 128);
        number /= 128;
    }
    out.push(number as u8);
}

/// Takes a number from the head of `rest`.
pub(super) fn read_varint(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for shift in (0..35).step_by(7) {
        let (byte, left) = rest.split_first()?;
        *rest = left;
        number |= usize::from(byte & 127) << shift;
        if byte & 128 == 0 {
            return Some(number);
        }
    }
    None
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
    words: Vocabulary,
    /// By word: its place in `section`, +1, and the section that this is of.
    seen: Vec<(u32, u32)>,
    /// Words of the section: number, worth, how often.
    section: Vec<(u32, Weight, u8)>,
    places: Vec<u8>,
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
                            Kind::Text => self.count(&page.restored(page.text_of(node)), Weight::Text),
                            Kind::Resolved(read) => self.count(read, Weight::Text),
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
        self.count(title, if own { Weight::Title } else { Weight::Heading });
        if let Some([_, heading, _]) = self.sections.last_mut().filter(|_| !own) {
            title.clone_into(heading);
        }
    }

    /// Moves what was read into the section.
    fn keep_text(&mut self) {
        let text = std::mem::take(&mut self.target);
        self.count(&text, Weight::Text);
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
        varint(&mut self.places, self.section.len());
        for (number, weight, often) in self.section.drain(..) {
            let worth = if weight == Weight::Text && often > 2 { 1 } else { weight as usize };
            varint(&mut self.places, number as usize * 4 + worth);
        }
    }

    /// Counts the words of `text` for the section.
    fn count(&mut self, text: &str, weight: Weight) {
        let Walk { words, seen, section, sections, .. } = self;
        let current = u32::try_from(sections.len()).unwrap_or(u32::MAX);
        cut(text, |word| {
            let number = words.number(word);
            if number == seen.len() {
                seen.push((0, 0));
            }
            let Some(last) = seen.get_mut(number) else { return };
            if last.1 == current {
                if let Some((_, known, often)) = section.get_mut(last.0 as usize) {
                    *often = often.saturating_add(1);
                    if (weight as u8) > (*known as u8) {
                        *known = weight;
                    }
                }
            } else {
                *last = (u32::try_from(section.len()).unwrap_or(u32::MAX), current);
                section.push((u32::try_from(number).unwrap_or(u32::MAX), weight, 1));
            }
        });
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
