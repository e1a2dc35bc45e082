//! Letters that were read in the wrong encoding, and the sign that stands for letters that were lost.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::{Check, Subject};
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::project::ProblemKind;

pub(super) const CHECK: Check = Check {
    name: "mojibake",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/mojibake.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    // Of a file that is no UTF-8, `invalid-utf8` says it all.
    let broken: BTreeSet<&str> = (subject.project.problems.iter())
        .filter(|problem| problem.kind == ProblemKind::NotUtf8)
        .map(|problem| problem.place.file.as_str())
        .collect();
    subject.units(|_, unit, findings| {
        let text = unit.target.text;
        if broken.contains(unit.target.file().path()) {
            return;
        }
        if !unit.target.marks.seen.beyond_ascii() {
            return;
        }
        if let Some(at) = text.find('\u{fffd}').filter(|_| !unit.source.text.contains('\u{fffd}')) {
            let message = "a letter was lost: `\u{fffd}` stands for what could not be read";
            let found = unit.finding(check, at..at + 3, message, "write the letter that was meant");
            findings.push(Finding { sure: 99, ..found });
        }
        let runs = misread(text);
        let several = runs.len() > 1;
        for (at, meant) in runs {
            let wrong = &text[at.clone()];
            if by_chance(text, meant, several) || unit.source.text.contains(wrong) {
                continue;
            }
            let message = format!("`{wrong}` is `{meant}` in UTF-8, read in another encoding");
            let found = unit.finding(check, at.clone(), message, format!("write `{meant}`"));
            let fix =
                Fix { safe: true, edits: vec![Edit { span: unit.target.span(at), text: meant.to_string() }] };
            findings.push(Finding { fix: Some(fix), sure: 99, ..found });
        }
    })
}

/// True for what nobody meant: `é »` is `頻`, and `ß“` a letter of N'Ko, unless the text is written so.
fn by_chance(text: &str, meant: char, several: bool) -> bool {
    match meant {
        '\u{2e80}'.. => !text.chars().any(|c| c >= '\u{2e80}'),
        '\u{2010}'..='\u{2122}' | ..'\u{250}' => false,
        _ => !several && !text.chars().any(|c| u32::from(c) >> 8 == u32::from(meant) >> 8),
    }
}

/// Runs of letters that are the bytes of one UTF-8 letter, each read as a letter of Windows-1252 or Latin-1.
fn misread(text: &str) -> Vec<(Range<usize>, char)> {
    let mut found = Vec::new();
    let mut skip = 0;
    // The letters from U+00C0 to U+00FF begin with this byte.
    for at in memchr::memchr_iter(0xc3, text.as_bytes()) {
        let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        if at < skip || !('\u{c2}'..='\u{f4}').contains(&first) {
            continue;
        }
        let lead = u32::from(first) as u8;
        let length = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
        let mut bytes = [lead, 0, 0, 0];
        let mut end = at;
        let mut count = 0;
        for c in text[at..].chars().take(length) {
            let Some(byte) = byte_of(c) else { break };
            if count > 0 && byte & 0xc0 != 0x80 {
                break;
            }
            bytes[count] = byte;
            count += 1;
            end += c.len_utf8();
        }
        let Some(meant) =
            std::str::from_utf8(&bytes[..count.min(length)]).ok().and_then(|text| text.chars().next())
        else {
            continue;
        };
        // Two letters that happen to fit: they must come to a letter or a mark of text.
        let likely = count == length
            && (meant.is_alphanumeric()
                || matches!(meant, '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{2122}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}'));
        if likely {
            found.push((at..end, meant));
            skip = end;
        }
    }
    found
}

/// The byte that Windows-1252 or Latin-1 has for `c`, above ASCII.
fn byte_of(c: char) -> Option<u8> {
    const HIGH: [(char, u8); 27] = [
        ('€', 0x80),
        ('‚', 0x82),
        ('ƒ', 0x83),
        ('„', 0x84),
        ('…', 0x85),
        ('†', 0x86),
        ('‡', 0x87),
        ('ˆ', 0x88),
        ('‰', 0x89),
        ('Š', 0x8a),
        ('‹', 0x8b),
        ('Œ', 0x8c),
        ('Ž', 0x8e),
        ('‘', 0x91),
        ('’', 0x92),
        ('“', 0x93),
        ('”', 0x94),
        ('•', 0x95),
        ('–', 0x96),
        ('—', 0x97),
        ('˜', 0x98),
        ('™', 0x99),
        ('š', 0x9a),
        ('›', 0x9b),
        ('œ', 0x9c),
        ('ž', 0x9e),
        ('Ÿ', 0x9f),
    ];
    match u32::from(c) {
        code @ 0x80..=0xff => u8::try_from(code).ok(),
        _ => HIGH.iter().find(|(known, _)| *known == c).map(|(_, byte)| *byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_behind_a_letter_is_no_letter() {
        let told = |text: &str| {
            let runs = misread(text);
            let several = runs.len() > 1;
            runs.into_iter().any(|(_, meant)| !by_chance(text, meant, several))
        };
        for (text, expected) in [
            ("Sie sind „naturgemäß“ Strings", false),
            ("le mot “CAFÉ” ici", false),
            ("для Ð¿ользователя", true),
            ("Ð´Ð»Ñ\u{8f}", true),
            ("DÃ©jà vu", true),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn letters_of_another_encoding_are_known() {
        let meant = |text: &str| misread(text).into_iter().map(|(_, c)| c).collect::<String>();
        assert_eq!(meant("DÃ©jÃ\u{a0} vu, lâ€™accÃ¨s"), "é\u{a0}’è".replace('\u{a0}', "à"));
        assert_eq!(meant("å¹´ と è\u{ad}°"), "年議");
        for fine in ["SÃO PAULO", "«Âge»", "Ä Ö Ü ß é", "naïve, façade, Ærø", "ÂÊÎ ân", "25 °C – 30 °C", "Å±"]
        {
            assert_eq!(meant(fine), if fine == "Å±" { "ű" } else { "" }, "{fine}");
        }
    }
}
