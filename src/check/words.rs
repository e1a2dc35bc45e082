//! The words of a text, read once for all rules: with places, without case, width, marks and most endings.
//!
//! Scripts that write no spaces give one word for each character, runs of katakana one for the run. Nothing here
//! knows a language; what is function word and what is ending is told by length and by counting.

use super::marks::Marks;

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
    const NEW: Hash = Hash(0xcbf2_9ce4_8422_2325);

    fn add(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }

    fn end(self) -> u32 {
        let h = self.0 ^ (self.0 >> 29);
        (h.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
    }
}

/// The hash of a word as [`Token::exact`] has it; `word` is in lower case.
pub(super) fn hash(word: &str) -> u32 {
    let mut hash = Hash::NEW;
    word.chars().for_each(|c| hash.add(c));
    hash.end()
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

/// What each character of ASCII is: most of all text, and asked of every byte.
static ASCII: [Shape; 128] = ascii();

const fn ascii() -> [Shape; 128] {
    let mut shapes = [Shape::Gap; 128];
    let mut byte = 0;
    while byte < 128 {
        shapes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Shape::Word,
            b'-' => Shape::Hyphen,
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'(' | b')' | b'"' | b'|' | b'/' | b'[' | b']'
            | b'{' | b'}' | b'<' | b'>' => Shape::Break,
            _ => Shape::Gap,
        };
        byte += 1;
    }
    shapes
}

