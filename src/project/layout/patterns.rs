//! Layouts that the config describes.

use super::{Located, is_page};
use crate::lang::Locale;

/// A pattern pair of the config: `docs/**/*.md` and `i18n/{locale}/**/*.md`.
#[derive(Clone, Debug)]
pub struct Patterns {
    /// Where the source language is.
    pub source: String,
    /// Where translations are.
    pub target: String,
}

pub(super) fn by_patterns(
    path: &str,
    patterns: &Patterns,
    source: &Locale,
    alias: &dyn Fn(&str) -> Option<Locale>,
) -> Located {
    if let Some((Some(tag), rest)) = match_pattern(&patterns.target, path) {
        let locale = alias(&tag).or_else(|| Locale::parse(&tag));
        if locale.is_some() {
            return Located { locale, path: rest, apart: false };
        }
    }
    match match_pattern(&patterns.source, path) {
        Some((_, rest)) => Located { locale: Some(source.clone()), path: rest, apart: false },
        None => Located { locale: is_page(path).then(|| source.clone()), path: path.to_owned(), apart: true },
    }
}

/// Matches `path` with a pattern of literal parts, `{locale}`, `**` and `*`. Gives the locale and what the
/// wildcards matched, joined.
#[must_use]
pub fn match_pattern(pattern: &str, path: &str) -> Option<(Option<String>, String)> {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    let mut locale = None;
    let rest = match_parts(&pattern, &path, &mut locale)?;
    Some((locale, rest.join("/")))
}

fn match_parts(pattern: &[&str], path: &[&str], locale: &mut Option<String>) -> Option<Vec<String>> {
    let Some((first, pattern_rest)) = pattern.split_first() else { return path.is_empty().then(Vec::new) };
    if *first == "**" {
        for taken in 0..=path.len() {
            let kept = locale.clone();
            if let Some(rest) = match_parts(pattern_rest, &path[taken..], locale) {
                return Some(path[..taken].iter().map(|part| (*part).to_owned()).chain(rest).collect());
            }
            *locale = kept;
        }
        return None;
    }
    let (part, path_rest) = path.split_first()?;
    let own = match_part(first, part, locale)?;
    let rest = match_parts(pattern_rest, path_rest, locale)?;
    Some(own.into_iter().chain(rest).collect())
}

/// One part of a path; `Some(None)` when the pattern is literal, so that the part belongs to the layout.
fn match_part(pattern: &str, part: &str, locale: &mut Option<String>) -> Option<Option<String>> {
    if let Some((before, after)) = pattern.split_once("{locale}") {
        // `{locale}` alone, or within a name: `*.{locale}.md`.
        if let Some((head, tail)) = before.split_once('*') {
            let inner = part.strip_prefix(head)?;
            let inner = inner.strip_suffix(after)?;
            let at = if tail.is_empty() { return None } else { inner.rfind(tail)? };
            *locale = Some(inner[at + tail.len()..].to_owned());
            return Some(Some(format!("{head}{}{after}", &inner[..at])));
        }
        let tag = part.strip_prefix(before)?.strip_suffix(after)?;
        *locale = Some(tag.to_owned());
        return Some(None);
    }
    match pattern.split_once('*') {
        Some((before, after)) => {
            (part.len() >= before.len() + after.len() && part.starts_with(before) && part.ends_with(after))
                .then(|| Some(part.to_owned()))
        }
        None => (pattern == part).then_some(None),
    }
}
