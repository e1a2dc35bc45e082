//! A link that leads elsewhere than in the source.

use super::links::compare;
use crate::check::{Check, Subject};
use crate::finding::{Edit, Evidence, Finding, Fix, Severity};

pub(super) const CHECK: Check = Check {
    name: "link-changed",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/link-changed.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.units_and_between(|translation, unit, findings| {
        for (address, at) in compare(subject, translation, unit).changed {
            let own = &unit.target.text[at.clone()];
            let message = format!("the link leads to `{own}`, in the source to `{address}`");
            let help = format!("link to `{address}`, or to the same page in this language");
            let edits = vec![Edit { span: unit.target.span(at.clone()), text: address.to_owned() }];
            // Elsewhere in the file the address may be another one for a reason: a path from another folder.
            let safe = address.contains("://") && own.contains("://");
            let evidence = Evidence { target: vec![own.to_owned()], source: vec![address.to_owned()] };
            let found = unit.finding(check, at.clone(), message, help);
            findings.push(Finding { evidence, fix: Some(Fix { safe, edits }), sure: 80, ..found });
        }
    })
}
