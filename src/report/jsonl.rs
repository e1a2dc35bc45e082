//! A finding as one JSON object on one line, for programs.
//!
//! The names and their order are a promise to readers outside (`schema.json` has them); inside types stay free to
//! change.

use serde::Serialize;

use super::{Report, Style, fingerprint, visible};
use crate::finding::{Edit, Evidence, Finding, Fix, Place};

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    place: Range<'a>,
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    help: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_place: Option<Range<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Words<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Change<'a>>,
    sure: u8,
    fingerprint: &'a str,
}

/// A place in a file.
#[derive(Serialize)]
pub(super) struct Range<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct Words<'a> {
    target: &'a [String],
    source: &'a [String],
}

#[derive(Serialize)]
struct Change<'a> {
    safe: bool,
    edits: Vec<Bytes<'a>>,
}

#[derive(Serialize)]
struct Bytes<'a> {
    start_byte: u32,
    end_byte: u32,
    text: &'a str,
}

pub(super) fn render(report: &Report<'_>, _: Style) -> String {
    lines(report).flat_map(|line| [line, "\n".to_owned()]).collect()
}

/// The findings, each as a JSON object without a line end.
pub(super) fn lines(report: &Report<'_>) -> impl Iterator<Item = String> {
    report.findings.iter().zip(fingerprint::all(report.findings)).map(|(finding, name)| line(finding, &name))
}

fn line(finding: &Finding, fingerprint: &str) -> String {
    let Finding { rule, severity, place, message, target, source, help, .. } = finding;
    let Finding { source_place, evidence, segment, locale, fix, sure, .. } = finding;
    let line = Line {
        place: range(place),
        rule,
        severity: severity.name(),
        message,
        locale: locale.as_deref(),
        segment: segment.as_deref(),
        target: target.as_deref(),
        source: source.as_deref(),
        help,
        source_place: source_place.as_ref().map(range),
        evidence: (*evidence != Evidence::default())
            .then_some(Words { target: &evidence.target, source: &evidence.source }),
        fix: fix.as_ref().map(change),
        sure: *sure,
        fingerprint,
    };
    json(&line)
}

pub(super) fn range(place: &Place) -> Range<'_> {
    let Place { file, start, end } = place;
    Range { file, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

fn change(Fix { safe, edits }: &Fix) -> Change<'_> {
    let edits =
        edits.iter().map(|Edit { span, text }| Bytes { start_byte: span.start, end_byte: span.end, text });
    Change { safe: *safe, edits: edits.collect() }
}

/// `value` as JSON, with the characters that JSON allows but a terminal would obey written as escapes: the same
/// value, safe to look at. They can only stand inside strings.
pub(super) fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if visible::hides(c) {
            out.push_str(&format!("\\u{:04x}", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}
