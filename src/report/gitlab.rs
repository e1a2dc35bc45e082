//! Code Quality of GitLab: a JSON list that merge requests show beside the lines.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use serde::Serialize;

use super::jsonl::json;
use super::{Report, Style, fingerprint};
use crate::finding::{Finding, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

pub(super) fn render(report: &Report<'_>, _: Style) -> String {
    let names = fingerprint::all(report.findings);
    let issues: Vec<String> = report
        .findings
        .iter()
        .zip(names)
        .map(|(finding, name)| format!("\n{}", issue(finding, name)))
        .collect();
    format!("[{}\n]\n", issues.join(","))
}

fn issue(finding: &Finding, fingerprint: String) -> String {
    let Finding { rule, severity, place, message, help, .. } = finding;
    let description = if help.is_empty() { message.clone() } else { format!("{message}; {help}") };
    json(&Issue {
        description,
        check_name: rule,
        fingerprint,
        severity: match severity {
            Severity::Error => "major",
            Severity::Warn => "minor",
            Severity::Hint => "info",
        },
        location: Location {
            path: place.file.strip_prefix("./").unwrap_or(&place.file),
            lines: Lines { begin: place.start.line, end: place.end.line.max(place.start.line) },
        },
    })
}
