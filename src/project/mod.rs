//! Pages, locales and editions grouped into families, and everything that is known of them together.
//!
//! `load` does it in this order:
//!
//! 1. `layout` says from the paths alone which locale a file is in;
//! 2. every file is read (`read`), in parallel, and `locales` lists the locales of all;
//! 3. `route` says where each page goes;
//! 4. `group` makes families: pages of one key, and editions as `edition` finds them;
//! 5. `nav` makes the navigation from tables of contents or folders, `links` says where links lead;
//! 6. `recover` finds the source text of pages that carry none.
//!
//! Of a big project most pages are folded, and what a build remembers of the last one spares it reading at all
//! (`memory`, `whole`). Of one that is held, pages that were saved are read again (`saved`).
//!
//! It opens no file: what to read is handed in as [`Root`]s, how to read as a function.

mod base;
pub mod edition;
mod group;
pub mod layout;
pub mod leaf;
pub mod links;
mod load;
mod locales;
pub mod memory;
pub mod moved;
pub mod nav;
pub mod newer;
pub mod pivots;
mod read;
pub mod recover;
pub mod route;
mod saved;
mod spelling;
pub mod toc;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::align::Shelf;
use crate::config::Publish;
use crate::finding::Place;
use crate::lang::Locale;
use crate::locale::{Resource, glossary};
use crate::page::Page;
use crate::source::Source;
use edition::Edition;
use layout::Patterns;
use leaf::Leaf;
use links::Index;
use memory::{Again, Memory, Store};
use nav::Nav;

pub use load::load;
pub use read::{Decode, Read, is_text_page};
pub use saved::Saved;
pub use whole::Whole;

/// One folder of content.
#[derive(Clone, Debug, Default)]
pub struct Root {
    /// As the user wrote it, for messages; empty when the user stands in it.
    pub name: String,
    /// The locale of everything in it, when that was said.
    pub locale: Option<Locale>,
    /// Its files, in byte order of their paths below it.
    pub files: Vec<(String, PathBuf)>,
    /// The states that these are in, for the [memory](Settings::memory), 0 where that says nothing; none when nobody has
    /// looked.
    pub states: Vec<u64>,
    /// Files that were left out: (path, why).
    pub refused: Vec<(String, String)>,
    /// Links that lead nowhere: (path, why).
    pub dangling: Vec<(String, String)>,
    /// Its folder, seen from that of the config.
    pub home: String,
    /// Old addresses of its pages.
    pub redirections: Vec<moved::Redirections>,
}

/// What is known before anything is read.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The language that the others are translated from; `en` when not said.
    pub source_locale: Option<Locale>,
    /// A pattern pair of the config.
    pub patterns: Option<Patterns>,
    /// Editions of the config.
    pub editions: Vec<edition::Rule>,
    /// Other names of locales.
    pub aliases: Vec<(String, Locale)>,
    /// Base of absolute addresses, ends with `/`; empty when not known.
    pub base_url: String,
    /// The site's title.
    pub title: Option<String>,
    /// Keys of the texts that the theme asks for.
    pub theme_texts: Vec<String>,
    /// Scripts and event handlers of authors are kept.
    pub allow_scripts: bool,
    /// Pages have formulas between dollars unless they say otherwise.
    pub math: bool,
    /// Where a reader reports a sentence, with placeholders; empty when nowhere.
    pub report_url: String,
    /// Translations without pairs are not aligned with their source: somebody else does.
    pub leave_unaligned: bool,
    /// Where lexicons are kept between runs, if anywhere.
    pub shelf: Option<Arc<dyn Shelf>>,
    /// What is remembered of the last build. Its pages are then folded.
    pub memory: Option<Arc<dyn Memory>>,
    /// What an earlier state of the project was aligned to, for one who can't wait.
    pub aligned: Option<recover::Aligned>,
    /// How to read a folded page again.
    pub again: Again,
    /// Pages are folded once they were read: only a few of them will be looked into at a time.
    pub fold: bool,
    /// Where the nodes of folded pages are put aside, so that their text need not be parsed twice.
    pub store: Option<Arc<dyn Store>>,
    /// What the config says about a site that is published.
    pub publish: Publish,
    /// Files are copied only when a page links to them: the content folder was assumed, and can hold anything.
    pub linked_files_only: bool,
    /// Pages that say `draft: true` are pages as others are; else they are not there.
    pub drafts: bool,
}

/// A page and its place among the others.
#[derive(Debug)]
pub struct Doc {
    /// Its index in [`Project::docs`].
    pub index: usize,
    /// The page.
    pub page: Leaf,
    /// Its root.
    pub root: usize,
    /// Its path below the root.
    pub path: String,
    /// Where it is.
    pub file: PathBuf,
    /// Fingerprint of its bytes.
    pub print: u64,
    /// True when it is read as a page of the source language, which carries no pairs.
    pub is_source: bool,
    /// Its path without what names the locale.
    pub located: String,
    /// Index in [`Project::locales`].
    pub locale: usize,
    /// Index in [`Project::editions`].
    pub edition: usize,
    /// Index in [`Project::families`].
    pub family: usize,
    /// True for pages beside the layout, such as the README of a repository with a folder per locale: they are
    /// built, but nobody expects a translation.
    pub apart: bool,
    /// Its path in the output; empty when another page is written there.
    pub route: String,
    /// Bytes of the file, as SHA-1 with CRLF line ends; only known in the source locale.
    pub hash: Option<String>,
    title: String,
}

