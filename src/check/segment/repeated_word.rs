//! One word twice, as in "the the". Some languages do that for a reason: what a locale repeats in two places is its custom.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::{Check, Subject};
use crate::finding::{Edit, Finding, Fix, Severity};

pub(super) const CHECK: Check = Check {
    name: "repeated-word",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/repeated-word.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let mut customs: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for translation in &subject.translations {
        for unit in &translation.units {
            for at in repeated(unit.target.text) {
                let word = unit.target.text[at].to_lowercase();
                *customs.entry((translation.locale.language(), word)).or_default() += 1;
            }
        }
    }
    if customs.is_empty() {
        return Vec::new();
    }
    subject.units(|translation, unit, findings| {
        let text = unit.target.text;
        let own = repeated(text);
        if own.is_empty() || !repeated(unit.source.text).is_empty() {
            return;
        }
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
    })
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
        "id" | "ms" | "vi" | "th" | "km" | "lo" | "zh" | "ja" | "ko" | "hi" | "tr" | "fil" => return true,
        _ => &[],
    };
    known.contains(&word)
}
