//! `diglot explain`: the manual's page of a rule.

use clap::Args;

use super::named::known_rule;
use super::{Failure, Outcome, Terminal};
use crate::check;
use crate::finding::Severity;
use crate::report::drift;

#[derive(Clone, Debug, Args)]
pub(super) struct ExplainArgs {
    /// Name of a rule [default: list all rules]
    rule: Option<String>,
}

pub(super) fn run(args: &ExplainArgs, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    // Those of `diglot drift` are no checks: they have pages, and nothing to be run or silenced.
    let of_drift = drift::rules();
    let text = match &args.rule {
        Some(name) => match of_drift.iter().find(|rule| rule.name == *name) {
            Some(rule) => rule.page.to_owned(),
            None => {
                known_rule(name)?;
                check::find(name).map(check::explanation).unwrap_or_default().to_owned()
            }
        },
        None => {
            let line = |name: &str, severity: Severity, about: &str| {
                format!("{name:<22} {:<6} {about}\n", severity.name())
            };
            let checks = check::all().map(|check| {
                let front = crate::page::front::read(check.page);
                line(check.name, check.severity, front.text("description").unwrap_or_default())
            });
            checks.chain(of_drift.iter().map(|rule| line(rule.name, rule.severity, &rule.summary))).collect()
        }
    };
    terminal.put(text.as_bytes())?;
    Ok(Outcome::Clean)
}
