//! `diglot align`: which sentences of two pages say the same.
//!
//! 1. `pages` says which pages belong together: two files, two trees, or all of a project; `batch` reads them as
//!    JSON lines instead;
//! 2. all of one locale are aligned as one project, with what `known` has learnt from bilingual pages;
//! 3. each is shown in two columns, or as an `answer` in JSON, or written as a bilingual page.

mod answer;
mod batch;
pub(super) mod known;
mod pages;
mod side;

use std::collections::BTreeSet;
use std::iter::Sum;
use std::ops::Range;
use std::path::PathBuf;
use std::{fmt, io};

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde_json::Value;

use super::named::no_locale;
use super::shelf::Kept;
use super::workspace::Workspace;
use super::{Failure, Global, Outcome, Terminal, Where};
use crate::align::known::{Known, align_by_locale};
use crate::align::order::moved;
use crate::align::write::{Written, bilingual};
use crate::align::{Alignment, Bead, Shelf, UNRELATED};
use crate::disk::Output;
use crate::lang::Locale;
use crate::page::{Page, plain};
use crate::report::columns::{self, Row};
use crate::report::counted;
use answer::Answer;
use pages::{Couple, Found};
use side::Side;

#[derive(Clone, Debug, Args)]
pub(super) struct AlignArgs {
    /// Source page, or a folder of them [default: all pages of the project]
    #[arg(requires = "target", conflicts_with_all = ["batch", "content", "locale"])]
    source: Option<PathBuf>,
    /// Its translation, or a folder of them under the same relative paths
    target: Option<PathBuf>,
    #[command(flatten)]
    place: Where,
    /// Page pairs as JSON lines, from a file or - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["content", "locale", "write_pairs"])]
    batch: Option<PathBuf>,
    /// How to print [default: text; jsonl for a batch]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Take the `segs` of the batch as the segments, rather than finding them
    #[arg(long, requires = "batch")]
    given_segments: bool,
    /// Bilingual pages to learn words from; can be repeated
    #[arg(long, value_name = "DIR")]
    lexicon_from: Vec<PathBuf>,
    /// Learn words anew, and do not keep them for the next run
    #[arg(long)]
    no_cache: bool,
    /// Locale (BCP 47) of the source pages [default: from the path, else en]
    #[arg(long, value_name = "TAG")]
    source_locale: Option<String>,
    /// Locale (BCP 47) of the translations [default: from the page or the path]; in a project, only these
    #[arg(long, value_name = "TAG")]
    target_locale: Option<String>,
    /// Write bilingual pages instead of printing
    #[arg(long)]
    write_pairs: bool,
    /// Folder for the bilingual pages, under the same relative paths
    #[arg(short, long, value_name = "DIR", requires = "write_pairs")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Two columns
    Text,
    /// One JSON object a page and line
    Jsonl,
}

/// What every way to name pages shares.
struct Common {
    source: Option<Locale>,
    target: Option<Locale>,
    known: Known,
    shelf: Option<Kept>,
}

impl Common {
    /// Where lexicons are kept, if they are.
    fn shelf(&self) -> Option<&dyn Shelf> {
        self.shelf.as_ref().map(|shelf| shelf as &dyn Shelf)
    }
}

pub(super) fn run(args: &AlignArgs, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let mut common = Common {
        source: locale(args.source_locale.as_deref())?,
        target: locale(args.target_locale.as_deref())?,
        known: known::read(&args.lexicon_from)?,
        shelf: (!args.no_cache).then(Kept::open).flatten(),
    };
    if let Some(file) = &args.batch {
        if args.format == Some(Format::Text) {
            return Err(Failure::new("a batch is answered in JSON lines").help("leave out `--format text`"));
        }
        return batch::run(file, args.given_segments, &common, terminal);
    }
    if let (Some(source), Some(target)) = (&args.source, &args.target) {
        let found = pages::named(source, target, &common)?;
        return all(found, args, &mut common, terminal);
    }
    if common.source.is_some() {
        return Err(Failure::new("`--source-locale` is for pages that are named")
            .help("a project has it as `source-locale` in diglot.toml"));
    }
    let workspace = Workspace::open(global, &args.place)?;
    let project = workspace.load_unaligned(&args.place, &workspace.output(None))?;
    let found = pages::of_project(&project, &common);
    if found.couples.is_empty() && found.carriers.is_empty() {
        return Err(Failure::new("nothing to align: no translation has a source page")
            .help("name two pages or folders: `diglot align SOURCE TARGET`"));
    }
    all(found, args, &mut common, terminal)
}

