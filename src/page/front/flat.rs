//! Front matter that is nothing but flat `key: value` lines, which nearly all is: read by hand.
//!
//! What YAML would treat in any other way is left to the library. A law of the tests holds both to the same entries.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2};

use super::entries::Entries;
use crate::page::lines::{line_at, without_line_end};
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

/// False when a line holds a character that YAML treats in its own way.
fn is_ordinary(line: &str) -> bool {
    let control = line.bytes().fold(false, |any, b| any | (b < b' ') | (b == 0x7f));
    !control && (line.is_ascii() || !line.chars().any(is_odd))
}

fn is_odd(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn simple_entry(line: &str, at: usize, entries: &mut Entries) -> Option<()> {
    let colon = memchr(b':', line.as_bytes())?;
    let (key, rest) = (&line[..colon], &line[colon + 1..]);
    let bytes = key.as_bytes();
    let good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b' ' | b'/');
    let first = *bytes.first()?;
    if !(first.is_ascii_alphanumeric() || first == b'_')
        || bytes.last() == Some(&b' ')
        || bytes.len() > 128
        || !bytes.iter().all(|&b| good(b))
        || !(rest.is_empty() || rest.starts_with(' '))
    {
        return None;
    }
    let value = rest.trim_matches(' ');
    let start = at + colon + 1 + (rest.len() - rest.trim_start_matches(' ').len());
    let (value, span) = match value.bytes().next() {
        None => (Cow::Borrowed(""), Span::at(at + colon + 1)),
        Some(quote) => {
            let resolved = match quote {
                b'"' => double_quoted(value)?,
                b'\'' => single_quoted(value)?,
                _ => plain(value)?,
            };
            (resolved, Span::new(start..start + value.len()))
        }
    };
    entries.add_text(key, &value, Span::new(at..at + colon), span);
    Some(())
}

fn plain(value: &str) -> Option<Cow<'_, str>> {
    let bytes = value.as_bytes();
    if bytes.first().is_some_and(|first| b"-?:,[]{}#&*!|>'\"%@`".contains(first)) {
        return None;
    }
    let ends_key = |at: usize| bytes.get(at + 1).is_none_or(|&b| b == b' ');
    if memchr_iter(b':', bytes).any(ends_key) || memchr_iter(b'#', bytes).any(|at| bytes[at - 1] == b' ') {
        return None;
    }
    Some(Cow::Borrowed(value))
}

fn double_quoted(value: &str) -> Option<Cow<'_, str>> {
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    if memchr2(b'"', b'\\', inner.as_bytes()).is_none() {
        return Some(Cow::Borrowed(inner));
    }
    let mut resolved = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find(['"', '\\']) {
        let escaped = *rest.as_bytes().get(at + 1)?;
        if rest.as_bytes()[at] == b'"' || !matches!(escaped, b'"' | b'\\' | b'/') {
            return None;
        }
        resolved.push_str(&rest[..at]);
        resolved.push(char::from(escaped));
        rest = &rest[at + 2..];
    }
    resolved.push_str(rest);
    Some(Cow::Owned(resolved))
}

fn single_quoted(value: &str) -> Option<Cow<'_, str>> {
    let inner = value.strip_prefix('\'')?.strip_suffix('\'')?;
    if memchr(b'\'', inner.as_bytes()).is_none() {
        return Some(Cow::Borrowed(inner));
    }
    let mut resolved = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = memchr(b'\'', rest.as_bytes()) {
        if rest.as_bytes().get(at + 1) != Some(&b'\'') {
            return None;
        }
        resolved.push_str(&rest[..=at]);
        rest = &rest[at + 2..];
    }
    resolved.push_str(rest);
    Some(Cow::Owned(resolved))
}
