//! What is said of files, and what is not.

use std::sync::Arc;

use super::*;
use crate::locale::{Resource, parse};

fn files(text: &str) -> Vec<Arc<Resource>> {
    text.split("=====\n").map(|text| Arc::new(parse(&Source::new("a.ftl", text)))).collect()
}

fn lines(faults: &[Fault]) -> String {
    let line = |fault: &Fault| {
        let at = fault.file.position(fault.span.start as usize);
        format!("{at} {} | {}\n", fault.message, fault.help)
    };
    faults.iter().map(line).collect()
}

#[track_caller]
fn check_missing(source: &str, target: &str, expected: &str) {
    assert_eq!(lines(&missing(&files(source), &files(target))), expected);
}

#[track_caller]
fn check_mismatched(source: &str, target: &str, expected: &str) {
    assert_eq!(lines(&mismatched(&files(source), &files(target))), expected);
}

#[test]
fn messages_and_attributes_can_be_missing() {
    check_missing(
        "a = A\nb = B\n",
        "a = Á\n",
        "1:1 message `b` is missing | add `b`; its source text is `B`\n",
    );
    check_missing(
        "a = A\n    .title = T { $x }\n",
        "# note\na = Á\n",
        "2:1 attribute `.title` of `a` is missing | add `a.title`; its source text is `T { $x }`\n",
    );
    check_missing(
        "a = A\n    .title = T\n",
        "a =\n    .title = T\n",
        "1:1 message `a` has attributes but no text | add `a`; its source text is `A`\n",
    );
    check_missing(
        "a =\n    .title = T\n",
        "",
        "1:1 message `a` is missing | add `a`; its source text is `T`\n",
    );
}

#[test]
fn what_need_not_be_there() {
    check_missing("-t = T\na = A\n", "a = Á\nown = x\n", "");
    check_missing("a = A\n=====\nb = B\n", "b = B\n=====\na = A\n", "");
    check_missing("a = A\n", "a = { $x\n", "");
    check_missing("a = A\n    .t = T\n", "a = A\n    .t = { $x\n", "");
    assert!(missing(&files("a = A\n"), &[]).is_empty());
}

#[test]
fn uses_that_differ() {
    check_mismatched(
        "a = { $count } pages\n",
        "a = { $cuont } pages\n",
        "1:1 variable `$count` of the source is not used in `a` | \
         put `{ $count }` where the text needs it\n\
         1:7 variable `$cuont` in `a` is not in the source | the source uses `$count`\n",
    );
    check_mismatched(
        "a = A\n    .t = { -brand } { b } { D($x) }\n",
        "a = A\n    .t = { -marke } { c } { $x }\n",
        "2:6 function `D()` of the source is not used in `a.t` | \
         put `{ D() }` where the text needs it\n\
         2:6 term `-brand` of the source is not used in `a.t` | \
         put `{ -brand }` where the text needs it\n\
         2:12 term `-marke` in `a.t` is not in the source | the source uses `-brand`\n\
         2:23 message `c` in `a.t` is not in the source | the source uses `b`\n",
    );
    check_mismatched(
        "a = A\n",
        "a = A { $x }\n    .t = T\n",
        "1:9 variable `$x` in `a` is not in the source | \
         remove it: nothing fills it in, the source has no variable here\n\
         2:6 attribute `.t` of `a` is not in the source | remove it, or correct its name: nothing asks for it\n",
    );
}

#[test]
fn what_a_language_may_do() {
    let english = "a = { $n ->\n    [one] One page\n   *[other] { $n } pages\n}\n";
    let arabic = "a = { $n ->\n [zero] a\n [one] b\n [two] c\n [few] { $n } d\n *[other] { $n } f\n }\n";
    let numbers = "a = { NUMBER($n) ->\n [1] une\n *[other] { NUMBER($n, useGrouping: \"false\") }\n }\n";
    let cases = "-b = B\n    .g = f\na = { -b.g ->\n [f] la { -b(case: \"acc\") }\n *[m] le { -b }\n }\n";
    for (source, target) in [
        (english, "a = { $n } ページ\n"),
        (english, arabic),
        (english, numbers),
        ("a = { $n ->\n [one] page\n *[other] pages\n }\n", "a = ページ\n"),
        ("a = { $x } and { $y }\n", "a = { $y } 和 { $x } { $x }\n"),
        ("-b = B\na = { -b } x\n", cases),
        ("a = { b } { $x }\nb = { $x }\n", "a = { b }\nb = { $x }\n"),
        ("a = x{\" \"}\n", "a = x\n"),
        ("a = { b }\nb = B\n", "a = Á\nb = B\n"),
        ("-t = T\na = T a\n", "-u = U\na = { -t } { -u } á\n"),
        ("a = A\n", "b = { $x }\n-c = { $y }\n"),
        ("a = A { $x }\na = A\n", "a = A\n"),
    ] {
        check_mismatched(source, target, "");
    }
}

