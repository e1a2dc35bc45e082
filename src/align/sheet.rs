//! Two pages side by side: how well each segment of one is accounted for by segments of the other.
//!
//! Only cells near the way that the two pages take together are filled (`band`), so cost grows with the length of
//! the pages, not with its square.

use super::band::Band;
use super::sides::{Best, Side, Sides};
use super::words::Class;

/// Beads hold at most so many segments of a side.
pub(super) const WIDEST: usize = 3;

/// Scratch: the gains of each word of one side from as many units of the other as a bead may hold, which follow each
/// other.
struct Beside(Vec<[f32; WIDEST]>);

impl Beside {
    fn new(size: usize) -> Beside {
        Beside(vec![[0.0; WIDEST]; size])
    }

    fn add(&mut self, side: &Side<'_>, unit: usize) {
        for &(word, gain) in side.reach(unit) {
            self.0[word as usize][unit % WIDEST] = gain;
        }
    }

    fn remove(&mut self, side: &Side<'_>, unit: usize) {
        for &(word, _) in side.reach(unit) {
            self.0[word as usize][unit % WIDEST] = 0.0;
        }
    }

    /// What `words` gain from unit `first` and the next one, and from these and the one after them.
    fn sums(&self, words: &[u32], first: usize) -> [f32; WIDEST - 1] {
        let mut sums = [0.0; WIDEST - 1];
        for &word in words {
            let gains = &self.0[word as usize];
            let two = gains[first % WIDEST].max(gains[(first + 1) % WIDEST]);
            sums[0] += two;
            sums[1] += two.max(gains[(first + 2) % WIDEST]);
        }
        sums
    }
}

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
    /// What single segments of `band` gain from each other.
    pub(super) fn rough(sides: &Sides<'_>, band: Band) -> Sheet {
        let mut sheet = Sheet::empty(band);
        sheet.fill_one(sides);
        sheet.count_same(sides);
        sheet.row_best = vec![0.0; sides.source.len()];
        sheet.column_best = vec![0.0; sides.target.len()];
        for (i, row_best) in sheet.row_best.iter_mut().enumerate() {
            let columns = sheet.band.columns(i);
            let start = sheet.band.cell(i, columns.start);
            for (cell, j) in (start..).zip(columns) {
                let gain = sheet.forward[0][cell] + sheet.backward[0][cell];
                *row_best = row_best.max(gain);
                sheet.column_best[j] = sheet.column_best[j].max(gain);
            }
        }
        sheet
    }

    /// The part of this [rough](Sheet::rough) sheet that `band` holds, and what its segments gain from more than one.
    pub(super) fn close(self, sides: &Sides<'_>, band: Band) -> Sheet {
        let mut sheet =
            Sheet { row_best: self.row_best, column_best: self.column_best, ..Sheet::empty(band) };
        for i in 0..sides.source.len() {
            let columns = sheet.band.columns(i);
            let (to, from) = (sheet.band.cell(i, columns.start), self.band.cell(i, columns.start));
            let (to, from) = (to..to + columns.len(), from..from + columns.len());
            sheet.forward[0][to.clone()].copy_from_slice(&self.forward[0][from.clone()]);
            sheet.backward[0][to.clone()].copy_from_slice(&self.backward[0][from.clone()]);
            sheet.same[to].copy_from_slice(&self.same[from]);
        }
        let cells = sheet.band.cells();
        for more in sheet.forward.iter_mut().chain(&mut sheet.backward).filter(|gains| gains.is_empty()) {
            more.resize(cells, 0.0);
        }
        sheet.fill_more(sides);
        sheet
    }

    fn empty(band: Band) -> Sheet {
        let cells = band.cells();
        Sheet {
            forward: [vec![0.0; cells], Vec::new(), Vec::new()],
            backward: [vec![0.0; cells], Vec::new(), Vec::new()],
            same: vec![0; cells],
            row_best: Vec::new(),
            column_best: Vec::new(),
            band,
        }
    }

    /// Fills in what segments gain from one other.
    fn fill_one(&mut self, sides: &Sides<'_>) {
        let mut best = Best::new(sides.target.units.vocabulary.len());
        for i in 0..sides.source.len() {
            let columns = self.band.columns(i);
            let start = self.band.cell(i, columns.start);
            best.add(sides.source.reach(i));
            for (cell, j) in (start..).zip(columns) {
                self.forward[0][cell] = best.sum(sides.target.words(j));
            }
            best.clear();
        }
        let mut best = Best::new(sides.source.units.vocabulary.len());
        for (j, rows) in self.band.rows(sides.target.len()).enumerate() {
            best.add(sides.target.reach(j));
            for i in rows {
                self.backward[0][self.band.cell(i, j)] = best.sum(sides.source.words(i));
            }
            best.clear();
        }
    }

    /// Fills in what they gain from two and three.
    fn fill_more(&mut self, sides: &Sides<'_>) {
        let mut beside = Beside::new(sides.target.units.vocabulary.len());
        (0..sides.source.len().min(WIDEST - 1)).for_each(|i| beside.add(&sides.source, i));
        for i in 0..sides.source.len() {
            if i + WIDEST <= sides.source.len() {
                beside.add(&sides.source, i + WIDEST - 1);
            }
            let columns = self.band.columns(i);
            let start = self.band.cell(i, columns.start);
            for (cell, j) in (start..).zip(columns) {
                [self.forward[1][cell], self.forward[2][cell]] = beside.sums(sides.target.words(j), i);
            }
            beside.remove(&sides.source, i);
        }
        let mut beside = Beside::new(sides.source.units.vocabulary.len());
        (0..sides.target.len().min(WIDEST - 1)).for_each(|j| beside.add(&sides.target, j));
        for (j, rows) in self.band.rows(sides.target.len()).enumerate() {
            if j + WIDEST <= sides.target.len() {
                beside.add(&sides.target, j + WIDEST - 1);
            }
            for i in rows {
                let cell = self.band.cell(i, j);
                [self.backward[1][cell], self.backward[2][cell]] = beside.sums(sides.source.words(i), j);
            }
            beside.remove(&sides.target, j);
        }
    }

    /// Counts the words that should stay as they are and do.
    fn count_same(&mut self, sides: &Sides<'_>) {
        let mut here = vec![false; sides.target.units.vocabulary.len()];
        for i in (0..sides.source.len()).filter(|&i| sides.source.hard(i) > 0) {
            let columns = self.band.columns(i);
            let start = self.band.cell(i, columns.start);
            let same: Vec<u32> = sides
                .source
                .words(i)
                .iter()
                .map(|&word| sides.source.units.word(word))
                .filter(|word| word.class > Class::Name)
                .filter_map(|word| sides.target.units.id(word.hash))
                .collect();
            if same.is_empty() {
                continue;
            }
            same.iter().for_each(|&word| here[word as usize] = true);
            for (cell, j) in (start..).zip(columns).filter(|(_, j)| sides.target.hard(*j) > 0) {
                let count = sides.target.words(j).iter().filter(|&&word| here[word as usize]).count();
                self.same[cell] = count.min(255) as u8;
            }
            same.iter().for_each(|&word| here[word as usize] = false);
        }
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
    sides: &'a Sides<'a>,
    target: Best,
    source: Best,
}

impl<'a> Cells<'a> {
    pub(super) fn new(sides: &'a Sides<'a>) -> Self {
        Cells {
            sides,
            target: Best::new(sides.target.units.vocabulary.len()),
            source: Best::new(sides.source.units.vocabulary.len()),
        }
    }

    /// A sheet of the one cell (i, j).
    pub(super) fn sheet(&mut self, i: usize, j: usize) -> Sheet {
        self.target.add(self.sides.source.reach(i));
        let forward = self.target.sum(self.sides.target.words(j));
        self.target.clear();
        self.source.add(self.sides.target.reach(j));
        let backward = self.source.sum(self.sides.source.words(i));
        self.source.clear();
        let (source, target) = (&self.sides.source, &self.sides.target);
        let same = source.words(i).iter().map(|&word| source.units.word(word)).filter(|word| {
            let is_in = |id: u32| target.words(j).contains(&id);
            word.class > Class::Name && target.units.id(word.hash).is_some_and(is_in)
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
