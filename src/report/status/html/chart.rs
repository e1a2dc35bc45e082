//! A card with bars: a table of languages, each with a bar of parts and what it comes to; the numbers of all parts stand
//! in a second table that can be unfolded.

use std::fmt::Write as _;

use super::super::super::html::text::escaped;
use super::say::Say;
use crate::status::Row;

/// A chart.
pub(super) struct Chart<'a> {
    pub(super) say: Say<'a>,
    pub(super) id: &'static str,
    /// As HTML, like all texts of it.
    pub(super) title: String,
    /// What it shows.
    pub(super) about: String,
    /// In the order of the bars.
    pub(super) parts: Vec<Part>,
    pub(super) bars: Vec<Bar<'a>>,
    /// What a full bar stands for; each bar is full where nothing is said.
    pub(super) whole: Option<usize>,
    /// A last column of the table: its head, and HTML for each row.
    pub(super) words: Option<Words>,
}

/// The head of a column of words, and what makes HTML of a row.
type Words = (String, fn(&Row, Say<'_>) -> String);

/// A part of bars.
pub(super) struct Part {
    /// Its colour.
    pub(super) class: &'static str,
    pub(super) name: String,
}

/// A bar.
pub(super) struct Bar<'a> {
    pub(super) row: &'a Row,
    /// How much each part is.
    pub(super) parts: Vec<usize>,
    /// What stands beside it.
    pub(super) said: String,
}

impl Bar<'_> {
    fn sum(&self) -> usize {
        self.parts.iter().sum()
    }
}

impl Chart<'_> {
    /// The card; nothing where there is no bar. `number` and `edition`, which is HTML, tell it from those of other editions.
    pub(super) fn render(&self, number: usize, edition: &str) -> String {
        if self.bars.is_empty() {
            return String::new();
        }
        let Chart { say, id, title, about, .. } = self;
        let of = if edition.is_empty() { String::new() } else { format!(" ({edition})") };
        let hidden =
            if of.is_empty() { String::new() } else { format!("<span class=\"status-unseen\">{of}</span>") };
        let id = format!("status-{number}-{id}");
        let mut out = format!(
            "<div class=\"status-card\">\n<h3 id=\"{id}\">{title}{hidden}</h3>\n\
             <p class=\"status-about\">{about}</p>\n<ul class=\"status-legend\">"
        );
        for Part { class, name } in &self.parts {
            let _ = write!(out, "<li>{}{name}</li>", swatch(class));
        }
        let _ = write!(
            out,
            "</ul>\n<table class=\"status-bars\" aria-labelledby=\"{id}\">\n<thead class=\"status-unseen\"><tr>\
             <th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
            say.text("language"),
            say.text("bar"),
            say.text(if self.whole.is_some() { "number" } else { "part" })
        );
        for bar in &self.bars {
            let name = language(bar.row);
            let (drawn, said) = (self.drawn(bar), escaped(&bar.said));
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\">{name}</th><td class=\"status-drawn\">{drawn}</td><td>{said}</td></tr>"
            );
        }
        out.push_str("</tbody>\n</table>\n");
        out.push_str(&self.numbers(&id, &of));
        out.push_str("</div>\n");
        out
    }

    fn drawn(&self, bar: &Bar<'_>) -> String {
        /// One among thousands still shows.
        const LEAST: usize = 6;
        let mut out =
            String::from("<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        let whole = self.whole.unwrap_or_else(|| bar.sum()).max(1);
        let shown: Vec<(&Part, usize)> =
            self.parts.iter().zip(bar.parts.iter().copied()).filter(|(_, count)| *count > 0).collect();
        let wanted = |count: usize| (count.saturating_mul(1000) / whole).max(LEAST);
        // What the small ones take beyond their share is the largest one's.
        let largest = shown.iter().map(|(_, count)| *count).max().unwrap_or_default();
        let sum: usize = shown.iter().map(|(_, count)| wanted(*count)).sum();
        let all = (bar.sum().saturating_mul(1000) / whole).max(LEAST);
        let mut is_first = true;
        let mut at = 0;
        for (Part { class, .. }, count) in shown {
            let mut width = wanted(count);
            if count == largest && std::mem::take(&mut is_first) {
                width = (width + all).saturating_sub(sum).max(LEAST);
            }
            let _ = write!(
                out,
                "<rect class=\"status-{class}\" x=\"{at}\" width=\"{width}\" height=\"10\" vector-effect=\"non-scaling-stroke\"/>"
            );
            at += width;
        }
        out + "</svg>"
    }

    fn numbers(&self, id: &str, of: &str) -> String {
        let Chart { say, title, .. } = self;
        let mut out = format!(
            "<details>\n<summary>{}<span class=\"status-unseen\">: {title}{of}</span></summary>\n\
             <div class=\"status-wide\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n<table>\n<thead><tr>\
             <th scope=\"col\">{}</th>",
            say.text("numbers"),
            say.text("language"),
        );
        for Part { name, .. } in &self.parts {
            let _ = write!(out, "<th scope=\"col\">{name}</th>");
        }
        if let Some((head, _)) = &self.words {
            let _ = write!(out, "<th scope=\"col\">{head}</th>");
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for bar in &self.bars {
            let _ = write!(out, "<tr><th scope=\"row\">{}</th>", language(bar.row));
            for count in &bar.parts {
                let _ = write!(out, "<td>{}</td>", say.number(*count));
            }
            if let Some((_, words)) = &self.words {
                let _ = write!(out, "<td class=\"status-words\">{}</td>", words(bar.row, *say));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n</details>\n");
        out
    }
}

/// What a language is called: by its tag, and where there is room also by its own name.
pub(super) fn language(row: &Row) -> String {
    let (tag, name) = (escaped(&row.locale), escaped(&row.name));
    if tag == name {
        return tag;
    }
    format!("{tag} <bdi class=\"status-name\" lang=\"{tag}\" dir=\"{}\">{name}</bdi>", escaped(row.direction))
}

fn swatch(class: &str) -> String {
    format!(
        "<svg class=\"status-swatch\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect vector-effect=\"non-scaling-stroke\" class=\"status-{class}\" width=\"10\" \
         height=\"10\"/></svg>"
    )
}
