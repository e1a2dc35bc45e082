//! A number that is another one in the translation.

use crate::check::{Check, by_family};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "number-changed",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/number-changed.md"),
    run: by_family,
};
