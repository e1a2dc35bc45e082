//! Findings to what people and programs read.
//!
//! Nothing is printed here and nothing is decided: the findings come in their order, text goes out.
//! Whatever pages hold is made visible on the way, so that no page can steer a terminal, a browser or a log.
//! A format is one file and one entry in [`FORMATS`]; what is written for programs has structs of its own, since its
//! names are a promise.

pub mod columns;
pub mod drift;
pub mod format;
pub mod stats;
pub mod status;

mod concise;
mod full;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod sarif;

mod count;
mod evidence;
mod excerpt;
mod fingerprint;
mod first;
mod visible;

#[cfg(test)]
mod tests;

use crate::finding::{Finding, Severity};
use crate::source::Source;

pub use count::Counts;
use count::NO_LOCALE;

/// A way to write findings.
pub type Format = format::Format<fn(&Report<'_>, Style) -> String>;

/// All formats.
#[rustfmt::skip]
pub static FORMATS: [Format; 10] = [
    Format { name: "full", about: "people at a terminal", endings: &[".txt"], render: full::render },
    Format { name: "concise", about: "one line each, for editors", endings: &[], render: concise::render },
    Format { name: "html", about: "a review page", endings: &[".html", ".htm"], render: html::render },
    Format { name: "markdown", about: "a comment or a job summary", endings: &[".md"], render: markdown::render },
    Format { name: "json", about: "one document", endings: &[".json"], render: json::render },
    Format { name: "jsonl", about: "one JSON object a line", endings: &[".jsonl", ".ndjson"], render: jsonl::render },
    Format { name: "sarif", about: "code scanning", endings: &[".sarif", ".sarif.json"], render: sarif::render },
    Format { name: "junit", about: "test reports of CI", endings: &[".xml"], render: junit::render },
    Format { name: "github", about: "annotations of GitHub Actions", endings: &[], render: github::render },
    Format { name: "gitlab", about: "Code Quality of GitLab", endings: &[], render: gitlab::render },
];

/// The schema of the format `json`.
pub const SCHEMA: &str = include_str!("schema.json");

/// What a report is made of.
pub struct Report<'a> {
    /// In the order of reports.
    pub findings: &'a [Finding],
    /// What is to be known of the rules; those without findings may be left out.
    pub rules: &'a [Rule],
    /// How many pages were looked at.
    pub pages: usize,
    /// Tag of the language that is translated from.
    pub source_locale: &'a str,
    /// Numbers, where they are wanted.
    pub stats: Option<&'a stats::Stats>,
    /// Gives the text of a file, or none when it can't be read any more: then there is no excerpt. It is asked once
    /// for neighbouring findings of one file.
    pub text_of: &'a dyn Fn(&str) -> Option<Source>,
}

/// A rule, as reports tell of it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// What it looks at.
    pub family: &'static str,
    /// How grave its findings are, unless the config says otherwise.
    pub severity: Severity,
    /// What it finds, in one line.
    pub summary: String,
    /// Its page of the manual, as Markdown.
    pub page: &'static str,
}

/// What the reader can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Write colours, as ANSI sequences.
    pub color: bool,
    /// Columns; 100 when unknown.
    pub width: usize,
    /// How many findings are worth showing; only `full` leaves any out.
    pub amount: Amount,
}

/// How many findings to show to somebody who reads them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Of very many only the surest, and how to begin with them.
    First,
    /// Some of each rule.
    Some,
    /// Every one.
    All,
}

impl Default for Style {
    fn default() -> Self {
        Style { color: false, width: 100, amount: Amount::Some }
    }
}

/// Writes `report`; every line ends with a line end.
#[must_use]
pub fn render(report: &Report<'_>, format: &Format, style: Style) -> String {
    (format.render)(report, style)
}

/// Writes `findings` for people, where they come beside something else.
#[must_use]
pub fn full(findings: &[Finding], style: Style, text_of: &dyn Fn(&str) -> Option<Source>) -> String {
    let report = Report { findings, rules: &[], pages: 0, source_locale: "en", stats: None, text_of };
    full::render(&report, style)
}

/// How many findings there are, by severity and by rule, such as
/// `3 findings: 2 errors, 1 warning (broken-link 2, stale-page 1)`.
#[must_use]
pub fn summary(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "no findings".to_owned();
    }
    let counts = Counts::of(findings);
    let rules: Vec<String> =
        counts.most_first().into_iter().map(|(rule, count)| format!("{rule} {count}")).collect();
    format!("{}: {} ({})", counted(findings.len(), "finding"), counts.severities(), rules.join(", "))
}

/// A number of things, such as `1 page` or `2 pages`.
#[must_use]
pub fn counted(count: usize, word: &str) -> String {
    format!("{} {word}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// A number as people read it: `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The severities, gravest first.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warn, Severity::Hint];
