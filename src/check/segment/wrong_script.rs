//! Letters of another script within a word, and Chinese characters that the locale does not write.

use std::ops::Range;

use super::writing::Writing;
use crate::check::{Check, Subject};
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::lang::Locale;

pub(super) const CHECK: Check = Check {
    name: "wrong-script",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/wrong-script.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.units(|translation, unit, findings| {
        if !unit.target.marks.seen.beyond_ascii() {
            return;
        }
        let text = unit.target.marks.words(unit.target.text);
        if unit.target.marks.seen.alike()
            && let Some((at, script)) = mixed(text)
        {
            let word = &text[at.clone()];
            if !unit.source.text.contains(word) {
                let odd = word.chars().find(|c| script_of(*c) == Some(script)).unwrap_or(' ');
                let message = format!("`{word}` mixes scripts: `{odd}` is {}", script.name());
                let fix = fixed(word).map(|whole| Fix {
                    safe: true,
                    edits: vec![Edit { span: unit.target.span(at.clone()), text: whole }],
                });
                let found = unit.finding(check, at, message, "write the word in one script");
                findings.push(Finding { fix, sure: 98, ..found });
            }
        }
        for (at, c, why) in foreign(text, translation.locale) {
            if unit.source.text.contains(c) {
                continue;
            }
            let message = format!("`{c}` {why}");
            let found =
                unit.finding(check, at, message, format!("write what `{}` has for it", translation.locale));
            findings.push(Finding { sure: 95, ..found });
        }
    })
}

/// Scripts whose letters look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
}

impl Script {
    fn name(self) -> &'static str {
        match self {
            Script::Latin => "Latin",
            Script::Greek => "Greek",
            Script::Cyrillic => "Cyrillic",
        }
    }
}

fn script_of(c: char) -> Option<Script> {
    match c {
        'a'..='z'
        | 'A'..='Z'
        | '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{24f}'
        | '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' if c.is_alphabetic() => Some(Script::Greek),
        '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
        _ => None,
    }
}

/// The first word with letters of two scripts, and the one of them that has fewer letters in it.
fn mixed(text: &str) -> Option<(Range<usize>, Script)> {
    if !text.chars().any(|c| matches!(script_of(c), Some(Script::Greek | Script::Cyrillic))) {
        return None;
    }
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        // `API-интерфейс` and `PDF-файл` are two words; so is `Azureで`.
        if script_of(c).is_some() {
            start.get_or_insert(at);
            continue;
        }
        let Some(from) = start.take() else { continue };
        let word = &text[from..at];
        let count = |script| word.chars().filter(|c| script_of(*c) == Some(script)).count();
        let counts = [Script::Latin, Script::Greek, Script::Cyrillic].map(|script| (count(script), script));
        let mut held: Vec<(usize, Script)> = counts.into_iter().filter(|(count, _)| *count > 0).collect();
        held.sort_by_key(|(count, _)| *count);
        // Russian inflects foreign names at their end: `GUIDов`; signs stand before units: `Ωm`, `μs`.
        let in_order = ordered(word);
        if held.len() == 2 && word.chars().count() > 2 && !in_order {
            return Some((from..at, held[0].1));
        }
    }
    None
}

/// True when the scripts of a word stand one after the other and each has at least two letters: a name and its ending.
fn ordered(word: &str) -> bool {
    let scripts: Vec<Script> = word.chars().filter_map(script_of).collect();
    let changes = scripts.windows(2).filter(|two| two[0] != two[1]).count();
    let first = scripts.iter().take_while(|script| **script == scripts[0]).count();
    let greek = word.chars().next().is_some_and(|c| matches!(c, 'Ω' | 'µ' | 'μ' | 'Δ' | 'α' | 'β'));
    changes == 1 && (first >= 2 && scripts.len() - first >= 1 && !lookalike(word) || greek)
}

/// True when every letter of the smaller script looks like one of the other: nobody means it.
fn lookalike(word: &str) -> bool {
    fixed(word).is_some()
}

