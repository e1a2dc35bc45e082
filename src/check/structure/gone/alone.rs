//! Rows that lack cells, on a page that has nothing to be compared with.

use super::{cells, cells_of};
use crate::check::structure::compare::is;
use crate::check::structure::shape::{PartKind, Shape};
use crate::check::structure::table_cell_lost;
use crate::check::{Subject, Translation};
use crate::finding::{Finding, Severity};

/// Rows that are shorter than all others of their table, on a page that has nothing to be compared with.
pub(in crate::check::structure) fn alone(
    subject: &Subject<'_>,
    translation: &Translation<'_>,
) -> Vec<Finding> {
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
        let rows = shape.children(table, &PartKind::Row);
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
