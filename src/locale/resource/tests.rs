//! What is read of a file, and what is said of one that is broken.

use super::refused::MAX_OPEN;
use super::*;

fn read(text: &str) -> Resource {
    parse(&Source::new("a.ftl", text))
}

fn values(entry: &Entry) -> impl Iterator<Item = &Value> {
    entry.value.iter().chain(entry.attributes.iter().map(|attribute| &attribute.value))
}

/// Errors as `line:column key: message`, and the keys that survive.
#[track_caller]
fn check(text: &str, errors: &[&str], survivors: &[&str]) {
    let resource = parse(&Source::new("a.ftl", text));
    let at = |error: &SyntaxError| resource.source().position(error.span.start as usize);
    let told: Vec<String> =
        resource.errors().iter().map(|e| format!("{} {}: {}", at(e), e.key, e.message)).collect();
    assert_eq!(told, errors);
    let keys: Vec<&str> = resource.entries().iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, survivors);
}

const SAMPLE: &str = "\u{feff}# né }\n-brand = Marque\n    .genre = f\na =\n    Un { $count ->\n        \
    [one] { -brand(case: \"x\") }\n       *[other] { NUMBER($count) }\n    }\n    .title = { b.c }!\n# }\n\
    b = { D() }\n\n";

#[test]
fn spans_are_those_of_the_file() {
    for text in [SAMPLE.to_owned(), SAMPLE.replace('\n', "\r\n")] {
        let resource = read(&text);
        assert!(resource.errors().is_empty(), "{:?}", resource.errors());
        assert_eq!(resource.entries().len(), 3);
        for entry in resource.entries() {
            assert_eq!(entry.span.of(&text), entry.key);
            for used in values(entry).flat_map(|value| &value.uses) {
                assert_eq!(used.span.of(&text), used.name);
            }
            for attribute in &entry.attributes {
                assert_eq!(attribute.span.of(&text), attribute.name);
            }
        }
        let texts: Vec<&str> =
            resource.entries().iter().flat_map(values).map(|value| value.span.of(&text)).collect();
        assert_eq!(texts[..2], ["Marque", "f"]);
        assert!(texts[2].starts_with("Un {") && texts[2].ends_with("    }"), "{}", texts[2]);
        assert_eq!(texts[3..], ["{ b.c }!", "{ D() }"]);
    }
}

#[test]
fn uses_of_all_variants() {
    let resource = read(SAMPLE);
    let entry = &resource.entries()[1];
    let uses: Vec<(&str, bool)> =
        values(entry).flat_map(|value| &value.uses).map(|used| (used.name.as_str(), used.selects)).collect();
    let expected =
        [("$count", true), ("-brand", false), ("NUMBER", false), ("$count", false), ("b.c", false)];
    assert_eq!(uses, expected);
}

#[test]
fn an_error_costs_one_message() {
    check("a = A\nb = { $x\nc = C\n", &["2:9 b: a placeable is not closed"], &["a", "c"]);
    check("a = A\r\nb = { $x\r\nc = C\r\n", &["2:9 b: a placeable is not closed"], &["a", "c"]);
    check("a = A\nb\nc = C\n", &["2:2 b: expected `=` after the key"], &["a", "c"]);
    check("\u{feff}a\nb =\nc = C", &["1:3 a: expected `=` after the key", "2:1 b: `b` has no text"], &["c"]);
    check("a = }\nb = B", &["1:5 a: a `}` closes nothing"], &["b"]);
    check("a = {}\nb = B", &["1:6 a: a placeable holds nothing that can be printed"], &["b"]);
    check("a = { $n ->\n [one] x\n }\nb = B", &["2:9 a: no variant is the default"], &["b"]);
    check("a = { \"\\q\" }\nb = B", &["1:8 a: unknown escape `\\q`"], &["b"]);
    check("a = { \"x\nb = B", &["1:9 a: a string is not closed"], &["b"]);
    check("a = { -t.x }\nb = B", &["1:12 a: an attribute of a term cannot be printed"], &["b"]);
    check("a = A\n    .t\nb = B", &["2:7 a.t: expected `=` after the key"], &["a", "b"]);
    check("a = A\n    .t = { $x\nb = B", &["2:14 a.t: a placeable is not closed"], &["a", "b"]);
    check("<<<<<<< HEAD\na = A\n=======\n", &["1:1 : expected a name", "3:1 : expected a name"], &["a"]);
}

#[test]
fn shapes_that_the_libraries_cannot_take() {
    for (open, count) in [("{", 200_000), ("{\n", 200_000), ("{ F(\nF(", 600_000)] {
        let text = format!("a = {}\nb = B", open.repeat(200_000));
        check(&text, &[&format!("1:1 a: an entry with {count} opening brackets is not read")], &["b"]);
    }
    check("a = { \"\\u12é\" }\nb = B", &["1:8 a: a unicode escape has too few digits"], &["b"]);
    check("a = C:\\ué\n", &[], &["a"]);
    check("a = { \"\\\\ué\" }\n", &[], &["a"]);
    check("a = { { b } }\nb = B", &["1:1 a: a placeable within a placeable holds more than a value"], &["b"]);
    check("a = { { F(b) } }", &["1:1 a: a placeable within a placeable holds more than a value"], &[]);
    check("a = { { $x } }\n", &[], &["a"]);
    check("-a = { 1 ->\n *[x] y\n }\nb = B", &["1:1 -a: a literal cannot choose a variant"], &["b"]);
    check("a = { 1.1234567890123456789 }", &["1:1 a: a number has too many digits after the point"], &[]);
    check("a = { F(F(F(F(F($x))))) }", &["1:1 a: calls are nested too deep"], &[]);
    check(&format!("a = {}", "(x) ".repeat(100_000)), &[], &["a"]);
}

#[test]
fn nesting_up_to_the_limit_fits_a_small_stack() {
    let shapes = [
        format!("a = {}$x{}", "{".repeat(MAX_OPEN), "}".repeat(MAX_OPEN)),
        format!("a = {}x{}", "{$x ->\n *[o] ".repeat(MAX_OPEN), "\n}".repeat(MAX_OPEN)),
        format!("a = {{{}{}}}", "F(".repeat(MAX_OPEN - 1), ")".repeat(MAX_OPEN - 1)),
    ];
    let run = move || shapes.iter().map(|text| read(text).entries().len()).sum::<usize>();
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run).expect("a thread");
    assert_eq!(thread.join().ok(), Some(2));
}

#[test]
fn empty_files() {
    for text in ["", "\u{feff}", "\n\n", "# only a comment", "   ", "\r", "\0"] {
        assert!(read(text).entries().is_empty());
    }
}
