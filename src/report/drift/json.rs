//! One JSON document, for programs; `schema.json` says what is in it.
//!
//! What is added later comes under new names; a change that a reader could stumble over gets a new version.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Options;
use super::sums::{Sums, Verdicts, by_edition};
use crate::drift::Label;
use crate::drift::survey::{self, Cause, Comparison, Declared, Edited, Row};
use crate::drift::survey::{Says, Shown, Split, Survey, Translated, Verdict};
use crate::report::json::TOOL;
use crate::report::jsonl::{Range, json, range};

#[derive(Serialize)]
struct Numbers<'a> {
    pages: usize,
    refused: usize,
    labels: BTreeMap<&'a str, usize>,
    declared: usize,
    undeclared: usize,
    locales: BTreeMap<&'a str, BTreeMap<&'a str, usize>>,
}

#[derive(Serialize)]
struct Summary<'a> {
    all: Numbers<'a>,
    editions: BTreeMap<&'a str, Numbers<'a>>,
}

#[derive(Serialize)]
struct Compared<'a> {
    name: &'a str,
    base: Side<'a>,
    variant: Side<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<&'a str>,
    notes: &'a [String],
    locales: Vec<Version<'a>>,
    terms: Vec<Apart<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    edition: &'a str,
    name: &'a str,
    path: &'a str,
    title: &'a str,
    claims: &'a [String],
}

#[derive(Serialize)]
struct Version<'a> {
    locale: &'a str,
    path: Option<&'a str>,
}

#[derive(Serialize)]
struct Apart<'a> {
    locale: &'a str,
    source: &'a str,
    term: bool,
    base: Sentence<'a>,
    variant: Sentence<'a>,
}

#[derive(Serialize)]
struct Line<'a> {
    key: &'a str,
    label: &'a str,
    kinds: Vec<&'a str>,
    confidence: f32,
    base: Vec<Sentence<'a>>,
    variant: Vec<Sentence<'a>>,
    phrases: Vec<Phrase<'a>>,
    moved: bool,
    renamed: bool,
    declared: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    cause: &'a str,
    verdicts: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    #[serde(flatten)]
    place: Range<'a>,
    start: usize,
    end: usize,
    text: &'a str,
    marks: Vec<[usize; 2]>,
}

/// Words of both sides, as `json` and `jsonl` show them.
#[derive(Serialize)]
pub(super) struct Phrase<'a> {
    kind: &'a str,
    base: Option<&'a str>,
    variant: Option<&'a str>,
    confidence: f32,
}

#[derive(Serialize)]
struct Said<'a> {
    locale: &'a str,
    says: &'a str,
    confidence: f32,
    why: &'a str,
    shown: Sentence<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
}

#[derive(Serialize)]
struct Spent<'a> {
    #[serde(flatten)]
    place: Range<'a>,
    text: &'a str,
}

pub(super) fn render(survey: &Survey, _: &Options<'_>) -> String {
    let (all, editions) = (Sums::of_all(survey), by_edition(survey));
    let summary = Summary {
        all: numbers(&all),
        editions: editions.iter().map(|(name, sums)| (*name, numbers(sums))).collect(),
    };
    // One row a line: people compare these documents too.
    let comparisons: Vec<String> = survey.comparisons.iter().map(comparison).collect();
    let spent: Vec<String> = survey
        .spent
        .iter()
        .map(|(place, text)| format!("\n{}", json(&Spent { place: range(place), text })))
        .collect();
    format!(
        "{{\"version\":1,\n\"tool\":{},\n\"summary\":{},\n\"comparisons\":[{}\n],\n\"spent\":[{}\n]}}\n",
        json(&TOOL),
        json(&summary),
        comparisons.join(","),
        spent.join(","),
    )
}

