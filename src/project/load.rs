//! Files to a project: every file is located, read in parallel, and given its place.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;

use rayon::prelude::*;

use super::group::{adopt_ids, base_edition, collisions, fallbacks, group};
use super::layout::{self, Located};
use super::leaf::Leaf;
use super::links::{self, File, split};
use super::locales::{self, Numbers};
use super::moved::{self, Redirections};
use super::nav::{self, Table};
use super::read::{Content, Decode, Read, Reader, Stamp, Wanted, content_of};
use super::spelling::composed;
use super::{Asset, Doc, Problem, ProblemKind, Project, Root, Settings, base, pivots, recover, route, toc};
use crate::finding::Place;
use crate::lang::Locale;
use crate::page::Page;
use crate::source::{Source, Span};

/// Reads everything below `roots`.
#[must_use]
pub fn load(roots: &[Root], settings: Settings, read: Read<'_>, decode: Decode<'_>) -> Project {
    let source = settings.source_locale.clone().or_else(|| Locale::parse("en"));
    let mut project = Project { settings, editions: vec![base_edition()], ..Project::default() };
    project.homes = roots.iter().map(|root| root.home.clone()).collect();
    let mut found: Vec<Found> = Vec::new();
    for (number, root) in roots.iter().enumerate() {
        refuse(&mut project, root);
        found.extend(list(&project.settings, number, root, source.as_ref()));
    }
    let reader = Reader { source: source.as_ref(), settings: &project.settings, read, decode };
    let read_all = |found: Found| read_one(found, &reader);
    let contents: Vec<(Found, Content, Vec<Problem>)> = found.into_par_iter().map(read_all).collect();
    let sorted = sort(&mut project, contents);
    let files = roots.iter().enumerate();
    let moved: Vec<(usize, Redirections)> = files
        .flat_map(|(number, root)| root.redirections.iter().map(move |file| (number, file.clone())))
        .collect();
    place(&mut project, sorted, source.as_ref(), &moved);
    project
}

/// Tells what stands below `root` and can't be read.
fn refuse(project: &mut Project, root: &Root) {
    for (path, why) in &root.refused {
        project.problems.push(Problem {
            kind: ProblemKind::UnsafePath,
            place: Place::file(shown(root, path)),
            message: format!("`{path}` {why}"),
        });
    }
    for (path, why) in &root.dangling {
        project.problems.push(Problem {
            kind: ProblemKind::Unreadable,
            place: Place::file(shown(root, path)),
            message: format!("can't be read: it {why}"),
        });
    }
}

/// The files below `root`, which has that number, each with what its path says.
fn list(settings: &Settings, number: usize, root: &Root, source: Option<&Locale>) -> Vec<Found> {
    let paths: Vec<Cow<'_, str>> = root.files.iter().map(|(path, _)| composed(path)).collect();
    let paths: Vec<&str> = paths.iter().map(AsRef::as_ref).collect();
    let located = match (&root.locale, source) {
        (Some(locale), _) => paths
            .iter()
            .map(|path| Located { locale: Some(locale.clone()), path: (*path).to_owned(), apart: false })
            .collect(),
        (None, Some(source)) => {
            let alias = |name: &str| {
                settings.aliases.iter().find(|(n, _)| n == name).map(|(_, locale)| locale.clone())
            };
            layout::locate(&paths, settings.patterns.as_ref(), source, &alias)
        }
        (None, None) => Vec::new(),
    };
    let files = root.files.iter().zip(located).enumerate();
    let found = files.map(|(index, ((path, file), located))| {
        let seen = root.states.get(index).copied().filter(|state| *state != 0);
        Found {
            root: number,
            path: path.clone(),
            file: file.clone(),
            shown: shown(root, path),
            located,
            seen,
        }
    });
    found.collect()
}

fn shown(root: &Root, path: &str) -> String {
    if root.name.is_empty() { path.to_owned() } else { format!("{}/{path}", root.name) }
}

/// A file, before it was read.
#[derive(Clone)]
pub(super) struct Found {
    root: usize,
    path: String,
    file: PathBuf,
    shown: String,
    pub(super) located: Located,
    /// The state of the file, if somebody has looked.
    seen: Option<u64>,
}

