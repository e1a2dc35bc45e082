//! A text as the words of the index: letters as `fold` gives them, scripts without spaces as pairs, names of code whole
//! and by part.

use super::fold::{fold, is_dense, is_letter, is_plain, latin, voiced};

/// Letters of a word that count; what is longer is a key or a hash.
const LONGEST: usize = 40;

/// Calls `found` for each word of `text`, in order.
pub(super) fn cut(text: &str, mut found: impl FnMut(&str)) {
    let mut reader = Reader::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let 0..0x80 | 0xC3..=0xDB = byte {
            if class(byte) == Class::END {
                if reader.is_open() {
                    reader.end(bytes.get(at..).unwrap_or_default(), &mut found);
                }
                at += 1;
                continue;
            }
            // Most words are told as they stand, or but for small letters and accents.
            reader.leave_dense(&mut found);
            if reader.word.is_empty()
                && reader.parts == 0
                && let Some((length, as_it_stands)) = simple(text, at, &mut reader.pair)
            {
                found(if as_it_stands {
                    text.get(at..at + length).unwrap_or_default()
                } else {
                    &reader.pair
                });
                at += length;
                continue;
            }
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
        let length = c.len_utf8();
        if c.is_ascii() {
            let case = match c {
                'A'..='Z' => Case::Large,
                'a'..='z' => Case::Small,
                _ => Case::None,
            };
            reader.push(c.to_ascii_lowercase(), case);
            at += 1;
            continue;
        }
        if is_plain(c) && is_dense(c) {
            reader.end_word(&[], &mut found);
            // Mostly the one before stands in the text as it is, and so does the pair.
            match reader.dense.zip(reader.dense_at) {
                Some((last, from)) if from + last.len_utf8() == at => {
                    reader.earlier = reader.dense.replace(c);
                    found(text.get(from..at + length).unwrap_or_default());
                }
                _ => reader.next_dense(c, &mut found),
            }
            reader.dense_at = Some(at);
        } else {
            let rest = bytes.get(at..).unwrap_or_default();
            if is_gap(c) {
                reader.end(rest, &mut found);
            } else {
                reader.letter(c, rest, &mut found);
            }
        }
        at += length;
    }
    reader.end(&[], &mut found);
}

/// What a byte can be; several at once are what a word is made of.
struct Class;

impl Class {
    const END: u8 = 0;
    const DIGIT: u8 = 1;
    const SMALL: u8 = 2;
    const LARGE: u8 = 4;
    const BEYOND: u8 = 8;
    const TABLE: [u8; 256] = {
        let mut table = [Class::END; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = match byte as u8 {
                b'0'..=b'9' => Class::DIGIT,
                b'a'..=b'z' => Class::SMALL,
                b'A'..=b'Z' => Class::LARGE,
                0x80.. => Class::BEYOND,
                _ => Class::END,
            };
            byte += 1;
        }
        table
    };
}

fn class(byte: u8) -> u8 {
    Class::TABLE[byte as usize]
}

/// The word that begins at `at`, when it is one with no parts and nothing joins it: its length, and whether it reads as it
/// stands; if not, `read` holds what it reads as.
fn simple(text: &str, at: usize, read: &mut String) -> Option<(usize, bool)> {
    let word = text.get(at..)?;
    let bytes = word.as_bytes();
    let mut length = 0;
    let mut first = 0;
    let mut others = 0;
    while let Some(byte) = bytes.get(length) {
        let class = class(*byte);
        if class == Class::END || class == Class::BEYOND {
            break;
        }
        (first, others) = if length == 0 { (class, 0) } else { (first, others | class) };
        length += 1;
    }
    // `iPhone` and `HTMLParser` have parts.
    let has_parts =
        |first: u8, others: u8| others & Class::LARGE != 0 && (first | others) & Class::SMALL != 0;
    let after = bytes.get(length..).unwrap_or_default();
    if after.first().is_none_or(u8::is_ascii) {
        if has_parts(first, others) || !(2..=LONGEST).contains(&length) || joins(after) {
            return None;
        }
        let as_it_stands = (first | others) & Class::LARGE == 0;
        if !as_it_stands {
            read.clear();
            read.push_str(word.get(..length)?);
            read.make_ascii_lowercase();
        }
        return Some((length, as_it_stands));
    }
    read.clear();
    read.push_str(word.get(..length)?);
    read.make_ascii_lowercase();
    let mut letters = length;
    for c in word.get(length..)?.chars() {
        let class = if c.is_ascii() {
            match class(u8::try_from(c).ok()?) {
                Class::END => break,
                class => {
                    read.push(c.to_ascii_lowercase());
                    class
                }
            }
        } else if let '\u{C0}'..='\u{17F}' = c {
            read.push_str(latin(c)?);
            if c.is_uppercase() { Class::LARGE } else { Class::SMALL }
        } else if is_plain(c) && !is_dense(c) {
            read.push(c);
            Class::SMALL
        } else if is_gap(c) {
            break;
        } else {
            return None;
        };
        (first, others) = if letters == 0 { (class, 0) } else { (first, others | class) };
        letters += 1;
        length += c.len_utf8();
    }
    let is_simple = !has_parts(first, others)
        && letters > 1
        && read.len() <= LONGEST
        && !joins(bytes.get(length..).unwrap_or_default());
    is_simple.then_some((length, false))
}

