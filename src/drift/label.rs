//! Whether two sentences tell the reader the same, and if not, what kind of change it is and in which words.
//!
//! Equal words are the same; words that are read as one another are equivalent. What is left is a word diff, and every
//! sign in it that a policy is another one is a cue with a weight: cues are taken together as if each were a witness of
//! its own (noisy or; Pearl, 1988). Other words without such a sign are equivalent.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::meaning::{self, Role};
use super::pairing::Pair;
use super::reading::{Item, Mark, Side, Word, Words};
use super::{Change, Group, Kind, Label};
use crate::source::Span;

/// A group is changed when its cues come to this.
const CHANGED: f32 = 0.5;

/// At most so many words stand between two parts of one phrase.
const BETWEEN: usize = 1;

/// Names `pair`.
pub(super) fn label(pair: &Pair, base: &Side, variant: &Side, words: &Words) -> Group {
    let group = Group {
        base: pair.base.clone(),
        variant: pair.variant.clone(),
        label: Label::Same,
        changes: Vec::new(),
        only_base: Vec::new(),
        only_variant: Vec::new(),
        confidence: 1.0,
        moved: pair.moved,
        renamed: false,
    };
    let (a, b) = (Text::of(base, &pair.base), Text::of(variant, &pair.variant));
    // An anchor or an image between two cells is a sentence without words.
    if a.items.iter().chain(&b.items).all(|item| item.words.is_empty() && item.text.trim().is_empty()) {
        return group;
    }
    if pair.variant.is_empty() || pair.base.is_empty() {
        let label = if pair.base.is_empty() { Label::Added } else { Label::Removed };
        return Group { label, confidence: 0.9, ..group };
    }
    if a.key() == b.key() {
        return Group { label: Label::Same, ..group };
    }
    let (own, other) = (a.without_names(), b.without_names());
    let ids = |words: &[&Word]| -> Vec<u32> { words.iter().map(|word| word.form).collect() };
    if ids(&own) == ids(&other) {
        return Group { label: Label::Equivalent, renamed: true, ..group };
    }
    let diff = Diff::new(own, other);
    let (only_base, only_variant) = diff.spans();
    let mut changes = Cues { a: &a, b: &b, diff: &diff, words, pair }.changes();
    changes.sort_by(|x, y| y.confidence.total_cmp(&x.confidence));
    let likely = 1.0 - changes.iter().map(|change| 1.0 - change.confidence).product::<f32>();
    let likely = if a.is_title() && b.is_title() { likely * 0.75 } else { likely };
    // A word for a longer name is a title, and says less because it is short.
    let heavy = |words: &[&Word]| words.iter().filter(|word| !word.light).count();
    let (one, other) = (heavy(&diff.base), heavy(&diff.variant));
    let likely = if one.min(other) <= 1 && one.max(other) >= 3 { likely * 0.5 } else { likely };
    let group = Group { only_base, only_variant, ..group };
    if likely >= CHANGED {
        let least = changes.first().map_or(0.0, |first| first.confidence * 0.5);
        changes.retain(|change| change.confidence >= least);
        return Group { label: Label::Changed, changes, confidence: likely, ..group };
    }
    Group { label: Label::Equivalent, confidence: 1.0 - likely, ..group }
}

/// The sentences of one side of a pair.
struct Text<'a> {
    items: Vec<&'a Item>,
}

impl<'a> Text<'a> {
    fn of(side: &'a Side, list: &[usize]) -> Text<'a> {
        Text { items: list.iter().filter_map(|&at| side.items.get(at)).collect() }
    }

    fn key(&self) -> String {
        self.items.iter().map(|item| item.key.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn without_names(&self) -> Vec<&'a Word> {
        self.items.iter().flat_map(|item| &item.words).filter(|word| !word.brand).collect()
    }

    fn marks(&self, role: Role) -> impl Iterator<Item = &'a Mark> + use<'a, '_> {
        self.items.iter().flat_map(|item| &item.marks).filter(move |mark| mark.role == role)
    }

    /// The first mark of a class.
    fn mark(&self, role: Role, class: &str) -> Option<Span> {
        self.marks(role).find(|mark| mark.class == class).map(|mark| mark.span)
    }

    fn classes(&self, role: Role) -> BTreeSet<&'static str> {
        self.marks(role).map(|mark| mark.class).collect()
    }

