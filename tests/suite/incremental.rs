//! A build that remembers the last one gives the same bytes as one that remembers nothing, whatever was changed in
//! between, and makes no more pages than it must.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use diglot::lang::Locale;
use diglot::project::memory::{Kept, Memory};
use diglot::project::recover::{Aligned, Recovered};
use diglot::project::{self, Root, Settings};

use crate::support::{Scratch, diglot, package, plain, tree};

/// The project's own content, with what a small site can have besides: an include, code of a file, an alias of a page.
fn project() -> Scratch {
    let scratch = Scratch::new();
    for part in ["content", "locales"] {
        for (path, bytes) in tree(&package().join(part)) {
            scratch.write(&format!("{part}/{path}"), bytes);
        }
    }
    scratch.write("diglot.toml", fs::read(package().join("diglot.toml")).expect("the config"));
    scratch.write("content/en/extra/shared.md", "Shared words.\n");
    let faq = "### YamlMime:FAQ\ntitle: Questions\nsummary: Short ones\nsections:\n  - name: First\n    questions:\n      \
        - question: Why?\n        answer: Because.\n";
    scratch.write("content/en/extra/faq.yml", faq);
    scratch.write("content/en/extra/sample.py", "print(1)\n");
    let aim = "---\ntitle: Aim\ndescription: Aims\ndate: 2026-01-02\n---\n# Aim\n\n## Here\n\nText.\n";
    scratch.write("content/en/extra/aim.md", aim);
    scratch.write("content/en/extra/shot.md", "# Shot\n\nSee [there](aim.md#here).\n");
    scratch.write("content/en/extra/arrow.md", "See [there](aim.md#here).\n");
    scratch.write("content/en/extra/bow.md", "# Bow\n\n[!INCLUDE [arrow](arrow.md)]\n");
    scratch.write("content/en/extra/takes.md", "# Takes\n\n[!INCLUDE [shared](shared.md)]\n");
    scratch.write(
        "content/en/extra/shows.md",
        "# Shows\n\n:::code language=\"python\" source=\"sample.py\":::\n",
    );
    scratch
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("the program runs");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{text}");
    text
}

/// Builds with and without memory; gives how many pages the first had to make.
pub(crate) fn built(scratch: &Scratch, step: &str) -> Option<usize> {
    settle();
    let said = run(diglot(scratch.root()).env("DIGLOT_CACHE", scratch.path("cache")).args(["build"]));
    run(diglot(scratch.root()).args(["build", "--out", "cold"]));
    let (warm, cold) = (scratch.files("site"), scratch.files("cold"));
    let differ: Vec<&String> = warm
        .keys()
        .chain(cold.keys())
        .filter(|path| !path.starts_with('.') && warm.get(*path) != cold.get(*path))
        .collect();
    assert!(differ.is_empty(), "{step}: {differ:?}");
    fs::remove_dir_all(scratch.path("cold")).expect("the cold site goes");
    said.lines().find_map(|line| {
        let (number, _) =
            line.split_once(" page made again").or_else(|| line.split_once(" pages made again"))?;
        number.trim().parse().ok()
    })
}

/// Files written a moment ago are read again, since their time can be that of another writing.
fn settle() {
    std::thread::sleep(std::time::Duration::from_millis(40));
}

pub(crate) fn edit(scratch: &Scratch, path: &str, change: impl Fn(&str) -> String) {
    let file = scratch.path(path);
    let text = fs::read_to_string(&file).expect("a page");
    let changed = change(&text);
    assert_ne!(text, changed, "{path} was changed");
    fs::write(file, changed).expect("a page");
}

