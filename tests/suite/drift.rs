//! `diglot drift` from outside: editions of our own pages, faults, declared differences, history; and the labelled pages
//! of `../shared`, scored by the program that judges.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::{Run, Scratch, package, shared, skipped};

const BASE: &str = "# Storage policy\n\n**Applies to**\n\n- Cloud Desk\n\n\
    You can pause or delete a customer's vault.\n\n\
    Choose **Close** in the menu.\n\n\
    Backups are kept for 30 days.\n\n\
    Payments are sent to Contoso.\n\n\
    Partners may share reports with their customers.\n\n\
    Select the vault, and then select **Save**.\n\n\
    A vault can be restored after it was deleted.\n\n\
    The owner can see and change the plan.\n\n\
    All vaults are encrypted at rest.\n";

const VARIANT: &str = "# Storage policy\n\n**Applies to**\n\n- Cloud Desk run by Fabrikam\n\n\
    You can pause a customer's vault.\n\n\
    Choose **Close** in the menu.\n\n\
    Backups are kept for sixty days.\n\n\
    Payments are sent to Fabrikam.\n\n\
    Partners must share reports with their customers.\n\n\
    Choose the vault, and then choose **Save**.\n\n\
    A vault cannot be restored after it was deleted.\n\n\
    The owner can see the plan.\n\n\
    All vaults are encrypted at rest.\n\n\
    Invoices for the region are issued in euros.\n";

const CONFIG: &str = "source-locale = \"en\"\ncontent = \"docs\"\n[editions.gov]\nname = \"Government\"\n\
    path = \"gov/{stem}.md\"\nbase = \"{stem}.md\"\n";

fn project() -> Scratch {
    Scratch::with(&[
        ("diglot.toml", CONFIG),
        ("docs/en/storage.md", BASE),
        ("docs/en/gov/storage.md", VARIANT),
    ])
}

fn lines(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// The line of the variant's sentence that begins with `text`.
fn sentence<'a>(lines: &'a [Value], text: &str) -> &'a Value {
    let begins = |line: &&Value| {
        line["side"] == "variant" && line["text"].as_str().is_some_and(|own| own.starts_with(text))
    };
    lines.iter().find(begins).unwrap_or_else(|| panic!("no sentence `{text}`"))
}

#[test]
fn every_difference_has_its_label_and_kind() {
    let scratch = Scratch::with(&[("base.md", BASE), ("gov.md", VARIANT)]);
    let run =
        scratch.diglot(&["drift", "--base", "base.md", "--variant", "gov.md", "--format", "jsonl"]).ends(0);
    let lines = lines(&run);
    let expected = [
        ("Storage policy", "same", ""),
        ("Cloud Desk run", "equivalent", ""),
        ("You can pause", "changed", "action"),
        ("Choose Close", "same", ""),
        ("Backups", "changed", "number"),
        ("Payments", "changed", "actor"),
        ("Partners", "changed", "modality"),
        ("Choose the vault", "equivalent", ""),
        ("A vault", "changed", "negation"),
        ("The owner", "changed", "scope"),
        ("All vaults", "same", ""),
        ("Invoices", "added", ""),
    ];
    for (text, label, kind) in expected {
        let line = sentence(&lines, text);
        assert_eq!(line["label"], label, "{line}");
        let kinds = line["kinds"].as_array().expect("kinds");
        assert!(kind.is_empty() == kinds.is_empty(), "{line}");
        assert!(kind.is_empty() || kinds.iter().any(|own| own == kind), "{line}");
    }
    let base: Vec<&Value> = lines.iter().filter(|line| line["side"] == "global").collect();
    let paused =
        base.iter().find(|line| line["text"].as_str().is_some_and(|text| text.contains("pause or delete")));
    let (start, end) = (BASE.find("You can pause").expect("it"), BASE.find("vault.\n").expect("it") + 6);
    let paused = paused.expect("the base's sentence");
    assert_eq!((&paused["start"], &paused["end"]), (&Value::from(start), &Value::from(end)));
    assert_eq!(sentence(&lines, "You can pause")["counterpart"][0][0], start);
}

