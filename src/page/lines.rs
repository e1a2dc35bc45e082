//! Lines of a text, by their places: for what is read line by line.

use std::ops::Range;

use memchr::{memchr, memrchr};

/// The line that starts at `at`, with its line end.
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
    let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
    at..end
}

/// The line that holds the byte at `at`.
pub(super) fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |n| n + 1);
    line_at(text, start)
}

pub(super) fn without_line_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

pub(super) fn without_padding(line: &str) -> &str {
    without_line_end(line).trim_end_matches([' ', '\t'])
}
