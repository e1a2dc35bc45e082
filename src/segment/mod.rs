//! Pages to pieces of text that are translated.
//!
//! A [`Block`] is the text of one paragraph, heading, list item or cell; a [`Segment`] is a sentence of one.

pub mod given;
pub mod stem;

mod abbreviations;
mod cut;
mod reading;
mod sentence;

use std::ops::Range;

use crate::lang::Locale;
use crate::page::{Element, Kind, Page};
use crate::source::Span;

use reading::Reading;
use sentence::Sentences;

/// The text of one block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What holds it: `paragraph`, `heading`, `item`, `cell`, or the name of an HTML tag.
    pub kind: &'static str,
    /// Level of a heading; how many lists and quotations are around anything else.
    pub level: usize,
    /// From its first to its last inline node, in the page's text.
    pub span: Span,
    /// The same as indexes in [`Page::nodes`].
    pub nodes: Range<usize>,
    /// Where its links lead.
    pub links: Vec<String>,
}

/// A sentence, or a block's text that is none (a title, a cell).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// In the page's text, without white space around it.
    pub span: Span,
    /// The block it stands in, as index in [`Segments::blocks`].
    pub block: usize,
}

/// What a page holds that is translated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Segments {
    /// In order.
    pub blocks: Vec<Block>,
    /// In order; no two overlap.
    pub list: Vec<Segment>,
}

/// Cuts the text of `page`, which is in `locale`, into segments.
#[must_use]
pub fn segments(page: &Page, locale: &Locale) -> Segments {
    let blocks = blocks(page);
    let sentences = Sentences::new(locale, page.text.text());
    let mut list = Vec::with_capacity(blocks.len() * 2);
    let mut reading = Reading::default();
    let mut starts = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        reading.read(page, block);
        sentences.starts(&reading, &mut starts);
        reading.with_stops(&mut starts);
        let spans = cut::spans(&reading, &starts, page.text.text());
        list.extend(spans.into_iter().map(|span| Segment { span, block: index }));
    }
    list.shrink_to_fit();
    Segments { blocks, list }
}

/// What each of `segments` reads as, without marks.
#[must_use]
pub fn readings(page: &Page, segments: &Segments) -> Vec<String> {
    let mut at = 0;
    let reading = |segment: &Segment| {
        let Some(block) = segments.blocks.get(segment.block) else { return String::new() };
        at = at.max(block.nodes.start);
        let from = at;
        let nodes = page.nodes.get(..block.nodes.end).unwrap_or_default();
        while let Some(node) = nodes.get(at).filter(|node| node.span.start < segment.span.end) {
            // A text that goes on in the next segment is read there again.
            if matches!(node.kind, Kind::Text) && node.span.end > segment.span.end {
                return page.plain_within(&nodes[from..=at], segment.span);
            }
            at += 1;
        }
        page.plain_within(&nodes[from.min(at)..at], segment.span)
    };
    segments.list.iter().map(reading).collect()
}

/// The blocks of `page` that hold text, in order.
#[must_use]
pub fn blocks(page: &Page) -> Vec<Block> {
    let text = page.text.text();
    let mut blocks = Vec::new();
    let mut around: Vec<(&'static str, usize)> = Vec::new();
    let mut open: Option<Block> = None;
    let mut tag_kind = "html-block";
    let mut in_code = false;
    for (index, node) in page.nodes.iter().enumerate() {
        let boundary = match &node.kind {
            Kind::Open(element) => !element.is_inline(),
            Kind::Close(name) => !is_inline_name(name),
            Kind::Tag(tag) => block_tag(&tag.name).is_some(),
            Kind::Rule => true,
            _ => false,
        };
        if boundary {
            finish(&mut open, text, &mut blocks);
        }
        match &node.kind {
            Kind::Open(element) if boundary => {
                let level = match element {
                    Element::Heading(mark) => usize::from(mark.level),
                    _ => {
                        around.iter().filter(|(name, _)| matches!(*name, "list" | "quote" | "alert")).count()
                    }
                };
                in_code = matches!(element, Element::CodeBlock { .. });
                around.push((element.name(), level));
            }
            Kind::Close(_) if boundary => {
                around.pop();
                in_code = false;
            }
            Kind::Tag(tag) if boundary => tag_kind = block_tag(&tag.name).unwrap_or("html-block"),
            Kind::Rule => {}
            _ if in_code || boundary => {}
            kind => {
                let (name, level) = around.last().copied().unwrap_or(("paragraph", 0));
                let name = if name == "html-block" { tag_kind } else { name };
                let block = open.get_or_insert_with(|| Block {
                    kind: name,
                    level,
                    span: Span { start: escape(text, node.span.start), ..node.span },
                    nodes: index..index,
                    links: Vec::new(),
                });
                block.nodes.end = index + 1;
                block.span.end = block.span.end.max(node.span.end);
                if let Kind::Open(Element::Link(to)) = kind {
                    block.links.push(to.dest.to_string());
                }
            }
        }
    }
    finish(&mut open, text, &mut blocks);
    // Those of all pages that are aligned stay.
    blocks.shrink_to_fit();
    blocks
}

/// How many segments `page` has: its pairs, and the blocks that no pair touches.
#[must_use]
pub fn count(page: &Page) -> usize {
    let pairs = &page.bilingual.pairs;
    if pairs.is_empty() {
        return blocks(page).len();
    }
    let blocks = blocks(page);
    let untouched = blocks.iter().filter(|block| {
        let place = page.text.origin_span(block.span);
        let next = pairs.partition_point(|pair| pair.whole.end <= place.start);
        pairs.get(next).is_none_or(|pair| pair.whole.start >= place.end)
    });
    pairs.len() + untouched.count()
}

fn finish(open: &mut Option<Block>, text: &str, blocks: &mut Vec<Block>) {
    if let Some(block) = open.take()
        && block.span.of(text).chars().any(char::is_alphanumeric)
    {
        blocks.push(block);
    }
}

/// The byte at `at` of `text`, or the backslash before it that makes it no mark.
fn escape(text: &str, at: u32) -> u32 {
    let bytes = text.as_bytes();
    let before = (at as usize).checked_sub(1).and_then(|before| bytes.get(before));
    let escaped = bytes.get(at as usize).is_some_and(u8::is_ascii_punctuation);
    if before == Some(&b'\\') && escaped { at - 1 } else { at }
}

fn is_inline_name(name: &str) -> bool {
    matches!(name, "emphasis" | "strong" | "strike" | "link" | "image")
}

/// Names of tags that begin or end a block of text.
fn block_tag(name: &str) -> Option<&'static str> {
    const BLOCKS: [&str; 30] = [
        "td",
        "th",
        "tr",
        "p",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "div",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "details",
        "summary",
        "figure",
        "figcaption",
        "pre",
    ];
    BLOCKS.into_iter().find(|block| *block == name)
}
