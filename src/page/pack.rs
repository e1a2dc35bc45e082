//! The nodes of a page as bytes: what Markdown made of a text, for who wants the page again after it was folded. To read
//! them takes a fraction of what Markdown takes.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::markdown::Parsed;
use super::node::{AlertKind, Align, Attribute, Destination, Element, Kind, Mark, Node, Tag};
use crate::source::Span;

/// How the nodes of a page are come by.
#[derive(Debug)]
pub enum Nodes<'a> {
    /// The text is parsed.
    Read,
    /// The same; and what that gives is put here as bytes.
    Pack(&'a mut Vec<u8>),
    /// These bytes hold them, if they are those of the text.
    Packed(&'a [u8]),
}

/// Names of elements, by their numbers; the most frequent ones first.
const NAMES: [&str; 21] = [
    "paragraph",
    "strong",
    "item",
    "link",
    "cell",
    "row",
    "emphasis",
    Element::HEADING,
    "list",
    "image",
    "html-block",
    "alert",
    "quote",
    "table",
    "head",
    "code-block",
    "strike",
    "footnote",
    "definitions",
    "term",
    "definition",
];
const ALERTS: [AlertKind; 5] =
    [AlertKind::Note, AlertKind::Tip, AlertKind::Important, AlertKind::Warning, AlertKind::Caution];
const ALIGNS: [Align; 4] = [Align::None, Align::Start, Align::Center, Align::End];

/// What the byte of a node says: up to [`NAMES`] that an element begins, up to twice as many that it ends, then these.
mod mark {
    pub(super) const CLOSE: u8 = 21;
    pub(super) const TEXT: u8 = 42;
    pub(super) const RESOLVED: u8 = 43;
    pub(super) const CODE: u8 = 44;
    pub(super) const RAW: u8 = 45;
    pub(super) const TAG: u8 = 46;
    pub(super) const DIRECTIVE: u8 = 47;
    pub(super) const SOFT_BREAK: u8 = 48;
    pub(super) const HARD_BREAK: u8 = 49;
    pub(super) const RULE: u8 = 50;
    pub(super) const OPEN_TASK: u8 = 51;
    pub(super) const DONE_TASK: u8 = 52;
    pub(super) const FOOTNOTE_REF: u8 = 53;
}

/// A number for a text: bytes that were made of another one are no use.
fn print(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// What was read of `text`, as bytes.
pub(super) fn pack(parsed: &Parsed, text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(parsed.nodes.len() * 8 + 64);
    out.extend_from_slice(&print(text).to_le_bytes());
    let too_deep = parsed.too_deep.map(|span| (u64::from(span.start) << 32 | u64::from(span.end)) + 1);
    put_number(&mut out, too_deep.unwrap_or(0));
    put_number(&mut out, parsed.nodes.len() as u64);
    let mut before = 0;
    for Node { kind, span } in &parsed.nodes {
        put_kind(&mut out, kind);
        // Nearly always a little further on.
        put_number(&mut out, zigzag(i64::from(span.start) - before));
        put_number(&mut out, zigzag(i64::from(span.end) - i64::from(span.start)));
        before = i64::from(span.start);
    }
    out
}

/// What `bytes` hold, when it was read of `text`.
pub(super) fn unpack(bytes: &[u8], text: &str) -> Option<Parsed> {
    let (stated, mut rest) = bytes.split_first_chunk()?;
    if u64::from_le_bytes(*stated) != print(text) {
        return None;
    }
    let too_deep = take_number(&mut rest)?
        .checked_sub(1)
        .map(|both| Span { start: (both >> 32) as u32, end: both as u32 });
    let count = usize::try_from(take_number(&mut rest)?).ok()?;
    let mut nodes = Vec::with_capacity(count.min(rest.len()));
    let mut before = 0_i64;
    for _ in 0..count {
        let kind = take_kind(&mut rest)?;
        before = before.checked_add(unzigzag(take_number(&mut rest)?))?;
        let end = before.checked_add(unzigzag(take_number(&mut rest)?))?;
        let span = Span { start: u32::try_from(before).ok()?, end: u32::try_from(end).ok()? };
        nodes.push(Node { kind, span });
    }
    rest.is_empty().then_some(Parsed { nodes, too_deep })
}

fn put_kind(out: &mut Vec<u8>, kind: &Kind) {
    let begin = match kind {
        Kind::Open(element) => number_of(element.name()),
        Kind::Close(name) => mark::CLOSE + number_of(name),
        Kind::Text => mark::TEXT,
        Kind::Resolved(_) => mark::RESOLVED,
        Kind::Code(_) => mark::CODE,
        Kind::Raw => mark::RAW,
        Kind::Tag(_) => mark::TAG,
        Kind::Directive(_) => mark::DIRECTIVE,
        Kind::SoftBreak => mark::SOFT_BREAK,
        Kind::HardBreak => mark::HARD_BREAK,
        Kind::Rule => mark::RULE,
        Kind::Task(false) => mark::OPEN_TASK,
        Kind::Task(true) => mark::DONE_TASK,
        Kind::FootnoteRef(_) => mark::FOOTNOTE_REF,
    };
    out.push(begin);
    match kind {
        Kind::Open(element) => put_element(out, element),
        Kind::Resolved(text) | Kind::Code(text) | Kind::FootnoteRef(text) => put_text(out, text),
        Kind::Directive(index) => put_number(out, (*index).into()),
        Kind::Tag(tag) => {
            out.push(u8::from(tag.end) | u8::from(tag.closed) << 1);
            put_text(out, &tag.name);
            put_number(out, tag.attributes.len() as u64);
            for attribute in &tag.attributes {
                put_text(out, &attribute.name);
                put_text(out, &attribute.value);
            }
        }
        _ => {}
    }
}

fn take_kind(rest: &mut &[u8]) -> Option<Kind> {
    Some(match take_byte(rest)? {
        number @ 0..mark::CLOSE => Kind::Open(take_element(rest, number)?),
        number @ mark::CLOSE..mark::TEXT => Kind::Close(NAMES.get(usize::from(number - mark::CLOSE))?),
        mark::TEXT => Kind::Text,
        mark::RESOLVED => Kind::Resolved(take_text(rest)?),
        mark::CODE => Kind::Code(take_text(rest)?),
        mark::RAW => Kind::Raw,
        mark::TAG => {
            let flags = take_byte(rest)?;
            let name = take_text(rest)?;
            let count = usize::try_from(take_number(rest)?).ok()?;
            let mut attributes = Vec::with_capacity(count.min(rest.len()));
            for _ in 0..count {
                attributes.push(Attribute { name: take_text(rest)?, value: take_text(rest)? });
            }
            Kind::Tag(Box::new(Tag { name, end: flags & 1 > 0, closed: flags & 2 > 0, attributes }))
        }
        mark::DIRECTIVE => Kind::Directive(u32::try_from(take_number(rest)?).ok()?),
        mark::SOFT_BREAK => Kind::SoftBreak,
        mark::HARD_BREAK => Kind::HardBreak,
        mark::RULE => Kind::Rule,
        mark::OPEN_TASK => Kind::Task(false),
        mark::DONE_TASK => Kind::Task(true),
        mark::FOOTNOTE_REF => Kind::FootnoteRef(take_text(rest)?),
        _ => return None,
    })
}

fn put_element(out: &mut Vec<u8>, element: &Element) {
    match element {
        Element::Heading(mark) => {
            out.push(mark.level);
            for id in [&mark.id, &mark.also] {
                out.push(u8::from(id.is_some()));
                id.iter().for_each(|id| put_text(out, id));
            }
        }
        Element::Alert(kind) => out.push(position(&ALERTS, kind)),
        Element::List { start } => {
            out.push(u8::from(start.is_some()));
            put_number(out, start.unwrap_or_default());
        }
        Element::CodeBlock { info: text } | Element::Footnote(text) => put_text(out, text),
        Element::Table(aligns) => {
            put_number(out, aligns.len() as u64);
            out.extend(aligns.iter().map(|align| position(&ALIGNS, align)));
        }
        Element::Link(to) | Element::Image(to) => {
            put_text(out, &to.dest);
            put_text(out, &to.title);
        }
        _ => {}
    }
}

fn take_element(rest: &mut &[u8], number: u8) -> Option<Element> {
    let name = NAMES.get(usize::from(number))?;
    Some(match *name {
        "paragraph" => Element::Paragraph,
        Element::HEADING => {
            let level = take_byte(rest)?;
            let mut id = || if take_byte(rest)? > 0 { take_text(rest).map(Some) } else { Some(None) };
            Element::Heading(Box::new(Mark { level, id: id()?, also: id()? }))
        }
        "quote" => Element::Quote,
        "alert" => Element::Alert(*ALERTS.get(usize::from(take_byte(rest)?))?),
        "list" => {
            let is_numbered = take_byte(rest)? > 0;
            Element::List { start: Some(take_number(rest)?).filter(|_| is_numbered) }
        }
        "item" => Element::Item,
        "definitions" => Element::Definitions,
        "term" => Element::Term,
        "definition" => Element::Definition,
        "code-block" => Element::CodeBlock { info: take_text(rest)? },
        "html-block" => Element::HtmlBlock,
        "table" => {
            let count = usize::try_from(take_number(rest)?).ok()?;
            let (own, left) = rest.split_at_checked(count)?;
            *rest = left;
            Element::Table(
                own.iter().map(|align| ALIGNS.get(usize::from(*align)).copied()).collect::<Option<_>>()?,
            )
        }
        "head" => Element::Head,
        "row" => Element::Row,
        "cell" => Element::Cell,
        "emphasis" => Element::Emphasis,
        "strong" => Element::Strong,
        "strike" => Element::Strike,
        "link" => Element::Link(take_destination(rest)?),
        "image" => Element::Image(take_destination(rest)?),
        "footnote" => Element::Footnote(take_text(rest)?),
        _ => return None,
    })
}

fn take_destination(rest: &mut &[u8]) -> Option<Box<Destination>> {
    Some(Box::new(Destination { dest: take_text(rest)?, title: take_text(rest)? }))
}

/// The number of the element `name`.
fn number_of(name: &str) -> u8 {
    position(&NAMES, &name)
}

fn position<T: PartialEq>(all: &[T], one: &T) -> u8 {
    // What is not among them is none when it is read again.
    all.iter().position(|known| known == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX / 2)
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn take_text(rest: &mut &[u8]) -> Option<Box<str>> {
    let length = usize::try_from(take_number(rest)?).ok()?;
    let (own, left) = rest.split_at_checked(length)?;
    *rest = left;
    std::str::from_utf8(own).ok().map(Box::from)
}

/// Appends `number`, seven bits a byte.
fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 128 {
        out.push((number % 128) as u8 | 128);
        number /= 128;
    }
    out.push(number as u8);
}

fn take_number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = take_byte(rest)?;
        number |= u64::from(byte & 127) << shift;
        if byte & 128 == 0 {
            return Some(number);
        }
    }
    None
}

