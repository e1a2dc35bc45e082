//! Text to values: numbers in any writing, months by name, names that carry digits.
//!
//! A value has several readings where the writing is ambiguous (`1.000`, `6 PM`, `FY21`), and agrees with another that
//! shares one of them. Nothing is guessed that a comparison could regret: what is unclear reads both ways.

mod date;
mod digits;
mod name;
mod run;
mod scale;
mod time;

use super::decimal::Decimal;
use super::found::{Value, Weight};
use super::letters::is_latin;
use super::tongue::Tongue;
use digits::{STARTS, digit};

/// The values of `text`. What is no word is blank there, as `\0`. `loose` takes numbers apart where one may be two:
/// `1,2` and `365 200`.
pub(super) fn read(text: &str, tongue: &Tongue, loose: bool) -> Vec<Value> {
    let mut reader = Reader { text, tongue, loose, values: Vec::new() };
    let mut at = 0;
    while let Some(start) = reader.next_digit(at) {
        at = reader.value(start).max(start + 1);
    }
    reader.values
}

struct Reader<'a> {
    text: &'a str,
    tongue: &'a Tongue,
    loose: bool,
    values: Vec<Value>,
}

impl Reader<'_> {
    fn next_digit(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            at += bytes.get(at..)?.iter().position(|byte| STARTS[usize::from(*byte)])?;
            if bytes[at] < 0x80 || digit(self.text, at).is_some() || self.fraction(at).is_some() {
                return Some(at);
            }
            at += 1;
        }
    }

    fn fraction(&self, at: usize) -> Option<Decimal> {
        let (digits, exponent) = match self.text.get(at..at + 2)? {
            "½" => (5, -1),
            "¼" => (25, -2),
            "¾" => (75, -2),
            _ => return None,
        };
        Some(Decimal::new(digits, exponent))
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn head(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Reads what begins with the digit at `start`, and says where to go on.
    fn value(&mut self, start: usize) -> usize {
        if let Some(fraction) = self.fraction(start) {
            let value = Value::new(start..start + 2, &[fraction]);
            self.values.push(Value { weight: Weight::Soft, ..value });
            return start + 2;
        }
        if self.char_before(start).is_some_and(|c| is_latin(c) || c == '_')
            && let Some(end) = self.after_letters(start)
        {
            return end;
        }
        let run = self.run(start);
        let end = run.end();
        if let Some(end) = self.name_after(start, end) {
            return end;
        }
        if run.groups().len() == 1
            && let Some(end) = self.time(&run, start, end)
        {
            return end;
        }
        let first = self.values.len();
        self.numbers(&run, start);
        let end = self.multiply(end);
        self.dates(first, &run);
        end
    }
}
