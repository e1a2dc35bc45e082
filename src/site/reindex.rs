//! The index for searching, of all pages while they are made, or of some that changed, afterwards: nobody who waits for a
//! page waits for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::frame::Frame;
use super::search::{self, Changed, Entry, Index, Record, Rest};
use super::{Place, Site};
use crate::locale::Catalog;
use crate::project::{Doc, Project};

/// Pages whose records are in memory together: of all pages at once they would fill it, and what is freed soon is used
/// again, which costs less than new memory.
pub(super) const PAGES_AT_ONCE: usize = 128;

/// What an index is made with.
#[derive(Clone, Copy)]
pub(super) struct Indexer<'a> {
    pub(super) project: &'a Project,
    pub(super) frame: &'a Frame<'a>,
    pub(super) place: &'a dyn Place,
}

/// Puts `other`, the documents whose pages are others than before, into the indexes that stand. Gives the locales whose
/// index has to be made anew, by [`anew`]. The pages need their text, and that of those they take in.
#[must_use]
pub fn patch(
    project: &Project,
    catalog: &Arc<Catalog>,
    place: &dyn Place,
    other: &BTreeSet<usize>,
) -> (Site, BTreeSet<usize>) {
    let frame = Frame::new(project, catalog, true);
    let indexer = Indexer { project, frame: &frame, place };
    let mut by_locale: BTreeMap<usize, Vec<&Doc>> = BTreeMap::new();
    for doc in other.iter().filter_map(|index| project.docs.get(*index)).filter(|doc| !doc.route.is_empty()) {
        by_locale.entry(doc.locale).or_default().push(doc);
    }
    let mut site = Site::default();
    let mut refused = BTreeSet::new();
    for (locale, docs) in by_locale {
        if indexer.patch(locale, &docs, &mut site).is_none() {
            refused.insert(locale);
        }
    }
    (site, refused)
}

/// Makes the indexes of `locales` anew, of all their pages. What these take in needs its text.
#[must_use]
pub fn anew(project: &Project, catalog: &Arc<Catalog>, place: &dyn Place, locales: &BTreeSet<usize>) -> Site {
    let frame = Frame::new(project, catalog, true);
    let indexer = Indexer { project, frame: &frame, place };
    let mut site = Site::default();
    for locale in locales {
        let mut growing = Growing::of(project, *locale);
        while growing.grow_by(indexer) {}
        site.absorb(growing.site);
    }
    site
}

/// The index of a locale, which is made anew a part at a time, so that whoever waits for something else meanwhile waits for
/// one part. Of pages that change after they were put in it holds what they said: it has to be patched when it is whole.
#[derive(Debug)]
pub struct Growing {
    locale: usize,
    /// The documents that can be found, by their numbers in the index.
    docs: Vec<usize>,
    /// How many of them are in it.
    done: usize,
    state: State,
    /// What was made of it.
    pub site: Site,
}

#[derive(Debug)]
enum State {
    /// Pages come.
    Open(Index),
    /// All pages came.
    Full(Rest),
}

/// So many files of words are written at once: as long as it takes to read the pages of a part.
const FILES_AT_ONCE: usize = 400;

impl Growing {
    /// The index of `locale`, without any page yet.
    #[must_use]
    pub fn of(project: &Project, locale: usize) -> Growing {
        let folder = project.locales.get(locale).map(crate::lang::Locale::folder).unwrap_or_default();
        let own = project.written().filter(|doc| doc.locale == locale && search::is_searched(doc));
        let mut site = Site::default();
        site.replaced.insert(format!("search/{folder}/"));
        let docs = own.map(|doc| doc.index).collect();
        Growing { locale, docs, done: 0, state: State::Open(Index::new(&folder)), site }
    }

    /// The documents that are put in next: what they take in needs its text.
    #[must_use]
    pub fn next(&self) -> &[usize] {
        let rest = self.docs.get(self.done..).unwrap_or_default();
        rest.get(..PAGES_AT_ONCE).unwrap_or(rest)
    }

    /// Makes the next part, and says whether there is another. What is written at `place` is of use when the last one is made.
    pub fn grow(&mut self, project: &Project, catalog: &Arc<Catalog>, place: &dyn Place) -> bool {
        let frame = Frame::new(project, catalog, true);
        self.grow_by(Indexer { project, frame: &frame, place })
    }

