//! A sentence of the base beside that of the variant, and below it what each translation says.

use std::fmt::Write as _;

use super::editions::words;
use crate::drift::Label;
use crate::drift::survey::{Comparison, Declared, Row, Says, Shown, Verdict};
use crate::lang::Locale;
use crate::report::drift::{Options, base_name, cause, variant_name};
use crate::report::html::text::{escaped, language, marked, prose, tagged};

/// The row, which is called `name`. Locales go by their place in `columns`.
pub(super) fn row(
    comparison: &Comparison,
    row: &Row,
    name: &str,
    columns: &[&String],
    options: &Options<'_>,
) -> String {
    let label = row.label.name();
    let mut classes = format!("row {label}");
    if row.differs() {
        classes.push_str(if row.is_undeclared() { " undeclared" } else { " declared" });
    }
    let kinds: Vec<&str> = row.kinds.iter().map(|kind| kind.name()).collect();
    let number = |verdict: &Verdict| {
        let tag = &comparison.locales.get(verdict.locale)?.locale;
        columns.iter().position(|column| *column == tag)
    };
    // Only what differs is a stop for those who go from heading to heading.
    let tag = if row.differs() { "article" } else { "div" };
    let mut out = format!("<{tag} id=\"{name}\" class=\"{classes}\" tabindex=\"-1\"");
    if !kinds.is_empty() {
        let _ = write!(out, " data-kinds=\"{}\"", kinds.join(" "));
    }
    let mut said: Vec<String> = Vec::new();
    for verdict in &row.verdicts {
        let says = verdict.says.name();
        said.push(says.to_owned());
        said.extend(number(verdict).into_iter().flat_map(|at| [at.to_string(), format!("{at}-{says}")]));
    }
    if !said.is_empty() {
        let _ = write!(out, " data-said=\"{}\"", said.join(" "));
    }
    out.push_str(">\n");
    out.push_str(&head(row, name, &kinds));
    out.push_str(&sides(comparison, row, options));
    if !row.phrases.is_empty() {
        let _ = writeln!(out, "<ul class=\"phrases\"{}>", language(Some(options.source_locale)));
        for phrase in &row.phrases {
            let _ = writeln!(
                out,
                "<li><span class=\"kind\">{}</span> {}</li>",
                phrase.kind.name(),
                words(phrase)
            );
        }
        out.push_str("</ul>\n");
    }
    if let Some(cause) = cause(row.cause) {
        let _ = writeln!(out, "<p class=\"help\">{cause}</p>");
    }
    match &row.declared {
        Declared::No => {}
        Declared::Yes(reason) => {
            let _ = writeln!(out, "<p class=\"reason\"><b>Declared:</b> {}</p>", prose(reason));
        }
        Declared::Before(reason) => {
            let _ = writeln!(
                out,
                "<p class=\"reason\"><b>Declared before a text was changed:</b> {}</p>",
                prose(reason)
            );
        }
    }
    let verdicts: Vec<String> = row
        .verdicts
        .iter()
        .filter_map(|verdict| {
            let tag = &comparison.locales.get(verdict.locale)?.locale;
            Some(spoken(verdict, tag, number(verdict)?))
        })
        .collect();
    if !verdicts.is_empty() {
        let _ = writeln!(out, "<ul class=\"says\">\n{}</ul>", verdicts.concat());
    }
    let _ = writeln!(out, "</{tag}>");
    out
}

fn head(row: &Row, name: &str, kinds: &[&str]) -> String {
    let label = row.label.name();
    let tag = if row.differs() { "h3" } else { "p" };
    let mut out = format!("<div class=\"what\"><{tag}><span class=\"verdict {label}\">{label}</span>");
    for kind in kinds {
        let _ = write!(out, " <span class=\"kind\">{kind}</span>");
    }
    for (is, word) in [(row.moved, "moved"), (row.renamed, "only the name is another")] {
        if is {
            let _ = write!(out, " <span class=\"kind\">{word}</span>");
        }
    }
    let _ = write!(out, "</{tag}>");
    if row.differs() {
        let word = if row.is_undeclared() { "not declared" } else { "declared" };
        let _ = write!(out, " <span>{word}</span> <span>{} sure</span>", percent(row.confidence));
    }
    let _ = writeln!(out, " <a class=\"name\" href=\"#{name}\">{name}</a></div>");
    out
}

fn sides(comparison: &Comparison, row: &Row, options: &Options<'_>) -> String {
    let mut out = String::from("<div class=\"sides\">\n");
    let sides = [
        (base_name(comparison), &row.base, "del", "Not in the base."),
        (variant_name(comparison), &row.variant, "ins", "Not in this edition."),
    ];
    for (name, sentences, tag, none) in sides {
        out.push_str("<div class=\"side\">");
        let lines: Vec<String> = sentences.iter().map(|shown| shown.place.start.line.to_string()).collect();
        let lines = match lines.is_empty() {
            true => String::new(),
            false => format!(" line {}", lines.join(", ")),
        };
        let _ = write!(out, "<p class=\"from\"><b><bdi>{}</bdi></b>{lines}</p>", escaped(name));
        for shown in sentences {
            let _ = write!(
                out,
                "<p class=\"text\"{}>{}</p>",
                language(Some(options.source_locale)),
                differing(shown, row.label, tag)
            );
        }
        if sentences.is_empty() {
            let _ = write!(out, "<p class=\"none\">{none}</p>");
        }
        out.push_str("</div>\n");
    }
    out.push_str("</div>\n");
    out
}

/// The sentence with what is only here marked: all of it, when there is no other.
fn differing(shown: &Shown, label: Label, tag: &str) -> String {
    let whole = 0..shown.text.len();
    match label {
        Label::Added | Label::Removed => tagged(&shown.text, std::slice::from_ref(&whole), tag),
        _ => tagged(&shown.text, &shown.marks, tag),
    }
}

fn spoken(verdict: &Verdict, tag: &str, column: usize) -> String {
    let Verdict { locale: _, shown, base, says, confidence, why } = verdict;
    let name = Locale::parse(tag);
    let name = name.as_ref().map_or(tag, Locale::name);
    let name = match name == tag {
        true => String::new(),
        false => format!("<b><bdi{}>{}</bdi></b> ", language(Some(tag)), escaped(name)),
    };
    let why = match why.trim() {
        "" => String::new(),
        why => format!("<br>{}", prose(why)),
    };
    let says_name = says.name();
    let mut out = format!(
        "<li class=\"sides\" data-locale=\"{column}\"><div class=\"side\"><p class=\"from\">{name}{} <span class=\"verdict {says_name}\">{says_name}</span> {} sure{why}</p>",
        escaped(tag),
        percent(*confidence)
    );
    if let (Says::Stale | Says::Unsure, Some(base)) = (says, base) {
        let _ = write!(
            out,
            "<p class=\"from\">The base’s page says:</p><p class=\"text\"{}>{}</p>",
            language(Some(tag)),
            marked(base, &[])
        );
    }
    let _ = writeln!(
        out,
        "</div>\n<div class=\"side\"><p class=\"from\"><bdi>{}</bdi>, line {}</p><p class=\"text\"{}>{}</p></div></li>",
        escaped(&shown.place.file),
        shown.place.start.line,
        language(Some(tag)),
        marked(&shown.text, &shown.marks)
    );
    out
}

fn percent(confidence: f32) -> String {
    format!("{:.0} %", confidence.clamp(0.0, 1.0) * 100.0)
}
