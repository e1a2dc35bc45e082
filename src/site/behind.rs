//! Where a translation is behind its source page: what that says by now, and the warnings that the translation lacks.
//!
//! A page with pairs holds the source text as it was translated, so the two versions can be compared. A page without is
//! aligned with the source page as it is: what found no sentence there is not in the translation. That it was there
//! when the page was translated can't be known, so of such pages only those that say that they are older are told of;
//! a warning that is lacking is lacking either way.

use std::collections::BTreeMap;
use std::ops::Range;

use super::body::close_of;
use crate::align::Text;
use crate::align::revision::{Change, Fate, Paired, Revision, compare, paired};
use crate::lang::Locale;
use crate::page::docfx::{Container, DirectiveKind};
use crate::page::{AlertKind, Element, Kind, Page};
use crate::project::newer::newer_sibling;
use crate::project::recover::{Origin, Recovered};
use crate::project::{Doc, Project};
use crate::segment::segments;
use crate::source::Span;

/// What a page is behind with.
#[derive(Debug, Default)]
pub(super) struct Behind<'a> {
    /// The source page, which has the alerts.
    pub(super) source: Option<&'a Doc>,
    /// By the place of the heading they stand under in the page's text; none before the first.
    pub(super) sections: BTreeMap<Option<u32>, Section>,
}

/// What a section is behind with.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// What the source says now.
    pub(super) now: Vec<String>,
    /// What it no longer says.
    pub(super) gone: Vec<String>,
    /// Alerts that are not there, and their content in the nodes of the source page.
    pub(super) alerts: Vec<(AlertKind, Range<usize>)>,
}

/// Below this share of words in sentences that are still there a page was written anew, and is told of as a whole.
const REWRITTEN: f32 = 0.5;

/// That few changes are told one by one, however little of the page is left.
const SEVERAL: usize = 5;

/// From this confidence on a sentence of the source is surely not in the translation.
const SURE: f32 = 0.8;

/// The page that tells whether `doc` is behind, and with what: its source page, or a sibling whose source text is newer.
/// None when it is surely not behind, or nothing can tell.
pub fn beside<'a>(project: &'a Project, doc: &Doc) -> Option<&'a Doc> {
    if Some(doc.locale) == project.source {
        return None;
    }
    let source = project.source_of(doc);
    if !doc.page.has_pairs() {
        return source.filter(|_| project.recovered.contains_key(&doc.index));
    }
    let Some(source) = source else { return newer_sibling(project, doc, Page::has_pairs) };
    let same = |hash: &str| source.hash.as_deref().is_some_and(|now| now.eq_ignore_ascii_case(hash));
    (!doc.page.source_hash().is_some_and(same)).then_some(source)
}

/// What `doc` is behind with; none when it is up to date, as far as anybody can tell.
pub(super) fn behind<'a>(project: &'a Project, doc: &Doc) -> Option<Behind<'a>> {
    let seen = beside(project, doc)?;
    let source = project.source_of(doc);
    let locale = project.settings.source_locale.clone().unwrap_or_else(Locale::english);
    let found = match (source, project.recovered.get(&doc.index)) {
        (Some(source), _) if doc.page.has_pairs() => {
            let sections = of_pairs(doc, &source.page, &segments(&source.page, &locale), &locale);
            Behind { source: Some(source), sections }
        }
        (Some(source), Some(recovered)) if recovered.origin == Origin::Page(source.index) => {
            let sections = of_alignment(project.is_stale(doc), doc, &source.page, recovered);
            Behind { source: Some(source), sections }
        }
        (None, _) => {
            let now = Page::read_english(seen.page.source.clone());
            let mut sections = of_pairs(doc, &now, &paired(&now, &locale).segments, &locale);
            // Its alerts are in no page that is written.
            sections.values_mut().for_each(|section| section.alerts.clear());
            Behind { source: None, sections }
        }
        _ => return None,
    };
    let told = |section: &Section| {
        let Section { now, gone, alerts } = section;
        !(now.is_empty() && gone.is_empty() && alerts.is_empty())
    };
    found.sections.values().any(told).then_some(found)
}

/// By the source text that the pairs of `doc` hold, beside the source page as it is now.
fn of_pairs(
    doc: &Doc,
    now: &Page,
    segments: &crate::segment::Segments,
    locale: &Locale,
) -> BTreeMap<Option<u32>, Section> {
    let then = Page::read_english(doc.page.source.clone());
    let cut = paired(&then, locale);
    let old = Text { page: &then, segments: &cut.segments };
    let revision = compare(old, Text { page: now, segments }, locale);
    let view = View { doc, then: &then, cut: &cut, now, revision: &revision };
    view.sections()
}

