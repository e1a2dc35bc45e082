//! A value that was found in a text: where it stands, what it can mean, and what it weighs.

use std::ops::Range;

use super::decimal::Decimal;

/// A value in a text.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// What is to be shown, in bytes of the text.
    pub at: Range<usize>,
    /// Where it ends with what multiplies it: a unit may follow.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// What part of a date or time it is.
    pub part: Part,
    /// Before or after noon, where the text says so.
    pub half: Option<Half>,
    /// How much it weighs.
    pub weight: Weight,
    /// What it can mean.
    pub readings: Readings,
}

/// What a value can mean, the likeliest first.
#[derive(Clone, Debug)]
pub(super) struct Readings {
    list: [Decimal; MOST],
    count: u8,
}

/// Kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits.
    Number,
    /// A month, by its name or as `7月`.
    Month,
    /// A name with digits in it: `Office365`, `H2`, `21Vianet`.
    Name,
}

/// What part of a date or time a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    None,
    Date,
    Time,
}

/// Half of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

/// How much it weighs that a value is not on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It should be there.
    Hard,
    /// It may be said in another way: `Q2`.
    Soft,
    /// Nothing: minutes that are none, digits of names.
    Idle,
}

/// Most readings of a value; more are left out.
const MOST: usize = 4;

impl Value {
    /// A number at `at` that can mean any of these.
    pub(super) fn new(at: Range<usize>, readings: &[Decimal]) -> Value {
        let mut value = Value {
            end: at.end,
            at,
            kind: Kind::Number,
            part: Part::None,
            half: None,
            weight: Weight::Hard,
            readings: Readings { list: [Decimal::whole(0); MOST], count: 0 },
        };
        readings.iter().for_each(|reading| value.add(*reading));
        value
    }

    /// The name of a month.
    pub(super) fn month(at: Range<usize>, month: u8) -> Value {
        let value = Value::new(at, &[Decimal::whole(u64::from(month))]);
        Value { kind: Kind::Month, part: Part::Date, ..value }
    }

    /// Lets it mean this too.
    pub(super) fn add(&mut self, reading: Decimal) {
        let known = self.readings().contains(&reading);
        let Readings { list, count } = &mut self.readings;
        if let Some(place) = list.get_mut(usize::from(*count)).filter(|_| !known) {
            *place = reading;
            *count += 1;
        }
    }

    /// What it can mean.
    pub(super) fn readings(&self) -> &[Decimal] {
        self.readings.list.get(..usize::from(self.readings.count)).unwrap_or_default()
    }

    /// As whole numbers.
    pub(super) fn wholes(&self) -> impl Iterator<Item = u64> + '_ {
        self.readings().iter().filter_map(|reading| reading.to_whole())
    }

    /// As a whole number, in the likeliest reading: `12,000` is hardly twelve.
    pub(super) fn whole(&self) -> Option<u64> {
        self.readings().first().and_then(|reading| reading.to_whole())
    }

    /// True when both can mean the same.
    pub(super) fn agrees(&self, other: &Value) -> bool {
        let halves = match (self.half, other.half) {
            (Some(half), Some(other)) => half == other,
            _ => true,
        };
        halves && self.readings().iter().any(|reading| other.readings().contains(reading))
    }

    /// Makes it ten to the power of `scale` times as much.
    pub(super) fn multiply(&mut self, scale: i16) {
        let Readings { list, count } = &mut self.readings;
        list.iter_mut().take(usize::from(*count)).for_each(|reading| *reading = reading.times(scale));
    }
}
