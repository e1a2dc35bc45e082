//! The values of a unit's two sides, compared: which are not on the other side, and what stands there instead.
//!
//! Order is free, and a value that is said twice need not be said twice. What has no partner by its readings may have
//! one in words (`three`), in a name, in another span of time (12 months, a year), or beyond what was read. Only what
//! then remains is a difference.

use std::ops::Range;

use super::found::{Half, Kind, Part, Value, Weight};
use super::numerals;
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
struct Read<'a> {
    /// Words, marks blanked.
    words: &'a str,
    /// As written.
    text: &'a str,
    tongue: &'a Tongue,
    values: Vec<Value>,
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

fn differ(own: &Read<'_>, other: &Read<'_>) -> Vec<Difference> {
    let (source, target) = (&own.values, &other.values);
    let names = names(own, other);
    let mut missing = unmatched(source, target);
    let mut added = unmatched(target, source);
    if missing.is_empty() && added.is_empty() {
        return names;
    }
    // Values that the translation says less often than the source make a pair with one that it says instead.
    let mut fewer: Vec<usize> = Vec::new();
    if !added.is_empty() {
        let count = |values: &[Value], value: &Value| {
            values.iter().filter(|other| counts(other) && other.agrees(value)).count()
        };
        fewer = (0..source.len())
            .filter(|index| !missing.contains(index))
            .filter(|index| {
                source
                    .get(*index)
                    .is_some_and(|value| counts(value) && count(source, value) > count(target, value))
            })
            .collect();
    }
    let context = Context { own, other, clock: clock(own) || clock(other) };
    missing.retain(|index| source.get(*index).is_some_and(|value| !context.forgiven(value, own, other)));
    added.retain(|index| target.get(*index).is_some_and(|value| !context.forgiven(value, other, own)));
    let mut found = names;
    // The best pairs first.
    let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
    for &from in missing.iter().chain(&fewer) {
        for &to in &added {
            let (Some(value), Some(instead)) = (source.get(from), target.get(to)) else { continue };
            if let Some(score) = context.likeness(value, instead, from, to) {
                pairs.push((score, from, to));
            }
        }
    }
    pairs.sort_by_key(|(score, from, to)| (-score, *from, *to));
    let (mut gone, mut come): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for (_, from, to) in pairs {
        let (Some(value), Some(instead)) = (source.get(from), target.get(to)) else { continue };
        if gone.contains(&from) || come.contains(&to) {
            continue;
        }
        // A value of which all mentions but one are there is gone once.
        let again = |index: &usize| source.get(*index).is_some_and(|other| other.agrees(value));
        gone.extend((0..source.len()).filter(again));
        come.push(to);
        let date = |value: &Value| value.part != Part::None;
        let what = if date(value) || date(instead) { What::Date } else { What::Number };
        found.push(Difference {
            what,
            source: Some(value.at.clone()),
            target: Some(instead.at.clone()),
            grave: true,
        });
    }
    for index in missing.into_iter().filter(|index| !gone.contains(index)) {
        let Some(value) = source.get(index) else { continue };
        if value.weight == Weight::Hard && !context.forgiven_alone(value, own, other) {
            let grave = context.grave(value);
            found.push(Difference { what: what(value), source: Some(value.at.clone()), target: None, grave });
        }
    }
    for index in added.into_iter().filter(|index| !come.contains(index)) {
        let Some(value) = target.get(index) else { continue };
        if value.weight == Weight::Hard && !context.forgiven_alone(value, other, own) {
            found.push(Difference {
                what: what(value),
                source: None,
                target: Some(value.at.clone()),
                grave: false,
            });
        }
    }
    found.dedup();
    found
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

/// Names of ASCII letters and digits that are on both sides, with other digits.
fn names(own: &Read<'_>, other: &Read<'_>) -> Vec<Difference> {
    let named = |read: &Read<'_>| -> Vec<(Range<usize>, String)> {
        let letter = |value: &&Value| {
            value.kind == Kind::Name
                || value.weight == Weight::Soft
                    && read.words.get(value.at.clone()).is_some_and(|name| name.len() > 1 && name.is_ascii())
        };
        let names = read.values.iter().filter(letter);
        names
            .filter_map(|value| {
                Some((value.at.clone(), read.words.get(value.at.clone())?.to_ascii_lowercase()))
            })
            .collect()
    };
    let (source, target) = (named(own), named(other));
    if source.is_empty() || target.is_empty() {
        return Vec::new();
    }
    let alone = |name: &str, others: &Read<'_>| {
        let words = others.text.to_ascii_lowercase();
        name.is_ascii() && !words.contains(name)
    };
    let mut found = Vec::new();
    for (at, name) in source.iter().filter(|(_, name)| alone(name, other)) {
        let like = |(_, instead): &&(Range<usize>, String)| {
            skeleton(instead) == skeleton(name) && alone(instead, own)
        };
        if let Some((instead, _)) = target.iter().find(like) {
            found.push(Difference {
                what: What::Number,
                source: Some(at.clone()),
                target: Some(instead.clone()),
                grave: true,
            });
        }
    }
    found
}

