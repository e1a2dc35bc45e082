//! `diglot drift`: where the editions of a page differ, and whether every translation says what its own edition says.
//!
//! 1. `files` or `project` make a survey: of pages that are named, or of all that have editions;
//! 2. `history` says who moved, when an old state of the base is at hand;
//! 3. `accepted` knows which differences are declared, and declares more;
//! 4. `output` writes the reports.

mod accepted;
mod files;
mod history;
mod output;
mod project;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::workspace::Workspace;
use super::{Failure, Global, Outcome, Terminal, Where};
use crate::drift::survey::{Comparison, Row, Says, Survey};
use crate::report;
use output::OutputArgs;

#[derive(Clone, Debug, Args)]
pub(super) struct DriftArgs {
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    named: NamedArgs,
    /// Only these editions (their ids, such as `china`)
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    edition: Vec<String>,
    /// Bilingual pages to learn words from; can be repeated
    #[arg(long, value_name = "DIR")]
    lexicon_from: Vec<PathBuf>,
    /// The base as it was when the variants were made: a commit, a tag, a file, or `auto` for the state in history that
    /// is most like the variant
    #[arg(long, value_name = "REF")]
    base_at: Option<String>,
    #[command(flatten)]
    declared: DeclaredArgs,
    /// What makes the exit code 1: differences that nobody declared, translations that say what the base says
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    fail_on: Vec<FailOn>,
    #[command(flatten)]
    output: OutputArgs,
}

/// Pages that are named.
#[derive(Clone, Debug, Args)]
struct NamedArgs {
    /// Page of the base edition [default: all pages of the project that have editions]
    #[arg(long, value_name = "FILE", requires = "variant")]
    base: Option<PathBuf>,
    /// The same page in another edition; can be repeated
    #[arg(long, value_name = "FILE", requires = "base")]
    variant: Vec<PathBuf>,
    /// Translation of the base page into the --locale, if there is one
    #[arg(long, value_name = "FILE", requires = "variant_target")]
    base_target: Option<PathBuf>,
    /// Translation of the variant page into the --locale
    #[arg(long, value_name = "FILE", requires_all = ["variant", "locale"])]
    variant_target: Option<PathBuf>,
}

/// Differences that are meant.
#[derive(Clone, Debug, Args)]
struct DeclaredArgs {
    /// File of declared differences [default: diglot-drift.toml, beside diglot.toml]
    #[arg(long, value_name = "FILE")]
    declared: Option<PathBuf>,
    /// Declare the differences that nobody has declared yet
    #[arg(long, requires = "reason")]
    accept: bool,
    /// Why the editions may differ, with --accept
    #[arg(long, value_name = "TEXT", requires = "accept")]
    reason: Option<String>,
    /// With --accept, only these differences: the names that reports give them
    #[arg(long, value_name = "KEY", value_delimiter = ',', requires = "accept")]
    key: Vec<String>,
    /// Remove declarations that no sentence answers to any more
    #[arg(long)]
    prune: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Undeclared,
    Stale,
}

pub(super) fn run(args: &DriftArgs, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if args.output.wants_schema() {
        terminal.put(report::drift::SCHEMA.as_bytes())?;
        return Ok(Outcome::Clean);
    }
    let output = args.output.resolve()?;
    let workspace = Workspace::open(global, &args.place)?;
    let mut survey = match &args.named.base {
        Some(base) => files::survey(base, args, &workspace)?,
        None => project::survey(&workspace, args)?,
    };
    let declared = accepted::read(&args.declared, &workspace)?;
    let whole = args.named.base.is_none() && args.edition.is_empty() && args.place.content.is_empty();
    declared.apply(&mut survey, whole);
    if args.declared.accept || args.declared.prune {
        return declared.write(&args.declared, &survey, terminal);
    }
    let source = workspace.config.source_locale.as_deref().unwrap_or("en");
    output.write(&survey, source, terminal)?;
    let fails = args.fail_on.iter().any(|what| match what {
        // What could not be compared is declared by nobody.
        FailOn::Undeclared => {
            rows(&survey).any(|(_, row)| row.is_undeclared())
                || survey.comparisons.iter().any(|comparison| comparison.refused.is_some())
        }
        FailOn::Stale => {
            rows(&survey).any(|(_, row)| row.verdicts.iter().any(|verdict| verdict.says == Says::Stale))
        }
    });
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

fn rows(survey: &Survey) -> impl Iterator<Item = (&Comparison, &Row)> {
    survey.comparisons.iter().flat_map(|comparison| comparison.rows.iter().map(move |row| (comparison, row)))
}
