//! The values of a unit's two sides, compared: which are not on the other side, and what stands there instead.
//!
//! Order is free, and a value that is said twice need not be said twice. What has no partner by its readings may have
//! one in words (`three`), in a name, in another span of time (12 months, a year), or beyond what was read. Only what
//! then remains is a difference.

use std::ops::Range;

use super::context::Context;
use super::found::{Kind, Part, Value, Weight};
use super::names;
use super::read::read;
use super::tongue::Tongue;
use super::units::{self, Unit};
use crate::check::{Side, Unit as Pair};

/// Something that the two sides do not say alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// What differs.
    pub what: What,
    /// Where in the source text; none if it is only in the translation.
    pub source: Option<Range<usize>>,
    /// Where in the translation; none if it is only in the source.
    pub target: Option<Range<usize>>,
    /// True if it is hardly a free translation that one side lacks it.
    pub grave: bool,
}

/// What can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Number,
    Date,
    Unit,
}

/// More values than these on one side are a table of data, and none of ours.
const MOST: usize = 300;

/// A side, read.
pub(super) struct Read<'a> {
    /// Words, marks blanked.
    pub words: &'a str,
    /// As written.
    pub text: &'a str,
    /// What is known of its language.
    pub tongue: &'a Tongue,
    /// What was read.
    pub values: Vec<Value>,
}

/// What the two sides of `pair` do not say alike.
pub(super) fn differences(pair: &Pair<'_>, source: &Tongue, target: &Tongue) -> Vec<Difference> {
    let (left, right) = (&pair.source, &pair.target);
    if !(may_count(left) || may_count(right)) || left.text == right.text || right.text.is_empty() {
        return Vec::new();
    }
    let (own, other) = (left.marks.words(left.text), right.marks.words(right.text));
    compare(
        &Texts { words: own, text: left.text, tongue: source },
        &Texts { words: other, text: right.text, tongue: target },
    )
}

/// A side as it is written, its words, and its language.
pub(super) struct Texts<'a> {
    /// With blanks for all that is no word.
    pub words: &'a str,
    /// As written.
    pub text: &'a str,
    /// What is known of its language.
    pub tongue: &'a Tongue,
}

/// What `source` and `target` do not say alike.
pub(super) fn compare(source: &Texts<'_>, target: &Texts<'_>) -> Vec<Difference> {
    let (own, other) = (source.read(false), target.read(false));
    if own.values.len() > MOST || other.values.len() > MOST {
        return Vec::new();
    }
    let mut found = differ(&own, &other);
    if !found.is_empty() {
        // The kinder way to read both is the right one.
        let instead = |found: &[Difference]| {
            found.iter().filter(|one| one.source.is_some() && one.target.is_some()).count()
        };
        let loose = differ(&source.read(true), &target.read(true));
        if (instead(&loose), loose.len()) < (instead(&found), found.len()) {
            found = loose;
        }
    }
    found.extend(unit_differences(&own, &other));
    found
}

impl<'a> Texts<'a> {
    fn read(&self, loose: bool) -> Read<'a> {
        let values = read(self.words, self.tongue, loose);
        Read { words: self.words, text: self.text, tongue: self.tongue, values }
    }
}

/// True when some digit may stand in the text.
fn may_count(side: &Side<'_>) -> bool {
    side.marks.seen.digit()
        || side.marks.seen.beyond_ascii()
            && side.text.bytes().any(|byte| matches!(byte, 0xd9 | 0xdb | 0xe0 | 0xe1 | 0xef))
}

