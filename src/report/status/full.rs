//! A table for people at a terminal: a line for each locale, edition by edition, and below it the rules that find most.
//! Columns that have nothing to say in any line are left out.

use super::super::columns::width;
use super::super::{SEVERITIES, Style, grouped, visible};
use super::{FREQUENT, edition, share};
use crate::finding::Severity;
use crate::status::{Row, Status, Tally};

/// Head of a column, and what stands in it.
type Column = (&'static str, fn(&Row) -> String);

const COLUMNS: [Column; 12] = [
    ("pages", |row| grouped(row.pages)),
    ("coverage", |row| share(row.coverage())),
    ("sentences", |row| grouped(row.sentences.all())),
    ("current", |row| share(row.current())),
    ("stale", |row| number(row.sentences.stale)),
    ("stale pages", |row| number(row.stale_pages)),
    ("machine", |row| number(row.makers.machine)),
    ("human", |row| number(row.makers.human)),
    ("errors", |row| number(row.findings.of(Severity::Error))),
    ("warnings", |row| number(row.findings.of(Severity::Warn))),
    ("hints", |row| number(row.findings.of(Severity::Hint))),
    ("changed", |row| row.changed.clone().unwrap_or_default()),
];

pub(super) fn render(status: &Status, _: Style) -> String {
    let has_editions = status.editions().count() > 1;
    let columns: Vec<&Column> =
        COLUMNS.iter().filter(|(_, cell)| status.rows.iter().any(|row| !cell(row).is_empty())).collect();
    let tags = status.rows.iter().map(|row| row.locale.as_str()).chain(["locale"]);
    let first = tags.map(width).max().unwrap_or_default();
    let widths: Vec<usize> = columns
        .iter()
        .map(|(head, cell)| status.rows.iter().map(|row| cell(row).len()).chain([head.len()]).max())
        .map(Option::unwrap_or_default)
        .collect();
    let line = |begin: &str, cells: &mut dyn Iterator<Item = String>| {
        let gap = first.saturating_sub(width(begin));
        let cells: String = cells.zip(&widths).map(|(cell, width)| format!("  {cell:>width$}")).collect();
        format!("{begin}{:gap$}{cells}", "").trim_end().to_owned() + "\n"
    };
    let mut out = String::new();
    for rows in status.editions() {
        let Some(one) = rows.first() else { continue };
        if has_editions {
            out.push_str(&format!("{}\n", visible::one_line(edition(one), 80)));
        }
        out.push_str(&line("locale", &mut columns.iter().map(|(head, _)| (*head).to_owned())));
        for row in rows {
            out.push_str(&line(&row.locale, &mut columns.iter().map(|(_, cell)| cell(row))));
        }
        let frequent: Vec<(&str, String)> = rows
            .iter()
            .map(|row| (row.locale.as_str(), rules(&row.findings)))
            .filter(|(_, rules)| !rules.is_empty())
            .collect();
        if !frequent.is_empty() {
            out.push_str("most frequent\n");
        }
        for (tag, rules) in frequent {
            let gap = first.saturating_sub(width(tag));
            out.push_str(&format!("{tag}{:gap$}  {rules}\n", ""));
        }
        out.push('\n');
    }
    if status.elsewhere.all() > 0 {
        let counts = SEVERITIES.map(|severity| (status.elsewhere.of(severity), severity.name()));
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> = counts.map(|(count, name)| format!("{name} {}", grouped(*count))).collect();
        out.push_str(&format!("in files of no locale: {}\n", counts.join(", ")));
    }
    out
}

/// A number, or nothing for none.
fn number(number: usize) -> String {
    if number == 0 { String::new() } else { grouped(number) }
}

/// The rules that find most, such as `broken-link 2, stale-page 1`.
fn rules(tally: &Tally) -> String {
    let rules = tally.frequent(FREQUENT).into_iter();
    rules.map(|(rule, count)| format!("{rule} {}", grouped(count))).collect::<Vec<_>>().join(", ")
}
