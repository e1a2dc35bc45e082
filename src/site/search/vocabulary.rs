//! Words and their numbers, in the order in which they came. One text holds them all, and a table finds them: a page has
//! hundreds of words and a locale tens of thousands, and most are looked up again and again. Short words, which most are,
//! stand in the table themselves, so that a look at one place is enough.

/// Words, each once, numbered from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// The words, each followed by a space.
    text: String,
    /// Where the space after each stands, +1.
    ends: Vec<u32>,
    /// Its length is a power of two.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// The word itself when it is short, else its hash.
    key: Key,
    /// Number + 1; 0 where nothing is.
    number: u32,
    length: u32,
}

/// Bytes of a word that stands in the table itself.
const SHORT: usize = 16;

type Key = (u64, u64);

impl Vocabulary {
    /// One that has place for `words` from the beginning.
    pub(super) fn with_capacity(words: usize) -> Vocabulary {
        Vocabulary {
            text: String::with_capacity(words * 8),
            ends: Vec::with_capacity(words),
            slots: vec![Slot::default(); (words * 2).next_power_of_two()],
        }
    }

    /// The number of `word`, which is added when it is new.
    pub(super) fn number(&mut self, word: &str) -> usize {
        if (self.ends.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let key = key(word.as_bytes());
        let length = u32::try_from(word.len()).unwrap_or(u32::MAX);
        let mask = self.slots.len() - 1;
        let mut at = place(key, self.slots.len());
        while let Some(slot) = self.slots.get(at).filter(|slot| slot.number > 0) {
            if slot.key == key && slot.length == length {
                let number = slot.number as usize - 1;
                if word.len() <= SHORT || self.word(number) == word {
                    return number;
                }
            }
            at = (at + 1) & mask;
        }
        let number = self.ends.len();
        self.text.push_str(word);
        self.text.push(' ');
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = Slot { key, number: u32::try_from(number + 1).unwrap_or(0), length };
        }
        number
    }

    /// The word of `number`; empty when there is none.
    pub(super) fn word(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        let end = self.ends.get(number).map_or(start, |end| end.saturating_sub(1));
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them, each followed by a space.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in old.into_iter().filter(|slot| slot.number > 0) {
            let mut at = place(slot.key, size);
            while self.slots.get(at).is_some_and(|taken| taken.number > 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(free) = self.slots.get_mut(at) {
                *free = slot;
            }
        }
    }
}

const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;

/// Where to look first in a table of `size`, a power of two: the upper bits of a product know all of the key.
fn place((head, tail): Key, size: usize) -> usize {
    let key = head ^ tail.wrapping_mul(PRIME);
    let product = (key ^ (key >> 32)).wrapping_mul(PRIME);
    usize::try_from(product >> 32).unwrap_or(0) & (size - 1)
}

/// A short word as numbers that no other word of its length has; of a long one its hash.
fn key(bytes: &[u8]) -> Key {
    let four = |at: usize| {
        let found = bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        u64::from(u32::from_le_bytes(found.unwrap_or_default()))
    };
    let eight = |at: usize| {
        let found = bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
        u64::from_le_bytes(found.unwrap_or_default())
    };
    let one = |at: usize| u64::from(bytes.get(at).copied().unwrap_or_default());
    // Both ends, which may share letters in the middle.
    match bytes.len() {
        0 => (0, 0),
        length @ 1..4 => (one(0) | one(length / 2) << 8 | one(length - 1) << 16, 0),
        length @ 4..8 => (four(0) | four(length - 4) << 32, 0),
        length @ 8..=SHORT => (eight(0), eight(length - 8)),
        _ => (hash64(bytes, PRIME), 0),
    }
}

/// Fowler, Noll and Vo's hash over eight bytes at a time, to go on from `state`: the same on every machine.
pub(super) fn hash64(bytes: &[u8], state: u64) -> u64 {
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

    #[test]
    fn words_of_every_length_are_told_apart() {
        let mut words = Vocabulary::with_capacity(1);
        let all: Vec<String> = (1..40).flat_map(|n| ["a", "b", "é", "語"].map(|c| c.repeat(n))).collect();
        for round in 0..2 {
            for (number, word) in all.iter().enumerate() {
                assert_eq!(
                    (words.number(word), words.word(number)),
                    (number, word.as_str()),
                    "round {round}"
                );
            }
        }
        assert_eq!(words.into_text(), all.iter().flat_map(|word| [word.as_str(), " "]).collect::<String>());
    }
}
