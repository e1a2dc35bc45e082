//! Items of lists and rows of tables that a translation lacks, and whole lists and tables.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Gone, short};
use crate::check::structure::compare::{Side, is};
use crate::check::structure::shape::PartKind;
use crate::check::structure::{list_item_lost, table_row_lost};

impl Gone<'_, '_> {
    /// Items of lists, or rows of tables.
    pub(super) fn members(&mut self, holder: &PartKind, member: &PartKind) {
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
                let letters: usize = blocks.clone().map(|block| compared.source.block_letters(block)).sum();
                let moved = || self.elsewhere(&blocks, holder, there) > 0.4 * letters as f32;
                if letters == 0 || moved() || self.merged(&blocks) {
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

    /// Letters that these blocks of the source have in common with what stands in another list than `there`, or beside it.
    fn elsewhere(&self, blocks: &Range<usize>, holder: &PartKind, there: usize) -> f32 {
        let target = &self.comparison.target.shape;
        let apart = |block: usize| {
            target.holder(block, is(holder.clone())).is_none_or(|list| {
                list != there && !target.around(target.parts[list].parent).any(|part| part == there)
            })
        };
        let links = blocks.clone().flat_map(|block| &self.comparison.links[block]);
        links.filter(|(to, _)| apart(**to)).map(|(_, weight)| weight).sum()
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

    /// Tells of an item or row that is gone; `beside` is what is left there.
    fn member(&mut self, part: usize, beside: usize, kind: &PartKind) {
        let compared = self.comparison;
        let (at, from) = (compared.target.part(beside), compared.source.part(part));
        let (check, what, holder) = match kind {
            PartKind::Row => (&table_row_lost::CHECK, "row", "table"),
            _ => (&list_item_lost::CHECK, "item", "list"),
        };
        let message = format!("the {holder} lacks the {what} `{}` of `{}`", short(&from.1), compared.file());
        let help = format!("translate the {what} and put it where it stands in the source");
        let blocks = compared.source.shape.parts[part].blocks.clone();
        self.tell(blocks, compared.finding(check, at, from, message, help));
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
            let (at, from) = (self.place(blocks.start), compared.source.part(part));
            self.tell(blocks, compared.finding(check, at, from, message, help));
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
}
