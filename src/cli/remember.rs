//! What a build knows of the one before: which files have not changed since, what their pages are, and what the pages
//! in the output were made of. In memory while a server runs, in a file of the user's cache between runs.
//!
//! Nothing here is believed unless the file of the page, the file in the output and the program are as they were:
//! without this memory a build does the same, only slower.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use crate::disk::{self, Cache};
use crate::page::Page;
use crate::project::Project;
use crate::project::memory::{Kept, Memory};
use crate::project::nav::Item;
use crate::site::{Past, Site};

/// Everything that is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Remembered {
    /// Fingerprint of all that the site was made of; none when it need not be whole for all that, or would have to say
    /// more than how large it is.
    whole: Option<u64>,
    counts: Counts,
    /// Fingerprint of what decides how pages are read: program and settings.
    reading: u64,
    /// Fingerprint of what all pages are made of beside the project: theme, texts, options.
    shared: u64,
    /// Fingerprint of all that the project is but its pages: places, tables of contents, files that are copied.
    rest: u64,
    /// By path as shown, in order.
    pages: Vec<RememberedPage>,
    /// By path in the output, in order.
    outputs: Vec<RememberedOutput>,
}

/// How large a site is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) pages: usize,
    pub(super) editions: usize,
    /// The tags of its locales.
    pub(super) locales: Vec<String>,
}

impl Counts {
    pub(super) fn of(project: &Project) -> Counts {
        Counts {
            pages: project.written().count(),
            editions: project.edition_count(),
            locales: project.locales.iter().map(|locale| locale.tag().to_owned()).collect(),
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct RememberedPage {
    path: String,
    /// State of the file.
    state: u64,
    print: u64,
    #[serde(with = "shape")]
    shape: Arc<[u8]>,
    hash: Option<String>,
}

/// Bytes at once, not one by one.
mod shape {
    use std::fmt;
    use std::sync::Arc;

    use serde::de::{Deserializer, Error, Visitor};
    use serde::ser::Serializer;

    pub(super) fn serialize<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Arc<[u8]>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Arc<[u8]>, E> {
                Ok(bytes.into())
            }
        }

        deserializer.deserialize_bytes(Bytes)
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct RememberedOutput {
    path: String,
    /// State of the file.
    state: u64,
    /// What the page was made of; none when it is no page.
    print: Option<u64>,
}

/// Where a memory is kept between runs.
pub(super) struct Place {
    cache: Cache,
    name: String,
}

impl Place {
    /// The place for a site that is written to `output` with what `of` tells apart; none when the user has no cache.
    pub(super) fn of(output: &Path, of: &impl Hash) -> Option<Place> {
        let mut hasher = FxHasher::default();
        std::env::current_dir().ok().hash(&mut hasher);
        output.hash(&mut hasher);
        of.hash(&mut hasher);
        Some(Place { cache: Cache::open()?, name: format!("{:016x}.build", hasher.finish()) })
    }

    /// What is kept there; nothing when it can't be read.
    pub(super) fn get(&self) -> Remembered {
        let bytes = self.cache.get(&self.name).unwrap_or_default();
        postcard::from_bytes(&bytes).unwrap_or_default()
    }

    /// Keeps it there.
    pub(super) fn put(&self, remembered: &Remembered) {
        // Room at once: a list that doubles as it grows would take twice as much at its end.
        let size = |page: &RememberedPage| page.path.len() + page.shape.len() + 72;
        let pages: usize = remembered.pages.iter().map(size).sum();
        let outputs: usize = remembered.outputs.iter().map(|output| output.path.len() + 32).sum();
        if let Ok(bytes) = postcard::to_extend(remembered, Vec::with_capacity(pages + outputs + 64)) {
            self.cache.put(&self.name, &bytes);
        }
    }
}

impl Remembered {
    /// True when `output` holds the site that would be made of what `whole` is the fingerprint of.
    pub(super) fn stands(&self, whole: Option<u64>, output: &Path) -> bool {
        whole.is_some() && self.whole == whole && intact(&self.outputs, output).count() == self.outputs.len()
    }

    pub(super) fn counts(&self) -> Counts {
        self.counts.clone()
    }

    /// The files of the site.
    pub(super) fn files(&self) -> BTreeSet<String> {
        self.outputs.iter().map(|output| output.path.clone()).collect()
    }
}

/// Those of `outputs` that are still as they were written.
fn intact<'a>(
    outputs: &'a [RememberedOutput],
    output: &'a Path,
) -> impl ParallelIterator<Item = &'a RememberedOutput> {
    outputs.par_iter().filter(|entry| disk::state(&output.join(&entry.path)) == Some(entry.state))
}

/// The memory of pages, while a project is loaded.
#[derive(Debug)]
pub(super) struct Pages {
    old: BTreeMap<String, (RememberedPage, AtomicBool)>,
    new: Mutex<BTreeMap<String, RememberedPage>>,
    outputs: Vec<RememberedOutput>,
    whole: Option<u64>,
    reading: u64,
    shared: u64,
    rest: u64,
    /// False when what was remembered is of another program or other settings.
    usable: bool,
}

impl Pages {
    /// What `remembered` knows, for a build that reads pages as `reading` says.
    pub(super) fn new(remembered: Remembered, reading: u64) -> Pages {
        let Remembered { whole, reading: before, shared, rest, pages, outputs, .. } = remembered;
        let old = pages.into_iter().map(|page| (page.path.clone(), (page, AtomicBool::new(false)))).collect();
        Pages { old, new: Mutex::default(), outputs, whole, reading, shared, rest, usable: before == reading }
    }

