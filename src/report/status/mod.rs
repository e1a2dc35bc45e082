//! How far the translations of a project have come, to what people and programs read.
//!
//! Nothing is worked out here: a [`Status`] has the numbers. A format is one file and one entry in [`FORMATS`]; what the
//! page of a site shows of it is [`board`].

mod full;
mod html;
mod json;
mod markdown;

use super::Style;
use crate::status::{Row, Status};

pub use html::{Board, board};

/// A way to write a status.
pub type Format = super::format::Format<fn(&Status, Style) -> String>;

/// All formats.
#[rustfmt::skip]
pub static FORMATS: [Format; 4] = [
    Format { name: "full", about: "people at a terminal", endings: &[".txt"], render: full::render },
    Format { name: "html", about: "a page with charts", endings: &[".html", ".htm"], render: html::render },
    Format { name: "markdown", about: "a comment or a job summary", endings: &[".md"], render: markdown::render },
    Format { name: "json", about: "one document", endings: &[".json"], render: json::render },
];

/// The schema of the format `json`.
pub const SCHEMA: &str = include_str!("schema.json");

/// Writes `status`; every line ends with a line end.
#[must_use]
pub fn render(status: &Status, format: &Format, style: Style) -> String {
    (format.render)(status, style)
}

/// How many rules are named that find most.
const FREQUENT: usize = 3;

/// What the edition of `row` is called; `base` for the first one.
fn edition(row: &Row) -> &str {
    [row.edition_name.as_str(), row.edition.as_str()]
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .unwrap_or("base")
}

/// A share as people read it: `83 %`, `99.9 %`; nothing where there is none.
fn share(percent: Option<f64>) -> String {
    let Some(percent) = percent else { return String::new() };
    if percent.fract() == 0.0 || percent < 99.0 {
        format!("{} %", percent.trunc())
    } else {
        format!("{percent:.1} %")
    }
}
