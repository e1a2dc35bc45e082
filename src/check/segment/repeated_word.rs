//! One word twice, as in "the the". Some languages do that for a reason: what a locale repeats in two places is its custom.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::check::words::Token;
use crate::check::{Check, Subject, Translation, Unit};
use crate::finding::{Edit, Finding, Fix, Severity};

pub(super) const CHECK: Check = Check {
    name: "repeated-word",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/repeated-word.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let in_page = |translation: &'_ Translation<'_>| -> Vec<(usize, Vec<Range<usize>>)> {
        let units = translation.units.iter().enumerate();
        units
            .filter(|(_, unit)| may_repeat(translation, unit))
            .map(|(at, unit)| (at, repeated(unit.target.text)))
            .filter(|(_, found)| !found.is_empty())
            .collect()
    };
    let pages: Vec<_> = subject.translations.par_iter().map(in_page).collect();
    let found = || {
        let pages = subject.translations.iter().zip(&pages);
        pages.flat_map(|(translation, found)| {
            found
                .iter()
                .filter_map(move |(at, found)| Some((translation, translation.units.get(*at)?, found)))
        })
    };
    let mut customs: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (translation, unit, own) in found() {
        for at in own {
            let word = unit.target.text[at.clone()].to_lowercase();
            *customs.entry((translation.locale.language(), word)).or_default() += 1;
        }
    }
    let mut findings = Vec::new();
    for (translation, unit, own) in found().filter(|(_, unit, _)| repeated(unit.source.text).is_empty()) {
        let text = unit.target.text;
        let words = unit.target.marks.words(text);
        for at in own {
            let word = text[at.clone()].to_lowercase();
            let language = translation.locale.language();
            let customary = customs.get(&(language, word.clone())).is_some_and(|count| *count > 1);
            if customary || is_usual(language, &word) || words.get(at.clone()) != text.get(at.clone()) {
                continue;
            }
            let before = text[..at.start].trim_end().len();
            let message = format!("`{}` stands here twice", &text[at.clone()]);
            let found = unit.finding(check, at.clone(), message, "take one of them out");
            let edits = vec![Edit { span: unit.target.span(before..at.end), text: String::new() }];
            findings.push(Finding { fix: Some(Fix { safe: false, edits }), sure: 75, ..found });
        }
    }
    findings
}

/// False when no two words in a row are the same. Scripts that write no spaces have words of several tokens; in marks
/// stands what is no word.
fn may_repeat(translation: &Translation<'_>, unit: &Unit<'_>) -> bool {
    let words = translation.words(&unit.target);
    let twice = |pair: &[Token]| pair[0].exact == pair[1].exact;
    !unit.target.marks.list.is_empty()
        || words.windows(2).any(twice)
        || words.iter().any(|word| word.is(Token::DENSE | Token::KATAKANA))
}

/// Words of at least two letters that repeat the one before them, with nothing but a space between.
fn repeated(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut last = 0..0;
    let mut at = 0;
    while let Some(gap) = memchr::memchr(b' ', &bytes[at..]) {
        let word = at..at + gap;
        if same(&text[last.clone()], &text[word.clone()]) {
            found.push(word.clone());
        }
        last = word;
        at += gap + 1;
    }
    let word = at..at + text[at..].bytes().take_while(|b| !b.is_ascii_punctuation()).count();
    if text.is_char_boundary(word.end) && same(&text[last], &text[word.clone()]) {
        found.push(word);
    }
    found
}

fn same(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.len() > 1
        && a.chars().count() > 1
        && a.chars().all(char::is_alphabetic)
        && (a == b || a.to_lowercase() == b.to_lowercase())
}

/// Words that a language has twice in a row when it is right.
fn is_usual(language: &str, word: &str) -> bool {
    let known: &[&str] = match language {
        "fr" => &["nous", "vous"],
        "de" => &["die", "der", "das", "sie", "den", "dem"],
        "nl" => &["die", "dat", "je", "ze"],
        "it" => &["via"],
        "id" | "ms" | "jv" | "fil" | "vi" | "th" | "km" | "lo" | "my" | "zh" | "ja" | "ko" | "tr" | "hi"
        | "ur" | "bn" | "as" | "mr" | "gu" | "pa" | "ne" | "or" | "si" | "ta" | "te" | "kn" | "ml" => {
            return true;
        }
        _ => &[],
    };
    known.contains(&word)
}
