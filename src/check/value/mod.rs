//! Numbers, dates, units and amounts: compared by what they mean, never as digits.

mod compare;
mod context;
mod date;
mod decimal;
mod found;
mod letters;
mod months;
mod names;
mod number;
mod numerals;
mod read;
mod scales;
mod tongue;
mod unit;
mod units;

use std::collections::BTreeMap;

use super::{Check, Subject, Translation, Unit};
use crate::finding::{Evidence, Finding, Severity};
use compare::{Difference, What};
use tongue::Tongue;

pub(super) const ALL: &[Check] = &[number::CHECK, date::CHECK, unit::CHECK];

/// What the rules of this family find: each unit is read once for all of them.
pub(super) fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    let source = Tongue::of(subject.source_locale.language());
    let languages = subject.translations.iter().map(|translation| translation.locale.language());
    let targets: BTreeMap<&str, Tongue> =
        languages.map(|language| (language, Tongue::of(language))).collect();
    subject.units(|translation, unit, findings| {
        let Some(target) = targets.get(translation.locale.language()) else { return };
        for difference in compare::differences(unit, &source, target) {
            if is_tab(unit) && has_moved(translation, unit, &difference) {
                continue;
            }
            let check = match difference.what {
                What::Number => &number::CHECK,
                What::Date => &date::CHECK,
                What::Unit => &unit::CHECK,
            };
            findings.push(finding(check, unit, &difference));
        }
    })
}

/// True for the label of a tab.
fn is_tab(unit: &Unit<'_>) -> bool {
    [unit.source.text, unit.target.text].iter().all(|text| text.starts_with('[') && text.contains("](#tab/"))
}

/// Labels of tabs that far from another can be of its group.
const NEAR: usize = 24;

/// True when other tabs near `unit` say what differs: the translation has them in another order.
fn has_moved(translation: &Translation<'_>, unit: &Unit<'_>, difference: &Difference) -> bool {
    let (Some(source), Some(target)) = (&difference.source, &difference.target) else { return false };
    let (wanted, found) = (&unit.source.text[source.clone()], &unit.target.text[target.clone()]);
    let units = &translation.units;
    let Some(at) = units.iter().position(|other| std::ptr::eq(other, unit)) else { return false };
    let near = units[at.saturating_sub(NEAR)..units.len().min(at + NEAR)].iter().filter(|unit| is_tab(unit));
    let (mut said, mut meant) = (false, false);
    for other in near {
        said |= other.target.text.contains(wanted);
        meant |= other.source.text.contains(found);
    }
    said && meant
}

fn finding(check: &Check, unit: &Unit<'_>, difference: &Difference) -> Finding {
    let said = |text: &str, at: &std::ops::Range<usize>| {
        text.get(at.clone()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let source = difference.source.as_ref().map(|at| said(unit.source.text, at));
    let target = difference.target.as_ref().map(|at| said(unit.target.text, at));
    let (message, severity, sure) = match (&source, &target) {
        (Some(source), Some(target)) => {
            (format!("source says `{source}`, translation `{target}`"), check.severity, 95)
        }
        (Some(source), None) => {
            let (severity, sure) = if difference.grave { (Severity::Warn, 65) } else { (Severity::Hint, 40) };
            (format!("source says `{source}`, translation does not"), severity.min(check.severity), sure)
        }
        (None, Some(target)) => (format!("translation says `{target}`, source does not"), Severity::Hint, 30),
        (None, None) => (String::new(), Severity::Hint, 0),
    };
    let help = match (&source, &target) {
        (Some(_), _) => "say what the source says, or silence this if the text must differ here",
        (None, _) => "take it out unless readers of this language need it",
    };
    let place = difference.target.clone().unwrap_or(0..unit.target.text.len());
    let found = unit.finding(check, place, message, help);
    let evidence = Evidence { source: source.into_iter().collect(), ..found.evidence };
    Finding { severity, sure, evidence, ..found }
}

#[cfg(test)]
mod tests;
