//! Inline code that is not what the source has.

use crate::check::{Check, MarkKind, Side, Subject};
use crate::finding::{Edit, Evidence, Finding, Fix, Severity};

pub(super) const CHECK: Check = Check {
    name: "code-changed",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/code-changed.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.units(|_, unit, findings| {
        let missing = only(&unit.source, &unit.target);
        if missing.is_empty() || unit.target.text.is_empty() {
            return;
        }
        let mut extra = only(&unit.target, &unit.source);
        for (code, whole) in missing {
            let near = (0..extra.len()).max_by_key(|&at| (shared(code, extra[at].0), std::cmp::Reverse(at)));
            let near =
                near.filter(|&at| !is_example(code) || shared(code, extra[at].0) * 10 >= code.len() * 6);
            if let Some(at) = near {
                let (own, place) = extra.remove(at);
                let slip = shared(code, own) * 10 >= code.len() * 6;
                let message = format!("the source has the code `{code}`, the translation `{own}`");
                let found =
                    unit.finding(check, place.clone(), message, "write the code as the source has it");
                let evidence = Evidence { target: vec![own.to_owned()], source: vec![code.to_owned()] };
                let edits =
                    vec![Edit { span: unit.target.span(place), text: unit.source.text[whole].to_owned() }];
                let severity = if slip { check.severity } else { Severity::Hint };
                let (fix, sure) = (Some(Fix { safe: slip, edits }), if slip { 95 } else { 40 });
                findings.push(Finding { severity, evidence, fix, sure, ..found });
            } else if !is_example(code) && !contains(unit.target.text, code) {
                let message = format!("the source has the code `{code}`, the translation does not");
                let found = unit.finding(
                    check,
                    0..unit.target.text.len(),
                    message,
                    "put the code back as the source has it",
                );
                let evidence = Evidence { target: Vec::new(), source: vec![code.to_owned()] };
                findings.push(Finding { severity: Severity::Hint, evidence, sure: 50, ..found });
            }
        }
    })
}

/// Code of `side` that `other` does not have, and where the whole of it stands.
fn only<'a>(side: &Side<'a>, other: &Side<'_>) -> Vec<(&'a str, std::ops::Range<usize>)> {
    let codes = side.marks.of(MarkKind::Code);
    codes
        .map(|mark| (mark.inner(side.text).trim(), mark.span.clone()))
        .filter(|(code, _)| !code.is_empty())
        .filter(|(code, _)| !other.marks.of(MarkKind::Code).any(|mark| same(mark.inner(other.text), code)))
        .collect()
}

fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// Words of a language between backticks, or something to be filled in: it may be translated.
fn is_example(code: &str) -> bool {
    let words = code.split_whitespace().count() > 1
        && code.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | ',' | '.' | '-'));
    let filled = code.contains(['<', '>', '{', '}', '[', ']']);
    let stands_for = |word: &str| ["your", "example", "sample", "my"].contains(&word);
    words || filled || code.to_ascii_lowercase().split(|c: char| !c.is_alphanumeric()).any(stands_for)
}

/// True when `text` has `code`, whatever stands around it.
fn contains(text: &str, code: &str) -> bool {
    text.contains(code) || text.replace('\\', "").contains(code)
}

/// Bytes that both begin or end with.
pub(super) fn shared(a: &str, b: &str) -> usize {
    let (x, y) = (a.as_bytes(), b.as_bytes());
    let head = x.iter().zip(y).take_while(|(a, b)| a == b).count();
    let rest = x.len().min(y.len()) - head;
    head + x.iter().rev().zip(y.iter().rev()).take(rest).take_while(|(a, b)| a == b).count()
}
