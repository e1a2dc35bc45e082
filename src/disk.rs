//! The rim: the only module that opens files. It lists and reads trees, and writes what changed.
//!
//! Reading: [`Tree`] lists a folder as version control sees it (`.gitignore` holds, hidden files are left
//! out) and never follows a link that leads out of it. Writing: [`Output`] writes new bytes beside the old, only
//! where they differ and never outside its folder, and at the end moves them to their places by rename; a fresh
//! folder is made beside its place and moved there when it is whole.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use crate::source::{Position, Source};

/// Files above this many bytes are not read as text.
pub const LIMIT: u64 = 256 * 1024 * 1024;

/// One file of a tree.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Path below the root, with `/`.
    pub path: String,
    /// Where it is.
    pub file: PathBuf,
}

/// What a listing found.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The files, in byte order of their paths.
    pub entries: Vec<Entry>,
    /// The folders, the root among them.
    pub folders: Vec<PathBuf>,
    /// Paths that were left out because they lead out of the tree, or could not be listed: (path, why).
    pub refused: Vec<(String, String)>,
    /// Links that lead nowhere: (path, why).
    pub dangling: Vec<(String, String)>,
}

/// Lists the files below `root` that a project means: `.gitignore` holds. `exclude` holds globs relative to
/// `root`; `skip` are folders left out (the output folder, for one).
///
/// # Errors
/// When `root` is no folder, or a glob of `exclude` is none.
pub fn tree(root: &Path, exclude: &[String], skip: &[PathBuf]) -> io::Result<Tree> {
    walk(root, exclude, skip, true)
}

/// Lists all files below `root` but hidden ones and those in `skip`.
///
/// # Errors
/// When `root` is no folder.
pub fn all(root: &Path, skip: Option<&Path>) -> io::Result<Tree> {
    let skip: Vec<PathBuf> = skip.into_iter().map(Path::to_path_buf).collect();
    walk(root, &[], &skip, false)
}

fn walk(root: &Path, exclude: &[String], skip: &[PathBuf], ignored: bool) -> io::Result<Tree> {
    if !root.is_dir() {
        return Err(io::Error::new(io::ErrorKind::NotFound, "is no folder"));
    }
    let home = root.canonicalize()?;
    let skip: Vec<PathBuf> = skip.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let mut globs = ignore::overrides::OverrideBuilder::new(root);
    for glob in exclude {
        globs.add(&format!("!{glob}")).map_err(io::Error::other)?;
    }
    let walk = ignore::WalkBuilder::new(root)
        .overrides(globs.build().map_err(io::Error::other)?)
        .ignore(ignored)
        .git_ignore(ignored)
        .git_global(false)
        .git_exclude(ignored)
        .require_git(false)
        .parents(false)
        .follow_links(false)
        .filter_entry(move |entry| {
            !(entry.file_type().is_some_and(|kind| kind.is_dir())
                && (entry.file_name() == "node_modules"
                    || (entry.depth() > 0 && entry.path().join(MANIFEST).exists())
                    || skip.iter().any(|path| entry.path().canonicalize().is_ok_and(|own| own == *path))))
        })
        .build();
    let mut found = Tree::default();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.refused.push((root.display().to_string(), error.to_string()));
                continue;
            }
        };
        let path = slashed(entry.path().strip_prefix(root).unwrap_or(entry.path()));
        let Some(kind) = entry.file_type() else { continue };
        if kind.is_symlink() {
            match entry.path().canonicalize() {
                Ok(real) if real.starts_with(&home) && real.is_file() => {}
                Ok(real) if real.starts_with(&home) => continue,
                Ok(_) => {
                    found.refused.push((path, "is a link that leads out of the content folder".to_owned()));
                    continue;
                }
                Err(error) => {
                    found.dangling.push((path, format!("is a link that leads nowhere: {error}")));
                    continue;
                }
            }
        } else if kind.is_dir() {
            found.folders.push(entry.into_path());
            continue;
        } else if !kind.is_file() {
            continue;
        }
        found.entries.push(Entry { path, file: entry.into_path() });
    }
    found.entries.sort_by(|a, b| a.path.cmp(&b.path));
    found.refused.sort();
    found.dangling.sort();
    Ok(found)
}

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
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    file.read_to_end(&mut bytes)?;
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
    /// Clocks of file systems are that coarse at worst, but for FAT, which counts by two seconds.
    const TICK: Duration = Duration::from_millis(20);
    let (state, modified) = state_of(&fs::metadata(path).ok()?)?;
    let age = SystemTime::now().duration_since(modified).unwrap_or_default();
    (age >= TICK).then_some(state)
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

