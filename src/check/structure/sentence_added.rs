//! A sentence that the source lacks. Found in `gone`.

use super::of;
use crate::check::Check;
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "sentence-added",
    severity: Severity::Hint,
    page: include_str!("../../../content/en/manual/rules/sentence-added.md"),
    run: of,
};
