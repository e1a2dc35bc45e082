//! `diglot explain`: the manual's page of a rule.

use clap::Args;

use super::workspace::known_rule;
use super::{Failure, Outcome, Terminal};
use crate::check;

#[derive(Clone, Debug, Args)]
pub(super) struct ExplainArgs {
    /// Name of a rule [default: list all rules]
    rule: Option<String>,
}

pub(super) fn run(args: &ExplainArgs, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let text = match &args.rule {
        Some(name) => {
            known_rule(name)?;
            check::find(name).map(check::explanation).unwrap_or_default().to_owned()
        }
        None => check::all()
            .map(|check| {
                let front = crate::page::front::read(check.page);
                let about = front.text("description").unwrap_or_default().to_owned();
                format!("{:<22} {:<6} {about}\n", check.name, check.severity.name())
            })
            .collect(),
    };
    terminal.put(text.as_bytes())?;
    Ok(Outcome::Clean)
}
