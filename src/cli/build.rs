//! `diglot build`, and `diglot` alone: build, check, and say what was done.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use rustc_hash::FxHasher;

use super::baseline::Baseline;
use super::check::{exit, shown};
use super::remember::{self, Pages, Remembered};
use super::workspace::{Workspace, shorten, text_of};
use super::{Failure, Global, Outcome, Terminal, Where};
use crate::check;
use crate::disk::{self, Output, Written};
use crate::finding::{Finding, Severity};
use crate::locale::Catalog;
use crate::project::memory::Memory;
use crate::project::recover::Aligned;
use crate::project::{ProblemKind, Project};
use crate::report;
use crate::report::status::Board;
use crate::segment;
use crate::site::dashboard::{Content, ROUTE, dashboard};
use crate::site::theme::Theme;
use crate::site::verify::verify;
use crate::site::{self, Options, Past, Place, Site, reindex};
use crate::source::Source;
use crate::status;

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
pub(super) struct Built {
    pub(super) workspace: Workspace,
    pub(super) project: Project,
    pub(super) site: Site,
    pub(super) written: Written,
    output: PathBuf,
    /// Where the content is.
    #[cfg_attr(not(feature = "serve"), expect(dead_code, reason = "only a server checks what it has built"))]
    place: Where,
    /// Those about files; all, when everything was checked.
    findings: Vec<Finding>,
    time: Duration,
    /// What the user should know of this run.
    note: Option<String>,
}

/// Builds of one project, one after the other, into one folder.
#[cfg(feature = "serve")]
pub(super) struct Session {
    args: BuildArgs,
    global: Global,
    memory: Remembered,
    aligned: Aligned,
}

#[cfg(feature = "serve")]
impl Session {
    pub(super) fn new(
        place: Where,
        out: PathBuf,
        theme: Option<PathBuf>,
        no_highlight: bool,
        global: &Global,
    ) -> Session {
        let args = BuildArgs { place, out: Some(out), theme, no_highlight, ..BuildArgs::default() };
        Session { args, global: global.clone(), memory: Remembered::default(), aligned: Aligned::default() }
    }

    /// Builds what changed. Nothing is checked: see [`findings`].
    pub(super) fn build(&mut self) -> Result<Built, Failure> {
        let setting = Setting::of(&self.args, &self.global)?;
        let memory = std::mem::take(&mut self.memory);
        // Who writes can't wait until the words of all pages are learnt again.
        let (mut built, remembered) = setting.build(&self.args.place, memory, Some(self.aligned.clone()))?;
        self.aligned.keep(&mut built.project);
        self.memory = remembered.map(|(remembered, _)| remembered).unwrap_or_default();
        Ok(built)
    }
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
    terminal.say(&summary(&built, None));
    let others = by_rule(&built.findings, global.verbose);
    if !others.is_empty() {
        terminal.say(&format!("found   {others} (diglot check shows them)"));
    }
    terminal.say(&format!("site    {}", look(&built)));
    failed(&built)?;
    // The program ends here: millions of small things need not be given back one by one.
    std::mem::forget(built);
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
    let segments: usize = {
        use rayon::prelude::*;
        built.project.docs.par_iter().map(|doc| segment::count(&doc.page)).sum()
    };
    terminal.say(&summary(&built, Some(segments)));
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
    let setting = Setting::of(args, global)?;
    let (mut project, note) = setting.workspace.load_dated(&args.place, &setting.output, None)?;
    let early = setting.workspace.config.dashboard.then(|| check::run(&project));
    let board = early.clone().map(|mut findings| {
        setting.workspace.silence(&mut findings, &project);
        report::status::board(&status::of(&project, &findings))
    });
    let (site, written) = setting.write(&mut project, &Past::default(), &mut std::iter::empty(), board)?;
    let mut findings = early.unwrap_or_else(|| check::run(&project));
    verify_into(&mut findings, &site, &setting.output);
    let built = setting.built(&args.place, project, (site, written), findings);
    Ok(Built { note, time: begin.elapsed(), ..built })
}

/// Writes what has changed of the site.
fn build(args: &BuildArgs, global: &Global) -> Result<Built, Failure> {
    let begin = Instant::now();
    let setting = Setting::of(args, global)?;
    let told = (&args.place.content, &args.place.locale, &args.place.source);
    let kept = remember::Place::of(&setting.output, &told);
    let remembered = kept.as_ref().map(remember::Place::get).unwrap_or_default();
    let (mut built, remembered) = setting.build(&args.place, remembered, None)?;
    if let (Some((remembered, false)), Some(kept)) = (remembered, kept) {
        kept.put(&remembered);
    }
    if args.verify {
        verify_into(&mut built.findings, &built.site, &built.output);
        built.workspace.silence(&mut built.findings, &built.project);
    }
    Ok(Built { time: begin.elapsed(), ..built })
}

