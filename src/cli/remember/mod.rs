//! What a build knows of the one before: which files have not changed since, what their pages are, and what the pages
//! in the output were made of. In memory while a server runs, in a file of the user's cache between runs.
//!
//! Nothing here is believed unless the file of the page, the file in the output and the program are as they were:
//! without this memory a build does the same, only slower.

mod store;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash as _, Hasher as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};

use crate::disk;
use crate::page::Page;
use crate::project::Project;
use crate::project::memory::{Kept, Memory};
use crate::project::nav::Item;
use crate::site::{Past, Site};
pub(super) use store::Place;
use store::{Piece, Pieces, Shapes};

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
    /// By path in the output, in order.
    outputs: Vec<RememberedOutput>,
    /// The [files](RememberedFile) that were read, which not everybody asks for.
    #[serde(with = "bytes")]
    files: Vec<u8>,
    pieces: Pieces,
    #[serde(skip)]
    shapes: Arc<Shapes>,
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

/// A file that was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct RememberedFile {
    /// As shown.
    path: String,
    /// State of the file.
    state: u64,
    print: u64,
    #[serde(with = "bytes")]
    brief: Arc<[u8]>,
    hash: Option<String>,
    /// Where its shape is.
    shape: Piece,
}

/// Bytes at once, not one by one.
mod bytes {
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::{Deserializer, Error, Visitor};
    use serde::ser::Serializer;

    pub(super) fn serialize<S: Serializer>(
        bytes: &impl AsRef<[u8]>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes.as_ref())
    }

    pub(super) fn deserialize<'de, T: for<'a> From<&'a [u8]>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        struct Bytes<T>(PhantomData<T>);

        impl<T: for<'a> From<&'a [u8]>> Visitor<'_> for Bytes<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<T, E> {
                Ok(bytes.into())
            }
        }

        deserializer.deserialize_bytes(Bytes(PhantomData))
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

impl Remembered {
    /// Nothing yet, for one who keeps it in memory.
    #[cfg(feature = "serve")]
    pub(super) fn held() -> Remembered {
        Remembered { shapes: Arc::new(Shapes::Held(Mutex::default())), ..Remembered::default() }
    }

    /// True when `output` holds the site that would be made of what `whole` is the fingerprint of.
    pub(super) fn stands(&self, whole: Option<u64>, output: &Path) -> bool {
        whole.is_some() && self.whole == whole && !are_intact(&self.outputs, output).contains(&false)
    }

    pub(super) fn counts(&self) -> Counts {
        self.counts.clone()
    }

    /// The paths of the site's files.
    pub(super) fn paths(&self) -> BTreeSet<String> {
        self.outputs.iter().map(|output| output.path.clone()).collect()
    }

    /// The files that were read, by path.
    fn files(&self) -> Vec<RememberedFile> {
        postcard::from_bytes(&self.files).unwrap_or_default()
    }

    /// Takes `files` as those that were read.
    fn take(&mut self, files: &[impl Borrow<RememberedFile> + Serialize]) {
        self.files = postcard::to_extend(files, Vec::new()).unwrap_or_default();
        self.pieces.live = files.iter().map(|file| u64::from(file.borrow().shape.length)).sum();
    }
}

/// Which of `outputs` are still as they were written.
fn are_intact(outputs: &[RememberedOutput], output: &Path) -> Vec<bool> {
    outputs.par_iter().map(|entry| disk::state(&output.join(&entry.path)) == Some(entry.state)).collect()
}

/// The memory of pages, while a project is loaded.
#[derive(Debug)]
pub(super) struct Pages {
    /// By path, and whether each was recalled.
    old: Vec<(RememberedFile, AtomicBool)>,
    new: Mutex<BTreeMap<String, RememberedFile>>,
    outputs: Vec<RememberedOutput>,
    whole: Option<u64>,
    reading: u64,
    shared: u64,
    rest: u64,
    pieces: Pieces,
    shapes: Arc<Shapes>,
}

impl Pages {
    /// What `remembered` knows, for a build that reads pages as `reading` says.
    pub(super) fn new(remembered: Remembered, reading: u64) -> Pages {
        let files = if remembered.reading == reading { remembered.files() } else { Vec::new() };
        let Remembered { whole, shared, rest, outputs, pieces, shapes, .. } = remembered;
        let old = files.into_iter().map(|file| (file, AtomicBool::new(false))).collect();
        Pages { old, new: Mutex::default(), outputs, whole, reading, shared, rest, pieces, shapes }
    }

    fn old(&self, path: &str) -> Option<&(RememberedFile, AtomicBool)> {
        let at = self.old.binary_search_by(|(file, _)| file.path.as_str().cmp(path)).ok()?;
        self.old.get(at)
    }

    fn new_ones(&self) -> MutexGuard<'_, BTreeMap<String, RememberedFile>> {
        self.new.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page of `file`, folded; none when it is not kept as it was.
    fn folded(&self, file: &RememberedFile) -> Option<Page> {
        Page::of_shape("", &self.shapes.get(file.shape)?)
    }

