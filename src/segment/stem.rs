//! Words without their endings, by Snowball's algorithms (Porter, 1980 and 2001). The door to `frostem`.

use frostem::{Algorithm, Stemmer};

/// Cuts the endings of words in one language.
pub struct Stems {
    stemmer: Option<Stemmer>,
}

impl Stems {
    /// Of `language`, a subtag such as `fr`; of a language that has none, every word is its own stem.
    #[must_use]
    pub fn of(language: &str) -> Stems {
        let algorithm = match language {
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "hi" => Algorithm::Hindi,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "nb" | "nn" | "no" => Algorithm::Norwegian,
            "nl" => Algorithm::Dutch,
            "pl" => Algorithm::Polish,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "tr" => Algorithm::Turkish,
            "uk" => Algorithm::Ukrainian,
            _ => return Stems { stemmer: None },
        };
        Stems { stemmer: Some(Stemmer::new(algorithm)) }
    }

    /// The stem of `word`, which is in small letters.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        self.stemmer.as_ref().map_or_else(|| word.to_owned(), |stemmer| stemmer.stem(word).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let english = Stems::of("en");
        assert_eq!(english.stem("suspended"), english.stem("suspends"));
        let french = Stems::of("fr");
        assert_eq!(french.stem("annuler"), french.stem("annulé"));
        assert_eq!(Stems::of("ja").stem("停止"), "停止");
    }
}