#[test]
fn what_nothing_asks_for() {
    let check = |source: &str, target: &str, expected: &str| {
        assert_eq!(lines(&obsolete(&files(source), &files(target), &|key| key == "theme")), expected);
    };
    check("a = A\n", "a = Á\ntheme = T\n-b = B\n", "");
    check("a = { $x }\n", "a = { b }\nb = B\n", "");
    check(
        "save = A\nother = B\n",
        "savee = Á\nother = B\nold = C\n",
        "1:1 message `savee` is not in the source | rename it to `save`, which is missing, or remove it\n\
         3:1 message `old` is not in the source | remove it: nothing asks for it\n",
    );
}

#[test]
fn plural_categories_of_the_language() {
    let check = |tag: &str, target: &str, expected: &str| {
        let faults = plurals(&files(target)[0], tag);
        let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(told.join("\n"), expected, "{tag}");
    };
    let two = "a = { $n ->\n [one] x\n *[other] y\n }\n";
    for tag in ["en", "de", "fr", "pt-BR", "hi", "tlh"] {
        check(tag, two, "");
    }
    check("ru", two, "`a` lacks the plural categories `few`, `many` of `ru`");
    check("sl", two, "`a` lacks the plural categories `two`, `few` of `sl`");
    check("ja", two, "`ja` has no plural category `one`: this variant is never used");
    check("ar", "a =\n .b = { NUMBER($n) ->\n [0] o\n [1] x\n [2] z\n [few] y\n *[many] w\n }\n", "");
    check("en", "a = { $n ->\n [1] x\n *[other] y\n }\n", "");
    check("en", "a = { $os ->\n [mac] x\n *[other] y\n }\n", "");
    check("en", "a = { NUMBER($n, type: \"ordinal\") ->\n [few] x\n *[other] y\n }\n", "");
    check("fr", "a = { $n ->\n [one] x\n [many] z\n *[other] y\n }\n", "");
}

#[test]
fn a_file_agrees_with_itself() {
    let text = "-t = T { $p }\na = { -t } { b.c } { $x ->\n *[o] { F($y) }\n }\nb =\n    .c = { a }\n";
    check_missing(text, text, "");
    check_mismatched(text, text, "");
}

#[test]
fn both_texts_are_told() {
    let faults = mismatched(&files("a = A { $x }\n"), &files("a = { \"{\" } Á\n"));
    assert_eq!(faults[0].source.as_deref(), Some("A { $x }"));
    assert_eq!(faults[0].target.as_deref(), Some("{ \"{\" } Á"));
}

#[test]
fn long_source_texts_are_cut() {
    let faults = missing(&files(&format!("a = {}\n", "é ".repeat(500_000))), &files("b = B\n"));
    assert!(faults[0].help.chars().count() < 200);
}

#[test]
fn repeated_keys() {
    let file = &files("a = A\nb = B\na = C\n-b = D\nc =\n .t = T\n .t = U\n")[0];
    assert_eq!(
        lines(&repeated(file)),
        "3:1 `a` is already defined on line 1 | remove one of the two: only the last one is used\n\
         4:1 `-b` has the name of `b` on line 2 | rename one of the two: references find only the last one\n\
         7:3 `c.t` is already defined on line 6 | remove one of the two: only the last one is used\n"
    );
    check_mismatched("c = C\n .t = { $x }\n .t = T\n", "c = C\n .t = { $x }\n .t = T\n", "");
}