fn read_one(found: Found, reader: &Reader<'_>) -> (Found, Content, Vec<Problem>) {
    // `en-US` serves where the config says `en`.
    let language = found.located.locale.as_ref().map(Locale::language);
    let is_source = language.is_some() && language == reader.source.map(Locale::language);
    let Found { path, shown, file, seen, .. } = &found;
    let (content, problems) = content_of(&Wanted { path, shown, file, seen: *seen, is_source }, reader);
    (found, content, problems)
}

/// A page, before it has its place.
pub(super) struct PageFound {
    pub(super) found: Found,
    pub(super) page: Leaf,
    stamp: Stamp,
}

/// A table of contents, before it has its place; with its file, where somebody asks for that.
struct TableFound {
    found: Found,
    entries: Vec<toc::Entry>,
    source: Option<Source>,
}

/// Files by what they turned out to be.
#[derive(Default)]
struct Sorted {
    pages: Vec<PageFound>,
    tables: Vec<TableFound>,
    /// Groups of choices, by file.
    choices: Vec<(Found, Vec<pivots::Group>)>,
    /// Where the site may stand on its host.
    bases: Vec<(String, Option<String>)>,
    assets: Vec<Found>,
}

/// Sorts what was read, and tells what is wrong with it.
fn sort(project: &mut Project, contents: Vec<(Found, Content, Vec<Problem>)>) -> Sorted {
    let mut sorted = Sorted::default();
    for (found, content, problems) in contents {
        project.problems.extend(problems);
        match content {
            Content::Page(page, _) if !project.settings.drafts && page.is_draft() => {
                project.drafts.insert((found.root, found.path), found.file);
            }
            Content::Page(page, stamp) => {
                let name = found.path.rsplit('/').next();
                if name.is_some_and(is_table_page) {
                    let is_asked = project.settings.memory.is_none();
                    sorted.tables.push(table_of(found.clone(), &page, is_asked));
                }
                sorted.pages.push(PageFound { found, page, stamp });
            }
            Content::Table(entries, source) => sorted.tables.push(TableFound { found, entries, source }),
            Content::Pivots(groups) => sorted.choices.push((found, groups)),
            Content::Base(bases) => sorted.bases.extend(bases),
            Content::Asset => sorted.assets.push(found),
            Content::Nothing => {}
        }
    }
    sorted
}

/// Tables of contents of mdBook and GitBook; in small letters it is a page about something else.
const SUMMARY: &str = "SUMMARY.md";

/// That of docsify.
const SIDEBAR: &str = "_sidebar.md";

/// True for names of pages that are tables of contents.
pub(super) fn is_table_page(name: &str) -> bool {
    name == SUMMARY || name == SIDEBAR || name.eq_ignore_ascii_case("toc.md")
}

/// The table of contents that `page` is; with its file, if that `is_asked`.
fn table_of(found: Found, page: &Page, is_asked: bool) -> TableFound {
    let is_summary = found.path.ends_with(SUMMARY) || found.path.ends_with(SIDEBAR);
    let read = if is_summary { toc::summary } else { toc::markdown };
    let mut entries = read(page.text.text()).entries;
    if is_asked {
        toc::each(&mut entries, &mut |entry| entry.span = page.text.origin_span(entry.span));
    }
    TableFound { found, entries, source: is_asked.then(|| page.source.clone()) }
}

