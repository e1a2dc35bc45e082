//! A translation beside its source, block by block: which of one is which of the other, by what is known of their
//! sentences.
//!
//! The text of a page without pairs was aligned with its source. A bilingual page holds the source text as it was
//! translated; that is compared with the source page, in one language, and what the file lacks is missing from it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::shape::{PartKind, Shape};
use crate::align::Text;
use crate::align::revision::{Fate, compare, paired};
use crate::check::subject::one_line;
use crate::check::{Check, Subject, Translation};
use crate::finding::{Finding, Severity};
use crate::page::{Heading, Page};
use crate::segment::{Block, Segments, segments};
use crate::source::Span;

/// Below this share of words that are still there nothing can be said of a page's structure.
const REWRITTEN: f32 = 0.5;

/// Below this confidence of an alignment nothing is said of a page's structure.
const RELATED: f32 = 0.6;

/// A page in one language, cut and ordered.
pub(super) struct Side<'a> {
    pub(super) page: &'a Page,
    pub(super) segments: &'a Segments,
    pub(super) shape: Shape,
}

/// Sentences that belong together; one side is empty where nothing does.
#[derive(Clone, Debug)]
pub(super) struct Tie {
    /// Of the source's segments.
    pub(super) source: Range<usize>,
    /// Of the translation's.
    pub(super) target: Range<usize>,
    pub(super) sure: f32,
}

/// A page and its source.
pub(super) struct Comparison<'a> {
    pub(super) translation: &'a Translation<'a>,
    pub(super) source: Side<'a>,
    /// The translation; of a bilingual page the source text that it holds, which stands in the same file.
    pub(super) target: Side<'a>,
    pub(super) ties: Vec<Tie>,
    /// Block of the source → (block of the translation, letters in common).
    pub(super) links: Vec<BTreeMap<usize, f32>>,
    /// The source is known to be another version than the one that was translated.
    pub(super) stale: bool,
    /// Both sides are in one language, so that what belongs together is certain.
    pub(super) same_language: bool,
}

/// What `look` finds in a translation that has a source to compare with.
pub(super) fn with<'a>(
    subject: &Subject<'a>,
    translation: &'a Translation<'a>,
    look: impl FnOnce(&Comparison<'_>) -> Vec<Finding>,
) -> Vec<Finding> {
    let (project, doc) = (subject.project, translation.doc);
    if !translation.bilingual {
        let (Some(recovered), Some(source)) = (project.recovered.get(&doc.index), project.origin_page(doc))
        else {
            return Vec::new();
        };
        if recovered.confidence < RELATED {
            return Vec::new();
        }
        let beads = recovered.alignment.beads.iter().map(|bead| Tie {
            source: bead.source.clone(),
            target: bead.target.clone(),
            sure: bead.confidence,
        });
        let mut ties: Vec<Tie> = beads.collect();
        by_ids((source, &recovered.source_segments), (&doc.page, &recovered.target_segments), &mut ties);
        return look(&Comparison::new(
            translation,
            (source, &recovered.source_segments),
            (&doc.page, &recovered.target_segments),
            ties,
            project.is_stale(doc),
            false,
        ));
    }
    let Some(source) = project.source_of(doc) else { return Vec::new() };
    let english = Arc::new(Page::read_english(doc.page.source.clone()));
    let then = paired(&english, subject.source_locale);
    let now = segments(&source.page, subject.source_locale);
    let revision = compare(
        Text { page: &english, segments: &then.segments },
        Text { page: &source.page, segments: &now },
        subject.source_locale,
    );
    if revision.kept < REWRITTEN || revision.known < REWRITTEN {
        return Vec::new();
    }
    let of = |segments: &Segments, span: Span| {
        let start = segments.list.partition_point(|segment| segment.span.end <= span.start);
        let end = segments.list.partition_point(|segment| segment.span.start < span.end);
        if span.is_empty() { start..start } else { start..end.max(start) }
    };
    let ties = revision.changes.iter().map(|change| Tie {
        source: of(&now, change.new),
        target: of(&then.segments, change.old),
        sure: if change.fate == Fate::Changed { 0.8 } else { 1.0 },
    });
    look(&Comparison::new(
        translation,
        (&source.page, &now),
        (&english, &then.segments),
        ties.collect(),
        project.is_stale(doc) || doc.page.source_hash().is_none() || source.hash.is_none(),
        true,
    ))
}

