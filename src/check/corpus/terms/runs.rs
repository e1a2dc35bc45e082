//! Runs of words that recur, each with a number: counting is then a matter of tables, and what stands in one unit
//! alone, which is most, is never counted.
//!
//! A run recurs only if the run without its last word and the run without its first word do, so that runs are
//! numbered by length, the shortest first, and few are looked at in vain: a run is known by the numbers of these two.
//! Of those that recur only what can name something somewhere is kept.

use std::ops::Range;

use crate::check::corpus::text;
use crate::check::words::Token;

/// The runs of one side of a corpus that recur and name something, here or elsewhere.
pub(super) struct Runs {
    /// In order of units, of length, and of their first words.
    list: Vec<Run>,
    /// Where the runs of each unit begin in [`Runs::list`], and where the last ones end.
    starts: Vec<u32>,
    /// By number.
    kinds: Vec<Kind>,
}

/// A run of words that no comma or bracket parts, where it stands.
#[derive(Clone, Copy)]
pub(super) struct Run {
    /// Its number: the same for the same words.
    pub(super) id: u32,
    start: u16,
    words: u8,
    /// True when it can name something here.
    pub(super) names: bool,
}

/// What is the same of a run wherever it stands.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// Of its words; decides between runs that are equal in all else, so that no order of reading does.
    pub(super) hash: u64,
    /// How many words it has.
    pub(super) words: usize,
    /// Units that have it.
    pub(super) units: u32,
}

/// No run.
const NONE: u32 = u32::MAX;

impl Run {
    /// Which words it is.
    pub(super) fn range(self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.start) + usize::from(self.words)
    }
}

/// What a word does for a run of words that is to name something.
pub(super) struct Part;

impl Part {
    /// A run can begin and end with it.
    pub(super) const EDGE: u8 = 1;
    /// A run can be nothing else.
    pub(super) const ALONE: u8 = 2;
    /// It says something: one word of a run must.
    pub(super) const TELLS: u8 = 4;
    /// It is no mere ending: one word of a run must be none.
    pub(super) const STANDS: u8 = 8;
    /// It can be all of these.
    pub(super) const ALL: u8 = 15;
    /// It goes on from the word before: no comma parts them, and no end of a text.
    const GOES_ON: u8 = 16;
}

/// The words of all units, one after the other.
struct Words {
    stems: Vec<u32>,
    /// What each can be in a run.
    parts: Vec<u8>,
    /// Where those of each unit begin, and where the last ones end.
    starts: Vec<usize>,
}

impl Runs {
    /// The runs of at most `most` words that at least `fewest` units have; `part` tells what a word can be in a run
    /// that names something.
    pub(super) fn read<'c>(
        units: u32,
        words: impl Fn(u32) -> &'c [Token],
        (most, fewest): (usize, u32),
        part: impl Fn(&Token) -> u8,
    ) -> Runs {
        let words = Words::read(units, words, part);
        let mut numbering = Numbering::new(words.stems.len());
        let mut runs = Runs { list: Vec::new(), starts: Vec::new(), kinds: Vec::new() };
        let (mut places, mut longer) = (words.places(), Vec::new());
        let mut lengths: Vec<Vec<(u32, Run)>> = Vec::new();
        for length in 1..=most {
            if length > 1 {
                numbering.longer(&words, &places, length, fewest, &mut longer);
                std::mem::swap(&mut places, &mut longer);
            }
            numbering.number(&words, &mut places, length, fewest, &mut runs.kinds);
            lengths.push(naming(&words, &places, length, runs.kinds.len()));
        }
        runs.fill(units as usize, &lengths);
        runs
    }

    /// Puts the runs of all lengths in order of units.
    fn fill(&mut self, units: usize, lengths: &[Vec<(u32, Run)>]) {
        let mut starts = vec![0_u32; units + 1];
        for (unit, _) in lengths.iter().flatten() {
            starts[*unit as usize + 1] += 1;
        }
        for unit in 0..units {
            starts[unit + 1] += starts[unit];
        }
        let none = Run { id: NONE, start: 0, words: 0, names: false };
        self.list = vec![none; starts[units] as usize];
        let mut next = starts.clone();
        for (unit, run) in lengths.iter().flatten() {
            let next = &mut next[*unit as usize];
            self.list[*next as usize] = *run;
            *next += 1;
        }
        self.starts = starts;
    }

    /// The runs of a unit.
    pub(super) fn of(&self, unit: u32) -> &[Run] {
        let at = unit as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => self.list.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// How many different ones there are.
    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// What is known of a run by its number.
    pub(super) fn kind(&self, id: u32) -> Kind {
        self.kinds.get(id as usize).copied().unwrap_or(Kind { hash: 0, words: 0, units: 0 })
    }

    /// Where a run stands first in a unit.
    pub(super) fn find(&self, unit: u32, id: u32) -> Option<Range<usize>> {
        self.each(unit, id).next()
    }

    /// Everywhere a run stands in a unit.
    pub(super) fn each(&self, unit: u32, id: u32) -> impl Iterator<Item = Range<usize>> + '_ {
        self.of(unit).iter().filter(move |run| run.id == id).map(|run| run.range())
    }

    /// The number of the run that is these words of a unit, if it has one.
    pub(super) fn at(&self, unit: u32, range: &Range<usize>) -> Option<u32> {
        self.of(unit).iter().find(|run| run.range() == *range).map(|run| run.id)
    }
}

