//! A page that is no translation of the page it is taken for: aligned, hardly a sentence of one is found in the other.

use crate::align::UNRELATED;
use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity};
use crate::project::Doc;
use crate::project::recover::Recovered;

pub(super) const CHECK: Check = Check {
    name: "unrelated-page",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/unrelated-page.md"),
    run,
};

/// Of shorter pages nothing is said: segments, and letters. Measured on runs of 1 to 12 segments of French and
/// Japanese pages, each alone in its project: true ones stay above .7, few that do not belong together are below .3.
const SHORT: (usize, usize) = (3, 100);

/// A page of which this much is found in the other is a part of it, or has grown since, however little of the
/// other is found in it. Pages of Partner Center that were rewritten over two years are above it.
const PART: f32 = 0.4;

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    let help = "see whether it is paired with the right page, and what language it is in; \
                if the source was written anew, translate it again";
    check.about_pages(project, help, told)
}

fn told(_: &Doc, recovered: &Recovered) -> Option<&'static str> {
    let sides = [recovered.source, recovered.target];
    let long = sides.iter().all(|side| side.segments >= SHORT.0 && side.letters >= SHORT.1);
    let apart = recovered.confidence < UNRELATED && sides.iter().all(|side| side.share < PART);
    (long && apart).then_some("probably no translation of {}")
}
