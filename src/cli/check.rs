//! `diglot check`: what is wrong with the translations of a project.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::baseline::{self, Baseline};
use super::changed::Changed;
use super::fix::{self, Looked, Mended, Overlay};
use super::output::{self, Checked, OutputArgs};
use super::pairing;
use super::workspace::{Workspace, shorten};
use super::{Failure, Global, Level, Outcome, Terminal, Where};
use crate::check;
use crate::finding::{Finding, Severity};
use crate::report;

#[derive(Clone, Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    output: OutputArgs,
    /// Only these rules, or families of rules, hints included
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules, or families of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// From which severity on to exit with 1 [default: error]
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<Level>,
    #[command(flatten)]
    known: KnownArgs,
    #[command(flatten)]
    which: WhichArgs,
    #[command(flatten)]
    mend: MendArgs,
}

/// The findings that are known already.
#[derive(Clone, Debug, Args)]
struct KnownArgs {
    /// Hide the findings that this file knows
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what is found to the baseline [default: diglot-baseline.json]
    #[arg(long)]
    write_baseline: bool,
    /// Let --write-baseline add findings to a baseline that is there
    #[arg(long, requires = "write_baseline")]
    accept_new: bool,
    /// Remove from the baseline what is no longer found
    #[arg(long, conflicts_with = "write_baseline")]
    prune_baseline: bool,
}

/// Which files are looked at.
#[derive(Clone, Debug, Args)]
struct WhichArgs {
    /// Only findings in files that changed since this commit, and in translations of such files
    #[arg(long, value_name = "REF", conflicts_with_all = ["changed", "write_baseline"])]
    changed_since: Option<String>,
    /// The same for these files; `-` reads their names from standard input
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "write_baseline")]
    changed: Option<Vec<String>>,
}

/// What is mended.
#[derive(Clone, Debug, Args)]
struct MendArgs {
    /// Mend what can be mended safely
    #[arg(long, conflicts_with = "write_baseline")]
    fix: bool,
    /// With --fix or --diff, also what somebody should look at; alone the same as with --fix
    #[arg(long, conflicts_with = "write_baseline")]
    unsafe_fixes: bool,
    /// Show what --fix would change, and write nothing
    #[arg(long, conflicts_with = "write_baseline")]
    diff: bool,
}

pub(super) fn run(args: &CheckArgs, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let CheckArgs { place, known, which, mend, .. } = args;
    if let Some(schema) = output::schema(&args.output) {
        terminal.put(schema.as_bytes())?;
        return Ok(Outcome::Clean);
    }
    let output = args.output.resolve()?;
    let selected = args.select.iter().map(|name| ("--select", name.as_str()));
    let ignored = args.ignore.iter().map(|name| ("--ignore", name.as_str()));
    let workspace = Workspace::open_naming(global, place, &selected.chain(ignored).collect::<Vec<_>>())?;
    let (select, ignore) = (rules(&args.select), rules(&args.ignore));
    let changed = changed(which, place, &workspace)?;
    let home = shorten(&workspace.folder);
    let (file, mut baseline) = open_baseline(known, &workspace)?;
    let look = |overlay: &Overlay| {
        let project = workspace.load_over(place, &workspace.output(None), overlay)?;
        let (mut all, spent) = check::timed(&project);
        workspace.silence(&mut all, &project);
        let heard: Vec<Finding> =
            all.iter().filter(|finding| !ignore.contains(&finding.rule)).cloned().collect();
        let mut shown = shown(&heard, global.verbose, &select);
        if let Some(changed) = &changed {
            changed.keep(&mut shown, &project);
        }
        let hides = baseline.as_ref().filter(|_| !known.write_baseline);
        let known = hides.map_or(0, |baseline| baseline.hide(&mut shown, &home));
        Ok(Looked { project, all, shown, known, spent })
    };
    let mends = mend.fix || mend.unsafe_fixes || mend.diff;
    let (looked, mended) = if mends {
        fix::mend(&look, mend.unsafe_fixes)?
    } else {
        (look(&Overlay::new())?, Mended::default())
    };
    if mend.diff {
        terminal.put(mended.diff().as_bytes())?;
        terminal.say(&format!("would mend {}", told(&mended)));
        return Ok(if mended.fixes() > 0 { Outcome::Findings } else { Outcome::Clean });
    }
    let (mended, not_written) = mended.write(terminal);
    let looked = if not_written > 0 { look(&Overlay::new())? } else { looked };
    let Looked { project, all, shown: findings, known: hidden, spent } = looked;
    if place.source.is_none()
        && let Some((warning, help)) = pairing::doubt(&project)
    {
        terminal.say(&format!("warning: {warning}"));
        terminal.say(&format!("  help: {help}"));
    }
    if known.write_baseline {
        return write_baseline(
            baseline,
            &file,
            &all,
            &findings,
            (known, place, &home, workspace.config.baseline.is_some()),
            terminal,
        );
    }
    let first = baseline.is_none();
    output.write(&Checked { project: &project, findings: &findings, first, spent: &spent }, terminal)?;
    let pages = report::counted(project.docs.len(), "page");
    let hidden = if hidden > 0 { format!(", {hidden} in the baseline") } else { String::new() };
    terminal.say(&format!("{} in {pages}{hidden}", report::summary(&findings)));
    if mends {
        terminal.say(&format!("mended {}", told(&mended)));
    }
    if let Some(baseline) = &mut baseline {
        let stale = baseline.stale(&all, &home, &judged(place, &home));
        if stale.len() > 0 && known.prune_baseline {
            baseline.prune(&stale);
            baseline.write(&file)?;
            terminal.say(&format!("removed {} from {}", entries(stale.len()), shorten(&file)));
        } else if stale.len() > 0 {
            let matches = if stale.len() == 1 { "matches" } else { "match" };
            let entries = entries(stale.len());
            terminal.say(&format!("{entries} of the baseline {matches} nothing any more:"));
            baseline.told(&stale).iter().for_each(|line| terminal.say(line));
            terminal.say("  help: --prune-baseline removes them");
        }
    }
    if not_written > 0 {
        let files = report::counted(not_written, "file");
        return Err(Failure::new(format!("{files} could not be mended")).help("the others are written"));
    }
    Ok(exit(&findings, args.fail_on.map(Severity::from).or(workspace.config.fail_on)))
}

