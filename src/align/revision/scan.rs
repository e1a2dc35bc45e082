//! One segment, character by character: where words begin and end, and sentences.

use super::meaning::Meanings;
use super::pieces::Piece;
use super::words::{Class, Ids, Sentence, Word};
use crate::source::Span;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    None,
    /// A mark that ends a sentence when a space and no small letter follow; was there the space?
    Soft(bool),
    /// A mark that ends a sentence.
    Hard,
}

/// The reading of one segment.
pub(super) struct Scan<'a> {
    page: &'a str,
    meanings: &'a Meanings,
    ids: &'a mut Ids,
    done: Vec<Sentence>,
    current: Sentence,
    word: String,
    at: Span,
    /// A mark that is part of the word if a letter follows.
    joint: Option<(char, Span)>,
    stop: Stop,
    /// End of the mark that may have ended a sentence.
    stop_end: u32,
    /// Of links whose text is about to begin.
    urls: Vec<&'a str>,
}

impl<'a> Scan<'a> {
    /// Nothing was read of the segment yet, which is one sentence, `whole`, until it is cut.
    pub(super) fn new(page: &'a str, meanings: &'a Meanings, ids: &'a mut Ids, whole: Sentence) -> Scan<'a> {
        Scan {
            page,
            meanings,
            ids,
            stop_end: whole.span.start,
            done: Vec::new(),
            current: whole,
            word: String::new(),
            at: Span::default(),
            joint: None,
            stop: Stop::None,
            urls: Vec::new(),
        }
    }

    /// Reads on.
    pub(super) fn piece(&mut self, span: Span, piece: &Piece<'a>) {
        match piece {
            Piece::Text(text) => self.text(text, span),
            Piece::Resolved(text) => text.chars().for_each(|c| self.character(c, span)),
            Piece::Code(code) => {
                self.flush();
                self.begin('`', span);
                for word in code.split_whitespace() {
                    // Code that is a word is the same word without its marks.
                    if word.chars().all(char::is_alphabetic) {
                        self.push(&word.to_lowercase(), Class::Code, span, false);
                    } else {
                        self.push(word, Class::Code, span, false);
                    }
                }
            }
            Piece::Url(url) => {
                self.flush();
                self.urls.push(url);
            }
            Piece::Space => self.character(' ', span),
            Piece::Break => {
                self.flush();
                self.stop = Stop::Hard;
                self.stop_end = span.start;
            }
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        let mut skip = 0;
        for (offset, c) in text.char_indices() {
            if offset < skip {
                continue;
            }
            let rest = &text[offset..];
            let start = span.start as usize + offset;
            let at = Span::new(start..start + c.len_utf8());
            if self.word.is_empty()
                && c == 'h'
                && (rest.starts_with("http://") || rest.starts_with("https://"))
            {
                let end = rest.find(|c: char| c.is_whitespace() || "<>\"'`)]}，。".contains(c));
                let url = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', ':', '!', '?']);
                skip = offset + url.len();
                let at = Span::new(start..start + url.len());
                self.begin(c, at);
                self.url(url, at);
            } else if without_spaces(c) {
                self.flush();
                let word = self.meanings.prefix(rest).unwrap_or(&rest[..c.len_utf8()]);
                let at = Span::new(start..start + word.len());
                skip = offset + word.len();
                self.begin(c, at);
                let class = self.meanings.class(word);
                self.push(word, class, at, false);
            } else {
                self.character(c, at);
            }
        }
    }

    fn character(&mut self, c: char, at: Span) {
        if matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
        {
            return;
        }
        if c.is_alphanumeric() {
            if let Some((joint, place)) = self.joint.take() {
                let digits = c.is_numeric() && self.word.ends_with(char::is_numeric);
                if joint == ',' && !digits {
                    self.flush();
                    self.mark(joint, place);
                } else {
                    self.word.push(if joint == '’' { '\'' } else { joint });
                }
            }
            if self.word.is_empty() {
                self.begin(c, at);
                self.at = at;
            }
            self.word.push(c);
            self.at.end = at.end;
        } else if !self.word.is_empty()
            && self.joint.is_none()
            && matches!(c, '.' | ',' | '\'' | '’' | '_' | '@')
        {
            self.joint = Some((c, at));
        } else if !self.word.is_empty() && self.joint.is_none() && matches!(c, '#' | '+') {
            self.word.push(c);
            self.at.end = at.end;
        } else {
            self.flush();
            self.mark(c, at);
        }
    }

    /// A character that is part of no word.
    fn mark(&mut self, c: char, at: Span) {
        match c {
            '.' | '!' | '?' | '…' | '؟' | '۔' | '।' => {
                self.stop = Stop::Soft(false);
                self.stop_end = at.end;
            }
            '。' | '！' | '？' | '｡' | '．' => {
                self.stop = Stop::Hard;
                self.stop_end = at.end;
            }
            ')' | ']' | '"' | '”' | '’' | '»' | '」' | '』' | '）'
                if matches!(self.stop, Stop::Hard | Stop::Soft(false)) && self.stop_end == at.start =>
            {
                self.stop_end = at.end;
            }
            '%' | '‰' | '°' | '$' | '€' | '£' | '¥' | '₩' | '₽' | '₹' => {
                self.begin(c, at);
                self.push(c.encode_utf8(&mut [0; 4]), Class::Number, at, false);
            }
            c if c.is_whitespace() && self.stop == Stop::Soft(false) => self.stop = Stop::Soft(true),
            _ => {}
        }
    }

    /// A word begins with `c`: perhaps a sentence does.
    fn begin(&mut self, c: char, at: Span) {
        self.cut(c, at);
        for url in std::mem::take(&mut self.urls) {
            self.url(url, Span::at(at.start as usize));
        }
    }

    fn cut(&mut self, c: char, at: Span) {
        let ends = match self.stop {
            Stop::None | Stop::Soft(false) => false,
            Stop::Soft(true) => !c.is_lowercase(),
            Stop::Hard => true,
        };
        if ends {
            self.drop_label();
        }
        self.stop = Stop::None;
        if !ends || self.current.words.is_empty() {
            return;
        }
        // Marks that follow the stop without a space are of the sentence that it ends.
        let between = Span { start: self.stop_end, end: at.start }.of(self.page);
        let space = between.find(char::is_whitespace).unwrap_or(0);
        let end = self.stop_end as usize + space;
        let rest = between.get(space..).unwrap_or_default();
        let start = end + (rest.len() - rest.trim_start().len());
        let (end, start) = (Span::at(end).start, Span::at(start).start);
        let whole = self.current.span;
        // Text that was resolved has one place for all of it, and can't be cut.
        if !(whole.start < end && end <= start && start < whole.end) {
            return;
        }
        let span = Span { start, end: whole.end };
        let next = Sentence { span, words: Vec::new(), ..self.current };
        let mut ended = std::mem::replace(&mut self.current, next);
        ended.span.end = end;
        self.done.push(ended);
    }

    /// `a.` and `2.` number the steps of a list that is written by hand.
    fn drop_label(&mut self) {
        if let (Stop::Soft(_), [one]) = (self.stop, &self.current.words[..])
            && (one.at.len() == 1 || (one.at.len() == 2 && one.class == Class::Number))
        {
            self.current.words.clear();
        }
    }

    /// Ends the word that is open.
    fn flush(&mut self) {
        let word = std::mem::take(&mut self.word);
        if !word.is_empty() {
            self.whole(&word, self.at);
        }
        if let Some((c, at)) = self.joint.take() {
            self.mark(c, at);
        }
    }

    fn whole(&mut self, word: &str, at: Span) {
        let capital = word.starts_with(char::is_uppercase);
        if word.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',')) {
            self.push(&value(word), Class::Number, at, false);
            return;
        }
        let low = word.to_lowercase();
        if let Some((stem, full)) = self.meanings.apart(&low) {
            let class = self.meanings.class(stem);
            self.push(stem, class, at, capital);
            let class = self.meanings.class(full);
            self.push(full, class, at, false);
            return;
        }
        if let Some(value) = self.meanings.number(&low) {
            self.push(value, Class::Number, at, false);
            return;
        }
        let class = self.meanings.class(&low);
        let within = word.chars().skip(1).any(char::is_uppercase);
        let marked = word.contains(|c: char| c.is_numeric() || matches!(c, '_' | '.' | '@' | '#' | '+'));
        // `e.g.` and `U.S.`
        let marked = marked && word.split('.').any(|part| part.chars().count() != 1);
        let class = if class == Class::Plain && (within || marked) { Class::Name } else { class };
        self.push(&low, class, at, capital);
    }

