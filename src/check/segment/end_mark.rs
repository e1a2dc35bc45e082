//! The mark at the end of a sentence: lost, or another one. What a locale does in nearly all sentences of a kind is its rule.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::check::{Check, Subject, Translation, Unit};
use crate::finding::{Evidence, Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "end-mark",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/end-mark.md"),
    run,
};

/// From this share on, what a locale does is its rule; as many cases must have been seen.
const RULE: (f64, usize) = (0.985, 50);

/// Marks that end a sentence, in all scripts, by what they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Stop,
    Colon,
    Question,
    Exclamation,
    None,
}

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    // (locale, kind, mark of the source) → how often each mark of the translation.
    let mut customs: BTreeMap<(&str, &str, End), BTreeMap<End, usize>> = BTreeMap::new();
    let pages: Vec<Vec<(&Unit<'_>, (End, End))>> = subject.translations.par_iter().map(in_page).collect();
    for (translation, units) in subject.translations.iter().zip(&pages) {
        for (unit, (source, target)) in units {
            let seen = customs.entry((translation.locale.tag(), unit.kind, *source)).or_default();
            *seen.entry(*target).or_default() += 1;
        }
    }
    let units = subject.translations.iter().zip(pages);
    let units = units.flat_map(|(translation, units)| units.into_iter().map(move |unit| (translation, unit)));
    let told = units.filter_map(|(translation, (unit, (source, target)))| {
        let seen =
            customs.get(&(translation.locale.tag(), unit.kind, source)).filter(|_| source != target)?;
        let all: usize = seen.values().sum();
        let same = seen.get(&source).copied().unwrap_or_default();
        // A question may be told as a statement, and the other way round.
        let tone = |end: End| matches!(end, End::Question | End::Exclamation);
        let rule =
            same as f64 >= RULE.0 * all as f64 && all >= RULE.1 && !(tone(source) && target == End::Stop);
        let lost = source == End::Stop && target == End::None;
        // Their sentences end where a space is.
        if lost && matches!(translation.locale.language(), "th" | "lo") {
            return None;
        }
        let severity =
            if rule && !(lost && left_out(translation, unit)) { check.severity } else { Severity::Hint };
        if all >= 4 && same * 2 < all {
            return None;
        }
        let text = unit.target.text;
        let last = text.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
        let message = match target {
            End::None => format!("the source ends with {}, the translation with none", source.name()),
            _ => format!("the source ends with {}, the translation with {}", source.name(), target.name()),
        };
        let help = format!("end the sentence as the source does; so do {same} of {all} such places here");
        let found = unit.finding(check, last..text.trim_end().len(), message, help);
        Some(Finding { severity, evidence: Evidence::default(), sure: 65, ..found })
    });
    told.collect()
}

/// The sentences of a page, and how both texts of each end.
fn in_page<'t, 'a>(translation: &'t Translation<'a>) -> Vec<(&'t Unit<'a>, (End, End))> {
    translation.units.iter().filter_map(|unit| Some((unit, ends(unit)?))).collect()
}

impl End {
    fn name(self) -> &'static str {
        match self {
            End::Stop => "a full stop",
            End::Colon => "a colon",
            End::Question => "a question mark",
            End::Exclamation => "an exclamation mark",
            End::None => "no mark",
        }
    }
}

/// How many places away something still is part of the same list or table.
const NEAR: usize = 4;

/// True when what stands beside `unit` has no full stop either: a list or a table without them is a choice.
fn left_out(translation: &Translation<'_>, unit: &Unit<'_>) -> bool {
    let units = &translation.units;
    let Some(index) = units.iter().position(|other| std::ptr::eq(other, unit)) else { return false };
    let alike = |other: &&Unit<'_>| other.kind == unit.kind;
    let stops = |other: &Unit<'_>| ends(other).filter(|(source, _)| *source == End::Stop).map(|(_, end)| end);
    let before = units[..index].iter().rev().take(NEAR).filter(alike).find_map(stops);
    let after = units[index + 1..].iter().take(NEAR).filter(alike).find_map(stops);
    before != Some(End::Stop) && after != Some(End::Stop)
        || before == Some(End::None)
        || after == Some(End::None)
}

