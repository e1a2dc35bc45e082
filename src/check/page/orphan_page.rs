//! A translation whose source page does not exist.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Place, Severity};

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
            check.finding(place, format!("no source page `{}`", doc.located), help)
        })
        .collect()
}
