//! The source text of a pair that the source page does not have, although the page says it was made from just that
//! version: somebody has changed the source side of the pair, or copied it from elsewhere.
//!
//! Where the source page has changed since, `stale-sentence` compares instead.

use rayon::prelude::*;

use crate::check::{Check, Subject, Translation};
use crate::finding::{Finding, Severity};
use crate::page;

pub(super) const CHECK: Check = Check {
    name: "source-differs",
    severity: Severity::Hint,
    page: include_str!("../../../content/en/manual/rules/source-differs.md"),
    run,
};

/// Fewer letters than this are found, or not found, by chance.
const LEAST: usize = 4;

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let translations = subject.translations.par_iter().filter(|translation| translation.bilingual);
    translations.flat_map_iter(|translation| in_page(check, subject, translation)).collect()
}

fn in_page(check: &Check, subject: &Subject<'_>, translation: &Translation<'_>) -> Vec<Finding> {
    let doc = translation.doc;
    let source = subject.project.source_of(doc);
    let Some(source) = source.filter(|_| doc.page.source_hash().is_some() && !subject.project.is_stale(doc))
    else {
        return Vec::new();
    };
    // As written, and as read: marks may have moved into the pair or out of it.
    let written = letters(source.page.source.text());
    let read = letters(&source.page.plain_of(&source.page.nodes));
    let differs = |text: &str| {
        let (own, plain) = (letters(text), letters(&page::plain(text)));
        let there = written.contains(&own) || read.contains(&plain) || written.contains(&plain);
        plain.chars().count() >= LEAST && !there
    };
    let path = source.page.source.path();
    let finding = |unit: &crate::check::Unit<'_>| {
        let message = format!("the source text of this pair is not in `{path}`");
        let help = "restore it from that page, or translate what the page says now";
        unit.finding(check, 0..unit.target.text.len(), message, help)
    };
    translation.units.iter().filter(|unit| differs(unit.source.text)).map(finding).collect()
}

/// The letters and digits of `text`, small: what is left when marks, spaces and quotes are not counted.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
