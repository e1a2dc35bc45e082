//! Segments to units: what of a segment can be compared with one in another language.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Text;
use super::words::{self, Class, Hash, Word};
use crate::page::{Element, Kind, Node, Page};
use crate::segment::Segments;
use crate::source::Span;

/// What is known of one segment.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its words in [`Units::words`]: each once, by hash.
    words: (u32, u32),
    /// How many of its words should stay as they are.
    pub hard: u8,
    /// Characters of its text that are no white space.
    pub letters: u32,
    /// ln(letters + 2).
    pub size: f32,
    /// Its text, white space aside.
    pub text: u64,
    /// What block it stands in; blocks of different number differ.
    pub block: u32,
    /// Kind of the block.
    pub kind: Block,
    /// Level of a heading, else how deep it stands in lists and quotations.
    pub level: u8,
    /// First of its block.
    pub first: bool,
    /// Last of its block.
    pub last: bool,
    /// Number of the cell in its row.
    pub column: u8,
    /// What stands between this segment and the one before: blocks that begin, rules, code.
    pub gap: u64,
    /// How its text ends.
    pub end: End,
}

/// A kind of block, in a form that is quickly compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Block {
    Heading,
    Cell,
    /// Any other, by its name.
    Other(u64),
}

impl Block {
    fn of(name: &str) -> Block {
        match name {
            "heading" => Block::Heading,
            "cell" => Block::Cell,
            _ => Block::Other(Hash::of(9, name)),
        }
    }
}

/// The mark at the end of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    None,
    Stop,
    Question,
    Exclamation,
    Colon,
    Other,
}

/// The segments of a page, ready to be compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    /// In the order of the segments.
    pub list: Vec<Unit>,
    words: Vec<u32>,
    /// Every word of the page.
    pub vocabulary: Vec<Word>,
    /// The numbers of words in [`Units::vocabulary`], by hash.
    ids: FxHashMap<u64, u32>,
}

/// More words than this in a segment say nothing new.
const MOST_WORDS: usize = 300;

impl Units {
    /// The words of unit `index`, as numbers in [`Units::vocabulary`].
    pub(super) fn words(&self, index: usize) -> &[u32] {
        let (start, end) = self.list[index].words;
        &self.words[start as usize..end as usize]
    }

    /// The word of some number.
    pub(super) fn word(&self, id: u32) -> &Word {
        &self.vocabulary[id as usize]
    }

    /// The number of a word of this page.
    pub(super) fn id(&self, hash: u64) -> Option<u32> {
        self.ids.get(&hash).copied()
    }

    /// Adds the words of a unit; gives where they stand.
    fn add(&mut self, own: &[Word]) -> (u32, u32) {
        let start = self.words.len();
        for word in own {
            let next = count(self.vocabulary.len());
            let id = *self.ids.entry(word.hash).or_insert(next);
            if id == next {
                self.vocabulary.push(*word);
            }
            self.words.push(id);
        }
        (count(start), count(self.words.len()))
    }

    /// Characters of some units.
    pub(super) fn letters(&self, range: &Range<usize>) -> u32 {
        self.list[range.clone()].iter().fold(0, |sum: u32, unit| sum.saturating_add(unit.letters))
    }

    /// True when both pages say the same, segment by segment.
    pub(super) fn same_text(&self, other: &Units) -> bool {
        self.list.len() == other.list.len()
            && self.list.iter().zip(&other.list).all(|(a, b)| a.text == b.text)
    }

    /// How much two pages differ in what they are built of: the share of segments of some kind, level and gap that
    /// one page has and the other has not.
    pub(super) fn unlike(&self, other: &Units) -> f32 {
        let mut counts: FxHashMap<(Block, u8, u64), i32> = FxHashMap::default();
        for (units, sign) in [(self, 1), (other, -1)] {
            for unit in &units.list {
                *counts.entry((unit.kind, unit.level, unit.gap)).or_default() += sign;
            }
        }
        let differ: u32 = counts.into_values().map(i32::unsigned_abs).sum();
        differ as f32 / (self.list.len() + other.list.len()).max(1) as f32
    }

    /// By this, pages are put in order.
    pub(super) fn key(&self) -> impl PartialOrd {
        (self.list.len(), self.print())
    }

