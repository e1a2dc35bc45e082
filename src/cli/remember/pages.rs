//! What is remembered of pages, while a project is loaded and its site is made.

use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash as _, Hasher as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::{FxHashMap, FxHasher};

use super::files::{Files, RememberedFile};
use super::store::Shapes;
use super::{Counts, Head, News, Patch, Remembered, RememberedOutput, Since, are_intact};
use crate::disk;
use crate::page::Page;
use crate::project::Project;
use crate::project::memory::{Kept, Memory};
use crate::project::nav::Item;
use crate::site::{Past, Site};

/// The memory of pages, while a project is loaded.
#[derive(Debug)]
pub(in crate::cli) struct Pages {
    old: Old,
    new: Mutex<Files>,
    head: Head,
    outputs: Vec<RememberedOutput>,
    /// The outputs that are others than in the table.
    since: BTreeSet<String>,
    table: Option<u64>,
    shapes: Arc<Shapes>,
}

/// The files that an earlier build read: as they were written down, but for some that are newer.
#[derive(Debug, Default)]
struct Old {
    files: Files,
    /// Whether each was recalled.
    recalled: Vec<AtomicBool>,
    newer: Files,
}

impl Old {
    fn of(files: Files, newer: Files) -> Old {
        let recalled = (0..files.len()).map(|_| AtomicBool::new(false)).collect();
        Old { files, recalled, newer }
    }

    fn get(&self, path: &str) -> Option<(RememberedFile<'_>, &AtomicBool)> {
        let (number, file) = self.files.get(path)?;
        Some((self.newest(file), self.recalled.get(number)?))
    }

    fn newest<'a>(&'a self, file: RememberedFile<'a>) -> RememberedFile<'a> {
        self.newer.get(file.path).map_or(file, |(_, newer)| newer)
    }

    fn iter(&self) -> impl Iterator<Item = (RememberedFile<'_>, &AtomicBool)> {
        let all = self.recalled.iter().enumerate();
        all.filter_map(|(number, recalled)| Some((self.newest(self.files.nth(number)?), recalled)))
    }
}

impl Pages {
    /// What `remembered` knows, for a build that reads pages as `reading` says.
    pub(in crate::cli) fn new(remembered: Remembered, reading: u64) -> Pages {
        let Remembered { head, outputs, files, since, shapes } = remembered;
        let Since { table, outputs: others, files: newer } = since;
        let is_known = head.reading == reading;
        let old = if is_known { Old::of(files, newer) } else { Old::default() };
        let head = Head { reading, ..head };
        let (new, table) = (Mutex::default(), table.filter(|_| is_known));
        Pages { old, new, head, outputs, since: others, table, shapes }
    }

    fn new_ones(&self) -> MutexGuard<'_, Files> {
        self.new.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page of `file`, folded; none when it is not kept as it was.
    fn folded(&self, file: &RememberedFile<'_>) -> Option<Page> {
        Page::of_shape("", &self.shapes.get(file.shape)?)
    }

