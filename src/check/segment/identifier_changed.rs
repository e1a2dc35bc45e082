//! An identifier in running text that is not what the source has: a GUID, an error number, a constant.

use std::ops::Range;

use super::code_changed::shared;
use super::respelled::respelled;
use crate::check::{Check, Side, Subject, Unit};
use crate::finding::{Edit, Evidence, Finding, Fix, Severity};

pub(super) const CHECK: Check = Check {
    name: "identifier-changed",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/identifier-changed.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.units(|_, unit, findings| {
        let torn = torn(unit).map(|torn| (torn, "pieces of it"));
        let lost = torn.or_else(|| respelled(unit).map(|spelled| (spelled, "its sounds in other letters")));
        if let Some(((name, place), what)) = lost {
            let message = format!("the source has `{name}`, the translation {what}");
            let own = unit.target.text[place.clone()].to_owned();
            let found = unit.finding(check, place, message, "write it as the source has it");
            let evidence = Evidence { target: vec![own], source: vec![name] };
            findings.push(Finding { evidence, sure: 95, ..found });
            return;
        }
        if !unit.source.marks.seen.digit() || unit.target.text.is_empty() {
            return;
        }
        let missing: Vec<Range<usize>> = identifiers(&unit.source)
            .into_iter()
            .filter(|at| !has(unit.target.text, &unit.source.text[at.clone()]))
            .collect();
        if missing.is_empty() {
            return;
        }
        let mut extra: Vec<Range<usize>> = identifiers(&unit.target)
            .into_iter()
            .filter(|at| !has(unit.source.text, &unit.target.text[at.clone()]))
            .collect();
        for at in missing {
            let name = &unit.source.text[at];
            let like = |other: &Range<usize>| shared(name, &unit.target.text[other.clone()]);
            let best = (0..extra.len()).max_by_key(|&index| (like(&extra[index]), std::cmp::Reverse(index)));
            let Some(index) = best.filter(|&index| like(&extra[index]) * 10 >= name.len() * 6) else {
                continue;
            };
            let place = extra.remove(index);
            let own = &unit.target.text[place.clone()];
            let message = format!("the source has `{name}`, the translation `{own}`");
            let help = "write it as the source has it";
            let found = unit.finding(check, place.clone(), message, help);
            let evidence = Evidence { target: vec![own.to_owned()], source: vec![name.to_owned()] };
            let edits = vec![Edit { span: unit.target.span(place), text: name.to_owned() }];
            findings.push(Finding { evidence, fix: Some(Fix { safe: true, edits }), sure: 95, ..found });
        }
    })
}

/// A name with underscores, `MAX\_PATH`, whose words were translated one by one: the translation does not have it, but
/// underscores that join nothing.
fn torn(unit: &Unit<'_>) -> Option<(String, Range<usize>)> {
    let (source, target) = (&unit.source, &unit.target);
    let underscore = |side: &Side<'_>| memchr::memchr(b'_', side.text.as_bytes()).is_some();
    if !underscore(source) || !underscore(target) || source.text == target.text {
        return None;
    }
    let alone = alone(target.marks.words(target.text));
    let (first, last) = (*alone.first()?, *alone.last()?);
    if !self::alone(source.marks.words(source.text)).is_empty() {
        return None;
    }
    let written = target.text.replace('\\', "");
    let name = joined(source.marks.words(source.text)).into_iter().find(|name| !has(&written, name))?;
    Some((name, first..last + 1))
}

/// Names of ASCII with underscores inside. The backslash before one is blank.
fn joined(words: &str) -> Vec<String> {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let plain = words.replace("\0_", "_");
    let names = plain.split(|c: char| !part(c)).map(|name| name.trim_matches('_'));
    names.filter(|name| name.contains('_')).map(str::to_owned).collect()
}

/// Where single underscores stand that join nothing: a space, or nothing at all, is on one side.
fn alone(words: &str) -> Vec<usize> {
    let bytes = words.as_bytes();
    let free = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii_whitespace);
    let many = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b'_');
    memchr::memchr_iter(b'_', bytes)
        .filter(|&at| {
            let before = match at.checked_sub(1) {
                Some(escape) if bytes[escape] == 0 => escape.checked_sub(1),
                before => before,
            };
            let after = Some(at + if bytes.get(at + 1) == Some(&0) { 2 } else { 1 });
            !many(before) && !many(after) && (free(before) || free(Some(at + 1)))
        })
        .collect()
}

/// True when `text` has `name`, whose letter case means nothing.
fn has(text: &str, name: &str) -> bool {
    text.contains(name) || text.to_ascii_lowercase().contains(&name.to_ascii_lowercase())
}

/// Words that are names for machines: of ASCII, with letters and digits, and too long or too odd for a version.
fn identifiers(side: &Side<'_>) -> Vec<Range<usize>> {
    let words = side.marks.words(side.text);
    let bytes = words.as_bytes();
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !part(bytes[at]) {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|&&b| part(b)).count();
        let (mut start, mut end) = (at, at + length);
        while start < end && matches!(bytes[start], b'-' | b'_') {
            start += 1;
        }
        while end > start && matches!(bytes[end - 1], b'-' | b'_') {
            end -= 1;
        }
        if is_identifier(&bytes[start..end]) {
            found.push(start..end);
        }
        at += length;
    }
    found
}

fn is_identifier(word: &[u8]) -> bool {
    let digits = word.iter().filter(|b| b.is_ascii_digit()).count();
    let letters = word.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let marks = word.len() - digits - letters;
    // `KB4012345`, `AZ-900`, `0x80070005`, a GUID; not `21Vianet`, `Office365`, `90-day`, `M365`.
    let prefix = word.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let code = (2..=5).contains(&prefix)
        && digits >= 3
        && prefix + digits + marks == word.len()
        && (marks == 0 || marks == 1 && word[prefix] == b'-');
    let hex = word.starts_with(b"0x") && digits >= 2;
    let guid = word.len() == 36 && marks == 4 && word.iter().all(|b| b.is_ascii_hexdigit() || *b == b'-');
    let long = word.len() >= 16 && digits >= 4 && letters >= 4;
    code || hex || guid || long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn underscores_that_join_nothing_are_seen() {
        assert_eq!(alone("\0_ \0_ largo de la ruta MAX"), [1, 4]);
        assert_eq!(alone("ruta MAX \0_"), [10]);
        assert_eq!(alone("MAX\0_PATH and a_b, ______ or __init__"), Vec::<usize>::new());
        assert_eq!(joined("use MAX\0_PATH, a_b and \0_c"), ["MAX_PATH", "a_b"]);
    }
}
