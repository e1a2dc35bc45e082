//! Elements nested deeper than any reader or browser can follow.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity};
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "nesting-too-deep",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/nesting-too-deep.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    project
        .docs
        .iter()
        .filter_map(|doc| {
            let span = doc.page.too_deep?;
            let help =
                "take out levels of lists or quotations; deeper ones are read as if they were not there";
            Some(check.finding(
                doc.page.place(Span::at(span.start as usize)),
                "nested more than 100 levels deep",
                help,
            ))
        })
        .collect()
}