fn shape(c: char) -> Shape {
    match c {
        '\0'..='\u{7f}' => ASCII[c as usize],
        '\u{c0}'..='\u{24f}' if !matches!(c, '×' | '÷') => Shape::Word,
        '\u{2010}' | '\u{2011}' | '\u{30fb}' | '\u{b7}' => Shape::Hyphen,
        '\u{a0}' | '\u{2019}' | '\u{2018}' | '\u{ad}' | '\u{2060}' => Shape::Gap,
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

/// A letter in lower case.
fn lowered(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        // Letters that are small, or have no case.
        'ß'..='ÿ' | '\u{3000}'..='\u{9fff}' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// True for a capital; what most text is made of is known without a table.
fn is_capital(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_uppercase(),
        'ß'..='ÿ' | '\u{3000}'..='\u{9fff}' => false,
        _ => c.is_uppercase(),
    }
}

fn char_at(text: &str, at: usize) -> char {
    text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
}

/// What a stem is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stems {
    /// The word less a plural's `s`: for source texts, whose words are to be told apart.
    Whole,
    /// Its first letters: for translations, which inflect.
    Cut,
}

/// True for letters and digits; what most text is made of is known without a table.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'ß'..='ö' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// The words of `text`, whose marks are `marks`, appended to `tokens`. Gives how many letters and digits they have.
pub(super) fn read(text: &str, marks: &Marks, stems: Stems, tokens: &mut Vec<Token>) -> usize {
    let words = marks.words(text);
    let mut looks = Token::BREAK;
    let mut letters = 0;
    let mut at = 0;
    while let Some(&byte) = words.as_bytes().get(at) {
        let (shape, length) = match byte {
            0 => (parted(text.as_bytes().get(at)), 1),
            0x80.. => {
                let c = char_at(words, at);
                (shape(c), c.len_utf8())
            }
            _ => (ASCII[usize::from(byte)], 1),
        };
        match shape {
            Shape::Gap => looks &= !(Token::JOINED | Token::TOUCHES),
            Shape::Break => looks = (looks | Token::BREAK) & !(Token::JOINED | Token::TOUCHES),
            Shape::Hyphen => {
                // A dash between spaces parts; a hyphen joins.
                let joins = looks & Token::TOUCHES != 0;
                looks = if joins { Token::JOINED } else { Token::BREAK };
            }
            Shape::Dense => {
                let c = char_at(words, at);
                let mut hash = Hash::NEW;
                hash.add(c);
                let hiragana = matches!(c, '\u{3041}'..='\u{3096}');
                tokens.push(Token {
                    stem: hash.end(),
                    exact: hash.end(),
                    start: at as u32,
                    end: (at + length) as u32,
                    looks: looks | Token::DENSE | if hiragana { Token::HIRAGANA } else { 0 },
                });
                letters += usize::from(is_letter(c));
                looks = Token::TOUCHES;
            }
            Shape::Word | Shape::Katakana => {
                let (token, own) = word(words, shape, at, looks, stems);
                letters += own;
                tokens.push(token);
                // What parts it from the next one says otherwise.
                looks = Token::TOUCHES;
                at = token.end as usize;
                continue;
            }
        }
        at += length;
    }
    letters
}

/// Letters and digits of ASCII in lower case; 0 for all other bytes.
static LOWER: [u8; 256] = lower();

const fn lower() -> [u8; 256] {
    let mut letters = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            letters[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    letters
}

/// A word while it is read.
struct Spelling {
    /// How many letters of it make its stem.
    keep: usize,
    exact: Hash,
    /// Of the first letters, and of all but the last.
    stem: Hash,
    shorter: Hash,
    count: usize,
    last: char,
    before_last: char,
}

impl Spelling {
    #[inline]
    fn add(&mut self, lower: char) {
        self.shorter = self.exact;
        self.exact.add(lower);
        self.count += 1;
        if self.count == self.keep {
            self.stem = self.exact;
        }
        self.before_last = std::mem::replace(&mut self.last, lower);
    }
}

/// The word of `text` that begins at `start`, and how many letters it has.
fn word(text: &str, kind: Shape, start: usize, before: u16, stems: Stems) -> (Token, usize) {
    let keep = if stems == Stems::Whole || kind == Shape::Katakana { usize::MAX } else { STEM };
    let mut looks = before;
    let mut hash = Hash::NEW;
    if before & Token::JOINED != 0 {
        // `Partner-Center` is not `Partner Center`.
        hash.add('-');
    }
    let (last, before_last) = ('\0', '\0');
    let mut word = Spelling { keep, exact: hash, stem: hash, shorter: hash, count: 0, last, before_last };
    // Marks that are written over a letter count for its length, and are none.
    let mut over = 0;
    let first = narrow(char_at(text, start));
    if is_capital(first) {
        looks |= Token::UPPER;
    }
    let bytes = text.as_bytes();
    let mut end = start;
    // Capitals of ASCII, all but the first letter.
    let mut capitals = 0;
    loop {
        if kind == Shape::Word {
            while let Some(&byte) = bytes.get(end)
                && LOWER[usize::from(byte)] != 0
            {
                let lower = LOWER[usize::from(byte)];
                capitals |= if end > start { lower ^ byte } else { 0 };
                word.add(char::from(lower));
                end += 1;
            }
        }
        if bytes.get(end).is_none_or(u8::is_ascii) {
            break;
        }
        let c = char_at(text, end);
        if shape(c) != kind {
            break;
        }
        over += usize::from(!is_letter(c));
        if end > start && is_capital(narrow(c)) {
            looks |= Token::INNER;
        }
        word.add(lowered(narrow(c)));
        end += c.len_utf8();
    }
    let Spelling { exact, shorter, count, .. } = word;
    // `liens` and `lien`: longer ones are cut anyway.
    let plural = kind == Shape::Word && count > 2 && word.last == 's' && word.before_last != 's';
    let stem = match plural {
        _ if count > keep => word.stem,
        true => shorter,
        false => exact,
    };
    looks |= if capitals != 0 { Token::INNER } else { 0 };
    looks |= match (kind, count) {
        (Shape::Katakana, _) => Token::KATAKANA,
        (_, ..=3) => Token::SHORT,
        (_, ..=5) => Token::SMALL,
        _ => 0,
    };
    looks |= match first {
        'a'..='z' | 'A'..='Z' => Token::LATIN,
        first if first.is_numeric() => Token::DIGIT,
        _ => 0,
    };
    let stem = if looks & Token::DIGIT != 0 { exact } else { stem };
    let token = Token { stem: stem.end(), exact: exact.end(), start: start as u32, end: end as u32, looks };
    (token, count - over)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        read(text, &Marks::read(text), Stems::Cut, &mut tokens);
        tokens
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

    #[test]
    fn words_are_hashed_in_lower_case() {
        for (text, word) in [("CAFÉ", "café"), ("Ｐａｒｔｎｅｒ", "partner"), ("Ÿ", "ÿ"), ("ДОМ", "дом")]
        {
            assert_eq!(tokens(text)[0].exact, hash(word), "{text}");
            assert!(tokens(text)[0].is(Token::UPPER), "{text}");
        }
        assert_eq!(
            tokens("a-b").iter().map(|token| token.is(Token::JOINED)).collect::<Vec<_>>(),
            [false, true]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(a|É|ß|日|ア|ひ|Ａ|'|’|-|—|\\.|1|²|\0|\\*|`| |\u{a0}|กา|한|़){0,20}") {
            let mut last = 0;
            for token in tokens(&text) {
                assert!(last <= token.start && token.start < token.end);
                assert!(text.get(token.start as usize..token.end as usize).is_some());
                last = token.end;
            }
        }
    }
}
