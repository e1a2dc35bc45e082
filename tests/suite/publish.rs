//! What a published site needs beside its pages: old addresses, lists for machines, data in the head.

use crate::support::Scratch;

/// The text of a file that a build made.
fn text(scratch: &Scratch, path: &str) -> String {
    let bytes = std::fs::read(scratch.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn old_addresses_lead_on() {
    let scratch = Scratch::with(&[
        ("diglot.toml", "base-url = \"https://example.org/docs/\"\n"),
        (
            "content/en/new.md",
            "---\naliases: [/older/, oldest.html, Some other name]\n---\n# New\n\n## Part\n\n[a](gone.md) [b](gone.md#part) [c](away.md) [d](older/)\n",
        ),
        ("content/en/still.md", "# Still\n"),
        ("content/fr/new.md", "---\nredirect_from: /vieux/\n---\n# Nouveau\n\n[a](gone.md)\n"),
        (
            "content/.openpublishing.redirection.json",
            r##"{"redirections": [
  {"source_path": "en/gone.md", "redirect_url": "/site/base/new#part", "redirect_document_id": true},
  {"source_path": "en/before.md", "redirect_url": "gone"},
  {"source_path": "en/away.md", "redirect_url": "https://example.com/x?a=1&b=\"2\""},
  {"source_path": "en/still.md", "redirect_url": "new.md"},
  {"source_path": "en/a.md", "redirect_url": "b.md"},
  {"source_path": "en/b.md", "redirect_url": "a.md"},
  {"source_path": "en/bad.md", "redirect_url": "javascript:alert(1)"},
  {"source_path": "en/out.md", "redirect_url": "../../../../etc/passwd"},
  {"source_path": "../../x.md", "redirect_url": "new.md"},
  {"source_path": "en/nowhere.md", "redirect_url": "nothing.md"},
  {"source_path": "en/only-en.md", "redirect_url": "still.md"}
]}"##,
        ),
    ]);
    let run = scratch.diglot(&["build", "--verify"]).ends(0);
    assert!(!run.err.contains("broken-link"), "{}", run.err);
    let gone = text(&scratch, "site/en/gone.html");
    assert!(gone.contains("content=\"0; url=new.html#part\""), "{gone}");
    assert!(
        gone.contains("<link rel=\"canonical\" href=\"https://example.org/docs/en/new.html\">"),
        "{gone}"
    );
    assert!(text(&scratch, "site/en/before.html").contains("url=new.html#part"));
    assert!(text(&scratch, "site/en/older/index.html").contains("url=../new.html"));
    assert!(text(&scratch, "site/en/oldest.html").contains("url=new.html"));
    assert!(text(&scratch, "site/fr/vieux/index.html").contains("<html lang=\"fr\""));
    assert!(text(&scratch, "site/fr/gone.html").contains("url=new.html\""));
    // The new page is there in the source language only.
    assert!(text(&scratch, "site/fr/only-en.html").contains("url=../en/still.html"));
    let away = text(&scratch, "site/en/away.html");
    assert!(away.contains("https://example.com/x?a=1&amp;b=&quot;2&quot;"), "{away}");
    assert!(text(&scratch, "site/en/still.html").contains("<article"));
    let page = text(&scratch, "site/en/new.html");
    assert!(page.contains("href=\"#part\"") || page.contains("href=\"new.html#part\""), "{page}");
    assert!(page.contains("href=\"https://example.com/x?"), "{page}");
    let list = text(&scratch, "site/_redirects");
    assert!(list.contains("/docs/en/gone.html /docs/en/new.html#part 301\n"), "{list}");
    assert!(list.contains("/docs/en/older/ /docs/en/new.html 301\n"), "{list}");
    for path in ["a", "b", "bad", "out", "nowhere"] {
        assert!(!scratch.path(&format!("site/en/{path}.html")).exists(), "{path}");
    }
    let check = scratch.diglot(&["check", "--format", "concise"]);
    for told in
        ["still there", "leads back to itself", "neither a page nor", "out of the site", "where no page is"]
    {
        assert!(check.out.contains(told), "{told}: {}", check.out);
    }
    assert!(!check.out.contains("broken-link"), "{}", check.out);
}

#[test]
fn redirections_above_the_content_and_broken_ones() {
    let scratch = Scratch::with(&[
        ("diglot.toml", "content = \"docs\"\n"),
        ("docs/a.md", "# A\n"),
        (
            ".openpublishing.redirection.json",
            "\u{feff}{\"redirections\": [{\"source_path\": \"docs/old/x.md\", \"redirect_url\": \"../a\"},\n {\"source_path\": \"other/y.md\", \"redirect_url\": \"/a\"}]}",
        ),
        (
            ".openpublishing.redirection.more.json",
            "{\"redirections\": [\n  {\"source_path\": \"docs/z.md\",}\n]}",
        ),
        (
            "docs/.openpublishing.redirection.json",
            "{\"redirections\": [{\"source_path_from_root\": \"/docs/w.md\", \"redirect_url\": \"/a\"}]}",
        ),
    ]);
    scratch.diglot(&["build"]).ends(0);
    assert!(text(&scratch, "site/en/old/x.html").contains("url=../a.html"));
    assert!(text(&scratch, "site/en/w.html").contains("url=a.html"));
    let check = scratch.diglot(&["check", "--format", "concise"]);
    assert!(check.out.contains("redirection.more.json:2:"), "{}", check.out);
}