/// Files that are kept between runs, apart from any project: in `DIGLOT_CACHE` (empty: nowhere), else where the
/// system keeps such things.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// So many files are kept of each kind, which their ending tells.
    const MOST: usize = 32;

    /// The cache of this user; `None` when there is no place for one.
    #[must_use]
    pub fn open() -> Option<Cache> {
        let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let folder = match std::env::var_os("DIGLOT_CACHE") {
            Some(folder) if folder.is_empty() => return None,
            Some(folder) => PathBuf::from(folder),
            None => named("XDG_CACHE_HOME")
                .or_else(|| named("LOCALAPPDATA"))
                .or_else(|| named("HOME").map(|home| home.join(".cache")))?
                .join("diglot"),
        };
        Some(Cache { folder })
    }

    /// What is kept as `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        bytes(&self.folder.join(name)).ok()
    }

    /// Keeps `bytes` as `name`, and no more than some files. That it can't is no error: nothing depends on it.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.folder.join(name);
        let whole = sibling(&path);
        let kept = fs::create_dir_all(&self.folder)
            .and_then(|()| fs::write(&whole, bytes))
            .and_then(|()| fs::rename(&whole, &path));
        if kept.is_err() {
            let _ = fs::remove_file(&whole);
            return;
        }
        let ending = path.extension();
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut files: Vec<_> = entries
            .filter_map(Result::ok)
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .filter(|(_, path)| path.extension() == ending)
            .collect();
        files.sort();
        let old = files.len().saturating_sub(Cache::MOST);
        for (_, path) in files.into_iter().take(old) {
            let _ = fs::remove_file(path);
        }
    }
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

/// True when `path` is a folder.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
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
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.discard();
    }
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

/// A text read from bytes: what was wrong with them, if anything.
pub struct Decoded {
    /// The text; bytes that are no UTF-8 became U+FFFD.
    pub text: String,
    /// Place of the first byte that is no UTF-8, and what it is.
    pub fault: Option<(Position, String)>,
}

/// Reads `bytes` as UTF-8, or as UTF-16 when a byte order mark says so. Never fails.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, fault: None },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let position = Source::new("", text.as_str()).position(at);
            Decoded { text, fault: Some((position, format!("byte 0x{:02X} is not UTF-8", bytes[at]))) }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    let start = Position { line: 1, column: 1 };
    Decoded { text, fault: Some((start, "the file is UTF-16, not UTF-8".to_owned())) }
}

/// A folder that is being written. Safe to use from several threads.
pub struct Output {
    /// Where the files go while writing: the folder itself, or a fresh one beside it.
    folder: PathBuf,
    /// Where they are in the end, when `folder` is a fresh one.
    destination: Option<PathBuf>,
    folders: Mutex<BTreeSet<PathBuf>>,
    /// Files that are written beside their places and wait for the end: (where, place).
    pending: Mutex<Vec<(PathBuf, PathBuf)>>,
    /// Paths that were written or removed.
    changed: Mutex<BTreeSet<String>>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
}

/// What a finished [`Output`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that had these bytes already.
    pub unchanged: usize,
    /// Files of an earlier build that this one no longer has.
    pub removed: usize,
    /// The paths of those that are other than before, or gone.
    pub changed: BTreeSet<String>,
    /// Files that could not be moved to their places: (path, why).
    pub failed: Vec<(String, String)>,
}

/// The list of files a build made, so that the next one can remove those that are gone. It is sorted and
/// holds nothing but paths, so that the same input gives the same bytes.
const MANIFEST: &str = ".diglot-files";

