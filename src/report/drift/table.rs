//! Three or more editions of one page: each sentence of the base that differs anywhere, and what became of it in each.

use std::collections::BTreeMap;

use super::variant_name;
use crate::drift::Label;
use crate::drift::survey::{Comparison, Row, Shown, Survey};

/// A page in all its editions.
pub(super) struct Table<'a> {
    /// What the page is called.
    pub(super) name: &'a str,
    /// The names of the variants: the columns.
    pub(super) editions: Vec<&'a str>,
    /// In the order of the base.
    pub(super) lines: Vec<Line<'a>>,
    /// How many sentences only the edition has, for each column.
    pub(super) added: Vec<usize>,
}

/// A sentence of the base that is another in some edition.
pub(super) struct Line<'a> {
    /// The sentence.
    pub(super) base: &'a Shown,
    /// What became of it, for each column; none where it was not compared.
    pub(super) cells: Vec<Option<&'a Row>>,
}

/// The pages of `survey` that are there in three or more editions, the base among them.
pub(super) fn tables(survey: &Survey) -> Vec<Table<'_>> {
    let mut pages: BTreeMap<(&str, &str), Vec<&Comparison>> = BTreeMap::new();
    for comparison in survey.comparisons.iter().filter(|comparison| comparison.refused.is_none()) {
        pages.entry((&comparison.base.path, &comparison.name)).or_default().push(comparison);
    }
    pages.into_values().filter(|editions| editions.len() > 1).map(|editions| table(&editions)).collect()
}

fn table<'a>(comparisons: &[&'a Comparison]) -> Table<'a> {
    let mut lines: BTreeMap<[usize; 2], Line<'a>> = BTreeMap::new();
    for (column, comparison) in comparisons.iter().enumerate() {
        for row in &comparison.rows {
            for base in &row.base {
                let line = lines
                    .entry(base.points)
                    .or_insert_with(|| Line { base, cells: vec![None; comparisons.len()] });
                if let Some(cell) = line.cells.get_mut(column) {
                    *cell = Some(row);
                }
            }
        }
    }
    let differs = |line: &Line<'_>| line.cells.iter().flatten().any(|row| row.label.differs());
    let added = |comparison: &&Comparison| {
        comparison.rows.iter().filter(|row| row.label == Label::Added).map(|row| row.variant.len()).sum()
    };
    Table {
        name: comparisons.first().map_or("", |comparison| &comparison.name),
        editions: comparisons.iter().map(|comparison| variant_name(comparison)).collect(),
        lines: lines.into_values().filter(differs).collect(),
        added: comparisons.iter().map(added).collect(),
    }
}
