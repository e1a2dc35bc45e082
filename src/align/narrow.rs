//! Which part of a band deserves a close look.
//!
//! What beads of one segment a side and lone segments say is cheap to know. Nodes that no good way of such beads passes
//! are not looked at again, so that the lattice of all beads is a few nodes wide where the way is plain.

use super::band::Band;
use super::path::{BEFORE, Lone};
use super::score::{Pair, Scale, Shape, together, weigh};
use super::sheet::Sheet;

/// Ways so much worse than the best one are left (natural logarithm).
const WORSE: f32 = 10.0;
/// Nodes looked at on either side of those that a good way passes: beads of more segments turn off beside it.
const BESIDE: usize = 1;

/// Where words gain less than this part of what they gain elsewhere on both sides, no bead is tried: a way can pass there
/// all the same, with both segments alone.
const WEAK: f32 = 0.25;

/// The best scores of ways by what the last step was, or by what the step before the first was.
type Sums = [f32; BEFORE.len()];

const NEVER: Sums = [f32::NEG_INFINITY; BEFORE.len()];

/// The band of the nodes of `sheet` that good ways pass.
pub(super) fn narrow(pair: &Pair<'_>, sheet: &Sheet, lone: &Lone, weights: &Scale) -> Band {
    let (n, m) = (pair.source.list.len(), pair.target.list.len());
    let both: Vec<f32> = (0..n)
        .flat_map(|i| sheet.band.columns(i).map(move |j| Shape { i, a: 1, j, b: 1 }))
        .map(|shape| {
            let elsewhere = sheet.row_best[shape.i].min(sheet.column_best[shape.j]);
            let is_weak = sheet.gain(shape.i, shape.j) < WEAK * elsewhere;
            if is_weak { f32::NEG_INFINITY } else { weigh(&together(pair, sheet, shape), weights) }
        })
        .collect();
    let from = from_start(sheet, lone, &both);
    let (mut left, mut right) = (vec![0; n + 1], vec![0; n + 1]);
    // The best scores of ways from the nodes of the row below to the end.
    let mut below: Vec<Sums> = Vec::new();
    let mut start = from.len();
    for i in (0..=n).rev() {
        let nodes = sheet.band.nodes(i);
        start -= nodes.len();
        let mut row = vec![NEVER; nodes.len()];
        for j in nodes.clone().rev() {
            let at = j - nodes.start;
            let mut sums = if (i, j) == (n, m) { [0.0; BEFORE.len()] } else { NEVER };
            if i < n {
                let next = sheet.band.nodes(i + 1);
                if next.contains(&(j + 1)) {
                    let score = both[sheet.band.cell(i, j)] + below[j + 1 - next.start][0];
                    sums = sums.map(|sum| sum.max(score));
                }
                if next.contains(&j) {
                    let score = lone.scores[0][i] + below[j - next.start][1];
                    for (sum, run) in sums.iter_mut().zip(lone.runs[0][i]) {
                        *sum = sum.max(score + run);
                    }
                }
            }
            if let Some(next) = row.get(at + 1) {
                let score = lone.scores[1][j] + next[2];
                for (sum, run) in sums.iter_mut().zip(lone.runs[1][j]) {
                    *sum = sum.max(score + run);
                }
            }
            row[at] = sums;
        }
        // Every way has a node in every row.
        let whole: Vec<f32> = row.iter().zip(&from[start..]).map(|(to, from)| follow(from, to)).collect();
        let best = whole.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let is_good = |score: &f32| *score >= best - WORSE;
        let (first, last) = (whole.iter().position(is_good), whole.iter().rposition(is_good));
        left[i] = (nodes.start + first.unwrap_or(0).saturating_sub(BESIDE)) as u32;
        right[i] = (nodes.start + last.map_or(usize::MAX, |last| last + BESIDE).min(nodes.len() - 1)) as u32;
        below = row;
    }
    Band::joined(left, right, m)
}

/// The best scores of ways from the start to each node.
fn from_start(sheet: &Sheet, lone: &Lone, both: &[f32]) -> Vec<Sums> {
    let n = lone.scores[0].len();
    let mut from: Vec<Sums> = Vec::with_capacity(both.len() + n + 1);
    let mut above = 0..0;
    for i in 0..=n {
        let nodes = sheet.band.nodes(i);
        let (start, start_above) = (from.len(), from.len() - above.len());
        for j in nodes.clone() {
            let mut sums = NEVER;
            if (i, j) == (0, 0) {
                sums[0] = 0.0;
            }
            if j > 0 && above.contains(&(j - 1)) {
                let before = &from[start_above + j - 1 - above.start];
                sums[0] = sums[0].max(largest(before) + both[sheet.band.cell(i - 1, j - 1)]);
            }
            if above.contains(&j) {
                let before = &from[start_above + j - above.start];
                sums[1] = follow(before, &lone.runs[0][i - 1]) + lone.scores[0][i - 1];
            }
            if j > nodes.start {
                let before = &from[start + j - 1 - nodes.start];
                sums[2] = follow(before, &lone.runs[1][j - 1]) + lone.scores[1][j - 1];
            }
            from.push(sums);
        }
        above = nodes;
    }
    from
}

fn largest(sums: &Sums) -> f32 {
    sums[0].max(sums[1]).max(sums[2])
}

/// The best of `before` with what is added to each.
fn follow(before: &Sums, runs: &Sums) -> f32 {
    (before[0] + runs[0]).max(before[1] + runs[1]).max(before[2] + runs[2])
}