    fn url(&mut self, url: &str, at: Span) {
        let low = url.trim();
        let low = low.strip_prefix("https://").or_else(|| low.strip_prefix("http://")).unwrap_or(low);
        let word = format!("<{}>", low.trim_end_matches('/'));
        self.push(&word, Class::Url, at, false);
    }

    fn push(&mut self, word: &str, class: Class, at: Span, capital: bool) {
        let id = self.ids.id(word);
        let cases = &mut self.ids.cases[id as usize];
        if class < Class::Code {
            cases.0 |= !capital;
            cases.1 |= capital && !self.current.words.is_empty();
        }
        self.current.words.push(Word { id, class, at, capital });
    }

    /// The sentences that were read.
    pub(super) fn finish(mut self) -> Vec<Sentence> {
        self.flush();
        self.drop_label();
        for url in std::mem::take(&mut self.urls) {
            self.url(url, Span::at(self.current.span.start as usize));
        }
        self.done.push(self.current);
        self.done
    }
}

/// A number as a value: digits of any script as ASCII, no signs between thousands.
fn value(word: &str) -> String {
    let digits: String = word.chars().map(digit).collect();
    let mut groups = digits.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = (1..=3).contains(&first.len())
        && groups.all(|group| group.split('.').next().is_some_and(|group| group.len() == 3));
    if grouped { digits.replace(',', "") } else { digits }
}

fn digit(c: char) -> char {
    let zeros = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    let value = zeros
        .into_iter()
        .find_map(|zero| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// True for letters of scripts that put no spaces between words: each stands for itself.
fn without_spaces(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}
