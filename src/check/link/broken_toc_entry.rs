//! An entry of a table of contents that leads to nothing.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity};
use crate::project::ProblemKind;

pub(super) const CHECK: Check = Check {
    name: "broken-toc-entry",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/broken-toc-entry.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let help = "correct the address, add the page, or take the entry out";
    let problems = subject.project.problems.iter();
    let found = problems.filter_map(|problem| {
        let severity = match problem.kind {
            ProblemKind::Entry => check.severity,
            ProblemKind::EntryElsewhere => Severity::Hint,
            _ => return None,
        };
        let found = check.finding(problem.place.clone(), problem.message.clone(), help);
        Some(Finding { severity, ..found })
    });
    found.collect()
}
