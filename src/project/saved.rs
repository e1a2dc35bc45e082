//! A project of which a few pages were saved since it was loaded: these are read again, and nothing else, as long as the
//! others can't tell.

use std::collections::BTreeSet;

use super::group::gives_ids;
use super::leaf::Leaf;
use super::links::File;
use super::moved::Goal;
use super::read::{Content, Decode, Read, Reader, Wanted, content_of, page_of};
use super::{Project, recover};
use crate::page::Manner;
use crate::source::Source;

/// What became of a project by pages that were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The documents whose pages can be others now, see [`Project::showing`].
    pub showing: BTreeSet<usize>,
    /// What lists say of a page is another.
    pub listed: bool,
}

/// A page as it was, for one who has to put it back.
struct Before {
    doc: usize,
    page: Leaf,
    print: u64,
    hash: Option<String>,
}

impl Project {
    /// Reads the pages again that stand at `paths`, each below the root of that number. None, and the project is as it was,
    /// when that does not do: a file is none of its pages any more, or others show of one what it no longer says.
    pub fn saved(
        &mut self,
        paths: &BTreeSet<(usize, String)>,
        read: Read<'_>,
        decode: Decode<'_>,
    ) -> Option<Saved> {
        let at = |(root, path): &(usize, String)| match self.index.at_path(*root, path)? {
            File::Doc(doc) => Some(doc),
            File::Asset(_) | File::Toc => None,
        };
        let (drafts, paths): (Vec<_>, Vec<_>) =
            paths.iter().partition(|path| self.drafts.contains_key(*path));
        // One that stays a draft concerns nobody.
        if !drafts.into_iter().all(|path| self.is_still_draft(path, read, decode)) {
            return None;
        }
        let docs = paths.into_iter().map(|path| {
            let doc = self.docs.get(at(path)?)?;
            ((doc.root, &doc.path) == (path.0, &path.1)).then_some(doc.index)
        });
        let mut waiting: Vec<usize> = docs.collect::<Option<BTreeSet<usize>>>()?.into_iter().collect();
        let mut before: Vec<Before> = Vec::new();
        let (mut texts, mut listed, mut ids) = (BTreeSet::new(), false, false);
        while let Some(doc) = waiting.pop() {
            let Some(again) = self.read_saved(doc, read, decode) else {
                self.put_back(before);
                return None;
            };
            let (old, new) = (self.docs[doc].page.face(), again.page.face());
            if again.print == self.docs[doc].print && old == new {
                continue;
            }
            if old.shown != new.shown
                || (old.ids != new.ids && self.is_led_to(doc))
                || self.copies_others(&again)
            {
                self.put_back(before);
                return None;
            }
            texts.insert(doc);
            listed |= old.listed != new.listed;
            ids |= old.ids != new.ids;
            before.push(self.put(again));
            if old.ids != new.ids && Some(self.docs[doc].locale) == self.source {
                // Translations have the ids of their source page.
                let family = self.families.get(self.docs[doc].family);
                let members = family.into_iter().flat_map(|family| family.members.values());
                waiting.extend(members.filter(|member| !texts.contains(*member)));
            }
        }
        let mut showing = self.showing(&texts, ids);
        showing.extend(recover::again(self, &texts));
        Some(Saved { showing, listed })
    }

    /// Finds the source text of the pages that carry none, of a project that was loaded without. Gives these.
    pub fn align(&mut self) -> BTreeSet<usize> {
        self.settings.leave_unaligned = false;
        let (recovered, folded) = recover::all(self);
        self.recovered = recovered;
        self.refold(folded);
        self.recovered.keys().copied().collect()
    }

    /// The same for the pages of `docs` and their families alone, with what was learnt when all were aligned last. True when
    /// there was nothing for a locale, and all of its pages were aligned now.
    pub fn align_some(&mut self, docs: &BTreeSet<usize>) -> bool {
        recover::some(self, docs)
    }

    /// True when the file of the draft at `path` says that it is one.
    fn is_still_draft(&self, path: &(usize, String), read: Read<'_>, decode: Decode<'_>) -> bool {
        let text = self.drafts.get(path).and_then(|file| read(file).ok()).map(|bytes| decode(bytes).0);
        let page = text.and_then(|text| page_of(Source::new(path.1.as_str(), text), Manner::default()).ok());
        page.is_some_and(|page| page.is_draft())
    }

    /// The page of `doc`, as its file has it now; none when it has none, or something is wrong with it.
    fn read_saved(&self, doc: usize, read: Read<'_>, decode: Decode<'_>) -> Option<Before> {
        let doc = self.docs.get(doc)?;
        let shown = doc.page.path();
        let is_table = doc.path.rsplit('/').next()?.to_ascii_lowercase().starts_with("toc.");
        if is_table || self.problems.iter().any(|problem| problem.place.file == shown) {
            return None;
        }
        let reader = Reader { source: None, settings: &self.settings, read, decode };
        let (path, file, is_source) = (&doc.path, &doc.file, doc.is_source);
        let (content, problems) = content_of(&Wanted { path, shown, file, seen: None, is_source }, &reader);
        let Content::Page(mut page, stamp) = content else { return None };
        if let Some(source) = gives_ids(self, doc) {
            page.adopt_ids(source.page.ids());
        }
        problems.is_empty().then_some(Before { doc: doc.index, page, print: stamp.print, hash: stamp.hash })
    }

    /// True when an old address leads to `doc`: it can name a place in it.
    fn is_led_to(&self, doc: usize) -> bool {
        self.redirects.iter().any(|old| matches!(old.to, Goal::Page { doc: to, .. } if to == doc))
    }

    /// True when files are copied because pages link to them, and `again` links to others than before.
    fn copies_others(&self, again: &Before) -> bool {
        self.settings.linked_files_only
            && self.docs[again.doc].page.linked_files() != again.page.linked_files()
    }

    /// Puts a page in its place and gives what was there.
    fn put(&mut self, now: Before) -> Before {
        let doc = &mut self.docs[now.doc];
        Before {
            doc: now.doc,
            page: std::mem::replace(&mut doc.page, now.page),
            print: std::mem::replace(&mut doc.print, now.print),
            hash: std::mem::replace(&mut doc.hash, now.hash),
        }
    }

    fn put_back(&mut self, before: Vec<Before>) {
        for one in before.into_iter().rev() {
            self.put(one);
        }
    }
}
