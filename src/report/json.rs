//! One JSON document, for programs; `schema.json` says what is in it.
//!
//! What is added later comes under new names; a change that a reader could stumble over gets a new version.

use std::collections::BTreeMap;

use serde::Serialize;

use super::jsonl::{json, lines};
use super::stats::{self, Stats};
use super::{Counts, Report, SEVERITIES, Style, count};

/// What a document was made by.
#[derive(Serialize)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
    website: &'static str,
}

pub(super) const TOOL: Tool = Tool {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
    website: env!("CARGO_PKG_REPOSITORY"),
};

#[derive(Serialize)]
struct Summary<'a> {
    pages: usize,
    findings: usize,
    severities: BTreeMap<&'static str, usize>,
    rules: BTreeMap<&'a str, usize>,
    locales: BTreeMap<&'a str, usize>,
}

pub(super) fn render(report: &Report<'_>, _: Style) -> String {
    let counts = Counts::of(report.findings);
    let of_severity = |severity| counts.severity.get(&severity).copied().unwrap_or_default();
    let summary = Summary {
        pages: report.pages,
        findings: report.findings.len(),
        severities: SEVERITIES.into_iter().map(|severity| (severity.name(), of_severity(severity))).collect(),
        rules: counts.rule.iter().map(|(rule, by)| (*rule, count::sum(by))).collect(),
        locales: counts.locale.iter().map(|(locale, by)| (*locale, count::sum(by))).collect(),
    };
    let stats = |stats: &Stats| format!("\"stats\":{},\n", json(&stats::Document::of(stats)));
    // One finding a line: people compare these documents too.
    let findings: Vec<String> = lines(report).map(|line| format!("\n{line}")).collect();
    format!(
        "{{\"version\":1,\n\"tool\":{},\n\"summary\":{},\n{}\"findings\":[{}\n]}}\n",
        json(&TOOL),
        json(&summary),
        report.stats.map(stats).unwrap_or_default(),
        findings.join(","),
    )
}
