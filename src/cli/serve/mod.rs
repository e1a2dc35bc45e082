//! `diglot serve`: builds, shows the site to a browser, and builds again whatever changes.
//!
//! Three threads, so that none waits for another:
//!
//! 1. this one gathers news of files (`watch`) and builds;
//! 2. `http` answers browsers: pages from `files`, and while the first build makes them from its `counter`; news of them
//!    through `events`;
//! 3. `findings` checks what was built, once nothing has changed for a moment.
//!
//! They share a [`Desk`], which says how things stand. A build that fails leaves the last good site in place.

mod counter;
mod desk;
mod editor;
mod events;
mod files;
mod findings;
mod http;
mod says;
mod watch;

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use clap::Args;

use super::session::{Round, Session};
use super::workspace::{Workspace, shorten};
use super::{Failure, Global, Outcome, Terminal, Where};
use crate::disk::{self, Scratch};
use crate::report;
use crate::site;
use desk::{Desk, Fault};
use findings::Checker;
use watch::{Burst, Heard, News, Scene, Watcher};

#[derive(Clone, Debug, Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    place: Where,
    /// Port to listen on; 0 for any [default: 4000, or the next one that is free]
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,
    /// Address to listen on: anything but the default lets others in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", value_parser = address)]
    host: IpAddr,
    /// Name that browsers may know this machine by, beside its addresses. Can be repeated
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// Leave pages as they are built: nothing reloads, no findings are shown
    #[arg(long)]
    no_reload: bool,
    /// Look at files twice a second instead of being told: for network shares and containers
    #[arg(long)]
    poll: bool,
    /// Folder of the site [default: one that is removed at the end]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Folder whose templates and static files override those of the default theme
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Leave code uncoloured
    #[arg(long)]
    no_highlight: bool,
}

/// The port when nobody says, and how many after it are tried.
const PORT: u16 = 4000;
const TRIED: u16 = 50;

/// What nobody waits for is done when nothing was heard for so long: the browser is not disturbed while it paints.
const LATER: Duration = Duration::from_millis(120);

