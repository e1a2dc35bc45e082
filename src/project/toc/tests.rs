//! What is read of tables of contents.

use super::*;
use proptest::prelude::*;

/// The entries, one a line, indented by depth, with the bytes they stand in; then the fault.
#[track_caller]
fn check(text: &str, toc: &Toc, expected: &str) {
    fn show(text: &str, entries: &[Entry], depth: usize, out: &mut String) {
        for Entry { title, href, toc, span, children } in entries {
            let target = href.as_deref().unwrap_or("-");
            let more = toc.as_ref().map(|toc| format!(" + {toc}")).unwrap_or_default();
            *out += &format!("{}{title:?} {target}{more} @ {}\n", ". ".repeat(depth), span.of(text));
            show(text, children, depth + 1, out);
        }
    }
    let mut seen = String::new();
    show(text, &toc.entries, 0, &mut seen);
    if let Some(Fault { span, message, help }) = &toc.fault {
        let place = crate::source::Source::new("TOC", text).position(span.start as usize);
        seen += &format!("{place}: {message}\nhelp: {help}\n");
    }
    let expected: String = expected.trim().lines().map(|line| format!("{}\n", line.trim())).collect();
    assert_eq!(seen, expected);
}

#[test]
fn yaml_list() {
    let text = "\u{feff}- name: Vue d’ensemble\n  href: index.yml\n  displayname: mpn\n\
                - name: \"Qu’est-ce\\_?\"\r\n  expanded: true\n  items:\n    - name: A & B\n      href: a.md\n    \
                - name: C\n      items:\n      - href: d.md\n    - name:\n- expanded: true\n- items:\n  - name: E\n";
    check(
        text,
        &yaml(text),
        r#"
        "Vue d’ensemble" index.yml @ Vue d’ensemble
        "Qu’est-ce\u{a0}?" - @ "Qu’est-ce\_?"
        . "A & B" a.md @ A & B
        . "C" - @ C
        . . "" d.md @ d.md
        "" - @ items
        . "E" - @ E
        "#,
    );
}

#[test]
fn yaml_under_items_and_to_other_tables() {
    let text = "### YamlMime:TableOfContent\nitems:\n- name: Api\n  href: api/TOC.yml\n  topicHref: api/index.md\n\
                - name: B\n  tocHref: b/\n- name: C\n  href: c/TOC.md\n";
    check(
        text,
        &yaml(text),
        r#"
        "Api" api/index.md + api/TOC.yml @ Api
        "B" b/ @ B
        "C" c/TOC.md @ C
        "#,
    );
}

#[test]
fn yaml_that_is_no_table() {
    check("", &yaml(""), "");
    check(
        "title: x\n",
        &yaml("title: x\n"),
        "1:1: table of contents is not a list\nhelp: write `- name: Title` and below it `href: page.md`",
    );
    let text = "- a.md\n- name: B\n  items: c\n";
    check(
        text,
        &yaml(text),
        "\"B\" - @ B\n1:3: an entry of the table of contents has no `name`\n\
         help: write `- name: Title` and below it `href: page.md`",
    );
}

#[test]
fn broken_yaml_loses_only_what_is_broken() {
    let text = "- name: A\n  href: a.md\n- name: B: b\n  href: b.md\n- name: C\n  href: c.md\n";
    check(
        text,
        &yaml(text),
        r#"
        "A" a.md @ A
        "C" c.md @ C
        3:10: table of contents is not valid YAML: `: ` stands in a value without quotes
        help: put the value of `name` in quotes
        "#,
    );
}

fn depth(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| 1 + depth(&entry.children)).max().unwrap_or(0)
}

fn count(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| 1 + count(&entry.children)).sum()
}

