//! The status as charts: a file of its own, or what a page of the site holds. No script; each chart is a table with bars
//! in it, so it can be heard as well as seen, and all numbers stand in tables behind it.

mod chart;
mod say;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::super::html::text::escaped;
use super::super::html::{MADE_BY, document};
use super::super::{SEVERITIES, Style};
use super::FREQUENT;
use crate::finding::Severity;
use crate::lang::Locale;
use crate::locale::{Catalog, parse};
use crate::source::Source;
use crate::status::{Makers, Row, Sentences, Status, percent};
use chart::{Bar, Chart, Part};
use say::Say;

const CSS: &str = include_str!("status.css");
/// What a file of its own says, which is in English.
const TEXTS: [(&str, &str); 2] = [
    ("locales/en/theme.ftl", include_str!("../../../../locales/en/theme.ftl")),
    ("locales/en/status.ftl", include_str!("../../../../locales/en/status.ftl")),
];

/// What a page of the site shows.
pub struct Board {
    /// Its title.
    pub title: String,
    /// Its style sheet.
    pub styles: &'static str,
    /// One element of HTML.
    pub body: String,
}

/// The status as a page in the frame of another one, for readers of `locale`, with texts of `catalog`.
#[must_use]
pub fn board(status: &Status, catalog: &Catalog, locale: &Locale) -> Board {
    let say = Say { catalog, locale: locale.tag() };
    let title = catalog.text(locale.tag(), "status-title").into_owned();
    Board { title, styles: CSS, body: body(status, say, locale.direction()) }
}

pub(super) fn render(status: &Status, _: Style) -> String {
    let texts = TEXTS.map(|(path, text)| ("en".to_owned(), Arc::new(parse(&Source::new(path, text)))));
    let catalog = Catalog::new("en", texts.to_vec());
    let say = Say { catalog: &catalog, locale: "en" };
    let foot = format!("<footer><p>{MADE_BY}</p></footer>\n");
    document(&say.text("title"), CSS, &format!("<main>\n{}</main>\n{foot}", body(status, say, "ltr")), "")
}

fn body(status: &Status, say: Say<'_>, direction: &str) -> String {
    let has_editions = status.editions().count() > 1;
    let (lang, title) = (escaped(say.locale), say.text("title"));
    let mut out = format!("<div class=\"status\" lang=\"{lang}\" dir=\"{direction}\">\n<h1>{title}</h1>\n");
    out.push_str(&tiles(status, say));
    for (number, rows) in status.editions().enumerate() {
        let Some(first) = rows.first() else { continue };
        let name = if has_editions { edition(first, say) } else { String::new() };
        if !name.is_empty() {
            let _ = writeln!(out, "<h2>{name}</h2>");
        }
        out.push_str("<div class=\"status-cards\">\n");
        for chart in [coverage, sentences, makers, findings] {
            out.push_str(&chart(rows, say).render(number, &name));
        }
        out.push_str("</div>\n");
        out.push_str(&sizes(rows, number, &name, say));
    }
    let other = status.elsewhere.all();
    if other > 0 {
        let _ = writeln!(out, "<p>{}</p>", say.counted("elsewhere", other));
    }
    out.push_str("</div>\n");
    out
}

/// What the edition of `row` is called, as HTML.
fn edition(row: &Row, say: Say<'_>) -> String {
    let names = [row.edition_name.as_str(), row.edition.as_str()];
    let name = names.into_iter().find(|name| !name.trim().is_empty());
    name.map_or_else(|| say.text("base"), escaped)
}

/// The numbers of all translations together.
fn tiles(status: &Status, say: Say<'_>) -> String {
    let mut rows = status.translations().peekable();
    let locales: BTreeSet<&str> = status.translations().map(|row| row.locale.as_str()).collect();
    let mut out = String::from("<ul class=\"status-tiles\">\n");
    let mut tile = |number: &str, key: &str| {
        let _ = writeln!(out, "<li><strong>{number}</strong> {}</li>", say.text(key));
    };
    tile(&say.number(locales.len()), "languages");
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
            tile(&say.share(Some(covered)), "covered");
        }
        if let Some(covered) = percent(current, all) {
            tile(&say.share(Some(covered)), "kept");
        }
        tile(&say.number(stale), "behind");
    }
    for (severity, key) in [(Severity::Error, "errors"), (Severity::Warn, "warnings")] {
        let own = status.rows.iter().map(|row| &row.findings).chain([&status.elsewhere]);
        let number: usize = own.map(|tally| tally.of(severity)).sum();
        tile(&say.number(number), key);
    }
    out.push_str("</ul>\n");
    out
}

