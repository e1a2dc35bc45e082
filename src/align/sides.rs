//! What the words of two pages say of each other: which stand for which, and what each segment accounts for.

use rustc_hash::FxHashMap;

use super::direction::Direction;
use super::lexicon::View;
use super::units::Units;
use super::words::Class;

/// Words that are the same on both sides, and that no lexicon knows: natural logarithm of how much likelier.
pub(super) const SAME: [f32; 6] = [2.5, 4.0, 3.5, 4.5, 4.5, 3.0];
/// What it costs when such a word is missing.
pub(super) const MISSING: [f32; 6] = [0.0, -0.5, -1.2, -1.5, -1.0, -0.7];
/// Words of one root.
pub(super) const RELATED: f32 = 1.6;

/// Words seen so often are known well enough.
pub(super) const OFTEN: f32 = 12.0;

/// One page of a pair.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub units: &'a Units,
    /// Of each unit: what it costs when none of its words is accounted for.
    pub loss: Vec<f32>,
    /// Of each unit: the share of its words that the lexicon knows little of.
    unknown: Vec<f32>,
    /// Words of the other page that each unit accounts for, each once, with what they gain of it.
    reach: Vec<(u32, f32)>,
    reach_starts: Vec<u32>,
}

impl<'a> Side<'a> {
    /// A page, of whose words it is known what they cost and account for; `lexicon` is the one into their language.
    fn new(
        units: &'a Units,
        lexicon: &Direction,
        (reach, reach_starts): (Vec<(u32, f32)>, Vec<u32>),
    ) -> Self {
        let known: Vec<(f32, f32)> = units
            .vocabulary
            .iter()
            .map(|word| {
                let known = lexicon.missing(word.hash);
                let seen = known.map_or(0.0, |known| known.1);
                (loss(word.class, known.map(|known| known.0)), 2.0 / (2.0 + seen))
            })
            .collect();
        let (mut loss, mut unknown) = (Vec::new(), Vec::new());
        for index in 0..units.list.len() {
            let words = units.words(index);
            loss.push(words.iter().map(|&word| known[word as usize].0).sum());
            let little: f32 = words.iter().map(|&word| known[word as usize].1).sum();
            unknown.push(little / words.len().max(1) as f32);
        }
        Side { units, loss, unknown, reach, reach_starts }
    }

    /// The words of unit `index`.
    pub(super) fn words(&self, index: usize) -> &[u32] {
        self.units.words(index)
    }

    /// How many words of unit `index` should stay as they are.
    pub(super) fn hard(&self, index: usize) -> u8 {
        self.units.list[index].hard
    }

    /// The share of words of unit `index` that the lexicon knows little of, 0 to 1.
    pub(super) fn unknown(&self, index: usize) -> f32 {
        self.unknown[index]
    }

    /// Words of the other page that unit `index` accounts for, and what each gains.
    pub(super) fn reach(&self, index: usize) -> &[(u32, f32)] {
        &self.reach[self.reach_starts[index] as usize..self.reach_starts[index + 1] as usize]
    }

    /// How many units there are.
    pub(super) fn len(&self) -> usize {
        self.loss.len()
    }
}

/// Two sides that know each other's words.
#[derive(Debug)]
pub(super) struct Sides<'a> {
    pub source: Side<'a>,
    pub target: Side<'a>,
}

impl Sides<'_> {
    /// The share of all words that the lexicon knows little of, 0 to 1.
    pub(super) fn unknown(&self) -> f32 {
        let mean = |side: &Side<'_>| match side.unknown.len() {
            0 => 1.0,
            size => side.unknown.iter().sum::<f32>() / size as f32,
        };
        0.5 * (mean(&self.source) + mean(&self.target))
    }
}

/// Finds out which words of both pages stand for which.
pub(super) fn sides<'a>(source: &'a Units, target: &'a Units, lexicon: View<'_>) -> Sides<'a> {
    // What was often seen on one side needs no guess.
    let often = |word: u64| lexicon.forward.seen(word).max(lexicon.backward.seen(word)) >= OFTEN;
    Sides {
        source: Side::new(source, lexicon.backward, reach(source, target, lexicon.forward, often)),
        target: Side::new(target, lexicon.forward, reach(target, source, lexicon.backward, often)),
    }
}

/// What it costs when nothing accounts for a word of which the lexicon knows that it costs `known`.
fn loss(class: Class, known: Option<f32>) -> f32 {
    let missing = MISSING[class as usize];
    known.map_or(missing, |known| if class > Class::Name { known.min(missing * 0.5) } else { known })
}

