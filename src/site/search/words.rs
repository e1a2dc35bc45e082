//! A text as the words of the index: letters as `fold` gives them, scripts without spaces as pairs, names of code whole
//! and by part.

use super::fold::{Latin, fold, is_dense, is_letter, is_plain, is_plain_dense, voiced};
use super::vocabulary::{SHORT, Word, Words};

/// Letters of a word that count; what is longer is a key or a hash.
const LONGEST: usize = 40;

/// Appends the words of `text` to `words`, in order; `reader` is room to read in.
pub(super) fn cut(text: &str, reader: &mut Reader, words: &mut Words) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if !STARTS[usize::from(byte)] {
            at += 1;
            continue;
        }
        // Most words are told as they stand, or but for small letters and accents.
        let end =
            if byte >= 0xE0 { dense(text, at, words) } else { simple(text, at, &mut reader.read, words) };
        at = end.or_else(|| after_gap(text, at)).unwrap_or_else(|| reader.letters(text, at, words));
    }
}

/// True for bytes that a word can begin with: letters and digits, and all that is not of ASCII.
const STARTS: [bool; 256] = {
    let mut starts = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        starts[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    starts
};

/// Tells the word that begins at `at`, when it is one with no parts and nothing joins it, and gives where to go on; `read`
/// is room for what it reads as.
#[inline]
fn simple(text: &str, at: usize, read: &mut String, words: &mut Words) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let ascii = Ascii::of(rest);
    let length = ascii.length;
    // A longer one is rare.
    if length == SHORT || ascii.has_parts() {
        return None;
    }
    let after = rest.get(length..).unwrap_or_default();
    let end = at + length;
    let next = match after.first() {
        Some(b' ') => end + 1,
        None => end,
        Some(0x80..) => return accented(text, at, ascii, read, words),
        Some(_) if joins(after) || (length == 1 && !mark(after).is_empty()) => return None,
        Some(_) => end,
    };
    words.push(Word::short(ascii.key));
    Some(next)
}

/// The same for a word whose letters are those of `ascii` and then others.
fn accented(text: &str, at: usize, ascii: Ascii, read: &mut String, words: &mut Words) -> Option<usize> {
    let bytes = text.as_bytes();
    let latin = Latin::table();
    let (mut key, mut length) = (ascii.key, ascii.length);
    let (mut end, mut letters, mut gap) = (at + length, length, 0);
    while let Some(&byte) = bytes.get(end) {
        let (part, size) = if let 0xC3..=0xC5 = byte {
            let second = bytes.get(end + 1)? & 63;
            let letter = latin.get(usize::from(byte - 0xC3) << 6 | usize::from(second))?;
            if letter.length == 0 || (letter.is_large && letters > 0) {
                return None;
            }
            (end, letters) = (end + 2, letters + 1);
            (letter.key, letter.length)
        } else if byte.is_ascii() {
            let more = Ascii::of(bytes.get(end..)?);
            if more.has_large_within() || (more.large > 0 && letters > 0) {
                return None;
            } else if more.length == 0 {
                break;
            }
            (end, letters) = (end + more.length, letters + more.length);
            (more.key, more.length)
        } else {
            let c = text.get(end..)?.chars().next()?;
            if is_gap(c) {
                gap = c.len_utf8();
                break;
            } else if is_plain_dense(c.into()) {
                break;
            }
            return spelled(text, at, read, words);
        };
        // What has parts has a large letter within.
        if ascii.has_large_within() {
            return None;
        } else if length + size > SHORT {
            return spelled(text, at, read, words);
        }
        key |= part << (8 * length);
        length += size;
    }
    let rest = bytes.get(end..).unwrap_or_default();
    if letters == 0 || joins(rest) || (letters == 1 && !mark(rest).is_empty()) {
        return None;
    }
    words.push(Word::short(key));
    Some(end + gap)
}

