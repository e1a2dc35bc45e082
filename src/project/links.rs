//! Where links lead: addresses of one page, resolved over all locales.

use std::borrow::Cow;
use std::hash::BuildHasher as _;

use percent_encoding::percent_decode_str;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::moved::{self, Goal};
use super::spelling::on_any_disk;
use super::{Doc, Project};
use crate::page::PART;
use crate::page::xref;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another site, a mail address: kept as it is.
    External,
    /// An address with a scheme that runs code.
    Unsafe,
    /// An id of the same page.
    Here(String),
    /// A page: its index, the rest of the address (`?a#b`), and whether another locale had to stand in.
    Page {
        /// Index in [`Project::docs`].
        doc: usize,
        /// The id behind `#`, decoded.
        fragment: Option<String>,
        /// True when the link leads to another locale than its own, since its own lacks the page.
        fallback: bool,
    },
    /// An old address that leads out of the project: index in [`Project::redirects`].
    Moved(usize),
    /// A file that is copied: its index in [`Project::assets`].
    Asset(usize),
    /// A path from the root of some site that this project does not hold.
    Elsewhere,
    /// Nothing stands there; the path that was looked for.
    Missing(String),
    /// The path leaves the content folder.
    Outside,
}

/// What stands at each path.
#[derive(Debug, Default)]
pub struct Index {
    /// Of each root: path → file, as it is written and as [`on_any_disk`] has it.
    by_path: Vec<Files>,
    /// Of each locale: path without locale, as [`on_any_disk`] has it → file.
    by_locale: Vec<Files>,
    /// The pages that have a name: all of one name, in order.
    by_name: FxHashMap<String, Vec<usize>>,
    /// True when files stand in one of the folders [`SERVED`].
    has_served: bool,
    /// Folders with the table of contents of a book of mdBook.
    books: FxHashSet<String>,
    /// True when pages have a frame of docsify.
    has_sidebar: bool,
}

/// Folders whose files other generators put at the root of the site (Docusaurus and Hugo; Astro, VitePress and Starlight).
const SERVED: [&str; 2] = ["static", "public"];

/// Files by their paths.
#[derive(Debug, Default)]
struct Files {
    by_path: FxHashMap<String, File>,
    /// What pages are also called, without their ending and without `/index`, as numbers: so links to what is not there need
    /// one look and not ten.
    stems: FxHashSet<u64>,
}

impl Files {
    fn get(&self, path: &str) -> Option<File> {
        self.by_path.get(path).copied()
    }

    /// True when a page can be called `stem`.
    fn may_have(&self, stem: &str) -> bool {
        self.stems.contains(&FxBuildHasher.hash_one(stem))
    }

    /// Notes that `file` stands at `path`, unless another one does.
    fn add(&mut self, path: String, file: File) {
        if let Some((stem, "md" | "mdx" | "yml")) = path.rsplit_once('.') {
            let folder = ["/index", "/readme", "/_index"].iter().find_map(|name| stem.strip_suffix(name));
            self.stems
                .extend([Some(stem), folder].into_iter().flatten().map(|stem| FxBuildHasher.hash_one(stem)));
        }
        self.by_path.entry(path).or_insert(file);
    }
}

/// A file of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// Index in [`Project::docs`].
    Doc(usize),
    /// Index in [`Project::assets`].
    Asset(usize),
    /// A table of contents: the page that its folder begins with, if any.
    Toc,
}

impl Index {
    /// Notes that `file` stands at `path` of `root`, which is `located` of `locale`.
    pub fn add(&mut self, root: usize, path: &str, locale: Option<usize>, located: &str, file: File) {
        let top = path.split_once('/').map_or("", |(top, _)| top);
        self.has_served |= matches!(file, File::Asset(_)) && SERVED.contains(&top);
        let (folder, name) = split(path);
        self.has_sidebar |= name == "_sidebar.md";
        if name.eq_ignore_ascii_case("summary.md") {
            self.books.insert(folder.to_owned());
        }
        let files = slot(&mut self.by_path, root);
        let key = on_any_disk(path);
        let is_other = key != path;
        files.add(key, file);
        if is_other {
            files.add(path.to_owned(), file);
        }
        if let Some(locale) = locale {
            slot(&mut self.by_locale, locale).add(on_any_disk(located), file);
        }
    }

