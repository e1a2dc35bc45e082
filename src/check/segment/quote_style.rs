//! Straight apostrophes and quotes among curly ones, or the other way round: on one page, the few are found.

use std::ops::Range;

use rayon::prelude::*;

use crate::check::{Check, Subject, Translation, Unit};
use crate::finding::{Edit, Finding, Fix, Severity};

pub(super) const CHECK: Check = Check {
    name: "quote-style",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/quote-style.md"),
    run,
};

/// The others must be so many times more.
const LOPSIDED: usize = 4;

/// One alone among so many others is a slip; several have their reasons, and are told only to who asks.
const SLIP: usize = 10;

/// Apostrophes between letters.
const STYLES: [char; 2] = ['\'', '’'];

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.translations.par_iter().flat_map_iter(|translation| in_page(check, translation)).collect()
}

fn in_page(check: &Check, translation: &Translation<'_>) -> Vec<Finding> {
    let mut seen: [Vec<(&Unit<'_>, Range<usize>)>; 2] = [Vec::new(), Vec::new()];
    for unit in &translation.units {
        if unit.target.text == unit.source.text {
            continue;
        }
        let words = unit.target.marks.words(unit.target.text);
        for (own, list) in STYLES.into_iter().zip(&mut seen) {
            list.extend(apostrophes(words, own).map(|at| (unit, at)));
        }
    }
    let [straight, curly] = &seen;
    let (few, many, right) =
        if straight.len() < curly.len() { (straight, curly, '’') } else { (curly, straight, '\'') };
    if few.is_empty() || many.len() < LOPSIDED * few.len() {
        return Vec::new();
    }
    let message = format!("this apostrophe is another one than the {} others of the page", many.len());
    let slip = few.len() == 1 && many.len() >= SLIP;
    let (severity, sure) = if slip { (Severity::Warn, 80) } else { (Severity::Hint, 50) };
    let finding = |(unit, at): &(&Unit<'_>, Range<usize>)| {
        let edits = vec![Edit { span: unit.target.span(at.clone()), text: right.to_string() }];
        let found = unit.finding(check, at.clone(), message.clone(), format!("write `{right}`"));
        Finding {
            severity: severity.min(check.severity),
            fix: Some(Fix { safe: true, edits }),
            sure,
            ..found
        }
    };
    few.iter().map(finding).collect()
}

/// Where `sign` stands between two letters.
fn apostrophes(words: &str, sign: char) -> impl Iterator<Item = Range<usize>> + '_ {
    let places = words.match_indices(sign).map(move |(at, found)| at..at + found.len());
    places.filter(|at| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        letter(words[..at.start].chars().next_back()) && letter(words[at.end..].chars().next())
    })
}
