//! A page of one edition in the source language: its sentences, what their counterparts are called, and where it
//! differs from the base.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Spot;
use crate::drift::survey::{Row, Shown};
use crate::drift::{Drift, Label, Sentence};
use crate::page::source_hash_of;
use crate::source::Span;

/// A page in one edition.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The document that was compared.
    pub(super) doc: usize,
    /// What only the base has before the first sentence.
    pub(super) before: Vec<Spot>,
    /// The sentences, in order.
    pub(super) entries: Vec<Entry>,
    /// Where it differs from the base.
    pub(super) places: Vec<Place>,
}

/// A sentence of an edition.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) span: Span,
    /// What the sentence is called by its own text: how it is found in translations.
    pub(super) key: String,
    /// What its counterparts are called in all editions; more than one where it stands for several.
    pub(super) ids: Vec<String>,
    /// True when the base has it.
    pub(super) shared: bool,
    pub(super) differs: Option<Differs>,
    pub(super) number: Option<usize>,
    /// What only the base has after it.
    pub(super) after: Vec<Spot>,
}

/// How a sentence of a variant differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Differs {
    /// The base does not have it.
    Added,
    /// The base says something else.
    Changed,
}

/// Where a variant differs.
#[derive(Debug)]
pub(super) struct Place {
    label: Label,
    pub(super) id: String,
    /// Indexes of its own sentences.
    pub(super) variant: Vec<usize>,
    /// Ids of the base's.
    pub(super) base: Vec<String>,
    pub(super) variant_lines: Vec<(String, Vec<Range<usize>>)>,
    pub(super) base_lines: Vec<(String, Vec<Range<usize>>)>,
}

impl Sheet {
    /// The base page, whose sentences all have an id.
    pub(super) fn of_base(doc: usize, sentences: &[Sentence]) -> Sheet {
        let keys = keys(sentences.iter().map(|sentence| sentence.text.as_str()));
        let entry = |(sentence, key): (&Sentence, String)| Entry {
            span: sentence.span,
            ids: vec![key.clone()],
            key,
            shared: true,
            differs: None,
            number: None,
            after: Vec::new(),
        };
        let entries = sentences.iter().zip(keys).map(entry).collect();
        Sheet { doc, before: Vec::new(), entries, places: Vec::new() }
    }

    /// The variant of `drift`, whose groups `rows` show; without rows nothing is said of differences.
    pub(super) fn of_variant(doc: usize, drift: &Drift, rows: &[Row], edition: &str) -> Sheet {
        let bases = keys(drift.base.iter().map(|sentence| sentence.text.as_str()));
        let own = keys(drift.variant.iter().map(|sentence| sentence.text.as_str()));
        let entry = |(sentence, key): (&Sentence, String)| Entry {
            span: sentence.span,
            // What the base does not have must not be called as what it has.
            ids: vec![called(&format!("{edition}\u{0}{key}"), 0)],
            key,
            shared: false,
            differs: None,
            number: None,
            after: Vec::new(),
        };
        let entries: Vec<Entry> = drift.variant.iter().zip(own).map(entry).collect();
        let mut sheet = Sheet { doc, before: Vec::new(), entries, places: Vec::new() };
        let mut last = None;
        // The label of the group before, when it is a difference.
        let mut run = None;
        for (at, group) in drift.groups.iter().enumerate() {
            let base: Vec<String> = group.base.iter().filter_map(|&at| bases.get(at)).cloned().collect();
            let row = rows.get(at).filter(|row| row.differs());
            let first = group.variant.first().and_then(|&at| sheet.entries.get_mut(at));
            if let Some(entry) = first.filter(|_| !base.is_empty()) {
                entry.ids.clone_from(&base);
                entry.shared = true;
            }
            let number = row.map(|row| sheet.place(row, run, &group.variant, &base));
            if group.variant.is_empty() {
                let mut spots: Vec<Spot> =
                    base.into_iter().map(|id| Spot { id: Some(id), number: None }).collect();
                let place = match last.and_then(|last: usize| sheet.entries.get_mut(last)) {
                    Some(entry) => &mut entry.after,
                    None => &mut sheet.before,
                };
                if let (Some(number), Some(spot)) = (number, spots.last_mut()) {
                    // Only the last of a passage shows its number.
                    for earlier in place.iter_mut().filter(|spot| spot.number == Some(number)) {
                        earlier.number = None;
                    }
                    spot.number = Some(number);
                }
                place.extend(spots);
            } else {
                last = group.variant.last().copied();
                if let (Some(number), Some(row)) = (number, row) {
                    sheet.marks(number, row.label, &group.variant);
                }
            }
            run = row.map(|row| row.label);
        }
        // Nothing leads to a sentence that only the variant has, but the list of differences to the first of each.
        let led_to: HashSet<String> = sheet.places.iter().map(|place| place.id.clone()).collect();
        for entry in sheet.entries.iter_mut().filter(|entry| !entry.shared) {
            entry.ids.retain(|id| led_to.contains(id));
        }
        sheet
    }

    /// The number of the place that `row` is: the last one's, when `row` goes on with a passage that one side lacks.
    fn place(&mut self, row: &Row, run: Option<Label>, variant: &[usize], base: &[String]) -> usize {
        let number = self.places.len();
        if matches!(row.label, Label::Added | Label::Removed)
            && run == Some(row.label)
            && let Some(open) = self.places.last_mut().filter(|open| open.label == row.label)
        {
            open.variant.extend(variant);
            open.base.extend(base.iter().cloned());
            open.variant_lines.extend(lines(&row.variant));
            open.base_lines.extend(lines(&row.base));
            return number;
        }
        let own = variant.first().and_then(|&at| self.entries.get(at)?.ids.first());
        let id = own.or(base.first()).cloned().unwrap_or_default();
        self.places.push(Place {
            label: row.label,
            id,
            variant: variant.to_vec(),
            base: base.to_vec(),
            variant_lines: lines(&row.variant),
            base_lines: lines(&row.base),
        });
        number + 1
    }

    /// Marks its sentences `list` as the difference `number`, which shows at the last one.
    fn marks(&mut self, number: usize, label: Label, list: &[usize]) {
        let whole = self.places.last().map(|place| place.variant.clone()).unwrap_or_default();
        for at in whole {
            if let Some(entry) = self.entries.get_mut(at) {
                entry.number = None;
            }
        }
        let differs = if label == Label::Added { Differs::Added } else { Differs::Changed };
        for &at in list {
            if let Some(entry) = self.entries.get_mut(at) {
                entry.differs = Some(differs);
            }
        }
        if let Some(entry) = list.last().and_then(|&at| self.entries.get_mut(at)) {
            entry.number = Some(number);
        }
    }
}

fn lines(shown: &[Shown]) -> Vec<(String, Vec<Range<usize>>)> {
    shown.iter().map(|shown| (shown.text.clone(), shown.marks.clone())).collect()
}

/// What the sentences `texts` of one page are called: by their text, and where it is there again, by the how-manieth
/// they are.
pub(in crate::site) fn keys<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    texts
        .map(|text| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let count = seen.entry(text.clone()).or_insert(0);
            let key = called(&text, *count);
            *count += 1;
            key
        })
        .collect()
}

/// An id that no author would think of, and that is short enough for an address.
fn called(text: &str, count: usize) -> String {
    let hash = source_hash_of(format!("{count}\u{0}{text}").as_bytes());
    format!("s-{}", hash.get(..10).unwrap_or(&hash))
}
