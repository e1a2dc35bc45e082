//! Files that a page takes in, as mdBook (`{{#include file:2:5}}`) and MkDocs (`--8<-- "file"`, `{!file!}`, FastAPI's
//! `{* file hl[1] *}`) write it: within a fence they are code, else pages. They are written anew as the constructs that [`crate::page::docfx`] knows.

use crate::page::PART;
use crate::page::fence::Fence;
use crate::source::Span;

/// What stands for these files in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut edits: Vec<(Span, String)> = Vec::new();
    // The fence that is open: its mark, where it stands, its language, and the one file that it holds so far.
    let mut fence: Option<(Fence, usize, &str)> = None;
    let mut only: Option<Taken<'_>> = None;
    let mut lines = 0_usize;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let mark = at + line.len() - bare.len();
        if let Some((open_fence, start, language)) = fence {
            if open_fence.ends_at(bare) {
                fence = None;
                if let Some(taken) = only.take().filter(|_| lines == 1) {
                    edits.push((Span::new(start..at + line.len()), taken.code(language)));
                }
            } else if !bare.is_empty() {
                lines += 1;
                only = taken(bare);
            }
        } else if let Some(opened) = Fence::of(bare) {
            let info = bare.trim_start_matches(['-', '*', '+', ' ']).trim_start_matches(['`', '~']).trim();
            let language = info.split([' ', ',', '{', '\t']).next().unwrap_or_default();
            // What stands behind the mark of a list is left alone.
            if bare.starts_with(['`', '~']) {
                fence = Some((opened, mark, language));
            } else {
                fence = Some((opened, usize::MAX, ""));
            }
            (only, lines) = (None, if bare.starts_with(['`', '~']) { 0 } else { 2 });
        } else if bare.starts_with("{{#title ") && bare.ends_with("}}") {
            edits.push((Span::new(mark..at + line.len()), String::new()));
        } else if let Some(taken) = taken(bare) {
            edits.push((Span::new(mark..at + line.len()), taken.whole()));
        }
        at = end;
    }
    edits
}

/// A file, and which part of it.
struct Taken<'t> {
    path: &'t str,
    /// `:2:5`, `:name`
    part: &'t str,
    /// Lines that are marked: `[1,3:5]`.
    marked: &'t str,
    from: From,
    /// It is code wherever it stands.
    is_code: bool,
}

/// Where the path of a file begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Page,
    /// At the top of the project.
    Top,
    /// Where its generator was started: somewhere above the page.
    Above,
}

/// The file that a line takes in which holds nothing but `bare`.
fn taken(bare: &str) -> Option<Taken<'_>> {
    let (mut marked, mut part) = ("", "");
    let (rest, from, is_code) = if let Some(rest) = bare.strip_prefix("{{#") {
        let (name, rest) = rest.strip_suffix("}}")?.split_once(char::is_whitespace)?;
        let is_code = matches!(name, "playground" | "rustdoc_include" | "playpen");
        (is_code || name == "include").then_some(())?;
        (rest.split_whitespace().next()?, From::Page, is_code)
    } else if let Some(rest) = bare.strip_prefix("{*") {
        let mut words = rest.strip_suffix("*}")?.split_whitespace();
        let path = words.next()?;
        for word in words {
            let lines = |name: &str| word.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']');
            if let Some(lines) = lines("ln") {
                part = lines;
            }
            marked = lines("hl").unwrap_or(marked);
        }
        (path, From::Above, true)
    } else if let Some(rest) = bare.strip_prefix("{!") {
        (rest.strip_suffix("!}")?.trim_start_matches('>').trim(), From::Above, false)
    } else {
        let rest = bare.strip_prefix("--8<--")?.trim();
        (rest.strip_prefix('"')?.strip_suffix('"')?, From::Top, false)
    };
    let (path, part) = match rest.find(':') {
        Some(at) if !rest.contains("://") => rest.split_at(at),
        Some(_) => return None,
        None => (rest, part),
    };
    let is_plain =
        |c: char| !c.is_whitespace() && !matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | '#' | '?' | '"');
    (!path.is_empty() && rest.chars().all(is_plain)).then_some(Taken { path, part, marked, from, is_code })
}

