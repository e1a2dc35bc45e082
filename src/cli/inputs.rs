//! What a project is read from, before any of it is read: its files and the states they are in, its texts, and what Git
//! knows of when its pages were changed.

use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::git::{self, Dates};
use super::named::no_locale;
use super::workspace::{Workspace, display, shorten};
use super::{Failure, Where};
use crate::disk;
use crate::lang::Locale;
use crate::project::moved::Redirections;
use crate::project::{Messages, Root};
use crate::source::Source;

/// What a project is read from.
pub(super) struct Inputs {
    pub(super) roots: Vec<Root>,
    pub(super) messages: Vec<Messages>,
    pub(super) dates: Dating,
    drafts: bool,
}

/// What Git knows of each root, or will know once it has answered.
pub(super) enum Dating {
    Asked(JoinHandle<Vec<Dates>>),
    Known(Vec<Dates>),
}

impl Dating {
    /// What it knows, when that is there.
    pub(super) fn known(self) -> Vec<Dates> {
        match self {
            Dating::Asked(answer) => answer.join().unwrap_or_default(),
            Dating::Known(dates) => dates,
        }
    }
}

impl Inputs {
    /// A number for all of it: while that is the same, so is the project. Notes the states of the files. None when one was
    /// written so shortly ago that another writing could bear the same time. Waits for Git.
    pub(super) fn print(&mut self) -> Option<u64> {
        let dates = std::mem::replace(&mut self.dates, Dating::Known(Vec::new())).known();
        let mut hasher = FxHasher::default();
        let mut are_settled = true;
        self.drafts.hash(&mut hasher);
        for root in &mut self.roots {
            let seen: Vec<Option<(u64, bool)>> =
                root.files.par_iter().map(|(_, file)| disk::state_and_rest(file)).collect();
            are_settled &= seen.iter().flatten().all(|(_, is_settled)| *is_settled);
            // Of a file that may be written again at the same time the state tells nothing.
            let settled = |seen: &Option<(u64, bool)>| seen.filter(|seen| seen.1).map_or(0, |seen| seen.0);
            root.states = seen.iter().map(settled).collect();
            (&root.name, root.locale.as_ref().map(Locale::tag), &root.home).hash(&mut hasher);
            root.files
                .iter()
                .zip(&root.states)
                .for_each(|((path, _), state)| (path, state).hash(&mut hasher));
            (&root.refused, &root.dangling).hash(&mut hasher);
            for Redirections { source, strip, prepend, from_top } in &root.redirections {
                (source.path(), source.text(), strip, prepend, from_top).hash(&mut hasher);
            }
        }
        for messages in &self.messages {
            let files = messages.files.iter().map(|(source, _)| source);
            files.for_each(|source| (messages.locale.tag(), source.path(), source.text()).hash(&mut hasher));
        }
        dates.iter().for_each(|dates| (&dates.by_path, &dates.note).hash(&mut hasher));
        self.dates = Dating::Known(dates);
        are_settled.then(|| hasher.finish())
    }
}

impl Workspace {
    /// What the project is read from. Git is asked meanwhile.
    pub(super) fn inputs(&self, place: &Where, output: &Path) -> Result<Inputs, Failure> {
        let wanted = self.config.publish.last_updated;
        let folders = if place.content.is_empty() { vec![self.content()] } else { place.content.clone() };
        let folders: Vec<PathBuf> = folders.into_iter().chain(place.source.clone()).collect();
        let dates = std::thread::spawn(move || git::dates(&folders, wanted));
        Ok(Inputs {
            roots: self.roots(place, output)?,
            messages: self.messages(place)?,
            dates: Dating::Asked(dates),
            drafts: place.drafts,
        })
    }

    pub(super) fn roots(&self, place: &Where, output: &Path) -> Result<Vec<Root>, Failure> {
        let Where { content, locale, source, .. } = place;
        if !locale.is_empty() && locale.len() != content.len() {
            return Err(Failure::new(format!("{} --content for {} --locale", content.len(), locale.len()))
                .help("give one --locale for each --content, in the same order"));
        }
        let mut skip = vec![output.to_path_buf()];
        if self.file.is_some() || content.is_empty() {
            skip.extend(self.config.theme.as_ref().map(|path| self.path(path)));
            skip.extend(self.config.locales.as_ref().map(|path| self.path(path)));
            skip.extend(disk::is_file(&self.path("Cargo.toml")).then(|| self.path("target")));
        }
        let folders: Vec<PathBuf> = if content.is_empty() { vec![self.content()] } else { content.clone() };
        let mut roots = Vec::new();
        let source_locale = self.config.source_locale.as_deref().unwrap_or("en");
        let folders = (folders.iter().enumerate())
            .map(|(number, folder)| (folder, locale.get(number).map(String::as_str)))
            .chain(source.iter().map(|folder| (folder, Some(source_locale))));
        for (folder, locale) in folders {
            let locale = locale.map(|tag| Locale::parse(tag).ok_or_else(|| no_locale(tag))).transpose()?;
            let shown = shorten(folder);
            let inside = |path: &Path| path.canonicalize().ok();
            if inside(output).is_some() && inside(output) == inside(folder) {
                return Err(Failure::new(format!("`{}` is both content and output", display(&shown)))
                    .help("name another folder with --out, or as `output` in diglot.toml"));
            }
            let tree = disk::tree(folder, &self.config.exclude, &skip).map_err(|error| {
                Failure::new(format!("content folder `{}`: {error}", display(&shown)))
                    .help("name the folder of your pages with --content, or as `content` in diglot.toml")
            })?;
            roots.push(Root {
                name: shown,
                locale,
                files: tree.entries.into_iter().map(|entry| (entry.path, entry.file)).collect(),
                states: Vec::new(),
                refused: tree.refused,
                dangling: tree.dangling,
                home: home(folder, &self.folder),
                redirections: redirections(folder, &self.folder),
            });
        }
        Ok(roots)
    }
}

/// `folder` seen from that of the config; as it is when it stands elsewhere.
fn home(folder: &Path, config: &Path) -> String {
    let both = folder.canonicalize().ok().zip(config.canonicalize().ok());
    let below = both.as_ref().and_then(|(folder, config)| folder.strip_prefix(config).ok());
    below.map_or_else(|| shorten(folder), disk::slashed)
}

/// The redirections that hold for the content in `folder`: those in it, and above it up to the top of its
/// repository, or in the folder of the config.
fn redirections(folder: &Path, config: &Path) -> Vec<Redirections> {
    let Ok(root) = folder.canonicalize() else { return Vec::new() };
    let top = git::top(&root);
    let config = config.canonicalize().ok().filter(|config| root.starts_with(config));
    let top = top.map(Path::to_path_buf).or(config).unwrap_or_else(|| root.clone());
    let between = |from: &Path, to: &Path| to.strip_prefix(from).map(disk::slashed).unwrap_or_default();
    let mut found = Vec::new();
    for above in root.ancestors().take_while(|above| above.starts_with(&top)) {
        for file in disk::named(above, ".openpublishing.redirection", ".json") {
            let Ok(bytes) = disk::bytes(&file) else { continue };
            found.push(Redirections {
                source: Source::new(shorten(&file), disk::decode(bytes).text),
                strip: between(above, &root),
                prepend: between(&root, above),
                from_top: between(&top, &root),
            });
        }
    }
    found
}
