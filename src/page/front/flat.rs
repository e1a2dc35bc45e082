//! Front matter that is nothing but flat `key: value` lines, which nearly all is: read by hand.
//!
//! What YAML would treat in any other way is left to the library. A law of the tests holds both to the same entries.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr_iter;

use super::entries::Entries;
use crate::page::lines::{line_at, without_line_end};
use crate::page::yaml::line::{self, is_ordinary};
use crate::source::Span;

/// The entries of a block all of whose lines are simple: empty, a comment, or `key: value` with a value
/// that is plain or quoted within its line.
pub(super) fn read(text: &str, inner: Range<usize>) -> Option<Entries> {
    let lines = memchr_iter(b'\n', &text.as_bytes()[inner.clone()]).count();
    let mut entries = Entries::with_capacity(lines, inner.len());
    let mut at = inner.start;
    while at < inner.end {
        let line = line_at(text, at);
        let content = without_line_end(&text[line.clone()]);
        if !is_ordinary(content) {
            return None;
        }
        if !content.starts_with('#') && !content.bytes().all(|b| b == b' ') {
            simple_entry(content, at, &mut entries)?;
        }
        at = line.end;
    }
    Some(entries)
}

fn simple_entry(line: &str, at: usize, entries: &mut Entries) -> Option<()> {
    let (key, rest) = line::key(line)?;
    let value = rest.trim_matches(' ');
    let after = at + key.len() + 1;
    let (value, span) = if value.is_empty() {
        (Cow::Borrowed(""), Span::at(after))
    } else {
        let start = after + (rest.len() - rest.trim_start_matches(' ').len());
        (line::scalar(value)?, Span::new(start..start + value.len()))
    };
    entries.add_text(key, &value, Span::new(at..at + key.len()), span);
    Some(())
}