/// Anything that looks at entries in pairs would not come to an end here.
#[test]
fn a_hundred_thousand_entries() {
    const MANY: usize = 100_000;
    let flat = "- name: A *b*\n  href: a.md\n".repeat(MANY);
    let group = format!("- name: A\n  items:\n{}", "  - name: B\n    href: b.md\n".repeat(999));
    let whole = [yaml(&flat), yaml(&group.repeat(MANY / 1000)), markdown(&"# [A *b*](a.md)\n".repeat(MANY))];
    for toc in &whole {
        assert!(toc.fault.is_none(), "{:?}", toc.fault);
        assert_eq!(count(&toc.entries), MANY);
        let first = bytes(&toc.entries[..1]).len() / count(&toc.entries[..1]);
        assert!(bytes(&toc.entries).len() < MANY * (first + 8), "what a build remembers grows as it does");
    }
    // Of a broken table every entry is read by itself.
    let broken = yaml(&format!("- name: A: b\n{flat}"));
    assert_eq!((count(&broken.entries), broken.fault.is_some()), (MANY, true));
}

#[test]
fn deep_yaml_is_lifted() {
    let mut text = String::new();
    for depth in 0..60 {
        let pad = "  ".repeat(depth);
        text += &format!("{pad}- name: n{depth}\n{pad}  items:\n");
    }
    let toc = yaml(&text);
    assert!(toc.fault.is_none(), "{:?}", toc.fault);
    assert_eq!((depth(&toc.entries), count(&toc.entries)), (DEPTH, 60));
}

#[test]
fn markdown_headings() {
    let text = "---\na: b\n---\n# [Espace *partenaires*](index.md)\r\n### [Deep](a\\_b.md \"title\") ##\n\
                ## Plain `code_x` &nbsp;C#\n\
                text [no](x.md)\n<!-- # [hidden](h.md)\n# [hidden](h.md) -->\n##[Tight](<t t.md>)\n\
                # <a name=\"x\"></a>[Q & A (1)](q_(1).md#a)\n#no heading\n# \n# ![alt](i.png) [X [y]](x.md)\n";
    check(
        text,
        &markdown(text),
        r#"
        "Espace partenaires" index.md @ [Espace *partenaires*](index.md)
        . "Deep" a_b.md @ [Deep](a\_b.md "title")
        . "Plain code_x \u{a0}C#" - @ Plain `code_x` &nbsp;C#
        . "Tight" t t.md @ [Tight](<t t.md>)
        "Q & A (1)" q_(1).md#a @ <a name="x"></a>[Q & A (1)](q_(1).md#a)
        "alt X [y]" x.md @ ![alt](i.png) [X [y]](x.md)
        "#,
    );
}

#[test]
fn a_summary_is_a_list() {
    let text = "# Summary\n\n[Preface](p.md)\n\n# Part\n\n- [A](a.md)\n    - [B `c`](b.md)\n- [Draft]()\n\n---\n\
                text\n<!--\n- [no](no.md)\n-->\n";
    check(
        text,
        &summary(text),
        r#"
        "Preface" p.md @ [Preface](p.md)
        "Part" - @ Part
        . "A" a.md @ [A](a.md)
        . . "B c" b.md @ [B `c`](b.md)
        . "Draft" - @ [Draft]()
        "#,
    );
}

proptest! {
    #[test]
    fn any_text_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        fn fits(text: &str, entries: &[Entry]) -> bool {
            entries.iter().all(|e| text.get(e.span.range()).is_some() && fits(text, &e.children))
        }
        prop_assert!(fits(&text, &yaml(&text).entries));
        prop_assert!(fits(&text, &markdown(&text).entries));
        prop_assert!(fits(&text, &summary(&text).entries));
    }
}

const PIECES: &[&str] = &[
    "# ", "## ", "\n# ", "\n- ", "\n  ", "- name: ", "href: ", "items:\n", "[", "](", ")", "<", ">", "`",
    "*", "**", "_", "~~", "\\", "&", "&#", ";", "é", "日", "x", " ", "\n", "\r\n", "\"", "'", "!", "<!--",
    "-->", "a.md", "---",
];