    /// The same for another name of a page, which leads to it where no file has that name.
    pub(super) fn also(&mut self, root: usize, path: &str, locale: usize, located: &str, file: File) {
        slot(&mut self.by_path, root).add(on_any_disk(path), file);
        slot(&mut self.by_locale, locale).add(on_any_disk(located), file);
    }

    /// True when a page has a name.
    pub(super) fn has_names(&self) -> bool {
        !self.by_name.is_empty()
    }

    /// Notes that `doc` has the name `uid`.
    pub fn name(&mut self, uid: &str, doc: usize) {
        self.by_name.entry(uid.to_owned()).or_default().push(doc);
    }

    pub(super) fn at_path(&self, root: usize, path: &str) -> Option<File> {
        let files = self.by_path.get(root)?;
        files.get(path).or_else(|| meant(files, path))
    }

    /// The file that other generators would put at `path` of the site.
    fn served(&self, root: usize, path: &str) -> Option<File> {
        let is_asset = |file: &File| matches!(file, File::Asset(_));
        let at = |folder: &&str| self.at_path(root, &format!("{folder}/{path}")).filter(is_asset);
        SERVED.iter().filter(|_| self.has_served).find_map(at)
    }

    pub(super) fn in_locale(&self, locale: usize, path: &str) -> Option<File> {
        meant(self.by_locale.get(locale)?, path)
    }
}

fn slot(all: &mut Vec<Files>, index: usize) -> &mut Files {
    if all.len() <= index {
        all.resize_with(index + 1, Files::default);
    }
    &mut all[index]
}

/// What `path` can mean, however it is spelt: the file itself, or a page whose ending was left out.
fn meant(files: &Files, path: &str) -> Option<File> {
    let mut path = on_any_disk(path.trim_end_matches('/'));
    if let Some(file) = files.get(&path) {
        return Some(file);
    }
    if path.is_empty() {
        return ["index.md", "readme.md", "_index.md", "index.yml"].iter().find_map(|name| files.get(name));
    }
    let page = |stem: &str| [".md", ".yml"].iter().find_map(|ending| files.get(&format!("{stem}{ending}")));
    let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm"));
    if let Some(file) = stem.filter(|stem| files.may_have(stem)).and_then(page) {
        return Some(file);
    }
    if !files.may_have(&path) {
        return None;
    }
    let length = path.len();
    let endings =
        [".md", ".mdx", ".yml", "/index.md", "/readme.md", "/_index.md", "/index.mdx", "/index.yml"];
    endings.iter().find_map(|ending| {
        path.truncate(length);
        path.push_str(ending);
        files.get(&path)
    })
}

