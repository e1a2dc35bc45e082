//! Where a memory is kept between runs: a table of all files in one file of the cache, which is read and written whole,
//! and what is known of each page in another, of which only the pieces are read that somebody asks for.
//!
//! A build that is killed leaves the old table or the new one: what it has put behind the pieces of the old one does not
//! count. Each piece has a number that its bytes must give, so what another build has written over it is not believed.

use std::hash::{Hash, Hasher as _};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::Remembered;
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
        let number = kept.as_ref().map_or(0, |kept| kept.pieces.number);
        let found = kept.filter(|kept| kept.reading == reading).and_then(|kept| {
            let heap = self.cache.heap(&self.pieces(number), kept.pieces.end).ok()?;
            Some(Remembered { shapes: Arc::new(Shapes::Kept(heap)), ..kept })
        });
        found.unwrap_or_else(|| {
            let pieces = Pieces { number: number ^ 1, ..Pieces::default() };
            let heap = self.cache.heap(&self.pieces(pieces.number), 0);
            let shapes = Arc::new(heap.map_or(Shapes::Nowhere, Shapes::Kept));
            Remembered { pieces, shapes, ..Remembered::default() }
        })
    }

    fn kept(&self) -> Option<Remembered> {
        let bytes = self.cache.get(&self.table())?;
        let (sum, table) = bytes.split_first_chunk()?;
        (u64::from_le_bytes(*sum) == number_of(table)).then(|| postcard::from_bytes(table).ok())?
    }

    /// Keeps it there.
    pub(in crate::cli) fn put(&self, mut remembered: Remembered) {
        if remembered.pieces.are_mostly_dead() {
            self.compact(&mut remembered);
        }
        if self.write(&mut remembered).is_none() {
            return;
        }
        let old = self.pieces(remembered.pieces.number ^ 1);
        // What the table that stood there before named, if it was another one.
        self.cache.forget(&old);
        self.cache.tidy(&self.pieces(remembered.pieces.number));
    }

    /// Takes the pieces that are of use to a new file.
    fn compact(&self, remembered: &mut Remembered) {
        let number = remembered.pieces.number ^ 1;
        let Ok(heap) = self.cache.heap(&self.pieces(number), 0) else { return };
        let shapes = Shapes::Kept(heap);
        let mut files = remembered.files();
        // What can't be taken over is read again the next time.
        files.retain_mut(|file| {
            let moved = remembered.shapes.get(file.shape).and_then(|piece| shapes.put(&piece));
            moved.inspect(|moved| file.shape = *moved).is_some()
        });
        remembered.take(&files);
        remembered.pieces.number = number;
        remembered.shapes = Arc::new(shapes);
    }

    fn write(&self, remembered: &mut Remembered) -> Option<()> {
        let Shapes::Kept(heap) = &*remembered.shapes else { return None };
        remembered.pieces.end = heap.end().ok()?;
        let mut table = postcard::to_extend(remembered, vec![0; 8]).ok()?;
        let sum = number_of(&table[8..]);
        table[..8].copy_from_slice(&sum.to_le_bytes());
        self.cache.put(&self.table(), &table);
        Some(())
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
    fn are_mostly_dead(self) -> bool {
        self.end > 2 * self.live + (1 << 16)
    }
}

/// What is known of pages, piece by piece.
#[derive(Debug, Default)]
pub(super) enum Shapes {
    /// Nothing is kept.
    #[default]
    Nowhere,
    /// In memory, while a server runs.
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

/// A number that tells bytes apart.
fn number_of(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}
