//! What a translation renders of the words in which two editions differ.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Editions;
use crate::align::Lexicon;
use crate::align::render::{Bag, Script};
use crate::drift::meaning::Meanings;
use crate::drift::survey::Says;
use crate::drift::{Group, Sentence};
use crate::page::Page;
use crate::source::Span;

/// A translation that fits worse than this translates something else.
pub(super) const NEITHER: f32 = 0.0;

/// What was weighed at one place. What speaks for the variant is above 0, for the base below.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signs {
    /// How much better the translation renders the words that only the variant has.
    pub words: f32,
    /// How much better the variant explains the words of the translation.
    pub explained: f32,
    /// How much better the length fits.
    pub length: f32,
    /// Who is named: 1 for the variant's party, -1 for the base's.
    pub parties: f32,
    /// What stands there as it stands in one edition only, numbers and code above all: 1 of the variant, -1 of the base.
    pub literal: f32,
    /// How much of it is word for word the translation of the base's sentence, 0 to 1.
    pub likeness: Option<f32>,
    /// How much the sentences of both editions have in common, 0 to 1.
    pub alike: f32,
    /// How many words are only in one edition.
    pub differing: usize,
    /// How well the better of both fits the translation; below 0 it is the translation of neither.
    pub(super) fit: f32,
    /// How well the variant does.
    pub(super) own: f32,
}

impl Signs {
    /// How likely it is that the translation says what the base says.
    pub(super) fn likely(&self) -> f32 {
        match self.likeness {
            // Sentences that are much alike have translations that are: halfway from there to being the same begins
            // what is the base's.
            Some(likeness) => {
                let half = f32::midpoint(1.0, self.alike).clamp(0.7, 0.97);
                chance(0.6 * self.sum() + 2.7 * ((half - likeness) / (1.0 - half)).clamp(-1.0, 2.4))
            }
            None => self.by_words(),
        }
    }

    /// The same by the words that differ alone, whatever the translation of the base is.
    pub(super) fn by_words(&self) -> f32 {
        // Before anything is known, a translation is its own edition's.
        chance(self.sum() + 0.5)
    }

    fn sum(&self) -> f32 {
        0.35 * self.words
            + 0.15 * self.explained
            + 1.5 * self.length
            + 2.5 * self.parties
            + 2.5 * self.literal
    }

    /// The sign that speaks most clearly for `says`.
    pub(super) fn why(&self, says: Says) -> String {
        let turn = if says == Says::Stale { -1.0 } else { 1.0 };
        let edition = if says == Says::Stale { "base" } else { "variant" };
        match self.likeness {
            _ if says == Says::Unsure && self.own < NEITHER => {
                "says neither what the base nor what the variant says".to_owned()
            }
            _ if says == Says::Unsure => {
                "the words that differ are rendered by neither, or by both".to_owned()
            }
            Some(likeness) if says == Says::Stale && likeness >= 0.8 => {
                "nearly word for word the translation of the base".to_owned()
            }
            _ if self.literal * turn > 0.0 => format!("has a number or word that only the {edition} has"),
            _ if self.parties * turn > 0.0 => format!("names who acts in the {edition}"),
            Some(likeness) if says == Says::Carried && likeness < 0.5 => {
                "worded unlike the translation of the base".to_owned()
            }
            _ if self.words * turn > 0.5 => format!("renders words that only the {edition} has"),
            _ if self.explained * turn > 0.5 => format!("its words are explained by the {edition}"),
            _ => format!("fits the {edition} better as a whole"),
        }
    }
}

/// What is known of both languages on these pages.
pub(super) struct Sides<'a> {
    editions: Editions<'a>,
    lexicon: &'a Lexicon,
    meanings: Arc<Meanings>,
    /// Scripts of the editions and of the translation.
    source: Script,
    target: Script,
    /// All that the translations say, as names are looked for.
    written: String,
}

/// What both editions say at one place, and in which words they differ.
pub(super) struct Wording {
    base: Bag,
    variant: Bag,
    only_base: Bag,
    only_variant: Bag,
    base_letters: f32,
    variant_letters: f32,
    base_parties: Vec<String>,
    variant_parties: Vec<String>,
    /// Words that may stand in a translation as they are, and that only one of the sentences has.
    base_literals: BTreeSet<String>,
    variant_literals: BTreeSet<String>,
    /// One of them acts there, and is no part of a product's name.
    pub(super) acts: bool,
}

