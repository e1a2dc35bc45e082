//! Text to words that can be counted: with places, without case, width, marks and most endings.
//!
//! Scripts that write no spaces give one word for each character, runs of katakana one for the run. Nothing here
//! knows a language; what is function word and what is ending is told by length and by counting.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::marks::{MarkKind, Marks};

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Hash of its first letters, in lower case: the same for most inflected forms.
    pub(super) stem: u32,
    /// Hash of all its letters, in lower case.
    pub(super) exact: u32,
    /// First byte in the text.
    pub(super) start: u32,
    /// One past its last byte.
    pub(super) end: u32,
    /// What is to be seen on it.
    pub(super) looks: u16,
}

impl Token {
    /// A comma, bracket or the like stands before it, so that no term goes across.
    pub(super) const BREAK: u16 = 1;
    /// It begins with a capital.
    pub(super) const UPPER: u16 = 2;
    /// It has a capital after its first letter.
    pub(super) const INNER: u16 = 4;
    /// It is one character of a script that writes no spaces.
    pub(super) const DENSE: u16 = 8;
    /// It begins with a letter of ASCII.
    pub(super) const LATIN: u16 = 16;
    /// It begins with a digit.
    pub(super) const DIGIT: u16 = 32;
    /// It has no more than three letters (and is not one of a dense script).
    pub(super) const SHORT: u16 = 64;
    /// It is katakana.
    pub(super) const KATAKANA: u16 = 128;
    /// It is joined to the word before by a hyphen.
    pub(super) const JOINED: u16 = 256;
    /// It touches the word before.
    pub(super) const TOUCHES: u16 = 512;
    /// It is hiragana, in which Japanese writes what is no name.
    pub(super) const HIRAGANA: u16 = 1024;
    /// It has four or five letters.
    pub(super) const SMALL: u16 = 2048;

    pub(super) fn is(self, look: u16) -> bool {
        self.looks & look != 0
    }
}

/// FNV-1a, a character at a time.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    fn new() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }

    fn end(self) -> u32 {
        let h = self.0 ^ (self.0 >> 29);
        (h.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
    }
}

/// Joins the hash of a further word to that of those before it.
pub(super) fn join(hash: u64, word: u32) -> u64 {
    let mixed = (hash ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 31)
}

/// The hash of `words` as [`join`] makes it.
pub(super) fn gram(words: impl IntoIterator<Item = u32>) -> u64 {
    words.into_iter().fold(1, join)
}

/// Calls `see` with the hash of the stems of each run of up to `most` words that no comma or bracket parts, and where it stands.
pub(super) fn grams(tokens: &[Token], most: usize, mut see: impl FnMut(u64, Range<usize>)) {
    for start in 0..tokens.len() {
        let mut hash = 1;
        for (at, token) in tokens.iter().enumerate().skip(start).take(most) {
            if at > start && token.is(Token::BREAK) {
                break;
            }
            hash = join(hash, token.stem);
            see(hash, start..at + 1);
        }
    }
}

/// Where a run of words stands first.
pub(super) fn find(tokens: &[Token], hash: u64, length: usize) -> Option<Range<usize>> {
    let run = |words: &[Token]| gram(words.iter().map(|token| token.stem)) == hash;
    tokens.windows(length.max(1)).position(run).map(|at| at..at + length)
}

/// Letters of a stem: inflected forms mostly agree in so many.
const STEM: usize = 5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Gap,
    Break,
    Hyphen,
    Word,
    Katakana,
    Dense,
}

fn shape(c: char) -> Shape {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Shape::Word,
        '-' | '\u{2010}' | '\u{2011}' | '\u{30fb}' | '\u{b7}' => Shape::Hyphen,
        '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '|' | '/' | '[' | ']' | '{' | '}' | '<'
        | '>' => Shape::Break,
        '\0'..='\u{7f}' | '\u{a0}' | '\u{2019}' | '\u{2018}' | '\u{ad}' | '\u{2060}' => Shape::Gap,
        '\u{200b}'..='\u{200f}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' | '\u{feff}' => {
            Shape::Gap
        }
        '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Shape::Katakana,
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => Shape::Word,
        '\u{3041}'..='\u{3096}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{3005}' => {
            Shape::Dense
        }
        '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}' => Shape::Dense,
        // Thai, Lao, Myanmar, Khmer.
        '\u{0e01}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Shape::Dense,
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' => Shape::Word,
        // Vowel signs of Indic scripts belong to their words.
        '\u{900}'..='\u{d7f}' if !matches!(c, '\u{964}' | '\u{965}') => Shape::Word,
        c if c.is_alphanumeric() => Shape::Word,
        _ => Shape::Break,
    }
}

