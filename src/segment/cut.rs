//! Sentences of a block to places in the page: which marks belong to which.
//!
//! Emphasis belongs to the sentence whose words it begins or ends with. A link that holds the whole sentence, or
//! more, stays outside: only its words are translated.

use std::ops::Range;

use super::reading::{Piece, PieceKind, Reading};
use crate::source::Span;

/// The sentences that begin at 0 and at each of `starts` in `reading`, as places in the page, whose text is
/// `page`; in order.
pub(super) fn spans(reading: &Reading, starts: &[usize], page: &str) -> Vec<Span> {
    let sentences = sentences(reading, starts);
    let mut spans = Vec::with_capacity(sentences.len());
    let (mut marks, mut ends) = (0, 0);
    let mut before = 0;
    for (n, own) in sentences.iter().enumerate() {
        let next = sentences.get(n + 1).map_or(reading.text.len(), |next| next.start);
        while reading.marks.get(marks).is_some_and(|mark| mark.from < before) {
            marks += 1;
        }
        while reading.ends.get(ends).is_some_and(|&mark| reading.marks[mark].to < own.end) {
            ends += 1;
        }
        before = own.end;
        let span = match image(reading, own, marks) {
            Some(words) => words,
            None => {
                let taken = spans.last().map_or(0, |last: &Span| last.end);
                let start = first_byte(reading, own, marks, page, taken);
                let end = end_byte(reading, own, ends, next);
                Span::new(start..end.max(start))
            }
        };
        let span = trimmed(span, page);
        if !span.is_empty() {
            spans.push(span);
        }
    }
    spans
}

/// The sentences without the spaces around them, as ranges of the reading.
fn sentences(reading: &Reading, starts: &[usize]) -> Vec<Range<usize>> {
    let text = reading.text.as_str();
    let mut sentences: Vec<Range<usize>> = Vec::with_capacity(starts.len() + 1);
    let mut from = 0;
    for to in starts.iter().copied().chain([text.len()]) {
        // What reads otherwise than it is written cannot be cut.
        let within = |(_, piece): (usize, &Piece)| piece.kind == PieceKind::Whole && piece.at < to;
        if to < text.len() && reading.piece(to).is_some_and(within) {
            continue;
        }
        let Some(piece) = text.get(from..to) else { continue };
        let own = to - piece.trim_start().len()..from + piece.trim_end().len();
        let held = piece.chars().any(char::is_alphanumeric);
        match sentences.last_mut() {
            _ if own.is_empty() => {}
            // Signs without words go with the sentence before them.
            Some(last) if !held => last.end = own.end,
            _ => sentences.push(own),
        }
        from = to;
    }
    sentences
}

/// What a sentence that is an image alone has to be translated: its description, or the whole link around it.
fn image(reading: &Reading, own: &Range<usize>, marks: usize) -> Option<Span> {
    let (first, piece) = reading.piece(own.start)?;
    let (last, _) = reading.piece(own.end - 1)?;
    let PieceKind::Image(words) = piece.kind else { return None };
    let mut around = reading.marks[marks..].iter().take_while(|mark| mark.from <= own.start);
    let link = around.find(|mark| mark.link && mark.to >= own.end && mark.to != usize::MAX);
    (first == last).then_some(link.map_or(words, |link| link.span))
}

/// Where a sentence begins in the page, with the marks that begin with it; `marks` is the first that may, and what
/// stands before `taken` belongs to another.
fn first_byte(reading: &Reading, own: &Range<usize>, marks: usize, page: &str, taken: u32) -> usize {
    let Some((index, piece)) = reading.piece(own.start) else { return 0 };
    let mut start = piece.span.start as usize;
    if piece.kind == PieceKind::Words {
        start += own.start - piece.at;
    }
    // A backslash belongs to what it escapes.
    let floor = index.checked_sub(1).map_or(0, |before| reading.pieces[before].span.end as usize);
    let bytes = page.as_bytes();
    let escaped = bytes.get(start).is_some_and(u8::is_ascii_punctuation);
    if escaped && start > floor && bytes[start - 1] == b'\\' {
        start -= 1;
    }
    let begun = reading.marks[marks..].iter().take_while(|mark| mark.from <= own.start);
    let mut begun = begun.filter(|mark| mark.to > own.start && mark.to != usize::MAX);
    let outermost = begun.find(|mark| mark.span.start >= taken && !(mark.link && mark.to >= own.end));
    outermost.map_or(start, |mark| start.min(mark.span.start as usize))
}

/// Where a sentence ends in the page, with the marks that end with it; `ends` is the first that may, and none does
/// that ends after `next`.
fn end_byte(reading: &Reading, own: &Range<usize>, ends: usize, next: usize) -> usize {
    let Some((_, piece)) = reading.piece(own.end - 1) else { return 0 };
    let end = match piece.kind {
        PieceKind::Words => piece.span.start as usize + (own.end - piece.at),
        _ => piece.span.end as usize,
    };
    let ended = reading.ends[ends..].iter().map(|&mark| &reading.marks[mark]);
    let ended = ended.take_while(|mark| mark.to <= next).filter(|mark| {
        let note = mark.from == mark.to && mark.from == own.end;
        note || (mark.from < own.end && !(mark.link && mark.from <= own.start))
    });
    ended.last().map_or(end, |outermost| end.max(outermost.span.end as usize))
}

fn trimmed(span: Span, page: &str) -> Span {
    let held = span.of(page);
    let start = span.start as usize + (held.len() - held.trim_start().len());
    Span::new(start..start + held.trim().len())
}