struct View<'a> {
    doc: &'a Doc,
    /// The source text as it was translated.
    then: &'a Page,
    cut: &'a Paired,
    now: &'a Page,
    revision: &'a Revision,
}

impl View<'_> {
    fn sections(&self) -> BTreeMap<Option<u32>, Section> {
        let mut sections: BTreeMap<Option<u32>, Section> = BTreeMap::new();
        let changes = &self.revision.changes;
        let told = changes.iter().filter(|change| change.fate > Fate::Edited).count();
        let rewritten = self.revision.kept < REWRITTEN && told > SEVERAL;
        // Where markers of the page make no pair, a sentence without one may still be there.
        let damaged = !self.then.bilingual.damage.is_empty();
        let new = if damaged { vec![false; changes.len()] } else { self.added() };
        let mut lacking = vec![false; changes.len()];
        let mut places: Vec<(Span, usize)> = changes.iter().map(|change| change.new).zip(0..).collect();
        places.retain(|(span, _)| !span.is_empty());
        places.sort_unstable();
        for (kind, nodes) in alerts(self.now).into_iter().filter(|(kind, _)| weighs(*kind)) {
            let within = within(&places, span_of(self.now, &nodes));
            let Some((_, first)) = within.first() else { continue };
            if within.iter().all(|(_, at)| new[*at]) {
                within.iter().for_each(|(_, at)| lacking[*at] = true);
                sections.entry(self.section(&changes[*first])).or_default().alerts.push((kind, nodes));
            }
        }
        if rewritten {
            return sections;
        }
        for (at, change) in changes.iter().enumerate() {
            let said = match change.fate {
                Fate::Changed if self.is_paired(change.old) => change.new,
                Fate::New if new[at] && !lacking[at] => change.new,
                Fate::Gone if !damaged && self.is_paired(change.old) => change.old,
                _ => continue,
            };
            let gone = change.fate == Fate::Gone;
            let text = shown(if gone { self.then } else { self.now }, said);
            if !text.contains(char::is_alphabetic) {
                continue;
            }
            let section = sections.entry(self.section(change)).or_default();
            if gone { section.gone.push(text) } else { section.now.push(text) }
        }
        sections
    }

    /// Which changes are sentences that the translation never had: text without a pair that stood there may be what they
    /// are the source of.
    fn added(&self) -> Vec<bool> {
        let changes = &self.revision.changes;
        let lone = |change: &Change| change.old.is_empty() || change.new.is_empty();
        let unknown = |change: &Change| change.fate == Fate::Gone && !self.is_paired(change.old);
        let mut new = Vec::with_capacity(changes.len());
        for run in changes.chunk_by(|one, next| lone(one) && lone(next)) {
            let clear = !run.iter().any(unknown);
            new.extend(run.iter().map(|change| clear && change.fate == Fate::New));
        }
        new
    }

    fn is_paired(&self, old: Span) -> bool {
        let list = &self.cut.segments.list;
        let first = list.partition_point(|segment| segment.span.end <= old.start);
        let end = list.partition_point(|segment| segment.span.start < old.end);
        self.cut.pairs.get(first..end).unwrap_or_default().iter().any(Option::is_some)
    }

    /// The heading of the translation above what `change` changes. What was translated and the translation stand in one
    /// file, so the place of one says where the other is.
    fn section(&self, change: &Change) -> Option<u32> {
        // What is new stands behind its predecessor, in its section.
        let at = if change.old.is_empty() { change.old.start.saturating_sub(1) } else { change.old.start };
        let place = self.then.text.origin(at as usize);
        let page = &self.doc.page;
        heading(page, |start| page.text.origin(start as usize) <= place)
    }
}