/// What a byte of a mark does to the words beside it: emphasis and links set words apart, tags and entities do not.
fn parted(byte: Option<&u8>) -> Shape {
    if matches!(byte, Some(b'*' | b'_' | b'`' | b'[' | b']')) { Shape::Break } else { Shape::Gap }
}

/// One form of characters that differ only in width.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// What a stem is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stems {
    /// The word less a plural's `s`: for source texts, whose words are to be told apart.
    Whole,
    /// Its first letters: for translations, which inflect.
    Cut,
}

/// The words of `text`, whose marks are `marks`, appended to `tokens`.
pub(super) fn read(text: &str, marks: &Marks, stems: Stems, tokens: &mut Vec<Token>) {
    let words = marks.words(text);
    let mut chars = words.char_indices().peekable();
    let mut looks = Token::BREAK;
    while let Some(&(start, c)) = chars.peek() {
        let kind = if c == '\0' { parted(text.as_bytes().get(start)) } else { shape(c) };
        match kind {
            Shape::Gap => looks &= !(Token::JOINED | Token::TOUCHES),
            Shape::Break => looks = (looks | Token::BREAK) & !(Token::JOINED | Token::TOUCHES),
            Shape::Hyphen => {
                // A dash between spaces parts; a hyphen joins.
                let joins = looks & Token::TOUCHES != 0;
                looks = if joins { Token::JOINED } else { Token::BREAK };
            }
            Shape::Dense => {
                let mut hash = Hash::new();
                hash.add(c);
                let end = start + c.len_utf8();
                let hiragana = matches!(c, '\u{3041}'..='\u{3096}');
                let token = Token {
                    stem: hash.end(),
                    exact: hash.end(),
                    start: start as u32,
                    end: end as u32,
                    looks: looks | Token::DENSE | if hiragana { Token::HIRAGANA } else { 0 },
                };
                tokens.push(token);
                looks = Token::TOUCHES;
            }
            Shape::Word | Shape::Katakana => {
                let (token, after) = word(&mut chars, kind, start, looks, stems);
                tokens.push(token);
                looks = if after == Shape::Hyphen || after != Shape::Gap { Token::TOUCHES } else { 0 };
                continue;
            }
        }
        chars.next();
    }
}

type Chars<'a> = std::iter::Peekable<std::str::CharIndices<'a>>;

fn word(chars: &mut Chars<'_>, kind: Shape, start: usize, before: u16, stems: Stems) -> (Token, Shape) {
    let keep = if stems == Stems::Whole || kind == Shape::Katakana { usize::MAX } else { STEM };
    let mut looks = before;
    let (mut exact, mut stem) = (Hash::new(), Hash::new());
    if before & Token::JOINED != 0 {
        // `Partner-Center` is not `Partner Center`.
        exact.add('-');
        stem.add('-');
    }
    let mut short = stem;
    let mut count = 0;
    let mut end = start;
    let (mut last, mut before_last) = ('\0', '\0');
    let mut after = Shape::Gap;
    while let Some(&(at, c)) = chars.peek() {
        after = shape(c);
        if after != kind {
            break;
        }
        let c = narrow(c);
        if c.is_ascii_uppercase() || (!c.is_ascii() && c.is_uppercase()) {
            looks |= if count == 0 { Token::UPPER } else { Token::INNER };
        }
        if count == 0 {
            looks |= match c {
                'a'..='z' | 'A'..='Z' => Token::LATIN,
                c if c.is_numeric() => Token::DIGIT,
                _ => 0,
            };
        }
        let lower = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
        exact.add(lower);
        count += 1;
        if count <= keep {
            short = stem;
            stem.add(lower);
        }
        before_last = std::mem::replace(&mut last, lower);
        let (_, wide) = chars.next().unwrap_or((at, c));
        end = at + wide.len_utf8();
        after = Shape::Gap;
    }
    // `liens` and `lien`: longer ones are cut anyway.
    if kind == Shape::Word && count > 2 && count <= keep && last == 's' && before_last != 's' {
        stem = short;
    }
    if kind == Shape::Katakana {
        looks |= Token::KATAKANA;
    }
    if count <= 3 && kind == Shape::Word {
        looks |= Token::SHORT;
    } else if count <= 5 && kind == Shape::Word {
        looks |= Token::SMALL;
    }
    let stem = if looks & Token::DIGIT != 0 { exact } else { stem };
    (Token { stem: stem.end(), exact: exact.end(), start: start as u32, end: end as u32, looks }, after)
}

