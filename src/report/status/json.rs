//! One JSON document, for programs; `schema.json` says what is in it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::jsonl::json;
use super::super::{SEVERITIES, Style};
use crate::status::{Makers, Row, Sentences, Status, Tally};

#[derive(Serialize)]
struct Line<'a> {
    locale: &'a str,
    edition: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    edition_name: &'a str,
    source: bool,
    pages: usize,
    wanted_pages: usize,
    translated_pages: usize,
    copied_pages: usize,
    stale_pages: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<f64>,
    sentences: Fates,
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<f64>,
    makers: By,
    findings: Counts<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<&'a str>,
}

#[derive(Serialize)]
struct Fates {
    all: usize,
    current: usize,
    doubtful: usize,
    stale: usize,
    missing: usize,
}

#[derive(Serialize)]
struct By {
    human: usize,
    machine: usize,
    unstated: usize,
}

#[derive(Serialize)]
struct Counts<'a> {
    severities: BTreeMap<&'static str, usize>,
    rules: &'a BTreeMap<&'static str, usize>,
}

pub(super) fn render(status: &Status, _: Style) -> String {
    // One row a line: people compare these documents too.
    let rows: Vec<String> = status.rows.iter().map(|row| format!("\n{}", json(&line(row)))).collect();
    format!(
        "{{\"version\":1,\n\"tool\":{{\"name\":{},\"version\":{}}},\n\"source_locale\":{},\n\"rows\":[{}\n],\n\"elsewhere\":{}}}\n",
        json(&env!("CARGO_PKG_NAME")),
        json(&env!("CARGO_PKG_VERSION")),
        json(&status.source_locale),
        rows.join(","),
        json(&counts(&status.elsewhere)),
    )
}

fn line(row: &Row) -> Line<'_> {
    let Sentences { current, doubtful, stale, missing } = row.sentences;
    let Makers { human, machine, unstated } = row.makers;
    Line {
        locale: &row.locale,
        edition: &row.edition,
        edition_name: &row.edition_name,
        source: row.is_source,
        pages: row.pages,
        wanted_pages: row.wanted,
        translated_pages: row.translated,
        copied_pages: row.copied,
        stale_pages: row.stale_pages,
        coverage: row.coverage(),
        sentences: Fates { all: row.sentences.all(), current, doubtful, stale, missing },
        current: row.current(),
        makers: By { human, machine, unstated },
        findings: counts(&row.findings),
        changed: row.changed.as_deref(),
    }
}

fn counts(tally: &Tally) -> Counts<'_> {
    let severities = SEVERITIES.into_iter().map(|severity| (severity.name(), tally.of(severity)));
    Counts { severities: severities.collect(), rules: &tally.rules }
}
