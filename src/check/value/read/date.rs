//! Which numbers are parts of dates, and months that stand beside them.

use std::ops::Range;

use super::Reader;
use super::run::Run;
use crate::check::value::decimal::Decimal;
use crate::check::value::found::{Kind, Part, Value};
use crate::check::value::letters::{letters_before, trimmed_spaces, word_after};

impl Reader<'_> {
    /// Finds the dates that the values from `first` on are part of.
    pub(super) fn dates(&mut self, first: usize, run: &Run) {
        let [value] = self.values.get(first..).unwrap_or_default() else { return };
        let at = value.at.start..value.end;
        let whole = value.wholes().next().unwrap_or(0);
        let length = run.digits().len();
        if run.groups().len() > 1 || whole == 0 || !matches!(length, 1 | 2 | 4) {
            return;
        }
        if self.counted_month(first, at.end, whole) {
            return;
        }
        self.year(first, &at, whole, length);
        if length < 4 && whole > 31 {
            return;
        }
        if self.numeric(at.start, at.end) || self.loose && self.short_date(at.start, at.end) {
            let last = !self.rest(at.end).starts_with(['/', '-']);
            self.mark(first, |value| {
                value.part = Part::Date;
                if last && length == 2 {
                    value.add(Decimal::whole(2000 + whole));
                }
            });
        }
        if self.tongue.language == "vi" && length <= 2 && self.follows_month_word(at.start) {
            self.mark(first, |value| {
                value.kind = Kind::Month;
                value.part = Part::Date;
            });
            return;
        }
        self.beside_months(first, &at, length);
    }

    /// Makes a month of `7` in `7月`.
    fn counted_month(&mut self, first: usize, end: usize, whole: u64) -> bool {
        let rest = self.rest(end);
        let sign = trimmed_spaces(rest);
        if whole > 12 || !sign.starts_with(['月', '월']) {
            return false;
        }
        let end = end + (rest.len() - sign.len()) + '月'.len_utf8();
        self.mark(first, |value| {
            // A lone `8` would not tell that a month is meant.
            value.at.end = end;
            value.end = end;
            value.kind = Kind::Month;
            value.part = Part::Date;
        });
        true
    }

    /// Reads years that say so, or are counted from elsewhere.
    fn year(&mut self, first: usize, at: &Range<usize>, whole: u64, length: usize) {
        let next = trimmed_spaces(self.rest(at.end)).chars().next();
        if matches!(next, Some('年' | '년')) && length == 4 {
            self.mark(first, |value| value.part = Part::Date);
        }
        // Years of an era: `令和3年`, Buddhist years of Thailand.
        if next == Some('年') && self.head(at.start).trim_end().ends_with("令和") {
            self.mark(first, |value| value.add(Decimal::whole(2018 + whole)));
        }
        if self.tongue.language == "th" && (2400..2700).contains(&whole) {
            self.mark(first, |value| value.add(Decimal::whole(whole - 543)));
        }
    }

    /// True after the Vietnamese word for a month.
    fn follows_month_word(&self, start: usize) -> bool {
        let head = self.head(start).trim_end();
        head.get(letters_before(head, head.len())..).is_some_and(|word| word.to_lowercase() == "tháng")
    }

    /// Reads the months by name around a day or year.
    fn beside_months(&mut self, first: usize, at: &Range<usize>, length: usize) {
        let (before, after) = (self.month_before(at.start), self.month_after(at.end));
        // `July 20, 2021`: the year follows a day.
        let last = first.checked_sub(1).and_then(|index| self.values.get(index));
        let near = |last: &Value| last.part == Part::Date && at.start.saturating_sub(last.end) <= 6;
        if before.is_some() || after.is_some() || length == 4 && last.is_some_and(near) {
            self.mark(first, |value| value.part = Part::Date);
        }
        if let Some((at, month)) = before.filter(|(at, _)| !self.knows(at)) {
            self.values.insert(first, Value::month(at, month));
        }
        if let Some((at, month)) = after.filter(|(at, _)| !self.knows(at)) {
            self.values.push(Value::month(at, month));
        }
    }

    /// True when one of the last values stands at `at`.
    fn knows(&self, at: &Range<usize>) -> bool {
        self.values.iter().rev().take(6).any(|value| value.at.start == at.start)
    }

    fn mark(&mut self, index: usize, change: impl FnOnce(&mut Value)) {
        if let Some(value) = self.values.get_mut(index) {
            change(value);
        }
    }

    /// True for a number of `7/20/2021`, `2021-07-20`: at least two of the marks, or one between short numbers.
    fn numeric(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let mark = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at)).copied().filter(|byte| matches!(byte, b'/' | b'-'))
        };
        let before = mark(start.checked_sub(1)).filter(|_| start > 1 && bytes[start - 2].is_ascii_digit());
        let after = mark(Some(end)).filter(|_| bytes.get(end + 1).is_some_and(u8::is_ascii_digit));
        if before.is_some() && after.is_some() {
            return true;
        }
        // The first or last of three.
        let digits = |from: usize, step: isize| {
            let (mut at, mut count) = (from, 0);
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                count += 1;
                let Some(next) = at.checked_add_signed(step) else { break };
                at = next;
            }
            (at, count)
        };
        if let Some(mark) = after {
            let (at, count) = digits(end + 1, 1);
            return count <= 4
                && bytes.get(at) == Some(&mark)
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        }
        if let Some(mark) = before {
            let (at, count) = digits(start - 2, -1);
            return count <= 4 && bytes.get(at) == Some(&mark) && at > 0 && bytes[at - 1].is_ascii_digit();
        }
        false
    }

    /// True for a number of `25.12.06`, which can also be a version: only where nothing else fits.
    fn short_date(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let of_date = |byte: &&u8| byte.is_ascii_digit() || **byte == b'.';
        let before = bytes[..start].iter().rev().take_while(of_date).count();
        let after = bytes[end..].iter().take_while(of_date).count();
        let two = |digits: &[u8], most: u8| match digits {
            // The number itself can be of other digits, `٣`, which are two bytes each.
            [ten, one] if ten.is_ascii_digit() && one.is_ascii_digit() => {
                (1..=most).contains(&((ten - b'0') * 10 + (one - b'0')))
            }
            _ => false,
        };
        let token = &bytes[start - before..end + after];
        let parts: Vec<&[u8]> = token.split(|byte| *byte == b'.').collect();
        matches!(parts[..], [day, month, year] if two(day, 31) && two(month, 12) && two(year, 99))
    }

    fn month_before(&self, start: usize) -> Option<(Range<usize>, u8)> {
        let mut end = start;
        for _ in 0..2 {
            let head = self.text.get(..end)?.trim_end_matches(beside_month);
            if end - head.len() > 8 {
                return None;
            }
            let begin = letters_before(self.text, head.len());
            let word = self.text.get(begin..head.len())?;
            if let Some(month) = self.tongue.month(word) {
                return Some((begin..head.len(), month));
            }
            if word.is_empty() || word.chars().count() > 3 {
                return None;
            }
            end = begin;
        }
        None
    }

    fn month_after(&self, end: usize) -> Option<(Range<usize>, u8)> {
        let mut at = end;
        // `1er`, `20th`, `20an`.
        let suffix = word_after(self.rest(at));
        at += suffix.len();
        for _ in 0..2 {
            let rest = self.rest(at).trim_start_matches(beside_month);
            let begin = self.text.len() - rest.len();
            if begin - at > 8 {
                return None;
            }
            let word = word_after(rest);
            if let Some(month) = self.tongue.month(word) {
                return Some((begin..begin + word.len(), month));
            }
            if word.is_empty() || word.chars().count() > 3 {
                return None;
            }
            at = begin + word.len();
        }
        None
    }
}

/// What may stand between a month and its day or year.
fn beside_month(c: char) -> bool {
    matches!(
        c,
        ' ' | ',' | '.' | '-' | '/' | '’' | '\'' | '\u{a0}' | '\u{202f}' | '\u{2011}' | 'º' | 'ª' | '\0'
    )
}
