//! `diglot check`: what is wrong with the translations of a project.

use clap::{Args, ValueEnum};

use super::workspace::{Workspace, known_rule, text_of};
use super::{Failure, Global, Level, Outcome, Terminal, Where};
use crate::check;
use crate::finding::{Finding, Severity};
use crate::report;

#[derive(Clone, Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    place: Where,
    /// How to report
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    format: Format,
    /// Only these rules, hints included
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// From which severity on to exit with 1 [default: error]
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<Level>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// With the line, both texts and help
    Full,
    /// One line each
    Concise,
    /// One JSON object a line
    Jsonl,
}

impl From<Format> for report::Format {
    fn from(format: Format) -> report::Format {
        match format {
            Format::Full => report::Format::Full,
            Format::Concise => report::Format::Concise,
            Format::Jsonl => report::Format::Jsonl,
        }
    }
}

pub(super) fn run(args: &CheckArgs, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    for name in args.select.iter().chain(&args.ignore) {
        known_rule(name)?;
    }
    let workspace = Workspace::open(global, &args.place)?;
    let project = workspace.load(&args.place, &workspace.output(None))?;
    let mut findings = check::run(&project);
    workspace.silence(&mut findings, &project);
    findings.retain(|finding| !args.ignore.iter().any(|name| name == finding.rule));
    let findings = shown(&findings, global.verbose, &args.select);
    let text = report::render(&findings, args.format.into(), terminal.style(), &text_of);
    terminal.put(text.as_bytes())?;
    let pages = project.docs.len();
    terminal.say(&format!(
        "{} in {pages} {}",
        report::summary(&findings),
        if pages == 1 { "page" } else { "pages" }
    ));
    Ok(exit(&findings, args.fail_on.map(Severity::from).or(workspace.config.fail_on)))
}

/// The findings to show: selected ones, or all but hints.
pub(super) fn shown(findings: &[Finding], verbose: bool, select: &[String]) -> Vec<Finding> {
    let wanted = |finding: &&Finding| {
        if select.is_empty() {
            verbose || finding.severity > Severity::Hint
        } else {
            select.iter().any(|name| name == finding.rule)
        }
    };
    findings.iter().filter(wanted).cloned().collect()
}

/// 1 when there is a finding of the failing level or above.
pub(super) fn exit(findings: &[Finding], fail_on: Option<Severity>) -> Outcome {
    let level = fail_on.unwrap_or(Severity::Error);
    if findings.iter().any(|finding| finding.severity >= level) { Outcome::Findings } else { Outcome::Clean }
}
