//! Counting phrases: exactly in a table that stays small, roughly where most are seen once.

use super::phrases::Phrase;

/// No place.
const NONE: u32 = u32::MAX;

/// In how many units each phrase was seen. Made once and cleared, so that it costs what was counted.
pub(super) struct Tally {
    /// Index in `counted` of what has such a hash, at its place or one of the next.
    slots: Vec<u32>,
    counted: Vec<Counted>,
}

/// A phrase that was counted.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    pub(super) phrase: Phrase,
    pub(super) count: u32,
    /// The unit it was seen in last.
    last: u32,
}

impl Tally {
    pub(super) fn new() -> Tally {
        Tally { slots: vec![NONE; 1024], counted: Vec::new() }
    }

    /// Counts a phrase, unless it was counted in this unit; of units that come one after the other.
    pub(super) fn add(&mut self, phrase: Phrase, unit: u32) {
        let slot = self.slot(phrase.hash);
        match self.counted.get_mut(self.slots[slot] as usize) {
            Some(seen) if seen.last == unit => {}
            Some(seen) => (seen.count, seen.last) = (seen.count + 1, unit),
            None => {
                self.slots[slot] = self.counted.len() as u32;
                self.counted.push(Counted { phrase, count: 1, last: unit });
                if self.counted.len() * 2 > self.slots.len() {
                    self.grow();
                }
            }
        }
    }

    /// How often what has this hash was counted.
    pub(super) fn count(&self, hash: u64) -> u32 {
        self.counted.get(self.slots[self.slot(hash)] as usize).map_or(0, |seen| seen.count)
    }

    /// What was counted, in the order in which it was first seen.
    pub(super) fn counted(&self) -> &[Counted] {
        &self.counted
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        // What came last stands behind what it had to make way for.
        while let Some(last) = self.counted.last() {
            let slot = self.slot(last.phrase.hash);
            self.slots[slot] = NONE;
            self.counted.pop();
        }
    }

    /// Where the table has a hash, or will have it.
    fn slot(&self, hash: u64) -> usize {
        let mut slot = hash as usize & (self.slots.len() - 1);
        while self.counted.get(self.slots[slot] as usize).is_some_and(|seen| seen.phrase.hash != hash) {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![NONE; self.slots.len() * 2];
        for index in 0..self.counted.len() {
            let slot = self.slot(self.counted[index].phrase.hash);
            self.slots[slot] = index as u32;
        }
    }
}

/// How often each phrase was seen, or some more: phrases share places. To ask before a table is: most are seen once.
pub(super) struct Sketch(Vec<u16>);

impl Sketch {
    /// Of as many places, a power of two.
    pub(super) fn new(places: usize) -> Sketch {
        Sketch(vec![0; places.next_power_of_two()])
    }

    fn place(&self, hash: u64) -> usize {
        hash as usize & (self.0.len() - 1)
    }

    /// Counts what has this hash.
    #[inline]
    pub(super) fn add(&mut self, hash: u64) {
        let place = self.place(hash);
        self.0[place] = self.0[place].saturating_add(1);
    }

    /// How often what has this hash was counted, at most.
    #[inline]
    pub(super) fn count(&self, hash: u64) -> u32 {
        u32::from(self.0[self.place(hash)])
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::corpus::terms::phrases::tests::words;

    #[test]
    fn what_was_counted_is_forgotten_whole() {
        let long = |name: &str| (0..900).map(|at| format!("{name}{at} ")).collect::<String>();
        let (one, other) = (long("a"), long("b"));
        let words = words(&[&one, &other]);
        let mut tally = Tally::new();
        for round in 0..3 {
            for (visit, unit) in [(0, 0), (1, 1), (2, 0)] {
                words.all(unit).into_iter().for_each(|phrase| tally.add(phrase, visit));
            }
            let counts = |unit| words.all(unit).into_iter().map(|phrase| tally.count(phrase.hash)).max();
            assert_eq!((counts(0), counts(1)), (Some(2), Some(1)), "{round}");
            assert_eq!(tally.counted().len(), words.all(0).len() + words.all(1).len());
            tally.clear();
            assert!(words.all(0).into_iter().all(|phrase| tally.count(phrase.hash) == 0));
        }
    }
}
