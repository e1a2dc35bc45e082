//! What the translation lacks of the source, told once and as a whole: a section, else items of lists and rows of
//! tables, else cells, else sentences.

mod alone;
mod cell;
mod member;
mod section;
mod sentence;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::compare::{Comparison, in_order, is};
use super::shape::{PartKind, Shape};
use crate::finding::Finding;
use crate::page::Page;
use crate::source::Span;

pub(super) use alone::alone;

/// Looks at one page.
pub(super) fn look(comparison: &Comparison<'_>) -> Vec<Finding> {
    let mut gone = Gone { comparison, told: BTreeSet::new(), findings: Vec::new() };
    gone.sections();
    gone.members(&PartKind::List, &PartKind::Item);
    gone.members(&PartKind::Table, &PartKind::Row);
    gone.cells();
    // What a bilingual page lacks of a source that has changed is what changed: `stale-sentence` tells it.
    if !comparison.stale || !comparison.same_language {
        gone.sentences();
    }
    gone.findings
}

struct Gone<'a, 'b> {
    comparison: &'b Comparison<'a>,
    /// Blocks of the source that are told of.
    told: BTreeSet<usize>,
    findings: Vec<Finding>,
}

impl Gone<'_, '_> {
    /// Tells what is found about these blocks of the source, which nothing else then tells of.
    fn tell(&mut self, blocks: Range<usize>, found: Finding) {
        self.findings.push(found);
        self.told.extend(blocks);
    }

    /// Where what `block` of the source says should stand.
    fn place(&self, block: usize) -> (Span, String) {
        let compared = self.comparison;
        let near = compared.before(block).or_else(|| compared.after(block));
        near.map_or((Span::at(compared.target.page.front.block.end as usize), String::new()), |block| {
            compared.at_block(block)
        })
    }

    /// Which list or table of the translation each of the source's is: that with which it has most in common.
    fn holders(&self, kind: &PartKind) -> BTreeMap<usize, usize> {
        let compared = self.comparison;
        let mut votes: BTreeMap<usize, BTreeMap<usize, f32>> = BTreeMap::new();
        for (block, links) in compared.links.iter().enumerate() {
            let Some(list) = compared.source.shape.holder(block, is(kind.clone())) else { continue };
            for (&other, &weight) in links {
                if let Some(there) = compared.target.shape.holder(other, is(kind.clone())) {
                    *votes.entry(list).or_default().entry(there).or_insert(0.0) += weight;
                }
            }
        }
        let most = |votes: BTreeMap<usize, f32>| {
            let best = votes.into_iter().reduce(|best, vote| if best.1 >= vote.1 { best } else { vote });
            best.map(|(part, _)| part)
        };
        let mut found: BTreeMap<usize, usize> =
            votes.into_iter().filter_map(|(list, votes)| Some((list, most(votes)?))).collect();
        // One that has lost its text still stands where it stood, when none is gone.
        let ours = compared.source.shape.all(is(kind.clone()));
        let theirs = compared.target.shape.all(is(kind.clone()));
        if ours.len() == theirs.len() {
            let taken: BTreeSet<usize> = found.values().copied().collect();
            for (list, there) in ours.into_iter().zip(theirs).filter(|(_, there)| !taken.contains(there)) {
                found.entry(list).or_insert(there);
            }
        }
        found
    }

    /// Which of `theirs` each of `ours` is.
    fn paired(&self, ours: &[usize], theirs: &[usize]) -> Vec<Option<usize>> {
        let compared = self.comparison;
        let (source, target) = (&compared.source.shape, &compared.target.shape);
        let (many, few) = (ours.len().max(1) as f32, theirs.len().max(1) as f32);
        in_order(ours.len(), theirs.len(), |i, j| {
            let there = &target.parts[theirs[j]].blocks;
            let blocks = source.parts[ours[i]].blocks.clone();
            let common: f32 =
                blocks.flat_map(|block| compared.links[block].range(there.clone())).map(|(_, w)| w).sum();
            // Rows without text are paired, too, by their place; and one that has lost its text with what it had.
            let apart = (i as f32 / many - j as f32 / few).abs();
            if common > 0.0 {
                common + 0.01 * (1.0 - apart)
            } else if !there.is_empty() {
                0.0
            } else if source.parts[ours[i]].blocks.is_empty() {
                0.5
            } else {
                0.05 * (1.0 - apart)
            }
        })
    }

    /// Letters of the translation for one of the source, on this page.
    fn ratio(&self) -> Option<f32> {
        let compared = self.comparison;
        let (mut source, mut target) = (0, 0);
        for tie in compared.ties.iter().filter(|tie| !tie.source.is_empty() && !tie.target.is_empty()) {
            source += compared.source.letters(tie.source.clone());
            target += compared.target.letters(tie.target.clone());
        }
        (source > 0).then(|| target as f32 / source as f32)
    }
}

/// The cells of a row. Markdown gives short rows empty cells; these stand nowhere. Those between two bars do.
fn cells(page: &Page, shape: &Shape, row: usize) -> Vec<usize> {
    let text = page.text.text().as_bytes();
    let between = |at: usize| {
        let bar = |at: Option<usize>| at.and_then(|at| text.get(at)) == Some(&b'|');
        bar(Some(at)) && bar(at.checked_sub(1))
    };
    let stands = |span: Span| !span.is_empty() || between(span.start as usize);
    let cells = shape.children(row, &PartKind::Cell).into_iter();
    cells.filter(|&cell| stands(shape.parts[cell].span)).collect()
}

/// So many cells, in words.
fn cells_of(count: usize) -> String {
    if count == 1 { "1 cell".to_owned() } else { format!("{count} cells") }
}

/// `text`, at most some words of it.
pub(in crate::check::structure) fn short(text: &str) -> String {
    const LONG: usize = 60;
    if text.chars().count() <= LONG {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONG).collect();
    let start = start.rsplit_once(' ').map_or(start.as_str(), |(start, _)| start);
    format!("{start}…")
}
