//! Words and their numbers, in the order in which they came. One text holds them all, and a table of hashes finds them:
//! a page has hundreds of words and a locale tens of thousands, and most are looked up again and again.

/// Words, each once, numbered from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    text: String,
    ends: Vec<u32>,
    /// Number + 1 by hash; 0 where nothing is. Its length is a power of two.
    slots: Vec<u32>,
    hashes: Vec<u32>,
}

impl Vocabulary {
    /// The number of `word`, which is added when it is new.
    pub(super) fn number(&mut self, word: &str) -> usize {
        if (self.ends.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let hash = hash(word.as_bytes());
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots.get(at).copied() {
                Some(taken) if taken > 0 => {
                    let number = taken as usize - 1;
                    if self.hashes.get(number) == Some(&hash) && self.word(number) == word {
                        return number;
                    }
                    at = (at + 1) & mask;
                }
                _ => break,
            }
        }
        let number = self.ends.len();
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.hashes.push(hash);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = u32::try_from(number + 1).unwrap_or(0);
        }
        number
    }

    /// The word of `number`; empty when there is none.
    pub(super) fn word(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        self.slots.clear();
        self.slots.resize(size, 0);
        for (number, hash) in self.hashes.iter().enumerate() {
            let mut at = *hash as usize & (size - 1);
            while self.slots.get(at).is_some_and(|taken| *taken > 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = u32::try_from(number + 1).unwrap_or(0);
            }
        }
    }
}

/// Fowler, Noll and Vo's hash over eight bytes at a time: the same on every machine, and words are short.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    // The upper half: the lower bits of a product know only the lower bits of a word, which has its first letters there.
    u32::try_from(hash64(bytes, 0xCBF2_9CE4_8422_2325) >> 32).unwrap_or(0)
}

/// The same with all its bits, to go on from `state`.
pub(super) fn hash64(bytes: &[u8], state: u64) -> u64 {
    const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut state = state ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in chunks.by_ref() {
        let mut eight = [0; 8];
        eight.copy_from_slice(chunk);
        state = (state ^ u64::from_le_bytes(eight)).wrapping_mul(PRIME);
        state ^= state >> 29;
    }
    let mut last = [0; 8];
    let rest = chunks.remainder();
    if let Some(held) = last.get_mut(..rest.len()) {
        held.copy_from_slice(rest);
    }
    state = (state ^ u64::from_le_bytes(last)).wrapping_mul(PRIME);
    state ^ (state >> 32)
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn every_word_has_one_number() {
        let mut words = Vocabulary::default();
        for round in 0..2 {
            for number in 0..5_000 {
                assert_eq!(words.number(&format!("word{number}")), number, "round {round}");
            }
        }
        assert_eq!((words.len(), words.word(17), words.word(9_999)), (5_000, "word17", ""));
    }
}
