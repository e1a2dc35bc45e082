//! The door to YAML: a tree with places. Front matter, landing pages and tables of contents are made of it.
//!
//! Values stay as written: `6.0` is the text `6.0`, since pages are read here, not computed.

mod fault;
pub(in crate::page) mod line;
mod simple;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, options};

use crate::source::Span;

pub(super) use fault::{loose_key, without_quotes};

/// What is wrong in a text, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Bytes of the file.
    pub span: Span,
    /// Lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A piece of YAML: what it is and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
}

/// What a [`Node`] is. Scalars are text as written; their meaning is for the reader to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// The tree of the YAML in `text[range]`, with spans in `text`; `None` when there is nothing in it. Of
/// several documents the first is taken.
pub(crate) fn read(text: &str, range: Range<usize>) -> Result<Option<Node>, Fault> {
    match simple::read(text, range.clone()) {
        Some(node) => Ok(Some(node)),
        None => by_library(text, range),
    }
}

/// The same, whatever it holds.
fn by_library(text: &str, range: Range<usize>) -> Result<Option<Node>, Fault> {
    let from = range.start;
    let piece = &text[range];
    let mut tree = Tree { open: Vec::new(), anchors: Vec::new(), budget: ALIAS_BUDGET, root: None };
    let mut last = 0;
    for next in Parser::new_from_str_with_options(piece, options! { emit_comments: false }) {
        let (event, place) = next.map_err(|error| {
            let bracket = tree.open_bracket(piece).unwrap_or(last);
            fault::of(&error, text, from + last, from + bracket, from)
        })?;
        let (start, end) = (place.start.byte_offset().unwrap_or(0), place.end.byte_offset().unwrap_or(0));
        last = end.max(start);
        let (kind, place, anchor) = match event {
            Event::Scalar(value, style, anchor, _) => {
                let (text, place) = scalar(&value, style, piece, start..end);
                (Kind::Text(text), place, anchor)
            }
            Event::Alias(id) => {
                let kind = tree.copy(id).ok_or_else(|| Fault {
                    span: Span::new(from + start..from + end),
                    message: "aliases are nested too deeply or repeat too much".into(),
                    help: "write the value out instead of the alias".into(),
                })?;
                (kind, start..end, 0)
            }
            Event::SequenceStart(_, anchor, _) => {
                tree.open.push(Open { start, anchor, kind: Kind::List(Vec::new()), key: None });
                continue;
            }
            Event::MappingStart(_, anchor, _) => {
                tree.open.push(Open { start, anchor, kind: Kind::Map(Vec::new()), key: None });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { start, anchor, kind, .. }) = tree.open.pop() else { continue };
                // A block ends where the next begins; its own last line is meant.
                (kind, trimmed(piece, start..end), anchor)
            }
            _ => continue,
        };
        tree.add(Node { kind, span: Span::new(from + place.start..from + place.end) }, anchor);
    }
    Ok(tree.root)
}

impl Node {
    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text) } else { None }
    }

    fn depth(&self) -> usize {
        match &self.kind {
            Kind::Text(_) => 1,
            Kind::List(items) => 1 + items.iter().map(Node::depth).max().unwrap_or_default(),
            Kind::Map(pairs) => 1 + pairs.iter().map(|(k, v)| k.depth().max(v.depth())).max().unwrap_or(0),
        }
    }

    /// About how much memory it takes.
    fn weight(&self) -> usize {
        64 + match &self.kind {
            Kind::Text(text) => text.len(),
            Kind::List(items) => items.iter().map(Node::weight).sum(),
            Kind::Map(pairs) => pairs.iter().map(|(k, v)| k.weight() + v.weight()).sum(),
        }
    }
}

/// How much a text may grow by its aliases, and how deep it may become: enough for honest use.
const ALIAS_BUDGET: usize = 1 << 20;
const DEPTH: usize = 255;

/// What has been read so far.
struct Tree {
    open: Vec<Open>,
    /// What aliases can name.
    anchors: Vec<(usize, Node)>,
    /// How much more they may hold.
    budget: usize,
    root: Option<Node>,
}

/// A list or map whose end has not been seen.
struct Open {
    start: usize,
    anchor: usize,
    kind: Kind,
    key: Option<Node>,
}

impl Tree {
    fn add(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            let weight = node.weight();
            if weight <= self.budget {
                self.budget -= weight;
                self.anchors.push((anchor, node.clone()));
            }
        }
        match self.open.last_mut() {
            None => self.root = self.root.take().or(Some(node)),
            Some(Open { kind: Kind::List(items), .. }) => items.push(node),
            Some(Open { kind: Kind::Map(pairs), key, .. }) => match key.take() {
                None => *key = Some(node),
                Some(name) => pairs.push((name, node)),
            },
            Some(Open { kind: Kind::Text(_), .. }) => {}
        }
    }

    /// What an alias stands for, unless that is unknown or too much.
    fn copy(&mut self, anchor: usize) -> Option<Kind> {
        let (_, node) = self.anchors.iter().rev().find(|(known, _)| *known == anchor)?;
        let weight = node.weight();
        if weight > self.budget || node.depth() + self.open.len() > DEPTH {
            return None;
        }
        self.budget -= weight;
        Some(node.kind.clone())
    }

    /// Where the last bracket stands that is still open.
    fn open_bracket(&self, piece: &str) -> Option<usize> {
        let mut starts = self.open.iter().rev().map(|open| open.start);
        starts.find(|start| matches!(piece.as_bytes().get(*start), Some(b'[' | b'{')))
    }
}

/// The text of a scalar, and its place without what does not belong to it.
fn scalar(value: &str, style: ScalarStyle, piece: &str, place: Range<usize>) -> (String, Range<usize>) {
    match style {
        // A value left out is announced as `~`, with the place of the colon.
        ScalarStyle::Plain if place.is_empty() => {
            let after = place.start + usize::from(piece.as_bytes().get(place.start) == Some(&b':'));
            (String::new(), after..after)
        }
        ScalarStyle::Literal | ScalarStyle::Folded => {
            (value.trim_end_matches('\n').to_owned(), trimmed(piece, place))
        }
        _ => (value.to_owned(), place),
    }
}

/// `place` without the white space at its end.
fn trimmed(piece: &str, place: Range<usize>) -> Range<usize> {
    let written = piece.get(place.clone()).unwrap_or_default().trim_end();
    place.start..place.start + written.len()
}
