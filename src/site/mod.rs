//! Families to files: every page in its frame, with its switchers, navigation and addresses; the pages that
//! no document stands behind; sitemap, robots, static files. In memory: where bytes go is the caller's.
//!
//! 1. `frame` finds out once what many pages share: homes, positions, words; `editions` which sentences of editions
//!    belong together;
//! 2. for every document, in parallel, `body` makes its text and `theme` its page;
//! 3. what is not a page follows.

mod behind;
pub mod body;
mod counter;
pub mod dashboard;
pub mod editions;
mod frame;
pub mod highlight;
mod idle;
pub mod images;
mod make;
pub mod publish;
pub mod reindex;
pub mod search;
pub mod theme;
pub mod verify;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash as _, Hasher as _};
use std::io;
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHasher;

use crate::locale::Catalog;
use crate::project::{Asset, Doc, Project, route};
pub use behind::beside;
use body::Context;
pub use counter::Counter;
use counter::{Open, Stock};
use editions::Editions;
use frame::Frame;
use highlight::Highlighter;
use images::Sizes;
use make::Maker;
use reindex::Indexer;
use theme::{Theme, ThemeError};

/// How to build.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Colours code.
    pub highlight: bool,
    /// Says on the page of an edition where it differs from its base.
    pub differences: bool,
    /// Says on a translation where it is behind its source page.
    pub honest: bool,
    /// Pages can be searched.
    pub search: bool,
    /// The index for that is left to [`reindex`].
    pub index_later: bool,
    /// Fingerprint of what all pages are made of and that is not in the project: the program, the theme, its texts,
    /// the settings.
    pub print: u64,
}

/// What is known of the site that stands in the output.
#[derive(Debug, Default)]
pub struct Past {
    /// Fingerprints of all that its pages were made of, by path. A page that would be made of the same again is left
    /// alone, so only those of files are here that are still as they were written.
    pub prints: HashMap<String, u64>,
    /// The documents that can have changed, when that is known: then only these are looked at, nothing but pages is
    /// made, and the index for searching is left to [`reindex`].
    pub changed: Option<BTreeSet<usize>>,
    /// Lists of pages are made all the same: what is listed of a page changed.
    pub lists: bool,
}

/// Where the files go, and where those come from that are copied.
pub trait Place: Sync {
    /// Takes one file of the site.
    ///
    /// # Errors
    /// When it can't be written.
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()>;

    /// The bytes that an earlier build wrote as `path`.
    ///
    /// # Errors
    /// When there are none.
    fn standing(&self, path: &str) -> io::Result<Vec<u8>> {
        let _ = path;
        Err(io::ErrorKind::NotFound.into())
    }

    /// Where somebody asks for files of the site while it is made.
    fn counter(&self) -> Option<&dyn Counter> {
        None
    }

    /// The bytes of a file of the content.
    ///
    /// # Errors
    /// When it can't be read.
    fn read(&self, file: &Path) -> io::Result<Vec<u8>>;

