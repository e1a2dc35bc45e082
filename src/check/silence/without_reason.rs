//! Comments that silence without saying why. They silence all the same.

use super::comment::{What, files};
use crate::check::{Check, Subject};
use crate::finding::{Finding, Place, Severity};

pub(super) const CHECK: Check = Check {
    name: "silence-without-reason",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/silence-without-reason.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files(subject.project) {
        for comment in file.comments() {
            let silences = !matches!(comment.what, What::End | What::Unknown(_));
            let Some((name, _)) = comment.rules.first().filter(|_| silences && !comment.reason) else {
                continue;
            };
            let message = format!("`{name}` is silenced without a reason");
            let help = format!("say why after a colon, for the next person: `{name}: …`");
            findings.push(check.finding(Place::new(file.source, comment.span), message, help));
        }
    }
    findings
}
