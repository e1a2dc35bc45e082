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
    /// Which comparison of the survey each column is.
    pub(super) comparisons: Vec<usize>,
    /// In the order of the base.
    pub(super) lines: Vec<Line<'a>>,
    /// How many sentences only the edition has, for each column.
    pub(super) added: Vec<usize>,
}

/// A sentence of the base that is another in some edition.
pub(super) struct Line<'a> {
    /// The sentence.
    pub(super) base: &'a Shown,
    /// What became of it, for each column, and which row of the comparison says so; none where nothing was compared.
    pub(super) cells: Vec<Option<(usize, &'a Row)>>,
}

/// The pages of `survey` that are there in three or more editions, the base among them.
pub(super) fn tables(survey: &Survey) -> Vec<Table<'_>> {
    let mut pages: BTreeMap<(&str, &str), Vec<(usize, &Comparison)>> = BTreeMap::new();
    let compared =
        survey.comparisons.iter().enumerate().filter(|(_, comparison)| comparison.refused.is_none());
    for (at, comparison) in compared {
        pages.entry((&comparison.base.path, &comparison.name)).or_default().push((at, comparison));
    }
    pages.into_values().filter(|editions| editions.len() > 1).map(|editions| table(&editions)).collect()
}

fn table<'a>(comparisons: &[(usize, &'a Comparison)]) -> Table<'a> {
    let mut lines: BTreeMap<[usize; 2], Line<'a>> = BTreeMap::new();
    for (column, (_, comparison)) in comparisons.iter().enumerate() {
        for (at, row) in comparison.rows.iter().enumerate() {
            for base in &row.base {
                let line = lines
                    .entry(base.points)
                    .or_insert_with(|| Line { base, cells: vec![None; comparisons.len()] });
                if let Some(cell) = line.cells.get_mut(column) {
                    *cell = Some((at, row));
                }
            }
        }
    }
    let differs = |line: &Line<'_>| line.cells.iter().flatten().any(|(_, row)| row.differs());
    let added = |(_, comparison): &(usize, &Comparison)| {
        comparison.rows.iter().filter(|row| row.label == Label::Added).map(|row| row.variant.len()).sum()
    };
    Table {
        name: comparisons.first().map_or("", |(_, comparison)| &comparison.name),
        editions: comparisons.iter().map(|(_, comparison)| variant_name(comparison)).collect(),
        comparisons: comparisons.iter().map(|(at, _)| *at).collect(),
        lines: lines.into_values().filter(differs).collect(),
        added: comparisons.iter().map(added).collect(),
    }
}
