//! Identifiers that a translation spells in letters of another alphabet, as machine translation does into Russian:
//! `openWindowItems` becomes опенвиндовитемс. Both are brought to the same letters and compared.

use std::ops::Range;

use crate::check::Unit;

/// Shorter words are too often alike by chance.
const SHORTEST: usize = 8;

/// An identifier of the source that the translation has only in Cyrillic letters, and where that stands.
pub(super) fn respelled(unit: &Unit<'_>) -> Option<(String, Range<usize>)> {
    if !unit.source.marks.seen.upper() || !unit.target.marks.seen.alike() {
        return None;
    }
    let (source, target) =
        (unit.source.marks.words(unit.source.text), unit.target.marks.words(unit.target.text));
    let names = source.split(|c: char| !c.is_ascii_alphanumeric()).filter(|name| is_identifier(name));
    let missing: Vec<&str> = names.filter(|name| !unit.target.text.contains(name)).collect();
    if missing.is_empty() {
        return None;
    }
    let mut at = 0;
    for word in target.split(|c: char| !c.is_alphanumeric()) {
        let place = at..at + word.len();
        // What told the words apart.
        at = place.end + target[place.end..].chars().next().map_or(0, char::len_utf8);
        if let Some(letters) = latin(word)
            && let Some(name) = missing.iter().find(|name| alike(&folded(name), &letters))
        {
            return Some(((*name).to_owned(), place));
        }
    }
    None
}

/// `openWindowItems`, `LoadWindowItems`: no name of a product, which people write as they speak.
fn is_identifier(name: &str) -> bool {
    let humps =
        name.as_bytes().windows(2).filter(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase());
    let needed = if name.starts_with(|c: char| c.is_ascii_lowercase()) { 1 } else { 2 };
    name.len() >= SHORTEST && humps.count() >= needed
}

/// A word of Cyrillic letters in Latin ones; none for any other word, and for short ones.
fn latin(word: &str) -> Option<String> {
    if word.len() < 2 * SHORTEST - 4 {
        return None;
    }
    let mut letters = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        letters.push_str(match c {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ґ' => "g",
            'д' => "d",
            'е' | 'ё' | 'э' | 'є' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' | 'й' | 'ы' | 'і' | 'ї' => "i",
            'к' | 'ц' => "c",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' | 'ю' => "u",
            'ф' => "f",
            'х' => "h",
            'ч' => "ch",
            'ш' | 'щ' => "sh",
            'я' => "ia",
            'ъ' | 'ь' => "",
            _ => return None,
        });
    }
    Some(letters)
}

/// An identifier in the letters that [`latin`] makes.
fn folded(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for c in name.chars().map(|c| c.to_ascii_lowercase()) {
        match c {
            'w' => letters.push('v'),
            'y' => letters.push('i'),
            'k' | 'q' => letters.push('c'),
            'x' => letters.push_str("cs"),
            'j' => letters.push_str("zh"),
            other => letters.push(other),
        }
    }
    letters
}

/// True when three quarters of the longer one stand in both, in order.
fn alike(a: &str, b: &str) -> bool {
    let longer = a.len().max(b.len());
    if longer > 64 || a.len().min(b.len()) * 4 < longer * 3 {
        return false;
    }
    let mut row = [0_usize; 65];
    for x in a.bytes() {
        let mut corner = 0;
        for (index, y) in b.bytes().enumerate() {
            let above = row[index + 1];
            row[index + 1] = if x == y { corner + 1 } else { above.max(row[index]) };
            corner = above;
        }
    }
    row[b.len()] * 4 >= longer * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_another_alphabet_are_brought_back() {
        for (name, word) in [("openWindowItems", "опенвиндовитемс"), ("queryTypeName", "Куеритипенаме")]
        {
            assert!(latin(word).is_some_and(|word| alike(&folded(name), &word)), "{name}");
        }
        assert!(!alike(&folded("openWindowItems"), &latin("Открываются").unwrap_or_default()));
    }

    #[test]
    fn names_of_products_are_no_identifiers() {
        for name in ["WordPress", "JavaScript", "iPhone", "window", "WINDOW"] {
            assert!(!is_identifier(name), "{name}");
        }
        for name in ["windowItems", "LoadWindowItems"] {
            assert!(is_identifier(name), "{name}");
        }
    }
}
