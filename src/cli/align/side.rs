//! A page with its segments, and where these stand in code points, as programs count.

use std::ops::{Deref, Range};

use crate::align::Text;
use crate::lang::Locale;
use crate::page::Page;
use crate::segment::given::{Given, given};
use crate::segment::{Segment, Segments, segments};
use crate::source::Span;

/// Segments as first and one past the last code point of the file.
pub(super) type Ranges = Vec<[usize; 2]>;

/// A page, read for this or lent by the project.
pub(super) enum Held<'a> {
    Own(Box<Page>),
    Lent(&'a Page),
}

impl Deref for Held<'_> {
    type Target = Page;

    fn deref(&self) -> &Page {
        match self {
            Held::Own(page) => page,
            Held::Lent(page) => page,
        }
    }
}

/// A page and its segments.
pub(super) struct Side<'a> {
    pub(super) page: Held<'a>,
    pub(super) segments: Segments,
    /// When somebody else cut the segments: for each its number, and all by their numbers as they were given.
    given: Option<(Vec<usize>, Ranges)>,
}

impl<'a> Side<'a> {
    /// `page`, which is in `locale`, cut into segments.
    pub(super) fn cut(page: Held<'a>, locale: &Locale) -> Side<'a> {
        let segments = segments(&page, locale);
        Side { page, segments, given: None }
    }

    /// `page` with the segments that `ranges` name, in any order.
    pub(super) fn given(page: Held<'a>, ranges: Ranges) -> Side<'a> {
        let offsets = byte_offsets(page.source.text(), ranges.as_flattened());
        let spans: Vec<Span> = offsets
            .chunks_exact(2)
            .map(|ends| page.text.span_of(Span::new(ends[0]..ends[1].max(ends[0]))))
            .collect();
        let Given { segments, numbers } = given(&page, &spans);
        Side { page, segments, given: Some((numbers, ranges)) }
    }

    pub(super) fn text(&self) -> Text<'_> {
        Text { page: &self.page, segments: &self.segments }
    }

    /// The numbers of the segments `list`, in order.
    pub(super) fn numbers(&self, list: Range<usize>) -> Vec<usize> {
        let Some((numbers, _)) = &self.given else { return list.collect() };
        let mut numbers = numbers[list].to_vec();
        numbers.sort_unstable();
        numbers
    }

    /// The segments as they are written in the page.
    pub(super) fn texts(&self) -> Vec<String> {
        let text = self.page.text.text();
        let written = |segment: &Segment| self.page.restored(segment.span.of(text)).into_owned();
        self.segments.list.iter().map(written).collect()
    }

    /// Where the segments stand, by their numbers.
    pub(super) fn ranges(&self) -> Ranges {
        if let Some((_, ranges)) = &self.given {
            return ranges.clone();
        }
        let page = &self.page;
        let mut ends = Vec::with_capacity(self.segments.list.len() * 2);
        let mut directives = page.directives.iter().peekable();
        for segment in &self.segments.list {
            let mut place = page.text.origin_span(segment.span);
            while directives.next_if(|directive| directive.token.end < segment.span.end).is_some() {}
            // Of a directive that ends the segment only the first byte has an origin.
            if let Some(last) = directives.peek().filter(|last| last.token.end == segment.span.end) {
                place.end = place.end.max(last.place.end);
            }
            ends.extend([place.start as usize, place.end as usize]);
        }
        code_points(page.source.text(), &ends).chunks_exact(2).map(|ends| [ends[0], ends[1]]).collect()
    }
}

/// The byte at which each of the code points `points` of `text` begins; past the end, the end.
fn byte_offsets(text: &str, points: &[usize]) -> Vec<usize> {
    if text.is_ascii() {
        return points.iter().map(|&point| point.min(text.len())).collect();
    }
    let mut starts = text.char_indices().map(|(at, _)| at).enumerate().peekable();
    in_order(points, |point| {
        while starts.next_if(|(number, _)| *number < point).is_some() {}
        starts.peek().map_or(text.len(), |(_, at)| *at)
    })
}

/// How many code points of `text` stand before each of `offsets`.
fn code_points(text: &str, offsets: &[usize]) -> Vec<usize> {
    if text.is_ascii() {
        return offsets.to_vec();
    }
    let (mut at, mut count) = (0, 0);
    in_order(offsets, |offset| {
        let offset = offset.min(text.len());
        count += text.as_bytes()[at..offset].iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        at = offset;
        count
    })
}

/// What `of` gives for each of `numbers`, asked from the smallest to the largest.
fn in_order(numbers: &[usize], mut of: impl FnMut(usize) -> usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by_key(|&index| numbers[index]);
    let mut results = vec![0; numbers.len()];
    for index in order {
        results[index] = of(numbers[index]);
    }
    results
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points_and_come_back() {
        let text = "aé。b";
        let points = [3, 0, 9, 1, 2, 4];
        let bytes = byte_offsets(text, &points);
        assert_eq!(bytes, [6, 0, 7, 1, 3, 7]);
        assert_eq!(code_points(text, &bytes), [3, 0, 4, 1, 2, 4]);
    }
}
