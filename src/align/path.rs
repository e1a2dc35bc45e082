//! The best way through two pages, and how sure each step of it is.
//!
//! Steps are beads; their scores come from `score`. The best way is found as in Viterbi (1967), the probability of
//! each step by summing over all ways (forward–backward, as in a conditional random field: Lafferty et al. 2001).

use super::score::{Features, Pair, RUN, SIZE, Scale, Shape, alone, together, weigh};
use super::sheet::Sheet;
use super::sides::Side;
use super::units::{Unit, Units};

/// Numbers of segments on the two sides of a bead.
pub(super) const SHAPES: [(usize, usize); 8] =
    [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)];

/// A bead on the best way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub shape: Shape,
    /// Probability among all ways.
    pub likely: f32,
}

/// What the step before was. Between two beads with both sides, lone sources come before lone targets, so that
/// each set of beads is one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Both,
    Source,
    Target,
}

pub(super) const BEFORE: [Before; 3] = [Before::Both, Before::Source, Before::Target];

/// All ways through two pages.
pub(super) struct Lattice {
    n: usize,
    m: usize,
    /// First node of each row.
    starts: Vec<usize>,
    /// Scores of the steps that leave each node, by shape; minus infinity where there is none.
    scores: Vec<[f32; SHAPES.len()]>,
    lone: Lone,
}

/// What units without another side score, of both sides.
pub(super) struct Lone {
    /// Of each unit.
    pub scores: [Vec<f32>; 2],
    /// What is added to that by what was before it.
    pub runs: [Vec<[f32; 3]>; 2],
}

impl Lone {
    /// Scores all units of both sides.
    pub(super) fn new(pair: &Pair<'_>, weights: &Scale) -> Lone {
        let lone = |units: &Units, side: &Side<'_>| -> Vec<f32> {
            (0..units.list.len())
                .map(|index| weigh(&alone(units, side, index, pair.unlike), weights))
                .collect()
        };
        let run = |units: &Units, side: usize| -> Vec<[f32; 3]> {
            (0..units.list.len())
                .map(|index| {
                    BEFORE.map(|before| match run(units, index, side, before) {
                        Some(feature) => feature.map_or(0.0, |feature| weights[feature]),
                        None => NEVER,
                    })
                })
                .collect()
        };
        Lone {
            scores: [lone(pair.source, &pair.sides.source), lone(pair.target, &pair.sides.target)],
            runs: [run(pair.source, 0), run(pair.target, 1)],
        }
    }
}

const NEVER: f32 = f32::NEG_INFINITY;

/// Number of (1, 0) and (0, 1) in [`SHAPES`].
const LONE: [usize; 2] = [1, 2];

impl Lattice {
    /// Scores all steps.
    pub(super) fn new(pair: &Pair<'_>, sheet: &Sheet, lone: Lone, weights: &Scale) -> Lattice {
        let (n, m) = (pair.source.list.len(), pair.target.list.len());
        let mut starts = Vec::with_capacity(n + 2);
        let mut sum = 0;
        for i in 0..=n {
            starts.push(sum);
            sum += sheet.band.nodes(i).len();
        }
        starts.push(sum);
        let mut lattice = Lattice { n, m, starts, scores: vec![[NEVER; SHAPES.len()]; sum], lone };
        let usual = pair.ratio.exp();
        for i in 0..=n {
            for j in sheet.band.nodes(i) {
                let mut scores = [NEVER; SHAPES.len()];
                for (score, (a, b)) in scores.iter_mut().zip(SHAPES) {
                    let shape = Shape { i, a, j, b };
                    *score = match (a, b) {
                        _ if !lattice.possible(pair, sheet, shape, usual) => NEVER,
                        (1, 0) => lattice.lone.scores[0].get(i).copied().unwrap_or(NEVER),
                        (0, 1) => lattice.lone.scores[1].get(j).copied().unwrap_or(NEVER),
                        _ => weigh(&together(pair, sheet, shape), weights),
                    };
                }
                let node = lattice.node(sheet, i, j);
                lattice.scores[node] = scores;
            }
        }
        lattice
    }