/// Puts right which heading is which where the translation gives its headings the ids of the source's: of two short
/// headings with what follows them lost, the words do not tell.
fn by_ids(source: (&Page, &Segments), target: (&Page, &Segments), ties: &mut [Tie]) {
    let ours = headings(source);
    for (segment, heading) in headings(target).into_iter().filter(|(_, heading)| heading.authored) {
        let mut same = ours.iter().filter(|(_, other)| other.id == heading.id);
        let (Some((wanted, _)), None) = (same.next(), same.next()) else { continue };
        let wrong = ties.iter().position(|tie| tie.target == (segment..segment + 1));
        let right = ties.iter().position(|tie| tie.source == (*wanted..wanted + 1));
        let (Some(wrong), Some(right)) = (wrong, right) else { continue };
        if wrong == right || !ties[right].target.is_empty() {
            continue;
        }
        let nowhere = ties[right].target.clone();
        ties[right] = Tie {
            target: std::mem::replace(&mut ties[wrong].target, nowhere),
            sure: 1.0,
            ..ties[right].clone()
        };
    }
}

/// The headings that are one segment each, with it.
fn headings<'a>((page, segments): (&'a Page, &Segments)) -> Vec<(usize, &'a Heading)> {
    let of_segment = |(index, segment): (usize, &crate::segment::Segment)| {
        let block = segments.blocks.get(segment.block).filter(|block| block.kind == "heading")?;
        let next = page.outline.partition_point(|heading| heading.span.end <= block.span.start);
        let heading = page.outline.get(next).filter(|heading| heading.span.start <= block.span.start)?;
        Some((index, heading))
    };
    segments.list.iter().enumerate().filter_map(of_segment).collect()
}

impl<'a> Comparison<'a> {
    fn new(
        translation: &'a Translation<'a>,
        source: (&'a Page, &'a Segments),
        target: (&'a Page, &'a Segments),
        ties: Vec<Tie>,
        stale: bool,
        same_language: bool,
    ) -> Comparison<'a> {
        let side = |(page, segments): (&'a Page, &'a Segments)| Side {
            page,
            segments,
            shape: Shape::read(page, &segments.blocks),
        };
        let (source, target) = (side(source), side(target));
        let mut links = vec![BTreeMap::new(); source.segments.blocks.len()];
        for tie in ties.iter().filter(|tie| !tie.source.is_empty() && !tie.target.is_empty()) {
            for s in tie.source.clone() {
                let Some(from) = source.segments.list.get(s) else { continue };
                let letters = source.letters(s..s + 1) as f32 * tie.sure / tie.target.len() as f32;
                for to in tie.target.clone().filter_map(|t| target.segments.list.get(t)) {
                    if let Some(links) = links.get_mut(from.block)
                        && to.block < target.segments.blocks.len()
                    {
                        *links.entry(to.block).or_insert(0.0) += letters;
                    }
                }
            }
        }
        Comparison { translation, source, target, ties, links, stale, same_language }
    }

    /// The block of the translation that has most of a block of the source.
    pub(super) fn block(&self, source: usize) -> Option<usize> {
        let links = self.links.get(source)?.iter();
        // Of equals the first.
        links
            .fold(None, |best: Option<(usize, f32)>, (&block, &weight)| match best {
                Some((_, most)) if most >= weight => best,
                _ => Some((block, weight)),
            })
            .map(|(block, _)| block)
    }

    /// True when nothing of these blocks of the source is in the translation, which has text.
    pub(super) fn lost(&self, blocks: Range<usize>) -> bool {
        let letters: usize = blocks.clone().map(|block| self.source.block_letters(block)).sum();
        let held: f32 = blocks.map(|block| self.links[block].values().sum::<f32>()).sum();
        letters > 0 && held < 0.2 * letters as f32
    }

    /// What is lost belongs behind this block of the translation: that of the nearest earlier block of the source
    /// that has one.
    pub(super) fn before(&self, source: usize) -> Option<usize> {
        (0..source.min(self.links.len())).rev().find_map(|block| self.block(block))
    }

    /// The one that follows.
    pub(super) fn after(&self, source: usize) -> Option<usize> {
        (source..self.links.len()).find_map(|block| self.block(block))
    }

    /// A finding at `at`, in the text of the translation, about `source`, in the text of the source.
    pub(super) fn finding(
        &self,
        check: &Check,
        (at, target): (Span, String),
        (from, source): (Span, String),
        message: String,
        help: String,
    ) -> Finding {
        let found = check.finding(self.target.page.place(at), message, help);
        let severity = if self.stale { Severity::Hint } else { found.severity };
        let shown = |text: String| (!text.is_empty()).then_some(text);
        Finding {
            target: shown(target),
            source: shown(source),
            source_place: Some(self.source.page.place(from)),
            severity,
            sure: if self.stale { 30 } else { found.sure },
            ..found
        }
    }

    /// The translation at `block`, to point at.
    pub(super) fn at_block(&self, block: usize) -> (Span, String) {
        let Some(found) = self.target.segments.blocks.get(block) else {
            return (Span::at(self.target.page.front.block.end as usize), String::new());
        };
        (found.span, self.target.read(block..block + 1))
    }

    /// The name of the source page, for messages.
    pub(super) fn file(&self) -> &str {
        self.source.page.source.path()
    }
}

