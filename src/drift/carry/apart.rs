//! What both editions say in the same words, and their translations in other ones: sentences and terms.
//!
//! A term has a rendering when a phrase stands in the translation wherever the term stands in the source, and nowhere
//! else. The variant has one of its own when it often leaves out the base's, has another phrase there instead, and
//! the base has that next to nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::places::Places;
use super::{Editions, Localized};
use crate::align::render::{Bag, Script};
use crate::align::{Lexicon, Text};
use crate::drift::Label;
use crate::segment::readings;
use crate::source::Span;

/// A term that is seen less often on a side proves nothing.
const LEAST: usize = 4;
/// The same for a term of several words in the base.
const FEW: usize = 2;
/// What must speak for a word being a translation of another, as natural logarithm of how much likelier it is.
const SPELLS: f32 = 1.0;
/// How closely a phrase must go together with its term: 1 when neither stands without the other.
const TOGETHER: f32 = 0.75;
/// The same for a variant, whose translators need not agree, and whose rendering the base has not.
const LOOSELY: f32 = 0.35;
/// An edition that leaves out the other one's rendering less often has none of its own.
const OFTEN: f32 = 0.3;
/// The base may have the variant's rendering in so many of its sentences.
const SELDOM: f32 = 0.05;
/// Most words of a term, and of what it becomes.
const LONGEST: usize = 3;
const LONGEST_TARGET: usize = 5;
/// Beads below this confidence prove nothing.
const SURE: f32 = 0.9;

/// A sentence and its translation.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What is translated.
    pub source: String,
    /// What it became.
    pub target: String,
    /// Where that stands, in the text of the translated page.
    pub span: Span,
    /// For a sentence that both editions have word for word: its number among those of the page.
    pub same: Option<usize>,
}

/// Something of both editions that a locale renders differently in each.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// The source text, a term in small letters.
    pub source: String,
    /// Index in the base's list, and where in its [`Said::target`].
    pub base: (usize, Range<usize>),
    /// The same in the variant's.
    pub variant: (usize, Range<usize>),
    /// True when it is a term, false when it is a whole sentence.
    pub term: bool,
}

/// The sentences of both editions whose translations are sure: of the base, and of the variant. Those of several pages
/// can be put together for [`terms`]; nothing is known without the translation of the base.
#[must_use]
pub fn said(editions: Editions<'_>, localized: Localized<'_>, lexicon: &Lexicon) -> (Vec<Said>, Vec<Said>) {
    let Some(target_base) = localized.base else { return (Vec::new(), Vec::new()) };
    let places = Places::find(editions, localized, lexicon);
    let drift = editions.drift;
    let mut same_base: BTreeMap<usize, usize> = BTreeMap::new();
    let mut same_variant: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, group) in drift.groups.iter().enumerate() {
        if let (Label::Same, [base], [variant]) = (group.label, &group.base[..], &group.variant[..]) {
            same_base.insert(*base, number);
            same_variant.insert(*variant, number);
        }
    }
    let list =
        |text: Text<'_>, sentences: &[crate::drift::Sentence], same: &BTreeMap<usize, usize>, base: bool| {
            let texts = readings(text.page, text.segments);
            let pairs = sentences.iter().enumerate().filter_map(|(at, sentence)| {
                let target = places.sure(at, base, SURE)?;
                Some(Said {
                    source: sentence.text.clone(),
                    target: texts.get(target)?.clone(),
                    span: text.segments.list.get(target)?.span,
                    same: same.get(&at).copied(),
                })
            });
            pairs.collect()
        };
    (
        list(target_base, &drift.base, &same_base, true),
        list(localized.variant, &drift.variant, &same_variant, false),
    )
}

/// What `base` and `variant`, as [`said`] gives them for one page, render differently: terms first, then sentences in
/// the order of the variant. Sentences that differ only in these terms are not named.
#[must_use]
pub fn splits(base: &[Said], variant: &[Said], lexicon: &Lexicon) -> Vec<Split> {
    let mut splits = terms(base, variant, lexicon);
    let bases: BTreeMap<usize, usize> =
        base.iter().enumerate().filter_map(|(at, said)| Some((said.same?, at))).collect();
    let phrase = |list: &[Said], place: &(usize, Range<usize>)| {
        let text = list.get(place.0).and_then(|said| said.target.get(place.1.clone()));
        bare(text.unwrap_or_default())
    };
    let swaps: Vec<(String, String)> =
        splits.iter().map(|split| (phrase(variant, &split.variant), phrase(base, &split.base))).collect();
    for (at, said) in variant.iter().enumerate() {
        let Some(&other) = said.same.and_then(|number| bases.get(&number)) else { continue };
        let Some(counterpart) = base.get(other) else { continue };
        let mut own = bare(&said.target);
        for (from, to) in swaps.iter().filter(|swap| !swap.0.is_empty()) {
            own = own.replace(from.as_str(), to);
        }
        if own != bare(&counterpart.target) {
            splits.push(Split {
                source: said.source.clone(),
                base: (other, 0..counterpart.target.len()),
                variant: (at, 0..said.target.len()),
                term: false,
            });
        }
    }
    splits
}