    /// What the output holds that need not be made again, if pages are made of `shared`.
    pub(in crate::cli) fn past(&self, project: &Project, shared: u64, output: &Path) -> Past {
        let mut prints = HashMap::with_capacity(self.outputs.len());
        let mut are_others_intact = true;
        for (entry, is_intact) in self.outputs.iter().zip(are_intact(&self.outputs, output)) {
            match entry.print {
                Some(print) if is_intact => _ = prints.insert(entry.path.clone(), print),
                Some(_) => {}
                None => are_others_intact &= is_intact,
            }
        }
        let is_same = self.head.shared == shared && are_others_intact && self.head.rest == rest(project);
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
            let (old, recalled) = self.old.get(doc.page.path())?;
            if !recalled.load(Ordering::Relaxed) {
                let (_, new) = new.get(doc.page.path())?;
                let number = |file: &RememberedFile<'_>| (file.shape.length, file.shape.sum);
                if number(&new) != number(&old) {
                    let (old, new) = (self.folded(&old)?.face(), self.folded(&new)?.face());
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
    pub(in crate::cli) fn remember(
        &self,
        project: &Project,
        (site, past): (&Site, &Past),
        (whole, shared): (Option<u64>, u64),
        output: &Path,
    ) -> News {
        let head = Head {
            // Nobody watches the files that code is taken out of.
            whole: whole.filter(|_| !project.docs.iter().any(|doc| doc.page.shows_files())),
            counts: Counts::of(project),
            reading: self.head.reading,
            shared,
            rest: rest(project),
            pieces: self.head.pieces,
        };
        let is_untouched =
            |path: &str| past.changed.is_some() && !site.prints.contains_key(path) && !site.is_replaced(path);
        let output_of = |path: &str, old: Option<&RememberedOutput>| {
            if let Some(old) = old.filter(|_| is_untouched(path)) {
                return Some(old.clone());
            }
            let state = disk::state(&output.join(path))?;
            Some(RememberedOutput { path: path.to_owned(), state, print: site.prints.get(path).copied() })
        };
        if past.changed.is_some()
            && let Some(patch) = self.patch(&head, site, &is_untouched, &output_of)
        {
            return News::Some(patch, Arc::clone(&self.shapes));
        }
        let old: FxHashMap<&str, &RememberedOutput> =
            self.outputs.iter().map(|old| (old.path.as_str(), old)).collect();
        let outputs = site.files.iter().filter_map(|path| output_of(path, old.get(path.as_str()).copied()));
        let outputs = outputs.collect();
        let new = std::mem::take(&mut *self.new_ones());
        News::All(Remembered {
            outputs,
            ..self.files(head, new, |recalled| recalled.load(Ordering::Relaxed))
        })
    }

    /// What a build changed of what is written down; none when there is nothing written down, when it is more than a
    /// little, or when files or outputs came or went.
    fn patch(
        &self,
        head: &Head,
        site: &Site,
        is_untouched: &dyn Fn(&str) -> bool,
        output_of: &dyn Fn(&str, Option<&RememberedOutput>) -> Option<RememberedOutput>,
    ) -> Option<Patch> {
        /// A table is written at the speed of the disk; so much is nothing beside it.
        const MOST: usize = 1000;
        let of = self.table.filter(|_| !head.pieces.are_mostly_dead())?;
        let new = self.new_ones();
        let stays = |(file, recalled): (RememberedFile<'_>, &AtomicBool)| {
            recalled.load(Ordering::Relaxed) || new.has(file.path)
        };
        let are_same = new.iter().all(|file| self.old.files.has(file.path))
            && self.old.iter().all(stays)
            && site.files.iter().eq(self.outputs.iter().map(|output| &output.path));
        if !are_same {
            return None;
        }
        let is_other = |old: &&RememberedOutput| self.since.contains(&old.path) || !is_untouched(&old.path);
        let others = self.outputs.iter().filter(is_other);
        let outputs: Vec<RememberedOutput> =
            others.filter_map(|old| output_of(&old.path, Some(old))).collect();
        let mut files = Files::default();
        self.old.newer.iter().chain(new.iter()).for_each(|file| files.put(&file));
        let mut head = head.clone();
        let replaced = new.iter().filter_map(|file| Some(self.old.get(file.path)?.0.shape.length));
        let replaced: u64 = replaced.map(u64::from).sum();
        head.pieces.live = (head.pieces.live + new.shapes()).saturating_sub(replaced);
        (outputs.len() + files.len() <= MOST).then(|| Patch {
            of,
            head,
            outputs,
            files: files.bytes().to_vec(),
        })
    }

    /// What is known of files alone, for one who loads the project again.
    #[cfg(feature = "serve")]
    pub(in crate::cli) fn known(&self) -> Remembered {
        let Head { reading, pieces, .. } = self.head;
        self.files(Head { reading, pieces, ..Head::default() }, self.new_ones().clone(), |_| true)
    }

    /// True when a file was read that is not remembered as it is.
    #[cfg(feature = "serve")]
    pub(in crate::cli) fn has_news(&self) -> bool {
        !self.new_ones().is_empty()
    }

    /// The `new` files, and those of the others that are `wanted`.
    fn files(&self, mut head: Head, new: Files, wanted: impl Fn(&AtomicBool) -> bool) -> Remembered {
        let mut files = new;
        for (file, recalled) in self.old.iter() {
            if wanted(recalled) && !files.has(file.path) {
                files.put(&file);
            }
        }
        head.pieces.live = files.shapes();
        Remembered { head, files, shapes: Arc::clone(&self.shapes), ..Remembered::default() }
    }

    /// True when `site`, made after `past` of what `whole` is the fingerprint of, has changed nothing that is remembered.
    pub(in crate::cli) fn is_same(&self, site: &Site, past: &Past, whole: Option<u64>) -> bool {
        let is_known = |file: RememberedFile<'_>| {
            let old = self.old.get(file.path).map(|(old, _)| (old.state, old.print));
            old == Some((file.state, file.print))
        };
        let nothing_made = past.changed.is_some() && site.rendered == 0 && site.replaced.is_empty();
        self.head.whole == whole && nothing_made && self.new_ones().iter().all(is_known)
    }

    /// Every file that the output holds.
    pub(in crate::cli) fn outputs(&self) -> impl Iterator<Item = &str> {
        self.outputs.iter().map(|output| output.path.as_str())
    }
}

impl Memory for Pages {
    fn recall(&self, path: &str, file: &Path, seen: Option<u64>) -> Option<Kept<'_>> {
        let (known, recalled) = self.old.get(path)?;
        if seen.or_else(|| disk::state(file))? != known.state {
            return None;
        }
        recalled.store(true, Ordering::Relaxed);
        let RememberedFile { print, brief, hash, .. } = known;
        Some(Kept { print, brief: brief.into(), hash: hash.map(str::to_owned) })
    }

    fn shape(&self, path: &str) -> Option<Vec<u8>> {
        let new = self.new_ones().get(path).map(|(_, file)| file.shape);
        self.shapes.get(new.or_else(|| Some(self.old.get(path)?.0.shape))?)
    }

    fn begin(&self, file: &Path) -> u64 {
        // Zero is no state of any file: one that is still being written is read again.
        disk::settled_state(file).unwrap_or(0)
    }

    fn keep(&self, path: &str, begun: u64, kept: Kept<'_>, shape: &[u8]) {
        let Kept { print, brief, hash } = kept;
        let Some(shape) = self.shapes.put(shape) else { return };
        let (brief, hash) = (brief.as_ref(), hash.as_deref());
        self.new_ones().put(&RememberedFile { path, state: begun, print, brief, hash, shape });
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
