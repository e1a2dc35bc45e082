//! Whole output, compared: this is the face of the program.

use annotate_snippets::renderer::DEFAULT_WARNING_STYLE;

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

#[test]
fn a_place_in_french() {
    check(
        TEXT,
        finding((5, 32), (5, 44)),
        "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:5:32
  |
5 | Voir [Suspendre un abonnement](suspendre.md).
  |                                ^^^^^^^^^^^^
  |
  = help: link to a page that exists
",
    );
}

#[test]
fn a_place_in_japanese_behind_a_tab() {
    check(
        TEXT,
        finding((6, 8), (6, 13)),
        "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:6:8
  |
6 |     - 日本語の[リンク](suspendre.md)です。
  |               ^^^^^^^^
  |
  = help: link to a page that exists
",
    );
}

#[test]
fn a_place_in_arabic() {
    check(
        TEXT,
        finding((7, 6), (7, 28)),
        "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:7:6
  |
7 | اقرأ [الصفحة](suspendre.md) الآن
  |      ^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page that exists
",
    );
}

#[test]
fn both_texts_are_shown_and_shortened() {
    let sentence = "Les partenaires peuvent bloquer l’accès ou résilier l’abonnement. ";
    let finding = Finding {
        rule: "stale-page",
        severity: Severity::Warn,
        message: "the English was changed".to_owned(),
        target: Some(sentence.repeat(40)),
        source: Some("パートナーは、アクセスを無効にするか、\n完全にキャンセルできます。".repeat(2)),
        ..finding((8, 1), (8, 4))
    };
    check(
        TEXT,
        finding,
        "\
warn[stale-page]: the English was changed
 --> fr/page.md:8:1
  |
8 | fin
  | ^^^
  |
  = target: Les partenaires peuvent bloquer l’accès ou résilier
            l’abonnement. Les partenaires peuvent bloquer l’accès ou
            résilier l’abonnement. Les partenaires peuvent bloquer l’accès ...
  = source: パートナーは、アクセスを無効にするか、 完全にキャンセルできま
            す。パートナーは、アクセスを無効にするか、 完全にキャンセルでき
            ます。
  = help: link to a page that exists
",
    );
}

#[test]
fn a_place_over_several_lines() {
    check(
        TEXT,
        finding((5, 6), (7, 5)),
        "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:5:6
  |
5 |   Voir [Suspendre un abonnement](suspendre.md).
  |  ______^
6 | |     - 日本語の[リンク](suspendre.md)です。
7 | | اقرأ [الصفحة](suspendre.md) الآن
  | |____^
  |
  = help: link to a page that exists
",
    );
    // Whole lines end before the next line begins.
    check(
        TEXT,
        finding((8, 1), (9, 1)),
        "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:8:1
  |
8 | fin
  | ^^^
  |
  = help: link to a page that exists
",
    );
    check(
        TEXT,
        finding((1, 1), (8, 2)),
        "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:1:1
  |
1 | ---
  | ^^^ to line 8
  |
  = help: link to a page that exists
",
    );
}

#[test]
fn a_place_past_the_end() {
    check(
        TEXT,
        finding((8, 90), (12, 3)),
        "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:8:90
  |
8 | fin
  |    ^
  |
  = help: link to a page that exists
",
    );
    let no_excerpt = "\
error[broken-link]: `suspendre.md` does not exist
--> fr/page.md:90:1
 = help: link to a page that exists
";
    check(TEXT, finding((90, 1), (90, 5)), no_excerpt);
    check("", finding((90, 1), (90, 5)), no_excerpt);
    let gone = render(&[finding((90, 1), (90, 5))], "full", Style::default(), &|_| None);
    assert_eq!(gone, no_excerpt);
}

#[test]
fn an_empty_file_and_a_file_as_a_whole() {
    check(
        "",
        finding((1, 1), (1, 9)),
        "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:1:1
  |
1 |
  | ^
  |
  = help: link to a page that exists
",
    );
    check(
        TEXT,
        Finding { severity: Severity::Hint, help: String::new(), ..finding((1, 1), (1, 1)) },
        "\
hint[broken-link]: `suspendre.md` does not exist
--> fr/page.md:1:1
",
    );
}