/// Spaces and marks that are frequent and end a word.
fn is_gap(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{AB}' | '\u{BB}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}' | '\u{30FB}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0C}'
        | '\u{FF1A}'..='\u{FF1F}')
}

/// What is being read.
#[derive(Default)]
struct Reader {
    /// The word so far, folded.
    word: String,
    letters: usize,
    /// Where in `word` parts begin, for names such as `listUsers`.
    humps: Vec<usize>,
    /// Case of the last letter, and of the one before.
    case: (Case, Case),
    /// The last letter of a script without spaces.
    dense: Option<char>,
    /// Where it stands, if it stands in the text as it is.
    dense_at: Option<usize>,
    /// The one before it.
    earlier: Option<char>,
    /// Words with a hyphen between, written as one.
    joined: String,
    /// How many words those are.
    parts: usize,
    buffer: String,
    pair: String,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
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

    fn letter(&mut self, c: char, rest: &[u8], found: &mut impl FnMut(&str)) {
        let mut folded = std::mem::take(&mut self.buffer);
        folded.clear();
        fold(c, &mut folded);
        if folded.is_empty()
            && let Some(last) = self.dense
            && let Some(voiced) = voiced(last, c)
        {
            // The pair without the mark was told already; this one is found as well.
            self.dense = self.earlier;
            self.next_dense(voiced, found);
        }
        let case = if !is_plain(c) && c.is_uppercase() { Case::Large } else { Case::Small };
        for one in folded.chars() {
            if !is_letter(one) {
                self.end(rest, found);
            } else if is_dense(one) {
                self.end_word(&[], found);
                self.next_dense(one, found);
            } else {
                self.leave_dense(found);
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

    fn next_dense(&mut self, c: char, found: &mut impl FnMut(&str)) {
        if let Some(last) = self.dense {
            self.pair.clear();
            self.pair.push(last);
            self.pair.push(c);
            found(&self.pair);
        }
        self.earlier = self.dense.replace(c);
        self.dense_at = None;
    }

    /// Ends a run of letters without spaces; its last one is found alone, since no pair begins with it.
    fn leave_dense(&mut self, found: &mut impl FnMut(&str)) {
        if let Some(last) = self.dense.take() {
            self.earlier = None;
            self.pair.clear();
            self.pair.push(last);
            found(&self.pair);
        }
    }

    /// Ends what is open; `rest` begins with what ends it.
    fn end(&mut self, rest: &[u8], found: &mut impl FnMut(&str)) {
        self.leave_dense(found);
        self.end_word(rest, found);
    }

    fn end_word(&mut self, rest: &[u8], found: &mut impl FnMut(&str)) {
        if self.word.is_empty() {
            if self.parts > 0 {
                self.end_joined(found);
            }
            return;
        }
        found(&self.word);
        if !self.humps.is_empty() {
            let ends = self.humps.iter().skip(1).copied().chain([self.word.len()]);
            let first = [0].into_iter().chain(self.humps.iter().copied());
            for (start, end) in first.zip(self.humps.first().copied().into_iter().chain(ends)) {
                if let Some(part) = self.word.get(start..end).filter(|part| !part.is_empty()) {
                    found(part);
                }
            }
        }
        if self.letters == 1 {
            // `C#` and `C++` are names.
            let mark = if rest.starts_with(b"#") {
                "#"
            } else if rest.starts_with(b"++") {
                "++"
            } else {
                ""
            };
            if !mark.is_empty() {
                self.word.push_str(mark);
                found(&self.word);
            }
        }
        self.joined.push_str(&self.word);
        self.parts += 1;
        if !joins(rest) {
            self.end_joined(found);
        }
        self.word.clear();
        self.humps.clear();
        self.letters = 0;
        self.case = (Case::None, Case::None);
    }

    /// `e-mail` is found as `email` too.
    fn end_joined(&mut self, found: &mut impl FnMut(&str)) {
        if (2..=3).contains(&self.parts) && self.joined.len() <= LONGEST {
            found(&self.joined);
        }
        self.joined.clear();
        self.parts = 0;
    }
}

/// True when `rest` begins with what joins two words to a name.
fn joins(rest: &[u8]) -> bool {
    matches!(rest.first(), Some(b'-' | b'_' | b'.'))
        && rest.get(1).is_some_and(|next| next.is_ascii_alphanumeric() || !next.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut words = Vec::new();
        cut(text, |word| words.push(word.to_owned()));
        assert_eq!(words.join(" "), expected, "{text}");
    }

    #[test]
    fn words_of_scripts_with_spaces() {
        check("Où est l’été ? 3,5 %", "ou est l ete 3 5");
        check("e-mail, well-known: x", "e mail email well known wellknown x");
        check("naïve—café", "naive cafe");
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
        check("구독을 취소", "구독 독을 을 취소 소");
        check("ภาษา", "ภา าษ ษา า");
        check("ｶﾞｲﾄﾞ", "ガイ イト イド ド");
    }
}
