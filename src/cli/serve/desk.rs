//! How things stand: what was built, what failed, what was found; and the news of it for all browsers.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, DefaultHasher, Hash as _, Hasher as _, RandomState};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use tokio::sync::{broadcast, watch};

use super::counter::Counter;
use super::editor::Editor;
use super::files::{Found, beside, candidates, found};
use super::findings::Index;
use super::watch::Scene;
use crate::cli::Failure;
use crate::cli::session::{Round, is_asset};
use crate::disk;

/// What the threads of the server share.
pub(super) struct Desk {
    /// The folder of the site.
    pub(super) out: PathBuf,
    /// Another one for every run.
    pub(super) session: String,
    /// Only our own pages know it.
    pub(super) token: String,
    /// Pages carry the client.
    pub(super) reload: bool,
    /// Where pages are asked for before the site stands.
    pub(super) counter: Arc<Counter>,
    /// What opens files.
    pub(super) editor: Option<Editor>,
    host: IpAddr,
    allowed: Vec<String>,
    now: RwLock<Now>,
    events: broadcast::Sender<Arc<Event>>,
    ready: watch::Sender<bool>,
}

/// How things stand.
#[derive(Clone, Default)]
pub(super) struct Now {
    /// Counts builds that went well.
    pub(super) number: u64,
    /// Tells one state of style sheets and scripts from another.
    pub(super) assets: u64,
    /// Where the site begins on its host.
    pub(super) prefix: String,
    /// The folders that people write in.
    pub(super) roots: Arc<Vec<PathBuf>>,
    /// Why the last build failed, if it did.
    pub(super) fault: Option<Arc<Fault>>,
    /// What was found in build `number`, or in the last one that was checked.
    pub(super) found: Option<Arc<Index>>,
}

/// What browsers are told.
pub(super) enum Event {
    /// A build ended well: the files that are other than before, and whether there was no site before.
    Built { changed: BTreeSet<String>, is_first: bool },
    /// A build failed: see [`Now::fault`].
    Failed,
    /// The last build was checked: see [`Now::found`].
    Checked,
}

/// Why a build failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// File, line and column, when the message names them.
    pub(super) place: Option<(String, u32, u32)>,
}

impl Fault {
    pub(super) fn new(failure: &Failure) -> Fault {
        let (message, help) = match (&failure.help, failure.message.split_once("\n  help: ")) {
            (None, Some((message, help))) => (message.to_owned(), Some(help.to_owned())),
            _ => (failure.message.clone(), failure.help.clone()),
        };
        Fault { place: place_in(&message), message, help }
    }
}

/// The place that a message begins with: `FILE:LINE: …` or `FILE:LINE:COLUMN: …`.
fn place_in(message: &str) -> Option<(String, u32, u32)> {
    let (head, _) = message.split_once(": ")?;
    let (rest, last) = head.rsplit_once(':')?;
    let last: u32 = last.parse().ok()?;
    match rest.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?))) {
        Some((file, line)) => Some((file.to_owned(), line, last)),
        None => Some((rest.to_owned(), last, 1)),
    }
}

impl Desk {
    pub(super) fn new(out: PathBuf, host: IpAddr, allowed: Vec<String>, reload: bool) -> Desk {
        Desk {
            out,
            session: secret(),
            token: secret(),
            reload,
            counter: Arc::default(),
            editor: Editor::of_environment(),
            host,
            allowed: allowed.into_iter().map(|name| name.to_ascii_lowercase()).collect(),
            now: RwLock::new(Now { prefix: "/".to_owned(), ..Now::default() }),
            events: broadcast::channel(64).0,
            ready: watch::channel(false).0,
        }
    }

    pub(super) fn now(&self) -> Now {
        self.read().clone()
    }

    /// Takes what the config says now.
    pub(super) fn show(&self, scene: &Scene) {
        let mut now = self.write();
        now.prefix.clone_from(&scene.prefix);
        // Of a config that can't be read, the last folders hold on.
        let folders = scene.trees.iter().chain(&scene.files).cloned();
        let kept = now.roots.iter().filter(|_| scene.trees.is_empty()).cloned();
        let roots: BTreeSet<PathBuf> = folders.chain(kept).collect();
        now.roots = Arc::new(roots.into_iter().collect());
    }

    /// Takes a site that was built, and gives its number.
    pub(super) fn built(&self, round: &Round) -> u64 {
        let before = self.now();
        let is_other = before.number == 0 || round.changed.iter().any(|path| is_asset(path));
        let assets = round.assets.as_ref().filter(|_| is_other).map(|assets| {
            let mut hasher = DefaultHasher::new();
            assets.iter().for_each(|path| disk::bytes(&self.out.join(path)).ok().hash(&mut hasher));
            hasher.finish()
        });
        let number = {
            let mut now = self.write();
            now.number += 1;
            now.assets = assets.unwrap_or(before.assets);
            now.fault = None;
            now.number
        };
        self.ready.send_replace(true);
        self.tell(round, before.number == 0);
        number
    }

