//! Which Chinese characters a locale writes, as national standards have it. The door to encoding_rs.

use encoding_rs::{BIG5, Encoding, GBK, SHIFT_JIS};

use crate::lang::Locale;

/// A way to write with Chinese characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// JIS X 0208 and what Windows adds to it.
    Japanese,
    /// GB 2312.
    Simplified,
    /// Big5.
    Traditional,
}

impl Writing {
    /// How `locale` writes; none for what is written without Chinese characters, or with few.
    pub(super) fn of(locale: &Locale) -> Option<Writing> {
        let has = |part: &str| locale.tag().split('-').any(|own| own.eq_ignore_ascii_case(part));
        match locale.language() {
            "ja" => Some(Writing::Japanese),
            "zh" if has("Hant") || !has("Hans") && (has("TW") || has("HK") || has("MO")) => {
                Some(Writing::Traditional)
            }
            "zh" => Some(Writing::Simplified),
            "yue" => Some(Writing::Traditional),
            _ => None,
        }
    }

    /// True when `c` is written so. Of a standard that grew, its first part counts: what came later came from elsewhere.
    pub(super) fn has(self, c: char) -> bool {
        match self {
            Writing::Japanese => encoded(SHIFT_JIS, c).is_some(),
            Writing::Traditional => encoded(BIG5, c).is_some(),
            // GBK is GB 2312 and all other characters of Unicode 2; the former has both bytes in the upper half.
            Writing::Simplified => {
                encoded(GBK, c).is_some_and(|bytes| matches!(bytes, [0xb0..=0xf7, 0xa1..=0xfe])) || c == '〇'
            }
        }
    }
}

fn encoded(encoding: &'static Encoding, c: char) -> Option<[u8; 2]> {
    let mut letter = [0; 4];
    let (bytes, _, lost) = encoding.encode(c.encode_utf8(&mut letter));
    match (&*bytes, lost) {
        ([first, second], false) => Some([*first, *second]),
        ([only], false) => Some([*only, 0]),
        _ => None,
    }
}
