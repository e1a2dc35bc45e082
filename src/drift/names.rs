//! How each edition calls itself, learnt from the two pages: no list of clouds or of those who run them.
//!
//! A name is what only one page says, again and again, with capital letters in it: `operated by 21Vianet`. Its place is
//! beside the name of a product, and there it says nothing that the page as a whole does not say. Where it stands
//! alone it is somebody who acts.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::{Item, Side, Word, Words};

/// What the editions call themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Phrases of the base that name its edition, in small letters, the longest first.
    pub base: Vec<String>,
    /// Phrases of the variant that name its edition.
    pub variant: Vec<String>,
    /// Who runs the base's edition, if only the base says so.
    pub base_parties: Vec<String>,
    /// Who runs the variant's edition.
    pub variant_parties: Vec<String>,
}

/// A name is a page's own when it says it so many times as often as the other page.
const SELDOM: usize = 3;

/// Most words of a name.
const LONGEST: usize = 6;

/// Learns the names, and marks the words that are part of them.
pub(super) fn learn(base: &mut Side, variant: &mut Side, words: &Words) -> Names {
    let (of_base, of_variant) = (side(base, variant, words), side(variant, base, words));
    mark(base, &of_base);
    mark(variant, &of_variant);
    let text = |forms: &[u32]| {
        forms.iter().map(|&form| words.text[form as usize].as_str()).collect::<Vec<_>>().join(" ")
    };
    let phrases = |learnt: &Learnt| learnt.phrases.iter().map(|phrase| text(phrase)).collect();
    let parties = |learnt: &Learnt| learnt.parties.iter().map(|&form| text(&[form])).collect();
    Names {
        base: phrases(&of_base),
        variant: phrases(&of_variant),
        base_parties: parties(&of_base),
        variant_parties: parties(&of_variant),
    }
}

/// What one side calls itself.
#[derive(Default)]
struct Learnt {
    /// As forms, the longest first.
    phrases: Vec<Vec<u32>>,
    parties: BTreeSet<u32>,
}

fn forms(item: &Item) -> Vec<u32> {
    item.words.iter().map(|word| word.form).collect()
}

/// What `own` calls itself and `other` does not.
fn side(own: &Side, other: &Side, words: &Words) -> Learnt {
    let count = |side: &Side| {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        let forms = side.items.iter().flat_map(|item| &item.words).map(|word| word.form);
        forms.for_each(|form| *counts.entry(form).or_default() += 1);
        counts
    };
    let (ours, theirs) = (count(own), count(other));
    // The other page may mention who runs this edition, in passing.
    let is_theirs = |form: &u32| {
        theirs.get(form).is_some_and(|there| there * SELDOM > ours.get(form).copied().unwrap_or_default())
    };
    let capitals = capitals(own);
    let mut learnt = Learnt::default();
    let mut phrases: BTreeSet<Vec<u32>> = BTreeSet::new();
    // What a claim or the title has beyond the other page's.
    let heads = |side: &Side| {
        let heads: Vec<usize> = side.claims.iter().copied().chain(side.title).collect();
        heads.into_iter().map(|at| forms(&side.items[at])).collect::<Vec<_>>()
    };
    let known = heads(other);
    for head in heads(own) {
        let Some(extra) = beyond(&head, &known) else { continue };
        let new = extra.iter().any(|form| !is_theirs(form) && capitals.contains(form));
        if new && extra.len() <= LONGEST {
            phrases.insert(extra);
        }
    }
    // Who acts: of the names that only this page has, those in such phrases, and those that something is asked of, paid
    // to or done by, again and again.
    let claimed: BTreeSet<u32> = phrases.iter().flatten().copied().collect();
    let mut counts: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for item in &own.items {
        for (at, word) in item.words.iter().enumerate() {
            if capitals.contains(&word.form) && !is_theirs(&word.form) && !word.label && !word.number {
                let entry = counts.entry(word.form).or_default();
                entry.0 += 1;
                entry.1 += u32::from(acts(item, at, words));
            }
        }
    }
    for (form, (all, acting)) in counts {
        if claimed.contains(&form) || (acting >= 2 && acting * 2 >= all) {
            learnt.parties.insert(form);
        }
    }
    // `operated by 21Vianet`: the words before a party that stand before it elsewhere too.
    let mut before: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    for item in &own.items {
        let forms = forms(item);
        for at in (2..forms.len()).filter(|&at| learnt.parties.contains(&forms[at])) {
            let phrase = forms[at - 2..=at].to_vec();
            // Two light words in front are no part of a name: `is to 21Vianet`.
            let verb = !item.words[at - 2].light && item.words[at - 1].light;
            let product = at.checked_sub(3).is_some_and(|before| item.words[before].capital);
            if verb && product && !theirs.contains_key(&forms[at - 2]) {
                *before.entry(phrase).or_default() += 1;
            }
        }
    }
    phrases.extend(before.into_iter().filter(|(_, count)| *count >= 2).map(|(phrase, _)| phrase));
    learnt.phrases = phrases.into_iter().collect();
    learnt.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    learnt
}

