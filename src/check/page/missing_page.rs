//! A page of the source locale that another locale lacks.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Place, Severity};

pub(super) const CHECK: Check = Check {
    name: "missing-page",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/missing-page.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    let Some(source) = project.source else { return Vec::new() };
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
                findings.push(check.finding(place, message, help));
            }
        }
    }
    findings
}
