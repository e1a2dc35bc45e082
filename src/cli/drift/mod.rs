//! `diglot drift`: where the editions of a page differ, and whether every translation says what its own edition says.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{Failure, Global, Outcome, Terminal};
use crate::align::Text;
use crate::disk;
use crate::drift::{self, Drift, Sentence};
use crate::lang::Locale;
use crate::page::Page;
use crate::segment::segments;
use crate::source::{Source, Span};

#[derive(Clone, Debug, Args)]
pub(super) struct DriftArgs {
    /// Page of the base edition [default: all pages of the project that have editions]
    #[arg(long, value_name = "FILE", requires = "variant")]
    base: Option<PathBuf>,
    /// The same page of another edition
    #[arg(long, value_name = "FILE", requires = "base")]
    variant: Option<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Jsonl,
}

pub(super) fn run(args: &DriftArgs, _global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (Some(base), Some(variant)) = (&args.base, &args.variant) else {
        return Err(Failure::new("name --base and --variant"));
    };
    let read = |path: &PathBuf| {
        disk::bytes(path)
            .map(|bytes| Page::read_source(Source::new(path.display().to_string(), disk::decode(bytes).text)))
            .map_err(|error| Failure::new(format!("can't read `{}`: {error}", path.display())))
    };
    let (base, variant) = (read(base)?, read(variant)?);
    let locale = Locale::english();
    let (one, two) = (segments(&base, &locale), segments(&variant, &locale));
    let drift = drift::compare(
        Text { page: &base, segments: &one },
        Text { page: &variant, segments: &two },
        &locale,
    );
    let mut out = Vec::new();
    for line in lines(&drift, &base, &variant) {
        out.extend(line.to_string().into_bytes());
        out.push(b'\n');
    }
    terminal.put(&out)?;
    Ok(Outcome::Clean)
}

fn points(page: &Page, span: Span) -> [usize; 2] {
    let place = page.text.origin_span(span);
    let text = page.source.text();
    let count = |to: u32| text.get(..to as usize).map_or(0, |text| text.chars().count());
    [count(place.start), count(place.end)]
}

fn lines(drift: &Drift, base: &Page, variant: &Page) -> Vec<Value> {
    let mut lines = Vec::new();
    for group in &drift.groups {
        for (side, own, page, others, other_page, list, other) in [
            ("global", &group.base, base, &group.variant, variant, &drift.base, &drift.variant),
            ("variant", &group.variant, variant, &group.base, base, &drift.variant, &drift.base),
        ] {
            for &at in own {
                let sentence: &Sentence = &list[at];
                let [start, end] = points(page, sentence.span);
                let phrase = |page: &Page, span: Option<Span>| {
                    span.map(|span| page.text.origin_span(span).of(page.source.text()).to_owned())
                };
                lines.push(json!({
                    "side": side, "start": start, "end": end,
                    "line": page.place(sentence.span).start.line,
                    "text": sentence.text,
                    "label": group.label.name(),
                    "kinds": group.kinds().iter().map(|kind| kind.name()).collect::<Vec<_>>(),
                    "phrases": group.changes.iter().map(|change| json!({
                        "kind": change.kind.name(),
                        "base": phrase(base, change.base),
                        "variant": phrase(variant, change.variant),
                        "confidence": change.confidence,
                    })).collect::<Vec<_>>(),
                    "counterpart": others.iter().map(|&at| points(other_page, other[at].span)).collect::<Vec<_>>(),
                    "confidence": group.confidence,
                }));
            }
        }
    }
    lines
}
