//! What reports show of the drift of a project: plain texts with their places, nothing to be worked out any more.

use std::ops::Range;

use super::{Kind, Label};
use crate::finding::Place;

/// The drift of all pages that have editions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// One for each variant page, in the order of their paths.
    pub comparisons: Vec<Comparison>,
    /// Declarations that no sentence answers to any more, as (file and line of the declaration, text).
    pub spent: Vec<(Place, String)>,
}

/// A page of an edition beside the base page.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What both pages are called: the path of the base page.
    pub name: String,
    /// The base page.
    pub base: Edited,
    /// The variant page.
    pub variant: Edited,
    /// Why the two were not compared sentence by sentence, if they were not: then `rows` is empty.
    pub refused: Option<String>,
    /// In the order of the variant.
    pub rows: Vec<Row>,
    /// The translations of the variant, in the order of their tags.
    pub locales: Vec<Translated>,
    /// Terms that the two editions of one locale render differently.
    pub terms: Vec<Split>,
    /// What is not known, in words: that there is no history, say.
    pub notes: Vec<String>,
}

/// A page of one edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    /// Id of the edition, such as `china`; empty for the base.
    pub edition: String,
    /// Its name for readers, such as `China (21Vianet)`.
    pub name: String,
    /// The file.
    pub path: String,
    /// The page's title.
    pub title: String,
    /// Which editions the page says it applies to, as written.
    pub claims: Vec<String>,
}

/// Sentences that are about the same thing. One side may be empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Stable as long as both texts are: what a declaration names.
    pub key: String,
    /// Of the base page.
    pub base: Vec<Shown>,
    /// Of the variant page.
    pub variant: Vec<Shown>,
    /// What became of it.
    pub label: Label,
    /// The kinds of its changes, the main one first.
    pub kinds: Vec<Kind>,
    /// The words that show it.
    pub phrases: Vec<Phrase>,
    /// How likely the label is right, 0 to 1.
    pub confidence: f32,
    /// It stands elsewhere among its neighbours.
    pub moved: bool,
    /// Only the name of the edition is another.
    pub renamed: bool,
    /// It says which editions the page applies to: what [`Edited::claims`] holds, and nothing that is to be declared.
    pub claim: bool,
    /// Whether somebody said that it is meant.
    pub declared: Declared,
    /// Who moved.
    pub cause: Cause,
    /// What the translations say, at most one for each of [`Comparison::locales`].
    pub verdicts: Vec<Verdict>,
}

impl Row {
    /// True when it is a difference that is to be declared, or to be mended.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.label.differs() && !self.claim
    }

    /// True when it differs and nobody said that it is meant, or one of its texts has changed since.
    #[must_use]
    pub fn is_undeclared(&self) -> bool {
        self.differs() && !matches!(self.declared, Declared::Yes(_))
    }
}

/// A sentence as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Where it stands.
    pub place: Place,
    /// The same in code points of the file, the end exclusive.
    pub points: [usize; 2],
    /// Without marks.
    pub text: String,
    /// What of `text` is only here, as byte ranges in order.
    pub marks: Vec<Range<usize>>,
}

/// Words of both sides that show one change. Literally from the pages; none where a side says nothing of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// What kind of change.
    pub kind: Kind,
    /// From the base.
    pub base: Option<String>,
    /// From the variant.
    pub variant: Option<String>,
    /// How likely it is one, 0 to 1.
    pub confidence: f32,
}

/// Whether a difference is declared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Declared {
    /// Nobody said so, or it needs no word.
    #[default]
    No,
    /// It is meant, for this reason.
    Yes(String),
    /// A difference at this place was declared, and one of the texts has changed since; with the reason given then.
    Before(String),
}

/// Who moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cause {
    /// Without history nobody can tell.
    #[default]
    Unknown,
    /// The variant was written differently from the base that it was made from.
    Variant,
    /// The variant is as the base was; the base was changed since.
    Base,
    /// Both were changed.
    Both,
}

/// What a translation of the variant says at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Index in [`Comparison::locales`].
    pub locale: usize,
    /// The sentence in the translation of the variant.
    pub shown: Shown,
    /// How the translation of the base says the base's sentence, where it is known.
    pub base: Option<String>,
    /// What it says.
    pub says: Says,
    /// How likely that is right, 0 to 1.
    pub confidence: f32,
    /// In a few words, what spoke for it.
    pub why: String,
}

/// Whose wording a translation has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Says {
    /// Its own edition's.
    Carried,
    /// It can't be told.
    Unsure,
    /// Still the base's.
    Stale,
}

impl Says {
    /// All of them.
    pub const ALL: [Says; 3] = [Says::Carried, Says::Unsure, Says::Stale];

    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Says::Carried => "carried",
            Says::Unsure => "unsure",
            Says::Stale => "stale",
        }
    }
}

/// A translation of the variant page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// Tag of the locale.
    pub locale: String,
    /// The file; none when the locale has no translation of the variant.
    pub path: Option<String>,
}

/// One thing of both editions that a locale renders differently in each.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Tag of the locale.
    pub locale: String,
    /// The source text: a term, or a sentence that both editions have.
    pub source: String,
    /// The translation in the base's page.
    pub base: Shown,
    /// The translation in the variant's page.
    pub variant: Shown,
    /// True when it is a term, false when it is a whole sentence.
    pub term: bool,
}
