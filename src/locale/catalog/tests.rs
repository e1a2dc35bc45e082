//! Which text a reader is given.

use super::*;
use crate::locale::parse;
use crate::source::Source;

fn catalog(fallback: &str, files: &[(&str, &str)]) -> Catalog {
    let read = |&(tag, text): &(&str, &str)| {
        (tag.to_owned(), Arc::new(parse(&Source::new(format!("locales/{tag}/a.ftl"), text))))
    };
    Catalog::new(fallback, files.iter().map(read).collect())
}

#[track_caller]
fn check(files: &[(&str, &str)], locale: &str, key: &str, args: &[(&str, Arg<'_>)], expected: &str) {
    assert_eq!(catalog("en", files).format(locale, key, args), expected, "{locale} {key}");
}

#[test]
fn can_be_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Catalog>();
    shared::<Resource>();
}

#[test]
fn chain_goes_from_near_to_far() {
    let files = [
        ("en", "a = en\nb = en\nc = en\nd = en\ne = en"),
        ("de", "a = de\nb = de\nc = de\nd = de"),
        ("fr-BE", "a = be\nb = be\nc = be"),
        ("fr", "a = fr\nb = fr"),
        ("fr-CA", "a = ca"),
    ];
    let catalog = catalog("de", &files);
    let texts =
        |locale: &str| ["a", "b", "c", "d", "e", "f"].map(|key| catalog.text(locale, key).into_owned());
    assert_eq!(texts("fr-CA"), ["ca", "fr", "be", "de", "en", "[f]"]);
    assert_eq!(texts("fr_ca"), texts("fr-CA"));
    assert_eq!(texts("fr-CH"), ["fr", "fr", "be", "de", "en", "[f]"]);
    assert_eq!(texts("xx"), ["de", "de", "de", "de", "en", "[f]"]);
    assert_eq!(texts(""), texts("xx"));
    assert!(catalog.has("fr-CA", "d") && !catalog.has("fr-CA", "f"));
}

#[test]
fn serving_changes_nothing_but_the_time() {
    let files = [("en", "a = en"), ("pt-BR", "a = br"), ("zh", "a = zh")];
    let locales = ["pt-PT", "zh-TW", "xx", "", "en_GB"];
    let (plain, served) = (catalog("zh", &files), catalog("zh", &files).serving(locales));
    for locale in locales {
        assert_eq!(plain.text(locale, "a"), served.text(locale, "a"), "{locale}");
    }
}

#[test]
fn a_relative_serves_where_the_language_itself_has_no_file() {
    check(&[("en", "a = en"), ("pt-BR", "a = br")], "pt-PT", "a", &[], "br");
    check(&[("en", "a = en"), ("pt-BR", "a = br")], "pt", "a", &[], "br");
    check(&[("en-US", "a = us")], "ja", "a", &[], "us");
    check(&[("en", "a = en"), ("nb", "a = nb")], "no-NO", "a", &[], "nb");
}

#[test]
fn scripts_do_not_stand_in_for_each_other() {
    let files = [("en", "a = en"), ("zh-Hans", "a = 简"), ("sr-Latn", "a = da")];
    for (locale, expected) in [
        ("zh-CN", "简"),
        ("zh", "简"),
        ("zh-TW", "en"),
        ("zh-Hant-HK", "en"),
        ("sr", "en"),
        ("sr-Latn-RS", "da"),
    ] {
        check(&files, locale, "a", &[], expected);
    }
}

#[test]
fn later_files_override_text_by_text() {
    let files = [("en", "a = old\n    .title = kept\nb = { a }"), ("EN", "a = new")];
    check(&files, "en", "a", &[], "new");
    check(&files, "en", "a.title", &[], "kept");
    check(&files, "en", "b", &[], "new");
    check(&[("en", "a = one\na = two")], "en", "a", &[], "two");
}

#[test]
fn references_reach_down_the_chain() {
    let files = [("en", "-brand = Diglot\nhome = Home"), ("fr", "a = { -brand }, { home }")];
    check(&files, "fr", "a", &[], "Diglot, Home");
}

#[test]
fn texts_without_variables_are_kept_ready() {
    let catalog = catalog("en", &[("en", "-b = Diglot\na = By { -b }\nv = { $x }")]);
    assert!(matches!(catalog.text("en", "a"), Cow::Borrowed("By Diglot")));
    assert_eq!(catalog.text("en", "v"), "{$x}");
}

#[test]
fn terms_are_private_and_have_attributes() {
    let text =
        "-m = Mia\n    .gender = feminine\na = { -m.gender ->\n    [feminine] elle\n   *[other] il\n }";
    check(&[("fr", text)], "fr", "a", &[], "elle");
    check(&[("fr", text)], "fr", "-m", &[], "[-m]");
    check(&[("fr", text)], "fr", "m", &[], "[m]");
}

#[test]
fn plurals_follow_the_language() {
    let forms =
        "a = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }";
    let rows: [(&str, &[(f64, &str)]); 5] = [
        ("ar", &[(0.0, "zero"), (1.0, "one"), (2.0, "two"), (3.0, "few"), (11.0, "many"), (100.0, "other")]),
        ("ja", &[(0.0, "other"), (1.0, "other"), (2.0, "other")]),
        ("fr-FR", &[(0.0, "one"), (1.5, "one"), (2.0, "other")]),
        ("pt-BR", &[(0.0, "one"), (2.0, "other")]),
        ("pl", &[(1.0, "one"), (2.0, "few"), (5.0, "many"), (1.5, "other")]),
    ];
    for (locale, cases) in rows {
        for &(n, expected) in cases {
            check(&[(locale, forms)], locale, "a", &[("n", Arg::Number(n))], expected);
        }
    }
    // An English text is counted by English rules, whoever reads it.
    let english = "b = { $n ->\n [one] one page\n *[other] { $n } pages\n }";
    check(&[("en", english), ("ja", "a = x")], "ja", "b", &[("n", Arg::Number(1.0))], "one page");
}

#[test]
fn numbers_are_written_as_the_locale_does() {
    let text = "a = <{ $n }>";
    check(&[("fr", text)], "fr-FR", "a", &[("n", Arg::Number(1234.5))], "<1\u{202f}234,5>");
    check(&[("de", text)], "de", "a", &[("n", Arg::Number(1234.5))], "<1.234,5>");
    check(&[("en", text)], "en", "a", &[("n", Arg::Text("2024"))], "<2024>");
    let year = "a = { NUMBER($n, useGrouping: \"false\") }, { NUMBER($n, minimumFractionDigits: 2) }";
    check(&[("en", year)], "en", "a", &[("n", Arg::Number(2024.0))], "2024, 2,024.00");
}

#[test]
fn no_isolation_marks() {
    check(&[("ar", "a = س { $x } س")], "ar", "a", &[("x", Arg::Text("<b>"))], "س <b> س");
}

#[test]
fn circles_end() {
    let catalog =
        catalog("en", &[("en", "a = x{ b }\nb = y{ a }\nc = { c }\nd = { e.t }\ne =\n    .t = { d }")]);
    for key in ["a", "b", "c", "d", "e.t"] {
        assert!(catalog.text("en", key).contains('{'), "{key}");
    }
}

#[test]
fn growth_is_bounded() {
    let mut text = String::from("m0 = 0123456789\n");
    for n in 1..60 {
        text.push_str(&format!("m{n} = {}\n", format!("{{ m{} }}", n - 1).repeat(10)));
    }
    let catalog = catalog("en", &[("en", &text)]);
    assert!(catalog.text("en", "m59").len() < 10_000);
}

#[test]
fn odd_numbers_do_not_panic() {
    let text = "a = { NUMBER($n, minimumFractionDigits: 999999999) ->\n [one] one\n *[other] { $n }\n }\n\
        b = { NUMBER($n, minimumFractionDigits: 17, maximumFractionDigits: 1) ->\n [one] one\n *[other] { $n }\n }";
    let catalog = catalog("en", &[("en", text), ("ar", text), ("gv", text)]);
    for n in [
        f64::NAN,
        f64::INFINITY,
        f64::MIN,
        f64::MAX,
        f64::MIN_POSITIVE,
        0.1 + 0.2,
        -0.0,
        1e21,
        123_456.789_012_3,
    ] {
        for locale in ["en", "ar", "gv"] {
            for key in ["a", "b"] {
                assert!(!catalog.format(locale, key, &[("n", Arg::Number(n))]).is_empty());
            }
        }
    }
}

#[test]
fn odd_tags_do_not_panic() {
    let files = [("not a tag", "a = x"), ("", "a = y"), ("-", "a = z"), ("日本", "a = w")];
    let catalog = catalog("日本", &files);
    assert_eq!(catalog.text("not a tag", "a"), "x");
    assert_eq!(catalog.text("fr", "a"), "w");
    assert_eq!(Catalog::new("en", Vec::new()).text("en", "a"), "[a]");
}

#[test]
fn a_text_of_a_megabyte() {
    let long = "é ".repeat(500_000);
    let catalog = catalog("en", &[("en", &format!("a = {long}\nb = {{ a }}{{ $x }}"))]);
    assert_eq!(catalog.text("en", "a").len(), long.trim_end().len());
    assert!(catalog.format("en", "b", &[("x", Arg::Text("!"))]).ends_with("é!"));
}
