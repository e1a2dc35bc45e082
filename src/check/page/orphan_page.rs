//! A translation whose source page does not exist.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Check, Subject};
use crate::finding::{Finding, Place, Severity};
use crate::project::{Doc, Project};

pub(super) const CHECK: Check = Check {
    name: "orphan-page",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/orphan-page.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    if project.source.is_none() {
        return Vec::new();
    }
    let translations = project.docs.iter().filter(|doc| Some(doc.locale) != project.source);
    let orphans: Vec<&Doc> = translations.filter(|doc| project.source_of(doc).is_none()).collect();
    if orphans.is_empty() {
        return Vec::new();
    }
    let places = places(project);
    let finding = |doc: &Doc| {
        let place = Place::file(doc.page.source.path());
        let help = "remove it if its source page was removed; move it along if that was moved";
        check.finding(place, format!("no source page `{}`", wanted(&places, doc)), help)
    };
    orphans.into_iter().map(finding).collect()
}

/// What paths of translations begin with, and what those of their source pages begin with: of each root and locale, as its
/// pages show it.
type Places<'a> = BTreeMap<(usize, usize), Vec<(&'a str, &'a str)>>;

/// The places of `project`, in the order of its pages, each once: there can be as many orphans as pages.
fn places(project: &Project) -> Places<'_> {
    let mut places = Places::new();
    let mut seen = BTreeSet::new();
    for (doc, source) in project.docs.iter().filter_map(|doc| Some((doc, project.source_of(doc)?))) {
        let (own, source) = (doc.page.source.path(), source.page.source.path());
        // The longest end that both have is where the page stands in its language.
        let cut = own.match_indices('/').map(|(at, _)| at + 1).find(|at| source.ends_with(&own[*at..]));
        let Some(cut) = cut else { continue };
        let place = (&own[..cut], &source[..source.len() - (own.len() - cut)]);
        let key = (doc.root, doc.locale);
        if seen.insert((key, place)) {
            places.entry(key).or_default().push(place);
        }
    }
    places
}

/// Where the source page of `doc` would stand: as that of another page of its locale does.
fn wanted(places: &Places<'_>, doc: &Doc) -> String {
    let shown = doc.page.source.path();
    let own = places.get(&(doc.root, doc.locale)).into_iter().flatten();
    let mut paths = own.filter_map(|(own, source)| Some(format!("{source}{}", shown.strip_prefix(own)?)));
    paths.find(|path| path != shown).unwrap_or_else(|| doc.located.clone())
}
