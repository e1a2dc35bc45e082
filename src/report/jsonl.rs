//! A finding as one JSON object on one line, for programs.
//!
//! The names and their order are a promise to readers outside; inside types stay free to change.

use serde::Serialize;

use super::visible;
use crate::finding::{Finding, Place};

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
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
}

pub(super) fn line(finding: &Finding) -> String {
    let Finding { rule, severity, place, message, target, source, help, segment, locale, .. } = finding;
    let Place { file, start, end } = place;
    let line = Line {
        file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        rule,
        severity: severity.name(),
        message,
        locale: locale.as_deref(),
        segment: segment.as_deref(),
        target: target.as_deref(),
        source: source.as_deref(),
        help,
    };
    let mut json = inert(&serde_json::to_string(&line).unwrap_or_default());
    json.push('\n');
    json
}

/// `json` with the characters that JSON allows but a terminal would obey written as escapes: the same
/// value, safe to look at. They can only stand inside strings.
fn inert(json: &str) -> String {
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
