//! What is no difference: a value that the other side says in another form, and one that it need not say.

use super::compare::Read;
use super::found::{Half, Kind, Part, Value, Weight};
use super::{numerals, units};

/// Both sides of a unit.
pub(super) struct Context<'a> {
    own: &'a Read<'a>,
    other: &'a Read<'a>,
    /// Either side says that something is open always.
    clock: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(own: &'a Read<'a>, other: &'a Read<'a>) -> Context<'a> {
        Context { own, other, clock: clock(own) || clock(other) }
    }

    /// True when `value` of `from` stands in `to` in another form, so that it is no difference.
    pub(super) fn forgiven(&self, value: &Value, from: &Read<'_>, to: &Read<'_>) -> bool {
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
    pub(super) fn forgiven_alone(&self, value: &Value, from: &Read<'_>, to: &Read<'_>) -> bool {
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
    pub(super) fn grave(&self, value: &Value) -> bool {
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

    /// How probable it is that the value `to` of the translation stands for `from`; none if it cannot be.
    pub(super) fn likeness(&self, from: usize, to: usize) -> Option<i32> {
        let (value, instead) = (self.own.values.get(from)?, self.other.values.get(to)?);
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