#[test]
fn what_is_remembered_changes_no_byte() {
    let scratch = project();
    assert_eq!(built(&scratch, "first"), None, "a first build makes all pages");
    // The page that shows code is always made again: nobody watches that file.
    assert_eq!(built(&scratch, "nothing changed"), Some(1));

    edit(&scratch, "content/en/manual/align.md", |text| format!("{text}\nOne more sentence.\n"));
    assert_eq!(built(&scratch, "a page's text"), Some(2));

    edit(&scratch, "content/en/manual/align.md", |text| {
        text.replacen("\n## ", "\nMore before it.\n\n## ", 1)
    });
    assert_eq!(built(&scratch, "words before a heading"), Some(2));

    edit(&scratch, "content/en/manual/align.md", |text| text.replacen("\n## ", "\n## Now: ", 1));
    assert_eq!(built(&scratch, "a heading that nothing links to"), Some(2));

    edit(&scratch, "content/en/extra/aim.md", |text| text.replace("## Here", "## There"));
    assert_eq!(built(&scratch, "a heading that pages link to"), Some(5), "and two that take in such a link");
    edit(&scratch, "content/en/extra/aim.md", |text| text.replace("## There", "## Here"));
    assert_eq!(built(&scratch, "the heading is back"), Some(5));

    edit(&scratch, "content/en/extra/aim.md", |text| {
        text.replace("description: Aims", "description: Aims well")
    });
    assert_eq!(built(&scratch, "a description"), Some(2));

    edit(&scratch, "content/en/extra/aim.md", |text| text.replace("date: 2026-01-02", "date: 2026-02-03"));
    assert_eq!(built(&scratch, "a date"), Some(2));

    edit(&scratch, "content/en/extra/faq.yml", |text| text.replace("Because.", "Why not?"));
    assert_eq!(built(&scratch, "an answer"), Some(2));

    edit(&scratch, "content/en/extra/shared.md", |_| "Other words.\n".to_owned());
    assert_eq!(built(&scratch, "a page that another takes in"), Some(3));

    scratch.write("content/en/extra/sample.py", "print(2)\n");
    built(&scratch, "code that a page shows");

    let page = "content/fr/policy/non-payment.md";
    edit(&scratch, page, |text| format!("{text}\nEncore une phrase.\n"));
    built(&scratch, "a translation with editions");

    edit(&scratch, "content/en/policy/non-payment.md", |text| format!("{text}\nThis is new.\n"));
    built(&scratch, "its source, which makes translations stale");

    edit(&scratch, "content/en/manual/check.md", |text| text.replacen("# ", "# Another title: ", 1));
    built(&scratch, "a heading that others show");

    edit(&scratch, "content/en/TOC.yml", |text| text.replacen("name: ", "name: New ", 1));
    built(&scratch, "a table of contents");

    scratch.write("content/en/extra/new.md", "# New\n\n[takes](takes.md)\n");
    built(&scratch, "a new page");

    fs::rename(scratch.path("content/en/extra/new.md"), scratch.path("content/en/extra/other.md"))
        .expect("moved");
    built(&scratch, "a page that moved");

    fs::remove_file(scratch.path("content/ja/policy/index.md")).expect("removed");
    built(&scratch, "a page that is gone");

    scratch.write("content/en/images/family.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    built(&scratch, "an image");

    edit(&scratch, "locales/fr/theme.ftl", |text| text.replacen("skip = ", "skip = Vite : ", 1));
    built(&scratch, "a text of the theme");

    edit(&scratch, "diglot.toml", |text| text.replacen("title = \"", "title = \"New ", 1));
    built(&scratch, "the site's title");

    fs::remove_file(scratch.path("site/en/manual/align.html")).expect("removed");
    fs::write(scratch.path("site/fr/index.html"), "broken").expect("broken");
    fs::remove_file(scratch.path("site/robots.txt")).expect("removed");
    built(&scratch, "files of the site that somebody removed or broke");

    // A touched file is no changed one.
    edit(&scratch, "content/en/manual/check.md", |text| format!("{text} "));
    edit(&scratch, "content/en/manual/check.md", |text| text.trim_end_matches(' ').to_owned());
    assert_eq!(built(&scratch, "a touched page"), Some(1));

    corrupt(&scratch.path("cache"));
    assert_eq!(built(&scratch, "a broken memory"), None);
}

#[test]
fn pages_of_other_locales_in_the_source_language_follow() {
    let scratch = Scratch::with(&[
        ("diglot.toml", "content = \"content\"\n\n[build]\nfallback-pages = true\n"),
        ("content/en/a.md", "# A\n\nText, and [b](b.md#here).\n"),
        ("content/en/b.md", "---\ndescription: One\n---\n# B\n\n## Here\n\nText.\n"),
        ("content/fr/b.md", "# B\n\n## Ici\n\nTexte.\n"),
    ]);
    built(&scratch, "first");
    edit(&scratch, "content/en/a.md", |text| text.replace("Text", "Other text"));
    assert_eq!(built(&scratch, "a page that stands in two locales"), Some(1));
    edit(&scratch, "content/en/b.md", |text| text.replace("## Here", "## There"));
    built(&scratch, "a heading of the source page");
    edit(&scratch, "content/en/b.md", |text| text.replace("One", "Another description"));
    built(&scratch, "a description");
}

/// Cuts every file in `folder` in half.
fn corrupt(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a cache") {
        let path = entry.expect("a file").path();
        let bytes = fs::read(&path).expect("a file");
        fs::write(&path, &bytes[..bytes.len() / 2]).expect("a file");
    }
}

