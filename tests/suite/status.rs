//! How far translations have come, from outside: what is counted, what is written, what fails.

use serde_json::Value;

use crate::support::Scratch;

const LONG: &str = "An invoice is due within thirty days of the date on which it was sent to the customer, unless \
                    the contract that both of you signed says something else about when it has to be paid in full, \
                    or a later date has been agreed on with whoever in our sales department looks after you.";

/// Three source pages; French has two of them, one older than its source, and Arabic has one that nobody translated.
fn project() -> Scratch {
    Scratch::with(&[
        ("diglot.toml", "title = \"Docs\"\n[build]\ndashboard = true\n"),
        ("content/en/a.md", "# Refunds\n\nWe pay within 14 days. Write to us.\n"),
        ("content/en/b.md", &format!("# Invoices\n\n{LONG}\n")),
        ("content/en/c.md", "---\nms.date: 02/03/2026\n---\n# Prices\n\nPrices are in euros.\n"),
        (
            "content/fr/a.md",
            "---\nms.translationtype: MT\nms.date: 01/02/2026\nms.openlocfilehash: \
             0123456789012345678901234567890123456789\n---\n# Remboursements\n\nNous payons sous 14 jours. Écrivez-nous.\n",
        ),
        (
            "content/fr/c.md",
            "---\nms.translationtype: HT\n---\n# Prix\n\nLes prix sont en euros [ici](loin.md).\n",
        ),
        ("content/ar/b.md", &format!("# Invoices\n\n{LONG}\n")),
    ])
}

fn json(scratch: &Scratch) -> Value {
    let run = scratch.diglot(&["status", "--format", "json"]).ends(0);
    serde_json::from_str(&run.out).expect("JSON")
}

fn row<'a>(status: &'a Value, locale: &str) -> &'a Value {
    let rows = status["rows"].as_array().expect("rows");
    rows.iter().find(|row| row["locale"] == locale).expect("a row")
}

#[test]
fn pages_and_sentences_are_counted() {
    let scratch = project();
    let status = json(&scratch);
    let french = row(&status, "fr");
    assert_eq!((&french["pages"], &french["wanted_pages"]), (&2.into(), &3.into()), "{french}");
    assert_eq!((&french["translated_pages"], &french["coverage"]), (&2.into(), &66.6.into()));
    assert_eq!((&french["stale_pages"], &french["changed"]), (&1.into(), &"2026-01-02".into()));
    assert_eq!(french["makers"], serde_json::json!({ "human": 1, "machine": 1, "unstated": 0 }));
    // Of the older page without pairs nobody can tell; the invoice is not there.
    let sentences = &french["sentences"];
    assert_eq!(sentences["doubtful"], 3, "{french}");
    assert_eq!(sentences["missing"], 2, "{french}");
    assert_eq!(sentences["current"], 2, "{french}");
    assert_eq!(french["findings"]["rules"]["broken-link"], 1);
    let arabic = row(&status, "ar");
    assert_eq!((&arabic["copied_pages"], &arabic["translated_pages"]), (&1.into(), &0.into()), "{arabic}");
    assert_eq!(arabic["coverage"], 0.0);
    let english = row(&status, "en");
    assert_eq!((&english["source"], &english["pages"]), (&true.into(), &3.into()));
    assert!(english.get("coverage").is_none(), "{english}");
}

#[test]
fn what_is_counted_is_what_check_finds() {
    let scratch = project();
    let status = json(&scratch);
    let run = scratch.diglot(&["check", "-v", "--format", "json"]);
    let found: Value = serde_json::from_str(&run.out).expect("JSON");
    let rows = status["rows"].as_array().expect("rows").iter().map(|row| &row["findings"]);
    for severity in ["error", "warn", "hint"] {
        let tallies = rows.clone().chain([&status["elsewhere"]]);
        let sum: u64 = tallies.filter_map(|tally| tally["severities"][severity].as_u64()).sum();
        assert_eq!(Some(sum), found["summary"]["severities"][severity].as_u64(), "{severity}");
    }
}

