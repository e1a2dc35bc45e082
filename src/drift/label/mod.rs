//! Whether two sentences tell the reader the same, and if not, what kind of change it is and in which words.
//!
//! Equal words are the same; words that are read as one another are equivalent. What is left is a word diff, and every
//! sign in it that a policy is another one is a cue with a weight: cues are taken together as if each were a witness of
//! its own (noisy or; Pearl, 1988). Other words without such a sign are equivalent.
//!
//! `diff` compares the words, `cues` looks for signs in what differs, `amounts` reads what is measured.

mod amounts;
mod cues;
mod diff;

use std::collections::BTreeSet;

use super::meaning::Role;
use super::pairing::Pair;
use super::reading::{Item, Mark, Side, Word, Words};
use super::{Group, Label};
use crate::source::Span;
use cues::Cues;
use diff::Diff;

/// A group is changed when its cues come to this.
const CHANGED: f32 = 0.5;

/// Names `pair`.
pub(super) fn label(pair: &Pair, base: &Side, variant: &Side, words: &Words) -> Group {
    let group = Group {
        base: pair.base.clone(),
        variant: pair.variant.clone(),
        label: Label::Same,
        changes: Vec::new(),
        only_base: Vec::new(),
        only_variant: Vec::new(),
        confidence: 1.0,
        moved: pair.moved,
        renamed: false,
    };
    let (a, b) = (Text::of(base, &pair.base), Text::of(variant, &pair.variant));
    // An anchor or an image between two cells is a sentence without words.
    if a.items.iter().chain(&b.items).all(|item| item.words.is_empty() && item.text.trim().is_empty()) {
        return group;
    }
    if pair.variant.is_empty() || pair.base.is_empty() {
        let label = if pair.base.is_empty() { Label::Added } else { Label::Removed };
        return Group { label, confidence: 0.9, ..group };
    }
    if a.key() == b.key() {
        return Group { label: Label::Same, ..group };
    }
    let (own, other) = (a.without_names(), b.without_names());
    let ids = |words: &[&Word]| -> Vec<u32> { words.iter().map(|word| word.form).collect() };
    if ids(&own) == ids(&other) {
        return Group { label: Label::Equivalent, renamed: true, ..group };
    }
    let diff = Diff::new(own, other);
    let (only_base, only_variant) = diff.spans();
    let mut changes = Cues { a: &a, b: &b, diff: &diff, words, pair }.changes();
    changes.sort_by(|x, y| y.confidence.total_cmp(&x.confidence));
    let likely = 1.0 - changes.iter().map(|change| 1.0 - change.confidence).product::<f32>();
    let likely = if a.is_title() && b.is_title() { likely * 0.75 } else { likely };
    // A word for a longer name is a title, and says less because it is short.
    let heavy = |words: &[&Word]| words.iter().filter(|word| !word.light).count();
    let (one, other) = (heavy(&diff.base), heavy(&diff.variant));
    let likely = if one.min(other) <= 1 && one.max(other) >= 3 { likely * 0.5 } else { likely };
    let group = Group { only_base, only_variant, ..group };
    if likely >= CHANGED {
        let least = changes.first().map_or(0.0, |first| first.confidence * 0.5);
        changes.retain(|change| change.confidence >= least);
        return Group { label: Label::Changed, changes, confidence: likely, ..group };
    }
    Group { label: Label::Equivalent, confidence: 1.0 - likely, ..group }
}

/// The sentences of one side of a pair.
struct Text<'a> {
    items: Vec<&'a Item>,
}

impl<'a> Text<'a> {
    fn of(side: &'a Side, list: &[usize]) -> Text<'a> {
        Text { items: list.iter().filter_map(|&at| side.items.get(at)).collect() }
    }

    fn key(&self) -> String {
        self.items.iter().map(|item| item.key.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn without_names(&self) -> Vec<&'a Word> {
        self.items.iter().flat_map(|item| &item.words).filter(|word| !word.brand).collect()
    }

    fn marks(&self, role: Role) -> impl Iterator<Item = &'a Mark> + use<'a, '_> {
        self.items.iter().flat_map(|item| &item.marks).filter(move |mark| mark.role == role)
    }

    /// The first mark of a class.
    fn mark(&self, role: Role, class: &str) -> Option<Span> {
        self.marks(role).find(|mark| mark.class == class).map(|mark| mark.span)
    }

    fn classes(&self, role: Role) -> BTreeSet<&'static str> {
        self.marks(role).map(|mark| mark.class).collect()
    }

    fn is_title(&self) -> bool {
        self.items.iter().all(|item| item.kind == "heading")
    }
}
