//! Sections that a translation lacks.

use super::Gone;
use crate::check::structure::section_lost;

impl Gone<'_, '_> {
    /// Whole sections, by their headings.
    pub(super) fn sections(&mut self) {
        let compared = self.comparison;
        let blocks = &compared.source.segments.blocks;
        let headings: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].kind == "heading").collect();
        let theirs = compared.target.segments.blocks.iter().filter(|block| block.kind == "heading").count();
        let mut left = headings.len().saturating_sub(theirs);
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
            left = left.saturating_sub(1 + inner);
            let text = compared.source.read(heading..heading + 1);
            let message =
                format!("`{}` has a section `{text}` here that the translation lacks", compared.file());
            let help =
                "translate the section, or take it out of the source, if it holds for no other language";
            let from = (blocks[heading].span, compared.source.read(heading..end.min(heading + 3)));
            let at = self.place(heading);
            self.tell(whole, compared.finding(&section_lost::CHECK, at, from, message, help.to_owned()));
        }
    }
}
