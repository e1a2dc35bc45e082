//! Folded pages, whole again.

use std::collections::BTreeSet;
use std::hash::{Hash as _, Hasher};
use std::io;
use std::ops::Deref;
use std::path::PathBuf;

use rayon::prelude::*;

use super::group::gives_ids;
use super::leaf::{Leaf, ids};
use super::links::Target;
use super::read::page_with;
use super::{Doc, Project};
use crate::page::{Manner, Nodes, Page};
use crate::source::Source;

/// A document with the text of its page.
#[derive(Debug)]
pub enum Whole<'a> {
    /// It had it.
    Held(&'a Doc),
    /// It was folded, and its page was read again.
    Again(Box<Doc>),
}

impl Deref for Whole<'_> {
    type Target = Doc;

    fn deref(&self) -> &Doc {
        match self {
            Whole::Held(doc) => doc,
            Whole::Again(doc) => doc,
        }
    }
}

impl Project {
    /// `doc` with the text of its page: itself, or read again.
    ///
    /// # Errors
    /// When the file can't be read any more.
    pub fn whole<'a>(&self, doc: &'a Doc) -> io::Result<Whole<'a>> {
        if doc.page.has_text() {
            return Ok(Whole::Held(doc));
        }
        Ok(Whole::Again(Box::new(Doc { page: self.read_again(doc)?.into(), ..doc.without_page() })))
    }

    /// Makes the pages of `wanted` whole, to stay so until they are [folded again](Project::refold) as they are given here.
    /// One that can't be read any more stays folded.
    pub fn unfold(&mut self, wanted: &BTreeSet<usize>) -> Vec<(usize, Leaf)> {
        let folded: Vec<&Doc> = wanted
            .iter()
            .filter_map(|index| self.docs.get(*index))
            .filter(|doc| !doc.page.has_text())
            .collect();
        let read = |doc: &&Doc| Some((doc.index, self.read_again(doc).ok()?));
        let pages: Vec<(usize, Page)> = folded.par_iter().filter_map(read).collect();
        let whole = |(index, page): (usize, Page)| {
            (index, std::mem::replace(&mut self.docs[index].page, page.into()))
        };
        pages.into_iter().map(whole).collect()
    }

    /// Puts pages back as they were before [`Project::unfold`]; none of them was read anew since.
    pub fn refold(&mut self, folded: Vec<(usize, Leaf)>) {
        for (index, page) in folded {
            self.docs[index].page = page;
        }
    }

    /// The pages that `docs` take in, and those that these take in.
    #[must_use]
    pub fn included_by(&self, docs: impl Iterator<Item = usize>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut waiting: Vec<usize> = docs.collect();
        while let Some(index) = waiting.pop() {
            let Some(doc) = self.docs.get(index) else { continue };
            for path in doc.page.includes() {
                if let Target::Page { doc, .. } = self.resolve(doc, path)
                    && found.insert(doc)
                {
                    waiting.push(doc);
                }
            }
        }
        found
    }

    /// The documents whose pages can be others when nothing but the text of `texts` is another one: those of their
    /// families, and those that take them in. With `ids`, those too that link to a place in one of these.
    #[must_use]
    pub fn showing(&self, texts: &BTreeSet<usize>, ids: bool) -> BTreeSet<usize> {
        let families = texts.iter().filter_map(|index| self.families.get(self.docs.get(*index)?.family));
        let mut showing: BTreeSet<usize> = texts.clone();
        showing.extend(families.flat_map(|family| family.members.values()));
        // Code is taken out of files that nobody watches.
        let is_text = |doc: &Doc| texts.contains(&doc.index) || doc.page.shows_files();
        showing.extend(self.taking_in(&is_text));
        if ids {
            // Translations have the ids of their source page, and pages those of what they take in.
            let leads = |doc: &Doc, dest: &str| matches!(self.resolve(doc, dest), Target::Page { doc, .. } if showing.contains(&doc));
            let linking = self
                .docs
                .par_iter()
                .filter(|doc| doc.page.linked_places().iter().any(|dest| leads(doc, dest)));
            let linking: BTreeSet<usize> = linking.map(|doc| doc.index).collect();
            showing.extend(self.taking_in(&|included| linking.contains(&included.index)));
            showing.extend(linking);
        }
        showing
    }

    /// The documents that take one in that is `wanted`.
    fn taking_in(&self, wanted: &(dyn Fn(&Doc) -> bool + Sync)) -> BTreeSet<usize> {
        let including = self.docs.par_iter().filter(|doc| doc.page.takes_in());
        let takes = |doc: &&Doc| {
            let included = self.included_by(std::iter::once(doc.index));
            included.iter().filter_map(|index| self.docs.get(*index)).any(wanted)
        };
        including.filter(takes).map(|doc| doc.index).collect()
    }

    /// Feeds into `hasher` where everything is and goes: two projects of one number resolve links alike.
    pub fn hash_places(&self, hasher: &mut impl Hasher) {
        for doc in &self.docs {
            (doc.root, &doc.path, &doc.route, doc.locale, doc.edition, doc.family).hash(hasher);
            if let Some(uid) = doc.page.brief().front.text("uid") {
                // A link to a name shows what the page is called.
                (uid, doc.name()).hash(hasher);
            }
            for key in ["id", "slug"] {
                doc.page.brief().front.text(key).hash(hasher);
            }
        }
        for asset in &self.assets {
            (&asset.shown, &asset.route).hash(hasher);
        }
        self.fallbacks.hash(hasher);
        self.hash_pivots(hasher);
        self.base.hash(hasher);
        for redirect in &self.redirects {
            (redirect.locale, &redirect.route, format!("{:?}", redirect.to)).hash(hasher);
        }
    }

    fn read_again(&self, doc: &Doc) -> io::Result<Page> {
        let Some(read) = &self.settings.again.0 else {
            return Err(io::Error::other("the text of a folded page is not at hand"));
        };
        let source = Source::new(doc.page.path(), read(&doc.file)?);
        let store = self.settings.store.as_deref();
        let packed = store.zip(doc.page.brief().aside).and_then(|(store, aside)| store.get(aside));
        let nodes = packed.as_deref().map_or(Nodes::Read, Nodes::Packed);
        let manner = Manner { is_source: doc.is_source, math: self.settings.math };
        let mut page = page_with(source, manner, nodes).map_err(|(_, message)| io::Error::other(message))?;
        if let Some(source) = gives_ids(self, doc) {
            page.adopt_ids(&ids(&source.page));
        }
        Ok(page)
    }
}

impl Doc {
    /// All that is known of the document but its page.
    fn without_page(&self) -> Doc {
        Doc {
            page: Page::blank("").into(),
            path: self.path.clone(),
            located: self.located.clone(),
            route: self.route.clone(),
            hash: self.hash.clone(),
            title: self.title.clone(),
            file: PathBuf::new(),
            ..*self
        }
    }
}
