//! Ids of pairs that cannot be right: two in one pair, one in two pairs, one of another page, one out of order.
//!
//! Pairs are numbered by the sentences of the source page, and five digits before the number name that page. Measured
//! on 95,390 pairs of three languages: no exception to any of the four.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::subject::one_line;
use crate::check::{Check, Subject};
use crate::finding::{Edit, Finding, Fix, Place, Severity};
use crate::page::Page;
use crate::page::pairs::Pair;
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "span-id",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/span-id.md"),
    run: look,
};

/// A page that is broken throughout is told once, not a million times.
const MOST: usize = 100;

fn look(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let pages = subject.project.docs.iter().map(|doc| &doc.page);
    pages.filter(|page| !page.bilingual.pairs.is_empty()).flat_map(|page| in_page(check, page)).collect()
}

fn in_page(check: &Check, page: &Page) -> Vec<Finding> {
    let text = page.source.text();
    let pairs = &page.bilingual.pairs;
    let own = mark_of_page(text, pairs);
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    for pair in pairs {
        *ids.entry(pair.id.of(text)).or_default() += 1;
    }
    let in_order = in_order(text, pairs);
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut findings = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        if findings.len() == MOST {
            break;
        }
        let (id, source_id) = (pair.id.of(text), pair.source_id.of(text));
        let again = !seen.insert(id);
        let room = Room {
            text,
            own,
            before: index.checked_sub(1).and_then(|at| pairs.get(at)),
            after: pairs.get(index + 1),
        };
        let free = |id: &str| {
            room.holds(id) && ids.get(id).copied().unwrap_or_default() <= usize::from(id == pair.id.of(text))
        };
        let (span, severity, message, help, fix) = if id != source_id {
            let message = format!("the two ids of a pair differ: `{id}` and `{source_id}`");
            let (wrong, right) =
                if free(id) || !free(source_id) { (pair.source_id, id) } else { (pair.id, source_id) };
            let fix = Fix { safe: free(right), edits: vec![put(wrong, right)] };
            (wrong, Severity::Error, message, format!("write `{right}` in both places"), Some(fix))
        } else if again {
            let message = format!("the id `{id}` is there twice");
            let help = "give the second pair its own number, or remove it".to_owned();
            let fix = room
                .only_number()
                .filter(|id| !ids.contains_key(id.as_str()))
                .map(|id| Fix { safe: false, edits: vec![put(pair.id, &id), put(pair.source_id, &id)] });
            (pair.id, Severity::Error, message, help, fix)
        } else if own.is_some_and(|own| !id.starts_with(own)) {
            let message = format!(
                "the id `{id}` is of another page: here they begin with `{}`",
                own.unwrap_or_default()
            );
            let help = "take the pair's spans out, or restore the pair that stood here".to_owned();
            (pair.id, Severity::Error, message, help, None)
        } else if !in_order[index] {
            let message = format!("the id `{id}` is out of order");
            let help =
                "if the sentence stands where its source has it, correct its number; else move it there"
                    .to_owned();
            (pair.id, Severity::Warn, message, help, None)
        } else {
            continue;
        };
        findings.push(Finding {
            severity,
            target: Some(one_line(pair.target.of(text))),
            source: Some(one_line(pair.source.of(text))),
            segment: Some(id.to_owned()),
            fix,
            ..check.finding(Place::new(&page.source, span), message, help)
        });
    }
    findings
}

fn put(span: Span, id: &str) -> Edit {
    Edit { span, text: id.to_owned() }
}

/// The five digits that most ids of the page begin with; none when no two thirds agree.
fn mark_of_page<'a>(text: &'a str, pairs: &[Pair]) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let marks: Vec<&str> = pairs.iter().filter_map(|pair| pair.id.of(text).get(..5)).collect();
    for same in marks.chunk_by(|one, other| one == other) {
        *counts.entry(same[0]).or_default() += same.len();
    }
    let (mark, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (pairs.len() > 2 && count * 3 >= pairs.len() * 2).then_some(mark)
}

/// Which pairs, by index, can stay where they are: a longest row of growing numbers, and all that count paragraphs.
fn in_order(text: &str, pairs: &[Pair]) -> Vec<bool> {
    let numbers: Vec<Option<u32>> = pairs
        .iter()
        .map(|pair| match pair.number(text) {
            Some((false, number)) => Some(number),
            _ => None,
        })
        .collect();
    let mut kept: Vec<bool> = numbers.iter().map(Option::is_none).collect();
    // `ends[n]` is the pair with which the best row of n + 1 pairs ends; `before` leads back through it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (index, number) in numbers.iter().enumerate() {
        let Some(number) = number else { continue };
        // A repeated number is told as such: it may stand beside the first.
        let at = ends
            .partition_point(|&end| numbers.get(end).copied().flatten().is_some_and(|end| end <= *number));
        before[index] = at.checked_sub(1).and_then(|at| ends.get(at)).copied();
        if at == ends.len() { ends.push(index) } else { ends[at] = index }
    }
    let mut next = ends.last().copied();
    while let Some(index) = next {
        kept[index] = true;
        next = before.get(index).copied().flatten();
    }
    kept
}

/// The place between two pairs.
struct Room<'a> {
    text: &'a str,
    own: Option<&'a str>,
    before: Option<&'a Pair>,
    after: Option<&'a Pair>,
}

impl Room<'_> {
    fn numbers(&self) -> (u32, u32) {
        let number = |pair: &Pair| match pair.number(self.text) {
            Some((false, number)) => Some(number),
            _ => None,
        };
        (self.before.and_then(number).unwrap_or(0), self.after.and_then(number).unwrap_or(u32::MAX))
    }

    /// True when a pair of this id can stand here.
    fn holds(&self, id: &str) -> bool {
        let Some((mark, number)) = id.split_once('-') else { return false };
        let (before, after) = self.numbers();
        let number: Option<u32> = number.parse().ok();
        self.own.is_none_or(|own| own == mark)
            && number.is_none_or(|number| before < number && number < after)
    }

    /// The id of the only number that has room here.
    fn only_number(&self) -> Option<String> {
        let (before, after) = self.numbers();
        let number = before.checked_add(1)?;
        let only = self.before.is_some() && number.checked_add(1) == Some(after);
        only.then_some(self.own).flatten().map(|own| format!("{own}-{number}"))
    }
}
