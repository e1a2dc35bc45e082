//! One JSON object a line: first the sentences of both pages with what became of them, then what the translations say.
//!
//! Lines that name a `locale` are verdicts. Offsets are code points of the file, the end exclusive, since that is what
//! other tools count in.

use serde::Serialize;

use super::Options;
use super::json::{Phrase, phrases};
use crate::drift::survey::{Comparison, Row, Shown, Survey, Verdict};
use crate::report::jsonl::json;

#[derive(Serialize)]
struct Sentence<'a> {
    side: &'a str,
    start: usize,
    end: usize,
    line: u32,
    text: &'a str,
    label: &'a str,
    kinds: Vec<&'a str>,
    phrases: Vec<Phrase<'a>>,
    counterpart: Vec<[usize; 2]>,
    confidence: f32,
    key: &'a str,
    name: &'a str,
    edition: &'a str,
    file: &'a str,
}

#[derive(Serialize)]
struct Said<'a> {
    locale: &'a str,
    name: &'a str,
    edition: &'a str,
    file: &'a str,
    start: usize,
    end: usize,
    line: u32,
    label: &'a str,
    confidence: f32,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
    why: &'a str,
    key: &'a str,
}

pub(super) fn render(survey: &Survey, _: &Options<'_>) -> String {
    let mut out = String::new();
    for comparison in &survey.comparisons {
        for row in &comparison.rows {
            for (side, own, others) in
                [("global", &row.base, &row.variant), ("variant", &row.variant, &row.base)]
            {
                for shown in own {
                    push(&mut out, &sentence(comparison, row, side, shown, others));
                }
            }
        }
        for row in &comparison.rows {
            for verdict in &row.verdicts {
                if let Some(said) = said(comparison, row, verdict) {
                    push(&mut out, &said);
                }
            }
        }
    }
    out
}

fn push(out: &mut String, line: &impl Serialize) {
    out.push_str(&json(line));
    out.push('\n');
}

fn sentence<'a>(
    comparison: &'a Comparison,
    row: &'a Row,
    side: &'static str,
    shown: &'a Shown,
    others: &[Shown],
) -> Sentence<'a> {
    let Shown { place, points: [start, end], text, marks: _ } = shown;
    Sentence {
        side,
        start: *start,
        end: *end,
        line: place.start.line,
        text,
        label: row.label.name(),
        kinds: row.kinds.iter().map(|kind| kind.name()).collect(),
        phrases: phrases(&row.phrases),
        counterpart: others.iter().map(|other| other.points).collect(),
        confidence: row.confidence,
        key: &row.key,
        name: &comparison.name,
        edition: &comparison.variant.edition,
        file: &place.file,
    }
}

fn said<'a>(comparison: &'a Comparison, row: &'a Row, verdict: &'a Verdict) -> Option<Said<'a>> {
    let Verdict { locale, shown, base, says, confidence, why } = verdict;
    let Shown { place, points: [start, end], text, marks: _ } = shown;
    Some(Said {
        locale: &comparison.locales.get(*locale)?.locale,
        name: &comparison.name,
        edition: &comparison.variant.edition,
        file: &place.file,
        start: *start,
        end: *end,
        line: place.start.line,
        label: says.name(),
        confidence: *confidence,
        text,
        base: base.as_deref(),
        why,
        key: &row.key,
    })
}
