//! Words to what can be counted and compared: runs of them as hashes, texts as keys.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::marks::{MarkKind, Marks};
use crate::check::mixed::Set;
use crate::check::words::{self, Token};

/// Joins the hash of a further word to that of those before it.
pub(super) fn join(hash: u64, word: u32) -> u64 {
    let mixed = (hash ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 31)
}

/// The hash of `words` as [`join`] makes it.
pub(super) fn gram(words: impl IntoIterator<Item = u32>) -> u64 {
    words.into_iter().fold(1, join)
}

/// Calls `see` with the hash of the stems of each run of up to `most` words that no comma or bracket parts, and where it stands.
pub(super) fn grams(tokens: &[Token], most: usize, mut see: impl FnMut(u64, Range<usize>)) {
    for start in 0..tokens.len() {
        let mut hash = 1;
        for (at, token) in tokens.iter().enumerate().skip(start).take(most) {
            if at > start && token.is(Token::BREAK) {
                break;
            }
            hash = join(hash, token.stem);
            see(hash, start..at + 1);
        }
    }
}

/// Where a run of words stands first.
pub(super) fn find(tokens: &[Token], hash: u64, length: usize) -> Option<Range<usize>> {
    let run = |words: &[Token]| gram(words.iter().map(|token| token.stem)) == hash;
    tokens.windows(length.max(1)).position(run).map(|at| at..at + length)
}

/// What tells one text from another when case, width, marks, spaces and punctuation count for nothing; and the same
/// with endings cut.
pub(super) fn keys(text: &str, marks: &Marks, tokens: &[Token]) -> (u64, u64) {
    let code = marks.list.iter().filter(|mark| {
        matches!(mark.kind, MarkKind::Code | MarkKind::Placeholder | MarkKind::Url | MarkKind::Mail)
    });
    let code = gram(code.map(|mark| words::hash(mark.inner(text))));
    let exact = tokens.iter().fold(code, |hash, token| join(hash, token.exact));
    let stems = tokens.iter().filter(|token| !token.is(Token::SHORT));
    (exact, stems.fold(code, |hash, token| join(hash, token.stem)))
}

/// What tells one text from another as they are written, but for white space around them.
pub(super) fn written(text: &str) -> u64 {
    let mut chunks = text.trim().as_bytes().chunks_exact(8);
    let mut hash = chunks.by_ref().fold(1u64, |hash, chunk| {
        let eight = <[u8; 8]>::try_from(chunk).map_or(0, u64::from_le_bytes);
        mix(hash, eight)
    });
    for byte in chunks.remainder() {
        hash = mix(hash, u64::from(*byte));
    }
    hash
}

fn mix(hash: u64, more: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ more).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

/// `text` from the first byte of `tokens` to their last, as one line of at most so many characters.
pub(super) fn surface<'t>(text: &'t str, tokens: &[Token]) -> Cow<'t, str> {
    let written = text.get(span(tokens)).unwrap_or_default();
    // 0xc2 may begin a control character.
    let plain = |byte: u8| byte >= b' ' && byte != 0x7f && byte != 0xc2;
    if written.bytes().all(plain) && !written.contains("  ") {
        return Cow::Borrowed(written);
    }
    // What is shown in a terminal must not steer it.
    Cow::Owned(super::super::subject::one_line(written).replace(char::is_control, ""))
}

/// The bytes from the first of `tokens` to the last.
pub(super) fn span(tokens: &[Token]) -> std::ops::Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.start as usize..last.end as usize,
        _ => 0..0,
    }
}

/// Words of English that begin and end no term; words of other source languages are judged by their length.
const FUNCTION: &str = "a an the and or of to in on at by for from with without as is are was were be been being it its \
    this that these those you your yours we our us they their them he she his her i my if then else when where which \
    who whom whose what how why not no nor so than too very can could may might must shall should will would do does \
    did done has have had having there here about into onto over under after before during between through within \
    per via also any all each every both either neither some such only own same other another more most less least \
    many much few but because while until unless since although though up down out off again once just now don t s \
    re ve ll d isn aren won";

/// Hashes of [`FUNCTION`].
pub(super) fn function_words() -> Set<u32> {
    FUNCTION.split_whitespace().map(words::hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> u64 {
        let mut tokens = Vec::new();
        words::read(text, &Marks::read(text), words::Stems::Cut, &mut tokens);
        keys(text, &Marks::read(text), &tokens).0
    }

    #[test]
    fn texts_that_look_alike_have_one_key() {
        for (one, other) in [
            ("<a href=\"\" id=\"x\"></a>Non-payment", "Non-payment"),
            ("Ein **Konto** anlegen.", "ein Konto anlegen"),
            ("ID&nbsp;MPN", "ID MPN"),
            ("次の 手順：", "次の手順"),
            ("ＡＢＣ １２３", "abc 123"),
            ("«\u{a0}Créer\u{a0}»", "Créer"),
        ] {
            assert_eq!(key(one), key(other), "{one} / {other}");
        }
        for (one, other) in [
            ("Run `a`", "Run `b`"),
            ("Partner-Center", "Partner Center"),
            ("パートナー センター", "パートナーセンター"),
            ("删除", "移除"),
        ] {
            assert_ne!(key(one), key(other), "{one} / {other}");
        }
    }
}
