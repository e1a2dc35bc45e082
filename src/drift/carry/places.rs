//! Where in a translation a sentence of the variant stands.

use std::collections::BTreeMap;

use super::{Editions, Localized};
use crate::align::{Alignment, Lexicon, Text, align};
use crate::drift::Sentence;
use crate::source::Span;

/// Beads below this confidence place nothing by themselves.
const SURE: f32 = 0.5;
/// A sentence of the translation that another one holds so surely is not free.
const HELD: f32 = 0.9;
/// So many sentences between two neighbours are looked at as one place.
const GAP: usize = 3;

/// Sentences of the translation that may be the ones looked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Indexes in the segments of the translation, rising.
    pub list: Vec<usize>,
    /// What speaks for it before its words are looked at.
    pub likely: f32,
}

/// What alignments tell.
pub(super) struct Places {
    /// Segments of the variant page that make up each sentence of it, and of the base page.
    variant: Vec<Vec<usize>>,
    base: Vec<Vec<usize>>,
    /// The translation beside the variant, and beside the base.
    own: Beads,
    other: Beads,
    /// The translation of the base beside the base.
    based: Option<Beads>,
    /// How many segments the translation has.
    size: usize,
}

/// Segments of a translation by segment of its source.
struct Beads {
    targets: BTreeMap<usize, (Vec<usize>, f32)>,
    /// Segment of the source that holds each segment of the translation, with how sure that is.
    held: BTreeMap<usize, (usize, f32)>,
}

impl Beads {
    fn new(alignment: &Alignment) -> Beads {
        let mut beads = Beads { targets: BTreeMap::new(), held: BTreeMap::new() };
        for bead in alignment.beads.iter().filter(|bead| !bead.target.is_empty()) {
            for at in bead.source.clone() {
                beads.targets.insert(at, (bead.target.clone().collect(), bead.confidence));
                for target in bead.target.clone() {
                    beads.held.insert(target, (at, bead.confidence));
                }
            }
        }
        beads
    }

    /// What `segments` become, and the least confidence in it.
    fn of(&self, segments: &[usize]) -> (Vec<usize>, f32) {
        let mut list = Vec::new();
        let mut sure = 1.0_f32;
        for (targets, confidence) in segments.iter().filter_map(|at| self.targets.get(at)) {
            list.extend(targets.iter().copied());
            sure = sure.min(*confidence);
        }
        list.sort_unstable();
        list.dedup();
        (list, sure)
    }
}

impl Places {
    pub(super) fn find(editions: Editions<'_>, localized: Localized<'_>, lexicon: &Lexicon) -> Places {
        let target = localized.variant;
        Places {
            variant: segments_of(&editions.drift.variant, editions.variant),
            base: segments_of(&editions.drift.base, editions.base),
            own: Beads::new(&align(editions.variant, target, lexicon)),
            other: Beads::new(&align(editions.base, target, lexicon)),
            based: localized.base.map(|base| Beads::new(&align(editions.base, base, lexicon))),
            size: target.segments.list.len(),
        }
    }

    /// What these sentences of the base are in the translation of the base.
    pub(super) fn base(&self, sentences: &[usize]) -> Vec<usize> {
        let segments = gathered(&self.base, sentences);
        self.based.as_ref().map(|beads| beads.of(&segments).0).unwrap_or_default()
    }

    /// The one segment that a sentence of the variant, or of the base, surely is in its translation.
    pub(super) fn sure(&self, sentence: usize, base: bool, least: f32) -> Option<usize> {
        let (sentences, beads) =
            if base { (&self.base, self.based.as_ref()?) } else { (&self.variant, &self.own) };
        let segments = sentences.get(sentence)?;
        let (list, sure) = beads.of(segments);
        let held = list.iter().all(|at| beads.held.get(at).is_some_and(|held| segments.contains(&held.0)));
        match (&segments[..], &list[..]) {
            ([_], [target]) if held && sure >= least => Some(*target),
            _ => None,
        }
    }

    /// What these sentences of the variant are in its translation.
    pub(super) fn own(&self, sentences: &[usize]) -> Vec<usize> {
        self.own.of(&gathered(&self.variant, sentences)).0
    }