/// Terms that `base` and `variant` render differently, in the order of their letters. Both may hold sentences of many
/// pages.
#[must_use]
pub fn terms(base: &[Said], variant: &[Said], lexicon: &Lexicon) -> Vec<Split> {
    let script = |text: fn(&Said) -> &str| Script::of(base.iter().chain(variant).map(text));
    let (from, to) = (script(|said| &said.source), script(|said| &said.target));
    // A phrase with a word that does not come from the term is in its company, and no translation of it.
    let translates = |term: &str, phrase: &str| {
        let told = lexicon.explained(&Bag::read(term, from), &Bag::read(phrase, to));
        told.iter().all(|weight| *weight >= 0.0)
    };
    let (of_base, of_variant) = (Phrases::of(base), Phrases::of(variant));
    // Every word of the one is a word of the other.
    let spells = |term: &str, phrase: &str| {
        let (term_words, phrase_words) = (Bag::read(term, from), Bag::read(&heavy(phrase), to));
        term_words.len() >= 2
            && phrase_words.len() >= 2
            && lexicon.explained(&term_words, &phrase_words).iter().all(|weight| *weight >= SPELLS)
            && lexicon.rendered(&term_words, &phrase_words).iter().all(|weight| *weight >= SPELLS)
    };
    let mut found: Vec<(Split, BTreeSet<usize>)> = Vec::new();
    for (term, places) in &of_variant.terms {
        let Some(others) = of_base.terms.get(term) else { continue };
        // A term of several words is known by them, wherever it stands.
        let least = if term.contains(' ') { FEW } else { LEAST };
        if others.len() < least {
            continue;
        }
        let translated = |phrase: &str| translates(term, phrase);
        let Some(other) = of_base.rendering(others, (least, TOGETHER), translated) else { continue };
        let rest: BTreeSet<usize> =
            places.iter().copied().filter(|&at| !of_variant.holds(at, &other)).collect();
        let often = rest.len() >= LEAST && rest.len() as f32 >= OFTEN * places.len() as f32;
        let usual = often.then(|| of_variant.rendering(&rest, (LEAST, LOOSELY), translated)).flatten();
        let literal = || of_variant.literal(&rest, |phrase| spells(term, phrase));
        let Some(own) = usual.or_else(literal) else { continue };
        let shared = others.iter().filter(|&&at| of_base.holds(at, &own)).count();
        if shared as f32 > SELDOM * others.len() as f32 || !differ(&own, &other) {
            continue;
        }
        let (Some(variant), Some(base)) = (of_variant.place(&own, &rest), of_base.place(&other, others))
        else {
            continue;
        };
        found.push((Split { source: term.clone(), base, variant, term: true }, places.clone()));
    }
    // Of `partner`, `center` and `partner center` the longest says it.
    let within = |short: &Split, long: &Split| {
        short.source != long.source && format!(" {} ", long.source).contains(&format!(" {} ", short.source))
    };
    let kept: Vec<bool> = found
        .iter()
        .map(|(split, places)| {
            !found.iter().any(|(other, others)| within(split, other) && others.len() * 2 > places.len())
        })
        .collect();
    let kept = found.into_iter().zip(kept).filter(|(_, kept)| *kept);
    kept.map(|((split, _), _)| split).collect()
}

/// The phrases of one edition.
struct Phrases {
    /// Of each term the sentences that hold it.
    terms: BTreeMap<String, BTreeSet<usize>>,
    /// Phrases of each sentence of the translation, and where they stand in it.
    targets: Vec<BTreeMap<String, Range<usize>>>,
    /// How many sentences of the translation hold each phrase.
    counts: BTreeMap<String, usize>,
}

