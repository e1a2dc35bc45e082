//! Where sentences end in a line of text: the rules of UAX 29, corrected. The door to icu_segmenter.
//!
//! 1. A stop, with the closing marks after it and then a space, may end a sentence; a stop of a script that writes
//!    no spaces needs none. In scripts other than those of Europe and East Asia, icu_segmenter knows the stops.
//! 2. Thai and Lao write no stops but spaces, between sentences and within them. A text that is longer than most
//!    sentences is cut at a space between two of their letters, into pieces that can be sentences: an alignment can
//!    join two or three of what was cut too often, but can't cut what is a whole paragraph.
//! 3. A stop does not when it belongs to its word (`Dr.`, `3. Oktober`, `.NET`, the label of a list), when it is in
//!    brackets or within emphasis or a link, or when what follows is no beginning.

use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed};

use super::abbreviations::Abbreviations;
use super::reading::Reading;
use crate::lang::Locale;

/// Cuts lines of one language.
pub(super) struct Sentences {
    base: SentenceSegmenterBorrowed<'static>,
    words: Abbreviations,
    greek: bool,
    /// True when wide stops end a sentence only where a space follows: Microsoft keeps the spaces of the English.
    spaced: bool,
}

/// A place where a sentence may end.
#[derive(Clone, Copy, Debug)]
struct Stop {
    /// Where the first of its stops stands.
    at: usize,
    /// After the last of them.
    end: usize,
    /// After the marks that close what the sentence opened.
    closed: usize,
    /// Where the next sentence begins.
    next: usize,
}

impl Sentences {
    /// For pages like `text`.
    pub(super) fn new(locale: &Locale, text: &str) -> Sentences {
        Sentences {
            base: SentenceSegmenter::new(Default::default()),
            words: Abbreviations::of(locale.language()),
            greek: locale.language() == "el",
            spaced: has_spaces(text),
        }
    }

    /// Puts the places in the text of `reading` where a sentence begins after another into `starts`, in order.
    pub(super) fn starts(&self, reading: &Reading, starts: &mut Vec<usize>) {
        self.after_stops(reading, starts);
        add_spaces(reading, starts);
    }

    /// Those that a stop stands before.
    fn after_stops(&self, reading: &Reading, starts: &mut Vec<usize>) {
        starts.clear();
        let text = reading.text.as_str();
        let Some(first) = self.find(text, 0) else {
            return self.other_scripts(text, starts);
        };
        let brackets = brackets(text);
        let mut lines = reading.lines().peekable();
        let mut line = 0;
        let mut within = reading.within();
        let mut last = 0;
        let mut found = Some(first);
        while let Some(at) = found {
            let stop = self.stop(text, at);
            found = self.find(text, stop.end);
            if stop.next >= text.len() {
                break;
            }
            while let Some(begin) = lines.next_if(|begin| *begin <= stop.at) {
                line = begin;
            }
            let bracket = brackets.partition_point(|bracket| bracket.0 <= stop.at);
            let held = bracket.checked_sub(1).is_some_and(|n| brackets[n].1 >= stop.next);
            if !held && self.ends(text, last, line, stop) && !within.holds(stop.at, stop.next) {
                starts.push(stop.next);
                last = stop.next;
            }
        }
        self.other_scripts(text, starts);
    }

