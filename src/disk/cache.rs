//! Files that are kept between runs.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Heap, UNFINISHED, bytes, sibling};

/// Files that are kept between runs, apart from any project: in `DIGLOT_CACHE` (empty: nowhere), else where the
/// system keeps such things.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// So many files are kept of each kind, which their ending tells.
    const MOST: usize = 32;

    /// The cache of this user; `None` when there is no place for one.
    #[must_use]
    pub fn open() -> Option<Cache> {
        let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let folder = match std::env::var_os("DIGLOT_CACHE") {
            Some(folder) if folder.is_empty() => return None,
            Some(folder) => PathBuf::from(folder),
            None => named("XDG_CACHE_HOME")
                .or_else(|| named("LOCALAPPDATA"))
                .or_else(|| named("HOME").map(|home| home.join(".cache")))?
                .join("diglot"),
        };
        Some(Cache { folder })
    }

    /// What is kept as `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        bytes(&self.folder.join(name)).ok()
    }

    /// Keeps `parts`, one after the other, as `name`, and no more than some files. That it can't is no error: nothing
    /// depends on it.
    pub fn put(&self, name: &str, parts: &[&[u8]]) {
        let path = self.folder.join(name);
        let whole = sibling(&path);
        let write = || {
            let mut file = fs::File::create(&whole)?;
            parts.iter().try_for_each(|part| file.write_all(part))
        };
        let kept =
            fs::create_dir_all(&self.folder).and_then(|()| write()).and_then(|()| fs::rename(&whole, &path));
        if kept.is_err() {
            let _ = fs::remove_file(&whole);
            return;
        }
        self.tidy(name);
    }

    /// The pieces that are kept as `name`, up to `end`.
    ///
    /// # Errors
    /// When these are not there, or nothing can be kept.
    pub fn heap(&self, name: &str, end: u64) -> io::Result<Heap> {
        Heap::open(&self.folder.join(name), end)
    }

    /// Room for pieces that only this run wants. The file has no name any more, so that nothing is left of it however the
    /// run ends.
    ///
    /// # Errors
    /// When there is no such room.
    pub fn scratch(&self) -> io::Result<Heap> {
        let path = self.folder.join(format!("{UNFINISHED}scratch-{}", std::process::id()));
        let heap = Heap::open(&path, 0)?;
        fs::remove_file(path)?;
        Ok(heap)
    }

    /// Keeps `name` no longer.
    pub fn forget(&self, name: &str) {
        let _ = fs::remove_file(self.folder.join(name));
    }

    /// Lets the oldest files go that are of the kind of `name`.
    pub fn tidy(&self, name: &str) {
        let ending = Path::new(name).extension();
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut files: Vec<_> = entries
            .filter_map(Result::ok)
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .filter(|(_, path)| path.extension() == ending)
            .collect();
        files.sort();
        let old = files.len().saturating_sub(Cache::MOST);
        for (_, path) in files.into_iter().take(old) {
            let _ = fs::remove_file(path);
        }
    }
}
