//! The pages of the rules are their tests: every example is a project, and what it says is found is found.

use std::fs;
use std::path::Path;

use diglot::check;
use diglot::report::drift;

use crate::support::{Scratch, accepting, difference, files_below, package};

/// One rule without an example: it looks at built pages, and what it finds is a fault of the theme or of
/// Diglot, so no project as small as an example shows it. `tests/cases/built-page` does.
const WITHOUT_EXAMPLE: [&str; 1] = ["built-page"];

#[test]
fn examples_find_what_they_say() {
    let rules = check::all().map(|check| check.name);
    let tried = rules.filter(|rule| !WITHOUT_EXAMPLE.contains(rule) && *rule != "unreadable-file");
    let of_checks = tried.filter_map(|rule| example(rule).err());
    let of_drift = drift::rules().into_iter().filter_map(|rule| example_of_drift(rule.name).err());
    let faults: Vec<String> = of_checks.chain(of_drift).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_example_of_unreadable_file_finds_what_it_says() {
    example("unreadable-file").unwrap_or_else(|fault| panic!("{fault}"));
}

/// Checks the project on the page of `rule`, and compares what is found.
fn example(rule: &str) -> Result<(), String> {
    example_of(rule, &["check", "--select", rule, "--format", "concise"])
}

/// The same for a rule of `diglot drift`.
fn example_of_drift(rule: &str) -> Result<(), String> {
    example_of(rule, &["drift"])
}

/// Runs `diglot` with `arguments` on the project on the page of `rule`, and compares what it says.
fn example_of(rule: &str, arguments: &[&str]) -> Result<(), String> {
    let file = page(rule);
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let blocks = blocks(&text);
    let expected = blocks.iter().find(|block| block.info == "text expected");
    let expected = expected.ok_or_else(|| format!("{rule}: the page has no block `text expected`"))?;
    let scratch = Scratch::new();
    for block in &blocks {
        make(&scratch, block);
    }
    let run = scratch.diglot(arguments);
    if run.code == 2 || run.out.is_empty() {
        return Err(format!("{rule}: the example shows nothing\n{}", run.err));
    }
    if run.out == expected.body {
        return Ok(());
    }
    if !accepting() {
        return Err(format!("{}\n{}", file.display(), difference(expected.body, &run.out)));
    }
    let mut accepted = text.clone();
    accepted.replace_range(expected.start..expected.start + expected.body.len(), &run.out);
    fs::write(&file, accepted).map_err(|error| format!("{}: {error}", file.display()))
}

#[test]
fn every_rule_has_its_page_and_every_page_its_rule() {
    let folder = package().join("content/en/manual/rules");
    let mut pages: Vec<String> = files_below(&folder, "md")
        .iter()
        .map(|file| file.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .filter(|name| name != "index")
        .collect();
    let mut rules: Vec<String> = check::all().map(|check| check.name.to_owned()).collect();
    rules.extend(drift::rules().map(|rule| rule.name.to_owned()));
    pages.sort();
    rules.sort();
    assert_eq!(pages, rules);
    let of_checks = check::all().map(|check| (check.name, check.severity, check.page));
    let of_drift = drift::rules().map(|rule| (rule.name, rule.severity, rule.page));
    for (name, severity, told) in of_checks.chain(of_drift) {
        let file = page(name);
        let text = fs::read_to_string(&file).expect("a page");
        assert!(text.ends_with(told), "{}", file.display());
        let severity = format!("Severity: `{}`.", severity.name());
        assert!(told.contains(&severity), "{name}: the page should say `{severity}`");
        for heading in ["What it finds", "Why it hurts", "Example", "What to do", "How to silence it"] {
            let there = told.contains(&format!("\n## {heading}\n"));
            let needed = heading != "Example" || !WITHOUT_EXAMPLE.contains(&name);
            assert!(there || !needed, "{name}: no section `{heading}`");
        }
    }
}

#[test]
fn the_list_of_rules_is_whole() {
    let file = package().join("content/en/manual/rules/index.md");
    let index = fs::read_to_string(file).expect("the list of rules");
    let rows = check::all().map(|check| {
        let about = diglot::page::front::read(check.page).text("description").unwrap_or_default().to_owned();
        format!("| [{0}]({0}.md) | `{1}` | {about} |", check.name, check.severity.name())
    });
    let of_drift = drift::rules().map(|rule| {
        format!("| [{0}]({0}.md) | `{1}` | {2} |", rule.name, rule.severity.name(), rule.summary)
    });
    let missing: Vec<String> = rows.chain(of_drift).filter(|row| !index.contains(row)).collect();
    assert!(missing.is_empty(), "index.md has no rows\n{}", missing.join("\n"));
}

#[test]
fn the_source_names_no_rule_that_is_not_there() {
    let mut named = Vec::new();
    for file in files_below(&package().join("src"), "rs") {
        if file.parent().is_some_and(|folder| folder.ends_with("report/tests")) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file");
        for before in ["rule: \"", "rule == \"", "rule != \"", "RULE: &str = \""] {
            for (at, _) in text.match_indices(before) {
                let rest = &text[at + before.len()..];
                let name = rest.split('"').next().unwrap_or_default();
                named.push((file.display().to_string(), name.to_owned()));
            }
        }
    }
    assert!(!named.is_empty());
    for (file, name) in named {
        assert!(check::find(&name).is_some(), "{file} names a rule `{name}`");
    }
}

fn page(rule: &str) -> std::path::PathBuf {
    package().join("content/en/manual/rules").join(format!("{rule}.md"))
}

/// A fenced block: what stands after the fence, its lines, and where those begin.
struct Block<'a> {
    info: &'a str,
    body: &'a str,
    start: usize,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, &str, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        let rest = line[fence.len()..].trim();
        match open {
            Some((own, info, start)) if fence.len() >= own.len() && rest.is_empty() => {
                blocks.push(Block { info, body: &text[start..at], start });
                open = None;
            }
            None if fence.len() >= 3 => open = Some((fence, rest, at + line.len())),
            _ => {}
        }
        at += line.len();
    }
    blocks
}

/// Makes the project on a rule's page.
pub(crate) fn make_example(scratch: &Scratch, page: &str) {
    blocks(page).iter().for_each(|block| make(scratch, block));
}

/// Makes the file that `block` is, if it is one: `file=PATH`, with `encoding=latin1` or `link=TARGET`.
fn make(scratch: &Scratch, block: &Block<'_>) {
    let option = |name: &str| block.info.split(' ').find_map(|word| word.strip_prefix(name));
    let Some(path) = option("file=") else { return };
    if let Some(target) = option("link=") {
        scratch.write(path, "");
        fs::remove_file(scratch.path(path)).expect("a file");
        link(Path::new(target), &scratch.path(path));
    } else if option("encoding=") == Some("latin1") {
        let byte = |c: char| u8::try_from(u32::from(c)).unwrap_or_else(|_| panic!("`{c}` is not Latin-1"));
        scratch.write(path, block.body.chars().map(byte).collect::<Vec<u8>>());
    } else {
        scratch.write(path, block.body);
    }
}

#[cfg(unix)]
fn link(target: &Path, place: &Path) {
    std::os::unix::fs::symlink(target, place).expect("a link");
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) {}
