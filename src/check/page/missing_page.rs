//! A page of the source locale that another locale lacks.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Place, Severity};

pub(super) const CHECK: Check = Check {
    name: "missing-page",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/missing-page.md"),
    run,
};

/// Of fewer pages a share says nothing.
const FEW: usize = 10;

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    let Some(source) = project.source else { return Vec::new() };
    let pages = |locale: usize| project.docs.iter().filter(|doc| doc.locale == locale).count();
    let (all, of) = (pages(source), (0..project.locales.len()).map(pages).collect::<Vec<_>>());
    let mut findings = Vec::new();
    for family in &project.families {
        let sources = family.members.iter().filter(|((_, locale), _)| *locale == source);
        for (&(edition, _), &index) in sources {
            if project.docs[index].apart {
                continue;
            }
            for (number, locale) in project.locales.iter().enumerate() {
                if family.members.contains_key(&(edition, number)) {
                    continue;
                }
                let place = Place::file(project.docs[index].page.source.path());
                let message = format!("no page in `{locale}`");
                let help = "translate it; until then readers of that locale are led to this page";
                // A locale that has begun: what is not there yet is known, and `status` counts it.
                let begun = all >= FEW && of.get(number).is_some_and(|pages| pages * 2 < all);
                let severity = if begun { Severity::Hint } else { check.severity };
                findings.push(Finding { severity, ..check.finding(place, message, help) });
            }
        }
    }
    findings
}
