//! A fault in a page of the built site. `site::verify` finds them, since there are no built pages here; this
//! is their place in the list.

use super::Check;
use crate::finding::{Finding, Severity};
use crate::project::Project;

pub(super) const CHECK: Check = Check {
    name: "built-page",
    severity: Severity::Error,
    page: include_str!("../../content/en/manual/rules/built-page.md"),
    run,
};

fn run(check: &Check, project: &Project) -> Vec<Finding> {
    let _ = (check, project);
    Vec::new()
}