    fn is_title(&self) -> bool {
        self.items.iter().all(|item| item.kind == "heading")
    }
}

/// What two sentences have in common, and what not.
struct Diff<'a> {
    base: Vec<&'a Word>,
    variant: Vec<&'a Word>,
    /// Where they differ.
    hunks: Vec<(Range<usize>, Range<usize>)>,
    /// Words that only one side has, wherever they stand: indexes.
    lost: BTreeSet<usize>,
    gained: BTreeSet<usize>,
}

impl<'a> Diff<'a> {
    fn new(base: Vec<&'a Word>, variant: Vec<&'a Word>) -> Diff<'a> {
        let ids = |words: &[&Word]| -> Vec<u32> { words.iter().map(|word| word.id).collect() };
        let hunks = capture_diff_slices(Algorithm::Myers, &ids(&base), &ids(&variant))
            .into_iter()
            .filter(|op| !matches!(op, DiffOp::Equal { .. }))
            .map(|op| (op.old_range(), op.new_range()))
            .collect();
        let only = |words: &[&Word], other: &[&Word]| {
            let mut counts: BTreeMap<u32, i32> = BTreeMap::new();
            other.iter().for_each(|word| *counts.entry(word.id).or_default() += 1);
            let mut only = BTreeSet::new();
            for (at, word) in words.iter().enumerate() {
                let left = counts.entry(word.id).or_default();
                *left -= 1;
                if *left < 0 {
                    only.insert(at);
                }
            }
            only
        };
        let (lost, gained) = (only(&base, &variant), only(&variant, &base));
        Diff { base, variant, hunks, lost, gained }
    }

    /// The words that only one side has.
    fn spans(&self) -> (Vec<Span>, Vec<Span>) {
        let spans = |words: &[&Word], at: &BTreeSet<usize>| {
            let mut spans: Vec<Span> = Vec::new();
            let mut before = None;
            for &index in at {
                let span = words[index].span;
                match spans.last_mut() {
                    Some(last) if before == Some(index.wrapping_sub(1)) && span.start >= last.end => {
                        last.end = span.end;
                    }
                    _ => spans.push(span),
                }
                before = Some(index);
            }
            spans
        };
        (spans(&self.base, &self.lost), spans(&self.variant, &self.gained))
    }

    fn phrase(words: &[&Word], range: &Range<usize>) -> Option<Span> {
        let (first, last) = (words.get(range.start)?, words.get(range.end.checked_sub(1)?)?);
        (range.start < range.end && first.span.start < last.span.end)
            .then_some(Span { start: first.span.start, end: last.span.end })
    }

    /// The phrases of the hunk that holds this place of the base or the variant.
    fn around(&self, base: Option<Span>, variant: Option<Span>) -> (Option<Span>, Option<Span>) {
        let holds = |words: &[&Word], range: &Range<usize>, span: Option<Span>| {
            span.is_some_and(|span| {
                words[range.clone()]
                    .iter()
                    .any(|word| word.span.start < span.end && span.start < word.span.end)
            })
        };
        let at = self
            .hunks
            .iter()
            .position(|(old, new)| holds(&self.base, old, base) || holds(&self.variant, new, variant));
        let Some(at) = at else { return (base, variant) };
        // A word between two differences belongs to what is said otherwise: *disable access or outright cancel*.
        let near = |one: &(Range<usize>, Range<usize>), next: &(Range<usize>, Range<usize>)| {
            next.0.start - one.0.end <= BETWEEN && next.1.start - one.1.end <= BETWEEN
        };
        let (mut first, mut last) = (at, at);
        while first > 0 && near(&self.hunks[first - 1], &self.hunks[first]) {
            first -= 1;
        }
        while self.hunks.get(last + 1).is_some_and(|next| near(&self.hunks[last], next)) {
            last += 1;
        }
        let old = self.hunks[first].0.start..self.hunks[last].0.end;
        let new = self.hunks[first].1.start..self.hunks[last].1.end;
        (Diff::phrase(&self.base, &old).or(base), Diff::phrase(&self.variant, &new).or(variant))
    }

    fn heavy(words: &[&Word], at: &BTreeSet<usize>) -> usize {
        at.iter().filter(|&&index| !words[index].light).count()
    }
}

