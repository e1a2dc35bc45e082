//! The best way through two pages, and how sure each step of it is.
//!
//! Steps are beads; their scores come from `score`. The best way is found as in Viterbi (1967), the probability of
//! each step by summing over all ways (forward–backward, as in a conditional random field: Lafferty et al. 2001).

use super::score::{Features, Pair, SIZE, Shape, Weights, alone, together, weigh};
use super::sheet::Sheet;

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

/// All ways through two pages.
pub(super) struct Lattice {
    n: usize,
    m: usize,
    /// First node of each row.
    starts: Vec<usize>,
    /// Scores of the steps that leave each node, by shape; minus infinity where there is none.
    scores: Vec<[f32; SHAPES.len()]>,
}

const NEVER: f32 = f32::NEG_INFINITY;

impl Lattice {
    /// Scores all steps.
    pub(super) fn new(pair: &Pair<'_>, sheet: &Sheet, weights: &Weights) -> Lattice {
        let mut lattice = Lattice::empty(pair, sheet);
        let lone = |units| (0..).map_while(move |i| lone(units, i, weights)).collect::<Vec<_>>();
        let (sources, targets) = (lone(pair.source), lone(pair.target));
        for i in 0..=lattice.n {
            for j in sheet.band.nodes(i) {
                let mut scores = [NEVER; SHAPES.len()];
                for (score, (a, b)) in scores.iter_mut().zip(SHAPES) {
                    let shape = Shape { i, a, j, b };
                    *score = match (a, b) {
                        _ if !lattice.possible(pair, sheet, shape) => NEVER,
                        (1, 0) => sources[i],
                        (0, 1) => targets[j],
                        _ => weigh(&together(pair, sheet, shape), weights),
                    };
                }
                let node = lattice.node(sheet, i, j);
                lattice.scores[node] = scores;
            }
        }
        lattice
    }

    fn empty(pair: &Pair<'_>, sheet: &Sheet) -> Lattice {
        let (n, m) = (pair.source.list.len(), pair.target.list.len());
        let mut starts = Vec::with_capacity(n + 2);
        let mut sum = 0;
        for i in 0..=n {
            starts.push(sum);
            sum += sheet.band.nodes(i).len();
        }
        starts.push(sum);
        Lattice { n, m, starts, scores: vec![[NEVER; SHAPES.len()]; sum] }
    }

    fn node(&self, sheet: &Sheet, i: usize, j: usize) -> usize {
        self.starts[i] + j - sheet.band.nodes(i).start
    }

    /// True when the step stays in the band and is worth a look.
    fn possible(&self, pair: &Pair<'_>, sheet: &Sheet, at: Shape) -> bool {
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
        let crossed = (s[i + a - 1].block - s[i].block, t[j + b - 1].block - t[j].block);
        crossed.0 <= 1 && crossed.1 <= 1
    }

    /// The best way and how sure its steps are.
    pub(super) fn best(&self, sheet: &Sheet) -> Vec<Step> {
        let mut best = vec![(NEVER, u8::MAX); self.scores.len()];
        best[0].0 = 0.0;
        for i in 0..=self.n {
            for j in sheet.band.nodes(i) {
                let node = self.node(sheet, i, j);
                let here = best[node].0;
                if here == NEVER {
                    continue;
                }
                for (k, (a, b)) in SHAPES.into_iter().enumerate() {
                    let score = self.scores[node][k];
                    if score > NEVER {
                        let to = &mut best[self.node(sheet, i + a, j + b)];
                        if here + score > to.0 {
                            *to = (here + score, k as u8);
                        }
                    }
                }
            }
        }
        let sums = self.sums(sheet);
        let mut steps = Vec::new();
        let (mut i, mut j) = (self.n, self.m);
        while (i, j) != (0, 0) {
            let k = best[self.node(sheet, i, j)].1 as usize;
            let Some(&(a, b)) = SHAPES.get(k) else { break };
            (i, j) = (i - a, j - b);
            let shape = Shape { i, a, j, b };
            steps.push(Step { shape, likely: self.likely(sheet, &sums, shape, k) as f32 });
        }
        steps.reverse();
        steps
    }

