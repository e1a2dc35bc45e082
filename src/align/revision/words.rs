//! A text as sentences of words: what of it is compared, and how much a change of it means.
//!
//! Marks, line ends, quotation marks and the case of letters are no part of a word; numbers are read as values, and
//! where a link leads is a word of its own. Segments are cut once more, at every mark that can end a sentence: cut too
//! often, but alike on both sides, so that two segmentations of one text come to the same sentences.

use std::collections::HashMap;

use super::Text;
use super::meaning::Meanings;
use super::pieces::pieces;
use super::scan::Scan;
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
    pub(super) capital: bool,
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
    pub(super) cases: Vec<(bool, bool)>,
}

impl Ids {
    /// The index of `word`, new or known.
    pub(super) fn id(&mut self, word: &str) -> u32 {
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
        let mut scan = Scan::new(page, meanings, ids, empty);
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
