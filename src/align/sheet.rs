//! Two pages side by side: how well each segment of one is accounted for by segments of the other.
//!
//! Only cells near the way that the two pages take together are filled (`band`), so cost grows with the length of
//! the pages, not with its square.

use std::collections::HashMap;

use super::band::Band;
use super::lexicon::View;
use super::units::Units;
use super::words::{Class, Word};

/// Words that are the same on both sides, and that no lexicon knows: natural logarithm of how much likelier.
pub(super) const SAME: [f32; 6] = [2.5, 4.0, 3.5, 4.5, 4.5, 3.0];
/// What it costs when such a word is missing.
pub(super) const MISSING: [f32; 6] = [0.0, -0.5, -1.2, -1.5, -1.0, -0.7];
/// Words of one root.
pub(super) const RELATED: f32 = 1.6;

/// Words seen so often are known well enough.
pub(super) const OFTEN: f32 = 12.0;

/// Units of one side in the numbers of one page pair.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// Words of each unit, as page-local numbers.
    words: Vec<u32>,
    starts: Vec<u32>,
    /// Of each unit: what it costs when none of its words is accounted for.
    pub loss: Vec<f32>,
    /// Of each unit: how many of its words should stay as they are.
    pub hard: Vec<u8>,
    /// Of each unit: the share of its words that the lexicon knows little of.
    unknown: Vec<f32>,
    /// Every word of the page.
    vocabulary: Vec<Word>,
    ids: HashMap<u64, u32>,
    /// For each word of the page, words of the other page that it accounts for.
    gains: Vec<Vec<(u32, f32)>>,
}

impl Side {
    fn read(units: &Units, loss: impl Fn(&Word) -> f32, seen: impl Fn(&Word) -> f32) -> Side {
        let mut side = Side { starts: vec![0], ..Side::default() };
        let mut losses: Vec<f32> = Vec::new();
        let mut unknown: Vec<f32> = Vec::new();
        for index in 0..units.list.len() {
            let mut sum = 0.0;
            let mut hard = 0u8;
            let mut little = 0.0;
            for word in units.words(index) {
                let next = side.vocabulary.len() as u32;
                let id = *side.ids.entry(word.hash).or_insert(next);
                if id == next {
                    side.vocabulary.push(*word);
                    losses.push(loss(word));
                    unknown.push(2.0 / (2.0 + seen(word)));
                }
                side.words.push(id);
                sum += losses[id as usize];
                little += unknown[id as usize];
                hard = hard.saturating_add(u8::from(word.class > Class::Name));
            }
            side.starts.push(side.words.len() as u32);
            side.loss.push(sum);
            side.unknown.push(little / units.words(index).len().max(1) as f32);
            side.hard.push(hard);
        }
        side
    }

    /// Page-local words of unit `index`.
    pub(super) fn words(&self, index: usize) -> &[u32] {
        &self.words[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    /// The share of words of unit `index` that the lexicon knows little of, 0 to 1.
    pub(super) fn unknown(&self, index: usize) -> f32 {
        self.unknown[index]
    }

    /// How many units there are.
    pub(super) fn len(&self) -> usize {
        self.loss.len()
    }
}

/// Two sides that know each other's words.
#[derive(Debug, Default)]
pub(super) struct Sides {
    pub source: Side,
    pub target: Side,
}

impl Sides {
    /// The share of all words that the lexicon knows little of, 0 to 1.
    pub(super) fn unknown(&self) -> f32 {
        let mean = |side: &Side| match side.unknown.len() {
            0 => 1.0,
            size => side.unknown.iter().sum::<f32>() / size as f32,
        };
        0.5 * (mean(&self.source) + mean(&self.target))
    }
}

/// Numbers the words of both pages and finds out which stand for which.
pub(super) fn sides(source: &Units, target: &Units, lexicon: View<'_>) -> Sides {
    let loss = |known: Option<f32>, word: &Word| {
        let missing = MISSING[word.class as usize];
        known.map_or(missing, |known| if word.class > Class::Name { known.min(missing * 0.5) } else { known })
    };
    let mut s = Side::read(
        source,
        |word| loss(lexicon.backward.loss(word.hash), word),
        |word| lexicon.backward.seen(word.hash),
    );
    let mut t = Side::read(
        target,
        |word| loss(lexicon.forward.loss(word.hash), word),
        |word| lexicon.forward.seen(word.hash),
    );
    // What was often seen on one side needs no guess.
    let often = |word: u64| lexicon.forward.seen(word).max(lexicon.backward.seen(word)) >= OFTEN;
    s.gains = gains(&s, &t, |word| lexicon.forward.of(word), often);
    t.gains = gains(&t, &s, |word| lexicon.backward.of(word), often);
    Sides { source: s, target: t }
}

fn gains<'a>(
    from: &Side,
    to: &Side,
    translations: impl Fn(u64) -> &'a [(u64, f32)],
    known: impl Fn(u64) -> bool,
) -> Vec<Vec<(u32, f32)>> {
    let mut roots: HashMap<u64, Vec<u32>> = HashMap::new();
    for (id, word) in to.vocabulary.iter().enumerate().filter(|(_, word)| word.root != 0) {
        roots.entry(word.root).or_default().push(id as u32);
    }
    from.vocabulary
        .iter()
        .map(|word| {
            let mut own: Vec<(u32, f32)> = Vec::new();
            for &(other, gain) in translations(word.hash) {
                if let Some(&id) = to.ids.get(&other) {
                    own.push((id, gain));
                }
            }
            if let Some(&id) = to.ids.get(&word.hash) {
                let other = &to.vocabulary[id as usize];
                if !known(word.hash) || other.class > Class::Name {
                    own.push((id, SAME[other.class as usize]));
                }
            }
            if word.root != 0
                && let Some(related) = roots.get(&word.root)
                && related.len() <= 8
            {
                for &id in related {
                    let other = &to.vocabulary[id as usize];
                    if other.hash != word.hash && !known(other.hash) {
                        own.push((id, RELATED));
                    }
                }
            }
            own.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            own.dedup_by_key(|entry| entry.0);
            own
        })
        .collect()
}

/// Scratch: the best gain of each word of one side, for some units of the other.
struct Best {
    gain: Vec<f32>,
    touched: Vec<u32>,
}

impl Best {
    fn new(size: usize) -> Best {
        Best { gain: vec![0.0; size], touched: Vec::new() }
    }

