//! Annotations of GitHub Actions: workflow commands, one line each, that the runner shows beside the lines.
//!
//! The runner shows ten of a kind for a step, so the surest come first, and the number of all last.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::{Counts, Report, Style, counted, visible};
use crate::finding::{Finding, Severity};

/// Annotations of one kind that are shown for one step.
const SHOWN: usize = 10;

pub(super) fn render(report: &Report<'_>, _: Style) -> String {
    let mut order: Vec<&Finding> = report.findings.iter().collect();
    order.sort_by_key(|finding| std::cmp::Reverse((finding.severity, finding.sure)));
    let mut out: String = order.into_iter().map(command).collect();
    if Counts::of(report.findings).severity.values().any(|&count| count > SHOWN) {
        let all = counted(report.findings.len(), "finding");
        out.push_str(&format!("{all}; GitHub shows {SHOWN} of each severity for a step\n"));
    }
    out
}

fn command(finding: &Finding) -> String {
    let Finding { rule, severity, place, message, target, source, help, .. } = finding;
    let kind = match severity {
        Severity::Error => "error",
        Severity::Warn => "warning",
        Severity::Hint => "notice",
    };
    let file = place.file.strip_prefix("./").unwrap_or(&place.file);
    let (start, end) = (place.start, place.end.max(place.start));
    let mut at = format!("file={},line={},endLine={}", property(file), start.line, end.line);
    // Columns over several lines are refused; the last one belongs to the place.
    if start.line == end.line && start != end {
        at.push_str(&format!(",col={},endColumn={}", start.column, end.column - 1));
    }
    let mut lines = vec![message.clone()];
    let texts = [("translation", target), ("source", source)];
    lines.extend(texts.into_iter().filter_map(|(name, text)| Some(format!("{name}: {}", text.as_deref()?))));
    lines.extend((!help.is_empty()).then(|| format!("help: {help}")));
    let lines: Vec<String> = lines.iter().map(|line| visible::one_line(line, ROOM)).collect();
    format!("::{kind} {at},title={}::{}\n", property(rule), escaped(&lines.join("\n")))
}

/// The columns given to each line of an annotation.
const ROOM: usize = 400;

/// As the runner reads values of properties.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

/// As the runner reads messages.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
