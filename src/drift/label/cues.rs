//! The signs that two sentences tell the reader something else: one function for each kind of sign, each with how likely
//! it is right by itself. The weights were set by hand on the pages of `../shared/drift-dev`.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Text;
use super::amounts::{Amount, amounts, plain_numbers};
use super::diff::Diff;
use crate::drift::meaning::{self, Role};
use crate::drift::pairing::Pair;
use crate::drift::reading::{Mark, Word, Words};
use crate::drift::{Change, Kind};
use crate::source::Span;

/// The signs of a change.
pub(super) struct Cues<'a> {
    pub(super) a: &'a Text<'a>,
    pub(super) b: &'a Text<'a>,
    pub(super) diff: &'a Diff<'a>,
    pub(super) words: &'a Words,
    pub(super) pair: &'a Pair,
}

impl Cues<'_> {
    /// All of them.
    pub(super) fn changes(&self) -> Vec<Change> {
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