/// The signs of a change.
struct Cues<'a> {
    a: &'a Text<'a>,
    b: &'a Text<'a>,
    diff: &'a Diff<'a>,
    words: &'a Words,
    pair: &'a Pair,
}

impl Cues<'_> {
    fn changes(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        self.numbers(&mut changes);
        self.negation(&mut changes);
        self.parties(&mut changes);
        self.names(&mut changes);
        self.persons(&mut changes);
        self.contrasts(&mut changes);
        self.modality(&mut changes);
        self.quantities(&mut changes);
        self.conditions(&mut changes);
        self.acts(&mut changes);
        self.members(&mut changes);
        self.labels(&mut changes);
        self.clauses(&mut changes);
        self.wording(&mut changes);
        changes
    }

    fn change(&self, kind: Kind, base: Option<Span>, variant: Option<Span>, confidence: f32) -> Change {
        let (base, variant) = self.diff.around(base, variant);
        Change { kind, base, variant, confidence }
    }

    fn numbers(&self, changes: &mut Vec<Change>) {
        let (of_base, of_variant) = (amounts(self.a), amounts(self.b));
        // Two weeks are 14 days.
        if !of_base.is_empty() && of_base == of_variant && plain_numbers(self.a) == plain_numbers(self.b) {
            return;
        }
        let first = |words: &[&Word], at: &BTreeSet<usize>| {
            at.iter().map(|&index| words[index]).find(|word| word.number).map(|word| word.span)
        };
        let (base, variant) =
            (first(&self.diff.base, &self.diff.lost), first(&self.diff.variant, &self.diff.gained));
        match (base, variant) {
            (Some(_), Some(_)) => changes.push(self.change(Kind::Number, base, variant, 0.9)),
            (None, None) => {
                // `TLS 1.2`, `Windows 10`: a number that is part of a name.
                let named = |words: &[&Word], at: &BTreeSet<usize>| {
                    at.iter()
                        .map(|&index| words[index])
                        .find(|word| word.value.is_some())
                        .map(|word| word.span)
                };
                let base = named(&self.diff.base, &self.diff.lost);
                let variant = named(&self.diff.variant, &self.diff.gained);
                if base.is_some() && variant.is_some() {
                    changes.push(self.change(Kind::Number, base, variant, 0.6));
                    return;
                }
                let (lost, gained) = (self.a.classes(Role::Unit), self.b.classes(Role::Unit));
                if let (Some(one), Some(other)) =
                    (lost.difference(&gained).next(), gained.difference(&lost).next())
                    && self.pair.likeness >= 0.5
                    && of_base.is_empty()
                    && of_variant.is_empty()
                {
                    let (one, other) = (self.a.mark(Role::Unit, one), self.b.mark(Role::Unit, other));
                    changes.push(self.change(Kind::Number, one, other, 0.55));
                    return;
                }
                let unit = |text: &Text<'_>, own: &[Amount], other: &[Amount]| {
                    let differs = own.iter().find(|amount| !other.contains(amount));
                    differs.and(text.marks(Role::Unit).next().map(|mark| mark.span))
                };
                let base = unit(self.a, &of_base, &of_variant);
                let variant = unit(self.b, &of_variant, &of_base);
                if base.is_some() && variant.is_some() {
                    changes.push(self.change(Kind::Number, base, variant, 0.8));
                }
            }
            _ => changes.push(self.change(Kind::Number, base, variant, 0.4)),
        }
    }

    fn negation(&self, changes: &mut Vec<Change>) {
        let (base, variant) = (self.a.marks(Role::Not).count(), self.b.marks(Role::Not).count());
        if base % 2 == variant % 2 {
            return;
        }
        // `unless` is a condition that holds a negation.
        let kind = if self.a.mark(Role::Not, "unless").is_some() != self.b.mark(Role::Not, "unless").is_some()
        {
            Kind::Condition
        } else {
            Kind::Negation
        };
        let span = |text: &Text<'_>| text.marks(Role::Not).next().map(|mark| mark.span);
        let confidence = if self.pair.likeness < 0.55 { 0.35 } else { 0.6 };
        changes.push(self.change(kind, span(self.a), span(self.b), confidence));
    }

    fn parties(&self, changes: &mut Vec<Change>) {
        let first = |words: &[&Word]| words.iter().find(|word| word.party).map(|word| word.span);
        let (base, variant) = (first(&self.diff.base), first(&self.diff.variant));
        // The base can leave out who acts, and the variant's reader knows from the page's name.
        let confidence = match (base, variant) {
            (_, Some(_)) => 0.75,
            (Some(_), None) => 0.2,
            (None, None) => return,
        };
        changes.push(self.change(Kind::Actor, base, variant, confidence));
    }

    /// A name in the place of another, where somebody stands whom one asks, pays or gets something from.
    fn names(&self, changes: &mut Vec<Change>) {
        if changes.iter().any(|change| change.kind == Kind::Actor && change.confidence > 0.5) {
            return;
        }
        let is_name = |words: &[&Word], range: &Range<usize>| {
            range.len() <= 4
                && words[range.clone()].iter().all(|word| word.capital && !word.number && !word.label)
        };
        for (old, new) in self.diff.hunks.iter().filter(|(old, new)| !old.is_empty() && !new.is_empty()) {
            let before = old.start.checked_sub(1).map(|at| self.form(self.diff.base[at]));
            let weight = match before {
                Some("contact" | "ask" | "tell" | "notify" | "inform" | "pay" | "by" | "from") => 0.52,
                Some("to" | "with" | "in") if old.len() == 1 && new.len() == 1 => 0.4,
                _ => continue,
            };
            // The rest of the name goes on behind: then it is a part of a product's.
            let goes_on = self.diff.base.get(old.end).is_some_and(|next| next.capital);
            if is_name(&self.diff.base, old) && is_name(&self.diff.variant, new) && !goes_on {
                let (base, variant) =
                    (Diff::phrase(&self.diff.base, old), Diff::phrase(&self.diff.variant, new));
                changes.push(Change { kind: Kind::Actor, base, variant, confidence: weight });
            }
        }
    }

    /// We and you change places.
    fn persons(&self, changes: &mut Vec<Change>) {
        let persons = |words: &[&Word]| -> Vec<(bool, Span)> {
            let of = |word: &&Word| match self.form(word) {
                "we" | "us" | "our" => Some((true, word.span)),
                "you" | "your" => Some((false, word.span)),
                _ => None,
            };
            words.iter().filter_map(of).collect()
        };
        let (base, variant) = (persons(&self.diff.base), persons(&self.diff.variant));
        let differs = base.iter().zip(&variant).find(|(one, other)| one.0 != other.0);
        if base.len() == variant.len()
            && self.pair.likeness >= 0.5
            && let Some((one, other)) = differs
        {
            changes.push(self.change(Kind::Actor, Some(one.1), Some(other.1), 0.55));
        }
    }

    /// One of two opposites for the other.
    fn contrasts(&self, changes: &mut Vec<Change>) {
        let (base, variant) = (self.a.classes(Role::Contrast), self.b.classes(Role::Contrast));
        let found = base.difference(&variant).find_map(|lost| {
            let pair = lost.trim_end_matches(['+', '-']);
            let gained =
                variant.difference(&base).find(|gained| gained.trim_end_matches(['+', '-']) == pair)?;
            Some((*lost, *gained))
        });
        if let Some((lost, gained)) = found {
            let kind = if lost.starts_with("time") { Kind::Condition } else { Kind::Scope };
            let (one, other) = (self.a.mark(Role::Contrast, lost), self.b.mark(Role::Contrast, gained));
            changes.push(self.change(kind, one, other, 0.7));
        }
    }

    fn form(&self, word: &Word) -> &str {
        self.words.text.get(word.form as usize).map_or("", String::as_str)
    }

    fn modality(&self, changes: &mut Vec<Change>) {
        let (base, variant) = (self.a.classes(Role::Modal), self.b.classes(Role::Modal));
        if base == variant {
            return;
        }
        let top = |classes: &BTreeSet<&'static str>| {
            ["must", "should", "may"].into_iter().find(|class| classes.contains(class))
        };
        let confidence = match (top(&base), top(&variant)) {
            (Some(one), Some(other)) if one != other && base.is_disjoint(&variant) => 0.65,
            (Some(one), Some(other)) if one != other => 0.3,
            (Some("must" | "should"), None) | (None, Some("must" | "should")) => 0.3,
            _ => return,
        };
        let span = |text: &Text<'_>, classes: &BTreeSet<&'static str>| text.mark(Role::Modal, top(classes)?);
        changes.push(self.change(Kind::Modality, span(self.a, &base), span(self.b, &variant), confidence));
    }

    fn quantities(&self, changes: &mut Vec<Change>) {
        let (base, variant) = (self.a.classes(Role::Quantity), self.b.classes(Role::Quantity));
        let lost: Vec<&str> = base.difference(&variant).copied().collect();
        let gained: Vec<&str> = variant.difference(&base).copied().collect();
        let weight = |classes: &[&str]| {
            let weights = classes.iter().map(|class| match *class {
                "only" if self.is_clean() => 0.52,
                "only" => 0.45,
                "some" | "most" => 0.5,
                "least" | "up-to" => 0.4,
                _ => 0.15,
            });
            weights.fold(0.0_f32, f32::max)
        };
        let confidence = match (lost.first(), gained.first()) {
            (None, None) => return,
            (Some(_), Some(_)) => 0.7,
            _ => weight(&lost).max(weight(&gained)),
        };
        let span = |text: &Text<'_>, classes: &[&str]| text.mark(Role::Quantity, classes.first()?);
        let kind =
            if lost.contains(&"most") || gained.contains(&"most") { Kind::Condition } else { Kind::Scope };
        changes.push(self.change(kind, span(self.a, &lost), span(self.b, &gained), confidence));
    }

    /// True when hardly another word was changed.
    fn is_clean(&self) -> bool {
        let lost = Diff::heavy(&self.diff.base, &self.diff.lost);
        lost + Diff::heavy(&self.diff.variant, &self.diff.gained) <= 2
    }

    fn conditions(&self, changes: &mut Vec<Change>) {
        let (base, variant) = (self.a.classes(Role::Condition), self.b.classes(Role::Condition));
        let lost: Vec<&str> = base.difference(&variant).copied().collect();
        let gained: Vec<&str> = variant.difference(&base).copied().collect();
        if lost.is_empty() && gained.is_empty() {
            return;
        }
        let heavy = Diff::heavy(&self.diff.base, &self.diff.lost).min(4)
            + Diff::heavy(&self.diff.variant, &self.diff.gained).min(4);
        let confidence = if !lost.is_empty() && !gained.is_empty() {
            0.55
        } else if self.is_clause(&lost, &gained) {
            0.52
        } else if heavy >= 3 {
            0.4
        } else {
            0.15
        };
        let span = |text: &Text<'_>, classes: &[&str]| text.mark(Role::Condition, classes.first()?);
        changes.push(self.change(Kind::Condition, span(self.a, &lost), span(self.b, &gained), confidence));
    }

    /// True when a condition that only one side has is a clause that was put in, and nothing was put out for it.
    fn is_clause(&self, lost: &[&str], gained: &[&str]) -> bool {
        let (text, classes, words) = if lost.is_empty() {
            (self.b, gained, &self.diff.variant)
        } else {
            (self.a, lost, &self.diff.base)
        };
        let Some(span) = classes.first().and_then(|class| text.mark(Role::Condition, class)) else {
            return false;
        };
        self.diff.hunks.iter().any(|(old, new)| {
            let (own, other) = if lost.is_empty() { (new, old) } else { (old, new) };
            let heavy = words[own.clone()].iter().filter(|word| !word.light).count();
            other.is_empty()
                && heavy >= 2
                && words[own.clone()].iter().any(|word| word.span.start == span.start)
        })
    }

    fn acts(&self, changes: &mut Vec<Change>) {
        // One word can be of several classes: what it does on the other side it does here.
        let (base, variant) = (self.a.classes(Role::Policy), self.b.classes(Role::Policy));
        let lost: Vec<&'static str> = base.difference(&variant).copied().collect();
        let gained: Vec<&'static str> = variant.difference(&base).copied().collect();
        let strong =
            |classes: &[&'static str]| classes.iter().copied().find(|class| meaning::is_strong(class));
        let (heavy_lost, heavy_gained) = (strong(&lost), strong(&gained));
        let confidence = match (heavy_lost.is_some(), heavy_gained.is_some()) {
            (true, true) => 0.75,
            (true, false) if !gained.is_empty() => 0.45,
            (false, true) if !lost.is_empty() => 0.45,
            (true, false) | (false, true) => 0.35,
            (false, false) if !lost.is_empty() && !gained.is_empty() => 0.3,
            _ => 0.1,
        };
        let span = |text: &Text<'_>, class: Option<&str>, rest: &[&str]| {
            text.mark(Role::Policy, class.or(rest.first().copied())?)
        };
        let (one, other) = (span(self.a, heavy_lost, &lost), span(self.b, heavy_gained, &gained));
        if one.is_some() || other.is_some() {
            changes.push(self.change(Kind::Action, one, other, confidence));
        }
    }

    /// A member of an enumeration that one side has not: `see and change` for `see`.
    fn members(&self, changes: &mut Vec<Change>) {
        for (old, new) in &self.diff.hunks {
            let (words, range, text) = match (old.is_empty(), new.is_empty()) {
                (false, true) => (&self.diff.base, old, self.a),
                (true, false) => (&self.diff.variant, new, self.b),
                _ => continue,
            };
            let joins = |index: usize| {
                words.get(index).is_some_and(|word| matches!(self.word(word), "and" | "or" | "and/or"))
            };
            let heavy = range.clone().filter(|&index| !words[index].light).count();
            let own = if old.is_empty() { &self.diff.gained } else { &self.diff.lost };
            let new_words = range.clone().any(|index| own.contains(&index) && !words[index].light);
            let joined = joins(range.start) || joins(range.end - 1) || joins(range.end);
            if (1..=5).contains(&heavy) && joined && new_words {
                let span = Diff::phrase(words, range);
                let within = |mark: &Mark| {
                    span.is_some_and(|span| span.start <= mark.span.start && mark.span.end <= span.end)
                };
                let act = text.marks(Role::Policy).any(within);
                // Where nothing else was reworded, that is what the writer meant to say.
                let (lost, gained) = (&self.diff.lost, &self.diff.gained);
                let others = Diff::heavy(&self.diff.base, lost) + Diff::heavy(&self.diff.variant, gained);
                let clean = others.saturating_sub(heavy) <= 1;
                let confidence = match (act, clean) {
                    (true, _) => 0.55,
                    (false, true) => 0.52,
                    (false, false) => 0.35,
                };
                let (base, variant) = if new.is_empty() { (span, None) } else { (None, span) };
                changes.push(Change { kind: Kind::Scope, base, variant, confidence });
            }
        }
    }

    fn word(&self, word: &Word) -> &str {
        self.words.text.get(word.id as usize).map_or("", String::as_str)
    }

    /// Something else is pressed. Here synonyms do not count: a label is read letter by letter.
    fn labels(&self, changes: &mut Vec<Change>) {
        let spelt = |word: &Word| -> String {
            let form = self.words.text.get(word.form as usize).map_or("", String::as_str);
            form.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let first = |words: &[&Word], other: &[&Word]| {
            // What is bold as a whole is a title.
            if words.iter().all(|word| word.label) {
                return None;
            }
            let known: BTreeSet<String> =
                other.iter().filter(|word| word.label).map(|word| spelt(word)).collect();
            let only =
                |word: &&&Word| word.label && !word.light && !word.number && !known.contains(&spelt(word));
            words.iter().find(only).map(|word| word.span)
        };
        let base = first(&self.diff.base, &self.diff.variant);
        let variant = first(&self.diff.variant, &self.diff.base);
        if base.is_some() && variant.is_some() {
            changes.push(self.change(Kind::Step, base, variant, 0.5));
        }
    }

    /// A whole clause that only one side has, and that binds the reader: `(you must be an admin to do this)`.
    fn clauses(&self, changes: &mut Vec<Change>) {
        let sides = [(true, &self.diff.base, self.a), (false, &self.diff.variant, self.b)];
        for (is_base, words, text) in sides {
            let ranges =
                self.diff.hunks.iter().filter(|(old, new)| if is_base { new } else { old }.is_empty());
            for (old, new) in ranges {
                let range = if is_base { old } else { new };
                let own = if is_base { &self.diff.lost } else { &self.diff.gained };
                let new = |index: &usize| own.contains(index) && !words[*index].light;
                let heavy = range.clone().filter(new).count();
                let Some(span) = Diff::phrase(words, range).filter(|_| heavy >= 4) else { continue };
                let within = |mark: &Mark| span.start <= mark.span.start && mark.span.end <= span.end;
                let binds = [Role::Modal, Role::Condition, Role::Not]
                    .into_iter()
                    .any(|role| text.marks(role).any(|mark| within(mark) && mark.class != "may"));
                if binds {
                    let (base, variant) = if is_base { (Some(span), None) } else { (None, Some(span)) };
                    changes.push(Change { kind: Kind::Condition, base, variant, confidence: 0.45 });
                }
            }
        }
    }

    /// Hardly a word is the same.
    fn wording(&self, changes: &mut Vec<Change>) {
        let (lost, gained) = (
            Diff::heavy(&self.diff.base, &self.diff.lost),
            Diff::heavy(&self.diff.variant, &self.diff.gained),
        );
        let all = self.diff.base.iter().chain(&self.diff.variant).filter(|word| !word.light).count();
        if lost.min(gained) >= 3 && (lost + gained) * 10 >= all * 6 {
            let longest = |words: &[&Word], ranges: Vec<&Range<usize>>| {
                ranges
                    .into_iter()
                    .max_by_key(|range| range.len())
                    .and_then(|range| Diff::phrase(words, range))
            };
            let base = longest(&self.diff.base, self.diff.hunks.iter().map(|(old, _)| old).collect());
            let variant = longest(&self.diff.variant, self.diff.hunks.iter().map(|(_, new)| new).collect());
            changes.push(Change { kind: Kind::Scope, base, variant, confidence: 0.3 });
        }
    }
}

/// A number with its unit, in thousandths of the smallest unit of its kind.
type Amount = (char, u64);

/// What is measured in `text`, sorted.
fn amounts(text: &Text<'_>) -> Vec<Amount> {
    let mut amounts = Vec::new();
    for item in &text.items {
        for (at, word) in item.words.iter().enumerate().filter(|(_, word)| word.number) {
            let unit = item.words.get(at + 1).and_then(|next| {
                item.marks.iter().find(|mark| mark.role == Role::Unit && mark.span.start == next.span.start)
            });
            let Some((unit, value)) = unit.zip(word.value) else { continue };
            let (kind, factor) = unit.class.split_once(' ').unwrap_or((unit.class, "1"));
            let factor: f64 = factor.parse().unwrap_or(1.0);
            let kind = kind.chars().next().unwrap_or('?');
            amounts.push((kind, (value * factor * 1000.0).round().clamp(0.0, 1e18) as u64));
        }
    }
    amounts.sort_unstable();
    amounts
}

/// How many numbers of `text` have no unit behind them.
fn plain_numbers(text: &Text<'_>) -> usize {
    let all =
        text.items.iter().flat_map(|item| &item.words).filter(|word| word.number && word.value.is_some());
    all.count() - amounts(text).len()
}