fn told(mended: &Mended) -> String {
    format!("{} in {}", report::counted(mended.fixes(), "finding"), report::counted(mended.files(), "file"))
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// The rules that `names` mean, which are all known.
fn rules(names: &[String]) -> Vec<&'static str> {
    let rules: BTreeSet<&'static str> =
        names.iter().filter_map(|name| check::named(name)).flatten().collect();
    rules.into_iter().collect()
}

fn changed(which: &WhichArgs, place: &Where, workspace: &Workspace) -> Result<Option<Changed>, Failure> {
    if let Some(list) = &which.changed {
        return Changed::listed(list).map(Some);
    }
    let folder = place.content.first().unwrap_or(&workspace.folder);
    which.changed_since.as_ref().map(|reference| Changed::since(reference, folder)).transpose()
}

/// Where the baseline is or will be, and what it holds; none when there is none and none was asked for.
fn open_baseline(known: &KnownArgs, workspace: &Workspace) -> Result<(PathBuf, Option<Baseline>), Failure> {
    let named = known
        .baseline
        .clone()
        .or_else(|| workspace.config.baseline.as_ref().map(|path| workspace.path(path)));
    let wanted = named.is_some() || known.prune_baseline;
    let file = named.unwrap_or_else(|| workspace.path(baseline::NAME));
    if !wanted && !known.write_baseline {
        return Ok((file, None));
    }
    let shown = shorten(&file);
    match Baseline::read(&file, shown.clone())? {
        None if !known.write_baseline => {
            Err(Failure::new(format!("there is no baseline `{shown}`"))
                .help("write it with --write-baseline"))
        }
        found => Ok((file, found)),
    }
}

/// Writes what is found to the baseline; one that is there grows only when that is said.
fn write_baseline(
    baseline: Option<Baseline>,
    file: &Path,
    all: &[Finding],
    shown: &[Finding],
    (known, place, home, named): (&KnownArgs, &Where, &str, bool),
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let path = shorten(file);
    let there = baseline.is_some();
    let mut baseline = baseline.unwrap_or_else(|| Baseline::new(path.clone()));
    let stale = baseline.stale(all, home, &judged(place, home));
    baseline.prune(&stale);
    let added = baseline.add(shown, home);
    if there && added > 0 && !known.accept_new {
        let more = report::counted(added, "finding");
        return Err(Failure::new(format!("the baseline `{path}` would grow by {more}; nothing was written"))
            .help(format!(
                "mend them (`diglot check --baseline {path}` shows them), or add them with --accept-new"
            )));
    }
    baseline.write(file)?;
    let holds = report::counted(baseline.len(), "finding");
    terminal.say(&format!("{path} holds {holds}"));
    if !there && !named {
        terminal.say(&format!(
            "  help: add `baseline = \"{path}\"` to diglot.toml, or run with --baseline {path}"
        ));
    }
    Ok(Outcome::Clean)
}

/// Tells the files that a run judges: of pages that were named, only those.
fn judged<'a>(place: &'a Where, home: &'a str) -> impl Fn(&str) -> bool + 'a {
    let folders: Vec<String> = place
        .content
        .iter()
        .chain(&place.source)
        .map(|folder| {
            let shown = shorten(folder);
            shown.strip_prefix(home).unwrap_or(&shown).trim_matches('/').to_owned()
        })
        .collect();
    move |file| {
        let below = |folder: &String| {
            folder.is_empty() || file.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        folders.is_empty() || folders.iter().any(below)
    }
}

/// The findings to show: selected ones, or all but hints.
pub(super) fn shown(findings: &[Finding], verbose: bool, select: &[&str]) -> Vec<Finding> {
    let wanted = |finding: &&Finding| {
        if select.is_empty() {
            verbose || finding.severity > Severity::Hint
        } else {
            select.contains(&finding.rule)
        }
    };
    findings.iter().filter(wanted).cloned().collect()
}

/// 1 when there is a finding of the failing level or above.
pub(super) fn exit(findings: &[Finding], fail_on: Option<Severity>) -> Outcome {
    let level = fail_on.unwrap_or(Severity::Error);
    if findings.iter().any(|finding| finding.severity >= level) { Outcome::Findings } else { Outcome::Clean }
}
