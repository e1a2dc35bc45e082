//! Edition by locale: how much differs, and how much of it the translations carry. It is a table: what is drawn adds
//! nothing that could not be read.

use std::fmt::Write as _;

use crate::drift::Label;
use crate::drift::survey::{Says, Survey};
use crate::report::drift::sums::{Sums, Verdicts, by_edition};
use crate::report::grouped;
use crate::report::html::text::escaped;

/// What is counted of editions.
const LABELS: [Label; 3] = [Label::Changed, Label::Added, Label::Removed];

pub(super) fn matrix(survey: &Survey, all: &Sums) -> String {
    let editions = by_edition(survey);
    let most = editions.values().map(Sums::differing).max().unwrap_or_default().max(1);
    let mut out = String::from(
        "<div class=\"chart matrix\" role=\"region\" aria-labelledby=\"_matrix\" tabindex=\"0\">\n<table>\n<caption id=\"_matrix\">Editions and locales</caption>\n<thead><tr><th scope=\"col\">Edition</th><th scope=\"col\">Pages</th>",
    );
    for label in LABELS {
        let name = label.name();
        let _ = write!(out, "<th scope=\"col\" class=\"{name}\">{name}</th>");
    }
    out.push_str("<th scope=\"col\">not declared</th>");
    for locale in all.locales.keys() {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(locale));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (name, sums) in &editions {
        push(&mut out, name, sums, all, most);
    }
    out.push_str("</tbody>\n");
    if editions.len() > 1 {
        out.push_str("<tfoot>\n");
        push(&mut out, "All", all, all, all.differing().max(1));
        out.push_str("</tfoot>\n");
    }
    out.push_str("</table>\n</div>\n");
    out
}

fn push(out: &mut String, name: &str, sums: &Sums, all: &Sums, most: usize) {
    let drawn = bar(LABELS.iter().map(|label| (label.name(), sums.count(*label))), most);
    let _ = write!(
        out,
        "<tr><th scope=\"row\"><bdi>{}</bdi>{drawn}</th><td>{}</td>",
        escaped(name),
        grouped(sums.pages + sums.refused)
    );
    for label in LABELS {
        let _ = write!(out, "<td>{}</td>", grouped(sums.count(label)));
    }
    let _ = write!(out, "<td>{}</td>", grouped(sums.undeclared));
    for locale in all.locales.keys() {
        out.push_str(&cell(sums.locales.get(locale)));
    }
    out.push_str("</tr>\n");
}

fn cell(verdicts: Option<&Verdicts>) -> String {
    let none = Verdicts::default();
    let verdicts = verdicts.unwrap_or(&none);
    let mut said: Vec<String> = Says::ALL
        .into_iter()
        .rev()
        .filter(|says| verdicts.count(*says) > 0)
        .map(|says| {
            let name = says.name();
            format!("<span class=\"verdict {name}\">{} {name}</span>", grouped(verdicts.count(says)))
        })
        .collect();
    if verdicts.missing > 0 {
        said.push(format!("<span class=\"soft\">{} not translated</span>", grouped(verdicts.missing)));
    }
    if said.is_empty() {
        return "<td class=\"said\"><span class=\"soft\">–</span></td>".to_owned();
    }
    let drawn =
        bar(Says::ALL.into_iter().rev().map(|says| (says.name(), verdicts.count(says))), verdicts.sum());
    format!("<td class=\"said\">{}{drawn}</td>", said.join("<br>"))
}

/// `counts` in one bar, of which `most` fill the whole.
fn bar<'a>(counts: impl Iterator<Item = (&'a str, usize)>, most: usize) -> String {
    let mut out =
        String::from("<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    let mut at = 0;
    for (name, count) in counts.filter(|(_, count)| *count > 0) {
        let width = (count.saturating_mul(1000) / most.max(1)).max(4);
        let _ = write!(out, "<rect class=\"{name}\" x=\"{at}\" width=\"{width}\" height=\"10\"/>");
        at += width;
    }
    if at == 0 { String::new() } else { out + "</svg>" }
}
