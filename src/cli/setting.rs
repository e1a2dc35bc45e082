//! What a build needs beside the content, and how a site gets to the disk.

use std::collections::BTreeSet;
use std::hash::{Hash as _, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::build::BuildArgs;
use super::texts::Part;
use super::workspace::{Workspace, today};
use super::{Failure, Global};
use crate::disk::{self, Output, Written};
use crate::lang::Locale;
use crate::locale::Catalog;
use crate::project::Project;
use crate::report::status::{Board, board};
use crate::site::dashboard::{self, Content, dashboards};
use crate::site::theme::Theme;
use crate::site::{self, Counter, Options, Past, Place, Site, reindex};
use crate::source::Source;
use crate::status::Status;

/// What a build needs beside the content.
pub(super) struct Setting {
    pub(super) workspace: Arc<Workspace>,
    pub(super) theme: Theme,
    pub(super) output: PathBuf,
    pub(super) options: Options,
    /// Where files are asked for while the whole site is made.
    pub(super) counter: Option<Arc<dyn Counter>>,
}

impl Setting {
    pub(super) fn of(args: &BuildArgs, global: &Global) -> Result<Setting, Failure> {
        let mut workspace = Workspace::open(global, &args.place)?;
        if let Some(url) = &args.base_url {
            let valid = url.starts_with("https://") || url.starts_with("http://");
            if !valid {
                return Err(Failure::new(format!("--base-url `{url}` is no address"))
                    .help("write it whole, such as https://docs.example.org/"));
            }
            workspace.config.base_url = Some(format!("{}/", url.trim_end_matches('/')));
        }
        let output = workspace.output(args.out.as_ref());
        let theme = workspace.theme(args.theme.as_ref())?;
        let options = Options {
            highlight: !args.no_highlight && workspace.config.highlight.unwrap_or(true),
            differences: workspace.config.edition_differences.unwrap_or(true),
            honest: workspace.config.honest.unwrap_or(true),
            search: workspace.config.search.unwrap_or(true),
            index_later: false,
            print: 0,
        };
        Ok(Setting { workspace: Arc::new(workspace), theme, output, options, counter: None })
    }

    /// Fingerprint of what decides how pages are read.
    pub(super) fn reading(&self) -> u64 {
        let mut hasher = FxHasher::default();
        let program = std::env::current_exe().ok();
        (env!("CARGO_PKG_VERSION"), program.as_deref().and_then(disk::state)).hash(&mut hasher);
        self.workspace.file.as_ref().map(Source::text).hash(&mut hasher);
        self.workspace.config.base_url.hash(&mut hasher);
        hasher.finish()
    }

    /// Fingerprint of what all pages are made of beside the project.
    pub(super) fn shared(&self, project: &Project) -> u64 {
        let mut hasher = FxHasher::default();
        self.hash_style(&mut hasher);
        project.settings.drafts.hash(&mut hasher);
        for messages in &project.messages {
            for (source, _) in &messages.files {
                (messages.locale.tag(), source.path(), source.text()).hash(&mut hasher);
            }
        }
        project.locales.iter().for_each(|locale| locale.tag().hash(&mut hasher));
        // Pages say how large their pictures are.
        project.assets.iter().for_each(|asset| disk::state(&asset.file).hash(&mut hasher));
        hasher.finish()
    }

    /// Fingerprint of all that a build can depend on, with `inputs`. On another day silences can have ended.
    pub(super) fn whole(&self, inputs: u64) -> u64 {
        let mut hasher = FxHasher::default();
        self.hash_style(&mut hasher);
        (inputs, today()).hash(&mut hasher);
        hasher.finish()
    }

    fn hash_style(&self, hasher: &mut impl Hasher) {
        self.reading().hash(hasher);
        self.theme.print().hash(hasher);
        let Options { highlight, differences, honest, search, index_later: _, print: _ } = self.options;
        (highlight, differences, honest, search).hash(hasher);
    }

    /// The output, open for writing.
    pub(super) fn place(&self) -> Result<OnDisk<'_>, Failure> {
        let output = Output::of_site(&self.output).map_err(|error| {
            Failure::new(format!("can't write to `{}`: {error}", self.output.display()))
                .help("name a folder you may write to with --out")
        })?;
        Ok(self.place_at(output))
    }

    /// The `output` that was opened before.
    pub(super) fn place_at(&self, output: Output) -> OnDisk<'_> {
        OnDisk { output, folder: &self.output, counter: self.counter.as_deref() }
    }

    pub(super) fn cant_finish(&self, error: &io::Error) -> Failure {
        let failure = Failure::new(format!("can't finish `{}`: {error}", self.output.display()));
        match error.kind() {
            io::ErrorKind::AlreadyExists => failure
                .help(
                "nothing was written; name another folder with --out, or remove what is in the way: all of the folder, if an \
                 earlier build made it and its list of files, `.diglot-files`, was lost",
            ),
            _ => failure,
        }
    }

    /// Makes what is not there yet and writes it, with dashboards that show `status`. `stands` is what the output holds,
    /// of which a part may be made.
    pub(super) fn write(
        &self,
        project: &mut Project,
        past: &Past,
        stands: &mut dyn Iterator<Item = &str>,
        status: Option<&Status>,
    ) -> Result<(Site, Written), Failure> {
        let Setting { workspace, theme, options, .. } = self;
        let catalog = workspace.catalog(project, &[Part::Theme]);
        let options = Options { print: self.shared(project), ..*options };
        let place = self.place()?;
        let mut site = site::build(project, theme, &catalog, options, &place, past)
            .map_err(|error| Failure::new(error.to_string()))?;
        if past.changed.is_some() && options.search {
            let indexed = reindex(project, &catalog, &place, &site.other);
            site.absorb(indexed);
        }
        // Of a page that could not be read or written, the last good one stays.
        let whole = site.failed.is_empty() && !project.has_unreadable();
        let mut stays: BTreeSet<String> =
            stands.filter(|path| !site.is_replaced(path)).map(str::to_owned).collect();
        site.files.append(&mut stays);
        let mut standing = BTreeSet::new();
        if let Some(status) = status.filter(|_| workspace.config.dashboard) {
            let texts = workspace.catalog(project, &[Part::Theme, Part::Status]);
            let content = |locale: &Locale, name: &dyn Fn(&str) -> String| {
                let mut status = status.clone();
                status.rows.iter_mut().for_each(|row| row.edition_name = name(&row.edition));
                let Board { title, styles, body } = board(&status, &texts, locale);
                Content { title, style: styles.to_owned(), body }
            };
            let pages = dashboards(project, theme, &catalog, options.search, &content)
                .map_err(|error| Failure::new(error.to_string()))?;
            // A file of the content takes the place of one that would be made.
            for (route, page) in pages {
                if site.files.contains(&route) {
                    continue;
                }
                match place.write(&route, page.as_bytes()) {
                    Ok(()) => _ = site.files.insert(route),
                    Err(error) => site.failed.push((route, error.to_string())),
                }
            }
        } else {
            standing = self.boards(&site.files);
        }
        let mut written = self.finish(place, &mut site.files, whole, &standing)?;
        site.failed.append(&mut written.failed);
        Ok((site, written))
    }

    /// The dashboards of the last check that the output holds beside `files`: what checks nothing leaves them there.
    pub(super) fn boards(&self, files: &BTreeSet<String>) -> BTreeSet<String> {
        let places = dashboard::places(files).filter(|_| self.workspace.config.dashboard);
        places.filter(|place| !files.contains(place) && disk::is_file(&self.output.join(place))).collect()
    }

    /// Ends the writing of a site of `files`, which is `whole` or not. What is `standing` beside them stays, and is not
    /// remembered.
    fn finish(
        &self,
        place: OnDisk<'_>,
        files: &mut BTreeSet<String>,
        whole: bool,
        standing: &BTreeSet<String>,
    ) -> Result<Written, Failure> {
        files.extend(standing.iter().cloned());
        let written = place.output.finish(files, !whole).map_err(|error| self.cant_finish(&error))?;
        standing.iter().for_each(|path| _ = files.remove(path));
        Ok(written)
    }

    /// Ends a build that has nothing to write: all `files` of the site stand as they should.
    pub(super) fn leave(&self, mut files: BTreeSet<String>) -> Result<Written, Failure> {
        let standing = self.boards(&files);
        self.finish(self.place()?, &mut files, true, &standing)
    }
}

