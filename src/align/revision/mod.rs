//! Two versions of one text in one language: what has become of each sentence.
//!
//! 1. `words` reads both texts as sentences of words, segment by segment (`pieces`, `scan`), knowing from `meaning`
//!    which words weigh;
//! 2. `beads` says which sentences belong together;
//! 3. here each such bead is named by what changed in it.
//!
//! What a change is to a translation is the business of a check.

mod beads;
mod meaning;
mod paired;
mod pieces;
mod scan;
mod words;

use std::collections::BTreeMap;

use super::Text;
use crate::lang::Locale;
use crate::source::Span;
use beads::Bead;
use meaning::Meanings;
use words::{Ids, Sentence};

pub use paired::{Paired, paired};
pub use words::Class;

/// What has become of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It stands as it was.
    Unchanged,
    /// Only white space, marks or the cut into sentences are different, or a number or the way to a page is written
    /// otherwise.
    Reflowed,
    /// The wording is different; no word that weighs is.
    Edited,
    /// A number, a negation, a condition, a name, code or a link is different, or nearly everything is.
    Changed,
    /// It was not there.
    New,
    /// It is not there any more.
    Gone,
}

/// Sentences of the old text and what they are in the new one.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// In the old page's text; empty, and set where the text would stand, when the sentence is new.
    pub old: Span,
    /// In the new page's text; empty, and set where the text would stand, when the sentence is gone.
    pub new: Span,
    /// What became of it.
    pub fate: Fate,
    /// It stands elsewhere among its neighbours.
    pub moved: bool,
    /// The words that weigh and are in the old sentence only, as written.
    pub was: Vec<String>,
    /// The same of the new one.
    pub now: Vec<String>,
}

/// What became of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Revision {
    /// In the order of the new text; what is gone stands behind its predecessor in the old one. Every sentence is in
    /// exactly one; a sentence is a segment, or a part of one that ends like a sentence.
    pub changes: Vec<Change>,
    /// Share of the old text's words that stand in sentences which the new text still has, 0 to 1.
    pub kept: f32,
    /// Share of the new text's words that stand in sentences which the old text had, 0 to 1.
    pub known: f32,
}

/// Compares two versions of a text in the language of `locale`.
#[must_use]
pub fn compare(old: Text<'_>, new: Text<'_>, locale: &Locale) -> Revision {
    let meanings = Meanings::of(locale.language());
    let mut ids = Ids::default();
    let mut was = words::read(old, &meanings, &mut ids);
    let mut now = words::read(new, &meanings, &mut ids);
    words::name(&mut was, &ids, locale.language());
    words::name(&mut now, &ids, locale.language());
    let beads = beads::beads(&was, &now, ids.text.len());
    let sides = [(old, was.as_slice()), (new, now.as_slice())];
    let count = |sentences: &[Sentence]| sentences.iter().map(|sentence| sentence.words.len()).sum::<usize>();
    let share = |found: usize, all: usize| if all == 0 { 1.0 } else { found as f32 / all as f32 };
    let still = || beads.iter().filter(|bead| bead.likeness >= HALF);
    let kept = still().map(|bead| count(&was[bead.old.clone()])).sum();
    let known = still().map(|bead| count(&now[bead.new.clone()])).sum();
    Revision {
        kept: share(kept, count(&was)),
        known: share(known, count(&now)),
        changes: beads.iter().map(|bead| change(bead, sides, &ids)).collect(),
    }
}

/// Sentences with less than this share of their words in common were written anew.
const HALF: f32 = 0.5;

