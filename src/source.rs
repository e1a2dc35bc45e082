//! Texts and places in them: the words in which every other module says where something stands.
//!
//! A [`Source`] is one file as it was read; a [`Span`] is a range of its bytes; a [`Position`] is what a
//! person or an editor sees. A [`Derived`] text is one that was made from a source by leaving out or
//! replacing pieces, and that still knows where each of its bytes came from.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A range of bytes in a text. Texts are limited to 4 GiB, so 32 bits are enough.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range`. Offsets past 4 GiB are cut to it.
    #[must_use]
    pub fn new(range: Range<usize>) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: cut(range.start), end: cut(range.end) }
    }

    /// An empty span at `offset`.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Span::new(offset..offset)
    }

    /// The span as a range for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// True when the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The piece of `text` that the span names; empty when the span does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

/// A place as people count it: lines and columns start at 1, a column is one Unicode code point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// One file: its path as the user would write it, and its text. Cheap to clone.
#[derive(Clone)]
pub struct Source {
    inner: Arc<Inner>,
}

struct Inner {
    path: String,
    text: String,
    lines: OnceLock<Vec<u32>>,
    characters: OnceLock<Vec<usize>>,
}

impl Source {
    /// A source named `path` (with `/`, relative to where the user stands) that holds `text`.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Source {
            inner: Arc::new(Inner {
                path: path.into(),
                text: text.into(),
                lines: OnceLock::new(),
                characters: OnceLock::new(),
            }),
        }
    }

    /// The path, with `/` on every system.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.inner.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// Line and column of the byte at `offset`; an offset past the end, or inside a character, is moved
    /// back to the nearest character start.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let text = self.text();
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let lines = self.lines();
        let line = lines.partition_point(|&start| start as usize <= offset) - 1;
        let column = self.characters(lines[line] as usize, offset) + 1;
        Position { line: count(line + 1), column: count(column) }
    }

    /// Byte offset of `position`: the inverse of [`Source::position`]. A column past the end of its line
    /// gives the end of that line, a line past the end of the text the end of the text.
    #[must_use]
    pub fn offset(&self, position: Position) -> usize {
        let text = self.text();
        let Some(line) = self.line_span(position.line) else { return text.len() };
        let column = position.column.saturating_sub(1) as usize;
        let content = line.of(text);
        let within = content.char_indices().nth(column).map_or(content.len(), |(at, _)| at);
        line.start as usize + within
    }

    /// The bytes of line `line` (from 1), without its line end.
    #[must_use]
    pub fn line_span(&self, line: u32) -> Option<Span> {
        let lines = self.lines();
        let index = (line as usize).checked_sub(1)?;
        let start = *lines.get(index)? as usize;
        let end = lines.get(index + 1).map_or(self.text().len(), |&next| next as usize);
        let kept = self.text()[start..end].trim_end_matches(['\n', '\r']).len();
        Some(Span::new(start..start + kept))
    }

    /// Characters from byte `start` to byte `end`, which both begin one. Where that is far, counted from the nearest of
    /// the places where they were counted before, since a page can be one line of many megabytes.
    fn characters(&self, start: usize, end: usize) -> usize {
        const STEP: usize = 4096;
        let text = self.text().as_bytes();
        // In bytes first, as far as one holds: many at a time.
        let few = |bytes: &[u8]| -> u8 { bytes.iter().map(|&byte| u8::from(byte & 0xC0 != 0x80)).sum() };
        let starts = |bytes: &[u8]| -> usize { bytes.chunks(255).map(|bytes| usize::from(few(bytes))).sum() };
        if end.saturating_sub(start) < STEP {
            return starts(text.get(start..end).unwrap_or_default());
        }
        let counts = self.inner.characters.get_or_init(|| {
            let mut sum = 0;
            text.chunks(STEP)
                .map(|chunk| {
                    let before = sum;
                    sum += starts(chunk);
                    before
                })
                .collect()
        });
        let before = |offset: usize| {
            let block = (offset / STEP).min(counts.len() - 1);
            counts[block] + starts(&text[block * STEP..offset])
        };
        before(end) - before(start)
    }

    fn lines(&self) -> &[u32] {
        self.inner.lines.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text().as_bytes());
            std::iter::once(0).chain(ends.map(|at| count(at + 1))).collect()
        })
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({}, {} bytes)", self.path(), self.text().len())
    }
}

