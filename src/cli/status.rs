//! `diglot status`: how far the translations of a project have come.

use std::path::PathBuf;

use clap::Args;

use super::targets::{Formats, InOrder, Target, Wanted};
use super::workspace::Workspace;
use super::{Failure, Global, Outcome, Terminal, Where};
use crate::check;
use crate::disk;
use crate::report::format::named;
use crate::report::status::{FORMATS, SCHEMA, render};
use crate::status::{self, Status};

#[derive(Clone, Debug, Args)]
pub(super) struct StatusArgs {
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    output: InOrder<Typed>,
    /// Exit with 1 when a locale has less than this share of the pages, in percent
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    fail_under: Option<f64>,
}

/// Where reports go, as typed.
#[derive(Clone, Debug, Args)]
struct Typed {
    /// How to report: full, html, markdown or json; with :FILE to a file. Can be repeated [default: full]
    #[arg(long, value_name = "FORMAT", value_parser = wanted)]
    format: Vec<Wanted>,
    /// File for the report; its ending names the format where --format does not. Can be repeated
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// Print the JSON Schema of --format json
    #[arg(long)]
    schema: bool,
}

pub(super) fn run(args: &StatusArgs, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let StatusArgs { place, output, fail_under } = args;
    let Typed { format: formats_typed, output: files, schema } = &output.typed;
    if *schema {
        terminal.put(SCHEMA.as_bytes())?;
        return Ok(Outcome::Clean);
    }
    let targets = formats().targets(formats_typed, files, &output.places)?;
    let workspace = Workspace::open(global, place)?;
    let (project, note) = workspace.load_dated(place, &workspace.output(None), None)?;
    let mut findings = check::run(&project);
    workspace.silence(&mut findings, &project);
    let status = status::of(&project, &findings);
    for Target { format: name, file } in &targets {
        let Some(format) = named(&FORMATS, name) else { continue };
        let text = render(&status, format, terminal.style());
        let Some(file) = file else {
            terminal.put(text.as_bytes())?;
            continue;
        };
        disk::put(file, text.as_bytes())
            .map_err(|error| Failure::new(format!("can't write `{}`: {error}", file.display())))?;
        terminal.say(&format!("{name} written to {}", file.display()));
    }
    if let Some(note) = note {
        terminal.say(&note);
    }
    Ok(fail_under.map_or(Outcome::Clean, |least| judged(&status, least, terminal)))
}

/// Says which locales have less than `least` percent of the pages.
fn judged(status: &Status, least: f64, terminal: &mut Terminal) -> Outcome {
    let mut outcome = Outcome::Clean;
    for row in status.translations() {
        if let Some(covered) = row.coverage().filter(|covered| *covered < least) {
            let edition =
                if row.edition.is_empty() { String::new() } else { format!(" in edition `{}`", row.edition) };
            terminal
                .say(&format!("`{}` has {covered} % of the pages{edition}, less than {least} %", row.locale));
            outcome = Outcome::Findings;
        }
    }
    outcome
}

/// Reads a share: `80`, `99.5` or `80%`.
fn percent(value: &str) -> Result<f64, String> {
    let number = value.strip_suffix('%').unwrap_or(value).trim().parse::<f64>().ok();
    let share = number.filter(|share| (0.0..=100.0).contains(share));
    share.ok_or_else(|| "it is a number from 0 to 100".to_owned())
}

/// The formats of a status.
fn formats() -> Formats {
    Formats::of(&FORMATS, "full")
}

fn wanted(value: &str) -> Result<Wanted, String> {
    formats().wanted(value)
}