#[test]
fn many_pages_are_folded_and_come_out_the_same() {
    let scratch = project();
    built(&scratch, "few");
    let few = scratch.files("site");
    // More files than a build holds whole.
    for number in 0..4_100 {
        scratch.write(&format!("content/en/files/{number}.bin"), "x");
    }
    built(&scratch, "many");
    let many: BTreeMap<_, _> =
        scratch.files("site").into_iter().filter(|(path, _)| few.contains_key(path)).collect();
    for (path, bytes) in few.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert_eq!(many.get(path), Some(bytes), "{path}");
    }
}

/// A build that is killed leaves a site of whole files: old or new, each.
#[test]
fn killed_builds_leave_whole_files() {
    let scratch = project();
    built(&scratch, "before");
    let old = scratch.files("site");
    for part in ["en", "fr", "ja"] {
        for (path, bytes) in scratch.files(&format!("content/{part}")) {
            if path.ends_with(".md") {
                let mut bytes = bytes;
                bytes.extend_from_slice(b"\nA last line.\n");
                scratch.write(&format!("content/{part}/{path}"), bytes);
            }
        }
    }
    run(diglot(scratch.root()).args(["build", "--out", "new"]));
    let new = scratch.files("new");
    for round in 0..25_u64 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        plain(command.env("DIGLOT_CACHE", "").current_dir(scratch.root()).args(["build", "-q"]));
        let mut child = command.spawn().expect("the program runs");
        std::thread::sleep(std::time::Duration::from_millis(7 * round));
        child.kill().expect("killed or over");
        child.wait().expect("over");
        for (path, bytes) in scratch.files("site").iter().filter(|(path, _)| !is_unfinished(path)) {
            let known = [old.get(path), new.get(path)];
            assert!(known.contains(&Some(bytes)), "round {round}: {path} is neither old nor new");
        }
        assert!(
            old.keys().all(|path| scratch.path("site").join(path).exists()),
            "round {round}: files are gone"
        );
    }
    run(diglot(scratch.root()).args(["build", "-q"]));
    assert_eq!(scratch.files("site"), new);
}

fn is_unfinished(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with(".diglot-"))
}

/// Who can't wait keeps what was aligned of pages that have not changed, and has the others aligned by themselves.
#[test]
fn what_was_aligned_is_kept_for_pages_that_stay() {
    let sentences = |words: [&str; 4]| words.iter().map(|word| format!("{word}.\n\n")).collect::<String>();
    let english =
        sentences(["The price is 30 euros", "You can pay with `card`", "Write to us", "See [terms](t.md)"]);
    let french =
        sentences(["Le prix est de 30 euros", "Payez avec `card`", "Écrivez-nous", "Voir [terms](t.md)"]);
    let scratch = Scratch::new();
    for page in ["a", "b"] {
        scratch.write(&format!("en/{page}.md"), format!("# Prices\n\n{english}"));
        scratch.write(&format!("fr/{page}.md"), format!("# Prix\n\n{french}"));
    }
    let aligned = Aligned::default();
    let load = || {
        let files = ["en/a.md", "en/b.md", "fr/a.md", "fr/b.md"];
        let files = files.map(|path| (path.to_owned(), scratch.path(path))).to_vec();
        let settings = Settings {
            source_locale: Locale::parse("en"),
            memory: Some(Arc::new(Forgetful)),
            aligned: Some(aligned.clone()),
            ..Settings::default()
        };
        let read = |path: &Path| fs::read(path);
        let decode = |bytes: Vec<u8>| (String::from_utf8_lossy(&bytes).into_owned(), None);
        project::load(&[Root { files, ..Root::default() }], settings, &read, &decode)
    };
    let texts = |project: &project::Project| -> BTreeMap<usize, Vec<String>> {
        let sources = |found: &Recovered| found.sentences.iter().map(|(_, source)| source.clone()).collect();
        project.recovered.iter().map(|(doc, found)| (*doc, sources(found))).collect()
    };
    let mut first = load();
    let before = texts(&first);
    assert_eq!(before.len(), 2, "{before:?}");
    aligned.keep(&mut first);
    assert!(first.recovered.is_empty());
    edit(&scratch, "fr/b.md", |text| text.replace("30", "40"));
    let second = load();
    let after = texts(&second);
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    assert_eq!(after.values().next(), before.values().next(), "the page that stayed");
}

