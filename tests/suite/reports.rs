//! Reports from outside: several at once, whole or not at all, the same on any number of threads.

use std::process::{Command, Stdio};

use crate::support::{Run, Scratch, diglot};

/// Pages with broken links in three languages, and everything in them that a format could trip over.
fn project(pages: usize) -> Scratch {
    let scratch = Scratch::new();
    for number in 0..pages {
        scratch.write(&format!("content/en/p{number}.md"), "# Prices\n\nSee [refunds](gone.md).\n");
        for (locale, text) in [("fr", "Voir 100 % ]]> <b>"), ("ja", "👩‍💻 返金"), ("ar", "اقرأ \u{1b}[31m")]
        {
            let path = format!("content/{locale}/p{number}.md");
            scratch.write(&path, format!("# {text}\n\n{text} [x](<gone, {number}: %.md>) [y](away.md)\n"));
        }
    }
    scratch
}

const FORMATS: [&str; 10] =
    ["full", "concise", "html", "markdown", "json", "jsonl", "sarif", "junit", "github", "gitlab"];

#[test]
fn every_format_is_the_same_on_any_number_of_threads() {
    let scratch = project(40);
    let run = |threads: &str| {
        let mut args = vec!["check".to_owned(), "--threads".to_owned(), threads.to_owned()];
        for format in FORMATS {
            args.extend(["--format".to_owned(), format!("{format}:{threads}.{format}")]);
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        scratch.diglot(&args).ends(1)
    };
    let runs = (run("1"), run("16"));
    assert_eq!(runs.0.out, "");
    for format in FORMATS {
        let [one, sixteen] =
            ["1", "16"].map(|threads| std::fs::read(scratch.path(&format!("{threads}.{format}"))));
        let one = one.expect("a report");
        assert!(!one.is_empty(), "{format}");
        assert!(one == sixteen.expect("a report"), "{format} differs");
    }
}

#[test]
fn formats_and_files_pair_up_as_typed() {
    let scratch = project(1);
    let files = |args: &[&str], expected: &[&str]| {
        let run = scratch.diglot(args).ends(1);
        for name in expected {
            assert!(scratch.path(name).is_file(), "{args:?} writes {name}");
            std::fs::remove_file(scratch.path(name)).expect("a report");
        }
        run
    };
    let run = files(&["check", "--format", "html", "-o", "a", "--format", "sarif", "-o", "b"], &["a", "b"]);
    assert_eq!(run.out, "");
    let run = files(&["check", "-o", "a.html", "--format=concise", "-o=b.txt"], &["b.txt"]);
    assert!(run.err.contains("concise written to a.html"), "{}", run.err);
    let run = files(&["check", "-o", "a.sarif", "-o", "b.xml", "--format", "json:c"], &["a.sarif", "c"]);
    assert!(run.err.contains("sarif written to a.sarif"), "{}", run.err);
    let run = files(&["check", "--format", "concise", "--format", "sarif:b"], &["b"]);
    assert!(run.out.contains("error[broken-link]"), "{}", run.out);
    let run = files(&["check", "--format", "junit", "-o", "-"], &[]);
    assert!(run.out.starts_with("<?xml"), "{}", run.out);
}

#[test]
fn what_cannot_be_written_is_said_before_anything_is_checked() {
    let scratch = project(1);
    let refused = |args: &[&str], expected: &str| {
        let run = scratch.diglot(args).ends(2);
        assert!(run.err.contains(expected) && run.out.is_empty(), "{args:?}\n{}", run.err);
    };
    refused(&["check", "--format", "sarif", "--format", "html"], "two reports for standard output");
    refused(&["check", "-o", "a.html", "-o", "a.html"], "two reports for `a.html`");
    refused(&["check", "-o", "a.csv"], "the name `a.csv` does not say which format it is for");
    refused(&["check", "-o", "none/a.html"], "there is no folder `none`");
    refused(&["check", "-o", "content", "--format", "html"], "can't write `content`: it is a folder");
    refused(&["check", "--format", "sarfi"], "did you mean `sarif`?");
}

#[test]
fn the_schema_needs_no_project() {
    let scratch = Scratch::new();
    let run = scratch.diglot(&["check", "--schema"]).ends(0);
    let schema: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(schema["properties"]["version"]["const"], 1);
}

#[test]
fn stats_are_a_result() {
    let scratch = project(2);
    let run = scratch.diglot(&["check", "--stats"]).ends(1);
    assert!(run.out.starts_with("ar: 2 pages, 4 segments"), "{}", run.out);
    assert!(run.out.contains("\n  broken-link  "), "{}", run.out);
    let run = scratch.diglot(&["check", "--stats", "--format", "json"]).ends(1);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(report["stats"]["locales"]["fr"]["pages"], 2);
    assert_eq!(report["stats"]["locales"]["fr"]["rules"]["broken-link"]["findings"], 4);
}

#[test]
fn very_many_findings_are_shown_in_short() {
    let scratch = project(40);
    let run = scratch.diglot(&["check"]).ends(1);
    assert!(run.out.contains("diglot check --all"), "{}", run.out);
    assert_eq!(run.out.matches("error[broken-link]").count(), 3);
    let run = scratch.diglot(&["check", "--all"]).ends(1);
    assert!(run.out.matches("error[broken-link]").count() > 200);
}

/// Standard output that is closed before all is written is no error, in any format.
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let scratch = project(60);
    for format in FORMATS {
        let mut command: Command = diglot(scratch.root());
        command.args(["check", "--all", "--format", format]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        drop(child.stdout.take());
        let run = Run::new(child.wait_with_output().expect("its end"), scratch.root());
        assert!(!run.err.contains("error:") && run.code == 1, "{format}: {}", run.err);
    }
}
