//! What is wrong with a `.ftl` file: alone, and beside the files of its source language.
//!
//! A language may have other plural forms than the source, leave the number out of some, write a number with `NUMBER`,
//! or spell out what the source takes from another message; none of these is a fault.

mod alone;
mod mismatched;
mod missing;
mod obsolete;
mod texts;

use crate::source::{Source, Span};

pub use alone::{plurals, repeated, syntax_faults};
pub use mismatched::mismatched;
pub use missing::missing;
pub use obsolete::obsolete;

/// Something wrong in a `.ftl` file, ready to become a finding.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The file at fault.
    pub file: Source,
    /// Where in it.
    pub span: Span,
    /// Key of the message or term: `message` or `message.attribute`.
    pub key: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Text of the translation, as typed.
    pub target: Option<String>,
    /// Text of the source, as typed.
    pub source: Option<String>,
}

impl Fault {
    /// A fault in `file`, of which no text is told yet.
    fn new(file: &Source, key: String, span: Span, message: String, help: String) -> Fault {
        Fault { file: file.clone(), span, key, message, help, target: None, source: None }
    }

    /// The same, with the texts that it is about.
    fn showing(self, target: Option<&str>, source: Option<&str>) -> Fault {
        Fault { target: target.map(str::to_owned), source: source.map(str::to_owned), ..self }
    }
}

#[cfg(test)]
mod tests;