/// Sentences of two editions, and the kind of the change between them; nothing where both say the same.
const POLICIES: [(&str, &str, &str); 24] = [
    ("You wait 5 minutes for it.", "You wait 5 hours for it.", "number"),
    ("Pay within 30 days of it.", "Pay within 30 business days of it.", "number"),
    ("We keep 3 copies for 10 years.", "We keep 10 copies for 3 years.", "number"),
    ("It starts on May 6 this year.", "It starts on June 5 this year.", "number"),
    ("You get a report monthly.", "You get a report quarterly.", "number"),
    ("It costs $10 a month.", "It costs €10 a month.", "number"),
    ("Keep it at -5 degrees.", "Keep it at 5 degrees.", "number"),
    ("Use TLS 1.2 for it.", "Use TLS 1.3 for it.", "number"),
    ("We will pay you for it.", "You will pay us for it.", "actor"),
    ("Contact Harbor Support.", "Contact Weserdata.", "actor"),
    ("Access is granted to users.", "Access is denied to users.", "scope"),
    ("Taxes are included in it.", "Taxes are excluded from it.", "scope"),
    ("Only the owner can sign it.", "The owner can sign it.", "scope"),
    ("It runs automatically at night.", "It runs manually at night.", "scope"),
    ("Data is sent only if the customer agrees.", "Data is sent if the customer agrees.", "scope"),
    ("Use TLS 1.2 or later.", "Use TLS 1.2 or earlier.", "condition"),
    ("Backups are free.", "Backups are free except on weekends.", "condition"),
    ("You should sign it.", "You must sign it.", "modality"),
    ("Select **Stop** to stop it.", "Select **Hand over** to stop it.", "step"),
    ("We wait two weeks for it.", "We wait 14 days for it.", ""),
    ("You get 1 GB of it.", "You get 1024 MB of it.", ""),
    ("Pay 20 % of it.", "Pay 20 percent of it.", ""),
    ("Choose the plan and save it.", "Select the plan and save it.", ""),
    ("The multi-partner feature is there.", "The multipartner feature is there.", ""),
];