    fn node(&self, sheet: &Sheet, i: usize, j: usize) -> usize {
        self.starts[i] + j - sheet.band.nodes(i).start
    }

    /// True when the step stays in the band and is worth a look.
    /// `usual` is how many target letters stand for one source letter.
    fn possible(&self, pair: &Pair<'_>, sheet: &Sheet, at: Shape, usual: f32) -> bool {
        let Shape { i, a, j, b } = at;
        if i + a > self.n || j + b > self.m || !sheet.band.nodes(i + a).contains(&(j + b)) {
            return false;
        }
        if a == 0 || b == 0 {
            return true;
        }
        let last = sheet.band.columns(i + a - 1);
        let first = sheet.band.columns(i);
        if j < last.start || j + b > first.end {
            return false;
        }
        if a + b == 2 {
            return true;
        }
        let (s, t) = (&pair.source.list, &pair.target.list);
        let crossed = (s[i + a - 1].block.abs_diff(s[i].block), t[j + b - 1].block.abs_diff(t[j].block));
        if crossed.0 > 1 || crossed.1 > 1 || (a != b && crossed.0 + crossed.1 > 0 && a + b > 3) {
            return false;
        }
        // Where the band is wide, beads of more than two segments are looked at near its middle, and where words agree.
        let middle = first.start.midpoint(first.end);
        if middle.abs_diff(j) > 16 && sheet.gain(i, j) <= 0.0 {
            return false;
        }
        // Far from the usual length, three segments make no bead.
        let letters = |units: &[Unit]| units.iter().map(|unit| unit.letters).sum::<u32>() as f32 + 12.0;
        let off = letters(&t[j..j + b]) / letters(&s[i..i + a]) / usual;
        (0.33..3.0).contains(&off)
    }

    /// Score of step `k` from node (i, j) after `before`, and what it is itself to the step after it.
    fn step(&self, node: usize, i: usize, j: usize, k: usize, before: usize) -> (f32, usize) {
        let score = self.scores[node][k];
        if score == NEVER {
            (NEVER, 0)
        } else if k == LONE[0] {
            (score + self.lone.runs[0][i][before], 1)
        } else if k == LONE[1] {
            (score + self.lone.runs[1][j][before], 2)
        } else {
            (score, 0)
        }
    }

    /// The best way and how sure its steps are.
    pub(super) fn best(&self, sheet: &Sheet) -> Vec<Step> {
        let mut steps = self.way(sheet);
        self.weigh_up(sheet, &mut steps);
        steps
    }

    /// The best way.
    fn way(&self, sheet: &Sheet) -> Vec<Step> {
        let mut best = vec![[NEVER; 3]; self.scores.len()];
        // Number of the step in `SHAPES`, times three, and what was before it.
        let mut back = vec![[u8::MAX; 3]; self.scores.len()];
        best[0][0] = 0.0;
        for i in 0..=self.n {
            for j in sheet.band.nodes(i) {
                let node = self.node(sheet, i, j);
                for (k, (a, b)) in SHAPES.into_iter().enumerate() {
                    if self.scores[node][k] == NEVER {
                        continue;
                    }
                    let next = self.node(sheet, i + a, j + b);
                    for before in 0..3 {
                        let here = best[node][before];
                        let (score, is) = self.step(node, i, j, k, before);
                        if here + score > best[next][is] {
                            best[next][is] = here + score;
                            back[next][is] = (k * 3 + before) as u8;
                        }
                    }
                }
            }
        }
        let mut steps = Vec::new();
        let (mut i, mut j) = (self.n, self.m);
        let end = best[self.scores.len() - 1];
        let mut state = (0..3).fold(0, |a, b| if end[b] > end[a] { b } else { a });
        while (i, j) != (0, 0) {
            let step = back[self.node(sheet, i, j)][state] as usize;
            let Some(&(a, b)) = SHAPES.get(step / 3) else { break };
            (i, j, state) = (i - a, j - b, step % 3);
            steps.push(Step { shape: Shape { i, a, j, b }, likely: 0.0 });
        }
        steps.reverse();
        steps
    }

