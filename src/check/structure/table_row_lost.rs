//! A row of a table, or a table, that the translation lacks. Found in `gone`.

use crate::check::{Check, by_family};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "table-row-lost",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/table-row-lost.md"),
    run: by_family,
};
