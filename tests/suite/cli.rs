//! The whole program where a folder of `tests/cases/` is not enough: signals, full disks, hostile pages,
//! threads. What ends with a message is a case there.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Run, Scratch, diglot, package, skipped};

const EN: &str = "# Prices\n\nPrices include tax.\n";
/// What grows with the square of a page's length takes longer than this, on a busy machine too.
const PATIENCE: Duration = Duration::from_secs(300);

const FR: &str = "# Tarifs\n\nLes prix incluent la taxe.\n";

/// A project whose pages hold a bit of everything.
fn project(pages: usize) -> Scratch {
    let scratch = Scratch::with(&[("content/en/prices.md", EN), ("content/fr/prices.md", FR)]);
    for number in 0..pages {
        let text = format!(
            "# Page {number}\n\nSee [the prices](prices.md) and [page](p{}.md#more) and [none](#none).\n\n## More\n\n\
             > [!NOTE]\n> A note[^1].\n\n```rust\nfn main() {{ let n = {number}; }}\n```\n\n\
             | a | b |\n| - | - |\n| 1 | `x` |\n\n[^1]: A footnote.\n",
            (number + 1) % pages
        );
        scratch.write(&format!("content/en/p{number}.md"), &text);
        scratch.write(&format!("content/fr/p{number}.md"), text.replace("More", "Plus"));
    }
    scratch
}

/// True for what a build writes beside the places of its files until it ends.
fn unfinished(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.starts_with(".diglot-") && name != ".diglot-files"
}

