//! Findings to what people and programs read: text with excerpts, one line each, or JSON lines.
//!
//! Nothing is printed here and nothing is decided: the findings come in their order, text goes out.
//! Whatever pages hold is made visible on the way, so that no page can steer a terminal.

pub mod columns;
mod excerpt;
mod full;
mod jsonl;
mod visible;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use annotate_snippets::renderer::{
    DEFAULT_ERROR_STYLE, DEFAULT_NOTE_STYLE, DEFAULT_WARNING_STYLE, Style as Ink,
};

use crate::finding::{Finding, Severity};
use crate::source::Source;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With an excerpt of the file, both texts and the help.
    Full,
    /// One line each: `path:line:column: severity[rule] message`.
    Concise,
    /// One JSON object a line.
    Jsonl,
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Write colours, as ANSI sequences.
    pub color: bool,
    /// Columns; 100 when unknown.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Style { color: false, width: 100 }
    }
}

/// Writes `findings` in their order; every line ends with a line end.
///
/// `text_of` gives the text of a file for the excerpt, or None when it cannot be read any more: then
/// there is no excerpt. It is asked once for neighbouring findings of one file.
#[must_use]
pub fn render(
    findings: &[Finding],
    format: Format,
    style: Style,
    text_of: &dyn Fn(&str) -> Option<Source>,
) -> String {
    match format {
        Format::Full => full::render(findings, style, text_of),
        Format::Concise => findings.iter().map(|finding| concise(finding, style)).collect(),
        Format::Jsonl => findings.iter().map(jsonl::line).collect(),
    }
}

/// How many findings there are, by severity and by rule, such as
/// `3 findings: 2 errors, 1 warning (broken-link 2, stale-page 1)`.
#[must_use]
pub fn summary(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "no findings".to_owned();
    }
    let severities = [(Severity::Error, "error"), (Severity::Warn, "warning"), (Severity::Hint, "hint")]
        .into_iter()
        .map(|(severity, word)| (findings.iter().filter(|f| f.severity == severity).count(), word))
        .filter(|&(count, _)| count > 0)
        .map(|(count, word)| counted(count, word))
        .collect::<Vec<_>>();
    let mut rules = BTreeMap::<&str, usize>::new();
    for finding in findings {
        *rules.entry(finding.rule).or_default() += 1;
    }
    let mut rules = rules.into_iter().collect::<Vec<_>>();
    rules.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let rules = rules.into_iter().map(|(rule, count)| format!("{rule} {count}")).collect::<Vec<_>>();
    format!("{}: {} ({})", counted(findings.len(), "finding"), severities.join(", "), rules.join(", "))
}

/// The columns given to a message that stays on one line.
const MESSAGE_ROOM: usize = 500;

fn concise(finding: &Finding, style: Style) -> String {
    let path = visible::one_line(&finding.place.file, usize::MAX);
    let message = visible::one_line(&finding.message, MESSAGE_ROOM);
    format!("{path}:{}: {} {message}\n", finding.place.start, head(finding, style))
}

/// Severity and rule, as every text begins: `error[broken-link]`.
fn head(finding: &Finding, style: Style) -> String {
    let ink = match finding.severity {
        _ if !style.color => Ink::new(),
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warn => DEFAULT_WARNING_STYLE,
        Severity::Hint => DEFAULT_NOTE_STYLE,
    };
    format!("{ink}{}[{}]{ink:#}", finding.severity.name(), finding.rule)
}

/// A number of things, such as `1 page` or `2 pages`.
#[must_use]
pub fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
