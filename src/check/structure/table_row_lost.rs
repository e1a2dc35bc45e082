//! A row of a table, or a table, that the translation lacks. Found in `gone`.

use super::of;
use crate::check::Check;
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "table-row-lost",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/table-row-lost.md"),
    run: of,
};
