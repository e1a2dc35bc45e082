//! Where the reports of drift go.

use std::path::PathBuf;

use clap::Args;

use super::super::targets::{Formats, InOrder, Target, Wanted};
use super::super::workspace::text_of;
use super::super::{Failure, Terminal};
use crate::disk;
use crate::drift::survey::Survey;
use crate::report::drift::{FORMATS, Options, findings, render};
use crate::report::format::named;

/// As typed.
#[derive(Clone, Debug, Args)]
pub(super) struct Typed {
    /// How to report: full, html, markdown, json, jsonl, sarif or github; with :FILE to a file. Can be repeated
    /// [default: full]
    #[arg(long, value_name = "FORMAT", value_parser = wanted)]
    format: Vec<Wanted>,
    /// File for the report; its ending names the format where --format does not. Can be repeated
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// Show the sentences that say the same too
    #[arg(long)]
    all: bool,
    /// Print the JSON Schema of --format json
    #[arg(long)]
    schema: bool,
}

/// The options that say where reports go.
pub(super) type OutputArgs = InOrder<Typed>;

/// As meant.
pub(super) struct Output {
    targets: Vec<Target>,
    all: bool,
}

impl OutputArgs {
    /// True when the JSON Schema is all that is wanted.
    pub(super) fn wants_schema(&self) -> bool {
        self.typed.schema
    }

    /// What is to be written. Fails before anything is compared where it can't be.
    pub(super) fn resolve(&self) -> Result<Output, Failure> {
        let targets = formats().targets(&self.typed.format, &self.typed.output, &self.places)?;
        Ok(Output { targets, all: self.typed.all })
    }
}

impl Output {
    /// Writes all reports.
    pub(super) fn write(
        &self,
        survey: &Survey,
        source_locale: &str,
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        for Target { format: name, file } in &self.targets {
            let Some(format) = named(&FORMATS, name) else { continue };
            let style = terminal.style();
            let options = Options { style, all: self.all, source_locale, text_of: &text_of };
            let Some(file) = file else {
                // Quiet, people are told only what somebody has to look at.
                if terminal.quiet && *name == "full" && findings(survey).is_empty() {
                    continue;
                }
                terminal.put(render(survey, format, &options).as_bytes())?;
                continue;
            };
            let style = crate::report::Style { color: false, ..style };
            let text = render(survey, format, &Options { style, ..options });
            disk::put(file, text.as_bytes())
                .map_err(|error| Failure::new(format!("can't write `{}`: {error}", file.display())))?;
            terminal.say(&format!("{name} written to {}", file.display()));
        }
        Ok(())
    }
}

/// The formats of drift.
fn formats() -> Formats {
    Formats::of(&FORMATS, "full")
}

fn wanted(value: &str) -> Result<Wanted, String> {
    formats().wanted(value)
}
