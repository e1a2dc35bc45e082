//! Bold or italic words of the source that are plain in the translation. Some locales put quotes or nothing in place of
//! emphasis: what most of a locale does is its rule, and only what departs from it is found.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::{Check, MarkKind, Side, Subject, Unit};
use crate::finding::{Evidence, Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "emphasis-lost",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/emphasis-lost.md"),
    run,
};

/// A locale, or a page, that keeps less than this share of its emphasis has another custom.
const CUSTOM: f64 = 0.85;

/// Where more than this share of bold words stands in quotes instead, that is the custom.
const CUSTOM_QUOTES: f64 = 0.1;

/// So much of the share of emphasised text is left where runs were put together, and nothing was lost.
const MERGED: f64 = 0.8;

/// How many places are kept and how many there are.
#[derive(Clone, Copy, Default)]
struct Kept {
    kept: usize,
    all: usize,
}

impl Kept {
    /// The share, where few places tell little: as if `prior` ten times more had been seen.
    fn share(self, prior: f64) -> f64 {
        (self.kept as f64 + 5.0 * prior) / (self.all as f64 + 5.0)
    }
}

/// What emphasis there is: how grave, and where in the text.
#[derive(Default)]
struct Emphasis {
    strong: Vec<Range<usize>>,
    light: Vec<Range<usize>>,
}

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let mut locales: BTreeMap<&str, [Kept; 2]> = BTreeMap::new();
    let mut pages: BTreeMap<usize, [Kept; 2]> = BTreeMap::new();
    // Bold words that stand in quotes or brackets instead.
    let mut quotes: BTreeMap<&str, Kept> = BTreeMap::new();
    for translation in &subject.translations {
        let page = pages.entry(translation.doc.index).or_default();
        for unit in translation.units.iter().filter(|unit| concerns(unit)) {
            let (source, target) = (emphasis(&unit.source), emphasis(&unit.target));
            count(page, &source, &target);
            let lost = source.strong.len().saturating_sub(target.strong.len());
            let quotes = quotes.entry(translation.locale.tag()).or_default();
            quotes.all += source.strong.len();
            quotes.kept += if lost > 0 && quoted_instead(unit, lost) { lost } else { 0 };
        }
        let locale = locales.entry(translation.locale.tag()).or_default();
        for (all, own) in locale.iter_mut().zip(page) {
            all.kept += own.kept;
            all.all += own.all;
        }
    }
    subject.units_and_between(|translation, unit, findings| {
        if unit.kind == "between" {
            findings.extend(around(check, unit));
            return;
        }
        if !concerns(unit) {
            return;
        }
        let (source, target) = (emphasis(&unit.source), emphasis(&unit.target));
        let locale = locales.get(translation.locale.tag()).copied().unwrap_or_default();
        let page = pages.get(&translation.doc.index).copied().unwrap_or_default();
        let kinds = [("bold", &source.strong, &target.strong), ("italic", &source.light, &target.light)];
        for (kind, (name, source_list, target_list)) in kinds.into_iter().enumerate() {
            if source_list.len() <= target_list.len() {
                continue;
            }
            let quoted = quoted_instead(unit, source_list.len() - target_list.len());
            let custom_quotes = quotes.get(translation.locale.tag()).map_or(0.5, |quotes| quotes.share(0.5));
            if quoted && custom_quotes > CUSTOM_QUOTES {
                continue;
            }
            // Bold and italic for one another is a matter of taste.
            if source.strong.len() + source.light.len() <= target.strong.len() + target.light.len() {
                continue;
            }
            // Two runs that became one: as much of the text stands out as before.
            let merged = !target_list.is_empty()
                && share(target_list, unit.target.text) >= MERGED * share(source_list, unit.source.text);
            let custom = locale[kind].share(0.9);
            let here = page[kind].share(custom);
            let severity = match () {
                () if quoted || merged || custom < CUSTOM || here < CUSTOM || name == "italic" => {
                    Severity::Hint
                }
                () => check.severity,
            };
            let words = source_list.first().map_or("", |at| unit.source.text[at.clone()].trim_matches('\0'));
            let message = format!(
                "the source has {} words in {name}, the translation has {}",
                source_list.len(),
                match target_list.len() {
                    0 => "none".to_owned(),
                    n => n.to_string(),
                }
            );
            let message = message.replace("has 1 words in", "has words in");
            let help = format!("put in {name} what stands for `{}`", plain(words));
            let found = unit.finding(check, 0..unit.target.text.len(), message, help);
            let evidence = Evidence { target: Vec::new(), source: vec![words.to_owned()] };
            let severity = unit.severity(severity);
            findings.push(Finding { severity, evidence, sure: 65, ..found });
        }
    })
}

