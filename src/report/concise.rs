//! One line each: `path:line:column: severity[rule] message`.

use annotate_snippets::renderer::{
    DEFAULT_ERROR_STYLE, DEFAULT_NOTE_STYLE, DEFAULT_WARNING_STYLE, Style as Ink,
};

use super::{Report, Style, visible};
use crate::finding::{Finding, Severity};

/// The columns given to a message that stays on one line.
pub(super) const MESSAGE_ROOM: usize = 500;

pub(super) fn render(report: &Report<'_>, style: Style) -> String {
    report.findings.iter().map(|finding| line(finding, style)).collect()
}

fn line(finding: &Finding, style: Style) -> String {
    let path = visible::one_line(&finding.place.file, usize::MAX);
    let message = visible::one_line(&finding.message, MESSAGE_ROOM);
    format!("{path}:{}: {} {message}\n", finding.place.start, head(finding, style))
}

/// Severity and rule, as every text begins: `error[broken-link]`.
pub(super) fn head(finding: &Finding, style: Style) -> String {
    let ink = match finding.severity {
        _ if !style.color => Ink::new(),
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warn => DEFAULT_WARNING_STYLE,
        Severity::Hint => DEFAULT_NOTE_STYLE,
    };
    format!("{ink}{}[{}]{ink:#}", finding.severity.name(), finding.rule)
}
