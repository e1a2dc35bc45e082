//! Where the nodes of folded pages are while a large project is built: in a file without a name.

use std::sync::Arc;

use crate::disk::{Cache, Heap};
use crate::page::Aside;
use crate::project::memory::Store;

/// Room for them, if there is a place for such a file.
pub(super) fn store() -> Option<Arc<dyn Store>> {
    let heap = Cache::open()?.scratch().ok()?;
    Some(Arc::new(Scratch(heap)))
}

#[derive(Debug)]
struct Scratch(Heap);

impl Store for Scratch {
    fn put(&self, piece: &[u8]) -> Option<Aside> {
        let length = u32::try_from(piece.len()).ok()?;
        Some(Aside { at: self.0.put(piece).ok()?, length })
    }

    fn get(&self, piece: Aside) -> Option<Vec<u8>> {
        self.0.get(piece.at, piece.length).ok()
    }
}
