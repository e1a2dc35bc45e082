//! A bracket or quote without its other half, where the source has both.

use crate::check::subject::one_line;
use crate::check::{Check, Side, Subject, Translation, Unit};
use crate::finding::{Finding, Severity};
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "bracket-unbalanced",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/bracket-unbalanced.md"),
    run,
};

/// Brackets that can end one another: of one shape, whatever their width.
const SHAPES: [(&str, &str); 8] = [
    ("(（", ")）"),
    ("「", "」"),
    ("『", "』"),
    ("【", "】"),
    ("《", "》"),
    ("〈", "〉"),
    ("[［", "]］"),
    ("«", "»"),
];

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = subject.units(|translation, unit, findings| {
        let seen = unit.target.marks.seen;
        if unit.target.text.is_empty() || !seen.bracket() && !seen.beyond_ascii() {
            return;
        }
        let words = unit.target.marks.words(unit.target.text);
        if let Some((at, sign)) = unbalanced(words, unit) {
            if elsewhere(translation, unit, words, sign) {
                return;
            }
            let message = format!("`{sign}` has no other half, in the source it has");
            let found =
                unit.finding(check, at..at + sign.len_utf8(), message, "put the other half where it belongs");
            findings.push(Finding { sure: 85, ..found });
        }
    });
    for translation in &subject.translations {
        let page = &translation.doc.page;
        for key in ["title", "description"] {
            let (Some(text), Some(span)) = (page.front.text(key), page.front.span(key)) else { continue };
            let Some(sign) = lonely(text) else { continue };
            let start = span.start as usize + span.of(page.text.text()).find(sign).unwrap_or(0);
            let place = page.place(Span::new(start..start + sign.len_utf8()));
            let message = format!("`{sign}` of the {key} has no other half");
            let found = check.finding(place, message, "put the other half where it belongs");
            findings.push(Finding { target: Some(one_line(text)), sure: 85, ..found });
        }
    }
    findings
}

/// The first mark that is out of balance in the translation, and not in the source.
fn unbalanced(words: &str, unit: &Unit<'_>) -> Option<(usize, char)> {
    let source = &unit.source;
    if even(words) {
        return None;
    }
    for (open, close) in SHAPES {
        let (balance, last) = balance(words, open, close);
        if balance == 0 {
            continue;
        }
        let own = side_balance(source, open, close);
        let any = |text: &str| text.chars().any(|c| open.contains(c) || close.contains(c));
        // `a)` and `1)` count, `:)` smiles.
        let listed = balance < 0 && counts(words);
        // Of marks that the source does not have, the two halves belong together all the same; a sentence that was cut in
        // two has one half here and the other in its neighbour, in both languages.
        let source_even = own == 0 && (any(source.text) || !has_any(source.text));
        let source_even = source_even || own == 0 && open != "(（";
        // What is quoted in other marks can begin here and end in the next sentence.
        let quotes = matches!(open, "«" | "「" | "『" | "《" | "〈");
        if quotes && doubles(source.marks.words(source.text)) % 2 == 1 {
            continue;
        }
        if source_even && !listed && own.signum() != balance.signum() {
            return last;
        }
    }
    let (target, source) = (doubles(words), doubles(source.marks.words(source.text)));
    let curly = words.chars().any(|c| matches!(c, '“' | '”' | '„' | '‟'));
    let inches = words.bytes().zip(words.bytes().skip(1)).any(|(a, b)| a.is_ascii_digit() && b == b'"');
    if target % 2 == 1 && source % 2 == 0 && curly && !inches {
        let (at, sign) = words.char_indices().rfind(|(_, c)| matches!(c, '“' | '”' | '„' | '‟'))?;
        return Some((at, sign));
    }
    None
}