    /// What the output holds that need not be made again, if pages are made of `shared`.
    pub(super) fn past(&self, project: &Project, shared: u64, output: &Path) -> Past {
        let intact: BTreeMap<&str, Option<u64>> =
            intact(&self.outputs, output).map(|entry| (entry.path.as_str(), entry.print)).collect();
        let prints: HashMap<String, u64> =
            intact.iter().filter_map(|(path, print)| Some(((*path).to_owned(), (*print)?))).collect();
        let others = self.outputs.iter().filter(|entry| entry.print.is_none());
        let are_others_intact = others.into_iter().all(|entry| intact.contains_key(entry.path.as_str()));
        let is_same = self.usable && self.shared == shared && are_others_intact && self.rest == rest(project);
        let changed = if is_same { self.changed(project, &prints) } else { None };
        let (changed, lists) = changed.map_or((None, false), |(changed, lists)| (Some(changed), lists));
        Past { prints, changed, lists }
    }

    /// The documents whose pages can be others than before, and whether lists of pages can; none when it can be all of
    /// them, since others show something of a page that it no longer says.
    fn changed(&self, project: &Project, prints: &HashMap<String, u64>) -> Option<(BTreeSet<usize>, bool)> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        // Drafts are remembered too: whether they are among the pages is for `rest` and `shared` to say.
        if project.docs.len() + project.drafts.len() != self.old.len() {
            return None;
        }
        let mut changed = BTreeSet::new();
        let mut texts = BTreeSet::new();
        let (mut lists, mut ids) = (false, false);
        for doc in &project.docs {
            let (old, recalled) = self.old.get(doc.page.source.path())?;
            if !recalled.load(Ordering::Relaxed) {
                let new = new.get(doc.page.source.path())?;
                if new.shape != old.shape {
                    let face = |page: &RememberedPage| Some(Page::of_shape("", &page.shape)?.face());
                    let (old, new) = (face(old)?, face(new)?);
                    if old.shown != new.shown {
                        return None;
                    }
                    lists |= old.listed != new.listed;
                    ids |= old.ids != new.ids;
                }
                if new.print != old.print {
                    texts.insert(doc.index);
                }
            }
            let lost = !doc.route.is_empty() && !prints.contains_key(&doc.route);
            // What a page shows of other files, or of one that was aligned with it, is not known without a look.
            if lost || doc.page.shows_files() || project.recovered.contains_key(&doc.index) {
                changed.insert(doc.index);
            }
        }
        changed.extend(project.showing(&texts, ids));
        Some((changed, lists))
    }

