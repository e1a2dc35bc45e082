//! What changed its place: segments that found no partner on the way, but have one elsewhere.

use std::collections::HashMap;

use super::Bead;
use super::score::{Pair, Scale, Shape, alone, together, weigh};
use super::sheet::Cells;
use super::sides::candidates;

/// A pair off the way must be so much better than two lone segments, and than any other pair of one of them
/// (natural logarithm).
const BETTER: f32 = 1.5;
/// What it costs to be further away than a neighbour, per doubling of the distance.
const FAR: f32 = 0.8;
/// So many pairs of one target are compared.
const RIVALS: usize = 32;
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
    // Pairs of each segment, best first.
    let mut of_source: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut of_target: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, &(_, i, j)) in found.iter().enumerate() {
        of_source.entry(i).or_default().push(index);
        let list = of_target.entry(j).or_default();
        if list.len() < RIVALS {
            list.push(index);
        }
    }
    let mut gone = (vec![false; pair.source.list.len()], vec![false; pair.target.list.len()]);
    let mut taken: Vec<(usize, usize, f32)> = Vec::new();
    for (index, &(score, i, j)) in found.iter().enumerate().take_while(|(_, found)| found.0 >= BETTER) {
        if gone.0[i] || gone.1[j] {
            continue;
        }
        let rivals = of_source[&i].iter().chain(&of_target[&j]).filter(|other| **other != index);
        let rivals = rivals.map(|&other| found[other]).filter(|other| !gone.0[other.1] && !gone.1[other.2]);
        let margin = score - rivals.map(|rival| rival.0).fold(0.0, f32::max);
        if margin >= BETTER {
            (gone.0[i], gone.1[j]) = (true, true);
            taken.push((i, j, 1.0 / (1.0 + (-0.7 * margin - 0.5).exp())));
        }
    }
    beads.retain(|bead| {
        let source = bead.target.is_empty() && gone.0[bead.source.start];
        let target = bead.source.is_empty() && gone.1[bead.target.start];
        !source && !target
    });
    beads.extend(taken.into_iter().map(|(i, j, confidence)| Bead {
        source: i..i + 1,
        target: j..j + 1,
        confidence,
    }));
}
