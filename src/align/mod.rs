//! Two pages to an [`Alignment`]: which segments say the same.

use std::ops::Range;

use crate::page::Page;
use crate::segment::Segments;

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
#[derive(Clone, Debug, Default)]
pub struct Lexicon {}

/// Aligns `target` with `source`.
#[must_use]
pub fn align(source: Text<'_>, target: Text<'_>, _lexicon: &Lexicon) -> Alignment {
    let (n, m) = (source.segments.list.len(), target.segments.list.len());
    let beads = (0..n.max(m))
        .map(|i| Bead { source: i.min(n)..(i + 1).min(n), target: i.min(m)..(i + 1).min(m), confidence: 0.5 })
        .collect();
    Alignment { beads, confidence: 0.5 }
}

/// Aligns every pair of pages of a project, and learns its [`Lexicon`] from them on the way. `known` are pairs
/// of texts that are known to be translations of each other.
#[must_use]
pub fn align_all(pages: &[(Text<'_>, Text<'_>)], _known: &[(String, String)]) -> Vec<Alignment> {
    pages.iter().map(|(source, target)| align(*source, *target, &Lexicon::default())).collect()
}
