//! A page in a target locale that reads as its source does.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity};
use crate::lang::Locale;
use crate::project::Doc;
use crate::project::recover::Recovered;

pub(super) const CHECK: Check = Check {
    name: "untranslated-page",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/untranslated-page.md"),
    run,
};

/// Letters of prose below which a page may be names and numbers only, which stay as they are.
const SHORT: usize = 200;

/// Share of a page's prose that reads as its source does, from which on the page was not translated. What localization
/// touches first are titles, links and dates.
const MOST: f64 = 0.9;

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    let english = Locale::parse("en");
    let source = project.source.map(|source| &project.locales[source]);
    let source = source.or(project.settings.source_locale.as_ref()).or(english.as_ref());
    let told = |doc: &Doc, recovered: &Recovered| {
        // `en-GB` needs no other words than `en`.
        let same = source.is_some_and(|source| source.language() == project.locales[doc.locale].language());
        (!same && is_copy(recovered)).then_some("has the text of {}, not translated")
    };
    check.about_pages(project, "translate it, or remove it: readers are then led to the source page", told)
}

/// True for a page without pairs that reads as its source does.
pub(in crate::check) fn is_copy(recovered: &Recovered) -> bool {
    recovered.prose >= SHORT && recovered.copied as f64 >= MOST * recovered.prose as f64
}
