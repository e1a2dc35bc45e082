//! `diglot build`, and `diglot` alone: build, check, and say what was done.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use rayon::prelude::*;

use super::baseline::Baseline;
use super::check::{exit, shown};
use super::inputs::Inputs;
use super::remember::{self, Counts, News, Pages, Remembered};
use super::room::make_room;
use super::setting::{Setting, needed_whole};
use super::workspace::{Remembering, Workspace, shorten, text_of};
use super::{Failure, Global, Outcome, Terminal, Where};
use crate::check;
use crate::disk::{self, Written};
use crate::finding::{Finding, Severity};
use crate::project::memory::Memory;
use crate::report;
use crate::segment;
use crate::site::dashboard::ROUTE;
use crate::site::verify::verify;
use crate::site::{Past, Site};
use crate::status;

#[derive(Clone, Debug, Default, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) place: Where,
    /// Folder of the site [default: site]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Address of the site, for canonical links, hreflang and the sitemap
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Folder whose templates and static files override those of the default theme
    #[arg(long, value_name = "DIR")]
    pub(super) theme: Option<PathBuf>,
    /// Leave code uncoloured
    #[arg(long)]
    pub(super) no_highlight: bool,
    /// Read the built pages back and check their links, ids and languages
    #[arg(long)]
    pub(super) verify: bool,
}

/// What a build did, for its summary.
struct Built {
    workspace: Arc<Workspace>,
    counts: Counts,
    /// How many sentences, where the text of all pages was read anyway.
    segments: Option<usize>,
    site: Site,
    written: Written,
    output: PathBuf,
    /// Those about files; all, when everything was checked.
    findings: Vec<Finding>,
    time: Duration,
    /// What the user should know of this run.
    note: Option<String>,
}