    /// A number for the text of the page.
    pub(super) fn print(&self) -> u64 {
        self.list.iter().fold(0u64, |sum, unit| sum.rotate_left(5) ^ unit.text)
    }
}

/// Pages that were read, each once however many translations it has.
pub(super) struct Read {
    units: Vec<Units>,
    pairs: Vec<(usize, usize)>,
}

impl Read {
    /// Reads both pages of all pairs.
    pub(super) fn all<'a>(pages: &[(Text<'a>, Text<'a>)]) -> Read {
        let mut texts: Vec<Text<'a>> = Vec::new();
        // Pages are told apart by where they are kept.
        let mut numbers: FxHashMap<(*const Page, *const Segments), usize> = FxHashMap::default();
        let mut number = |text: Text<'a>| {
            *numbers.entry((text.page, text.segments)).or_insert_with(|| {
                texts.push(text);
                texts.len() - 1
            })
        };
        let pairs = pages.iter().map(|&(source, target)| (number(source), number(target))).collect();
        Read { units: texts.par_iter().map(|text| read(*text)).collect(), pairs }
    }

    /// The pairs, as they were given.
    pub(super) fn pairs(&self) -> Vec<(&Units, &Units)> {
        self.pairs.iter().map(|&(source, target)| (&self.units[source], &self.units[target])).collect()
    }
}

/// The words of a text that stands alone, each once, and how many characters it has.
pub(super) fn words_of(text: &str, latin: bool) -> (Vec<u64>, u32) {
    let mut words = Vec::new();
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    words::read(text, latin, &mut words);
    let mut words: Vec<u64> = words.into_iter().map(|word| word.hash).collect();
    words.sort_unstable();
    words.dedup();
    (words, count(letters))
}

/// Reads the segments of `text`.
pub(super) fn read(text: Text<'_>) -> Units {
    let page = text.page;
    let texts = page.nodes.iter().filter(|node| matches!(node.kind, Kind::Text));
    let latin = is_latin(texts.map(|node| node.span.of(page.text.text())));
    let mut units = Units { list: Vec::with_capacity(text.segments.list.len()), ..Units::default() };
    let mut at = 0;
    let mut column = 0;
    let mut own: Vec<Word> = Vec::new();
    for (index, segment) in text.segments.list.iter().enumerate() {
        let block = &text.segments.blocks[segment.block];
        own.clear();
        let mut gap = Hash::new(3);
        let mut reader = Reader { latin, letters: 0, text: Hash::new(4), last: ' ' };
        let mut plain = 0;
        while let Some(node) = page.nodes.get(at).filter(|node| node.span.start < segment.span.end) {
            let open = matches!(node.kind, Kind::Open(_) | Kind::Close(_));
            let before = if open {
                node.span.end <= segment.span.start || matches!(node.kind, Kind::Close(_))
            } else {
                node.span.end <= segment.span.start
            };
            if before {
                between(page, node, &mut gap, &mut column, &mut plain, &mut own);
            } else {
                if let Kind::Open(element) = &node.kind
                    && !element.is_inline()
                {
                    between(page, node, &mut gap, &mut column, &mut plain, &mut own);
                }
                reader.node(page, node, segment.span, &mut own);
                if !open && node.span.end > segment.span.end {
                    break;
                }
            }
            at += 1;
        }
        own.sort_unstable();
        own.dedup();
        own.truncate(MOST_WORDS);
        let words = units.add(&own);
        let hard = own.iter().filter(|word| word.class > Class::Name).count();
        let list = &text.segments.list;
        units.list.push(Unit {
            words,
            hard: u8::try_from(hard).unwrap_or(u8::MAX),
            letters: reader.letters,
            size: (reader.letters as f32 + 2.0).ln(),
            text: reader.text.end(),
            block: count(segment.block),
            kind: Block::of(block.kind),
            level: u8::try_from(block.level).unwrap_or(u8::MAX),
            first: index == 0 || list[index - 1].block != segment.block,
            last: list.get(index + 1).is_none_or(|next| next.block != segment.block),
            column,
            gap: gap.end(),
            end: end_of(reader.last),
        });
    }
    units
}