/// The same for a word of any length, in letters that read as they stand.
fn spelled(text: &str, at: usize, read: &mut String, words: &mut Words) -> Option<usize> {
    read.clear();
    let (mut end, mut letters) = (at, 0);
    while let Some(&byte) = text.as_bytes().get(end) {
        if byte.is_ascii() {
            let ascii = Ascii::of(text.as_bytes().get(end..)?);
            if ascii.has_large_within() || (ascii.large > 0 && letters > 0) {
                return None;
            } else if ascii.length == 0 {
                break;
            }
            read.push_str(text.get(end..end + ascii.length)?);
            (end, letters) = (end + ascii.length, letters + ascii.length);
            continue;
        }
        let c = text.get(end..)?.chars().next()?;
        match c {
            '\u{C0}'..='\u{17F}' => {
                let letter = Latin::table().get(c as usize - 0xC0)?;
                if letter.length == 0 || (letter.is_large && letters > 0) {
                    return None;
                }
                fold(c, read);
            }
            _ if is_gap(c) || is_plain_dense(c.into()) => break,
            _ if is_plain(c) => read.push(c),
            _ => return None,
        }
        (end, letters) = (end + c.len_utf8(), letters + 1);
    }
    let rest = text.as_bytes().get(end..).unwrap_or_default();
    if end - at > LONGEST || joins(rest) || (letters == 1 && !mark(rest).is_empty()) {
        return None;
    }
    read.make_ascii_lowercase();
    words.push(Word::from(read.as_str()));
    Some(end)
}

/// The letters and digits of ASCII that a text begins with, up to sixteen.
#[derive(Clone, Copy)]
struct Ascii {
    length: usize,
    /// Their bytes, small.
    key: u128,
    /// Of those that are large, what made them small.
    large: u128,
}

impl Ascii {
    /// Most words are shorter than eight letters, so that the second eight are seldom looked at.
    #[inline(always)]
    fn of(text: &[u8]) -> Ascii {
        let first = Eight::of(text);
        let mut ascii = Ascii { length: first.length, key: first.key.into(), large: first.large.into() };
        if first.length == Eight::LONG {
            let next = Eight::of(text.get(Eight::LONG..).unwrap_or_default());
            ascii.length += next.length;
            ascii.key |= u128::from(next.key) << 64;
            ascii.large |= u128::from(next.large) << 64;
        }
        ascii
    }

    /// True for a word whose first letter is of one case and its others are of both or of the other, such as `iPhone` and
    /// `HTMLParser`.
    #[inline]
    fn has_parts(&self) -> bool {
        // Of two bits, a small letter alone has both.
        const SMALL: u128 = u128::from_le_bytes([0x20; SHORT]);
        self.has_large_within() && (self.key ^ self.large) & (self.key >> 1) & SMALL > 0
    }

    /// True when a large letter follows the first one.
    #[inline]
    fn has_large_within(&self) -> bool {
        self.large >> 8 > 0
    }
}

/// The same, up to eight.
#[derive(Clone, Copy)]
struct Eight {
    length: usize,
    key: u64,
    large: u64,
}

impl Eight {
    const LONG: usize = 8;

    #[inline(always)]
    fn of(text: &[u8]) -> Eight {
        let mut own = [0; Eight::LONG];
        let eight = text.first_chunk().unwrap_or_else(|| {
            own.iter_mut().zip(text).for_each(|(own, byte)| *own = *byte);
            &own
        });
        let bytes = u64::from_le_bytes(*eight);
        // All bytes are asked at once: the upper bit of each says what is true of it.
        let seven = bytes & each(0x7F);
        let between = |seven: u64, first: u8, last: u8| {
            let from = |least: u8| seven + each(0x80 - least);
            from(first) & !from(last + 1) & !bytes & each(0x80)
        };
        let word = between(seven | each(0x20), b'a', b'z') | between(seven, b'0', b'9');
        let after = !word & each(0x80);
        // All below the first bit of `after`, which is the upper one of its byte.
        let first = if after == 0 { u64::MAX } else { (after & after.wrapping_neg()).wrapping_sub(1) >> 7 };
        let length = after.trailing_zeros() as usize / 8;
        let large = (between(seven, b'A', b'Z') >> 2) & first;
        Eight { length, key: (bytes & first) | large, large }
    }
}

/// The byte as all eight.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; Eight::LONG])
}

/// Tells the letters without spaces that stand in a row from `at` on, by pairs, and gives their end; when there are none,
/// or something else belongs to them, nothing.
fn dense(text: &str, at: usize, words: &mut Words) -> Option<usize> {
    /// Bytes of each of them.
    const LONG: usize = 3;
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&[a @ 0xE0..0xF0, b, c]) = bytes.get(end..).and_then(|rest| rest.first_chunk::<LONG>()) {
        if !is_plain_dense(u32::from(a & 15) << 12 | u32::from(b & 63) << 6 | u32::from(c & 63)) {
            break;
        }
        end += LONG;
    }
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    if end == at || next.is_some_and(|next| !next.is_ascii() && !is_gap(next)) {
        // The last letter can be that of a word with what follows, such as the mark of its sound.
        return None;
    }
    for at in (at..end - LONG).step_by(LONG) {
        words.push(Word::within(text, at, at + 2 * LONG));
    }
    // No pair begins with the last one.
    words.push(Word::within(text, end - LONG, end));
    Some(end + next.filter(|next| !next.is_ascii()).map_or(0, char::len_utf8))
}