/// Where a run begins that may recur.
#[derive(Clone, Copy)]
struct Place {
    /// The numbers of the two runs that are shorter by one word, or the stem of a run of one; its own number, once it has
    /// one.
    key: u64,
    /// Its first word, among those of all units.
    at: u32,
    unit: u32,
}

impl Words {
    fn read<'c>(units: u32, words: impl Fn(u32) -> &'c [Token], part: impl Fn(&Token) -> u8) -> Words {
        let all = (0..units).map(|unit| words(unit).len()).sum();
        let mut read =
            Words { stems: Vec::with_capacity(all), parts: Vec::with_capacity(all), starts: vec![0] };
        for unit in 0..units {
            for (at, token) in words(unit).iter().enumerate() {
                let goes_on = at > 0 && !token.is(Token::BREAK);
                read.stems.push(token.stem);
                read.parts.push(part(token) | if goes_on { Part::GOES_ON } else { 0 });
            }
            read.starts.push(read.stems.len());
        }
        read
    }

    /// Each word as a run of one.
    fn places(&self) -> Vec<Place> {
        let mut places = Vec::with_capacity(self.stems.len());
        for (unit, ends) in (0..).zip(self.starts.windows(2)) {
            for at in ends[0]..ends[1] {
                places.push(Place { key: u64::from(self.stems[at]), at: at as u32, unit });
            }
        }
        places
    }
}

/// Those of the runs of `length` words that can name something somewhere, each with its unit; there are `kinds` of runs.
fn naming(words: &Words, places: &[Place], length: usize, kinds: usize) -> Vec<(u32, Run)> {
    let names = |place: &Place| {
        let parts = &words.parts[place.at as usize..place.at as usize + length];
        if parts[0] & parts[length - 1] & Part::EDGE == 0 {
            return false;
        }
        let sum = parts.iter().fold(0, |sum, part| sum | part);
        let whole = sum & (Part::TELLS | Part::STANDS) == Part::TELLS | Part::STANDS;
        whole && (length > 1 || sum & Part::ALONE != 0)
    };
    let names: Vec<bool> = places.iter().map(names).collect();
    let mut named = vec![false; kinds];
    for (place, _) in places.iter().zip(&names).filter(|(_, names)| **names) {
        named[place.key as usize] = true;
    }
    let run = |(place, names): (&Place, &bool)| {
        let start = u16::try_from(place.at as usize - words.starts[place.unit as usize]).ok()?;
        Some((place.unit, Run { id: place.key as u32, start, words: length as u8, names: *names }))
    };
    places.iter().zip(&names).filter(|(place, _)| named[place.key as usize]).filter_map(run).collect()
}

/// Gives numbers to what recurs. Kept from one length of runs to the next, for its memory.
struct Numbering {
    /// How often something with such a key was seen, roughly: most stands there once, and needs no place in the table.
    sketch: Vec<u8>,
    /// Index in `seen` of what has such a key, at its place or one of the next.
    table: Vec<u32>,
    seen: Vec<Seen>,
}

/// A run that may recur.
struct Seen {
    key: u64,
    /// Of its words.
    hash: u64,
    /// How many units have it, and the last of these.
    units: u32,
    last: u32,
}

impl Numbering {
    fn new(words: usize) -> Numbering {
        let slots = (words * 2).next_power_of_two();
        Numbering { sketch: vec![0; slots], table: vec![NONE; 1024], seen: Vec::new() }
    }

    /// The place of a key among so many; a power of two.
    fn slot(key: u64, slots: usize) -> usize {
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (slots - 1)
    }