impl Taken<'_> {
    fn address(&self) -> String {
        match self.from {
            From::Top if !self.path.starts_with('.') => format!("/{}", self.path.trim_start_matches('/')),
            From::Above => format!("{PART}{}", self.path.trim_start_matches(['.', '/'])),
            From::Top | From::Page => self.path.to_owned(),
        }
    }

    fn code(&self, language: &str) -> String {
        let part = self.part.trim_start_matches(':');
        let number = |text: &str| text.parse::<usize>().ok();
        let mut query = match Some(part.split_once(':').unwrap_or((part, "-"))).filter(|_| !part.is_empty()) {
            None => String::new(),
            Some((first, "-")) => match number(first) {
                Some(line) => format!("?range={line}-{line}"),
                None => format!("#{part}"),
            },
            Some((first, last)) => match (number(first), number(last)) {
                (Some(first), Some(last)) => format!("?range={first}-{last}"),
                (Some(first), None) => format!("?range={first}-"),
                (None, Some(last)) => format!("?range=1-{last}"),
                (None, None) => String::new(),
            },
        };
        if self.marked.bytes().any(|b| b.is_ascii_digit()) {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(&format!("highlight={}", self.marked.replace(':', "-")));
        }
        let language = if language.is_empty() { String::new() } else { format!("-{language}") };
        format!("[!code{language}[]({}{query})]", self.address())
    }

    fn whole(&self) -> String {
        let is_page = [".md", ".mdx", ".markdown", ".txt"].iter().any(|ending| self.path.ends_with(ending));
        if self.is_code || !is_page {
            return self.code("");
        }
        format!("[!INCLUDE [{}]({})]", self.path, self.address())
    }
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn files_are_taken_in() {
        for (text, expected) in [
            ("{{#include ./part.md}}\n", "[!INCLUDE [./part.md](./part.md)]\n"),
            ("--8<-- \"docs/part.md\"\n", "[!INCLUDE [docs/part.md](/docs/part.md)]\n"),
            ("```rust,ignore\n{{#rustdoc_include ../a.rs:here}}\n```\n", "[!code-rust[](../a.rs#here)]\n"),
            ("```rust\n{{#include a.rs:2:5}}\n```\n", "[!code-rust[](a.rs?range=2-5)]\n"),
            ("``` py title=\"a\"\n--8<-- \"a.py:3:\"\n```\n", "[!code-py[](/a.py?range=3-)]\n"),
            ("{{#playground a.rs}}\n", "[!code[](a.rs)]\n"),
            ("# A\n\n{{#title B}}\n", "# A\n\n\n"),
            ("{* ../../b/a.py hl[1,3:5] *}\n", "[!code[](@part/b/a.py?highlight=1,3-5)]\n"),
            ("{* ../../b/a.py ln[6:8] hl[7] *}\n", "[!code[](@part/b/a.py?range=6-8&highlight=7)]\n"),
            ("```Python hl_lines=\"1\"\n{!> ../../b/a.py!}\n```\n", "[!code-Python[](@part/b/a.py)]\n"),
            // Examples, and what is none.
            ("`{* a.py *}` {!a!} {*\n", "`{* a.py *}` {!a!} {*\n"),
            ("```\n{{#include a.rs}}\nb\n```\n", "```\n{{#include a.rs}}\nb\n```\n"),
            ("`{{#include a.rs}}`\n{{#if a}}\n", "`{{#include a.rs}}`\n{{#if a}}\n"),
            ("--8<-- \"https://example.com/a.md\"\n", "--8<-- \"https://example.com/a.md\"\n"),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
    }
}
