//! Spans of the bilingual format that make no pair.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Place, Severity};
use crate::page::pairs::DamageKind;

pub(super) const CHECK: Check = Check {
    name: "span-unpaired",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/span-unpaired.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    /// A page that is broken throughout is told once, not a million times.
    const MOST: usize = 100;
    let mut findings = Vec::new();
    for doc in &project.docs {
        let page = &doc.page;
        let text = page.source.text();
        for damage in page.bilingual.damage.iter().take(MOST) {
            let id = damage.id.map_or("", |id| id.of(text));
            let (message, help) = match damage.what {
                DamageKind::TargetWithoutSource => (
                    format!("the target span `{id}` has no source span after it"),
                    "restore the source span, or take the target span's tags out",
                ),
                DamageKind::SourceNotClosed => {
                    (format!("the source span `{id}` is not closed"), "close it with `</span></span>`")
                }
                DamageKind::PairInsidePair => {
                    (format!("the pair `{id}` begins inside another pair"), "close the outer pair before it")
                }
                // The pair is whole: `span-id` tells it.
                DamageKind::DuplicateId => continue,
                DamageKind::LooseMarker => (
                    "part of a bilingual pair stands alone".to_owned(),
                    "restore the pair, or take the span out",
                ),
            };
            findings.push(check.finding(Place::new(&page.source, damage.span), message, help));
        }
    }
    findings
}
