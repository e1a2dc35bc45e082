//! The words of all units as mining looks at them, and the runs of words that can name something.

use std::ops::Range;

use crate::check::corpus::text;
use crate::check::words::Token;

/// A word: what it is counted as, and what it does in a run.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) stem: u32,
    part: u8,
}

/// A run of words that no comma or bracket parts: some words, wherever they stand.
#[derive(Clone, Copy)]
pub(super) struct Phrase {
    /// Of its stems. Decides between phrases that are equal in all else, so that no order of reading does.
    pub(super) hash: u64,
    /// Where it stands for one, among the words of all units.
    at: u32,
    words: u8,
}

/// What a word does for a run of words that is to name something.
pub(super) struct Part;

impl Part {
    /// A run can begin and end with it.
    pub(super) const EDGE: u8 = 1;
    /// A run can be nothing else.
    pub(super) const ALONE: u8 = 2;
    /// It says something: one word of a run must.
    pub(super) const TELLS: u8 = 4;
    /// It is no mere ending: one word of a run must be none.
    pub(super) const STANDS: u8 = 8;
    /// It can be all of these.
    pub(super) const ALL: u8 = 15;
    /// It goes on from the word before: no comma parts them, and no end of a text.
    const GOES_ON: u8 = 16;
    /// It has few letters.
    const SHORT: u8 = 32;
}

/// The words of one side of all units, one after the other.
pub(super) struct Words {
    list: Vec<Word>,
    /// Where those of each unit begin, and where the last ones end.
    starts: Vec<u32>,
    /// Words of a phrase, at most.
    most: usize,
}

impl Word {
    #[inline]
    pub(super) fn goes_on(self) -> bool {
        self.part & Part::GOES_ON != 0
    }

    /// True when it has few letters.
    pub(super) fn is_short(self) -> bool {
        self.part & Part::SHORT != 0
    }

    /// The hash of the phrase that is this word alone.
    #[inline]
    pub(super) fn hash(self) -> u64 {
        text::gram([self.stem])
    }
}

impl Phrase {
    /// How many words it has.
    pub(super) fn words(self) -> usize {
        usize::from(self.words)
    }
}