    /// Finds how sure the steps of a way are.
    fn weigh_up(&self, sheet: &Sheet, steps: &mut [Step]) {
        let to = self.to(sheet);
        let mut steps = steps.iter_mut().peekable();
        self.forward(sheet, |i, j, here| {
            if let Some(step) = steps.next_if(|step| (step.shape.i, step.shape.j) == (i, j)) {
                let k = SHAPES.iter().position(|&s| s == (step.shape.a, step.shape.b)).unwrap_or(0);
                step.likely =
                    self.likely(sheet, &to, here, step.shape, k).iter().sum::<f64>().min(1.0) as f32;
            }
        });
    }

    /// Calls `visit` with each node and the logarithms of the sums over all ways from the start to it, by the step
    /// before it. Of the sums only the rows that steps reach are kept.
    fn forward(&self, sheet: &Sheet, mut visit: impl FnMut(usize, usize, &[f64; 3])) {
        let mut rows: [Vec<[f64; 3]>; 4] = Default::default();
        let row_of = |i: usize| if i <= self.n { sheet.band.nodes(i).len() } else { 0 };
        for (ahead, row) in rows.iter_mut().enumerate() {
            row.resize(row_of(ahead), [f64::NEG_INFINITY; 3]);
        }
        rows[0][0][0] = 0.0;
        for i in 0..=self.n {
            for (at, j) in sheet.band.nodes(i).enumerate() {
                let node = self.starts[i] + at;
                let here = rows[0][at];
                let any = log_add(log_add(here[0], here[1]), here[2]);
                visit(i, j, &here);
                for (k, (a, b)) in SHAPES.into_iter().enumerate() {
                    if self.scores[node][k] == NEVER {
                        continue;
                    }
                    let next = j + b - sheet.band.nodes(i + a).start;
                    if LONE.contains(&k) {
                        for (before, &here) in here.iter().enumerate() {
                            let (score, is) = self.step(node, i, j, k, before);
                            let sum = &mut rows[a][next][is];
                            *sum = log_add(*sum, here + f64::from(score));
                        }
                    } else {
                        let sum = &mut rows[a][next][0];
                        *sum = log_add(*sum, any + f64::from(self.scores[node][k]));
                    }
                }
            }
            rows.rotate_left(1);
            rows[3].clear();
            rows[3].resize(row_of(i + 4), [f64::NEG_INFINITY; 3]);
        }
    }

    /// Logarithms of the sums over all ways from each node to the end, by the step before the node.
    fn to(&self, sheet: &Sheet) -> Vec<[f64; 3]> {
        let size = self.scores.len();
        let mut to = vec![[f64::NEG_INFINITY; 3]; size];
        to[size - 1] = [0.0; 3];
        for i in (0..=self.n).rev() {
            for j in sheet.band.nodes(i).rev() {
                let node = self.node(sheet, i, j);
                let mut any = f64::NEG_INFINITY;
                for (k, (a, b)) in SHAPES.into_iter().enumerate() {
                    let score = self.scores[node][k];
                    if score == NEVER {
                        continue;
                    }
                    let next = self.node(sheet, i + a, j + b);
                    if LONE.contains(&k) {
                        for before in 0..3 {
                            let (score, is) = self.step(node, i, j, k, before);
                            to[node][before] = log_add(to[node][before], to[next][is] + f64::from(score));
                        }
                    } else {
                        any = log_add(any, to[next][0] + f64::from(score));
                    }
                }
                for sum in &mut to[node] {
                    *sum = log_add(*sum, any);
                }
            }
        }
        to
    }

