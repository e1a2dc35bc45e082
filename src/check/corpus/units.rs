//! All units of a locale as words, read once and shared by the rules that compare across pages.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::terms::{self, Terms};
use super::text::{self, Stems, Token};
use crate::check::{Subject, Translation, Unit};
use crate::lang::Locale;

/// The units of one locale.
pub(crate) struct Corpus {
    /// Which.
    pub(super) locale: Locale,
    /// In order of pages and of units in them.
    pub(super) units: Vec<Entry>,
    sources: Vec<Token>,
    targets: Vec<Token>,
    terms: OnceLock<Terms>,
}

/// A unit.
pub(super) struct Entry {
    /// Index in [`Subject::translations`].
    translation: u32,
    /// Index in [`Translation::units`].
    unit: u32,
    /// First word of its source, and one past the last.
    source: (u32, u32),
    /// The same of its translation.
    target: (u32, u32),
    /// Words of the source that have letters.
    pub(super) words: usize,
    /// Of what the source says.
    pub(super) source_key: u64,
    /// Of the source as it is written, but for white space around it.
    pub(super) source_written: u64,
    /// Of what the translation says.
    pub(super) target_key: u64,
    /// The same without endings and short words.
    pub(super) target_stems: u64,
}

/// True when most of a page is its source text: it shows no words of its language.
fn is_copy(translation: &Translation<'_>) -> bool {
    let same = |unit: &&Unit<'_>| unit.source.text == unit.target.text;
    let copied = translation.units.iter().filter(same).count();
    copied > 10 && copied * 2 > translation.units.len()
}

impl Corpus {
    /// Reads the units of `translations`, given with their index, all of one locale.
    pub(super) fn read(locale: &Locale, translations: &[(usize, &Translation<'_>)]) -> Corpus {
        let mut corpus = Corpus {
            locale: locale.clone(),
            units: Vec::new(),
            sources: Vec::new(),
            targets: Vec::new(),
            terms: OnceLock::new(),
        };
        for (index, translation) in translations.iter().filter(|(_, translation)| !is_copy(translation)) {
            for (at, unit) in translation.units.iter().enumerate() {
                corpus.add(*index, at, unit);
            }
        }
        corpus
    }

    fn add(&mut self, translation: usize, at: usize, unit: &Unit<'_>) {
        let (first_source, first_target) = (self.sources.len(), self.targets.len());
        text::read(unit.source.text, &unit.source.marks, Stems::Whole, &mut self.sources);
        text::read(unit.target.text, &unit.target.marks, Stems::Cut, &mut self.targets);
        let (sources, targets) = (&self.sources[first_source..], &self.targets[first_target..]);
        let (source_key, _) = text::keys(unit.source.text, &unit.source.marks, sources);
        let (target_key, target_stems) = text::keys(unit.target.text, &unit.target.marks, targets);
        let words = sources.iter().filter(|token| !token.is(Token::DIGIT)).count();
        self.units.push(Entry {
            translation: translation as u32,
            unit: at as u32,
            source: (first_source as u32, self.sources.len() as u32),
            target: (first_target as u32, self.targets.len() as u32),
            words: if targets.is_empty() { 0 } else { words },
            source_key,
            source_written: text::written(unit.source.text),
            target_key,
            target_stems,
        });
    }

    /// The unit itself.
    pub(super) fn unit<'s, 'a>(&self, subject: &'s Subject<'a>, unit: u32) -> Option<&'s Unit<'a>> {
        let entry = self.units.get(unit as usize)?;
        subject.translations.get(entry.translation as usize)?.units.get(entry.unit as usize)
    }

    /// Which translation a unit is of.
    pub(super) fn translation(&self, unit: u32) -> Option<u32> {
        Some(self.units.get(unit as usize)?.translation)
    }

    /// The words of a unit's source.
    pub(super) fn source(&self, unit: u32) -> &[Token] {
        let range =
            self.units.get(unit as usize).map(|entry| entry.source.0 as usize..entry.source.1 as usize);
        range.and_then(|range| self.sources.get(range)).unwrap_or_default()
    }

    /// The words of a unit's translation.
    pub(super) fn target(&self, unit: u32) -> &[Token] {
        let range =
            self.units.get(unit as usize).map(|entry| entry.target.0 as usize..entry.target.1 as usize);
        range.and_then(|range| self.targets.get(range)).unwrap_or_default()
    }

    /// The terms of the locale, mined when first asked for. No other thread is asked to help: one that waits for this
    /// would wait for itself.
    pub(super) fn terms(&self, subject: &Subject<'_>) -> &Terms {
        self.terms.get_or_init(|| terms::mine(self, subject, false))
    }
}

/// The corpora of a subject, one for each locale, read when first asked for.
#[derive(Default)]
pub(crate) struct Corpora(Vec<(Locale, Vec<usize>, OnceLock<Corpus>)>);

impl Corpora {
    /// Notes which translations belong together.
    pub(crate) fn new(translations: &[Translation<'_>]) -> Corpora {
        let mut locales: Vec<(Locale, Vec<usize>, OnceLock<Corpus>)> = Vec::new();
        for (index, translation) in translations.iter().enumerate() {
            match locales.iter_mut().find(|(locale, ..)| locale == translation.locale) {
                Some((_, indexes, _)) => indexes.push(index),
                None => locales.push((translation.locale.clone(), vec![index], OnceLock::new())),
            }
        }
        locales.sort_by(|one, other| one.0.cmp(&other.0));
        Corpora(locales)
    }
}

impl Subject<'_> {
    /// What `look` finds in each locale, with all its units at hand.
    pub(super) fn in_locales<T: Send>(&self, look: impl Fn(&Corpus) -> Vec<T> + Sync) -> Vec<T> {
        let one = |(locale, indexes, corpus): &(Locale, Vec<usize>, OnceLock<Corpus>)| {
            // As with terms: nothing in here may wait for another thread.
            let corpus = corpus.get_or_init(|| {
                let translations = indexes.iter().filter_map(|&at| Some((at, self.translations.get(at)?)));
                Corpus::read(locale, &translations.collect::<Vec<_>>())
            });
            look(corpus)
        };
        self.corpora.0.par_iter().flat_map_iter(one).collect()
    }
}
