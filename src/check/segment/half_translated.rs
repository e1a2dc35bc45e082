//! A sentence that begins in one language and goes on in the other.

use super::same_words::{longest, may_share_text};
use super::untranslated_text::covers;
use crate::check::subject::same_line;
use crate::check::{Check, Subject, Unit};
use crate::finding::{Evidence, Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "half-translated",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/half-translated.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.units(|translation, unit, findings| {
        let own = translation.locale.language();
        let (source, target) = (translation.words(&unit.source), translation.words(&unit.target));
        if own == subject.source_locale.language()
            || !may_share_text(source, target)
            || !shares_a_word_pair(unit)
        {
            return;
        }
        let run = longest(unit);
        if !run.is_text() || same_line(unit.source.text, unit.target.text) || covers(unit, &run) {
            return;
        }
        if explained(&unit.target.text[run.at.end..]) {
            return;
        }
        let words = &unit.target.text[run.at.clone()];
        // `g`reater tells what a letter stands for.
        if spells_out(words) {
            return;
        }
        let message = format!("`{words}` is still in the source language");
        let found = unit.finding(check, run.at, message, "translate the rest of the sentence");
        let evidence = Evidence { target: vec![words.to_owned()], source: vec![words.to_owned()] };
        findings.push(Finding { evidence, sure: 80, ..found });
    })
}

/// True when brackets that hold another script follow: a name on the screen, `Sign in (サインイン)`, and what it means.
fn explained(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\\', ']', '*', '_', '"', '”', '」', '.']);
    let Some(inside) = rest.strip_prefix(['(', '（']) else { return false };
    let inside = inside.split([')', '）']).next().unwrap_or_default();
    inside.chars().any(|c| c.is_alphabetic() && c > '\u{24f}')
}

/// True when code is a part of a word, as in `` `e`qual ``.
fn spells_out(words: &str) -> bool {
    let letters: Vec<char> = words.chars().collect();
    letters.windows(3).any(|at| at[0].is_alphabetic() && at[1] == '`' && at[2].is_alphabetic())
}

/// True when some piece of the source as long as two words stands in the translation: tried every few bytes.
fn shares_a_word_pair(unit: &Unit<'_>) -> bool {
    const PIECE: usize = 12;
    let (source, target) = (unit.source.text.as_bytes(), unit.target.text.as_bytes());
    if source.len() < 2 * PIECE || target.len() < 2 * PIECE {
        return false;
    }
    // A run of words that is found is longer than two pieces, so one begins within it.
    let pieces = source.chunks_exact(PIECE).filter(|piece| piece.contains(&b' ') && piece.is_ascii());
    let plain = pieces
        .filter(|piece| !piece.iter().any(|b| matches!(b, b'[' | b']' | b'(' | b')' | b'/' | b'<' | b'>')));
    let there = Fours::of(target);
    plain.into_iter().any(|piece| there.may_have(piece) && memchr::memmem::find(target, piece).is_some())
}

/// Which runs of four bytes a text has, roughly: to ask before searching it.
struct Fours([u64; 32]);

impl Fours {
    fn of(text: &[u8]) -> Fours {
        let mut fours = Fours([0; 32]);
        for four in text.windows(4) {
            let (word, bit) = Fours::place(four);
            fours.0[word] |= bit;
        }
        fours
    }

    /// False when `piece` stands nowhere in the text.
    fn may_have(&self, piece: &[u8]) -> bool {
        piece.windows(4).map(Fours::place).all(|(word, bit)| self.0[word] & bit != 0)
    }

    fn place(four: &[u8]) -> (usize, u64) {
        let number = <[u8; 4]>::try_from(four).map_or(0, u32::from_le_bytes);
        let slot = number.wrapping_mul(0x9e37_79b1) >> 21;
        ((slot / 64) as usize, 1 << (slot % 64))
    }
}
