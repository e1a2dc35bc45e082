//! A sentence whose source says something else by now: the pairs of a page hold the source text as it was translated,
//! the source page holds it as it is. Where there is no source page, a sibling that was translated later holds newer
//! source text than this one.

use std::ops::Range;

use rayon::prelude::*;

use crate::align::Text;
use crate::align::revision::{Change, Fate, Paired, Revision, compare, paired};
use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity, WRITTEN_ANEW};
use crate::lang::Locale;
use crate::page::Page;
use crate::project::newer::newer_sibling;
use crate::project::{Doc, Project};
use crate::segment::{Segments, segments};
use crate::source::{Source, Span};

pub(super) const CHECK: Check = Check {
    name: "stale-sentence",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/stale-sentence.md"),
    run,
};

/// Below this share of words in sentences that are still there, a page was written anew.
const REWRITTEN: f32 = 0.5;

/// That few changes are told one by one, however little of the page is left.
const SEVERAL: usize = 5;

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    let bilingual = project.docs.par_iter().filter(|doc| !doc.page.bilingual.pairs.is_empty());
    bilingual.flat_map_iter(|doc| in_page(check, project, doc)).collect()
}

/// Source text as it is now.
struct Now<'a> {
    page: &'a Page,
    segments: Segments,
    file: &'a str,
}

fn in_page(check: &Check, project: &Project, doc: &Doc) -> Vec<Finding> {
    let english = Locale::parse("en");
    let Some(locale) = project
        .source
        .map(|source| &project.locales[source])
        .or(project.settings.source_locale.as_ref())
        .or(english.as_ref())
    else {
        return Vec::new();
    };
    if Some(doc.locale) == project.source {
        return Vec::new();
    }
    let page_now;
    let now = if let Some(source) = project.source_of(doc) {
        let same = |hash: &str| source.hash.as_deref().is_some_and(|now| now.eq_ignore_ascii_case(hash));
        if doc.page.source_hash().is_some_and(same) {
            return Vec::new();
        }
        Now { page: &source.page, segments: segments(&source.page, locale), file: source.page.source.path() }
    } else if let Some(sibling) = newer_sibling(project, doc, |page| !page.bilingual.pairs.is_empty()) {
        page_now = Page::read_english(sibling.page.source.clone());
        let segments = paired(&page_now, locale).segments;
        Now { page: &page_now, segments, file: sibling.page.source.path() }
    } else {
        return Vec::new();
    };
    let page_then = Page::read_english(doc.page.source.clone());
    let then = paired(&page_then, locale);
    let old = Text { page: &page_then, segments: &then.segments };
    let new = Text { page: now.page, segments: &now.segments };
    let revision = compare(old, new, locale);
    let view = View { check, doc, then: &page_then, paired: &then, now: &now, revision: &revision };
    let told = revision.changes.iter().filter(|change| change.fate > Fate::Edited).count();
    if revision.kept < REWRITTEN && told > SEVERAL {
        return if view.damaged() { Vec::new() } else { view.rewritten().into_iter().collect() };
    }
    let mut findings = view.findings();
    findings.extend(["title", "description"].into_iter().filter_map(|key| view.front(key, locale)));
    findings
}

/// What is known of one page.
struct View<'a> {
    check: &'a Check,
    doc: &'a Doc,
    /// The source text as it was translated.
    then: &'a Page,
    paired: &'a Paired,
    now: &'a Now<'a>,
    revision: &'a Revision,
}

/// Neighbouring pairs and all that became of them.
#[derive(Default)]
struct Group {
    /// Of [`Paired::segments`].
    segments: Range<usize>,
    changes: Vec<usize>,
}

