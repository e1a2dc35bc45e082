//! Builds of one project, one after the other, into one folder: what a server does all day.
//!
//! The project is held. When nothing but pages was saved, these are read again and made again, and no other file is
//! looked at; else everything is read and compared. What nobody waits for comes later, when [`Session::rest`] is asked
//! for it: the source text of pages that carry none, lists of pages, the index for searching.

mod stands;

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::build::BuildArgs;
use super::remember::{self, News, Pages, Remembered};
use super::setting::{Setting, needed_whole};
use super::texts::Part;
use super::workspace::{Remembering, Workspace, decode};
use super::{Failure, Global, Where};
use crate::check;
use crate::disk::{self, Output, Written};
use crate::finding::Finding;
use crate::project::Project;
use crate::project::memory::Memory;
use crate::project::recover::Aligned;
use crate::site::{Counter, Options, Past, Site};
use stands::{Due, Stands};

/// Builds of one project, one after the other.
pub(super) struct Session {
    args: BuildArgs,
    global: Global,
    /// What is known of pages from the last time all were read.
    pages: Option<Arc<Pages>>,
    /// Where that is left for the next session; none when it was left there, or can't be.
    shelf: Option<remember::Place>,
    aligned: Aligned,
    is_aligned: bool,
    /// Nobody else aligns, or somebody did.
    may_align: bool,
    /// What the pages in the output were made of, by path.
    prints: HashMap<String, u64>,
    /// The files in the output.
    files: BTreeSet<String>,
    /// The first and the last of them, as far as they were written: when these are gone, all may be.
    ends: Vec<String>,
    /// What the last build left, if it went well.
    stands: Option<Stands>,
}

/// So many pages are made at once when nobody waits for them: whoever saves one meanwhile waits for no more.
const AT_ONCE: usize = 250;

/// What a build did.
pub(super) struct Round {
    /// The paths of files that are other than before, or gone.
    pub(super) changed: BTreeSet<String>,
    /// The first file that could not be written, and why.
    pub(super) failed: Option<(String, String)>,
    /// How many pages the site has.
    pub(super) pages: usize,
    /// The style sheets and scripts of the theme; none when they are as they were.
    pub(super) assets: Option<Vec<String>>,
}

/// What is needed to check what was built.
pub(super) struct Inspection {
    pub(super) workspace: Arc<Workspace>,
    place: Where,
    output: PathBuf,
    /// Where what was aligned is waited for.
    wanted: Option<Aligned>,
}

impl Session {
    pub(super) fn new(
        place: Where,
        out: PathBuf,
        theme: Option<PathBuf>,
        no_highlight: bool,
        alone: bool,
        global: &Global,
    ) -> Session {
        let told = (&place.content, &place.locale, &place.source);
        // Wherever the site goes, its pages are the same.
        let shelf = remember::Place::of(Path::new("session"), &told);
        let args = BuildArgs { place, out: Some(out), theme, no_highlight, ..BuildArgs::default() };
        Session {
            args,
            global: global.clone(),
            pages: None,
            shelf,
            aligned: Aligned::default(),
            is_aligned: false,
            may_align: alone,
            prints: HashMap::new(),
            files: BTreeSet::new(),
            ends: Vec::new(),
            stands: None,
        }
    }

    /// Makes the site for the first time. Files that are asked for at `counter` meanwhile are handed out there; `opened` is
    /// told when that begins.
    pub(super) fn first(
        &mut self,
        counter: &Arc<dyn Counter>,
        opened: &mut dyn FnMut(),
    ) -> Result<Round, Failure> {
        let built = self.build_with(Some(Arc::clone(counter)), opened);
        // Also when it did not come to that.
        counter.close();
        built
    }

    /// Reads everything and makes what is other than before.
    pub(super) fn build(&mut self) -> Result<Round, Failure> {
        self.build_with(None, &mut || {})
    }

