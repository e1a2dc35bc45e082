//! Which sentences of two editions are about the same thing.
//!
//! 1. Dynamic programming over 1–1, 1–0, 0–1, 1–2, 2–1, 2–2, 1–3, 3–1 in the order of the pages, on the words that both
//!    sides have, rare ones first, and on where sentences stand and lead;
//! 2. sentences that found nothing and have their like elsewhere were moved;
//! 3. what is left between the same sure neighbours, at the same place of a block of the same kind, was reworded: a pair
//!    with little in common between two sure ones is often exactly the changed one.

mod gain;
mod mend;
mod search;

use std::collections::BTreeSet;

use super::reading::{Side, Words};
use gain::Likes;

/// Sentences that are about the same thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pair {
    pub(super) base: Vec<usize>,
    pub(super) variant: Vec<usize>,
    /// How much they have in common, 0 to 1.
    pub(super) likeness: f32,
    pub(super) moved: bool,
}

/// Pairs up all sentences: each is in exactly one pair.
pub(super) fn pair(base: &Side, variant: &Side, words: &Words) -> Vec<Pair> {
    let likes = Likes::new(base, variant, words);
    let mut pairs = likes.search();
    likes.reword(&mut pairs);
    likes.find_moved(&mut pairs);
    mend::in_order(&mut pairs);
    likes.absorb(&mut pairs);
    pairs
}

/// The share of the words that stand in pairs with both sides.
pub(super) fn likeness(pairs: &[Pair], base: &Side, variant: &Side) -> f32 {
    let claims: BTreeSet<usize> = variant.claims.iter().copied().collect();
    let (mut held, mut all) = (0.0, 0.0);
    for pair in pairs {
        let size = |side: &Side, list: &[usize]| -> usize {
            list.iter().map(|&at| side.items[at].words.iter().filter(|word| !word.light).count()).sum()
        };
        let here = (size(base, &pair.base) + size(variant, &pair.variant)) as f32;
        all += here;
        let both = !pair.base.is_empty() && !pair.variant.is_empty();
        if both && !pair.variant.iter().any(|at| claims.contains(at)) {
            held += here * pair.likeness;
        }
    }
    if all == 0.0 { 1.0 } else { held / all }
}
