//! Whether words that are said instead of a rendering are other words, and words of their own.

use std::ops::Range;

use crate::check::corpus::text;
use crate::check::words::Token;

/// True when `said` is neither a part of `usual` nor another form of it: `vous gérez` and `gérer` are one word, and
/// `ナビゲーションメニュー` has `メニュー` in it.
pub(super) fn other_words(text: &str, said: &[Token], usual: &str) -> bool {
    let said = text::surface(text, said).to_lowercase();
    let usual = usual.to_lowercase();
    if usual.contains(&said) || said.contains(&usual) {
        return false;
    }
    if said.chars().any(|c| u32::from(c) >= 0x2e80) {
        return true;
    }
    let form = |one: &str, other: &str| {
        let alike = |(one, other): &(char, char)| plain(*one) == plain(*other);
        let common = one.chars().zip(other.chars()).take_while(alike).count();
        one == other || (common >= 3 && common * 10 >= one.chars().count().min(other.chars().count()) * 6)
    };
    let (its, theirs): (Vec<&str>, Vec<&str>) =
        (said.split_whitespace().collect(), usual.split_whitespace().collect());
    match theirs.as_slice() {
        [word] => !its.iter().any(|one| form(one, word)),
        _ => its.len() != theirs.len() || !its.iter().zip(&theirs).all(|(one, other)| form(one, other)),
    }
}

/// A letter without its accent: `gère` is a form of `gérer`.
fn plain(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        _ => c,
    }
}

/// True when the words next to the kept ones are not kept from the source too.
pub(super) fn alone(sources: &[Token], targets: &[Token], at: &Range<usize>) -> bool {
    let pair = |one: usize| {
        let words = targets.get(one..one + 2)?;
        (!words[1].is(Token::BREAK)).then_some(words)
    };
    let kept = |words: Option<&[Token]>| words.is_some_and(|words| find_exact(sources, words).is_some());
    let before = at.start.checked_sub(1).and_then(pair);
    let after = at.end.checked_sub(1).and_then(pair);
    !kept(before) && !kept(after)
}

/// True when `words` are no part of a path, an identifier or a name joined by signs.
pub(super) fn apart(text: &str, words: &[Token]) -> bool {
    let range = text::span(words);
    let sign = |c: char| {
        matches!(c, '/' | '_' | '=' | '#' | '@' | '{' | '}' | '$' | '-' | '\\' | '&') || c.is_ascii_digit()
    };
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let mut after = text.get(range.end..).unwrap_or_default().chars();
    let (next, second) = (after.next(), after.next());
    // `rooms.microsoft.com`
    let goes_on = matches!(next, Some('.' | ':')) && second.is_some_and(char::is_alphanumeric);
    !before.is_some_and(|c| sign(c) || c == '.') && !next.is_some_and(sign) && !goes_on
}

/// Where these whole words stand first.
pub(super) fn find_exact(tokens: &[Token], words: &[Token]) -> Option<Range<usize>> {
    let same = |run: &[Token]| run.iter().zip(words).all(|(one, other)| one.exact == other.exact);
    tokens.windows(words.len().max(1)).position(same).map(|at| at..at + words.len())
}
