//! Where the locales are: from the paths of a tree alone, whatever generator it was made for.
//!
//! Known without a config: a folder per locale (`content/fr/…`, `docs/zh/…` with the source language beside
//! or above it, `i18n/fr/…/current/`), an ending (`page.fr.md`, `README-fr.md`), a file per locale (`Article/fr.md`). A
//! folder counts as a locale only with evidence: its tag has a region or script, or it holds a page that
//! stands at the same place in another language.

mod folders;
mod names;
mod patterns;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::lang::Locale;
use folders::{by_folder, locale_folders};
use names::{CERTAIN, spoken};
use patterns::by_patterns;
pub use patterns::{Patterns, match_pattern};

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
    // `a.en.md` beside `a.md`: that is in a language which its name does not tell.
    let marked: BTreeSet<String> = located
        .iter()
        .filter(|found| found.locale.as_ref().is_some_and(|locale| locale.language() == source.language()))
        .map(|found| found.path.clone())
        .collect();
    for (found, path) in located.iter_mut().zip(paths) {
        if found.locale.is_some() || !is_page(path) {
            continue;
        }
        found.locale = (!marked.contains(*path)).then(|| source.clone());
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
    let found = by_document(folder, stem, extension, stems, name);
    if let Some(found) = found.or_else(|| by_certain_name(folder, stem, extension, stems, name)) {
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

/// `install_cn.md` beside `install.md`: for languages that no page is called by.
fn by_certain_name(
    folder: &str,
    stem: &str,
    extension: &str,
    stems: &BTreeSet<&str>,
    name: &dyn Fn(&str) -> Option<Locale>,
) -> Option<Located> {
    let ends = |tag: &&&str| {
        let at = stem.len().checked_sub(tag.len())?;
        stem.get(at..)?.eq_ignore_ascii_case(tag).then_some(())?;
        stem[..at].strip_suffix(['-', '_'])
    };
    // The longest tag leaves the shortest name.
    let bare = CERTAIN.iter().filter_map(|tag| ends(&tag)).min_by_key(|bare| bare.len())?;
    let path = if folder.is_empty() { bare.to_owned() } else { format!("{folder}/{bare}") };
    let locale = name(&stem[bare.len() + 1..])?;
    let known = !bare.is_empty() && stems.contains(path.as_str());
    known.then(|| Located { locale: Some(locale), path: format!("{path}{extension}"), apart: false })
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
        check(
            &["a/how_cn.md", "a/how.md", "a/how-zh-TW.md", "a/why_fr.md"],
            &[("zh-CN", "a/how.md"), ("en", "a/how.md"), ("zh-TW", "a/how.md"), ("en", "a/why_fr.md")],
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