/// By the alignment of `doc` with the source page as it is now.
fn of_alignment(
    stale: bool,
    doc: &Doc,
    source: &Page,
    recovered: &Recovered,
) -> BTreeMap<Option<u32>, Section> {
    let mut sections: BTreeMap<Option<u32>, Section> = BTreeMap::new();
    let alignment = &recovered.alignment;
    if alignment.confidence < REWRITTEN {
        return sections;
    }
    let list = &recovered.source_segments.list;
    let targets = &recovered.target_segments.list;
    // For each sentence of the source: how surely it is not in the translation, and where it is if it is.
    let mut dropped = vec![0.0_f32; list.len()];
    let mut there: Vec<Option<u32>> = vec![None; list.len()];
    for bead in &alignment.beads {
        let target = targets.get(bead.target.clone()).and_then(|target| target.first());
        for at in bead.source.clone() {
            let (Some(place), Some(sure)) = (there.get_mut(at), dropped.get_mut(at)) else { continue };
            *place = target.map(|target| target.span.start);
            *sure = if target.is_none() { bead.confidence } else { 0.0 };
        }
    }
    // Where the last sentence before each stands.
    let mut before = Vec::with_capacity(list.len());
    let mut last = None;
    for place in &there {
        before.push(last);
        last = place.or(last);
    }
    let section = |at: usize| {
        let before: Option<u32> = before.get(at).copied().flatten();
        heading(&doc.page, |start| before.is_some_and(|before| start <= before))
    };
    let boxes = |page: &Page| {
        let quote = |node: &&crate::page::Node| matches!(node.kind, Kind::Open(Element::Quote));
        alerts(page).len() + page.nodes.iter().filter(quote).count()
    };
    let mut lacking = vec![false; list.len()];
    let places: Vec<(Span, usize)> = list.iter().map(|segment| segment.span).zip(0..).collect();
    // An alert that the translation has, and that could not be aligned, is no lack.
    let fewer = boxes(&doc.page) < boxes(source);
    for (kind, nodes) in alerts(source).into_iter().filter(|(kind, _)| fewer && weighs(*kind)) {
        let within = within(&places, span_of(source, &nodes));
        let Some((_, first)) = within.first() else { continue };
        if within.iter().all(|(_, at)| dropped[*at] >= REWRITTEN) {
            within.iter().for_each(|(_, at)| lacking[*at] = true);
            sections.entry(section(*first)).or_default().alerts.push((kind, nodes));
        }
    }
    for (at, segment) in list.iter().enumerate().filter(|(at, _)| stale && dropped[*at] >= SURE) {
        let text = shown(source, segment.span);
        if text.contains(char::is_alphabetic) && !lacking[at] {
            sections.entry(section(at)).or_default().now.push(text);
        }
    }
    sections
}

/// The last heading of `page` for whose place `before` holds; what stands above the title belongs to it.
fn heading(page: &Page, before: impl Fn(u32) -> bool) -> Option<u32> {
    let above = page.outline.partition_point(|heading| before(heading.span.start));
    let last = above.checked_sub(1).and_then(|last| page.outline.get(last));
    let title = || page.outline.first().filter(|heading| heading.level == 1);
    last.or_else(title).map(|heading| heading.span.start)
}

/// The alerts of `page`, with what is in each.
fn alerts(page: &Page) -> Vec<(AlertKind, Range<usize>)> {
    let ends = |node: &crate::page::Node| {
        match &node.kind {
        Kind::Directive(index) => page.directives.get(*index as usize).is_some_and(|directive| {
            matches!(&directive.kind, DirectiveKind::End(name) if name.is_none_or(|name| name == "alert"))
        }),
        _ => false,
    }
    };
    let ends: Vec<usize> = (0..page.nodes.len()).filter(|at| page.nodes.get(*at).is_some_and(ends)).collect();
    let end =
        |from: usize| ends.get(ends.partition_point(|end| *end < from)).copied().unwrap_or(page.nodes.len());
    let alert = |(at, node): (usize, &crate::page::Node)| match &node.kind {
        Kind::Open(Element::Alert(kind)) => Some((*kind, at + 1..close_of(&page.nodes, at, "alert"))),
        Kind::Directive(index) => match &page.directives.get(*index as usize)?.kind {
            DirectiveKind::Begin(Container::Alert(kind, _)) => Some((*kind, at + 1..end(at + 1))),
            _ => None,
        },
        _ => None,
    };
    page.nodes.iter().enumerate().filter_map(alert).collect()
}

/// True for alerts that nobody should miss.
fn weighs(kind: AlertKind) -> bool {
    matches!(kind, AlertKind::Important | AlertKind::Warning | AlertKind::Caution)
}

/// Where the nodes `list` of `page` stand in its text.
fn span_of(page: &Page, list: &Range<usize>) -> Span {
    let nodes = page.nodes.get(list.clone()).unwrap_or_default();
    let start = nodes.first().map_or(0, |node| node.span.start);
    let end = nodes.iter().map(|node| node.span.end).max().unwrap_or(start);
    Span { start, end: end.max(start) }
}

/// Those of `places`, which are in order and apart from each other, that meet `span`.
fn within(places: &[(Span, usize)], span: Span) -> &[(Span, usize)] {
    let first = places.partition_point(|(place, _)| place.end <= span.start);
    let end = places.partition_point(|(place, _)| place.start < span.end);
    places.get(first..end.max(first)).unwrap_or_default()
}

fn shown(page: &Page, span: Span) -> String {
    let text = crate::page::plain(&page.without_tokens(span));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
