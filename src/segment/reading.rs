//! A block as it reads: its words in one line, each knowing where it stands in the page.

use super::Block;
use crate::page::{Element, Kind, Node, Page};
use crate::source::Span;

/// Stands for what is never cut: code, an address, an image. A letter without case, so that a sentence can
/// begin and end with it.
pub(super) const WHOLE: char = 'ꀕ';

/// The words of a block.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// One line: line ends are spaces, marks and tags are left out.
    pub(super) text: String,
    /// In order, with neither gaps nor overlaps in `text`.
    pub(super) pieces: Vec<Piece>,
    /// In order of the page.
    pub(super) marks: Vec<Mark>,
    /// The same by index, in the order in which they end.
    pub(super) ends: Vec<usize>,
    /// Marks that have not ended.
    open: Vec<usize>,
    /// Tags that have not ended.
    tags: Vec<usize>,
}

/// A run of words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// First byte in [`Reading::text`].
    pub(super) at: usize,
    /// In the page's text.
    pub(super) span: Span,
    pub(super) kind: PieceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// As it stands in the page, byte by byte.
    Words,
    /// One thing that reads otherwise than it is written.
    Whole,
    /// An image, which has the words of its description.
    Image(Span),
    /// A line end, or another space.
    Space,
    /// A line end that the author wants, or what no sentence goes across.
    Stop,
}

/// Something around words: emphasis, a link, a tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// From its first to its last byte, in the page's text.
    pub(super) span: Span,
    /// Bytes of [`Reading::text`] that are in it.
    pub(super) from: usize,
    pub(super) to: usize,
    /// True for what leads elsewhere, the words in which are what is translated.
    pub(super) link: bool,
    /// True when no sentence ends within it: Microsoft cuts neither links nor emphasis.
    tight: bool,
}

impl Reading {
    /// Reads `block`; what was read before is forgotten.
    pub(super) fn read(&mut self, page: &Page, block: &Block) {
        self.text.clear();
        self.pieces.clear();
        self.marks.clear();
        self.ends.clear();
        self.open.clear();
        self.tags.clear();
        let text = page.text.text();
        let nodes = &page.nodes[block.nodes.clone()];
        let mut index = 0;
        while let Some(node) = nodes.get(index) {
            index += 1;
            let span = node.span;
            match &node.kind {
                Kind::Text => self.words(text, span),
                Kind::Resolved(read) if read.is_empty() => {}
                // Only its line ends were read otherwise.
                Kind::Resolved(read) if read.contains('\n') && span.of(text).lines().eq(read.lines()) => {
                    self.words(text, span);
                }
                Kind::Resolved(read) if self.entities(text, span, read) => {}
                Kind::Resolved(read) => self.whole(read.trim_matches(['\n', '\r']), PieceKind::Whole, span),
                Kind::Code(_) => self.stand_in(PieceKind::Whole, span),
                Kind::Open(Element::Image(_)) => {
                    let (end, words) = inside(nodes, index);
                    index = end;
                    self.stand_in(PieceKind::Image(words), span);
                }
                Kind::Open(Element::Link(to)) => {
                    let (end, words) = inside(nodes, index);
                    let address = words.of(text);
                    if address == to.dest.as_ref() || address.contains("://") {
                        index = end;
                        if words == span {
                            self.stand_in(PieceKind::Whole, span);
                        } else {
                            let from = self.text.len();
                            self.stand_in(PieceKind::Whole, words);
                            self.mark(span, from, true);
                        }
                    } else {
                        self.begin(span, true);
                    }
                }
                Kind::Open(_) => self.begin(span, false),
                Kind::Close(_) => self.close(),
                Kind::Tag(tag) => match tag.name.as_ref() {
                    "br" => self.push(" ", PieceKind::Stop, span),
                    "img" => self.stand_in(PieceKind::Whole, span),
                    "wbr" | "" => {}
                    _ if tag.closed => {}
                    name if tag.end => self.end_tag(name, span, text),
                    name => {
                        let link = name == "a" && tag.get("href").is_some();
                        let tight = link || matches!(name, "b" | "em" | "i" | "strong");
                        self.begin_tag(Mark { span, from: self.text.len(), to: usize::MAX, link, tight });
                    }
                },
                Kind::Directive(_) => self.stand_in(PieceKind::Whole, span),
                Kind::SoftBreak => self.push(" ", PieceKind::Space, span),
                Kind::HardBreak => self.push(" ", PieceKind::Stop, span),
                Kind::FootnoteRef(_) => {
                    self.mark(span, self.text.len(), false);
                }
                Kind::Raw | Kind::Rule | Kind::Task(_) => {}
            }
        }
    }

    /// Adds the places that no sentence goes across to `starts`, both in order.
    pub(super) fn with_stops(&self, starts: &mut Vec<usize>) {
        let before = starts.len();
        starts.extend(self.pieces.iter().filter(|piece| piece.kind == PieceKind::Stop).map(|piece| piece.at));
        if starts.len() > before {
            starts.sort_unstable();
            starts.dedup();
        }
    }