impl View<'_> {
    fn findings(&self) -> Vec<Finding> {
        let groups = self.groups();
        let mut findings = Vec::new();
        let mut at = 0;
        while let Some(group) = groups.get(at) {
            // What is gone, or was moved, goes in one piece.
            let whole = |group: &Group| {
                self.fate(group) == Fate::Gone || (self.fate(group) <= Fate::Reflowed && self.moved(group))
            };
            let mut end = at + 1;
            while whole(group)
                && let Some(next) = groups.get(end)
                && whole(next)
                && self.fate(next).max(Fate::Reflowed) == self.fate(group).max(Fate::Reflowed)
                && next.segments.start == groups[end - 1].segments.end
            {
                end += 1;
            }
            findings.extend(self.of_groups(&groups[at..end]));
            at = end;
        }
        if !self.damaged() {
            findings.extend(self.additions());
        }
        findings
    }

    /// True when markers of the page make no pair: then a sentence without one may still be there.
    fn damaged(&self) -> bool {
        !self.then.bilingual.damage.is_empty()
    }

    /// The segments with their changes: those that share a change are together.
    fn groups(&self) -> Vec<Group> {
        let list = &self.paired.segments.list;
        let mut touching: Vec<(Range<usize>, usize)> = Vec::new();
        for (index, change) in self.revision.changes.iter().enumerate().filter(|(_, c)| !c.old.is_empty()) {
            let first = list.partition_point(|segment| segment.span.end <= change.old.start);
            let end = list.partition_point(|segment| segment.span.start < change.old.end);
            if first < end {
                touching.push((first..end, index));
            }
        }
        touching.sort_by_key(|(range, index)| (range.start, *index));
        let mut groups: Vec<Group> = Vec::new();
        for (range, index) in touching {
            match groups.last_mut() {
                Some(last) if range.start < last.segments.end => {
                    last.segments.end = last.segments.end.max(range.end);
                    last.changes.push(index);
                }
                _ => groups.push(Group { segments: range, changes: vec![index] }),
            }
        }
        groups
    }

    fn changes<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Change> {
        group.changes.iter().map(|&index| &self.revision.changes[index])
    }

    /// What became of the group: the gravest of what became of its parts.
    fn fate(&self, group: &Group) -> Fate {
        if self.changes(group).all(|change| change.fate == Fate::Gone) {
            return Fate::Gone;
        }
        // A part that is gone changes the rest.
        self.changes(group).map(|change| change.fate.min(Fate::Changed)).max().unwrap_or(Fate::Unchanged)
    }

    fn moved(&self, group: &Group) -> bool {
        self.changes(group).any(|change| change.moved)
    }

    fn of_groups(&self, groups: &[Group]) -> Option<Finding> {
        let (first, last) = (groups.first()?, groups.last()?);
        let fate = self.fate(first);
        let pairs = self.pairs(first.segments.start..last.segments.end);
        let place = self.place(&pairs)?;
        let file = self.now.file;
        let sentences = if pairs.len() == 1 { "this sentence" } else { "these sentences" };
        let was = self.was(&pairs);
        let update = |what: &str| format!("it was translated from `{was}`; {what}");
        let (hint, message, source, help) = match fate {
            Fate::Gone if self.damaged() => return None,
            Fate::Gone => {
                let help = "take it out of the translation if it no longer holds".to_owned();
                (false, format!("`{file}` no longer has {sentences}"), was.clone(), help)
            }
            Fate::Unchanged | Fate::Reflowed if !self.moved(first) => return None,
            Fate::Unchanged | Fate::Reflowed => {
                let message = format!("`{file}` has {sentences} in another place now");
                (true, message, was.clone(), "move the translation, too".to_owned())
            }
            Fate::Edited => {
                let message = format!("`{file}` words this another way now");
                (true, message, self.new_text(groups), update("see whether the translation still fits"))
            }
            Fate::Changed | Fate::New => {
                let message = self.told(groups);
                (false, message, self.new_text(groups), update("translate what the source says now"))
            }
        };
        let severity = if hint { Severity::Hint } else { self.check.severity };
        let target = Some(self.target(&pairs));
        let found = self.check.finding(self.doc_place(place), message, help);
        Some(Finding { severity, target, source: Some(source), ..found })
    }

    /// What weighs in a changed sentence.
    fn told(&self, groups: &[Group]) -> String {
        let file = self.now.file;
        let list = |words: Vec<&str>| {
            let shown: Vec<String> = words.iter().take(3).map(|word| format!("`{word}`")).collect();
            let more = if words.len() > 3 { ", …" } else { "" };
            (!shown.is_empty()).then(|| format!("{}{more}", shown.join(", ")))
        };
        let changes = || groups.iter().flat_map(|group| self.changes(group));
        let was = list(changes().flat_map(|change| &change.was).map(String::as_str).collect());
        let now = list(changes().flat_map(|change| &change.now).map(String::as_str).collect());
        match (was, now) {
            (Some(was), Some(now)) => format!("`{file}` now says {now} instead of {was}"),
            (None, Some(now)) => format!("`{file}` now also says {now}"),
            (Some(was), None) => format!("`{file}` no longer says {was}"),
            (None, None) => format!("`{file}` says something else here now"),
        }
    }

    /// What the source has and the translation never had.
    fn additions(&self) -> Vec<Finding> {
        let changes = &self.revision.changes;
        let mut findings = Vec::new();
        let mut at = 0;
        while at < changes.len() {
            let run = changes[at..].iter().take_while(|change| change.fate == Fate::New).count();
            findings.extend(if run > 0 { self.addition(at..at + run) } else { None });
            at += run.max(1);
        }
        findings
    }

    fn addition(&self, run: Range<usize>) -> Option<Finding> {
        let changes = &self.revision.changes;
        // Text without a pair that stood here may be what these are the source of.
        let known = |change: &&Change| !self.pairs_of(change).is_empty();
        let unknown = |change: &&Change| change.fate == Fate::Gone && !known(change);
        let lone = |change: &&Change| change.old.is_empty() || change.new.is_empty();
        let near_before = changes[..run.start].iter().rev().take_while(lone);
        let near_after = changes[run.end..].iter().take_while(lone);
        if near_before.chain(near_after).any(|change| unknown(&change)) {
            return None;
        }
        let before = changes[..run.start].iter().rev().find(known);
        let (beside, where_) = match before {
            Some(before) => (before, "after"),
            None => (changes[run.end..].iter().find(known)?, "before"),
        };
        let pairs = self.pairs_of(beside);
        let pair = if before.is_some() { *pairs.last()? } else { *pairs.first()? };
        let place = self.place(&[pair])?;
        let text: Vec<String> =
            changes[run.clone()].iter().map(|change| shown(self.now.page, change.new)).collect();
        // The number of a list that is written by hand is in no pair.
        if !text.iter().any(|text| text.contains(char::is_alphabetic)) {
            return None;
        }
        let (count, they, them) = match run.len() {
            1 => ("a new sentence".to_owned(), "is", "it"),
            n => (format!("{n} new sentences"), "are", "them"),
        };
        let message = format!("`{}` has {count} {where_} this one", self.now.file);
        let help = format!("translate {them}: in the source, {they} {where_} `{}`", self.was(&[pair]));
        let help = help.replace(", are ", ", they stand ").replace(", is ", ", it stands ");
        let found = self.check.finding(self.doc_place(place), message, help);
        Some(Finding { target: Some(self.target(&[pair])), source: Some(text.join(" ")), ..found })
    }

    /// The finding for a page of which hardly anything is left.
    fn rewritten(&self) -> Option<Finding> {
        let first = self.pairs(0..self.paired.pairs.len()).first().copied()?;
        let share = (self.revision.kept * 100.0).round();
        let message = format!("`{}` {WRITTEN_ANEW}", self.now.file);
        let help =
            format!("translate the page again: {share} % of the text it was made from are still there");
        let found = self.check.finding(self.doc_place(self.place(&[first])?), message, help);
        Some(Finding { target: Some(self.target(&[first])), source: Some(self.was(&[first])), ..found })
    }

    /// Title and description: known where they stand in a pair, as they did in 2017.
    fn front(&self, key: &str, locale: &Locale) -> Option<Finding> {
        let place = self.then.text.origin_span(self.then.front.span(key)?);
        let pairs = &self.then.bilingual.pairs;
        let next = pairs.partition_point(|pair| pair.source.end <= place.start);
        pairs.get(next).filter(|pair| pair.source.start < place.end)?;
        let (was, now) = (self.then.front.text(key)?, self.now.page.front.text(key)?);
        let read = |text: &str| Page::read_source(Source::new("", text.replace('\n', " ")));
        let (old, new) = (read(was), read(now));
        let (cut_old, cut_new) = (segments(&old, locale), segments(&new, locale));
        let text = |page, segments| Text { page, segments };
        let changes = compare(text(&old, &cut_old), text(&new, &cut_new), locale).changes;
        let gravest = changes.iter().map(|change| change.fate).max()?;
        if gravest <= Fate::Reflowed {
            return None;
        }
        let message = format!("`{}` has another {key} now", self.now.file);
        let help = format!("it was translated from `{was}`; translate what the source says now");
        let severity = if gravest == Fate::Edited { Severity::Hint } else { self.check.severity };
        let place = self.doc.page.front.span(key)?;
        let found = self.check.finding(self.doc.page.place(place), message, help);
        let target = self.doc.page.front.text(key).map(str::to_owned);
        Some(Finding { severity, target, source: Some(now.to_owned()), ..found })
    }

    fn pairs_of(&self, change: &Change) -> Vec<usize> {
        let list = &self.paired.segments.list;
        let first = list.partition_point(|segment| segment.span.end <= change.old.start);
        let end = list.partition_point(|segment| segment.span.start < change.old.end);
        self.pairs(first..end.max(first))
    }

    /// The pairs of these segments.
    fn pairs(&self, segments: Range<usize>) -> Vec<usize> {
        self.paired.pairs.get(segments).unwrap_or_default().iter().flatten().copied().collect()
    }

    /// The translations of `pairs`, in the file.
    fn place(&self, pairs: &[usize]) -> Option<Span> {
        let pair = |index: &usize| self.then.bilingual.pairs.get(*index);
        let (first, last) = (pairs.first().and_then(pair)?, pairs.last().and_then(pair)?);
        Some(Span { start: first.target.start, end: last.target.end })
    }

    fn doc_place(&self, span: Span) -> crate::finding::Place {
        crate::finding::Place::new(&self.doc.page.source, span)
    }

    fn target(&self, pairs: &[usize]) -> String {
        self.joined(pairs, |pair| pair.target)
    }

    fn was(&self, pairs: &[usize]) -> String {
        self.joined(pairs, |pair| pair.source)
    }

    fn joined(&self, pairs: &[usize], side: impl Fn(&crate::page::pairs::Pair) -> Span) -> String {
        let file = self.then.source.text();
        let texts = pairs.iter().filter_map(|index| self.then.bilingual.pairs.get(*index));
        let texts: Vec<String> = texts.map(|pair| on_one_line(side(pair).of(file))).collect();
        texts.join(" ")
    }

    fn new_text(&self, groups: &[Group]) -> String {
        let mut spans: Vec<Span> =
            groups.iter().flat_map(|group| self.changes(group)).map(|c| c.new).collect();
        spans.retain(|span| !span.is_empty());
        spans.sort_unstable();
        spans.dedup();
        let texts: Vec<String> = spans.into_iter().map(|span| shown(self.now.page, span)).collect();
        texts.join(" ")
    }
}

fn shown(page: &Page, span: Span) -> String {
    on_one_line(&page.without_tokens(span))
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
