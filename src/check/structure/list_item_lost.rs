//! An item of a list, or a list, that the translation lacks. Found in `gone`.

use crate::check::{Check, by_family};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "list-item-lost",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/list-item-lost.md"),
    run: by_family,
};