impl Doc {
    /// Its title: of the page, else its file name.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// True for pages that exist to be included in others, or to list them.
    #[must_use]
    pub fn is_part(&self) -> bool {
        let mut parts = self.located.rsplit('/');
        let name = parts.next().unwrap_or_default();
        let is_named = name.starts_with('_') && !name.starts_with("_index.");
        is_named || load::is_table_page(name) || parts.any(|part| matches!(part, "includes" | "_includes"))
    }

    /// Its name among others: its first heading, since titles can carry the site's name; else its title.
    #[must_use]
    pub fn name(&self) -> &str {
        self.page
            .brief()
            .h1()
            .map(|h1| h1.title.as_str())
            .filter(|name| !name.is_empty())
            .unwrap_or(&self.title)
    }
}

/// One page in all its locales and editions.
#[derive(Debug, Default)]
pub struct Family {
    /// Its path without locale and edition.
    pub key: String,
    /// (edition, locale) → document.
    pub members: BTreeMap<(usize, usize), usize>,
}

/// A file that is copied as it is.
#[derive(Debug)]
pub struct Asset {
    /// Where it is.
    pub file: PathBuf,
    /// Its path as the user would write it.
    pub shown: String,
    /// Its path in the output; empty when a page is written there.
    pub route: String,
}

/// Something wrong with a file or its place that no page can tell of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind it is.
    pub kind: ProblemKind,
    /// Where.
    pub place: Place,
    /// What is wrong, in the tone of messages.
    pub message: String,
}

/// Kinds of [`Problem`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A file could not be read.
    Unreadable,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A path, slug or link that leads out of the tree.
    UnsafePath,
    /// A slug that begins at the root of a site: other generators know such, here it is not used.
    AbsoluteSlug,
    /// Two pages that would write one file.
    Collision,
    /// A table of contents that is no YAML.
    Toc,
    /// An entry of a table of contents that leads nowhere.
    Entry,
    /// The same, in a table whose source is not here, nor what it leads to, maybe.
    EntryElsewhere,
    /// An old address that leads nowhere, or stands in the way of a page.
    Redirect,
}

/// The `.ftl` files of one locale.
#[derive(Debug)]
pub struct Messages {
    /// Whose.
    pub locale: Locale,
    /// File and content, in order of paths.
    pub files: Vec<(Source, Arc<Resource>)>,
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Project {
    /// What was known before.
    pub settings: Settings,
    /// The locales that have pages: the source locale first, then by tag.
    pub locales: Vec<Locale>,
    /// Index of the source locale, when it has pages.
    pub source: Option<usize>,
    /// The editions; the first is the base.
    pub editions: Vec<Edition>,
    /// The pages, by root and path.
    pub docs: Vec<Doc>,
    /// The families, by key.
    pub families: Vec<Family>,
    /// Pages that were left out as drafts, and where they are: root, and path below it.
    pub drafts: BTreeMap<(usize, String), PathBuf>,
    /// Files that are copied.
    pub assets: Vec<Asset>,
    /// Navigations by locale.
    pub navs: Vec<Vec<Nav>>,
    /// Document → index in `navs` of its locale.
    pub nav_of: BTreeMap<usize, usize>,
    /// What is wrong with files.
    pub problems: Vec<Problem>,
    /// Texts of the project in Fluent.
    pub messages: Vec<Messages>,
    /// The source text of pages that carry none themselves, by document.
    pub recovered: BTreeMap<usize, recover::Recovered>,
    /// The folders of its roots, seen from that of the config.
    pub homes: Vec<String>,
    /// Document → when Git saw it change last, as `YYYY-MM-DD`, where that is known.
    pub dates: BTreeMap<usize, String>,
    /// (locale, document) → where a page that the locale lacks is written in the source language.
    pub fallbacks: BTreeMap<(usize, usize), String>,
    /// Old addresses that lead to new ones, in the order in which they were found.
    pub redirects: Vec<moved::Redirect>,
    /// Groups of choices that pages have zones for, by file.
    pivots: Vec<pivots::Groups>,
    /// Where the site stands on its host, in lower case; empty when not known.
    base: String,
    index: Index,
    moved: moved::Moved,
}

impl Project {
    /// The member of `doc`'s family in `locale` and `doc`'s edition.
    #[must_use]
    pub fn in_family(&self, doc: usize, locale: usize) -> Option<usize> {
        let doc = self.docs.get(doc)?;
        self.families.get(doc.family)?.members.get(&(doc.edition, locale)).copied()
    }

