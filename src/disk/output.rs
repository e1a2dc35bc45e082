//! A folder of files that are made, such as a site: only what differs is written, whole or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

use super::{UNFINISHED, inside, sibling, slashed};

/// A folder that is being written. Safe to use from several threads.
pub struct Output {
    /// Where the files go while writing: the folder itself, or a fresh one beside it.
    folder: PathBuf,
    /// Where they are in the end, when `folder` is a fresh one.
    destination: Option<PathBuf>,
    /// The folders that are there, as paths below the folder; it is one itself.
    folders: Mutex<BTreeSet<String>>,
    /// Files that are written beside their places and wait for the end: (where, place).
    pending: Mutex<Vec<(PathBuf, PathBuf)>>,
    /// Paths that were written or removed.
    changed: Mutex<Vec<String>>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
    /// The files that earlier builds made, in small letters, as disks may know them: only those are written over.
    /// None where any file is.
    made: Option<OnceLock<BTreeSet<String>>>,
    /// Paths at which there are files that no build made.
    strangers: Mutex<BTreeSet<String>>,
}

/// What a finished [`Output`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that had these bytes already.
    pub unchanged: usize,
    /// Files of an earlier build that this one no longer has.
    pub removed: usize,
    /// The paths of those that are other than before, or gone.
    pub changed: BTreeSet<String>,
    /// Files that could not be moved to their places: (path, why).
    pub failed: Vec<(String, String)>,
}

/// The list of files a build made, so that the next one can remove those that are gone. It is sorted and
/// holds nothing but paths, so that the same input gives the same bytes.
pub(super) const MANIFEST: &str = ".diglot-files";

impl Output {
    /// Opens `folder` for writing; it need not exist.
    ///
    /// # Errors
    /// When it can't be made or is a file.
    pub fn open(folder: &Path) -> io::Result<Output> {
        let fresh = !folder.exists();
        let target = if fresh { sibling(folder) } else { folder.to_owned() };
        if fresh && target.exists() {
            fs::remove_dir_all(&target)?;
        }
        fs::create_dir_all(&target)?;
        // Named as what is not yet whole, so that one left by a killed build is tidied away.
        let probe = sibling(&target.join("probe"));
        fs::write(&probe, b"")?;
        match fs::remove_file(&probe) {
            // Another build of the same site tidied it away.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            removed => removed?,
        }
        Ok(Output {
            folders: Mutex::new(BTreeSet::from([String::new()])),
            folder: target,
            destination: fresh.then(|| folder.to_owned()),
            pending: Mutex::default(),
            changed: Mutex::default(),
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
            made: None,
            strangers: Mutex::default(),
        })
    }

    /// Opens `folder` for a site, which keeps a list of its files: what stands there and is not in it is somebody's, and
    /// [`Output::finish`] refuses to write over it.
    ///
    /// # Errors
    /// As of [`Output::open`].
    pub fn of_site(folder: &Path) -> io::Result<Output> {
        let mut output = Output::open(folder)?;
        output.made = Some(OnceLock::new());
        Ok(output)
    }

    /// Writes `bytes` for `path` below the folder, unless it has them already. Nothing changes before
    /// [`Output::finish`]: until then the new bytes stand beside the old.
    ///
    /// # Errors
    /// When `path` leads out of the folder, or the disk says no. The old file is then still there.
    pub fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let file = self.place(path)?;
        if self.destination.is_some() {
            fs::File::create(&file)?.write_all(bytes)?;
        } else {
            if same(&file, bytes) {
                self.unchanged.fetch_add(1, Ordering::Relaxed);
                return Ok(());
            }
            if self.is_strange(path, &file) {
                lock(&self.strangers).insert(path.to_owned());
                return Ok(());
            }
            let temporary = sibling(&file);
            fs::File::create(&temporary)?
                .write_all(bytes)
                .inspect_err(|_| drop(fs::remove_file(&temporary)))?;
            lock(&self.pending).push((temporary, file));
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        lock(&self.changed).push(path.to_owned());
        Ok(())
    }

