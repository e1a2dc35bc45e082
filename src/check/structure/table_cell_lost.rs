//! A row of the translation that has fewer cells, or no text at all. Found in `gone`.

use crate::check::{Check, by_family};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "table-cell-lost",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/table-cell-lost.md"),
    run: by_family,
};
