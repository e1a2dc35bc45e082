//! A date or time that is another one in the translation.

use crate::check::{Check, by_family};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "date-changed",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/date-changed.md"),
    run: by_family,
};