    /// What to remember once `site` stands in `output`, made of what `whole` is the fingerprint of. Of a `site` of which only what `past` calls changed was
    /// made, the rest is as it was.
    pub(super) fn remember(
        &self,
        project: &Project,
        (site, past): (&Site, &Past),
        (whole, shared): (Option<u64>, u64),
        output: &Path,
    ) -> Remembered {
        let mut new = std::mem::take(&mut *self.new.lock().unwrap_or_else(PoisonError::into_inner));
        for (path, (page, recalled)) in &self.old {
            if recalled.load(Ordering::Relaxed) {
                new.entry(path.clone()).or_insert_with(|| page.clone());
            }
        }
        let old: HashMap<&str, &RememberedOutput> =
            self.outputs.iter().map(|old| (old.path.as_str(), old)).collect();
        let output_of = |path: &String| {
            let print = site.prints.get(path).copied();
            let untouched = past.changed.is_some() && print.is_none() && !site.is_replaced(path);
            if let Some(old) = old.get(path.as_str()).filter(|_| untouched) {
                return Some(RememberedOutput { path: path.clone(), state: old.state, print: old.print });
            }
            let state = disk::state(&output.join(path))?;
            Some(RememberedOutput { path: path.clone(), state, print })
        };
        let outputs = site.files.iter().filter_map(output_of).collect();
        Remembered {
            // Nobody watches the files that code is taken out of.
            whole: whole.filter(|_| !project.docs.iter().any(|doc| doc.page.shows_files())),
            counts: Counts::of(project),
            reading: self.reading,
            shared,
            rest: rest(project),
            pages: new.into_values().collect(),
            outputs,
        }
    }

    /// What is known of pages alone, for one who loads the project again.
    #[cfg(feature = "serve")]
    pub(super) fn known(&self) -> Remembered {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        let old = self.old.values().map(|(page, _)| page).filter(|page| !new.contains_key(&page.path));
        let pages = new.values().chain(old).cloned().collect();
        Remembered { reading: self.reading, pages, ..Remembered::default() }
    }

    /// True when `site`, made after `past` of what `whole` is the fingerprint of, has changed nothing that is remembered.
    pub(super) fn is_same(&self, site: &Site, past: &Past, whole: Option<u64>) -> bool {
        let read = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = |page: &RememberedPage| {
            let old = self.old.get(&page.path).map(|(old, _)| (old.state, old.print));
            old == Some((page.state, page.print))
        };
        let nothing_made = past.changed.is_some() && site.rendered == 0 && site.replaced.is_empty();
        self.whole == whole && nothing_made && read.values().all(is_known)
    }

    /// Every file that the output holds.
    pub(super) fn outputs(&self) -> impl Iterator<Item = &str> {
        self.outputs.iter().map(|output| output.path.as_str())
    }
}

impl Memory for Pages {
    fn recall(&self, path: &str, file: &Path, seen: Option<u64>) -> Option<Kept> {
        if !self.usable {
            return None;
        }
        let (page, recalled) = self.old.get(path)?;
        if seen.or_else(|| disk::state(file))? != page.state {
            return None;
        }
        recalled.store(true, Ordering::Relaxed);
        Some(Kept { print: page.print, shape: Arc::clone(&page.shape), hash: page.hash.clone() })
    }

    fn begin(&self, file: &Path) -> u64 {
        // Zero is no state of any file: one that is still being written is read again.
        disk::settled_state(file).unwrap_or(0)
    }

    fn keep(&self, path: &str, begun: u64, kept: Kept) {
        let Kept { print, shape, hash } = kept;
        let page = RememberedPage { path: path.to_owned(), state: begun, print, shape, hash };
        self.new.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), page);
    }
}

/// Fingerprint of all that `project` is but its pages.
fn rest(project: &Project) -> u64 {
    let mut hasher = FxHasher::default();
    project.hash_places(&mut hasher);
    for nav in project.navs.iter().flatten() {
        items(&nav.items, &mut hasher);
    }
    project.dates.hash(&mut hasher);
    project.problems.len().hash(&mut hasher);
    hasher.finish()
}

fn items(items: &[Item], hasher: &mut FxHasher) {
    items.len().hash(hasher);
    for item in items {
        (&item.title, item.doc, &item.address).hash(hasher);
        self::items(&item.children, hasher);
    }
}
