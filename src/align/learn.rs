//! Weights learnt from alignments that are known: a conditional random field over ways through two pages
//! (Lafferty et al. 2001), trained by stochastic gradient (Adam: Kingma and Ba 2015).

use std::ops::Range;

use rayon::prelude::*;

use super::path::{Lattice, Lone};
use super::score::{PARTS, Pair, SIZE, Shape, Weights, parts, scale};
use super::sheet::Sheet;
use super::sides::{self, Sides};
use super::units::{Read, Units};
use super::{Lexicon, Text, band};

/// Two pages and the beads of their alignment that hold segments of both.
pub struct Example<'a> {
    /// The page.
    pub source: Text<'a>,
    /// Its translation.
    pub target: Text<'a>,
    /// Ranges of segments.
    pub beads: Vec<(Range<usize>, Range<usize>)>,
    /// What is known of their words.
    pub lexicon: &'a Lexicon,
}

struct Ready<'a> {
    source: &'a Units,
    target: &'a Units,
    sides: Sides<'a>,
    sheet: Sheet,
    ratio: f32,
    way: Vec<Shape>,
}

/// Learns weights that make the `examples` as likely as can be, in `rounds` rounds from `start`. Returns them with
/// the mean log-likelihood of a page.
#[must_use]
pub fn learn_weights(examples: &[Example<'_>], start: Option<Weights>, rounds: usize) -> (Weights, f64) {
    let pages: Vec<(Text<'_>, Text<'_>)> =
        examples.iter().map(|example| (example.source, example.target)).collect();
    let read = Read::all(&pages);
    let ready: Vec<Ready<'_>> = examples
        .par_iter()
        .zip(read.pairs())
        .filter_map(|(example, (source, target))| {
            let way = way(example, source.list.len(), target.list.len())?;
            let view = example.lexicon.view();
            let sides = sides::sides(source, target, view);
            let sheet = Sheet::rough(&sides, band::find(&sides));
            let band = sheet.band.clone();
            let sheet = sheet.close(&sides, band);
            Some(Ready { ratio: view.ratio, source, target, sides, sheet, way })
        })
        .collect();
    let mut weights = start.unwrap_or_else(super::score::plain);
    let zero = [[0f64; SIZE]; PARTS];
    let (mut mean, mut square, mut average) = (zero, zero, zero);
    let (mut step, mut averaged) = (0i32, 0.0);
    let mut fit = 0.0;
    for round in 0..rounds {
        fit = 0.0;
        let rate = 0.05 / (1.0 + 0.3 * round as f64);
        for batch in ready.chunks(16) {
            let results: Vec<Option<(Gradient, f64)>> =
                batch.par_iter().map(|ready| gradient(ready, &weights)).collect();
            let mut sum = zero;
            for (own, likely) in results.into_iter().flatten() {
                sum.iter_mut().flatten().zip(own.iter().flatten()).for_each(|(sum, own)| *sum += own);
                fit += likely;
            }
            step += 1;
            let corrections = (1.0 - 0.9f64.powi(step), 1.0 - 0.999f64.powi(step));
            for (part, k) in (0..PARTS).flat_map(|part| (0..SIZE).map(move |k| (part, k))) {
                let weight = &mut weights[part][k];
                let g = sum[part][k] / batch.len() as f64 - 1e-4 * f64::from(*weight);
                let (mean, square) = (&mut mean[part][k], &mut square[part][k]);
                *mean = 0.9 * *mean + 0.1 * g;
                *square = 0.999 * *square + 0.001 * g * g;
                let slope = (*mean / corrections.0) / ((*square / corrections.1).sqrt() + 1e-8);
                *weight += (rate * slope) as f32;
            }
            if round + 2 >= rounds {
                averaged += 1.0;
                let sums = average.iter_mut().flatten();
                sums.zip(weights.iter().flatten()).for_each(|(sum, w)| *sum += f64::from(*w));
            }
        }
        fit /= ready.len().max(1) as f64;
    }
    if averaged > 0.0 {
        let sums = average.iter().flatten();
        weights.iter_mut().flatten().zip(sums).for_each(|(w, sum)| *w = (sum / averaged) as f32);
    }
    (weights, fit)
}

type Gradient = [[f64; SIZE]; PARTS];

fn gradient(ready: &Ready<'_>, weights: &Weights) -> Option<(Gradient, f64)> {
    let Ready { source, target, sides, sheet, ratio, .. } = ready;
    let pair = Pair { source, target, sides, ratio: *ratio, unlike: source.unlike(target) };
    let weights = &scale(weights, &pair);
    let lattice = Lattice::new(&pair, sheet, Lone::new(&pair, weights), weights);
    let mut sum = [0f64; SIZE];
    let score = lattice.follow(&pair, sheet, &ready.way, &mut sum)?;
    let all = lattice.expect(&pair, sheet, &mut sum, -1.0);
    Some((parts(&pair).map(|part| sum.map(|slope| slope * f64::from(part))), score - all))
}

/// The way through two pages that holds the most beads; what crosses it is left alone on both sides.
fn way(example: &Example<'_>, n: usize, m: usize) -> Option<Vec<Shape>> {
    let mut beads = example.beads.clone();
    beads.sort_by_key(|bead| bead.0.start);
    // Longest growing subsequence.
    let mut length = vec![1usize; beads.len()];
    let mut before = vec![usize::MAX; beads.len()];
    for k in 0..beads.len() {
        for l in 0..k {
            if beads[l].1.end <= beads[k].1.start
                && beads[l].0.end <= beads[k].0.start
                && length[l] + 1 > length[k]
            {
                length[k] = length[l] + 1;
                before[k] = l;
            }
        }
    }
    let mut at = (0..beads.len()).max_by_key(|&k| length[k])?;
    let mut chain = Vec::new();
    loop {
        chain.push(beads[at].clone());
        if before[at] == usize::MAX {
            break;
        }
        at = before[at];
    }
    chain.reverse();
    let (mut i, mut j) = (0, 0);
    let mut way = Vec::new();
    for (source, target) in chain.into_iter().chain([(n..n, m..m)]) {
        way.extend((i..source.start).map(|i| Shape { i, a: 1, j, b: 0 }));
        way.extend((j..target.start).map(|j| Shape { i: source.start, a: 0, j, b: 1 }));
        (i, j) = (source.end, target.end);
        if !source.is_empty() {
            way.push(Shape { i: source.start, a: source.len(), j: target.start, b: target.len() });
        }
    }
    Some(way)
}
