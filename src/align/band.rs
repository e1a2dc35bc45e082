//! Where to look: the cells near the way that two pages take together.
//!
//! Segments that point at each other with rare words are anchors; the longest chain of them that never turns back
//! is the way (as patience diff does with lines), and between anchors everything is looked at unless it is too much.

use std::ops::Range;

use super::sides::{Sides, candidates};

/// Looked at on either side of the way.
const PAD: usize = 12;
/// Half the width of the way where no anchor says where it goes.
const WIDE: usize = 60;
/// The same on pages of more than [`LONG`] segments.
const NARROW: usize = 28;
/// See [`NARROW`].
const LONG: usize = 4_000;

/// For each row (source) the columns (targets) that are looked at. Both ends grow with the row.
#[derive(Clone, Debug, Default)]
pub(super) struct Band {
    /// Nodes `(i, left[i])` to `(i, right[i])` of the lattice, `0..=n`.
    left: Vec<u32>,
    right: Vec<u32>,
    starts: Vec<usize>,
    first: usize,
}

impl Band {
    /// The one cell (i, j).
    pub(super) fn single(i: usize, j: usize) -> Band {
        Band { left: vec![j as u32; 2], right: vec![j as u32 + 1; 2], starts: vec![0, 1], first: i }
    }

    fn of(left: Vec<u32>, right: Vec<u32>) -> Band {
        let mut starts = Vec::with_capacity(left.len());
        let mut sum = 0;
        starts.push(0);
        for row in 0..left.len().saturating_sub(1) {
            sum += (right[row + 1] - left[row]) as usize;
            starts.push(sum);
        }
        Band { left, right, starts, first: 0 }
    }

    /// The band of nodes `left` to `right` of each row, widened so that one can walk through it from the start to the
    /// end, which is column `m`.
    pub(super) fn joined(mut left: Vec<u32>, mut right: Vec<u32>, m: usize) -> Band {
        let n = left.len() - 1;
        left[0] = 0;
        right[n] = m as u32;
        for i in (0..n).rev() {
            left[i] = left[i].min(left[i + 1]);
        }
        for i in 1..=n {
            right[i] = right[i].max(right[i - 1]);
            // One row must reach the next.
            left[i] = left[i].min(right[i - 1]);
        }
        for i in (0..n).rev() {
            left[i] = left[i].min(left[i + 1]);
        }
        Band::of(left, right)
    }

    /// The first row.
    pub(super) fn first(&self) -> usize {
        self.first
    }

    /// How many cells there are.
    pub(super) fn cells(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Columns of row `i`.
    pub(super) fn columns(&self, i: usize) -> Range<usize> {
        self.left[i - self.first] as usize..self.right[i - self.first + 1] as usize
    }

    /// Rows of each of the columns `0..m`.
    pub(super) fn rows(&self, m: usize) -> impl Iterator<Item = Range<usize>> + use<> {
        let mut rows = vec![0..0; m];
        for i in 0..self.left.len() - 1 {
            for j in self.columns(i) {
                let first = if rows[j].is_empty() { i } else { rows[j].start };
                rows[j] = first..i + 1;
            }
        }
        rows.into_iter()
    }

    /// Columns of the nodes before row `i`, the last one included.
    pub(super) fn nodes(&self, i: usize) -> Range<usize> {
        self.left[i] as usize..self.right[i] as usize + 1
    }

    /// Number of cell (i, j), which must be in the band.
    pub(super) fn cell(&self, i: usize, j: usize) -> usize {
        let row = i - self.first;
        self.starts[row] + j - self.left[row] as usize
    }
}

/// Finds the way of two pages.
pub(super) fn find(sides: &Sides<'_>) -> Band {
    let (n, m) = (sides.source.len(), sides.target.len());
    if n * m <= 30 * 30 {
        return Band::of(vec![0; n + 1], vec![m as u32; n + 1]);
    }
    let all: Vec<usize> = (0..n).collect();
    let rows = candidates(sides, &all, 2, |_| true);
    let mut back: Vec<(f32, u32)> = vec![(0.0, u32::MAX); m];
    for (i, row) in rows.iter().enumerate() {
        for &(j, gain) in row {
            if gain > back[j as usize].0 {
                back[j as usize] = (gain, i as u32);
            }
        }
    }
    let anchors: Vec<(u32, u32, f32)> = rows
        .iter()
        .enumerate()
        .filter_map(|(i, row)| {
            let &(j, gain) = row.first()?;
            let clear = row.get(1).is_none_or(|next| next.1 < 0.8 * gain);
            (clear && gain >= 6.0 && back[j as usize].1 == i as u32).then_some((i as u32, j, gain.min(40.0)))
        })
        .collect();
    let chain = heaviest_chain(&anchors, m);
    let wide = if n.max(m) > LONG { NARROW } else { WIDE };
    let mut left = vec![u32::MAX; n + 1];
    let mut right = vec![0u32; n + 1];
    let mut from = (0usize, 0usize);
    let ends = chain.iter().map(|&(i, j, _)| (i as usize, j as usize)).chain([(n, m)]);
    for to in ends {
        let (rows, columns) = (to.0 - from.0, to.1 - from.1);
        for i in from.0..=to.0 {
            let (mut low, mut high) = (from.1, to.1);
            if rows.max(columns) > 2 * wide {
                // Too much to look at everywhere: along the diagonal.
                let on = from.1 + (i - from.0) * columns / rows.max(1);
                let wide = wide.max(columns / rows.max(1) + 1);
                low = low.max(on.saturating_sub(wide));
                high = high.min(on + wide);
            }
            left[i] = left[i].min(low.saturating_sub(PAD) as u32);
            right[i] = right[i].max((high + 1 + PAD).min(m) as u32);
        }
        from = (to.0.min(n), to.1.min(m));
    }
    Band::joined(left, right, m)
}

/// The chain of anchors with the greatest sum that grows in both directions.
fn heaviest_chain(anchors: &[(u32, u32, f32)], m: usize) -> Vec<(u32, u32, f32)> {
    // Prefix maxima in a Fenwick tree over columns: (sum, anchor).
    let mut tree: Vec<(f32, usize)> = vec![(0.0, usize::MAX); m + 1];
    let mut previous = vec![usize::MAX; anchors.len()];
    let mut best = (0.0, usize::MAX);
    for (index, &(_, j, weight)) in anchors.iter().enumerate() {
        let (mut sum, mut from) = (0.0, usize::MAX);
        let mut at = j as usize;
        while at > 0 {
            if tree[at].0 > sum {
                (sum, from) = tree[at];
            }
            at &= at - 1;
        }
        previous[index] = from;
        let own = sum + weight;
        if own > best.0 {
            best = (own, index);
        }
        let mut at = j as usize + 1;
        while at <= m {
            if own > tree[at].0 {
                tree[at] = (own, index);
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut chain = Vec::new();
    let mut at = best.1;
    while at != usize::MAX {
        chain.push(anchors[at]);
        at = previous[at];
    }
    chain.reverse();
    chain
}
