//! A text as sentences of words: what of it is compared, and how much a change of it means.
//!
//! Marks, line ends, quotation marks and the case of letters are no part of a word; numbers are read as values, and
//! where a link leads is a word of its own. Segments are cut once more, at every mark that can end a sentence: cut too
//! often, but alike on both sides, so that two segmentations of one text come to the same sentences.

use std::collections::HashMap;

use super::Text;
use super::meaning::Meanings;
use crate::page::{Element, Kind};
use crate::source::Span;

/// What a word is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Any other word.
    Plain,
    /// A quantity, a condition, a time, one of two opposites.
    Limit,
    /// May, must, should.
    Modal,
    /// A negation.
    Not,
    /// A name, or another word that is written like one.
    Name,
    /// Inline code.
    Code,
    /// Where a link leads.
    Url,
    /// A number, or the sign of a unit.
    Number,
}

/// A word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Index in [`Ids::text`]: the same for the same word.
    pub(super) id: u32,
    pub(super) class: Class,
    /// In the page's text; empty for a link's destination.
    pub(super) at: Span,
    /// Begins with a capital letter, and nothing but that tells whether it is a name.
    capital: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// In the page's text.
    pub(super) span: Span,
    /// Of its block: kind and level.
    pub(super) shape: (&'static str, usize),
    /// Begins and ends its block.
    pub(super) edges: (bool, bool),
    pub(super) words: Vec<Word>,
}

/// The words of both texts.
#[derive(Default)]
pub(super) struct Ids {
    ids: HashMap<String, u32>,
    /// Each word as it is compared.
    pub(super) text: Vec<String>,
    /// Each word: was it written with a small letter, and with a capital within a sentence.
    cases: Vec<(bool, bool)>,
}

impl Ids {
    fn id(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.ids.insert(word.to_owned(), id);
        self.text.push(word.to_owned());
        self.cases.push((false, false));
        id
    }
}

/// The sentences of `text`, in order.
pub(super) fn read(text: Text<'_>, meanings: &Meanings, ids: &mut Ids) -> Vec<Sentence> {
    let page = text.page.text.text();
    let mut pieces = pieces(text).into_iter().peekable();
    let mut sentences = Vec::new();
    let list = &text.segments.list;
    for (index, segment) in list.iter().enumerate() {
        let shape = text.segments.blocks.get(segment.block).map_or(("", 0), |held| (held.kind, held.level));
        let empty = Sentence { span: segment.span, shape, edges: (false, false), words: Vec::new() };
        let mut scan = Scan {
            page,
            meanings,
            ids,
            done: Vec::new(),
            current: empty,
            word: String::new(),
            at: Span::default(),
            joint: None,
            stop: Stop::None,
            stop_end: segment.span.start,
            urls: Vec::new(),
        };
        while let Some((_, span, piece)) = pieces.next_if(|(at, ..)| *at == index) {
            scan.piece(span, &piece);
        }
        let mut own = scan.finish();
        let block = |other: Option<usize>| other.and_then(|at| list.get(at)).map(|other| other.block);
        if let Some(first) = own.first_mut() {
            first.edges.0 = block(index.checked_sub(1)) != Some(segment.block);
        }
        if let Some(last) = own.last_mut() {
            last.edges.1 = block(Some(index + 1)) != Some(segment.block);
        }
        sentences.append(&mut own);
    }
    sentences
}

/// Marks as names the words that are written like names, when both texts are read.
pub(super) fn name(sentences: &mut [Sentence], ids: &Ids, language: &str) {
    for sentence in sentences {
        let long = |word: &&Word| word.at.len() > 3 && word.class < Class::Code;
        let capitals = sentence.words.iter().filter(long).filter(|word| word.capital).count();
        let all = sentence.words.iter().filter(long).count();
        // Capitals say nothing in a title, nor in German.
        if language == "de" || (capitals > 1 && capitals * 5 >= all * 3) {
            continue;
        }
        for (index, word) in sentence.words.iter_mut().enumerate() {
            let (small, within) = ids.cases[word.id as usize];
            if word.class == Class::Plain && word.capital && (index > 0 || (within && !small)) {
                word.class = Class::Name;
            }
        }
    }
}