    /// Logarithms of the sums over all ways from the start to each node, and from each node to the end.
    pub(super) fn sums(&self, sheet: &Sheet) -> (Vec<f64>, Vec<f64>) {
        let size = self.scores.len();
        let mut from = vec![f64::NEG_INFINITY; size];
        let mut to = vec![f64::NEG_INFINITY; size];
        from[0] = 0.0;
        for i in 0..=self.n {
            for j in sheet.band.nodes(i) {
                let node = self.node(sheet, i, j);
                let here = from[node];
                for (k, (a, b)) in SHAPES.into_iter().enumerate() {
                    let score = self.scores[node][k];
                    if score > NEVER {
                        let next = self.node(sheet, i + a, j + b);
                        from[next] = log_add(from[next], here + f64::from(score));
                    }
                }
            }
        }
        to[size - 1] = 0.0;
        for i in (0..=self.n).rev() {
            for j in sheet.band.nodes(i).rev() {
                let node = self.node(sheet, i, j);
                for (k, (a, b)) in SHAPES.into_iter().enumerate() {
                    let score = self.scores[node][k];
                    if score > NEVER {
                        let next = self.node(sheet, i + a, j + b);
                        to[node] = log_add(to[node], to[next] + f64::from(score));
                    }
                }
            }
        }
        (from, to)
    }

    /// Probability of the step `shape`, which is number `k` of [`SHAPES`].
    fn likely(&self, sheet: &Sheet, (from, to): &(Vec<f64>, Vec<f64>), shape: Shape, k: usize) -> f64 {
        let Shape { i, a, j, b } = shape;
        let node = self.node(sheet, i, j);
        let next = self.node(sheet, i + a, j + b);
        (from[node] + f64::from(self.scores[node][k]) + to[next] - to[0]).exp().min(1.0)
    }

    /// Adds `sign` times the expected features of all ways to `sum`; returns the logarithm of the sum of all ways.
    pub(super) fn expect(&self, pair: &Pair<'_>, sheet: &Sheet, sum: &mut [f64; SIZE], sign: f64) -> f64 {
        let sums = self.sums(sheet);
        for i in 0..=self.n {
            for j in sheet.band.nodes(i) {
                let node = self.node(sheet, i, j);
                if sums.0[node] == f64::NEG_INFINITY {
                    continue;
                }
                for (k, (a, b)) in SHAPES.into_iter().enumerate() {
                    if self.scores[node][k] == NEVER {
                        continue;
                    }
                    let shape = Shape { i, a, j, b };
                    let likely = self.likely(sheet, &sums, shape, k);
                    if likely > 1e-5 {
                        let features = features(pair, sheet, shape);
                        for (sum, feature) in sum.iter_mut().zip(features) {
                            *sum += sign * likely * f64::from(feature);
                        }
                    }
                }
            }
        }
        sums.1[0]
    }

    /// Score of a step; minus infinity when there is none such.
    pub(super) fn score(&self, sheet: &Sheet, shape: Shape) -> f32 {
        let k = SHAPES.iter().position(|&s| s == (shape.a, shape.b));
        let held = shape.i <= self.n && sheet.band.nodes(shape.i).contains(&shape.j);
        match k {
            Some(k) if held => self.scores[self.node(sheet, shape.i, shape.j)][k],
            _ => NEVER,
        }
    }
}

fn lone(units: &super::units::Units, index: usize, weights: &Weights) -> Option<f32> {
    (index < units.list.len()).then(|| weigh(&alone(units, index), weights))
}

/// Features of any step.
pub(super) fn features(pair: &Pair<'_>, sheet: &Sheet, shape: Shape) -> Features {
    match (shape.a, shape.b) {
        (_, 0) => alone(pair.source, shape.i),
        (0, _) => alone(pair.target, shape.j),
        _ => together(pair, sheet, shape),
    }
}

fn log_add(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}
