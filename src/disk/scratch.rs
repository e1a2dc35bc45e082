//! A folder for what is not kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder for one run, which nobody else can look into, removed when it is dropped.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// Makes a folder where the system keeps what is not kept.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn new(name: &str) -> io::Result<Scratch> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let parent = std::env::temp_dir();
        let mut number = 0;
        loop {
            let folder = parent.join(format!("diglot-{name}-{}-{number}", std::process::id()));
            match builder.create(&folder) {
                // Somebody's link or leftovers: nothing of it is used.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
                Err(error) => return Err(error),
                Ok(()) => return Ok(Scratch { folder: folder.canonicalize()? }),
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