pub(super) fn run(args: &ServeArgs, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let begin = Instant::now();
    let scratch = Scratch::new("serve")
        .map_err(|error| Failure::new(format!("can't make a folder for the site: {error}")))?;
    let scratch = Arc::new(scratch);
    let out = args.out.clone().unwrap_or_else(|| scratch.path().join("site"));
    let (listener, address) = listen(args)?;
    let (news, heard) = channel();
    let desk = Arc::new(Desk::new(out.clone(), args.host, args.allow_host.clone(), !args.no_reload));
    let checker = (!args.no_reload).then(|| Checker::start(Arc::clone(&desk), global.verbose, news.clone()));
    let mut watcher = Watcher::new(args.poll, news.clone());
    let mut scene = Scene::of(global, &args.place, args.theme.as_ref(), &out);
    desk.show(&scene);
    http::start(listener, Arc::clone(&desk), news, Arc::clone(&scratch))?;
    if let Some(said) = watcher.follow(&scene, &BTreeSet::new()) {
        terminal.say(&format!("warning: {said}"));
    }

    let alone = checker.is_none();
    let (place, theme) = (args.place.clone(), args.theme.clone());
    let mut session = Session::new(place, out.clone(), theme, args.no_highlight, alone, global);
    let url = format!("http://{address}{}", scene.prefix);
    let mut announced = None;
    let mut announce = |terminal: &mut Terminal| {
        announced = Some(announced.take().unwrap_or_else(|| tell_address(args, &url, address, terminal)));
    };
    let counter: Arc<dyn site::Counter> = Arc::clone(&desk.counter) as _;
    let first = session.first(&counter, &mut || announce(terminal));
    // What stands in a file can be mended while the server runs; what was typed can't.
    let first = match first {
        Err(failure) if !scene.has_config && Fault::new(&failure).place.is_none() => {
            scratch.discard();
            return Err(failure);
        }
        other => other,
    };
    let pages = first.as_ref().ok().map(|round| round.pages);
    publish(first, &session, &desk, checker.as_ref(), terminal);
    // Of a site that is broken nothing could be shown before.
    announce(terminal);
    announced.transpose()?;
    if let Some(pages) = pages {
        let time = begin.elapsed().as_secs_f64();
        terminal
            .say(&format!("serving {} after {time:.2} s; Ctrl-C ends it", report::counted(pages, "page")));
    }

    watcher.remember(&scene);
    // Since when pages are made again that nobody waits for, and which these were.
    let mut quiet: Option<(Instant, BTreeSet<String>)> = None;
    let mut patience = LATER;
    loop {
        let waited = session.has_rest().then_some(std::mem::replace(&mut patience, LATER));
        let burst = match next(&heard, &mut watcher, &scene, waited) {
            Heard::Burst(burst) => burst,
            Heard::Nothing => {
                // It is quiet already: what is left of it can follow at once.
                patience = Duration::ZERO;
                let (begin, mut changed) = quiet.take().unwrap_or_else(|| (Instant::now(), BTreeSet::new()));
                match session.rest() {
                    Some(Ok(round)) if !round.changed.is_empty() || round.failed.is_some() => {
                        desk.rested(&round);
                        tell_failed(&round, &desk, terminal);
                        changed.extend(round.changed);
                    }
                    Some(Err(failure)) => publish(Err(failure), &session, &desk, None, terminal),
                    _ => {}
                }
                if session.is_among_aligned() {
                    quiet = Some((begin, changed));
                } else if !changed.is_empty() {
                    terminal.say(&format!("{}, when it was quiet", rebuilt(&changed, begin)));
                }
                continue;
            }
            Heard::Aligned => {
                session.aligned_elsewhere();
                continue;
            }
            Heard::Missed(paths) if session.lacks(&paths) => {
                session.forget_output();
                Burst::of_anything()
            }
            Heard::Missed(_) => continue,
            Heard::End => break,
        };
        let pages = if burst.lost || burst.folders { None } else { session.saved(&burst.touched) };
        let is_all = pages.is_none();
        let before = scene.clone();
        if is_all {
            scene = Scene::of(global, &args.place, args.theme.as_ref(), &out).or(scene);
            desk.show(&scene);
        }
        let outcome = pages.unwrap_or_else(|| session.build());
        let line = outcome.as_ref().ok().map(|round| rebuilt(&round.changed, burst.begin));
        publish(outcome, &session, &desk, checker.as_ref(), terminal);
        if let Some(line) = line {
            terminal.say(&line);
        }
        // Folders that are new are followed from now on; what is in them already counts as news.
        if (before != scene || burst.folders)
            && let Some(said) = watcher.follow(&scene, &burst.moved)
        {
            terminal.say(&format!("warning: {said}"));
        }
    }
    // The other thread holds it too.
    scratch.discard();
    Ok(Outcome::Clean)
}

/// Says where the site can be seen, and by whom; opens it, if that is wanted.
fn tell_address(
    args: &ServeArgs,
    url: &str,
    address: SocketAddr,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    terminal.put(format!("{url}\n").as_bytes())?;
    if !args.host.is_loopback() {
        terminal.say_always(&format!(
            "warning: everybody who can reach {} on port {} can read the site",
            args.host,
            address.port()
        ));
    }
    if args.open && !open_browser(url) {
        terminal.say("warning: no browser could be opened");
    }
    Ok(())
}

/// The next change of something that matters, waited for as long as `patience` says.
fn next(heard: &Receiver<News>, watcher: &mut Watcher, scene: &Scene, patience: Option<Duration>) -> Heard {
    loop {
        match Burst::gather(heard, scene, patience) {
            // A queue that ran over says nothing of what was lost; often it was only our own reading.
            Heard::Burst(burst) if burst.lost && burst.touched.is_empty() && !watcher.differs(scene) => {}
            other => return other,
        }
    }
}

