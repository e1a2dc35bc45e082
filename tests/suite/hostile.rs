//! Pages that mean harm, and names that are hard to write: nothing of them runs, and links to them lead there.

use crate::support::Scratch;

/// Names that an address cannot hold as they are, and some that mean something elsewhere.
const NAMES: [&str; 9] = [
    "it's quoted",
    "with space",
    "percent%41",
    "hash#tag",
    "semi;colon",
    "{brace}",
    "emoji 😀",
    "con",
    "a&b",
];

const PAGE: &str = r#"---
title: 'T"><img src=x onerror=run()></title><script>run()</script>'
description: '"><script>run()</script>'
aliases: ["../../x", "javascript:1", 'q"uo<te', "C:\\x"]
---
# H <script>run()</script><b onclick="run()">bold</b>

<img name="querySelector" id="one" src="a.png"> <object id="createElement" data="a.svg"></object> <style>body { display: none }</style>

<a href="javascript:run()" onmouseover="run()">a</a> [b](JaVaScRiPt:run()) [c](data:text/html,run) <svg onload=run()></svg>

<iframe srcdoc="<script>run()</script>"></iframe> <base href="https://evil.example"> <form action="javascript:run()"></form>

```js" onload="run()
</code></pre><script>run()</script>
```
"#;

#[test]
fn harm_is_text() {
    let scratch = Scratch::with(&[
        (
            "diglot.toml",
            "title = 'T\"><script>run()</script>'\n[build]\nreport-url = 'https://e.org/?{title}'\n",
        ),
        ("content/en/index.md", PAGE),
        ("content/en/b.md", PAGE),
        ("content/fr/b.md", "# B\n"),
    ]);
    scratch.diglot(&["build", "--base-url", "https://example.org/x/"]);
    let files = scratch.files("site");
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    assert!(files.keys().all(|path| !path.contains("javascript") && !path.contains("uo<te")), "{files:?}");
    for (path, bytes) in pages {
        let text = String::from_utf8_lossy(bytes);
        for harm in [
            "<script>run",
            "\"javascript:",
            "\"JaVa",
            "\"data:text",
            "<base",
            "srcdoc",
            "<svg onload",
            "<img src=x",
            "querySelector",
            "createElement",
            "<style",
        ] {
            assert!(!text.contains(harm), "{path} holds `{harm}`:\n{text}");
        }
        for tag in text.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            assert!(!tag.contains(" onclick=") && !tag.contains(" onmouseover="), "{path}: <{tag}>");
        }
    }
}

#[test]
fn links_lead_to_names_that_are_hard_to_write() {
    let scratch = Scratch::new();
    let mut index = String::from("# All\n\n");
    for name in NAMES {
        scratch.write(&format!("content/en/{name}.md"), format!("# Page {name}\n"));
        let written = name.replace('%', "%25").replace('#', "%23");
        index.push_str(&format!("- [{}](<{written}.md>)\n", name.len()));
    }
    scratch.write("content/en/index.md", &index);
    let run = scratch.diglot(&["build", "--verify"]).ends(0);
    // One of them has a quote, of which Windows knows nothing: it is said, and built.
    assert!(run.err.contains("found   unportable-name 1 ("), "{}\n{}", run.out, run.err);
    let files = scratch.files("site");
    assert!(NAMES.iter().all(|name| files.contains_key(&format!("en/{name}.html"))), "{:?}", files.keys());
}

#[test]
fn names_that_differ_in_case_or_form_only_are_one_place() {
    let scratch = Scratch::with(&[
        ("content/en/Prices.md", "# Upper\n"),
        ("content/en/prices.md", "# Lower\n"),
        ("content/en/Logo.png", "upper"),
        ("content/en/logo.png", "lower"),
        ("content/en/\u{e9}t\u{e9}.md", "# One character\n"),
        ("content/en/e\u{301}te\u{301}.md", "# Two characters\n"),
    ]);
    if scratch.files("content").len() < 6 {
        return crate::support::skipped("this disk does not tell names by their case");
    }
    let run = scratch.diglot(&["check"]).ends(1);
    let told = "would write `en/prices.html`, which only case or the form of accents tells from `en/Prices.html` of `content/en/Prices.md`";
    assert!(run.out.contains(told), "{}", run.out);
    assert_eq!(run.out.matches("[output-collision]").count(), 3, "{}", run.out);
    scratch.diglot(&["build"]).ends(1);
    let files = scratch.files("site/en");
    assert!(files.contains_key("Prices.html") && !files.contains_key("prices.html"));
    assert!(files.contains_key("Logo.png") && !files.contains_key("logo.png"));
}