fn take_byte(rest: &mut &[u8]) -> Option<u8> {
    let (byte, left) = rest.split_first()?;
    *rest = left;
    Some(*byte)
}

/// A number that is small when `number` is near zero.
fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::super::markdown::{Parsed, nodes};
    use super::super::{Manner, Page};
    use super::{Nodes, pack, print, unpack};
    use crate::source::Source;

    const TEXT: &str = "---\ntitle: A\n---\n# One {#eins}\n\n> [!NOTE]\n> Text &amp; `code` **bold** _em_ ~~no~~\n\n\
        3. three\n- [ ] open\n- [x] done\n\n```rust\nfn main() {}\n```\n\n| a | b |\n|:--|:-:|\n| [c](d \"e\") | ![f](g.png) |\n\n\
        <a name=\"x\" class='y'></a>é<br/>\\\nhard  \nhttps://example.org and[^1]\n\n***\n\n<table><tr><td>*cell*</td></tr></table>\n\
        <style>p {}</style>\n\n[!INCLUDE [a](b.md)]\n\n[^1]: Note.\n";

    #[test]
    fn nodes_are_what_they_were() {
        let deep = format!("{}x", "> ".repeat(120));
        for text in [TEXT, "", "plain", deep.as_str()] {
            let parsed = nodes(text, 0, &[], false);
            let bytes = pack(&parsed, text);
            let again = unpack(&bytes, text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((again.nodes, again.too_deep), (parsed.nodes, parsed.too_deep), "{text}");
            for length in 0..bytes.len() {
                assert!(unpack(&bytes[..length], text).is_none(), "{length}");
            }
        }
    }

    #[test]
    fn a_page_of_packed_nodes_is_the_page() {
        let mut packed = Vec::new();
        let page = Page::read_with(Source::new("a.md", TEXT), Manner::default(), Nodes::Pack(&mut packed));
        let again = Page::read_with(Source::new("a.md", TEXT), Manner::default(), Nodes::Packed(&packed));
        assert_eq!(again.nodes, page.nodes);
        assert_eq!((again.shape(), again.directives), (page.shape(), page.directives));
        // Those of another text are of no use, and do no harm.
        let other = Page::read_with(Source::new("a.md", "other"), Manner::default(), Nodes::Packed(&packed));
        assert_eq!(other.nodes, Page::read(Source::new("a.md", "other")).nodes);
    }

    #[test]
    fn bytes_that_are_none_are_refused() {
        let text = "text";
        let mut bytes = pack(&Parsed { nodes: Vec::new(), too_deep: None }, text);
        assert_eq!(bytes.get(..8), Some(&print(text).to_le_bytes()[..]));
        for byte in 0..=u8::MAX {
            bytes.truncate(9);
            bytes.extend([1, byte, 255, 255, 255, 255, 255, 255, 255, 255, 127]);
            assert!(unpack(&bytes, text).is_none_or(|parsed| parsed.nodes.len() == 1));
        }
    }
}
