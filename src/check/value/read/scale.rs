//! What multiplies a number: `3万5千`, `300K`, `5 million`.

use super::Reader;
use super::digits::digit;
use crate::check::value::decimal::Decimal;
use crate::check::value::found::Value;
use crate::check::value::letters::{trimmed_spaces, word_after};
use crate::check::value::scales;

impl Reader<'_> {
    /// Applies what multiplies the last number, and says where it ends.
    pub(super) fn multiply(&mut self, end: usize) -> usize {
        let Some(mut value) = self.values.pop() else { return end };
        let mut end = end;
        let mut sum: Option<Decimal> = None;
        loop {
            let (scale, after) = scales::sign(self.rest(end));
            if scale == 0 {
                break;
            }
            value.multiply(scale);
            end += after;
            // `3万5千`, `1억 2000만`: what follows is added.
            let gap = usize::from(self.rest(end).starts_with(' '));
            if gap == 1 && matches!(scale, 8 | 12) && digit(self.text, end + 1).is_some() {
                let next = self.run(end + 1).end();
                if scales::sign(self.rest(next)) == (4, '만'.len_utf8()) {
                    end += 1;
                }
            }
            let more = scales::sign(self.rest(end)).0 == 0 && digit(self.text, end).is_some();
            if !more {
                continue;
            }
            let run = self.run(end);
            let next = Decimal::read(run.digits(), 0);
            let Some(first) = value.readings().first().copied() else { break };
            sum = sum.map_or(Some(first), |sum| sum.plus(first));
            end = run.end();
            value = Value { at: value.at.start..end, ..Value::new(value.at.clone(), &[next]) };
        }
        if let (Some(sum), Some(last)) = (sum, value.readings().first().copied())
            && let Some(total) = sum.plus(last)
        {
            value = Value::new(value.at.clone(), &[total]);
        }
        end = self.scale_word(&mut value, end);
        value.end = end;
        self.values.push(value);
        end
    }

    /// `300K`, `5 million`, `3 Mio.`, `20 тыс.`, `5 lakh`.
    fn scale_word(&self, value: &mut Value, end: usize) -> usize {
        let glued = self.rest(end);
        let rest = trimmed_spaces(glued).trim_start_matches('-');
        let word = word_after(rest);
        let begin = self.text.len() - rest.len();
        let near = glued.len() == rest.len();
        let scale = match word {
            "K" | "k" => 3,
            "M" | "MM" if near => 6,
            "B" | "bn" | "G" if near => 9,
            _ => 0,
        };
        if scale > 0 {
            value.readings().to_vec().into_iter().for_each(|reading| value.add(reading.times(scale)));
            return begin + word.len();
        }
        let language = self.tongue.language.as_str();
        let Some((scale, length)) = scales::word(word, language) else { return end };
        value.multiply(scale);
        let after = begin + length;
        // `mil millones`, `thousand million`.
        let next = trimmed_spaces(self.rest(after));
        let Some((more, length)) = scales::word(word_after(next), language).filter(|(more, _)| *more > scale)
        else {
            return after;
        };
        value.multiply(more);
        self.text.len() - next.len() + length
    }
}
