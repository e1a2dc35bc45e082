//! Where a memory is kept between runs: a table of all files in one file of the cache, which is read whole; what few
//! builds changed of it beside it, so that a page that was saved does not cost the writing of all; and what is known of each
//! page in another file, of which only the pieces are read that somebody asks for.
//!
//! A build that is killed leaves the old table or the new one: what it has put behind the pieces of the old one does not
//! count, and a patch says which table it belongs to. Each piece has a number that its bytes must give, so what another
//! build has written over it is not believed.

use std::hash::{Hash, Hasher as _};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::files::{Files, RememberedFile};
use super::{News, Patch, Remembered};
use crate::disk::{Cache, Heap};

/// A place for the memory of one site.
pub(in crate::cli) struct Place {
    cache: Cache,
    name: String,
}

impl Place {
    /// The place for a site that is written to `output` with what `of` tells apart; none when the user has no cache.
    pub(in crate::cli) fn of(output: &Path, of: &impl Hash) -> Option<Place> {
        let mut hasher = FxHasher::default();
        std::env::current_dir().ok().hash(&mut hasher);
        output.hash(&mut hasher);
        of.hash(&mut hasher);
        Some(Place { cache: Cache::open()?, name: format!("{:016x}", hasher.finish()) })
    }

    /// What is kept there; nothing when it can't be read, or is of another way of `reading` pages.
    pub(in crate::cli) fn get(&self, reading: u64) -> Remembered {
        let kept = self.kept();
        let number = kept.as_ref().map_or(0, |kept| kept.head.pieces.number);
        let found = kept.filter(|kept| kept.head.reading == reading).and_then(|kept| {
            let heap = self.cache.heap(&self.pieces(number), kept.head.pieces.end).ok()?;
            Some(Remembered { shapes: Arc::new(Shapes::Kept(heap)), ..kept })
        });
        found.unwrap_or_else(|| {
            let pieces = Pieces { number: number ^ 1, ..Pieces::default() };
            let heap = self.cache.heap(&self.pieces(pieces.number), 0);
            let shapes = Arc::new(heap.map_or(Shapes::Nowhere, Shapes::Kept));
            let mut remembered = Remembered { shapes, ..Remembered::default() };
            remembered.head.pieces = pieces;
            remembered
        })
    }

    fn kept(&self) -> Option<Remembered> {
        let bytes = self.cache.get(&self.table())?;
        let (table, length) = (word(&bytes, 0)?, usize::try_from(word(&bytes, 8)?).ok()?);
        let (files, rest) = bytes.get(HEAD..)?.split_at_checked(length)?;
        if number_of_all(&[files, rest]) != table {
            return None;
        }
        let mut kept: Remembered = postcard::from_bytes(rest).ok()?;
        kept.files = {
            let mut bytes = bytes;
            bytes.truncate(HEAD + length);
            Files::of(bytes, HEAD)
        };
        let patch = self.cache.get(&self.patch());
        kept.put(table, patch.and_then(|bytes| patch_of(&bytes)));
        Some(kept)
    }

    /// Keeps it there.
    pub(in crate::cli) fn put(&self, news: News) {
        let mut remembered = match news {
            News::Some(mut patch, shapes) => {
                let Some(()) = written(&shapes, &mut patch.head.pieces) else { return };
                let Ok(patch) = postcard::to_allocvec(&patch) else { return };
                self.cache.put(&self.patch(), &[&number_of(&patch).to_le_bytes(), &patch]);
                return;
            }
            News::All(remembered) => remembered,
        };
        if remembered.head.pieces.are_mostly_dead() {
            self.compact(&mut remembered);
        }
        let Some(()) = written(&remembered.shapes, &mut remembered.head.pieces) else { return };
        let Ok(rest) = postcard::to_extend(&remembered, Vec::with_capacity(128 * remembered.outputs.len()))
        else {
            return;
        };
        let files = remembered.files.bytes();
        let table = number_of_all(&[files, &rest]).to_le_bytes();
        let length = (files.len() as u64).to_le_bytes();
        self.cache.put(&self.table(), &[&table, &length, files, &rest]);
        // What the table that stood there before named, if it was another one.
        self.cache.forget(&self.pieces(remembered.head.pieces.number ^ 1));
        self.cache.tidy(&self.pieces(remembered.head.pieces.number));
        self.cache.forget(&self.patch());
    }