    fn add(&mut self, side: &Side, unit: usize) {
        for &word in side.words(unit) {
            for &(other, gain) in &side.gains[word as usize] {
                let best = &mut self.gain[other as usize];
                if *best == 0.0 {
                    self.touched.push(other);
                }
                *best = best.max(gain);
            }
        }
    }

    fn clear(&mut self) {
        for &word in &self.touched {
            self.gain[word as usize] = 0.0;
        }
        self.touched.clear();
    }

    fn sum(&self, words: &[u32]) -> f32 {
        words.iter().map(|&word| self.gain[word as usize]).sum()
    }
}

/// Beads hold at most so many segments of a side.
pub(super) const WIDEST: usize = 3;

/// Gains of every cell of a band.
#[derive(Debug)]
pub(super) struct Sheet {
    pub band: Band,
    /// Of `i..i + g` and `j`: what the words of `j` gain; by `g - 1`.
    forward: [Vec<f32>; WIDEST],
    /// Of `i` and `j..j + g`: what the words of `i` gain.
    backward: [Vec<f32>; WIDEST],
    /// How many words that should stay as they are do.
    same: Vec<u8>,
    /// The greatest gain of each row and of each column.
    pub row_best: Vec<f32>,
    pub column_best: Vec<f32>,
}

impl Sheet {
    /// Fills the cells of `band`.
    pub(super) fn fill(sides: &Sides, band: Band) -> Sheet {
        let cells = band.cells();
        let mut sheet = Sheet {
            forward: std::array::from_fn(|_| vec![0.0; cells]),
            backward: std::array::from_fn(|_| vec![0.0; cells]),
            same: vec![0; cells],
            row_best: vec![0.0; sides.source.len()],
            column_best: vec![0.0; sides.target.len()],
            band,
        };
        let (n, m) = (sides.source.len(), sides.target.len());
        let mut best = Best::new(sides.target.vocabulary.len());
        let mut here = vec![false; sides.target.vocabulary.len()];
        for i in 0..n {
            let columns = sheet.band.columns(i);
            let start = sheet.band.cell(i, columns.start);
            for g in 0..WIDEST.min(n - i) {
                best.add(&sides.source, i + g);
                for (k, j) in columns.clone().enumerate() {
                    sheet.forward[g][start + k] = best.sum(sides.target.words(j));
                }
            }
            best.clear();
            if sides.source.hard[i] > 0 {
                let same: Vec<u32> = sides
                    .source
                    .words(i)
                    .iter()
                    .filter_map(|&word| {
                        let word = &sides.source.vocabulary[word as usize];
                        if word.class > Class::Name {
                            sides.target.ids.get(&word.hash).copied()
                        } else {
                            None
                        }
                    })
                    .collect();
                if !same.is_empty() {
                    same.iter().for_each(|&word| here[word as usize] = true);
                    for (k, j) in columns.clone().enumerate().filter(|(_, j)| sides.target.hard[*j] > 0) {
                        let count = sides.target.words(j).iter().filter(|&&word| here[word as usize]).count();
                        sheet.same[start + k] = count.min(255) as u8;
                    }
                    same.iter().for_each(|&word| here[word as usize] = false);
                }
            }
        }
        let mut best = Best::new(sides.source.vocabulary.len());
        let mut rows = 0..0;
        for j in 0..m {
            while rows.end < n && sheet.band.columns(rows.end).start <= j {
                rows.end += 1;
            }
            while rows.start < rows.end && sheet.band.columns(rows.start).end <= j {
                rows.start += 1;
            }
            for g in 0..WIDEST.min(m - j) {
                best.add(&sides.target, j + g);
                for i in rows.clone() {
                    let cell = sheet.band.cell(i, j);
                    sheet.backward[g][cell] = best.sum(sides.source.words(i));
                }
            }
            best.clear();
            for i in rows.clone() {
                let gain = sheet.forward(i, 1, j) + sheet.backward(i, j, 1);
                sheet.row_best[i] = sheet.row_best[i].max(gain);
                sheet.column_best[j] = sheet.column_best[j].max(gain);
            }
        }
        sheet
    }

