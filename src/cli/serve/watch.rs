//! News of files: which folders matter, what in them, and when a change is over. The door to notify.
//!
//! Folders are watched, never files: editors save by writing beside a file and renaming. Where the system tells of
//! one folder at a time (inotify), each folder that a build would look into is watched and no other, so that
//! `node_modules` costs nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, RemoveKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{roots, told};
use crate::cli::workspace::Workspace;
use crate::cli::{Global, Where};
use crate::disk;

/// What another thread has to say to the one that builds.
pub(super) enum News {
    /// Something happened to this path; whether a folder came or went.
    Changed(PathBuf, bool),
    /// This folder is watched from now on: what happened in it before was not heard of.
    Followed(PathBuf),
    /// The system lost count.
    Lost,
    /// Pages are aligned that were shown without.
    Aligned,
    /// Somebody asked for a file, by these paths, that is not in the output.
    Missed(Vec<String>),
    /// It is time to end.
    End,
}

/// A change is over when nothing was heard for so long.
const QUIET: Duration = Duration::from_millis(12);
/// So long one change may take.
const PATIENCE: Duration = Duration::from_millis(100);
/// More paths than these are no editor but a checkout, which is waited for.
const MANY: usize = 40;
const QUIET_MANY: Duration = Duration::from_millis(120);
const PATIENCE_MANY: Duration = Duration::from_secs(10);
/// How often files are looked at where nobody tells of them.
const POLL: Duration = Duration::from_millis(500);

/// What there is to watch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scene {
    /// Folders that are watched whole: content, theme, texts. Full paths.
    pub(super) trees: Vec<PathBuf>,
    /// Files that matter beside them: the config, whether it is there or not.
    pub(super) files: Vec<PathBuf>,
    /// Folders that don't matter: what is built.
    skip: Vec<PathBuf>,
    /// The folder that paths of the config begin at: down from it a tree can be moved away with what holds it.
    home: PathBuf,
    /// Where the site begins on its host, from the config: `/`, or `/docs/`.
    pub(super) prefix: String,
    /// True when there is a config, be it broken.
    pub(super) has_config: bool,
}

impl Scene {
    /// What there is to watch, as far as the config can be read.
    pub(super) fn of(global: &Global, place: &Where, theme: Option<&PathBuf>, out: &Path) -> Scene {
        let names = ["diglot.toml", ".diglot.toml"];
        let here = disk::real(Path::new(".")).unwrap_or_default();
        let found = match &global.config {
            Some(path) => Some(path.clone()),
            None if place.content.is_empty() => disk::find_upwards(Path::new("."), &names),
            None => None,
        };
        let home = found.as_ref().and_then(|path| disk::real(path.parent()?)).unwrap_or(here);
        let mut files: Vec<PathBuf> = match &found {
            Some(path) => path.file_name().map(|name| home.join(name)).into_iter().collect(),
            None if place.content.is_empty() => names.iter().map(|name| home.join(name)).collect(),
            None => Vec::new(),
        };
        files.sort();
        let has_config = found.as_ref().is_some_and(|path| disk::is_file(path));
        let mut scene = Scene { files, prefix: "/".to_owned(), has_config, home, ..Scene::default() };
        let Ok(workspace) = Workspace::open(global, place) else { return scene };
        scene.trees = roots(&workspace, place, theme).into_iter().map(|path| lasting(&path)).collect();
        scene.trees.sort();
        scene.trees.dedup();
        scene.skip = [workspace.output(None), out.to_path_buf()].iter().map(|path| lasting(path)).collect();
        if let Some(url) = &workspace.config.base_url {
            let rest = url.split_once("://").map_or("", |(_, rest)| rest);
            scene.prefix = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/").to_owned();
        }
        scene
    }

    /// This scene; where the config can't be read, with the folders that were known `before`.
    pub(super) fn or(self, before: Scene) -> Scene {
        if self.trees.is_empty() && self.has_config {
            Scene { files: self.files, has_config: true, ..before }
        } else {
            self
        }
    }

    /// True when a change of `path` can change the site.
    pub(super) fn minds(&self, path: &Path) -> bool {
        if self.files.iter().any(|file| file == path) {
            return true;
        }
        if self.skip.iter().any(|folder| path.starts_with(folder)) {
            return false;
        }
        // A folder that holds a tree takes it along.
        let holds = |tree: &PathBuf| tree.starts_with(path) && path != self.home;
        self.trees.iter().any(|tree| path.strip_prefix(tree).map_or(holds(tree), |rest| !is_noise(rest)))
    }

    /// The folders to watch: those of the trees, and those that hold a tree or a file, from home on.
    fn folders(&self) -> BTreeSet<PathBuf> {
        let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
        for tree in &self.trees {
            let listed = disk::tree(tree, &[], &self.skip).map(|tree| tree.folders).unwrap_or_default();
            folders.extend(listed);
        }
        for path in self.trees.iter().chain(&self.files) {
            let holders = path.ancestors().skip(1).enumerate();
            let holders = holders.take_while(|(at, holder)| *at == 0 || holder.starts_with(&self.home));
            folders.extend(holders.map(|(_, holder)| holder.to_path_buf()));
        }
        folders.retain(|folder| disk::is_folder(folder));
        folders
    }

