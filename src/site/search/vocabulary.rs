//! Words and their numbers, in the order in which they came. One text holds them all, and a table finds them: a page has
//! hundreds of words and a locale tens of thousands, and most are looked up again and again. Short words, which most are,
//! are told apart without a look at their text, and the table is small, so that it stays near the processor.

/// A word and what it is looked up by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    key: Key,
}

/// The bytes of a short word; a hash of a long one, which ends with a byte that no text has.
type Key = (u64, u64);

/// Bytes of a word that stands in the table itself.
const SHORT: usize = 16;

/// The first so many bytes.
const FIRST: [u128; SHORT + 1] = {
    let mut first = [0; SHORT + 1];
    let mut length = 1;
    while length <= SHORT {
        first[length] = u128::MAX >> (128 - 8 * length);
        length += 1;
    }
    first
};

impl<'a> From<&'a str> for Word<'a> {
    fn from(text: &'a str) -> Word<'a> {
        Word::within(text, 0, text.len())
    }
}

impl<'a> Word<'a> {
    /// The one that is written from `at` to `end` in `text`.
    #[inline]
    pub(super) fn within(text: &'a str, at: usize, end: usize) -> Word<'a> {
        let word = text.get(at..end).unwrap_or_default();
        let key = match (FIRST.get(word.len()), text.as_bytes().get(at..at + SHORT)) {
            (Some(first), Some(sixteen)) => {
                let sixteen = sixteen.try_into().unwrap_or_default();
                halves(u128::from_le_bytes(sixteen) & first)
            }
            _ => key(word.as_bytes()),
        };
        Word { text: word, key }
    }
}

fn halves(key: u128) -> Key {
    (key as u64, (key >> 64) as u64)
}

fn key(bytes: &[u8]) -> Key {
    let mut sixteen = [0; SHORT];
    match sixteen.get_mut(..bytes.len()) {
        Some(place) => {
            place.copy_from_slice(bytes);
            halves(u128::from_le_bytes(sixteen))
        }
        None => (hash64(bytes, PRIME), u64::MAX),
    }
}

/// Words as one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Words {
    /// Adds one.
    pub(super) fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// The one of this number; empty when there is none.
    pub(super) fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Word<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let end = *end as usize;
            Word::within(&self.text, std::mem::replace(&mut start, end), end)
        })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Words, each once, numbered from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    words: Words,
    /// By number.
    keys: Vec<Key>,
    /// Its length is a power of two.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Hash of the key; where the slot is follows from it.
    hash: u32,
    /// Number + 1; 0 where nothing is.
    number: u32,
}

impl Vocabulary {
    /// One that has place for `words` from the beginning.
    pub(super) fn with_capacity(words: usize) -> Vocabulary {
        let own = Words { text: String::with_capacity(words * 8), ends: Vec::with_capacity(words) };
        let slots = vec![Slot::default(); (words * 2).next_power_of_two()];
        Vocabulary { words: own, keys: Vec::with_capacity(words), slots }
    }

    /// The number of `word`, which is added when it is new.
    #[inline]
    pub(super) fn number(&mut self, word: Word<'_>) -> usize {
        let hash = hash32(word.key);
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(slot) = self.slots.get(at).filter(|slot| slot.number > 0) {
            if slot.hash == hash {
                let number = slot.number as usize - 1;
                let same = self.keys.get(number) == Some(&word.key);
                if same && (word.text.len() <= SHORT || self.words.get(number) == word.text) {
                    return number;
                }
            }
            at = (at + 1) & mask;
        }
        self.add(word, hash, at)
    }

    /// Adds `word`, which is new and goes to `at` if there is room.
    fn add(&mut self, word: Word<'_>, hash: u32, at: usize) -> usize {
        let number = self.words.len();
        self.words.push(word.text);
        self.keys.push(word.key);
        let slot = Slot { hash, number: u32::try_from(number + 1).unwrap_or(0) };
        if (number + 1) * 2 > self.slots.len() {
            self.grow();
            self.put(slot);
        } else if let Some(free) = self.slots.get_mut(at) {
            *free = slot;
        }
        number
    }

    /// Puts `slot` where it is found.
    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = slot.hash as usize & mask;
        while self.slots.get(at).is_some_and(|taken| taken.number > 0) {
            at = (at + 1) & mask;
        }
        if let Some(free) = self.slots.get_mut(at) {
            *free = slot;
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        old.into_iter().filter(|slot| slot.number > 0).for_each(|slot| self.put(slot));
    }

    /// The word of `number`; empty when there is none.
    pub(super) fn word(&self, number: usize) -> &str {
        self.words.get(number)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// All of them.
    pub(super) fn into_words(self) -> Words {
        self.words
    }
}

const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;

/// A number that is about as good as the key: the upper bits of a product know all of it.
fn hash32((head, tail): Key) -> u32 {
    let key = head ^ tail.wrapping_mul(PRIME);
    ((key ^ (key >> 32)).wrapping_mul(PRIME) >> 32) as u32
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
    use super::{Vocabulary, Word};

    #[test]
    fn every_word_has_one_number() {
        let mut words = Vocabulary::default();
        for round in 0..2 {
            for number in 0..5_000 {
                let word = format!("word{number}");
                assert_eq!(words.number(Word::from(word.as_str())), number, "round {round}");
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
                assert_eq!(words.number(Word::from(word.as_str())), number, "round {round}");
                assert_eq!(words.word(number), word.as_str(), "round {round}");
            }
        }
        let words = words.into_words();
        assert_eq!(words.iter().map(|word| word.text).collect::<String>(), all.concat());
    }

    #[test]
    fn a_word_is_the_same_in_a_text_and_alone() {
        let text = "a word stands in a text that goes on after it";
        for (at, end) in [(0, 1), (2, 6), (7, 23), (2, 30), (40, text.len()), (text.len() - 1, text.len())] {
            assert_eq!(Word::within(text, at, end).key, Word::from(&text[at..end]).key, "{at} {end}");
        }
    }
}
