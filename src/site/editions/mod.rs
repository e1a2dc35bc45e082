//! Pages with several editions, sentence by sentence: which sentence of one edition is which in the others and in their
//! translations, so that a switcher can lead there, and where a variant differs from its base.
//!
//! 1. every variant is compared with its base, both in the source language, and makes a `Sheet`: its sentences with the
//!    ids that all editions share;
//! 2. `places` finds the sentences in translations: by their pairs, or by the alignment that the project has;
//! 3. both together are marks on a page: what `body` writes around its sentences.
//!
//! Ids are made of the base's text, so they stay as long as it does, whatever is added around it.

mod places;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::drift::gather::{Couple, couples};
use crate::drift::show;
use crate::project::{Doc, Project};
use crate::source::Span;
use places::{Said, places};
use sheet::{Entry, Sheet};

pub use sheet::Differs;
pub(super) use sheet::keys;

/// What is known of the pages that have several editions.
#[derive(Debug, Default)]
pub struct Editions {
    pages: BTreeMap<usize, Marked>,
}

/// What is known of one page.
#[derive(Debug, Default)]
pub struct Marked {
    /// Its sentences in order; no two overlap.
    pub marks: Vec<Mark>,
    /// Where it differs from its base, in the order of the page.
    pub differences: Vec<Difference>,
}

/// A sentence that has counterparts, or differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the page's text.
    pub span: Span,
    /// What its counterparts are called, itself the first.
    pub ids: Vec<String>,
    /// True when another edition has it.
    pub shared: bool,
    /// How it differs from the base.
    pub differs: Option<Differs>,
    /// Number of the difference that ends here.
    pub number: Option<usize>,
    /// What other editions have before it.
    pub before: Vec<Spot>,
    /// What other editions have after it.
    pub after: Vec<Spot>,
}

/// A place where another edition has a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What that sentence is called; none when it has its id elsewhere.
    pub id: Option<String>,
    /// Number of the difference that it is.
    pub number: Option<usize>,
}

/// One place where a variant differs from its base.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// From 1.
    pub number: usize,
    /// The sentence, or the place where it would be.
    pub id: String,
    /// What the variant says.
    pub variant: Vec<Line>,
    /// What the base says.
    pub base: Vec<Line>,
}

/// A sentence as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Without marks.
    pub text: String,
    /// Words that only this side has, as byte ranges in order.
    pub marks: Vec<Range<usize>>,
    /// True when it is in the source language, although the page is not.
    pub foreign: bool,
}

impl Editions {
    /// Reads the editions of `project`, of those families that are `wanted`; without `differences`, only which
    /// sentence is which.
    #[must_use]
    pub fn of(project: &Project, differences: bool, wanted: &dyn Fn(usize) -> bool) -> Editions {
        if project.edition_count() < 2 {
            return Editions::default();
        }
        let couples = couples(project, wanted);
        let mut sheets: BTreeMap<(usize, usize), Sheet> = BTreeMap::new();
        let made: Vec<Option<(Sheet, Sheet)>> =
            couples.par_iter().map(|couple| compared(project, couple, differences)).collect();
        for (couple, made) in couples.iter().zip(made) {
            if let Some((base, variant)) = made {
                sheets.entry((couple.family, 0)).or_insert(base);
                sheets.insert((couple.family, couple.edition), variant);
            }
        }
        let told = told(project, &sheets);
        let said: BTreeMap<usize, BTreeMap<String, Vec<Said>>> = told
            .par_iter()
            .filter(|(doc, _)| Some(doc.locale) != project.source)
            .map(|(doc, _)| (doc.index, places(project, doc)))
            .collect();
        let pages = told
            .par_iter()
            .filter_map(|(doc, sheet)| {
                let family = project.families.get(doc.family)?;
                let base = (doc.edition > 0).then(|| family.members.get(&(0, doc.locale))).flatten();
                let base = base.and_then(|base| Some((said.get(base)?, sheets.get(&(doc.family, 0))?)));
                Some((doc.index, marked(sheet, said.get(&doc.index), base)))
            })
            .filter(|(_, marked)| !marked.marks.is_empty())
            .collect();
        Editions { pages }
    }

    /// What is known of the page of this index, when its family has several editions.
    #[must_use]
    pub fn page(&self, doc: usize) -> Option<&Marked> {
        self.pages.get(&doc)
    }
}

/// The base and the variant of `couple`; none when the two are no editions of each other.
fn compared(project: &Project, couple: &Couple<'_>, differences: bool) -> Option<(Sheet, Sheet)> {
    let edition = project.editions.get(couple.edition)?;
    let names = (edition.id.as_str(), edition.name.as_str());
    let comparison =
        show::comparison(&couple.drift, (couple.base.page(), ("", "")), (couple.variant.page(), names));
    if comparison.refused.is_some() {
        return None;
    }
    let base = Sheet::of_base(couple.base.doc.index, &couple.drift.base);
    let rows = if differences { comparison.rows.as_slice() } else { &[] };
    let variant = Sheet::of_variant(couple.variant.doc.index, &couple.drift, rows, &edition.id);
    Some((base, variant))
}

