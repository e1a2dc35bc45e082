//! What is wrong with the pages that are shown: checked after they are served, so that nobody waits for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::desk::{Desk, Fault};
use super::full;
use super::says::Says;
use super::watch::News;
use crate::cli::build;
use crate::cli::check::shown;
use crate::cli::session::Inspection;
use crate::cli::workspace::shorten;
use crate::disk;
use crate::finding::{Finding, Severity};
use crate::page::docfx::DirectiveKind;
use crate::project::links::Target;
use crate::project::recover::Aligned;
use crate::project::{Doc, Project};

/// Nothing is checked before it has been quiet for so long: the browser loads first, and whoever types goes on.
const PAUSE: Duration = Duration::from_millis(250);
/// No page shows more than so many.
const MOST: usize = 300;

/// The thread that checks.
pub(super) struct Checker {
    jobs: Sender<(u64, Inspection)>,
}

impl Checker {
    /// Starts it; `news` hears when pages are aligned that somebody waits for.
    pub(super) fn start(desk: Arc<Desk>, hints: bool, news: Sender<News>) -> Checker {
        let (jobs, waiting) = channel::<(u64, Inspection)>();
        thread::spawn(move || {
            // Threads of its own, so that a build need not wait for theirs.
            let threads = thread::available_parallelism().map_or(1, |all| all.get().div_ceil(2));
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            let aligned = Aligned::default();
            while let Ok(mut job) = waiting.recv() {
                loop {
                    match waiting.recv_timeout(PAUSE) {
                        Ok(newer) => job = newer,
                        Err(RecvTimeoutError::Timeout) => break,
                        Err(RecvTimeoutError::Disconnected) => return,
                    }
                }
                let (number, inspection) = &job;
                let tell = || drop(news.send(News::Aligned));
                let look = || look(inspection, (&aligned, &tell), hints);
                let found = match &pool {
                    Ok(pool) => pool.install(look),
                    Err(_) => look(),
                };
                desk.checked(*number, found);
            }
        });
        Checker { jobs }
    }

    pub(super) fn check(&self, number: u64, inspection: Inspection) {
        // The thread ends only with the program.
        let _ = self.jobs.send((number, inspection));
    }
}

/// The findings as `diglot check` shows them, by page.
fn look(inspection: &Inspection, (aligned, tell): (&Aligned, &dyn Fn()), hints: bool) -> Index {
    let Ok((project, findings)) = inspection.findings(aligned, tell) else { return Index::default() };
    let mut findings = shown(&findings, hints, &[]);
    let workspace = &inspection.workspace;
    // A baseline that can't be read is what `diglot check` speaks of.
    if let Ok(Some(baseline)) = build::known(workspace) {
        baseline.hide(&mut findings, &shorten(&workspace.folder));
    }
    Index::of(&project, &findings)
}

/// The findings of every page.
#[derive(Default)]
pub(super) struct Index {
    all: Vec<Item>,
    /// Page → its findings and those of what it includes.
    pages: BTreeMap<String, Vec<usize>>,
    /// Findings in files that are no page.
    others: Vec<usize>,
}

/// A finding, as the client gets it.
#[derive(Clone, Serialize)]
struct Item {
    rule: &'static str,
    severity: &'static str,
    message: String,
    help: String,
    place: At,
    target: Option<String>,
    source: Option<String>,
    source_place: Option<At>,
}

/// A place, and an address that opens it where no editor is named.
#[derive(Clone, Serialize)]
struct At {
    file: String,
    line: u32,
    column: u32,
    link: Option<String>,
}

/// What one page shows.
#[derive(Serialize)]
pub(super) struct Shown<'a> {
    page: Vec<&'a Item>,
    /// How many more the page has.
    more: usize,
    site: Vec<&'a Item>,
    errors: usize,
    warnings: usize,
    /// What the button says.
    label: String,
    /// What is said of those that the page has more.
    rest: String,
}

