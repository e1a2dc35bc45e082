//! The lines of a file that a finding is about, cut to what fits and made visible.
//!
//! A line of a page is a paragraph and may be of any length, so it is cut around the place before
//! anything else looks at it.

use std::ops::Range;

use super::visible::{self, MORE};
use crate::finding::Place;
use crate::source::{Position, Source};

/// Lines as they are shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, joined by line ends.
    pub(super) text: String,
    /// Number of the first line in the file.
    pub(super) first_line: usize,
    /// Where the place stands in `text`.
    pub(super) mark: Range<usize>,
    /// The last line of the place, when it is too far down to be shown.
    pub(super) until: Option<u32>,
}

impl Excerpt {
    /// Digits of the longest line number.
    pub(super) fn digits(&self) -> usize {
        let last_line = self.first_line + memchr::memchr_iter(b'\n', self.text.as_bytes()).count();
        last_line.to_string().len()
    }
}

/// Places over more lines than this show only their first line.
const MOST_LINES: u32 = 5;

/// The lines of `place`, each in at most `room` columns. None when `source` has no such line, as when it
/// was changed since, and for places that mean the file as a whole.
pub(super) fn excerpt(source: &Source, place: &Place, room: usize) -> Option<Excerpt> {
    if *place == Place::file(&*place.file) {
        return None;
    }
    let start = place.start;
    let end = last_position(source, place);
    let first_line = usize::try_from(start.line).ok()?;
    let line = line_of(source, start.line)?;
    let from = byte_of(line, start.column);

    if end.line == start.line || end.line - start.line >= MOST_LINES {
        let until = (end.line > start.line).then_some(end.line);
        let to = if until.is_some() { line.len() } else { byte_of(line, end.column).max(from) };
        let (text, mark) = window(line, from..to, room);
        return Some(Excerpt { text, first_line, mark, until });
    }

    // The bracket that joins the lines takes three columns.
    let room = room.saturating_sub(3);
    let (mut text, Range { start: mark_start, .. }) = window(line, from..line.len(), room);
    let mut mark_end = text.len();
    for number in start.line + 1..=end.line {
        let line = line_of(source, number)?;
        let at = if number == end.line { byte_of(line, end.column) } else { 0 };
        let (shown, mark) = window(line, at..at, room);
        text.push('\n');
        mark_end = text.len() + mark.end;
        text.push_str(&shown);
    }
    Some(Excerpt { text, first_line, mark: mark_start..mark_end, until: None })
}

/// The end of `place`, never before its start, never past the last line, and at the end of a line rather
/// than at the start of the next or on an empty one.
fn last_position(source: &Source, place: &Place) -> Position {
    let mut end = place.end.max(place.start);
    if source.line_span(end.line).is_none() {
        let last = source.position(usize::MAX).line.max(place.start.line);
        end = Position { line: last, column: u32::MAX };
    }
    let empty = |line| line_of(source, line).is_none_or(str::is_empty);
    while end.line > place.start.line && (end.column <= 1 || empty(end.line)) {
        end = Position { line: end.line - 1, column: u32::MAX };
    }
    end
}

fn line_of(source: &Source, number: u32) -> Option<&str> {
    source.line_span(number).map(|span| span.of(source.text()))
}

/// Byte of `column` in `line`, at most its end.
fn byte_of(line: &str, column: u32) -> usize {
    let skipped = column.saturating_sub(1) as usize;
    let mut rest = line.chars();
    if skipped > 0 && rest.nth(skipped - 1).is_none() {
        return line.len();
    }
    line.len() - rest.as_str().len()
}

/// `line` as it is shown in at most `room` columns around `mark`, and where the mark then is. What comes
/// before the mark gets the room that the mark and the text after it leave, but at least a third.
fn window(line: &str, mark: Range<usize>, room: usize) -> (String, Range<usize>) {
    let (before, after) = line.split_at(mark.start);
    let wanted = fit(after.chars(), room - room / 3).columns;
    let left = fit(before.chars().rev(), room - wanted);
    let (from, lead) = if left.whole {
        (0, 0)
    } else {
        let left = fit(before.chars().rev(), (room - wanted).saturating_sub(MORE.len()));
        (mark.start - left.bytes, MORE.len())
    };
    let right = fit(line[from..].chars(), room - lead);
    let to = if right.whole {
        line.len()
    } else {
        from + fit(line[from..].chars(), (room - lead).saturating_sub(MORE.len())).bytes
    };

    let mut text = String::from(if from > 0 { MORE } else { "" });
    let (mut start, mut end) = (None, None);
    for (at, c) in line[from..to].char_indices() {
        if from + at == mark.start {
            start = Some(text.len());
        }
        if from + at == mark.end {
            end = Some(text.len());
        }
        visible::push(&mut text, c);
    }
    let shown = text.len();
    if to < line.len() {
        text.push_str(MORE);
    }
    // A mark that goes on behind the cut takes the dots along.
    let end = end.unwrap_or(if mark.end > to { text.len() } else { shown });
    let start = start.unwrap_or(shown);
    (text, start..end.max(start))
}

/// How much of a text has room.
struct Fit {
    bytes: usize,
    columns: usize,
    whole: bool,
}

fn fit(chars: impl Iterator<Item = char>, room: usize) -> Fit {
    let mut fit = Fit { bytes: 0, columns: 0, whole: true };
    for c in chars {
        let columns = visible::columns(c);
        if fit.columns + columns > room {
            fit.whole = false;
            break;
        }
        fit.columns += columns;
        fit.bytes += c.len_utf8();
    }
    fit
}
