//! Words and signs that multiply a number: thousand, million, 万, lakh.

use super::letters::{is_word, trimmed_spaces, word_after};

/// First letters of [`SCALES`].
const SCALE_STARTS: &str = "tdmehхтrnbأآهہאχहlलмjمמεमcकδअพลแห";

/// Words that multiply the number before them: languages (all if empty), stems, power of ten. A longer word of a
/// language stands before one that it begins with.
const SCALES: &[(&str, &str, i16)] = &[
    ("", "thousand thousands tausend tsd duizend tusen tusind mille milliers", 3),
    ("es pt ca", "mil", 3),
    ("it", "mila", 3),
    ("ro", "mii mie", 3),
    ("fi et", "tuhatta tuhat", 3),
    ("hu", "ezer", 3),
    ("lv lt", "tūkst", 3),
    ("pl", "tys tysiąc tysięcy", 3),
    ("cs sk", "tis tisíc", 3),
    ("hr sr sl bs", "tis tisuć tisoč hiljad хиљад", 3),
    ("ru uk bg", "тыс тысяч тис тисяч хил хиляди", 3),
    ("id ms", "ribu rb", 3),
    ("vi", "nghìn ngàn", 3),
    ("tr", "bin", 3),
    ("ar", "ألف آلاف", 3),
    ("fa ur", "هزار ہزار", 3),
    ("he", "אלף אלפי", 3),
    ("el", "χιλιάδ", 3),
    ("hi mr", "हज़ार हजार", 3),
    ("", "lakh lakhs लाख", 5),
    (
        "",
        "million millions millón millones milhão milhões milhóns millóns milione milioni miljoen miljoner miljon miljoon millioner milijun milijon milioane milion milión milionów miliony milió milioi millió milljón mln",
        6,
    ),
    // In French, `Mio` is a mebibyte.
    ("de da nb sv nl it lb", "mio", 6),
    ("ru uk bg be sr mk", "млн миллион мільйон милион", 6),
    ("id ms", "juta", 6),
    ("vi", "triệu", 6),
    ("tr az", "milyon", 6),
    ("ar", "مليون ملايين", 6),
    ("fa ur", "میلیون ملین", 6),
    ("he", "מיליון מיליוני", 6),
    ("el", "εκατομμύρι", 6),
    ("hi mr", "मिलियन", 6),
    ("", "crore crores करोड़ करोड", 7),
    // The long scale: a billion has twelve zeros.
    (
        "de fr da nb sv es it nl pl cs hu",
        "billion billón billones bilione bilioni biljoen biljon bilion billió",
        12,
    ),
    ("pt", "bilião biliões", 12),
    (
        "",
        "billion billions milliard milliards milliarde milliarden milliárd miljard milijard miljardi millardo mrd miliard miliárd miliardi mld bilhão bilhões",
        9,
    ),
    ("ru uk bg be sr mk", "млрд миллиард мільярд милиард милијард", 9),
    ("id ms", "miliar", 9),
    ("vi", "tỷ tỉ", 9),
    ("tr az", "milyar milyard", 9),
    ("ar", "مليار مليارات", 9),
    ("fa ur", "میلیارد", 9),
    ("he", "מיליארד", 9),
    ("el", "δισεκατομμύρι", 9),
    ("hi mr", "अरब", 9),
    ("th", "พันล้าน", 9),
    ("th", "ล้าน", 6),
    ("th", "แสน", 5),
    ("th", "หมื่น", 4),
    ("th", "พัน", 3),
];

/// The power of ten that `word` of `language` multiplies the number before it by, and how long it is. Thai writes
/// the next word right behind it.
pub(super) fn word(word: &str, language: &str) -> Option<(i16, usize)> {
    let first = word.chars().next().and_then(|c| c.to_lowercase().next());
    if !first.is_some_and(|c| SCALE_STARTS.contains(c)) {
        return None;
    }
    let lower = word.to_lowercase();
    let glued = language == "th";
    let fits =
        |stem: &&str| lower == *stem || (glued || stem.chars().nth(3).is_some()) && lower.starts_with(*stem);
    let known = SCALES.iter().filter(|(languages, ..)| {
        languages.is_empty() || languages.split(' ').any(|known| known == language)
    });
    let mut found = known.filter_map(|(_, words, scale)| Some((*scale, words.split(' ').find(fits)?.len())));
    found.next().map(|(scale, length)| (scale, if glued { length } else { word.len() }))
}

/// True when `text` names the power of ten `scale` with no digits before it: *a million*, *three million*.
pub(super) fn says(text: &str, language: &str, scale: i16) -> bool {
    let mut at = 0;
    while let Some(begin) = text.get(at..).and_then(|rest| rest.find(is_word)).map(|begin| at + begin) {
        let part = word_after(text.get(begin..).unwrap_or_default());
        let head = text.get(..begin).unwrap_or_default().trim_end_matches([' ', '\u{a0}', '\u{202f}', '-']);
        if word(part, language).is_some_and(|(power, _)| power == scale) && !head.ends_with(char::is_numeric)
        {
            return true;
        }
        at = begin + part.len().max(1);
    }
    false
}

/// True for the sign that a hundred or a thousand before it makes a hundred or a thousand times larger.
fn tens_of_thousands(sign: Option<char>) -> bool {
    matches!(sign, Some('万' | '萬' | '만'))
}

/// The power of ten that a sign of Chinese, Japanese or Korean right after a number multiplies it by, and its length.
pub(super) fn sign(rest: &str) -> (i16, usize) {
    let Some(c) = rest.chars().next() else { return (0, 0) };
    let spaced = c == ' ' || c == '\u{a0}';
    let sign = if spaced { trimmed_spaces(rest).chars().next() } else { Some(c) };
    let Some(sign) = sign else { return (0, 0) };
    let after = if spaced { rest.len() - trimmed_spaces(rest).len() } else { 0 } + sign.len_utf8();
    let next = || rest.get(after..).and_then(|rest| rest.chars().next());
    let scale = match sign {
        '万' | '萬' | '만' => 4,
        '億' | '亿' | '억' => 8,
        '兆' if !spaced => 12,
        '千' if tens_of_thousands(next()) => 3,
        '千' if !spaced && !matches!(next(), Some('米' | '克' | '瓦' | '字' | '卡')) => 3,
        // `3 百万`: what stands before the ten thousand belongs to it, spaced or not.
        '百' if tens_of_thousands(next()) => 2,
        '百' if !spaced && !matches!(next(), Some('分')) => 2,
        '천' if !spaced => 3,
        _ => 0,
    };
    (scale, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_multiply_begin_with_the_letters_that_are_asked_first() {
        for (languages, words, scale) in SCALES {
            for one in words.split(' ') {
                let language = languages.split(' ').next().unwrap_or_default();
                assert_eq!(word(one, language), Some((*scale, one.len())), "{language}: {one}");
            }
        }
    }

    #[test]
    fn a_million_may_stand_alone() {
        assert!(says("plus d’un million de lignes", "fr", 6));
        assert!(says("עד מיליון פרופילים", "he", 6));
        assert!(!says("5 millions de lignes", "fr", 6));
        assert!(!says("mille lignes", "fr", 6));
    }
}
