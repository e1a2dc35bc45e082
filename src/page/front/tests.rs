//! What front matter gives, and what is said of it when it is broken.

use super::*;
use proptest::prelude::*;

/// The block as entries and fault, one a line: `key = value @ the bytes of the value`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let front = read(text);
    let mut seen = String::new();
    for entry in front.entries.iter() {
        let value = entry.text().map_or_else(|| format!("{:?}", entry.items()), |text| format!("{text:?}"));
        let written = entry.span().of(text);
        seen += &format!("{} = {value} @ {written:?}\n", entry.key());
    }
    if let Some(fault) = &front.fault {
        let source = crate::source::Source::new("p.md", text);
        let place = source.position(fault.span.start as usize);
        seen += &format!("{place} {:?}: {}\nhelp: {}\n", fault.span.of(text), fault.message, fault.help);
    }
    seen += &format!("body {:?}\n", &text[front.block.end as usize..]);
    let expected: String = expected.trim().lines().map(|line| format!("{}\n", line.trim_start())).collect();
    assert_eq!(seen, expected);
}

#[test]
fn flat_lines_keep_their_values_as_written() {
    check(
        "---\ntitle: Défaut de paiement\nexternal help file: x-Help.xml\nHelp Version: 6.0\nurl: https://a.b/c#d\n\
         empty:\n# comment\n\nms.date: '05/01/2021'\nq: 'it''s: #1'\n---\n# Body\n",
        r##"
        title = "Défaut de paiement" @ "Défaut de paiement"
        external help file = "x-Help.xml" @ "x-Help.xml"
        Help Version = "6.0" @ "6.0"
        url = "https://a.b/c#d" @ "https://a.b/c#d"
        empty = "" @ ""
        ms.date = "05/01/2021" @ "'05/01/2021'"
        q = "it's: #1" @ "'it''s: #1'"
        body "# Body\n"
        "##,
    );
}

#[test]
fn pairs_in_quotes_are_resolved() {
    check(
        "---\ntitle: \"<span data-ttu-id=\\\"6e353-101\\\">Abo</span>\"\n---\n",
        r#"
        title = "<span data-ttu-id=\"6e353-101\">Abo</span>" @ "\"<span data-ttu-id=\\\"6e353-101\\\">Abo</span>\""
        body ""
        "#,
    );
}