    fn grow_by(&mut self, indexer: Indexer<'_>) -> bool {
        let Indexer { project, frame, .. } = indexer;
        let docs: Vec<&Doc> = self.next().iter().filter_map(|index| project.docs.get(*index)).collect();
        let Growing { locale, done, state, site, .. } = self;
        match state {
            State::Open(index) if !docs.is_empty() => {
                let records: Vec<Option<Record>> = docs.par_iter().map(|doc| indexer.record(doc)).collect();
                let read = docs.iter().zip(&records);
                let full =
                    indexer.add(index, read.filter_map(|(doc, record)| Some((*doc, record.as_ref()?))));
                site.note_all(full);
                *done += docs.len();
                true
            }
            State::Open(index) => {
                let labels = frame.search_labels(*locale);
                *state = State::Full(std::mem::take(index).finish(labels));
                true
            }
            State::Full(rest) => {
                let files: Vec<(String, Vec<u8>)> = rest.take(FILES_AT_ONCE).collect();
                let is_whole = files.len() < FILES_AT_ONCE;
                let put: Vec<(String, Option<String>)> =
                    files.into_par_iter().map(|(path, bytes)| indexer.put(path, &bytes)).collect();
                site.note_all(put);
                !is_whole
            }
        }
    }
}

impl Indexer<'_> {
    /// An empty index for every locale.
    pub(super) fn begin(&self) -> Vec<Index> {
        self.project.locales.iter().map(|locale| Index::new(&locale.folder())).collect()
    }

    /// Puts what `docs` say now into the index of `locale`; none when that can't be done.
    fn patch(&self, locale: usize, docs: &[&Doc], site: &mut Site) -> Option<()> {
        let folder = self.project.locales.get(locale)?.folder();
        let own = self.project.written().filter(|doc| doc.locale == locale && search::is_searched(doc));
        let numbers: BTreeMap<usize, usize> = own.enumerate().map(|(page, doc)| (doc.index, page)).collect();
        let docs: Vec<&&Doc> = docs.iter().filter(|doc| numbers.contains_key(&doc.index)).collect();
        let records: Vec<Option<Record>> = docs.par_iter().map(|doc| self.record(doc)).collect();
        let trails: Vec<String> = docs.iter().map(|doc| self.frame.place_of(doc)).collect();
        let mut changed = Vec::with_capacity(docs.len());
        for ((doc, record), trail) in docs.iter().zip(&records).zip(&trails) {
            changed.push(Changed {
                page: *numbers.get(&doc.index)?,
                entry: Entry { route: &doc.route, title: doc.name(), trail },
                // One that could not be read is in no index.
                record: record.as_ref()?,
            });
        }
        changed.sort_by_key(|one| one.page);
        let read = |path: &str| self.place.standing(path).ok();
        let labels = self.frame.search_labels(locale);
        let patch = search::patch(&folder, numbers.len(), &changed, &labels, &read)?;
        site.replaced.extend(patch.gone);
        for (path, bytes) in patch.files {
            let (path, failed) = self.put(path, &bytes);
            site.note(&path, failed);
            site.replaced.insert(path);
        }
        Some(())
    }

    /// What search keeps of `doc`; none when it can't be read.
    fn record(&self, doc: &Doc) -> Option<Record> {
        let whole = self.project.whole(doc).ok()?;
        Some(Record::of(self.project, &whole, self.frame.edition_of(doc)))
    }

    /// Puts `records` into the indexes of their locales, and writes what of these is full: paths, and why one could not be
    /// written.
    pub(super) fn add_all(
        &self,
        indexes: &mut [Index],
        records: &[(&Doc, Record)],
    ) -> Vec<(String, Option<String>)> {
        let full: Vec<Vec<(String, Option<String>)>> = indexes
            .par_iter_mut()
            .enumerate()
            .map(|(locale, index)| {
                let own = records.iter().filter(|(doc, _)| doc.locale == locale);
                self.add(index, own.map(|(doc, record)| (*doc, record)))
            })
            .collect();
        full.into_iter().flatten().collect()
    }

    /// Puts `records` into `index`, and writes what of it is full.
    fn add<'r>(
        &self,
        index: &mut Index,
        records: impl Iterator<Item = (&'r Doc, &'r Record)>,
    ) -> Vec<(String, Option<String>)> {
        let files = records.filter_map(|(doc, record)| {
            let trail = self.frame.place_of(doc);
            let entry = Entry { route: &doc.route, title: doc.name(), trail: &trail };
            index.add(entry, record)
        });
        files.map(|(path, bytes)| self.put(path, &bytes)).collect()
    }

    /// Writes what is left of the indexes of all locales.
    pub(super) fn finish(&self, indexes: Vec<Index>, site: &mut Site) {
        let left: Vec<Vec<(String, Option<String>)>> = indexes
            .into_par_iter()
            .enumerate()
            .map(|(locale, index)| {
                let left = index.finish(self.frame.search_labels(locale));
                left.map(|(path, bytes)| self.put(path, &bytes)).collect()
            })
            .collect();
        site.note_all(left.into_iter().flatten());
    }

    fn put(&self, path: String, bytes: &[u8]) -> (String, Option<String>) {
        let failed = self.place.write(&path, bytes).err().map(|error| error.to_string());
        (path, failed)
    }
}