/// Every page that a sheet tells of.
fn told<'a>(project: &'a Project, sheets: &'a BTreeMap<(usize, usize), Sheet>) -> Vec<(&'a Doc, &'a Sheet)> {
    let mut told = Vec::new();
    for (&(family, edition), sheet) in sheets {
        let Some(family) = project.families.get(family) else { continue };
        for (_, &index) in family.members.range((edition, 0)..(edition + 1, 0)) {
            let Some(doc) = project.docs.get(index) else { continue };
            // A page in the source language that is not the one that was compared has no known sentences. One in
            // another language may be the one, for the source that it carries: it is a translation all the same.
            if doc.index == sheet.doc || Some(doc.locale) != project.source {
                told.push((doc, sheet));
            }
        }
    }
    told
}

/// The marks of the page that `sheet` tells of: of its translation, when `said` holds what that says. `base` is what
/// the translation of the base says, with the base's sheet.
fn marked(
    sheet: &Sheet,
    said: Option<&BTreeMap<String, Vec<Said>>>,
    base: Option<(&BTreeMap<String, Vec<Said>>, &Sheet)>,
) -> Marked {
    let mut marks: Vec<Mark> = Vec::with_capacity(sheet.entries.len());
    // What stands before the first sentence that is known.
    let mut waiting = sheet.before.clone();
    for entry in &sheet.entries {
        let spans: Vec<Span> = match said {
            _ if entry.ids.is_empty() && entry.differs.is_none() => Vec::new(),
            None => vec![entry.span],
            Some(said) => said.get(&entry.key).into_iter().flatten().map(|said| said.span).collect(),
        };
        let first = marks.len();
        marks.extend(spans.into_iter().map(|span| Mark { span, differs: entry.differs, ..Mark::default() }));
        if let Some(mark) = marks.get_mut(first) {
            mark.ids.clone_from(&entry.ids);
            mark.shared = entry.shared;
            mark.before.append(&mut waiting);
            if let Some(last) = marks.last_mut() {
                last.number = entry.number;
                last.after.extend(entry.after.iter().cloned());
            }
            continue;
        }
        // The page does not have the sentence, or nobody knows where: a link to it leads to where it would be.
        let mut ids = entry.ids.iter().map(|id| Spot { id: Some(id.clone()), number: None });
        let own = ids.next().map(|own| Spot { number: entry.number, ..own });
        let spots = own.into_iter().chain(ids).chain(entry.after.iter().cloned());
        marks.last_mut().map_or(&mut waiting, |last| &mut last.after).extend(spots);
    }
    marks.sort_by_key(|mark| mark.span);
    let mut apart: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        match apart.last_mut().filter(|last| mark.span.start < last.span.end) {
            Some(last) => last.take_in(mark),
            None => apart.push(mark),
        }
    }
    let differences = sheet.places.iter().enumerate().map(|(at, place)| {
        let (variant, base) = lines(sheet, place, said, base);
        Difference { number: at + 1, id: place.id.clone(), variant, base }
    });
    let differences = if apart.is_empty() { Vec::new() } else { differences.collect() };
    Marked { marks: apart, differences }
}

impl Mark {
    /// Takes in `other`, a sentence of the source that is part of the same one here.
    fn take_in(&mut self, other: Mark) {
        let Mark { span, ids, shared, differs, number, before, after } = other;
        self.span.end = self.span.end.max(span.end);
        self.ids.extend(ids);
        self.shared |= shared;
        self.differs = self.differs.max(differs);
        self.before.extend(before);
        if let Some(number) = number.or(self.number) {
            // Two differences in one sentence: each has its number.
            if let Some(first) = self.number.filter(|first| *first != number) {
                self.after.insert(0, Spot { id: None, number: Some(first) });
            }
            self.number = Some(number);
        }
        self.after.extend(after);
    }
}

/// Both sides of a difference: in the language of the page, where each side's translation is known and the two say
/// something else; else as the source language has them.
fn lines(
    sheet: &Sheet,
    place: &sheet::Place,
    said: Option<&BTreeMap<String, Vec<Said>>>,
    base: Option<(&BTreeMap<String, Vec<Said>>, &Sheet)>,
) -> (Vec<Line>, Vec<Line>) {
    let foreign = said.is_some();
    let source = |lines: &[(String, Vec<Range<usize>>)]| -> Vec<Line> {
        lines.iter().map(|(text, marks)| Line { text: text.clone(), marks: marks.clone(), foreign }).collect()
    };
    let variant = || {
        let entries = place.variant.iter().filter_map(|&at| sheet.entries.get(at));
        translated(entries, said?)
    };
    let base_lines = || {
        let (said, sheet) = base?;
        let held: BTreeSet<&str> = place.base.iter().map(String::as_str).collect();
        let of = |entry: &&Entry| entry.ids.first().is_some_and(|id| held.contains(id.as_str()));
        translated(sheet.entries.iter().filter(of), said)
    };
    let (here, there) = (variant(), base_lines());
    if here.is_some() && here == there {
        return (source(&place.variant_lines), source(&place.base_lines));
    }
    (here.unwrap_or_else(|| source(&place.variant_lines)), there.unwrap_or_else(|| source(&place.base_lines)))
}

/// What a translation says for `entries`; none when it is not known of every one.
fn translated<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    said: &BTreeMap<String, Vec<Said>>,
) -> Option<Vec<Line>> {
    let mut spans: BTreeSet<Span> = BTreeSet::new();
    let mut lines = Vec::new();
    for entry in entries {
        for said in said.get(&entry.key)? {
            if spans.insert(said.span) {
                lines.push(Line { text: said.text.clone(), marks: Vec::new(), foreign: false });
            }
        }
    }
    (!lines.is_empty()).then_some(lines)
}