    /// Where lines of the page begin after the first, in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = usize> {
        let ends =
            self.pieces.iter().filter(|piece| matches!(piece.kind, PieceKind::Space | PieceKind::Stop));
        ends.map(|piece| piece.at + 1)
    }

    /// What is within a mark, asked for in order.
    pub(super) fn within(&self) -> Within<'_> {
        Within { marks: self.marks.iter(), reach: 0 }
    }

    /// The piece that holds byte `at`.
    pub(super) fn piece(&self, at: usize) -> Option<(usize, &Piece)> {
        let index = self.pieces.partition_point(|piece| piece.at <= at).checked_sub(1)?;
        Some((index, &self.pieces[index]))
    }

    fn words(&mut self, text: &str, span: Span) {
        let words = span.of(text);
        if !words.contains(['\n', '\r']) {
            self.push(words, PieceKind::Words, span);
            return;
        }
        let mut at = span.start as usize;
        for line in words.split_inclusive('\n') {
            let kept = line.trim_end_matches(['\n', '\r']);
            let (middle, end) = (at + kept.len(), at + line.len());
            self.push(kept, PieceKind::Words, Span::new(at..middle));
            if middle < end {
                self.push(" ", PieceKind::Space, Span::new(middle..end));
            }
            at = end;
        }
    }

    /// Reads words with entities in them, as HTML gives them: `read` is what they came to. False when it is not.
    fn entities(&mut self, text: &str, span: Span, read: &str) -> bool {
        let raw = span.of(text);
        let mut parts: Vec<(Span, &str, PieceKind)> = Vec::new();
        let (mut at, mut left) = (0, read);
        while at < raw.len() {
            let until = raw[at..].find('&').map_or(raw.len(), |found| at + found);
            let Some(rest) = left.strip_prefix(&raw[at..until]) else { return false };
            let place =
                |from: usize, to: usize| Span::new(span.start as usize + from..span.start as usize + to);
            parts.push((place(at, until), &left[..until - at], PieceKind::Words));
            (at, left) = (until, rest);
            let Some(first) = left.chars().next().filter(|_| at < raw.len()) else { continue };
            let name = raw[at + 1..]
                .bytes()
                .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
                .count();
            let entity = raw[at + 1 + name..].starts_with(';');
            let end = if entity { at + name + 2 } else { at + 1 };
            let (character, rest) = left.split_at(first.len_utf8());
            parts.push((place(at, end), character, PieceKind::Whole));
            (at, left) = (end, rest);
        }
        if left.is_empty() && parts.len() > 2 {
            for (span, read, kind) in parts {
                match kind {
                    PieceKind::Words => self.words(text, span),
                    kind => self.push(read, kind, span),
                }
            }
            return true;
        }
        false
    }

    fn whole(&mut self, read: &str, kind: PieceKind, span: Span) {
        if read.contains(['\n', '\r']) {
            self.push(&read.replace(['\n', '\r'], " "), kind, span);
        } else {
            self.push(read, kind, span);
        }
    }

    fn stand_in(&mut self, kind: PieceKind, span: Span) {
        self.push(WHOLE.encode_utf8(&mut [0; 4]), kind, span);
    }

    fn push(&mut self, read: &str, kind: PieceKind, span: Span) {
        if !read.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), span, kind });
            self.text.push_str(read);
        }
    }

    /// A whole mark around what was read from `from` on.
    fn mark(&mut self, span: Span, from: usize, link: bool) {
        self.ends.push(self.marks.len());
        self.marks.push(Mark { span, from, to: self.text.len(), link, tight: true });
    }

    fn begin(&mut self, span: Span, link: bool) {
        self.open.push(self.marks.len());
        self.marks.push(Mark { span, from: self.text.len(), to: usize::MAX, link, tight: true });
    }

    fn close(&mut self) {
        if let Some(index) = self.open.pop() {
            self.marks[index].to = self.text.len();
            self.ends.push(index);
        }
    }

    fn begin_tag(&mut self, mark: Mark) {
        self.tags.push(self.marks.len());
        self.marks.push(mark);
    }

    /// Ends the tag of this name that was begun last, if it was one of the last few.
    fn end_tag(&mut self, name: &str, span: Span, text: &str) {
        let named = |index: &usize| {
            let tag = self.marks[*index].span.of(text).get(1..).unwrap_or_default();
            tag.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name))
        };
        let Some(back) = self.tags.iter().rev().take(8).position(named) else { return };
        let at = self.tags.len() - 1 - back;
        let index = self.tags[at];
        self.tags.truncate(at);
        let mark = &mut self.marks[index];
        mark.to = self.text.len();
        mark.span.end = span.end;
        self.ends.push(index);
    }
}

/// See [`Reading::within`].
pub(super) struct Within<'a> {
    marks: std::slice::Iter<'a, Mark>,
    reach: usize,
}

impl Within<'_> {
    /// True when one mark begins before `at` and ends after `next`. To be asked from left to right.
    pub(super) fn holds(&mut self, at: usize, next: usize) -> bool {
        while let Some(mark) = self.marks.as_slice().first().filter(|mark| mark.from < at) {
            if mark.to != usize::MAX && mark.tight {
                self.reach = self.reach.max(mark.to);
            }
            self.marks.next();
        }
        self.reach > next
    }
}

/// The index after the end of what was begun before `index`, and where its nodes stand.
fn inside(nodes: &[Node], index: usize) -> (usize, Span) {
    let mut depth = 0_usize;
    let mut words: Option<Span> = None;
    for (n, node) in nodes.iter().enumerate().skip(index) {
        match node.kind {
            Kind::Close(_) if depth == 0 => return (n + 1, words.unwrap_or(node.span)),
            Kind::Close(_) => depth -= 1,
            Kind::Open(_) => depth += 1,
            _ => {}
        }
        let held = words.get_or_insert(node.span);
        held.end = held.end.max(node.span.end);
    }
    (nodes.len(), words.unwrap_or_default())
}
