//! Two pages to an [`Alignment`]: which segments say the same.
//!
//! 1. `units` takes from each segment what can be compared across languages (`words`), and where it stands;
//! 2. `lexicon` knows which words stand for which; it is learnt from the project itself, round by round;
//! 3. `band` finds roughly which way two pages go together, `sheet` compares what is near it;
//! 4. `score` weighs what speaks for a bead, `path` finds the best way and how sure it is;
//! 5. `moved` pairs what changed its place.

mod band;
mod learn;
mod lexicon;
mod moved;
mod path;
mod score;
mod sheet;
mod units;
mod weights;
mod words;

pub mod order;
pub mod revision;
pub mod write;

use std::ops::Range;

use rayon::prelude::*;

use crate::page::Page;
use crate::segment::Segments;
use lexicon::Direction;
use score::Pair;
use sheet::{Sheet, Sides};
use units::Units;

pub use learn::{Example, learn_weights};
pub use score::Weights;

/// A page and its segments.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its segments.
    pub segments: &'a Segments,
}

/// Segments of two pages that belong together. One side may be empty: dropped, or added.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Of [`Segments::list`] of the source page.
    pub source: Range<usize>,
    /// Of [`Segments::list`] of the translation.
    pub target: Range<usize>,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
}

/// Two pages, segment by segment. Every segment is in exactly one bead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// In the order of the translation; what was dropped stands behind its predecessor in the source.
    pub beads: Vec<Bead>,
    /// How likely one page is a translation of the other, 0 to 1.
    pub confidence: f32,
}

/// What is learnt from a project: which words stand for which, and how long translations are.
#[derive(Clone, Debug)]
pub struct Lexicon {
    forward: Direction,
    backward: Direction,
    /// Usual ln(target letters / source letters).
    ratio: f32,
    /// What signs weigh.
    weights: Box<Weights>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon {
            forward: Direction::default(),
            backward: Direction::default(),
            ratio: 0.0,
            weights: Box::new(weights::WEIGHTS),
        }
    }
}

/// A lexicon, or the same the other way round.
#[derive(Clone, Copy)]
struct View<'a> {
    forward: &'a Direction,
    backward: &'a Direction,
    ratio: f32,
    weights: &'a Weights,
}

impl Lexicon {
    /// This lexicon with other weights.
    #[must_use]
    pub fn weighing(mut self, weights: &Weights) -> Lexicon {
        *self.weights = *weights;
        self
    }

    /// See [`Lexicon::weighing`].
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// What can be known of pages before any word is: how long translations usually are.
    #[must_use]
    pub fn of_lengths(mut self, pages: &[(Text<'_>, Text<'_>)]) -> Lexicon {
        self.ratio = usual_ratio(&read_all(pages));
        self
    }

    /// Learns from pages that are translations of each other, and from pairs of texts that are known to be.
    #[must_use]
    pub fn learn(self, pages: &[(Text<'_>, Text<'_>)], known: &[(String, String)]) -> Lexicon {
        self.bootstrap(&read_all(pages), known)
    }

    /// Aligns pages with what is known, learns from that, and does so again.
    fn bootstrap(mut self, pages: &[(Units, Units)], known: &[(String, String)]) -> Lexicon {
        let known: Vec<Known> = known.iter().map(|(source, target)| Known::read(source, target)).collect();
        self.ratio = usual_ratio(pages);
        if !known.is_empty() {
            self.take_in(&[], &[], &known);
        }
        for _ in 0..ROUNDS {
            let alignments: Vec<Alignment> =
                pages.par_iter().map(|(source, target)| align_units(source, target, self.view())).collect();
            self.take_in(pages, &alignments, &known);
        }
        self
    }

    /// Learns words and lengths from `alignments` of `pages`, and from `known`.
    fn take_in(&mut self, pages: &[(Units, Units)], alignments: &[Alignment], known: &[Known]) {
        let bag = |units: &Units, range: &Range<usize>| -> Vec<u64> {
            let mut bag: Vec<u64> =
                range.clone().flat_map(|index| units.words(index)).map(|word| word.hash).collect();
            bag.sort_unstable();
            bag.dedup();
            bag
        };
        let own: Vec<Vec<(Vec<u64>, Vec<u64>, f32, f32)>> = pages
            .par_iter()
            .zip(alignments)
            .map(|((source, target), alignment)| {
                let taught = |bead: &&Bead| {
                    bead.confidence >= TEACHES && !bead.source.is_empty() && !bead.target.is_empty()
                };
                alignment
                    .beads
                    .iter()
                    .filter(taught)
                    .map(|bead| {
                        let ratio = ratio(source.letters(&bead.source), target.letters(&bead.target));
                        (bag(source, &bead.source), bag(target, &bead.target), bead.confidence, ratio)
                    })
                    .collect()
            })
            .collect();
        let mut ratios: Vec<f32> = own.iter().flatten().map(|pair| pair.3).collect();
        ratios.extend(known.iter().map(|known| ratio(known.letters.0, known.letters.1)));
        let mut pairs: Vec<(&[u64], &[u64], f32)> = own
            .iter()
            .flatten()
            .map(|(source, target, weight, _)| (source.as_slice(), target.as_slice(), *weight))
            .collect();
        pairs.extend(known.iter().map(|known| (known.words.0.as_slice(), known.words.1.as_slice(), 1.0)));
        pairs.retain(|pair| !pair.0.is_empty() && !pair.1.is_empty());
        let back: Vec<(&[u64], &[u64], f32)> =
            pairs.iter().map(|&(source, target, weight)| (target, source, weight)).collect();
        (self.forward, self.backward) = rayon::join(|| lexicon::learn(&pairs), || lexicon::learn(&back));
        self.ratio = middle(&mut ratios);
    }

