//! Where words stand, while pages are added: one list a word, which all grow side by side, a few letters at a time. They are
//! parts of one text, each twice as long as the one before up to a limit: nothing is moved, and little is left empty.

use super::count::Place;
use super::format::each_digit;

/// Lists of places.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Parts of lists; each is followed by the place of the next part.
    parts: Vec<u8>,
    lists: Vec<List>,
}

/// Where a list begins and where it goes on.
#[derive(Clone, Copy, Debug, Default)]
struct List {
    /// The last section in it.
    section: u32,
    first: u32,
    /// Where the next letter goes.
    at: u32,
    /// Where the part ends; 0 when there is none yet.
    end: u32,
    /// How long the part is.
    length: u32,
}

/// Letters of the longest number.
const LONGEST: usize = 8;

/// The letters of `number`, and how many they are.
#[inline]
fn spelt(number: usize) -> ([u8; LONGEST], u32) {
    let (mut letters, mut count) = (0_u64, 0);
    each_digit(number, |digit| {
        letters |= u64::from(digit) << (8 * count);
        count += 1;
    });
    (letters.to_le_bytes(), count)
}

/// How long the first part of a list is, and the longest one.
const LENGTHS: (u32, u32) = (8, 512);
/// Letters that say where the next part is.
const LINK: usize = 4;

impl Lists {
    /// Adds empty ones until there are `count`.
    pub(super) fn reach(&mut self, count: usize) {
        self.lists.resize(count.max(self.lists.len()), List::default());
    }

    /// Adds `places`, which are of a page whose sections begin with `first`: of each of `numbers` those up to its last one, to
    /// a list that has none after them.
    pub(super) fn push(&mut self, numbers: &[usize], first: u32, places: &[Place]) {
        let Lists { parts, lists } = self;
        let mut numbers = numbers.iter();
        let mut next = || numbers.next().map_or(usize::MAX, |number| *number);
        let mut number = next();
        for place in places {
            let Some(list) = lists.get_mut(number) else { return };
            let section = first.saturating_add(place.section());
            let step = section.saturating_sub(list.section) as usize;
            list.section = section;
            list.push(step << 2 | place.worth(), parts);
            if place.is_last() {
                number = next();
            }
        }
    }

    /// Appends a list as text.
    pub(super) fn read(&self, number: usize, out: &mut Vec<u8>) {
        let Some(list) = self.lists.get(number).filter(|list| list.end > 0) else { return };
        let (mut at, mut length) = (list.first as usize, LENGTHS.0 as usize);
        loop {
            let end = at + length;
            if end == list.end as usize {
                out.extend_from_slice(self.parts.get(at..list.at as usize).unwrap_or_default());
                return;
            }
            let Some(part) = self.parts.get(at..end) else { return };
            let Some(link) = self.parts.get(end..).and_then(|rest| rest.first_chunk::<LINK>()) else {
                return;
            };
            out.extend_from_slice(part);
            at = u32::from_le_bytes(*link) as usize;
            length = (length * 2).min(LENGTHS.1 as usize);
        }
    }
}

impl List {
    /// Adds a number.
    #[inline]
    fn push(&mut self, number: usize, parts: &mut Vec<u8>) {
        let (digits, count) = spelt(number);
        let room = parts.get_mut(self.at as usize..self.end as usize);
        // Mostly there is room for the longest number: what is written after this one is written over.
        if let Some(room) = room.and_then(|room| room.first_chunk_mut()) {
            *room = digits;
            self.at += count;
            return;
        }
        for digit in digits.iter().take(count as usize) {
            if self.at == self.end {
                self.grow(parts);
            }
            if let Some(place) = parts.get_mut(self.at as usize) {
                *place = *digit;
                self.at += 1;
            }
        }
    }

    /// Begins the next part.
    fn grow(&mut self, parts: &mut Vec<u8>) {
        let length = if self.end == 0 { LENGTHS.0 } else { (self.length * 2).min(LENGTHS.1) };
        let start = parts.len();
        let (Ok(at), true) = (u32::try_from(start), start < u32::MAX as usize - 1024) else { return };
        parts.resize(start + length as usize + LINK, 0);
        match parts.get_mut(self.end as usize..self.end as usize + LINK).filter(|_| self.end > 0) {
            Some(link) => link.copy_from_slice(&at.to_le_bytes()),
            None => self.first = at,
        }
        (self.at, self.end, self.length) = (at, at + length, length);
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::digits;
    use super::{Lists, Place};

    #[test]
    fn lists_grow_side_by_side() {
        let mut lists = Lists::default();
        let mut expected = vec![(0, String::new()); 40];
        lists.reach(40);
        for section in 0..3_000_u32 {
            for number in (0..40).filter(|number| section % (number * number + 1) == 0) {
                let place = Place((section % 3) << 3 | (section % 4) << 1);
                lists.push(&[number as usize], section - section % 3, &[place]);
                let (last, text) = &mut expected[number as usize];
                digits(text, (((section - *last) << 2) | (section % 4)) as usize);
                *last = section;
            }
        }
        lists.reach(41);
        for (number, (_, text)) in expected.iter().enumerate() {
            let mut out = Vec::new();
            lists.read(number, &mut out);
            assert_eq!(out, text.as_bytes(), "{number}");
        }
        let mut out = Vec::new();
        lists.read(40, &mut out);
        lists.read(41, &mut out);
        assert!(out.is_empty());
    }
}