/// Groups what was read into families and gives everything its place.
fn place(
    project: &mut Project,
    mut sorted: Sorted,
    source: Option<&Locale>,
    redirections: &[(usize, Redirections)],
) {
    locales::settle(project, &mut sorted.pages, source);
    let numbers = Numbers::of(&project.locales);
    if !sorted.bases.is_empty() {
        let tables: Vec<&str> = sorted.tables.iter().map(|table| table.found.located.path.as_str()).collect();
        project.base = base::choose(&sorted.bases, &tables).unwrap_or_default();
    }
    for (Found { located, .. }, groups) in sorted.choices {
        let locale = numbers.get(&located).or(project.source).unwrap_or(0);
        let folder = split(&located.path).0.to_owned();
        project.pivots.push(pivots::Groups { locale, folder, groups });
    }
    add_pages(project, sorted.pages, &numbers);
    add_assets(project, sorted.assets, &numbers);
    for doc in &project.docs {
        project.index.add(doc.root, &doc.path, Some(doc.locale), &doc.located, File::Doc(doc.index));
        if let Some(uid) = doc.page.brief().front.text("uid").filter(|uid| !uid.is_empty()) {
            project.index.name(uid, doc.index);
        }
    }
    for doc in &project.docs {
        for (path, located) in other_names(doc) {
            project.index.also(doc.root, &path, doc.locale, &located, File::Doc(doc.index));
        }
    }
    group(project);
    adopt_ids(project);
    if project.settings.linked_files_only && !project.assets.is_empty() {
        leave_unlinked(project);
    }
    collisions(project);
    moved::find(project, redirections);
    if project.settings.publish.fallback_pages {
        project.fallbacks = fallbacks(project);
    }
    add_navigation(project, sorted.tables, &numbers);
    if !project.settings.leave_unaligned {
        project.recovered = recover::all(project).0;
    }
}

/// How else links can name `doc`: by `id` or `slug` of its front matter, and without the numbers that put names in order, as
/// Docusaurus lets them; by a slug that is a path, as MDN does. Each with what it is as seen by languages.
fn other_names(doc: &Doc) -> Vec<(String, String)> {
    let front = &doc.page.brief().front;
    let named = ["id", "slug"].iter().filter_map(|key| front.text(key)).map(str::trim);
    let is_name = |name: &&str| !name.is_empty() && !name.contains("..") && *name != "/";
    let named: Vec<&str> = named.filter(is_name).map(|name| name.trim_end_matches('/')).collect();
    let is_numbered = doc.path.split('/').any(|part| route::numbered(part).is_some());
    if named.is_empty() && !is_numbered {
        return Vec::new();
    }
    let of = |path: &str| names_at(path, &named, is_numbered);
    of(&doc.path).into_iter().zip(of(&doc.located)).collect()
}

/// The same for a page at `path` that is `named` so.
fn names_at(path: &str, named: &[&str], is_numbered: bool) -> Vec<String> {
    let (folder, file) = split(path);
    let in_folder = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let mut names: Vec<String> = Vec::new();
    for name in named {
        names.push(name.strip_prefix('/').map_or_else(|| in_folder(name), str::to_owned));
        if name.contains('/') {
            names.push(name.trim_start_matches('/').to_owned());
        }
    }
    if is_numbered {
        fn meant(part: &str) -> &str {
            route::numbered(part).map_or(part, |(_, name)| name)
        }
        let bare = |path: &str| path.split('/').map(meant).collect::<Vec<_>>().join("/");
        names.push(in_folder(meant(file)));
        let bare: Vec<String> = names.iter().map(String::as_str).chain([path]).map(bare).collect();
        names.extend(bare);
    }
    names
}

/// Makes documents of `pages`.
fn add_pages(project: &mut Project, pages: Vec<PageFound>, numbers: &Numbers) {
    let folders: Vec<String> = project.locales.iter().map(Locale::folder).collect();
    let readme_first = first_pages(&pages);
    for PageFound { found, page, stamp: Stamp { hash, print, is_source } } in pages {
        let index = project.docs.len();
        let locale = numbers.get(&found.located).unwrap_or(0);
        let file_stem = found.located.path.rsplit('/').next().unwrap_or_default();
        let file_stem = file_stem.rsplit_once('.').map_or(file_stem, |(stem, _)| stem);
        let title = page.brief().title().map_or_else(|| file_stem.to_owned(), Cow::into_owned);
        let first = readme_first.contains(&(found.root, found.path.clone()));
        let slug = slug(&page, &mut project.problems);
        let folder = folders.get(locale).map_or("", String::as_str);
        let route = route::page(folder, &found.located.path, slug, first);
        project.docs.push(Doc {
            index,
            root: found.root,
            path: found.path,
            file: found.file,
            print,
            is_source,
            located: found.located.path,
            apart: found.located.apart,
            locale,
            edition: 0,
            family: 0,
            route,
            hash,
            title,
            page,
        });
    }
}