    /// Every file that matters, and what tells one content from another.
    fn look(&self) -> BTreeMap<PathBuf, u64> {
        let trees = self.trees.iter().filter_map(|tree| disk::tree(tree, &[], &self.skip).ok());
        let entries = trees.flat_map(|tree| tree.entries).map(|entry| entry.file);
        let files = entries.chain(self.files.iter().cloned()).filter(|path| self.minds(path));
        files.filter_map(|file| disk::state(&file).map(|state| (file, state))).collect()
    }
}

/// The full path of what need not be there yet.
fn lasting(path: &Path) -> PathBuf {
    disk::real(path).unwrap_or_else(|| {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = disk::real(parent.unwrap_or(Path::new(".")));
        parent.zip(path.file_name()).map_or_else(|| path.to_path_buf(), |(parent, name)| parent.join(name))
    })
}

/// True for what editors, Git and desktops leave beside files, and for what no build looks at.
fn is_noise(path: &Path) -> bool {
    let mut last = "";
    for part in path.components() {
        let Component::Normal(name) = part else { continue };
        // A name that is no text is left to the build.
        last = name.to_str().unwrap_or_default();
        let kept = matches!(last, ".gitignore" | ".ignore" | ".openpublishing.redirection.json");
        if (last.starts_with('.') && !kept) || last == "node_modules" {
            return true;
        }
    }
    let lower = last.to_ascii_lowercase();
    let endings = ["~", ".swp", ".swx", ".swo", ".tmp", ".temp", ".bak", ".crswap", ".kate-swp", "___"];
    // Vim asks whether it may write a folder by making a file of this name.
    endings.iter().any(|ending| lower.ends_with(ending)) || last.starts_with('#') || last == "4913"
}

/// What comes of waiting for news.
pub(super) enum Heard {
    Burst(Burst),
    /// See [`News::Aligned`].
    Aligned,
    /// See [`News::Missed`].
    Missed(Vec<String>),
    /// Nobody waits that long.
    Nothing,
    /// It is time to end.
    End,
}

/// Several changes that are one.
pub(super) struct Burst {
    pub(super) touched: BTreeSet<PathBuf>,
    /// Folders that came or went.
    pub(super) moved: BTreeSet<PathBuf>,
    /// There may be others to watch: a folder came or went.
    pub(super) folders: bool,
    /// The system lost count.
    pub(super) lost: bool,
    /// When the first was heard of.
    pub(super) begin: Instant,
}

impl Burst {
    /// One that begins now.
    fn new() -> Burst {
        let (touched, moved) = (BTreeSet::new(), BTreeSet::new());
        Burst { touched, moved, folders: false, lost: false, begin: Instant::now() }
    }

    /// One of which nobody knows what it changed.
    pub(super) fn of_anything() -> Burst {
        Burst { lost: true, ..Burst::new() }
    }

    /// Waits for a change that matters and until it is over; for the first sign of one as long as `patience` says.
    pub(super) fn gather(heard: &Receiver<News>, scene: &Scene, patience: Option<Duration>) -> Heard {
        let mut burst: Option<Burst> = None;
        loop {
            let news = match &burst {
                None => match patience.map_or_else(
                    || heard.recv().map_err(|_| RecvTimeoutError::Disconnected),
                    |patience| heard.recv_timeout(patience),
                ) {
                    Ok(news) => news,
                    Err(RecvTimeoutError::Timeout) => return Heard::Nothing,
                    Err(RecvTimeoutError::Disconnected) => return Heard::End,
                },
                Some(burst) => {
                    let many = burst.touched.len() > MANY || burst.lost;
                    let (quiet, patience) =
                        if many { (QUIET_MANY, PATIENCE_MANY) } else { (QUIET, PATIENCE) };
                    match heard.recv_timeout(quiet.min(patience.saturating_sub(burst.begin.elapsed()))) {
                        Ok(news) => news,
                        Err(RecvTimeoutError::Timeout) => break,
                        Err(RecvTimeoutError::Disconnected) => return Heard::End,
                    }
                }
            };
            let known = |burst: Option<Burst>| burst.unwrap_or_else(Burst::new);
            match news {
                News::End => return Heard::End,
                News::Changed(path, folder) if scene.minds(&path) => {
                    let mut one = known(burst);
                    if folder {
                        one.moved.insert(path.clone());
                    }
                    one.touched.insert(path);
                    one.folders |= folder;
                    burst = Some(one);
                }
                News::Followed(path) if scene.minds(&path) => {
                    let mut one = known(burst);
                    one.touched.insert(path);
                    one.folders = true;
                    burst = Some(one);
                }
                News::Changed(..) | News::Followed(_) => {}
                // Of a burst that has begun nobody waits for this; it is told again.
                News::Aligned if burst.is_none() => return Heard::Aligned,
                News::Missed(paths) if burst.is_none() => return Heard::Missed(paths),
                News::Aligned | News::Missed(_) => {}
                News::Lost => {
                    let one = known(burst);
                    burst = Some(Burst { lost: true, folders: true, ..one });
                }
            }
        }
        burst.map_or(Heard::End, Heard::Burst)
    }
}