#[test]
fn lists_maps_and_block_scalars() {
    check(
        "---\ntags: [a, 'b c']\nnested:\n  one: 1\n  two:\n    - x\n    - {k: v}\nfold: >-\n  one\n  two\n\
         lit: |\n  a\n  b\nmany: \"a\\_b\n  c\"\nx: &x [1, 2]\ny: *x\n\"a b\":\tc\n---\n",
        r#"
        tags = ["a", "b c"] @ "[a, 'b c']"
        nested.one = "1" @ "1"
        nested.two = ["x"] @ "- x\n    - {k: v}"
        nested.two.1.k = "v" @ "v"
        fold = "one two" @ "one\n  two"
        lit = "a\nb" @ "a\n  b"
        many = "a\u{a0}b c" @ "\"a\\_b\n  c\""
        x = ["1", "2"] @ "[1, 2]"
        y = ["1", "2"] @ "*x"
        a b = "c" @ "c"
        body ""
        "#,
    );
    let front = read("---\na: [x, y]\nb: z\nc:\n---\n");
    assert_eq!((front.list("a"), front.list("b")), (vec!["x", "y"], vec!["z"]));
    assert_eq!((front.list("c"), front.list("d")), (vec![], vec![]));
    assert_eq!((front.text("a"), front.text("b"), front.text("d")), (None, Some("z"), None));
    assert_eq!(front.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(front.key_span("b"), Some(Span::new(14..15)));
    assert_eq!(front.span("b"), Some(Span::new(17..18)));
}

#[test]
fn byte_order_mark_line_ends_and_empty_blocks() {
    check("\u{feff}---  \r\ntitle: x\r\n---\r\nbody", "title = \"x\" @ \"x\"\nbody \"body\"");
    check("\u{feff}body", "body \"body\"");
    check("---\n---\nbody", "body \"body\"");
    check("---\n\n# only a comment\n...\nbody", "body \"body\"");
    check("--- x\na: b\n---\n", r#"body "--- x\na: b\n---\n""#);
    check("", "body \"\"");
    check("---", "body \"---\"");
}

#[test]
fn prose_between_rules_stays_in_the_body() {
    check("---\n\nA rule: alone", r#"body "---\n\nA rule: alone""#);
    check("---\n\nTwo rules.\n\n---\nmore", r#"body "---\n\nTwo rules.\n\n---\nmore""#);
    check(
        "---\nprose\n---\n",
        r#"
        2:1 "prose": front matter is plain text, not `key: value` lines
        help: write one `key: value` on each line
        body "---\nprose\n---\n"
        "#,
    );
    check(
        "---\n- a\n- b\n---\n",
        r#"
        2:1 "- a": front matter is a list, not `key: value` lines
        help: write one `key: value` on each line
        body "---\n- a\n- b\n---\n"
        "#,
    );
    check(
        "---\n{{ liquid }}\n---\n",
        r#"
        2:1 "{{ liquid }}": front matter is plain text, not `key: value` lines
        help: write one `key: value` on each line
        body "---\n{{ liquid }}\n---\n"
        "#,
    );
}

#[test]
fn a_block_that_is_not_closed_stays_in_the_body() {
    check(
        "---\ntitle: x\n\nbody",
        r#"
        1:1 "---": front matter is not closed
        help: add a line `---` below the last key
        body "---\ntitle: x\n\nbody"
        "#,
    );
    check(
        "+++\na = 1\n",
        r#"
        1:1 "+++": front matter is not closed
        help: add a line `+++` below the last key
        body "+++\na = 1\n"
        "#,
    );
}

#[test]
fn keys_given_twice() {
    check(
        "---\na: 1\nb: 2\na: 3\n---\n",
        r#"
        a = "1" @ "1"
        b = "2" @ "2"
        a = "3" @ "3"
        4:1 "a": front matter gives `a` twice, on lines 2 and 4
        help: remove one of them; the first is used
        body ""
        "#,
    );
    check(
        "+++\n[x]\na = 1\na = 2\n+++\n",
        r#"
        x.a = "1" @ "1"
        4:1 "a": front matter gives `a` twice, on lines 3 and 4
        help: remove one of them; the first is used
        body ""
        "#,
    );
}

#[test]
fn a_broken_block_gives_what_can_be_read() {
    check(
        "---\ntitle: A: b\ntags:\n  - x\nlast: 'y'\n---\nbody",
        r#"
        title = "A: b" @ "A: b"
        tags = ["x"] @ "- x"
        last = "y" @ "'y'"
        2:9 ": b": front matter is not valid YAML: `: ` stands in a value without quotes
        help: put the value of `title` in quotes
        body "body"
        "#,
    );
}

/// The fault of one line of YAML or TOML, place and all.
#[track_caller]
fn check_fault(block: &str, expected: &str) {
    let fence = if block.contains(" = ") { "+++" } else { "---" };
    let text = format!("{fence}\n{block}\n{fence}\n");
    let fault = read(&text).fault.expect("a fault");
    let place = crate::source::Source::new("p.md", text.as_str()).position(fault.span.start as usize);
    let seen = format!("{place} `{}`: {}\n{}", fault.span.of(&text), fault.message, fault.help);
    assert_eq!(seen, expected);
}

#[test]
fn faults_say_what_and_where() {
    check_fault(
        "title: \"abc\nb: c",
        "2:8 `\"abc`: front matter is not valid YAML: a quote is opened and not closed\n\
         close the quote on the same line",
    );
    check_fault(
        "title: \"Foo\" bar",
        "2:14 `bar`: front matter is not valid YAML: text follows the closing quote\n\
         write a quote inside the value as `\\\"`, or put the whole value in single quotes",
    );
    check_fault(
        "a: 'it's'",
        "2:8 `s'`: front matter is not valid YAML: text follows the closing quote\n\
         write a quote inside the value as `''`, or put the whole value in double quotes",
    );
    check_fault(
        "a: @x",
        "2:4 `@x`: front matter is not valid YAML: a value without quotes cannot start with `@`\n\
         put the value of `a` in quotes",
    );
    check_fault(
        "été: *x",
        "2:6 `*x`: front matter is not valid YAML: `*x` refers to nothing\nput the value of `été` in quotes",
    );
    check_fault(
        "a: b\nfoo",
        "3:1 `foo`: front matter is not valid YAML: this line is not `key: value`\n\
         add the missing `:`, or indent the line if it continues the one above",
    );
    check_fault(
        "a: [b, c\nd: e",
        "2:4 `[b, c`: front matter is not valid YAML: a bracket is opened and not closed\n\
         close it, or put the value of `a` in quotes",
    );
    check_fault(
        "a: [x] y",
        "2:8 `y`: front matter is not valid YAML: text follows the end of a value\n\
         put the value of `a` in quotes",
    );
    check_fault(
        "a: ]",
        "2:4 `]`: front matter is not valid YAML: a bracket is closed that was not opened\n\
         put the value of `a` in quotes",
    );
    check_fault(
        "a:\n\t- b",
        "3:2 `- b`: front matter is not valid YAML: a tab stands where only spaces may\n\
         replace the tab by spaces",
    );
    check_fault(
        "a: - b",
        "2:4 `- b`: front matter is not valid YAML: `- ` starts a list on the line of its key\n\
         put each item on a line of its own, or put the value of `a` in quotes",
    );
    check_fault(
        "a: b\n- c",
        "3:1 `- c`: front matter is not valid YAML: a list item follows a key that has a value\n\
         remove the value of the key above, or this item",
    );
    check_fault(
        " a: b\nc: d",
        "3:1 `c: d`: front matter is not valid YAML: this line does not belong to the ones above\n\
         start each key in the same column",
    );
    check_fault(
        "a: b\n  c: d",
        "3:4 `: d`: front matter is not valid YAML: a key is indented below a value\n\
         remove the indentation, or put the value above in quotes",
    );
    check_fault(
        "a: \"\\q\"",
        "2:4 `\"\\q\"`: front matter is not valid YAML: a backslash in double quotes begins an unknown escape\n\
         write `\\\\` for a backslash, or use single quotes",
    );
    check_fault(
        "a: b\u{1}",
        "2:4 `b\u{1}`: front matter is not valid YAML: the character U+0001 is not allowed\nremove it",
    );
    check_fault(
        "a = b",
        "2:5 `b`: front matter is not valid TOML: string values must be quoted, expected literal string\n\
         correct this line; text stands in quotes, each key on its own line",
    );
}

#[test]
fn hostile_blocks_end_in_a_fault() {
    let deep = format!("a: {}", "[".repeat(100_000));
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (one, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        bomb += &format!("{next}: &{next} [{}]\n", format!("*{one}, ").repeat(9));
    }
    let nested: String = (0..300).map(|n| format!("k{}: &k{} [*k{n}]\n", n + 1, n + 1)).collect();
    let nested = format!("k0: &k0 x\n{nested}");
    for block in [deep, bomb, nested] {
        let text = format!("---\n{block}\n---\nbody");
        let front = read(&text);
        assert!(front.fault.is_some() && front.text("none").is_none());
        assert_eq!(&text[front.block.end as usize..], "body");
    }
}

#[test]
fn toml_in_the_order_of_the_file() {
    check(
        "+++\ntitle = \"A \\\"b\\\"\"\ndate = 2024-01-02\nn = 6.0\nok = true\ntags = [\"a\", 'b']\n\
         [extra]\nz = 1\na.b = 0x1F\n[[items]]\nk = 'v'\n+++\nbody",
        r#"
        title = "A \"b\"" @ "\"A \\\"b\\\"\""
        date = "2024-01-02" @ "2024-01-02"
        n = "6.0" @ "6.0"
        ok = "true" @ "true"
        tags = ["a", "b"] @ "[\"a\", 'b']"
        extra.z = "1" @ "1"
        extra.a.b = "0x1F" @ "0x1F"
        items.0.k = "v" @ "'v'"
        body "body"
        "#,
    );
}

proptest! {
    #[test]
    fn by_hand_agrees_with_the_library(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        if let Some(entries) = flat::read(&text, 0..text.len()) {
            let (expected, fault) = from_yaml::read(&text, 0..text.len());
            prop_assert!(fault.is_none_or(|f| f.message.contains("twice")));
            prop_assert_eq!(entries, expected);
        }
    }

    #[test]
    fn any_block_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60), toml: bool) {
        let fence = if toml { "+++" } else { "---" };
        let text = format!("{fence}\n{}\n{fence}\nbody", pieces.concat());
        let front = read(&text);
        prop_assert!(text.get(front.block.range()).is_some());
        if let Some(fault) = &front.fault {
            prop_assert!(text.get(fault.span.range()).is_some());
        }
        for entry in front.entries.iter() {
            prop_assert!(text.get(entry.span().range()).is_some());
            prop_assert!(text.get(entry.key_span().range()).is_some());
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC*") {
        let _ = read(&format!("---\n{text}\n---\n"));
        let _ = read(&format!("+++\n{text}\n+++\n"));
    }
}

const PIECES: &[&str] = &[
    "title",
    "a",
    "b",
    ": ",
    ":",
    " ",
    "\"",
    "'",
    "\"q\"",
    "'q'",
    "\\",
    "\\\"",
    "#",
    " #",
    "-",
    "- ",
    "é",
    "日本",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\t",
    "|",
    ">-",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!",
    "%",
    "@",
    "~",
    "\na: ",
    "\nb: x",
    "\n  c: ",
    "\n- ",
    "\n  - ",
    "<<",
    "?",
    "`",
    "6.0",
    "---",
    "...",
    "\u{85}",
    "\u{feff}",
    "=",
    "\na = ",
    "\n[a]\n",
    "\"\"\"",
    "\u{0}",
    "<span",
    " id=\"x\">",
    "/",
    ".",
];