fn numbers(sums: &Sums) -> Numbers<'_> {
    Numbers {
        pages: sums.pages,
        refused: sums.refused,
        labels: Label::ALL.iter().map(|label| (label.name(), sums.count(*label))).collect(),
        declared: sums.declared,
        undeclared: sums.undeclared,
        locales: sums.locales.iter().map(|(locale, said)| (locale.as_str(), verdicts(said))).collect(),
    }
}

fn verdicts(verdicts: &Verdicts) -> BTreeMap<&'static str, usize> {
    let said = Says::ALL.into_iter().map(|says| (says.name(), verdicts.count(says)));
    said.chain([("missing", verdicts.missing)]).collect()
}

fn comparison(comparison: &Comparison) -> String {
    let Comparison { name, base, variant, refused, rows, locales, terms, notes } = comparison;
    let head = json(&Compared {
        name,
        base: side(base),
        variant: side(variant),
        refused: refused.as_deref(),
        notes,
        locales: locales
            .iter()
            .map(|Translated { locale, path }| Version { locale, path: path.as_deref() })
            .collect(),
        terms: terms.iter().map(apart).collect(),
    });
    let rows: Vec<String> = rows.iter().map(|row| format!("\n{}", json(&line(comparison, row)))).collect();
    // The rows go into the object that was closed already.
    format!("\n{},\n\"rows\":[{}\n]}}", head.strip_suffix('}').unwrap_or(&head), rows.join(","))
}

fn side(Edited { edition, name, path, title, claims }: &Edited) -> Side<'_> {
    Side { edition, name, path, title, claims }
}

fn apart(Split { locale, source, base, variant, term }: &Split) -> Apart<'_> {
    Apart { locale, source, term: *term, base: sentence(base), variant: sentence(variant) }
}

fn line<'a>(comparison: &'a Comparison, row: &'a Row) -> Line<'a> {
    let Row { key, base, variant, label, kinds, phrases: words, confidence, .. } = row;
    let Row { moved, renamed, declared, cause, verdicts, .. } = row;
    let (declared, reason) = match declared {
        Declared::No => ("no", None),
        Declared::Yes(reason) => ("yes", Some(reason.as_str())),
        Declared::Before(reason) => ("before", Some(reason.as_str())),
    };
    Line {
        key,
        label: label.name(),
        kinds: kinds.iter().map(|kind| kind.name()).collect(),
        confidence: *confidence,
        base: base.iter().map(sentence).collect(),
        variant: variant.iter().map(sentence).collect(),
        phrases: phrases(words),
        moved: *moved,
        renamed: *renamed,
        declared,
        reason,
        cause: match cause {
            Cause::Unknown => "unknown",
            Cause::Variant => "variant",
            Cause::Base => "base",
            Cause::Both => "both",
        },
        verdicts: verdicts.iter().filter_map(|verdict| said(comparison, verdict)).collect(),
    }
}

fn said<'a>(comparison: &'a Comparison, verdict: &'a Verdict) -> Option<Said<'a>> {
    let Verdict { locale, shown, base, says, confidence, why } = verdict;
    Some(Said {
        locale: &comparison.locales.get(*locale)?.locale,
        says: says.name(),
        confidence: *confidence,
        why,
        shown: sentence(shown),
        base: base.as_deref(),
    })
}

fn sentence(Shown { place, points: [start, end], text, marks }: &Shown) -> Sentence<'_> {
    // Counted like everything else here: in code points.
    let count = |to: usize| text.get(..to).map(|before| before.chars().count());
    let marks = marks.iter().filter_map(|mark| Some([count(mark.start)?, count(mark.end)?])).collect();
    Sentence { place: range(place), start: *start, end: *end, text, marks }
}

/// `phrases` as programs read them.
pub(super) fn phrases(phrases: &[survey::Phrase]) -> Vec<Phrase<'_>> {
    phrases.iter().map(phrase).collect()
}

fn phrase(survey::Phrase { kind, base, variant, confidence }: &survey::Phrase) -> Phrase<'_> {
    Phrase { kind: kind.name(), base: base.as_deref(), variant: variant.as_deref(), confidence: *confidence }
}
