//! A number missing between two pairs that no untranslated text explains: a lost pair.
//!
//! Pairs are numbered by the sentences of the English file. Texts that can't be wrapped are numbered too:
//! the alternative texts of images, one number a sentence, and labels of link definitions. A gap longer than
//! these explain means that a pair was lost (FORMAT.md section 2: no false alarm in 156,956 pairs).

use crate::check::{Check, Subject};
use crate::finding::{Finding, Place, Severity};
use crate::page::pairs::Pair;
use crate::project::Doc;
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "span-gap",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/span-gap.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    project.docs.iter().flat_map(|doc| in_page(check, doc)).collect()
}

fn in_page(check: &Check, doc: &Doc) -> Vec<Finding> {
    let text = doc.page.source.text();
    let mut findings = Vec::new();
    // Title and description are numbered too, and mostly not wrapped.
    let body = doc.page.text.origin(doc.page.front.block.end as usize);
    for couple in doc.page.bilingual.pairs.windows(2) {
        let [before, after] = couple else { continue };
        if (before.whole.start as usize) < body {
            continue;
        }
        // The paragraph form uses up as many numbers as its text has sentences: nothing can be said.
        let (Some((false, first)), Some((false, second))) = (before.number(text), after.number(text)) else {
            continue;
        };
        let gap = second.saturating_sub(first).saturating_sub(1);
        if gap == 0 || second <= first || gap <= explained(text, before, after) {
            continue;
        }
        let message = if gap == 1 {
            format!("no pair with the number {} between {first} and {second}", first + 1)
        } else {
            format!("no pairs with the numbers {} to {} between {first} and {second}", first + 1, second - 1)
        };
        let help = "restore the lost pair from an earlier version, or from the same page in another locale";
        findings.push(Finding {
            target: Some(after.target.of(text).to_owned()),
            source: Some(after.source.of(text).to_owned()),
            ..check.finding(Place::new(&doc.page.source, after.id), message, help)
        });
    }
    findings
}

/// How many numbers the texts explain that stand between two pairs, or within them, and can't be wrapped.
fn explained(text: &str, before: &Pair, after: &Pair) -> u32 {
    let between = Span { start: before.whole.end, end: after.whole.start }.of(text);
    let mut numbers: u32 =
        [between, before.target.of(text), after.target.of(text)].into_iter().map(described).sum();
    // A definition's label is shown where the link has no text of its own.
    let definitions = between.lines().filter(|line| {
        let line = line.trim_start();
        line.starts_with('[') && line.contains("]:")
    });
    numbers += u32::try_from(definitions.count()).unwrap_or(u32::MAX);
    numbers
}

/// Sentences in the alternative texts and titles of `text`.
fn described(text: &str) -> u32 {
    let mut count = 0;
    let mut rest = text;
    while let Some(at) = rest.find("![") {
        let alt = &rest[at + 2..];
        let end = alt.find("](").or_else(|| alt.find("][")).or_else(|| alt.find(']')).unwrap_or(alt.len());
        count += sentences(&alt[..end]);
        rest = &alt[end..];
    }
    for mark in ["alt-text=\"", "alt=\"", "title=\"", "alt='", "title='"] {
        let quote = if mark.ends_with('"') { '"' } else { '\'' };
        for (at, _) in text.match_indices(mark) {
            // `alt=` is also the end of no other name than its own.
            let value = &text[at + mark.len()..];
            count += sentences(value.split(quote).next().unwrap_or_default());
        }
    }
    count
}

/// At most this many sentences of English: never none, since an empty text can stand for an English one, and one
/// more than there are, since a description of several sentences is cut to its first (FORMAT.md section 3).
fn sentences(text: &str) -> u32 {
    let ends = text.matches(['.', '!', '?', ':', ';', '。', '！', '？']).count();
    u32::try_from(ends).unwrap_or(u32::MAX).saturating_add(2)
}