    /// The source-language page of `doc`: same family, same edition, source locale; not `doc` itself.
    #[must_use]
    pub fn source_of(&self, doc: &Doc) -> Option<&Doc> {
        let found = self.in_family(doc.index, self.source?)?;
        (found != doc.index).then(|| &self.docs[found])
    }

    /// When `doc` was last changed, as `YYYY-MM-DD`: as it says itself, or as Git knows.
    #[must_use]
    pub fn date_of(&self, doc: &Doc) -> Option<String> {
        doc.page.stated_date().or_else(|| self.dates.get(&doc.index).cloned())
    }

    /// The page that holds the source text of `doc`, which has no pairs of its own: the source page, or the English of
    /// a sibling. Only of pages that were aligned with it.
    #[must_use]
    pub fn origin_page(&self, doc: &Doc) -> Option<&Page> {
        let recovered = self.recovered.get(&doc.index)?;
        match recovered.origin {
            recover::Origin::Page(source) => Some(&self.docs.get(source)?.page),
            recover::Origin::Pairs(_) => recovered.english.as_deref(),
        }
    }

    /// True when `doc` says which version of its source page it was made from, and that is not the present one.
    #[must_use]
    pub fn is_stale(&self, doc: &Doc) -> bool {
        let made_from = doc.page.source_hash();
        let now = self.source_of(doc).and_then(|source| source.hash.as_deref());
        matches!((made_from, now), (Some(made_from), Some(now)) if !made_from.eq_ignore_ascii_case(now))
    }

    /// True when a link to `id` in `doc` leads somewhere: to an id of the page, of a page it includes, or to
    /// something that is no id (the top of the page, a tab, a text to find).
    #[must_use]
    pub fn has_anchor(&self, doc: &Doc, id: &str) -> bool {
        id.is_empty()
            || id == "top"
            || id.starts_with("tab/")
            || id.starts_with(":~:")
            || self.holds_anchor(doc, id, &mut vec![doc.index])
    }

    fn holds_anchor(&self, doc: &Doc, id: &str, seen: &mut Vec<usize>) -> bool {
        if doc.page.anchors.iter().any(|anchor| anchor == id) {
            return true;
        }
        doc.page.includes().into_iter().any(|path| {
            let links::Target::Page { doc, .. } = self.resolve(doc, path) else { return false };
            if seen.contains(&doc) {
                return false;
            }
            seen.push(doc);
            self.holds_anchor(&self.docs[doc], id, seen)
        })
    }

    /// The editions that more than the base has pages of.
    #[must_use]
    pub fn edition_count(&self) -> usize {
        let used: BTreeSet<usize> = self.docs.iter().map(|doc| doc.edition).collect();
        used.len()
    }

    /// The terms of the glossary of `locale`, or of its language.
    #[must_use]
    pub fn glossary(&self, locale: &Locale) -> Vec<glossary::Entry> {
        let files = |wanted: &dyn Fn(&Locale) -> bool| {
            let of_locale = self.messages.iter().filter(|messages| wanted(&messages.locale));
            let files = of_locale.flat_map(|messages| &messages.files);
            let files = files.filter(|(source, _)| glossary::is_glossary(source.path()));
            files.map(|(_, resource)| resource.as_ref()).collect::<Vec<&Resource>>()
        };
        let source = files(&|own| self.settings.source_locale.as_ref() == Some(own));
        let mut own = files(&|own| own == locale);
        if own.is_empty() {
            own = files(&|own| own.tag() == locale.language());
        }
        own.iter().flat_map(|resource| glossary::read(resource, source.first().copied())).collect()
    }

    /// Where readers of `locale` find `doc`: its own place, or that of its text in the frame of the locale.
    #[must_use]
    pub fn route_in<'a>(&'a self, locale: usize, doc: &'a Doc) -> &'a str {
        if locale == doc.locale || self.fallbacks.is_empty() {
            return &doc.route;
        }
        self.fallbacks.get(&(locale, doc.index)).unwrap_or(&doc.route)
    }

    /// The file that is copied from `path` of a locale, else of the source locale, else of the first root.
    #[must_use]
    pub fn asset(&self, locale: usize, path: &str) -> Option<usize> {
        let path = links::join("", path)?;
        let own = self.index.in_locale(locale, &path);
        let found = own.or_else(|| self.index.in_locale(self.source?, &path));
        match found.or_else(|| self.index.at_path(0, &path))? {
            links::File::Asset(index) => Some(index),
            _ => None,
        }
    }

    /// True when a file could not be read.
    #[must_use]
    pub fn has_unreadable(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind == ProblemKind::Unreadable)
    }

    /// The documents that are written: all but those whose place another one has.
    pub fn written(&self) -> impl Iterator<Item = &Doc> {
        self.docs.iter().filter(|doc| !doc.route.is_empty())
    }
}
