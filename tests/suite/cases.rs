//! Cases that are folders: `in/` is copied to a fresh place, the lines of `cmd.txt` are run there one by one
//! by a shell, and what they print is compared with `out.txt`. Adding one needs no Rust.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Run, Scratch, expect, package, plain};

#[test]
fn cases() {
    let mut folders: Vec<_> = fs::read_dir(package().join("tests/cases"))
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    let mut failed = Vec::new();
    for folder in &folders {
        let printed = run(folder);
        if let Err(panic) = std::panic::catch_unwind(|| expect(&printed, &folder.join("out.txt"))) {
            failed.push(panic.downcast_ref::<String>().cloned().unwrap_or_default());
        }
    }
    assert!(failed.is_empty(), "{} of {} cases failed\n{}", failed.len(), folders.len(), failed.join("\n"));
}

/// What the commands of the case in `folder` print, as a terminal shows it.
fn run(folder: &Path) -> String {
    let scratch = Scratch::new();
    let input = folder.join("in");
    for (path, bytes) in crate::support::tree(&input) {
        scratch.write(&path, bytes);
    }
    let commands = fs::read_to_string(folder.join("cmd.txt"));
    let commands = commands.unwrap_or_else(|error| panic!("{}/cmd.txt: {error}", folder.display()));
    let program = Path::new(env!("CARGO_BIN_EXE_diglot")).parent().expect("its folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut printed = String::new();
    for line in commands.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let mut shell = Command::new("sh");
        shell.env("DIGLOT_CACHE", "");
        shell.args(["-c", line]).current_dir(scratch.root()).env("PATH", &path);
        plain(&mut shell);
        let run = Run::new(shell.output().expect("a shell"), scratch.root());
        printed.push_str(&format!("$ {line}\n{}", run.out));
        if !run.err.is_empty() {
            printed.push_str(&format!("[stderr]\n{}", run.err));
        }
        if run.code != 0 {
            printed.push_str(&format!("[exit {}]\n", run.code));
        }
        printed.push('\n');
    }
    printed
}
