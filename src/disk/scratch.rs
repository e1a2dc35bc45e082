//! A folder for what is not kept.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A folder for one run, which nobody else can look into, removed when it is dropped.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
    /// Held as long as the program runs: what is not held was left by one that was killed.
    _held: File,
}

/// The file of a scratch folder that its program holds.
const HELD: &str = ".held";

/// What names of scratch folders begin with.
const PREFIX: &str = "diglot-";

impl Scratch {
    /// Makes a folder where the system keeps what is not kept, and removes those that killed programs left there.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn new(name: &str) -> io::Result<Scratch> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let parent = std::env::temp_dir();
        remove_left(&parent, name);
        let mut number = 0;
        loop {
            let folder = parent.join(format!("{PREFIX}{name}-{}-{number}", std::process::id()));
            match builder.create(&folder) {
                // Somebody's link or leftovers: nothing of it is used.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
                Err(error) => return Err(error),
                Ok(()) => {
                    let held = hold(&folder)?;
                    return Ok(Scratch { folder: folder.canonicalize()?, _held: held });
                }
            }
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.folder
    }
}

impl Scratch {
    /// Removes it now, for a program that ends without dropping anything.
    pub fn discard(&self) {
        // Somebody may still be writing into it, whom this ends.
        for _ in 0..50 {
            let gone = fs::remove_dir_all(&self.folder);
            if gone.is_ok() || !self.folder.exists() {
                return;
            }
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.discard();
    }
}

/// Takes the lock of `folder`. The file gets its name when it is locked, so that nobody finds it free meanwhile. A disk that
/// knows no locks does without: then the file has no name, and nobody takes the folder for one that was left.
fn hold(folder: &Path) -> io::Result<File> {
    let unnamed = folder.join(".new");
    let file = File::create(&unnamed)?;
    if file.try_lock().is_ok() {
        fs::rename(unnamed, folder.join(HELD))?;
    }
    Ok(file)
}

/// Removes the folders for `name` in `parent` whose programs hold them no more. Links are not followed, and those of other
/// users can't be opened.
fn remove_left(parent: &Path, name: &str) {
    let begin = format!("{PREFIX}{name}-");
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(&begin));
        if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let held = File::open(entry.path().join(HELD));
        if held.is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_program_left_is_removed() {
        let name = format!("scratch-test-{}", std::process::id());
        let left = std::env::temp_dir().join(format!("{PREFIX}{name}-1-0"));
        let unlocked = std::env::temp_dir().join(format!("{PREFIX}{name}-2-0"));
        for folder in [&left, &unlocked] {
            fs::create_dir_all(folder.join("site")).expect("a folder");
        }
        fs::write(left.join(HELD), "").expect("a file");
        let first = Scratch::new(&name).expect("a folder");
        assert!(!left.exists() && unlocked.exists());
        let second = Scratch::new(&name).expect("another");
        assert!(first.path().exists() && second.path().exists() && first.path() != second.path());
        let _ = fs::remove_dir_all(unlocked);
    }
}