/// Puts `other`, the documents whose pages are others than before, into the indexes for searching.
fn reindex(
    project: &mut Project,
    catalog: &Arc<Catalog>,
    place: &dyn Place,
    other: &BTreeSet<usize>,
) -> Site {
    let (mut site, refused) = patch_indexes(project, catalog, place, other);
    if !refused.is_empty() {
        project.unfold(&project.included_by(0..project.docs.len()));
        site.absorb(reindex::anew(project, catalog, place, &refused));
    }
    site
}

/// The same where an index need not be made anew for it; gives the locales where it has to.
pub(super) fn patch_indexes(
    project: &mut Project,
    catalog: &Arc<Catalog>,
    place: &dyn Place,
    other: &BTreeSet<usize>,
) -> (Site, BTreeSet<usize>) {
    let mut wanted = project.included_by(other.iter().copied());
    wanted.extend(other);
    let folded = project.unfold(&wanted);
    let patched = reindex::patch(project, catalog, place, other);
    project.refold(folded);
    patched
}

/// The disk, as a place for a site.
pub(super) struct OnDisk<'a> {
    pub(super) output: Output,
    folder: &'a Path,
    counter: Option<&'a dyn Counter>,
}

impl Place for OnDisk<'_> {
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.output.write(path, bytes)
    }

    fn standing(&self, path: &str) -> io::Result<Vec<u8>> {
        disk::bytes(&self.folder.join(path))
    }

    fn counter(&self) -> Option<&dyn Counter> {
        self.counter
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        disk::bytes(file)
    }

    fn head(&self, file: &Path, most: usize) -> io::Result<Vec<u8>> {
        disk::head(file, most)
    }
}

/// What pages show of others has to be at hand while those of `looked_at` are made: what they take in, and their editions.
pub(super) fn needed_whole(project: &Project, looked_at: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut needed = project.included_by(looked_at.iter().copied());
    // A page that is behind its source says what that says now.
    let seen = looked_at.iter().filter_map(|index| site::beside(project, project.docs.get(*index)?));
    needed.extend(seen.map(|doc| doc.index));
    if project.edition_count() > 1 {
        let families: BTreeSet<usize> =
            looked_at.iter().filter_map(|index| Some(project.docs.get(*index)?.family)).collect();
        for family in families.into_iter().filter_map(|family| project.families.get(family)) {
            if family.members.keys().any(|(edition, _)| *edition > 0) {
                needed.extend(family.members.values());
            }
        }
    }
    needed
}
