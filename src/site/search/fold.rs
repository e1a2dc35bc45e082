//! Letters as search sees them: small, without accents, points and tatweel, one form of each Arabic letter and digit.
//!
//! `themes/default/static/search.js` does the same to what a reader types, by the browser's own tables; a test compares
//! the two for every character. `fold.txt` holds what is more than a small letter: a character, then what it reads as.

use std::sync::LazyLock;

static TABLE: LazyLock<Vec<(char, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("fold.txt").lines();
    lines.filter_map(|line| line.chars().next().map(|c| (c, &line[c.len_utf8()..]))).collect()
});

/// What an accented letter of most languages of Europe reads as.
#[derive(Debug)]
pub(super) struct Latin {
    reads: String,
    /// The bytes of that, the first one lowest.
    pub(super) key: u128,
    /// How many they are; none when they are no letters.
    pub(super) length: usize,
    pub(super) is_large: bool,
}

/// The accented letters from U+00C0 to U+017F.
static LATIN: LazyLock<Vec<Latin>> = LazyLock::new(|| {
    let reads = |c: char| match TABLE.binary_search_by_key(&c, |(known, _)| *known) {
        Ok(at) => TABLE.get(at).map_or_else(String::new, |(_, reads)| (*reads).to_owned()),
        Err(_) => c.to_lowercase().collect(),
    };
    let known = |c: char| {
        let reads = reads(c);
        let key = reads.bytes().rev().fold(0, |key, byte| key << 8 | u128::from(byte));
        let length = if reads.chars().all(is_letter) { reads.len() } else { 0 };
        Latin { reads, key, length, is_large: c.is_uppercase() }
    };
    ('\u{C0}'..='\u{17F}').map(known).collect()
});

/// Appends what `c` reads as: nothing for a mark that is left out.
pub fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if is_plain(c) {
        out.push(c);
    } else if let '\u{C0}'..='\u{17F}' = c {
        out.push_str(LATIN.get(c as usize - 0xC0).map_or("", |latin| latin.reads.as_str()));
    } else if is_dropped(c) {
    } else if let '\u{FF01}'..='\u{FF5E}' = c {
        let narrow = char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
        out.push(narrow.to_ascii_lowercase());
    } else if let Some(digit) = digit(c) {
        out.push(digit);
    } else if let Ok(at) = TABLE.binary_search_by_key(&c, |(known, _)| *known) {
        out.push_str(TABLE.get(at).map_or("", |(_, reads)| reads));
    } else {
        out.extend(c.to_lowercase().filter(|small| !is_dropped(*small)));
    }
}

impl Latin {
    /// What the letters from U+00C0 to U+017F read as, in order.
    pub(super) fn table() -> &'static [Latin] {
        &LATIN
    }
}

/// True for what words are made of.
#[must_use]
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (is_plain(c) || c.is_alphanumeric() || is_sign(c)))
}

/// True for letters of scripts that are written without spaces, or whose words are long: found by pairs.
#[must_use]
pub fn is_dense(c: char) -> bool {
    matches!(c,
        '\u{0E01}'..='\u{0E3A}' | '\u{0E40}'..='\u{0E4E}' | '\u{0E81}'..='\u{0ECD}' | '\u{0EDC}'..='\u{0EDF}'
        | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{109D}' | '\u{1780}'..='\u{17D3}' | '\u{17D7}'
        | '\u{17DC}' | '\u{17DD}' | '\u{1100}'..='\u{11FF}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}' | '\u{3131}'..='\u{318E}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{A9E0}'..='\u{A9FE}'
        | '\u{AA60}'..='\u{AA7F}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// The kana that `mark`, a sound mark on its own, makes of the one before it.
pub(super) fn voiced(before: char, mark: char) -> Option<char> {
    const VOICED: &str = "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ";
    const ROUND: &str = "はひふへほハヒフヘホ";
    let by = |many: u32| char::from_u32(u32::from(before) + many);
    match mark {
        '\u{3099}' | '\u{FF9E}' if before == 'ウ' => Some('ヴ'),
        '\u{3099}' | '\u{FF9E}' if VOICED.contains(before) => by(1),
        '\u{309A}' | '\u{FF9F}' if ROUND.contains(before) => by(2),
        _ => None,
    }
}

/// Letters that read as they stand: most of a text in kana, ideographs, Hangul, small Cyrillic, Hebrew, Arabic or
/// Devanagari letters.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{430}'..='\u{438}' | '\u{43A}'..='\u{44F}' | '\u{5D0}'..='\u{5EA}' | '\u{62A}'..='\u{63A}'
        | '\u{641}'..='\u{648}' | '\u{915}'..='\u{939}' | '\u{E01}'..='\u{E30}')
}

/// True for the code of a letter that is both [`is_plain`] and [`is_dense`].
pub(super) fn is_plain_dense(code: u32) -> bool {
    let between = |first: u32, last: u32| code.wrapping_sub(first) <= last - first;
    // Without a branch, since kana and ideographs come in no order that could be foreseen.
    between(0x4E00, 0x9FFF)
        | between(0x3041, 0x3096)
        | between(0x30A1, 0x30FA)
        | (code == 0x30FC)
        | between(0x3400, 0x4DBF)
        | between(0xAC00, 0xD7A3)
        | between(0xE01, 0xE30)
}

fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}'
        | '\u{5C5}' | '\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{93C}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FF9E}' | '\u{FF9F}')
}

/// Vowel signs and their kin that Unicode does not count as letters, though words do not end at them.
fn is_sign(c: char) -> bool {
    matches!(c,
        '\u{94D}' | '\u{9BC}' | '\u{9CD}' | '\u{A3C}' | '\u{A4D}' | '\u{ABC}' | '\u{ACD}' | '\u{B3C}' | '\u{B4D}'
        | '\u{BCD}' | '\u{C4D}' | '\u{CBC}' | '\u{CCD}' | '\u{D4D}' | '\u{DCA}' | '\u{E3A}'
        | '\u{E47}'..='\u{E4E}' | '\u{EBA}' | '\u{EC8}'..='\u{ECD}' | '\u{1037}' | '\u{1039}'
        | '\u{103A}' | '\u{17C9}'..='\u{17D3}' | '\u{17DD}')
}

/// Digits of other scripts.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 8] = [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xED0, 0x1040, 0x17E0];
    let value = ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::{fold, is_dense, is_plain, is_plain_dense};

    #[test]
    fn letters_in_rows_are_those_that_are_plain_and_dense() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_plain_dense(c.into()), is_plain(c) && is_dense(c), "{c:?}");
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut out = String::new();
        text.chars().for_each(|c| fold(c, &mut out));
        assert_eq!(out, expected, "{text}");
    }

    #[test]
    fn letters_are_read_without_what_readers_leave_out() {
        check("ÀÉÎõüßŒø İstanbul Đặng e\u{301}", "aeiouss\u{6f}eo istanbul dang e");
        check("ＡＢＣ１２３ｶﾅ", "abc123カナ");
        check("أَحْمَـد إلى مدرسة ٣", "احمد الي مدرسه 3");
        check("שָׁלוֹם", "שלום");
        check("Ἀθήναις ΟΔΟΣ ё", "αθηναισ οδοσ е");
        check("Файл файл ї", "фаил фаил і");
        check("日本ガ가", "日本ガ가");
    }
}
