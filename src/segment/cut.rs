//! Sentences of a block to places in the page: which marks belong to which.

use super::reading::{PieceKind, Reading};
use crate::source::Span;

/// The sentences that begin at 0 and at each of `starts` in `reading`, as places in the page, whose text is
/// `page`. Emphasis belongs to the sentence whose words it begins or ends with; a link to one that is more
/// than the link.
pub(super) fn spans(reading: &Reading, starts: &[usize], page: &str) -> impl Iterator<Item = Span> {
    let text = reading.text.as_str();
    let mut spans: Vec<Span> = Vec::with_capacity(starts.len() + 1);
    let mut words: Vec<(usize, usize)> = Vec::with_capacity(starts.len() + 1);
    let ends = starts.iter().copied().chain([text.len()]);
    let mut from = 0;
    for to in ends {
        let Some(piece) = text.get(from..to) else { continue };
        let start = to - piece.trim_start().len();
        let end = from + piece.trim_end().len();
        let held = piece.chars().any(char::is_alphanumeric);
        match words.last_mut() {
            _ if start >= end => {}
            // Marks without words go with the sentence before them.
            Some(last) if !held => last.1 = end,
            _ => words.push((start, end)),
        }
        from = to;
    }
    let mut mark = 0;
    let mut closing = 0;
    let mut before = 0;
    for (n, &(start, end)) in words.iter().enumerate() {
        let next = words.get(n + 1).map_or(usize::MAX, |next| next.0);
        let Some((first, piece)) = reading.piece(start) else { continue };
        let Some((last, end_piece)) = reading.piece(end - 1) else { continue };
        if let (true, PieceKind::Image(held)) = (first == last, piece.kind) {
            if !held.is_empty() {
                spans.push(trimmed(held, page));
            }
            before = end;
            continue;
        }
        let (mut from, mut to) = match piece.kind {
            PieceKind::Words => (piece.span.start as usize + (start - piece.at), 0),
            _ => (piece.span.start as usize, 0),
        };
        to += match end_piece.kind {
            PieceKind::Words => end_piece.span.start as usize + (end - end_piece.at),
            _ => end_piece.span.end as usize,
        };
        // A backslash belongs to what it escapes.
        let floor = first.checked_sub(1).map_or(0, |n| reading.pieces[n].span.end as usize);
        if from > floor
            && page.as_bytes().get(from - 1) == Some(&b'\\')
            && page.as_bytes()[from].is_ascii_punctuation()
        {
            from -= 1;
        }
        while reading.marks.get(mark).is_some_and(|own| own.from < before) {
            mark += 1;
        }
        let mut outer = mark;
        while let Some(own) = reading.marks.get(outer).filter(|own| own.from <= start) {
            outer += 1;
            if own.to > start && own.to != usize::MAX && !(own.link && own.to >= end) {
                from = from.min(own.span.start as usize);
                break;
            }
        }
        while reading.ends.get(closing).is_some_and(|&own| reading.marks[own].to < end) {
            closing += 1;
        }
        let stop = reading.ends[closing..]
            .iter()
            .take_while(|&&own| reading.marks[own].to <= next.min(text.len()))
            .count();
        for &own in reading.ends[closing..closing + stop].iter().rev() {
            let own = &reading.marks[own];
            let note = own.from == own.to && own.from == end;
            if note || (own.from < end && !(own.link && own.from <= start)) {
                to = to.max(own.span.end as usize);
                break;
            }
        }
        spans.push(Span::new(from..to));
        before = end;
    }
    spans.into_iter()
}

fn trimmed(span: Span, page: &str) -> Span {
    let held = span.of(page);
    let start = span.start as usize + (held.len() - held.trim_start().len());
    Span::new(start..(span.start as usize + held.trim_end().len()).max(start))
}