/// Where a gap ends that begins at `at`, if one does.
fn after_gap(text: &str, at: usize) -> Option<usize> {
    let c = text.get(at..)?.chars().next()?;
    is_gap(c).then(|| at + c.len_utf8())
}

/// Spaces and marks that are frequent and end a word.
fn is_gap(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{AB}' | '\u{BB}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}' | '\u{30FB}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0C}'
        | '\u{FF1A}'..='\u{FF1F}')
}

/// What is being read, and room for it.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The word so far, folded.
    word: String,
    letters: usize,
    /// Where in `word` parts begin, for names such as `listUsers`.
    humps: Vec<usize>,
    /// Case of the last letter, and of the one before.
    case: (Case, Case),
    /// The last letter of a script without spaces.
    dense: Option<char>,
    /// The one before it.
    earlier: Option<char>,
    /// Words with a hyphen between, written as one.
    joined: String,
    /// How many words those are.
    parts: usize,
    buffer: String,
    pair: String,
    /// What a word reads as that is read at once.
    read: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Case {
    #[default]
    None,
    Small,
    Large,
}

impl Reader {
    /// True when something is to be ended.
    fn is_open(&self) -> bool {
        self.dense.is_some() || !self.word.is_empty() || self.parts > 0
    }

    /// Reads letter by letter from `at` on until nothing is open; where that is.
    fn letters(&mut self, text: &str, at: usize, words: &mut Words) -> usize {
        let mut at = at;
        let mut rest = text.get(at..).unwrap_or_default();
        while let Some(c) = rest.chars().next() {
            if let Some(length) = self.run(rest, words) {
                at += length;
                rest = text.get(at..).unwrap_or_default();
                continue;
            }
            let case = match c {
                'A'..='Z' => Some(Case::Large),
                'a'..='z' => Some(Case::Small),
                '0'..='9' => Some(Case::None),
                _ => None,
            };
            if let Some(case) = case {
                self.leave_dense(words);
                self.push(c.to_ascii_lowercase(), case);
            } else if c.is_ascii() || is_gap(c) {
                self.end(rest.as_bytes(), words);
            } else {
                self.letter(c, rest.as_bytes(), words);
            }
            at += c.len_utf8();
            rest = text.get(at..).unwrap_or_default();
            if !self.is_open() {
                return at;
            }
        }
        self.end(&[], words);
        at
    }

    /// Reads the letters of ASCII that a word begins with at once, when there are no parts among them; how many.
    fn run(&mut self, rest: &str, words: &mut Words) -> Option<usize> {
        if !self.word.is_empty() {
            return None;
        }
        let ascii = Ascii::of(rest.as_bytes());
        let last = rest.as_bytes().get(ascii.length.checked_sub(1)?)?;
        if ascii.has_large_within() {
            return None;
        }
        self.leave_dense(words);
        self.word.push_str(rest.get(..ascii.length)?);
        self.word.make_ascii_lowercase();
        self.letters = ascii.length;
        self.case = match last {
            b'A'..=b'Z' => (Case::Large, Case::None),
            b'a'..=b'z' => (Case::Small, Case::None),
            _ => (Case::None, Case::None),
        };
        Some(ascii.length)
    }

    fn letter(&mut self, c: char, rest: &[u8], words: &mut Words) {
        let mut folded = std::mem::take(&mut self.buffer);
        folded.clear();
        fold(c, &mut folded);
        if folded.is_empty()
            && let Some(last) = self.dense
            && let Some(voiced) = voiced(last, c)
        {
            // The pair without the mark was told already; this one is found as well.
            self.dense = self.earlier;
            self.next_dense(voiced, words);
        }
        let case = if !is_plain(c) && c.is_uppercase() { Case::Large } else { Case::Small };
        for one in folded.chars() {
            if !is_letter(one) {
                self.end(rest, words);
            } else if is_dense(one) {
                self.end_word(&[], words);
                self.next_dense(one, words);
            } else {
                self.leave_dense(words);
                self.push(one, case);
            }
        }
        self.buffer = folded;
    }

