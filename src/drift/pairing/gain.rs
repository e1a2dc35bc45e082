//! What speaks for it that sentences of two editions are about the same thing: words that both have, rare ones first, and
//! where they stand and lead.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::drift::reading::{Item, Side, Words};

/// Likeness at which a pair is as good as none.
const EVEN: f32 = 0.34;

/// The words of one sentence, with weights, sorted.
pub(super) type Bag = Vec<(u32, f32)>;

/// The sentences of two editions, ready to be compared.
pub(super) struct Likes<'a> {
    pub(super) base: &'a [Item],
    pub(super) variant: &'a [Item],
    pub(super) base_bags: Vec<Bag>,
    pub(super) variant_bags: Vec<Bag>,
}

impl<'a> Likes<'a> {
    pub(super) fn new(base: &'a Side, variant: &'a Side, words: &Words) -> Likes<'a> {
        let bag = |item: &Item| {
            let mut bag: Bag = Vec::new();
            for word in item.words.iter().filter(|word| !word.brand) {
                let rare = 1.0 / (1.0 + (words.counts[word.id as usize].max(2) as f32 / 2.0).ln() * 0.5);
                // Whoever runs an edition stands where another one stands in the other.
                let id = if word.party { u32::MAX } else { word.id };
                bag.push((id, if word.light { 0.08 } else { rare }));
            }
            bag.sort_by_key(|(id, _)| *id);
            bag
        };
        Likes {
            base: &base.items,
            variant: &variant.items,
            base_bags: base.items.iter().map(bag).collect(),
            variant_bags: variant.items.iter().map(bag).collect(),
        }
    }

    /// How much these sentences have in common, 0 to 1.
    pub(super) fn like(&self, base: &[usize], variant: &[usize]) -> f32 {
        let (a, b) = (joined(&self.base_bags, base), joined(&self.variant_bags, variant));
        let (one, two) = (weight(&a), weight(&b));
        if one == 0.0 && two == 0.0 {
            let text = |items: &[Item], list: &[usize]| {
                list.iter().map(|&at| items[at].text.as_str()).collect::<Vec<_>>().join(" ")
            };
            return if text(self.base, base) == text(self.variant, variant) { 1.0 } else { 0.0 };
        }
        let both = common(&a, &b);
        let dice = 2.0 * both / (one + two);
        // That a word or two of a title stand in a long sentence says little.
        let within = both / one.min(two).max(1.5);
        let words = 0.65 * dice + 0.35 * within;
        let links = |items: &'a [Item], list: &[usize]| -> BTreeSet<&'a str> {
            list.iter().flat_map(|&at| items[at].links.iter().map(String::as_str)).collect()
        };
        let (from, to) = (links(self.base, base), links(self.variant, variant));
        let shared = from.intersection(&to).count();
        if shared > 0 {
            return words + (1.0 - words) * 0.3;
        }
        // The name of one page is not that of another one, whatever words it is made of.
        let name = a.len().min(b.len()) <= 6 && !from.is_empty() && !to.is_empty();
        if name { words * 0.7 } else { words }
    }

    /// What speaks for a pair beside its words.
    pub(super) fn place(&self, base: usize, variant: usize) -> f32 {
        let (a, b) = (&self.base[base], &self.variant[variant]);
        let kind = if a.kind == b.kind && a.level == b.level {
            0.05
        } else if (a.kind == "heading") == (b.kind == "heading") && (a.column > 0) == (b.column > 0) {
            0.0
        } else {
            -0.12
        };
        let column = if a.column > 0 && b.column > 0 && a.column != b.column { -0.08 } else { 0.0 };
        let edges = if a.edges == b.edges { 0.02 } else { 0.0 };
        // What a page applies to is compared with the same of the other; of the base's editions, with the one that has
        // no name of its own.
        let claims = match (a.claim, b.claim) {
            (true, true) if a.words.iter().any(|word| word.brand) => -0.2,
            (true, true) => 0.1,
            (false, false) => 0.0,
            _ => -1.0,
        };
        kind + column + edges + claims
    }

    /// What a pair of these sentences is worth.
    pub(super) fn gain(&self, base: Range<usize>, variant: Range<usize>) -> f32 {
        let several = base.len() + variant.len() > 2;
        // Sentences that go together as several stand in one block, or follow each other closely.
        if several {
            let near = |items: &[Item], range: &Range<usize>| {
                items[range.start].block.abs_diff(items[range.end - 1].block) <= 1
            };
            if !near(self.base, &base) || !near(self.variant, &variant) {
                return f32::NEG_INFINITY;
            }
        }
        let (first, second) = (base.start, variant.start);
        let (base, variant): (Vec<usize>, Vec<usize>) = (base.collect(), variant.collect());
        let mut like = self.like(&base, &variant);
        if several {
            // Each of them must bring something of its own.
            let least = least_shared(&self.base_bags, &base, &joined(&self.variant_bags, &variant));
            let least =
                least.min(least_shared(&self.variant_bags, &variant, &joined(&self.base_bags, &base)));
            if least < 0.25 {
                return f32::NEG_INFINITY;
            }
            like -= 0.04;
        }
        let size = |bags: &[Bag], list: &[usize]| -> f32 {
            list.iter().flat_map(|&at| &bags[at]).map(|(_, weight)| weight).sum()
        };
        let weight = (size(&self.base_bags, &base) + size(&self.variant_bags, &variant) + 1.0).sqrt();
        (like + self.place(first, second) - EVEN) * weight
    }
}

/// The words of the sentences `list` together.
fn joined(bags: &[Bag], list: &[usize]) -> Bag {
    if let [one] = list {
        return bags[*one].clone();
    }
    let mut all: Bag = list.iter().flat_map(|&at| bags[at].iter().copied()).collect();
    all.sort_by_key(|(id, _)| *id);
    all
}

fn weight(bag: &Bag) -> f32 {
    bag.iter().map(|(_, weight)| weight).sum()
}

/// The share of its words that `other` has too, of the sentence of `list` that has least in common with it.
fn least_shared(bags: &[Bag], list: &[usize], other: &Bag) -> f32 {
    let share = |&at: &usize| {
        let own = weight(&bags[at]);
        if own == 0.0 { 0.0 } else { common(&bags[at], other) / own }
    };
    list.iter().map(share).fold(1.0, f32::min)
}

/// How much the words weigh that both have.
fn common(a: &Bag, b: &Bag) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}
