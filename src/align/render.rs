//! Which words of one text a text in another language renders, by what a lexicon knows.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon::{Lexicon, View};
use super::sides::{MISSING, OFTEN, RELATED, SAME};
use super::units::is_latin;
use super::words::{self, Class, Word};

/// How a language is written, as far as words are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Script {
    latin: bool,
}

impl Script {
    /// That of most of `texts`.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Script {
        Script { latin: is_latin(texts) }
    }
}

/// The words of a text, each once.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    words: Vec<Word>,
}

impl Bag {
    /// The words of `text`.
    #[must_use]
    pub fn read(text: &str, script: Script) -> Bag {
        let mut words = Vec::new();
        words::read(text, script.latin, &mut words);
        words.sort_unstable();
        words.dedup_by_key(|word| word.hash);
        Bag { words }
    }

    /// Those of its words that are in `other`, or those that are not.
    #[must_use]
    pub fn only(&self, other: &Bag, wanted: bool) -> Bag {
        let others: BTreeSet<u64> = other.words.iter().map(|word| word.hash).collect();
        let kept = |word: &&Word| others.contains(&word.hash) == wanted;
        Bag { words: self.words.iter().filter(kept).copied().collect() }
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The share of words that both have, 0 to 1.
    #[must_use]
    pub fn likeness(&self, other: &Bag) -> f32 {
        let both = self.only(other, true).len();
        let all = self.len() + other.len();
        if all == 0 { 0.0 } else { 2.0 * both as f32 / all as f32 }
    }
}

impl Lexicon {
    /// Of each word of `source`, what speaks for its being rendered by `target` (above 0) or against it (below 0),
    /// as the natural logarithm of how much likelier it is.
    #[must_use]
    pub fn rendered(&self, source: &Bag, target: &Bag) -> Vec<f32> {
        weigh(self.view().swapped(), target, source)
    }

    /// Of each word of `target`, what speaks for its rendering something of `source`, or against it.
    #[must_use]
    pub fn explained(&self, source: &Bag, target: &Bag) -> Vec<f32> {
        weigh(self.view(), source, target)
    }

    /// The natural logarithm of how much longer a translation usually is.
    #[must_use]
    pub fn stretch(&self) -> f32 {
        self.view().ratio
    }
}

/// What the words of `from` say about each of `to`.
fn weigh(view: View<'_>, from: &Bag, to: &Bag) -> Vec<f32> {
    let mut gains: BTreeMap<u64, f32> = BTreeMap::new();
    for word in &from.words {
        for &(other, gain) in view.forward.of(word.hash) {
            let best = gains.entry(other).or_default();
            *best = best.max(gain);
        }
    }
    let own: BTreeSet<u64> = from.words.iter().map(|word| word.hash).collect();
    let roots: BTreeSet<u64> = from.words.iter().map(|word| word.root).filter(|root| *root != 0).collect();
    let weight = |word: &Word| {
        let known = view.forward.seen(word.hash).max(view.backward.seen(word.hash)) >= OFTEN;
        let class = word.class as usize;
        let mut gain = gains.get(&word.hash).copied().unwrap_or(0.0);
        if own.contains(&word.hash) && (!known || word.class > Class::Name) {
            gain = gain.max(SAME.get(class).copied().unwrap_or(0.0));
        }
        if !known && roots.contains(&word.root) {
            gain = gain.max(RELATED);
        }
        if gain > 0.0 {
            return gain;
        }
        let missing = MISSING.get(class).copied().unwrap_or(0.0);
        let loss = view.forward.missing(word.hash).map(|known| known.0);
        loss.map_or(missing, |loss| if word.class > Class::Name { loss.min(missing) } else { loss })
    };
    to.words.iter().map(weight).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_rendered_by_its_translation_and_by_itself() {
        let pairs: Vec<(String, String)> = [
            ("block the account", "bloquer le compte"),
            ("cancel the account", "annuler le compte"),
            ("block the order", "bloquer la commande"),
            ("cancel the order", "annuler la commande"),
        ]
        .iter()
        .cycle()
        .take(40)
        .map(|(source, target)| ((*source).to_owned(), (*target).to_owned()))
        .collect();
        let lexicon = Lexicon::default().learn(&[], &pairs);
        let script = Script { latin: true };
        let read = |text: &str| Bag::read(text, script);
        let sum = |source: &str, target: &str| -> f32 {
            lexicon.rendered(&read(source), &read(target)).iter().sum()
        };
        assert!(sum("block", "annuler le compte") < 0.0);
        assert!(sum("block", "bloquer le compte") > 0.0);
        assert!(sum("v2.1beta", "le v2.1beta") > 0.0);
    }
}
