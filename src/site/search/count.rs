//! Which words stand in which sections of one page, and what they are worth there.

use super::vocabulary::Vocabulary;
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
    /// By word: the section it was found in last, and its place in `section`.
    seen: Vec<(u32, u32)>,
    /// Words of the section: number, worth, how often.
    section: Vec<(u32, Weight, u8)>,
    /// Number of the section, from 1.
    current: u32,
    places: Vec<u8>,
}

impl Counter {
    /// For a page of about `length` bytes.
    pub(super) fn new(length: usize) -> Counter {
        // A page of 8 kB has some 400 words.
        let guess = (length / 20).clamp(64, 4096);
        Counter {
            words: Vocabulary::with_capacity(guess),
            seen: Vec::with_capacity(guess),
            section: Vec::with_capacity(guess / 2),
            current: 1,
            places: Vec::with_capacity(guess * 3),
        }
    }

    /// Counts the words of `text` for the section.
    pub(super) fn count(&mut self, text: &str, weight: Weight) {
        let Counter { words, seen, section, current, .. } = self;
        cut(text, |word| {
            let number = words.number(word);
            if number == seen.len() {
                seen.push((0, 0));
            }
            let Some((last, at)) = seen.get_mut(number) else { return };
            if *last == *current {
                if let Some((_, known, often)) = section.get_mut(*at as usize) {
                    *often = often.saturating_add(1);
                    *known = weight.max(*known);
                }
            } else {
                (*last, *at) = (*current, u32::try_from(section.len()).unwrap_or(u32::MAX));
                section.push((u32::try_from(number).unwrap_or(u32::MAX), weight, 1));
            }
        });
    }

    /// Ends the section: what is counted from now on is of the next one.
    pub(super) fn end_section(&mut self) {
        varint(&mut self.places, self.section.len());
        for (number, weight, often) in self.section.drain(..) {
            let worth = if weight == Weight::Text && often > 2 { 1 } else { weight as usize };
            varint(&mut self.places, number as usize * 4 + worth);
        }
        self.current = self.current.saturating_add(1);
    }

    /// The words, each followed by a space; and of each section how many words, then each as its number × 4 + worth,
    /// all as `varint`.
    pub(super) fn finish(self) -> (String, Vec<u8>) {
        (self.words.into_text(), self.places)
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
