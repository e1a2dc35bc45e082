//! Where a translation says the sentences of its source page.

use std::collections::BTreeMap;

use super::sheet::keys;
use crate::align::UNRELATED;
use crate::lang::Locale;
use crate::page::{Page, plain};
use crate::project::recover::Recovered;
use crate::project::{Doc, Project};
use crate::segment::{readings, segments};
use crate::source::Span;

/// What a translation says for a sentence.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// Where, in the page's text.
    pub(super) span: Span,
    /// What it reads as, without marks.
    pub(super) text: String,
}

/// Below this confidence no sentence is said to be another's translation.
const SURE: f32 = 0.5;

/// The sentences of `doc`, by what their source is called.
pub(super) fn places(project: &Project, doc: &Doc) -> BTreeMap<String, Vec<Said>> {
    if !doc.page.bilingual.pairs.is_empty() {
        let source = project.settings.source_locale.clone().unwrap_or_else(Locale::english);
        return of_pairs(&doc.page, &source);
    }
    match (project.recovered.get(&doc.index), project.origin_page(doc)) {
        (Some(recovered), Some(origin)) if recovered.alignment.confidence >= UNRELATED => {
            of_alignment(&doc.page, origin, recovered)
        }
        _ => BTreeMap::new(),
    }
}

/// By the pairs of `page`, whose English is cut as the source page is: pairs can hold more or less than a sentence.
fn of_pairs(page: &Page, source: &Locale) -> BTreeMap<String, Vec<Said>> {
    let english = Page::read_english(page.source.clone());
    let segments = segments(&english, source);
    let keys = keys(readings(&english, &segments).iter().map(String::as_str));
    let file = page.source.text();
    let pairs = &page.bilingual.pairs;
    let mut places = BTreeMap::new();
    for (segment, key) in segments.list.iter().zip(keys) {
        let own = english.text.origin_span(segment.span);
        let from = pairs.partition_point(|pair| pair.source.end <= own.start);
        let beside = pairs.get(from..).unwrap_or_default().iter();
        let beside = beside.take_while(|pair| pair.source.start < own.end);
        let said = beside.filter_map(|pair| {
            let start = page.text.place_of(pair.target.start as usize);
            let end = page.text.place_of((pair.target.end as usize).max(1) - 1) + 1;
            let within = start >= page.front.block.end as usize && start < end;
            within.then(|| Said { span: Span::new(start..end), text: plain(pair.target.of(file)) })
        });
        let said: Vec<Said> = said.collect();
        if !said.is_empty() {
            places.insert(key, said);
        }
    }
    places
}

/// By the alignment of `page` with its source page `origin`.
fn of_alignment(page: &Page, origin: &Page, recovered: &Recovered) -> BTreeMap<String, Vec<Said>> {
    let keys = keys(readings(origin, &recovered.source_segments).iter().map(String::as_str));
    let texts = readings(page, &recovered.target_segments);
    let targets = &recovered.target_segments.list;
    let mut places = BTreeMap::new();
    for bead in recovered.alignment.beads.iter().filter(|bead| bead.confidence >= SURE) {
        let said = bead
            .target
            .clone()
            .filter_map(|at| Some(Said { span: targets.get(at)?.span, text: texts.get(at)?.clone() }));
        let said: Vec<Said> = said.collect();
        if said.is_empty() {
            continue;
        }
        for key in keys.get(bead.source.clone()).unwrap_or_default() {
            places.insert(key.clone(), said.clone());
        }
    }
    places
}
