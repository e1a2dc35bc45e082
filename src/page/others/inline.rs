//! What the extensions of Python-Markdown and kramdown write within a line: `==marked==`, `++ctrl+c++`; what abbreviations are
//! short for, `*[HTML]: …`, on lines of their own; and names of objects that a program knows the places of, `` [`b`][a.b] ``.

use std::collections::HashSet;

use super::blocks::is_object;
use super::{head, rfind_near};
use crate::page::fence::Fence;
use crate::source::Span;

/// What stands for these in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut edits = Vec::new();
    let defined = defined(text);
    let mut fence: Option<Fence> = None;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        if Fence::covers(&mut fence, line.trim_start_matches([' ', '\t', '>'])) {
            // Code is left as it is.
        } else if is_abbreviation(line) {
            edits.push((Span::new(at..at + line.len()), String::new()));
        } else if !line.starts_with("    ") {
            in_line(line, at, &mut edits);
            objects(line, at, &defined, &mut edits);
        }
        at = end;
    }
    edits.sort_by_key(|(span, _): &(Span, String)| *span);
    edits
}

/// The labels of links that the page says the addresses of.
fn defined(text: &str) -> HashSet<&str> {
    let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix('[')?.split_once("]:"));
    lines.map(|(label, _)| label).collect()
}

/// Code that is a link to where an object is described, which only another program knows: it stays as code.
fn objects(line: &str, at: usize, defined: &HashSet<&str>, edits: &mut Vec<(Span, String)>) {
    let mut from = 0;
    while let Some(start) = line[from..].find("`][").map(|n| from + n) {
        from = start + 3;
        let Some((label, _)) = head(&line[from..]).split_once(']') else { continue };
        let Some(open) = rfind_near(&line[..start], "[`") else { continue };
        if is_object(label) && !defined.contains(label) && !line[open + 2..start].contains('`') {
            edits.push((Span::new(at + open..at + open + 1), String::new()));
            edits.push((Span::new(at + start + 1..at + from + label.len() + 1), String::new()));
        }
        from += label.len();
    }
}

/// True for `*[HTML]: Hyper Text Markup Language`.
fn is_abbreviation(line: &str) -> bool {
    line.strip_prefix("*[").and_then(|rest| rest.split_once(']')).is_some_and(|(short, long)| {
        !short.is_empty() && !short.contains(['[', '(']) && long.strip_prefix(": ").is_some()
    })
}

fn in_line(line: &str, at: usize, edits: &mut Vec<(Span, String)>) {
    let (mut from, mut counted, mut in_code) = (0, 0, false);
    while let Some(start) = line[from..].find(['=', '+']).map(|n| from + n) {
        from = start + 1;
        in_code ^= !line[counted..start].matches('`').count().is_multiple_of(2);
        counted = start;
        let stands_apart =
            line[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '=' && c != '+');
        if in_code || !stands_apart {
            continue;
        }
        let rest = head(&line[start..]);
        let Some((length, new)) = marked(rest).or_else(|| keys(rest)) else { continue };
        from = start + length;
        edits.push((Span::new(at + start..at + from), new));
    }
}

/// `==text==`, and how long that is.
fn marked(text: &str) -> Option<(usize, String)> {
    let (inner, rest) = text.strip_prefix("==")?.split_once("==")?;
    let is_text = !inner.is_empty()
        && !inner.starts_with([' ', '='])
        && !inner.ends_with(' ')
        && !inner.contains('`')
        && !rest.starts_with(|c: char| c == '=' || c.is_alphanumeric());
    is_text.then(|| (inner.len() + 4, format!("<mark>{inner}</mark>")))
}

/// `++ctrl+alt+del++`, and how long that is.
fn keys(text: &str) -> Option<(usize, String)> {
    let (inner, _) = text.strip_prefix("++")?.split_once("++")?;
    let is_key = |key: &str| {
        !key.is_empty()
            && key.len() < 20
            && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let names: Vec<String> =
        inner.split('+').map(|key| is_key(key).then(|| called(key))).collect::<Option<_>>()?;
    let shown: Vec<String> = names.into_iter().map(|name| format!("<kbd>{name}</kbd>")).collect();
    Some((inner.len() + 4, shown.join("+")))
}

/// A key as it is written on it, or nearly so.
fn called(key: &str) -> String {
    let words = key.split('-').map(|word| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn extensions_become_what_they_mean() {
        for (text, expected) in [
            ("A ==hot oven==, ==*b*==.\n", "A <mark>hot oven</mark>, <mark>*b*</mark>.\n"),
            ("Press ++ctrl+page-up++ now\n", "Press <kbd>Ctrl</kbd>+<kbd>Page Up</kbd> now\n"),
            ("a\n\n*[HTML]: Hyper Text\n", "a\n\n\n"),
            ("See [`b()`][a.b], [`c`][a.c].\n\n[a.c]: d\n", "See `b()`, [`c`][a.c].\n\n[a.c]: d\n"),
            // Comparisons, languages, code, lists, headings.
            ("a == b == c, C++ and D++, x ==y\n", "a == b == c, C++ and D++, x ==y\n"),
            ("`==a==`\n```\n ==a==\n*[A]: b\n```\n", "`==a==`\n```\n ==a==\n*[A]: b\n```\n"),
            ("* [a]: b\n*[a](b)*\nTitle\n====\n", "* [a]: b\n*[a](b)*\nTitle\n====\n"),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
    }
}
