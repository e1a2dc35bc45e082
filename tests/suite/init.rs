//! `diglot init` from outside: what it writes can be built and checked at once, and it writes over nothing.

use std::fs;
use std::path::Path;

use crate::support::Scratch;

#[test]
fn a_new_project_has_no_findings_in_any_language() {
    // Those of the theme.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let names = fs::read_dir(folder).expect("the texts").flatten();
    let mut locales: Vec<String> =
        names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    locales.sort();
    let count = format!("{} pages, {} locales", 2 * locales.len(), locales.len());
    for first in ["en", "fr", "ja", "ar"] {
        let scratch = Scratch::new();
        let mut all = vec![first];
        all.extend(locales.iter().map(String::as_str).filter(|locale| *locale != first));
        let init = scratch.diglot(&["init", "--locales", &all.join(",")]).ends(0);
        assert!(!init.err.contains("no sample text"), "{}", init.err);
        let run = scratch.diglot(&[]).ends(0);
        assert!(run.err.contains("found   no findings"), "{first}:\n{}\n{}", run.out, run.err);
        assert!(run.err.contains(&count), "{}", run.err);
        let check = scratch.diglot(&["check"]).ends(0);
        assert_eq!(check.out, "", "{first}");
    }
}

#[test]
fn a_new_project_is_small_and_whole() {
    let scratch = Scratch::new();
    scratch.write(".gitignore", "node_modules");
    scratch.write("README.md", "# Mine\n");
    let dry = scratch.diglot(&["init", "--dry-run"]).ends(0);
    assert!(
        dry.out.contains("--- diglot.toml\n") && dry.out.contains("--- content/fr/index.md\n"),
        "{}",
        dry.out
    );
    assert_eq!(scratch.files("").len(), 2, "a dry run writes nothing");
    scratch.diglot(&["init", "--title", "My \"docs\""]).ends(0);
    let files = scratch.files("");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            ".gitignore",
            "README.md",
            "content/en/TOC.yml",
            "content/en/first-steps.md",
            "content/en/index.md",
            "content/fr/first-steps.md",
            "content/fr/index.md",
            "diglot.toml",
            "locales/en/glossary.ftl",
            "locales/fr/glossary.ftl",
        ]
    );
    assert_eq!(files[".gitignore"], b"node_modules\n/site/\n");
    assert!(String::from_utf8_lossy(&files["diglot.toml"]).contains(r#"title = "My \"docs\"""#));
    scratch.diglot(&[]).ends(0);
    let again = scratch.diglot(&["init"]).ends(2);
    assert!(again.err.contains("`diglot.toml` is there already"), "{}", again.err);
}

#[test]
fn a_folder_that_is_named_is_made() {
    let scratch = Scratch::new();
    let dry = scratch.diglot(&["init", "new/my-docs", "--dry-run"]).ends(2);
    assert!(dry.err.contains("`new/my-docs` is not there"), "{}", dry.err);
    assert!(!scratch.path("new").exists());
    let run = scratch.diglot(&["init", "new/my-docs"]).ends(0);
    assert!(run.err.contains("next    cd new/my-docs\n        diglot serve\n"), "{}", run.err);
    let config = String::from_utf8_lossy(&scratch.files("")["new/my-docs/diglot.toml"]).into_owned();
    assert!(config.contains("title = \"My docs\"\n"), "{config}");
    assert!(!scratch.path("diglot.toml").exists());
    let file = scratch.diglot(&["init", "new/my-docs/diglot.toml"]).ends(2);
    assert!(file.err.contains("can't go to"), "{}", file.err);
}

#[test]
fn a_language_without_sample_is_told_and_an_unknown_one_refused() {
    let scratch = Scratch::new();
    let run = scratch.diglot(&["init", "--locales", "en,sw"]).ends(0);
    assert!(run.err.contains("no sample text in `sw`"), "{}", run.err);
    assert!(scratch.diglot(&[]).ends(0).err.contains("found   no findings"));
    let scratch = Scratch::new();
    scratch.diglot(&["init", "--locales", "sw"]).ends(2);
    scratch.diglot(&["init", "--locales", "../x"]).ends(2);
    assert!(scratch.files("").is_empty());
}

#[test]
fn what_is_there_is_found_and_written_down() {
    for (layout, source, target, content) in [
        ("folders", "docs/en/prices.md", "docs/fr/prices.md", "content = \"docs\"\n"),
        ("content", "content/en/prices.md", "content/fr/prices.md", "content = \"content\"\n"),
        ("endings", "docs/prices.md", "docs/prices.fr.md", "content = \"docs\"\n"),
        ("beside", "docs/prices.md", "i18n/fr/docusaurus-plugin-content-docs/current/prices.md", ""),
        ("root", "en/prices.md", "fr/prices.md", ""),
    ] {
        let scratch = Scratch::new();
        scratch.write("README.md", "# A repository\n");
        for number in 0..3 {
            let name = |path: &str| path.replace("prices", &format!("prices{number}"));
            scratch.write(&name(source), "# Prices\n\nPrices include tax.\n");
            scratch.write(&name(target), "# Tarifs\n\nLes prix incluent la taxe.\n");
        }
        let before = scratch.diglot(&["check", "--format", "jsonl"]);
        let run = scratch.diglot(&["init"]).ends(0);
        assert!(
            run.out.contains("(en, fr)") && run.out.contains("fr      3 of 3 pages"),
            "{layout}:\n{}",
            run.out
        );
        let config = String::from_utf8_lossy(&scratch.files("")["diglot.toml"]).into_owned();
        assert_eq!(
            config.lines().any(|line| line.starts_with("content = ")),
            !content.is_empty(),
            "{layout}: {config}"
        );
        assert!(
            config.contains(content) && config.contains("source-locale = \"en\"\n"),
            "{layout}: {config}"
        );
        let after = scratch.diglot(&["check", "--format", "jsonl"]);
        assert_eq!(
            (before.code, before.out),
            (after.code, after.out),
            "{layout}: what it writes changes no finding"
        );
        assert_eq!(scratch.files("").len(), 8, "{layout}: nothing but the config is written");
    }
}

#[test]
fn a_site_of_another_generator_is_not_written_to() {
    let scratch = Scratch::with(&[
        ("docs/en/a.md", "# A\n"),
        ("docs/fr/a.md", "# A\n"),
        ("site/index.html", "<p>theirs"),
    ]);
    scratch.diglot(&["init"]).ends(0);
    scratch.diglot(&["build"]).ends(0);
    assert_eq!(scratch.files("site").len(), 1);
    assert!(scratch.path("diglot-site/index.html").exists());
}

#[test]
fn where_nothing_says_the_source_it_is_the_locale_with_most_pages() {
    let scratch = Scratch::with(&[
        ("docs/de/a.md", "# Preise\n"),
        ("docs/de/b.md", "# Mehr\n"),
        ("docs/fr/a.md", "# Tarifs\n"),
    ]);
    let run = scratch.diglot(&["init", "--dry-run"]).ends(0);
    assert!(
        run.out.contains("source  de: it has most pages") && run.out.contains("source-locale = \"de\""),
        "{}",
        run.out
    );
    assert!(!scratch.path("diglot.toml").exists());
}

#[test]
fn translations_are_no_source_of_each_other() {
    let page = "---\nms.openlocfilehash: 0123456789012345678901234567890123456789\n---\n# Titre\n";
    let files = ["docs/fr-fr/a.md", "docs/fr-fr/b.md", "docs/ja-jp/a.md"].map(|path| (path, page));
    let scratch = Scratch::with(&files);
    let run = scratch.diglot(&["init"]).ends(0);
    assert!(run.out.contains("source  its pages are not here\n        3 pages with"), "{}", run.out);
    let config = String::from_utf8_lossy(&scratch.files("")["diglot.toml"]).into_owned();
    assert!(config.contains("\n# source-locale = ") && !config.contains("\nsource-locale"), "{config}");
}
