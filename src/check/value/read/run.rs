//! Digits with what may stand between them: `1,000.50`, `20.07.2021`, `1.2.3`.

use super::Reader;
use super::digits::{digit, digits};
use crate::check::value::decimal::Decimal;
use crate::check::value::found::{Part, Value};

/// Digits and what stands between them.
pub(super) struct Run {
    digits: [u8; MOST_DIGITS],
    length: usize,
    groups: [Group; MOST_GROUPS],
    count: usize,
}

/// Digits without anything between them.
#[derive(Clone, Copy)]
pub(super) struct Group {
    start: usize,
    end: usize,
    /// How many there are.
    pub length: usize,
    /// What stands before them.
    pub mark: Mark,
}

/// What stands between two groups of digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Comma,
    Dot,
    /// Spaces and apostrophes, which only ever group.
    Space,
    ArabicDecimal,
}

const MOST_DIGITS: usize = 48;
const MOST_GROUPS: usize = 8;

impl Run {
    /// The digits, in ASCII.
    pub(super) fn digits(&self) -> &[u8] {
        self.digits.get(..self.length).unwrap_or_default()
    }

    pub(super) fn groups(&self) -> &[Group] {
        self.groups.get(..self.count).unwrap_or_default()
    }

    pub(super) fn end(&self) -> usize {
        self.groups().last().map_or(0, |group| group.end)
    }
}

impl Reader<'_> {
    /// The groups of digits from `start` on that may be one number.
    pub(super) fn run(&self, start: usize) -> Run {
        let none = Group { start, end: start, length: 0, mark: Mark::None };
        let mut run = Run { digits: [b'0'; MOST_DIGITS], length: 0, groups: [none; MOST_GROUPS], count: 0 };
        let (mut at, mut mark) = (start, Mark::None);
        loop {
            let (begin, mut length) = (at, 0);
            while let Some((value, bytes)) = digit(self.text, at) {
                if let Some(place) = run.digits.get_mut(run.length) {
                    *place = b'0' + value;
                    run.length += 1;
                }
                length += 1;
                at += bytes;
            }
            if let Some(group) = run.groups.get_mut(run.count) {
                *group = Group { start: begin, end: at, length, mark };
                run.count += 1;
            }
            let Some(c) = self.rest(at).chars().next().filter(|_| run.count < MOST_GROUPS) else { break };
            let next = at + c.len_utf8();
            let (many, _) = digits(self.text, next);
            let groups = many == 3 && length <= 3 && (run.count == 1 || length == 3);
            mark = match c {
                '.' if many > 0 && !(self.loose && length <= 2 && (many <= 2 || many == 4)) => Mark::Dot,
                ',' if groups || many > 0 && !self.loose => Mark::Comma,
                '٫' if many > 0 => Mark::ArabicDecimal,
                '\'' | '’' | '٬' | '\u{a0}' | '\u{202f}' | '\u{2009}' if groups => Mark::Space,
                ' ' if groups && !self.loose && self.tongue.spaces && run.digits[0] != b'0' => Mark::Space,
                _ => break,
            };
            at = next;
        }
        run
    }

    /// The numbers that a run of digits is.
    pub(super) fn numbers(&mut self, run: &Run, start: usize) {
        let (digits, groups) = (run.digits(), run.groups());
        let written = || self.text.get(start..run.end()).unwrap_or_default().as_bytes();
        if !is_dotted_date(groups) {
            let readings = match groups {
                [_] if self.is_fraction(start) => vec![Decimal::read(digits, digits.len())],
                _ => readings(groups, digits).unwrap_or_else(|| vec![Decimal::literal(written())]),
            };
            self.values.push(Value::new(start..run.end(), &readings));
            return;
        }
        let mut from = 0;
        for Group { start, end, length, .. } in groups {
            let digits = digits.get(from..from + length).unwrap_or_default();
            let value = Value::new(*start..*end, &[Decimal::read(digits, 0)]);
            self.values.push(Value { part: Part::Date, ..value });
            from += length;
        }
    }

    /// True for the digits of `.50`.
    fn is_fraction(&self, start: usize) -> bool {
        let before = self.text.get(..start).unwrap_or_default().strip_suffix('.');
        let begins = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '/' | '\0');
        before.is_some_and(|before| before.chars().next_back().is_none_or(begins))
    }
}

/// True for `20.07.2021` and `2021.07.20`.
fn is_dotted_date(groups: &[Group]) -> bool {
    let [first, second, third] = groups else { return false };
    let dots = second.mark == Mark::Dot && third.mark == Mark::Dot;
    let year = |one: &Group, other: &Group| one.length <= 2 && other.length == 4;
    dots && second.length <= 2 && (year(first, third) || year(third, first))
}

/// What digits in groups can mean; none if they are no number: `1.2.3`.
fn readings(groups: &[Group], digits: &[u8]) -> Option<Vec<Decimal>> {
    if digits.len() == MOST_DIGITS || groups.len() == MOST_GROUPS {
        return None;
    }
    let whole = Decimal::read(digits, 0);
    let (first, rest) = groups.split_first()?;
    let Some((last, between)) = rest.split_last() else { return Some(vec![whole]) };
    let fraction = Decimal::read(digits, last.length);
    let mark = last.mark;
    let thousands = rest.iter().all(|group| group.length == 3) && first.length <= 3;
    if between.is_empty() {
        let either = thousands && matches!(mark, Mark::Dot | Mark::Comma) && digits.first() != Some(&b'0');
        return Some(match mark {
            Mark::Space => vec![whole],
            _ if either => vec![whole, fraction],
            _ => vec![fraction],
        });
    }
    if between.iter().all(|group| group.mark == mark) {
        // `10,00,000`: lakhs.
        let twos = between.iter().all(|group| group.length == 2) && first.length <= 2;
        let lakhs = last.length == 3 && mark == Mark::Comma && twos;
        return (thousands || lakhs).then(|| vec![whole]);
    }
    let decimal = mark != Mark::Space && between.iter().all(|group| group.mark != mark);
    decimal.then(|| vec![fraction])
}
