//! What two sentences have in common, word by word, and what not. A door to `similar`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::drift::reading::Word;
use crate::source::Span;

/// At most so many words stand between two parts of one phrase.
const BETWEEN: usize = 1;

/// A text of more words without a stop is no sentence, and is not compared word by word.
const LONG: usize = 4_000;

/// What two sentences have in common, and what not.
pub(super) struct Diff<'a> {
    pub(super) base: Vec<&'a Word>,
    pub(super) variant: Vec<&'a Word>,
    /// Where they differ.
    pub(super) hunks: Vec<(Range<usize>, Range<usize>)>,
    /// Words that only one side has, wherever they stand: indexes.
    pub(super) lost: BTreeSet<usize>,
    pub(super) gained: BTreeSet<usize>,
}

impl<'a> Diff<'a> {
    pub(super) fn new(base: Vec<&'a Word>, variant: Vec<&'a Word>) -> Diff<'a> {
        let ids = |words: &[&Word]| -> Vec<u32> { words.iter().map(|word| word.id).collect() };
        let hunks = if base.len().max(variant.len()) > LONG {
            vec![(0..base.len(), 0..variant.len())]
        } else {
            capture_diff_slices(Algorithm::Myers, &ids(&base), &ids(&variant))
                .into_iter()
                .filter(|op| !matches!(op, DiffOp::Equal { .. }))
                .map(|op| (op.old_range(), op.new_range()))
                .collect()
        };
        let only = |words: &[&Word], other: &[&Word]| {
            let mut counts: BTreeMap<u32, i32> = BTreeMap::new();
            other.iter().for_each(|word| *counts.entry(word.id).or_default() += 1);
            let mut only = BTreeSet::new();
            for (at, word) in words.iter().enumerate() {
                let left = counts.entry(word.id).or_default();
                *left -= 1;
                if *left < 0 {
                    only.insert(at);
                }
            }
            only
        };
        let (lost, gained) = (only(&base, &variant), only(&variant, &base));
        Diff { base, variant, hunks, lost, gained }
    }

    /// The words that only one side has.
    pub(super) fn spans(&self) -> (Vec<Span>, Vec<Span>) {
        let spans = |words: &[&Word], at: &BTreeSet<usize>| {
            let mut spans: Vec<Span> = Vec::new();
            let mut before = None;
            for &index in at {
                let span = words[index].span;
                match spans.last_mut() {
                    Some(last) if before == Some(index.wrapping_sub(1)) && span.start >= last.end => {
                        last.end = span.end;
                    }
                    _ => spans.push(span),
                }
                before = Some(index);
            }
            spans
        };
        (spans(&self.base, &self.lost), spans(&self.variant, &self.gained))
    }

    pub(super) fn phrase(words: &[&Word], range: &Range<usize>) -> Option<Span> {
        let (first, last) = (words.get(range.start)?, words.get(range.end.checked_sub(1)?)?);
        (range.start < range.end && first.span.start < last.span.end)
            .then_some(Span { start: first.span.start, end: last.span.end })
    }

    /// The phrases of the hunk that holds this place of the base or the variant.
    pub(super) fn around(&self, base: Option<Span>, variant: Option<Span>) -> (Option<Span>, Option<Span>) {
        let holds = |words: &[&Word], range: &Range<usize>, span: Option<Span>| {
            span.is_some_and(|span| {
                words[range.clone()]
                    .iter()
                    .any(|word| word.span.start < span.end && span.start < word.span.end)
            })
        };
        let at = self
            .hunks
            .iter()
            .position(|(old, new)| holds(&self.base, old, base) || holds(&self.variant, new, variant));
        let Some(at) = at else { return (base, variant) };
        // A word between two differences belongs to what is said otherwise: *disable access or outright cancel*.
        let near = |one: &(Range<usize>, Range<usize>), next: &(Range<usize>, Range<usize>)| {
            next.0.start - one.0.end <= BETWEEN && next.1.start - one.1.end <= BETWEEN
        };
        let (mut first, mut last) = (at, at);
        while first > 0 && near(&self.hunks[first - 1], &self.hunks[first]) {
            first -= 1;
        }
        while self.hunks.get(last + 1).is_some_and(|next| near(&self.hunks[last], next)) {
            last += 1;
        }
        let old = self.hunks[first].0.start..self.hunks[last].0.end;
        let new = self.hunks[first].1.start..self.hunks[last].1.end;
        (Diff::phrase(&self.base, &old).or(base), Diff::phrase(&self.variant, &new).or(variant))
    }

    pub(super) fn heavy(words: &[&Word], at: &BTreeSet<usize>) -> usize {
        at.iter().filter(|&&index| !words[index].light).count()
    }
}
