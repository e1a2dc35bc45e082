//! Bars beside numbers. It is a table: what is drawn adds nothing that could not be read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::{SEVERITIES, count, grouped};
use super::text::escaped;
use crate::finding::Severity;

/// One row.
pub(super) struct Bar<'a> {
    name: &'a str,
    by: BTreeMap<Severity, usize>,
}

impl<'a> Bar<'a> {
    pub(super) fn new(name: &'a str, by: BTreeMap<Severity, usize>) -> Bar<'a> {
        Bar { name, by }
    }

    pub(super) fn sum(&self) -> usize {
        count::sum(&self.by)
    }
}

/// The chart of `bars`, which filter by `kind`.
pub(super) fn chart(kind: &str, title: &str, bars: &[Bar<'_>]) -> String {
    let most = bars.iter().map(Bar::sum).max().unwrap_or_default().max(1);
    let mut out = format!(
        "<div class=\"chart\" role=\"region\" aria-labelledby=\"chart-{kind}\" tabindex=\"0\">\n<table>\n<caption id=\"chart-{kind}\">{title}</caption>\n<thead class=\"unseen\"><tr><th scope=\"col\">{kind}</th><th scope=\"col\">share</th><th scope=\"col\">findings</th></tr></thead>\n<tbody>\n"
    );
    for bar in bars {
        let name = escaped(bar.name);
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\" data-{kind}=\"{name}\">{name}</th><td class=\"drawn\">{}</td><td>{}</td></tr>",
            drawn(bar, most),
            grouped(bar.sum())
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out
}

fn drawn(bar: &Bar<'_>, most: usize) -> String {
    let mut out =
        String::from("<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    let mut at = 0;
    for severity in SEVERITIES {
        let count = bar.by.get(&severity).copied().unwrap_or_default();
        if count > 0 {
            // A finding among thousands still shows.
            let width = (count * 1000 / most).max(4);
            let name = severity.name();
            let _ = write!(out, "<rect class=\"{name}\" x=\"{at}\" width=\"{width}\" height=\"10\"/>");
            at += width;
        }
    }
    out + "</svg>"
}
