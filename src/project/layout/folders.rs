//! Folders that are locales, those of Docusaurus among them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::names::DOUBTFUL;
use super::{Located, is_apart, is_page};
use crate::lang::Locale;

/// Folders that are locales: parent → names.
pub(super) fn locale_folders(
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

pub(super) fn by_folder(
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
