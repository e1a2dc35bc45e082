//! A fault in a page of the built site. `site::verify` finds them, since there are no built pages here; this
//! is their place in the list.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "built-page",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/built-page.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let _ = (check, subject);
    Vec::new()
}
