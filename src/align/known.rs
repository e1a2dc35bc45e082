//! What bilingual pages teach, and who learns from it: each locale is aligned as one project.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::units::Read;
use super::{Alignment, Lexicon, Shelf, Text, align, align_all, align_project, lexicon};
use crate::lang::Locale;
use crate::page::{Page, plain};

/// Pairs of texts that are known to be translations of each other.
#[derive(Debug, Default)]
pub struct Known {
    pages: Vec<Taught>,
}

/// The pairs of one page, and its locale if it says one.
#[derive(Debug)]
struct Taught {
    locale: Option<Locale>,
    pairs: Vec<(String, String)>,
}

impl Known {
    /// What `pages` teach, each with its locale if that is known; those without pairs teach nothing.
    #[must_use]
    pub fn from_pages(pages: &[(Option<Locale>, &Page)]) -> Known {
        let taught = |(locale, page): &(Option<Locale>, &Page)| Taught {
            locale: locale.clone(),
            pairs: pairs_in(page),
        };
        Known { pages: pages.par_iter().map(taught).filter(|page| !page.pairs.is_empty()).collect() }
    }

    /// What `pairs` of texts in the source language and in `locale` teach.
    #[must_use]
    pub fn from_pairs(locale: &Locale, pairs: Vec<(String, String)>) -> Known {
        let taught = Taught { locale: Some(locale.clone()), pairs };
        Known { pages: if taught.pairs.is_empty() { Vec::new() } else { vec![taught] } }
    }

    /// True when nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Takes in what is known elsewhere.
    pub fn append(&mut self, mut other: Known) {
        self.pages.append(&mut other.pages);
    }

    /// What they teach about `locale`, from `shelf` when they taught it before.
    #[must_use]
    pub fn lexicon(&self, locale: &Locale, shelf: Option<&dyn Shelf>) -> Lexicon {
        self.lexicon_with(&Known::default(), locale, shelf)
    }

    /// The same with what is known elsewhere.
    #[must_use]
    pub fn lexicon_with(&self, other: &Known, locale: &Locale, shelf: Option<&dyn Shelf>) -> Lexicon {
        let mut pairs = self.of(Some(locale));
        pairs.extend(other.of(Some(locale)));
        lexicon::of_project(&[], &[], &pairs, (shelf, None))
    }

    /// True when something of it helps with `locale`.
    #[must_use]
    pub fn teaches(&self, locale: &Locale) -> bool {
        !self.of(Some(locale)).is_empty()
    }

    /// Those that help with `locale`: of its language, and of pages whose language is not known.
    fn of(&self, locale: Option<&Locale>) -> Vec<(String, String)> {
        let helps = |own: &Option<Locale>| match (own, locale) {
            (Some(own), Some(wanted)) => own.language() == wanted.language(),
            _ => true,
        };
        let pages = self.pages.iter().filter(|page| helps(&page.locale));
        pages.flat_map(|page| page.pairs.iter().cloned()).collect()
    }
}

fn pairs_in(page: &Page) -> Vec<(String, String)> {
    let text = page.source.text();
    let pairs = &page.bilingual.pairs;
    pairs.iter().map(|pair| (plain(pair.source.of(text)), plain(pair.target.of(text)))).collect()
}

/// Aligns pages of several locales: (locale of the translation, source, translation), all of a locale as one
/// project, with the lexicons that `shelf` has. The alignments stand in the order of `pages`.
#[must_use]
pub fn align_by_locale(
    pages: &[(Option<&Locale>, Text<'_>, Text<'_>)],
    known: &Known,
    shelf: Option<&dyn Shelf>,
) -> Vec<Alignment> {
    let texts: Vec<_> = pages.iter().map(|&(_, source, target)| (source, target)).collect();
    let read = Read::all(&texts);
    let units = read.pairs();
    let aligned: Vec<(usize, Alignment)> = locales_of(pages)
        .into_par_iter()
        .flat_map_iter(|(locale, indexes)| {
            let (texts, units): (Vec<_>, Vec<_>) =
                indexes.iter().map(|&index| (texts[index], units[index])).unzip();
            let alignments = align_project(&texts, &units, &known.of(locale), (shelf, locale));
            indexes.into_iter().zip(alignments)
        })
        .collect();
    let mut alignments = vec![Alignment::default(); pages.len()];
    for (index, alignment) in aligned {
        alignments[index] = alignment;
    }
    alignments
}

/// What was learnt of some locales when all of their pages were aligned last.
#[derive(Debug, Default)]
pub struct Lasting(BTreeMap<Locale, Lexicon>);

impl Lasting {
    /// What `shelf` has of `locales`, for its [project](Shelf::project).
    #[must_use]
    pub fn of<'a>(locales: impl IntoIterator<Item = &'a Locale>, shelf: &dyn Shelf) -> Lasting {
        let last = |locale: &Locale| Some((locale.clone(), lexicon::last(shelf, Some(locale))?));
        Lasting(locales.into_iter().filter_map(last).collect())
    }

    /// True when something was learnt of `locale`.
    #[must_use]
    pub fn knows(&self, locale: &Locale) -> bool {
        self.0.contains_key(locale)
    }

    /// Aligns pages of these locales. Of another one, a page is aligned by itself.
    #[must_use]
    pub fn align(&self, pages: &[(Option<&Locale>, Text<'_>, Text<'_>)]) -> Vec<Alignment> {
        let align = |(locale, source, target): &(Option<&Locale>, Text<'_>, Text<'_>)| match locale
            .and_then(|locale| self.0.get(locale))
        {
            Some(lexicon) => align(*source, *target, lexicon),
            None => align_all(&[(*source, *target)], &[]).pop().unwrap_or_default(),
        };
        pages.par_iter().map(align).collect()
    }
}

/// Which of `pages` are in each locale.
fn locales_of<'a>(
    pages: &[(Option<&'a Locale>, Text<'_>, Text<'_>)],
) -> BTreeMap<Option<&'a Locale>, Vec<usize>> {
    let mut locales: BTreeMap<Option<&Locale>, Vec<usize>> = BTreeMap::new();
    for (index, (locale, ..)) in pages.iter().enumerate() {
        locales.entry(*locale).or_default().push(index);
    }
    locales
}