/// Tells browsers and the terminal how a build ended.
fn publish(
    outcome: Result<Round, Failure>,
    session: &Session,
    desk: &Arc<Desk>,
    checker: Option<&Checker>,
    terminal: &mut Terminal,
) {
    match outcome {
        Ok(round) => {
            let number = desk.built(&round);
            tell_failed(&round, desk, terminal);
            if let (Some(checker), Some(inspection)) = (checker, session.inspection()) {
                checker.check(number, inspection);
            }
        }
        Err(failure) => {
            let fault = Fault::new(&failure);
            // Once is enough: the next save often leaves the fault where it is.
            if desk.now().fault.as_deref() != Some(&fault) {
                terminal.say_always(&format!("error: {}", fault.message));
                if let Some(help) = &fault.help {
                    terminal.say_always(&format!("  help: {help}"));
                }
            }
            desk.failed(fault);
        }
    }
}

fn tell_failed(round: &Round, desk: &Desk, terminal: &mut Terminal) {
    if let Some((path, why)) = &round.failed {
        let message = format!("can't write `{path}`: {why}");
        terminal.say_always(&format!("error: {message}"));
        desk.failed(Fault { message, help: None, place: None });
    }
}

fn rebuilt(changed: &BTreeSet<String>, begin: Instant) -> String {
    let time = begin.elapsed().as_millis();
    let pages = changed.iter().filter(|path| path.ends_with(".html")).count();
    let others = changed.len() - pages;
    let what = match (pages, others) {
        (0, 0) => return format!("nothing to rebuild, found in {time} ms"),
        (0, others) => report::counted(others, "file"),
        (pages, 0) => report::counted(pages, "page"),
        (pages, others) => {
            format!("{} and {}", report::counted(pages, "page"), report::counted(others, "file"))
        }
    };
    format!("rebuilt {what} in {time} ms")
}

/// Takes the port that was asked for, or the first free one.
fn listen(args: &ServeArgs) -> Result<(TcpListener, SocketAddr), Failure> {
    let wanted = match args.port {
        Some(port) => port..=port,
        None => PORT..=PORT + TRIED,
    };
    let mut last = None;
    for port in wanted {
        match TcpListener::bind((args.host, port)) {
            Ok(listener) => {
                let address = listener.local_addr()?;
                return Ok((listener, address));
            }
            Err(error) => last = Some((port, error)),
        }
    }
    let (port, error) = last.unwrap_or((PORT, std::io::Error::other("no port is left")));
    Err(Failure::new(format!("can't listen on {}:{port}: {error}", args.host))
        .help("name another port with --port; 0 takes any that is free"))
}

/// An address to listen on; `localhost` is one, other names are for the system to know.
fn address(text: &str) -> Result<IpAddr, String> {
    if text.eq_ignore_ascii_case("localhost") {
        return Ok(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    text.parse().map_err(|_| "write an address, such as 0.0.0.0 for all of this machine".to_owned())
}

/// Opens `url`, which is ours, in the browser of this system.
fn open_browser(url: &str) -> bool {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/c", "start", ""]);
        command
    } else {
        Command::new("xdg-open")
    };
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}

/// The full path of a file as findings name it.
fn full(shown: &str) -> Option<PathBuf> {
    disk::real(Path::new(shown))
}

/// The folders of a project that people write in, as far as the config can be read.
fn roots(workspace: &Workspace, place: &Where, theme: Option<&PathBuf>) -> Vec<PathBuf> {
    let mut roots = workspace.content_folders(place);
    let theme = theme.cloned().or_else(|| workspace.config.theme.as_ref().map(|path| workspace.path(path)));
    roots.extend(theme);
    roots.push(workspace.path(workspace.config.locales.as_deref().unwrap_or("locales")));
    roots
}

/// A path, for messages.
fn told(path: &Path) -> String {
    let shown = shorten(path);
    if shown.is_empty() { ".".to_owned() } else { shown }
}
