//! What stands on one line of YAML, where that is simple: read by hand. What YAML would treat in any other way is left to
//! the library.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2};

/// False when a line holds a character that YAML treats in its own way.
pub(in crate::page) fn is_ordinary(line: &str) -> bool {
    let control = line.bytes().fold(false, |any, b| any | (b < b' ') | (b == 0x7f));
    !control && (line.is_ascii() || !line.chars().any(is_odd))
}

fn is_odd(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// The key that `line` begins with, and what follows its colon.
pub(in crate::page) fn key(line: &str) -> Option<(&str, &str)> {
    let colon = memchr(b':', line.as_bytes())?;
    let (key, rest) = (&line[..colon], &line[colon + 1..]);
    let bytes = key.as_bytes();
    let good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b' ' | b'/');
    let first = *bytes.first()?;
    let is_simple = (first.is_ascii_alphanumeric() || first == b'_')
        && bytes.last() != Some(&b' ')
        && bytes.len() <= 128
        && bytes.iter().all(|&b| good(b))
        && (rest.is_empty() || rest.starts_with(' '));
    is_simple.then_some((key, rest))
}

/// What `value`, which is not empty, reads as: plain text, or text between quotes.
pub(in crate::page) fn scalar(value: &str) -> Option<Cow<'_, str>> {
    match value.as_bytes().first()? {
        b'"' => double_quoted(value),
        b'\'' => single_quoted(value),
        _ => plain(value),
    }
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
    while let Some(at) = memchr2(b'"', b'\\', rest.as_bytes()) {
        let escaped = match (rest.as_bytes()[at], *rest.as_bytes().get(at + 1)?) {
            (b'\\', own @ (b'"' | b'\\' | b'/')) => char::from(own),
            // Frequent in French.
            (b'\\', b'_') => '\u{a0}',
            _ => return None,
        };
        resolved.push_str(&rest[..at]);
        resolved.push(escaped);
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
