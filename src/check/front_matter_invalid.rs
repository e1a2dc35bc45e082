//! Front matter that can't be read whole.

use super::Check;
use crate::finding::{Finding, Severity};
use crate::project::Project;

pub(super) const CHECK: Check = Check {
    name: "front-matter-invalid",
    severity: Severity::Error,
    page: include_str!("../../content/en/manual/rules/front-matter-invalid.md"),
    run,
};

fn run(check: &Check, project: &Project) -> Vec<Finding> {
    project
        .docs
        .iter()
        .filter_map(|doc| {
            let fault = doc.page.front.fault.as_ref()?;
            Some(check.finding(doc.page.place(fault.span), fault.message.clone(), fault.help.clone()))
        })
        .collect()
}