/// `diglot build`
pub(super) fn run(args: &BuildArgs, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let built = build(args, global)?;
    let file_rules = ["unreadable-file", "unsafe-path", "output-collision", "built-page"];
    let broken: Vec<Finding> =
        built.findings.iter().filter(|f| file_rules.contains(&f.rule)).cloned().collect();
    if !broken.is_empty() {
        let text = report::full(&broken, terminal.style(), &text_of);
        terminal.put(text.as_bytes())?;
    }
    if let Some(note) = &built.note {
        terminal.say(note);
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
    let built = build_and_check(args, global)?;
    let workspace = &built.workspace;
    let mut findings = shown(&built.findings, global.verbose, &[]);
    let hidden = built.findings.len() - findings.len();
    let known =
        known(workspace)?.map_or(0, |baseline| baseline.hide(&mut findings, &shorten(&workspace.folder)));
    let text = report::full(&findings, terminal.style(), &text_of);
    terminal.put(text.as_bytes())?;
    if let Some(note) = &built.note {
        terminal.say(note);
    }
    terminal.say(&summary(&built));
    let in_baseline = if known > 0 { format!(", {known} in the baseline") } else { String::new() };
    terminal.say(&format!("found   {}{in_baseline}", report::summary(&findings)));
    if hidden > 0 {
        let noun = if hidden == 1 { "hint" } else { "hints" };
        terminal.say(&format!("        and {hidden} {noun} (diglot check -v shows them)"));
    }
    terminal.say(&format!("site    {}", look(&built)));
    if workspace.config.dashboard && built.site.files.contains(ROUTE) {
        terminal.say(&format!("status  {}", whole(&built.output.join(ROUTE))));
    }
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
pub(super) fn known(workspace: &Workspace) -> Result<Option<Baseline>, Failure> {
    let Some(path) = &workspace.config.baseline else { return Ok(None) };
    let file = workspace.path(path);
    Baseline::read(&file, shorten(&file))
}

/// Reads everything, checks it, and writes the whole site.
fn build_and_check(args: &BuildArgs, global: &Global) -> Result<Built, Failure> {
    let begin = Instant::now();
    make_room();
    let setting = Setting::of(args, global)?;
    let (mut project, note) = setting.workspace.load_dated(&args.place, &setting.output, None)?;
    let early = setting.workspace.config.dashboard.then(|| check::run(&project));
    let status = early.clone().map(|mut findings| {
        setting.workspace.silence(&mut findings, &project);
        status::of(&project, &findings)
    });
    let (site, written) =
        setting.write(&mut project, &Past::default(), &mut std::iter::empty(), status.as_ref())?;
    let mut findings = early.unwrap_or_else(|| check::run(&project));
    verify_into(&mut findings, &site, &setting.output);
    setting.workspace.silence(&mut findings, &project);
    let segments = project.docs.par_iter().map(|doc| segment::count(&doc.page)).sum();
    let built = Built::of(setting, Counts::of(&project), (site, written));
    std::mem::forget(project);
    Ok(Built { note, findings, segments: Some(segments), time: begin.elapsed(), ..built })
}

/// Writes what has changed of the site.
fn build(args: &BuildArgs, global: &Global) -> Result<Built, Failure> {
    let begin = Instant::now();
    let setting = Setting::of(args, global)?;
    let mut inputs = setting.workspace.inputs(&args.place, &setting.output)?;
    let told = (&args.place.content, &args.place.locale, &args.place.source);
    let kept = remember::Place::of(&setting.output, &told);
    let built = match kept {
        None => build_changed(setting, args, inputs, (Remembered::default(), None))?.0,
        Some(kept) => {
            let remembered = kept.get(setting.reading());
            let whole = inputs.print().map(|inputs| setting.whole(inputs));
            if !args.verify && remembered.stands(whole, &setting.output) {
                Built::standing(setting, &remembered)?
            } else {
                let (built, news) = build_changed(setting, args, inputs, (remembered, whole))?;
                if let Some(news) = news {
                    kept.put(news);
                }
                built
            }
        }
    };
    Ok(Built { time: begin.elapsed(), ..built })
}

/// Builds what is another than remembered, of what `whole` is the fingerprint of. What is to be remembered now is given
/// back, unless it is the same, or files could not be written.
fn build_changed(
    setting: Setting,
    args: &BuildArgs,
    inputs: Inputs,
    (remembered, whole): (Remembered, Option<u64>),
) -> Result<(Built, Option<News>), Failure> {
    make_room();
    let output = &setting.output;
    let pages = Arc::new(Pages::new(remembered, setting.reading()));
    let memory = Arc::clone(&pages) as Arc<dyn Memory>;
    let remembering = Remembering { memory, aligned: None, leave_unaligned: true };
    let (mut project, note) = setting.workspace.load_inputs(inputs, &args.place, Some(remembering))?;
    let shared = setting.shared(&project);
    let mut past = pages.past(&project, shared, output);
    let is_learnt = match &past.changed {
        Some(changed) => project.align_some(changed),
        None => !project.align().is_empty(),
    };
    if is_learnt {
        // What was aligned anew can show something else.
        past = pages.past(&project, shared, output);
    }
    let looked_at: BTreeSet<usize> =
        past.changed.clone().unwrap_or_else(|| (0..project.docs.len()).collect());
    project.unfold(&needed_whole(&project, &looked_at));
    let mut stands = pages.outputs().filter(|_| past.changed.is_some());
    let (site, written) = setting.write(&mut project, &past, &mut stands, None)?;
    let mut findings = check::run_on_files(&project);
    if args.verify {
        verify_into(&mut findings, &site, output);
    }
    setting.workspace.silence(&mut findings, &project);
    // What has to be said of a site is found anew each time.
    let whole = whole.filter(|_| findings.is_empty() && note.is_none());
    let is_worth_it = site.failed.is_empty() && !pages.is_same(&site, &past, whole);
    let news = is_worth_it.then(|| pages.remember(&project, (&site, &past), (whole, shared), output));
    let built = Built::of(setting, Counts::of(&project), (site, written));
    // The program ends soon: millions of small things need not be given back one by one.
    std::mem::forget(project);
    Ok((Built { note, findings, ..built }, news))
}

impl Built {
    fn of(setting: Setting, counts: Counts, (site, written): (Site, Written)) -> Built {
        let Setting { workspace, output, .. } = setting;
        Built {
            workspace,
            counts,
            segments: None,
            site,
            written,
            output,
            findings: Vec::new(),
            time: Duration::ZERO,
            note: None,
        }
    }

    /// Nothing has changed since what is `remembered`.
    fn standing(setting: Setting, remembered: &Remembered) -> Result<Built, Failure> {
        let written = setting.leave(remembered.paths())?;
        Ok(Built::of(setting, remembered.counts(), (Site::default(), written)))
    }
}

/// Reads the pages of `site` back, and adds what is wrong with them.
fn verify_into(findings: &mut Vec<Finding>, site: &Site, output: &Path) {
    let read = |path: &str| {
        disk::bytes(&output.join(path)).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let shown = shorten(output);
    let built = verify(&site.files, &read).into_iter().map(|mut finding| {
        finding.place.file = format!("{shown}/{}", finding.place.file);
        finding
    });
    findings.extend(built);
    findings.sort_by(Finding::order);
}

/// What was built.
fn summary(built: &Built) -> String {
    let Counts { pages, editions, locales } = &built.counts;
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let mut parts = vec![
        count(*pages, "page", "pages"),
        count(locales.len(), "locale", "locales"),
        count(*editions, "edition", "editions"),
    ];
    parts.extend(built.segments.map(|segments| count(segments, "segment", "segments")));
    let Written { written, unchanged, removed, .. } = built.written;
    let mut files = vec![count(written, "file written", "files written")];
    if built.site.rendered < *pages {
        files.insert(0, count(built.site.rendered, "page made again", "pages made again"));
    }
    if unchanged > 0 {
        files.push(format!("{unchanged} unchanged"));
    }
    if removed > 0 {
        files.push(format!("{removed} removed"));
    }
    format!(
        "built   {} ({}) in {:.2} s\n        {}",
        parts.join(", "),
        locales.join(", "),
        built.time.as_secs_f64(),
        files.join(", ")
    )
}

/// Where the site is and how to look at it.
fn look(built: &Built) -> String {
    format!("{} (open it in a browser)", whole(&built.output.join("index.html")))
}

/// The whole path of `file`.
fn whole(file: &Path) -> String {
    file.canonicalize().as_deref().unwrap_or(file).display().to_string()
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
