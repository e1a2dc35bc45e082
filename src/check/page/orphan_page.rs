//! A translation whose source page does not exist.

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
    let orphans = project.docs.iter().filter(|doc| Some(doc.locale) != project.source);
    orphans
        .filter(|doc| project.source_of(doc).is_none())
        .map(|doc| {
            let place = Place::file(doc.page.source.path());
            let help = "remove it if its source page was removed; move it along if that was moved";
            check.finding(place, format!("no source page `{}`", wanted(project, doc)), help)
        })
        .collect()
}

/// Where the source page of `doc` would stand: as that of another page of its locale does.
fn wanted(project: &Project, doc: &Doc) -> String {
    let shown = doc.page.source.path();
    let siblings = project.docs.iter().filter(|other| other.locale == doc.locale && other.root == doc.root);
    let pairs = siblings.filter_map(|other| Some((other, project.source_of(other)?)));
    let place = |(other, source): (&Doc, &Doc)| {
        let (own, source) = (other.page.source.path(), source.page.source.path());
        // The longest end that both have is where the page stands in its language.
        let cut = own.match_indices('/').map(|(at, _)| at + 1).find(|at| source.ends_with(&own[*at..]))?;
        let rest = shown.strip_prefix(&own[..cut])?;
        Some(format!("{}{rest}", &source[..source.len() - (own.len() - cut)]))
    };
    pairs.filter_map(place).find(|path| path != shown).unwrap_or_else(|| doc.located.clone())
}
