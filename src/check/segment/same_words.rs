//! Runs of words of the source that a translation has as they are: what two rules on untranslated text look at.

use std::ops::Range;

use crate::check::words::Token;
use crate::check::{MarkKind, Side, Unit};

/// A word of a text, and where it stands.
struct Word<'a> {
    text: &'a str,
    at: usize,
    /// In code, a link, bold, quotes or an address: perhaps a name of something on the screen.
    marked: bool,
    /// Part of an address or of a pattern of one.
    part: bool,
}

/// Words that both sides of a unit have in the same order.
#[derive(Default)]
pub(super) struct Run {
    /// Where they stand in the translation.
    pub(super) at: Range<usize>,
    /// How many there are.
    pub(super) words: usize,
    /// How many of them are plain: in small letters, not marked as a name.
    pub(super) plain: usize,
}

impl Run {
    /// True when it is a part of a sentence and no name.
    pub(super) fn is_text(&self) -> bool {
        self.plain > 3 || self.plain == 3 && self.words >= 5
    }
}

/// False when no run of words that both texts have is a part of a sentence, as in nearly all translations: in such a run
/// four words at least follow one another, three times two of them.
pub(super) fn may_share_text(source: &[Token], target: &[Token]) -> bool {
    /// Of these one may be joined to another word before it.
    const PAIRS: usize = 2;
    let place = |pair: &[Token]| {
        let mixed = pair[0].exact.rotate_left(7) ^ pair[1].exact;
        ((mixed >> 6 & 15) as usize, 1_u64 << (mixed & 63))
    };
    let mut there = [0_u64; 16];
    for (word, bit) in source.windows(2).map(place) {
        there[word] |= bit;
    }
    target.windows(2).map(place).filter(|(word, bit)| there[*word] & bit != 0).nth(PAIRS - 1).is_some()
}

/// How many words can be plain, at most.
pub(super) fn most_plain(words: &[Token]) -> usize {
    words.iter().filter(|word| !word.is(Token::UPPER | Token::DIGIT | Token::DENSE)).count()
}

/// The run of words that both sides of `unit` have with most plain words in it.
pub(super) fn longest(unit: &Unit<'_>) -> Run {
    let (source, target) = (words(&unit.source), words(&unit.target));
    let mut best = Run::default();
    for start in 0..target.len() {
        for from in (0..source.len()).filter(|&from| source[from].text == target[start].text) {
            // Only from the beginning of a run.
            if start > 0 && from > 0 && source[from - 1].text == target[start - 1].text {
                continue;
            }
            let length =
                source[from..].iter().zip(&target[start..]).take_while(|(a, b)| a.text == b.text).count();
            let run = &target[start..start + length];
            let plain = run.iter().filter(|word| is_plain(word)).count();
            if plain > best.plain {
                let last = &run[length - 1];
                best = Run { at: run[0].at..last.at + last.text.len(), words: length, plain };
            }
        }
    }
    best
}

/// How many plain words a side has, and how many words in all. With `marked`, words of links and in bold count as well.
pub(super) fn plain_words(side: &Side<'_>, marked: bool) -> (usize, usize) {
    let words = words(side);
    let counts = |word: &&Word<'_>| is_plain(word) || marked && !word.part && is_small(word.text);
    (words.iter().filter(counts).count(), words.len())
}

fn is_plain(word: &Word<'_>) -> bool {
    !word.marked && is_small(word.text)
}

/// A word of a language in small letters: no name, no part of an address or identifier.
fn is_small(word: &str) -> bool {
    word.len() > 1
        && word.starts_with(|c: char| c.is_lowercase())
        && word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'))
}

fn words<'a>(side: &Side<'a>) -> Vec<Word<'a>> {
    let blank = side.marks.words(side.text);
    let mut marked: Vec<Range<usize>> = Vec::new();
    let mut star: Option<usize> = None;
    for mark in &side.marks.list {
        match mark.kind {
            MarkKind::Link | MarkKind::BrokenLink | MarkKind::Image => marked.push(mark.span.clone()),
            MarkKind::Stars => match star.take() {
                Some(start) => marked.push(start..mark.span.start),
                None => star = Some(mark.span.end),
            },
            _ => {}
        }
    }
    let code = code(side);
    let (mut open, mut bracket): (Option<usize>, Option<usize>) = (None, None);
    for (at, c) in side.text.char_indices() {
        match c {
            // What a name is short for is often left in brackets as it is.
            '(' | '（' => bracket = Some(at),
            ')' | '）' => marked.extend(bracket.take().map(|start| start..at)),
            '"' | '“' | '”' | '«' | '»' | '「' | '」' | '„' => match open.take() {
                Some(start) => marked.push(start..at),
                None => open = Some(at),
            },
            _ => {}
        }
    }
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in blank.char_indices().chain([(blank.len(), ' ')]) {
        let joins = matches!(c, '\'' | '’' | '-' | '_' | '/' | '.' | ':' | '@' | '{' | '}' | '=' | '#' | '?');
        let part = (c.is_alphanumeric() || joins) && c < '\u{2e80}';
        match (part, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                let whole = &side.text[from..at];
                let text = whole.trim_matches(['\'', '’', '.', ':', '-', '/', '?']);
                let from = from
                    + (whole.len() - whole.trim_start_matches(['\'', '’', '.', ':', '-', '/', '?']).len());
                // `/customers/{id}/orders`: beside a placeholder or a slash stands a part of an address.
                let bytes = blank.as_bytes();
                let beside = [(from.checked_sub(1)), Some(from + text.len())].into_iter().flatten();
                let part = beside.filter_map(|at| bytes.get(at)).any(|b| matches!(b, b'/' | b'?'))
                    || code.iter().any(|range| range.contains(&from));
                let within =
                    part || marked.iter().any(|range| range.start <= from && from + text.len() <= range.end);
                if !text.is_empty() {
                    words.push(Word { text, at: from, marked: within, part });
                }
            }
            _ => {}
        }
    }
    words
}

/// What stands in `<code>` and its kin.
fn code(side: &Side<'_>) -> Vec<Range<usize>> {
    let is_code =
        |name: &str| ["code", "pre", "kbd", "samp", "var"].iter().any(|tag| tag.eq_ignore_ascii_case(name));
    let mut found = Vec::new();
    let mut open = None;
    for mark in side.marks.list.iter().filter(|mark| is_code(mark.inner(side.text))) {
        match mark.kind {
            MarkKind::TagOpen => {
                open.get_or_insert(mark.span.end);
            }
            MarkKind::TagClose => found.extend(open.take().map(|start| start..mark.span.start)),
            _ => {}
        }
    }
    found.extend(open.map(|start| start..side.text.len()));
    found
}