#[test]
fn what_a_policy_turns_on_is_changed_and_other_words_are_not() {
    let page = |title: &str, sentence: &str| {
        format!(
            "# {title}\n\n{sentence}\n\nThis page is about payments and what they mean.\n\nRead it before you begin.\n"
        )
    };
    let mut faults = Vec::new();
    for (base, variant, kind) in POLICIES {
        let scratch = Scratch::with(&[
            ("base.md", &page("Pay in Harbor Cloud", base)),
            ("variant.md", &page("Pay in Harbor Cloud Germany", variant)),
        ]);
        let args = ["drift", "--base", "base.md", "--variant", "variant.md", "--format", "jsonl"];
        let lines = lines(&scratch.diglot(&args).ends(0));
        let line =
            lines.iter().find(|line| line["side"] == "variant" && line["line"] == 3).expect("the line");
        let told = line["kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|own| own == kind));
        if told == kind.is_empty() || (line["label"] == "changed") == kind.is_empty() {
            faults.push(format!("{base} | {variant}: {} {}", line["label"], line["kinds"]));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn editions_are_learnt_from_the_pages_whoever_they_are() {
    let page = |name: &str, rest: &str| {
        format!(
            "# Virtual machines\n\n**Applies to**\n\n- {name}\n\nSign in to {name}.\n\nOpen the page.\n\n{rest}\n"
        )
    };
    let government = page("Contoso Cloud for US Government", "Contact the help desk if you need help.");
    let germany = page("Contoso Cloud Germany", "Contact the help desk if you need help.");
    let scratch = Scratch::with(&[("gov.md", &government), ("germany.md", &germany)]);
    let run = scratch
        .diglot(&["drift", "--base", "gov.md", "--variant", "germany.md", "--format", "jsonl"])
        .ends(0);
    for line in lines(&run) {
        assert!(line["label"] == "same" || line["label"] == "equivalent", "{line}");
    }
}

#[test]
fn faults_are_told_and_not_listed_as_changes() {
    let many: String = (0..40).fold(String::new(), |mut text, number| {
        let _ = write!(text, "\n\nThe orchard number{number} grows apples{number} beside river{number}.");
        text
    });
    let scratch = Scratch::with(&[
        ("base.md", BASE),
        ("gov.md", VARIANT),
        ("empty.md", ""),
        ("other.md", &format!("# Orchard{many}\n")),
    ]);
    let drift = |args: &[&str]| scratch.diglot(&[&["drift"], args].concat());
    let run = drift(&["--base", "nowhere.md", "--variant", "gov.md"]).ends(2);
    assert!(run.err.contains("nowhere.md"), "{}", run.err);
    let run = drift(&["--base", "base.md", "--variant", "./base.md"]).ends(2);
    assert!(run.err.contains("compared with itself"), "{}", run.err);
    let run = drift(&["--base", "base.md", "--variant", "empty.md"]).ends(0);
    assert!(run.out.contains("holds no text"), "{}", run.out);
    let run = drift(&["--base", "base.md", "--variant", "other.md"]).ends(0);
    assert!(run.out.contains("next to nothing in common"), "{}", run.out);
    assert!(!run.out.contains("removed:"), "{}", run.out);
    let run = drift(&["--base", "base.md", "--variant", "gov.md", "--locale", "fr"]).ends(2);
    assert!(run.err.contains("--variant-target"), "{}", run.err);
    scratch.write("bytes.md", [BASE.as_bytes(), b"\nBroken \xff\xfe bytes.\n"].concat());
    let run = drift(&["--base", "base.md", "--variant", "bytes.md"]).ends(0);
    assert!(run.out.contains("bytes.md:25:8") && run.out.contains("UTF-8"), "{}", run.out);
    // A gate that could compare nothing is no gate that passes.
    drift(&["--base", "base.md", "--variant", "empty.md", "--fail-on", "undeclared"]).ends(1);
    let run = drift(&["--base", "base.md", "--variant", "empty.md", "--format", "github"]).ends(0);
    assert!(run.out.contains("::warning file=empty.md"), "{}", run.out);
    let run = drift(&["--base", "base.md", "--variant", "gov.md", "--declared", "."]).ends(2);
    assert!(run.err.contains("is a folder"), "{}", run.err);
    let run = drift(&["--base", "base.md", "--variant", "gov.md", "--format", "pdf"]).ends(2);
    assert!(run.err.contains("there is no format `pdf`"), "{}", run.err);
}

#[test]
fn a_variant_without_its_base_is_told() {
    let scratch = project();
    scratch.write("docs/en/gov/lonely.md", "# Lonely\n\nThis page has no base.\n");
    let run = scratch.diglot(&["drift", "--format", "json"]).ends(0);
    assert!(run.out.contains("`lonely.md`, which does not exist"), "{}", run.out);
    assert!(run.out.contains("Backups are kept for sixty days"), "{}", run.out);
    let run = scratch.diglot(&["drift", "--edition", "moon"]).ends(2);
    assert!(run.err.contains("there is no edition `moon`") && run.err.contains("gov"), "{}", run.err);
}

#[test]
fn what_is_declared_is_no_finding_until_a_text_changes() {
    let scratch = project();
    let fails = ["drift", "--fail-on", "undeclared"];
    scratch.diglot(&fails).ends(1);
    let run = scratch.diglot(&["drift", "--accept"]).ends(2);
    assert!(run.err.contains("--reason"), "{}", run.err);
    scratch.diglot(&["drift", "--accept", "--reason", "the law says \"so\""]).ends(0);
    scratch.diglot(&fails).ends(0);
    assert_eq!(scratch.diglot(&["drift", "--quiet"]).ends(0).out, "");
    let file = fs::read_to_string(scratch.path("diglot-drift.toml")).expect("the file");
    assert!(file.contains("reason = 'the law says \"so\"'") || file.contains("\\\"so\\\""), "{file}");
    // Nothing new is written.
    scratch.diglot(&["drift", "--accept", "--reason", "again"]).ends(0);
    assert_eq!(fs::read_to_string(scratch.path("diglot-drift.toml")).expect("the file"), file);

    scratch.write("docs/en/gov/storage.md", VARIANT.replace("sixty days", "seventy days"));
    let run = scratch.diglot(&fails).ends(1);
    assert!(run.out.contains("the law says"), "{}", run.out);
    assert!(run.out.contains("diglot-drift.toml"), "{}", run.out);
    scratch.diglot(&["drift", "--accept", "--reason", "a new law", "--prune"]).ends(0);
    scratch.diglot(&fails).ends(0);
    let pruned = fs::read_to_string(scratch.path("diglot-drift.toml")).expect("the file");
    assert!(!pruned.contains("sixty days") && pruned.contains("seventy days"), "{pruned}");

    scratch.write("diglot-drift.toml", format!("<<<<<<< ours\n{pruned}"));
    let run = scratch.diglot(&fails).ends(2);
    assert!(run.err.contains("diglot-drift.toml:1:1") && run.err.contains("merge conflict"), "{}", run.err);
}

#[test]
fn one_difference_can_be_declared_by_its_key() {
    let scratch = project();
    let run = scratch.diglot(&["drift", "--format", "jsonl"]).ends(0);
    let all = lines(&run);
    let key = sentence(&all, "Backups")["key"].as_str().expect("a key").to_owned();
    scratch.diglot(&["drift", "--accept", "--reason", "longer here", "--key", &key]).ends(0);
    let file = fs::read_to_string(scratch.path("diglot-drift.toml")).expect("the file");
    assert_eq!(file.matches("[[difference]]").count(), 1, "{file}");
    assert!(file.contains("sixty days"), "{file}");
    let run = scratch.diglot(&["drift", "--accept", "--reason", "x", "--key", "nothing"]).ends(2);
    assert!(run.err.contains("no difference is called `nothing`"), "{}", run.err);
}

#[test]
fn history_tells_who_moved() {
    let scratch = project();
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]);
        command.current_dir(scratch.root()).args(args).output().is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q"]) {
        return skipped("no git");
    }
    assert!(git(&["add", "-A"]) && git(&["commit", "-qm", "one"]), "a first commit");
    // The base moves on; the variant stays as it was copied.
    scratch
        .write("docs/en/storage.md", BASE.replace("encrypted at rest", "encrypted at rest and in transit"));
    assert!(git(&["commit", "-qam", "two"]), "a second commit");
    for wanted in ["HEAD~1", "auto"] {
        let run = scratch.diglot(&["drift", "--base-at", wanted, "--format", "json"]).ends(0);
        let report: Value = serde_json::from_str(&run.out).expect("JSON");
        let text = report.to_string();
        assert!(text.contains("compared with the base as of"), "{text}");
        let rows = report["comparisons"][0]["rows"].as_array().expect("rows");
        let cause = |text: &str| {
            let row = rows
                .iter()
                .find(|row| row["variant"][0]["text"].as_str().is_some_and(|own| own.contains(text)));
            row.expect("the row")["cause"].as_str().unwrap_or_default().to_owned()
        };
        assert_eq!(cause("All vaults"), "base", "{wanted}");
        assert_eq!(cause("sixty days"), "variant", "{wanted}");
    }
    let run = scratch.diglot(&["drift", "--base-at", "no-such-commit"]).ends(2);
    assert!(run.err.contains("there is no commit `no-such-commit`"), "{}", run.err);
}

#[test]
fn three_editions_give_the_same_bytes_on_any_number_of_threads() {
    let scratch = project();
    let config = format!(
        "{CONFIG}[editions.germany]\nname = \"Germany\"\npath = \"germany/{{stem}}.md\"\nbase = \"{{stem}}.md\"\n"
    );
    scratch.write("diglot.toml", config);
    scratch.write("docs/en/germany/storage.md", VARIANT.replace("Fabrikam", "Northwind"));
    for format in ["full", "html", "markdown", "json", "jsonl", "sarif", "github"] {
        let run = |threads: &str| {
            scratch.diglot(&["drift", "--format", format, "--threads", threads, "--all"]).ends(0).out
        };
        let one = run("1");
        assert_eq!(one, run("4"), "{format}");
        assert!(one.contains("Fabrikam") && one.contains("Northwind"), "{format}: {one}");
    }
}

#[test]
fn ten_thousand_sentences_are_compared() {
    let page = |other: usize| {
        let mut text = String::from("# A long page\n");
        for number in 0..10_000 {
            let word = if number % other == 3 { "must" } else { "can" };
            let _ = write!(
                text,
                "\n\nOwners of vault{number} {word} open door{} on floor{}.",
                number * 7,
                number % 90
            );
        }
        text
    };
    let scratch = Scratch::with(&[("a.md", &page(20_000)), ("b.md", &page(100))]);
    let run = scratch.diglot(&["drift", "--base", "a.md", "--variant", "b.md", "--format", "jsonl"]).ends(0);
    let changed = run
        .out
        .lines()
        .filter(|line| line.contains("\"changed\"") && line.contains("\"side\":\"variant\""))
        .count();
    assert!((95..=105).contains(&changed), "{changed} changed");
}

#[test]
fn the_seeds_tell_their_difference() {
    let Some(shared) = shared("seeds") else { return };
    let scratch = Scratch::new();
    let seeds = shared.join("seeds").canonicalize().expect("the seeds");
    let run = scratch.diglot(&["drift", "--content", &seeds.to_string_lossy(), "--format", "jsonl"]).ends(0);
    let lines = lines(&run);
    let block = sentence(&lines, "You can block access");
    assert_eq!((&block["label"], &block["kinds"][0]), (&Value::from("changed"), &Value::from("action")));
    let phrases = block["phrases"].to_string();
    assert!(
        phrases.contains("disable access or outright cancel") && phrases.contains("block access"),
        "{phrases}"
    );
    assert_eq!(sentence(&lines, "Create a service request")["label"], "equivalent");
    assert_eq!(sentence(&lines, "You are responsible for deciding")["label"], "equivalent");
    let removed = |text: &str| {
        lines.iter().any(|line| {
            line["label"] == "removed" && line["text"].as_str().is_some_and(|own| own.contains(text))
        })
    };
    assert!(removed("violates the Acceptable Use Policy") && removed("could be immediately suspended"));
    for locale in ["fr-FR", "pt-BR"] {
        let said = |word: &str| {
            lines.iter().any(|line| {
                line["locale"] == locale
                    && line["label"] == "carried"
                    && line["text"].as_str().is_some_and(|own| own.contains(word))
            })
        };
        assert!(said(if locale == "fr-FR" { "bloquer" } else { "bloquear" }), "{locale}");
        assert!(!lines.iter().any(|line| line["locale"] == locale && line["label"] == "stale"), "{locale}");
    }
}

/// Writes what the program says of each pair of the development set to a folder of its own.
fn answers(shared: &Path, scratch: &Scratch) {
    let names = fs::read_to_string(shared.join("drift-dev/dev.txt")).expect("the names");
    for name in names.split_whitespace() {
        let page = |side: &str| shared.join("drift-dev").join(name).join(side).to_string_lossy().into_owned();
        let (base, variant) = (page("global.md"), page("variant.md"));
        let args = ["drift", "--base", &base, "--variant", &variant, "--format", "jsonl"];
        let run = scratch.diglot(&args).ends(0);
        scratch.write(&format!("answers/{name}.jsonl"), run.out);
    }
}

#[test]
fn the_labelled_pages_are_scored() {
    let Some(shared) = shared("drift-dev") else { return };
    let shared = shared.canonicalize().expect("the folder");
    let scratch = Scratch::new();
    answers(&shared, &scratch);
    let mut command = Command::new("python3");
    command
        .arg(shared.join("tools/drift_score.py"))
        .arg(shared.join("drift-dev"))
        .arg(scratch.path("answers"));
    let Ok(output) = command.args(["--split", "dev", "--json"]).output() else {
        return skipped("no python3");
    };
    let score: Value = serde_json::from_slice(&output.stdout).expect("scores");
    let f1 = |value: &Value| value[2].as_f64().unwrap_or_default();
    let got = [
        ("changed", f1(&score["changed_both"]), 0.65),
        ("changed or one-sided", f1(&score["look_both"]), 0.9),
        ("equivalent", f1(&score["labels"]["equivalent"]), 0.88),
        ("counterparts", score["groups_linked"].as_f64().unwrap_or_default(), 0.88),
        ("kinds", score["kinds"]["among"].as_f64().unwrap_or_default(), 0.7),
        ("quiet pages", 1.0 - score["raised_per_page"].as_f64().unwrap_or(9.0), 0.0),
    ];
    for (name, value, least) in got {
        println!("{name} {value:.3}");
        assert!(
            value >= least,
            "{name}: {value:.3}, at least {least} was reached before ({})",
            package().display()
        );
    }
}
