//! Pages made and written, those that can have changed; and the index for searching them, from the same look at each.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::body::{Context, render, render_at};
use super::frame::{Frame, Framed, Stand};
use super::search::{self, Changed, Entry, Index, Record};
use super::theme::{Theme, ThemeError};
use super::{Past, Place, Site, beside};
use crate::project::Doc;

/// Pages whose records are in memory together: of all pages at once they would fill it.
const PAGES_AT_ONCE: usize = 1024;

/// What pages are made with.
pub(super) struct Maker<'a> {
    pub(super) context: Context<'a>,
    pub(super) frame: &'a Frame<'a>,
    pub(super) theme: &'a Theme,
    /// Pages can be searched.
    pub(super) searched: bool,
    /// Fingerprint of what all pages share.
    pub(super) shared: u64,
    pub(super) place: &'a dyn Place,
    pub(super) past: &'a Past,
}

/// What became of a page.
struct Made {
    print: u64,
    rendered: bool,
    /// Why it could not be written.
    failed: Option<String>,
    /// What search keeps of it.
    record: Option<Record>,
}

impl Maker<'_> {
    /// Makes the pages of `docs`, which are all there are, and the index of every locale.
    pub(super) fn all(&self, docs: &[&Doc], site: &mut Site) -> Result<(), ThemeError> {
        let locales = &self.context.project.locales;
        let mut indexes: Vec<Index> = locales.iter().map(|locale| Index::new(&locale.folder())).collect();
        for docs in docs.chunks(PAGES_AT_ONCE) {
            let made: Vec<Result<Made, ThemeError>> =
                docs.par_iter().map(|doc| self.page(doc, true)).collect();
            let mut records = Vec::with_capacity(docs.len());
            for (doc, made) in docs.iter().zip(made) {
                let mut made = made?;
                records.extend(made.record.take().map(|record| (*doc, record)));
                made.note(doc, site);
            }
            self.index(&mut indexes, &records, site);
        }
        if self.searched {
            self.finish(indexes.into_iter().enumerate().collect(), site);
        }
        Ok(())
    }

    /// Makes the pages of `docs`, and the index of locales in which one of them says something else than before.
    pub(super) fn changed(&self, docs: &[&Doc], site: &mut Site) -> Result<(), ThemeError> {
        let made: Vec<Result<Made, ThemeError>> = docs.par_iter().map(|doc| self.page(doc, false)).collect();
        let mut told: BTreeMap<usize, Vec<(&Doc, Option<Record>)>> = BTreeMap::new();
        for (doc, made) in docs.iter().zip(made) {
            let mut made = made?;
            if self.searched && self.past.prints.get(&doc.route) != Some(&made.print) {
                told.entry(doc.locale).or_default().push((*doc, made.record.take()));
            }
            made.note(doc, site);
        }
        for (locale, told) in told {
            let numbered: Vec<&Doc> =
                self.context.project.written().filter(|doc| doc.locale == locale).collect();
            if !self.patch(locale, &numbered, &told, site) {
                self.anew(locale, &numbered, site);
            }
        }
        Ok(())
    }

    /// Puts what `told` says into the index of `locale` that stands, whose pages are the searched ones of `docs`; false
    /// when that can't be done.
    fn patch(&self, locale: usize, docs: &[&Doc], told: &[(&Doc, Option<Record>)], site: &mut Site) -> bool {
        let folder = self.context.project.locales[locale].folder();
        let mut pages = 0;
        let mut numbers = BTreeMap::new();
        for doc in docs.iter().filter(|doc| search::is_searched(doc)) {
            numbers.insert(doc.index, pages);
            pages += 1;
        }
        let trails: Vec<String> = told.iter().map(|(doc, _)| self.frame.place_of(doc)).collect();
        let mut changed = Vec::with_capacity(told.len());
        for ((doc, record), trail) in told.iter().zip(&trails) {
            let Some(page) = numbers.get(&doc.index).copied() else { continue };
            // One that could not be read is in no index.
            let Some(record) = record else { return false };
            changed.push(Changed {
                page,
                entry: Entry { route: &doc.route, title: doc.name(), trail },
                record,
            });
        }
        changed.sort_by_key(|one| one.page);
        let read = |path: &str| self.place.standing(path).ok();
        let labels = self.frame.search_labels(locale);
        let Some(patch) = search::patch(&folder, pages, &changed, &labels, &read) else { return false };
        site.replaced.extend(patch.gone);
        for (path, bytes) in patch.files {
            let (path, failed) = self.put(path, &bytes);
            site.note(&path, failed);
            site.replaced.insert(path);
        }
        true
    }

    /// Makes the index of `locale` anew, of all its `docs`.
    fn anew(&self, locale: usize, docs: &[&Doc], site: &mut Site) {
        let project = self.context.project;
        let folder = project.locales[locale].folder();
        site.replaced.insert(format!("search/{folder}/"));
        let mut indexes: Vec<Index> = project.locales.iter().map(|_| Index::new(&folder)).collect();
        for docs in docs.chunks(PAGES_AT_ONCE) {
            let record = |doc: &&Doc| {
                let whole = search::is_searched(doc).then(|| project.whole(doc).ok()).flatten()?;
                Some(Record::of(project, &whole, &self.frame.edition_of(doc)))
            };
            let records: Vec<Option<Record>> = docs.par_iter().map(record).collect();
            let records: Vec<(&Doc, Record)> =
                docs.iter().zip(records).filter_map(|(doc, record)| Some((*doc, record?))).collect();
            self.index(&mut indexes, &records, site);
        }
        self.finish(vec![(locale, indexes.swap_remove(locale))], site);
    }

    /// Makes the pages that locales lack, in the source language.
    pub(super) fn fallbacks(&self, site: &mut Site) -> Result<(), ThemeError> {
        let project = self.context.project;
        let fallbacks: Vec<(&(usize, usize), &String)> = project.fallbacks.iter().collect();
        let made: Vec<Result<Option<String>, ThemeError>> = fallbacks
            .par_iter()
            .map(|((locale, doc), route)| self.fallback(&project.docs[*doc], *locale, route))
            .collect();
        for ((_, route), made) in fallbacks.iter().zip(made) {
            site.note(route, made?);
        }
        Ok(())
    }

    /// Makes the page of `doc` and writes it, unless it stands there already; and reads it for search, `always` or when it
    /// is made of something else than before.
    fn page(&self, doc: &Doc, always: bool) -> Result<Made, ThemeError> {
        let Maker { context, frame, .. } = self;
        let project = context.project;
        let framed = frame.page(doc);
        let print = self.print(doc, &framed);
        let is_known = self.past.prints.get(&doc.route) == Some(&print);
        let same = is_known && !self.shows_files(doc);
        let searched = self.searched && (always || !is_known) && search::is_searched(doc);
        let mut made = Made { print, rendered: false, failed: None, record: None };
        if same && !searched {
            return Ok(made);
        }
        let whole = match project.whole(doc) {
            Ok(whole) => whole,
            Err(error) => return Ok(Made { failed: Some(error.to_string()), ..made }),
        };
        if searched {
            made.record = Some(Record::of(project, &whole, &frame.edition_of(doc)));
        }
        if same {
            return Ok(made);
        }
        let body = render(context, frame.words(doc.locale), &whole);
        let fields = frame.with_body(&whole, framed, body, context.editions.page(doc.index));
        let html = self.theme.render("page.html", fields)?;
        made.failed = self.place.write(&doc.route, html.as_bytes()).err().map(|error| error.to_string());
        made.rendered = true;
        Ok(made)
    }

    /// Makes the page of `doc` in the frame of `locale`, which lacks it, and writes it; why it could not, if so.
    fn fallback(&self, doc: &Doc, locale: usize, route: &str) -> Result<Option<String>, ThemeError> {
        let Maker { context, frame, .. } = self;
        let whole = match context.project.whole(doc) {
            Ok(whole) => whole,
            Err(error) => return Ok(Some(error.to_string())),
        };
        let body = render_at(context, frame.words(doc.locale), &whole, locale);
        let html =
            self.theme.render("page.html", frame.fallback(Stand { doc: &whole, locale, route }, body))?;
        Ok(self.place.write(route, html.as_bytes()).err().map(|error| error.to_string()))
    }

    /// Puts `records` into the indexes of their locales, and writes what of these is full.
    fn index(&self, indexes: &mut [Index], records: &[(&Doc, Record)], site: &mut Site) {
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
        full.into_iter().flatten().for_each(|(path, failed)| site.note(&path, failed));
    }

    /// Writes what is left of the indexes of locales.
    fn finish(&self, indexes: Vec<(usize, Index)>, site: &mut Site) {
        let left: Vec<Vec<(String, Option<String>)>> = indexes
            .into_par_iter()
            .map(|(locale, index)| {
                let files = index.files(&self.frame.search_labels(locale));
                files.into_iter().map(|(path, bytes)| self.put(path, &bytes)).collect()
            })
            .collect();
        left.into_iter().flatten().for_each(|(path, failed)| site.note(&path, failed));
    }

    fn put(&self, path: String, bytes: &[u8]) -> (String, Option<String>) {
        let failed = self.place.write(&path, bytes).err().map(|error| error.to_string());
        (path, failed)
    }

    /// Fingerprint of all that the page of `doc` is made of.
    fn print(&self, doc: &Doc, framed: &Framed) -> u64 {
        let project = self.context.project;
        let mut hasher = FxHasher::default();
        self.shared.hash(&mut hasher);
        framed.hash(doc, &mut hasher);
        doc.print.hash(&mut hasher);
        for included in project.included_by(std::iter::once(doc.index)) {
            project.docs[included].print.hash(&mut hasher);
        }
        if let Some(beside) = beside(project, doc) {
            beside.print.hash(&mut hasher);
        }
        if let Some(recovered) = project.recovered.get(&doc.index) {
            recovered.sentences.hash(&mut hasher);
        }
        if let Some(marked) = self.context.editions.page(doc.index) {
            format!("{marked:?}").hash(&mut hasher);
        }
        hasher.finish()
    }

    /// True when the page shows parts of files that nobody watches.
    fn shows_files(&self, doc: &Doc) -> bool {
        let project = self.context.project;
        let included = project.included_by(std::iter::once(doc.index));
        doc.page.shows_files() || included.iter().any(|index| project.docs[*index].page.shows_files())
    }
}

impl Made {
    fn note(self, doc: &Doc, site: &mut Site) {
        site.rendered += usize::from(self.rendered);
        if self.failed.is_none() {
            site.prints.insert(doc.route.clone(), self.print);
        }
        site.note(&doc.route, self.failed);
    }
}
