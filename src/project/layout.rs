//! Where the locales are: from the paths of a tree alone, whatever generator it was made for.
//!
//! Known without a config: a folder per locale (`content/fr/…`, `docs/zh/…` with the source language beside
//! or above it, `i18n/fr/…/current/`), an ending (`page.fr.md`, `README-fr.md`), a file per locale (`Article/fr.md`). A
//! folder counts as a locale only with evidence: its tag has a region or script, or it holds a page that
//! stands at the same place in another language.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::lang::Locale;

/// Where a file belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// Its locale, when the path says so.
    pub locale: Option<Locale>,
    /// Its path with everything that names the locale left out: the same for all languages of a page.
    pub path: String,
    /// True for a page beside the layout, of which nobody expects a translation.
    pub apart: bool,
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
    // Thousands of paths name one locale.
    let known: RefCell<FxHashMap<String, Locale>> = RefCell::default();
    let name = |text: &str| {
        if let Some(known) = known.borrow().get(text) {
            return Some(known.clone());
        }
        let found = alias(text).or_else(|| spoken(text)).or_else(|| Locale::parse_name(text))?;
        known.borrow_mut().insert(text.to_owned(), found.clone());
        Some(found)
    };
    let folders = locale_folders(paths, source, &name);
    let stems: BTreeSet<&str> = paths.iter().filter_map(|path| without_extension(path)).collect();
    let all: BTreeSet<&str> = paths.iter().copied().filter(|path| is_page(path)).collect();
    let mut located: Vec<Located> = Vec::with_capacity(paths.len());
    for path in paths {
        let found = by_folder(path, &folders, &all, &name).or_else(|| by_file_name(path, &stems, &name));
        located.push(found.unwrap_or_else(|| Located { path: (*path).to_owned(), ..Located::default() }));
    }
    if located.iter().any(|found| found.locale.is_some()) {
        place_rest(&mut located, paths, &folders, source, &name);
    }
    located
}

/// With locales in the paths, a page without one is in the source language. It belongs to the layout if it
/// stands where a source page does; the README of a repository with `en/` and `fr/` stands apart.
fn place_rest(
    located: &mut [Located],
    paths: &[&str],
    folders: &BTreeMap<String, BTreeSet<String>>,
    source: &Locale,
    name: &dyn Fn(&str) -> Option<Locale>,
) {
    let translated: BTreeSet<String> =
        located.iter().filter(|found| found.locale.is_some()).map(|found| found.path.clone()).collect();
    let tops: BTreeSet<&str> =
        translated.iter().filter_map(|path| path.split_once('/')).map(|(top, _)| top).collect();
    let is_source =
        |folder: &String| name(folder).is_some_and(|locale| locale.language() == source.language());
    // Folders whose translations lie below them, without a folder for the source language.
    let homes: Vec<&str> = folders
        .iter()
        .filter(|(parent, names)| !is_apart(parent) && !names.iter().any(is_source))
        .map(|(parent, _)| parent.as_str())
        .collect();
    let has_apart = folders.keys().any(|parent| is_apart(parent));
    for (found, path) in located.iter_mut().zip(paths) {
        if found.locale.is_some() || !is_page(path) {
            continue;
        }
        found.locale = Some(source.clone());
        found.apart = !(translated.contains(*path)
            || homes.iter().any(|home| path.starts_with(home))
            || (has_apart && path.split_once('/').is_some_and(|(top, _)| tops.contains(top))));
    }
}

/// True for folders that hold translations of what stands beside them.
fn is_apart(parent: &str) -> bool {
    let last = parent.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    matches!(last, "i18n" | "translations" | "locales")
}

