//! Families to files: every page in its frame, with its switchers, navigation and addresses; the pages that
//! no document stands behind; sitemap, robots, static files. In memory: where bytes go is the caller's.
//!
//! 1. `frame` finds out once what many pages share: homes, positions, words; `editions` which sentences of editions
//!    belong together;
//! 2. for every document, in parallel, `body` makes its text and `theme` its page;
//! 3. what is not a page follows.

pub mod body;
pub mod editions;
mod frame;
pub mod highlight;
pub mod sitemap;
pub mod theme;
pub mod verify;

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::locale::Catalog;
use crate::project::{Asset, Doc, Project, route};
use body::{Context, render};
use editions::Editions;
use frame::Frame;
use highlight::Highlighter;
use theme::{Theme, ThemeError};

/// How to build.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Colours code.
    pub highlight: bool,
    /// Says on the page of an edition where it differs from its base.
    pub differences: bool,
}

/// Where the files go, and where those come from that are copied.
pub trait Place: Sync {
    /// Takes one file of the site.
    ///
    /// # Errors
    /// When it can't be written.
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()>;

    /// The bytes of a file of the content.
    ///
    /// # Errors
    /// When it can't be read.
    fn read(&self, file: &Path) -> io::Result<Vec<u8>>;
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Site {
    /// Every file, by its path in the output.
    pub files: BTreeSet<String>,
    /// Files that could not be written or copied: (path, why).
    pub failed: Vec<(String, String)>,
}

/// Builds the site of `project`.
///
/// # Errors
/// When a template fails; what was written until then is only a part of the site.
pub fn build(
    project: &Project,
    theme: &Theme,
    catalog: &Arc<Catalog>,
    options: Options,
    place: &dyn Place,
) -> Result<Site, ThemeError> {
    let highlighter = options.highlight.then(Highlighter::new);
    let read = |file: &Path| place.read(file).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let editions = Editions::of(project, options.differences);
    let context = Context { project, highlighter: highlighter.as_ref(), read: &read, editions: &editions };
    let frame = Frame::new(project, catalog);
    let docs: Vec<&Doc> = project.written().collect();
    let others = frame.pages(theme)?;

    let mut site = Site::default();
    let rendered: Vec<Result<Option<String>, ThemeError>> = docs
        .par_iter()
        .map(|doc| {
            let html = page(&context, &frame, theme, doc)?;
            Ok(place.write(&doc.route, html.as_bytes()).err().map(|error| error.to_string()))
        })
        .collect();
    for (doc, rendered) in docs.iter().zip(rendered) {
        site.note(&doc.route, rendered?);
    }
    // A file of the content takes the place of one that would be made: the project's own robots.txt, say.
    let own: BTreeSet<&str> = project.assets.iter().map(|asset| asset.route.as_str()).collect();
    let made = others.into_iter().chain(lists(project, &frame));
    for (path, content) in made.filter(|(path, _)| !own.contains(path.as_str())) {
        let failed = place.write(&path, content.as_bytes()).err().map(|error| error.to_string());
        site.note(&path, failed);
    }
    for (name, bytes) in theme.files() {
        let path = format!("static/{name}");
        if own.contains(path.as_str()) {
            continue;
        }
        let failed = place.write(&path, bytes).err().map(|error| error.to_string());
        site.note(&path, failed);
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

impl Site {
    fn note(&mut self, path: &str, failed: Option<String>) {
        match failed {
            None => {
                self.files.insert(path.to_owned());
            }
            Some(why) => self.failed.push((path.to_owned(), why)),
        }
    }
}

/// The whole page of `doc`.
fn page(context: &Context<'_>, frame: &Frame<'_>, theme: &Theme, doc: &Doc) -> Result<String, ThemeError> {
    let body = render(context, frame.words(doc.locale), doc);
    theme.render("page.html", frame.page(doc, body, context.editions.page(doc.index)))
}

/// Sitemap and robots.
fn lists(project: &Project, frame: &Frame<'_>) -> Vec<(String, String)> {
    let base = project.settings.base_url.as_str();
    let listed = project.written().filter(|doc| !is_part(&doc.located));
    let entries: Vec<sitemap::Entry> = listed
        .map(|doc| sitemap::Entry {
            address: frame.absolute(&doc.route),
            alternates: frame.alternates(doc, &|route| frame.absolute(route)),
            date: frame::date(&doc.page),
        })
        .collect();
    let mut files = sitemap::files(&entries, base);
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if !base.is_empty() {
        robots.push_str(&format!("Sitemap: {base}sitemap.xml\n"));
    }
    files.push(("robots.txt".to_owned(), robots));
    files
}

/// True for pages that exist to be included in others, or to list them.
fn is_part(located: &str) -> bool {
    let mut parts = located.rsplit('/');
    let name = parts.next().unwrap_or_default();
    name.eq_ignore_ascii_case("toc.md") || parts.any(|part| matches!(part, "includes" | "_includes"))
}

/// The path of a locale's first page in the output.
fn home_of(folder: &str) -> String {
    format!("{folder}/index.html")
}

/// The address of `to` from `from`.
fn relative(from: &str, to: &str) -> String {
    route::relative(from, to)
}
