//! A review page in one file, for somebody who decides or translates: numbers, and every finding with both texts side
//! by side. It needs no server and no network; without script everything can still be read.
//!
//! Whatever comes from pages goes through `text.rs`. Styles and script run only with a nonce made of the whole page, so
//! that nothing in a page could have known it.

mod chart;
mod entry;
pub(super) mod text;
mod tools;

use std::fmt::Write as _;

use super::{Counts, NO_LOCALE, Report, SEVERITIES, Style, count, counted, fingerprint, grouped};
use crate::finding::Finding;
use chart::{Bar, chart};
use text::{escaped, prose};
use tools::toolbar;

const CSS: &str = include_str!("review.css");
const SCRIPT: &str = include_str!("review.js");

/// With more findings than this the pages are folded at first.
const FOLDED: usize = 200;

pub(super) fn render(report: &Report<'_>, _: Style) -> String {
    let counts = Counts::of(report.findings);
    let body =
        format!("{}{}{}{}", head(report, &counts), toolbar(&counts), pages(report), rules(report, &counts));
    document(&format!("Translations: {}", found(report)), "", &body, SCRIPT)
}

/// What a page was made by, for its foot.
pub(super) const MADE_BY: &str = concat!(
    "Made by <a href=\"",
    env!("CARGO_PKG_REPOSITORY"),
    "\">Diglot</a> ",
    env!("CARGO_PKG_VERSION"),
    "."
);

/// A page in one file around `body`, in the look of the house and `styles` of its own.
pub(super) fn document(title: &str, styles: &str, body: &str, script: &str) -> String {
    let nonce = format!("{:032x}", fingerprint::hash([body]));
    format!(
        "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<meta name=\"generator\" content=\"Diglot {version}\">
<title>{title}</title>
<style nonce=\"{nonce}\">
{CSS}{styles}</style>
<script nonce=\"{nonce}\">document.documentElement.classList.add('scripted');</script>
</head>
<body>
{body}<script nonce=\"{nonce}\">
{script}</script>
</body>
</html>
",
        version = env!("CARGO_PKG_VERSION"),
    )
}

fn found(report: &Report<'_>) -> String {
    match report.findings.len() {
        0 => "no findings".to_owned(),
        count => counted(count, "finding"),
    }
}

fn head(report: &Report<'_>, counts: &Counts<'_>) -> String {
    let pages = counted(report.pages, "page");
    let mut out = format!(
        "<header class=\"top\">\n<h1>Translations</h1>\n<p class=\"lead\"><strong>{}</strong> in {pages}</p>\n",
        found(report)
    );
    out.push_str("<ul class=\"tiles\">\n");
    for severity in SEVERITIES {
        let number = counts.severity.get(&severity).copied().unwrap_or_default();
        let word = count::word(severity);
        let plural = if number == 1 { "" } else { "s" };
        let _ = writeln!(
            out,
            "<li class=\"{}\"><strong>{}</strong> {word}{plural}</li>",
            severity.name(),
            grouped(number)
        );
    }
    out.push_str("</ul>\n</header>\n<main>\n");
    if report.findings.is_empty() {
        return out;
    }
    let mut rules: Vec<Bar<'_>> = counts.rule.iter().map(|(name, by)| Bar::new(name, by.clone())).collect();
    rules.sort_by_key(|bar| std::cmp::Reverse(bar.sum()));
    let mut locales: Vec<Bar<'_>> =
        counts.locale.iter().map(|(name, by)| Bar::new(name, by.clone())).collect();
    locales.sort_by_key(|bar| std::cmp::Reverse(bar.sum()));
    out.push_str("<div class=\"charts\">\n");
    out.push_str(&chart("rule", "By rule", &rules));
    out.push_str(&chart("locale", "By locale", &locales));
    out.push_str("</div>\n");
    out
}

fn pages(report: &Report<'_>) -> String {
    let open = if report.findings.len() > FOLDED { "" } else { " open" };
    let mut names = fingerprint::all(report.findings).into_iter();
    let mut out = String::from("<section aria-label=\"Findings\">\n");
    for findings in report.findings.chunk_by(|a, b| a.place.file == b.place.file) {
        let Some(Finding { place, locale, .. }) = findings.first() else { continue };
        let (path, locale) = (escaped(&place.file), escaped(locale.as_deref().unwrap_or(NO_LOCALE)));
        let count = grouped(findings.len());
        let _ = writeln!(
            out,
            "<details class=\"page\" data-locale=\"{locale}\" data-page=\"{path}\"{open}>\n<summary><h2><bdi>{path}</bdi></h2> <span class=\"tag\">{locale}</span> <span class=\"count\">{count}</span></summary>"
        );
        let text = (report.text_of)(&place.file);
        for finding in findings {
            let name = names.next().unwrap_or_default();
            out.push_str(&entry::entry(finding, &name, report.source_locale, text.as_ref()));
        }
        out.push_str("</details>\n");
    }
    out.push_str("</section>\n");
    out
}

fn rules(report: &Report<'_>, counts: &Counts<'_>) -> String {
    let mut out = String::new();
    if !counts.rule.is_empty() {
        out.push_str(
            "<section class=\"rules\" aria-labelledby=\"rules\">\n<h2 id=\"rules\">The rules</h2>\n<dl>\n",
        );
        for rule in counts.rule.keys() {
            let known = report.rules.iter().find(|known| known.name == *rule);
            let summary = known.map(|known| format!("{}. ", prose(&known.summary))).unwrap_or_default();
            let rule = escaped(rule);
            let more = format!("More: <code>diglot explain {rule}</code>");
            let _ = writeln!(out, "<dt id=\"rule-{rule}\">{rule}</dt><dd>{summary}{more}</dd>");
        }
        out.push_str("</dl>\n</section>\n");
    }
    let _ =
        writeln!(out, "</main>\n<footer><p>{MADE_BY} What is ticked off stays in this browser.</p></footer>");
    out
}
