//! One of two pages that belong together, cut and read.

use std::ops::Range;
use std::sync::Arc;

use super::Held;
use crate::align::Text;
use crate::lang::Locale;
use crate::page::{Element, Kind, Node, Page};
use crate::segment::{Segment, Segments, readings, segments};
use crate::source::Span;

/// A page, its segments, and what they read as.
pub(super) struct Side<'a> {
    page: &'a Page,
    pub(super) segments: Arc<Segments>,
    pub(super) readings: Vec<String>,
    /// How many characters each of them has, without white space.
    pub(super) letters: Vec<usize>,
    /// Where its images stand, in order.
    images: Vec<Span>,
}

impl<'a> Side<'a> {
    pub(super) fn cut(page: &'a Page, locale: &Locale) -> Side<'a> {
        let segments = Arc::new(segments(page, locale));
        let readings = readings(page, &segments);
        let is_image = |node: &&Node| matches!(node.kind, Kind::Open(Element::Image(_)));
        let images = page.nodes.iter().filter(is_image).map(|node| node.span).collect();
        let count = |text: &String| text.chars().filter(|c| !c.is_whitespace()).count();
        let letters = readings.iter().map(count).collect();
        Side { page, segments, readings, letters, images }
    }

    pub(super) fn text(&self) -> Text<'_> {
        Text { page: self.page, segments: &self.segments }
    }

    /// What the segments `list` read as together.
    pub(super) fn reading(&self, list: Range<usize>) -> String {
        let mut out = String::new();
        let mut end = None;
        for index in list {
            let Segment { span, block } = self.segments.list[index];
            if end.is_some_and(|end| end != (block, span.start)) {
                out.push(' ');
            }
            out.push_str(&self.readings[index]);
            end = Some((block, span.end));
        }
        out
    }

    /// What it holds, when each of `beads` holds some segments that surely.
    pub(super) fn held<'b>(&self, beads: impl Iterator<Item = (&'b Range<usize>, f32)>) -> Held {
        let letters: usize = self.letters.iter().sum();
        let of = |list: &Range<usize>| self.letters[list.clone()].iter().sum::<usize>() as f32;
        let held: f32 = beads.map(|(list, confidence)| confidence * of(list)).sum();
        Held { segments: self.segments.list.len(), letters, share: held / (letters as f32).max(1.0) }
    }

    /// Where the segments `list` stand, if they are of one block. What describes an image is shown as a whole or
    /// not at all.
    pub(super) fn span(&self, list: Range<usize>) -> Option<Span> {
        let own = self.segments.list.get(list.clone())?;
        let (first, last) = (own.first()?, own.last()?);
        let span = Span { start: first.span.start, end: last.span.end };
        let Some(image) = self.image_around(span) else {
            return (first.block == last.block).then_some(span);
        };
        let before = list.start.checked_sub(1);
        let beside = [before, Some(list.end)].into_iter().flatten();
        let mut beside = beside.filter_map(|index| self.segments.list.get(index));
        (!beside.any(|other| self.image_around(other.span) == Some(image))).then_some(image)
    }

    /// The image whose description holds `span`.
    fn image_around(&self, span: Span) -> Option<Span> {
        let next = self.images.partition_point(|image| image.end <= span.start);
        self.images.get(next).copied().filter(|image| image.start < span.start && span.end < image.end)
    }
}
