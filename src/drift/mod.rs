//! Two editions of one page in one language: where they must match, and where one says something else.
//!
//! 1. `reading` takes a page apart into sentences of words, which `meaning` folds: synonyms, spellings, forms;
//! 2. `names` learns from the two pages how each edition calls itself, and who runs it;
//! 3. `pairing` says which sentences are about the same thing;
//! 4. `label` compares them: is it the same policy, and if not, what kind of change it is and in which words;
//! 5. `carry` reads a translation of the variant: does it say what the variant says, or still what the base says.
//!
//! These know two texts and nothing else. Around them, `gather` and `translated` take the texts from a project, `fork` knows
//! an older base, `declared` what is meant; `survey` and `show` are what reports are given. Nothing here opens a file.

pub mod carry;
pub mod declared;
pub mod fork;
pub mod gather;
mod label;
mod meaning;
mod names;
mod pairing;
mod reading;
pub mod show;
pub mod survey;
pub mod translated;

use crate::align::Text;
use crate::lang::Locale;
use crate::source::Span;

pub use names::Names;

/// What became of a sentence between the base and the variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// Only marks, case or the cut into sentences differ.
    Same,
    /// Other words, and the reader may and must do what he did before.
    Equivalent,
    /// Only the variant has it.
    Added,
    /// Only the base has it.
    Removed,
    /// The reader is told something else.
    Changed,
}

impl Label {
    /// All of them, the gravest last.
    pub const ALL: [Label; 5] =
        [Label::Same, Label::Equivalent, Label::Added, Label::Removed, Label::Changed];

    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Label::Same => "same",
            Label::Equivalent => "equivalent",
            Label::Added => "added",
            Label::Removed => "removed",
            Label::Changed => "changed",
        }
    }

    /// True when somebody has to look at it.
    #[must_use]
    pub fn differs(self) -> bool {
        self >= Label::Added
    }
}

/// In what a changed sentence differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What is done: *block* for *cancel*.
    Action,
    /// Whether one may, should or must.
    Modality,
    /// How many, how long, how much.
    Number,
    /// Who acts, is asked or is paid.
    Actor,
    /// When, and under which circumstances.
    Condition,
    /// What it is about: all or some, one thing or two.
    Scope,
    /// Whether it is so, or not.
    Negation,
    /// What to press, and where.
    Step,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 8] = [
        Kind::Action,
        Kind::Modality,
        Kind::Number,
        Kind::Actor,
        Kind::Condition,
        Kind::Scope,
        Kind::Negation,
        Kind::Step,
    ];

    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Action => "action",
            Kind::Modality => "modality",
            Kind::Number => "number",
            Kind::Actor => "actor",
            Kind::Condition => "condition",
            Kind::Scope => "scope",
            Kind::Negation => "negation",
            Kind::Step => "step",
        }
    }
}

/// One way in which two sentences differ, with the words of both that show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What kind of difference it is.
    pub kind: Kind,
    /// In the base page's text; none when the base says nothing of it.
    pub base: Option<Span>,
    /// In the variant page's text; none when the variant says nothing of it.
    pub variant: Option<Span>,
    /// How likely it is one, 0 to 1.
    pub confidence: f32,
}

/// A sentence of a page, or a text that is none: a title, a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// In the page's text.
    pub span: Span,
    /// What holds it: `paragraph`, `heading`, `item`, `cell`, or the name of an HTML tag.
    pub kind: &'static str,
    /// What it reads as, without marks.
    pub text: String,
}

/// Sentences that are about the same thing. One side may be empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Indexes in [`Drift::base`]; rising, not always neighbours.
    pub base: Vec<usize>,
    /// Indexes in [`Drift::variant`]; rising, not always neighbours.
    pub variant: Vec<usize>,
    /// What became of it.
    pub label: Label,
    /// In what the sentences differ, the main one first; empty unless they are [`Label::Changed`].
    pub changes: Vec<Change>,
    /// Words of the base that the variant has not, in the base page's text.
    pub only_base: Vec<Span>,
    /// Words of the variant that the base has not, in the variant page's text.
    pub only_variant: Vec<Span>,
    /// How likely the label is right, 0 to 1.
    pub confidence: f32,
    /// It stands elsewhere among its neighbours.
    pub moved: bool,
    /// Only the name of the edition is another.
    pub renamed: bool,
}

impl Group {
    /// The kinds of its changes, each once, the main one first.
    #[must_use]
    pub fn kinds(&self) -> Vec<Kind> {
        let mut kinds = Vec::new();
        for change in &self.changes {
            if !kinds.contains(&change.kind) {
                kinds.push(change.kind);
            }
        }
        kinds
    }
}

/// Everything that is known of a page and its variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// How the editions call themselves.
    pub names: Names,
    /// Which editions the base page says it applies to, as indexes in [`Drift::base`].
    pub base_claims: Vec<usize>,
    /// Which editions the variant page says it applies to, as indexes in [`Drift::variant`].
    pub variant_claims: Vec<usize>,
    /// The sentences of the base page, in order.
    pub base: Vec<Sentence>,
    /// The sentences of the variant page, in order.
    pub variant: Vec<Sentence>,
    /// In the order of the variant; what was removed stands behind its predecessor in the base. Every sentence is in
    /// exactly one.
    pub groups: Vec<Group>,
    /// The share of the words that stand in groups with both sides, 0 to 1.
    pub likeness: f32,
}

/// Below this likeness two pages are no editions of each other.
pub const UNRELATED: f32 = 0.08;

impl Drift {
    /// True when the pages have next to nothing in common: their differences are not worth a list.
    #[must_use]
    pub fn is_unrelated(&self) -> bool {
        self.likeness < UNRELATED
    }

    /// The groups that somebody has to look at.
    pub fn differing(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| group.label.differs())
    }

    /// How many sentences of the variant, and for what is removed of the base, have `label`.
    #[must_use]
    pub fn count(&self, label: Label) -> usize {
        let size = |group: &Group| group.variant.len().max(usize::from(!group.base.is_empty()));
        self.groups.iter().filter(|group| group.label == label).map(size).sum()
    }
}

/// Compares two editions of a page, both in `locale`.
#[must_use]
pub fn compare(base: Text<'_>, variant: Text<'_>, locale: &Locale) -> Drift {
    let meanings = meaning::Meanings::of(locale.language());
    let mut words = reading::Words::default();
    let mut base_side = reading::read(base, &meanings, &mut words);
    let mut variant_side = reading::read(variant, &meanings, &mut words);
    let names = names::learn(&mut base_side, &mut variant_side, &words);
    let pairs = pairing::pair(&base_side, &variant_side, &words);
    let groups = pairs.iter().map(|pair| label::label(pair, &base_side, &variant_side, &words)).collect();
    Drift {
        names,
        base_claims: base_side.claims.clone(),
        variant_claims: variant_side.claims.clone(),
        likeness: pairing::likeness(&pairs, &base_side, &variant_side),
        groups,
        base: base_side.shown(),
        variant: variant_side.shown(),
    }
}