    /// What the output holds that need not be made again, if pages are made of `shared`.
    pub(super) fn past(&self, project: &Project, shared: u64, output: &Path) -> Past {
        let mut prints = HashMap::with_capacity(self.outputs.len());
        let mut are_others_intact = true;
        for (entry, is_intact) in self.outputs.iter().zip(are_intact(&self.outputs, output)) {
            match entry.print {
                Some(print) if is_intact => _ = prints.insert(entry.path.clone(), print),
                Some(_) => {}
                None => are_others_intact &= is_intact,
            }
        }
        let is_same = self.shared == shared && are_others_intact && self.rest == rest(project);
        let changed = if is_same { self.changed(project, &prints) } else { None };
        let (changed, lists) = changed.map_or((None, false), |(changed, lists)| (Some(changed), lists));
        Past { prints, changed, lists }
    }

    /// The documents whose pages can be others than before, and whether lists of pages can; none when it can be all of
    /// them, since others show something of a page that it no longer says.
    fn changed(&self, project: &Project, prints: &HashMap<String, u64>) -> Option<(BTreeSet<usize>, bool)> {
        let new = self.new_ones();
        let mut changed = BTreeSet::new();
        let mut texts = BTreeSet::new();
        let (mut lists, mut ids) = (false, false);
        for doc in &project.docs {
            let (old, recalled) = self.old(doc.page.path())?;
            if !recalled.load(Ordering::Relaxed) {
                let new = new.get(doc.page.path())?;
                let number = |file: &RememberedFile| (file.shape.length, file.shape.sum);
                if number(new) != number(old) {
                    let (old, new) = (self.folded(old)?.face(), self.folded(new)?.face());
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
        // Who looks into pages asks for their shapes.
        drop(new);
        changed.extend(project.showing(&texts, ids));
        Some((changed, lists))
    }

    /// What to remember once `site` stands in `output`, made of what `whole` is the fingerprint of. Of a `site` of which
    /// only what `past` calls changed was made, the rest is as it was.
    pub(super) fn remember(
        &self,
        project: &Project,
        (site, past): (&Site, &Past),
        (whole, shared): (Option<u64>, u64),
        output: &Path,
    ) -> Remembered {
        let new = self.new_ones();
        let files = self.files(&new, |recalled| recalled.load(Ordering::Relaxed));
        let old: FxHashMap<&str, &RememberedOutput> =
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
        let mut remembered = Remembered {
            // Nobody watches the files that code is taken out of.
            whole: whole.filter(|_| !project.docs.iter().any(|doc| doc.page.shows_files())),
            counts: Counts::of(project),
            reading: self.reading,
            shared,
            rest: rest(project),
            outputs,
            pieces: self.pieces,
            shapes: Arc::clone(&self.shapes),
            ..Remembered::default()
        };
        remembered.take(&files);
        remembered
    }

    /// What is known of files alone, for one who loads the project again.
    #[cfg(feature = "serve")]
    pub(super) fn known(&self) -> Remembered {
        let shapes = Arc::clone(&self.shapes);
        let mut remembered = Remembered { reading: self.reading, shapes, ..Remembered::default() };
        remembered.take(&self.files(&self.new_ones(), |_| true));
        remembered
    }

    /// The files that were read, and those of the others that are `wanted`, by path.
    fn files<'a>(
        &'a self,
        new: &'a BTreeMap<String, RememberedFile>,
        wanted: impl Fn(&AtomicBool) -> bool,
    ) -> Vec<&'a RememberedFile> {
        let old =
            self.old.iter().filter(|(file, recalled)| wanted(recalled) && !new.contains_key(&file.path));
        let mut files: Vec<&RememberedFile> = new.values().chain(old.map(|(file, _)| file)).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    /// True when `site`, made after `past` of what `whole` is the fingerprint of, has changed nothing that is remembered.
    pub(super) fn is_same(&self, site: &Site, past: &Past, whole: Option<u64>) -> bool {
        let is_known = |file: &RememberedFile| {
            let old = self.old(&file.path).map(|(old, _)| (old.state, old.print));
            old == Some((file.state, file.print))
        };
        let nothing_made = past.changed.is_some() && site.rendered == 0 && site.replaced.is_empty();
        self.whole == whole && nothing_made && self.new_ones().values().all(is_known)
    }

    /// Every file that the output holds.
    pub(super) fn outputs(&self) -> impl Iterator<Item = &str> {
        self.outputs.iter().map(|output| output.path.as_str())
    }
}

impl Memory for Pages {
    fn recall(&self, path: &str, file: &Path, seen: Option<u64>) -> Option<Kept> {
        let (known, recalled) = self.old(path)?;
        if seen.or_else(|| disk::state(file))? != known.state {
            return None;
        }
        recalled.store(true, Ordering::Relaxed);
        Some(Kept { print: known.print, brief: Arc::clone(&known.brief), hash: known.hash.clone() })
    }

    fn shape(&self, path: &str) -> Option<Vec<u8>> {
        let new = self.new_ones().get(path).map(|file| file.shape);
        self.shapes.get(new.or_else(|| Some(self.old(path)?.0.shape))?)
    }

    fn begin(&self, file: &Path) -> u64 {
        // Zero is no state of any file: one that is still being written is read again.
        disk::settled_state(file).unwrap_or(0)
    }

    fn keep(&self, path: &str, begun: u64, kept: Kept, shape: &[u8]) {
        let Kept { print, brief, hash } = kept;
        let Some(shape) = self.shapes.put(shape) else { return };
        let file = RememberedFile { path: path.to_owned(), state: begun, print, brief, hash, shape };
        self.new_ones().insert(path.to_owned(), file);
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
