//! What is known of a language before any text is read: its months, and whether spaces part its thousands.

use super::months::Months;

/// What is known of a language before any text is read.
pub(super) struct Tongue {
    /// Its code, `fr`.
    pub language: String,
    /// Names of months in it.
    pub months: Months,
    /// Those of English: names that were left as they are.
    english: Months,
    /// True where thousands are told apart by spaces.
    pub spaces: bool,
}

impl Tongue {
    /// What is known of `language`.
    pub(super) fn of(language: &str) -> Tongue {
        let closed = ["en", "ja", "zh", "ko", "th", "hi", "ar", "he", "tr", "id", "ms", "vi", "el"];
        let english = if language == "en" { Months::of("") } else { Months::of("en") };
        Tongue {
            language: language.to_owned(),
            months: Months::of(language),
            english,
            spaces: !closed.contains(&language),
        }
    }

    /// Which month `word` is.
    pub(super) fn month(&self, word: &str) -> Option<u8> {
        // English months are common words too: `may`, `march`.
        let capital = || word.starts_with(|c: char| c.is_ascii_uppercase());
        let own = || self.months.number(word).filter(|_| self.language != "en" || capital());
        own().or_else(|| if capital() { self.english.number(word) } else { None })
    }
}
