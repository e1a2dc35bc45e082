//! What Git knows. The only place that runs `git`; it asks and changes nothing.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Failure;
use crate::config::LastUpdated;
use crate::disk::{self, Cache};

/// What `git` answers in `folder`, or what it says is wrong; `option` is what the user typed that needs it.
pub(super) fn ask(
    option: &str,
    folder: &Path,
    question: &[&str],
) -> Result<Result<Vec<u8>, String>, Failure> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(question).env("LC_ALL", "C").stdin(Stdio::null());
    let output = command.output().map_err(|error| {
        Failure::new(format!("{option}: can't run git: {error}"))
            .help("install git, or do without this option")
    })?;
    if output.status.success() {
        return Ok(Ok(output.stdout));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let first = said.lines().next().unwrap_or("nothing").trim_start_matches("fatal: ");
    Ok(Err(first.to_owned()))
}

/// When the files of a folder were last changed, as far as Git can tell.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// Path below the folder → `YYYY-MM-DD`.
    pub(super) by_path: BTreeMap<String, String>,
    /// Why there are none, when the user should know.
    pub(super) note: Option<String>,
}

/// The top of the repository that `folder`, a whole path, stands in.
pub(super) fn top(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| above.join(".git").exists())
}

/// False where Git need not be asked: starting it costs as much as ten pages.
fn is_in_repository(folder: &Path) -> bool {
    std::env::var_os("GIT_DIR").is_some() || folder.canonicalize().is_ok_and(|folder| top(&folder).is_some())
}

/// A history of no more commits than this is read without being asked for: a quarter of a second, once.
const CHEAP: usize = 2000;

/// What Git knows of a repository.
enum History {
    /// There is no repository, or nothing in it.
    Missing,
    /// A part of it is not here, so all dates would be wrong.
    Shallow,
    /// Nobody asked for it, and it is long.
    Unread,
    /// The dates of the files below the folder `top`: date, path, date, path …, parted by zeros.
    Read { top: PathBuf, dates: String },
}

/// The dates of the files below each of `folders`: of the last commit that changed each. Each repository is asked once.
pub(super) fn dates(folders: &[PathBuf], wanted: LastUpdated) -> Vec<Dates> {
    if wanted == LastUpdated::FrontMatter {
        return folders.iter().map(|_| Dates::default()).collect();
    }
    let asked = wanted == LastUpdated::Git;
    let mut known: Vec<(PathBuf, History)> = Vec::new();
    let dates = folders.iter().map(|folder| {
        let Some(whole) = folder.canonicalize().ok().filter(|_| is_in_repository(folder)) else {
            return below(folder, &History::Missing, asked);
        };
        // With `GIT_DIR` what counts as the top depends on where one asks.
        let top = top(&whole).filter(|_| std::env::var_os("GIT_DIR").is_none());
        let top = top.unwrap_or(&whole).to_path_buf();
        if !known.iter().any(|(other, _)| *other == top) {
            known.push((top.clone(), history(folder, asked)));
        }
        let history = known.iter().find(|(other, _)| *other == top);
        below(folder, history.map_or(&History::Missing, |(_, history)| history), asked)
    });
    dates.collect()
}

/// What `history` says of the files below `folder`.
fn below(folder: &Path, history: &History, asked: bool) -> Dates {
    let none = |note: Option<String>| Dates { by_path: BTreeMap::new(), note };
    let (top, dates) = match history {
        History::Missing => {
            let shown = super::workspace::shorten(folder);
            let shown = super::workspace::display(&shown);
            let note = || format!("note: no dates from Git: `{shown}` is in no repository that has commits");
            return none(asked.then(note));
        }
        History::Shallow => {
            return none(Some(
                "note: no dates from Git: the clone is shallow, so they would be wrong\n  \
                 help: fetch the whole history (in GitHub Actions, `fetch-depth: 0` for actions/checkout)"
                    .to_owned(),
            ));
        }
        History::Unread => return none(None),
        History::Read { top, dates } => (top, dates),
    };
    let folder = folder.canonicalize().ok();
    let below = folder.as_ref().and_then(|folder| folder.strip_prefix(top).ok());
    let Some(prefix) = below.map(disk::slashed) else { return none(None) };
    let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
    let mut tokens = dates.split('\0');
    let mut by_path = BTreeMap::new();
    while let (Some(date), Some(path)) = (tokens.next(), tokens.next()) {
        if let Some(path) = path.strip_prefix(&prefix) {
            by_path.insert(path.to_owned(), date.to_owned());
        }
    }
    Dates { by_path, note: None }
}

/// The history of the repository that `folder` stands in. One call of `git log` for all of it; what it answered is kept for
/// as long as the commit is the same.
fn history(folder: &Path, asked: bool) -> History {
    let question = ["rev-parse", "--is-shallow-repository", "--show-toplevel", "HEAD"];
    let Ok(Ok(answer)) = ask("last-updated", folder, &question) else { return History::Missing };
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let mut lines = answer.lines();
    let (Some(shallow), Some(top), Some(head)) = (lines.next(), lines.next(), lines.next()) else {
        return History::Unread;
    };
    if shallow != "false" {
        return History::Shallow;
    }
    let top = PathBuf::from(top);
    let top = top.canonicalize().unwrap_or(top);
    let name = format!("{head}.dates");
    let cache = Cache::open();
    let kept = cache.as_ref().and_then(|cache| cache.get(&name));
    let long = format!("{head}.long");
    if !asked && kept.is_none() {
        if cache.as_ref().is_some_and(|cache| cache.get(&long).is_some()) {
            return History::Unread;
        }
        let most = format!("--max-count={}", CHEAP + 1);
        let count = ask("last-updated", &top, &["rev-list", "--count", &most, "HEAD"]);
        let count = count.ok().and_then(Result::ok);
        let count = count.and_then(|bytes| String::from_utf8_lossy(&bytes).trim().parse::<usize>().ok());
        if count.is_none_or(|count| count > CHEAP) {
            if let Some(cache) = &cache {
                cache.put(&long, &[]);
            }
            return History::Unread;
        }
    }
    let log = kept.unwrap_or_else(|| {
        let log = [
            "-c",
            "log.showSignature=false",
            "log",
            "-z",
            "--format=%x01%cs",
            "--name-only",
            "--no-renames",
            "--no-ext-diff",
            "--no-color",
        ];
        let log = newest(&ask("last-updated", &top, &log).ok().and_then(Result::ok).unwrap_or_default());
        if let Some(cache) = &cache {
            cache.put(&name, &[&log]);
        }
        log
    });
    History::Read { top, dates: String::from_utf8_lossy(&log).into_owned() }
}

/// The first date that `log` has for each file, which is the newest: date, path, date, path …, parted by zeros.
fn newest(log: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(log);
    let mut seen: HashSet<&str> = HashSet::new();
    let mut out = String::new();
    let mut date = "";
    for token in text.split('\0') {
        let token = token.trim_start_matches('\n');
        if let Some(stated) = token.strip_prefix('\u{1}') {
            date = stated.get(..10).unwrap_or_default();
        } else if !token.is_empty() && !date.is_empty() && seen.insert(token) {
            out.push_str(date);
            out.push('\0');
            out.push_str(token);
            out.push('\0');
        }
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_date_counts() {
        let log = b"\x012026-03-01\0\na b.md\0\x012026-02-01\0\nc.md\0a b.md\0";
        assert_eq!(newest(log), b"2026-03-01\0a b.md\x002026-02-01\0c.md\0");
        assert_eq!(newest(b""), b"");
    }
}