    /// Ends the writing: `paths` are all files of this build. Files that an earlier build made and that are
    /// not among them are removed, unless `keep` says that this build is not whole.
    ///
    /// # Errors
    /// When the list can't be written or a fresh folder can't be moved to its place, and, before anything has changed,
    /// when files that no build made are in the way.
    pub fn finish(mut self, paths: &BTreeSet<String>, keep: bool) -> io::Result<Written> {
        self.refuse_strangers()?;
        let old = fs::read_to_string(self.folder.join(MANIFEST)).unwrap_or_default();
        let is_same = old.lines().eq(paths.iter().map(String::as_str));
        let gone: Vec<&str> =
            if is_same { Vec::new() } else { old.lines().filter(|path| !paths.contains(*path)).collect() };
        let changed = std::mem::take(&mut *lock(&self.changed)).into_iter().collect();
        let count = (self.written.load(Ordering::Relaxed), self.unchanged.load(Ordering::Relaxed));
        // A build that is killed here must leave a list of all that it may have made, and no page that leads to a
        // file that is gone: the list grows first, the files move, and what is gone goes last.
        let mut listed: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
        listed.extend(&gone);
        if !is_same {
            self.list(&listed)?;
        }
        let (first, last) = if keep { (Vec::new(), Vec::new()) } else { in_the_way(gone, paths) };
        let folder = self.folder.clone();
        let mut removed = remove(&folder, &first);
        let failed = self.publish()?;
        removed.extend(remove(&folder, &last));
        for path in first.iter().chain(&last) {
            listed.remove(path);
        }
        if !(first.is_empty() && last.is_empty()) {
            self.list(&listed)?;
        }
        let mut written = Written {
            written: count.0 - failed.len(),
            unchanged: count.1,
            removed: removed.len(),
            changed,
            failed,
        };
        written.changed.extend(removed);
        Ok(written)
    }

    /// Writes the list of the files of this site, at once.
    fn list(&self, paths: &BTreeSet<&str>) -> io::Result<()> {
        let list: String = paths.iter().flat_map(|path| [*path, "\n"]).collect();
        let file = self.folder.join(MANIFEST);
        if same(&file, list.as_bytes()) {
            return Ok(());
        }
        let temporary = sibling(&file);
        fs::write(&temporary, list)?;
        fs::rename(temporary, file)
    }

    /// Ends the writing of files of a site that had them all before: the list of its files stays as it is.
    ///
    /// # Errors
    /// As of [`Output::finish`].
    pub fn finish_some(mut self) -> io::Result<Written> {
        self.refuse_strangers()?;
        let changed = std::mem::take(&mut *lock(&self.changed)).into_iter().collect();
        let (written, unchanged) =
            (self.written.load(Ordering::Relaxed), self.unchanged.load(Ordering::Relaxed));
        let failed = self.publish()?;
        Ok(Written { written: written - failed.len(), unchanged, removed: 0, changed, failed })
    }

    /// Ends the writing of files that are no site: nothing is removed, no list is kept.
    ///
    /// # Errors
    /// When a fresh folder can't be moved to its place.
    pub fn finish_plain(mut self) -> io::Result<()> {
        match self.publish()?.into_iter().next() {
            Some((path, why)) => Err(io::Error::other(format!("can't write `{path}`: {why}"))),
            None => Ok(()),
        }
    }

    /// True when a file stands at `path` that no build made.
    fn is_strange(&self, path: &str, file: &Path) -> bool {
        let Some(made) = &self.made else { return false };
        let list = || fs::read_to_string(self.folder.join(MANIFEST)).unwrap_or_default();
        let made = made.get_or_init(|| list().lines().map(str::to_lowercase).collect());
        !made.contains(&path.to_lowercase()) && fs::symlink_metadata(file).is_ok_and(|found| !found.is_dir())
    }

    fn refuse_strangers(&self) -> io::Result<()> {
        let strangers = lock(&self.strangers);
        let Some(first) = strangers.first() else { return Ok(()) };
        let more = match strangers.len() - 1 {
            0 => String::new(),
            n => format!(" (and {n} more)"),
        };
        let said = format!("`{first}`{more}, which no build made, is there");
        Err(io::Error::new(io::ErrorKind::AlreadyExists, said))
    }