fn change(bead: &Bead, [old, new]: [(Text<'_>, &[Sentence]); 2], ids: &Ids) -> Change {
    let (before, after) = (&old.1[bead.old.clone()], &new.1[bead.new.clone()]);
    let (was, now) = differing(before, after, ids);
    let sequence = |sentences: &[Sentence], least: Class| -> Vec<u32> {
        let words = sentences.iter().flat_map(|sentence| &sentence.words);
        words.filter(|word| word.class >= least).map(|word| word.id).collect()
    };
    let (first, second) = (sequence(before, Class::Plain), sequence(after, Class::Plain));
    let spans = (place(old.1, &bead.old), place(new.1, &bead.new));
    let read = |sentences: &[Sentence]| -> Vec<u32> {
        let words = sentences.iter().flat_map(|sentence| &sentence.words);
        words.filter(|word| word.class != Class::Url).map(|word| word.id).collect()
    };
    let numbers = |sentences: &[Sentence]| sequence(sentences, Class::Number);
    let fate = if first == second {
        let same = spans.0.of(old.0.page.text.text()) == spans.1.of(new.0.page.text.text());
        if same && before.len() == after.len() { Fate::Unchanged } else { Fate::Reflowed }
    } else if first.is_empty() {
        Fate::New
    } else if second.is_empty() {
        Fate::Gone
    } else if was.is_empty() && now.is_empty() && read(before) == read(after) {
        Fate::Reflowed
    } else if !was.is_empty() || !now.is_empty() || numbers(before) != numbers(after) || bead.likeness < HALF
    {
        Fate::Changed
    } else {
        Fate::Edited
    };
    let shown = |text: Text<'_>, words: Vec<words::Word>| {
        let mut shown: Vec<String> = Vec::new();
        for word in words {
            let written = word.at.of(text.page.text.text());
            let own = || ids.text.get(word.id as usize).map_or("", |id| id.trim_matches(['<', '>']));
            // Text that was resolved has one place for all its words.
            let unclear = written.len() > own().len() + 8;
            let word =
                if unclear || matches!(word.class, Class::Url | Class::Code) { own() } else { written };
            if !shown.iter().any(|known| known == word) {
                shown.push(word.to_owned());
            }
        }
        shown
    };
    // Of a sentence that was written anew all words are others; of a cell that is all there is to say.
    let tells = fate == Fate::Changed && (bead.likeness >= HALF || first.len().max(second.len()) < 5);
    let (was, now) = if tells { (shown(old.0, was), shown(new.0, now)) } else { (Vec::new(), Vec::new()) };
    Change { old: spans.0, new: spans.1, fate, moved: bead.moved, was, now }
}

/// The words that weigh and that only one side has, or has more often.
fn differing(before: &[Sentence], after: &[Sentence], ids: &Ids) -> (Vec<words::Word>, Vec<words::Word>) {
    let mut surplus: BTreeMap<u32, i64> = BTreeMap::new();
    let all = |sentences: &[Sentence]| -> Vec<words::Word> {
        sentences.iter().flat_map(|sentence| sentence.words.iter().copied()).collect()
    };
    let (before, after) = (all(before), all(after));
    before.iter().for_each(|word| *surplus.entry(word.id).or_default() += 1);
    after.iter().for_each(|word| *surplus.entry(word.id).or_default() -= 1);
    let mut only = |words: Vec<words::Word>, sign: i64| -> Vec<words::Word> {
        let mut only = Vec::new();
        for word in words.into_iter().rev().filter(|word| word.class > Class::Plain) {
            let left = surplus.entry(word.id).or_default();
            if *left * sign > 0 {
                *left -= sign;
                only.push(word);
            }
        }
        only.reverse();
        only
    };
    let (mut was, mut now) = (only(before, 1), only(after, -1));
    // A link to the same page by another way: from a site's address to a path, from `.md` to `.yml`.
    was.retain(|word| {
        let url = &ids.text[word.id as usize];
        let same = |other: &words::Word| {
            other.class == Class::Url && words::same_page(url, &ids.text[other.id as usize])
        };
        let found = if word.class == Class::Url { now.iter().position(same) } else { None };
        found.map(|at| now.remove(at)).is_none()
    });
    (was, now)
}

/// From the first to the last of `range`; where they would stand when it is empty.
fn place(sentences: &[Sentence], range: &std::ops::Range<usize>) -> Span {
    match (sentences.get(range.start), range.end.checked_sub(1).and_then(|last| sentences.get(last))) {
        (Some(first), Some(last)) if !range.is_empty() => {
            Span { start: first.span.start, end: last.span.end }
        }
        (_, Some(last)) => Span::at(last.span.end as usize),
        (Some(first), None) => Span::at(first.span.start as usize),
        (None, None) => Span::default(),
    }
}