/// A memory of nothing; pages have fingerprints all the same.
#[derive(Debug)]
struct Forgetful;

impl Memory for Forgetful {
    fn recall(&self, _: &str, _: &Path, _: Option<u64>) -> Option<Kept<'_>> {
        None
    }

    fn shape(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _: &str, _: u64, _: Kept<'_>, _: &[u8]) {}

    fn begin(&self, _: &Path) -> u64 {
        0
    }
}

/// A translation that carries no pairs is aligned again with what all of them taught, and the others are left alone.
#[test]
fn a_changed_translation_is_aligned_with_what_all_taught() {
    const WORDS: [(&str, &str); 12] = [
        ("price", "tarif"),
        ("customer", "client"),
        ("order", "commande"),
        ("invoice", "facture"),
        ("oven", "four"),
        ("flour", "farine"),
        ("bread", "pain"),
        ("shop", "boutique"),
        ("window", "vitrine"),
        ("morning", "matin"),
        ("delivery", "livraison"),
        ("street", "rue"),
    ];
    let sentence = |number: usize| {
        let word = |step: usize| WORDS[(number * 7 + step * 5 + number / 12) % WORDS.len()];
        let (one, two, three) = (word(0), word(1), word(2));
        (
            format!("The {} of the {} has the {} again.\n\n", one.0, two.0, three.0),
            format!("Ici {} de {} a encore {}.\n\n", one.1, two.1, three.1),
        )
    };
    let scratch = Scratch::new();
    for page in 0..60 {
        let texts: Vec<(String, String)> = (page * 20..page * 20 + 20).map(sentence).collect();
        let side =
            |pick: fn(&(String, String)) -> &String| texts.iter().map(pick).cloned().collect::<String>();
        scratch
            .write(&format!("content/en/p{page}.md"), format!("# Page {page}\n\n{}", side(|text| &text.0)));
        scratch
            .write(&format!("content/fr/p{page}.md"), format!("# Page {page}\n\n{}", side(|text| &text.1)));
    }
    assert_eq!(built(&scratch, "first"), None);
    edit(&scratch, "content/en/p7.md", |text| format!("{text}The baker sells the bread of the morning.\n"));
    assert_eq!(built(&scratch, "the source"), Some(2), "the page and its translation");
    edit(&scratch, "content/fr/p7.md", |text| format!("{text}Ici le boulanger vend pain de matin.\n"));
    assert_eq!(built(&scratch, "the translation"), Some(1));
    // A locale of few pages is learnt from anew, and the others are not.
    scratch.write("content/de/p7.md", "# Seite 7\n\nDer Bäcker verkauft Brot.\n");
    scratch.write("content/de/p8.md", "# Seite 8\n\nEin Satz.\n");
    built(&scratch, "a third locale");
    edit(&scratch, "content/de/p7.md", |text| format!("{text}\nNoch ein Satz.\n"));
    assert_eq!(built(&scratch, "a page of it"), Some(1));
    let page = String::from_utf8(scratch.files("site")["fr/p7.html"].clone()).expect("a page");
    assert!(page.contains("The baker sells the bread of the morning."), "its source is known: {page}");
}
