//! Names that carry digits: `Office365`, `21Vianet`, `FY21`.

use super::Reader;
use super::digits::digit;
use crate::check::value::decimal::Decimal;
use crate::check::value::found::{Kind, Value, Weight};
use crate::check::value::letters::{is_latin, letters_before};
use crate::check::value::units;

impl Reader<'_> {
    /// A name that goes on with the digit at `start`; none where the letters are only a unit or an operator.
    pub(super) fn after_letters(&mut self, start: usize) -> Option<usize> {
        let begin = letters_before(self.text, start);
        let word = self.text.get(begin..start).unwrap_or_default();
        let digit_before = self.char_before(begin).is_some_and(char::is_numeric);
        if units::is_currency(word) || digit_before && matches!(word, "x" | "X" | "h" | "H") {
            return None;
        }
        let end = self.name_end(start);
        self.name(begin, end);
        Some(end)
    }

    /// Where a name ends: after letters and digits, and dots between digits.
    fn name_end(&self, from: usize) -> usize {
        let mut end = from;
        for c in self.rest(from).chars() {
            let dot = c == '.' && digit(self.text, end + 1).is_some();
            if !(is_latin(c) || c.is_ascii_digit() || c == '_' || dot) {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    fn name(&mut self, begin: usize, end: usize) {
        let text = self.text.get(begin..end).unwrap_or_default();
        let mut value = Value::new(begin..end, &[]);
        for digits in text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()) {
            value.add(Decimal::read(digits.as_bytes(), 0));
        }
        value.kind = Kind::Name;
        value.weight = Weight::Idle;
        let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = text.get(letters.len()..).unwrap_or_default();
        let year = || digits.parse::<u64>().ok().map(|year| Decimal::whole(2000 + year % 2000));
        let (kind, weight) = match (letters, digits.len()) {
            // A year, and quarters and halves of it: said in words in most languages.
            ("FY" | "CY" | "AF" | "EF" | "GJ", 2 | 4) => (Kind::Number, Weight::Soft),
            ("Q" | "H" | "T", 1) => (Kind::Number, Weight::Soft),
            _ => (Kind::Name, Weight::Idle),
        };
        if letters.len() == 2
            && kind == Kind::Number
            && let Some(year) = year()
        {
            value.add(year);
        }
        self.values.push(Value { kind, weight, ..value });
    }

    /// A name that begins with the digits from `start` to `end`: `21Vianet`. Letters can also be a unit, an ordinal,
    /// a case ending.
    pub(super) fn name_after(&mut self, start: usize, end: usize) -> Option<usize> {
        let rest = self.rest(end);
        if !rest.starts_with(is_latin) {
            return None;
        }
        let word: usize = rest.chars().take_while(|c| is_latin(*c)).map(char::len_utf8).sum();
        let (word, next) = rest.split_at_checked(word)?;
        let digits_follow = next.starts_with(char::is_numeric);
        let number = match word {
            "x" | "X" | "h" | "H" => true,
            _ if digits_follow => false,
            "st" | "nd" | "rd" | "th" | "am" | "pm" | "AM" | "PM" | "k" | "K" | "M" | "B" | "bn" | "m" => {
                true
            }
            _ if word.len() <= 3 && self.tongue.language != "en" && word == word.to_lowercase() => true,
            _ => units::is_unit(word),
        };
        if number {
            return None;
        }
        let end = self.name_end(end);
        self.name(start, end);
        Some(end)
    }
}
