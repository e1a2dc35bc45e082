//! The translations of variants: what each says where the editions differ, and where editions of one locale differ
//! although their source does not.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::carry::{Editions, Localized, Said, carry, said, splits};
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

/// Writes into `comparison`, which shows `editions`, what its translation into `locale` says.
pub fn add(
    comparison: &mut Comparison,
    editions: Editions<'_>,
    locale: &Locale,
    variant: &Target<'_>,
    base: Option<&Target<'_>>,
    lexicon: &Lexicon,
) {
    let number = comparison.locales.len();
    let path = Some(variant.page.source.path().to_owned());
    comparison.locales.push(Translated { locale: locale.tag().to_owned(), path });
    let localized = Localized { variant: variant.text(), base: base.map(Target::text) };
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
    let Some(base) = base else { return };
    let (of_base, of_variant) = said(editions, localized, lexicon);
    let base_points = Points::new(base.page);
    let shown = |points: &Points<'_>, list: &[Said], (at, marked): &(usize, std::ops::Range<usize>)| {
        let said = list.get(*at)?;
        let mut shown = points.shown_at(said.span, &said.target, &[]);
        if marked.end <= shown.text.len() && marked.len() < shown.text.len() {
            shown.marks = vec![marked.clone()];
        }
        Some(shown)
    };
    for split in splits(&of_base, &of_variant) {
        let (Some(base), Some(variant)) =
            (shown(&base_points, &of_base, &split.base), shown(&points, &of_variant, &split.variant))
        else {
            continue;
        };
        let locale = locale.tag().to_owned();
        comparison.terms.push(Split { locale, source: split.source, base, variant, term: split.term });
    }
}

/// The same for every locale of a project; `comparisons` show `couples`.
pub fn add_all(
    comparisons: &mut [Comparison],
    couples: &[Couple<'_>],
    project: &Project,
    known: &Known,
    shelf: Option<&dyn Shelf>,
    wanted: impl Fn(&Locale) -> bool + Sync,
) {
    let lexicons = lexicons(couples, project, known, shelf, &wanted);
    comparisons.par_iter_mut().zip(couples).for_each(|(comparison, couple)| {
        if comparison.refused.is_some() {
            return;
        }
        let editions =
            Editions { drift: &couple.drift, base: couple.base.text(), variant: couple.variant.text() };
        for (index, locale) in translations(project).filter(|(_, locale)| wanted(locale)) {
            let Some(variant) = member(project, couple, couple.edition, index) else { continue };
            let Some(lexicon) = lexicons.get(&index) else { continue };
            let variant = Target::cut(&variant.page, locale);
            let base = member(project, couple, 0, index).map(|doc| Target::cut(&doc.page, locale));
            add(comparison, editions, locale, &variant, base.as_ref(), lexicon);
        }
    });
}

/// The locales that are translated into.
fn translations(project: &Project) -> impl Iterator<Item = (usize, &Locale)> {
    project.locales.iter().enumerate().filter(|(index, _)| Some(*index) != project.source)
}

fn member<'a>(project: &'a Project, couple: &Couple<'_>, edition: usize, locale: usize) -> Option<&'a Doc> {
    let members = &project.families.get(couple.family)?.members;
    project.docs.get(*members.get(&(edition, locale))?)
}

/// What is known of the words of each locale that has variants: from its own pairs and from `known`; where there are
/// none, from the pages themselves.
fn lexicons(
    couples: &[Couple<'_>],
    project: &Project,
    known: &Known,
    shelf: Option<&dyn Shelf>,
    wanted: &(impl Fn(&Locale) -> bool + Sync),
) -> BTreeMap<usize, Lexicon> {
    let needed: Vec<(usize, &Locale)> = translations(project)
        .filter(|(_, locale)| wanted(locale))
        .filter(|(index, _)| {
            couples.iter().any(|couple| member(project, couple, couple.edition, *index).is_some())
        })
        .collect();
    let of = |&(index, locale): &(usize, &Locale)| {
        let docs = project.docs.iter().filter(|doc| doc.locale == index);
        let pages: Vec<_> = docs
            .filter(|doc| !doc.page.bilingual.pairs.is_empty())
            .map(|doc| (Some(locale.clone()), &doc.page))
            .collect();
        let taught = Known::from_pages(&pages);
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
