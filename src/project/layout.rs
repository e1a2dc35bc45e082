//! Where the locales are: from the paths of a tree alone, whatever generator it was made for.
//!
//! Known without a config: a folder per locale (`content/fr/…`, `docs/zh/…` with the source language beside
//! or above it, `i18n/fr/…/current/`), an ending (`page.fr.md`), a file per locale (`Article/fr.md`). A
//! folder counts as a locale only with evidence: its tag has a region or script, or it holds a page that
//! stands at the same place in another language.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::lang::Locale;

/// Where a file belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// Its locale, when the path says so.
    pub locale: Option<Locale>,
    /// Its path with everything that names the locale left out: the same for all languages of a page.
    pub path: String,
}

/// A pattern pair of the config: `docs/**/*.md` and `i18n/{locale}/**/*.md`.
#[derive(Clone, Debug)]
pub struct Patterns {
    /// Where the source language is.
    pub source: String,
    /// Where translations are.
    pub target: String,
}

/// Locates every path of one tree. `source` is the locale of files whose path names none.
#[must_use]
pub fn locate(
    paths: &[&str],
    patterns: Option<&Patterns>,
    source: &Locale,
    alias: &dyn Fn(&str) -> Option<Locale>,
) -> Vec<Located> {
    if let Some(patterns) = patterns {
        return paths.iter().map(|path| by_patterns(path, patterns, source, alias)).collect();
    }
    let name = |text: &str| alias(text).or_else(|| Locale::parse_name(text));
    let folders = locale_folders(paths, source, &name);
    let stems: BTreeSet<&str> = paths.iter().filter_map(|path| without_extension(path)).collect();
    let mut located: Vec<Located> = Vec::with_capacity(paths.len());
    for path in paths {
        located.push(
            by_folder(path, &folders, &name)
                .or_else(|| by_file_name(path, &stems, &name))
                .unwrap_or_else(|| Located { locale: None, path: (*path).to_owned() }),
        );
    }
    // With locales in the paths, a page without one is in the source language.
    if located.iter().any(|found| found.locale.is_some()) {
        for (found, path) in located.iter_mut().zip(paths) {
            if found.locale.is_none() && is_page(path) {
                found.locale = Some(source.clone());
            }
        }
    }
    located
}

/// True for files that are pages by their name.
#[must_use]
pub fn is_page(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

/// The path without its extension, for pages.
fn without_extension(path: &str) -> Option<&str> {
    if is_page(path) { path.rsplit_once('.').map(|(stem, _)| stem) } else { None }
}

/// Folders that are locales: parent → names.
fn locale_folders(
    paths: &[&str],
    source: &Locale,
    name: &dyn Fn(&str) -> Option<Locale>,
) -> BTreeMap<String, BTreeSet<String>> {
    // What stands below each folder that could be one.
    let mut below: BTreeMap<(&str, &str), BTreeSet<Cow<'_, str>>> = BTreeMap::new();
    let pages: Vec<&str> = paths.iter().copied().filter(|path| is_page(path)).collect();
    for path in &pages {
        let mut start = 0;
        for (slash, _) in path.match_indices('/') {
            let part = &path[start..slash];
            if name(part).is_some() {
                below.entry((&path[..start], part)).or_default().insert(docusaurus(&path[slash + 1..]));
            }
            start = slash + 1;
        }
    }
    let all: BTreeSet<&str> = pages.iter().copied().collect();
    let mut folders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (&(parent, folder), inner) in &below {
        let tagged = folder.contains(['-', '_']);
        let siblings = below.range((parent, "")..).take_while(|((p, _), _)| *p == parent);
        let beside = siblings.filter(|((_, f), _)| *f != folder).any(|(_, other)| !other.is_disjoint(inner));
        // The source language can stand above (`docs/a.md` and `docs/fr/a.md`), or apart (`docs/a.md` and `i18n/fr/a.md`).
        let above = || inner.iter().any(|path| all.contains(format!("{parent}{path}").as_str()));
        let apart = || {
            parent.trim_end_matches('/').ends_with("i18n")
                || parent.trim_end_matches('/').ends_with("translations")
                || parent.trim_end_matches('/').ends_with("locales")
        };
        if tagged || beside || above() || apart() {
            folders.entry(parent.to_owned()).or_default().insert(folder.to_owned());
        }
    }
    // The source language beside recognized ones needs no proof of its own (`en/` next to `fr-FR/`).
    for (parent, names) in &mut folders {
        let is_source = |folder: &str| name(folder).is_some_and(|l| l.language() == source.language());
        let beside = below.keys().filter(|(p, folder)| p == parent && is_source(folder));
        names.extend(beside.map(|(_, folder)| (*folder).to_owned()));
    }
    folders
}

fn by_folder(
    path: &str,
    folders: &BTreeMap<String, BTreeSet<String>>,
    name: &dyn Fn(&str) -> Option<Locale>,
) -> Option<Located> {
    let mut start = 0;
    for (slash, _) in path.match_indices('/') {
        let part = &path[start..slash];
        if folders.get(&path[..start]).is_some_and(|names| names.contains(part)) {
            let parent = match &path[..start] {
                "i18n/" | "translations/" | "locales/" => "",
                parent => parent,
            };
            return Some(Located {
                locale: name(part),
                path: format!("{parent}{}", docusaurus(&path[slash + 1..])),
            });
        }
        start = slash + 1;
    }
    None
}

/// `docusaurus-plugin-content-docs/current/a.md` is `docs/a.md` of the source language.
fn docusaurus(path: &str) -> Cow<'_, str> {
    match path.strip_prefix("docusaurus-plugin-content-docs/current/") {
        Some(inner) => Cow::Owned(format!("docs/{inner}")),
        None => Cow::Borrowed(path),
    }
}

