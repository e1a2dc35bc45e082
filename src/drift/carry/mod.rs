//! Whether the translation of a variant says what the variant says, or still what the base says.
//!
//! 1. `places` finds the sentences of the translation that stand where a sentence of the variant stands; a sentence
//!    that says what the base says may fit nothing of the variant, so the base is asked too, and the neighbours;
//! 2. `signs` weighs what the translation renders of the words in which base and variant differ;
//! 3. here, signs become a verdict.
//!
//! The translation of the base helps where it is known, and nothing rests on it alone: it may have been revised.

mod places;
mod signs;

use super::survey::Says;
use super::{Drift, Group, Label};
use crate::align::{Lexicon, Text};
use crate::segment::readings;
use crate::source::Span;
use places::Places;
use signs::Sides;
pub use signs::Signs;

/// Two editions of a page in one language.
#[derive(Clone, Copy, Debug)]
pub struct Editions<'a> {
    /// Where they differ.
    pub drift: &'a Drift,
    /// The base page.
    pub base: Text<'a>,
    /// The variant page.
    pub variant: Text<'a>,
}

/// The same in another language.
#[derive(Clone, Copy, Debug)]
pub struct Localized<'a> {
    /// The translation of the variant page.
    pub variant: Text<'a>,
    /// The translation of the base page, where there is one.
    pub base: Option<Text<'a>>,
}

/// What a translation says where base and variant differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// Index in [`Drift::groups`].
    pub group: usize,
    /// The sentences in the translation of the variant.
    pub target: Vec<Span>,
    /// Their counterparts in the translation of the base, where they are known.
    pub base: Vec<Span>,
    /// Whose wording it has.
    pub says: Says,
    /// How likely that is right, 0 to 1.
    pub confidence: f32,
    /// In a few words, what spoke for it.
    pub why: String,
    /// What was weighed.
    pub signs: Signs,
}

/// What `localized` says at every place where `editions` differ in words, in the order of [`Drift::groups`]. Sentences
/// that the translation has not are not in it.
#[must_use]
pub fn carry(editions: Editions<'_>, localized: Localized<'_>, lexicon: &Lexicon) -> Vec<Carried> {
    let places = Places::find(editions, localized, lexicon);
    let texts = readings(localized.variant.page, localized.variant.segments);
    let bases = localized.base.map(|text| readings(text.page, text.segments)).unwrap_or_default();
    let sides = Sides::new(editions, &texts, lexicon);
    let judge = |(index, group): (usize, &Group)| {
        let wording = sides.wording(group)?;
        let base = places.base(group);
        let base_text = joined(&bases, &base);
        let known = (!base_text.is_empty()).then_some(base_text.as_str());
        let found = places.candidates(group).into_iter().map(|target| {
            let signs = sides.signs(&wording, &joined(&texts, &target.list), known);
            (target, signs)
        });
        let fit = |(target, signs): &(places::Candidate, Signs)| signs.fit + target.likely;
        let (target, signs) = found.reduce(|a, b| if fit(&b) > fit(&a) { b } else { a })?;
        let (says, confidence) = verdict(group, &signs);
        let spans = |text: Text<'_>, list: &[usize]| -> Vec<Span> {
            list.iter().filter_map(|&at| text.segments.list.get(at)).map(|segment| segment.span).collect()
        };
        Some(Carried {
            group: index,
            target: spans(localized.variant, &target.list),
            base: localized.base.map(|text| spans(text, &base)).unwrap_or_default(),
            says,
            confidence,
            why: signs.why(says),
            signs,
        })
    };
    editions.drift.groups.iter().enumerate().filter_map(judge).collect()
}

/// Whose wording `signs` speak for, and how sure it is.
fn verdict(group: &Group, signs: &Signs) -> (Says, f32) {
    let likely = signs.likely();
    // Where the editions say the same in other words, a translation can hardly be wrong.
    let (least, most) = if group.label == Label::Changed { (0.4, 0.6) } else { (0.7, 0.93) };
    match likely {
        likely if likely >= most => (Says::Stale, likely),
        likely if likely > least => (Says::Unsure, likely.max(1.0 - likely)),
        likely => (Says::Carried, 1.0 - likely),
    }
}

fn joined(texts: &[String], list: &[usize]) -> String {
    let parts: Vec<&str> = list.iter().filter_map(|&at| texts.get(at)).map(String::as_str).collect();
    parts.join(" ")
}
