//! Words and their numbers, in the order in which they came, and a table that finds them: a page has hundreds of words and
//! a locale tens of thousands, and most are looked up again and again. Short words, which most are, are sixteen bytes and
//! nothing else, and the table is small, so that it stays near the processor.

/// A word, as what it is looked up by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    key: Key,
    /// The text of a long one.
    long: &'a str,
}

/// The bytes of a short word, zeros behind them; a hash of a long one, and [`LONG`].
type Key = u128;

/// Bytes of a word that is its own key.
pub(super) const SHORT: usize = 16;

/// Ends the key of a long word; no text has that byte.
const LONG: Key = 0xFF << 120;

/// The first so many bytes.
const FIRST: [Key; SHORT + 1] = {
    let mut first = [0; SHORT + 1];
    let mut length = 1;
    while length <= SHORT {
        first[length] = Key::MAX >> (128 - 8 * length);
        length += 1;
    }
    first
};

impl<'a> From<&'a str> for Word<'a> {
    fn from(text: &'a str) -> Word<'a> {
        let mut sixteen = [0; SHORT];
        match sixteen.get_mut(..text.len()) {
            Some(place) => {
                place.copy_from_slice(text.as_bytes());
                Word { key: Key::from_le_bytes(sixteen), long: "" }
            }
            None => Word { key: LONG | Key::from(hash64(text.as_bytes(), PRIME)), long: text },
        }
    }
}

impl<'a> Word<'a> {
    /// The one that is written from `at` to `end` in `text`.
    #[inline]
    pub(super) fn within(text: &'a str, at: usize, end: usize) -> Word<'a> {
        match text.as_bytes().get(at..).and_then(|rest| rest.first_chunk()) {
            Some(sixteen) if end - at <= SHORT => Word::first(Key::from_le_bytes(*sixteen), end - at),
            _ => Word::from(text.get(at..end).unwrap_or_default()),
        }
    }

    /// The first `length` of these bytes, which are text.
    #[inline]
    fn first(sixteen: Key, length: usize) -> Word<'static> {
        Word { key: sixteen & FIRST.get(length).copied().unwrap_or_default(), long: "" }
    }

    /// The short word of this key.
    #[inline]
    pub(super) fn short(key: Key) -> Word<'static> {
        Word { key, long: "" }
    }

    #[inline]
    fn is_long(self) -> bool {
        self.key >= LONG
    }
}

/// Words by number. Most are short, and their keys hold them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// Bytes of keys; that of a long word holds its number among the long ones, from 1, beside its hash.
    keys: Vec<[u8; SHORT]>,
    /// The long ones.
    long: String,
    /// Where each of them ends.
    ends: Vec<u32>,
}

impl Words {
    /// Adds one.
    #[inline]
    pub(super) fn push(&mut self, word: Word<'_>) {
        let mut key = word.key;
        if word.is_long() {
            self.long.push_str(word.long);
            self.ends.push(u32::try_from(self.long.len()).unwrap_or(u32::MAX));
            key |= (self.ends.len() as Key) << 64;
        }
        self.keys.push(key.to_le_bytes());
    }

    /// The one of this number; empty when there is none.
    pub(super) fn get(&self, number: usize) -> &str {
        std::str::from_utf8(self.bytes(number)).unwrap_or_default()
    }

    /// The bytes of the one of this number.
    fn bytes(&self, number: usize) -> &[u8] {
        let Some(bytes) = self.keys.get(number) else { return &[] };
        let key = Key::from_le_bytes(*bytes);
        if key >= LONG {
            return self.long(key).as_bytes();
        }
        let length = SHORT - key.leading_zeros() as usize / 8;
        bytes.get(..length).unwrap_or_default()
    }

    /// The text of the long word of this key.
    fn long(&self, key: Key) -> &str {
        let number = (key >> 64) as u32 as usize;
        let end = |number: usize| self.ends.get(number.wrapping_sub(1)).map_or(0, |end| *end as usize);
        self.long.get(end(number.saturating_sub(1))..end(number)).unwrap_or_default()
    }