/// A name without its digits.
fn skeleton(name: &str) -> String {
    name.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// True when the text says that something is open always: `24/7`, `24 h/24 et 7 j/7`, `24 時間 365 日`.
fn clock(side: &Read<'_>) -> bool {
    let is = |value: &Value, number: u64| value.wholes().any(|whole| whole == number);
    side.values.windows(2).any(|two| {
        let [first, second] = two else { return false };
        let near = second.at.start.saturating_sub(first.end) <= 16;
        near && (is(first, 24) && (is(second, 7) || is(second, 365) || is(second, 24))
            || is(first, 7) && is(second, 24))
    })
}

struct Context<'a> {
    own: &'a Read<'a>,
    other: &'a Read<'a>,
    /// Either side says that something is open always.
    clock: bool,
}

impl Context<'_> {
    /// True when `value` of `from` stands in `to` in another form, so that it is no difference.
    fn forgiven(&self, value: &Value, from: &Read<'_>, to: &Read<'_>) -> bool {
        if value.kind == Kind::Month {
            return !to.tongue.months.known || month_anywhere(to, value);
        }
        // The name in which the digits stand on the other side is on that side only.
        let named = to.values.iter().filter(|name| name.kind == Kind::Name).any(|name| {
            name.agrees(value) && to.words.get(name.at.clone()).is_some_and(|name| !from.text.contains(name))
        });
        if named {
            return true;
        }
        if value.whole().is_some_and(|whole| numerals::says(to.words, &to.tongue.language, whole, true)) {
            return true;
        }
        // `between 6 and 8 PM`, `18 à 20 h`.
        let afternoon = |read: &Read<'_>| read.values.iter().any(|value| value.half == Some(Half::Afternoon));
        let later = |a: &Value, b: &Value| a.wholes().any(|a| a < 12 && b.wholes().any(|b| a + 12 == b));
        if value.half.is_none()
            && (afternoon(from) || afternoon(to))
            && to
                .values
                .iter()
                .any(|other| other.half.is_none() && (later(value, other) || later(other, value)))
        {
            return true;
        }
        // A year of two digits, where the other side has four.
        let year = |long: &Value, short: &Value| {
            long.wholes()
                .any(|long| (1950..2100).contains(&long) && short.wholes().any(|short| short == long % 100))
                && short.part == Part::Date
        };
        let free = |other: &Value| !from.values.iter().any(|own| own.agrees(other));
        if to.values.iter().any(|other| free(other) && (year(value, other) || year(other, value))) {
            return true;
        }
        if let Some(unit) = units::of(from.words, value) {
            let spans = to.values.iter().filter_map(|other| Some((other, units::of(to.words, other)?)));
            for (other, theirs) in spans {
                let equal =
                    value.wholes().any(|a| other.wholes().any(|b| units::same_span((a, unit), (b, theirs))));
                if equal {
                    return true;
                }
            }
        }
        // Moved out of what was read, or into it: code, addresses.
        let Some(text) = from.words.get(value.at.clone()) else { return false };
        value.at.len() > 1 && hidden(to, text) > hidden(from, text)
    }

    /// True when `value` of `from` may stand in `to` as a word, or is said by a name.
    fn forgiven_alone(&self, value: &Value, from: &Read<'_>, to: &Read<'_>) -> bool {
        self.always(value)
            || value.whole().is_some_and(|whole| numerals::says(to.words, &to.tongue.language, whole, false))
            || to.values.iter().any(|name| name.kind == Kind::Name && name.agrees(value))
            || from.values.iter().any(|other| {
                // Said twice on its own side, once with what tells more.
                other.at != value.at && other.kind == Kind::Name && other.agrees(value)
            })
    }

    /// True when free translation hardly leaves out `value` of the source: it is large, it counts something, and it
    /// is no figure of speech (`100%`, `a 360-degree view`).
    fn grave(&self, value: &Value) -> bool {
        value.kind == Kind::Number
            && numerals::known(&self.other.tongue.language)
            && !value.whole().is_some_and(|whole| whole <= 12 || matches!(whole, 100 | 180 | 360))
            && value.part != Part::Time
    }

    /// A number of something that is open always, which languages say with other numbers.
    fn always(&self, value: &Value) -> bool {
        self.clock && value.wholes().any(|whole| matches!(whole, 24 | 7 | 365))
    }

    /// `more than 5`, `6 以上`: the same bound, told with the number beside.
    fn bound_shifted(&self, value: &Value, instead: &Value) -> bool {
        let bound = |side: &Read<'_>| {
            ["以上", "以下", "未満", "未满", "이상", "이하", "미만"]
                .iter()
                .any(|word| side.words.contains(word))
        };
        let beside = value.wholes().any(|a| instead.wholes().any(|b| a.abs_diff(b) == 1));
        beside && (bound(self.own) || bound(self.other))
    }

    /// How probable it is that the translation says `instead` for `value`; none if it cannot be.
    fn likeness(&self, value: &Value, instead: &Value, from: usize, to: usize) -> Option<i32> {
        if value.weight != Weight::Hard && instead.weight != Weight::Hard {
            return None;
        }
        let month = |value: &Value| value.kind == Kind::Month;
        if month(value) != month(instead) && (value.part != Part::Date || instead.part != Part::Date) {
            return None;
        }
        if self.bound_shifted(value, instead) || self.always(value) && self.always(instead) {
            return None;
        }
        let mut score = 0;
        score += i32::from(month(value) == month(instead)) * 4;
        score += i32::from(value.part == instead.part) * 2;
        let texts = (self.own.words.get(value.at.clone()), self.other.words.get(instead.at.clone()));
        if let (Some(a), Some(b)) = texts
            && a.len() == b.len()
        {
            let differ = a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count();
            score += 2 + i32::from(differ == 1) * 3;
        }
        let unit = (units::of(self.own.words, value), units::of(self.other.words, instead));
        if let (Some(a), Some(b)) = unit {
            score += if a.agrees(b) { 2 } else { -1 };
        }
        score -= i32::from(from.abs_diff(to) > 2);
        Some(score)
    }
}

/// True when the month `value` is named anywhere in `read`.
fn month_anywhere(read: &Read<'_>, value: &Value) -> bool {
    let word = |c: char| !c.is_alphabetic() && !matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{e4e}');
    let named = |word: &str| {
        read.tongue.month(word).is_some_and(|month| value.wholes().any(|whole| whole == u64::from(month)))
    };
    read.words.split(word).filter(|word| !word.is_empty()).any(named)
}

/// How often `digits` stand in `read` where no words are.
fn hidden(read: &Read<'_>, digits: &str) -> usize {
    let found = |text: &str| {
        let alone = |at: usize| {
            let before = text.get(..at).and_then(|head| head.chars().next_back());
            let after = text.get(at + digits.len()..).and_then(|rest| rest.chars().next());
            !before.is_some_and(|c| c.is_ascii_digit()) && !after.is_some_and(|c| c.is_ascii_digit())
        };
        text.match_indices(digits).filter(|(at, _)| alone(*at)).count()
    };
    found(read.text).saturating_sub(found(read.words))
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