/// Everything that is wrong with what was built, but for what the config and comments silence.
#[cfg(feature = "serve")]
pub(super) fn findings(built: &Built) -> Result<Vec<Finding>, Failure> {
    // What was built need not hold the text of all pages.
    let project = built.workspace.load(&built.place, &built.output)?;
    let mut findings = check::run(&project);
    built.workspace.silence(&mut findings, &project);
    Ok(findings)
}

/// What pages show of others has to be at hand while those of `looked_at` are made: what they take in, and their editions.
fn needed_whole(project: &Project, looked_at: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut needed = project.included_by(looked_at.iter().copied());
    // A page that is behind its source says what that says now.
    let seen = looked_at.iter().filter_map(|index| site::beside(project, project.docs.get(*index)?));
    needed.extend(seen.map(|doc| doc.index));
    if project.edition_count() > 1 {
        let families: BTreeSet<usize> =
            looked_at.iter().filter_map(|index| Some(project.docs.get(*index)?.family)).collect();
        for family in families.into_iter().filter_map(|family| project.families.get(family)) {
            if family.members.keys().any(|(edition, _)| *edition > 0) {
                needed.extend(family.members.values());
            }
        }
    }
    needed
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

/// What a build needs beside the content.
struct Setting {
    workspace: Workspace,
    theme: Theme,
    output: PathBuf,
    options: Options,
}

impl Setting {
    fn of(args: &BuildArgs, global: &Global) -> Result<Setting, Failure> {
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
        let options = Options {
            highlight: !args.no_highlight && workspace.config.highlight.unwrap_or(true),
            differences: workspace.config.edition_differences.unwrap_or(true),
            honest: workspace.config.honest.unwrap_or(true),
            search: workspace.config.search.unwrap_or(true),
            index_later: false,
            print: 0,
        };
        Ok(Setting { workspace, theme, output, options })
    }

    /// Builds what is another than `remembered`. What is to be remembered now is given back, and whether it is the same,
    /// unless files could not be written.
    fn build(
        self,
        place: &Where,
        remembered: Remembered,
        aligned: Option<Aligned>,
    ) -> Result<(Built, Option<(Remembered, bool)>), Failure> {
        let Setting { workspace, output, .. } = &self;
        let pages = Arc::new(Pages::new(remembered, self.reading()));
        let memory = Arc::clone(&pages) as Arc<dyn Memory>;
        let (mut project, note) = workspace.load_dated(place, output, Some((memory, aligned)))?;
        let shared = self.shared(&project);
        let past = pages.past(&project, shared, output);
        let looked_at: BTreeSet<usize> =
            past.changed.clone().unwrap_or_else(|| (0..project.docs.len()).collect());
        project.unfold(&needed_whole(&project, &looked_at));
        let stands = pages.outputs().filter(|_| past.changed.is_some());
        let (site, written) = self.write(&mut project, &past, &mut stands.into_iter(), None)?;
        let remembered = if site.failed.is_empty() {
            let is_same = pages.is_same(&site, &past);
            Some((pages.remember(&project, (&site, &past), shared, output), is_same))
        } else {
            None
        };
        let findings = check::run_on_files(&project);
        let built = self.built(place, project, (site, written), findings);
        Ok((Built { note, ..built }, remembered))
    }

    /// Fingerprint of what decides how pages are read.
    fn reading(&self) -> u64 {
        let mut hasher = FxHasher::default();
        let program = std::env::current_exe().ok();
        (env!("CARGO_PKG_VERSION"), program.as_deref().and_then(disk::state)).hash(&mut hasher);
        self.workspace.file.as_ref().map(Source::text).hash(&mut hasher);
        self.workspace.config.base_url.hash(&mut hasher);
        hasher.finish()
    }

    /// Fingerprint of what all pages are made of beside the project.
    fn shared(&self, project: &Project) -> u64 {
        let mut hasher = FxHasher::default();
        self.reading().hash(&mut hasher);
        self.theme.print().hash(&mut hasher);
        let Options { highlight, differences, honest, search, index_later: _, print: _ } = self.options;
        (highlight, differences, honest, search).hash(&mut hasher);
        for messages in &project.messages {
            for (source, _) in &messages.files {
                (messages.locale.tag(), source.path(), source.text()).hash(&mut hasher);
            }
        }
        project.locales.iter().for_each(|locale| locale.tag().hash(&mut hasher));
        // Pages say how large their pictures are.
        project.assets.iter().for_each(|asset| disk::state(&asset.file).hash(&mut hasher));
        hasher.finish()
    }

    /// Makes what is not there yet and writes it, with a dashboard that shows `board`. `stands` is what the output holds,
    /// of which a part may be made.
    fn write(
        &self,
        project: &mut Project,
        past: &Past,
        stands: &mut dyn Iterator<Item = &str>,
        board: Option<Board>,
    ) -> Result<(Site, Written), Failure> {
        let Setting { workspace, theme, output, options } = self;
        let catalog = workspace.catalog(project);
        let options = Options { print: self.shared(project), ..*options };
        let place = OnDisk {
            output: Output::open(output).map_err(|error| {
                Failure::new(format!("can't write to `{}`: {error}", output.display()))
                    .help("name a folder you may write to with --out")
            })?,
            folder: output,
        };
        let mut site = site::build(project, theme, &catalog, options, &place, past)
            .map_err(|error| Failure::new(error.to_string()))?;
        if past.changed.is_some() && options.search {
            reindex(project, &catalog, &place, &mut site);
        }
        // Of a page that could not be read or written, the last good one stays.
        let whole =
            site.failed.is_empty() && !project.problems.iter().any(|p| p.kind == ProblemKind::Unreadable);
        let cant_finish =
            |error: io::Error| Failure::new(format!("can't finish `{}`: {error}", output.display()));
        let stays: Vec<String> = stands.filter(|path| !site.is_replaced(path)).map(str::to_owned).collect();
        site.files.extend(stays);
        let makes_board = board.is_some();
        // A file of the content takes the place of one that would be made.
        let is_free = workspace.config.dashboard && !site.files.contains(ROUTE);
        if let Some(Board { title, styles, body }) = board.filter(|_| is_free) {
            let content = Content { title: title.to_owned(), style: styles.to_owned(), body };
            let page = dashboard(project, theme, &catalog, options.search, content)
                .map_err(|error| Failure::new(error.to_string()))?;
            match place.write(ROUTE, page.as_bytes()) {
                Ok(()) => _ = site.files.insert(ROUTE.to_owned()),
                Err(error) => site.failed.push((ROUTE.to_owned(), error.to_string())),
            }
        }
        // What checks nothing leaves the dashboard of the last check, and remembers nothing of it.
        let stays = is_free && !makes_board && disk::is_file(&output.join(ROUTE));
        if stays {
            site.files.insert(ROUTE.to_owned());
        }
        let mut written = place.output.finish(&site.files, !whole).map_err(cant_finish)?;
        if stays {
            site.files.remove(ROUTE);
        }
        site.failed.append(&mut written.failed);
        Ok((site, written))
    }

    fn built(
        self,
        place: &Where,
        project: Project,
        (site, written): (Site, Written),
        mut findings: Vec<Finding>,
    ) -> Built {
        let Setting { workspace, output, .. } = self;
        workspace.silence(&mut findings, &project);
        Built {
            note: None,
            place: place.clone(),
            workspace,
            project,
            site,
            written,
            output,
            findings,
            time: Duration::ZERO,
        }
    }
}

/// Puts the pages of `site` that are others than before into the index for searching.
fn reindex(project: &mut Project, catalog: &Arc<Catalog>, place: &dyn Place, site: &mut Site) {
    project.unfold(&site.other);
    let (patched, refused) = reindex::patch(project, catalog, place, &site.other);
    site.absorb(patched);
    if !refused.is_empty() {
        project.unfold(&project.included_by(0..project.docs.len()));
        site.absorb(reindex::anew(project, catalog, place, &refused));
    }
}

/// The disk, as a place for a site.
struct OnDisk<'a> {
    output: Output,
    folder: &'a Path,
}

impl Place for OnDisk<'_> {
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.output.write(path, bytes)
    }

    fn standing(&self, path: &str) -> io::Result<Vec<u8>> {
        disk::bytes(&self.folder.join(path))
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        disk::bytes(file)
    }

    fn head(&self, file: &Path, most: usize) -> io::Result<Vec<u8>> {
        disk::head(file, most)
    }
}

/// What was built; how many segments the pages have only where their text was read anyway.
fn summary(built: &Built, segments: Option<usize>) -> String {
    let project = &built.project;
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let pages = project.written().count();
    let mut parts = vec![
        count(pages, "page", "pages"),
        count(project.locales.len(), "locale", "locales"),
        count(project.edition_count(), "edition", "editions"),
    ];
    parts.extend(segments.map(|segments| count(segments, "segment", "segments")));
    let tags: Vec<&str> = project.locales.iter().map(super::super::lang::Locale::tag).collect();
    let Written { written, unchanged, removed, .. } = built.written;
    let mut files = vec![count(written, "file written", "files written")];
    if built.site.rendered < pages {
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
        tags.join(", "),
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
