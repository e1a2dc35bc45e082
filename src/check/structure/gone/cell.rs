//! Cells that a translation lacks, or left empty.

use super::{Gone, cells, cells_of, short};
use crate::check::structure::shape::{PartKind, Shape};
use crate::check::structure::{sentence_dropped, table_cell_lost};

impl Gone<'_, '_> {
    /// Cells, where both sides have the row.
    pub(super) fn cells(&mut self) {
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
                    self.row(row, other);
                }
            }
        }
    }

    /// The first cell of `row` that is gone, or was left empty, in `other`.
    fn row(&mut self, row: usize, other: usize) {
        let compared = self.comparison;
        let (source, target) = (&compared.source.shape, &compared.target.shape);
        let ours = cells(compared.source.page, source, row);
        let theirs = cells(compared.target.page, target, other);
        let filled =
            |shape: &Shape, cells: &[usize]| cells.iter().filter(|&&cell| shape.parts[cell].filled).count();
        let (was, left) = (filled(source, &ours), filled(target, &theirs));
        let emptied = theirs.len() == ours.len() && left < was;
        if !emptied && theirs.len() >= ours.len() {
            return;
        }
        let pairs = self.paired(&ours, &theirs);
        let lost = |n: &usize| {
            if emptied {
                source.parts[ours[*n]].filled
                    && theirs.get(*n).is_some_and(|&there| !target.parts[there].filled)
            } else {
                pairs[*n].is_none()
            }
        };
        let Some(cell) = (0..ours.len()).find(lost).map(|n| ours[n]) else { return };
        let (at, from) = (compared.target.part(other), compared.source.part(row));
        let (file, text) = (compared.file(), compared.source.read_part(cell));
        let message = if theirs.is_empty() || left == 0 && was > 1 {
            format!("a row is empty that `{file}` fills with `{}`", short(&from.1))
        } else if emptied {
            format!("a cell is empty that `{file}` fills with `{}`", short(&text))
        } else {
            let counts = format!("the row has {}, in `{file}` it has {}", cells_of(theirs.len()), ours.len());
            if text.is_empty() { counts } else { format!("{counts}: `{}` is missing", short(&text)) }
        };
        // The column is there, what should stand in it is not.
        let (check, help) = if emptied && left > 0 {
            (&sentence_dropped::CHECK, "translate what the cell says")
        } else {
            (&table_cell_lost::CHECK, "put the cell back, so that each text stands in its column")
        };
        let blocks = source.parts[row].blocks.clone();
        self.tell(blocks, compared.finding(check, at, from, message, help.to_owned()));
    }
}
