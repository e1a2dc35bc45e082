//! What stands in the segments of a page: texts, code, and where links lead.

use crate::align::Text;
use crate::page::{Element, Kind};
use crate::source::Span;

/// Something in a segment.
pub(super) enum Piece<'a> {
    Text(&'a str),
    /// Text that reads differently from what stands there.
    Resolved(&'a str),
    Code(&'a str),
    Url(&'a str),
    Space,
    Break,
}

/// What stands in the segments of `text`: index of the segment, place, content; in order.
pub(super) fn pieces(text: Text<'_>) -> Vec<(usize, Span, Piece<'_>)> {
    let list = &text.segments.list;
    let page = text.page.text.text();
    let mut pieces = Vec::new();
    let mut urls: Vec<&str> = Vec::new();
    let mut images = 0_usize;
    for node in &text.page.nodes {
        let piece = match &node.kind {
            Kind::Open(Element::Image(_)) => {
                images += 1;
                continue;
            }
            Kind::Close("image") => {
                images = images.saturating_sub(1);
                continue;
            }
            Kind::Open(Element::Link(to)) => {
                urls.push(&to.dest);
                continue;
            }
            Kind::Close("link") => {
                urls.clear();
                continue;
            }
            Kind::Tag(tag) if tag.name.as_ref() == "br" => Piece::Break,
            Kind::Tag(tag) => {
                if tag.name.as_ref() == "a" {
                    urls.clear();
                    urls.extend(tag.get("href").filter(|_| !tag.end));
                }
                continue;
            }
            Kind::Text => Piece::Text(""),
            Kind::Resolved(text) => Piece::Resolved(text),
            Kind::Code(code) => Piece::Code(code),
            Kind::SoftBreak | Kind::Directive(_) => Piece::Space,
            Kind::HardBreak => Piece::Break,
            _ => continue,
        };
        // The text that describes an image is translated in place, and its source text is nowhere.
        if images > 0 {
            continue;
        }
        let mut index = list.partition_point(|segment| segment.span.end <= node.span.start);
        let here =
            |index: usize| list.get(index).filter(|segment| segment.span.start < node.span.end).copied();
        if here(index).is_some() {
            let at = Span::at(node.span.start as usize);
            pieces.extend(urls.drain(..).map(|url| (index, at, Piece::Url(url))));
        }
        if !matches!(piece, Piece::Text(_)) {
            pieces.extend(here(index).map(|_| (index, node.span, piece)));
            continue;
        }
        while let Some(segment) = here(index) {
            let span = Span {
                start: node.span.start.max(segment.span.start),
                end: node.span.end.min(segment.span.end),
            };
            pieces.push((index, span, Piece::Text(span.of(page))));
            index += 1;
        }
    }
    // Reading order is not always the order of the text.
    pieces.sort_by_key(|(index, span, _)| (*index, span.start));
    pieces
}
