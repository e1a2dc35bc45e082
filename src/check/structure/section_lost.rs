//! A section of the source that the translation lacks. Found in `gone`.

use super::of;
use crate::check::Check;
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "section-lost",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/section-lost.md"),
    run: of,
};