    /// What the words of target `j` gain from sources `i..i + g`.
    pub(super) fn forward(&self, i: usize, g: usize, j: usize) -> f32 {
        self.forward[g - 1][self.band.cell(i, j)]
    }

    /// What the words of source `i` gain from targets `j..j + g`.
    pub(super) fn backward(&self, i: usize, j: usize, g: usize) -> f32 {
        self.backward[g - 1][self.band.cell(i, j)]
    }

    /// What the words of source `i` and of target `j` gain from each other.
    pub(super) fn gain(&self, i: usize, j: usize) -> f32 {
        self.forward(i, 1, j) + self.backward(i, j, 1)
    }

    /// How many words of `i` that should stay as they are stand in `j`.
    pub(super) fn same(&self, i: usize, j: usize) -> f32 {
        f32::from(self.same[self.band.cell(i, j)])
    }
}

/// Cells outside of any band, one at a time.
pub(super) struct Cells<'a> {
    sides: &'a Sides,
    target: Best,
    source: Best,
}

impl<'a> Cells<'a> {
    pub(super) fn new(sides: &'a Sides) -> Self {
        Cells {
            sides,
            target: Best::new(sides.target.vocabulary.len()),
            source: Best::new(sides.source.vocabulary.len()),
        }
    }

    /// A sheet of the one cell (i, j).
    pub(super) fn sheet(&mut self, i: usize, j: usize) -> Sheet {
        self.target.add(&self.sides.source, i);
        let forward = self.target.sum(self.sides.target.words(j));
        self.target.clear();
        self.source.add(&self.sides.target, j);
        let backward = self.source.sum(self.sides.source.words(i));
        self.source.clear();
        let same = self.sides.source.words(i).iter().filter(|&&word| {
            let word = &self.sides.source.vocabulary[word as usize];
            word.class > Class::Name
                && self
                    .sides
                    .target
                    .ids
                    .get(&word.hash)
                    .is_some_and(|id| self.sides.target.words(j).contains(id))
        });
        let same = vec![same.count().min(255) as u8];
        Sheet {
            band: Band::single(i, j),
            forward: [vec![forward], vec![0.0], vec![0.0]],
            backward: [vec![backward], vec![0.0], vec![0.0]],
            same,
            row_best: vec![forward + backward],
            column_best: Vec::new(),
        }
    }
}

/// For each source unit the target units that share telling words with it, with the sum of gains: (target, gain),
/// best first, at most `most`.
pub(super) fn candidates(
    sides: &Sides,
    rows: &[usize],
    most: usize,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Vec<(u32, f32)>> {
    /// Words in more units than this lead nowhere.
    const COMMON: usize = 24;
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); sides.target.vocabulary.len()];
    for j in (0..sides.target.len()).filter(|&j| wanted(j)) {
        for &word in sides.target.words(j) {
            let list = &mut places[word as usize];
            if list.len() <= COMMON {
                list.push(j as u32);
            }
        }
    }
    let mut best = Best::new(sides.target.vocabulary.len());
    let mut sums = vec![0f32; sides.target.len()];
    rows.iter()
        .map(|&i| {
            best.add(&sides.source, i);
            let mut found: Vec<u32> = Vec::new();
            for &word in &best.touched {
                let list = &places[word as usize];
                if list.len() > COMMON {
                    continue;
                }
                for &j in list {
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
