//! `diglot drift`: where the editions of a page differ, and whether every translation says what its own edition says.

mod files;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{Failure, Global, Outcome, Terminal};
use crate::drift::{Drift, Sentence};
use crate::lang::Locale;
use crate::page::Page;
use crate::source::Span;
use files::{Job, Lexicons, Translation};

#[derive(Clone, Debug, Args)]
pub(super) struct DriftArgs {
    /// Page of the base edition [default: all pages of the project that have editions]
    #[arg(long, value_name = "FILE", requires = "variant")]
    base: Option<PathBuf>,
    /// The same page of another edition
    #[arg(long, value_name = "FILE", requires = "base")]
    variant: Option<PathBuf>,
    /// Locale of the translations
    #[arg(long, value_name = "LOCALE", requires = "variant_target")]
    locale: Option<String>,
    /// Translation of the base page, if there is one
    #[arg(long, value_name = "FILE", requires = "variant_target")]
    base_target: Option<PathBuf>,
    /// Translation of the variant page
    #[arg(long, value_name = "FILE", requires = "variant", requires = "locale")]
    variant_target: Option<PathBuf>,
    /// Bilingual pages to learn words from; can be repeated
    #[arg(long, value_name = "DIR")]
    lexicon_from: Vec<PathBuf>,
    /// Many of these at once, as JSON lines
    #[arg(long, value_name = "FILE", hide = true, conflicts_with = "base")]
    batch: Option<PathBuf>,
    /// Print what the translations of both editions say differently where the editions do not, instead
    #[arg(long, hide = true)]
    apart: bool,
    /// How to print
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Jsonl,
}

pub(super) fn run(args: &DriftArgs, _global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let mut lexicons = Lexicons::read(&args.lexicon_from)?;
    if let Some(batch) = &args.batch {
        for (job, mut line) in files::batch(batch)? {
            let answers = files::answer(&job, &mut lexicons, args.apart)?;
            if let Some(line) = line.as_object_mut() {
                ["base", "variant", "base_target", "variant_target"].iter().for_each(|key| {
                    line.remove(*key);
                });
            }
            let common = line.as_object();
            for mut answer in answers {
                if let (Some(answer), Some(common)) = (answer.as_object_mut(), common) {
                    let own = answer.contains_key("locale");
                    let kept = common.iter().filter(|(key, _)| own || *key != "locale");
                    answer.extend(kept.map(|(key, value)| (key.clone(), value.clone())));
                }
                put(&answer, terminal)?;
            }
        }
        return Ok(Outcome::Clean);
    }
    let (Some(base), Some(variant)) = (&args.base, &args.variant) else {
        return Err(Failure::new("name --base and --variant"));
    };
    let translation = match (&args.locale, &args.variant_target) {
        (Some(name), Some(variant)) => {
            let locale = Locale::parse_name(name)
                .ok_or_else(|| Failure::new(format!("`{name}` is no locale")).help("such as fr or pt-BR"))?;
            Some(Translation { locale, base: args.base_target.clone(), variant: variant.clone() })
        }
        _ => None,
    };
    let job = Job { base: base.clone(), variant: variant.clone(), translation };
    for answer in files::answer(&job, &mut lexicons, args.apart)? {
        put(&answer, terminal)?;
    }
    Ok(Outcome::Clean)
}

fn put(line: &Value, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut bytes = line.to_string().into_bytes();
    bytes.push(b'\n');
    terminal.put(&bytes)?;
    Ok(())
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