/// True for files that are pages by their name.
#[must_use]
pub fn is_page(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["md", "markdown", "mdx"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// The path without its extension, for pages.
fn without_extension(path: &str) -> Option<&str> {
    if is_page(path) { path.rsplit_once('.').map(|(stem, _)| stem) } else { None }
}

/// The language that is called so in English, or by its country: `content/english/`, `README_CN.md`. Some of these countries
/// are languages by the same letters, in which nobody writes manuals.
fn spoken(text: &str) -> Option<Locale> {
    const NAMES: [(&str, &str); 31] = [
        ("arabic", "ar"),
        ("chinese", "zh"),
        ("cn", "zh-CN"),
        ("cz", "cs"),
        ("czech", "cs"),
        ("dk", "da"),
        ("dutch", "nl"),
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("gr", "el"),
        ("greek", "el"),
        ("hebrew", "he"),
        ("hindi", "hi"),
        ("indonesian", "id"),
        ("italian", "it"),
        ("japanese", "ja"),
        ("jp", "ja"),
        ("korean", "ko"),
        ("kr", "ko"),
        ("persian", "fa"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("spanish", "es"),
        ("swedish", "sv"),
        ("turkish", "tr"),
        ("tw", "zh-TW"),
        ("ua", "uk"),
        ("ukrainian", "uk"),
        ("vietnamese", "vi"),
        ("vn", "vi"),
    ];
    let (_, tag) = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text))?;
    Locale::parse(tag)
}

/// Language codes that are as often something else.
const DOUBTFUL: [&str; 22] = [
    "am", "as", "be", "cs", "es6", "go", "id", "in", "io", "is", "it", "ml", "my", "no", "or", "os", "ps",
    "sc", "so", "tk", "to", "ts",
];

/// Folders that are locales: parent → names.
fn locale_folders(
    paths: &[&str],
    source: &Locale,
    name: &dyn Fn(&str) -> Option<Locale>,
) -> BTreeMap<String, BTreeSet<String>> {
    // What stands below each folder that could be one.
    let mut below: BTreeMap<(&str, &str), BTreeSet<Cow<'_, str>>> = BTreeMap::new();
    // The first page of a locale can be one in YAML, and be all there is.
    let is_first = |path: &str| path.ends_with("/index.yml");
    let pages: Vec<&str> = paths.iter().copied().filter(|path| is_page(path) || is_first(path)).collect();
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
        let known = name(folder).is_some_and(|locale| locale.name() != locale.tag());
        let tagged = known && folder.contains(['-', '_']);
        // Every folder has an index: for names that are also programming languages or words it proves nothing.
        let doubtful = !known || DOUBTFUL.contains(&folder);
        let proof = |path: &str| {
            let file = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
            !(doubtful && (file.starts_with("index.") || file.starts_with("readme.")))
        };
        let siblings = below.range((parent, "")..).take_while(|((p, _), _)| *p == parent);
        let beside = siblings
            .filter(|((_, f), _)| *f != folder)
            .any(|(_, other)| other.intersection(inner).any(|path| proof(path)));
        // The source language can stand above (`docs/a.md` and `docs/fr/a.md`), or apart (`docs/a.md` and `i18n/fr/a.md`).
        let above =
            || inner.iter().any(|path| proof(path) && all.contains(format!("{parent}{path}").as_str()));
        if tagged || beside || above() || is_apart(parent) {
            folders.entry(parent.to_owned()).or_default().insert(folder.to_owned());
        }
    }
    // A folder that holds every page, and is named for the source language, is meant as one.
    for &(parent, folder) in below.keys() {
        let whole = format!("{parent}{folder}/");
        let is_source = name(folder).is_some_and(|locale| locale.language() == source.language());
        if is_source && pages.iter().all(|path| path.starts_with(&whole)) {
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
    all: &BTreeSet<&str>,
    name: &dyn Fn(&str) -> Option<Locale>,
) -> Option<Located> {
    let mut start = 0;
    for (slash, _) in path.match_indices('/') {
        let part = &path[start..slash];
        if folders.get(&path[..start]).is_some_and(|names| names.contains(part)) {
            let parent = &path[..start];
            let parent = if is_apart(parent) {
                parent
                    .trim_end_matches('/')
                    .rsplit_once('/')
                    .map_or("", |(above, _)| &parent[..above.len() + 1])
            } else {
                parent
            };
            let inner = docusaurus(&path[slash + 1..]);
            let mut path = format!("{parent}{inner}");
            // `website/i18n/fr/…/current/a.md` can belong to `docs/a.md`, beside the folder of the website.
            let folders = parent.match_indices('/').map(|(at, _)| &parent[..=at]).rev().skip(1).chain([""]);
            if matches!(inner, Cow::Owned(_)) && !all.contains(path.as_str()) {
                let above = folders.map(|folder| format!("{folder}{inner}"));
                path = above.into_iter().find(|path| all.contains(path.as_str())).unwrap_or(path);
            }
            return Some(Located { locale: name(part), path, apart: false });
        }
        start = slash + 1;
    }
    None
}

/// Where Docusaurus has the source of what stands in its translation folders:
/// `docusaurus-plugin-content-docs/current/a.md` is `docs/a.md`.
fn docusaurus(path: &str) -> Cow<'_, str> {
    let Some((plugin, inner)) =
        path.strip_prefix("docusaurus-plugin-content-").and_then(|path| path.split_once('/'))
    else {
        return Cow::Borrowed(path);
    };
    match (plugin, inner.split_once('/')) {
        ("docs", Some(("current", inner))) => Cow::Owned(format!("docs/{inner}")),
        ("docs", Some((version, inner))) if version.starts_with("version-") => {
            Cow::Owned(format!("versioned_docs/{version}/{inner}"))
        }
        ("blog", _) => Cow::Owned(format!("blog/{inner}")),
        ("pages", _) => Cow::Owned(format!("src/pages/{inner}")),
        // Another set of pages, in a folder that mostly has its name.
        (plugin, rest) => match (plugin.strip_prefix("docs-"), plugin.strip_prefix("blog-"), rest) {
            (Some(name), _, Some(("current", inner))) => Cow::Owned(format!("{name}/{inner}")),
            (Some(name), _, Some((version, inner))) if version.starts_with("version-") => {
                Cow::Owned(format!("{name}_versioned_docs/{version}/{inner}"))
            }
            (_, Some(name), _) => Cow::Owned(format!("{name}/{inner}")),
            _ => Cow::Borrowed(path),
        },
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
        if let Some(found) = by_document(folder, stem, extension, stems, name) {
            return Some(found);
        }
        let locale = name(suffix)?;
        let joined = if folder.is_empty() { base.to_owned() } else { format!("{folder}/{base}") };
        // `translations/page.fr.md` belongs to `page.md` above that folder.
        let above =
            if is_apart(folder) { folder.rsplit_once('/').map_or("", |(above, _)| above) } else { folder };
        let above = if above.is_empty() { base.to_owned() } else { format!("{above}/{base}") };
        if is_apart(folder) && stems.contains(above.as_str()) {
            let path = format!("{above}{extension}");
            return Some(Located { locale: Some(locale), path, apart: false });
        }
        let known = stems.contains(joined.as_str())
            || stems
                .range(format!("{joined}.").as_str()..)
                .take_while(|s| s.starts_with(&format!("{joined}.")))
                .count()
                > 1;
        return known.then(|| Located {
            locale: Some(locale),
            path: format!("{joined}{extension}"),
            apart: false,
        });
    }
    if let Some(found) = by_document(folder, stem, extension, stems, name) {
        return Some(found);
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
    (locales > 1 && others == 0).then(|| Located {
        locale: Some(locale),
        path: format!("{folder}{extension}"),
        apart: false,
    })
}

/// `README-zh.md` or `README_zh-CN.md` beside `README.md`, or in a folder beside it: for names in capitals only, since
/// `how-to.md` beside `how.md` is no page in Tongan.
fn by_document(
    folder: &str,
    stem: &str,
    extension: &str,
    stems: &BTreeSet<&str>,
    name: &dyn Fn(&str) -> Option<Locale>,
) -> Option<Located> {
    let (base, tag) = stem.split_once(['-', '_', '.'])?;
    if base.len() < 4 || !base.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let locale = name(tag)?;
    let parent = |folder: &'_ str| folder.rsplit_once('/').map(|(above, _)| above.len());
    let above = &folder[..parent(folder).unwrap_or(0)];
    // `docs/translations/README.fr.md`
    let farther = if is_apart(folder) { &above[..parent(above).unwrap_or(0)] } else { above };
    let beside = [folder, above, farther].into_iter().map(|folder| match folder {
        "" => base.to_owned(),
        folder => format!("{folder}/{base}"),
    });
    let found = beside.into_iter().find(|path| stems.contains(path.as_str()))?;
    Some(Located { locale: Some(locale), path: format!("{found}{extension}"), apart: false })
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
    fn documents_in_capitals() {
        check(
            &["README.md", "README_zh-CN.md", "doc/README-ja.md", "how.md", "how-to.md"],
            &[
                ("en", "README.md"),
                ("zh-CN", "README.md"),
                ("ja", "README.md"),
                ("en", "how.md"),
                ("en", "how-to.md"),
            ],
        );
    }

    #[test]
    fn translations_beside_their_pages() {
        check(
            &["a/b.md", "a/translations/b.fr.md", "a/translations/c.fr.md"],
            &[("en", "a/b.md"), ("fr", "a/b.md"), ("en", "a/translations/c.fr.md")],
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
    fn docusaurus_beside_its_website() {
        check(
            &[
                "docs/a.md",
                "website/i18n/fr/docusaurus-plugin-content-docs/current/a.md",
                "website/i18n/fr/docusaurus-plugin-content-docs-rules/current/b.md",
                "website/rules/b.md",
            ],
            &[
                ("en", "docs/a.md"),
                ("fr", "docs/a.md"),
                ("fr", "website/rules/b.md"),
                ("en", "website/rules/b.md"),
            ],
        );
    }

    #[test]
    fn languages_by_their_names() {
        check(
            &["content/english/a.md", "content/french/a.md", "content/german/b.md", "greek/c.md"],
            &[
                ("en", "content/a.md"),
                ("fr", "content/a.md"),
                ("en", "content/german/b.md"),
                ("en", "greek/c.md"),
            ],
        );
        check(
            &["README.md", "README_CN.md", "README-jp.md", "a/b.cn.md", "a/b.md"],
            &[
                ("en", "README.md"),
                ("zh-CN", "README.md"),
                ("ja", "README.md"),
                ("zh-CN", "a/b.md"),
                ("en", "a/b.md"),
            ],
        );
        check(&["FRENCH/src/a.md", "src/a.md"], &[("fr", "src/a.md"), ("en", "src/a.md")]);
    }

    #[test]
    fn documents_in_folders_of_translations() {
        check(
            &["README.md", "docs/translations/README.fr.md", "docs/i18n/README_ja.md"],
            &[("en", "README.md"), ("fr", "README.md"), ("ja", "README.md")],
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
