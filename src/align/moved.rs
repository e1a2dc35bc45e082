//! What changed its place: segments that found no partner on the way, but have one elsewhere.

use super::Bead;
use super::score::{Pair, Scale, Shape, alone, together, weigh};
use super::sheet::{Cells, candidates};

/// A pair off the way must be so much better than two lone segments, and than any other pair of one of them
/// (natural logarithm).
const BETTER: f32 = 1.5;
/// What it costs to be further away than a neighbour, per doubling of the distance.
const FAR: f32 = 0.8;
/// Segments so near are neighbours.
const NEAR: f32 = 8.0;

/// Pairs beads of one side with beads of the other side that say the same.
pub(super) fn pair(pair: &Pair<'_>, beads: &mut Vec<Bead>, weights: &Scale) {
    let lone_sources: Vec<usize> =
        beads.iter().filter(|bead| bead.target.is_empty()).map(|bead| bead.source.start).collect();
    let mut is_lone = vec![false; pair.target.list.len()];
    for bead in beads.iter().filter(|bead| bead.source.is_empty()) {
        is_lone[bead.target.start] = true;
    }
    if lone_sources.is_empty() || !is_lone.contains(&true) {
        return;
    }
    let mut expected = Vec::with_capacity(pair.source.list.len());
    for bead in beads.iter().filter(|bead| !bead.source.is_empty()) {
        let before = expected.last().copied().unwrap_or(0);
        let at = if bead.target.is_empty() { before } else { bead.target.start };
        expected.resize(bead.source.end, at);
    }
    let mut cells = Cells::new(pair.sides);
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    let rows = candidates(pair.sides, &lone_sources, 4, |j| is_lone[j]);
    for (&i, row) in lone_sources.iter().zip(rows) {
        for (j, _) in row {
            let j = j as usize;
            let sheet = cells.sheet(i, j);
            let both = weigh(&together(pair, &sheet, Shape { i, a: 1, j, b: 1 }), weights);
            let lone = weigh(&alone(pair.source, &pair.sides.source, i, pair.unlike), weights)
                + weigh(&alone(pair.target, &pair.sides.target, j, pair.unlike), weights);
            let distance = expected[i].abs_diff(j) as f32;
            let far = FAR * (distance / NEAR).max(1.0).log2();
            found.push((both - lone - far, i, j));
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
        let margin = score - rival;
        if margin >= BETTER {
            taken.push((i, j, 1.0 / (1.0 + (-0.7 * margin - 0.5).exp())));
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
