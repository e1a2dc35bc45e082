//! A sentence that the source lacks. Found in `gone`.

use crate::check::{Check, by_family};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "sentence-added",
    severity: Severity::Hint,
    page: include_str!("../../../content/en/manual/rules/sentence-added.md"),
    run: by_family,
};