    /// Probability of the step `shape`, which is number `k` of [`SHAPES`], after each kind of step before it; `here`
    /// is the sum up to it.
    fn likely(&self, sheet: &Sheet, to: &[[f64; 3]], here: &[f64; 3], shape: Shape, k: usize) -> [f64; 3] {
        let Shape { i, a, j, b } = shape;
        let (node, next) = (self.node(sheet, i, j), self.node(sheet, i + a, j + b));
        std::array::from_fn(|before| {
            let (score, is) = self.step(node, i, j, k, before);
            (here[before] + f64::from(score) + to[next][is] - to[0][0]).exp().min(1.0)
        })
    }

    /// Adds `sign` times the expected features of all ways to `sum`; returns the logarithm of the sum of all ways.
    pub(super) fn expect(&self, pair: &Pair<'_>, sheet: &Sheet, sum: &mut [f64; SIZE], sign: f64) -> f64 {
        let to = self.to(sheet);
        self.forward(sheet, |i, j, here| {
            let node = self.node(sheet, i, j);
            for (k, (a, b)) in SHAPES.into_iter().enumerate() {
                if self.scores[node][k] == NEVER {
                    continue;
                }
                let shape = Shape { i, a, j, b };
                let each = self.likely(sheet, &to, here, shape, k);
                let likely: f64 = each.iter().sum();
                if likely > 1e-5 {
                    for (before, likely) in BEFORE.into_iter().zip(each) {
                        if let Some(Some(feature)) = after(pair, shape, before) {
                            sum[feature] += sign * likely;
                        }
                    }
                    for (sum, feature) in sum.iter_mut().zip(features(pair, sheet, shape)) {
                        *sum += sign * likely * f64::from(feature);
                    }
                }
            }
        });
        to[0][0]
    }

    /// Adds features of the way `shapes` to `sum`; returns its score, or `None` when it leaves the band.
    pub(super) fn follow(
        &self,
        pair: &Pair<'_>,
        sheet: &Sheet,
        shapes: &[Shape],
        sum: &mut [f64; SIZE],
    ) -> Option<f64> {
        let mut before = 0;
        let mut total = 0.0;
        for &shape in shapes {
            let k = SHAPES.iter().position(|&s| s == (shape.a, shape.b))?;
            if !sheet.band.nodes(shape.i).contains(&shape.j) {
                return None;
            }
            let (score, is) = self.step(self.node(sheet, shape.i, shape.j), shape.i, shape.j, k, before);
            if score == NEVER {
                return None;
            }
            total += f64::from(score);
            if let Some(Some(feature)) = after(pair, shape, BEFORE[before]) {
                sum[feature] += 1.0;
            }
            for (sum, feature) in sum.iter_mut().zip(features(pair, sheet, shape)) {
                *sum += f64::from(feature);
            }
            before = is;
        }
        Some(total)
    }
}

/// The feature that a step has because of the one before it; outer `None` where it cannot follow.
fn after(pair: &Pair<'_>, shape: Shape, before: Before) -> Option<Option<usize>> {
    match (shape.a, shape.b) {
        (_, 0) => run(pair.source, shape.i, 0, before),
        (0, _) => run(pair.target, shape.j, 1, before),
        _ => Some(None),
    }
}

fn run(units: &Units, index: usize, side: usize, before: Before) -> Option<Option<usize>> {
    match (side, before) {
        (_, Before::Both) => Some(None),
        (0, Before::Target) => None,
        (1, Before::Source) => Some(Some(RUN + 2)),
        _ => Some(Some(RUN + usize::from(units.list[index].first))),
    }
}

/// Features of any step.
pub(super) fn features(pair: &Pair<'_>, sheet: &Sheet, shape: Shape) -> Features {
    match (shape.a, shape.b) {
        (_, 0) => alone(pair.source, &pair.sides.source, shape.i, pair.unlike),
        (0, _) => alone(pair.target, &pair.sides.target, shape.j, pair.unlike),
        _ => together(pair, sheet, shape),
    }
}

fn log_add(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low - high > -13.0 { high + (low - high).exp().ln_1p() } else { high }
}
