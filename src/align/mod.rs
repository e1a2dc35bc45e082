//! Two pages to an [`Alignment`]: which segments say the same.
//!
//! 1. `units` takes from each segment what can be compared across languages (`words`), and where it stands;
//! 2. `lexicon` knows which words stand for which; it is learnt from the project itself, round by round
//!    (`direction`: one way of it);
//! 3. `sides` knows what the words of two pages say of each other, `band` finds roughly which way the pages go together,
//!    `sheet` compares what is near it, `narrow` leaves what is not worth a close look;
//! 4. `score` weighs what speaks for a bead, `path` finds the best way and how sure it is;
//! 5. `moved` pairs what changed its place.

mod band;
mod direction;
mod learn;
mod lexicon;
mod moved;
mod narrow;
mod path;
mod score;
mod sheet;
mod sides;
mod units;
mod weights;
mod words;

pub mod known;
pub mod order;
pub mod render;
pub mod revision;
pub mod write;

use std::ops::Range;

use rayon::prelude::*;

use crate::lang::Locale;
use crate::page::Page;
use crate::segment::Segments;
use lexicon::View;
use score::Pair;
use sheet::Sheet;
use units::{Read, Units};

pub use learn::{Example, learn_weights};
pub use lexicon::{Lexicon, Shelf};
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

/// Below this confidence two pages are no translations of each other. Measured on 368 pages of Partner Center with
/// their French (all above .89) and 120 with that of another page (all below .27); a page of 18 sentences that
/// stands alone comes to .87.
pub const UNRELATED: f32 = 0.3;

/// Two pages, segment by segment. Every segment is in exactly one bead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// In the order of the translation; what was dropped stands behind its predecessor in the source.
    pub beads: Vec<Bead>,
    /// How likely one page is a translation of the other, 0 to 1.
    pub confidence: f32,
}

/// Aligns `target` with `source`.
#[must_use]
pub fn align(source: Text<'_>, target: Text<'_>, lexicon: &Lexicon) -> Alignment {
    align_units(&units::read(source), &units::read(target), lexicon.view())
}

/// Aligns every pair of pages of a project, and learns its [`Lexicon`] from them on the way. `known` are pairs
/// of texts that are known to be translations of each other.
#[must_use]
pub fn align_all(pages: &[(Text<'_>, Text<'_>)], known: &[(String, String)]) -> Vec<Alignment> {
    align_project(pages, &Read::all(pages).pairs(), known, (None, None))
}

/// Like [`align_all`] for the pages of a locale, which were read; the lexicon is taken from the shelf when the same pages taught one before.
fn align_project(
    pages: &[(Text<'_>, Text<'_>)],
    units: &[(&Units, &Units)],
    known: &[(String, String)],
    place: (Option<&dyn Shelf>, Option<&Locale>),
) -> Vec<Alignment> {
    let lexicon = lexicon::of_project(pages, units, known, place);
    units.par_iter().map(|(source, target)| align_units(source, target, lexicon.view())).collect()
}

/// Aligns two pages.
fn align_units(source: &Units, target: &Units, view: View<'_>) -> Alignment {
    let (beads, confidence) = beads_and(source, target, view, translation);
    Alignment { beads, confidence: confidence.unwrap_or(1.0) }
}

/// Which beads two pages have, for one who does not ask how likely the pages are translations of each other.
fn beads_of(source: &Units, target: &Units, view: View<'_>) -> Vec<Bead> {
    beads_and(source, target, view, |_, _| ()).0
}

/// The beads of two pages, and what `judge` says of them if the pages differ. The sides are put in an order of their
/// own first, so that swapping them swaps the answer.
fn beads_and<T>(
    source: &Units,
    target: &Units,
    view: View<'_>,
    judge: impl FnOnce(&Pair<'_>, &[Bead]) -> T,
) -> (Vec<Bead>, Option<T>) {
    if source.same_text(target) {
        let bead = |i| Bead { source: i..i + 1, target: i..i + 1, confidence: 1.0 };
        return ((0..source.list.len()).map(bead).collect(), None);
    }
    let turned = target.key() < source.key();
    let (mut beads, judged) = if turned {
        align_in_order(target, source, view.swapped(), judge)
    } else {
        align_in_order(source, target, view, judge)
    };
    if turned {
        beads.iter_mut().for_each(|bead| std::mem::swap(&mut bead.source, &mut bead.target));
    }
    in_order(&mut beads);
    (beads, Some(judged))
}

fn align_in_order<T>(
    source: &Units,
    target: &Units,
    view: View<'_>,
    judge: impl FnOnce(&Pair<'_>, &[Bead]) -> T,
) -> (Vec<Bead>, T) {
    let sides = sides::sides(source, target, view);
    let rough = Sheet::rough(&sides, band::find(&sides));
    let pair = Pair { source, target, sides: &sides, ratio: view.ratio, unlike: source.unlike(target) };
    let weights = &score::scale(view.weights, &pair);
    let lone = path::Lone::new(&pair, weights);
    let band = narrow::narrow(&pair, &rough, &lone, weights);
    let sheet = rough.close(&sides, band);
    let lattice = path::Lattice::new(&pair, &sheet, lone, weights);
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
    let judged = judge(&pair, &beads);
    (beads, judged)
}

/// How likely the pages are translations of each other: how much of both is in beads that are sure, and whether words
/// agree within beads and not just anywhere. A long page that teaches itself finds a way through any other one.
fn translation(pair: &Pair<'_>, beads: &[Bead]) -> f32 {
    let (mut held, mut all) = (0.0, 0.0);
    for bead in beads {
        let letters = pair.source.letters(&bead.source) + pair.target.letters(&bead.target);
        all += letters as f32;
        if !bead.source.is_empty() && !bead.target.is_empty() {
            held += bead.confidence * letters as f32;
        }
    }
    if all == 0.0 { 0.0 } else { held / all * agreement(pair, beads) }
}

/// How clearly words agree within beads, 0 to 1: what is gained there, against what the same segments gain elsewhere
/// on the page.
fn agreement(pair: &Pair<'_>, beads: &[Bead]) -> f32 {
    /// So many beads tell.
    const SAMPLE: usize = 200;
    /// On shorter pages there is no elsewhere.
    const SHORT: usize = 12;
    let size = pair.target.list.len();
    let one: Vec<(usize, usize)> = beads
        .iter()
        .filter(|bead| bead.source.len() == 1 && bead.target.len() == 1)
        .map(|bead| (bead.source.start, bead.target.start))
        .collect();
    if size < SHORT || one.len() < SHORT / 2 {
        return 1.0;
    }
    let mut cells = sheet::Cells::new(pair.sides);
    let (mut here, mut elsewhere) = (0.0, 0.0);
    for &(i, j) in one.iter().step_by(one.len().div_ceil(SAMPLE)) {
        let away = (j + size / 3 + 1) % size;
        if pair.target.list[away].text != pair.target.list[j].text {
            here += cells.sheet(i, j).gain(i, j);
            elsewhere += cells.sheet(i, away).gain(i, away);
        }
    }
    // Measured: below .35 for translations, above .75 for pages that have nothing to do with each other.
    if here <= 0.0 { 1.0 } else { ((0.85 - elsewhere / here) / 0.4).clamp(0.0, 1.0) }
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
