//! The files that were read, as they are written down: one after the other in one piece of bytes, found by their paths.
//! Tens of thousands of them stand in memory while a site is made, and that is the smallest they can be.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::bytes;
use super::store::{Piece, number_of};

/// A file that was read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct RememberedFile<'a> {
    /// As shown.
    pub(super) path: &'a str,
    /// State of the file.
    pub(super) state: u64,
    pub(super) print: u64,
    #[serde(serialize_with = "bytes::serialize")]
    pub(super) brief: &'a [u8],
    pub(super) hash: Option<&'a str>,
    /// Where its shape is.
    pub(super) shape: Piece,
}

/// Many of them, each path once.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    bytes: Vec<u8>,
    /// Where the first of them begins in `bytes`.
    start: usize,
    /// Where each begins.
    begins: Vec<usize>,
    /// Which of these, by the number of its path.
    numbers: FxHashMap<u64, usize>,
}

impl Files {
    /// The files that `bytes` hold from `start` on, as [`Files::bytes`] gave them.
    pub(super) fn of(bytes: Vec<u8>, start: usize) -> Files {
        let mut files = Files { start, ..Files::default() };
        let mut rest = bytes.get(start..).unwrap_or_default();
        while let Ok((file, behind)) = postcard::take_from_bytes::<RememberedFile<'_>>(rest) {
            files.note(bytes.len() - rest.len(), file.path);
            rest = behind;
        }
        Files { bytes, ..files }
    }

    /// Adds `file`, which takes the place of one that was there.
    pub(super) fn put(&mut self, file: &RememberedFile<'_>) {
        let at = self.bytes.len();
        let bytes = std::mem::take(&mut self.bytes);
        self.bytes = postcard::to_extend(file, bytes).unwrap_or_default();
        self.note(at, file.path);
    }

    fn note(&mut self, at: usize, path: &str) {
        let next = self.begins.len();
        let number = *self.numbers.entry(number_of(path.as_bytes())).or_insert(next);
        match self.begins.get_mut(number) {
            Some(begin) => *begin = at,
            None => self.begins.push(at),
        }
    }

    /// The file of `path`, and its number among all.
    pub(super) fn get(&self, path: &str) -> Option<(usize, RememberedFile<'_>)> {
        let number = *self.numbers.get(&number_of(path.as_bytes()))?;
        // Two paths can have one number.
        self.nth(number).filter(|file| file.path == path).map(|file| (number, file))
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    /// The file of this number.
    pub(super) fn nth(&self, number: usize) -> Option<RememberedFile<'_>> {
        postcard::from_bytes(self.bytes.get(*self.begins.get(number)?..)?).ok()
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = RememberedFile<'_>> {
        (0..self.begins.len()).filter_map(|number| self.nth(number))
    }

    pub(super) fn len(&self) -> usize {
        self.begins.len()
    }

    #[cfg(feature = "serve")]
    pub(super) fn is_empty(&self) -> bool {
        self.begins.is_empty()
    }

    /// How many bytes of shapes belong to them.
    pub(super) fn shapes(&self) -> u64 {
        self.iter().map(|file| u64::from(file.shape.length)).sum()
    }

    /// What is to be written down.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}