/// What the values of the two sides differ in.
fn differ(own: &Read<'_>, other: &Read<'_>) -> Vec<Difference> {
    let (source, target) = (&own.values, &other.values);
    let mut found = names::differences(own, other);
    let mut missing = unmatched(source, target);
    let mut added = unmatched(target, source);
    if missing.is_empty() && added.is_empty() {
        return found;
    }
    let fewer = if added.is_empty() { Vec::new() } else { fewer(source, target, &missing) };
    let context = Context::new(own, other);
    missing.retain(|&index| !context.forgiven(&source[index], own, other));
    added.retain(|&index| !context.forgiven(&target[index], other, own));
    let (mut gone, mut come): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for (from, to) in pairs(&context, &[&missing[..], &fewer].concat(), &added) {
        if gone.contains(&from) || come.contains(&to) {
            continue;
        }
        let (value, instead) = (&source[from], &target[to]);
        // A value of which all mentions but one are there is gone once.
        gone.extend((0..source.len()).filter(|&index| source[index].agrees(value)));
        come.push(to);
        let date = value.part != Part::None || instead.part != Part::None;
        found.push(Difference {
            what: if date { What::Date } else { What::Number },
            source: Some(value.at.clone()),
            target: Some(instead.at.clone()),
            grave: true,
        });
    }
    let alone = |value: &Value, from: &Read<'_>, to: &Read<'_>| {
        value.weight == Weight::Hard && !context.forgiven_alone(value, from, to)
    };
    for value in missing.iter().filter(|index| !gone.contains(index)).map(|&index| &source[index]) {
        if alone(value, own, other) {
            let (source, grave) = (Some(value.at.clone()), context.grave(value));
            found.push(Difference { what: what(value), source, target: None, grave });
        }
    }
    for value in added.iter().filter(|index| !come.contains(index)).map(|&index| &target[index]) {
        if alone(value, other, own) {
            let target = Some(value.at.clone());
            found.push(Difference { what: what(value), source: None, target, grave: false });
        }
    }
    found.dedup();
    found
}

/// Values that the translation says less often than the source: each makes a pair with one that it says instead.
fn fewer(source: &[Value], target: &[Value], missing: &[usize]) -> Vec<usize> {
    let count = |values: &[Value], value: &Value| {
        values.iter().filter(|other| counts(other) && other.agrees(value)).count()
    };
    let less = |value: &Value| counts(value) && count(source, value) > count(target, value);
    (0..source.len()).filter(|index| !missing.contains(index)).filter(|&index| less(&source[index])).collect()
}

/// Which value of `from` may have become which of `to`, the likeliest first.
fn pairs(context: &Context<'_>, from: &[usize], to: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
    for &from in from {
        pairs.extend(to.iter().filter_map(|&to| Some((-context.likeness(from, to)?, from, to))));
    }
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, from, to)| (from, to)).collect()
}

fn what(value: &Value) -> What {
    if value.kind == Kind::Month || value.part == Part::Time { What::Date } else { What::Number }
}

/// True for what is counted: no names, nothing idle.
fn counts(value: &Value) -> bool {
    value.kind != Kind::Name && value.weight != Weight::Idle
}

/// Which of `values` agree with none of `others`.
fn unmatched(values: &[Value], others: &[Value]) -> Vec<usize> {
    let alone = |value: &Value| {
        counts(value) && !others.iter().any(|other| other.kind != Kind::Name && other.agrees(value))
    };
    (0..values.len()).filter(|index| values.get(*index).is_some_and(alone)).collect()
}

/// Values that are the same on both sides, but count something else.
fn unit_differences(own: &Read<'_>, other: &Read<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    let plain = |value: &&Value| {
        value.kind == Kind::Number && value.weight == Weight::Hard && value.part == Part::None
    };
    for value in own.values.iter().filter(plain) {
        let Some(unit) = units::of(own.words, value) else { continue };
        let same: Vec<(&Value, Option<Unit>)> = other
            .values
            .iter()
            .filter(|theirs| theirs.agrees(value))
            .map(|theirs| (theirs, units::of(other.words, theirs)))
            .collect();
        if same.iter().any(|(_, theirs)| theirs.is_none_or(|theirs| theirs.agrees(unit))) {
            continue;
        }
        // What the source says of the same number with the other unit.
        let Some((theirs, Some(instead))) = same.first() else { continue };
        let also = own.values.iter().any(|again| {
            again.agrees(value) && units::of(own.words, again).is_some_and(|again| again.agrees(*instead))
        });
        if also || theirs.part != Part::None {
            continue;
        }
        found.push(Difference {
            what: What::Unit,
            source: Some(units::range(own.words, value)),
            target: Some(units::range(other.words, theirs)),
            grave: true,
        });
    }
    found.dedup();
    found
}
