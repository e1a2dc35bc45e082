//! What the translation lacks of the source, told once and as a whole: a section, else items of lists and rows of
//! tables, else cells, else sentences.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::compare::{Comparison, Side, in_order, is};
use super::shape::{PartKind, Shape};
use super::{
    hole, list_item_lost, section_lost, sentence_added, sentence_dropped, table_cell_lost, table_row_lost,
};
use crate::check::{Subject, Translation};
use crate::finding::{Finding, Severity};
use crate::page::Page;
use crate::source::Span;

/// Rows that are shorter than all others of their table, on a page that has nothing to be compared with.
pub(super) fn alone(subject: &Subject<'_>, translation: &Translation<'_>) -> Vec<Finding> {
    let (project, page) = (subject.project, &translation.doc.page);
    if project.source_of(translation.doc).is_some() || project.recovered.contains_key(&translation.doc.index)
    {
        return Vec::new();
    }
    let text = page.text.text();
    if !text.contains('|') && !text.contains("<t") {
        return Vec::new();
    }
    let blocks = &translation.blocks;
    let shape = Shape::read(page, blocks);
    let mut findings = Vec::new();
    for table in shape.all(is(PartKind::Table)) {
        let rows = rows(&shape, table);
        let columns = |row: usize| {
            cells(page, &shape, row).iter().map(|&cell| shape.parts[cell].columns).sum::<usize>()
        };
        let counts: Vec<usize> = rows.iter().map(|&row| columns(row)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let fewer: Vec<usize> = (0..rows.len()).filter(|&at| (1..most).contains(&counts[at])).collect();
        let tall = rows.iter().flat_map(|&row| cells(page, &shape, row)).any(|cell| shape.parts[cell].tall);
        // Where several are shorter, somebody wrote it so.
        if tall || rows.len() < 3 || fewer.len() * 2 >= rows.len() {
            continue;
        }
        for row in fewer.into_iter().map(|at| rows[at]) {
            let part = &shape.parts[row];
            let at = blocks
                .get(part.blocks.start)
                .filter(|_| !part.blocks.is_empty())
                .map_or(part.span, |block| block.span);
            let message =
                format!("the row has {}, the others of its table have {most}", cells_of(columns(row)));
            let help = "put the cell back, so that each text stands in its column";
            // On real pages most such rows are as short in the source.
            let found = table_cell_lost::CHECK.finding(page.place(at), message, help);
            findings.push(Finding { severity: Severity::Hint, sure: 40, ..found });
        }
    }
    findings
}

/// The rows of a table.
fn rows(shape: &Shape, table: usize) -> Vec<usize> {
    shape.children(table, &PartKind::Row)
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
    fn tell(&mut self, blocks: Range<usize>) {
        self.told.extend(blocks);
    }

    fn sections(&mut self) {
        let compared = self.comparison;
        let blocks = &compared.source.segments.blocks;
        let headings: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].kind == "heading").collect();
        let target_headings =
            compared.target.segments.blocks.iter().filter(|block| block.kind == "heading").count();
        if headings.len() <= target_headings {
            return;
        }
        let mut left = headings.len() - target_headings;
        for (n, &heading) in headings.iter().enumerate() {
            if left == 0 || self.told.contains(&heading) {
                continue;
            }
            let level = blocks[heading].level;
            let inner = headings[n + 1..].iter().take_while(|&&other| blocks[other].level > level).count();
            let end = headings.get(n + 1 + inner).copied().unwrap_or(blocks.len());
            let whole = heading..end;
            if !compared.lost(heading..heading + 1) || !compared.lost(whole.clone()) {
                continue;
            }
            let size = 1 + inner;
            left = left.saturating_sub(size);
            let at = self.place(heading);
            let text = compared.source.read(heading..heading + 1);
            let message =
                format!("`{}` has a section `{text}` here that the translation lacks", compared.file());
            let help =
                "translate the section, or take it out of the source, if it holds for no other language";
            let from = compared.source.segments.blocks[heading].span;
            let source = compared.source.read(heading..end.min(heading + 3));
            let found = compared.finding(&section_lost::CHECK, at, (from, source), message, help.to_owned());
            self.findings.push(found);
            self.tell(whole);
        }
    }

    /// Where what `block` of the source says should stand.
    fn place(&self, block: usize) -> (Span, String) {
        let compared = self.comparison;
        let near = compared.before(block).or_else(|| compared.after(block));
        near.map_or((Span::at(compared.target.page.front.block.end as usize), String::new()), |block| {
            compared.at_block(block)
        })
    }

    /// The line of the translation on which `block` of the source has left its marks: an item, a cell or an element
    /// without text, or one blank line too many.
    fn hole(&self, block: usize) -> Option<(Span, String)> {
        let compared = self.comparison;
        let (before, after) = (compared.before(block)?, compared.after(block + 1));
        let blocks = &compared.target.segments.blocks;
        let page = compared.target.page;
        let start = blocks.get(before)?.span.end as usize;
        let end = match after {
            Some(after) => blocks.get(after)?.span.start as usize,
            None => page.text.text().len(),
        };
        let gap = page.text.text().get(start..end)?;
        let at = start + hole::find(gap)?;
        Some((Span::at(at), compared.target.read(before..before + 1)))
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
            votes
                .into_iter()
                .fold(None, |best: Option<(usize, f32)>, vote| match best {
                    Some((_, most)) if most >= vote.1 => best,
                    _ => Some(vote),
                })
                .map(|(part, _)| part)
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

    /// Items of lists, or rows of tables.
    fn members(&mut self, holder: &PartKind, member: &PartKind) {
        let compared = self.comparison;
        let (source, target) = (&compared.source.shape, &compared.target.shape);
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (list, there) in self.holders(holder) {
            groups.entry(there).or_default().push(list);
        }
        for (there, lists) in groups {
            let ours: Vec<usize> = lists.iter().flat_map(|&list| source.children(list, member)).collect();
            let theirs = target.children(there, member);
            if ours.len() <= theirs.len() {
                continue;
            }
            let pairs = self.paired(&ours, &theirs);
            let mut left = ours.len() - theirs.len();
            for (n, &part) in ours.iter().enumerate() {
                let blocks = source.parts[part].blocks.clone();
                if left == 0 || pairs[n].is_some() || blocks.is_empty() || self.told.contains(&blocks.start) {
                    continue;
                }
                // It stands in another list, or beside it.
                let elsewhere: f32 = blocks
                    .clone()
                    .flat_map(|block| &compared.links[block])
                    .filter(|(to, _)| {
                        target.holder(**to, is(holder.clone())).is_none_or(|list| {
                            list != there
                                && !target.around(target.parts[list].parent).any(|part| part == there)
                        })
                    })
                    .map(|(_, weight)| weight)
                    .sum();
                let letters: usize = blocks.clone().map(|block| compared.source.block_letters(block)).sum();
                if letters == 0 || elsewhere > 0.4 * letters as f32 || self.merged(&blocks) {
                    continue;
                }
                left -= 1;
                let beside =
                    pairs[..n].iter().rev().flatten().next().or_else(|| pairs[n..].iter().flatten().next());
                let at = beside.and_then(|&at| theirs.get(at)).copied().unwrap_or(there);
                self.member(part, at, member);
            }
        }
        self.whole(holder, member);
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

    /// True when a block of the translation says what this one of the source says, together with others of the source:
    /// it is as long as all of them.
    fn merged(&self, blocks: &Range<usize>) -> bool {
        let compared = self.comparison;
        let (1, Some(there)) = (blocks.len(), compared.block(blocks.start)) else { return false };
        let Some(ratio) = self.ratio() else { return false };
        let together = (0..compared.links.len()).filter(|&block| compared.block(block) == Some(there));
        let (mut wanted, mut sentences) = (0, 0);
        for block in together {
            wanted += compared.source.block_letters(block);
            sentences += compared.source.of_block(block).len();
        }
        // A long item beside a short one that is lost is long enough for both; it has no more sentences for that.
        if compared.target.of_block(there).len() < sentences {
            return false;
        }
        compared.target.block_letters(there) as f32 > 0.85 * ratio * wanted as f32
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

    fn member(&mut self, part: usize, beside: usize, kind: &PartKind) {
        let compared = self.comparison;
        let blocks = compared.source.shape.parts[part].blocks.clone();
        let text = compared.source.read_part(part);
        let from = compared.source.at_part(part);
        let at = (compared.target.at_part(beside), compared.target.read_part(beside));
        let (check, what, holder) = match kind {
            PartKind::Row => (&table_row_lost::CHECK, "row", "table"),
            _ => (&list_item_lost::CHECK, "item", "list"),
        };
        let message = format!("the {holder} lacks the {what} `{}` of `{}`", short(&text), compared.file());
        let help = format!("translate the {what} and put it where it stands in the source");
        let found = compared.finding(check, at, (from, text), message, help);
        self.findings.push(found);
        self.tell(blocks);
    }

    /// Lists and tables of which nothing is there.
    fn whole(&mut self, holder: &PartKind, member: &PartKind) {
        let compared = self.comparison;
        let source = &compared.source.shape;
        let with_text = |side: &Side<'_>| -> Vec<usize> {
            let all = side.shape.all(is(holder.clone())).into_iter();
            all.filter(|&part| side.read_part(part).chars().any(char::is_alphanumeric)).collect()
        };
        let (ours, theirs) = (with_text(&compared.source), with_text(&compared.target));
        if ours.len() <= theirs.len() {
            return;
        }
        for part in ours {
            let blocks = source.parts[part].blocks.clone();
            let told = blocks.clone().any(|block| self.told.contains(&block));
            if blocks.is_empty() || told || !compared.lost(blocks.clone()) || !self.surrounded(&blocks) {
                continue;
            }
            let size = source.children(part, member).len();
            let at = self.place(blocks.start);
            let (check, what, items) = match holder {
                PartKind::Table => (&table_row_lost::CHECK, "table", "rows"),
                _ => (&list_item_lost::CHECK, "list", "items"),
            };
            let items = if size == 1 { items.trim_end_matches('s') } else { items };
            let message = format!(
                "`{}` has a {what} of {size} {items} here that the translation lacks",
                compared.file()
            );
            let help = format!("translate the {what} and put it where it stands in the source");
            let from = compared.source.at_part(part);
            let text = compared.source.read_part(part);
            let found = compared.finding(check, at, (from, text), message, help);
            self.findings.push(found);
            self.tell(blocks);
        }
    }

    /// True when what stands around these blocks of the source is in the translation.
    fn surrounded(&self, blocks: &Range<usize>) -> bool {
        let compared = self.comparison;
        let there = |block: usize| !compared.lost(block..block + 1);
        let before = blocks.start.checked_sub(1).is_none_or(there);
        let after = blocks.end >= compared.links.len() || there(blocks.end);
        before && after
    }

    fn cells(&mut self) {
        let compared = self.comparison;
        let (source, target) = (&compared.source.shape, &compared.target.shape);
        for (table, there) in self.holders(&PartKind::Table) {
            let ours = source.children(table, &PartKind::Row);
            let theirs = target.children(there, &PartKind::Row);
            let pairs = if ours.len() == theirs.len() {
                (0..ours.len()).map(Some).collect()
            } else {
                self.paired(&ours, &theirs)
            };
            for (&row, pair) in ours.iter().zip(&pairs) {
                if let Some(&other) = pair.and_then(|at| theirs.get(at)) {
                    self.cells_of(row, other);
                }
            }
        }
    }

    fn cells_of(&mut self, row: usize, other: usize) {
        let compared = self.comparison;
        let (source, target) = (&compared.source.shape, &compared.target.shape);
        let filled =
            |shape: &Shape, cells: &[usize]| cells.iter().filter(|&&cell| shape.parts[cell].filled).count();
        let (ours, theirs) =
            (cells(compared.source.page, source, row), cells(compared.target.page, target, other));
        let fewer = theirs.len() < ours.len();
        let emptied = theirs.len() == ours.len() && filled(target, &theirs) < filled(source, &ours);
        if !fewer && !emptied {
            return;
        }
        let pairs = self.paired(&ours, &theirs);
        let lost = |n: &usize| {
            let cell = &source.parts[ours[*n]];
            if emptied {
                cell.filled && theirs.get(*n).is_some_and(|&there| !target.parts[there].filled)
            } else {
                pairs[*n].is_none()
            }
        };
        let Some(cell) = (0..ours.len()).find(lost).map(|n| ours[n]) else { return };
        let mut text = compared.source.read_part(cell);
        let message = if theirs.is_empty() || filled(target, &theirs) == 0 && filled(source, &ours) > 1 {
            text = compared.source.read_part(row);
            format!("a row is empty that `{}` fills with `{}`", compared.file(), short(&text))
        } else if emptied {
            format!("a cell is empty that `{}` fills with `{}`", compared.file(), short(&text))
        } else if text.is_empty() {
            format!("the row has {}, in `{}` it has {}", cells_of(theirs.len()), compared.file(), ours.len())
        } else {
            let file = compared.file();
            format!(
                "the row has {}, in `{file}` it has {}: `{}` is missing",
                cells_of(theirs.len()),
                ours.len(),
                short(&text)
            )
        };
        let help = if emptied && filled(target, &theirs) > 0 {
            "translate what the cell says"
        } else {
            "put the cell back, so that each text stands in its column"
        };
        let help = help.to_owned();
        let at = (compared.target.at_part(other), compared.target.read_part(other));
        let from = compared.source.at_part(row);
        let whole = compared.source.read_part(row);
        // The column is there, what should stand in it is not.
        let check = if emptied && filled(target, &theirs) > 0 {
            &sentence_dropped::CHECK
        } else {
            &table_cell_lost::CHECK
        };
        let found = compared.finding(check, at, (from, whole), message, help);
        let blocks = source.parts[row].blocks.clone();
        self.findings.push(found);
        self.tell(blocks);
    }

    fn sentences(&mut self) {
        let compared = self.comparison;
        let ties = &compared.ties;
        let mut at = 0;
        while at < ties.len() {
            let lone = |tie: &super::compare::Tie| tie.source.is_empty() || tie.target.is_empty();
            if !lone(&ties[at]) {
                at += 1;
                continue;
            }
            let run = at..at + ties[at..].iter().take_while(|tie| lone(tie)).count();
            at = run.end;
            let sure = |tie: Option<&super::compare::Tie>| tie.is_none_or(|tie| tie.sure >= 0.7);
            if !sure(run.start.checked_sub(1).map(|before| &ties[before])) || !sure(ties.get(run.end)) {
                continue;
            }
            let (dropped, added): (Vec<_>, Vec<_>) =
                ties[run.clone()].iter().partition(|tie| tie.target.is_empty());
            if added.is_empty() {
                self.dropped(&dropped);
            } else if dropped.is_empty() && !compared.same_language {
                self.added(&added);
            }
        }
    }

    fn dropped(&mut self, ties: &[&super::compare::Tie]) {
        let compared = self.comparison;
        // In one piece what follows one another.
        let mut runs: Vec<Range<usize>> = Vec::new();
        for tie in ties {
            let told = tie.source.clone().any(|segment| {
                compared
                    .source
                    .segments
                    .list
                    .get(segment)
                    .is_none_or(|segment| self.told.contains(&segment.block))
            });
            if told || tie.source.is_empty() || tie.sure < 0.5 {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.end == tie.source.start => run.end = tie.source.end,
                _ => runs.push(tie.source.clone()),
            }
        }
        for run in runs {
            let text = compared.source.read_segments(run.clone());
            let each = run.clone().map(|at| compared.source.read_segments(at..at + 1));
            if each.map(|text| words(&text)).sum::<usize>() < 3 {
                continue;
            }
            let Some(block) = compared.source.segments.list.get(run.start).map(|segment| segment.block)
            else {
                continue;
            };
            if self.absorbed(&run) {
                continue;
            }
            let at = match compared.block(block) {
                Some(there) => compared.at_block(there),
                None => self.hole(block).unwrap_or_else(|| self.place(block)),
            };
            let (sentences, it) = if run.len() == 1 { ("a sentence", "it") } else { ("sentences", "them") };
            let message = format!(
                "`{}` has {sentences} here that the translation lacks: `{}`",
                compared.file(),
                short(&text)
            );
            let help = format!("translate {it}; if the translation says the same elsewhere, silence this");
            let from = compared.source.span(run);
            let found = compared.finding(&sentence_dropped::CHECK, at, (from, text), message, help);
            self.findings.push(found);
            self.tell(block..block + 1);
        }
    }

    /// True when the translation of a neighbour is so long that it probably says this, too.
    fn absorbed(&self, run: &Range<usize>) -> bool {
        let compared = self.comparison;
        if compared.same_language {
            return false;
        }
        let Some(ratio) = self.ratio() else { return true };
        let ties = compared.ties.iter().filter(|tie| !tie.source.is_empty() && !tie.target.is_empty());
        let own = compared.source.letters(run.clone()) as f32 * ratio;
        let mut near = ties.filter(|tie| tie.source.end == run.start || tie.source.start == run.end);
        near.any(|tie| {
            let wanted = compared.source.letters(tie.source.clone()) as f32 * ratio;
            let there = compared.target.letters(tie.target.clone()) as f32;
            there - wanted > 0.5 * own
        })
    }

    fn added(&mut self, ties: &[&super::compare::Tie]) {
        let compared = self.comparison;
        for tie in ties {
            let text = compared.target.read_segments(tie.target.clone());
            let words = text.chars().filter(|c| c.is_alphabetic()).count();
            if tie.sure < 0.6 || words < 12 {
                continue;
            }
            let at = (compared.target.span(tie.target.clone()), text);
            let message = format!("`{}` has nothing that says this", compared.file());
            let help = "take it out, if the translator did not mean to add it".to_owned();
            let from = Span::at(compared.source.page.front.block.end as usize);
            let mut found =
                compared.finding(&sentence_added::CHECK, at, (from, String::new()), message, help);
            found.source_place = None;
            found.severity = Severity::Hint;
            self.findings.push(found);
        }
    }
}

fn cells_of(count: usize) -> String {
    if count == 1 { "1 cell".to_owned() } else { format!("{count} cells") }
}

/// Words of `text`, code among them; none in an image, a template's mark, and the label of a tab, which goes with what the tab holds.
fn words(text: &str) -> usize {
    let wordy = |text: &str| text.chars().any(char::is_alphabetic);
    let mark = ["<img", "![", "{%", "{{"].iter().any(|mark| text.starts_with(mark));
    if text.starts_with("=== \"") || mark && !wordy(crate::check::Marks::read(text).words(text)) {
        return 0;
    }
    text.split_whitespace().filter(|word| wordy(word)).count()
}

/// `text`, at most some words of it.
pub(super) fn short(text: &str) -> String {
    const LONG: usize = 60;
    if text.chars().count() <= LONG {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONG).collect();
    let start = start.rsplit_once(' ').map_or(start.as_str(), |(start, _)| start);
    format!("{start}…")
}