impl Project {
    /// Where `dest`, as it stands in `doc`, leads.
    #[must_use]
    pub fn resolve(&self, doc: &Doc, dest: &str) -> Target {
        let dest = dest.trim();
        // A template of another generator: nobody knows where it leads.
        if memchr::memchr(b'{', dest.as_bytes()).is_some()
            && ["{{", "{%", "${"].iter().any(|mark| dest.contains(mark))
        {
            return Target::External;
        }
        if let Some(scheme) = scheme(dest) {
            if scheme.len() == 1 {
                return Target::Outside;
            }
            if let Some(uid) = xref::uid(dest) {
                return self.named(doc, &uid, dest).unwrap_or(Target::External);
            }
            return if runs_code(&scheme, dest) { Target::Unsafe } else { Target::External };
        }
        if dest.starts_with("//") {
            return Target::External;
        }
        let (address, fragment) = match dest.split_once('#') {
            Some((address, fragment)) => (address, Some(decode(fragment).into_owned())),
            None => (dest, None),
        };
        let path = address.split_once('?').map_or(address, |(path, _)| path);
        if path.is_empty() {
            return fragment.map_or(Target::External, Target::Here);
        }
        let path = decode(path);
        let path = if path.contains('\\') { Cow::Owned(path.replace('\\', "/")) } else { path };
        let found = if let Some(part) = path.strip_prefix(PART) {
            match self.part(doc, part) {
                Some(found) => Some(found),
                None => return Target::Elsewhere,
            }
        } else if let Some(path) = path.strip_prefix("~/").or_else(|| site_path(&path)) {
            let of = |path: &str| {
                self.index.in_locale(doc.locale, path).or_else(|| self.index.at_path(doc.root, path))
            };
            of(path).or_else(|| of(self.without_base(doc, path)?)).or_else(|| self.part(doc, path))
        } else if let Some(path) = path.strip_prefix('/') {
            let Some(path) = join("", path) else { return Target::Elsewhere };
            let of = |path: &str| {
                let own =
                    self.index.in_locale(doc.locale, path).or_else(|| self.index.at_path(doc.root, path));
                own.or_else(|| self.in_source(path))
            };
            let found = of(&path).or_else(|| of(self.without_base(doc, &path)?));
            let found = found.or_else(|| self.index.served(doc.root, &path));
            match found.or_else(|| self.on_site(doc, &path)) {
                Some(found) => Some(found),
                None => return self.moved(doc, &path, fragment).unwrap_or(Target::Elsewhere),
            }
        } else {
            let physical = join(split(&doc.path).0, &path);
            // Mostly the same.
            let apart = (doc.path != doc.located).then(|| join(split(&doc.located).0, &path));
            let logical = apart.as_ref().unwrap_or(&physical);
            if physical.is_none() && logical.is_none() {
                return if self.leaves_book(doc, None) { Target::Elsewhere } else { Target::Outside };
            }
            let own = physical.as_ref().and_then(|path| self.index.at_path(doc.root, path));
            let own =
                own.or_else(|| logical.as_ref().and_then(|path| self.index.in_locale(doc.locale, path)));
            // What docsify has in a frame is read from the top of its site, and mostly what it has in pages, too.
            let is_frame = || split(&doc.path).1.starts_with('_') || self.index.has_sidebar;
            let of_site = || is_frame().then(|| self.on_site(doc, &join("", &path)?)).flatten();
            let found = own.or_else(|| self.in_source(logical.as_ref()?)).or_else(of_site);
            let found = found.or_else(|| self.part(doc, alias(&path)?));
            match found {
                None if self.leaves_book(doc, physical.as_deref()) || alias(&path).is_some() => {
                    return Target::Elsewhere;
                }
                found => found,
            }
        };
        match found {
            Some(File::Doc(index)) if index == doc.index => fragment
                .map_or_else(|| Target::Page { doc: index, fragment: None, fallback: false }, Target::Here),
            Some(File::Doc(index)) => {
                let fallback = self.docs[index].locale != doc.locale;
                Target::Page { doc: index, fragment, fallback }
            }
            Some(File::Asset(index)) => Target::Asset(index),
            Some(File::Toc) => match self.first_of_folder(doc) {
                Some(first) => Target::Page { doc: first, fragment: None, fallback: false },
                None => Target::Elsewhere,
            },
            None if self.redirects.is_empty() => Target::Missing(path.into_owned()),
            None => join(split(&doc.located).0, path.trim_start_matches("~/"))
                .and_then(|logical| self.moved(doc, &logical, fragment))
                .unwrap_or(Target::Missing(path.into_owned())),
        }
    }

