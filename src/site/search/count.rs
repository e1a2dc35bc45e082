//! Which words stand in which sections of one page, and what they are worth there.

use super::vocabulary::{Vocabulary, Words};
use super::words::{Reader, cut};

/// What a word is worth where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Text = 0,
    Heading = 2,
    Title = 3,
}

/// No text has many more words than one for so many bytes.
const BYTES_OF_WORD: usize = 3;

/// The words of a page while it is read.
#[derive(Debug)]
pub(super) struct Counter {
    words: Vocabulary,
    /// What is being read, and its words, one after the other.
    reader: Reader,
    read: Words,
    /// By word.
    seen: Vec<Seen>,
    /// The words of the section, and room for one more.
    section: Vec<u32>,
    /// How many words it has.
    length: usize,
    /// Number of the section, from 1.
    current: u32,
    /// Section by section: the number of each word, and its [`Place`].
    found: Vec<(u32, Place)>,
}

/// Where a word stands: section × 8 + worth × 2, and 1 more for the last place of the word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(pub(super) u32);

impl Place {
    pub(super) fn section(self) -> u32 {
        self.0 >> 3
    }

    pub(super) fn worth(self) -> usize {
        (self.0 >> 1 & 3) as usize
    }

    pub(super) fn is_last(self) -> bool {
        self.0 & 1 > 0
    }
}

/// Where a word was found last.
#[derive(Clone, Copy, Debug)]
struct Seen {
    section: u32,
    often: u16,
    weight: Weight,
}

impl Counter {
    /// For a page of about `length` bytes.
    pub(super) fn new(length: usize) -> Counter {
        // A page of 8 kB has some 400 words.
        let guess = (length / 20).clamp(64, 4096);
        Counter {
            words: Vocabulary::with_capacity(guess),
            reader: Reader::default(),
            read: Words::default(),
            seen: Vec::with_capacity(guess),
            section: vec![0; guess],
            length: 0,
            current: 1,
            found: Vec::with_capacity(guess * 2),
        }
    }

    /// Counts the words of `text` for the section.
    pub(super) fn count(&mut self, text: &str, weight: Weight) {
        let Counter { words, reader, read, seen, section, length, current, .. } = self;
        read.clear();
        read.reserve(text.len() / BYTES_OF_WORD);
        cut(text, reader, read);
        for word in read.iter() {
            let number = words.number(word);
            if number == seen.len() {
                seen.push(Seen { section: 0, often: 0, weight });
            }
            if *length == section.len() {
                section.resize(section.len() * 2, 0);
            }
            let (Some(last), Some(next)) = (seen.get_mut(number), section.get_mut(*length)) else { return };
            // Half of the words are there already, in no order that could be foreseen, so there is no branch.
            let known = last.section == *current;
            *next = number as u32;
            *length += usize::from(!known);
            *last = Seen {
                section: *current,
                often: if known { last.often.saturating_add(1) } else { 1 },
                weight: if known { weight.max(last.weight) } else { weight },
            };
        }
    }

    /// Ends the section: what is counted from now on is of the next one.
    pub(super) fn end_section(&mut self) {
        let own = self.section.get(..self.length).unwrap_or_default();
        self.found.extend(own.iter().map(|number| {
            let seen = self.seen.get(*number as usize);
            let worth = seen.map_or(0, |seen| match seen.weight {
                Weight::Text => u32::from(seen.often > 2),
                weight => weight as u32,
            });
            (*number, Place((self.current - 1) << 3 | worth << 1))
        }));
        self.length = 0;
        self.current = self.current.saturating_add(1);
    }

    /// The words; and of each, in their order, its places.
    pub(super) fn finish(self) -> (Words, Vec<Place>) {
        // Where the next place of each word goes.
        let mut next = vec![0_usize; self.words.len() + 1];
        for (number, _) in &self.found {
            next[*number as usize + 1] += 1;
        }
        let mut sum = 0;
        for count in &mut next {
            sum += *count;
            *count = sum;
        }
        let mut places = vec![Place::default(); self.found.len()];
        for (number, place) in self.found {
            let at = &mut next[number as usize];
            places[*at] = place;
            *at += 1;
        }
        for end in &next {
            if let Some(last) = end.checked_sub(1).and_then(|last| places.get_mut(last)) {
                last.0 |= 1;
            }
        }
        (self.words.into_words(), places)
    }
}

/// Appends `number`, seven bits a byte.
pub(super) fn varint(out: &mut Vec<u8>, mut number: usize) {
    while number >= 128 {
        out.push((number % 128) as u8 | 128);
        number /= 128;
    }
    out.push(number as u8);
}

/// Takes a number from the head of `rest`.
pub(super) fn read_varint(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for shift in (0..35).step_by(7) {
        let (byte, left) = rest.split_first()?;
        *rest = left;
        number |= usize::from(byte & 127) << shift;
        if byte & 128 == 0 {
            return Some(number);
        }
    }
    None
}
