//! Times of day: `6:00 PM`, `18h30`, `午後6時`.

use std::ops::Range;

use super::Reader;
use super::digits::digits;
use super::run::{Group, Mark, Run};
use crate::check::value::decimal::Decimal;
use crate::check::value::found::{Half, Part, Value, Weight};
use crate::check::value::letters::{trimmed_spaces, word_after};

impl Reader<'_> {
    /// A time of day: `6:00 PM`, `18h30`, `午後6時`, `5 p.m.`.
    pub(super) fn time(&mut self, run: &Run, start: usize, end: usize) -> Option<usize> {
        let hour = Decimal::read(run.digits(), 0);
        let whole = hour.to_whole().filter(|hour| *hour <= 24 && run.digits().len() <= 2)?;
        let rest = self.rest(end);
        let mark = rest.chars().next().filter(|c| matches!(c, ':' | '：' | 'h' | 'H'));
        let minutes = mark.and_then(|mark| {
            let begin = end + mark.len_utf8();
            let (count, stop) = digits(self.text, begin);
            (count == 2).then_some(begin..stop)
        });
        let stop = minutes.as_ref().map_or(end, |at| at.end);
        let seconds = minutes.as_ref().and_then(|_| self.seconds(stop));
        let stop = seconds.as_ref().map_or(stop, |(_, at)| at.end);
        let half = self.half_after(stop).or_else(|| self.half_before(start).map(|half| (half, stop)));
        let clock = trimmed_spaces(rest).starts_with(['時', '点', '點', '시'])
            && !trimmed_spaces(rest).starts_with("時間");
        if minutes.is_none() && half.is_none() && !clock {
            return None;
        }
        let mut value = Value::new(start..end, &[hour]);
        value.part = Part::Time;
        if let Some((half, _)) = half {
            value.half = Some(half);
            match (half, whole) {
                (Half::Morning, 12) => value.add(Decimal::whole(0)),
                (Half::Afternoon, 1..=11) => value.add(Decimal::whole(whole + 12)),
                _ => {}
            }
        }
        self.values.push(value);
        if let Some(at) = minutes {
            let minutes = Decimal::read(self.run(at.start).digits().get(..2)?, 0);
            self.part_of_hour(at, minutes);
        }
        if let Some((seconds, at)) = seconds {
            self.part_of_hour(at, seconds);
        }
        Some(half.map_or(stop, |(_, end)| end))
    }

    /// The seconds of `12:00:00 AM` and `11:59:59.999 PM`, whose minutes end at `at`, and where they stand.
    fn seconds(&self, at: usize) -> Option<(Decimal, Range<usize>)> {
        let rest = self.rest(at).strip_prefix([':', '：'])?;
        let begin = self.text.len() - rest.len();
        let run = self.run(begin);
        let [Group { length: 2, .. }, fraction @ ..] = run.groups() else { return None };
        let decimals = match fraction {
            [] => 0,
            [Group { length, mark: Mark::Dot | Mark::Comma, .. }] => *length,
            _ => return None,
        };
        Some((Decimal::read(run.digits(), decimals), begin..run.end()))
    }

    /// Minutes or seconds at `at`; none of them need not be said.
    fn part_of_hour(&mut self, at: Range<usize>, digits: Decimal) {
        let weight = if digits == Decimal::whole(0) { Weight::Idle } else { Weight::Hard };
        self.values.push(Value { part: Part::Time, weight, ..Value::new(at, &[digits]) });
    }

    fn half_after(&self, at: usize) -> Option<(Half, usize)> {
        let rest = trimmed_spaces(self.rest(at));
        let begin = self.text.len() - rest.len();
        for (sign, half) in
            [("م", Half::Afternoon), ("ص", Half::Morning), ("μ.μ", Half::Afternoon), ("π.μ", Half::Morning)]
        {
            if word_after(rest) == sign || sign.contains('.') && rest.starts_with(sign) {
                return Some((half, begin + sign.len()));
            }
        }
        let bytes = rest.as_bytes();
        let half = match bytes.first()? {
            b'a' | b'A' => Half::Morning,
            b'p' | b'P' => Half::Afternoon,
            _ => return None,
        };
        let dot = usize::from(bytes.get(1) == Some(&b'.'));
        let after = rest.get(1 + dot..)?;
        let spaced = if dot == 1 { trimmed_spaces(after) } else { after };
        let end = rest.len() - spaced.len();
        let ends = matches!(spaced.as_bytes().first(), Some(b'm' | b'M'))
            && !spaced.get(1..)?.starts_with(|c: char| c.is_alphanumeric());
        ends.then_some((half, begin + end + 1))
    }

    fn half_before(&self, at: usize) -> Option<Half> {
        let head = self.text.get(..at)?.trim_end_matches([' ', '\u{a0}']);
        let ends = |words: &[&str]| words.iter().any(|word| head.ends_with(word));
        if ends(&["午後", "下午", "晚上", "오후"]) {
            Some(Half::Afternoon)
        } else {
            ends(&["午前", "上午", "早上", "오전"]).then_some(Half::Morning)
        }
    }
}