    /// Where the old address `path` of the locale of `doc` leads.
    fn moved(&self, doc: &Doc, path: &str, fragment: Option<String>) -> Option<Target> {
        let index = *self.moved.by_key.get(&(doc.locale, moved::key(path)))?;
        Some(match &self.redirects.get(index)?.to {
            Goal::Address(_) => Target::Moved(index),
            Goal::Page { doc: to, fragment: own } => {
                let fallback = self.docs.get(*to)?.locale != doc.locale;
                Target::Page { doc: *to, fragment: fragment.or_else(|| own.clone()), fallback }
            }
        })
    }
}

impl Project {
    /// The file that the generator of `doc` takes in as `path`: beside the page, in a folder of such parts, or the same
    /// in a folder above.
    fn part(&self, doc: &Doc, path: &str) -> Option<File> {
        let path = join("", path)?;
        let of = |path: &str| {
            let own = self.index.in_locale(doc.locale, path).or_else(|| self.index.at_path(doc.root, path));
            own.or_else(|| self.in_source(path))
        };
        above(split(&doc.located).0).take(DEEPEST).find_map(|folder| {
            let in_folder = |parts: &&str| join(folder, parts).and_then(|parts| of(&join(&parts, &path)?));
            PARTS.iter().find_map(in_folder)
        })
    }

    /// The page at `path` of the site that the generator of `doc` makes: that begins in a folder above the page, its
    /// addresses may name a locale, and those of MDN's are `docs/` and a slug.
    fn on_site(&self, doc: &Doc, path: &str) -> Option<File> {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let named = self.locales.iter().position(|locale| {
            first.eq_ignore_ascii_case(locale.tag()) || first.eq_ignore_ascii_case(locale.language())
        });
        let (locale, path) = named.map_or((doc.locale, path), |locale| (locale, rest));
        let of = |path: &str| self.index.in_locale(locale, path).or_else(|| self.in_source(path));
        let slug = path.strip_prefix("docs/").filter(|slug| slug.contains('/'));
        let folders: Vec<&str> = above(split(&doc.located).0).take(DEEPEST).collect();
        let below = |folder: &&str| {
            let path = join(folder, path).filter(|path| !path.is_empty())?;
            of(&path)
        };
        folders.iter().rev().find_map(below).or_else(|| of(slug?))
    }

    /// True when `doc` is a page of mdBook, whose folder `path` is not in: what is beside a book, nobody here knows.
    fn leaves_book(&self, doc: &Doc, path: Option<&str>) -> bool {
        let book = above(split(&doc.path).0).take(DEEPEST).find(|folder| self.index.books.contains(*folder));
        book.is_some_and(|book| {
            !path.is_some_and(|path| {
                path.strip_prefix(book).is_some_and(|rest| book.is_empty() || rest.starts_with('/'))
            })
        })
    }

    /// The page that the navigation of `doc` begins with: what a table of contents stands for.
    fn first_of_folder(&self, doc: &Doc) -> Option<usize> {
        let nav = self.navs.get(doc.locale)?.get(*self.nav_of.get(&doc.index)?)?;
        nav.order.first().map(|(first, _)| *first)
    }

    /// The page that is called `uid`, as readers of `doc` see it.
    fn named(&self, doc: &Doc, uid: &str, dest: &str) -> Option<Target> {
        let docs = || self.index.by_name.get(uid).into_iter().flatten().copied();
        let of =
            |locale| docs().find(|&found| self.docs.get(found).is_some_and(|page| page.locale == locale));
        // A translator may have left the name away.
        let family = || docs().find_map(|found| self.in_family(found, doc.locale));
        let in_source = || self.source.and_then(of);
        let found = of(doc.locale).or_else(family).or_else(in_source).or_else(|| docs().next())?;
        let fragment = dest.split_once('#').map(|(_, fragment)| decode(fragment).into_owned());
        Some(match fragment {
            Some(fragment) if found == doc.index => Target::Here(fragment),
            fragment => {
                Target::Page { doc: found, fragment, fallback: self.docs[found].locale != doc.locale }
            }
        })
    }