    fn build_with(
        &mut self,
        counter: Option<Arc<dyn Counter>>,
        opened: &mut dyn FnMut(),
    ) -> Result<Round, Failure> {
        self.has_lost_output();
        self.let_go();
        let mut setting = Setting::of(&self.args, &self.global)?;
        setting.options.index_later = true;
        setting.counter = counter;
        let place = &self.args.place;
        let known = match (&self.pages, &self.shelf) {
            (Some(pages), _) => pages.known(),
            (None, Some(shelf)) => shelf.get(setting.reading()).or_held(),
            (None, None) => Remembered::held(),
        };
        let pages = Arc::new(Pages::new(known, setting.reading()));
        self.pages = Some(Arc::clone(&pages));
        let remembering = Remembering {
            memory: pages as Arc<dyn Memory>,
            // Who writes can't wait until the words of all pages are learnt again.
            aligned: Some(self.aligned.clone()),
            leave_unaligned: !self.is_aligned,
        };
        let (mut project, _) = setting.workspace.load_dated(place, &setting.output, Some(remembering))?;
        let all: BTreeSet<usize> = (0..project.docs.len()).collect();
        let folded = project.unfold(&needed_whole(&project, &all));
        opened();
        let past = Past { prints: std::mem::take(&mut self.prints), ..Past::default() };
        // The old index holds until there is a new one.
        let mut index = self.files.iter().map(String::as_str).filter(|path| is_index(path));
        let made = setting.write(&mut project, &past, &mut index, None);
        project.refold(folded);
        let (site, written) = match made {
            Ok(made) => made,
            Err(failure) => {
                self.prints = past.prints;
                self.keep_aligned(&mut project);
                return Err(failure);
            }
        };
        let theme = site.files.iter().filter(|path| path.starts_with("static/") && is_asset(path));
        let round = Round { assets: Some(theme.cloned().collect()), ..Round::of(&project, &site, &written) };
        let options = Options { print: setting.shared(&project), ..setting.options };
        let roots = setting.workspace.content_folders(place);
        setting.counter = None;
        let index = (0..project.locales.len()).filter(|_| options.search).collect();
        self.stands = Some(Stands {
            catalog: setting.workspace.catalog(&project, &[Part::Theme]),
            roots: roots.iter().map(|root| disk::real(root).unwrap_or_default()).collect(),
            is_whole: site.failed.is_empty() && !project.has_unreadable(),
            is_written: true,
            due: Due { align: !self.is_aligned, index, ..Due::default() },
            growing: None,
            setting,
            project,
            options,
        });
        self.took(&site, &written);
        self.files = site.files;
        let ends = self.files.first().into_iter().chain(self.files.last()).cloned();
        self.ends = ends.filter(|path| !self.lacks(std::slice::from_ref(path))).collect();
        Ok(round)
    }

    /// True when the site has a file at one of `paths`, and the output has not.
    pub(super) fn lacks(&self, paths: &[String]) -> bool {
        let Some(stands) = &self.stands else { return false };
        let folder = &stands.setting.output;
        paths.iter().any(|path| self.files.contains(path) && !disk::is_file(&folder.join(path)))
    }

    /// Believes nothing of the output any more: the next build makes all of it.
    pub(super) fn forget_output(&mut self) {
        self.prints.clear();
        self.files.clear();
        self.ends.clear();
    }

    /// True when somebody emptied or removed the output: then that is forgotten.
    fn has_lost_output(&mut self) -> bool {
        let is_lost = self.lacks(&self.ends);
        if is_lost {
            self.forget_output();
        }
        is_lost
    }