/// A text made from another one, byte ranges of which were kept, left out or replaced.
///
/// Positions go back with [`Derived::origin`]: a kept byte to itself, a replaced one to the place that was
/// named for it.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    text: String,
    pieces: Vec<Piece>,
    /// The whole of a source, unchanged and shared with it; `text` and `pieces` are then empty.
    same: Option<Source>,
}

/// `text[at..]` up to the next piece comes from `from` of the original: byte by byte when `kept`, as a
/// whole otherwise.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: u32,
    from: u32,
    kept: bool,
}

impl Derived {
    /// An empty text with room for `capacity` bytes.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Derived { text: String::with_capacity(capacity), ..Derived::default() }
    }

    /// The whole of `original`, kept.
    #[must_use]
    pub fn whole(original: &str) -> Self {
        let mut derived = Derived::with_capacity(original.len());
        derived.keep(original, Span::new(0..original.len()));
        derived
    }

    /// The whole of `source`, kept and shared with it.
    #[must_use]
    pub fn same(source: Source) -> Self {
        Derived { same: Some(source), ..Derived::default() }
    }

    /// Appends the bytes `span` of `original` as they are.
    pub fn keep(&mut self, original: &str, span: Span) {
        let piece = span.of(original);
        if piece.is_empty() {
            return;
        }
        let at = self.text.len();
        let continues = self.pieces.last().is_some_and(|last| {
            last.kept && last.from as usize + (at - last.at as usize) == span.start as usize
        });
        if !continues {
            self.pieces.push(Piece { at: count(at), from: span.start, kept: true });
        }
        self.text.push_str(piece);
    }

    /// Appends `text`, which stands for what the original has at byte `from`.
    pub fn insert(&mut self, text: &str, from: usize) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece { at: count(self.text.len()), from: count(from), kept: false });
        self.text.push_str(text);
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.same.as_ref().map_or(&self.text, Source::text)
    }

    /// Byte of the original that byte `offset` of this text came from. The end of the text goes to the
    /// byte after its last kept byte.
    #[must_use]
    pub fn origin(&self, offset: usize) -> usize {
        if self.same.is_some() {
            return offset;
        }
        let index = self.pieces.partition_point(|piece| piece.at as usize <= offset);
        let Some(piece) = index.checked_sub(1).and_then(|i| self.pieces.get(i)) else { return 0 };
        if piece.kept { piece.from as usize + (offset - piece.at as usize) } else { piece.from as usize }
    }

    /// Where `span` of this text stands in the original: from the origin of its first byte to one past the
    /// origin of its last.
    #[must_use]
    pub fn origin_span(&self, span: Span) -> Span {
        let start = self.origin(span.start as usize);
        if span.is_empty() {
            return Span::at(start);
        }
        let end = self.origin(span.end as usize - 1) + 1;
        Span::new(start..end.max(start))
    }

    /// This text with each span of `edits` (in order, apart from each other) replaced by the text beside it.
    #[must_use]
    pub fn edited(&self, edits: &[(Span, String)]) -> Derived {
        let mut edited = Derived::with_capacity(self.text().len());
        let mut at = 0;
        for (span, text) in edits {
            self.copy_to(&mut edited, at..span.start as usize);
            edited.insert(text, self.origin(span.start as usize));
            at = span.end as usize;
        }
        self.copy_to(&mut edited, at..self.text().len());
        edited
    }

    /// This text, which was derived from `other`, as one that knows its way back to what that was derived from.
    #[must_use]
    pub fn through(&self, other: &Derived) -> Derived {
        let mut whole = Derived::with_capacity(self.text().len());
        for (index, piece) in self.pieces.iter().enumerate() {
            let start = piece.at as usize;
            let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at as usize);
            let from = piece.from as usize;
            if piece.kept {
                other.copy_to(&mut whole, from..from + (end - start));
            } else {
                whole.insert(&self.text[start..end], other.origin(from));
            }
        }
        whole
    }

    /// Appends the bytes `range` of this text to `other`, with what is known of their origin.
    fn copy_to(&self, other: &mut Derived, range: Range<usize>) {
        if let Some(source) = &self.same {
            return other.keep(source.text(), Span::new(range));
        }
        let mut index =
            self.pieces.partition_point(|piece| piece.at as usize <= range.start).saturating_sub(1);
        let mut at = range.start;
        while at < range.end {
            let Some(piece) = self.pieces.get(index) else { return };
            let end =
                self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at as usize).min(range.end);
            let from = self.origin(at);
            let kept = Piece { at: count(other.text.len()), from: count(from), kept: piece.kept };
            let continues = other.pieces.last().is_some_and(|last| {
                last.kept
                    && piece.kept
                    && last.from as usize + (kept.at as usize - last.at as usize) == kept.from as usize
            });
            if !continues {
                other.pieces.push(kept);
            }
            other.text.push_str(&self.text[at..end]);
            at = end;
            index += 1;
        }
    }

    /// Where byte `offset` of the original went, or where the next byte that was kept went.
    /// Only right for texts whose kept pieces stand in the order of the original.
    #[must_use]
    pub fn place_of(&self, offset: usize) -> usize {
        if self.same.is_some() {
            return offset;
        }
        let index = self.pieces.partition_point(|piece| piece.from as usize <= offset);
        let next = self.pieces.get(index).map_or(self.text.len(), |piece| piece.at as usize);
        let Some(piece) = index.checked_sub(1).and_then(|i| self.pieces.get(i)) else { return next };
        if piece.kept { (piece.at as usize + (offset - piece.from as usize)).min(next) } else { next }
    }

    /// Where the bytes `span` of the original stand in this text: the inverse of [`Derived::origin_span`]. Of a
    /// piece that was replaced, the whole is given; of one that was left out, the place where it would be.
    /// Only right for texts whose kept pieces stand in the order of the original.
    #[must_use]
    pub fn span_of(&self, span: Span) -> Span {
        if self.same.is_some() {
            return span;
        }
        let place = |offset: u32, last: bool| {
            let index = self.pieces.partition_point(|piece| piece.from <= offset);
            let next = self.pieces.get(index).map_or(count(self.text.len()), |piece| piece.at);
            match index.checked_sub(1).and_then(|i| self.pieces.get(i)) {
                None => next,
                Some(piece) if piece.kept => {
                    piece.at.saturating_add(offset - piece.from).saturating_add(u32::from(last)).min(next)
                }
                Some(_) if last => next,
                Some(piece) => piece.at,
            }
        };
        let start = place(span.start, false);
        let end = if span.is_empty() { start } else { place(span.end - 1, true) };
        Span { start, end: end.max(start) }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_code_points_and_come_back() {
        let source = Source::new("a.md", "été\r\n日本語 x\n");
        let offset = source.text().find('x').expect("there is an x");
        let position = source.position(offset);
        assert_eq!(position, Position { line: 2, column: 5 });
        assert_eq!(source.offset(position), offset);
        assert_eq!(source.line_span(1).map(|s| s.of(source.text())), Some("été"));
        assert_eq!(source.position(usize::MAX), Position { line: 3, column: 1 });
    }

    #[test]
    fn derived_text_knows_its_origin() {
        let original = "abcdefgh";
        let mut derived = Derived::default();
        derived.keep(original, Span::new(0..2));
        derived.insert("XYZ", 3);
        derived.keep(original, Span::new(5..8));
        assert_eq!(derived.text(), "abXYZfgh");
        let origins: Vec<usize> = (0..8).map(|i| derived.origin(i)).collect();
        assert_eq!(origins, [0, 1, 3, 3, 3, 5, 6, 7]);
        assert_eq!(derived.origin_span(Span::new(5..8)), Span::new(5..8));
        assert_eq!(derived.place_of(6), 6);
        assert_eq!(derived.place_of(4), 5);
        let places = [(0..2, 0..2), (2..3, 2..2), (3..4, 2..5), (1..6, 1..6), (4..4, 2..2), (6..9, 6..8)];
        for (original, here) in places {
            let original = Span::new(original);
            assert_eq!(derived.span_of(original), Span::new(here), "{original:?}");
        }
    }
}
