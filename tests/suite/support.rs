//! What all groups of tests need: places, scratch folders, the program, and expected text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The folder of the package.
pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of pages and reference tools that a clone need not have. Says so when it is not there.
pub(crate) fn shared(what: &str) -> Option<PathBuf> {
    let named = std::env::var_os("DIGLOT_SHARED").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| package().join("../shared"));
    let wanted = folder.join(what);
    if wanted.exists() {
        return Some(folder);
    }
    skipped(&format!("no {}", wanted.display()));
    None
}

/// Says that a test was not run, and why.
pub(crate) fn skipped(why: &str) {
    println!("skipped: {why}");
}

/// A folder for one test, removed when the test is over.
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    pub(crate) fn new() -> Scratch {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("diglot-test-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a scratch folder");
        Scratch { folder: folder.canonicalize().expect("the scratch folder") }
    }

    /// A scratch folder that holds `files`.
    pub(crate) fn with(files: &[(&str, &str)]) -> Scratch {
        let scratch = Scratch::new();
        for (path, text) in files {
            scratch.write(path, text);
        }
        scratch
    }

    pub(crate) fn root(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, bytes).expect("a file");
    }

    pub(crate) fn files(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(path))
    }

    /// The program, standing in this folder.
    pub(crate) fn diglot(&self, args: &[&str]) -> Run {
        let output = diglot(&self.folder).args(args).output().expect("the program runs");
        Run::new(output, &self.folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The program, to be run in `folder`, with nothing of the terminal it is tested from.
pub(crate) fn diglot(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.env("DIGLOT_CACHE", "");
    command.current_dir(folder);
    plain(&mut command);
    command
}

/// Takes what depends on the tester out of the environment of `command`.
pub(crate) fn plain(command: &mut Command) {
    for name in ["FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command.env("NO_COLOR", "1").env("COLUMNS", "100").env("LC_ALL", "C");
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code; -1 when a signal ended it.
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Times and the scratch folder are replaced by words, so that the rest can be compared.
    pub(crate) fn new(output: Output, folder: &Path) -> Run {
        let text = |bytes: Vec<u8>| {
            timeless(&String::from_utf8_lossy(&bytes).replace(&*folder.to_string_lossy(), "[DIR]"))
        };
        Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Panics unless the program ended with `code`.
    pub(crate) fn ends(self, code: i32) -> Run {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }
}

/// `in 0.03 s` and its kin without the number.
fn timeless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match line.split_once(" in ") {
            Some((head, tail)) if tail.trim_end().ends_with(" s") && head.starts_with("built ") => {
                out.push_str(head);
                out.push_str(" in [TIME]\n");
            }
            _ => out.push_str(line),
        }
    }
    out
}

/// Every file below `folder`, by its path; a link is given as where it leads.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().into_owned();
            let kind = fs::symlink_metadata(&path).expect("an entry").file_type();
            if kind.is_dir() {
                walk(root, &path, files);
            } else if kind.is_symlink() {
                let leads = fs::read_link(&path).expect("a link");
                files.insert(name, leads.to_string_lossy().into_owned().into_bytes());
            } else {
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(folder, folder, &mut files);
    files
}

/// Files below `folder` that end in `.extension`, in order.
pub(crate) fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// True when new expected text is to be written rather than compared.
pub(crate) fn accepting() -> bool {
    std::env::var_os("DIGLOT_ACCEPT").is_some_and(|value| !value.is_empty() && value != "0")
}

/// Compares `actual` with the text of `file`, or writes it there.
pub(crate) fn expect(actual: &str, file: &Path) {
    let expected = fs::read_to_string(file).unwrap_or_default();
    if expected == actual {
        return;
    }
    if accepting() {
        fs::write(file, actual).expect("the expected text can be written");
        return;
    }
    panic!("{}\n{}", file.display(), difference(&expected, actual));
}

/// Two texts line by line, `-` what was expected and `+` what came.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    let diff = similar::TextDiff::from_lines(expected, actual);
    let mut out = String::from("(DIGLOT_ACCEPT=1 cargo test accepts what came)\n");
    for change in diff.iter_all_changes() {
        let sign = match change.tag() {
            similar::ChangeTag::Delete => '-',
            similar::ChangeTag::Insert => '+',
            similar::ChangeTag::Equal => ' ',
        };
        out.push_str(&format!("{sign}{change}"));
    }
    out
}
