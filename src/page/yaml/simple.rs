//! YAML that is nothing but lists and maps in lines of their own and texts that end with their line, as tables of contents
//! are: read by hand, since a large one costs the library as much as fifty pages. It gives the same tree, places and all; a
//! law of the tests holds both to that.

use std::ops::Range;

use super::line::{self, is_ordinary};
use super::{Kind, Node};
use crate::page::lines::{line_at, without_line_end};
use crate::source::Span;

/// Deeper trees are left to the library.
const DEEPEST: usize = 64;

/// The tree of `text[range]`; none when it is not that simple.
pub(super) fn read(text: &str, range: Range<usize>) -> Option<Node> {
    let mut lines = Vec::with_capacity(range.len() / 32);
    let mut at = range.start;
    while at < range.end {
        let whole = line_at(text, at);
        let content = without_line_end(&text[whole.start..whole.end.min(range.end)]);
        let inner = content.trim_start_matches(' ');
        if !is_ordinary(content) {
            return None;
        }
        if inner.starts_with('#') && !lines.is_empty() {
            // The library counts what it stands behind as longer.
            return None;
        }
        if !inner.is_empty() && !inner.starts_with('#') {
            let column = content.len() - inner.len();
            let start = at + column;
            lines.push(Line { column, start, end: start + inner.trim_end_matches(' ').len() });
        }
        at = whole.end;
    }
    let mut reader = Reader { text, lines, at: 0 };
    let column = reader.next()?.column;
    let node = reader.block(column, 0)?;
    reader.next().is_none().then_some(node)
}

/// What a line says, from its first letter to its last.
#[derive(Clone, Copy)]
struct Line {
    column: usize,
    start: usize,
    end: usize,
}

struct Reader<'a> {
    text: &'a str,
    lines: Vec<Line>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&self) -> Option<Line> {
        self.lines.get(self.at).copied()
    }

    /// The next line, if it begins at `column`.
    fn beside(&self, column: usize) -> Option<Line> {
        self.next().filter(|line| line.column == column)
    }

    fn of(&self, line: Line) -> &'a str {
        &self.text[line.start..line.end]
    }

    /// The list or map that begins with the next line, at `column`.
    fn block(&mut self, column: usize, depth: usize) -> Option<Node> {
        let first = self.next().filter(|_| depth < DEEPEST)?;
        let is_list = self.of(first).starts_with('-');
        let kind = if is_list { self.list(column, depth)? } else { self.map(column, depth)? };
        // What goes on deeper is the rest of a text of several lines.
        if self.next().is_some_and(|line| line.column > column) {
            return None;
        }
        let last = self.lines.get(self.at.checked_sub(1)?)?;
        Some(Node { kind, span: Span::new(first.start..last.end) })
    }

    fn list(&mut self, column: usize, depth: usize) -> Option<Kind> {
        let mut items = Vec::new();
        while let Some(line) = self.beside(column).filter(|line| self.of(*line).starts_with('-')) {
            let inner = self.of(line).strip_prefix("- ")?.trim_start_matches(' ');
            if inner.starts_with('-') {
                return None;
            }
            // The rest of the line is one that begins there.
            let start = line.end - inner.len();
            let column = column + (start - line.start);
            *self.lines.get_mut(self.at)? = Line { column, start, ..line };
            items.push(if line::key(inner).is_some() {
                self.block(column, depth + 1)?
            } else {
                self.at += 1;
                self.scalar(start..line.end)?
            });
        }
        Some(Kind::List(items))
    }

    fn map(&mut self, column: usize, depth: usize) -> Option<Kind> {
        let mut pairs = Vec::new();
        while let Some(line) = self.beside(column) {
            let (key, rest) = line::key(self.of(line))?;
            let end = line.start + key.len();
            let name = Node { kind: Kind::Text(key.to_owned()), span: Span::new(line.start..end) };
            self.at += 1;
            let value = rest.trim_start_matches(' ');
            let value = if value.is_empty() {
                let below = self.next()?;
                let is_list = self.of(below).starts_with('-');
                if below.column < column || (below.column == column && !is_list) {
                    return None;
                }
                let mut node = self.block(below.column, depth + 1)?;
                if let Kind::List(items) = &node.kind
                    && below.column == column
                {
                    // As the library has it, behind the first dash.
                    node.span.start = items.first()?.span.start;
                }
                node
            } else {
                self.scalar(line.end - value.len()..line.end)?
            };
            pairs.push((name, value));
        }
        Some(Kind::Map(pairs))
    }

    fn scalar(&self, place: Range<usize>) -> Option<Node> {
        let text = line::scalar(&self.text[place.clone()])?.into_owned();
        Some(Node { kind: Kind::Text(text), span: Span::new(place) })
    }
}
