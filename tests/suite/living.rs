//! Living with a checker: what changed as Git has it, fixes that remove their findings, marks in pull requests.

use std::process::Command;

use crate::support::{Scratch, package, skipped};

/// Runs Git in `scratch`, with nothing of the tester's settings. False when there is no Git.
fn git(scratch: &Scratch, args: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]);
    command.args(["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]).args(args);
    command.current_dir(scratch.root()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let Ok(output) = command.output() else {
        skipped("no git");
        return false;
    };
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    true
}

#[test]
fn findings_since_a_commit() {
    let broken = "# Page\n\n[x](x.md)\n";
    let scratch = Scratch::with(&[
        ("docs/en/a.md", "# Page\n\nText.\n"),
        ("docs/en/b.md", "# Page\n\nText.\n"),
        ("docs/en/ü c.md", "# Page\n\nText.\n"),
        ("docs/fr/a.md", broken),
        ("docs/fr/b.md", broken),
        ("docs/fr/ü c.md", broken),
    ]);
    let check = |reference: &str| {
        let args = ["check", "--select", "broken-link", "--format", "concise", "--changed-since", reference];
        let run = scratch.diglot(&args);
        let files: Vec<&str> = run.out.lines().filter_map(|line| line.split(':').next()).collect();
        (files.join(" "), run.err.clone(), run.code)
    };
    if !git(&scratch, &["init", "-q"]) {
        return;
    }
    let (_, said, code) = check("main");
    assert!(code == 2 && said.contains("there is no commit `main`"), "{said}");
    git(&scratch, &["add", "."]);
    git(&scratch, &["commit", "-qm", "one"]);
    assert_eq!(check("main").0, "");
    assert_eq!(check("HEAD").2, 0);
    // Committed on a branch, changed, and not known to Git yet; main goes on meanwhile.
    git(&scratch, &["checkout", "-qb", "work"]);
    scratch.write("docs/en/b.md", "# Page\n\nOther text.\n");
    git(&scratch, &["commit", "-qam", "two"]);
    assert_eq!(check("main").0, "docs/fr/b.md");
    scratch.write("docs/fr/a.md", format!("{broken}\nText.\n"));
    scratch.write("docs/fr/d.md", broken);
    assert_eq!(check("main").0, "docs/fr/a.md docs/fr/b.md docs/fr/d.md");
    scratch.write("docs/fr/ü c.md", format!("{broken}\nText.\n"));
    assert_eq!(check("main").0, "docs/fr/a.md docs/fr/b.md docs/fr/d.md docs/fr/ü c.md");
    assert_eq!(check("HEAD").0, "docs/fr/a.md docs/fr/d.md docs/fr/ü c.md");
    // An option would be one of Git.
    let run = scratch.diglot(&["check", "--changed-since=--output=x"]).ends(2);
    assert!(run.err.contains("`--output=x` is no commit"), "{}", run.err);
    for (reference, message) in [("no-such", "there is no commit `no-such`"), ("", "is no commit")] {
        let (_, said, code) = check(reference);
        assert!(code == 2 && said.contains(message), "{said}");
    }
}

#[test]
fn a_shallow_clone_is_told() {
    let scratch =
        Scratch::with(&[("origin/en/a.md", "# Page\n"), ("origin/fr/a.md", "# Page\n\n[x](x.md)\n")]);
    if !git(&scratch, &["init", "-q", "origin"]) {
        return;
    }
    git(&scratch, &["-C", "origin", "add", "."]);
    git(&scratch, &["-C", "origin", "commit", "-qm", "one"]);
    git(&scratch, &["-C", "origin", "commit", "-qm", "two", "--allow-empty"]);
    let address = format!("file://{}", scratch.path("origin").display());
    git(&scratch, &["clone", "-q", "--depth", "1", &address, "clone"]);
    let run = scratch.diglot(&["check", "--content", "clone", "--changed-since", "HEAD~1"]).ends(2);
    assert!(run.err.contains("this clone is shallow") && run.err.contains("--unshallow"), "{}", run.err);
}

/// What the page of each rule shows as an example, with every fix applied: nothing is left to mend, and the finding is
/// gone.
#[test]
fn a_fix_removes_its_finding() {
    let mut mended = Vec::new();
    for check in diglot::check::all() {
        let scratch = Scratch::new();
        crate::rules::make_example(&scratch, check.page);
        let options = |more: &[&'static str]| {
            let mut args = vec!["check", "--select", check.name, "--format", "concise"];
            args.extend(more);
            args
        };
        let before = scratch.diglot(&options(&[]));
        let diff = scratch.diglot(&options(&["--unsafe-fixes", "--diff"]));
        if diff.code != 1 {
            continue;
        }
        let old = scratch.files("");
        let fixed = scratch.diglot(&options(&["--unsafe-fixes"]));
        let again = scratch.diglot(&options(&["--unsafe-fixes", "--diff"]));
        assert_eq!((again.code, again.out.as_str()), (0, ""), "{}: more to mend", check.name);
        let after = scratch.diglot(&options(&[]));
        assert_eq!(fixed.out, after.out, "{}", check.name);
        assert!(after.out.lines().count() < before.out.lines().count(), "{}: {}", check.name, after.out);
        // Files that the diff does not name are as they were.
        for (path, bytes) in scratch.files("") {
            let named = diff.out.contains(&format!("+++ b/{path}\n"));
            assert!(named || old.get(&path) == Some(&bytes), "{}: {path}", check.name);
        }
        mended.push(check.name);
    }
    assert!(["span-id", "broken-link"].iter().all(|rule| mended.contains(rule)), "{mended:?}");
}

#[test]
fn the_problem_matcher_reads_the_concise_format() {
    let script = r#"
import json, re, sys
matchers = json.load(open(sys.argv[1]))["problemMatcher"]
for line in sys.stdin.read().splitlines():
    found = [(m["severity"], re.match(m["pattern"][0]["regexp"], line), m["pattern"][0]) for m in matchers]
    found = [(severity, match, p) for severity, match, p in found if match]
    assert len(found) == 1, line
    severity, match, p = found[0]
    print(severity, *(match[p[key]] for key in ("file", "line", "column", "code", "message")), sep="|")
"#;
    let scratch = Scratch::with(&[
        ("en/a.md", "# Page\n"),
        ("en/b: c.md", "# Page\n"),
        ("fr/a.md", "# Page\n\n[x](x.md): [y](#y)\n"),
        ("diglot.toml", "[rules]\nbroken-anchor = \"hint\"\n"),
    ]);
    let lines = scratch.diglot(&["check", "-v", "--select", "links,missing-page", "--format", "concise"]).out;
    scratch.write("lines.txt", &lines);
    let input = std::fs::File::open(scratch.path("lines.txt")).expect("the lines");
    let matcher = package().join(".github/diglot-matcher.json");
    let Ok(output) = Command::new("python3").args(["-c", script]).arg(matcher).stdin(input).output() else {
        return skipped("no python3");
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "warning|en/b: c.md|1|1|missing-page|no page in `fr`\n\
         error|fr/a.md|3|1|broken-link|no page or file `fr/x.md`\n\
         notice|fr/a.md|3|12|broken-anchor|`fr/a.md` has no id `y`\n"
    );
}
