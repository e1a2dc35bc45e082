//! A date or time that is another one in the translation.

use super::compare::What;
use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "date-changed",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/date-changed.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    super::find(check, subject, What::Date)
}