    /// The page that is called `uid` by its author, as readers of `doc` see it.
    #[must_use]
    pub fn page_named(&self, doc: &Doc, uid: &str) -> Option<usize> {
        match self.named(doc, uid, "")? {
            Target::Page { doc, .. } => Some(doc),
            _ => None,
        }
    }

    /// True when pages have names by which others can link to them.
    #[must_use]
    pub fn has_names(&self) -> bool {
        self.index.has_names()
    }

    fn in_source(&self, path: &str) -> Option<File> {
        self.index.in_locale(self.source?, path)
    }
}

/// A path from the top of the site, as Docusaurus and Vite write it.
fn site_path(path: &str) -> Option<&str> {
    ["@site/", "@/"].iter().find_map(|top| path.strip_prefix(top))
}

/// The path behind a name that a generator has for a folder, as in `@docs/guide/a.md`.
fn alias(path: &str) -> Option<&str> {
    path.strip_prefix('@').filter(|rest| rest.contains('/'))
}

/// Folders where generators have what pages take in: Hugo, Jekyll, Kubernetes' site, VitePress.
const PARTS: [&str; 6] = ["", "includes", "_includes", "examples", "snippets", "_partials"];

/// Folders are not looked for farther up than this.
const DEEPEST: usize = 16;

/// `folder` and all above it, the root last.
pub(super) fn above(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| (!folder.is_empty()).then(|| split(folder).0))
}

/// `path` seen from `folder`, without `.` and `..`; `None` when it leaves the root.
#[must_use]
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut joined = String::with_capacity(folder.len() + 1 + path.len());
    let push = |joined: &mut String, part: &str| {
        if !joined.is_empty() {
            joined.push('/');
        }
        joined.push_str(part);
    };
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        push(&mut joined, part);
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(split(&joined).0.len()),
            part => push(&mut joined, part),
        }
    }
    Some(joined)
}

/// A path as its folder and its name.
#[must_use]
pub fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The scheme of an address, in lower case; control characters, which browsers leave out, left out.
fn scheme(dest: &str) -> Option<Cow<'_, str>> {
    // Most addresses have none.
    let colon = memchr::memchr(b':', dest.as_bytes())?;
    let scheme = &dest[..colon];
    let cleaned = if scheme.contains(char::is_control) {
        Cow::Owned(scheme.chars().filter(|c| !c.is_control()).collect())
    } else {
        Cow::Borrowed(scheme)
    };
    let mut bytes = cleaned.bytes();
    let valid = bytes.next()?.is_ascii_alphabetic()
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    if !valid || cleaned.len() >= LONGEST_SCHEME {
        return None;
    }
    let is_lower = !cleaned.bytes().any(|b| b.is_ascii_uppercase());
    Some(if is_lower { cleaned } else { Cow::Owned(cleaned.to_ascii_lowercase()) })
}

/// What begins with more letters than this is no scheme.
const LONGEST_SCHEME: usize = 64;

/// True for schemes that a page of untrusted text must not use.
fn runs_code(scheme: &str, dest: &str) -> bool {
    match scheme {
        "javascript" | "vbscript" => true,
        "data" => {
            let start: String = dest.chars().filter(|c| !c.is_control()).take(64).collect();
            let start = start.to_ascii_lowercase();
            !start.starts_with("data:image/") || start.starts_with("data:image/svg")
        }
        _ => false,
    }
}

fn decode(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'%', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(join("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(join("a", "../../c.md"), None);
        assert_eq!(join("", "./c.md").as_deref(), Some("c.md"));
    }

    #[test]
    fn schemes() {
        assert_eq!(scheme("https://x").as_deref(), Some("https"));
        assert_eq!(scheme("java\nscript:x").as_deref(), Some("javascript"));
        assert_eq!(scheme("a/b:c"), None);
        assert!(runs_code("data", "data:text/html,x") && !runs_code("data", "data:image/png;base64,"));
    }
}
