//! A text as the words of the index: letters as `fold` gives them, scripts without spaces as pairs, names of code whole
//! and by part.

use super::fold::{fold, is_dense, is_letter, voiced};

/// Letters of a word that count; what is longer is a key or a hash.
const LONGEST: usize = 40;

/// Calls `found` for each word of `text`, in order.
pub(super) fn cut(text: &str, mut found: impl FnMut(&str)) {
    let mut reader = Reader::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            at += 1;
            if byte.is_ascii_alphanumeric() {
                reader.ascii(byte, &mut found);
            } else {
                reader.end(bytes.get(at - 1..).unwrap_or_default(), &mut found);
            }
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
        reader.letter(c, bytes.get(at..).unwrap_or_default(), &mut found);
        at += c.len_utf8();
    }
    reader.end(&[], &mut found);
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
    fn ascii(&mut self, byte: u8, found: &mut impl FnMut(&str)) {
        self.leave_dense(found);
        let case = match byte {
            b'A'..=b'Z' => Case::Large,
            b'a'..=b'z' => Case::Small,
            _ => Case::None,
        };
        self.push(char::from(byte.to_ascii_lowercase()), case);
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
        let case = if c.is_uppercase() { Case::Large } else { Case::Small };
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
            self.end_joined(found);
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
        let next = rest.get(1).is_some_and(|next| next.is_ascii_alphanumeric() || !next.is_ascii());
        if !(next && matches!(rest.first(), Some(b'-' | b'_' | b'.'))) {
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
