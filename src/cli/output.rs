//! Where the findings of a check go: in which formats, to which files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use rayon::prelude::*;

use super::targets::{Formats, InOrder, Target, Wanted};
use super::workspace::text_of;
use super::{Failure, Terminal};
use crate::check::{self, Spent};
use crate::disk;
use crate::finding::Finding;
use crate::page::front;
use crate::project::Project;
use crate::report::format::named;
use crate::report::stats::{self, Size, Stats};
use crate::report::{self, Amount, FORMATS, Report, Rule, Style};
use crate::segment;
use crate::source::Source;

/// As typed.
#[derive(Clone, Debug, Args)]
pub(super) struct Typed {
    /// How to report: full, concise, html, markdown, json, jsonl, sarif, junit, github or gitlab; with :FILE to a
    /// file. Can be repeated [default: full]
    #[arg(long, value_name = "FORMAT", value_parser = wanted)]
    format: Vec<Wanted>,
    /// File for the report; its ending names the format where --format does not. Can be repeated
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// Show every finding, however many there are
    #[arg(long)]
    all: bool,
    /// Count findings by locale and rule instead of showing them, and say how fast the rules were
    #[arg(long)]
    stats: bool,
    /// Print the JSON Schema of --format json
    #[arg(long)]
    schema: bool,
}

/// The options of `check` that say where findings go.
pub(super) type OutputArgs = InOrder<Typed>;

/// As meant.
pub(super) struct Output {
    targets: Vec<Target>,
    all: bool,
    stats: bool,
    begin: Instant,
}

/// What was checked.
pub(super) struct Checked<'a> {
    pub(super) project: &'a Project,
    /// Those to show.
    pub(super) findings: &'a [Finding],
    /// True when nobody has begun with this project yet: there is no baseline.
    pub(super) first: bool,
    /// What each rule took.
    pub(super) spent: &'a [Spent],
}

/// The JSON Schema, when that is all that is wanted.
pub(super) fn schema(args: &OutputArgs) -> Option<&'static str> {
    args.typed.schema.then_some(report::SCHEMA)
}

impl OutputArgs {
    /// What is to be written. Fails before anything is checked where it can't be.
    pub(super) fn resolve(&self) -> Result<Output, Failure> {
        let Typed { format, output, all, stats, schema: _ } = &self.typed;
        let targets = formats().targets(format, output, &self.places)?;
        Ok(Output { targets, all: *all, stats: *stats, begin: Instant::now() })
    }
}

impl Output {
    /// Writes all reports: those to files whole or not at all.
    pub(super) fn write(self, checked: &Checked<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
        let Checked { project, findings, first, .. } = *checked;
        let stats = self.stats.then(|| self.numbers(checked));
        let texts: BTreeMap<&str, &Source> =
            project.docs.iter().map(|doc| (doc.page.source.path(), &doc.page.source)).collect();
        let known =
            |path: &str| texts.get(path).map_or_else(|| text_of(path), |source| Some((*source).clone()));
        let rules = rules();
        let report = Report {
            findings,
            rules: &rules,
            pages: project.docs.len(),
            source_locale: source_tag(project),
            stats: stats.as_ref(),
            text_of: &known,
        };
        let mut told = false;
        for Target { format, file } in &self.targets {
            let Some(format) = named(&FORMATS, format) else { continue };
            if let Some(file) = file {
                let style = Style { color: false, amount: Amount::All, ..Style::default() };
                disk::put(file, report::render(&report, format, style).as_bytes())
                    .map_err(|error| Failure::new(format!("can't write `{}`: {error}", file.display())))?;
                terminal.say(&format!("{} written to {}", format.name, file.display()));
                continue;
            }
            let people = matches!(format.name, "full" | "concise");
            if people && let Some(stats) = &stats {
                terminal.put(stats::render(stats).as_bytes())?;
                told = true;
                continue;
            }
            let amount = match (self.all, first) {
                (true, _) => Amount::All,
                (false, true) => Amount::First,
                (false, false) => Amount::Some,
            };
            let style = Style { amount, ..terminal.style() };
            terminal.put(report::render(&report, format, style).as_bytes())?;
            // The document holds them.
            told |= format.name == "json";
        }
        if let Some(stats) = stats.filter(|_| !told) {
            terminal.say(&stats::render(&stats));
        }
        Ok(())
    }

    fn numbers(&self, checked: &Checked<'_>) -> Stats {
        let Checked { project, findings, spent, .. } = *checked;
        let count = |doc: &crate::project::Doc| (doc.locale, segment::count(&doc.page));
        let counts: Vec<(usize, usize)> = project.docs.par_iter().map(count).collect();
        let mut sizes: BTreeMap<String, Size> = BTreeMap::new();
        for (locale, segments) in counts {
            let tag = project.locales.get(locale).map(|locale| locale.tag().to_owned());
            let size = sizes.entry(tag.unwrap_or_default()).or_default();
            size.pages += 1;
            size.segments += segments;
        }
        let seconds = self.begin.elapsed().as_secs_f64();
        let spent = spent.iter().map(|spent| (spent.name, spent.seconds)).collect();
        Stats { seconds, cpu_seconds: cpu_seconds(), spent, ..Stats::of(findings, sizes) }
    }
}

/// The tag of the language that the project is translated from.
fn source_tag(project: &Project) -> &str {
    let found = project.source.and_then(|source| project.locales.get(source));
    found.or(project.settings.source_locale.as_ref()).map_or("en", |locale| locale.tag())
}

/// What is told of the rules.
fn rules() -> Vec<Rule> {
    let of_family = |family: &'static check::Family| {
        family.checks.iter().map(|check| {
            let summary = front::read(check.page).text("description").unwrap_or(check.name).to_owned();
            let page = check::explanation(check);
            Rule { name: check.name, family: family.title, severity: check.severity, summary, page }
        })
    };
    check::FAMILIES.iter().flat_map(of_family).collect()
}

/// The time that all processors have spent on this program.
fn cpu_seconds() -> Option<f64> {
    // The first field that may hold spaces stands in parentheses; after it, 12 and 13 are ours, in hundredths.
    let stat = disk::bytes(Path::new("/proc/self/stat")).ok()?;
    let stat = String::from_utf8_lossy(&stat).into_owned();
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let (user, system): (f64, f64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some((user + system) / 100.0)
}

/// The formats of findings.
fn formats() -> Formats {
    Formats::of(&FORMATS, "full")
}

fn wanted(value: &str) -> Result<Wanted, String> {
    formats().wanted(value)
}