/// Aligns what was found, and prints or writes it.
fn all(
    found: Found<'_>,
    args: &AlignArgs,
    common: &mut Common,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let Found { sources, couples, carriers, alone } = found;
    if args.write_pairs && args.out.is_none() && (couples.len() != 1 || args.format.is_some()) {
        return Err(Failure::new("bilingual pages need a folder to go to").help("name one with --out DIR"));
    }
    let taught: Vec<_> = carriers.iter().map(|(locale, page)| (locale.clone(), &**page)).collect();
    common.known.append(Known::from_pages(&taught));
    let texts: Vec<_> = couples
        .iter()
        .map(|couple| (couple.locale.as_ref(), sources[couple.source].text(), couple.target.text()))
        .collect();
    let alignments = align_by_locale(&texts, &common.known, common.shelf());
    if args.format.is_some() || !args.write_pairs {
        let width = terminal.style().width;
        let shown: Vec<Vec<u8>> = couples
            .par_iter()
            .zip(&alignments)
            .map(|(couple, alignment)| {
                let source = &sources[couple.source];
                match args.format {
                    Some(Format::Jsonl) => line(source, couple, alignment),
                    _ => page(source, couple, alignment, width).into_bytes(),
                }
            })
            .collect();
        for bytes in shown {
            terminal.put(&bytes)?;
        }
    }
    if args.write_pairs {
        write(&sources, &couples, &alignments, args, terminal)?;
    }
    skipped(carriers.iter().map(|(_, page)| page.source.path()), "carries its pairs", terminal);
    skipped(alone.iter().map(String::as_str), "has no counterpart", terminal);
    let total: Counts = alignments.iter().map(|alignment| counts(&alignment.beads)).sum();
    terminal.say(&format!("aligned {}: {total}", counted(couples.len(), "page")));
    let mut outcome = Outcome::Clean;
    for (couple, alignment) in couples.iter().zip(&alignments) {
        if alignment.confidence < UNRELATED {
            outcome = Outcome::Findings;
            terminal.say_always(&format!(
                "warn: `{}` is probably no translation of `{}` (confidence {:.2})",
                couple.target.page.source.path(),
                sources[couple.source].page.source.path(),
                alignment.confidence
            ));
        }
    }
    Ok(outcome)
}

/// Says which pages were not aligned: by name as long as they are few.
fn skipped<'a>(names: impl Iterator<Item = &'a str>, why: &str, terminal: &mut Terminal) {
    const FEW: usize = 5;
    let names: Vec<&str> = names.collect();
    for name in names.iter().take(FEW) {
        terminal.say(&format!("skipped {name}: it {why}"));
    }
    if let Some(more @ 1..) = names.len().checked_sub(FEW) {
        terminal.say(&format!("skipped {more} more: each {why}"));
    }
}

fn line(source: &Side<'_>, couple: &Couple<'_>, alignment: &Alignment) -> Vec<u8> {
    let id = Value::from(couple.path.as_str());
    let locale = couple.locale.as_ref().map_or(Value::Null, |locale| Value::from(locale.tag()));
    Answer::new(&id, &locale, source, &couple.target, alignment).with_texts(source, &couple.target).line()
}

fn page(source: &Side<'_>, couple: &Couple<'_>, alignment: &Alignment, width: usize) -> String {
    let target = &couple.target;
    let moved = moved(&alignment.beads);
    let rows = alignment.beads.iter().zip(moved).map(|(bead, moved)| Row {
        source: cells(source, bead.source.clone()),
        target: cells(target, bead.target.clone()),
        confidence: bead.confidence,
        mark: mark(bead, moved),
    });
    let names = [source, target].map(|side| side.page.source.path());
    let head = format!("confidence {:.2}, {}", alignment.confidence, counts(&alignment.beads));
    columns::render(names, &head, &rows.collect::<Vec<_>>(), width)
}

