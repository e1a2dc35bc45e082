//! The source text that a bilingual page holds, in the sentences of its pairs.

use crate::lang::Locale;
use crate::page::Page;
use crate::segment::{Segment, Segments, segments};
use crate::source::Span;

/// The segments of a page that was read with [`Page::read_english`].
#[derive(Clone, Debug, Default)]
pub struct Paired {
    /// One for each pair of the body, and those of the text that no pair touches.
    pub segments: Segments,
    /// The pair that each of [`Segments::list`] is from, as index in the page's bilingual pairs.
    pub pairs: Vec<Option<usize>>,
}

/// Cuts `page`, which was read with [`Page::read_english`] and whose source text is in `locale`, into the
/// sentences of its pairs.
#[must_use]
pub fn paired(page: &Page, locale: &Locale) -> Paired {
    let file = page.source.text();
    let text = page.text.text();
    let body = page.front.block.end;
    let of_pairs = page.bilingual.pairs.iter().enumerate().filter_map(|(index, pair)| {
        let last = pair.source.of(file).chars().next_back()?.len_utf8();
        let start = page.text.place_of(pair.source.start as usize);
        let end = page.text.place_of(pair.source.end as usize - last) + last;
        let span = trimmed(text, Span::new(start..end))?;
        (span.start >= body).then_some((span, index))
    });
    let mut of_pairs: Vec<(Span, usize)> = of_pairs.collect();
    of_pairs.sort_unstable();
    let mut last = 0;
    of_pairs.retain(|(span, _)| {
        let apart = span.start >= last;
        last = last.max(span.end);
        apart
    });
    let Segments { blocks, list } = segments(page, locale);
    let mut all: Vec<(Span, Option<usize>)> =
        of_pairs.iter().map(|&(span, index)| (span, Some(index))).collect();
    let untouched = list.into_iter().map(|segment| segment.span).filter(|span| {
        let next = of_pairs.partition_point(|(other, _)| other.end <= span.start);
        of_pairs.get(next).is_none_or(|(other, _)| other.start >= span.end)
    });
    all.extend(untouched.map(|span| (span, None)));
    all.sort_unstable();
    let block_of = |span: Span| {
        let block = blocks.partition_point(|block| block.span.end <= span.start);
        blocks.get(block).filter(|block| block.span.start < span.end).map_or(usize::MAX, |_| block)
    };
    let list = all.iter().map(|&(span, _)| Segment { span, block: block_of(span) }).collect();
    Paired { pairs: all.into_iter().map(|(_, pair)| pair).collect(), segments: Segments { blocks, list } }
}

/// `span` without white space around it; none when nothing is left, or it does not fit the text.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let piece = text.get(span.range())?;
    let start = span.start as usize + (piece.len() - piece.trim_start().len());
    let piece = piece.trim();
    (!piece.is_empty()).then(|| Span::new(start..start + piece.len()))
}
