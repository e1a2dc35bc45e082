//! The index for searching, of all pages while they are made, or of some that changed, afterwards: nobody who waits for a
//! page waits for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::frame::Frame;
use super::search::{self, Changed, Entry, Index, Record};
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
        indexer.anew(*locale, &mut site);
    }
    site
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

    /// Makes the index of `locale` anew.
    fn anew(&self, locale: usize, site: &mut Site) {
        let Some(folder) = self.project.locales.get(locale).map(crate::lang::Locale::folder) else { return };
        site.replaced.insert(format!("search/{folder}/"));
        let mut indexes = self.begin();
        let docs: Vec<&Doc> = self.project.written().filter(|doc| doc.locale == locale).collect();
        for docs in docs.chunks(PAGES_AT_ONCE) {
            let searched = docs.par_iter().filter(|doc| search::is_searched(doc));
            let records: Vec<(&Doc, Record)> =
                searched.filter_map(|doc| Some((*doc, self.record(doc)?))).collect();
            site.note_all(self.add(&mut indexes, &records));
        }
        self.finish(vec![(locale, indexes.swap_remove(locale))], site);
    }

    /// What search keeps of `doc`; none when it can't be read.
    fn record(&self, doc: &Doc) -> Option<Record> {
        let whole = self.project.whole(doc).ok()?;
        Some(Record::of(self.project, &whole, self.frame.edition_of(doc)))
    }

    /// Puts `records` into the indexes of their locales, and writes what of these is full: paths, and why one could not be
    /// written.
    pub(super) fn add(
        &self,
        indexes: &mut [Index],
        records: &[(&Doc, Record)],
    ) -> Vec<(String, Option<String>)> {
        let full: Vec<Vec<(String, Option<String>)>> = indexes
            .par_iter_mut()
            .enumerate()
            .map(|(locale, index)| {
                let own = records.iter().filter(|(doc, _)| doc.locale == locale);
                let files = own.filter_map(|(doc, record)| {
                    let trail = self.frame.place_of(doc);
                    let entry = Entry { route: &doc.route, title: doc.name(), trail: &trail };
                    index.add(entry, record)
                });
                files.map(|(path, bytes)| self.put(path, &bytes)).collect()
            })
            .collect();
        full.into_iter().flatten().collect()
    }

    /// Writes what is left of the indexes of locales.
    pub(super) fn finish(&self, indexes: Vec<(usize, Index)>, site: &mut Site) {
        let left: Vec<Vec<(String, Option<String>)>> = indexes
            .into_par_iter()
            .map(|(locale, index)| {
                let mut files = Vec::new();
                let labels = self.frame.search_labels(locale);
                index.finish(&labels, |(path, bytes)| files.push(self.put(path, &bytes)));
                files
            })
            .collect();
        site.note_all(left.into_iter().flatten());
    }

    fn put(&self, path: String, bytes: &[u8]) -> (String, Option<String>) {
        let failed = self.place.write(&path, bytes).err().map(|error| error.to_string());
        (path, failed)
    }
}