impl Index {
    fn of(project: &Project, findings: &[Finding]) -> Index {
        let mut by_file: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, finding) in findings.iter().enumerate() {
            by_file.entry(finding.place.file.as_str()).or_default().push(number);
        }
        let mut pages = BTreeMap::new();
        for doc in project.written() {
            let files = files_of(project, doc);
            let numbers = files.iter().filter_map(|file| by_file.get(file)).flatten().copied();
            let numbers: Vec<usize> = numbers.collect();
            if !numbers.is_empty() {
                pages.insert(doc.route.clone(), numbers);
            }
        }
        let known: BTreeSet<&str> = project.docs.iter().map(|doc| doc.page.source.path()).collect();
        let others =
            by_file.iter().filter(|(file, _)| !known.contains(*file)).flat_map(|(_, numbers)| numbers);
        let others = others.copied().collect();
        Index { all: findings.iter().map(Item::of).collect(), pages, others }
    }

    /// What the page that one of `routes` is shows, with words of `says`.
    pub(super) fn of_page(&self, routes: &[String], says: &Says) -> Shown<'_> {
        let numbers = routes.iter().find_map(|route| self.pages.get(route)).map_or(&[][..], Vec::as_slice);
        let items = |numbers: &[usize]| -> Vec<&Item> {
            numbers.iter().take(MOST).filter_map(|number| self.all.get(*number)).collect()
        };
        let count = |severity: Severity| {
            let of =
                |number: &&usize| self.all.get(**number).is_some_and(|item| item.severity == severity.name());
            numbers.iter().filter(of).count()
        };
        let counts = [("errors", Severity::Error), ("warnings", Severity::Warn), ("hints", Severity::Hint)]
            .map(|(key, severity)| (key, count(severity)));
        let own = counts.iter().filter(|(_, count)| *count > 0);
        let own: Vec<String> = own.map(|(key, count)| says.counted(key, *count)).collect();
        let more = numbers.len().saturating_sub(MOST);
        Shown {
            page: items(numbers),
            more,
            site: items(&self.others),
            errors: count(Severity::Error),
            warnings: count(Severity::Warn),
            label: match own.is_empty() {
                true => says.counted("findings", self.others.len().min(MOST)),
                false => own.join(" · "),
            },
            rest: says.counted("more", more),
        }
    }
}

impl Item {
    fn of(finding: &Finding) -> Item {
        let Finding { rule, severity, place, message, target, source, help, source_place, .. } = finding;
        let at = |place: &crate::finding::Place| At::new(&place.file, place.start.line, place.start.column);
        Item {
            rule,
            severity: severity.name(),
            message: message.clone(),
            help: help.clone(),
            place: at(place),
            target: target.clone(),
            source: source.clone(),
            source_place: source_place.as_ref().map(at),
        }
    }
}

impl At {
    fn new(file: &str, line: u32, column: u32) -> At {
        At { file: file.to_owned(), line, column, link: link(file, line, column) }
    }
}

/// A failed build, as the client gets it.
#[derive(Serialize)]
pub(super) struct FaultShown {
    message: String,
    help: Option<String>,
    place: Option<At>,
}

impl FaultShown {
    pub(super) fn of(fault: &Fault) -> FaultShown {
        let Fault { message, help, place } = fault;
        let place = place.as_ref().map(|(file, line, column)| At::new(file, *line, *column));
        FaultShown { message: message.clone(), help: help.clone(), place }
    }
}

/// The files whose text is on the page of `doc`: its own, and those it includes.
fn files_of<'a>(project: &'a Project, doc: &'a Doc) -> BTreeSet<&'a str> {
    let mut files = BTreeSet::new();
    let mut waiting = vec![doc];
    while let Some(doc) = waiting.pop() {
        if !files.insert(doc.page.source.path()) {
            continue;
        }
        for directive in &doc.page.directives {
            if let DirectiveKind::Include { path, .. } = &directive.kind
                && let Target::Page { doc, .. } = project.resolve(doc, path)
            {
                waiting.extend(project.docs.get(doc));
            }
        }
    }
    files
}

/// What editors of the Code family answer to.
fn link(file: &str, line: u32, column: u32) -> Option<String> {
    const KEPT: AsciiSet =
        NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':');
    let path = disk::slashed(&full(file)?);
    let path = path.trim_start_matches('/');
    Some(format!("vscode://file/{}:{line}:{column}", utf8_percent_encode(path, &KEPT)))
}