impl Side<'_> {
    /// Letters of segments.
    pub(super) fn letters(&self, segments: Range<usize>) -> usize {
        let list = self.segments.list.get(segments).unwrap_or_default();
        let count = |span: Span| {
            let text = self.page.without_tokens(span);
            text.chars().filter(|c| !c.is_whitespace()).count()
        };
        list.iter().map(|segment| count(segment.span)).sum()
    }

    /// The segments of a block.
    pub(super) fn of_block(&self, block: usize) -> Range<usize> {
        let list = &self.segments.list;
        let start = list.partition_point(|segment| segment.block < block);
        let end = list.partition_point(|segment| segment.block <= block);
        start..end.max(start)
    }

    pub(super) fn block_letters(&self, block: usize) -> usize {
        self.letters(self.of_block(block))
    }

    /// What blocks read as.
    pub(super) fn read(&self, blocks: Range<usize>) -> String {
        let blocks: &[Block] = self.segments.blocks.get(blocks).unwrap_or_default();
        let texts: Vec<String> = blocks
            .iter()
            .map(|block| one_line(&self.page.plain_of(&self.page.nodes[block.nodes.clone()])))
            .collect();
        texts.join(" · ")
    }

    /// What segments read as.
    pub(super) fn read_segments(&self, segments: Range<usize>) -> String {
        let list = self.segments.list.get(segments).unwrap_or_default();
        let texts: Vec<String> =
            list.iter().map(|segment| one_line(&self.page.without_tokens(segment.span))).collect();
        texts.join(" ")
    }

    /// From the first to the last of these segments.
    pub(super) fn span(&self, segments: Range<usize>) -> Span {
        let list = self.segments.list.get(segments).unwrap_or_default();
        match (list.first(), list.last()) {
            (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
            _ => Span::default(),
        }
    }

    /// A part, to be told of.
    pub(super) fn part(&self, part: usize) -> (Span, String) {
        (self.at_part(part), self.read_part(part))
    }

    /// Short of `part`: its first blocks.
    pub(super) fn read_part(&self, part: usize) -> String {
        let blocks = self.shape.parts[part].blocks.clone();
        let end = blocks.end.min(blocks.start + 6);
        self.read(blocks.start..end)
    }

    /// The first text of a part, to point at; the whole part where it has none.
    fn at_part(&self, part: usize) -> Span {
        let found = &self.shape.parts[part];
        let block = self.segments.blocks.get(found.blocks.start).filter(|_| !found.blocks.is_empty());
        block.map_or(found.span, |block| block.span)
    }
}

/// Pairs the members of two rows in order, at most once each, so that `weight` is greatest.
pub(super) fn in_order(
    source: usize,
    target: usize,
    weight: impl Fn(usize, usize) -> f32,
) -> Vec<Option<usize>> {
    // Longer ones than this are no list that somebody reads.
    const LONG: usize = 2_000;
    if source > LONG || target > LONG {
        return (0..source).map(|i| (i < target).then_some(i)).collect();
    }
    let width = target + 1;
    let mut best = vec![0.0_f32; (source + 1) * width];
    let mut weights = vec![0.0_f32; source * target];
    for i in 0..source {
        for j in 0..target {
            let here = weight(i, j);
            weights[i * target + j] = here;
            let skip = best[i * width + j + 1].max(best[(i + 1) * width + j]);
            let take = if here > 0.0 { best[i * width + j] + here } else { 0.0 };
            best[(i + 1) * width + j + 1] = skip.max(take);
        }
    }
    let mut pairs = vec![None; source];
    let (mut i, mut j) = (source, target);
    while i > 0 && j > 0 {
        let here = weights[(i - 1) * target + j - 1];
        let value = best[i * width + j];
        if here > 0.0 && value == best[(i - 1) * width + j - 1] + here {
            pairs[i - 1] = Some(j - 1);
            (i, j) = (i - 1, j - 1);
        } else if value == best[(i - 1) * width + j] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    pairs
}

/// Is a list, or a table.
pub(super) fn is(kind: PartKind) -> impl Fn(&PartKind) -> bool {
    move |other| *other == kind
}
