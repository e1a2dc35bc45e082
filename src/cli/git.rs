//! What Git knows. The only place that runs `git`; it asks and changes nothing.

use std::path::Path;
use std::process::{Command, Stdio};

use super::Failure;

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
