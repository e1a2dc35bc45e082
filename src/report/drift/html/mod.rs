//! The report to show to others, in one file: a matrix of editions and locales, then every page beside its base,
//! sentence by sentence, with what the translations say below.
//!
//! 1. `matrix.rs` counts;
//! 2. `filters.rs` narrows, by style sheet alone;
//! 3. `editions.rs` sets three and more editions of a page beside each other;
//! 4. `row.rs` shows a pair of sentences.
//!
//! All of it can be read without script, which only counts what is shown and moves by keys.

mod editions;
mod filters;
mod matrix;
mod row;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::sums::Sums;
use super::{Options, base_name, variant_name};
use crate::drift::Label;
use crate::drift::survey::{Comparison, Edited, Row, Says, Survey};
use crate::report::html::text::{escaped, language, marked, prose};
use crate::report::html::{MADE_BY, document};
use crate::report::{counted, grouped};

const CSS: &str = include_str!("drift.css");
const SCRIPT: &str = include_str!("drift.js");

pub(super) fn render(survey: &Survey, options: &Options<'_>) -> String {
    let all = Sums::of_all(survey);
    let names = Names::of(survey);
    let filters = filters::filters(survey, &all);
    let mut body = head(&all);
    body.push_str("<main>\n");
    body.push_str(&matrix::matrix(survey, &all));
    body.push_str(&contents(survey));
    body.push_str(&filters.tools);
    body.push_str(&editions::tables(survey, &names, options));
    for (at, comparison) in survey.comparisons.iter().enumerate() {
        body.push_str(&page(at, comparison, &all, &names, options));
    }
    body.push_str(&spent(survey));
    let _ = writeln!(body, "</main>\n<footer><p>{MADE_BY}</p></footer>");
    document(&format!("Editions: {}", found(&all)), &format!("{CSS}{}", filters.styles), &body, SCRIPT)
}

/// The names of rows in addresses: what a declaration calls them, and a number where two are called the same.
struct Names {
    of: BTreeMap<(usize, usize), String>,
}

impl Names {
    fn of(survey: &Survey) -> Names {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut of = BTreeMap::new();
        for (page, comparison) in survey.comparisons.iter().enumerate() {
            for (at, row) in comparison.rows.iter().enumerate() {
                let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
                let key: String = row.key.chars().take(80).map(safe).collect();
                let key = if key.is_empty() { "row".to_owned() } else { key };
                let number = seen.entry(key.clone()).or_default();
                *number += 1;
                // No key holds a dot, so no numbered one is taken.
                let name = if *number == 1 { key } else { format!("{key}.{number}") };
                of.insert((page, at), name);
            }
        }
        Names { of }
    }

    /// The name of a row of a comparison, by their places in the survey.
    fn get(&self, page: usize, row: usize) -> &str {
        self.of.get(&(page, row)).map_or("", String::as_str)
    }
}

fn found(all: &Sums) -> String {
    match all.differing() {
        0 => "no differences".to_owned(),
        count => counted(count, "difference"),
    }
}

fn head(all: &Sums) -> String {
    let mut pages = counted(all.pages, "page");
    if all.refused > 0 {
        let _ = write!(pages, ", {} not compared", counted(all.refused, "page"));
    }
    let mut out = format!(
        "<header class=\"top\">\n<h1>Editions and their translations</h1>\n<p class=\"lead\"><strong>{}</strong> in {pages}</p>\n<ul class=\"tiles\">\n",
        found(all)
    );
    let verdicts = all.verdicts();
    let mut tile = |class: &str, count: usize, word: &str| {
        let _ = writeln!(out, "<li class=\"{class}\"><strong>{}</strong> {word}</li>", grouped(count));
    };
    for label in [Label::Changed, Label::Added, Label::Removed] {
        tile(label.name(), all.count(label), label.name());
    }
    tile("undeclared", all.undeclared, "not declared");
    if !all.locales.is_empty() {
        for says in Says::ALL.into_iter().rev() {
            let word =
                format!("{} translation{}", says.name(), if verdicts.count(says) == 1 { "" } else { "s" });
            tile(says.name(), verdicts.count(says), &word);
        }
    }
    out.push_str("</ul>\n</header>\n");
    out
}

/// Where each comparison stands, when there are several.
fn contents(survey: &Survey) -> String {
    if survey.comparisons.len() < 2 {
        return String::new();
    }
    let mut out = String::from(
        "<nav class=\"contents\" aria-labelledby=\"_contents\">\n<h2 id=\"_contents\">Pages</h2>\n<ol>\n",
    );
    for (at, comparison) in survey.comparisons.iter().enumerate() {
        let sums = Sums::of(comparison);
        let said = match &comparison.refused {
            Some(_) => "not compared".to_owned(),
            None if sums.undeclared > 0 => format!("{}, {} not declared", found(&sums), sums.undeclared),
            None => found(&sums),
        };
        let _ = writeln!(
            out,
            "<li><a href=\"#_page-{at}\"><bdi>{}</bdi>, <bdi>{}</bdi></a> <span class=\"soft\">{said}</span></li>",
            escaped(title(comparison)),
            escaped(variant_name(comparison)),
        );
    }
    out.push_str("</ol>\n</nav>\n");
    out
}