    fn view(&self) -> View<'_> {
        View { forward: &self.forward, backward: &self.backward, ratio: self.ratio, weights: &self.weights }
    }
}

impl View<'_> {
    fn swapped(self) -> Self {
        View { forward: self.backward, backward: self.forward, ratio: -self.ratio, ..self }
    }
}

/// How often a project is aligned and learnt from before its lexicon is taken as it is.
const ROUNDS: usize = 2;

/// Aligns `target` with `source`.
#[must_use]
pub fn align(source: Text<'_>, target: Text<'_>, lexicon: &Lexicon) -> Alignment {
    align_units(&units::read(source), &units::read(target), lexicon.view())
}

/// Aligns every pair of pages of a project, and learns its [`Lexicon`] from them on the way. `known` are pairs
/// of texts that are known to be translations of each other.
#[must_use]
pub fn align_all(pages: &[(Text<'_>, Text<'_>)], known: &[(String, String)]) -> Vec<Alignment> {
    let units = read_all(pages);
    let lexicon = Lexicon::default().bootstrap(&units, known);
    units.par_iter().map(|(source, target)| align_units(source, target, lexicon.view())).collect()
}

fn read_all(pages: &[(Text<'_>, Text<'_>)]) -> Vec<(Units, Units)> {
    pages.par_iter().map(|(source, target)| (units::read(*source), units::read(*target))).collect()
}

/// A pair of texts from elsewhere.
struct Known {
    words: (Vec<u64>, Vec<u64>),
    letters: (u32, u32),
}

impl Known {
    fn read(source: &str, target: &str) -> Known {
        let ((a, x), (b, y)) = (units::words_of(source), units::words_of(target));
        Known { words: (a, b), letters: (x, y) }
    }
}

/// Beads below this confidence teach nothing.
const TEACHES: f32 = 0.95;

fn ratio(source: u32, target: u32) -> f32 {
    ((target as f32 + 2.0) / (source as f32 + 2.0)).ln()
}

fn middle(values: &mut [f32]) -> f32 {
    values.sort_unstable_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// The usual ratio of lengths of pages that nothing else is known of.
fn usual_ratio(pages: &[(Units, Units)]) -> f32 {
    let mut ratios: Vec<f32> = pages
        .iter()
        .map(|(source, target)| {
            ratio(source.letters(&(0..source.list.len())), target.letters(&(0..target.list.len())))
        })
        .collect();
    middle(&mut ratios)
}

/// Aligns two pages. The sides are put in an order of their own first, so that swapping them swaps the answer.
fn align_units(source: &Units, target: &Units, view: View<'_>) -> Alignment {
    if source.same_text(target) {
        return identical(source.list.len());
    }
    if target.key() < source.key() {
        let mut alignment = align_in_order(target, source, view.swapped());
        for bead in &mut alignment.beads {
            std::mem::swap(&mut bead.source, &mut bead.target);
        }
        in_order(&mut alignment.beads);
        return alignment;
    }
    let mut alignment = align_in_order(source, target, view);
    in_order(&mut alignment.beads);
    alignment
}

fn identical(size: usize) -> Alignment {
    let bead = |i| Bead { source: i..i + 1, target: i..i + 1, confidence: 1.0 };
    Alignment { beads: (0..size).map(bead).collect(), confidence: 1.0 }
}

fn align_in_order(source: &Units, target: &Units, view: View<'_>) -> Alignment {
    let sides = sheet::sides(source, target, view);
    let sheet = Sheet::fill(&sides, band::find(&sides));
    let pair = Pair { source, target, sides: &sides, ratio: view.ratio, unlike: source.unlike(target) };
    let weights = &score::scale(view.weights, &pair);
    let lattice = path::Lattice::new(&pair, &sheet, weights);
    let steps = lattice.best(&sheet);
    let mut beads: Vec<Bead> = steps
        .iter()
        .map(|step| {
            let shape = step.shape;
            Bead {
                source: shape.i..shape.i + shape.a,
                target: shape.j..shape.j + shape.b,
                confidence: step.likely,
            }
        })
        .collect();
    moved::pair(&pair, &mut beads, weights);
    let confidence = translation(&pair, &sides, &beads);
    Alignment { beads, confidence }
}

/// How likely the pages are translations of each other: how much of both is in beads that are sure.
fn translation(pair: &Pair<'_>, _sides: &Sides, beads: &[Bead]) -> f32 {
    let (mut held, mut all) = (0.0, 0.0);
    for bead in beads {
        let letters = pair.source.letters(&bead.source) + pair.target.letters(&bead.target);
        all += letters as f32;
        if !bead.source.is_empty() && !bead.target.is_empty() {
            held += bead.confidence * letters as f32;
        }
    }
    if all == 0.0 { 0.0 } else { held / all }
}

/// Puts beads in the order of the translation, with what was dropped behind its predecessor in the source.
fn in_order(beads: &mut Vec<Bead>) {
    beads.sort_by_key(|bead| bead.source.start);
    // Beads without target take the place of the one before them.
    let mut place = 0;
    let mut keyed: Vec<((usize, usize, usize), Bead)> = beads
        .drain(..)
        .map(|bead| {
            let dropped = bead.target.is_empty();
            if !dropped && !bead.source.is_empty() {
                place = bead.target.end;
            }
            let key = if dropped { (place, 0, bead.source.start) } else { (bead.target.start, 1, 0) };
            (key, bead)
        })
        .collect();
    keyed.sort_by_key(|entry| entry.0);
    beads.extend(keyed.into_iter().map(|(_, bead)| bead));
}