/// Takes note of `node`, which stands between two segments.
fn between(
    page: &Page,
    node: &Node,
    gap: &mut Hash,
    column: &mut u8,
    lines: &mut usize,
    words: &mut Vec<Word>,
) {
    match &node.kind {
        Kind::Open(element) => {
            match element {
                Element::Row | Element::Head => *column = 0,
                Element::Cell => *column = column.saturating_add(1),
                _ => {}
            }
            if !element.is_inline() {
                element.name().chars().for_each(|c| gap.add(c));
            }
        }
        Kind::Rule => gap.add('-'),
        Kind::Tag(tag) if !tag.end => match tag.name.as_ref() {
            "tr" => *column = 0,
            "td" | "th" => *column = column.saturating_add(1),
            _ => {}
        },
        // Code that stands between two texts is mostly the same in both languages.
        Kind::Text => {
            for line in node.span.of(page.text.text()).lines().map(str::trim).filter(|line| line.len() > 2) {
                if *lines < 8 {
                    *lines += 1;
                    words.push(Word { hash: Hash::of(6, line), root: 0, class: Class::Code });
                }
            }
        }
        _ => {}
    }
}

struct Reader {
    latin: bool,
    letters: u32,
    text: Hash,
    last: char,
}

impl Reader {
    fn node(&mut self, page: &Page, node: &Node, within: Span, words: &mut Vec<Word>) {
        match &node.kind {
            Kind::Text => {
                let span =
                    Span { start: node.span.start.max(within.start), end: node.span.end.min(within.end) };
                self.text(span.of(page.text.text()), words);
            }
            Kind::Resolved(read) => self.text(read, words),
            Kind::Code(code) => {
                self.count(code);
                let folded: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
                words.push(Word { hash: Hash::of(5, &folded), root: 0, class: Class::Code });
                words::read(code, self.latin, words);
            }
            Kind::Open(Element::Link(to) | Element::Image(to)) => {
                if let Some(hash) = destination(&to.dest) {
                    words.push(Word { hash, root: 0, class: Class::Link });
                }
            }
            Kind::Tag(tag)
                if !tag.end
                    && !matches!(tag.name.as_ref(), "a" | "br" | "span" | "b" | "i" | "em" | "strong") =>
            {
                words.push(Word { hash: Hash::of(8, &tag.name), root: 0, class: Class::Mark });
            }
            Kind::Directive(index) => {
                if let Some(directive) = page.directives.get(*index as usize) {
                    words.push(Word { hash: Hash::of(8, &directive.raw), root: 0, class: Class::Mark });
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, words: &mut Vec<Word>) {
        self.count(text);
        words::read(text, self.latin, words);
    }

    fn count(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            self.letters += 1;
            self.text.add(c);
            if !matches!(c, '"' | '\'' | '”' | '’' | '»' | '」' | '』' | ')' | '）' | ']' | '*' | '_')
            {
                self.last = c;
            }
        }
    }
}

fn end_of(c: char) -> End {
    match c {
        '.' | '。' | '．' | '…' | '।' | '۔' => End::Stop,
        '?' | '？' | '؟' => End::Question,
        '!' | '！' => End::Exclamation,
        ':' | '：' => End::Colon,
        ';' | '；' | ',' | '、' | '，' | '؛' | '،' => End::Other,
        _ => End::None,
    }
}

/// A link without what localization changes: host, locale and ending.
fn destination(dest: &str) -> Option<u64> {
    let path = dest.split(['#', '?']).next().unwrap_or_default();
    let last = path.rsplit('/').find(|part| !part.is_empty());
    let last = last.or_else(|| dest.split('#').nth(1))?;
    let stem = last.rsplit_once('.').map_or(last, |(stem, ending)| {
        if matches!(ending, "md" | "html" | "htm" | "yml" | "aspx" | "mdx") { stem } else { last }
    });
    (!stem.is_empty()).then(|| Hash::of(7, &stem.to_lowercase()))
}

/// True when most letters of `texts`, as far as one has to read, are Latin.
pub(super) fn is_latin<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut latin, mut other) = (0usize, 0usize);
    for c in texts.take(400).flat_map(|text| text.chars().take(400)) {
        if c.is_ascii_alphabetic() {
            latin += 1;
        } else if u32::from(c) > 0x24f && c.is_alphabetic() {
            // One character of Chinese says as much as some Latin letters.
            other += if u32::from(c) > 0x2e80 { 3 } else { 1 };
        }
    }
    latin >= other
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
