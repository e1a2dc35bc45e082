//! A file of the cache that grows: pieces are put at its end, and read one by one when they are wanted.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// A file of pieces. Safe to use from several threads.
#[derive(Debug)]
pub struct Heap {
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    file: File,
    /// Where the file ends, as far as it counts.
    end: u64,
    /// What comes behind that and is not written yet.
    waiting: Vec<u8>,
}

impl Heap {
    /// So many bytes are written at once.
    const ROOM: usize = 256 * 1024;

    /// Opens the file `path`, or makes it. What stands behind `end` does not count: a build that was killed left it.
    pub(super) fn open(path: &Path, end: u64) -> io::Result<Heap> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
        if file.metadata()?.len() < end {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        Ok(Heap { inner: Mutex::new(Inner { file, end, waiting: Vec::new() }) })
    }

    /// Puts `piece` at the end, and says where that is.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn put(&self, piece: &[u8]) -> io::Result<u64> {
        let mut inner = self.lock();
        let at = inner.end + inner.waiting.len() as u64;
        inner.waiting.extend_from_slice(piece);
        if inner.waiting.len() >= Heap::ROOM {
            inner.write()?;
        }
        Ok(at)
    }

    /// The `length` bytes at `at`.
    ///
    /// # Errors
    /// When they are not there.
    pub fn get(&self, at: u64, length: u32) -> io::Result<Vec<u8>> {
        let mut inner = self.lock();
        let end = at.saturating_add(length.into());
        if end > inner.end {
            inner.write()?;
        }
        // The one who asks can be mistaken.
        if end > inner.end {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        inner.file.seek(SeekFrom::Start(at))?;
        let mut bytes = vec![0; length as usize];
        inner.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// Writes what is not written yet, and says where the file ends.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn end(&self) -> io::Result<u64> {
        let mut inner = self.lock();
        inner.write()?;
        Ok(inner.end)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn write(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(&self.waiting)?;
        self.end += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }
}
