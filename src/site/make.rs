//! Pages made and written, those that can have changed; and records of them for searching, from the same look at each.

use std::hash::{Hash as _, Hasher as _};

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::body::{Context, render, render_at};
use super::frame::{Frame, Framed, Stand};
use super::reindex::{Indexer, PAGES_AT_ONCE};
use super::search::{self, Record};
use super::theme::{Theme, ThemeError};
use super::{Past, Place, Site, beside};
use crate::project::Doc;
use crate::project::links::Target;

/// Bytes around the text of most pages.
const AROUND: usize = 16 << 10;

/// What pages are made with.
pub(super) struct Maker<'a> {
    pub(super) context: Context<'a>,
    pub(super) frame: &'a Frame<'a>,
    pub(super) theme: &'a Theme,
    /// True when templates ask for what a page says to machines.
    pub(super) heads: bool,
    /// What takes the records of pages for searching, if anything does.
    pub(super) indexer: Option<Indexer<'a>>,
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
        let mut indexes = self.indexer.map(|indexer| indexer.begin());
        // Records go into the indexes while the next pages are made: mostly they are of one locale, which takes one thread.
        let mut records: Vec<(&Doc, Record)> = Vec::new();
        for docs in docs.chunks(PAGES_AT_ONCE) {
            let add =
                || self.indexer.zip(indexes.as_mut()).map(|(indexer, own)| indexer.add_all(own, &records));
            let make = || docs.par_iter().map(|doc| self.page(doc)).collect();
            let (made, added): (Vec<Result<Made, ThemeError>>, _) = rayon::join(make, add);
            site.note_all(added.unwrap_or_default());
            records.clear();
            for (doc, made) in docs.iter().zip(made) {
                let mut made = made?;
                records.extend(made.record.take().map(|record| (*doc, record)));
                self.note(doc, made, site);
            }
        }
        if let (Some(indexer), Some(mut indexes)) = (self.indexer, indexes) {
            site.note_all(indexer.add_all(&mut indexes, &records));
            drop(records);
            indexer.finish(indexes, site);
        }
        Ok(())
    }

    /// Makes the pages of `docs`, which may be some of many.
    pub(super) fn some(&self, docs: &[&Doc], site: &mut Site) -> Result<(), ThemeError> {
        let made: Vec<Result<Made, ThemeError>> = docs.par_iter().map(|doc| self.page(doc)).collect();
        for (doc, made) in docs.iter().zip(made) {
            self.note(doc, made?, site);
        }
        Ok(())
    }

    /// Makes the pages that locales lack, in the source language, of `wanted` documents.
    pub(super) fn fallbacks(&self, wanted: &dyn Fn(&Doc) -> bool, site: &mut Site) -> Result<(), ThemeError> {
        let project = self.context.project;
        let is_wanted = |((_, doc), _): &(&(usize, usize), &String)| wanted(&project.docs[*doc]);
        let fallbacks: Vec<(&(usize, usize), &String)> = project.fallbacks.iter().filter(is_wanted).collect();
        let made: Vec<Result<Option<String>, ThemeError>> = fallbacks
            .par_iter()
            .map(|((locale, doc), route)| self.fallback(&project.docs[*doc], *locale, route))
            .collect();
        for ((_, route), made) in fallbacks.iter().zip(made) {
            site.note(route, made?);
            site.replaced.insert((*route).clone());
        }
        Ok(())
    }

    /// Makes the page of `doc` and writes it, unless it stands there already; and reads it for search.
    fn page(&self, doc: &Doc) -> Result<Made, ThemeError> {
        let Maker { context, frame, .. } = self;
        let project = context.project;
        let framed = frame.page(doc);
        let print = self.print(doc, &framed);
        let is_known = self.past.prints.get(&doc.route) == Some(&print);
        let same = is_known && !self.shows_files(doc);
        let searched = self.indexer.is_some() && search::is_searched(doc);
        let mut made = Made { print, rendered: false, failed: None, record: None };
        if same && !searched {
            return Ok(made);
        }
        let whole = match project.whole(doc) {
            Ok(whole) => whole,
            Err(error) => return Ok(Made { failed: Some(error.to_string()), ..made }),
        };
        if searched {
            made.record = Some(Record::of(project, &whole, frame.edition_of(doc)));
        }
        if same {
            return Ok(made);
        }
        let html = self.html(&whole, framed)?;
        made.failed = self.place.write(&doc.route, &html).err().map(|error| error.to_string());
        made.rendered = true;
        Ok(made)
    }

    /// The page of `whole` in its frame.
    pub(super) fn html(&self, whole: &Doc, framed: Framed) -> Result<Vec<u8>, ThemeError> {
        let Maker { context, frame, .. } = self;
        let body = render(context, frame.words(whole.locale), whole);
        let room = body.html.len() + AROUND;
        let marked = context.editions.page(whole.index);
        let fields = frame.with_body(whole, framed, body, marked, self.heads);
        self.theme.page(fields, room)
    }

    /// Makes the page of `doc` in the frame of `locale`, which lacks it, and writes it; why it could not, if so.
    fn fallback(&self, doc: &Doc, locale: usize, route: &str) -> Result<Option<String>, ThemeError> {
        let whole = match self.context.project.whole(doc) {
            Ok(whole) => whole,
            Err(error) => return Ok(Some(error.to_string())),
        };
        let html = self.fallback_html(&whole, locale, route)?;
        Ok(self.place.write(route, &html).err().map(|error| error.to_string()))
    }

    /// The page of `whole` in the frame of `locale`, which lacks it.
    pub(super) fn fallback_html(
        &self,
        whole: &Doc,
        locale: usize,
        route: &str,
    ) -> Result<Vec<u8>, ThemeError> {
        let Maker { context, frame, .. } = self;
        let body = render_at(context, frame.words(whole.locale), whole, locale);
        let room = body.html.len() + AROUND;
        self.theme.page(frame.fallback(Stand { doc: whole, locale, route }, body), room)
    }

    /// Fingerprint of all that the page of `doc` is made of.
    fn print(&self, doc: &Doc, framed: &Framed) -> u64 {
        let project = self.context.project;
        let mut hasher = FxHasher::default();
        self.shared.hash(&mut hasher);
        framed.hash(&mut hasher);
        doc.print.hash(&mut hasher);
        // A link to a place that is not there is marked.
        let lacks_place = |doc: &Doc, dest: &str| match project.resolve(doc, dest) {
            Target::Page { doc, fragment: Some(id), .. } => !project.has_anchor(&project.docs[doc], &id),
            _ => false,
        };
        let places = |doc: &Doc| -> Vec<bool> {
            doc.page.linked_places().iter().map(|dest| lacks_place(doc, dest)).collect()
        };
        places(doc).hash(&mut hasher);
        for included in project.included_by(std::iter::once(doc.index)) {
            let included = &project.docs[included];
            included.print.hash(&mut hasher);
            places(included).hash(&mut hasher);
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

    /// Puts what became of `doc` into `site`.
    fn note(&self, doc: &Doc, made: Made, site: &mut Site) {
        site.rendered += usize::from(made.rendered);
        if self.past.prints.get(&doc.route) != Some(&made.print) {
            site.other.insert(doc.index);
        }
        if made.failed.is_none() {
            site.prints.insert(doc.route.clone(), made.print);
        }
        site.note(&doc.route, made.failed);
    }

    /// True when the page shows parts of files that nobody watches.
    fn shows_files(&self, doc: &Doc) -> bool {
        let project = self.context.project;
        let included = project.included_by(std::iter::once(doc.index));
        doc.page.shows_files() || included.iter().any(|index| project.docs[*index].page.shows_files())
    }
}