/// Stars around a whole pair, which the source page has and the translation does not.
fn around(check: &Check, unit: &Unit<'_>) -> Option<Finding> {
    let strong = |side: &Side<'_>| side.marks.of(MarkKind::Stars).filter(|mark| mark.span.len() >= 2).count();
    let begins = unit.source.text.trim_end_matches(['*', '_', '[']).len() < unit.source.text.len();
    if !begins || strong(&unit.source) <= strong(&unit.target) {
        return None;
    }
    let end = unit.target.text.len();
    let message = "the source has this in bold, the translation does not";
    let found = unit.finding(check, end..end, message, "put `**` around it, as the source page does");
    Some(Finding { sure: 85, ..found })
}

/// How much of `text` stands in `runs`.
fn share(runs: &[Range<usize>], text: &str) -> f64 {
    runs.iter().map(ExactSizeIterator::len).sum::<usize>() as f64 / text.len().max(1) as f64
}

fn plain(words: &str) -> &str {
    words.trim_matches(|c: char| matches!(c, '*' | '_' | ' '))
}

/// True for units that have emphasis to lose.
fn concerns(unit: &Unit<'_>) -> bool {
    let marked = |mark: &crate::check::Mark| matches!(mark.kind, MarkKind::Stars | MarkKind::TagOpen);
    unit.source.marks.list.iter().any(marked)
        && !unit.target.text.is_empty()
        && unit.source.text != unit.target.text
}

fn count(page: &mut [Kept; 2], source: &Emphasis, target: &Emphasis) {
    for (kept, (source, target)) in
        page.iter_mut().zip([(&source.strong, &target.strong), (&source.light, &target.light)])
    {
        kept.all += source.len();
        kept.kept += source.len().min(target.len());
    }
}

fn emphasis(side: &Side<'_>) -> Emphasis {
    let mut found = Emphasis::default();
    let mut open: Vec<(usize, Range<usize>)> = Vec::new();
    let mut tags: Vec<(bool, usize)> = Vec::new();
    for mark in &side.marks.list {
        match mark.kind {
            MarkKind::Stars => {
                let run = mark.span.len().min(3);
                match open.iter().rposition(|(length, _)| *length == run) {
                    Some(at) => {
                        let (_, from) = open.remove(at);
                        let words = from.end..mark.span.start;
                        if run >= 2 {
                            found.strong.push(words);
                        } else {
                            found.light.push(words);
                        }
                    }
                    None => open.push((run, mark.span.clone())),
                }
            }
            MarkKind::TagOpen => {
                if let Some(strong) = tag(mark.inner(side.text)) {
                    tags.push((strong, mark.span.end));
                }
            }
            MarkKind::TagClose => {
                if let Some(strong) = tag(mark.inner(side.text))
                    && let Some(at) = tags.iter().rposition(|(own, _)| *own == strong)
                {
                    let words = tags.remove(at).1..mark.span.start;
                    if strong { found.strong.push(words) } else { found.light.push(words) }
                }
            }
            _ => {}
        }
    }
    // Emphasis that goes on in the next sentence, or began in the last one.
    for (run, from) in open {
        let words = from.end..side.text.len();
        let clear = if from.start == 0 || words.is_empty() { run >= 2 } else { false };
        if clear {
            found.strong.push(words);
        }
    }
    found
}

fn tag(name: &str) -> Option<bool> {
    match name.to_ascii_lowercase().as_str() {
        "b" | "strong" => Some(true),
        "i" | "em" => Some(false),
        _ => None,
    }
}

/// True when the translation has so many pairs of quotes or brackets more than the source: they stand for emphasis.
fn quoted_instead(unit: &Unit<'_>, lost: usize) -> bool {
    let quotes = |text: &str| {
        text.chars().filter(|c| matches!(c, '“' | '„' | '«' | '「' | '『' | '【' | '《' | '‘' | '［')).count()
            + text.matches('"').count() / 2
            + text.matches('[').count()
    };
    quotes(unit.target.text) >= quotes(unit.source.text) + lost
}
