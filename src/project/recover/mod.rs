//! The source text of pages that carry none: from the source page, or from the pairs of a sibling that was
//! translated from the same English file (`ms.openlocfilehash`). The two are aligned, and what is sure enough is
//! known sentence by sentence.

mod past;
mod side;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::leaf::Leaf;
use super::{Doc, Project};
use crate::align::known::{Known, Lasting, align_by_locale};
use crate::align::{Alignment, Text, UNRELATED};
use crate::lang::Locale;
use crate::page::Page;
use crate::segment::Segments;
use crate::source::Span;
pub use past::Aligned;
use side::Side;

/// Below this confidence no source is given to a sentence.
const SURE: f32 = 0.5;

/// Bytes of a page above which nobody waits for its sentences: some ten thousand of them, which take seconds.
const LARGEST: usize = 1 << 20;

/// Segments of so many letters are no mere names.
const LONG: usize = 20;

/// Where the source text of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// In the document of this index.
    Page(usize),
    /// In the pairs of the document of this index, a translation into another language.
    Pairs(usize),
}

impl Origin {
    /// The document that holds it.
    fn doc(self) -> usize {
        match self {
            Origin::Page(index) | Origin::Pairs(index) => index,
        }
    }
}

/// The source text of one page, and how the page goes with it.
#[derive(Clone, Debug)]
pub struct Recovered {
    /// Where it was found.
    pub origin: Origin,
    /// How likely the page is a translation of it, 0 to 1.
    pub confidence: f32,
    /// How much of the source is in the page.
    pub source: Held,
    /// How much of the page is in the source.
    pub target: Held,
    /// Letters of the page's longer segments.
    pub prose: usize,
    /// How many of these read as their source does.
    pub copied: usize,
    /// Which segments of the two belong together.
    pub alignment: Arc<Alignment>,
    /// Of the source page, which is read from pairs when `english` is there.
    pub source_segments: Arc<Segments>,
    /// Of the page itself.
    pub target_segments: Arc<Segments>,
    /// The source page as the pairs of a sibling hold it.
    pub english: Option<Arc<Page>>,
    /// Sentences of the page's text, in order → their source without marks. None when the page is probably no
    /// translation of it.
    pub sentences: Arc<[(Span, String)]>,
}

/// What one of two aligned pages holds.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// How many segments.
    pub segments: usize,
    /// Their characters, without white space.
    pub letters: usize,
    /// The share of these in beads with both sides, each counted by its confidence, 0 to 1.
    pub share: f32,
}

impl Recovered {
    /// The page in another language whose pairs gave it; none when the source page did.
    #[must_use]
    pub fn sibling(&self) -> Option<usize> {
        match self.origin {
            Origin::Page(_) => None,
            Origin::Pairs(sibling) => Some(sibling),
        }
    }
}

/// Translations without pairs whose source text is somewhere.
#[must_use]
pub fn origins(project: &Project) -> BTreeMap<usize, Origin> {
    let carriers = carriers(project);
    let origin = |doc: &Doc| match project.source_of(doc) {
        Some(source) => Some(Origin::Page(source.index)),
        None => carriers.get(doc.page.source_hash()?).map(|&sibling| Origin::Pairs(sibling)),
    };
    translations(project)
        .filter(|doc| !doc.page.has_pairs())
        .filter_map(|doc| Some((doc.index, origin(doc)?)))
        .collect()
}

/// The pages that are in another locale than the source, and that somebody expects there.
pub fn translations(project: &Project) -> impl Iterator<Item = &Doc> {
    project.docs.iter().filter(|doc| Some(doc.locale) != project.source && !doc.apart)
}

/// The first document that carries the English with this hash, for each hash there is.
fn carriers(project: &Project) -> HashMap<&str, usize> {
    let mut carriers = HashMap::new();
    for doc in project.docs.iter().filter(|doc| doc.page.has_pairs()) {
        if let Some(hash) = doc.page.source_hash() {
            carriers.entry(hash).or_insert(doc.index);
        }
    }
    carriers
}