impl Words {
    /// The words of all units; `part` tells what each can be in a phrase, which has at most `most`.
    pub(super) fn read<'c>(
        units: u32,
        words: impl Fn(u32) -> &'c [Token],
        most: usize,
        part: impl Fn(&Token) -> u8,
    ) -> Words {
        let all = (0..units).map(|unit| words(unit).len()).sum();
        let mut list = Vec::with_capacity(all);
        let mut starts = Vec::with_capacity(units as usize + 1);
        starts.push(0);
        for unit in 0..units {
            let mut goes_on = 0;
            for token in words(unit) {
                let joined = if token.is(Token::BREAK) { 0 } else { goes_on };
                let short = if token.is(Token::SHORT) { Part::SHORT } else { 0 };
                list.push(Word { stem: token.stem, part: part(token) | joined | short });
                goes_on = Part::GOES_ON;
            }
            starts.push(list.len() as u32);
        }
        Words { list, starts, most }
    }

    /// How many units there are.
    pub(super) fn units(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The words of a unit.
    #[inline]
    pub(super) fn of(&self, unit: u32) -> &[Word] {
        self.list.get(self.place(unit)).unwrap_or_default()
    }

    fn place(&self, unit: u32) -> Range<usize> {
        let start = |unit: u32| self.starts.get(unit as usize).map_or(0, |start| *start as usize);
        start(unit)..start(unit + 1)
    }

    /// The words of a phrase.
    pub(super) fn spelt(&self, phrase: Phrase) -> &[Word] {
        self.list.get(phrase.at as usize..phrase.at as usize + phrase.words()).unwrap_or_default()
    }

    /// Calls `see` with each word of a unit as a phrase, whether it can name something or not.
    pub(super) fn words(&self, unit: u32, mut see: impl FnMut(Phrase)) {
        for at in self.place(unit) {
            see(Phrase { hash: self.list[at].hash(), at: at as u32, words: 1 });
        }
    }

    /// Calls `see` with each phrase of a unit that can name something and has only words that are `known`.
    pub(super) fn phrases(&self, unit: u32, known: impl Fn(Word) -> bool, mut see: impl FnMut(Phrase)) {
        let Range { start, end } = self.place(unit);
        let mut from = start;
        while from < end {
            let word = self.list[from];
            if !known(word) {
                from += 1;
                continue;
            }
            let rest = self.list[from + 1..end].iter();
            let until = from + 1 + rest.take_while(|word| word.goes_on() && known(**word)).count();
            (from..until).for_each(|first| self.beginning(first..until, &mut see));
            from = until;
        }
    }

    /// Calls `see` with each phrase that begins with the first of these words and can name something.
    fn beginning(&self, place: Range<usize>, see: &mut impl FnMut(Phrase)) {
        const WHOLE: u8 = Part::TELLS | Part::STANDS;
        let words = &self.list[place.clone()];
        if words[0].part & Part::EDGE == 0 {
            return;
        }
        let (mut hash, mut sum) = (1, 0);
        for (last, word) in words.iter().take(self.most).enumerate() {
            hash = text::join(hash, word.stem);
            sum |= word.part;
            let alone = last > 0 || word.part & Part::ALONE != 0;
            if word.part & Part::EDGE != 0 && sum & WHOLE == WHOLE && alone {
                see(Phrase { hash, at: place.start as u32, words: last as u8 + 1 });
            }
        }
    }

    /// Everywhere a phrase stands in a unit.
    pub(super) fn each(&self, unit: u32, phrase: Phrase) -> impl Iterator<Item = Range<usize>> + '_ {
        let (words, sought) = (self.of(unit), self.spelt(phrase));
        let next = |(one, other): (&Word, &Word)| one.stem == other.stem && one.goes_on();
        let stands = move |at: &usize| {
            let (Some(run), Some((first, rest))) = (words.get(*at..at + sought.len()), sought.split_first())
            else {
                return false;
            };
            run[0].stem == first.stem && run[1..].iter().zip(rest).all(next)
        };
        (0..words.len()).filter(stands).map(move |at| at..at + sought.len())
    }

    /// True when a unit has this word.
    pub(super) fn has(&self, unit: u32, stem: u32) -> bool {
        self.of(unit).iter().any(|word| word.stem == stem)
    }

    /// Where a phrase stands first in a unit.
    pub(super) fn find(&self, unit: u32, phrase: Phrase) -> Option<Range<usize>> {
        self.each(unit, phrase).next()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::check::Marks;
    use crate::check::words::{self, Stems};

    /// The words of some texts, any of which can name something.
    pub(in crate::check::corpus::terms) fn words(texts: &[&str]) -> Words {
        let read = |text: &&str| {
            let mut tokens = Vec::new();
            words::read(text, &Marks::read(text), Stems::Whole, &mut tokens);
            tokens
        };
        let tokens: Vec<Vec<Token>> = texts.iter().map(read).collect();
        Words::read(texts.len() as u32, |unit| &tokens[unit as usize], 3, |_| Part::ALL)
    }

    impl Words {
        /// All phrases of a unit.
        pub(in crate::check::corpus::terms) fn all(&self, unit: u32) -> Vec<Phrase> {
            let mut all = Vec::new();
            self.phrases(unit, |_| true, |phrase| all.push(phrase));
            all
        }
    }

    #[test]
    fn a_phrase_has_known_words_and_no_comma() {
        let words = words(&["one two, three four five"]);
        assert_eq!(words.all(0).len(), 3 + 6);
        let four = words.of(0)[3].stem;
        let mut found = Vec::new();
        words.phrases(0, |word| word.stem != four, |phrase| found.push(phrase.words()));
        assert_eq!(found, [1, 2, 1, 1, 1]);
    }
}
