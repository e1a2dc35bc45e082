//! A number that counts something else in the translation.

use crate::check::{Check, by_family};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "unit-changed",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/unit-changed.md"),
    run: by_family,
};