/// The slug that the front matter of `page` gives it, if that can be used; else what is wrong with it.
fn slug<'a>(page: &'a Leaf, problems: &mut Vec<Problem>) -> Option<&'a str> {
    let text = page.brief().front.text("slug")?;
    let (kind, why) = match route::slug(text) {
        route::Slug::Part(slug) => return Some(slug),
        // A path of another generator.
        route::Slug::Path if !text.starts_with('/') || text.trim() == "/" => return None,
        route::Slug::Unsafe => (ProblemKind::UnsafePath, "leads out of the page's folder"),
        route::Slug::Path => (ProblemKind::AbsoluteSlug, "is an absolute path and is not used"),
    };
    let span = page.front.span("slug").unwrap_or(Span::at(0));
    problems.push(Problem { kind, place: page.place(span), message: format!("slug `{text}` {why}") });
    None
}

/// Adds the files that are copied.
fn add_assets(project: &mut Project, assets: Vec<Found>, numbers: &Numbers) {
    for found in assets {
        let locale = numbers.get(&found.located);
        let folder = locale.map_or_else(|| default_folder(project), |n| project.locales[n].folder());
        let index = project.assets.len();
        let path = found.located.path;
        let route = if folder.is_empty() { path.clone() } else { format!("{folder}/{path}") };
        project.index.add(found.root, &found.path, locale, &path, File::Asset(index));
        project.assets.push(Asset { file: found.file, shown: found.shown, route });
    }
}

/// Leaves out the files that no page links to.
fn leave_unlinked(project: &mut Project) {
    let linked: BTreeSet<usize> = project
        .docs
        .par_iter()
        .flat_map_iter(|doc| {
            doc.page.linked_files().into_iter().filter_map(|dest| match project.resolve(doc, dest) {
                links::Target::Asset(index) => Some(index),
                _ => None,
            })
        })
        .collect();
    for (index, asset) in project.assets.iter_mut().enumerate() {
        if !linked.contains(&index) {
            asset.route.clear();
        }
    }
}

/// Adds the navigation of every locale.
fn add_navigation(project: &mut Project, tables: Vec<TableFound>, numbers: &Numbers) {
    let mut placed: Vec<Table> = Vec::with_capacity(tables.len());
    for TableFound { found: Found { root, path, located, .. }, entries, source } in tables {
        let locale = numbers.get(&located);
        project.index.add(root, &path, locale, &located.path, File::Toc);
        let locale = locale.or(project.source).unwrap_or(0);
        placed.push(Table { at: place_of_table(root, path, located.path, locale), entries, source });
    }
    for locale in 0..project.locales.len() {
        let (navs, of_doc) = nav::build(project, &placed, locale);
        project.navs.push(navs);
        project.nav_of.extend(of_doc);
    }
    let loose = nav::loose(project, &placed);
    project.problems.extend(loose);
}

/// Where files go whose path names no locale: beside the only locale's pages, else at the root.
fn default_folder(project: &Project) -> String {
    match project.locales.as_slice() {
        [only] => only.folder(),
        _ => String::new(),
    }
}

/// A table of contents stands somewhere, as a page does; its links are resolved from there.
fn place_of_table(root: usize, path: String, located: String, locale: usize) -> Doc {
    Doc {
        index: usize::MAX,
        page: Page::blank("").into(),
        root,
        path,
        file: PathBuf::new(),
        print: 0,
        is_source: false,
        located,
        apart: false,
        locale,
        edition: 0,
        family: 0,
        route: String::new(),
        hash: None,
        title: String::new(),
    }
}

/// READMEs that are the first page of their folder, since it has no index in their locale.
fn first_pages(pages: &[PageFound]) -> BTreeSet<(usize, String)> {
    // Of each page that is named as such: locale, and folder in lower case.
    let named = |names: &'static [&str]| {
        pages.iter().filter_map(move |PageFound { found, .. }| {
            let (folder, name) = split(&found.located.path);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            names
                .iter()
                .any(|name| stem.eq_ignore_ascii_case(name))
                .then(|| (found, (found.located.locale.as_ref(), folder.to_ascii_lowercase())))
        })
    };
    let taken: BTreeSet<(Option<&Locale>, String)> =
        named(&["index", "_index"]).map(|(_, place)| place).collect();
    let readmes = named(&["readme"]).filter(|(_, place)| !taken.contains(place));
    readmes.map(|(found, _)| (found.root, found.path.clone())).collect()
}