/// Letters that look the same: Latin, Cyrillic.
const ALIKE: [(char, char); 34] = [
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('j', 'ј'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('x', 'х'),
    ('y', 'у'),
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('J', 'Ј'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('S', 'Ѕ'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('o', 'ο'),
    ('v', 'ν'),
    ('A', 'Α'),
    ('B', 'Β'),
    ('E', 'Ε'),
    ('H', 'Η'),
    ('O', 'Ο'),
    ('P', 'Ρ'),
    ('T', 'Τ'),
    ('u', 'υ'),
];

/// The word with all its letters in the script that has more of them, when they only look like another.
fn fixed(word: &str) -> Option<String> {
    let count = |script| word.chars().filter(|c| script_of(*c) == Some(script)).count();
    let latin = count(Script::Latin);
    let other = count(Script::Cyrillic) + count(Script::Greek);
    let swap = |c: char| -> Option<char> {
        let of_latin = script_of(c) == Some(Script::Latin);
        match (latin >= other, of_latin) {
            (true, false) => ALIKE.iter().find(|(_, other)| *other == c).map(|(latin, _)| *latin),
            (false, true) => ALIKE.iter().find(|(latin, _)| *latin == c).map(|(_, other)| *other),
            _ => Some(c),
        }
    };
    let whole: Option<String> = word.chars().map(swap).collect();
    whole.filter(|whole| whole != word)
}

/// Characters that the writing of `locale` does not have.
fn foreign(text: &str, locale: &Locale) -> Vec<(Range<usize>, char, &'static str)> {
    let Some(writing) = Writing::of(locale) else { return Vec::new() };
    let kana = |c: char| matches!(c, '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}');
    let mut found = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| *c >= '\u{3041}') {
        let han = matches!(c, '\u{4e00}'..='\u{9fff}');
        let why = match writing {
            Writing::Japanese if han && !writing.has(c) => {
                "is a Chinese character that Japanese does not write"
            }
            Writing::Simplified if kana(c) => "is Japanese",
            Writing::Traditional if kana(c) => "is Japanese",
            Writing::Simplified if han && !writing.has(c) => "is no simplified character",
            Writing::Traditional if han && !writing.has(c) => "is no traditional character",
            _ => continue,
        };
        // `の` in a name that is written in Japanese as a whole is meant.
        let beside = |text: Option<char>| text.is_some_and(kana);
        if kana(c)
            && (beside(text[..at].chars().next_back()) || beside(text[at + c.len_utf8()..].chars().next()))
        {
            continue;
        }
        found.push((at..at + c.len_utf8(), c, why));
    }
    // Many of them: the text is in another language, which is for other rules.
    if found.len() > 3 {
        found.clear();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_within_a_word() {
        let word = |text: &str| mixed(text).map(|(at, _)| text[at].to_owned());
        for wrong in ["l’аbonnement", "сlient", "Pаrtner", "dispоnible"] {
            let found = word(wrong).unwrap_or_else(|| panic!("{wrong}"));
            assert!(wrong.contains(&found));
        }
        assert_eq!(fixed("сlient").as_deref(), Some("client"));
        for fine in ["API-интерфейс", "GUIDов", "Windows и Linux", "μs", "ελληνικά και English", "Azureで"]
        {
            assert_eq!(word(fine), None, "{fine}");
        }
    }

    #[test]
    fn characters_of_another_writing() {
        let odd = |text: &str, tag: &str| -> String {
            foreign(text, &Locale::parse(tag).expect("a tag")).into_iter().map(|(_, c, _)| c).collect()
        };
        assert_eq!(odd("場合は市场を開く", "ja"), "场");
        assert_eq!(odd("请服務器の设置", "zh-CN"), "務の");
        assert_eq!(odd("请服务器设置,钱", "zh-Hans"), "");
        assert_eq!(odd("請服務器设置", "zh-TW"), "设");
        assert_eq!(odd("髙橋、株式会社、①Ⅳ々〆", "ja-JP"), "");
        assert_eq!(odd("任意 텍스트", "ko"), "");
    }
}
