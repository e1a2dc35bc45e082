//! A number that counts something else in the translation.

use super::compare::What;
use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "unit-changed",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/unit-changed.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    super::find(check, subject, What::Unit)
}