    /// The next stop at or after `from`.
    fn find(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        while let Some(&byte) = bytes.get(at) {
            let stops = match byte {
                b'.' | b'!' | b'?' => true,
                b';' => self.greek,
                0xE2 | 0xE3 | 0xEF => text[at..].chars().next().is_some_and(|c| c == '…' || is_wide(c)),
                0xCD => self.greek && text[at..].starts_with('\u{37e}'),
                _ => false,
            };
            if stops {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// The stops from `at` on, what closes after them, and the beginning of what follows.
    fn stop(&self, text: &str, at: usize) -> Stop {
        let is_stop = |c: char| {
            matches!(c, '.' | '!' | '?' | '…') || is_wide(c) || self.greek && matches!(c, ';' | '\u{37e}')
        };
        let after =
            |from: usize, is: &dyn Fn(char) -> bool| text.len() - text[from..].trim_start_matches(is).len();
        let end = after(at, &is_stop);
        let mut closed = after(end, &is_closing);
        // French has a space before the mark that closes.
        let spaced = after(closed, &|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
        if text[spaced..].starts_with('»')
            && !text[spaced..].chars().nth(1).is_some_and(char::is_alphanumeric)
        {
            closed = after(spaced, &is_closing);
        }
        Stop { at, end, closed, next: after(closed, &char::is_whitespace) }
    }

    /// True when the sentence that begins at `last` ends at `stop`.
    fn ends(&self, text: &str, last: usize, line: usize, stop: Stop) -> bool {
        let spaced = stop.next > stop.closed;
        let run = &text[stop.at..stop.end];
        if run.contains(is_wide) {
            return spaced || !self.spaced;
        }
        let head = &text[last.max(line)..stop.at];
        let tail = &text[stop.next..];
        let said = head.trim_end();
        let Some(before) = said.chars().next_back() else { return false };
        let Some(next) = tail.chars().take(FAR).find(|c| c.is_alphanumeric()) else { return false };
        let closed = &text[stop.end..stop.closed];
        if !spaced || is_bracket(before) || closed.contains(')') || tail.starts_with(is_mark) {
            return false;
        }
        let goes_on = next.is_lowercase() && !tail.starts_with('(');
        let word = last_word(head);
        let dotted = &text[stop.at - word.len()..stop.end];
        let mut letters = word.chars();
        let single =
            letters.next().is_some_and(|c| c.is_lowercase() || c.is_uppercase()) && letters.next().is_none();
        let number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let first = said.trim_start().len() == word.len();
        if single && first && run == "." {
            // The label of an answer or a step is a segment of its own, but initials are not.
            return line > 0 && last <= line || last == 0;
        }
        // A particle of Japanese begins no sentence.
        if is_hiragana(next) && tail.starts_with(next) && (before.is_ascii() || !closed.is_empty()) {
            return false;
        }
        if run != "." {
            return !goes_on;
        }
        if single || number && first || self.words.always(dotted) {
            return false;
        }
        if tail.starts_with(char::is_numeric) && self.words.before_number(dotted) {
            return false;
        }
        if number && word.len() <= 4 {
            let after = tail.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let before = last_word(head[..head.len() - word.len()].trim_end());
            if self.words.makes_ordinal(before, after) {
                return false;
            }
        }
        let slip = is_whole_word(word, before) && !self.words.before_small(dotted)
            || number && word.len() > 1 && !self.words.ordinals;
        !goes_on || slip
    }

    /// Adds the stops that only icu_segmenter knows.
    fn other_scripts(&self, text: &str, starts: &mut Vec<usize>) {
        if !text.bytes().any(|byte| matches!(byte, 0xD6..=0xE1 | 0xEA..=0xEE | 0xF0..)) {
            return;
        }
        let before = starts.len();
        for at in self.base.segment_str(text) {
            let kept = text[..at].trim_end().trim_end_matches(is_closing);
            let known = |c: char| matches!(c, '.' | '!' | '?' | '…') || is_wide(c);
            if at < text.len() && kept.chars().next_back().is_some_and(|stop| !known(stop)) {
                starts.push(at);
            }
        }
        if starts.len() > before {
            starts.sort_unstable();
            starts.dedup();
        }
    }
}

/// Characters that a sentence without a stop has, at least: half of what most have.
const SHORTEST: usize = 60;

/// Characters up to which a text without a stop is one sentence.
const ONE: usize = 180;

/// Adds the places where a space is all that stands between two sentences.
fn add_spaces(reading: &Reading, starts: &mut Vec<usize>) {
    let text = reading.text.as_str();
    // The first byte of what Thai and Lao write with.
    if !text.as_bytes().contains(&0xE0) {
        return;
    }
    let mut within = reading.within();
    let mut stops = std::mem::take(starts).into_iter().chain([text.len()]).peekable();
    let mut last = 0;
    let mut one = None;
    for (at, _) in text.match_indices(' ') {
        while let Some(stop) = stops.next_if(|stop| *stop <= at + 1 && *stop < text.len()) {
            starts.push(stop);
            last = stop;
            one = None;
        }
        let next = at + 1;
        let ends = text[..at].chars().next_back().is_some_and(has_no_stops)
            && text[next..].chars().next().is_some_and(has_no_stops);
        let end = stops.peek().copied().unwrap_or(text.len());
        let longer = |text: &str, most: usize| text.chars().nth(most).is_some();
        let is_one = *one.get_or_insert_with(|| !longer(&text[last..end], ONE));
        let long = |text: &str| longer(text, SHORTEST);
        if ends && !is_one && long(&text[last..at]) && long(&text[next..end]) && !within.holds(at, next) {
            starts.push(next);
            last = next;
        }
    }
    starts.extend(stops.filter(|stop| *stop < text.len()));
}

/// True for letters and signs of scripts that end no sentence with a mark; digits are not among them.
fn has_no_stops(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e4f}' | '\u{e81}'..='\u{ecf}' | '\u{edc}'..='\u{edf}')
}

/// Characters within which the next sentence has a letter.
const FAR: usize = 64;

/// True when spaces stand between sentences that end in a wide stop.
fn has_spaces(text: &str) -> bool {
    let (mut spaced, mut tight) = (0, 0);
    for at in memchr::memmem::find_iter(text.as_bytes(), "。") {
        let rest = &text[at + '。'.len_utf8()..];
        match rest.chars().next() {
            Some(' ')
                if rest.trim_start_matches(' ').starts_with(|c: char| !matches!(c, '\n' | '\r' | '|')) =>
            {
                spaced += 1;
            }
            Some(c) if c.is_alphanumeric() => tight += 1,
            _ => {}
        }
    }
    spaced > tight
}

/// True when `word`, the last character of which is `last` if it is not empty, is not cut short, so that the small
/// letter after its full stop is a slip.
fn is_whole_word(word: &str, last: char) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capital = letters >= 3 && word.chars().all(char::is_uppercase);
    (letters >= 4 || capital) && !word.contains('.')
        || matches!(last, ')' | ']' | '%' | '$' | '€' | '»' | '”')
}

/// The wide brackets and quotes of `text` that are closed, outermost ones only, in order.
fn brackets(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    if text.is_ascii() {
        return pairs;
    }
    for (at, c) in text.char_indices().filter(|(_, c)| *c > '\u{2fff}') {
        let close = match c {
            '「' => '」',
            '『' => '』',
            '（' => '）',
            '【' => '】',
            '《' => '》',
            _ => {
                if let Some(n) = open.iter().rev().take(8).position(|(_, close)| *close == c) {
                    let index = open.len() - 1 - n;
                    let from = open[index].0;
                    open.truncate(index);
                    while pairs.last().is_some_and(|pair| pair.0 > from) {
                        pairs.pop();
                    }
                    pairs.push((from, at));
                }
                continue;
            }
        };
        open.push((at, close));
    }
    pairs
}

/// What stands after the last space, bracket or dash of `text`.
fn last_word(text: &str) -> &str {
    let ends = |c: char| {
        c.is_whitespace() || is_opening(c) || is_closing(c) || matches!(c, '/' | ',' | ':' | '—' | '–' | '…')
    };
    // Longer words are none.
    let from = (text.len().saturating_sub(256)..text.len())
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(text.len());
    let near = &text[from..];
    near.rsplit(ends).next().unwrap_or(near)
}

/// Stops that no space needs to follow.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

/// Marks that stand within a sentence or at its end.
fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | ')' | ']' | '}' | '、' | '，' | '：' | '；')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{')
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '"'
            | '\''
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '„'
            | '‚'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '〈'
            | '［'
            | '｛'
            | '〔'
            | '¿'
            | '¡'
    )
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '"'
            | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | '“'
            | '‘'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '］'
            | '｝'
            | '〕'
    )
}
