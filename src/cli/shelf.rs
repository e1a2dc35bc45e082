//! Lexicons kept between runs.

use std::path::PathBuf;

use crate::align::Shelf;
use crate::disk::{self, Cache};

/// The cache of this user as a shelf.
#[derive(Debug)]
pub(super) struct Kept {
    cache: Cache,
    project: String,
}

impl Kept {
    /// The shelf of this user; none when there is no place for one.
    pub(super) fn open() -> Option<Kept> {
        Some(Kept { cache: Cache::open()?, project: String::new() })
    }

    /// The same for the project whose pages are in `folders`.
    pub(super) fn of_project(folders: &[PathBuf]) -> Option<Kept> {
        let whole = |folder: &PathBuf| folder.canonicalize().unwrap_or_else(|_| folder.clone());
        let folders: Vec<String> = folders.iter().map(|folder| disk::slashed(&whole(folder))).collect();
        Some(Kept { project: folders.join("\n"), ..Kept::open()? })
    }
}

impl Shelf for Kept {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.cache.get(&format!("{key}.lexicon"))
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        self.cache.put(&format!("{key}.lexicon"), &[bytes]);
    }

    fn project(&self) -> &str {
        &self.project
    }
}