    /// True when the one of this number is `word`.
    #[inline]
    fn is(&self, number: usize, word: Word<'_>) -> bool {
        let Some(key) = self.keys.get(number).map(|key| Key::from_le_bytes(*key)) else { return false };
        key == word.key || (word.is_long() && self.is_long(key, word))
    }

    /// True when the word of this key is `word`, a long one.
    #[cold]
    fn is_long(&self, key: Key, word: Word<'_>) -> bool {
        key >= LONG && key as u64 == word.key as u64 && self.long(key) == word.long
    }

    /// Makes room for so many more.
    pub(super) fn reserve(&mut self, words: usize) {
        self.keys.reserve(words);
    }

    /// Leaves none; the room stays.
    pub(super) fn clear(&mut self) {
        self.keys.clear();
        self.long.clear();
        self.ends.clear();
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Word<'_>> {
        self.keys.iter().map(|key| {
            let key = Key::from_le_bytes(*key);
            if key < LONG {
                return Word { key, long: "" };
            }
            Word { key: LONG | Key::from(key as u64), long: self.long(key) }
        })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }
}

/// Words, each once, numbered from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    words: Words,
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
        let own = Words { keys: Vec::with_capacity(words), ..Words::default() };
        Vocabulary { words: own, slots: vec![Slot::default(); (words * 2).next_power_of_two()] }
    }

    /// The number of `word`, which is added when it is new.
    #[inline]
    pub(super) fn number(&mut self, word: Word<'_>) -> usize {
        let hash = hash32(word.key);
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(slot) = self.slots.get(at) {
            // Where nothing is there is no number, and so no word.
            let number = (slot.number as usize).wrapping_sub(1);
            if slot.hash == hash && self.words.is(number, word) {
                return number;
            }
            if slot.number == 0 {
                break;
            }
            at = (at + 1) & mask;
        }
        self.add(word, hash, at)
    }

    /// Adds `word`, which is new and goes to `at` if there is room.
    #[inline(never)]
    fn add(&mut self, word: Word<'_>, hash: u32, at: usize) -> usize {
        let number = self.words.len();
        self.words.push(word);
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

    /// The bytes of that.
    pub(super) fn bytes(&self, number: usize) -> &[u8] {
        self.words.bytes(number)
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
#[inline]
fn hash32(key: Key) -> u32 {
    let key = key as u64 ^ ((key >> 64) as u64).wrapping_mul(PRIME);
    ((key ^ (key >> 32)).wrapping_mul(PRIME) >> 32) as u32
}

/// Fowler, Noll and Vo's hash over eight bytes at a time, to go on from `state`: the same on every machine.
pub(super) fn hash64(bytes: &[u8], state: u64) -> u64 {
    let mut state = state ^ bytes.len() as u64;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for eight in chunks {
        state = (state ^ u64::from_le_bytes(*eight)).wrapping_mul(PRIME);
        state ^= state >> 29;
    }
    let mut last = [0; 8];
    if let Some(held) = last.get_mut(..rest.len()) {
        held.copy_from_slice(rest);
    }
    state = (state ^ u64::from_le_bytes(last)).wrapping_mul(PRIME);
    state ^ (state >> 32)
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, Word, Words};

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
        let mut again = Words::default();
        words.iter().for_each(|word| again.push(word));
        assert_eq!((0..again.len()).map(|number| again.get(number)).collect::<String>(), all.concat());
    }

    #[test]
    fn a_word_is_the_same_in_a_text_and_alone() {
        let text = "a word stands in a text that goes on after it";
        for (at, end) in [(0, 1), (2, 6), (7, 23), (2, 30), (40, text.len()), (text.len() - 1, text.len())] {
            assert_eq!(Word::within(text, at, end).key, Word::from(&text[at..end]).key, "{at} {end}");
        }
    }
}
