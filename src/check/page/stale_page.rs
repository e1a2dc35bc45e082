//! A translation that was made from another version of its source page: `ms.openlocfilehash` is not the
//! SHA-1 of the source file with CRLF line ends. Exact, and needs no Git.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity};
use crate::project::newer::newer_sibling;

pub(super) const CHECK: Check = Check {
    name: "stale-page",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/stale-page.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    let stale = project.docs.iter().filter(|doc| project.is_stale(doc));
    let mut findings: Vec<Finding> = stale
        .filter_map(|doc| {
            let source = project.source_of(doc)?;
            let page = &doc.page;
            let span = page.front.span("ms.openlocfilehash")?;
            let message =
                format!("`{}` has changed since this translation was made", source.page.source.path());
            let hash = source.hash.as_deref().unwrap_or_default();
            let help = format!("bring the translation up to date, then set `ms.openlocfilehash: {hash}`");
            Some(check.finding(page.place(span), message, help))
        })
        .collect();
    // Without a source page, a sibling that was made from a later version tells that there is one.
    let alone = project.docs.iter().filter(|doc| project.source_of(doc).is_none());
    findings.extend(alone.filter_map(|doc| {
        let sibling = newer_sibling(project, doc, |_| true)?;
        let span = doc.page.front.span("ms.openlocfilehash")?;
        let message = format!("`{}` was made from a later version of the source", sibling.page.source.path());
        let help = "see what the source says now, and bring the translation up to date";
        let found = check.finding(doc.page.place(span), message, help);
        Some(Finding { severity: Severity::Hint, sure: 30, ..found })
    }));
    findings
}