/// What tells one text from another when case, width, marks, spaces and punctuation count for nothing; and the same
/// with endings cut.
pub(super) fn keys(text: &str, marks: &Marks, tokens: &[Token]) -> (u64, u64) {
    let code = marks.list.iter().filter(|mark| {
        matches!(mark.kind, MarkKind::Code | MarkKind::Placeholder | MarkKind::Url | MarkKind::Mail)
    });
    let code = gram(code.map(|mark| {
        let mut hash = Hash::new();
        mark.inner(text).chars().for_each(|c| hash.add(c));
        hash.end()
    }));
    let exact = tokens.iter().fold(code, |hash, token| join(hash, token.exact));
    let stems = tokens.iter().filter(|token| !token.is(Token::SHORT));
    (exact, stems.fold(code, |hash, token| join(hash, token.stem)))
}

/// What tells one text from another as they are written, but for white space around them.
pub(super) fn written(text: &str) -> u64 {
    let mut chunks = text.trim().as_bytes().chunks_exact(8);
    let mut hash = chunks.by_ref().fold(1u64, |hash, chunk| {
        let eight = <[u8; 8]>::try_from(chunk).map_or(0, u64::from_le_bytes);
        mix(hash, eight)
    });
    for byte in chunks.remainder() {
        hash = mix(hash, u64::from(*byte));
    }
    hash
}

fn mix(hash: u64, more: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ more).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

/// `text` from the first byte of `tokens` to their last, as one line of at most so many characters.
pub(super) fn surface<'t>(text: &'t str, tokens: &[Token]) -> Cow<'t, str> {
    let written = text.get(span(tokens)).unwrap_or_default();
    // 0xc2 may begin a control character.
    let plain = |byte: u8| byte >= b' ' && byte != 0x7f && byte != 0xc2;
    if written.bytes().all(plain) && !written.contains("  ") {
        return Cow::Borrowed(written);
    }
    // What is shown in a terminal must not steer it.
    Cow::Owned(super::super::subject::one_line(written).replace(char::is_control, ""))
}

/// The bytes from the first of `tokens` to the last.
pub(super) fn span(tokens: &[Token]) -> std::ops::Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.start as usize..last.end as usize,
        _ => 0..0,
    }
}

/// Words of English that begin and end no term; words of other source languages are judged by their length.
const FUNCTION: &str = "a an the and or of to in on at by for from with without as is are was were be been being it its \
    this that these those you your yours we our us they their them he she his her i my if then else when where which \
    who whom whose what how why not no nor so than too very can could may might must shall should will would do does \
    did done has have had having there here about into onto over under after before during between through within \
    per via also any all each every both either neither some such only own same other another more most less least \
    many much few but because while until unless since although though up down out off again once just now don t s \
    re ve ll d isn aren won";

/// Hashes of [`FUNCTION`], sorted.
pub(super) fn function_words() -> Vec<u32> {
    let mut all: Vec<u32> = FUNCTION
        .split_whitespace()
        .map(|word| {
            let mut hash = Hash::new();
            word.chars().for_each(|c| hash.add(c));
            hash.end()
        })
        .collect();
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        read(text, &Marks::read(text), Stems::Cut, &mut tokens);
        tokens
    }

    fn key(text: &str) -> u64 {
        keys(text, &Marks::read(text), &tokens(text)).0
    }

    #[test]
    fn texts_that_look_alike_have_one_key() {
        for (one, other) in [
            ("<a href=\"\" id=\"x\"></a>Non-payment", "Non-payment"),
            ("Ein **Konto** anlegen.", "ein Konto anlegen"),
            ("ID&nbsp;MPN", "ID MPN"),
            ("次の 手順：", "次の手順"),
            ("ＡＢＣ １２３", "abc 123"),
            ("«\u{a0}Créer\u{a0}»", "Créer"),
        ] {
            assert_eq!(key(one), key(other), "{one} / {other}");
        }
        for (one, other) in [
            ("Run `a`", "Run `b`"),
            ("Partner-Center", "Partner Center"),
            ("パートナー センター", "パートナーセンター"),
            ("删除", "移除"),
        ] {
            assert_ne!(key(one), key(other), "{one} / {other}");
        }
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        let stem = |text| tokens(text)[0].stem;
        assert_eq!(stem("partenaires"), stem("Partenaire"));
        assert_eq!(stem("liens"), stem("lien"));
        assert_eq!(stem("подписки"), stem("подписку"));
        assert_ne!(stem("facture"), stem("compte"));
    }

    #[test]
    fn words_know_their_places() {
        let text = "Go to [Partner Center](x.md), 客户 now";
        let found: Vec<&str> = tokens(text).iter().map(|t| &text[t.start as usize..t.end as usize]).collect();
        assert_eq!(found, ["Go", "to", "Partner", "Center", "客", "户", "now"]);
        assert!(tokens(text)[4].is(Token::BREAK));
    }
}
