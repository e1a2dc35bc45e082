//! Maps whose keys are hashes or numbers: nothing is hashed again that was mixed already.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Hashes as they are: they are mixed already.
#[derive(Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u32(&mut self, hash: u32) {
        self.write_u64(u64::from(hash));
    }
}

pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mixed>>;
pub(super) type Set<K> = HashSet<K, BuildHasherDefault<Mixed>>;
