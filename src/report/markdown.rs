//! Markdown for a comment on a pull request or the summary of a job: numbers first, then findings as far as there is
//! room.
//!
//! Whatever comes from pages is written so that it can be nothing but text: no markup, no mention, no link.

use super::{Counts, Report, SEVERITIES, Style, count, counted, grouped};
use crate::finding::{Finding, Severity};

/// Characters of a report: comments on GitHub end at 65,536.
pub(super) const ROOM: usize = 60_000;

/// Characters of each text that is shown.
const TEXT: usize = 600;

pub(super) fn render(report: &Report<'_>, _: Style) -> String {
    let counts = Counts::of(report.findings);
    let pages = counted(report.pages, "page");
    if report.findings.is_empty() {
        return format!("## Diglot: no findings\n\n{pages} checked.\n");
    }
    let mut out = format!("## Diglot: {}\n\n", counted(report.findings.len(), "finding"));
    out.push_str(&format!("{} in {pages}.\n\n", counts.severities()));
    out.push_str(&table("Rule", &counts.rule));
    out.push_str(&table("Locale", &counts.locale));

    let mut shown = 0;
    let mut page = None;
    for finding in report.findings {
        let mut text = String::new();
        let file = finding.place.file.as_str();
        if page != Some(file) {
            let end = if page.is_some() { "</details>\n\n" } else { "" };
            text.push_str(&format!("{end}<details open>\n<summary>{}</summary>\n\n", code(file)));
        }
        push_finding(&mut text, finding);
        if out.len() + text.len() > ROOM {
            break;
        }
        out.push_str(&text);
        page = Some(file);
        shown += 1;
    }
    if page.is_some() {
        out.push_str("</details>\n");
    }
    let rest = report.findings.len() - shown;
    if rest > 0 {
        out.push_str(&format!("\n… and {}.\n", counted(rest, "more finding")));
    }
    out
}

fn table(
    head: &str,
    rows: &std::collections::BTreeMap<&str, std::collections::BTreeMap<Severity, usize>>,
) -> String {
    let mut out = format!("| {head} | Errors | Warnings | Hints |\n| --- | ---: | ---: | ---: |\n");
    let mut rows: Vec<_> = rows.iter().collect();
    rows.sort_by_key(|(_, by)| std::cmp::Reverse(count::sum(by)));
    for (name, by) in rows {
        let cells =
            SEVERITIES.map(|severity| by.get(&severity).map(|&count| grouped(count)).unwrap_or_default());
        out.push_str(&format!("| {} | {} |\n", code(name), cells.join(" | ")));
    }
    out.push('\n');
    out
}

fn push_finding(out: &mut String, finding: &Finding) {
    let Finding { rule, severity, place, message, target, source, help, .. } = finding;
    let head = format!("**{}** {} {}", severity.name(), code(rule), prose(message));
    out.push_str(&format!("- {head} (line {})\n", place.start.line));
    for (name, text) in [("Translation", target), ("Source", source)] {
        if let Some(text) = text {
            out.push_str(&format!("  - {name}: {}\n", code(&cut(text))));
        }
    }
    if !help.is_empty() {
        out.push_str(&format!("  - {}\n", prose(help)));
    }
}

/// As much of `text` as is shown.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(TEXT) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// `text` with what stands between backticks as code.
fn prose(text: &str) -> String {
    let text = cut(text);
    if !text.matches('`').count().is_multiple_of(2) {
        return code(&text);
    }
    let pieces = text.split('`').enumerate();
    pieces.map(|(at, piece)| if at % 2 == 1 { code(piece) } else { escaped(piece) }).collect()
}

/// `text` as code: nobody is notified by a name in it, and nothing becomes a link.
pub(super) fn code(text: &str) -> String {
    format!("<code>{}</code>", escaped(text))
}

/// `text` as text: punctuation as entities, which never begin anything.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | ',' | '%' => out.push(c),
            c if c.is_ascii_punctuation() => out.push_str(&format!("&#{};", c as u32)),
            c if c.is_whitespace() => out.push(' '),
            c if super::visible::unfit(c) => out.push_str(&format!("&lt;U+{:04X}&gt;", c as u32)),
            c => out.push(c),
        }
    }
    out
}
