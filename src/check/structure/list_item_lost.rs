//! An item of a list, or a list, that the translation lacks. Found in `gone`.

use super::of;
use crate::check::Check;
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "list-item-lost",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/list-item-lost.md"),
    run: of,
};