/// What a project's own pairs teach about the languages of pages that have none. Where there are many pairs for few
/// pages, some are taken from everywhere: the rest would take longer to read than to do without.
fn known(project: &Project, origins: &BTreeMap<usize, Origin>) -> Known {
    /// So many pairs teach a language well enough for one page, and so many more each further page is worth.
    const FIRST: usize = 4_000;
    const EACH: usize = 400;
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    for &index in origins.keys() {
        *wanted.entry(project.locales[project.docs[index].locale].language()).or_insert(FIRST) += EACH;
    }
    let language = |doc: &Doc| project.locales[doc.locale].language();
    let size = |doc: &Doc| doc.page.bilingual.pairs.len();
    let mut held: HashMap<&str, usize> = HashMap::new();
    for doc in translations(project) {
        *held.entry(language(doc)).or_default() += size(doc);
    }
    let mut due: HashMap<&str, f64> = HashMap::new();
    let pages: Vec<_> = translations(project)
        .filter(|doc| size(doc) > 0)
        .filter(|doc| {
            let Some(&most) = wanted.get(language(doc)) else { return false };
            let due = due.entry(language(doc)).or_insert(1.0);
            *due += most as f64 / held[language(doc)] as f64;
            let keep = *due >= 1.0;
            *due -= f64::from(u8::from(keep));
            keep
        })
        .map(|doc| (Some(project.locales[doc.locale].clone()), &*doc.page))
        .collect();
    Known::from_pages(&pages)
}

/// Recovers what can be recovered; with the pages as they were that are whole for it.
pub(super) fn all(project: &mut Project) -> (BTreeMap<usize, Recovered>, Vec<(usize, Leaf)>) {
    let kept = project.settings.aligned.as_ref().map(|aligned| aligned.take(project)).unwrap_or_default();
    let mut origins = origins(project);
    origins.retain(|doc, _| !kept.contains_key(doc));
    let (mut recovered, folded) = learnt(project, origins, kept.is_empty());
    recovered.extend(kept);
    (recovered, folded)
}

/// Recovers what the pages of `docs` and the rest of their families show, with what all pages of their locales taught when
/// they were aligned last. Where that is not known, all of the locale are aligned now; true when there was such a locale.
pub(super) fn some(project: &mut Project, docs: &BTreeSet<usize>) -> bool {
    let families = docs.iter().filter_map(|doc| project.families.get(project.docs.get(*doc)?.family));
    let mut wanted: BTreeSet<usize> = families.flat_map(|family| family.members.values().copied()).collect();
    wanted.extend(docs);
    let all = origins(project);
    let locale_of = |project: &Project, doc: usize| project.locales[project.docs[doc].locale].clone();
    let locales: BTreeSet<Locale> =
        all.keys().filter(|doc| wanted.contains(doc)).map(|doc| locale_of(project, *doc)).collect();
    let lasting = lasting(project, &locales);
    let (some, whole): (BTreeMap<_, _>, BTreeMap<_, _>) = all
        .into_iter()
        .filter(|(doc, _)| locales.contains(&locale_of(project, *doc)))
        .partition(|(doc, _)| lasting.knows(&locale_of(project, *doc)));
    let some = some.into_iter().filter(|(doc, _)| wanted.contains(doc)).collect();
    let learns = !whole.is_empty();
    project.unfold(&both_sides(&some));
    let mut found = of(project, some, |texts| lasting.align(texts));
    found.extend(learnt(project, whole, true).0);
    project.recovered = found;
    learns
}

/// What was learnt of `locales` when all their pages were aligned last.
fn lasting<'a>(project: &Project, locales: impl IntoIterator<Item = &'a Locale>) -> Lasting {
    match project.settings.shelf.as_deref() {
        Some(shelf) => Lasting::of(locales, shelf),
        None => Lasting::default(),
    }
}

/// The documents that `origins` names, and those that hold their source text.
fn both_sides(origins: &BTreeMap<usize, Origin>) -> BTreeSet<usize> {
    origins.iter().flat_map(|(doc, origin)| [*doc, origin.doc()]).collect()
}

/// Recovers the source text of the pages that `origins` names, and learns from all of them; and from the pairs of the
/// project, if it is `taught` by those. With the pages as they were that are whole for it.
fn learnt(
    project: &mut Project,
    origins: BTreeMap<usize, Origin>,
    taught: bool,
) -> (BTreeMap<usize, Recovered>, Vec<(usize, Leaf)>) {
    if origins.is_empty() {
        return Default::default();
    }
    let mut wanted = both_sides(&origins);
    if taught {
        wanted.extend(translations(project).filter(|doc| doc.page.has_pairs()).map(|doc| doc.index));
    }
    let folded = project.unfold(&wanted);
    let known = if taught { known(project, &origins) } else { Known::default() };
    let shelf = project.settings.shelf.as_deref();
    (of(project, origins, |texts| align_by_locale(texts, &known, shelf)), folded)
}