    /// Takes the pieces that are of use to a new file.
    fn compact(&self, remembered: &mut Remembered) {
        let number = remembered.head.pieces.number ^ 1;
        let Ok(heap) = self.cache.heap(&self.pieces(number), 0) else { return };
        let shapes = Shapes::Kept(heap);
        let old = std::mem::take(&mut remembered.files);
        remembered.head.pieces = Pieces { number, ..Pieces::default() };
        for file in old.iter() {
            // What can't be taken over is read again the next time.
            let moved = remembered.shapes.get(file.shape).and_then(|piece| shapes.put(&piece));
            if let Some(shape) = moved {
                remembered.files.put(&RememberedFile { shape, ..file });
            }
        }
        remembered.head.pieces.live = remembered.files.shapes();
        remembered.shapes = Arc::new(shapes);
    }

    fn patch(&self) -> String {
        format!("{}.patch", self.name)
    }

    fn table(&self) -> String {
        format!("{}.build", self.name)
    }

    fn pieces(&self, number: u8) -> String {
        format!("{}-{number}.pages", self.name)
    }
}

/// The file of pieces that belongs to a table.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct Pieces {
    /// It has one of two names, so that there can be a new one before the old one goes.
    number: u8,
    /// Where it ends.
    end: u64,
    /// How many of its bytes are of use.
    pub(super) live: u64,
}

impl Pieces {
    /// True when most of the file is of no use any more.
    pub(super) fn are_mostly_dead(self) -> bool {
        self.end > 2 * self.live + (1 << 16)
    }
}

/// What is known of pages, piece by piece.
#[derive(Debug, Default)]
pub(in crate::cli) enum Shapes {
    /// Nothing is kept.
    #[default]
    Nowhere,
    /// In memory, while a server runs.
    #[cfg_attr(not(feature = "serve"), expect(dead_code, reason = "only a server keeps them so"))]
    Held(Mutex<Vec<Box<[u8]>>>),
    /// In a file.
    Kept(Heap),
}

/// Where a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Piece {
    at: u64,
    pub(super) length: u32,
    /// What its bytes give.
    pub(super) sum: u64,
}

impl Shapes {
    /// Keeps `bytes`; none when that can't be done.
    pub(super) fn put(&self, bytes: &[u8]) -> Option<Piece> {
        let at = match self {
            Shapes::Nowhere => return None,
            Shapes::Held(held) => {
                let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
                held.push(bytes.into());
                held.len() as u64 - 1
            }
            Shapes::Kept(heap) => heap.put(bytes).ok()?,
        };
        Some(Piece { at, length: u32::try_from(bytes.len()).ok()?, sum: number_of(bytes) })
    }

    /// The bytes of `piece`; none when they are not what was put there.
    pub(super) fn get(&self, piece: Piece) -> Option<Vec<u8>> {
        let bytes = match self {
            Shapes::Nowhere => return None,
            Shapes::Held(held) => {
                let held = held.lock().unwrap_or_else(PoisonError::into_inner);
                held.get(usize::try_from(piece.at).ok()?)?.to_vec()
            }
            Shapes::Kept(heap) => heap.get(piece.at, piece.length).ok()?,
        };
        (number_of(&bytes) == piece.sum).then_some(bytes)
    }
}

/// Writes the pieces that are not written yet, and notes where they end; none when that can't be done.
fn written(shapes: &Shapes, pieces: &mut Pieces) -> Option<()> {
    let Shapes::Kept(heap) = shapes else { return None };
    pieces.end = heap.end().ok()?;
    Some(())
}

/// The number of a table and the length of its files: what it begins with.
const HEAD: usize = 16;

/// The number that stands at `at` in `bytes`.
fn word(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The patch that `bytes` hold; none when they are not as they were written.
fn patch_of(bytes: &[u8]) -> Option<Patch> {
    let patch = bytes.get(8..)?;
    (word(bytes, 0)? == number_of(patch)).then(|| postcard::from_bytes(patch).ok())?
}

/// A number that tells bytes apart.
pub(super) fn number_of(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

/// The same, for all of `parts`.
fn number_of_all(parts: &[&[u8]]) -> u64 {
    let mut hasher = FxHasher::default();
    parts.iter().for_each(|part| hasher.write(part));
    hasher.finish()
}