fn coverage<'a>(rows: &'a [Row], say: Say<'a>) -> Chart<'a> {
    let bar = |row: &Row| {
        let Row { translated, copied, wanted, .. } = row;
        (vec![*translated, *copied, wanted.saturating_sub(translated + copied)], say.share(row.coverage()))
    };
    Chart {
        say,
        id: "coverage",
        title: say.text("pages"),
        about: say.text("pages-about"),
        parts: vec![
            Part { class: "good", name: say.text("translated") },
            Part { class: "doubt", name: say.text("copied") },
            Part { class: "none", name: say.text("absent") },
        ],
        bars: bars(rows, |row| !row.is_source && row.wanted > 0, bar),
        whole: None,
        words: None,
    }
}

fn sentences<'a>(rows: &'a [Row], say: Say<'a>) -> Chart<'a> {
    let bar = |row: &Row| {
        let Sentences { current, doubtful, stale, missing } = row.sentences;
        (vec![current, doubtful, stale, missing], say.share(row.current()))
    };
    Chart {
        say,
        id: "sentences",
        title: say.text("sentences"),
        about: say.text("sentences-about"),
        parts: vec![
            Part { class: "good", name: say.text("current") },
            Part { class: "doubt", name: say.text("older") },
            Part { class: "bad", name: say.text("stale") },
            Part { class: "none", name: say.text("missing") },
        ],
        bars: bars(rows, |row| !row.is_source && row.sentences.all() > 0, bar),
        whole: None,
        words: None,
    }
}

fn makers<'a>(rows: &'a [Row], say: Say<'a>) -> Chart<'a> {
    let bar = |row: &Row| {
        let Makers { human, machine, unstated } = row.makers;
        let share = percent(machine, row.pages).filter(|_| machine > 0);
        let said = share.map(|share| {
            let share = say.share(Some(share));
            format!("{share} {}", say.catalog.text(say.locale, "status-machine"))
        });
        (vec![human, machine, unstated], said.unwrap_or_default())
    };
    let stated = rows.iter().any(|row| row.makers.human + row.makers.machine > 0);
    Chart {
        say,
        id: "makers",
        title: say.text("translators"),
        about: say.with_code("translators-about", "key", "ms.translationtype"),
        parts: vec![
            Part { class: "good", name: say.text("human") },
            Part { class: "doubt", name: say.text("machine") },
            Part { class: "none", name: say.text("unsaid") },
        ],
        bars: bars(rows, |row| stated && !row.is_source && row.pages > 0, bar),
        whole: None,
        words: None,
    }
}

fn findings<'a>(rows: &'a [Row], say: Say<'a>) -> Chart<'a> {
    let bar = |row: &Row| {
        let parts = SEVERITIES.map(|severity| row.findings.of(severity));
        (parts.to_vec(), say.number(row.findings.all()))
    };
    Chart {
        say,
        id: "findings",
        title: say.text("findings"),
        about: say.with_code("findings-about", "command", "diglot check"),
        parts: vec![
            Part { class: "error", name: say.text("errors") },
            Part { class: "warn", name: say.text("warnings") },
            Part { class: "hint", name: say.text("hints") },
        ],
        bars: bars(rows, |row| row.findings.all() > 0, bar),
        whole: rows.iter().map(|row| row.findings.all()).max(),
        words: Some((say.text("frequent"), |row, say| {
            let rules = row.findings.frequent(FREQUENT).into_iter();
            let rules = rules.map(|(rule, count)| {
                format!("<bdi><code>{}</code> {}</bdi>", escaped(rule), say.number(count))
            });
            rules.collect::<Vec<_>>().join("<br>")
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
fn sizes(rows: &[Row], number: usize, name: &str, say: Say<'_>) -> String {
    let dated = rows.iter().any(|row| row.changed.is_some());
    let of = if name.is_empty() { String::new() } else { format!(" ({name})") };
    let mut out = format!(
        "<div class=\"status-wide\" role=\"region\" aria-labelledby=\"status-{number}-sizes\" tabindex=\"0\">\n<table>\n\
         <caption id=\"status-{number}-sizes\">{}{of}</caption>\n<thead><tr>",
        say.text("sizes")
    );
    let heads = ["language", "pages", "older-pages", "sentences", "changed"];
    for head in heads.into_iter().filter(|head| dated || *head != "changed") {
        let _ = write!(out, "<th scope=\"col\">{}</th>", say.text(head));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        let changed = row.changed.as_deref().map(|day| say.date(day)).unwrap_or_default();
        let older = if row.is_source { String::new() } else { say.number(row.stale_pages) };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{older}</td><td>{}</td>{}</tr>",
            chart::language(row),
            say.number(row.pages),
            say.number(row.sentences.all()),
            if dated { format!("<td>{changed}</td>") } else { String::new() }
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out
}