/// True when the other half of `sign` stands in the sentence before or after: `Yahoo!` ends a sentence in brackets for
/// those who split texts, and where the split falls is nothing that translators decide.
fn elsewhere(translation: &Translation<'_>, unit: &Unit<'_>, words: &str, sign: char) -> bool {
    let Some((open, close)) =
        SHAPES.into_iter().find(|(open, close)| open.contains(sign) || close.contains(sign))
    else {
        return false;
    };
    let own = balance(words, open, close).0;
    let Some(index) = translation.units.iter().position(|other| std::ptr::eq(other, unit)) else {
        return false;
    };
    let beside = if own > 0 { index.checked_add(1) } else { index.checked_sub(1) };
    let Some(beside) = beside.and_then(|index| translation.units.get(index)) else { return false };
    beside.kind == unit.kind && side_balance(&beside.target, open, close) == -own
}

/// How many double quotes there are, straight or not.
fn doubles(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '“' | '”' | '„' | '‟' | '"')).count()
}

/// True when there are as many of each bracket as of its other half, and double quotes come in pairs: one look at the
/// bytes, as nearly all texts are like that.
fn even(words: &str) -> bool {
    let bytes = words.as_bytes();
    let count = |byte: u8| memchr::memchr_iter(byte, bytes).count() as i32;
    let mut counts = [0_i32; SHAPES.len()];
    counts[0] = count(b'(') - count(b')');
    counts[6] = count(b'[') - count(b']');
    let mut quotes = count(b'"');
    // What the others begin with: `«»`; `“”` and CJK ones; wide ones.
    for at in memchr::memchr3_iter(0xc2, 0xe2, 0xe3, bytes).chain(memchr::memchr_iter(0xef, bytes)) {
        let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        quotes += i32::from(matches!(c, '“' | '”' | '„' | '‟'));
        // Most are no brackets: `。`, `の`.
        if matches!(c, '«' | '»' | '〈'..='】' | '（' | '）' | '［' | '］') {
            for (count, (open, close)) in counts.iter_mut().zip(SHAPES) {
                *count += i32::from(open.contains(c)) - i32::from(close.contains(c));
            }
        }
    }
    counts == [0; SHAPES.len()] && quotes % 2 == 0
}

/// True when `text` has brackets of any shape.
fn has_any(text: &str) -> bool {
    text.contains(['(', ')', '（', '）'])
}

fn side_balance(side: &Side<'_>, open: &str, close: &str) -> i32 {
    balance(side.marks.words(side.text), open, close).0
}

/// How many more are opened than closed, and where the first one stands that has no other half.
fn balance(words: &str, open: &str, close: &str) -> (i32, Option<(usize, char)>) {
    let mut stack: Vec<(usize, char)> = Vec::new();
    let mut closed: Vec<(usize, char)> = Vec::new();
    for (at, c) in words.char_indices() {
        if open.contains(c) {
            stack.push((at, c));
        } else if close.contains(c) && stack.pop().is_none() {
            closed.push((at, c));
        }
    }
    let balance = i32::try_from(stack.len()).unwrap_or(0) - i32::try_from(closed.len()).unwrap_or(0);
    (balance, stack.first().or(closed.first()).copied())
}

/// True when a `)` ends a number or letter of a list, or a smile.
fn counts(words: &str) -> bool {
    words.match_indices([')', '）']).any(|(at, _)| {
        let before = &words[..at];
        let item = before.trim_start_matches(|c: char| c.is_whitespace() || c == '\0');
        let last = before.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_ascii_lowercase());
        let short = before.len() - last.len();
        (1..=2).contains(&short)
            && (last.is_empty() || last.ends_with(char::is_whitespace))
            && !last.contains(['(', '（'])
            || item.chars().count() <= 2
            || before.ends_with([':', ';', '-'])
    })
}

/// The bracket in a text alone that has no other half.
fn lonely(text: &str) -> Option<char> {
    if even(text) {
        return None;
    }
    SHAPES.into_iter().filter(|(open, _)| *open != "[［").find_map(|(open, close)| {
        let (balance, first) = balance(text, open, close);
        if balance == 0 || balance < 0 && counts(text) { None } else { first.map(|(_, sign)| sign) }
    })
}
