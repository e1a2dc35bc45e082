//! The rim: the only module that opens files. It lists and reads trees, and writes what changed.
//!
//! Reading: [`Tree`] lists a folder as version control sees it (`.gitignore` holds, hidden files are left
//! out) and never follows a link that leads out of it. Writing: [`Output`] writes new bytes beside the old, only
//! where they differ and never outside its folder, and at the end moves them to their places by rename; a fresh
//! folder is made beside its place and moved there when it is whole.

mod cache;
mod decode;
mod heap;
mod output;
mod scratch;
mod tree;

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, SystemTime};

pub use cache::Cache;
pub use decode::{Decoded, decode};
pub use heap::Heap;
pub use output::{Output, Written};
pub use scratch::Scratch;
pub use tree::{Entry, Tree, all, tree};

/// Files above this many bytes are not read as text.
pub const LIMIT: u64 = 256 * 1024 * 1024;

/// A path with `/` on every system.
#[must_use]
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").replacen("//", "/", 1)
}

/// The bytes of `path`.
///
/// # Errors
/// When it can't be read, or is larger than [`LIMIT`].
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > LIMIT {
        return Err(io::Error::other(format!("is larger than {} MiB", LIMIT / 1024 / 1024)));
    }
    // With room for one more, so that a file that has as many bytes as it said is read at once.
    let size = usize::try_from(size).unwrap_or(0);
    let mut bytes = vec![0; size + 1];
    let length = match file.read(&mut bytes) {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
        length => length?,
    };
    bytes.truncate(length);
    if length != size || size == 0 {
        file.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Writes `bytes` to the file `path`, whole or not at all: what stood there stays until the new bytes are all there.
/// What is no plain file (a pipe, a device) is written to as it is; a link is followed.
///
/// # Errors
/// When the disk says no.
pub fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if place.exists() && !place.is_file() {
        return match fs::OpenOptions::new().write(true).open(&place)?.write_all(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        };
    }
    save(&place, bytes)
}

/// A number for the state that a file is in: another one when it was written since. None when there is no file.
#[must_use]
pub fn state(path: &Path) -> Option<u64> {
    Some(state_of(&fs::metadata(path).ok()?)?.0)
}

/// The same; none for a file that was written so shortly ago that another writing could bear the same time.
#[must_use]
pub fn settled_state(path: &Path) -> Option<u64> {
    state_and_rest(path).filter(|(_, is_settled)| *is_settled).map(|(state, _)| state)
}

/// The same, and whether the last writing is so long ago that another one would bear another time.
#[must_use]
pub fn state_and_rest(path: &Path) -> Option<(u64, bool)> {
    /// Clocks of file systems are that coarse at worst, but for FAT, which counts by two seconds.
    const TICK: Duration = Duration::from_millis(20);
    let (state, modified) = state_of(&fs::metadata(path).ok()?)?;
    let age = SystemTime::now().duration_since(modified).unwrap_or_default();
    Some((state, age >= TICK))
}

fn state_of(found: &fs::Metadata) -> Option<(u64, SystemTime)> {
    let modified = found.modified().ok()?;
    let mut hasher = DefaultHasher::new();
    (found.len(), modified).hash(&mut hasher);
    // Zero is the state of no file.
    Some((hasher.finish().max(1), modified))
}

/// All of standard input.
///
/// # Errors
/// When it can't be read.
pub fn stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The first bytes of `path`, at most `most`.
///
/// # Errors
/// When it can't be read.
pub fn head(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes `bytes` to `path` in one step: whoever reads it meanwhile sees the old file or the new one, whole.
///
/// # Errors
/// When the file is read-only, or the disk says no. The old file is then still there.
pub fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let old = fs::metadata(path).ok().map(|found| found.permissions());
    if old.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let whole = sibling(path);
    let written = fs::write(&whole, bytes)
        .and_then(|()| old.map_or(Ok(()), |old| fs::set_permissions(&whole, old)))
        .and_then(|()| fs::rename(&whole, path));
    written.inspect_err(|_| drop(fs::remove_file(&whole)))
}

/// Writes `new` over `old`, as [`save`] does, unless the file holds something else by now.
///
/// # Errors
/// As [`save`], and when the file is not `old` any more.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    if bytes(path)? != old {
        return Err(io::Error::other("the file was changed meanwhile"));
    }
    save(path, new)
}

/// Goes to `folder`, which is made if it is not there.
///
/// # Errors
/// When it can't be made, or is a file.
pub fn enter(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    std::env::set_current_dir(folder)
}

/// True when `path` is a folder.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// True when some folder in `folder` holds a folder `name`.
#[must_use]
pub fn any_holds(folder: &Path, name: &str) -> bool {
    fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| entry.path().join(name).is_dir())
}

/// True when `path` is a file.
#[must_use]
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// The files of `folder` whose names begin with `begin` and end with `end`, hidden ones too, in byte order.
#[must_use]
pub fn named(folder: &Path, begin: &str, end: &str) -> Vec<PathBuf> {
    let fits = |name: &str| name.starts_with(begin) && name.ends_with(end);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let found =
        entries.filter(|entry| entry.file_name().to_str().is_some_and(fits)).map(|entry| entry.path());
    let mut found: Vec<PathBuf> = found.filter(|path| path.is_file()).collect();
    found.sort();
    found
}

/// The full path of `path`, without links, when it is there.
#[must_use]
pub fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// The bytes of the file `path` below `root`; none when it is no file, or a link leads out of `root`.
#[must_use]
pub fn below(root: &Path, path: &str) -> Option<Vec<u8>> {
    if !inside(path) {
        return None;
    }
    let file = real(&root.join(path)).filter(|file| file.starts_with(root) && file.is_file())?;
    bytes(&file).ok()
}

/// The first file named in `names` that stands in `start` or in a folder above it.
#[must_use]
pub fn find_upwards(start: &Path, names: &[&str]) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    start
        .ancestors()
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
}

/// True when `path` names something below the folder it is joined to.
#[must_use]
pub fn inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// What names of files that are not yet whole begin with; 16 digits follow.
const UNFINISHED: &str = ".diglot-";

/// A hidden name beside `path`, for what is not yet whole: short, so that it fits where `path` fits, and always
/// the same for the same path.
fn sibling(path: &Path) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    path.file_name().hash(&mut hasher);
    path.with_file_name(format!("{UNFINISHED}{:016x}", hasher.finish()))
}