    fn push(&mut self, c: char, case: Case) {
        let (last, before) = self.case;
        if case == Case::Large && last == Case::Small {
            self.humps.push(self.word.len());
        } else if case == Case::Small && last == Case::Large && before == Case::Large {
            // `HTMLParser`: the last large letter begins the part.
            let back = self.word.chars().next_back().map_or(0, char::len_utf8);
            self.humps.push(self.word.len() - back);
        }
        self.case = (case, last);
        self.letters += 1;
        if self.letters <= LONGEST {
            self.word.push(c);
        }
    }

    fn next_dense(&mut self, c: char, words: &mut Words) {
        if let Some(last) = self.dense {
            self.pair.clear();
            self.pair.push(last);
            self.pair.push(c);
            words.push(Word::from(self.pair.as_str()));
        }
        self.earlier = self.dense.replace(c);
    }

    /// Ends a run of letters without spaces; its last one is found alone, since no pair begins with it.
    fn leave_dense(&mut self, words: &mut Words) {
        if let Some(last) = self.dense.take() {
            self.earlier = None;
            self.pair.clear();
            self.pair.push(last);
            words.push(Word::from(self.pair.as_str()));
        }
    }

    /// Ends what is open; `rest` begins with what ends it.
    fn end(&mut self, rest: &[u8], words: &mut Words) {
        self.leave_dense(words);
        self.end_word(rest, words);
    }

    fn end_word(&mut self, rest: &[u8], words: &mut Words) {
        if self.word.is_empty() {
            if self.parts > 0 {
                self.end_joined(words);
            }
            return;
        }
        words.push(Word::from(self.word.as_str()));
        if !self.humps.is_empty() {
            let ends = self.humps.iter().skip(1).copied().chain([self.word.len()]);
            let first = [0].into_iter().chain(self.humps.iter().copied());
            for (start, end) in first.zip(self.humps.first().copied().into_iter().chain(ends)) {
                if let Some(part) = self.word.get(start..end).filter(|part| !part.is_empty()) {
                    words.push(Word::from(part));
                }
            }
        }
        if self.letters == 1 {
            let mark = mark(rest);
            if !mark.is_empty() {
                self.word.push_str(mark);
                words.push(Word::from(self.word.as_str()));
            }
        }
        self.joined.push_str(&self.word);
        self.parts += 1;
        if !joins(rest) {
            self.end_joined(words);
        }
        self.word.clear();
        self.humps.clear();
        self.letters = 0;
        self.case = (Case::None, Case::None);
    }

    /// `e-mail` is found as `email` too.
    fn end_joined(&mut self, words: &mut Words) {
        if (2..=3).contains(&self.parts) && self.joined.len() <= LONGEST {
            words.push(Word::from(self.joined.as_str()));
        }
        self.joined.clear();
        self.parts = 0;
    }
}

/// What `rest` begins with that belongs to a single letter: `C#` and `C++` are names.
fn mark(rest: &[u8]) -> &'static str {
    match rest {
        [b'#', ..] => "#",
        [b'+', b'+', ..] => "++",
        _ => "",
    }
}

/// True when `rest` begins with what joins two words to a name.
fn joins(rest: &[u8]) -> bool {
    matches!(rest.first(), Some(b'-' | b'_' | b'.'))
        && rest.get(1).is_some_and(|next| next.is_ascii_alphanumeric() || !next.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::Words;
    use super::{Reader, cut};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut words = Words::default();
        cut(text, &mut Reader::default(), &mut words);
        let words: Vec<&str> = (0..words.len()).map(|number| words.get(number)).collect();
        assert_eq!(words.join(" "), expected, "{text}");
    }

    #[test]
    fn words_of_scripts_with_spaces() {
        check("Où est l’été ? 3,5 %", "ou est l ete 3 5");
        check("e-mail, well-known: x", "e mail email well known wellknown x");
        check("naïve—café", "naive cafe");
        check("l’été d'Été ÀÉ à", "l ete d ete ae a");
    }

    #[test]
    fn names_of_code() {
        check("Get-AzVM", "get azvm az vm getazvm");
        check("ms.date = HTMLParser", "ms date msdate htmlparser html parser");
        check("C# and C++ or F#", "c c# and c c++ or f f#");
        check(&"a".repeat(90), &"a".repeat(40));
    }

    #[test]
    fn scripts_without_spaces_are_pairs() {
        check("払い戻し", "払い い戻 戻し し");
        check("Azureの設定", "azure の設 設定 定");
        check("É設定a人々の・本", "e 設定 定 a 人々 々の の 本");
        check("구독을 취소", "구독 독을 을 취소 소");
        check("ภาษา", "ภา าษ ษา า");
        check("ｶﾞｲﾄﾞ", "ガイ イト イド ド");
    }
}
