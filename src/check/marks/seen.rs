//! Which bytes a text has: asked before a text is read.

/// What bytes a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen(u8);

impl Seen {
    const DIGIT: u8 = 1;
    const BEYOND_ASCII: u8 = 2;
    const SPECIAL: u8 = 4;
    const BRACKET: u8 = 8;
    const UPPER: u8 = 16;
    const WIDE: u8 = 32;
    const APART: u8 = 64;
    const ALIKE: u8 = 128;

    /// What `text` has.
    pub(super) fn of(text: &str) -> Seen {
        Seen(text.bytes().fold(0, |seen, byte| seen | CLASS[byte as usize]))
    }

    /// A byte that can begin a mark.
    pub(super) fn special(self) -> bool {
        self.0 & Seen::SPECIAL != 0
    }

    /// An ASCII digit.
    #[must_use]
    pub fn digit(self) -> bool {
        self.0 & Seen::DIGIT != 0
    }

    /// Anything beyond ASCII.
    #[must_use]
    pub fn beyond_ascii(self) -> bool {
        self.0 & Seen::BEYOND_ASCII != 0
    }

    /// A bracket of ASCII, `(` or `)`; other brackets are beyond ASCII.
    #[must_use]
    pub fn bracket(self) -> bool {
        self.0 & Seen::BRACKET != 0
    }

    /// Perhaps a letter from U+3000 to U+9FFF: kana, Chinese.
    #[must_use]
    pub fn wide(self) -> bool {
        self.0 & Seen::WIDE != 0
    }

    /// A sign that some languages set apart: `:`, `;`, `!`, `?`.
    #[must_use]
    pub fn apart(self) -> bool {
        self.0 & Seen::APART != 0
    }

    /// Perhaps a Greek or Cyrillic letter.
    #[must_use]
    pub fn alike(self) -> bool {
        self.0 & Seen::ALIKE != 0
    }

    /// A capital of ASCII.
    #[must_use]
    pub fn upper(self) -> bool {
        self.0 & Seen::UPPER != 0
    }
}

/// True for a byte that can begin a mark.
pub(super) fn begins_mark(byte: u8) -> bool {
    CLASS[byte as usize] & Seen::SPECIAL != 0
}

/// What each byte is to [`Seen`]; a byte that can begin a mark is special.
static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        classes[byte] = match b {
            b'0'..=b'9' => Seen::DIGIT,
            b'A'..=b'Z' => Seen::UPPER,
            b'(' | b')' => Seen::BRACKET,
            b'`' | b'[' | b']' | b'<' | b'&' | b'{' | b'%' | b'*' | b'_' | b'\\' | b'@' | b'$' => {
                Seen::SPECIAL
            }
            b':' => Seen::SPECIAL | Seen::APART,
            b';' | b'!' | b'?' => Seen::APART,
            0xcd..=0xd4 | 0xe1 => Seen::BEYOND_ASCII | Seen::ALIKE,
            0xe3..=0xe9 => Seen::BEYOND_ASCII | Seen::WIDE,
            0x80..=0xff => Seen::BEYOND_ASCII,
            _ => 0,
        };
        byte += 1;
    }
    classes
}
