//! All units of a locale, for the rules that compare across pages.

use rayon::prelude::*;

use super::text;
use crate::check::words::Token;
use crate::check::{Side, Subject, Translation, Unit};
use crate::lang::Locale;

/// The units of one locale, but for pages that were not translated.
pub(super) struct Corpus<'s, 'a> {
    /// Which.
    pub(super) locale: &'a Locale,
    /// In order of pages and of units in them.
    pub(super) units: Vec<Entry<'s, 'a>>,
}

/// A unit and its words.
pub(super) struct Entry<'s, 'a> {
    /// Index of its page.
    page: usize,
    pub(super) unit: &'s Unit<'a>,
    /// Words of its source.
    source: &'s [Token],
    /// Words of its translation.
    target: &'s [Token],
}

/// What tells a unit from others that say something else.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Said {
    /// Words of the source that have letters; none when the translation has no words.
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

impl Said {
    /// What a unit says whose sides have these words.
    pub(crate) fn read(
        (source, sources): (&Side<'_>, &[Token]),
        (target, targets): (&Side<'_>, &[Token]),
    ) -> Said {
        let (source_key, _) = text::keys(source.text, &source.marks, sources);
        let (target_key, target_stems) = text::keys(target.text, &target.marks, targets);
        let words = sources.iter().filter(|token| !token.is(Token::DIGIT)).count();
        Said {
            words: if targets.is_empty() { 0 } else { words },
            source_key,
            source_written: text::written(source.text),
            target_key,
            target_stems,
        }
    }
}

/// True when most of a page is its source text: it shows no words of its language.
fn is_copy(translation: &Translation<'_>) -> bool {
    let same = |unit: &&Unit<'_>| unit.source.text == unit.target.text;
    let copied = translation.units.iter().filter(same).count();
    copied > 10 && copied * 2 > translation.units.len()
}

impl<'s, 'a> Corpus<'s, 'a> {
    fn of(locale: &'a Locale, translations: &[&'s Translation<'a>]) -> Corpus<'s, 'a> {
        let own = translations.iter().filter(|translation| !is_copy(translation));
        let units = own.flat_map(|translation| {
            translation.units.iter().map(|unit| Entry {
                page: translation.doc.index,
                unit,
                source: translation.words(&unit.source),
                target: translation.words(&unit.target),
            })
        });
        Corpus { locale, units: units.collect() }
    }

    /// The unit itself.
    pub(super) fn unit(&self, unit: u32) -> Option<&'s Unit<'a>> {
        Some(self.units.get(unit as usize)?.unit)
    }

    /// Which page a unit is of.
    pub(super) fn page(&self, unit: u32) -> Option<usize> {
        Some(self.units.get(unit as usize)?.page)
    }

    /// The words of a unit's source.
    pub(super) fn source(&self, unit: u32) -> &'s [Token] {
        self.units.get(unit as usize).map_or(&[], |entry| entry.source)
    }

    /// The words of a unit's translation.
    pub(super) fn target(&self, unit: u32) -> &'s [Token] {
        self.units.get(unit as usize).map_or(&[], |entry| entry.target)
    }
}

impl<'a> Subject<'a> {
    /// What `look` finds in each locale, with all its units at hand.
    pub(super) fn in_locales<T: Send>(&self, look: impl Fn(&Corpus<'_, 'a>) -> Vec<T> + Sync) -> Vec<T> {
        let locales: Vec<_> = self.by_locale().into_iter().collect();
        let one = |(locale, translations): (&'a Locale, Vec<&Translation<'a>>)| {
            look(&Corpus::of(locale, &translations))
        };
        locales.into_par_iter().flat_map_iter(one).collect()
    }
}