impl Wording {
    /// The share of words that both editions have, 0 to 1.
    pub(super) fn likeness(&self) -> f32 {
        self.base.likeness(&self.variant)
    }
}

impl<'a> Sides<'a> {
    pub(super) fn new(
        editions: Editions<'a>,
        texts: &[String],
        bases: &[String],
        lexicon: &'a Lexicon,
    ) -> Sides<'a> {
        let source = editions.drift.variant.iter().map(|sentence| sentence.text.as_str());
        Sides {
            editions,
            lexicon,
            meanings: Meanings::of("en"),
            source: Script::of(source),
            target: Script::of(texts.iter().map(String::as_str)),
            written: texts.iter().chain(bases).map(|text| squeezed(text)).collect(),
        }
    }

    /// None when one edition has nothing there, or no word of its own is left on either side.
    pub(super) fn wording(&self, group: &Group) -> Option<Wording> {
        let whole = self.whole(&group.base, &group.variant)?;
        let text = |spans: &[Span], page: &Page| {
            let parts: Vec<&str> = spans.iter().map(|span| span.of(page.text.text())).collect();
            parts.join(" ")
        };
        let base_text = text(&group.only_base, self.editions.base.page);
        let variant_text = text(&group.only_variant, self.editions.variant.page);
        let own = |text: &str, bag: &Bag| bag.only(&Bag::read(text, self.source), true);
        let only_base = own(&base_text, &whole.only_base);
        let only_variant = own(&variant_text, &whole.only_variant);
        if only_base.is_empty() && only_variant.is_empty() {
            return None;
        }
        let acts = |parties: &[String], text: &str| {
            let text = squeezed(text);
            parties.iter().any(|party| text.contains(&squeezed(party)))
        };
        let names = &self.editions.drift.names;
        Some(Wording {
            acts: acts(&names.base_parties, &base_text) || acts(&names.variant_parties, &variant_text),
            only_base,
            only_variant,
            ..whole
        })
    }

    /// What two sentences say that nobody has compared.
    pub(super) fn whole(&self, base: &[usize], variant: &[usize]) -> Option<Wording> {
        let drift = self.editions.drift;
        let text = |list: &[usize], all: &[Sentence]| {
            let texts: Vec<&str> =
                list.iter().filter_map(|&at| all.get(at)).map(|sentence| sentence.text.as_str()).collect();
            texts.join(" ")
        };
        let (base_text, variant_text) = (text(base, &drift.base), text(variant, &drift.variant));
        if base_text.is_empty() || variant_text.is_empty() {
            return None;
        }
        let (base, variant) = (Bag::read(&base_text, self.source), Bag::read(&variant_text, self.source));
        let named = |parties: &[String], own: &str, other: &str| -> Vec<String> {
            let (own, other) = (squeezed(own), squeezed(other));
            let parties = parties.iter().map(|party| squeezed(party));
            parties.filter(|party| own.contains(party.as_str()) && !other.contains(party.as_str())).collect()
        };
        let literals = |own: &str, other: &str| -> BTreeSet<String> {
            let other = self.literals(other);
            self.literals(own).into_iter().filter(|word| !other.contains(word)).collect()
        };
        Some(Wording {
            base_literals: literals(&base_text, &variant_text),
            variant_literals: literals(&variant_text, &base_text),
            base_parties: named(&drift.names.base_parties, &base_text, &variant_text),
            variant_parties: named(&drift.names.variant_parties, &variant_text, &base_text),
            acts: false,
            base_letters: letters(&base_text),
            variant_letters: letters(&variant_text),
            only_base: base.only(&variant, false),
            only_variant: variant.only(&base, false),
            base,
            variant,
        })
    }

    /// What speaks for `only`, words of one edition, being rendered by `target`. Words that keep company with others
    /// seem to be rendered where those are: what they gain must show in how much better their edition `explains` the
    /// translation. What is missing needs no such proof.
    fn told(&self, only: &Bag, target: &Bag, explains: f32) -> f32 {
        let weights = self.lexicon.rendered(only, target);
        let missing: f32 = weights.iter().filter(|weight| **weight < 0.0).sum();
        let gained: f32 = weights.iter().filter(|weight| **weight > 0.0).sum();
        missing + gained.min(explains.max(0.0) + 1.0)
    }

    /// The words of `text` that a translation may have as they are: longer ones, and numbers as values.
    fn literals(&self, text: &str) -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        words
            .filter_map(|word| {
                let lower = word.to_lowercase();
                let number = self.meanings.number(&lower).map(str::to_owned);
                let own = lower.chars().all(|c| c.is_ascii_digit()) || lower.chars().count() >= 5;
                number.or(Some(lower).filter(|_| own))
            })
            .collect()
    }

    /// How much of `one` stands in `other`, both of the translations, 0 to 1.
    pub(super) fn likeness(&self, one: &str, other: &str) -> f32 {
        Bag::read(one, self.target).likeness(&Bag::read(other, self.target))
    }

    /// What `target` says of `wording`; `base` is the translation of the base's sentences.
    pub(super) fn signs(&self, wording: &Wording, target: &str, base: Option<&str>) -> Signs {
        let bag = Bag::read(target, self.target);
        let rendered = |source: &Bag| -> f32 { self.lexicon.rendered(source, &bag).iter().sum() };
        let explained = |source: &Bag| -> f32 { self.lexicon.explained(source, &bag).iter().sum() };
        let off = |source: f32| (letters(target).ln() - source.ln() - self.lexicon.stretch()).abs();
        let read = squeezed(target);
        let named = |parties: &[String]| parties.iter().any(|party| read.contains(party.as_str()));
        let own = named(&wording.variant_parties);
        let parties = match (own, named(&wording.base_parties)) {
            (true, _) => 1.0,
            (false, true) => -1.0,
            // A name that the locale writes in its own way is never found: that it is absent says nothing.
            _ if wording.variant_parties.iter().any(|party| self.written.contains(party.as_str())) => -1.0,
            _ if !wording.variant_parties.is_empty() => 0.0,
            _ if wording.base_parties.iter().any(|party| self.written.contains(party.as_str())) => 1.0,
            _ => 0.0,
        };
        let stands = self.literals(&apart(target));
        let has = |literals: &BTreeSet<String>| literals.iter().any(|word| stands.contains(word));
        let literal = f32::from(u8::from(has(&wording.variant_literals)))
            - f32::from(u8::from(has(&wording.base_literals)));
        let by_base = explained(&wording.base);
        let by_variant = explained(&wording.variant);
        let explained = by_variant - by_base;
        let size = (bag.len() + wording.variant.len().max(wording.base.len())).max(1) as f32;
        let own = (by_variant + rendered(&wording.variant)) / size;
        let fit = own.max((by_base + rendered(&wording.base)) / size);
        let likeness = base.map(|base| bag.likeness(&Bag::read(base, self.target)));
        Signs {
            words: self.told(&wording.only_variant, &bag, explained)
                - self.told(&wording.only_base, &bag, -explained),
            explained,
            length: off(wording.base_letters) - off(wording.variant_letters),
            parties,
            literal,
            likeness,
            alike: wording.likeness(),
            differing: wording.only_base.len() + wording.only_variant.len(),
            own,
            fit: fit + likeness.map_or(0.0, |likeness| if likeness > 0.8 { likeness } else { 0.0 }),
        }
    }
}

/// `text` with spaces around what a script without spaces leaves together: `15日` is `15 日`.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    for c in text.chars() {
        let latin = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if before.is_some_and(|before| latin(before) != latin(c) && u32::from(before.max(c)) > 0x2e80) {
            out.push(' ');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// How likely the base is when `sum` speaks for the variant, as natural logarithm of the odds.
fn chance(sum: f32) -> f32 {
    1.0 / (1.0 + sum.exp())
}

fn letters(text: &str) -> f32 {
    text.chars().filter(|c| !c.is_whitespace()).count() as f32 + 2.0
}

/// `text` in small letters and without spaces: `21 Vianet` and `21Vianet` are one name.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}
