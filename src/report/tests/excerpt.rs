//! What people are shown of a text: every script, every width, and what is hostile.

use annotate_snippets::renderer::DEFAULT_WARNING_STYLE;

use super::*;

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