    /// True when a neighbour of these sentences of the variant surely stands near them in the translation too.
    pub(super) fn is_beside(&self, sentences: &[usize]) -> bool {
        let segments = gathered(&self.variant, sentences);
        let places = self.own(sentences);
        let near = |neighbour: Option<usize>| {
            let Some((list, sure)) = neighbour.and_then(|at| self.own.targets.get(&at)) else { return false };
            let gap = |place: &usize| list.iter().map(|at| at.abs_diff(*place)).min().unwrap_or(usize::MAX);
            *sure >= HELD && (places.is_empty() || places.iter().any(|place| gap(place) <= 2))
        };
        near(segments.first().and_then(|at| at.checked_sub(1))) || near(segments.last().map(|at| at + 1))
    }

    /// The sentences of the base that these segments of its translation are.
    pub(super) fn base_of(&self, places: &[usize]) -> Vec<usize> {
        let Some(beads) = &self.based else { return Vec::new() };
        let holders: Vec<usize> =
            places.iter().filter_map(|at| beads.held.get(at)).map(|held| held.0).collect();
        self.holding(&holders)
    }

    /// The sentences of the base that touch these segments of it.
    fn holding(&self, holders: &[usize]) -> Vec<usize> {
        let said = |segments: &Vec<usize>| segments.iter().any(|segment| holders.contains(segment));
        self.base.iter().enumerate().filter(|(_, segments)| said(segments)).map(|(at, _)| at).collect()
    }

    /// Sentences of the base that say what stands where these sentences of the variant stand in its translation.
    pub(super) fn said_of_base(&self, sentences: &[usize]) -> Vec<usize> {
        let mut places = self.own(sentences);
        places.extend(self.gap(&gathered(&self.variant, sentences)).take(GAP));
        let holders = places.iter().filter_map(|at| self.other.held.get(at));
        let holders: Vec<usize> = holders.filter(|held| held.1 >= SURE).map(|held| held.0).collect();
        self.holding(&holders)
    }

    /// Where these sentences of the variant may stand in the translation if it is theirs, or that of `base`; the
    /// likeliest first.
    pub(super) fn candidates(&self, variant: &[usize], base: &[usize]) -> Vec<Candidate> {
        let segments = gathered(&self.variant, variant);
        let mut found: Vec<Candidate> = Vec::new();
        let mut add = |list: Vec<usize>, likely: f32| {
            if !list.is_empty() && !found.iter().any(|candidate| candidate.list == list) {
                found.push(Candidate { list, likely });
            }
        };
        let (own, sure) = self.own.of(&segments);
        if sure >= SURE {
            add(own.clone(), sure);
        }
        if sure >= HELD && !own.is_empty() {
            return found;
        }
        let free = |at: &usize| match self.own.held.get(at) {
            Some((holder, sure)) => segments.contains(holder) || *sure < HELD,
            None => true,
        };
        let (mut other, likely) = self.other.of(&gathered(&self.base, base));
        other.retain(free);
        add(other, 0.5 * likely);
        let gap: Vec<usize> = self.gap(&segments).filter(free).collect();
        if gap.len() <= GAP {
            add(gap, 0.2);
        }
        add(own, sure);
        found
    }

    /// The segments of the translation between those of the neighbours of `segments`.
    fn gap(&self, segments: &[usize]) -> std::ops::Range<usize> {
        let (Some(&first), Some(&last)) = (segments.first(), segments.last()) else { return 0..0 };
        let sure = |entry: &(&usize, &(Vec<usize>, f32))| entry.1.1 >= SURE;
        let before = self.own.targets.range(..first).rev().find(sure);
        let after = self.own.targets.range(last + 1..).find(sure);
        let start = before.and_then(|(_, (list, _))| list.last()).map_or(0, |at| at + 1);
        let end = after.and_then(|(_, (list, _))| list.first()).map_or(self.size, |at| *at);
        start..end.max(start)
    }
}

fn gathered(segments: &[Vec<usize>], sentences: &[usize]) -> Vec<usize> {
    let mut all: Vec<usize> =
        sentences.iter().filter_map(|&at| segments.get(at)).flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The segments of `text` that each of `sentences` touches.
fn segments_of(sentences: &[Sentence], text: Text<'_>) -> Vec<Vec<usize>> {
    let list = &text.segments.list;
    let touched = |span: Span| {
        let from = list.partition_point(|segment| segment.span.end <= span.start);
        let rest = list.iter().enumerate().skip(from);
        rest.take_while(|(_, segment)| segment.span.start < span.end).map(|(at, _)| at).collect()
    };
    sentences.iter().map(|sentence| touched(sentence.span)).collect()
}
