//! A block of code that the translation lacks. Found in `code_block_changed`.

use crate::check::{Check, by_family};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "code-block-lost",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/code-block-lost.md"),
    run: by_family,
};
