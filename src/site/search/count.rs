//! Which words stand in which sections of one page, and what they are worth there.

use super::vocabulary::{Vocabulary, Words};
use super::words::cut;

/// What a word is worth where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Text = 0,
    Heading = 2,
    Title = 3,
}

/// The words of a page while it is read.
#[derive(Debug)]
pub(super) struct Counter {
    words: Vocabulary,
    /// By word.
    seen: Vec<Seen>,
    /// The words of the section, and room for one more.
    section: Vec<u32>,
    /// How many words it has.
    length: usize,
    /// Number of the section, from 1.
    current: u32,
    /// Of each section: how many words, then each as its number × 4 + worth.
    places: Vec<u32>,
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
            seen: Vec::with_capacity(guess),
            section: vec![0; guess],
            length: 0,
            current: 1,
            places: Vec::with_capacity(guess * 2),
        }
    }

    /// Counts the words of `text` for the section.
    pub(super) fn count(&mut self, text: &str, weight: Weight) {
        let Counter { words, seen, section, length, current, .. } = self;
        cut(text, |word| {
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
        });
    }

    /// Ends the section: what is counted from now on is of the next one.
    pub(super) fn end_section(&mut self) {
        let own = self.section.get(..self.length).unwrap_or_default();
        self.places.push(u32::try_from(own.len()).unwrap_or(u32::MAX));
        self.places.extend(own.iter().map(|number| {
            let seen = self.seen.get(*number as usize);
            let worth = seen.map_or(0, |seen| match seen.weight {
                Weight::Text => u32::from(seen.often > 2),
                weight => weight as u32,
            });
            number.saturating_mul(4) | worth
        }));
        self.length = 0;
        self.current = self.current.saturating_add(1);
    }

    /// The words; and of each section how many words, then each as its number × 4 + worth.
    pub(super) fn finish(self) -> (Words, Vec<u32>) {
        (self.words.into_words(), self.places)
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
