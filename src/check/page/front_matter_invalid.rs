//! Front matter that can't be read whole.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "front-matter-invalid",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/front-matter-invalid.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    project
        .docs
        .iter()
        .filter_map(|doc| {
            let fault = doc.page.front.fault.as_ref()?;
            Some(check.finding(doc.page.place(fault.span), fault.message.clone(), fault.help.clone()))
        })
        .collect()
}
