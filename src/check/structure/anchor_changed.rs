//! An id that links can name, and that the translation lacks or has otherwise than the source: links that lead there
//! from other pages, in whatever language, go to the top of the page.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::{Comparison, Side};
use crate::check::{Check, Subject, Translation, by_family};
use crate::finding::{Finding, Severity};
use crate::page::anchor::slug;
use crate::page::{Heading, Kind, Page};
use crate::project::Doc;
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "anchor-changed",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/anchor-changed.md"),
    run: by_family,
};

/// What a locale does with ids.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habit {
    /// Its headings all carry the id of the source's heading, as localization puts it there.
    all: bool,
    /// The titles of its pages do so, too. Where they do not, nobody has lost one.
    titles: bool,
}

/// What locales do with ids.
pub(super) fn habits(subject: &Subject<'_>) -> BTreeMap<String, Habit> {
    /// So many headings show a habit, and such a share of them.
    const ENOUGH: (usize, f64) = (20, 0.9);
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for translation in &subject.translations {
        let outline = &translation.doc.page.outline;
        let count = counts.entry(translation.locale.tag()).or_default();
        count.0 += outline.len();
        count.1 += outline.iter().filter(|heading| heading.authored).count();
        count.2 += usize::from(outline.first().is_some_and(|title| title.authored));
    }
    let habit = |(all, with, titles): (usize, usize, usize)| Habit {
        all: all >= ENOUGH.0 && with as f64 >= ENOUGH.1 * all as f64,
        titles: titles > 0,
    };
    counts.into_iter().map(|(tag, count)| (tag.to_owned(), habit(count))).collect()
}

/// What the locale of `translation` does.
fn habit_of(habits: &BTreeMap<String, Habit>, translation: &Translation<'_>) -> Habit {
    habits.get(translation.locale.tag()).copied().unwrap_or_default()
}

/// What a bilingual page shows by itself: its pairs hold the source's headings.
pub(super) fn alone(
    subject: &Subject<'_>,
    translation: &Translation<'_>,
    habits: &BTreeMap<String, Habit>,
) -> Vec<Finding> {
    let doc = translation.doc;
    if !translation.bilingual || subject.project.source_of(doc).is_some() {
        return Vec::new();
    }
    let (page, file) = (&doc.page, doc.page.source.text());
    let mut findings = Vec::new();
    let habit = habit_of(habits, translation);
    let given = given(page, habit.all);
    for (number, heading) in page.outline.iter().enumerate() {
        let place = page.text.origin_span(heading.span);
        let pairs = &page.bilingual.pairs;
        let first = pairs.partition_point(|pair| pair.whole.end <= place.start);
        let inside: Vec<_> = pairs[first..].iter().take_while(|pair| pair.whole.start < place.end).collect();
        // Of a heading of several sentences the id is made of all.
        let [pair] = inside[..] else { continue };
        let english = crate::page::plain(pair.source.of(file));
        let wanted = slug(&english);
        let title = heading.title.trim();
        if wanted.is_empty() {
            continue;
        }
        let told = if heading.authored {
            (!alike(&heading.id, &wanted) && alike(&heading.id, &slug(title)))
                .then(|| translated(&heading.id, &wanted))
        } else {
            let counts = given && (habit.titles || number > 0);
            (counts && !page.anchors.contains(&wanted) && !tagged(page, heading)).then(|| removed(&wanted))
        };
        if let Some((message, help)) = told {
            let found = CHECK.finding(page.place(heading.span), message, help);
            findings.push(Finding {
                target: Some(title.to_owned()),
                source: Some(english),
                segment: Some(pair.id.of(file).to_owned()),
                ..found
            });
        }
    }
    if page.bilingual.pairs.iter().any(|pair| pair.source.of(file).contains("<a ")) {
        let english = Page::read_english(page.source.clone());
        for (id, span) in tags(&english) {
            if page.anchors.contains(&id) {
                continue;
            }
            let at = english.text.origin_span(span);
            let pairs = &page.bilingual.pairs;
            let next = pairs.partition_point(|pair| pair.source.end <= at.start);
            let Some(pair) = pairs.get(next).filter(|pair| pair.source.start <= at.start) else { continue };
            let message = format!("the id `{id}` of the source is not in the translation");
            let help = format!("write `<a id=\"{id}\"></a>` where the source does");
            let place = crate::finding::Place::new(&page.source, pair.target);
            findings.push(Finding {
                target: Some(pair.target.of(file).to_owned()),
                source: Some(pair.source.of(file).to_owned()),
                segment: Some(pair.id.of(file).to_owned()),
                ..CHECK.finding(place, message, help)
            });
        }
    }
    findings
}

