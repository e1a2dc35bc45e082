//! What changed its place: segments that found no partner on the way, but have one elsewhere.

use super::Bead;
use super::score::{Pair, Shape, Weights, alone, together, weigh};
use super::sheet::{Cells, candidates};

/// A pair off the way must be so much better than two lone segments (natural logarithm).
const BETTER: f32 = 3.0;
/// And so much better than the next best pair.
const CLEARLY: f32 = 1.0;

/// Pairs beads of one side with beads of the other side that say the same.
pub(super) fn pair(pair: &Pair<'_>, beads: &mut Vec<Bead>, weights: &Weights) {
    let lone_sources: Vec<usize> =
        beads.iter().filter(|bead| bead.target.is_empty()).map(|bead| bead.source.start).collect();
    let mut is_lone = vec![false; pair.target.list.len()];
    for bead in beads.iter().filter(|bead| bead.source.is_empty()) {
        is_lone[bead.target.start] = true;
    }
    if lone_sources.is_empty() || !is_lone.contains(&true) {
        return;
    }
    let mut cells = Cells::new(pair.sides);
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    let rows = candidates(pair.sides, &lone_sources, 4, |j| is_lone[j]);
    for (&i, row) in lone_sources.iter().zip(rows) {
        for (j, _) in row {
            let j = j as usize;
            let sheet = cells.sheet(i, j);
            let both = weigh(&together(pair, &sheet, Shape { i, a: 1, j, b: 1 }), weights);
            let lone = weigh(&alone(pair.source, i), weights) + weigh(&alone(pair.target, j), weights);
            found.push((both - lone, i, j));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken: Vec<(usize, usize, f32)> = Vec::new();
    for &(score, i, j) in found.iter().filter(|found| found.0 >= BETTER) {
        if taken.iter().any(|t| t.0 == i || t.1 == j) {
            continue;
        }
        let rival = found
            .iter()
            .filter(|other| (other.1 == i) != (other.2 == j))
            .filter(|other| !taken.iter().any(|t| t.0 == other.1 || t.1 == other.2))
            .map(|other| other.0)
            .fold(0.0f32, f32::max);
        if score - rival >= CLEARLY {
            taken.push((i, j, 1.0 / (1.0 + (-(score - rival - 1.0)).exp())));
        }
    }
    if taken.is_empty() {
        return;
    }
    beads.retain(|bead| {
        !(bead.target.is_empty() && taken.iter().any(|t| t.0 == bead.source.start)
            || bead.source.is_empty() && taken.iter().any(|t| t.1 == bead.target.start))
    });
    beads.extend(taken.into_iter().map(|(i, j, confidence)| Bead {
        source: i..i + 1,
        target: j..j + 1,
        confidence,
    }));
}