/// The marks that both texts of a sentence end with; none for what is no sentence, or was not translated.
fn ends(unit: &Unit<'_>) -> Option<(End, End)> {
    let (source, target) = (unit.source.text.trim_end(), unit.target.text.trim_end());
    let sentence = memchr::memchr_iter(b' ', source.as_bytes()).nth(2).is_some();
    if !sentence || target.is_empty() || source == target {
        return None;
    }
    let end = end(source).filter(|end| *end != End::None)?;
    // What opens here and does not close goes on in what follows.
    let open = |text: &str| {
        let (mut opened, mut closed) = (0, 0);
        for c in text.chars() {
            opened += usize::from(matches!(c, '(' | '（'));
            closed += usize::from(matches!(c, ')' | '）'));
        }
        opened > closed
    };
    let brackets = unit.target.marks.seen.bracket() || target.contains('（');
    if brackets && open(target) && !open(source) {
        return None;
    }
    Some((end, self::end(target)?))
}

/// The mark at the end of `text`; none when it ends with something that may hide one.
fn end(text: &str) -> Option<End> {
    // A picture may stand behind it, which is a sentence of its own in some scripts.
    let text = text.trim_end_matches(is_picture);
    // A quote, a bracket, bold or the star of a footnote may stand around the mark.
    const AROUND: [char; 15] =
        ['"', '”', '’', '\'', '»', '」', '』', '*', '_', ')', '）', ' ', '\\', '\u{a0}', '\u{202f}'];
    // `[See here.](page.md)`: the mark is the link's.
    let shown = text.trim_end_matches(['*', '_', ' ']);
    let inside = shown.strip_suffix(')').and_then(|shown| shown.rfind("](").map(|at| &shown[..at]));
    if let Some(inside) = inside.filter(|inside| inside.ends_with(['.', '。', '?', '？', '!', '！'])) {
        return end(inside);
    }
    let bare = text.trim_end_matches(AROUND);
    // A question in Japanese needs no other mark.
    if bare.ends_with("か。") {
        return Some(End::Question);
    }
    let last = bare.chars().next_back()?;
    Some(match last {
        '.' if bare.ends_with("..") || is_abbreviation(bare) => return None,
        '.' | '。' | '．' | '।' | '۔' | '։' | '።' | '｡' | '។' | '။' | '།' => End::Stop,
        ':' | '：' => End::Colon,
        '?' | '？' | '؟' | '\u{37e}' => End::Question,
        ';' | ',' | '、' | '，' | '…' | '>' | '`' | ']' | '}' => return None,
        '!' | '！' => End::Exclamation,
        _ if bare.len() < text.len() && !text.ends_with(['*', '_']) => return None,
        _ => End::None,
    })
}

/// True for `a.m.` and `U.S.`: the dot may be that of the letters alone.
fn is_abbreviation(text: &str) -> bool {
    let mut last = text.chars().rev();
    last.next() == Some('.')
        && last.next().is_some_and(char::is_alphabetic)
        && last.find(|c| *c != ' ' && *c != '\u{a0}') == Some('.')
}

/// Emoji, what joins them, and the space before them.
fn is_picture(c: char) -> bool {
    matches!(c, ' ' | '\u{200d}' | '\u{fe0f}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dot_of_letters_is_no_mark() {
        for text in ["It starts at 2 A.M.", "Empieza a las 2 a. m.", "in the U.S."] {
            assert_eq!(end(text), None, "{text}");
        }
        for text in ["Use plan B.", "It is 2 pm.", "តម្លៃគឺ២០អឺរ៉ូ។", "စျေးနှုန်းမှာ ယူရို ၂၀ ဖြစ်သည်။"]
        {
            assert_eq!(end(text), Some(End::Stop), "{text}");
        }
    }
}