/// Watches folders, by being told or by looking.
pub(super) struct Watcher {
    news: Sender<News>,
    told: Option<RecommendedWatcher>,
    /// The folders that are watched.
    followed: BTreeSet<PathBuf>,
    /// Where the thread that looks finds what to look at.
    looks: Option<Sender<Scene>>,
    /// What was there when somebody last had to look.
    seen: Option<BTreeMap<PathBuf, u64>>,
}

impl Watcher {
    /// A watcher of nothing yet, which only looks when `poll`.
    pub(super) fn new(poll: bool, news: Sender<News>) -> Watcher {
        let teller = news.clone();
        let told = (!poll).then(|| notify::recommended_watcher(move |event| tell(event, &teller)).ok());
        Watcher { news, told: told.flatten(), followed: BTreeSet::new(), looks: None, seen: None }
    }

    /// Watches what `scene` has, new folders too, and anew those that were `moved`. Says what the user should know of it.
    pub(super) fn follow(&mut self, scene: &Scene, moved: &BTreeSet<PathBuf>) -> Option<String> {
        let Some(watcher) = &mut self.told else {
            self.look_at(scene);
            return None;
        };
        // Elsewhere than on inotify a whole tree costs no more than a folder.
        let each = cfg!(any(target_os = "linux", target_os = "android"));
        let mode = |folder: &PathBuf| {
            let whole = !each && scene.trees.contains(folder);
            if whole { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive }
        };
        let mut wanted = scene.folders();
        if !each {
            wanted.retain(|folder| {
                scene.trees.contains(folder) || !scene.trees.iter().any(|tree| folder.starts_with(tree))
            });
        }
        let begun = !self.followed.is_empty();
        // One that went and came is another one, though its path is the same.
        let is_new = |folder: &Path| folder.ancestors().any(|holder| moved.contains(holder));
        self.followed.retain(|folder| wanted.contains(folder) && !is_new(folder));
        let mut fault = None;
        for folder in wanted {
            // Watching again what is watched costs nothing, and a folder that was made anew needs it.
            match watcher.watch(&folder, mode(&folder)) {
                Ok(()) if self.followed.insert(folder.clone()) && begun => {
                    let _ = self.news.send(News::Followed(folder));
                }
                Ok(()) => {}
                Err(error) if disk::is_folder(&folder) => fault = Some((folder, error)),
                Err(_) => {}
            }
        }
        let (folder, error) = fault?;
        self.told = None;
        self.look_at(scene);
        Some(format!(
            "can't watch `{}`: {}; files are looked at twice a second instead",
            told(&folder),
            error.to_string().trim_end_matches('.')
        ))
    }

    /// Remembers what is there, to tell later whether anything differs.
    pub(super) fn remember(&mut self, scene: &Scene) {
        if self.told.is_some() {
            self.seen = Some(scene.look());
        }
    }

    /// True when anything differs from when this was asked last.
    pub(super) fn differs(&mut self, scene: &Scene) -> bool {
        let now = scene.look();
        let differs = self.seen.as_ref() != Some(&now);
        self.seen = Some(now);
        differs
    }

    fn look_at(&mut self, scene: &Scene) {
        if let Some(looks) = &self.looks {
            let _ = looks.send(scene.clone());
            return;
        }
        let (sender, receiver) = std::sync::mpsc::channel();
        let (news, mut scene) = (self.news.clone(), scene.clone());
        self.looks = Some(sender);
        let mut before = scene.look();
        thread::spawn(move || {
            loop {
                match receiver.recv_timeout(POLL) {
                    Ok(other) => scene = other,
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
                let now = scene.look();
                let gone = before.keys().filter(|path| !now.contains_key(*path));
                let other = now.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp));
                for path in gone.chain(other.map(|(path, _)| path)) {
                    if news.send(News::Changed(path.clone(), false)).is_err() {
                        return;
                    }
                }
                before = now;
            }
        });
    }
}

/// Passes on what the system says, but for files that were only read: a build reads them all.
fn tell(event: notify::Result<notify::Event>, news: &Sender<News>) {
    let Ok(event) = event else {
        let _ = news.send(News::Lost);
        return;
    };
    if event.need_rescan() {
        let _ = news.send(News::Lost);
    }
    let folder = match event.kind {
        EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write) => return,
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
        EventKind::Modify(notify::event::ModifyKind::Name(_)) => {
            event.paths.iter().any(|path| disk::is_folder(path))
        }
        _ => false,
    };
    for path in event.paths {
        let _ = news.send(News::Changed(path, folder));
    }
}