#[test]
fn the_number_of_threads_does_not_show() {
    let scratch = project(40);
    for highlight in [&["--no-highlight"][..], &[][..]] {
        let mut built: Vec<BTreeMap<String, Vec<u8>>> = Vec::new();
        for (threads, out) in [("1", "one"), ("16", "sixteen"), ("16", "again")] {
            let mut args = vec!["build", "--threads", threads, "--out", out];
            args.extend(highlight);
            scratch.diglot(&args).ends(0);
            built.push(scratch.files(out));
        }
        assert!(built[0].len() > 84);
        for other in &built[1..] {
            assert_eq!(built[0].keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
            let differ: Vec<_> = built[0].iter().filter(|(path, bytes)| other[*path] != **bytes).collect();
            assert!(differ.is_empty(), "{:?}", differ.iter().map(|(path, _)| path).collect::<Vec<_>>());
        }
    }
    let reports = ["1", "16"].map(|threads| {
        scratch.diglot(&["check", "--threads", threads, "--format", "jsonl", "--select", "broken-anchor"]).out
    });
    assert_eq!(reports[0], reports[1]);
    assert!(!reports[0].is_empty());
}

#[test]
fn our_own_pages_build_the_same_with_any_number_of_threads() {
    let scratch = Scratch::new();
    let built = ["1", "16"].map(|threads| {
        let out = scratch.path(threads);
        let output = diglot(package()).args(["build", "--threads", threads, "--out"]).arg(&out).output();
        Run::new(output.expect("the program runs"), scratch.root()).ends(0);
        scratch.files(threads)
    });
    assert!(built[0] == built[1], "threads show");
}

#[test]
fn a_second_build_writes_nothing() {
    let scratch = project(10);
    scratch.diglot(&["build"]).ends(0);
    let modified =
        |path: &str| std::fs::metadata(scratch.path(path)).and_then(|m| m.modified()).expect("a time");
    let before = modified("site/fr/prices.html");
    let again = scratch.diglot(&["build"]).ends(0);
    assert!(again.err.contains("0 files written"), "{}", again.err);
    assert_eq!(modified("site/fr/prices.html"), before);
}

/// What is no sentence is not compared word by word, link by link.
#[test]
fn a_pair_of_megabytes_is_checked_in_time() {
    let words = "the same words again and [a link](page.md) with `code` in it ".repeat(20_000);
    let pair = format!(
        "<span data-ttu-id=\"aaaaa-101\">{words}</span><span class=\"sxs-lookup\"><span data-stu-id=\"aaaaa-101\">x {words}</span></span>\n"
    );
    let scratch = Scratch::with(&[("fr-fr/a.md", pair.as_str())]);
    let begin = Instant::now();
    scratch.diglot(&["check", "-v", "--format", "concise"]).ends(0);
    assert!(begin.elapsed() < PATIENCE, "{:?}", begin.elapsed());
}

#[test]
fn a_line_of_fifty_megabytes_is_built_and_reported_briefly() {
    let scratch = Scratch::with(&[("content/en/prices.md", EN)]);
    let line =
        format!("# Tarifs\n\n{}[gone](gone.md) fin.\n", "Les prix incluent la taxe. ".repeat(1_900_000));
    assert!(line.len() > 50_000_000);
    scratch.write("content/fr/prices.md", line);
    let begin = Instant::now();
    let run = scratch.diglot(&["check", "--select", "broken-link"]).ends(1);
    assert!(run.out.len() < 2_000, "{} bytes printed", run.out.len());
    assert!(run.out.contains("[gone](gone.md)"), "{}", run.out);
    scratch.diglot(&["build", "--no-highlight"]).ends(0);
    let built = std::fs::metadata(scratch.path("site/fr/prices.html")).expect("the page").len();
    assert!(built > 50_000_000);
    assert!(begin.elapsed() < PATIENCE, "{:?}", begin.elapsed());
}

#[test]
fn hostile_pages_take_no_longer_than_others() {
    let many = 10_000;
    for (name, text) in [
        ("quotes", format!("{} deep\n", "> ".repeat(many))),
        ("quotes-tight", format!("{} deep\n", ">".repeat(many))),
        ("lists", format!("{} deep\n", "- ".repeat(many))),
        ("brackets", format!("{}x\n", "[".repeat(many))),
        ("links", format!("{}x{}\n", "[".repeat(many), "](a)".repeat(many))),
        ("images", format!("{}x{}\n", "![".repeat(many), "](a)".repeat(many))),
        ("stars", format!("{}x\n", "*a ".repeat(many))),
        ("divs", format!("{}x\n", "<div>\n\n".repeat(many))),
        ("ends", format!("x{}\n", "</div>".repeat(many))),
        ("tables", format!("|{}\n|{}\n", "a|".repeat(many), "-|".repeat(many))),
        ("comments", format!("x {}\n", "<!-- ".repeat(many))),
        ("references", format!("{}\n", "[^a]: [^a] ".repeat(many))),
        ("directives", format!("{}x\n", ":::row:::\n".repeat(many))),
        ("tabs", format!("{}x\n", "# [T](#tab/a)\n".repeat(many))),
        ("spans", format!("{}x\n", "<span data-ttu-id=\"3fa1c-101\">".repeat(many))),
        ("front", format!("---\n{}\n---\nx\n", "a: [".repeat(many))),
        ("anchors", format!("---\na: &a [1]\nb: {}\n---\nx\n", "[*a, *a, ".repeat(many))),
        ("entities", format!("{}\n", "&amp;#x0;&".repeat(many))),
    ] {
        hostile(name, &text);
    }
}

#[test]
fn ten_thousand_equal_headings_take_no_longer_than_others() {
    hostile("headings", &"# A\n\n".repeat(10_000));
}

/// Builds a page of `text`, which must take a moment and no more.
fn hostile(name: &str, text: &str) {
    let scratch = Scratch::with(&[("content/en/prices.md", EN), ("content/fr/prices.md", FR)]);
    scratch.write("content/fr/hostile.md", text);
    let begin = Instant::now();
    let run = scratch.diglot(&["build", "--no-highlight"]);
    assert_eq!(run.code, 0, "{name}: {}", run.err);
    assert!(begin.elapsed() < PATIENCE / 15, "{name}: {:?}", begin.elapsed());
    assert!(scratch.path("site/fr/hostile.html").is_file(), "{name} is not built");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let scratch = Scratch::with(&[("content/en/prices.md", EN)]);
    let links: String = (0..5_000).map(|n| format!("[gone](gone{n}.md)\n\n")).collect();
    scratch.write("content/fr/prices.md", links);
    let mut command = diglot(scratch.root());
    command.args(["check", "--format", "jsonl"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    assert!(lines.next().is_some());
    drop(lines);
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(!said.contains("panicked") && !said.contains("pipe"), "{said}");
}

/// Begins a build and kills it after so many milliseconds.
fn build_and_kill(scratch: &Scratch, delay: u64) {
    let mut build = diglot(scratch.root());
    let mut child =
        build.arg("build").stderr(Stdio::null()).stdout(Stdio::null()).spawn().expect("the program runs");
    std::thread::sleep(Duration::from_millis(delay));
    let _ = child.kill();
    child.wait().expect("it ends");
}

#[test]
fn a_killed_build_leaves_the_last_site_whole() {
    let scratch = project(120);
    scratch.diglot(&["build"]).ends(0);
    let good = scratch.files("site");
    let old: Vec<String> = good.keys().filter(|path| path.ends_with(".html")).cloned().collect();
    scratch.write("content/en/prices.md", "# New prices\n");
    scratch.write("content/fr/prices.md", "# Nouveaux tarifs\n");
    for delay in [0, 2, 5, 10, 20, 40, 80, 160] {
        // Other words on every page, so that every page is written.
        for number in 0..120 {
            let text = format!("# Page {number} {delay}\n\n{}", "Words. ".repeat(2_000));
            scratch.write(&format!("content/en/p{number}.md"), &text);
        }
        build_and_kill(&scratch, delay);
        let now = scratch.files("site");
        for path in &old {
            let page = now.get(path).unwrap_or_else(|| panic!("after {delay} ms {path} is gone"));
            let whole = String::from_utf8_lossy(page).trim_end().ends_with("</html>");
            assert!(whole, "after {delay} ms {path} is cut off");
        }
    }
    // The next build cleans up after the killed ones.
    scratch.diglot(&["build"]).ends(0);
    // How many files an index has depends on the words.
    let lasting = |path: &String| !path.starts_with("search/");
    let paths: Vec<String> = scratch.files("site").into_keys().filter(lasting).collect();
    assert_eq!(paths, good.into_keys().filter(lasting).collect::<Vec<_>>());
    let beside: Vec<String> = scratch.files("").into_keys().filter(|path| unfinished(path)).collect();
    assert!(beside.is_empty(), "{beside:?}");
}

#[test]
fn a_killed_first_build_leaves_no_half_site() {
    let scratch = project(200);
    for delay in [5, 10, 20, 40] {
        let _ = std::fs::remove_dir_all(scratch.path("site"));
        build_and_kill(&scratch, delay);
        let site = scratch.files("site");
        assert!(site.is_empty() || site.contains_key(".diglot-files"), "after {delay} ms half a site");
    }
    scratch.diglot(&["build"]).ends(0);
    assert!(scratch.files("").keys().all(|path| !unfinished(path)));
}

#[test]
fn a_template_that_fails_on_a_later_page_leaves_the_site() {
    let scratch = project(3);
    scratch.diglot(&["build"]).ends(0);
    let good = scratch.files("site");
    scratch.write("theme/templates/page.html", FAILS_LATE);
    scratch.diglot(&["build", "--theme", "theme"]).ends(2);
    assert!(scratch.files("site") == good, "the site has changed");
}

#[test]
fn a_first_build_that_fails_leaves_nothing() {
    let scratch = project(3);
    scratch.write("theme/templates/page.html", FAILS_LATE);
    let before = scratch.files("");
    scratch.diglot(&["build", "--theme", "theme"]).ends(2);
    let left: Vec<_> = scratch.files("").into_keys().filter(|path| !before.contains_key(path)).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// A template that fails on a page that is not the first.
const FAILS_LATE: &str =
    "{% if page.title == 'Tarifs' %}{{ no_such_thing }}{% endif %}{{ page.body|safe }}\n";

#[cfg(unix)]
mod unix {
    use super::*;

    #[test]
    fn a_full_disk_stops_the_build_and_keeps_the_last_site() {
        let scratch = project(30);
        let disk = scratch.path("disk");
        std::fs::create_dir(&disk).expect("a folder");
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"])
            .arg(&disk)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if mounted {
            let _mount = Mount(disk);
            full_disk(&scratch, &["build", "--out", "disk/site"], &[]);
        } else {
            skipped("no small disk can be mounted; the size of files is limited instead");
            full_disk(
                &scratch,
                &["build", "--out", "disk/site"],
                &["-c", "ulimit -f 64; exec \"$0\" \"$@\""],
            );
        }
    }

    /// Builds a site that fits, then one that does not: `shell` runs the program with less room.
    fn full_disk(scratch: &Scratch, args: &[&str], shell: &[&str]) {
        scratch.diglot(args).ends(0);
        let good = scratch.files("disk/site");
        scratch.write("content/en/large.md", format!("# Large\n\n{}\n", "Words. ".repeat(300_000)));
        let run = if shell.is_empty() {
            scratch.diglot(args)
        } else {
            let mut command = std::process::Command::new("sh");
            command.args(shell).arg(env!("CARGO_BIN_EXE_diglot")).args(args).current_dir(scratch.root());
            crate::support::plain(&mut command);
            // The signal for files that grow too large ends the program: as good a fault as a full disk.
            Run::new(command.output().expect("a shell"), scratch.root())
        };
        assert_ne!(run.code, 0);
        if run.code == 2 {
            assert!(run.err.contains("disk/site/en/large.html"), "{}", run.err);
            assert!(run.err.to_lowercase().contains("no space"), "{}", run.err);
        }
        let now = scratch.files("disk/site");
        for path in good.keys() {
            assert!(now.get(path).is_some_and(|bytes| !bytes.is_empty()), "{path} is lost");
        }
        assert!(now.keys().all(|path| !unfinished(path)), "what is half written is left: {:?}", now.keys());
        // With room again all is well.
        std::fs::remove_file(scratch.path("content/en/large.md")).expect("the page");
        scratch.diglot(args).ends(0);
        assert!(scratch.files("disk/site") == good, "the site is not as it was");
    }

    struct Mount(std::path::PathBuf);

    impl Drop for Mount {
        fn drop(&mut self) {
            let _ = std::process::Command::new("umount").arg(&self.0).status();
        }
    }

    #[test]
    fn an_output_that_cannot_be_written_is_said() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = project(1);
        std::fs::create_dir(scratch.path("locked")).expect("a folder");
        let lock = |mode| std::fs::set_permissions(scratch.path("locked"), PermissionsExt::from_mode(mode));
        lock(0o555).expect("a folder of ours");
        let root = std::fs::write(scratch.path("locked/probe"), "").is_ok();
        if root {
            skipped("root may write everywhere; a place where nobody can is tried instead");
            let run = scratch.diglot(&["build", "--out", "/proc/diglot-test"]).ends(2);
            assert!(run.err.starts_with("error: can't write to `/proc/diglot-test`: "), "{}", run.err);
        } else {
            let run = scratch.diglot(&["build", "--out", "locked/site"]).ends(2);
            assert!(
                run.err.starts_with("error: can't write to `locked/site`: Permission denied"),
                "{}",
                run.err
            );
            assert!(run.err.contains("  help: name a folder you may write to with --out"), "{}", run.err);
        }
        lock(0o755).expect("a folder of ours");
    }

    #[test]
    fn a_folder_that_cannot_be_listed_is_named() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = project(1);
        scratch.write("content/en/deep/page.md", "# Deep\n");
        let lock =
            |mode| std::fs::set_permissions(scratch.path("content/en/deep"), PermissionsExt::from_mode(mode));
        lock(0o000).expect("a folder of ours");
        if std::fs::read_dir(scratch.path("content/en/deep")).is_ok() {
            skipped("root may list every folder");
        } else {
            let run = scratch.diglot(&["check", "--format", "concise"]).ends(1);
            let said = "content/en/deep:1:1: error[unreadable-file] can't be read: it is a folder that can't be listed: \
                        permission denied";
            assert!(run.out.contains(said), "{}", run.out);
        }
        lock(0o755).expect("a folder of ours");
    }

    #[test]
    fn a_page_that_cannot_be_read_keeps_its_last_good_one() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = project(2);
        scratch.diglot(&["build"]).ends(0);
        let page = scratch.path("content/fr/p1.md");
        std::fs::set_permissions(&page, PermissionsExt::from_mode(0o000)).expect("a file of ours");
        if std::fs::read(&page).is_ok() {
            return skipped("root may read everything");
        }
        let run = scratch.diglot(&["build"]).ends(1);
        assert!(run.out.contains("error[unreadable-file]"), "{}", run.out);
        assert!(scratch.path("site/fr/p1.html").is_file(), "the last good page is gone");
    }
}
