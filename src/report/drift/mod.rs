//! The drift of a project to what people and programs read.
//!
//! Nothing is worked out here: a [`Survey`] says everything. A format is one file and one entry in [`FORMATS`]; what is
//! common to several is counted in `sums.rs` and set beside each other in `table.rs`. Texts of pages are made harmless
//! on the way, as all of `report` does.

mod findings;
mod full;
mod html;
mod json;
mod jsonl;
mod markdown;

mod inked;
mod sums;
mod table;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use super::Style;
use crate::drift::survey::{Cause, Comparison, Shown, Survey};
use crate::source::Source;

pub use findings::{findings, rules};

/// A way to write drift.
pub type Format = super::format::Format<fn(&Survey, &Options<'_>) -> String>;

/// All formats.
#[rustfmt::skip]
pub static FORMATS: [Format; 7] = [
    Format { name: "full", about: "people at a terminal", endings: &[".txt"], render: full::render },
    Format { name: "html", about: "a page with both editions side by side", endings: &[".html", ".htm"], render: html::render },
    Format { name: "markdown", about: "a comment or a job summary", endings: &[".md"], render: markdown::render },
    Format { name: "json", about: "one document", endings: &[".json"], render: json::render },
    Format { name: "jsonl", about: "one JSON object a sentence", endings: &[".jsonl", ".ndjson"], render: jsonl::render },
    Format { name: "sarif", about: "code scanning", endings: &[".sarif", ".sarif.json"], render: findings::sarif },
    Format { name: "github", about: "annotations of GitHub Actions", endings: &[], render: findings::github },
];

/// The schema of the format `json`.
pub const SCHEMA: &str = include_str!("schema.json");

/// What the reader wants to see, and what else it takes.
pub struct Options<'a> {
    /// What the reader can see; only `full` asks.
    pub style: Style,
    /// Also the sentences that say the same; only `full` leaves any out.
    pub all: bool,
    /// Tag of the language that the editions are compared in.
    pub source_locale: &'a str,
    /// Gives the text of a file, or none when it can't be read any more; only `sarif` asks.
    pub text_of: &'a dyn Fn(&str) -> Option<Source>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { style: Style::default(), all: false, source_locale: "en", text_of: &|_| None }
    }
}

/// Writes `survey`; every line ends with a line end.
#[must_use]
pub fn render(survey: &Survey, format: &Format, options: &Options<'_>) -> String {
    (format.render)(survey, options)
}

/// What an edition is called: its name, else its id, else `or`.
fn named<'a>(name: &'a str, id: &'a str, or: &'a str) -> &'a str {
    [name, id].into_iter().find(|name| !name.trim().is_empty()).unwrap_or(or)
}

/// What the base of `comparison` is called.
fn base_name(comparison: &Comparison) -> &str {
    named(&comparison.base.name, &comparison.base.edition, "base")
}

/// What the variant of `comparison` is called.
fn variant_name(comparison: &Comparison) -> &str {
    named(&comparison.variant.name, &comparison.variant.edition, "variant")
}

/// Who moved, in words; none when it is not known.
fn cause(cause: Cause) -> Option<&'static str> {
    match cause {
        Cause::Unknown => None,
        Cause::Variant => Some("the variant was written differently from the base that it was made from"),
        Cause::Base => Some("the base was changed since the variant was made from it"),
        Cause::Both => Some("the variant was written differently, and the base was changed since"),
    }
}

/// Several sentences as one text.
fn joined(sentences: &[Shown]) -> String {
    sentences.iter().map(|shown| shown.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The words of `shown` that are marked.
fn words(shown: &Shown) -> impl Iterator<Item = String> {
    let word = |mark: &std::ops::Range<usize>| Some(shown.text.get(mark.clone())?.trim().to_owned());
    shown.marks.iter().filter_map(word).filter(|word| !word.is_empty())
}
