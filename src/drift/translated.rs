//! The translations of variants: what each says where the editions differ, and where editions of one locale differ
//! although their source does not.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::carry::{Editions, Localized, Said, carry, said, splits, terms};
use super::gather::Couple;
use super::show::Points;
use super::survey::{Comparison, Shown, Split, Translated, Verdict};
use crate::align::known::Known;
use crate::align::{Lexicon, Shelf, Text};
use crate::lang::Locale;
use crate::page::Page;
use crate::project::{Doc, Project};
use crate::segment::{Segments, readings, segments};
use crate::source::Span;

/// A translated page with its sentences.
pub struct Target<'a> {
    page: &'a Page,
    segments: Segments,
    readings: Vec<String>,
}

impl<'a> Target<'a> {
    /// `page`, which is in `locale`.
    #[must_use]
    pub fn cut(page: &'a Page, locale: &Locale) -> Target<'a> {
        let segments = segments(page, locale);
        let readings = readings(page, &segments);
        Target { page, segments, readings }
    }

    fn text(&self) -> Text<'_> {
        Text { page: self.page, segments: &self.segments }
    }

    /// What stands at `span`, as it reads.
    fn reading(&self, span: Span) -> String {
        let list = self.segments.list.iter().zip(&self.readings);
        let within =
            list.filter(|(segment, _)| segment.span.start < span.end && span.start < segment.span.end);
        within.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn shown(&self, points: &Points<'_>, spans: &[Span]) -> Option<Shown> {
        let (first, last) = (spans.iter().min()?, spans.iter().map(|span| span.end).max()?);
        let text: Vec<String> = spans.iter().map(|span| self.reading(*span)).collect();
        let whole = Span { start: first.start, end: last };
        Some(points.shown_at(whole, &text.join(" "), &[]))
    }
}

/// Writes into `comparison`, which shows `editions`, what its translation into `locale` says; gives what both editions
/// of it say, for [`Spoken::terms`].
pub fn add(
    comparison: &mut Comparison,
    editions: Editions<'_>,
    locale: &Locale,
    variant: &Target<'_>,
    base: Option<&Target<'_>>,
    lexicon: &Lexicon,
) -> Spoken {
    let number = comparison.locales.len();
    let path = Some(variant.page.source.path().to_owned());
    comparison.locales.push(Translated { locale: locale.tag().to_owned(), path });
    let bound = !variant.page.bilingual.pairs.is_empty();
    let localized = Localized { variant: variant.text(), base: base.map(Target::text), bound };
    let points = Points::new(variant.page);
    for carried in carry(editions, localized, lexicon) {
        let Some(row) = comparison.rows.get_mut(carried.group) else { continue };
        let Some(shown) = variant.shown(&points, &carried.target) else { continue };
        let texts = base.map(|base| carried.base.iter().map(|span| base.reading(*span)).collect::<Vec<_>>());
        row.verdicts.push(Verdict {
            locale: number,
            shown,
            base: texts.map(|texts| texts.join(" ")).filter(|text| !text.is_empty()),
            says: carried.says,
            confidence: carried.confidence,
            why: carried.why,
        });
    }
    let Some(base) = base else { return Spoken::default() };
    let (of_base, of_variant) = said(editions, localized, lexicon);
    let base_points = Points::new(base.page);
    let shown = |points: &Points<'_>, list: &[Said]| -> Vec<Shown> {
        list.iter().map(|said| points.shown_at(said.span, &said.target, &[])).collect()
    };
    let spoken = Spoken {
        base_shown: shown(&base_points, &of_base),
        variant_shown: shown(&points, &of_variant),
        base: of_base,
        variant: of_variant,
    };
    let sentences = splits(&spoken.base, &spoken.variant, lexicon);
    comparison
        .terms
        .extend(sentences.iter().filter(|split| !split.term).filter_map(|split| spoken.split(locale, split)));
    spoken
}

/// Sentences of both editions of a locale whose translations are sure, with their places.
#[derive(Default)]
pub struct Spoken {
    base: Vec<Said>,
    variant: Vec<Said>,
    base_shown: Vec<Shown>,
    variant_shown: Vec<Shown>,
}

impl Spoken {
    /// Takes in those of another page of the locale.
    fn append(&mut self, mut other: Spoken) {
        self.base.append(&mut other.base);
        self.variant.append(&mut other.variant);
        self.base_shown.append(&mut other.base_shown);
        self.variant_shown.append(&mut other.variant_shown);
    }

    /// The terms that the editions of `locale` render differently.
    #[must_use]
    pub fn terms(&self, locale: &Locale, lexicon: &Lexicon) -> Vec<Split> {
        terms(&self.base, &self.variant, lexicon)
            .iter()
            .filter_map(|split| self.split(locale, split))
            .collect()
    }

    fn split(&self, locale: &Locale, split: &super::carry::Split) -> Option<Split> {
        let shown = |list: &[Shown], (at, marked): &(usize, Range<usize>)| {
            let mut shown = list.get(*at)?.clone();
            if marked.end <= shown.text.len() && marked.len() < shown.text.len() {
                shown.marks = vec![marked.clone()];
            }
            Some(shown)
        };
        Some(Split {
            locale: locale.tag().to_owned(),
            source: split.source.clone(),
            base: shown(&self.base_shown, &split.base)?,
            variant: shown(&self.variant_shown, &split.variant)?,
            term: split.term,
        })
    }
}

