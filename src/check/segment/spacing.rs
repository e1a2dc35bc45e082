//! Spaces and narrow marks where the locale writes others: two spaces in a row, ASCII commas among Chinese characters, a
//! plain space or none where nearly all of the locale has a no-break space. Only what departs from the locale's own
//! custom is found.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::{Check, Subject, Unit};
use crate::finding::{Edit, Finding, Fix, Severity};

pub(super) const CHECK: Check = Check {
    name: "spacing",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/spacing.md"),
    run,
};

/// A custom: kept in this share of so many places at least.
const CUSTOM: (f64, usize) = (0.95, 40);

/// What stands before a mark that some languages set apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    Nothing,
    Space,
    NoBreak,
}

/// Signs that are set apart in some languages.
const APART: [char; 4] = [':', ';', '!', '?'];

/// What stands before signs of a locale, how often; and how often wide and narrow commas stand between wide letters.
#[derive(Default)]
struct Custom {
    gaps: BTreeMap<(char, Gap), usize>,
    wide: usize,
    narrow: usize,
}

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let mut customs: BTreeMap<&str, Custom> = BTreeMap::new();
    for translation in &subject.translations {
        let custom = customs.entry(translation.locale.tag()).or_default();
        for unit in translation.units.iter().filter(|unit| concerns(unit)) {
            let words = unit.target.marks.words(unit.target.text);
            for (_, sign, gap) in gaps(words) {
                *custom.gaps.entry((sign, gap)).or_default() += 1;
            }
            if unit.target.marks.seen.wide() {
                let (wide, narrow) = commas(words);
                custom.wide += wide;
                custom.narrow += narrow.len();
            }
        }
    }
    subject.units(|translation, unit, findings| {
        let Some(custom) = customs.get(translation.locale.tag()) else { return };
        let mut add = |at: Range<usize>, message: String, help: &str, new: Option<String>, sure: u8| {
            let found = unit.finding(check, at.clone(), message, help);
            let fix =
                new.map(|text| Fix { safe: true, edits: vec![Edit { span: unit.target.span(at), text }] });
            let severity = if sure >= 60 { check.severity } else { Severity::Hint };
            findings.push(Finding { severity, fix, sure, ..found });
        };
        if let Some(at) = doubled(unit) {
            add(at, "two spaces in a row".to_owned(), "leave one", Some(" ".to_owned()), 80);
        }
        if !concerns(unit) {
            return;
        }
        let words = unit.target.marks.words(unit.target.text);
        if unit.target.marks.seen.wide() {
            let (_, narrow) = commas(words);
            for at in narrow {
                let sign = &unit.target.text[at.clone()];
                let message = format!("`{}` between wide letters", sign.trim_end());
                let all = custom.wide + custom.narrow;
                let sure = if custom.wide as f64 >= 0.9 * all as f64 && all >= 10 { 75 } else { 40 };
                let wide = if translation.locale.language() == "ja" { "、" } else { "，" };
                add(at, message, "write the mark as wide as the letters", Some(wide.to_owned()), sure);
            }
        }
        for (at, sign, gap) in gaps(words) {
            let count = |gap| custom.gaps.get(&(sign, gap)).copied().unwrap_or_default();
            let all: usize = [Gap::Nothing, Gap::Space, Gap::NoBreak].into_iter().map(count).sum();
            let most = [Gap::Nothing, Gap::Space, Gap::NoBreak].into_iter().max_by_key(|gap| count(*gap));
            let Some(most) = most.filter(|most| *most != gap) else { continue };
            if count(most) as f64 >= CUSTOM.0 * all as f64 && all >= CUSTOM.1 {
                let (own, usual) = (gap.name(), most.name());
                let message = format!("{own} before `{sign}`");
                let help = format!("write {usual}, as {} of {all} such places here do", count(most));
                let new = match most {
                    Gap::Nothing => String::new(),
                    Gap::Space => " ".to_owned(),
                    Gap::NoBreak => "\u{a0}".to_owned(),
                };
                add(at, message, &help, Some(new), 55);
            }
        }
    })
}

/// True for a text with signs that can be set apart, or that can be wide.
fn concerns(unit: &Unit<'_>) -> bool {
    unit.target.marks.seen.apart() || unit.target.marks.seen.wide()
}

impl Gap {
    fn name(self) -> &'static str {
        match self {
            Gap::Nothing => "no space",
            Gap::Space => "a space that can break",
            Gap::NoBreak => "a no-break space",
        }
    }
}

/// Two spaces between words, where the source has none.
fn doubled(unit: &Unit<'_>) -> Option<Range<usize>> {
    let text = unit.target.text;
    let at = memchr::memmem::find(text.as_bytes(), b"  ")?;
    let length = text[at..].bytes().take_while(|b| *b == b' ').count();
    let (before, after) = (text[..at].chars().next_back(), text[at + length..].chars().next());
    let between_words = before.is_some_and(|c| c.is_alphanumeric() || c.is_ascii_punctuation())
        && after.is_some_and(char::is_alphanumeric);
    let sentence = before.is_some_and(|c| matches!(c, '.' | '!' | '?' | ':'));
    (between_words && !sentence && !unit.source.text.contains("  ") && !text.contains('\n'))
        .then_some(at..at + length)
}

/// Wide commas between wide letters, and narrow ones with the space behind them.
fn commas(words: &str) -> (usize, Vec<Range<usize>>) {
    let wide_letter =
        |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'));
    let mut narrow = Vec::new();
    let mut wide = 0;
    for (at, c) in words.char_indices().filter(|(_, c)| matches!(c, ',' | '、' | '，' | '､')) {
        let after = words[at + c.len_utf8()..].trim_start_matches(' ');
        if !wide_letter(words[..at].chars().next_back()) || !wide_letter(after.chars().next()) {
            continue;
        }
        if c == ',' {
            narrow.push(at..words.len() - after.len());
        } else {
            wide += 1;
        }
    }
    (wide, narrow)
}

/// What stands before each sign that can be set apart: (bytes of the gap, sign, gap). Only after a letter, and not within
/// a time or an address.
fn gaps(words: &str) -> Vec<(Range<usize>, char, Gap)> {
    let mut found = Vec::new();
    let bytes = words.as_bytes();
    if memchr::memchr3(b':', b';', b'!', bytes).is_none() && memchr::memchr(b'?', bytes).is_none() {
        return found;
    }
    for (at, sign) in words.bytes().enumerate().filter(|(_, b)| matches!(b, b':' | b';' | b'!' | b'?')) {
        let sign = char::from(sign);
        let before = &words[..at];
        let kept = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        let letter = kept.chars().next_back().is_some_and(|c| c.is_alphabetic() && c < '\u{2e80}');
        let after = words[at + 1..].chars().next();
        if !letter || !after.is_none_or(|c| c.is_whitespace() || c == '\0') || !APART.contains(&sign) {
            continue;
        }
        let gap = match &before[kept.len()..] {
            "" => Gap::Nothing,
            " " => Gap::Space,
            "\u{a0}" | "\u{202f}" => Gap::NoBreak,
            _ => continue,
        };
        found.push((kept.len()..at, sign, gap));
    }
    found
}
