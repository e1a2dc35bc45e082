//! Constructs of DocFX and others that the site can't render and keeps visible.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Place, Severity};
use crate::page::PART;
use crate::page::docfx::DirectiveKind;
use crate::project::links::Target;

pub(super) const CHECK: Check = Check {
    name: "unsupported-syntax",
    severity: Severity::Hint,
    page: include_str!("../../../content/en/manual/rules/unsupported-syntax.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    let mut findings = Vec::new();
    for doc in &project.docs {
        for directive in &doc.page.directives {
            let unknown = match &directive.kind {
                DirectiveKind::Unknown => true,
                // What its own generator finds.
                DirectiveKind::Include { path, .. } | DirectiveKind::Code { path, .. }
                    if path.starts_with(PART) =>
                {
                    false
                }
                // A file that is there but is no page, or lies on another server.
                DirectiveKind::Include { path, .. } => !matches!(
                    project.resolve(doc, path),
                    Target::Page { .. } | Target::Missing(_) | Target::Outside
                ),
                DirectiveKind::Code { path, .. } => !matches!(
                    project.resolve(doc, path),
                    Target::Asset(_) | Target::Missing(_) | Target::Outside
                ),
                _ => false,
            };
            if unknown {
                let place = Place::new(&doc.page.source, directive.place);
                let shown: String = directive.raw.chars().take(60).collect();
                let help = "write it in Markdown or HTML, or leave it: readers see it as it stands";
                findings.push(check.finding(
                    place,
                    format!("`{shown}` is not known and stays as it is"),
                    help,
                ));
            }
        }
    }
    findings
}
