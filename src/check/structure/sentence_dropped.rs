//! A sentence of the source, or a part of one, that the translation lacks. Found in `gone`, and by `length`.

use crate::check::{Check, by_family};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "sentence-dropped",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/sentence-dropped.md"),
    run: by_family,
};
