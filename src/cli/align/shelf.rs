//! Lexicons kept between runs.

use crate::align::Shelf;
use crate::disk::Cache;

/// The cache of this user as a shelf.
#[derive(Debug)]
pub(super) struct Kept(pub Cache);

impl Shelf for Kept {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.0.get(&format!("{key}.lexicon"))
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        self.0.put(&format!("{key}.lexicon"), bytes);
    }
}
