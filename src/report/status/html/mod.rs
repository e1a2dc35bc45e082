//! The status as charts: a file of its own, or what a page of the site holds. No script; each chart is a table with bars
//! in it, so it can be heard as well as seen, and all numbers stand in tables behind it.

mod chart;

use std::fmt::Write as _;

use super::super::html::text::escaped;
use super::super::html::{MADE_BY, document};
use super::super::{SEVERITIES, Style, count, grouped};
use super::{FREQUENT, edition, share};
use crate::finding::Severity;
use crate::status::{Makers, Row, Sentences, Status, percent};
use chart::{Bar, Chart, Part};

const CSS: &str = include_str!("status.css");

/// What a page of the site shows.
pub struct Board {
    /// Its title.
    pub title: &'static str,
    /// Its style sheet.
    pub styles: &'static str,
    /// One element of HTML, in English.
    pub body: String,
}

const TITLE: &str = "Translations";

/// The status as a page in the frame of another one.
#[must_use]
pub fn board(status: &Status) -> Board {
    Board { title: TITLE, styles: CSS, body: body(status) }
}

pub(super) fn render(status: &Status, _: Style) -> String {
    let foot = format!("<footer><p>{MADE_BY}</p></footer>\n");
    document(TITLE, CSS, &format!("<main>\n{}</main>\n{foot}", body(status)), "")
}

fn body(status: &Status) -> String {
    let has_editions = status.editions().count() > 1;
    let mut out = String::from("<div class=\"status\" lang=\"en\" dir=\"ltr\">\n<h1>Translations</h1>\n");
    out.push_str(&tiles(status));
    for (number, rows) in status.editions().enumerate() {
        let Some(first) = rows.first() else { continue };
        let name = if has_editions { edition(first) } else { "" };
        if !name.is_empty() {
            let shown = if first.edition.is_empty() { "Base edition" } else { name };
            let _ = writeln!(out, "<h2>{}</h2>", escaped(shown));
        }
        out.push_str("<div class=\"status-cards\">\n");
        for chart in [coverage, sentences, makers, findings] {
            out.push_str(&chart(rows).render(number, name));
        }
        out.push_str("</div>\n");
        out.push_str(&sizes(rows, number, name));
    }
    let other = status.elsewhere.all();
    if other > 0 {
        let verb = if other == 1 { "finding is" } else { "findings are" };
        let _ = writeln!(out, "<p>{} {verb} in files of no locale.</p>", grouped(other));
    }
    out.push_str("</div>\n");
    out
}

/// The numbers of all translations together.
fn tiles(status: &Status) -> String {
    let mut rows = status.translations().peekable();
    let locales: std::collections::BTreeSet<&str> =
        status.translations().map(|row| row.locale.as_str()).collect();
    let mut out = String::from("<ul class=\"status-tiles\">\n");
    let mut tile = |number: &str, what: &str| {
        let _ = writeln!(out, "<li><strong>{number}</strong> {what}</li>");
    };
    let word = |number: usize, one: &'static str, many: &'static str| if number == 1 { one } else { many };
    tile(
        &grouped(locales.len()),
        word(locales.len(), "language beside the source", "languages beside the source"),
    );
    if rows.peek().is_some() {
        let (mut wanted, mut translated, mut all, mut current, mut stale) = (0, 0, 0, 0, 0);
        for row in rows {
            wanted += row.wanted;
            translated += row.translated;
            all += row.sentences.all();
            current += row.sentences.current;
            stale += row.sentences.stale;
        }
        if let Some(covered) = percent(translated, wanted) {
            tile(&share(Some(covered)), "of pages translated");
        }
        if let Some(covered) = percent(current, all) {
            tile(&share(Some(covered)), "of sentences current");
        }
        tile(&grouped(stale), word(stale, "stale sentence", "stale sentences"));
    }
    for severity in [Severity::Error, Severity::Warn] {
        let own = status.rows.iter().map(|row| &row.findings).chain([&status.elsewhere]);
        let number: usize = own.map(|tally| tally.of(severity)).sum();
        let plural = if number == 1 { "" } else { "s" };
        tile(&grouped(number), &format!("{}{plural}", count::word(severity)));
    }
    out.push_str("</ul>\n");
    out
}

fn coverage(rows: &[Row]) -> Chart<'_> {
    let bar = |row: &'_ Row| {
        let Row { translated, copied, wanted, .. } = row;
        (vec![*translated, *copied, wanted.saturating_sub(translated + copied)], share(row.coverage()))
    };
    Chart {
        id: "coverage",
        title: "Pages",
        about: "How many of the expected pages are there.",
        parts: vec![
            Part { class: "good", name: "translated" },
            Part { class: "doubt", name: "in the source language" },
            Part { class: "none", name: "not there" },
        ],
        bars: bars(rows, |row| !row.is_source && row.wanted > 0, bar),
        whole: None,
        words: None,
    }
}

