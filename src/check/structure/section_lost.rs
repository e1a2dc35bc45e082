//! A section of the source that the translation lacks. Found in `gone`.

use crate::check::{Check, by_family};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "section-lost",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/section-lost.md"),
    run: by_family,
};