    /// Takes what was made when it was quiet, of pages that say what they said: what was found in them holds.
    pub(super) fn rested(&self, round: &Round) {
        self.tell(round, false);
    }

    fn tell(&self, round: &Round, is_first: bool) {
        // Nobody may be listening.
        let _ = self.events.send(Arc::new(Event::Built { changed: round.changed.clone(), is_first }));
    }

    /// Takes why a build failed; the last good site stays.
    pub(super) fn failed(&self, fault: Fault) {
        self.write().fault = Some(Arc::new(fault));
        self.ready.send_replace(true);
        let _ = self.events.send(Arc::new(Event::Failed));
    }

    /// Takes what was found in the build `number`, unless there is a newer one.
    pub(super) fn checked(&self, number: u64, found: Index) {
        {
            let mut now = self.write();
            if now.number != number {
                return;
            }
            now.found = Some(Arc::new(found));
        }
        let _ = self.events.send(Arc::new(Event::Checked));
    }

    pub(super) fn listen(&self) -> broadcast::Receiver<Arc<Event>> {
        self.events.subscribe()
    }

    /// Waits for the first build, well or not.
    pub(super) async fn ready(&self) {
        let mut ready = self.ready.subscribe();
        // Fails only when the desk is gone, and then nobody waits.
        let _ = ready.wait_for(|ready| *ready).await;
    }

    /// What `address` leads to, when that is made before the site stands; none once it stands, or could not be built.
    pub(super) async fn early(&self, address: &str) -> Option<Found> {
        let prefix = self.now().prefix;
        if let Some(moved) = beside(&prefix, address) {
            return Some(moved);
        }
        let asked = self.counter.ask(candidates(&prefix, address));
        tokio::select! {
            biased;
            () = self.ready() => None,
            Ok((path, bytes)) = asked => Some(found(address, path, bytes)),
        }
    }

    /// True when browsers may know this server by the name `host`. A page of somebody else can make its own name lead
    /// here, but never an address or a name that is always this machine.
    pub(super) fn answers_to(&self, host: &str) -> bool {
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        };
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        name.parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback() || address == self.host || !self.host.is_loopback())
            || name == "localhost"
            || name.ends_with(".localhost")
            || self.allowed.contains(&name)
    }

    /// The full path of `file` when people write there: only such files are opened.
    pub(super) fn writable(&self, file: &Path) -> Option<PathBuf> {
        let file = disk::real(file).filter(|file| disk::is_file(file))?;
        let now = self.read();
        let below = |root: &PathBuf| {
            let rest = file.strip_prefix(root).ok()?;
            let hidden = rest.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
            (!hidden).then_some(())
        };
        now.roots.iter().find_map(below)?;
        drop(now);
        Some(file)
    }

    fn read(&self) -> RwLockReadGuard<'_, Now> {
        self.now.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Now> {
        self.now.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells one content from another.
pub(super) fn stamp(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Something that nobody can guess: the keys of the standard library's hash maps come from the system.
fn secret() -> String {
    (0..2_u64).map(|number| format!("{:016x}", RandomState::new().hash_one(number))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(host: &str) -> Desk {
        Desk::new(PathBuf::new(), host.parse().expect("an address"), vec!["Docs.Test".to_owned()], true)
    }

    #[test]
    fn only_names_that_are_this_machine_are_answered_to() {
        let desk_here = desk("127.0.0.1");
        for host in [
            "localhost",
            "localhost:4000",
            "LOCALHOST.",
            "fr.localhost:1",
            "127.0.0.1:4000",
            "[::1]:4000",
            "docs.test:80",
        ] {
            assert!(desk_here.answers_to(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:4000",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.0.7",
            "[",
            "[]",
        ] {
            assert!(!desk_here.answers_to(host), "{host}");
        }
        assert!(desk("0.0.0.0").answers_to("192.168.0.7:4000"));
        assert!(!desk("0.0.0.0").answers_to("evil.example:4000"));
    }

    #[test]
    fn a_message_names_its_place() {
        let place = |message: &str| place_in(message);
        assert_eq!(place("a/b.html:3: no"), Some(("a/b.html".to_owned(), 3, 1)));
        assert_eq!(place("diglot.toml:3:7: no"), Some(("diglot.toml".to_owned(), 3, 7)));
        assert_eq!(place("C:\\x.html:3: no"), Some(("C:\\x.html".to_owned(), 3, 1)));
        assert_eq!(place("content folder `x`: is no folder"), None);
        assert_eq!(place(""), None);
    }
}