#[test]
fn too_little_fails() {
    let scratch = project();
    let run = scratch.diglot(&["status", "--fail-under", "60"]).ends(1);
    assert!(run.err.contains("`ar` has 0 % of the pages, less than 60 %"), "{}", run.err);
    assert!(!run.err.contains("`fr`"), "{}", run.err);
    assert!(run.out.starts_with("locale  pages  coverage"), "{}", run.out);
    scratch.diglot(&["status", "--fail-under", "0%"]).ends(0);
    for wrong in ["-1", "101", "many", "NaN"] {
        scratch.diglot(&["status", &format!("--fail-under={wrong}")]).ends(2);
    }
    let scratch = Scratch::new();
    scratch.diglot(&["status"]).ends(2);
    let schema = scratch.diglot(&["status", "--schema"]).ends(0).out;
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(schema["properties"]["version"]["const"], 1);
}

#[test]
fn every_format_is_the_same_on_any_number_of_threads() {
    let scratch = project();
    for threads in ["1", "16"] {
        let mut args = vec!["status".to_owned(), "--threads".to_owned(), threads.to_owned()];
        for ending in ["txt", "html", "md", "json"] {
            args.extend(["-o".to_owned(), format!("{threads}.{ending}")]);
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        assert_eq!(scratch.diglot(&args).ends(0).out, "");
    }
    let files = scratch.files("");
    for ending in ["txt", "html", "md", "json"] {
        let [one, many] = ["1", "16"].map(|threads| files.get(&format!("{threads}.{ending}")));
        assert!(one.is_some_and(|text| !text.is_empty()) && one == many, "{ending}");
    }
}

#[test]
fn no_page_becomes_markup() {
    let scratch = Scratch::with(&[
        (
            "diglot.toml",
            "[editions.x]\nname = \"<script>alert(1)</script>|\"\npath = \"x/{stem}.md\"\nbase = \"{stem}.md\"\n",
        ),
        ("content/en/a.md", "# A\n\nText.\n"),
        ("content/en/x/a.md", "# A\n\nText.\n"),
        ("content/fr/a.md", "---\nms.translationtype: '<b>'\ndate: 9999-99-99<b>\n---\n# A\n\nTexte.\n"),
    ]);
    scratch.diglot(&["status", "-o", "s.html", "-o", "s.md"]).ends(0);
    for text in scratch.files("").into_iter().filter(|(name, _)| name.starts_with("s.")).map(|(_, text)| text)
    {
        let text = String::from_utf8_lossy(&text).into_owned();
        assert!(!text.contains("<script>alert") && !text.contains("<b>"), "{text}");
    }
}

#[test]
fn the_site_has_a_dashboard_where_it_is_asked_for() {
    let scratch = project();
    let run = scratch.diglot(&[]);
    assert!(run.err.contains("status  [DIR]/site/status.html"), "{}", run.err);
    let page = || String::from_utf8(scratch.files("site")["status.html"].clone()).expect("a page");
    let first = page();
    assert!(first.contains("noindex") && first.contains("id=\"status-0-sentences\""), "{first}");
    assert!(!run.out.contains("built-page"), "{}", run.out);
    // In the language of each locale, from right to left where that is read so.
    let of =
        |locale: &str| String::from_utf8(scratch.files("site")[&format!("{locale}/status.html")].clone());
    let (french, arabic) = (of("fr").expect("a page"), of("ar").expect("a page"));
    for text in ["<h1>Traductions</h1>", "66\u{202f}%", ">2 janvier 2026</time>", "href=\"../status.html\""] {
        assert!(french.contains(text), "{text}: {french}");
    }
    assert!(arabic.contains("<div class=\"status\" lang=\"ar\" dir=\"rtl\">\n<h1>الترجمات</h1>"), "{arabic}");
    assert!(!scratch.files("site").contains_key("en/status.html"));
    // Checks nothing, so it leaves what is there.
    scratch.diglot(&["build"]).ends(0);
    assert_eq!(page(), first);
    assert_eq!(of("fr").as_ref(), Ok(&french));
    scratch.write("content/en/d.md", "# New\n\nA page.\n");
    scratch.diglot(&[]);
    assert_ne!(page(), first);
    let sitemap = scratch.files("site").get("sitemap.xml").cloned().unwrap_or_default();
    assert!(!String::from_utf8_lossy(&sitemap).contains("status.html"));
    // Switched off, it goes.
    scratch.write("diglot.toml", "title = \"Docs\"\n");
    scratch.diglot(&["build"]).ends(0);
    assert!(!scratch.files("site").keys().any(|path| path.ends_with("status.html")));
}