impl Output {
    /// Opens `folder` for writing; it need not exist.
    ///
    /// # Errors
    /// When it can't be made or is a file.
    pub fn open(folder: &Path) -> io::Result<Output> {
        let fresh = !folder.exists();
        let target = if fresh { sibling(folder) } else { folder.to_owned() };
        if fresh && target.exists() {
            fs::remove_dir_all(&target)?;
        }
        fs::create_dir_all(&target)?;
        // Named as what is not yet whole, so that one left by a killed build is tidied away.
        let probe = sibling(&target.join("probe"));
        fs::write(&probe, b"")?;
        match fs::remove_file(&probe) {
            // Another build of the same site tidied it away.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            removed => removed?,
        }
        Ok(Output {
            folders: Mutex::new(BTreeSet::from([target.clone()])),
            folder: target,
            destination: fresh.then(|| folder.to_owned()),
            pending: Mutex::default(),
            changed: Mutex::default(),
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
        })
    }

    /// Writes `bytes` for `path` below the folder, unless it has them already. Nothing changes before
    /// [`Output::finish`]: until then the new bytes stand beside the old.
    ///
    /// # Errors
    /// When `path` leads out of the folder, or the disk says no. The old file is then still there.
    pub fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let file = self.place(path)?;
        if self.destination.is_some() {
            fs::File::create(&file)?.write_all(bytes)?;
        } else {
            if same(&file, bytes) {
                self.unchanged.fetch_add(1, Ordering::Relaxed);
                return Ok(());
            }
            let temporary = sibling(&file);
            fs::File::create(&temporary)?
                .write_all(bytes)
                .inspect_err(|_| drop(fs::remove_file(&temporary)))?;
            lock(&self.pending).push((temporary, file));
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        lock(&self.changed).insert(path.to_owned());
        Ok(())
    }

    /// Ends the writing: `paths` are all files of this build. Files that an earlier build made and that are
    /// not among them are removed, unless `keep` says that this build is not whole.
    ///
    /// # Errors
    /// When the list can't be written or a fresh folder can't be moved to its place.
    pub fn finish(mut self, paths: &BTreeSet<String>, keep: bool) -> io::Result<Written> {
        let old = fs::read_to_string(self.folder.join(MANIFEST)).unwrap_or_default();
        let gone: Vec<&str> = old.lines().filter(|path| !paths.contains(*path)).collect();
        let changed = std::mem::take(&mut *lock(&self.changed));
        let count = (self.written.load(Ordering::Relaxed), self.unchanged.load(Ordering::Relaxed));
        // A build that is killed here must leave a list of all that it may have made, and no page that leads to a
        // file that is gone: the list grows first, the files move, and what is gone goes last.
        let mut listed: BTreeSet<&str> =
            paths.iter().map(String::as_str).chain(gone.iter().copied()).collect();
        self.list(&listed)?;
        let (first, last) = if keep { (Vec::new(), Vec::new()) } else { in_the_way(gone, paths) };
        let folder = self.folder.clone();
        let mut removed = remove(&folder, &first);
        let failed = self.publish()?;
        removed.extend(remove(&folder, &last));
        for path in first.iter().chain(&last) {
            listed.remove(path);
        }
        if folder.exists() {
            self.list(&listed)?;
        }
        let mut written = Written {
            written: count.0 - failed.len(),
            unchanged: count.1,
            removed: removed.len(),
            changed,
            failed,
        };
        written.changed.extend(removed);
        Ok(written)
    }

    /// Writes the list of the files of this site, at once.
    fn list(&self, paths: &BTreeSet<&str>) -> io::Result<()> {
        let list: String = paths.iter().flat_map(|path| [*path, "\n"]).collect();
        let file = self.folder.join(MANIFEST);
        if same(&file, list.as_bytes()) {
            return Ok(());
        }
        let temporary = sibling(&file);
        fs::write(&temporary, list)?;
        fs::rename(temporary, file)
    }

    /// Ends the writing of files that are no site: nothing is removed, no list is kept.
    ///
    /// # Errors
    /// When a fresh folder can't be moved to its place.
    pub fn finish_plain(mut self) -> io::Result<()> {
        match self.publish()?.into_iter().next() {
            Some((path, why)) => Err(io::Error::other(format!("can't write `{path}`: {why}"))),
            None => Ok(()),
        }
    }

