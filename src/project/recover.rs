//! The source text of pages that carry none: from the source page, or from the pairs of a sibling that was
//! translated from the same English file (`ms.openlocfilehash`).
//!
//! Here blocks are matched by structure alone, and shown only where the two structures agree nearly whole;
//! sentences inside come with the alignment.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Doc, Project};
use crate::page::Page;
use crate::segment::{Block, blocks};
use crate::source::Span;

/// Below this share of blocks that agree, two pages are not taken for translations of each other.
const AGREE: f64 = 0.8;

/// The source text of one page.
#[derive(Debug)]
pub struct Recovered {
    /// The sibling whose pairs gave it; `None` when the source page did.
    pub from: Option<usize>,
    /// Block of the page's text → source text without marks.
    pub blocks: Vec<(Span, String)>,
}

/// Recovers what can be recovered.
#[must_use]
pub fn all(project: &Project) -> BTreeMap<usize, Recovered> {
    let siblings = carriers(project);
    let plain: Vec<&Doc> = project
        .docs
        .iter()
        .filter(|doc| doc.page.bilingual.pairs.is_empty() && Some(doc.locale) != project.source)
        .collect();
    plain
        .into_par_iter()
        .filter_map(|doc| {
            let recovered = match project.source_of(doc) {
                Some(source) => from_page(&doc.page, &source.page, None),
                None => {
                    let sibling = siblings.get(doc.page.source_hash()?).copied()?;
                    let english = Page::read_english(project.docs[sibling].page.source.clone());
                    from_page(&doc.page, &english, Some(sibling))
                }
            };
            recovered.map(|recovered| (doc.index, recovered))
        })
        .collect()
}

/// The first document that carries the English with this hash, for each hash there is.
#[must_use]
pub fn carriers(project: &Project) -> HashMap<&str, usize> {
    let mut carriers = HashMap::new();
    for doc in project.docs.iter().filter(|doc| !doc.page.bilingual.pairs.is_empty()) {
        if let Some(hash) = doc.page.source_hash() {
            carriers.entry(hash).or_insert(doc.index);
        }
    }
    carriers
}

fn from_page(page: &Page, english: &Page, from: Option<usize>) -> Option<Recovered> {
    let (target, source) = (blocks(page), blocks(english));
    let matched = pair_up(&target, &source);
    let longest = target.len().max(source.len());
    if longest == 0 || (matched.len() as f64) < AGREE * longest as f64 {
        return None;
    }
    let blocks = matched
        .into_iter()
        .map(|(t, s)| (target[t].span, english.plain_of(&english.nodes[source[s].nodes.clone()])))
        .filter(|(span, text)| !text.is_empty() && span.of(page.text.text()).trim() != text)
        .collect();
    Some(Recovered { from, blocks })
}

/// Pairs blocks of the same kind in order: (index in `target`, index in `source`).
fn pair_up(target: &[Block], source: &[Block]) -> Vec<(usize, usize)> {
    let shape = |block: &Block| (block.kind, block.level, block.links.len());
    let a: Vec<_> = target.iter().map(shape).collect();
    let b: Vec<_> = source.iter().map(shape).collect();
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &a, &b) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            pairs.extend((0..len).map(|n| (old_index + n, new_index + n)));
        }
    }
    pairs
}