/// True when the name at `at` stands where somebody stands: behind *to*, *from*, *with*, *by*, or in front of the
/// sentence's verb.
fn acts(item: &Item, at: usize, words: &Words) -> bool {
    let word = |at: usize| item.words.get(at).map(|word| words.text[word.form as usize].as_str());
    let next = item.words.get(at + 1);
    if next.is_some_and(|next| next.capital || next.number) {
        return false;
    }
    match at.checked_sub(1) {
        None => next.is_some_and(|next| !next.light),
        Some(before) => matches!(
            word(before),
            Some("to" | "from" | "with" | "by" | "contact" | "ask" | "through" | "via" | "that")
        ),
    }
}

/// Forms that are written with a capital letter within a sentence of running text.
fn capitals(side: &Side) -> BTreeSet<u32> {
    let words = |item: &'_ Item| -> Vec<(u32, bool)> {
        item.words.iter().skip(1).map(|word| (word.form, word.capital)).collect()
    };
    let mut seen: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for (form, capital) in side.items.iter().flat_map(words) {
        let entry = seen.entry(form).or_default();
        if capital { entry.0 += 1 } else { entry.1 += 1 }
    }
    seen.into_iter().filter(|(_, (capital, small))| capital > small).map(|(form, _)| form).collect()
}

/// What `head` has beyond the one of `known` that shares most of its words with it, when that begins or ends like it.
fn beyond(head: &[u32], known: &[Vec<u32>]) -> Option<Vec<u32>> {
    let shared = |other: &Vec<u32>| {
        let front = head.iter().zip(other).take_while(|(a, b)| a == b).count();
        let back =
            head[front..].iter().rev().zip(other[front..].iter().rev()).take_while(|(a, b)| a == b).count();
        (front, back)
    };
    let (front, back) = known.iter().map(shared).max_by_key(|(front, back)| front + back)?;
    let extra = head.get(front..head.len() - back)?;
    (front + back > 0 && !extra.is_empty()).then(|| extra.to_vec())
}

/// Marks the words of names.
fn mark(side: &mut Side, learnt: &Learnt) {
    for item in &mut side.items {
        let forms = forms(item);
        let mut at = 0;
        while at < forms.len() {
            let found = learnt.phrases.iter().find(|phrase| forms[at..].starts_with(phrase));
            if let Some(phrase) = found.filter(|phrase| !is_alone(phrase, at, item)) {
                item.words[at..at + phrase.len()].iter_mut().for_each(|word| word.brand = true);
                at += phrase.len();
                continue;
            }
            if learnt.parties.contains(&forms[at]) {
                // Before the name of a product it is a part of that.
                let product = item
                    .words
                    .get(at + 1)
                    .is_some_and(|next: &Word| next.capital && !next.number && !item.text.is_empty());
                if product { item.words[at].brand = true } else { item.words[at].party = true }
            }
            at += 1;
        }
    }
}

/// A phrase of one word is a name only beside the name of a product.
fn is_alone(phrase: &[u32], at: usize, item: &Item) -> bool {
    phrase.len() == 1
        && !at.checked_sub(1).and_then(|before| item.words.get(before)).is_some_and(|word| word.capital)
        && !item.words.get(at + 1).is_some_and(|word| word.capital)
}