    /// Moves what is written to its place; gives what could not be moved.
    fn publish(&mut self) -> io::Result<Vec<(String, String)>> {
        let mut pending = std::mem::take(&mut *lock(&self.pending));
        pending.sort();
        let mut failed = Vec::new();
        for (temporary, file) in pending {
            match fs::rename(&temporary, &file) {
                // Another build of the same site was faster.
                Err(error) if error.kind() == io::ErrorKind::NotFound && file.exists() => {}
                Err(error) => {
                    let _ = fs::remove_file(&temporary);
                    failed
                        .push((slashed(file.strip_prefix(&self.folder).unwrap_or(&file)), error.to_string()));
                }
                Ok(()) => {}
            }
        }
        match self.destination.take() {
            Some(destination) => fs::rename(&self.folder, destination)?,
            None => self.tidy(),
        }
        Ok(failed)
    }

    /// Removes what a killed build left beside the files of this one.
    fn tidy(&self) {
        for folder in &*lock(&self.folders) {
            let Ok(entries) = fs::read_dir(folder) else { continue };
            for entry in entries.flatten() {
                let name = entry.file_name();
                let left = name.to_str().and_then(|name| name.strip_prefix(UNFINISHED));
                if left.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit())) {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }

    /// Makes the folders of `path` and gives the full path. Every folder on the way is looked at once: one
    /// that is a link is refused, since it could lead anywhere.
    fn place(&self, path: &str) -> io::Result<PathBuf> {
        if !inside(path) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("`{path}` leads out of the output folder"),
            ));
        }
        let file = self.folder.join(path);
        let parent = file.parent().unwrap_or(&self.folder);
        let mut known = lock(&self.folders);
        if !known.contains(parent) {
            let mut folder = self.folder.clone();
            for part in parent.strip_prefix(&self.folder).unwrap_or(Path::new("")).components() {
                folder.push(part);
                if known.contains(&folder) {
                    continue;
                }
                match fs::symlink_metadata(&folder) {
                    Ok(found) if found.is_dir() => {}
                    Ok(_) => {
                        return Err(io::Error::other(format!(
                            "`{}` is in the way: it is no folder",
                            folder.display()
                        )));
                    }
                    Err(_) => fs::create_dir(&folder)?,
                }
                known.insert(folder.clone());
            }
        }
        Ok(file)
    }
}

impl Drop for Output {
    /// What was not finished leaves no trace.
    fn drop(&mut self) {
        for (temporary, _) in std::mem::take(&mut *lock(&self.pending)) {
            let _ = fs::remove_file(temporary);
        }
        if self.destination.is_some() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Parts the files that are gone: those whose names are needed must go before the new files come (a folder that
/// becomes a file; on disks that don't tell capitals, a name that is written otherwise now), and the others.
fn in_the_way<'a>(gone: Vec<&'a str>, paths: &BTreeSet<String>) -> (Vec<&'a str>, Vec<&'a str>) {
    if gone.is_empty() {
        return (gone, Vec::new());
    }
    let needed: BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    gone.into_iter().partition(|path| {
        let path = path.to_lowercase();
        let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        needed.contains(&path) || folders.any(|folder| needed.contains(folder))
    })
}

/// Removes `paths` below `folder`, and the folders that are empty then; gives those that are gone.
fn remove(folder: &Path, paths: &[&str]) -> Vec<String> {
    let mut removed = Vec::new();
    for path in paths.iter().filter(|path| inside(path)) {
        if fs::remove_file(folder.join(path)).is_err() {
            continue;
        }
        removed.push((*path).to_owned());
        let mut parent = Path::new(path).parent();
        while let Some(empty) = parent.filter(|parent| !parent.as_os_str().is_empty()) {
            if fs::remove_dir(folder.join(empty)).is_err() {
                break;
            }
            parent = empty.parent();
        }
    }
    removed
}

/// True when `path` names something below the folder it is joined to.
#[must_use]
pub fn inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn same(file: &Path, bytes: &[u8]) -> bool {
    let Ok(found) = fs::symlink_metadata(file) else { return false };
    found.is_file() && found.len() == bytes.len() as u64 && fs::read(file).is_ok_and(|old| old == bytes)
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