fn title(comparison: &Comparison) -> &str {
    let title = comparison.variant.title.trim();
    if title.is_empty() { &comparison.name } else { title }
}

/// One variant page beside its base.
fn page(at: usize, comparison: &Comparison, all: &Sums, names: &Names, options: &Options<'_>) -> String {
    let Comparison { base, variant, refused, rows, locales, terms, notes, .. } = comparison;
    let sums = Sums::of(comparison);
    let count = if refused.is_some() { "not compared".to_owned() } else { grouped(sums.differing()) };
    let mut out = format!(
        "<details class=\"page\" id=\"_page-{at}\" open>\n<summary><h2><bdi>{}</bdi></h2> <span class=\"tag\"><bdi>{}</bdi> beside <bdi>{}</bdi></span> <span class=\"count\">{count}</span></summary>\n<dl class=\"about\">\n",
        escaped(title(comparison)),
        escaped(variant_name(comparison)),
        escaped(base_name(comparison)),
    );
    for (name, Edited { path, claims, .. }) in
        [(base_name(comparison), base), (variant_name(comparison), variant)]
    {
        let claims = match claims.is_empty() {
            true => String::new(),
            false => format!("<br>applies to <bdi>{}</bdi>", escaped(&claims.join("; "))),
        };
        let _ = writeln!(
            out,
            "<div><dt><bdi>{}</bdi></dt><dd><code>{}</code>{claims}</dd></div>",
            escaped(name),
            escaped(path)
        );
    }
    let missing: Vec<String> =
        locales.iter().filter(|locale| locale.path.is_none()).map(|locale| escaped(&locale.locale)).collect();
    if !missing.is_empty() {
        let _ = writeln!(out, "<div><dt>Not translated</dt><dd>{}</dd></div>", missing.join(", "));
    }
    out.push_str("</dl>\n");
    for note in notes {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", prose(note));
    }
    if let Some(why) = refused {
        let _ = writeln!(out, "<p class=\"note\">Not compared: {}</p>", prose(why));
    } else if sums.differing() == 0 {
        out.push_str("<p class=\"note\">Nothing differs.</p>\n");
    }
    let numbered: Vec<(usize, &Row)> = rows.iter().enumerate().collect();
    let columns: Vec<&String> = all.locales.keys().collect();
    for run in numbered.chunk_by(|(_, a), (_, b)| a.differs() == b.differs()) {
        let differs = run.first().is_some_and(|(_, row)| row.differs());
        if !differs {
            out.push_str(&fold(run));
        }
        for (number, row) in run {
            out.push_str(&row::row(comparison, row, names.get(at, *number), &columns, options));
        }
        if !differs {
            out.push_str("</details>\n");
        }
    }
    if !terms.is_empty() {
        out.push_str(&splits(comparison, at, options));
    }
    out.push_str("</details>\n");
    out
}

/// The beginning of sentences that say the same: they are there for who wants to read the whole page.
fn fold(run: &[(usize, &Row)]) -> String {
    let equivalent = run.iter().filter(|(_, row)| row.label == Label::Equivalent).count();
    let others = match equivalent {
        0 => String::new(),
        count => format!(", {count} of them in other words"),
    };
    let pairs = counted(run.len(), "sentence");
    format!("<details class=\"fold\">\n<summary>{pairs} alike{others}</summary>\n")
}

/// What a locale renders in two ways, though the source says it in one.
fn splits(comparison: &Comparison, at: usize, options: &Options<'_>) -> String {
    let mut out = format!(
        "<div class=\"splits\">\n<h3>Said alike in the source, rendered differently in the editions</h3>\n<div class=\"scrolls\" role=\"region\" aria-label=\"Rendered differently, page {}\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Locale</th><th scope=\"col\">Source</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
        at + 1,
        escaped(base_name(comparison)),
        escaped(variant_name(comparison)),
    );
    for split in &comparison.terms {
        let tag = Some(split.locale.as_str());
        let what = if split.term { "term" } else { "sentence" };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td{}>{} <span class=\"soft\" lang=\"en\">{what}</span></td><td{}>{}</td><td{}>{}</td></tr>",
            escaped(&split.locale),
            language(Some(options.source_locale)),
            escaped(&split.source),
            language(tag),
            marked(&split.base.text, &split.base.marks),
            language(tag),
            marked(&split.variant.text, &split.variant.marks),
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n</div>\n");
    out
}

fn spent(survey: &Survey) -> String {
    if survey.spent.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "<section class=\"rules\" aria-labelledby=\"_spent\">\n<h2 id=\"_spent\">Declared differences that are there no more</h2>\n<ul>\n",
    );
    for (place, text) in &survey.spent {
        let _ = writeln!(
            out,
            "<li><code>{}:{}</code> <bdi>{}</bdi></li>",
            escaped(&place.file),
            place.start.line,
            escaped(text)
        );
    }
    out.push_str("</ul>\n</section>\n");
    out
}
