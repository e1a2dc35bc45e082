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

/// `text` without empty lines.
fn dense(text: &str) -> String {
    text.split('\n').filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// A site of three languages with everything on.
fn whole() -> Scratch {
    Scratch::with(&[
        (
            "diglot.toml",
            "title = \"Docs </script> & more\"\nbase-url = \"https://example.org/docs/\"\n[build]\n\
             edit-url = \"https://example.org/edit/main/{path}\"\nimage = \"card.png\"\n\
             [[build.versions]]\nname = \"2.0\"\nurl = \"https://example.org/docs/\"\ncurrent = true\n\
             [[build.versions]]\nname = \"1.0\"\nurl = \"../v1\"\n",
        ),
        ("content/en/index.md", "---\ndescription: All \"there\" is\n---\n# Home\n"),
        (
            "content/en/guide/a b.md",
            "---\ntitle: \"A </script><b> [x]\"\ndate: 2026-02-01\nimage: pic.png\n---\n# A\n",
        ),
        ("content/en/guide/pic.png", "x"),
        ("content/en/card.png", "x"),
        ("content/en/new.md", "---\ndate: 2026-03-01\n---\n# New\n"),
        ("content/fr/index.md", "# Accueil\n"),
        ("content/fr/guide/a b.md", "---\ntitle: Un\nms.date: 01/15/2026\n---\n# Un\n"),
        ("content/pt-BR/index.md", "# Casa\n"),
    ])
}

#[test]
fn the_head_tells_machines_what_the_page_is() {
    let scratch = whole();
    scratch.diglot(&["build", "--verify"]).ends(0);
    let page = text(&scratch, "site/fr/guide/a b.html");
    for line in [
        "<meta property=\"og:url\" content=\"https://example.org/docs/fr/guide/a%20b.html\">",
        "<time datetime=\"2026-01-15\">15 janvier 2026</time>",
        "<meta property=\"og:image\" content=\"https://example.org/docs/en/card.png\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        "href=\"../feed.xml\">",
        "<a href=\"https://example.org/edit/main/content/fr/guide/a%20b.md\">",
        "<a href=\"../../../v1/fr/guide/a%20b.html\">",
        "<a href=\"https://example.org/docs/fr/guide/a%20b.html\" aria-current=\"true\">",
    ] {
        assert!(page.contains(line), "{line}: {page}");
    }
    // A locale without a region has no name there.
    assert!(!page.contains("og:locale"), "{page}");
    assert!(text(&scratch, "site/pt-br/index.html").contains("og:locale\" content=\"pt_BR\""));
    let source = text(&scratch, "site/en/guide/a b.html");
    assert!(source.contains("content=\"https://example.org/docs/en/guide/pic.png\""), "{source}");
    for (page, kind) in [(&page, "\"translationOfWork\""), (&source, "\"BreadcrumbList\"")] {
        let (_, data) = page.split_once("application/ld+json\">").expect("structured data");
        let (data, _) = data.split_once("</script>").expect("its end");
        assert!(data.contains(kind) && data.ends_with("]}") && !data.contains('<'), "{data}");
        let read: serde_json::Value = serde_json::from_str(data).expect("JSON");
        let article = &read["@graph"][0];
        assert_eq!(article["@type"], "TechArticle");
        assert!(article["dateModified"].is_string() && article["inLanguage"].is_string());
        assert_eq!(article["isPartOf"]["name"], "Docs </script> & more");
    }
    assert!(text(&scratch, "site/en/index.html").contains("{\"@type\":\"WebSite\""));
}

#[test]
fn lists_for_machines() {
    let scratch = whole();
    scratch.diglot(&["build", "--verify"]).ends(0);
    let feed = text(&scratch, "site/en/feed.xml");
    let entries: Vec<&str> = feed.split("<entry>").skip(1).collect();
    assert_eq!(entries.len(), 2, "{feed}");
    assert!(entries[0].contains("<updated>2026-03-01T00:00:00Z</updated>"), "{feed}");
    assert!(entries[1].contains("<title>A &lt;/script&gt;&lt;b&gt; [x]</title>"), "{feed}");
    assert!(feed.contains("<updated>2026-03-01T00:00:00Z</updated>\n<entry>"), "{feed}");
    // No page has a date there, so there is nothing to tell.
    assert!(!scratch.path("site/pt-br/feed.xml").exists());
    let list = text(&scratch, "site/en/llms.txt");
    assert!(list.starts_with("# Docs \\</script> & more\n\n> All \"there\" is\n"), "{list}");
    assert!(list.contains("(https://example.org/docs/en/guide/a%20b.html)"), "{list}");
    assert!(text(&scratch, "site/llms.txt").contains("](https://example.org/docs/pt-br/llms.txt): pt-BR\n"));
    let missing = text(&scratch, "site/fr/404.html");
    assert!(
        missing.contains("<html lang=\"fr\"") && missing.contains("href=\"/docs/fr/index.html\""),
        "{missing}"
    );
    assert!(missing.contains("href=\"/docs/static/diglot.css\""), "{missing}");
    let sitemap = text(&scratch, "site/sitemap.xml");
    assert!(sitemap.contains("hreflang=\"x-default\""), "{sitemap}");
    assert!(text(&scratch, "site/robots.txt").contains("Sitemap: https://example.org/docs/sitemap.xml\n"));
}

/// Runs `git` in `folder`.
fn git(folder: &std::path::Path, day: &str, args: &[&str]) {
    let mut command = std::process::Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=a", "-c", "user.email=a@b.c"]).args(args);
    let when = format!("{day}T12:00:00Z");
    command.env("GIT_COMMITTER_DATE", &when).env("GIT_AUTHOR_DATE", &when);
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn dates_come_from_a_whole_history_only() {
    let scratch = Scratch::with(&[
        ("repository/diglot.toml", "base-url = \"https://example.org/\"\n"),
        ("repository/content/en/a \"b\" é.md", "# A\n"),
        ("repository/content/en/b.md", "---\nms.date: 12/31/2020\n---\n# B\n"),
    ]);
    let folder = scratch.path("repository");
    let build = |folder: &str| {
        let output = crate::support::diglot(&scratch.path(folder)).arg("build").output().expect("it runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let updated = |folder: &str, page: &str| {
        let page = text(&scratch, &format!("{folder}/site/en/{page}.html"));
        page.split_once("datetime=\"").map(|(_, rest)| rest[..10].to_owned())
    };
    // No repository, no date, no word about it.
    assert!(!build("repository").contains("Git"));
    assert_eq!(updated("repository", "a \"b\" é"), None);
    git(&folder, "2026-01-01", &["init", "-q"]);
    git(&folder, "2026-01-02", &["add", "content"]);
    git(&folder, "2026-01-02", &["commit", "-qm", "One"]);
    scratch.write("repository/content/en/b.md", "---\nms.date: 12/31/2020\n---\n# C\n");
    scratch.write("repository/content/en/c.md", "# C\n");
    git(&folder, "2026-01-03", &["add", "content"]);
    git(&folder, "2026-01-03", &["commit", "-qm", "Two"]);
    scratch.write("repository/content/en/c.md", "# Not yet committed\n");
    scratch.write("repository/content/en/d.md", "# Not yet there\n");
    build("repository");
    assert_eq!(updated("repository", "a \"b\" é").as_deref(), Some("2026-01-02"));
    assert_eq!(updated("repository", "b").as_deref(), Some("2020-12-31"));
    assert_eq!(updated("repository", "c").as_deref(), Some("2026-01-03"));
    assert_eq!(updated("repository", "d"), None);
    assert!(text(&scratch, "repository/site/sitemap.xml").contains("<lastmod>2026-01-03</lastmod>"));
    let from = format!("file://{}", folder.display());
    git(scratch.root(), "2026-01-04", &["clone", "-q", "--depth", "1", &from, "shallow"]);
    scratch.write("shallow/diglot.toml", "build.last-updated = \"git\"\n");
    let said = build("shallow");
    assert_eq!(said.matches("fetch-depth: 0").count(), 1, "{said}");
    assert_eq!(updated("shallow", "a \"b\" é"), None);
}

#[test]
fn what_a_locale_lacks_is_shown_in_the_source_language() {
    let scratch = Scratch::with(&[
        ("diglot.toml", "base-url = \"https://example.org/\"\nbuild.fallback-pages = true\n"),
        ("content/en/index.md", "# Home\n\n[a](only.md) [b](both.md)\n"),
        (
            "content/en/only.md",
            "# Only English\n\n> [!NOTE]\n> Text.\n\n[home](index.md) [both](both.md#part) ![x](x.png)\n",
        ),
        ("content/en/x.png", "x"),
        ("content/en/guide.md", "# Guide\n\n## Steps\n"),
        ("content/en/both.md", "# Both\n\n## Part\n"),
        ("content/en/includes/part.md", "Part.\n"),
        ("content/ar/both.md", "# كلاهما\n\n## جزء\n"),
        ("content/ar/index.md", "# البداية\n\n[a](only.md)\n"),
    ]);
    scratch.diglot(&["build", "--verify"]).ends(0);
    let page = text(&scratch, "site/ar/only.html");
    for part in [
        "<html lang=\"ar\" dir=\"rtl\">",
        "<article class=\"text\" lang=\"en\" dir=\"ltr\" data-pagefind-ignore=\"all\"",
        "<link rel=\"canonical\" href=\"https://example.org/en/only.html\">",
        "<meta name=\"robots\" content=\"noindex\">",
        "note-fallback",
        "href=\"index.html\">home</a>",
        "href=\"both.html#part\">both</a>",
        "src=\"../en/x.png\"",
        "alert-title\">Note<",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("rel=\"alternate\" hreflang"), "{page}");
    assert!(text(&scratch, "site/ar/index.html").contains("href=\"only.html\""));
    assert!(text(&scratch, "site/en/only.html").contains("href=\"../ar/only.html\""));
    assert!(!text(&scratch, "site/sitemap.xml").contains("ar/only"));
    assert!(!scratch.path("site/ar/includes").exists());
    // What is in the source language says so wherever it stands, and the page is no other language than its frame.
    let whole = text(&scratch, "site/ar/guide.html");
    assert!(whole.contains("<a href=\"#steps\" lang=\"en\" dir=\"ltr\">Steps</a>"), "{whole}");
    assert!(
        whole.contains("<a href=\"guide.html\" lang=\"ar\" hreflang=\"ar\" aria-current=\"true\">"),
        "{whole}"
    );
    scratch.write("diglot.toml", "");
    scratch.diglot(&["build", "--verify"]).ends(0);
    assert!(!scratch.path("site/ar/only.html").exists());
    assert!(
        !scratch.path("site/sitemap.xml").exists(),
        "of a site whose address is not known nobody can have a map"
    );
}

/// A page of an edition that a locale lacks says which edition it is, and leads to the others.
#[test]
fn locales_with_one_name_are_told_apart() {
    let scratch = Scratch::with(&[
        ("diglot.toml", "source-locale = \"en-US\"\ncontent = \"c\"\nbuild.dashboard = true\n"),
        ("c/en-US/index.md", "# One\n"),
        ("c/en-AU/index.md", "# One\n"),
        ("c/fr-FR/index.md", "# Un\n"),
    ]);
    scratch.diglot(&["--verify"]).ends(0);
    for path in ["index.html", "llms.txt", "status.html", "fr-fr/index.html"] {
        let page = text(&scratch, &format!("site/{path}"));
        assert!(page.contains("English (US)") && page.contains("English (AU)"), "{path}: {page}");
        assert!(page.contains("Français") && !page.contains("Français (FR)"), "{path}: {page}");
    }
}

#[test]
fn a_fallback_page_names_its_edition() {
    let scratch = Scratch::with(&[
        (
            "diglot.toml",
            "build.fallback-pages = true\n[editions.city]\nname = \"City\"\npath = \"city/{stem}.md\"\nbase = \"{stem}.md\"\n",
        ),
        ("content/en/fees.md", "# Fees\n\nOne.\n"),
        ("content/en/city/fees.md", "# Fees\n\nTwo.\n"),
        ("content/ar/fees.md", "# رسوم\n"),
    ]);
    scratch.diglot(&["build", "--verify"]).ends(0);
    let lacking = text(&scratch, "site/ar/city/fees.html");
    assert!(lacking.contains("<a href=\"fees.html\" aria-current=\"true\">City</a>"), "{lacking}");
    assert!(lacking.contains("<a href=\"../fees.html\">"), "{lacking}");
    assert!(lacking.contains("<title>Fees | City"), "{lacking}");
    let base = text(&scratch, "site/ar/fees.html");
    assert!(base.contains("<a href=\"city/fees.html\" hreflang=\"en\">City <small>"), "{base}");
}

/// The head of a PNG of this size: enough to know it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0]);
    bytes
}

#[test]
fn pictures_have_sizes() {
    let scratch = Scratch::with(&[
        (
            "content/en/a.md",
            "# A\n\n![one](a.png) ![two](d.svg \"T\") ![far](https://example.com/x.png)\n\n\
             <img src=\"a.png\" width=\"320\"> <img src=\"a.png\" style=\"width:1px\"> <img src=\"d.svg\">\n\n\
             :::image type=\"icon\" source=\"d.svg\":::\n\n\
             :::image type=\"content\" source=\"a.png\" alt-text=\"Small\" lightbox=\"b.png\" border=\"false\":::\n\n\
             :::image type=\"complex\" source=\"a.png\" alt-text=\"Short\":::\n   Long *text*.\n:::image-end:::\n\nAfter.\n\n\
             :::image type=\"complex\" source=\"a.png\" alt-text=\"No end\":::\n\nLast.\n",
        ),
        ("content/en/d.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 20\"></svg>"),
    ]);
    scratch.write("content/en/a.png", png(640, 480));
    scratch.write("content/en/b.png", png(1280, 960));
    scratch.diglot(&["build", "--verify"]).ends(0);
    let page = dense(&text(&scratch, "site/en/a.html"));
    for part in [
        "<img src=\"a.png\" alt=\"one\" width=\"640\" height=\"480\" decoding=\"async\">",
        "<img src=\"d.svg\" alt=\"two\" title=\"T\" width=\"30\" height=\"20\" loading=\"lazy\" decoding=\"async\">",
        "<img src=\"https://example.com/x.png\" alt=\"far\" loading=\"lazy\" decoding=\"async\">",
        "width=\"320\" alt=\"\" height=\"240\" loading=\"lazy\"",
        "style=\"width:1px\" alt=\"\" loading=\"lazy\"",
        "<img src=\"d.svg\" alt=\"\" width=\"30\" height=\"20\"",
        "<img class=\"icon\" src=\"d.svg\" alt=\"\"",
        "<figure><a class=\"enlarge\" title=\"Enlarge the image\" href=\"b.png\"><img class=\"bare\" src=\"a.png\" alt=\"Small\"",
        "<details class=\"description\"><summary>Description of the image</summary>\n<p>Long <em>text</em>.</p>\n</details>\n<p>After.</p>",
        "alt=\"No end\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"></figure>\n<p>Last.</p>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn constructs_of_docfx() {
    let scratch = Scratch::with(&[
        (
            "content/en/a.md",
            "# A\n\n:::code language=\"rust\" source=\"code/x.rs\" id=\"part\" highlight=\"2\":::\n\n\
             [!code-rust[](code/x.rs?range=1,4-5)]\n\n:::code source=\"code/x.rs\" id=\"none\":::\n\n\
             ::: zone pivot=\"programming-language-csharp\"\nOne.\n::: zone-end\n\n\
             ::: moniker range=\">=v2\"\nTwo.\n::: moniker-end\n\n\
             :::video source=\"f.mp4\" title=\"A film\":::\n\n:::video source=\"https://v.example/e\":::\n\n\
             :::row:::\n   :::column span=\"2\":::\n      Left\n   :::column-end:::\n   :::column:::\n      Right\n   :::column-end:::\n:::row-end:::\n\n\
             Say :::no-loc text=\"Azure\"::: here. [!INCLUDE [a](includes/one.md)]\n\n[!INCLUDE [b](includes/two.md)]\n\nEnd.\n",
        ),
        ("content/en/includes/one.md", "inline **one**\n"),
        (
            "content/en/includes/two.md",
            "Block [!INCLUDE [a](one.md)] [again](../a.md).\n\n[!INCLUDE [self](two.md)]\n",
        ),
        ("content/en/code/x.rs", "fn a() {}\n// <part>\nfn b() {\n    c();\n}\n// </part>\n"),
        ("content/en/f.mp4", "x"),
    ]);
    scratch.diglot(&["build", "--verify", "--no-highlight"]).ends(0);
    let page = dense(&text(&scratch, "site/en/a.html"));
    for part in [
        "<code>fn b() {\n<mark>    c();</mark>\n}\n</code>",
        "<code>fn a() {}\n    c();\n}\n</code>",
        "id=&quot;none&quot;",
        "<div class=\"zone\" data-zone=\"programming-language-csharp\"><p class=\"applies\">Applies to: <strong>csharp</strong></p>\n<p>One.</p>\n</div>",
        "<strong>&gt;=v2</strong></p>\n<p>Two.</p>\n</div>",
        "<video controls preload=\"metadata\" aria-label=\"A film\" src=\"f.mp4\"></video>",
        "<a class=\"video\" href=\"https://v.example/e\">",
        "<div class=\"row\">\n<div class=\"column\" style=\"--span:2\">\n<p>Left</p>\n</div>\n<div class=\"column\" style=\"--span:1\">\n<p>Right</p>\n</div>\n</div>",
        "Say Azure here. inline <strong>one</strong>",
        "<p>Block inline <strong>one</strong> <a href=\"a.html\">again</a>.</p>",
        "<p>End.</p>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn pages_of_yaml() {
    let scratch = Scratch::with(&[
        ("diglot.toml", "base-url = \"https://example.org/\"\n"),
        (
            "content/en/index.yml",
            "### YamlMime:Landing\n\ntitle: Home *of* <b>all</b>\nsummary: Short & [clear](guide.md)\nmetadata:\n  description: About it\n\
             landingContent:\n  - title: Begin\n    linkLists:\n      - linkListType: get-started\n        links:\n          - text: The guide\n            url: guide.md\n          - url: missing.md\n            text: Gone\n  - title: 'It''s more'\n    linkLists:\n      - linkListType: reference\n        links:\n          - text: Elsewhere\n            url: https://example.com/x\n",
        ),
        (
            "content/en/faq.yml",
            "### YamlMime:FAQ\ntitle: Questions\nsummary: |\n  First line.\n\n  Second.\nsections:\n  - name: Costs\n    questions:\n      - question: How much?\n        answer: |\n          It depends on **two** things:\n\n          1. One, see [guide](guide.md#part)\n          2. Two <script>alert(1)</script>\n      - question: When?\n        answer: Now.\n",
        ),
        (
            "content/en/guide.md",
            "# Guide\n\n## Part\n\n[home](index.yml) [faq](faq.yml) [too](faq.yml#how-much)\n",
        ),
        ("content/en/context.yml", "### YamlMime:ContextObject\nbrand: x\n"),
        ("content/en/broken.yml", "### YamlMime:Landing\ntitle: [a\n"),
        ("content/fr/guide.md", "# Guide\n"),
        (
            "content/fr/index.yml",
            "### YamlMime:Landing\ntitle: Accueil\nsummary: Court\nlandingContent:\n  - title: Début\n    linkLists:\n      - linkListType: whats-new\n        links:\n          - text: Guide\n            url: guide.md\n      - linkListType: other\n        links:\n          - text: Plus\n            url: guide.md\n",
        ),
    ]);
    let run = scratch.diglot(&["build", "--verify"]);
    assert!(!run.out.contains("built-page"), "{}", run.out);
    let home = dense(&text(&scratch, "site/en/index.html"));
    for part in [
        "<h1 id=\"home-of-ballb\">Home *of* &lt;b&gt;all&lt;/b&gt;</h1>",
        "<p>Short &amp; <a href=\"guide.html\">clear</a></p>",
        "<meta name=\"description\" content=\"About it\">",
        "<div class=\"cards\">",
        "<div class=\"card\">",
        "<p data-links=\"get-started\">Get started</p>",
        "<li><a href=\"guide.html\">The guide</a></li>",
        "It's more",
        "<li><a href=\"https://example.com/x\">Elsewhere</a></li>",
        "hreflang=\"fr\"",
    ] {
        assert!(home.contains(part), "{part}: {home}");
    }
    let home = dense(&text(&scratch, "site/fr/index.html"));
    assert!(home.contains("<p data-links=\"whats-new\">Nouveautés</p>"), "{home}");
    assert_eq!(home.matches("data-links").count(), 1, "{home}");
    let questions = dense(&text(&scratch, "site/en/faq.html"));
    for part in [
        "<p>First line.</p>\n<p>Second.</p>",
        "<h3 id=\"how-much\">How much?",
        "<strong>two</strong>",
        "<li>One, see <a href=\"guide.html#part\">guide</a></li>",
        "\"@type\":\"FAQPage\"",
        "{\"@type\":\"Question\",\"name\":\"When?\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"Now.\"}}",
    ] {
        assert!(questions.contains(part), "{part}: {questions}");
    }
    assert!(!questions.contains("<script>alert"), "{questions}");
    assert!(text(&scratch, "site/en/guide.html").contains("href=\"index.html\">home"));
    assert!(scratch.path("site/en/context.yml").exists() && !scratch.path("site/en/faq.yml").exists());
    let check = scratch.diglot(&["check", "--format", "concise"]);
    assert!(check.out.contains("content/en/index.yml:15:"), "{}", check.out);
    assert!(check.out.contains("content/en/broken.yml:2:"), "{}", check.out);
}

#[test]
fn drafts_are_not_there_until_they_are_asked_for() {
    let scratch = Scratch::with(&[
        ("content/en/index.md", "# Home\n\n[Soon](soon.md)\n"),
        ("content/en/soon.md", "---\ntitle: Soon\ndraft: true\n---\n# Soon\n"),
        ("content/en/TOC.yml", "- name: Home\n  href: index.md\n- name: Soon\n  href: soon.md\n"),
        ("content/fr/index.md", "# Accueil\n\n[Soon](soon.md)\n"),
    ]);
    scratch.diglot(&["build", "--base-url", "https://example.org/"]).ends(0);
    let files = scratch.files("site");
    assert!(!files.contains_key("en/soon.html"));
    let told = |name: &str| String::from_utf8_lossy(&files[name]).contains("soon.html");
    assert!(!told("sitemap.xml") && !told("en/index.html") && !told("llms.txt"));
    let run = scratch.diglot(&["check"]).ends(1);
    let line = "content/en/index.md:3:1";
    assert!(run.out.contains("this is a draft, which is not built: `en/soon.md`"), "{}", run.out);
    assert!(run.out.contains(line) && run.out.matches("broken-link]").count() == 1, "{}", run.out);
    scratch.diglot(&["check", "--drafts"]);
    scratch.diglot(&["build", "--drafts"]).ends(0);
    assert!(scratch.files("site").contains_key("en/soon.html"));
    scratch.diglot(&["build"]).ends(0);
    assert!(!scratch.files("site").contains_key("en/soon.html"));
}

/// One draft must not make all pages be made again.
#[test]
fn a_draft_does_not_keep_a_build_from_remembering() {
    let scratch = Scratch::with(&[
        ("content/en/index.md", "# Home\n"),
        ("content/en/other.md", "# Other\n"),
        ("content/en/soon.md", "---\ndraft: true\n---\n# Soon\n"),
    ]);
    let build = || {
        std::thread::sleep(std::time::Duration::from_millis(60));
        let mut command = crate::support::diglot(scratch.root());
        let output = command.env("DIGLOT_CACHE", scratch.path("cache")).args(["build", "-v"]).output();
        let said = String::from_utf8_lossy(&output.expect("the program runs").stderr).into_owned();
        said.lines().find(|line| line.contains("written")).unwrap_or_default().trim().to_owned()
    };
    build();
    scratch.write("content/en/other.md", "# Other\n\nMore.\n");
    build();
    let again = build();
    // Whoever looks at all files says how many are unchanged.
    assert_eq!(again, "0 pages made again, 0 files written");
    scratch.write("content/en/other.md", "---\ndraft: true\n---\n# Other\n");
    build();
    assert!(!scratch.files("site").contains_key("en/other.html"));
    scratch.write("content/en/soon.md", "# Soon\n");
    build();
    assert!(scratch.files("site").contains_key("en/soon.html"));
}

/// What is gone goes last, but for what stands where something new must.
#[test]
fn a_folder_can_become_a_file() {
    let scratch = Scratch::with(&[
        ("content/en/index.md", "# Home\n\n[file](guide)\n"),
        ("content/en/guide/page.md", "# Page\n"),
    ]);
    scratch.diglot(&["build"]);
    assert!(scratch.files("site").contains_key("en/guide/page.html"));
    std::fs::remove_dir_all(scratch.path("content/en/guide")).expect("the folder goes");
    scratch.write("content/en/guide", "a file");
    scratch.diglot(&["build"]).ends(0);
    assert_eq!(scratch.files("site").get("en/guide").map(Vec::as_slice), Some(b"a file".as_slice()));
    let list = String::from_utf8(scratch.files("site")[".diglot-files"].clone()).expect("a list");
    assert!(list.contains("en/guide\n") && !list.contains("en/guide/page.html"), "{list}");
}