fn mark(bead: &Bead, moved: bool) -> &'static str {
    match (bead.source.len(), bead.target.len()) {
        (_, 0) => "dropped",
        (0, _) => "added",
        _ if moved => "moved",
        (n, m) if n > m => "merged",
        (n, m) if n < m => "split",
        _ => "",
    }
}

/// The segments `list` as they read, each with its line in the file.
fn cells(side: &Side<'_>, list: Range<usize>) -> Vec<(u32, String)> {
    let written = &side.segments.list[list];
    let read = written.iter().map(|segment| {
        let text = segment.span.of(side.page.text.text());
        let read = plain(text);
        let read = if read.is_empty() { side.page.restored(text).into_owned() } else { read };
        let at = side.page.text.origin(segment.span.start as usize);
        (side.page.source.position(at).line, read)
    });
    read.collect()
}

/// What an alignment holds.
#[derive(Clone, Copy, Default)]
struct Counts {
    pairs: usize,
    dropped: usize,
    added: usize,
}

fn counts(beads: &[Bead]) -> Counts {
    let mut counts = Counts::default();
    for bead in beads {
        match (bead.source.is_empty(), bead.target.is_empty()) {
            (false, false) => counts.pairs += 1,
            (false, true) => counts.dropped += bead.source.len(),
            (true, _) => counts.added += bead.target.len(),
        }
    }
    counts
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Counts>>(all: I) -> Counts {
        all.fold(Counts::default(), |a, b| Counts {
            pairs: a.pairs + b.pairs,
            dropped: a.dropped + b.dropped,
            added: a.added + b.added,
        })
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { pairs, dropped, added } = self;
        write!(f, "{}, {dropped} dropped, {added} added", counted(*pairs, "pair"))
    }
}

/// Writes a bilingual page for each couple, or prints the only one.
fn write(
    sources: &[Side<'_>],
    couples: &[Couple<'_>],
    alignments: &[Alignment],
    args: &AlignArgs,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let pages: Vec<Written> = couples
        .par_iter()
        .zip(alignments)
        .map(|(couple, alignment)| bilingual(sources[couple.source].text(), couple.target.text(), alignment))
        .collect();
    match &args.out {
        None => {
            for page in &pages {
                terminal.put(page.text.as_bytes())?;
            }
        }
        Some(folder) => {
            let shown = folder.display();
            let fail = |error: io::Error| Failure::new(format!("can't write to `{shown}`: {error}"));
            let output = Output::open(folder).map_err(fail)?;
            couples
                .par_iter()
                .zip(&pages)
                .try_for_each(|(couple, page)| output.write(&couple.path, page.text.as_bytes()))
                .map_err(fail)?;
            output.finish_plain().map_err(fail)?;
        }
    }
    let (written, left_out) =
        pages.iter().fold((0, 0), |(pairs, out), page| (pairs + page.pairs, out + page.left_out));
    terminal.say(&format!("wrote   {} in {}", counted(written, "pair"), counted(pages.len(), "page")));
    if left_out > 0 {
        terminal.say(&format!("        {left_out} more would not read back as they are, and are left out"));
    }
    Ok(())
}

fn locale(tag: Option<&str>) -> Result<Option<Locale>, Failure> {
    tag.map(|tag| Locale::parse(tag).ok_or_else(|| no_locale(tag))).transpose()
}

/// The locale of `page`: what it says itself, else the first part of its path that names one and that the path
/// of its counterpart does not have.
fn locale_of(page: &Page, counterpart: Option<&str>) -> Option<Locale> {
    let stated = ["ms.contentlocale", "locale", "lang", "language"];
    let stated = stated.iter().find_map(|key| Locale::parse_name(page.front.text(key)?));
    let other: BTreeSet<&str> = counterpart.map(parts).into_iter().flatten().collect();
    stated.or_else(|| {
        parts(page.source.path()).filter(|part| !other.contains(part)).find_map(Locale::parse_name)
    })
}

/// What in a path can name a locale: folders, and what stands before the ending of a file's name.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split(['/', '.'])
}