    /// Makes again what shows the pages that were saved as `touched`; none when that is not all there is to do.
    pub(super) fn saved(&mut self, touched: &BTreeSet<PathBuf>) -> Option<Result<Round, Failure>> {
        if self.has_lost_output() {
            return None;
        }
        // When the disk was full, for one, what is missing is made now.
        let stands = self.stands.as_mut().filter(|stands| stands.is_written)?;
        let mut paths = BTreeSet::new();
        for path in touched {
            let roots = stands.roots.iter().enumerate();
            let below = roots.filter_map(|(number, root)| Some((number, path.strip_prefix(root).ok()?)));
            let before = paths.len();
            paths.extend(below.map(|(number, path)| (number, disk::slashed(path))));
            if paths.len() == before {
                return None;
            }
        }
        let saved = stands.project.saved(&paths, &disk::bytes, &decode)?;
        stands.due.lists |= saved.listed;
        let made = self.make(saved.showing);
        if let (Ok((_, other)), Some(stands)) = (&made, &mut self.stands)
            && stands.options.search
        {
            stands.due.other.extend(other);
        }
        Some(made.map(|(round, _)| round))
    }

    /// Takes the word that somebody aligned the pages, see [`Inspection::findings`].
    pub(super) fn aligned_elsewhere(&mut self) {
        let fits = |stands: &Stands| self.aligned.fits(&stands.project);
        self.may_align |= self.stands.as_ref().is_some_and(fits);
    }

    /// True while pages are made again, some at a time, that nobody waits for.
    pub(super) fn is_among_aligned(&self) -> bool {
        self.stands.as_ref().is_some_and(|stands| !stands.due.aligned.is_empty())
    }

    /// True when something is left for [`Session::rest`].
    pub(super) fn has_rest(&self) -> bool {
        let is_due = |stands: &Stands| {
            let Due { align, aligned, lists, index, other } = &stands.due;
            let aligns = (*align && self.may_align) || !aligned.is_empty();
            aligns || *lists || stands.growing.is_some() || !index.is_empty() || !other.is_empty()
        };
        self.stands.as_ref().is_some_and(|stands| is_due(stands) || self.shelf.is_some())
    }

    /// Does a part of what nobody waits for; none where there is nothing to tell of it.
    pub(super) fn rest(&mut self) -> Option<Result<Round, Failure>> {
        self.leave();
        if self.has_lost_output() {
            return Some(self.build());
        }
        let stands = self.stands.as_mut()?;
        if self.may_align && std::mem::take(&mut stands.due.align) {
            let mut aligned = stands.project.align();
            let families = aligned
                .iter()
                .filter_map(|doc| stands.project.families.get(stands.project.docs.get(*doc)?.family));
            let families: BTreeSet<usize> =
                families.flat_map(|family| family.members.values()).copied().collect();
            aligned.extend(families);
            self.is_aligned = true;
            stands.due.aligned = aligned;
        }
        let aligned = &mut stands.due.aligned;
        if !aligned.is_empty() {
            let left = aligned.iter().nth(AT_ONCE).copied().map(|end| aligned.split_off(&end));
            let now = std::mem::replace(aligned, left.unwrap_or_default());
            // What search knows of a page is what it says, with its source text or without.
            return Some(self.make(now).map(|(round, _)| round));
        }
        if stands.due.lists || !stands.is_growing() {
            return Some(self.list(None));
        }
        match self.guarded(|stands, _| stands.grow()) {
            Ok(grown) => grown.map(|grown| self.list(Some(grown))),
            Err(failure) => Some(Err(failure)),
        }
    }

    /// Leaves what is known of pages for the next session, once.
    fn leave(&mut self) {
        if let (Some(pages), Some(shelf)) = (&self.pages, self.shelf.take())
            && pages.has_news()
        {
            shelf.put(News::All(pages.known()));
        }
    }

    /// What is needed to check what was built.
    pub(super) fn inspection(&self) -> Option<Inspection> {
        let Setting { workspace, output, .. } = &self.stands.as_ref()?.setting;
        let (workspace, output) = (Arc::clone(workspace), output.clone());
        let wanted = (!self.is_aligned).then(|| self.aligned.clone());
        Some(Inspection { workspace, place: self.args.place.clone(), output, wanted })
    }

