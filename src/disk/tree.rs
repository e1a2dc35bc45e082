//! Lists a folder as version control sees it.

use std::io;
use std::path::{Path, PathBuf};

use super::output::MANIFEST;
use super::slashed;

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
    /// Paths that were left out because they lead out of the tree: (path, why).
    pub refused: Vec<(String, String)>,
    /// Links that lead nowhere, and folders that could not be listed: (path, why).
    pub dangling: Vec<(String, String)>,
}

impl Tree {
    /// Nothing where all could be listed, else what could not, where the tree is shown to the user as `shown`: for trees of
    /// which nobody would notice that a part is missing.
    ///
    /// # Errors
    /// When something was left out.
    pub fn complain(&self, shown: &str) -> Result<(), String> {
        let Some((path, why)) = self.dangling.iter().chain(&self.refused).next() else { return Ok(()) };
        let slash = if path.is_empty() { "" } else { "/" };
        Err(format!("`{shown}{slash}{path}` {why}"))
    }
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
                let path = place(&error).and_then(|path| path.strip_prefix(root).ok());
                let why = error.io_error().map_or_else(|| error.to_string(), |why| why.kind().to_string());
                found.dangling.push((
                    slashed(path.unwrap_or(Path::new(""))),
                    format!("is a folder that can't be listed: {why}"),
                ));
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

/// What the error of a listing is about.
fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
        ignore::Error::Partial(errors) => errors.iter().find_map(place),
        _ => None,
    }
}
