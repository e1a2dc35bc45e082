//! `diglot build`, and `diglot` alone: build, check, and say what was done.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use super::baseline::Baseline;
use super::check::{exit, shown};
use super::workspace::{Workspace, shorten, text_of};
use super::{Failure, Global, Outcome, Terminal, Where};
use crate::check;
use crate::disk::{self, Output, Written};
use crate::finding::{Finding, Severity};
use crate::project::{ProblemKind, Project};
use crate::report;
use crate::segment;
use crate::site::verify::verify;
use crate::site::{self, Options, Place, Site};

#[derive(Clone, Debug, Default, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    place: Where,
    /// Folder of the site [default: site]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Address of the site, for canonical links, hreflang and the sitemap
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Folder whose templates and static files override those of the default theme
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Leave code uncoloured
    #[arg(long)]
    no_highlight: bool,
    /// Read the built pages back and check their links, ids and languages
    #[arg(long)]
    verify: bool,
}

/// What a build did, for its summary.
struct Built {
    workspace: Workspace,
    project: Project,
    site: Site,
    written: Written,
    output: PathBuf,
    findings: Vec<Finding>,
    time: Duration,
}

/// `diglot build`
pub(super) fn run(args: &BuildArgs, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let built = build(args, global, args.verify)?;
    let file_rules = ["unreadable-file", "unsafe-path", "output-collision", "built-page"];
    let broken: Vec<Finding> =
        built.findings.iter().filter(|f| file_rules.contains(&f.rule)).cloned().collect();
    if !broken.is_empty() {
        let text = report::full(&broken, terminal.style(), &text_of);
        terminal.put(text.as_bytes())?;
    }
    terminal.say(&summary(&built));
    let others = by_rule(&built.findings, global.verbose);
    if !others.is_empty() {
        terminal.say(&format!("found   {others} (diglot check shows them)"));
    }
    terminal.say(&format!("site    {}", look(&built)));
    failed(&built)?;
    Ok(if broken.iter().any(|finding| finding.severity == Severity::Error) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// `diglot`: builds and checks the project it stands in.
pub(super) fn main_job(
    args: &BuildArgs,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let built = build(args, global, true)?;
    let workspace = &built.workspace;
    let mut findings = shown(&built.findings, global.verbose, &[]);
    let hidden = built.findings.len() - findings.len();
    let known =
        known(workspace)?.map_or(0, |baseline| baseline.hide(&mut findings, &shorten(&workspace.folder)));
    let text = report::full(&findings, terminal.style(), &text_of);
    terminal.put(text.as_bytes())?;
    terminal.say(&summary(&built));
    let in_baseline = if known > 0 { format!(", {known} in the baseline") } else { String::new() };
    terminal.say(&format!("found   {}{in_baseline}", report::summary(&findings)));
    if hidden > 0 {
        let noun = if hidden == 1 { "hint" } else { "hints" };
        terminal.say(&format!("        and {hidden} {noun} (diglot check -v shows them)"));
    }
    terminal.say(&format!("site    {}", look(&built)));
    let next = match findings.first() {
        Some(first) => format!("diglot explain {}", first.rule),
        None if workspace.file.is_none() => "write a diglot.toml with `title` and `base-url`".to_owned(),
        None => "diglot check --format jsonl, for CI; diglot --help for the rest".to_owned(),
    };
    terminal.say(&format!("next    {next}"));
    failed(&built)?;
    Ok(exit(&findings, workspace.config.fail_on))
}

/// The baseline that the config names.
fn known(workspace: &Workspace) -> Result<Option<Baseline>, Failure> {
    let Some(path) = &workspace.config.baseline else { return Ok(None) };
    let file = workspace.path(path);
    Baseline::read(&file, shorten(&file))
}

fn build(args: &BuildArgs, global: &Global, verified: bool) -> Result<Built, Failure> {
    let begin = Instant::now();
    let mut workspace = Workspace::open(global, &args.place)?;
    if let Some(url) = &args.base_url {
        let valid = url.starts_with("https://") || url.starts_with("http://");
        if !valid {
            return Err(Failure::new(format!("--base-url `{url}` is no address"))
                .help("write it whole, such as https://docs.example.org/"));
        }
        workspace.config.base_url = Some(format!("{}/", url.trim_end_matches('/')));
    }
    let output = workspace.output(args.out.as_ref());
    let theme = workspace.theme(args.theme.as_ref())?;
    let project = workspace.load(&args.place, &output)?;
    let catalog = workspace.catalog(&project);
    let options = Options {
        highlight: !args.no_highlight && workspace.config.highlight.unwrap_or(true),
        differences: workspace.config.edition_differences.unwrap_or(true),
    };
    let place = OnDisk {
        output: Output::open(&output).map_err(|error| {
            Failure::new(format!("can't write to `{}`: {error}", output.display()))
                .help("name a folder you may write to with --out")
        })?,
    };
    let mut site = site::build(&project, &theme, &catalog, options, &place)
        .map_err(|error| Failure::new(error.to_string()))?;
    // Of a page that could not be read or written, the last good one stays.
    let whole = site.failed.is_empty() && !project.problems.iter().any(|p| p.kind == ProblemKind::Unreadable);
    let mut written = place
        .output
        .finish(&site.files, !whole)
        .map_err(|error| Failure::new(format!("can't finish `{}`: {error}", output.display())))?;
    site.failed.append(&mut written.failed);
    let mut findings = check::run(&project);
    if verified {
        let read = |path: &str| {
            disk::bytes(&output.join(path)).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        };
        let shown = shorten(&output);
        let built = verify(&site.files, &read).into_iter().map(|mut finding| {
            finding.place.file = format!("{shown}/{}", finding.place.file);
            finding
        });
        findings.extend(built);
        findings.sort_by(Finding::order);
    }
    workspace.silence(&mut findings, &project);
    Ok(Built { workspace, project, site, written, output, findings, time: begin.elapsed() })
}

/// The disk, as a place for a site.
struct OnDisk {
    output: Output,
}

impl Place for OnDisk {
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.output.write(path, bytes)
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        disk::bytes(file)
    }
}

fn summary(built: &Built) -> String {
    let project = &built.project;
    let segments: usize = {
        use rayon::prelude::*;
        project.docs.par_iter().map(|doc| segment::count(&doc.page)).sum()
    };
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let parts = [
        count(project.written().count(), "page", "pages"),
        count(project.locales.len(), "locale", "locales"),
        count(project.edition_count(), "edition", "editions"),
        count(segments, "segment", "segments"),
    ];
    let tags: Vec<&str> = project.locales.iter().map(super::super::lang::Locale::tag).collect();
    let Written { written, unchanged, removed, failed: _ } = built.written;
    let mut files = vec![count(written, "file written", "files written")];
    if unchanged > 0 {
        files.push(format!("{unchanged} unchanged"));
    }
    if removed > 0 {
        files.push(format!("{removed} removed"));
    }
    format!(
        "built   {} ({}) in {:.2} s\n        {}",
        parts.join(", "),
        tags.join(", "),
        built.time.as_secs_f64(),
        files.join(", ")
    )
}

/// Where the site is and how to look at it.
fn look(built: &Built) -> String {
    let index = built.output.join("index.html");
    let path = index.canonicalize().unwrap_or(index);
    format!("{} (open it in a browser)", path.display())
}

fn by_rule(findings: &[Finding], hints: bool) -> String {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| hints || finding.severity > Severity::Hint) {
        *rules.entry(finding.rule).or_default() += 1;
    }
    rules.iter().map(|(rule, n)| format!("{rule} {n}")).collect::<Vec<_>>().join(", ")
}

/// Fails when files could not be written; the others are there.
fn failed(built: &Built) -> Result<(), Failure> {
    let Some((path, why)) = built.site.failed.first() else { return Ok(()) };
    let more = match built.site.failed.len() - 1 {
        0 => String::new(),
        n => format!(" (and {n} more)"),
    };
    Err(Failure::new(format!("can't write `{}/{path}`: {why}{more}", built.output.display()))
        .help("all other files are written; what stood there before is still there"))
}
