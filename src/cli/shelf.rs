//! Lexicons kept between runs.

use crate::align::Shelf;
use crate::disk::Cache;

/// The cache of this user as a shelf.
#[derive(Debug)]
pub(super) struct Kept(Cache);

impl Kept {
    /// The shelf of this user; none when there is no place for one.
    pub(super) fn open() -> Option<Kept> {
        Cache::open().map(Kept)
    }
}

impl Shelf for Kept {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.0.get(&format!("{key}.lexicon"))
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        self.0.put(&format!("{key}.lexicon"), bytes);
    }
}