    /// Moves what is written to its place; gives what could not be moved.
    fn publish(&mut self) -> io::Result<Vec<(String, String)>> {
        let mut pending = std::mem::take(&mut *lock(&self.pending));
        pending.sort();
        let mut failed = Vec::new();
        for (temporary, file) in pending {
            match fs::rename(&temporary, &file) {
                // Another build of the same site was faster.
                Err(error) if error.kind() == io::ErrorKind::NotFound && file.exists() => {}
                Err(error) => {
                    let _ = fs::remove_file(&temporary);
                    failed
                        .push((slashed(file.strip_prefix(&self.folder).unwrap_or(&file)), error.to_string()));
                }
                Ok(()) => {}
            }
        }
        match self.destination.take() {
            Some(destination) => fs::rename(&self.folder, destination)?,
            None => self.tidy(),
        }
        Ok(failed)
    }

    /// Removes what a killed build left beside the files of this one.
    fn tidy(&self) {
        for folder in &*lock(&self.folders) {
            let Ok(entries) = fs::read_dir(self.folder.join(folder)) else { continue };
            for entry in entries.flatten() {
                let name = entry.file_name();
                let left = name.to_str().and_then(|name| name.strip_prefix(UNFINISHED));
                if left.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit())) {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }

    /// Makes the folders of `path` and gives the full path. Every folder on the way is looked at once: one
    /// that is a link is refused, since it could lead anywhere.
    fn place(&self, path: &str) -> io::Result<PathBuf> {
        if !inside(path) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("`{path}` leads out of the output folder"),
            ));
        }
        let file = self.folder.join(path);
        let parent = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut known = lock(&self.folders);
        if !known.contains(parent) {
            for (end, _) in path.match_indices('/') {
                let own = path.get(..end).unwrap_or_default();
                if known.contains(own) {
                    continue;
                }
                let folder = self.folder.join(own);
                match fs::symlink_metadata(&folder) {
                    Ok(found) if found.is_dir() => {}
                    Ok(_) => {
                        return Err(io::Error::other(format!(
                            "`{}` is in the way: it is no folder",
                            folder.display()
                        )));
                    }
                    Err(_) => fs::create_dir(&folder)?,
                }
                known.insert(own.to_owned());
            }
        }
        Ok(file)
    }
}

impl Drop for Output {
    /// What was not finished leaves no trace.
    fn drop(&mut self) {
        for (temporary, _) in std::mem::take(&mut *lock(&self.pending)) {
            let _ = fs::remove_file(temporary);
        }
        if self.destination.is_some() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Parts the files that are gone: those whose names are needed must go before the new files come (a folder that
/// becomes a file; on disks that don't tell capitals, a name that is written otherwise now), and the others.
fn in_the_way<'a>(gone: Vec<&'a str>, paths: &BTreeSet<String>) -> (Vec<&'a str>, Vec<&'a str>) {
    if gone.is_empty() {
        return (gone, Vec::new());
    }
    let needed: BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    gone.into_iter().partition(|path| {
        let path = path.to_lowercase();
        let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        needed.contains(&path) || folders.any(|folder| needed.contains(folder))
    })
}

/// Removes `paths` below `folder`, and the folders that are empty then; gives those that are gone.
fn remove(folder: &Path, paths: &[&str]) -> Vec<String> {
    let mut removed = Vec::new();
    for path in paths.iter().filter(|path| inside(path)) {
        if fs::remove_file(folder.join(path)).is_err() {
            continue;
        }
        removed.push((*path).to_owned());
        let mut parent = Path::new(path).parent();
        while let Some(empty) = parent.filter(|parent| !parent.as_os_str().is_empty()) {
            if fs::remove_dir(folder.join(empty)).is_err() {
                break;
            }
            parent = empty.parent();
        }
    }
    removed
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn same(file: &Path, bytes: &[u8]) -> bool {
    let Ok(found) = fs::symlink_metadata(file) else { return false };
    found.is_file() && found.len() == bytes.len() as u64 && fs::read(file).is_ok_and(|old| old == bytes)
}