    /// The first bytes of a file of the content, at most `most`.
    ///
    /// # Errors
    /// When it can't be read.
    fn head(&self, file: &Path, most: usize) -> io::Result<Vec<u8>> {
        self.read(file).map(|mut bytes| {
            bytes.truncate(most);
            bytes
        })
    }
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Site {
    /// Every file, by its path in the output.
    pub files: BTreeSet<String>,
    /// Files that could not be written or copied: (path, why).
    pub failed: Vec<(String, String)>,
    /// Fingerprints of all that pages were made of, by path, of the pages that were looked at.
    pub prints: BTreeMap<String, u64>,
    /// The documents whose pages are made of something else than before.
    pub other: BTreeSet<usize>,
    /// How many pages were made.
    pub rendered: usize,
    /// Files, and folders with a `/` at their end, of which everything that is not in `files` is gone.
    pub replaced: BTreeSet<String>,
}

/// Builds the site of `project`, or what has changed of it since the `past`.
///
/// # Errors
/// When a template fails; what was written until then is only a part of the site.
pub fn build(
    project: &Project,
    theme: &Theme,
    catalog: &Arc<Catalog>,
    options: Options,
    place: &dyn Place,
    past: &Past,
) -> Result<Site, ThemeError> {
    let highlighter = options.highlight.then(Highlighter::new);
    let read = |file: &Path| place.read(file).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let is_wanted = |doc: &Doc| past.changed.as_ref().is_none_or(|changed| changed.contains(&doc.index));
    let docs: Vec<&Doc> = project.written().filter(|doc| is_wanted(doc)).collect();
    let families: BTreeSet<usize> = docs.iter().map(|doc| doc.family).collect();
    let editions = Editions::of(project, options.differences, &|family| families.contains(&family));
    let head = |file: &Path, most: usize| place.head(file, most).ok();
    let sizes = Sizes::of(project.assets.len());
    let context = Context {
        project,
        highlighter: highlighter.as_ref(),
        read: &read,
        editions: &editions,
        honest: options.honest,
        sizes: &sizes,
        head: &head,
    };
    let frame = Frame::new(project, catalog, options.search);
    let shared = shared_print(project, options);
    let makes_index = options.search && !options.index_later && past.changed.is_none();
    let indexer = makes_index.then_some(Indexer { project, frame: &frame, place });
    let heads = theme.asks_of_page("head");
    let maker = Maker { context, frame: &frame, theme, heads, indexer, shared, place, past };
    let mut site = Site::default();
    // A file of the content takes the place of one that would be made: the project's own robots.txt, say.
    let own: BTreeSet<&str> = project.assets.iter().map(|asset| asset.route.as_str()).collect();
    if past.changed.is_some() {
        maker.some(&docs, &mut site)?;
        maker.fallbacks(&is_wanted, &mut site)?;
        if past.lists {
            let fallbacks = project.fallbacks.values();
            let pages: BTreeSet<&str> =
                project.written().map(|doc| &doc.route).chain(fallbacks).map(String::as_str).collect();
            let is_free = |path: &str| !own.contains(path) && !pages.contains(path);
            let made = others(project, &frame, theme)?;
            let made: Vec<(String, String)> = made.into_iter().filter(|(path, _)| is_free(path)).collect();
            site.replaced.extend(made.iter().map(|(path, _)| path.clone()));
            site.put_others(place, made.into_iter());
        }
        return Ok(site);
    }
    let stock = Stock { maker: &maker, theme };
    let made = std::thread::scope(|scope| -> Result<Vec<(String, String)>, ThemeError> {
        let open = place.counter().map(Open);
        if let Some(Open(counter)) = open {
            scope.spawn(|| stock.serve(counter));
        }
        // The others first: a fault of a template is then told before thousands of pages are made.
        let made = others(project, &frame, theme)?;
        maker.all(&docs, &mut site)?;
        maker.fallbacks(&is_wanted, &mut site)?;
        Ok(made)
    })?;
    site.put_others(place, made.into_iter().filter(|(path, _)| !own.contains(path.as_str())));
    for (name, bytes) in theme.files() {
        let path = format!("static/{name}");
        if !own.contains(path.as_str()) {
            site.put(place, &path, bytes);
        }
    }
    let copy = |asset: &&Asset| {
        let copied = place.read(&asset.file).and_then(|bytes| place.write(&asset.route, &bytes));
        (asset.route.clone(), copied.err().map(|error| error.to_string()))
    };
    let assets: Vec<&Asset> = project.assets.iter().filter(|asset| !asset.route.is_empty()).collect();
    let copied: Vec<(String, Option<String>)> = assets.par_iter().map(copy).collect();
    for (path, failed) in copied {
        site.note(&path, failed);
    }
    Ok(site)
}

/// What no document stands behind: first pages, lists, old addresses.
fn others(project: &Project, frame: &Frame<'_>, theme: &Theme) -> Result<Vec<(String, String)>, ThemeError> {
    let pages = frame.pages(theme)?;
    Ok(publish::files(project, frame, theme)?.into_iter().chain(pages).collect())
}

impl Site {
    /// Takes what was made of the same site besides.
    pub fn absorb(&mut self, other: Site) {
        self.files.extend(other.files);
        self.failed.extend(other.failed);
        self.replaced.extend(other.replaced);
    }

    /// True when what stands as `path` is new, or gone.
    #[must_use]
    pub fn is_replaced(&self, path: &str) -> bool {
        // The nearest that comes before it, since none of them is within another.
        let before = self.replaced.range::<str, _>((Bound::Unbounded, Bound::Included(path))).next_back();
        before.is_some_and(|one| {
            path.strip_prefix(one.as_str()).is_some_and(|rest| rest.is_empty() || one.ends_with('/'))
        })
    }

    /// Takes files that no document stands behind, where no page is.
    fn put_others(&mut self, place: &dyn Place, made: impl Iterator<Item = (String, String)>) {
        for (path, content) in made {
            // An old address can be that of a first page which no document stands behind.
            if !self.files.contains(&path) {
                self.put(place, &path, content.as_bytes());
            }
        }
    }

    fn put(&mut self, place: &dyn Place, path: &str, bytes: &[u8]) {
        let failed = place.write(path, bytes).err().map(|error| error.to_string());
        self.note(path, failed);
    }

    /// Notes what became of files: each with why it could not be written, if so.
    fn note_all(&mut self, files: impl IntoIterator<Item = (String, Option<String>)>) {
        files.into_iter().for_each(|(path, failed)| self.note(&path, failed));
    }

    fn note(&mut self, path: &str, failed: Option<String>) {
        match failed {
            None => {
                self.files.insert(path.to_owned());
            }
            Some(why) => self.failed.push((path.to_owned(), why)),
        }
    }
}

/// Fingerprint of what the pages of a site share: where everything stands, and what the options say.
fn shared_print(project: &Project, options: Options) -> u64 {
    let mut hasher = FxHasher::default();
    options.print.hash(&mut hasher);
    (options.highlight, options.differences, options.honest, options.search).hash(&mut hasher);
    project.hash_places(&mut hasher);
    hasher.finish()
}

/// The path of a locale's first page in the output.
fn home_of(folder: &str) -> String {
    format!("{folder}/index.html")
}

/// The address of `to` from `from`.
fn relative(from: &str, to: &str) -> String {
    route::relative(from, to)
}