/// Beside its source.
pub(super) fn look(compared: &Comparison<'_>, habits: &BTreeMap<String, Habit>) -> Vec<Finding> {
    let doc = compared.translation.doc;
    let habit = habit_of(habits, compared.translation);
    let given = given(&doc.page, habit.all);
    let title = doc.page.outline.first().map(|title| title.span);
    let pairs = headings(compared);
    let right =
        pairs.iter().filter(|(source, target)| target.authored && alike(&source.id, &target.id)).count();
    let written = pairs.iter().filter(|(_, target)| target.authored).count();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut findings = Vec::new();
    let tags_of_doc: BTreeSet<String> = tags(&doc.page).into_iter().map(|(id, _)| id).collect();
    for &(source, target) in &pairs {
        // Of headings that are alike the ids are numbered.
        let same = target.authored && (target.id == source.id || alike(&target.id, &source.id));
        if same || tags_of_doc.contains(&source.id) {
            continue;
        }
        let found = if target.authored {
            let usual = source.authored || right * 10 >= written.saturating_sub(1) * 8;
            let title = slug(&target.title);
            (usual || alike(&target.id, &title)).then(|| translated(&target.id, &source.id))
        } else {
            let given = given && (habit.titles || title != Some(target.span));
            let lost = !has(doc, &source.id) || given;
            let own = tagged(&doc.page, target);
            (lost && (source.authored || (given && !own))).then(|| removed(&source.id))
        };
        let Some((message, help)) = found else { continue };
        told.insert(&source.id);
        let at = (Span::default(), target.title.clone());
        let found = compared.finding(&CHECK, at, (source.span, source.title.clone()), message, help);
        findings.push(Finding { place: doc.page.place(target.span), ..found });
    }
    for (id, span) in tags(compared.source.page) {
        if has(doc, &id) || told.contains(id.as_str()) {
            continue;
        }
        // Its text, or what follows it.
        let blocks = &compared.source.segments.blocks;
        let block = blocks.partition_point(|block| block.span.end <= span.start);
        let Some(there) = compared.block(block).filter(|_| !compared.lost(block..block + 1)) else {
            continue;
        };
        let message = format!("the id `{id}` of `{}` is not in the translation", compared.file());
        let help = format!("write `<a id=\"{id}\"></a>` where the source does");
        let at = compared.at_block(there);
        let source = compared.source.read(block..block + 1);
        findings.push(compared.finding(&CHECK, at, (span, source), message, help));
    }
    findings
}

/// True when each heading of this page has its id written: all but one, or the locale has that habit.
fn given(page: &Page, habit: bool) -> bool {
    let written = page.outline.iter().filter(|heading| heading.authored).count();
    let lacking = page.outline.len() - written;
    (habit && lacking <= 2.max(written)) || (written >= 3 && lacking == 1)
}

fn has(doc: &Doc, id: &str) -> bool {
    doc.page.anchors.iter().any(|anchor| anchor == id)
}

fn translated(found: &str, wanted: &str) -> (String, String) {
    let message = format!("the id of this heading is `{found}`, the source's is `{wanted}`");
    (message, format!("write `<a name=\"{wanted}\"></a>` before its text: ids are not translated"))
}

fn removed(wanted: &str) -> (String, String) {
    let message = format!("this heading has lost its id `{wanted}`");
    (message, format!("write `<a name=\"{wanted}\"></a>` before its text"))
}

/// The same but for marks, and for the number that tells like headings apart.
fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let letters = |id: &str| -> String {
        id.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (a, b) = (letters(a), letters(b));
    let bare = |id: &str| id.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    a == b || bare(&a) == bare(&b)
}

/// The headings that belong together: of the source, and of the page itself, where what is compared is the source text
/// that it holds.
fn headings<'a>(compared: &'a Comparison<'_>) -> Vec<(&'a Heading, &'a Heading)> {
    let at = |side: &'a Side<'_>, block: usize| {
        let span = side.segments.blocks.get(block)?.span;
        let outline = &side.page.outline;
        let next = outline.partition_point(|heading| heading.span.end <= span.start);
        outline.get(next).filter(|heading| heading.span.start <= span.start).map(|_| next)
    };
    let doc = &compared.translation.doc.page;
    if doc.outline.len() != compared.target.page.outline.len() {
        return Vec::new();
    }
    let blocks = compared.source.segments.blocks.iter().enumerate();
    let pair = |(block, _)| {
        let there = compared.block(block)?;
        let source = compared.source.page.outline.get(at(&compared.source, block)?)?;
        Some((source, doc.outline.get(at(&compared.target, there)?)?))
    };
    let headings = blocks.filter(|(_, block)| block.kind == "heading");
    headings.filter_map(pair).collect()
}

/// True when a heading has an id of its author's within it.
fn tagged(page: &Page, heading: &Heading) -> bool {
    let within = |span: Span| heading.span.start <= span.start && span.start < heading.span.end;
    tags(page).iter().any(|(_, span)| within(*span))
}

/// The ids that a page writes in tags, apart from those of headings.
fn tags(page: &Page) -> Vec<(String, Span)> {
    let id = |node: &crate::page::Node| match &node.kind {
        Kind::Tag(tag) => {
            tag.anchor().filter(|id| !id.trim().is_empty()).map(|id| (id.to_owned(), node.span))
        }
        _ => None,
    };
    page.nodes.iter().filter_map(id).collect()
}