impl Phrases {
    fn of(list: &[Said]) -> Phrases {
        let mut phrases = Phrases { terms: BTreeMap::new(), targets: Vec::new(), counts: BTreeMap::new() };
        for (at, said) in list.iter().enumerate() {
            let names = runs(&said.source, LONGEST).into_iter();
            for (term, _) in names.filter(|(_, place)| is_name(&said.source, place)) {
                phrases.terms.entry(term).or_default().insert(at);
            }
            // What stands in the source too is copied, and renders nothing.
            let copied: BTreeSet<String> = words(&said.source).into_iter().map(|(word, _)| word).collect();
            let is_own =
                |(run, _): &(String, Range<usize>)| !run.split(' ').any(|word| copied.contains(word));
            let targets: BTreeMap<String, Range<usize>> =
                runs(&said.target, LONGEST_TARGET).into_iter().rev().filter(is_own).collect();
            for phrase in targets.keys() {
                *phrases.counts.entry(phrase.clone()).or_default() += 1;
            }
            phrases.targets.push(targets);
        }
        phrases
    }

    fn holds(&self, at: usize, phrase: &str) -> bool {
        self.targets.get(at).is_some_and(|phrases| phrases.contains_key(phrase))
    }

    /// The phrase that stands where the term of these sentences stands; the longest of those that go with it best.
    fn rendering(
        &self,
        places: &BTreeSet<usize>,
        (least, loosely): (usize, f32),
        translates: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let mut with: BTreeMap<&str, usize> = BTreeMap::new();
        for phrase in places.iter().filter_map(|&at| self.targets.get(at)).flat_map(BTreeMap::keys) {
            *with.entry(phrase).or_default() += 1;
        }
        let mut best: Option<(f32, usize, &str)> = None;
        for (phrase, count) in with {
            let all = self.counts.get(phrase).copied().unwrap_or(count);
            let together = 2.0 * count as f32 / (places.len() + all) as f32;
            let longer = |best: (f32, usize, &str)| {
                together > best.0 + 0.05 || (together > best.0 - 0.02 && phrase.chars().count() > best.1)
            };
            if count >= least && together >= loosely && best.is_none_or(longer) && translates(phrase) {
                best = Some((together, phrase.chars().count(), phrase));
            }
        }
        best.map(|(.., phrase)| phrase.to_owned())
    }

    /// The phrase of these sentences that `spells` the term word by word: the most frequent, then the shortest.
    fn literal(&self, places: &BTreeSet<usize>, spells: impl Fn(&str) -> bool) -> Option<String> {
        let mut with: BTreeMap<&str, usize> = BTreeMap::new();
        for phrase in places.iter().filter_map(|&at| self.targets.get(at)).flat_map(BTreeMap::keys) {
            *with.entry(phrase).or_default() += 1;
        }
        let spelt = with.into_iter().filter(|(phrase, _)| spells(phrase));
        let best = spelt.min_by_key(|(phrase, count)| (usize::MAX - count, phrase.chars().count()));
        best.map(|(phrase, _)| phrase.to_owned())
    }

    /// The first of these sentences that holds `phrase`, and where it does.
    fn place(&self, phrase: &str, places: &BTreeSet<usize>) -> Option<(usize, Range<usize>)> {
        places.iter().find_map(|&at| Some((at, self.targets.get(at)?.get(phrase)?.clone())))
    }
}

/// True when each of two phrases has a word of weight that the other has in no form.
fn differ(one: &str, other: &str) -> bool {
    let heads = |text: &str| -> BTreeSet<String> {
        let words = text.split(' ').filter(|word| is_heavy(word));
        words.map(|word| word.chars().take(4).collect()).collect()
    };
    let (one, other) = (heads(one), heads(other));
    one.difference(&other).next().is_some() && other.difference(&one).next().is_some()
}

/// The runs of up to `longest` words of `text` that begin and end with a word of weight: in small letters, and where
/// they stand.
fn runs(text: &str, longest: usize) -> Vec<(String, Range<usize>)> {
    let words = words(text);
    let mut runs = Vec::new();
    for (at, first) in words.iter().enumerate().filter(|(_, word)| is_heavy(&word.0)) {
        let mut run = String::new();
        let mut end = first.1.start;
        for (word, place) in words.iter().skip(at).take(longest) {
            // What stands between two words of a term is a space, or nothing.
            let between = text.get(end..place.start).unwrap_or("?");
            if !run.is_empty() && !between.chars().all(|c| c.is_whitespace() || matches!(c, '\'' | '’' | '-'))
            {
                break;
            }
            if !run.is_empty() {
                run.push(' ');
            }
            run.push_str(word);
            end = place.end;
            if is_heavy(word) {
                runs.push((run.clone(), first.1.start..end));
            }
        }
    }
    runs
}