enum Piece<'a> {
    Text(&'a str),
    /// Text that reads differently from what stands there.
    Resolved(&'a str),
    Code(&'a str),
    Url(&'a str),
    Space,
    Break,
}

/// What stands in the segments of `text`: index of the segment, place, content; in order.
fn pieces(text: Text<'_>) -> Vec<(usize, Span, Piece<'_>)> {
    let list = &text.segments.list;
    let page = text.page.text.text();
    let mut pieces = Vec::new();
    let mut urls: Vec<&str> = Vec::new();
    let mut images = 0_usize;
    for node in &text.page.nodes {
        let piece = match &node.kind {
            Kind::Open(Element::Image(_)) => {
                images += 1;
                continue;
            }
            Kind::Close("image") => {
                images = images.saturating_sub(1);
                continue;
            }
            Kind::Open(Element::Link(to)) => {
                urls.push(&to.dest);
                continue;
            }
            Kind::Close("link") => {
                urls.clear();
                continue;
            }
            Kind::Tag(tag) if tag.name.as_ref() == "br" => Piece::Break,
            Kind::Tag(tag) => {
                if tag.name.as_ref() == "a" {
                    urls.clear();
                    urls.extend(tag.get("href").filter(|_| !tag.end));
                }
                continue;
            }
            Kind::Text => Piece::Text(""),
            Kind::Resolved(text) => Piece::Resolved(text),
            Kind::Code(code) => Piece::Code(code),
            Kind::SoftBreak | Kind::Directive(_) => Piece::Space,
            Kind::HardBreak => Piece::Break,
            _ => continue,
        };
        // The text that describes an image is translated in place, and its source text is nowhere.
        if images > 0 {
            continue;
        }
        let mut index = list.partition_point(|segment| segment.span.end <= node.span.start);
        let here =
            |index: usize| list.get(index).filter(|segment| segment.span.start < node.span.end).copied();
        if here(index).is_some() {
            let at = Span::at(node.span.start as usize);
            pieces.extend(urls.drain(..).map(|url| (index, at, Piece::Url(url))));
        }
        if !matches!(piece, Piece::Text(_)) {
            pieces.extend(here(index).map(|_| (index, node.span, piece)));
            continue;
        }
        while let Some(segment) = here(index) {
            let span = Span {
                start: node.span.start.max(segment.span.start),
                end: node.span.end.min(segment.span.end),
            };
            pieces.push((index, span, Piece::Text(span.of(page))));
            index += 1;
        }
    }
    // Reading order is not always the order of the text.
    pieces.sort_by_key(|(index, span, _)| (*index, span.start));
    pieces
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    None,
    /// A mark that ends a sentence when a space and no small letter follow; was there the space?
    Soft(bool),
    /// A mark that ends a sentence.
    Hard,
}

/// The reading of one segment.
struct Scan<'a> {
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
    fn piece(&mut self, span: Span, piece: &Piece<'a>) {
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

    fn finish(mut self) -> Vec<Sentence> {
        self.flush();
        self.drop_label();
        for url in std::mem::take(&mut self.urls) {
            self.url(url, Span::at(self.current.span.start as usize));
        }
        self.done.push(self.current);
        self.done
    }
}

/// True when two words of [`Class::Url`], one of them a path, lead to pages of the same name and place in it.
pub(super) fn same_page(a: &str, b: &str) -> bool {
    let name = |url: &str| {
        let url = url.trim_matches(['<', '>']);
        let (path, place) = url.split_once('#').unwrap_or((url, ""));
        let (folder, last) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = last.split_once('.').map_or(last, |(stem, _)| stem);
        let outside = folder.split('/').next().is_some_and(|first| first.trim_matches('.').contains('.'));
        (stem.to_lowercase(), place.to_owned(), outside)
    };
    let (a, b) = (name(a), name(b));
    !a.0.is_empty() && a.0 == b.0 && a.1 == b.1 && !(a.2 && b.2)
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
