//! A table for a comment or the summary of a job.

use super::super::markdown::{code, escaped};
use super::super::{SEVERITIES, Style, grouped};
use super::{FREQUENT, edition, share};
use crate::status::{Row, Status};

pub(super) fn render(status: &Status, _: Style) -> String {
    let has_editions = status.editions().count() > 1;
    let mut out = String::from("## Diglot: translations\n\n");
    for rows in status.editions() {
        let Some(one) = rows.first() else { continue };
        if has_editions {
            out.push_str(&format!("### {}\n\n", escaped(edition(one))));
        }
        out.push_str(
            "| Locale | Pages | Coverage | Sentences | Current | Stale | Stale pages | MT | HT | Errors | Warnings | Hints | \
             Most frequent | Changed |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | \
             --- | --- |\n",
        );
        rows.iter().for_each(|row| out.push_str(&line(row)));
        out.push('\n');
    }
    out
}

fn line(row: &Row) -> String {
    let number = |number: usize| if number == 0 { String::new() } else { grouped(number) };
    let frequent = row.findings.frequent(FREQUENT).into_iter();
    let frequent: Vec<String> = frequent.map(|(rule, count)| format!("{} {count}", code(rule))).collect();
    let mut cells = vec![
        code(&row.locale),
        grouped(row.pages),
        share(row.coverage()),
        grouped(row.sentences.all()),
        share(row.current()),
        number(row.sentences.stale),
        number(row.stale_pages),
        number(row.makers.machine),
        number(row.makers.human),
    ];
    cells.extend(SEVERITIES.map(|severity| number(row.findings.of(severity))));
    cells.push(frequent.join(", "));
    cells.push(row.changed.clone().unwrap_or_default());
    format!("| {} |\n", cells.join(" | "))
}
