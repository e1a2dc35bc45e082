//! Where sentences end in a line of text: UAX 29, corrected. The door to icu_segmenter.

use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed};

use super::abbreviations::Abbreviations;
use crate::lang::Locale;

/// Cuts lines of one language.
pub(super) struct Sentences {
    base: SentenceSegmenterBorrowed<'static>,
    words: Abbreviations,
}

impl Sentences {
    pub(super) fn new(locale: &Locale) -> Sentences {
        Sentences {
            base: SentenceSegmenter::new(Default::default()),
            words: Abbreviations::of(locale.language()),
        }
    }

    /// Puts the places in `text` where a sentence begins after another into `starts`, in order.
    pub(super) fn starts(&self, text: &str, starts: &mut Vec<usize>) {
        starts.clear();
        if !may_end(text) {
            return;
        }
        let mut last = 0;
        for at in self.base.segment_str(text) {
            let at = before_opening(text, at);
            if at > last && at < text.len() && self.ends(&text[last..at], &text[at..]) {
                starts.push(at);
                last = at;
            }
        }
    }

    /// True when the sentence `head` ends where `tail` begins.
    fn ends(&self, head: &str, tail: &str) -> bool {
        let kept = head.trim_end();
        let spaced = kept.len() < head.len();
        let bare = kept.trim_end_matches(is_closing);
        let Some(stop) = bare.chars().next_back() else { return false };
        if matches!(stop, '。' | '！' | '？' | '｡' | '．') {
            return true;
        }
        let next = tail.chars().find(|c| !is_opening(*c) && !c.is_whitespace());
        let Some(next) = next else { return false };
        if stop.is_ascii() && (!spaced || next.is_lowercase()) {
            return false;
        }
        if stop == '.' {
            return !self.words.keeps(bare, next);
        }
        true
    }
}

/// False when nothing in `text` can end a sentence but its end.
fn may_end(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'.' | b'!' | b'?' | b';' | 0xD6..))
}

/// `at`, or what stands before the opening marks that stand before it.
fn before_opening(text: &str, at: usize) -> usize {
    text[..at].trim_end_matches(|c| is_opening(c) && !matches!(c, '"' | '\'')).len()
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
