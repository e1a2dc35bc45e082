//! `diglot align`: which sentences of two pages say the same.

mod batch;
mod known;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::workspace::no_locale;
use super::{Failure, Outcome, Terminal};
use crate::lang::Locale;
use crate::page::Page;

#[derive(Clone, Debug, Args)]
pub(super) struct AlignArgs {
    /// Page pairs as JSON lines, from a file or - for standard input
    #[arg(long, value_name = "FILE")]
    batch: Option<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Take the `segs` of the batch as the segments, rather than finding them
    #[arg(long, requires = "batch")]
    given_segments: bool,
    /// Bilingual pages to learn words from; can be repeated
    #[arg(long, value_name = "DIR")]
    lexicon_from: Vec<PathBuf>,
    /// Locale (BCP 47) of the source pages [default: from the path, else en]
    #[arg(long, value_name = "TAG")]
    source_locale: Option<String>,
    /// Locale (BCP 47) of the translations [default: from the path or the page]
    #[arg(long, value_name = "TAG")]
    target_locale: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Two columns
    Text,
    /// One JSON object a line
    Jsonl,
}

/// What every way to name pages shares.
struct Common {
    source: Option<Locale>,
    target: Option<Locale>,
    known: known::Known,
}

pub(super) fn run(args: &AlignArgs, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let common = Common {
        source: locale(args.source_locale.as_deref())?,
        target: locale(args.target_locale.as_deref())?,
        known: known::read(&args.lexicon_from)?,
    };
    if let Some(file) = &args.batch {
        if args.format == Some(Format::Text) {
            return Err(Failure::new("a batch is answered in JSON lines").help("leave out `--format text`"));
        }
        return batch::run(file, args.given_segments, &common, terminal);
    }
    Err(Failure::new("nothing to align").help("name the pages with --batch FILE"))
}

fn locale(tag: Option<&str>) -> Result<Option<Locale>, Failure> {
    tag.map(|tag| Locale::parse(tag).ok_or_else(|| no_locale(tag))).transpose()
}

/// The locale of `page`: what it says itself, else the first part of its path that names one.
fn locale_of(page: &Page) -> Option<Locale> {
    let stated = ["ms.contentlocale", "locale", "lang", "language"];
    let stated = stated.iter().find_map(|key| Locale::parse_name(page.front.text(key)?));
    stated.or_else(|| page.source.path().split(['/', '.']).find_map(Locale::parse_name))
}