/// What [`Side::reach`] gives, and where those of each unit begin.
fn reach(
    from: &Units,
    to: &Units,
    lexicon: &Direction,
    known: impl Fn(u64) -> bool,
) -> (Vec<(u32, f32)>, Vec<u32>) {
    let (gains, starts) = gains(from, to, lexicon, known);
    let (mut reach, mut reach_starts) = (Vec::new(), vec![0]);
    let mut best = Best::new(to.vocabulary.len());
    for unit in 0..from.list.len() {
        for &word in from.words(unit) {
            best.add(&gains[starts[word as usize] as usize..starts[word as usize + 1] as usize]);
        }
        reach.extend(best.touched.iter().map(|&word| (word, best.gain[word as usize])));
        reach_starts.push(reach.len() as u32);
        best.clear();
    }
    (reach, reach_starts)
}

/// For each word of one page the words of the other one that it accounts for, and where those of each word begin.
fn gains(
    from: &Units,
    to: &Units,
    lexicon: &Direction,
    known: impl Fn(u64) -> bool,
) -> (Vec<(u32, f32)>, Vec<u32>) {
    let mut roots: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (id, word) in to.vocabulary.iter().enumerate().filter(|(_, word)| word.root != 0) {
        roots.entry(word.root).or_default().push(id as u32);
    }
    let (mut gains, mut starts) = (Vec::new(), vec![0]);
    let mut own: Vec<(u32, f32)> = Vec::new();
    for word in &from.vocabulary {
        own.clear();
        for &(other, gain) in lexicon.of(word.hash) {
            if let Some(id) = to.id(other) {
                own.push((id, gain));
            }
        }
        if let Some(id) = to.id(word.hash) {
            let other = to.word(id);
            if other.class > Class::Name || !known(word.hash) {
                own.push((id, SAME[other.class as usize]));
            }
        }
        if word.root != 0
            && let Some(related) = roots.get(&word.root)
            && related.len() <= 8
        {
            for &id in related {
                let other = to.word(id);
                if other.hash != word.hash && !known(other.hash) {
                    own.push((id, RELATED));
                }
            }
        }
        own.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        own.dedup_by_key(|entry| entry.0);
        gains.extend_from_slice(&own);
        starts.push(gains.len() as u32);
    }
    (gains, starts)
}

/// Scratch: the best gain of each word of one side, for some units of the other.
pub(super) struct Best {
    gain: Vec<f32>,
    touched: Vec<u32>,
}

impl Best {
    pub(super) fn new(size: usize) -> Best {
        Best { gain: vec![0.0; size], touched: Vec::new() }
    }

    pub(super) fn add(&mut self, gains: &[(u32, f32)]) {
        for &(word, gain) in gains {
            let best = &mut self.gain[word as usize];
            if *best == 0.0 {
                self.touched.push(word);
            }
            *best = best.max(gain);
        }
    }

    pub(super) fn clear(&mut self) {
        for &word in &self.touched {
            self.gain[word as usize] = 0.0;
        }
        self.touched.clear();
    }

    pub(super) fn sum(&self, words: &[u32]) -> f32 {
        words.iter().map(|&word| self.gain[word as usize]).sum()
    }
}

/// For each source unit the target units that share telling words with it, with the sum of gains: (target, gain),
/// best first, at most `most`.
pub(super) fn candidates(
    sides: &Sides<'_>,
    rows: &[usize],
    most: usize,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Vec<(u32, f32)>> {
    /// Words in more units than this lead nowhere.
    const COMMON: usize = 24;
    let size = sides.target.units.vocabulary.len();
    let columns: Vec<usize> = (0..sides.target.len()).filter(|&j| wanted(j)).collect();
    let mut often = vec![0; size];
    for &word in columns.iter().flat_map(|&j| sides.target.words(j)) {
        often[word as usize] += 1;
    }
    // Where each word stands; those that lead nowhere stand nowhere.
    let mut starts = vec![0; size + 1];
    for (word, &often) in often.iter().enumerate() {
        starts[word + 1] = starts[word] + if often <= COMMON { often } else { 0 };
    }
    let mut places = vec![0; starts[size]];
    let mut next = starts.clone();
    for j in columns {
        for &word in sides.target.words(j) {
            if often[word as usize] <= COMMON {
                places[next[word as usize]] = j as u32;
                next[word as usize] += 1;
            }
        }
    }
    let mut best = Best::new(sides.target.units.vocabulary.len());
    let mut sums = vec![0f32; sides.target.len()];
    let mut found: Vec<u32> = Vec::new();
    rows.iter()
        .map(|&i| {
            best.add(sides.source.reach(i));
            found.clear();
            for &word in &best.touched {
                for &j in &places[starts[word as usize]..starts[word as usize + 1]] {
                    if sums[j as usize] == 0.0 {
                        found.push(j);
                    }
                    sums[j as usize] += best.gain[word as usize];
                }
            }
            best.clear();
            let mut row: Vec<(u32, f32)> = found.iter().map(|&j| (j, sums[j as usize])).collect();
            found.iter().for_each(|&j| sums[j as usize] = 0.0);
            row.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            row.truncate(most);
            row
        })
        .collect()
}