    /// Makes the pages of `wanted` again that are other than before; gives their documents too.
    fn make(&mut self, wanted: BTreeSet<usize>) -> Result<(Round, BTreeSet<usize>), Failure> {
        let (site, written) = self.guarded(|stands, prints| {
            let folded = stands.project.unfold(&needed_whole(&stands.project, &wanted));
            let past = Past { prints: std::mem::take(prints), changed: Some(wanted), lists: false };
            let made = stands.pages(&past);
            *prints = past.prints;
            stands.project.refold(folded);
            made
        })?;
        self.took(&site, &written);
        let stands = self.stands.as_mut().ok_or_else(no_site)?;
        stands.is_written &= site.failed.is_empty();
        Ok((Round::of(&stands.project, &site, &written), site.other))
    }

    /// Makes the lists of pages that are due, and puts the index in its place that has `grown`, or into those that stand what
    /// changed.
    fn list(&mut self, grown: Option<(Site, Output)>) -> Result<Round, Failure> {
        let files = std::mem::take(&mut self.files);
        let (site, written) = self.guarded(|stands, _| stands.lists(files, grown))?;
        self.files = site.files;
        let stands = self.stands.as_mut().ok_or_else(no_site)?;
        stands.is_written &= site.failed.is_empty() && written.failed.is_empty();
        let mut changed = written.changed;
        // Nobody looks at the index but those who search next.
        changed.retain(|path| !is_index(path));
        let failed = site.failed.into_iter().chain(written.failed).next();
        Ok(Round { changed, failed, pages: stands.project.written().count(), assets: None })
    }

    /// What `work` makes of the site that stands; when it fails, the next build reads everything.
    fn guarded<T>(
        &mut self,
        work: impl FnOnce(&mut Stands, &mut HashMap<String, u64>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let stands = self.stands.as_mut().ok_or_else(no_site)?;
        let done = work(stands, &mut self.prints);
        if done.is_err() {
            self.let_go();
        }
        done
    }

    /// Notes what pages are made of now.
    fn took(&mut self, site: &Site, written: &Written) {
        self.prints.extend(site.prints.iter().map(|(path, print)| (path.clone(), *print)));
        for (path, _) in &written.failed {
            self.prints.remove(path);
        }
    }

    /// Lets the project go, but for what was learnt of it.
    fn let_go(&mut self) {
        if let Some(mut stands) = self.stands.take() {
            self.keep_aligned(&mut stands.project);
        }
    }

    fn keep_aligned(&self, project: &mut Project) {
        if self.is_aligned {
            self.aligned.keep(project);
        }
    }
}

impl Round {
    fn of(project: &Project, site: &Site, written: &Written) -> Round {
        Round {
            changed: written.changed.clone(),
            failed: site.failed.first().cloned(),
            pages: project.written().count(),
            assets: None,
        }
    }
}

impl Inspection {
    /// Everything that is wrong with what was built, but for what the config and comments silence; and the project. What
    /// the last one was `aligned` to is used and kept. Who waits for that to be shown is told by `tell`.
    pub(super) fn findings(
        &self,
        aligned: &Aligned,
        tell: &dyn Fn(),
    ) -> Result<(Project, Vec<Finding>), Failure> {
        // What was built need not hold the text of all pages.
        let mut project = self.workspace.load_aligned(&self.place, &self.output, aligned)?;
        if let Some(wanted) = &self.wanted {
            wanted.copy(&project);
            tell();
        }
        let mut findings = check::run(&project);
        self.workspace.silence(&mut findings, &project);
        aligned.keep(&mut project);
        Ok((project, findings))
    }
}

/// True for style sheets and scripts.
pub(super) fn is_asset(path: &str) -> bool {
    path.ends_with(".css") || path.ends_with(".js")
}

fn is_index(path: &str) -> bool {
    path.starts_with("search/")
}

/// Nothing is asked of a session that has built nothing; if it is, that is no reason to end.
fn no_site() -> Failure {
    Failure::new("nothing was built yet")
}