/// The same for every locale of a project; `comparisons` show `couples`.
pub fn add_all(
    comparisons: &mut [Comparison],
    couples: &[Couple<'_>],
    project: &Project,
    known: &Known,
    shelf: Option<&dyn Shelf>,
) {
    let lexicons = lexicons(couples, project, known, shelf);
    let spoken: Vec<Vec<(usize, Spoken)>> = comparisons
        .par_iter_mut()
        .zip(couples)
        .map(|(comparison, couple)| {
            let mut all = Vec::new();
            if comparison.refused.is_some() {
                return all;
            }
            let editions =
                Editions { drift: &couple.drift, base: couple.base.text(), variant: couple.variant.text() };
            for (index, locale) in translations(project) {
                let Some(variant) = member(project, couple, couple.edition, index) else { continue };
                let Some(lexicon) = lexicons.get(&index) else { continue };
                let variant = Target::cut(&variant.page, locale);
                let base = member(project, couple, 0, index).map(|doc| Target::cut(&doc.page, locale));
                all.push((index, add(comparison, editions, locale, &variant, base.as_ref(), lexicon)));
            }
            all
        })
        .collect();
    // A term is told once for a locale and an edition, with the page that shows it.
    let mut pools: BTreeMap<(usize, usize), Spoken> = BTreeMap::new();
    for (couple, all) in couples.iter().zip(spoken) {
        for (index, own) in all {
            pools.entry((couple.edition, index)).or_default().append(own);
        }
    }
    for ((_, index), pool) in &pools {
        let Some(lexicon) = lexicons.get(index) else { continue };
        for split in pool.terms(&project.locales[*index], lexicon) {
            let path = Some(&split.variant.place.file);
            let shows = |comparison: &&mut Comparison| {
                comparison.locales.iter().any(|locale| locale.path.as_ref() == path)
            };
            if let Some(comparison) = comparisons.iter_mut().find(shows) {
                comparison.terms.push(split);
            }
        }
    }
}

/// The locales that are translated into.
fn translations(project: &Project) -> impl Iterator<Item = (usize, &Locale)> {
    project.locales.iter().enumerate().filter(|(index, _)| Some(*index) != project.source)
}

fn member<'a>(project: &'a Project, couple: &Couple<'_>, edition: usize, locale: usize) -> Option<&'a Doc> {
    let members = &project.families.get(couple.family)?.members;
    project.docs.get(*members.get(&(edition, locale))?)
}

/// What the project's glossary says of `locale`: each term as often as makes it count among the pairs of the pages.
fn glossary(project: &Project, locale: &Locale) -> Vec<(String, String)> {
    const WEIGHT: usize = 5;
    let entries = project.glossary(locale).into_iter().map(|entry| entry.term);
    let renderings = entries.flat_map(|term| {
        let targets: Vec<String> = [term.target].into_iter().chain(term.accepted).collect();
        targets.into_iter().map(move |target| (term.source.clone(), target))
    });
    renderings.flat_map(|pair| std::iter::repeat_n(pair, WEIGHT)).collect()
}

/// What is known of the words of each locale that has variants: from its own pairs and from `known`; where there are
/// none, from the pages themselves.
fn lexicons(
    couples: &[Couple<'_>],
    project: &Project,
    known: &Known,
    shelf: Option<&dyn Shelf>,
) -> BTreeMap<usize, Lexicon> {
    let needed: Vec<(usize, &Locale)> = translations(project)
        .filter(|(index, _)| {
            couples.iter().any(|couple| member(project, couple, couple.edition, *index).is_some())
        })
        .collect();
    let of = |&(index, locale): &(usize, &Locale)| {
        let docs = project.docs.iter().filter(|doc| doc.locale == index);
        let pages: Vec<_> = docs
            .filter(|doc| !doc.page.bilingual.pairs.is_empty())
            .map(|doc| (Some(locale.clone()), &*doc.page))
            .collect();
        let mut taught = Known::from_pages(&pages);
        taught.append(Known::from_pairs(locale, glossary(project, locale)));
        if !taught.is_empty() || known.teaches(locale) {
            return (index, taught.lexicon_with(known, locale, shelf));
        }
        let targets: Vec<(Text<'_>, Target<'_>)> = couples
            .iter()
            .flat_map(|couple| {
                let own = |edition: usize, text| {
                    member(project, couple, edition, index).map(|doc| (text, Target::cut(&doc.page, locale)))
                };
                [own(0, couple.base.text()), own(couple.edition, couple.variant.text())]
            })
            .flatten()
            .collect();
        let pages: Vec<(Text<'_>, Text<'_>)> =
            targets.iter().map(|(source, target)| (*source, target.text())).collect();
        (index, Lexicon::default().of_lengths(&pages).learn(&pages, &[]))
    };
    needed.par_iter().map(of).collect()
}
