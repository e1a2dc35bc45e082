//! What is wrong in the user's files: where, why, and what helps.
//!
//! A [`Finding`] is plain data until the last moment; colour, paths and counting belong to `report`.
//! What is wrong with the machine (no space, no permission) is an error, not a finding.

use crate::source::{Position, Source, Span};

/// How sure and how grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; not shown unless asked for.
    Hint,
    /// Probably wrong.
    Warn,
    /// Wrong: the exit code says so.
    Error,
}

impl Severity {
    /// The word used in config, on the command line and in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warn => "warn",
            Severity::Error => "error",
        }
    }
}

/// A range of a file, in lines and columns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path as the user would write it, with `/`.
    pub file: String,
    /// First character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
}

impl Place {
    /// The place of `span` in `source`.
    #[must_use]
    pub fn new(source: &Source, span: Span) -> Self {
        Place {
            file: source.path().to_owned(),
            start: source.position(span.start as usize),
            end: source.position(span.end as usize),
        }
    }

    /// The start of a file, for findings about the file as a whole.
    #[must_use]
    pub fn file(path: impl Into<String>) -> Self {
        let start = Position { line: 1, column: 1 };
        Place { file: path.into(), start, end: start }
    }
}

/// Words that made a rule speak, as they stand in the two texts of a [`Finding`], for reports to mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// In the translation.
    pub target: Vec<String>,
    /// In the source text.
    pub source: Vec<String>,
}

/// A change of the file that a [`Finding`] is about, after which it is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// True when nobody needs to look at it: it restores what the source has, and no words change.
    pub safe: bool,
    /// Bytes of the file to replace, in order, apart from each other.
    pub edits: Vec<Edit>,
}

/// Bytes of a file, and what shall stand in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// In the file as it was read.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// What is said of a source page of which hardly a sentence is left: that one thing in place of each of its sentences.
pub const WRITTEN_ANEW: &str = "was written anew since this translation was made";

/// Something wrong in the user's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the rule, such as `broken-link`.
    pub rule: &'static str,
    /// From the rule, or as the config changed it.
    pub severity: Severity,
    /// Where, in the translation (or in whatever file is at fault).
    pub place: Place,
    /// Lower case, no full stop, the user's own words in backticks.
    pub message: String,
    /// The text of the translation that was compared.
    pub target: Option<String>,
    /// The source text that it was compared with.
    pub source: Option<String>,
    /// What to do, in one sentence of the same tone.
    pub help: String,
    /// Where the source text stands.
    pub source_place: Option<Place>,
    /// The words that made the rule speak.
    pub evidence: Evidence,
    /// Id of the translation unit, such as `d0dc1-104`, where the page gives it one.
    pub segment: Option<String>,
    /// The locale of the page, as its tag; none for files that belong to no locale.
    pub locale: Option<String>,
    /// What mends it, where a program can.
    pub fix: Option<Fix>,
    /// How many of a hundred such findings are right. Reports that show a few show the surest.
    pub sure: u8,
}

impl Finding {
    /// A finding that shows no texts.
    #[must_use]
    pub fn new(
        rule: &'static str,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        Finding {
            rule,
            severity,
            place,
            message: message.into(),
            target: None,
            source: None,
            help: help.into(),
            source_place: None,
            evidence: Evidence::default(),
            segment: None,
            locale: None,
            fix: None,
            sure: match severity {
                Severity::Hint => 30,
                Severity::Warn => 60,
                Severity::Error => 95,
            },
        }
    }

    /// The order of reports: by file, place, rule and message, so that it never depends on threads.
    #[must_use]
    pub fn order(&self, other: &Finding) -> std::cmp::Ordering {
        (&self.place, self.rule, &self.message).cmp(&(&other.place, other.rule, &other.message))
    }
}