fn sentences(rows: &[Row]) -> Chart<'_> {
    let bar = |row: &'_ Row| {
        let Sentences { current, doubtful, stale, missing } = row.sentences;
        (vec![current, doubtful, stale, missing], share(row.current()))
    };
    Chart {
        id: "sentences",
        title: "Sentences",
        about: "Of those that are expected: translated and current, on a page older than its source, stale by \
                themselves, or not translated.",
        parts: vec![
            Part { class: "good", name: "current" },
            Part { class: "doubt", name: "on older pages" },
            Part { class: "bad", name: "stale" },
            Part { class: "none", name: "missing" },
        ],
        bars: bars(rows, |row| !row.is_source && row.sentences.all() > 0, bar),
        whole: None,
        words: None,
    }
}

fn makers(rows: &[Row]) -> Chart<'_> {
    let bar = |row: &'_ Row| {
        let Makers { human, machine, unstated } = row.makers;
        let said = share(percent(machine, row.pages).filter(|_| machine > 0));
        (vec![human, machine, unstated], if said.is_empty() { said } else { format!("{said} MT") })
    };
    let stated = rows.iter().any(|row| row.makers.human + row.makers.machine > 0);
    Chart {
        id: "makers",
        title: "Translators",
        about: "Pages that say who translated them (<code>ms.translationtype</code>).",
        parts: vec![
            Part { class: "good", name: "human" },
            Part { class: "doubt", name: "machine" },
            Part { class: "none", name: "not said" },
        ],
        bars: bars(rows, |row| stated && !row.is_source && row.pages > 0, bar),
        whole: None,
        words: None,
    }
}

fn findings(rows: &[Row]) -> Chart<'_> {
    let bar = |row: &'_ Row| {
        let parts = SEVERITIES.map(|severity| row.findings.of(severity));
        (parts.to_vec(), grouped(row.findings.all()))
    };
    Chart {
        id: "findings",
        title: "Findings",
        about: "What <code>diglot check</code> finds, and the rules that find most.",
        parts: vec![
            Part { class: "error", name: "errors" },
            Part { class: "warn", name: "warnings" },
            Part { class: "hint", name: "hints" },
        ],
        bars: bars(rows, |row| row.findings.all() > 0, bar),
        whole: rows.iter().map(|row| row.findings.all()).max(),
        words: Some(("most frequent", |row| {
            let rules = row.findings.frequent(FREQUENT).into_iter();
            let rules =
                rules.map(|(rule, count)| format!("<code>{}</code> {}", escaped(rule), grouped(count)));
            rules.collect::<Vec<_>>().join(", ")
        })),
    }
}

/// The bars of those of `rows` that `shows` lets through, from what `bar` makes of each: its parts, and what it comes to.
fn bars(
    rows: &[Row],
    shows: impl Fn(&Row) -> bool,
    bar: impl Fn(&Row) -> (Vec<usize>, String),
) -> Vec<Bar<'_>> {
    let shown = rows.iter().filter(|row| shows(row));
    shown
        .map(|row| {
            let (parts, said) = bar(row);
            Bar { row, parts, said }
        })
        .collect()
}

/// What is no share of anything: a table for itself.
fn sizes(rows: &[Row], number: usize, name: &str) -> String {
    let dated = rows.iter().any(|row| row.changed.is_some());
    let of = if name.is_empty() { String::new() } else { format!(" ({})", escaped(name)) };
    let mut out = format!(
        "<div class=\"status-wide\" role=\"region\" aria-labelledby=\"status-{number}-sizes\" tabindex=\"0\">\n<table>\n\
         <caption id=\"status-{number}-sizes\">Size and age{of}</caption>\n<thead><tr><th scope=\"col\">Language</th>\
         <th scope=\"col\">Pages</th><th scope=\"col\">Older than source</th><th scope=\"col\">Sentences</th>{}</tr></thead>\n<tbody>\n",
        if dated { "<th scope=\"col\">Last change</th>" } else { "" }
    );
    for row in rows {
        let changed = row.changed.as_deref().map(escaped).unwrap_or_default();
        let older = if row.is_source { String::new() } else { grouped(row.stale_pages) };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{older}</td><td>{}</td>{}</tr>",
            chart::language(row),
            grouped(row.pages),
            grouped(row.sentences.all()),
            if dated { format!("<td>{changed}</td>") } else { String::new() }
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out
}