/// macOS names files with letters and accents apart, and keyboards write one character.
#[test]
fn accents_are_the_same_however_they_are_written() {
    let (composed, apart) = ("\u{e9}t\u{e9}", "e\u{301}te\u{301}");
    let scratch = Scratch::new();
    scratch.write(&format!("content/en/{apart}.md"), "# Summer\n");
    scratch.write(&format!("content/en/{apart}.png"), "no picture");
    scratch.write(&format!("content/fr/{composed}.md"), "# \u{c9}t\u{e9}\n");
    let links = format!("# Links\n\n[a]({composed}.md) [b](%C3%A9t%C3%A9.md) ![c](/{composed}.png)\n");
    scratch.write("content/en/index.md", &links);
    scratch.write("content/en/TOC.yml", format!("- name: Summer\n  href: {composed}.md\n"));
    scratch.write(
        ".openpublishing.redirection.json",
        format!(r#"{{"redirections": [{{"source_path": "content/en/old-{composed}.md", "redirect_url": "{composed}"}}]}}"#),
    );
    scratch.write("content/en/more.md", format!("# More\n\n[old](old-{apart}.md)\n"));
    let run = scratch.diglot(&["check"]);
    for rule in ["broken-link", "broken-toc-entry", "missing-page", "orphan-page"] {
        assert!(!run.out.contains(&format!("[{rule}] `{composed}")), "{}", run.out);
        assert!(!run.out.contains(&format!("[{rule}] no ")), "{}", run.out);
    }
    scratch.diglot(&["build", "--verify"]).ends(0);
    let files = scratch.files("site");
    let page = String::from_utf8_lossy(&files[&format!("fr/{composed}.html")]);
    assert!(page.contains("hreflang=\"en\""), "the pages of one name are one: {page}");
}

/// Of a long level a part is shown, so that no page pays for what nobody looks at.
#[test]
fn pages_do_not_grow_with_a_table_of_contents() {
    let built = |entries: usize| {
        let entry = |n: usize| format!("- name: Entry {n}\n  href: https://example.org/{n}\n");
        let table = "- name: A\n  href: a.md\n- name: B\n  href: b.md\n".to_owned();
        let table = table + &(0..entries).map(entry).collect::<String>();
        let pages =
            [("content/en/a.md", "# A\n"), ("content/en/b.md", "# B\n"), ("content/fr/a.md", "# A\n")];
        let scratch = Scratch::with(&pages);
        scratch.write("content/en/TOC.yml", &table);
        scratch.diglot(&["build"]).ends(0);
        let size = |(path, bytes): (String, Vec<u8>)| path.ends_with("a.html").then_some((path, bytes.len()));
        scratch.files("site").into_iter().filter_map(size).collect::<Vec<_>>()
    };
    let pages = built(1_000);
    assert_eq!(pages.len(), 2, "{pages:?}");
    assert_eq!(pages, built(100_000));
}

/// What stands on a line many thousand times is read once and not each time again: else this would take hours.
#[test]
fn lines_of_many_constructs_are_read_once() {
    const MANY: usize = 200_000;
    let pages = [
        ("a", format!("<Tabs>{}", "<x `{".repeat(MANY))),
        ("b", "{/* ".repeat(MANY)),
        ("c", "export const a = (\n".repeat(MANY)),
        ("d", "{{< a >}} `".repeat(MANY)),
        ("e", format!("{}}}", "a){ ".repeat(MANY))),
        ("g", format!("---\nmath: true\n---\n{}", "\\( \\\\( $x `".repeat(MANY / 4))),
        ("h", format!("---\nmath: true\n---\n{}", "\\[\n".repeat(MANY / 4))),
        (
            "i",
            format!(
                "---\nmath: true\n---\n${}$\n\n```math\n{}\n```\n",
                "{".repeat(MANY),
                "\\frac".repeat(MANY)
            ),
        ),
        ("j", "{% note %} {% ".repeat(MANY / 4)),
        ("s", "{% for a %}{% if b %}{% else %}{% comment %}".repeat(MANY / 8)),
        ("t", "{{Compat}} {{cssxref(\"a\", \"b {{".repeat(MANY / 8)),
        ("u", "<Card>\n".repeat(MANY / 4) + &"</Grid>\n</Card>\n".repeat(MANY / 8)),
        ("v", format!("</Link>{}", "<Link to=\"a\"> <img src={a".repeat(MANY / 8))),
        ("x", "<Link to=\"a\">b ".repeat(MANY / 8) + "\n</Link>"),
        ("w", "{* zz/y hl[1] *}\n{!zz/y.md!}\n<<< @/zz\n{{< text bash >}}\n".repeat(MANY / 32)),
        ("k", "x {a}`b {c}` )= :simple-a:{ <Badge ".repeat(MANY / 8)),
        ("l", "```{toctree}\n:::{note}\n".repeat(MANY / 8)),
        ("m", "::: code-group\n::: details\n```a\n```\n".repeat(MANY / 16)),
        ("n", "```\n{{#include a.rs}}\n```\n--8<-- \"a\"\n".repeat(MANY / 16)),
        ("o", format!("---\nuid: o\nzone_pivot_groups: a\n---\n{}", "@\"o @n ".repeat(MANY / 4))),
        ("p", "::: zone pivot=\"a,b\"\n".repeat(MANY / 16)),
        ("f", format!("x {}", ":::no-loc text=\"Azure\"::: ".repeat(MANY / 4))),
        ("q", format!("---\nmath: true\n---\n{}{}", " ".repeat(MANY), "\\[ \\( ".repeat(MANY))),
        ("r", format!("---\nmath: true\n---\n{}", "$$\n\\[\nx\n".repeat(MANY / 4))),
        ("s", "a\n: b\n".repeat(MANY / 16)),
        ("t", "- a\n  - : b\n".repeat(MANY / 16)),
        ("u", "x: y ".repeat(MANY)),
        ("v", format!("```js {}\nx\n```\n", "{a [b ".repeat(MANY))),
    ];
    let scratch = Scratch::new();
    for (name, text) in &pages {
        // Front matter stands first.
        let head = if text.starts_with("---") { "" } else { "# A\n\n" };
        scratch.write(&format!("content/en/{name}.md"), format!("{head}{text}\n\nThe end.\n"));
    }
    scratch.diglot(&["build"]).ends(0);
    let files = scratch.files("site/en");
    for name in ["b", "c", "e", "f"] {
        let page = String::from_utf8_lossy(&files[&format!("{name}.html")]);
        assert!(page.contains("<p>The end.</p>"), "{name}");
    }
}
