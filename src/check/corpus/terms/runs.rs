//! Runs of words that recur, each with a number: counting is then a matter of tables, and what stands in one unit
//! alone, which is most, is never counted.
//!
//! A run recurs only if the run without its last word and the run without its first word do, so that runs are
//! numbered by length, the shortest first, and few are looked at in vain.

use std::ops::Range;

use crate::check::corpus::mixed::Map;
use crate::check::corpus::text::{self, Token};

/// The runs of one side of a corpus that recur.
pub(super) struct Runs {
    /// In order of units, of their first words, and of length.
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
    /// True when it can name something.
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

/// Places of a sketch.
const SLOTS: usize = 1 << 20;

fn slot(hash: u64) -> usize {
    (hash >> 20) as usize & (SLOTS - 1)
}

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
        let tokens: Vec<(u32, &Token)> =
            (0..units).flat_map(|unit| words(unit).iter().map(move |token| (unit, token))).collect();
        let first = |(at, &(unit, token)): (usize, &(u32, &Token))| Place {
            at: at as u32,
            unit,
            hash: text::join(1, token.stem),
        };
        let mut places: Vec<Place> = tokens.iter().enumerate().map(first).collect();
        let mut kinds: Vec<Kind> = Vec::new();
        // By length: the number of the run that begins at each word.
        let mut lengths: Vec<Vec<u32>> = Vec::new();
        for length in 1..=most {
            let mut ids = vec![NONE; tokens.len()];
            number(&mut places, length, fewest, &mut kinds, &mut ids);
            lengths.push(ids);
            let longer = |pair: &[Place]| {
                let &[one, next] = pair else { return None };
                let (_, last) = tokens.get(one.at as usize + length)?;
                let whole = one.unit == next.unit && one.at + 1 == next.at && !last.is(Token::BREAK);
                whole.then_some(Place { hash: text::join(one.hash, last.stem), ..one })
            };
            places = places.windows(2).filter_map(longer).collect();
        }
        let recurring = lengths.iter().flatten().filter(|id| **id != NONE).count();
        let mut runs = Runs { list: Vec::with_capacity(recurring), starts: vec![0], kinds };
        let mut first = 0;
        for unit in 0..units {
            let parts: Vec<u8> = words(unit).iter().map(&part).collect();
            runs.add(first, &parts, &lengths);
            first += parts.len();
        }
        runs
    }

    /// Adds the runs of the unit whose words are `parts`, the first of which is word `first` of all.
    fn add(&mut self, first: usize, parts: &[u8], lengths: &[Vec<u32>]) {
        for (start, begin) in parts.iter().enumerate() {
            let Ok(place) = u16::try_from(start) else { break };
            let mut sum = 0;
            for ((words, ids), end) in (1..).zip(lengths).zip(&parts[start..]) {
                let id = ids[first + start];
                if id == NONE {
                    break;
                }
                sum |= end;
                let whole = sum & (Part::TELLS | Part::STANDS) == Part::TELLS | Part::STANDS;
                let names = begin & end & Part::EDGE != 0 && whole && (words > 1 || sum & Part::ALONE != 0);
                self.list.push(Run { id, start: place, words, names });
            }
        }
        self.starts.push(self.list.len() as u32);
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

    /// The number of the run that is these words of a unit, if it recurs.
    pub(super) fn at(&self, unit: u32, range: &Range<usize>) -> Option<u32> {
        self.of(unit).iter().find(|run| run.range() == *range).map(|run| run.id)
    }
}

/// Where a run of words begins that may recur.
#[derive(Clone, Copy)]
struct Place {
    /// Its first word, among those of all units.
    at: u32,
    unit: u32,
    /// Of its words.
    hash: u64,
}

/// Numbers the runs of one length that at least `fewest` units have: at the word where each begins. Other places go.
fn number(places: &mut Vec<Place>, words: usize, fewest: u32, kinds: &mut Vec<Kind>, ids: &mut [u32]) {
    // A sketch first: what stands there once needs no place in a map.
    let mut sketch = vec![0_u8; SLOTS];
    for place in places.iter() {
        let count = &mut sketch[slot(place.hash)];
        *count = count.saturating_add(1);
    }
    places.retain(|place| u32::from(sketch[slot(place.hash)]) >= fewest);
    let mut seen: Map<u64, u32> = Map::default();
    // The hash of each, how many units have it, and the last of these.
    let mut counts: Vec<(u64, u32, u32)> = Vec::new();
    for place in places.iter() {
        let id = *seen.entry(place.hash).or_insert(counts.len() as u32);
        if id as usize == counts.len() {
            counts.push((place.hash, 0, u32::MAX));
        }
        let count = &mut counts[id as usize];
        if count.2 != place.unit {
            *count = (count.0, count.1 + 1, place.unit);
        }
        ids[place.at as usize] = id;
    }
    let numbered = counts.into_iter().map(|(hash, units, _)| {
        if units < fewest {
            return NONE;
        }
        kinds.push(Kind { hash, words, units });
        kinds.len() as u32 - 1
    });
    let numbers: Vec<u32> = numbered.collect();
    places.retain(|place| {
        let id = &mut ids[place.at as usize];
        *id = numbers[*id as usize];
        *id != NONE
    });
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
