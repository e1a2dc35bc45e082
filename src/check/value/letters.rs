//! Letters beside numbers: names, units, months.

/// True for a letter of Latin script, which makes a name of digits that it touches.
pub(super) fn is_latin(c: char) -> bool {
    c.is_alphabetic() && u32::from(c) < 0x250 && !matches!(c, 'º' | 'ª')
}

/// True for what words are made of, vowel signs too.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{e4e}' | '\u{200c}')
}

/// Where the letters begin that end at byte `end`.
pub(super) fn letters_before(text: &str, end: usize) -> usize {
    let head = text.get(..end).unwrap_or_default();
    let letters = head.chars().rev().take_while(|c| is_word(*c));
    end - letters.map(char::len_utf8).sum::<usize>()
}

/// The letters that `text` begins with.
pub(super) fn word_after(text: &str) -> &str {
    let end: usize = text.chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
    text.get(..end).unwrap_or_default()
}

/// `text` without the spaces it begins with, of any width.
pub(super) fn trimmed_spaces(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}'])
}