/// `page.fr.md` beside `page.md`, or `Article/fr.md` beside `Article/en.md`.
fn by_file_name(
    path: &str,
    stems: &BTreeSet<&str>,
    name: &dyn Fn(&str) -> Option<Locale>,
) -> Option<Located> {
    let whole = without_extension(path)?;
    let extension = &path[whole.len()..];
    let (folder, stem) = whole.rsplit_once('/').map_or(("", whole), |(folder, stem)| (folder, stem));
    if let Some((base, suffix)) = stem.rsplit_once('.') {
        let locale = name(suffix)?;
        let joined = if folder.is_empty() { base.to_owned() } else { format!("{folder}/{base}") };
        let known = stems.contains(joined.as_str())
            || stems
                .range(format!("{joined}.").as_str()..)
                .take_while(|s| s.starts_with(&format!("{joined}.")))
                .count()
                > 1;
        return known.then(|| Located { locale: Some(locale), path: format!("{joined}{extension}") });
    }
    let locale = name(stem)?;
    let prefix = if folder.is_empty() { return None } else { format!("{folder}/") };
    let siblings = stems
        .range(prefix.as_str()..)
        .take_while(|other| other.starts_with(&prefix))
        .filter(|other| !other[prefix.len()..].contains('/'));
    let (mut locales, mut others) = (0, 0);
    for other in siblings {
        if name(&other[prefix.len()..]).is_some() { locales += 1 } else { others += 1 }
    }
    (locales > 1 && others == 0)
        .then(|| Located { locale: Some(locale), path: format!("{folder}{extension}") })
}

fn by_patterns(
    path: &str,
    patterns: &Patterns,
    source: &Locale,
    alias: &dyn Fn(&str) -> Option<Locale>,
) -> Located {
    if let Some((Some(tag), rest)) = match_pattern(&patterns.target, path) {
        let locale = alias(&tag).or_else(|| Locale::parse(&tag));
        if locale.is_some() {
            return Located { locale, path: rest };
        }
    }
    match match_pattern(&patterns.source, path) {
        Some((_, rest)) => Located { locale: Some(source.clone()), path: rest },
        None => Located { locale: None, path: path.to_owned() },
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str], expected: &[(&str, &str)]) {
        let english = Locale::parse("en").expect("a tag");
        let found = locate(paths, None, &english, &|_| None);
        let shown: Vec<(String, &str)> = found
            .iter()
            .map(|l| (l.locale.as_ref().map_or_else(String::new, |l| l.tag().to_owned()), l.path.as_str()))
            .collect();
        let expected: Vec<(String, &str)> = expected.iter().map(|(l, p)| ((*l).to_owned(), *p)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn folder_per_locale() {
        check(&["en/a.md", "fr/a.md", "fr/x.png"], &[("en", "a.md"), ("fr", "a.md"), ("fr", "x.png")]);
    }

    #[test]
    fn source_language_above() {
        check(
            &["docs/a.md", "docs/zh/a.md", "docs/to/b.md"],
            &[("en", "docs/a.md"), ("zh", "docs/a.md"), ("en", "docs/to/b.md")],
        );
    }

    #[test]
    fn a_folder_is_no_locale_without_evidence() {
        check(&["a.md", "is/b.md", "js/c.md"], &[("", "a.md"), ("", "is/b.md"), ("", "js/c.md")]);
    }

    #[test]
    fn suffix() {
        check(
            &["README.md", "README.zh-CN.md", "v1.2.md"],
            &[("en", "README.md"), ("zh-CN", "README.md"), ("en", "v1.2.md")],
        );
    }

    #[test]
    fn flat() {
        check(&["A/en.md", "A/fr.md"], &[("en", "A.md"), ("fr", "A.md")]);
    }

    #[test]
    fn docusaurus_layout() {
        check(
            &["docs/a.md", "i18n/fr/docusaurus-plugin-content-docs/current/a.md"],
            &[("en", "docs/a.md"), ("fr", "docs/a.md")],
        );
    }

    #[test]
    fn patterns() {
        let p = |pattern, path| match_pattern(pattern, path);
        assert_eq!(p("docs/**/*.md", "docs/a/b.md"), Some((None, "a/b.md".to_owned())));
        assert_eq!(
            p("i18n/{locale}/**/*.md", "i18n/fr/a/b.md"),
            Some((Some("fr".to_owned()), "a/b.md".to_owned()))
        );
        assert_eq!(p("i18n/{locale}/**/*.md", "docs/a.md"), None);
        assert_eq!(
            p("**/*.{locale}.md", "x/page.fr.md"),
            Some((Some("fr".to_owned()), "x/page.md".to_owned()))
        );
    }
}
