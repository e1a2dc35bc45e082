//! Phrases that are known, and where they stand: one pass over the words of all units finds all of them.

use super::phrases::{Phrase, Word, Words};
use crate::check::corpus::text;

/// Phrases that are looked for, each with a number.
pub(super) struct Known {
    /// By number.
    list: Vec<Phrase>,
    /// The hashes of phrases and of how they begin, each with its number, at its place or one of the next.
    slots: Vec<(u64, u32)>,
    used: usize,
    /// A bit for each stem that one may begin with: most words begin none.
    begins: Vec<u64>,
}

/// A phrase that is known, where it stands.
#[derive(Clone, Copy)]
pub(super) struct There {
    pub(super) unit: u32,
    /// Its number.
    pub(super) id: u32,
    /// Its first word.
    pub(super) start: u32,
}

/// Units by the number of what they have.
pub(super) struct Postings {
    units: Vec<u32>,
    /// Where those of each number begin, and where they end.
    places: Vec<(u32, u32)>,
}

/// Nothing stands here.
const EMPTY: u32 = u32::MAX;
/// How a phrase begins, and none itself.
const BEGINNING: u32 = u32::MAX - 1;
/// Stems are told apart by so many bits.
const STEMS: usize = 1 << 16;

impl Known {
    pub(super) fn new() -> Known {
        Known { list: Vec::new(), slots: vec![(0, EMPTY); 1024], used: 0, begins: vec![0; STEMS / 64] }
    }

    /// These phrases; each is numbered once, in the order in which they come.
    pub(super) fn of(words: &Words, phrases: impl IntoIterator<Item = Phrase>) -> Known {
        let mut known = Known::new();
        phrases.into_iter().for_each(|phrase| known.add(words, phrase));
        known
    }

    fn add(&mut self, words: &Words, phrase: Phrase) {
        let spelt = words.spelt(phrase);
        let Some((last, before)) = spelt.split_last() else { return };
        let stem = spelt[0].stem as usize % STEMS;
        self.begins[stem / 64] |= 1 << (stem % 64);
        let mut hash = 1;
        for word in before {
            hash = text::join(hash, word.stem);
            let slot = self.room(hash);
            if self.slots[slot].1 == EMPTY {
                self.slots[slot] = (hash, BEGINNING);
                self.used += 1;
            }
        }
        hash = text::join(hash, last.stem);
        let slot = self.room(hash);
        let id = self.slots[slot].1;
        if id >= BEGINNING {
            self.used += usize::from(id == EMPTY);
            self.slots[slot] = (hash, self.list.len() as u32);
            self.list.push(phrase);
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them.
    pub(super) fn phrases(&self) -> &[Phrase] {
        &self.list
    }

    /// The number of a phrase.
    pub(super) fn id(&self, phrase: Phrase) -> Option<u32> {
        Some(self.slots[self.slot(phrase.hash)].1).filter(|id| *id < BEGINNING)
    }

    /// Calls `see` with each of them that stands in `words`: its number and its first word.
    pub(super) fn each(&self, words: &[Word], mut see: impl FnMut(u32, usize)) {
        for (start, word) in words.iter().enumerate() {
            let stem = word.stem as usize % STEMS;
            if self.begins[stem / 64] & 1 << (stem % 64) == 0 {
                continue;
            }
            let mut hash = 1;
            for (at, word) in words[start..].iter().enumerate() {
                if at > 0 && !word.goes_on() {
                    break;
                }
                hash = text::join(hash, word.stem);
                match self.slots[self.slot(hash)].1 {
                    EMPTY => break,
                    BEGINNING => {}
                    id => see(id, start),
                }
            }
        }
    }

    /// Where they stand in all units, in order.
    pub(super) fn there(&self, words: &Words) -> Vec<There> {
        let mut there = Vec::new();
        for unit in 0..words.units() {
            self.each(words.of(unit), |id, start| there.push(There { unit, id, start: start as u32 }));
        }
        there
    }

    /// In how many units each stands.
    pub(super) fn counts(&self, words: &Words) -> Vec<u32> {
        let mut counts = vec![(0, EMPTY); self.len()];
        for unit in 0..words.units() {
            self.each(words.of(unit), |id, _| {
                let (count, last) = &mut counts[id as usize];
                *count += u32::from(*last != unit);
                *last = unit;
            });
        }
        counts.into_iter().map(|(count, _)| count).collect()
    }

    /// Where the table has a hash, or will have it.
    fn slot(&self, hash: u64) -> usize {
        let mut slot = hash as usize & (self.slots.len() - 1);
        while self.slots[slot].1 != EMPTY && self.slots[slot].0 != hash {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
    }

    /// The same, once there is room.
    fn room(&mut self, hash: u64) -> usize {
        if self.used * 2 >= self.slots.len() {
            let twice = vec![(0, EMPTY); self.slots.len() * 2];
            let old = std::mem::replace(&mut self.slots, twice);
            for entry in old.into_iter().filter(|(_, id)| *id != EMPTY) {
                let slot = self.slot(entry.0);
                self.slots[slot] = entry;
            }
        }
        self.slot(hash)
    }
}

impl Postings {
    /// The units of each of `numbers` phrases, from where these stand; in order.
    pub(super) fn read(there: &[There], numbers: usize) -> Postings {
        let mut counts = vec![0; numbers];
        there.iter().for_each(|there| counts[there.id as usize] += 1);
        let mut end = 0;
        let place = |count: u32| {
            end += count;
            (end - count, end - count)
        };
        let mut places: Vec<(u32, u32)> = counts.into_iter().map(place).collect();
        let mut units = vec![0; there.len()];
        for there in there {
            let (start, end) = &mut places[there.id as usize];
            if end == start || units[*end as usize - 1] != there.unit {
                units[*end as usize] = there.unit;
                *end += 1;
            }
        }
        Postings { units, places }
    }

    /// The units that have the phrase of this number.
    pub(super) fn of(&self, id: u32) -> &[u32] {
        let place = self.places.get(id as usize).map(|(start, end)| *start as usize..*end as usize);
        place.and_then(|place| self.units.get(place)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::corpus::terms::phrases::tests::words;

    #[test]
    fn phrases_are_found_wherever_they_stand() {
        let words = words(&["big red fox", "the big red, fox and a red fox", "red"]);
        let known = Known::of(&words, words.all(0));
        let there = known.there(&words);
        let spelt = |there: &There| {
            let phrase = known.phrases()[there.id as usize];
            (there.unit, there.start, phrase.words())
        };
        let mut found: Vec<(u32, u32, usize)> = there.iter().map(spelt).collect();
        found.sort_unstable();
        let expected = [
            // Of the first unit, all.
            [(0, 0, 1), (0, 0, 2), (0, 0, 3), (0, 1, 1), (0, 1, 2), (0, 2, 1)].as_slice(),
            // No phrase goes across a comma.
            &[(1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 3, 1), (1, 6, 1), (1, 6, 2), (1, 7, 1)],
            &[(2, 0, 1)],
        ];
        assert_eq!(found, expected.concat());
        let red_fox = words.all(0).into_iter().find(|phrase| words.find(1, *phrase) == Some(6..8)).unwrap();
        let postings = Postings::read(&there, known.len());
        assert_eq!(postings.of(known.id(red_fox).unwrap()), [0, 1]);
        assert_eq!(known.counts(&words)[known.id(red_fox).unwrap() as usize], 2);
    }
}