#[test]
fn crlf_does_not_show() {
    check(
        "un\r\ndeux trois\r\nquatre\r\n",
        finding((2, 6), (3, 3)),
        "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:2:6
  |
2 |   deux trois
  |  ______^
3 | | quatre
  | |__^
  |
  = help: link to a page that exists
",
    );
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let words = "désactiver l’accès ".repeat(100);
    let line = format!("{words}[ici](suspendre.md) {words}");
    let at = u32::try_from(words.chars().count() + 1).unwrap_or_default();
    let shown = full(&line, &[finding((1, at), (1, at + 19))], 60);
    let expected = "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:1:1901
  |
1 | ...ctiver l’accès [ici](suspendre.md) désactiver l’ac...
  |                   ^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page that exists
";
    assert_eq!(shown, expected);

    // A place that is itself too long begins in sight.
    let shown = full(&line, &[finding((1, 1), (1, 1900))], 60);
    let expected = "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:1:1
  |
1 | désactiver l’accès désactiver l’accès désactiver l’ac...
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page that exists
";
    assert_eq!(shown, expected);

    // At the end of a line the room goes to what stands before.
    let line = format!("{}終わり", "日本語の文章。".repeat(100));
    let shown = full(&line, &[finding((1, 701), (1, 704))], 60);
    let expected = "\
error[broken-link]: `suspendre.md` does not exist
 --> fr/page.md:1:701
  |
1 | ...章。日本語の文章。日本語の文章。日本語の文章。終わり
  |                                                  ^^^^^^
  |
  = help: link to a page that exists
";
    assert_eq!(shown, expected);
}

#[test]
fn a_huge_line_costs_little() {
    let line = "é ".repeat(5_000_000);
    let source = Source::new("fr/page.md", line.clone());
    let findings: Vec<Finding> = (0..20)
        .map(|i| Finding {
            target: Some(line.clone()),
            source: Some("日".repeat(1_000_000)),
            message: line.clone(),
            ..finding((1, 9_000_000 + i), (1, 9_999_999))
        })
        .collect();
    let shown = render(&findings, "full", Style::default(), &|_| Some(source.clone()));
    assert!(shown.len() < 20 * 3_000, "{} bytes", shown.len());
}