/// Recovers again what has to do with `changed`, each page by itself, and gives the pages that it was recovered for.
pub(super) fn again(project: &mut Project, changed: &BTreeSet<usize>) -> BTreeSet<usize> {
    if project.settings.leave_unaligned || changed.is_empty() {
        return BTreeSet::new();
    }
    let mut origins = origins(project);
    origins.retain(|doc, origin| changed.contains(doc) || changed.contains(&origin.doc()));
    project.unfold(&both_sides(&origins));
    let again: BTreeSet<usize> = origins.keys().copied().collect();
    project.recovered.retain(|doc, _| !again.contains(doc));
    let lasting = lasting(project, again.iter().map(|doc| &project.locales[project.docs[*doc].locale]));
    let found = of(project, origins, |texts| lasting.align(texts));
    project.recovered.extend(found);
    again
}

/// A page, its source, and the locale it is in.
type Couple<'a> = (Option<&'a Locale>, Text<'a>, Text<'a>);

/// Recovers the source text of the pages that `origins` names, as `align` aligns them.
fn of(
    project: &Project,
    mut origins: BTreeMap<usize, Origin>,
    align: impl FnOnce(&[Couple<'_>]) -> Vec<Alignment>,
) -> BTreeMap<usize, Recovered> {
    let size = |doc: usize| project.docs[doc].page.source.text().len();
    origins.retain(|&doc, origin| size(doc).max(size(origin.doc())) <= LARGEST);
    if origins.is_empty() {
        return BTreeMap::new();
    }
    let source_locale = project.settings.source_locale.clone().unwrap_or_else(Locale::english);
    let mut unique: Vec<Origin> = origins.values().copied().collect();
    unique.sort_unstable();
    unique.dedup();
    let english: BTreeMap<Origin, Arc<Page>> = unique
        .par_iter()
        .filter_map(|&origin| match origin {
            Origin::Page(_) => None,
            Origin::Pairs(sibling) => {
                Some((origin, Arc::new(Page::read_english(project.docs[sibling].page.source.clone()))))
            }
        })
        .collect();
    let page_of = |origin: &Origin| match origin {
        Origin::Page(index) => &*project.docs[*index].page,
        Origin::Pairs(_) => &english[origin],
    };
    let sources: BTreeMap<Origin, Side<'_>> =
        unique.par_iter().map(|origin| (*origin, Side::cut(page_of(origin), &source_locale))).collect();
    let targets: Vec<(usize, Origin, Side<'_>)> = origins
        .into_par_iter()
        .map(|(index, origin)| {
            let doc = &project.docs[index];
            (index, origin, Side::cut(&doc.page, &project.locales[doc.locale]))
        })
        .collect();
    let texts: Vec<_> = targets
        .iter()
        .map(|(index, origin, target)| {
            let locale = &project.locales[project.docs[*index].locale];
            (Some(locale), sources[origin].text(), target.text())
        })
        .collect();
    let alignments = align(&texts);
    targets
        .par_iter()
        .zip(alignments)
        .map(|((index, origin, target), alignment)| {
            let english = english.get(origin).map(Arc::clone);
            (*index, Recovered { english, ..recovered(*origin, &sources[origin], target, alignment) })
        })
        .collect()
}

fn recovered(origin: Origin, source: &Side<'_>, target: &Side<'_>, alignment: Alignment) -> Recovered {
    let linked = || alignment.beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty());
    let mut sentences: Vec<(Span, String)> = linked()
        .filter(|bead| bead.confidence >= SURE && alignment.confidence >= UNRELATED)
        .filter_map(|bead| {
            let span = target.span(bead.target.clone())?;
            let text = source.reading(bead.source.clone());
            let differs = text != target.reading(bead.target.clone());
            (differs && text.contains(char::is_alphanumeric)).then_some((span, text))
        })
        .collect();
    sentences.sort_unstable_by_key(|(span, _)| *span);
    let long = |index: &usize| target.readings[*index].chars().filter(|c| c.is_alphabetic()).count() >= LONG;
    let sum = |indexes: &mut dyn Iterator<Item = usize>| indexes.map(|index| target.letters[index]).sum();
    let copied =
        linked().filter(|bead| source.reading(bead.source.clone()) == target.reading(bead.target.clone()));
    Recovered {
        origin,
        confidence: alignment.confidence,
        source: source.held(linked().map(|bead| (&bead.source, bead.confidence))),
        target: target.held(linked().map(|bead| (&bead.target, bead.confidence))),
        prose: sum(&mut (0..target.readings.len()).filter(long)),
        copied: sum(&mut copied.flat_map(|bead| bead.target.clone()).filter(long)),
        sentences: sentences.into(),
        source_segments: Arc::clone(&source.segments),
        target_segments: Arc::clone(&target.segments),
        english: None,
        alignment: Arc::new(alignment),
    }
}