    /// The runs of `length` words of which `shorter` has both runs that are shorter by one, and which may recur.
    fn longer(
        &mut self,
        words: &Words,
        shorter: &[Place],
        length: usize,
        fewest: u32,
        places: &mut Vec<Place>,
    ) {
        self.sketch.fill(0);
        let slots = self.sketch.len();
        places.clear();
        for pair in shorter.windows(2) {
            let [head, tail] = pair else { continue };
            // The tail begins one word later, and ends where the longer one does.
            if head.at + 1 != tail.at {
                continue;
            }
            if words.parts[head.at as usize + length - 1] & Part::GOES_ON == 0 {
                continue;
            }
            let key = head.key << 32 | tail.key;
            let count = &mut self.sketch[Numbering::slot(key, slots)];
            *count = count.saturating_add(1);
            places.push(Place { key, ..*head });
        }
        places.retain(|place| u32::from(self.sketch[Numbering::slot(place.key, slots)]) >= fewest);
    }

    /// Numbers the runs of `length` words that at least `fewest` units have; what fewer have goes.
    fn number(
        &mut self,
        words: &Words,
        places: &mut Vec<Place>,
        length: usize,
        fewest: u32,
        kinds: &mut Vec<Kind>,
    ) {
        for place in places.iter_mut() {
            let (key, last) = (place.key, words.stems[place.at as usize + length - 1]);
            let head = || if length > 1 { kinds[(key >> 32) as usize].hash } else { 1 };
            place.key = u64::from(self.see(key, place.unit, || text::join(head(), last)));
        }
        let numbers = self.seen.drain(..).map(|seen| {
            if seen.units < fewest {
                return NONE;
            }
            kinds.push(Kind { hash: seen.hash, words: length, units: seen.units });
            kinds.len() as u32 - 1
        });
        let numbers: Vec<u32> = numbers.collect();
        places.retain_mut(|place| {
            let number = numbers[place.key as usize];
            place.key = u64::from(number);
            number != NONE
        });
        self.table.fill(NONE);
    }

    /// Counts a run, and gives its place among those that were seen.
    fn see(&mut self, key: u64, unit: u32, hash: impl FnOnce() -> u64) -> u32 {
        if self.seen.len() * 2 >= self.table.len() {
            self.grow();
        }
        let slot = self.place(key);
        let id = self.table[slot];
        match self.seen.get_mut(id as usize) {
            Some(seen) => {
                if seen.last != unit {
                    (seen.units, seen.last) = (seen.units + 1, unit);
                }
                id
            }
            None => {
                let id = self.seen.len() as u32;
                self.table[slot] = id;
                self.seen.push(Seen { key, hash: hash(), units: 1, last: unit });
                id
            }
        }
    }

    /// Where the table has a key, or will have it.
    fn place(&self, key: u64) -> usize {
        let mut slot = Numbering::slot(key, self.table.len());
        while self.seen.get(self.table[slot] as usize).is_some_and(|seen| seen.key != key) {
            slot = (slot + 1) & (self.table.len() - 1);
        }
        slot
    }

    fn grow(&mut self) {
        self.table = vec![NONE; self.table.len() * 2];
        for id in 0..self.seen.len() {
            let slot = self.place(self.seen[id].key);
            self.table[slot] = id as u32;
        }
    }
}

/// How often each run was counted. Made once and cleared, so that a count costs what was counted and not all there is.
pub(super) struct Tally {
    /// How often, and in which unit last.
    counts: Vec<(u32, u32)>,
    counted: Vec<u32>,
}

impl Tally {
    pub(super) fn new(runs: &Runs) -> Tally {
        Tally { counts: vec![(0, u32::MAX); runs.len()], counted: Vec::new() }
    }

    /// Counts a run.
    pub(super) fn add(&mut self, id: u32) {
        if let Some(count) = self.counts.get_mut(id as usize) {
            if count.0 == 0 {
                self.counted.push(id);
            }
            count.0 += 1;
        }
    }

    /// Counts a run, unless it was counted in this unit; of units that come one after the other.
    pub(super) fn add_once(&mut self, id: u32, unit: u32) {
        if self.counts.get(id as usize).is_some_and(|count| count.1 != unit) {
            self.add(id);
            self.counts[id as usize].1 = unit;
        }
    }

    /// How often a run was counted.
    pub(super) fn count(&self, id: u32) -> u32 {
        self.counts.get(id as usize).map_or(0, |count| count.0)
    }

    /// What was counted, and how often.
    pub(super) fn counted(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.counted.iter().map(|&id| (id, self.count(id)))
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        for id in self.counted.drain(..) {
            self.counts[id as usize] = (0, u32::MAX);
        }
    }
}