#[test]
fn what_steers_a_terminal_is_spelled_out() {
    let nasty = "a\u{1b}[31mb\u{9b}2J \u{202e}c\u{2066}d";
    let finding = Finding {
        message: format!("{nasty}\nx"),
        target: Some(nasty.to_owned()),
        help: nasty.to_owned(),
        place: Place { file: "a\u{1b}.md".to_owned(), ..finding((1, 13), (1, 14)).place },
        ..finding((1, 1), (1, 1))
    };
    check(
        nasty,
        finding.clone(),
        "\
error[broken-link]: a<U+001B>[31mb<U+009B>2J <U+202E>c<U+2066>d x
 --> a<U+001B>.md:1:13
  |
1 | a<U+001B>[31mb<U+009B>2J <U+202E>c<U+2066>d
  |                                  ^
  |
  = target: a<U+001B>[31mb<U+009B>2J <U+202E>c<U+2066>d
  = help: a<U+001B>[31mb<U+009B>2J <U+202E>c<U+2066>d
",
    );
    let concise = render(std::slice::from_ref(&finding), "concise", Style::default(), &|_| None);
    assert_eq!(
        concise,
        "a<U+001B>.md:1:13: error[broken-link] a<U+001B>[31mb<U+009B>2J <U+202E>c<U+2066>d x\n"
    );
    let json = render(std::slice::from_ref(&finding), "jsonl", Style::default(), &|_| None);
    assert!(!json.trim_end().contains(visible::hides));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap_or_default();
    assert_eq!(value["target"], nasty);
}

#[test]
fn colors_only_when_asked_for() {
    let finding = Finding { severity: Severity::Warn, ..finding((8, 1), (8, 4)) };
    let source = Source::new("fr/page.md", TEXT);
    let colored = Style { color: true, width: 80, ..Style::default() };
    let shown = render(std::slice::from_ref(&finding), "full", colored, &|_| Some(source.clone()));
    let warn = DEFAULT_WARNING_STYLE;
    assert!(shown.starts_with(&format!("{warn}warn[broken-link]{warn:#}")), "{shown:?}");
    let plain: String =
        shown.split('\u{1b}').enumerate().map(|(i, s)| if i == 0 { s } else { after(s) }).collect();
    assert_eq!(plain, full(TEXT, std::slice::from_ref(&finding), 80));
    assert_eq!(
        render(&[finding], "concise", colored, &|_| None),
        format!("fr/page.md:8:1: {warn}warn[broken-link]{warn:#} `suspendre.md` does not exist\n")
    );
}

/// What follows the `m` of a colour sequence.
fn after(sequence: &str) -> &str {
    sequence.split_once('m').map_or("", |(_, text)| text)
}

#[test]
fn a_rule_that_repeats_itself_is_cut() {
    let mut findings: Vec<Finding> = (1..=57).map(|i| finding((1, i), (1, i))).collect();
    findings.push(Finding { rule: "stale-page", ..finding((8, 1), (8, 4)) });
    let shown = full(TEXT, &findings, 80);
    assert_eq!(shown.matches("error[broken-link]").count(), 20);
    let tail = "
error[stale-page]: `suspendre.md` does not exist
 --> fr/page.md:8:1
  |
8 | fin
  | ^^^
  |
  = help: link to a page that exists

... and 37 more broken-link (all of them: --all)
";
    assert!(shown.ends_with(tail), "{shown}");
    assert_eq!(render(&findings, "concise", Style::default(), &|_| None).lines().count(), 58);
}

#[test]
fn json_lines() {
    let first = Finding { target: Some("l’accès\n日本\t\"x\"".to_owned()), ..finding((5, 32), (5, 44)) };
    let second = Finding { severity: Severity::Hint, source: Some("اقرأ".to_owned()), ..first.clone() };
    let second = Finding { target: None, ..second };
    let shown = render(&[first, second], "jsonl", Style::default(), &|_| None);
    let expected = concat!(
        r#"{"file":"fr/page.md","line":5,"column":32,"end_line":5,"end_column":44,"rule":"broken-link","#,
        r#""severity":"error","message":"`suspendre.md` does not exist","target":"l’accès\n日本\t\"x\"","#,
        r#""help":"link to a page that exists","sure":95,"fingerprint":"a08323cab1c756847c2736f7e6b70ab3:1"}"#,
        "\n",
        r#"{"file":"fr/page.md","line":5,"column":32,"end_line":5,"end_column":44,"rule":"broken-link","#,
        r#""severity":"hint","message":"`suspendre.md` does not exist","source":"اقرأ","#,
        r#""help":"link to a page that exists","sure":95,"fingerprint":"7b8869cf18ff16aa049ec76290a84da3:1"}"#,
        "\n",
    );
    assert_eq!(shown, expected);
}

#[test]
fn summaries() {
    assert_eq!(summary(&[]), "no findings");
    let error = finding((1, 1), (1, 1));
    let warning = Finding { rule: "stale-page", severity: Severity::Warn, ..error.clone() };
    let hint = Finding { rule: "a-rule", severity: Severity::Hint, ..error.clone() };
    assert_eq!(summary(std::slice::from_ref(&error)), "1 finding: 1 error (broken-link 1)");
    assert_eq!(
        summary(&[warning.clone(), error.clone(), error.clone()]),
        "3 findings: 2 errors, 1 warning (broken-link 2, stale-page 1)"
    );
    assert_eq!(
        summary(&[warning, error, hint.clone(), hint]),
        "4 findings: 1 error, 1 warning, 2 hints (a-rule 2, broken-link 1, stale-page 1)"
    );
}

#[test]
fn no_text_and_no_place_is_too_odd() {
    let letters =
        ['a', 'é', '日', 'ا', ' ', '\n', '\n', '\r', '\t', '\u{1b}', '\u{301}', '\u{202e}', '👩', '\u{200d}'];
    let mut seed = 7_u64;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(seed >> 40).unwrap_or_default() % below
    };
    for _ in 0..4_000 {
        let length = next(300);
        let text: String = (0..length).map(|_| letters[next(14) as usize]).collect();
        let (first, second) = ((next(12), next(60)), (next(12), next(60)));
        let odd = Finding { target: Some(text.clone()), help: text.clone(), ..finding(first, second) };
        let width = next(120) as usize;
        let shown = full(&text, &[odd], width);
        let raw = |c: char| c != '\n' && visible::hides(c);
        assert!(!shown.contains(raw), "{text:?} at {first:?}..{second:?}");
        // The arrow stands over the frame, whatever the line number.
        let arrow = shown.lines().find_map(|line| line.find("--> ")).unwrap_or_default();
        let frame =
            shown.lines().find_map(|line| line.trim_start().starts_with("= ").then(|| line.find('=')));
        assert!(frame.flatten().is_none_or(|frame| frame == arrow + 1), "{shown}");
    }
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

#[test]
fn full_shows_both_places_and_points_at_the_evidence() {
    let shown = of_made_up("full");
    let expected = "\
  = target: 注文を取り消すことができます。
                                ^^^^^^^^
  = source: You can't cancel orders.
                ^^^^^
";
    assert!(shown.contains(expected), "{shown}");
    assert!(shown.contains("\n            --> en/a b%.md:3:1\n"), "{shown}");
    // Columns mean nothing where a terminal turns the line round.
    assert!(shown.contains("10 أيام.\n  = source"), "{shown}");
}

#[test]
fn github_reads_what_was_meant() {
    let shown = of_made_up("github");
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines.len(), 3);
    let expected = "::error file=fr/page%2C 2.md,line=5,endLine=5,col=7,endColumn=10,title=broken-link::\
        `suspendre.md` does not exist%0Atranslation: Prix : 10 € <U+0000>]]> <script>alert(1)</script>";
    assert!(lines[0].replace(['\u{a0}', '\u{202f}'], " ").starts_with(expected), "{shown}");
    assert!(lines[0].contains("::error::100 %25 @all%0Ahelp: "), "{shown}");
    assert!(lines[2].starts_with("::notice file=ja/page.md"), "{shown}");
    let many: Vec<Finding> = (1..=11).map(|line| finding((line, 1), (line, 2))).collect();
    let told = render(&many, "github", Style::default(), &|_| None);
    assert!(told.ends_with("\n11 findings; GitHub shows 10 of each severity for a step\n"), "{told}");
}

#[test]
fn sarif_counts_as_its_readers_do() {
    let log: serde_json::Value = serde_json::from_str(&of_made_up("sarif")).unwrap_or_default();
    let run = &log["runs"][0];
    let second = &run["results"][1];
    let place = &second["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "fr/page%2C%202.md");
    // Six characters stand before, of two units each.
    assert_eq!(place["region"]["startColumn"], 13);
    assert_eq!(place["region"]["endColumn"], 21);
    assert_eq!(
        run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "ar/%D8%B5%D9%81%D8%AD%D8%A9.md"
    );
    assert_eq!(
        second["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "en/a%20b%25.md"
    );
    assert_eq!(second["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "x");
    assert_eq!(run["tool"]["driver"]["rules"][0]["name"], "BrokenLinkRule");
    let levels: Vec<&str> = (0..3).filter_map(|at| run["results"][at]["level"].as_str()).collect();
    assert_eq!(levels, ["warning", "error", "note"]);
}

#[test]
fn nothing_of_a_page_becomes_markup() {
    for name in ["html", "junit", "markdown"] {
        let shown = of_made_up(name);
        assert!(!shown.contains("<script>alert"), "{name}");
        assert!(!shown.contains(['\0', '\u{fffe}', '\r']), "{name}");
        assert!(!shown.contains("]]>"), "{name}");
        assert!(name != "markdown" || !shown.contains('@'), "{name}");
    }
    let page = of_made_up("html");
    assert!(page.contains("lang=\"ar-SA\" dir=\"rtl\">يمكن"), "{page}");
    assert!(page.contains("<mark>10<span class=\"nbsp\">"), "{page}");
    let told = of_made_up("markdown");
    assert!(told.contains("- **warn** <code>number&#45;changed</code> <code>30</code> became"), "{told}");
}

#[test]
fn a_fingerprint_outlives_lines() {
    let names = |findings: &[Finding]| fingerprint::all(findings);
    let (first, moved) = (finding((1, 1), (1, 2)), finding((9, 4), (9, 5)));
    assert_eq!(names(std::slice::from_ref(&first)), names(std::slice::from_ref(&moved)));
    // The same fault twice on a page is two findings.
    let both = names(&[first.clone(), moved]);
    assert_eq!(both[0].split(':').next(), both[1].split(':').next());
    assert_ne!(both[0], both[1]);
    let other = Finding { target: Some("x".to_owned()), ..first.clone() };
    assert_ne!(names(&[first]), names(&[other]));
}

#[test]
fn the_first_look_shows_the_surest() {
    let mut findings: Vec<Finding> = (1..=300)
        .map(|line| Finding {
            place: Place { file: format!("fr/p{}.md", line / 10), ..finding((line, 1), (line, 2)).place },
            ..finding((1, 1), (1, 1))
        })
        .collect();
    findings.push(Finding { rule: "surest", severity: Severity::Warn, sure: 99, ..finding((1, 1), (1, 1)) });
    let style = Style { amount: Amount::First, ..Style::default() };
    let shown = render(&findings, "full", style, &|_| None);
    assert!(shown.starts_with("warn[surest]"), "{shown}");
    assert_eq!(shown.matches("error[broken-link]").count(), 3);
    assert!(shown.contains("\n301 findings in 1 page; these are the 4 surest.\n"), "{shown}");
    assert!(shown.contains("\n  broken-link       300\n"), "{shown}");
    let all = render(&findings, "full", Style { amount: Amount::All, ..style }, &|_| None);
    assert_eq!(all.matches("error[broken-link]").count(), 300);
}

#[test]
fn endings_name_formats() {
    let name = |file| format::of_file(&FORMATS, file).map(|format| format.name);
    assert_eq!(name("a.sarif"), Some("sarif"));
    assert_eq!(name("a.sarif.json"), Some("sarif"));
    assert_eq!(name("Report.HTML"), Some("html"));
    assert_eq!(name("a.xml"), Some("junit"));
    assert_eq!(name("a.jsonl"), Some("jsonl"));
    assert_eq!(name("a.csv"), None);
}
