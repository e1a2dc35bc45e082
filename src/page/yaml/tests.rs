//! What is read by hand is what the library reads.

use proptest::prelude::*;

use super::{by_library, simple};

/// Reads `text` by hand, and says that it could be.
#[track_caller]
fn check(text: &str) {
    let node = simple::read(text, 0..text.len());
    assert!(node.is_some(), "not read: {text}");
    assert_eq!(node, by_library(text, 0..text.len()).expect("YAML"), "{text}");
}

#[track_caller]
fn check_left(text: &str) {
    assert_eq!(simple::read(text, 0..text.len()), None, "{text}");
}

#[test]
fn tables_of_contents_are_read_by_hand() {
    check(
        "- name: Aperçu\n  href: index.yml\n- name: 'C''est tout'\n  items:\n    - name: \"a \\\"b\\\"\"\n\n      href: a.md  \n",
    );
    check("items:\n- name: a\n  items:\n  - name: b\n    href: b.md\n    displayName: x, y\n- name: c\n");
    check("# Contents\n\na:\n-   b\n-   c\n");
    check("a: 1\r\nb:\r\n    - x\r\n    - http://y.z/\r\nc:\r\n  d: e\r\n");
    check("- name: \"Qui\\_? \\/ \\\\\"\n");
    check("-   name: wide\n    href: wide.md\n-   name: 名前");
}

#[test]
fn what_is_not_simple_is_left_to_the_library() {
    for text in [
        "",
        "# only this\n",
        "- name: a\n  href:\n- name: b\n",
        "- name: a\n    b\n",
        "- - a\n",
        "- |\n  a\n",
        "a: b: c\n",
        "a: [b]\n",
        "a: b # c\n",
        "---\na: b\n",
        "- a\n b: c\n",
        "a:\n  b: c\n d: e\n",
        "a: \"b\n  c\"\n",
        "- a: b\n# end\n- c: d\n",
        "é: a\n",
        "\ta: b\n",
    ] {
        check_left(text);
    }
    check_left(&"- a:\n  ".repeat(99));
}

const PIECES: &[&str] = &[
    "- ",
    "- name: ",
    "name: ",
    "href: ",
    "items:",
    "a: ",
    "b",
    "c.md",
    "'q'",
    "\"q\"",
    "\"\\_\"",
    "é",
    " ",
    "  ",
    "    ",
    "\n",
    "\n",
    "\n",
    "\n  ",
    "\n  - ",
    "\n- ",
    "\n    ",
    "\n  name: ",
    "\n  items:",
    "\n    - name: x",
    "\r\n",
    "#",
    " # x",
    ":",
    "~",
    "-",
    "|",
    "[",
    "}",
    "&a",
    "\t",
];

proptest! {
    #[test]
    fn by_hand_is_as_by_the_library(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)) {
        let text = pieces.concat();
        if let Some(node) = simple::read(&text, 0..text.len()) {
            prop_assert_eq!(by_library(&text, 0..text.len()), Ok(Some(node)));
        }
    }
}
