//! Three and more editions of a page in one table: what differs anywhere, and what became of it in each.

use std::fmt::Write as _;

use super::Names;
use crate::drift::survey::{Phrase, Row, Survey};
use crate::report::counted;
use crate::report::drift::Options;
use crate::report::drift::table::{Table, tables as all_tables};
use crate::report::html::text::{escaped, language};

pub(super) fn tables(survey: &Survey, names: &Names, options: &Options<'_>) -> String {
    let tables = all_tables(survey);
    if tables.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "<details class=\"editions\" open>\n<summary><h2>Pages in three or more editions</h2></summary>\n",
    );
    for (at, one) in tables.iter().enumerate() {
        push(&mut out, at, one, names, options);
    }
    out.push_str("</details>\n");
    out
}

fn push(out: &mut String, at: usize, table: &Table<'_>, names: &Names, options: &Options<'_>) {
    let _ = writeln!(
        out,
        "<div class=\"scrolls\" role=\"region\" aria-labelledby=\"_editions-{at}\" tabindex=\"0\">\n<table>\n<caption id=\"_editions-{at}\"><code>{}</code></caption>\n<thead><tr><th scope=\"col\">Line</th><th scope=\"col\">Base</th>",
        escaped(table.name)
    );
    for name in &table.editions {
        let _ = write!(out, "<th scope=\"col\"><bdi>{}</bdi></th>", escaped(name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let language = language(Some(options.source_locale));
    for line in &table.lines {
        let _ = write!(
            out,
            "<tr><td>{}</td><th scope=\"row\"{language}>{}</th>",
            line.base.place.start.line,
            escaped(&line.base.text)
        );
        for (cell, page) in line.cells.iter().zip(&table.comparisons) {
            let said = match cell {
                None => String::new(),
                Some((at, row)) => said(row, names.get(*page, *at)),
            };
            let _ = write!(out, "<td{language}>{said}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n");
    if table.added.iter().any(|added| *added > 0) {
        out.push_str("<tfoot><tr><td></td><th scope=\"row\">only there</th>");
        for added in &table.added {
            let _ = write!(out, "<td>{}</td>", counted(*added, "sentence"));
        }
        out.push_str("</tr></tfoot>\n");
    }
    out.push_str("</table>\n</div>\n");
}

fn said(row: &Row, name: &str) -> String {
    let label = row.label.name();
    if !row.differs() {
        return format!("<span class=\"soft\">{label}</span>");
    }
    let kinds: Vec<&str> = row.kinds.iter().map(|kind| kind.name()).collect();
    let colon = if kinds.is_empty() { "" } else { ": " };
    let mut out =
        format!("<a class=\"verdict {label}\" href=\"#{name}\">{label}{colon}{}</a>", kinds.join(", "));
    for phrase in &row.phrases {
        out.push_str("<br>");
        out.push_str(&words(phrase));
    }
    out
}

/// The words of both sides that show a change.
pub(super) fn words(Phrase { base, variant, .. }: &Phrase) -> String {
    let base = base.as_deref().map(|text| format!("<del>{}</del>", escaped(text)));
    let variant = variant.as_deref().map(|text| format!("<ins>{}</ins>", escaped(text)));
    match (base, variant) {
        (Some(base), Some(variant)) => format!("{base} → {variant}"),
        (base, variant) => base.or(variant).unwrap_or_default(),
    }
}
