//! Drift as findings: what nobody said is meant, and translations that still say what the base says.

use super::{Options, cause, joined, words};
use crate::drift::Label;
use crate::drift::survey::{Cause, Comparison, Declared, Phrase, Row, Says, Survey, Verdict};
use crate::finding::{Evidence, Finding, Place, Severity};
use crate::page::front;
use crate::report::{Report, Rule, Style, github as annotations, sarif as log};

/// The name of the rule for what differs between editions.
const DIFFERS: &str = "edition-drift";

/// The name of the rule for translations that follow another edition.
const STALE: &str = "stale-edition";

/// Characters of a phrase in a message.
const PHRASE: usize = 120;

/// The findings of `survey`, in the order of reports.
#[must_use]
pub fn findings(survey: &Survey) -> Vec<Finding> {
    let mut findings = Vec::new();
    for comparison in &survey.comparisons {
        if let Some(why) = &comparison.refused {
            let place = Place::file(&comparison.variant.path);
            let help = "name its base page, or take it out of the edition";
            findings.push(Finding::new(DIFFERS, Severity::Warn, place, format!("not compared: {why}"), help));
        }
        let mut before: Option<&Place> = None;
        for row in &comparison.rows {
            if row.is_undeclared() {
                findings.push(differing(comparison, row, before));
            }
            let stale = row.verdicts.iter().filter(|verdict| verdict.says == Says::Stale);
            findings.extend(stale.filter_map(|verdict| still(comparison, row, verdict)));
            before = row.variant.last().map(|shown| &shown.place).or(before);
        }
    }
    findings.sort_by(Finding::order);
    findings
}

/// What is to be known of the rules of [`findings`]. Their pages stand in the manual beside those of the checks.
#[must_use]
pub fn rules() -> [Rule; 2] {
    let rule = |name: &'static str, page: &'static str| {
        let front = front::read(page);
        let summary = front.text("description").unwrap_or(name).to_owned();
        let page = page.get(front.block.end as usize..).unwrap_or(page).trim_start();
        Rule { name, family: "drift", severity: Severity::Warn, summary, page }
    };
    [
        rule(DIFFERS, include_str!("../../../content/en/manual/rules/edition-drift.md")),
        rule(STALE, include_str!("../../../content/en/manual/rules/stale-edition.md")),
    ]
}

pub(super) fn sarif(survey: &Survey, options: &Options<'_>) -> String {
    let findings = findings(survey);
    log::log(&report(&findings, &rules(), survey, options), "diglot/drift/")
}

pub(super) fn github(survey: &Survey, options: &Options<'_>) -> String {
    let mut findings = findings(survey);
    for finding in findings.iter_mut().filter(|finding| finding.rule == DIFFERS) {
        // An annotation stands below the sentence, and would call it a translation.
        finding.target = None;
    }
    annotations::render(&report(&findings, &[], survey, options), Style::default())
}

fn report<'a>(
    findings: &'a [Finding],
    rules: &'a [Rule],
    survey: &Survey,
    options: &'a Options<'_>,
) -> Report<'a> {
    Report {
        findings,
        rules,
        pages: survey.comparisons.len(),
        source_locale: options.source_locale,
        stats: None,
        text_of: options.text_of,
    }
}

/// The finding that `row` differs. What is only in the base is missed behind the place `before`.
fn differing(comparison: &Comparison, row: &Row, before: Option<&Place>) -> Finding {
    let place = match (row.variant.first(), row.variant.last(), before) {
        (Some(first), Some(last), _) if first.place.file == last.place.file => {
            Place { end: last.place.end.max(first.place.end), ..first.place.clone() }
        }
        (_, _, Some(before)) => Place { start: before.end, ..before.clone() },
        _ => Place::file(&*comparison.variant.path),
    };
    let mut message = match row.label {
        Label::Added => "only this edition has the sentence".to_owned(),
        Label::Removed => "this edition lacks a sentence of its base".to_owned(),
        _ => said_otherwise(row.phrases.first()),
    };
    if let (Cause::Base | Cause::Both, Some(cause)) = (row.cause, cause(row.cause)) {
        message.push_str(": ");
        message.push_str(cause);
    }
    let help = match (&row.declared, row.cause) {
        (Declared::Before(_), _) => {
            "a text was changed since the difference was declared: look again, then `diglot drift --accept`"
        }
        (_, Cause::Base) => "take over what the base says now, or say why not with `diglot drift --accept`",
        _ => "say why with `diglot drift --accept`, or write what the base says",
    };
    let some = |text: String| (!text.is_empty()).then_some(text);
    Finding {
        target: some(joined(&row.variant)),
        source: some(joined(&row.base)),
        source_place: row.base.first().map(|shown| shown.place.clone()),
        evidence: Evidence {
            target: row.variant.iter().flat_map(words).collect(),
            source: row.base.iter().flat_map(words).collect(),
        },
        sure: hundredths(row.confidence),
        ..Finding::new(DIFFERS, Severity::Warn, place, message, help)
    }
}

fn said_otherwise(phrase: Option<&Phrase>) -> String {
    let Some(Phrase { kind, base, variant, .. }) = phrase else {
        return "this edition says something else than its base".to_owned();
    };
    let kind = kind.name();
    match (base.as_deref().map(quoted), variant.as_deref().map(quoted)) {
        (Some(base), Some(variant)) => format!("{variant} stands for {base} of the base ({kind})"),
        (Some(base), None) => format!("{base} of the base is left out ({kind})"),
        (None, Some(variant)) => format!("{variant} is not in the base ({kind})"),
        (None, None) => format!("this edition says something else than its base ({kind})"),
    }
}

/// The finding that a translation says what the base says.
fn still(comparison: &Comparison, row: &Row, verdict: &Verdict) -> Option<Finding> {
    let Verdict { locale, shown, base: _, says: _, confidence, why } = verdict;
    let locale = comparison.locales.get(*locale)?;
    let phrase = row.phrases.first();
    let wants = phrase.and_then(|phrase| phrase.variant.as_deref()).map(quoted);
    let has = phrase.and_then(|phrase| phrase.base.as_deref()).map(quoted);
    let message = match (wants, has) {
        (Some(wants), Some(has)) => {
            format!("the translation still says {has}, where the edition says {wants}")
        }
        (Some(wants), None) => format!("the translation lacks {wants}, as the base does"),
        (None, Some(has)) => format!("the translation still says {has}, which the edition leaves out"),
        (None, None) => "the translation still says what the base says".to_owned(),
    };
    let help = match why.trim() {
        "" => "translate what this edition says".to_owned(),
        why => format!("translate what this edition says ({why})"),
    };
    let source = joined(&row.variant);
    Some(Finding {
        target: Some(shown.text.clone()),
        source: (!source.is_empty()).then_some(source),
        source_place: row.variant.first().map(|shown| shown.place.clone()),
        evidence: Evidence {
            target: words(shown).collect(),
            source: row.variant.iter().flat_map(words).collect(),
        },
        locale: Some(locale.locale.clone()),
        sure: hundredths(*confidence),
        ..Finding::new(STALE, Severity::Warn, shown.place.clone(), message, help)
    })
}

/// A phrase of a page in a message.
fn quoted(phrase: &str) -> String {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let text = words.join(" ").replace('`', "'");
    match text.char_indices().nth(PHRASE) {
        Some((at, _)) => format!("`{}…`", text.get(..at).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

fn hundredths(confidence: f32) -> u8 {
    // Saturates, and is 0 for what is no number.
    (confidence.clamp(0.0, 1.0) * 100.0).round() as u8
}
