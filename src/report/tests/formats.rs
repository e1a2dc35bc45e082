//! What each format makes of the same findings.

use super::*;

#[test]
fn json_lines() {
    let first = Finding { target: Some("l’accès\n日本\t\"x\"".to_owned()), ..finding((5, 32), (5, 44)) };
    let second = Finding { severity: Severity::Hint, source: Some("اقرأ".to_owned()), ..first.clone() };
    let second = Finding { target: None, ..second };
    let shown = render(&[first, second], "jsonl", Style::default(), &|_| None);
    let expected = concat!(
        r#"{"file":"fr/page.md","line":5,"column":32,"end_line":5,"end_column":44,"rule":"broken-link","#,
        r#""severity":"error","message":"`suspendre.md` does not exist","target":"l’accès\n日本\t\"x\"","#,
        r#""help":"link to a page that exists","sure":95,"fingerprint":"a08323cab1c756847c2736f7e6b70ab3:1"}"#,
        "\n",
        r#"{"file":"fr/page.md","line":5,"column":32,"end_line":5,"end_column":44,"rule":"broken-link","#,
        r#""severity":"hint","message":"`suspendre.md` does not exist","source":"اقرأ","#,
        r#""help":"link to a page that exists","sure":95,"fingerprint":"7b8869cf18ff16aa049ec76290a84da3:1"}"#,
        "\n",
    );
    assert_eq!(shown, expected);
}

#[test]
fn summaries() {
    assert_eq!(summary(&[]), "no findings");
    let error = finding((1, 1), (1, 1));
    let warning = Finding { rule: "stale-page", severity: Severity::Warn, ..error.clone() };
    let hint = Finding { rule: "a-rule", severity: Severity::Hint, ..error.clone() };
    assert_eq!(summary(std::slice::from_ref(&error)), "1 finding: 1 error (broken-link 1)");
    assert_eq!(
        summary(&[warning.clone(), error.clone(), error.clone()]),
        "3 findings: 2 errors, 1 warning (broken-link 2, stale-page 1)"
    );
    assert_eq!(
        summary(&[warning, error, hint.clone(), hint]),
        "4 findings: 1 error, 1 warning, 2 hints (a-rule 2, broken-link 1, stale-page 1)"
    );
}

#[test]
fn github_reads_what_was_meant() {
    let shown = of_made_up("github");
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines.len(), 3);
    let expected = "::error file=fr/page%2C 2.md,line=5,endLine=5,col=7,endColumn=10,title=broken-link::\
        `suspendre.md` does not exist%0Atranslation: Prix : 10 € <U+0000>]]> <script>alert(1)</script>";
    assert!(lines[0].replace(['\u{a0}', '\u{202f}'], " ").starts_with(expected), "{shown}");
    assert!(lines[0].contains("::error::100 %25 @all%0Ahelp: "), "{shown}");
    assert!(lines[2].starts_with("::notice file=ja/page.md"), "{shown}");
    let many: Vec<Finding> = (1..=11).map(|line| finding((line, 1), (line, 2))).collect();
    let told = render(&many, "github", Style::default(), &|_| None);
    assert!(told.ends_with("\n11 findings; GitHub shows 10 of each severity for a step\n"), "{told}");
}

#[test]
fn sarif_counts_as_its_readers_do() {
    let log: serde_json::Value = serde_json::from_str(&of_made_up("sarif")).unwrap_or_default();
    let run = &log["runs"][0];
    let second = &run["results"][1];
    let place = &second["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "fr/page%2C%202.md");
    // Six characters stand before, of two units each.
    assert_eq!(place["region"]["startColumn"], 13);
    assert_eq!(place["region"]["endColumn"], 21);
    assert_eq!(
        run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "ar/%D8%B5%D9%81%D8%AD%D8%A9.md"
    );
    assert_eq!(
        second["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "en/a%20b%25.md"
    );
    assert_eq!(second["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "x");
    assert_eq!(run["tool"]["driver"]["rules"][0]["name"], "BrokenLinkRule");
    let levels: Vec<&str> = (0..3).filter_map(|at| run["results"][at]["level"].as_str()).collect();
    assert_eq!(levels, ["warning", "error", "note"]);
}

#[test]
fn nothing_of_a_page_becomes_markup() {
    for name in ["html", "junit", "markdown"] {
        let shown = of_made_up(name);
        assert!(!shown.contains("<script>alert"), "{name}");
        assert!(!shown.contains(['\0', '\u{fffe}', '\r']), "{name}");
        assert!(!shown.contains("]]>"), "{name}");
        assert!(name != "markdown" || !shown.contains('@'), "{name}");
    }
    let page = of_made_up("html");
    assert!(page.contains("lang=\"ar-SA\" dir=\"rtl\">يمكن"), "{page}");
    assert!(page.contains("<mark>10<span class=\"nbsp\">"), "{page}");
    let told = of_made_up("markdown");
    assert!(told.contains("- **warn** <code>number&#45;changed</code> <code>30</code> became"), "{told}");
}

#[test]
fn a_fingerprint_outlives_lines() {
    let names = |findings: &[Finding]| fingerprint::all(findings);
    let (first, moved) = (finding((1, 1), (1, 2)), finding((9, 4), (9, 5)));
    assert_eq!(names(std::slice::from_ref(&first)), names(std::slice::from_ref(&moved)));
    // The same fault twice on a page is two findings.
    let both = names(&[first.clone(), moved]);
    assert_eq!(both[0].split(':').next(), both[1].split(':').next());
    assert_ne!(both[0], both[1]);
    let other = Finding { target: Some("x".to_owned()), ..first.clone() };
    assert_ne!(names(&[first]), names(&[other]));
}

#[test]
fn the_first_look_shows_the_surest() {
    let mut findings: Vec<Finding> = (1..=300)
        .map(|line| Finding {
            place: Place { file: format!("fr/p{}.md", line / 10), ..finding((line, 1), (line, 2)).place },
            ..finding((1, 1), (1, 1))
        })
        .collect();
    findings.push(Finding { rule: "surest", severity: Severity::Warn, sure: 99, ..finding((1, 1), (1, 1)) });
    let style = Style { amount: Amount::First, ..Style::default() };
    let shown = render(&findings, "full", style, &|_| None);
    assert!(shown.starts_with("warn[surest]"), "{shown}");
    assert_eq!(shown.matches("error[broken-link]").count(), 3);
    assert!(shown.contains("\n301 findings in 1 page; these are the 4 surest.\n"), "{shown}");
    assert!(shown.contains("\n  broken-link       300\n"), "{shown}");
    let all = render(&findings, "full", Style { amount: Amount::All, ..style }, &|_| None);
    assert_eq!(all.matches("error[broken-link]").count(), 300);
}

#[test]
fn endings_name_formats() {
    let name = |file| format::of_file(&FORMATS, file).map(|format| format.name);
    assert_eq!(name("a.sarif"), Some("sarif"));
    assert_eq!(name("a.sarif.json"), Some("sarif"));
    assert_eq!(name("Report.HTML"), Some("html"));
    assert_eq!(name("a.xml"), Some("junit"));
    assert_eq!(name("a.jsonl"), Some("jsonl"));
    assert_eq!(name("a.csv"), None);
}