/// True for words that are written like a name: each with a capital letter, and not only because a sentence begins
/// there. Other words are rendered this way and that, and rightly so.
fn is_name(text: &str, place: &Range<usize>) -> bool {
    let Some(run) = text.get(place.clone()) else { return false };
    let mut parts = run.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let single = parts.clone().count() == 1;
    !parts.any(small) && (!single || place.start > 0)
}

/// A word that can stand for a thing: no article, and no ending.
fn is_heavy(word: &str) -> bool {
    let dense = |c: char| u32::from(c) > 0x2e80 && !('\u{3041}'..='\u{309f}').contains(&c);
    word.chars().count() >= 4 && word.chars().any(char::is_alphabetic)
        || word.chars().filter(|c| dense(*c)).count() >= 2
}

/// The words of weight in a run of words.
fn heavy(run: &str) -> String {
    run.split(' ').filter(|word| is_heavy(word)).collect::<Vec<_>>().join(" ")
}

/// The words of `text` in small letters; a script without spaces gives runs of one kind of letters.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let kind = |c: char| match c {
        '\u{30a0}'..='\u{30ff}' if c != '\u{30fb}' => 2,
        '\u{3041}'..='\u{309f}' => 3,
        c if !c.is_alphanumeric() => 0,
        c if u32::from(c) > 0x2e80 => 4,
        _ => 1,
    };
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let here = kind(c);
        let end = at + c.len_utf8();
        match words.last_mut().filter(|_| here == last) {
            Some((word, place)) if here != 0 => {
                word.extend(c.to_lowercase());
                place.end = end;
            }
            _ if here != 0 => words.push((c.to_lowercase().collect(), at..end)),
            _ => {}
        }
        last = here;
    }
    words
}

/// `text` without marks, case and spaces.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(pairs: &[(&str, &str)]) -> Vec<Said> {
        let said = |(number, (source, target)): (usize, &(&str, &str))| Said {
            source: (*source).to_owned(),
            target: (*target).to_owned(),
            span: Span { start: 0, end: 0 },
            same: Some(number),
        };
        pairs.iter().enumerate().map(said).collect()
    }

    #[test]
    fn a_term_that_each_edition_renders_in_its_own_way_is_named_once() {
        let base = list(&[
            ("Open Control Panel.", "Ouvrez le Panneau de commande."),
            ("Control Panel shows orders.", "Le Panneau de commande montre les achats."),
            ("Leave Control Panel.", "Quittez le Panneau de commande."),
            ("Ask for Control Panel.", "Demandez le Panneau de commande."),
            ("Orders are listed.", "Les achats sont listés."),
        ]);
        let variant = list(&[
            ("Open Control Panel.", "Ouvrez le centre de gestion."),
            ("Control Panel shows orders.", "Le centre de gestion montre les achats."),
            ("Leave Control Panel.", "Quittez le centre de gestion."),
            ("Ask for Control Panel.", "Demandez le centre de gestion."),
            ("Orders are listed.", "Les achats sont affichés."),
        ]);
        let splits = splits(&base, &variant, &Lexicon::default());
        let shown: Vec<(&str, &str, &str)> = splits
            .iter()
            .map(|split| {
                let (b, v) = (&split.base, &split.variant);
                (&split.source[..], &base[b.0].target[b.1.clone()], &variant[v.0].target[v.1.clone()])
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("control panel", "Panneau de commande", "centre de gestion"),
                ("Orders are listed.", "Les achats sont listés.", "Les achats sont affichés."),
            ],
        );
    }

    #[test]
    fn forms_of_one_word_are_one_rendering() {
        let base = list(&[
            ("The order is new.", "Der Auftrag ist neu."),
            ("An order was sent.", "Ein Auftrag wurde gesendet."),
            ("Cancel the order.", "Den Auftrag stornieren."),
            ("Send the order.", "Den Auftrag senden."),
        ]);
        let variant = list(&[
            ("The order is old.", "Die Aufträge sind alt."),
            ("Your order came.", "Ihre Aufträge kamen."),
            ("No order is left.", "Keine Aufträge sind übrig."),
            ("See the order.", "Die Aufträge ansehen."),
        ]);
        assert!(splits(&base, &variant, &Lexicon::default()).iter().all(|split| !split.term));
    }
}
