//! A link of the source that the translation does not have.

use super::links::compare;
use crate::check::{Check, Subject};
use crate::finding::{Evidence, Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "link-lost",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/link-lost.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.units_and_between(|translation, unit, findings| {
        if unit.target.text.is_empty() && unit.kind != "between" {
            return;
        }
        for (address, link) in compare(subject, translation, unit).lost {
            let message = format!("the source has a link to `{address}`, the translation has none");
            let help = format!("put the link back: `{link}`");
            let found = unit.finding(check, 0..unit.target.text.len(), message, help);
            let evidence = Evidence { target: Vec::new(), source: vec![link.to_owned()] };
            findings.push(Finding { evidence, sure: 75, ..found });
        }
    })
}
