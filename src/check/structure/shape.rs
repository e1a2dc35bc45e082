//! The shape of a page: its lists with items, tables with rows and cells, alerts and code blocks, whether they were
//! written in Markdown or in HTML, and which block of text stands in which.

use std::ops::Range;

use crate::page::{Element, Kind, Node, Page};
use crate::segment::Block;
use crate::source::Span;

/// What a [`Part`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    List,
    Item,
    Table,
    Row,
    Cell,
    /// A quotation; with the name of the alert it is, in lower case, and whether that is one that exists.
    Quote(Option<(String, bool)>),
    /// A block of code.
    Code,
}

/// An element that holds others.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) kind: PartKind,
    /// The part around it.
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// In the page's text.
    pub(super) span: Span,
    /// Its blocks of text, those of its parts too.
    pub(super) blocks: Range<usize>,
    /// True when something stands in it: text, an image, anything.
    pub(super) filled: bool,
    /// How many columns a cell takes.
    pub(super) columns: usize,
    /// True for a cell that reaches into rows below.
    pub(super) tall: bool,
    /// From Markdown, so that only Markdown ends it; of HTML, the name of the tag.
    tag: Option<Box<str>>,
}

/// The parts of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// In order of their beginnings.
    pub(super) parts: Vec<Part>,
    /// The innermost part around each block.
    pub(super) of_block: Vec<Option<usize>>,
}

impl Shape {
    pub(super) fn read(page: &Page, blocks: &[Block]) -> Shape {
        let mut walk = Walk { page, shape: Shape::default(), open: Vec::new() };
        walk.shape.of_block = Vec::with_capacity(blocks.len());
        let mut next = 0;
        for (index, node) in page.nodes.iter().enumerate() {
            walk.step(node);
            while blocks.get(next).is_some_and(|block| block.nodes.start <= index) {
                walk.block(next);
                next += 1;
            }
        }
        while next < blocks.len() {
            walk.shape.of_block.push(None);
            next += 1;
        }
        walk.shape
    }

    /// `part` and the parts around it, from within.
    pub(super) fn around(&self, part: Option<usize>) -> impl Iterator<Item = usize> {
        std::iter::successors(part, |&part| self.parts.get(part)?.parent)
    }

    /// The innermost part of that kind around a block.
    pub(super) fn holder(&self, block: usize, is: impl Fn(&PartKind) -> bool) -> Option<usize> {
        let part = *self.of_block.get(block)?;
        self.around(part).find(|&part| is(&self.parts[part].kind))
    }

    /// The parts of a kind, in order.
    pub(super) fn all(&self, is: impl Fn(&PartKind) -> bool) -> Vec<usize> {
        (0..self.parts.len()).filter(|&part| is(&self.parts[part].kind)).collect()
    }

    /// The children of `part` that are of a kind.
    pub(super) fn children(&self, part: usize, kind: &PartKind) -> Vec<usize> {
        let children = self.parts.get(part).map_or(&[][..], |part| &part.children);
        children.iter().copied().filter(|&child| self.parts[child].kind == *kind).collect()
    }
}

struct Walk<'a> {
    page: &'a Page,
    shape: Shape,
    open: Vec<usize>,
}

