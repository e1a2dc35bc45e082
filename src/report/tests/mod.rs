//! Whole output, compared: this is the face of the program.

mod excerpt;
mod formats;

use super::*;
use crate::finding::Place;
use crate::source::Position;

/// `findings` in the format `name`.
fn render(
    findings: &[Finding],
    name: &str,
    style: Style,
    text_of: &dyn Fn(&str) -> Option<Source>,
) -> String {
    let report = Report { findings, rules: &[], pages: 1, source_locale: "en", stats: None, text_of };
    super::render(&report, format::named(&FORMATS, name).expect("a format"), style)
}

const TEXT: &str = "\
---
title: Suspendre
---

Voir [Suspendre un abonnement](suspendre.md).
\t- 日本語の[リンク](suspendre.md)です。
اقرأ [الصفحة](suspendre.md) الآن
fin";

fn finding(start: (u32, u32), end: (u32, u32)) -> Finding {
    let at = |(line, column)| Position { line, column };
    let place = Place { file: "fr/page.md".to_owned(), start: at(start), end: at(end) };
    let message = "`suspendre.md` does not exist";
    Finding::new("broken-link", Severity::Error, place, message, "link to a page that exists")
}

fn full(text: &str, findings: &[Finding], width: usize) -> String {
    render(findings, "full", Style { width, ..Style::default() }, &|path| Some(Source::new(path, text)))
}

fn check(text: &str, finding: Finding, expected: &str) {
    assert_eq!(full(text, &[finding], 80), expected);
}

/// Findings with everything that a finding can have, in three scripts, about a page that means harm.
fn made_up() -> Vec<Finding> {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let all = |file: &str, locale: &str, target: &str, source: &str, marks: [&[&str]; 2]| Finding {
        target: Some(target.to_owned()),
        source: Some(source.to_owned()),
        source_place: Some(Place { file: "en/a b%.md".to_owned(), ..finding((3, 1), (3, 9)).place }),
        evidence: crate::finding::Evidence { target: words(marks[0]), source: words(marks[1]) },
        segment: Some("d0dc1-104".to_owned()),
        locale: Some(locale.to_owned()),
        place: Place { file: file.to_owned(), ..finding((5, 7), (5, 11)).place },
        fix: Some(crate::finding::Fix {
            safe: true,
            edits: vec![crate::finding::Edit { span: crate::source::Span::new(0..3), text: "x".to_owned() }],
        }),
        ..finding((1, 1), (1, 1))
    };
    vec![
        Finding {
            severity: Severity::Warn,
            rule: "number-changed",
            message: "`30` became `10`".to_owned(),
            ..all(
                "ar/صفحة.md",
                "ar-SA",
                "يمكن للشركاء إلغاء الاشتراك خلال 10 أيام.",
                "Partners can cancel a subscription within 30 days.",
                [&["10"], &["30"]],
            )
        },
        all(
            "fr/page, 2.md",
            "fr-FR",
            "Prix\u{a0}: 10\u{202f}€ \u{0}]]> <script>alert(1)</script> & \"x\" 👩‍💻\u{fffe}",
            "[Price](javascript:alert(1)): ::error::100 %\r\n@all",
            [&["10\u{202f}€"], &["100 %"]],
        ),
        Finding {
            severity: Severity::Hint,
            rule: "negation-lost",
            source_place: None,
            fix: None,
            ..all(
                "ja/page.md",
                "ja-JP",
                "注文を取り消すことができます。",
                "You can't cancel orders.",
                [&["できます"], &["can't"]],
            )
        },
    ]
}

fn of_made_up(name: &str) -> String {
    let text = "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉\n".repeat(9);
    render(&made_up(), name, Style::default(), &|path| Some(Source::new(path, text.as_str())))
}