impl Walk<'_> {
    fn step(&mut self, node: &Node) {
        match &node.kind {
            Kind::Open(element) => {
                let kind = match element {
                    Element::List { .. } | Element::Definitions => PartKind::List,
                    Element::Item | Element::Term | Element::Definition => PartKind::Item,
                    Element::Table(_) => PartKind::Table,
                    Element::Head | Element::Row => PartKind::Row,
                    Element::Cell => PartKind::Cell,
                    Element::Alert(kind) => PartKind::Quote(Some((kind.name().to_owned(), true))),
                    Element::Quote => PartKind::Quote(unknown_alert(self.page, node.span)),
                    Element::CodeBlock { .. } => PartKind::Code,
                    _ => {
                        self.fill(matches!(element, Element::Image(_)));
                        return;
                    }
                };
                self.begin(kind, node.span, None);
            }
            Kind::Close(name) => {
                let kind = |kind: &PartKind| match *name {
                    "list" | "definitions" => *kind == PartKind::List,
                    "item" | "term" | "definition" => *kind == PartKind::Item,
                    "table" => *kind == PartKind::Table,
                    "head" | "row" => *kind == PartKind::Row,
                    "cell" => *kind == PartKind::Cell,
                    "alert" | "quote" => matches!(kind, PartKind::Quote(_)),
                    "code-block" => *kind == PartKind::Code,
                    _ => false,
                };
                let parts = &self.shape.parts;
                let found =
                    self.open.iter().rposition(|&at| parts[at].tag.is_none() && kind(&parts[at].kind));
                if let Some(found) = found {
                    self.open.truncate(found);
                }
            }
            Kind::Tag(tag) => self.tag(tag, node.span),
            Kind::Text => self.fill(!node.span.of(self.page.text.text()).trim().is_empty()),
            Kind::Resolved(text) => self.fill(!text.trim().is_empty()),
            Kind::Code(_) | Kind::Directive(_) | Kind::Task(_) => self.fill(true),
            _ => {}
        }
    }

    fn tag(&mut self, tag: &crate::page::Tag, span: Span) {
        let name = tag.name.as_ref();
        let (kind, stop): (PartKind, &[&str]) = match name {
            "ul" | "ol" => (PartKind::List, &[]),
            "li" => (PartKind::Item, &["ul", "ol"]),
            "table" => (PartKind::Table, &[]),
            "tr" => (PartKind::Row, &["table"]),
            "td" | "th" => (PartKind::Cell, &["tr", "table"]),
            "img" | "video" | "input" => {
                self.fill(true);
                return;
            }
            _ => return,
        };
        // The innermost open tag of this name, unless a holder of such stands between.
        let same =
            |other: &str| other == name || (matches!(name, "td" | "th") && matches!(other, "td" | "th"));
        let mut found = None;
        for (at, &part) in self.open.iter().enumerate().rev() {
            match self.shape.parts[part].tag.as_deref() {
                Some(other) if same(other) => {
                    found = Some(at);
                    break;
                }
                Some(other) if stop.contains(&other) => break,
                _ => {}
            }
        }
        if tag.end {
            if let Some(found) = found {
                for at in self.open.drain(found..) {
                    self.shape.parts[at].span.end = span.end;
                }
            }
            return;
        }
        // `<tr>`, `<td>` and `<li>` end one another.
        if !stop.is_empty()
            && let Some(found) = found
        {
            for at in self.open.drain(found..) {
                self.shape.parts[at].span.end = span.start.max(self.shape.parts[at].span.end);
            }
        }
        let wide = |name: &str| tag.get(name).and_then(|value| value.trim().parse::<usize>().ok());
        let (columns, tall) = (wide("colspan").unwrap_or(1).clamp(1, 100), wide("rowspan").unwrap_or(1) > 1);
        if let Some(part) = self.begin(kind, span, Some(name.into())) {
            self.shape.parts[part].columns = columns;
            self.shape.parts[part].tall = tall;
        }
    }

    fn begin(&mut self, kind: PartKind, span: Span, tag: Option<Box<str>>) -> Option<usize> {
        // Far deeper than any page goes that is read by somebody.
        const DEEP: usize = 64;
        if self.open.len() >= DEEP {
            return None;
        }
        let index = self.shape.parts.len();
        let parent = self.open.last().copied();
        if let Some(parent) = parent {
            self.shape.parts[parent].children.push(index);
        }
        let at = self.shape.of_block.len();
        self.shape.parts.push(Part {
            kind,
            parent,
            children: Vec::new(),
            span,
            blocks: at..at,
            filled: false,
            columns: 1,
            tall: false,
            tag,
        });
        self.open.push(index);
        Some(index)
    }

    fn fill(&mut self, filled: bool) {
        if filled {
            for &part in &self.open {
                self.shape.parts[part].filled = true;
            }
        }
    }

    fn block(&mut self, block: usize) {
        self.shape.of_block.push(self.open.last().copied());
        for &part in &self.open {
            let blocks = &mut self.shape.parts[part].blocks;
            if blocks.start == blocks.end {
                blocks.start = block;
            }
            blocks.end = block + 1;
        }
    }
}

/// The word of `> [!WORD]` where no alert has that name: a quotation that was meant as one.
fn unknown_alert(page: &Page, span: Span) -> Option<(String, bool)> {
    let text = page.text.text().get(span.range())?.trim_start_matches(['>', ' ', '\t']);
    let rest = text.strip_prefix("[!")?;
    let (word, rest) = rest.split_once(']')?;
    let letters =
        !word.is_empty() && word.chars().count() <= 30 && word.chars().all(|c| c.is_alphabetic() || c == ' ');
    // `[!INCLUDE[…](…)]` and `[!div class=…]` are no words; a link `[!x](y)` is none of ours.
    (letters && !rest.starts_with(['(', '['])).then(|| (word.to_owned(), false))
}
