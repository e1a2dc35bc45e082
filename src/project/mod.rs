//! Pages, locales and editions grouped into families, and everything that is known of them together.
//!
//! 1. `layout` says from the paths alone which locale a file is in;
//! 2. every page is read, in parallel;
//! 3. `edition` says which page is a variant of which; pages of one key become a [`Family`];
//! 4. `route` says where each goes, `links` where its links lead, `nav` what stands beside it;
//! 5. `recover` finds the English of pages that carry none.
//!
//! It opens no file: what to read is handed in as [`Root`]s, how to read as a function.

pub mod edition;
pub mod layout;
pub mod links;
pub mod nav;
pub mod recover;
pub mod route;
pub mod toc;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::Place;
use crate::lang::Locale;
use crate::locale::Resource;
use crate::page::Page;
use crate::page::docfx::DirectiveKind;
use crate::source::{Position, Source, Span};
use edition::Edition;
use layout::{Located, Patterns};
use links::{File, Index};
use nav::{Nav, Table};

/// One folder of content.
#[derive(Clone, Debug, Default)]
pub struct Root {
    /// As the user wrote it, for messages; empty when the user stands in it.
    pub name: String,
    /// The locale of everything in it, when that was said.
    pub locale: Option<Locale>,
    /// Its files, in byte order of their paths below it.
    pub files: Vec<(String, PathBuf)>,
    /// Files that were left out: (path, why).
    pub refused: Vec<(String, String)>,
}

/// What is known before anything is read.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The language that the others are translated from; `en` when not said.
    pub source_locale: Option<Locale>,
    /// A pattern pair of the config.
    pub patterns: Option<Patterns>,
    /// Editions of the config.
    pub editions: Vec<edition::Rule>,
    /// Other names of locales.
    pub aliases: Vec<(String, Locale)>,
    /// Base of absolute addresses, ends with `/`; empty when not known.
    pub base_url: String,
    /// The site's title.
    pub title: Option<String>,
    /// Scripts and event handlers of authors are kept.
    pub allow_scripts: bool,
}

/// A page and its place among the others.
#[derive(Debug)]
pub struct Doc {
    /// Its index in [`Project::docs`].
    pub index: usize,
    /// The page.
    pub page: Page,
    /// Its root.
    pub root: usize,
    /// Its path below the root.
    pub path: String,
    /// Its path without what names the locale.
    pub located: String,
    /// Index in [`Project::locales`].
    pub locale: usize,
    /// Index in [`Project::editions`].
    pub edition: usize,
    /// Index in [`Project::families`].
    pub family: usize,
    /// Its path in the output; empty when another page is written there.
    pub route: String,
    /// Bytes of the file, as SHA-1 with CRLF line ends; only known in the source locale.
    pub hash: Option<String>,
    title: String,
}

impl Doc {
    /// Its title: of the page, else its file name.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }
}

/// One page in all its locales and editions.
#[derive(Debug, Default)]
pub struct Family {
    /// Its path without locale and edition.
    pub key: String,
    /// (edition, locale) → document.
    pub members: BTreeMap<(usize, usize), usize>,
}

/// A file that is copied as it is.
#[derive(Debug)]
pub struct Asset {
    /// Where it is.
    pub file: PathBuf,
    /// Its path as the user would write it.
    pub shown: String,
    /// Its path in the output; empty when a page is written there.
    pub route: String,
}

/// Something wrong with a file or its place that no page can tell of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind it is.
    pub kind: ProblemKind,
    /// Where.
    pub place: Place,
    /// What is wrong, in the tone of messages.
    pub message: String,
}

/// Kinds of [`Problem`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A file could not be read.
    Unreadable,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A path, slug or link that leads out of the tree.
    UnsafePath,
    /// Two pages that would write one file.
    Collision,
    /// A table of contents that is no YAML.
    Toc,
}

/// The `.ftl` files of one locale.
#[derive(Debug)]
pub struct Messages {
    /// Whose.
    pub locale: Locale,
    /// File and content, in order of paths.
    pub files: Vec<(Source, Arc<Resource>)>,
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Project {
    /// What was known before.
    pub settings: Settings,
    /// The locales that have pages: the source locale first, then by tag.
    pub locales: Vec<Locale>,
    /// Index of the source locale, when it has pages.
    pub source: Option<usize>,
    /// The editions; the first is the base.
    pub editions: Vec<Edition>,
    /// The pages, by root and path.
    pub docs: Vec<Doc>,
    /// The families, by key.
    pub families: Vec<Family>,
    /// Files that are copied.
    pub assets: Vec<Asset>,
    /// Navigations by locale.
    pub navs: Vec<Vec<Nav>>,
    /// Document → index in `navs` of its locale.
    pub nav_of: BTreeMap<usize, usize>,
    /// What is wrong with files.
    pub problems: Vec<Problem>,
    /// Texts of the project in Fluent.
    pub messages: Vec<Messages>,
    /// The English of pages that carry none themselves: document → its sentences.
    pub recovered: BTreeMap<usize, recover::Recovered>,
    index: Index,
}

/// Reads one file.
pub type Read<'a> = &'a (dyn Fn(&Path) -> io::Result<Vec<u8>> + Sync);

/// Turns the bytes of a file into text: the text, and the place and kind of the first fault.
pub type Decode<'a> = &'a (dyn Fn(Vec<u8>) -> (String, Option<(Position, String)>) + Sync);

/// Reads everything below `roots`.
#[must_use]
pub fn load(roots: &[Root], settings: Settings, read: Read<'_>, decode: Decode<'_>) -> Project {
    let source = settings.source_locale.clone().or_else(|| Locale::parse("en"));
    let mut project = Project { settings, editions: vec![base_edition()], ..Project::default() };
    let mut found: Vec<Found> = Vec::new();
    for (number, root) in roots.iter().enumerate() {
        for (path, why) in &root.refused {
            project.problems.push(Problem {
                kind: ProblemKind::UnsafePath,
                place: Place::file(shown(root, path)),
                message: format!("`{path}` {why}"),
            });
        }
        let paths: Vec<&str> = root.files.iter().map(|(path, _)| path.as_str()).collect();
        let located = match (&root.locale, &source) {
            (Some(locale), _) => paths
                .iter()
                .map(|path| Located { locale: Some(locale.clone()), path: (*path).to_owned() })
                .collect(),
            (None, Some(source)) => {
                let aliases = &project.settings.aliases;
                let alias =
                    |name: &str| aliases.iter().find(|(n, _)| n == name).map(|(_, locale)| locale.clone());
                layout::locate(&paths, project.settings.patterns.as_ref(), source, &alias)
            }
            (None, None) => Vec::new(),
        };
        for ((path, file), located) in root.files.iter().zip(located) {
            let shown = shown(root, path);
            found.push(Found { root: number, path: path.clone(), file: file.clone(), shown, located });
        }
    }
    let read_all = |found: Found| read_one(found, source.as_ref(), read, decode);
    let contents: Vec<(Found, Content, Vec<Problem>)> = found.into_par_iter().map(read_all).collect();
    sort_out(&mut project, contents, source.as_ref());
    project
}

fn base_edition() -> Edition {
    Edition { id: String::new(), name: String::new() }
}

fn shown(root: &Root, path: &str) -> String {
    if root.name.is_empty() { path.to_owned() } else { format!("{}/{path}", root.name) }
}

/// A file, before it was read.
struct Found {
    root: usize,
    path: String,
    file: PathBuf,
    shown: String,
    located: Located,
}

/// What a file turned out to be.
enum Content {
    Page(Box<Page>, Option<String>),
    Table(Vec<toc::Entry>),
    Asset,
    Nothing,
}

fn read_one(
    found: Found,
    source: Option<&Locale>,
    read: Read<'_>,
    decode: Decode<'_>,
) -> (Found, Content, Vec<Problem>) {
    let name = found.path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let is_table = matches!(name.as_str(), "toc.yml" | "toc.yaml" | "toc.md");
    let is_page = layout::is_page(&name);
    if matches!(name.as_str(), "docfx.json" | "diglot.toml" | ".diglot.toml") || name.starts_with('.') {
        return (found, Content::Nothing, Vec::new());
    }
    if !is_table && !is_page && !name.ends_with(".txt") {
        return (found, Content::Asset, Vec::new());
    }
    let bytes = match read(&found.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let place = Place::file(found.shown.clone());
            let message = format!("can't be read: {error}");
            return (
                found,
                Content::Nothing,
                vec![Problem { kind: ProblemKind::Unreadable, place, message }],
            );
        }
    };
    if !is_table && !is_page && !is_text_page(&bytes) {
        return (found, Content::Asset, Vec::new());
    }
    let is_source = found.located.locale.is_some() && found.located.locale.as_ref() == source;
    let hash = is_source.then(|| crate::page::source_hash_of(&bytes));
    let mut problems = Vec::new();
    let (text, fault) = decode(bytes);
    if let Some((position, message)) = fault {
        let place = Place { file: found.shown.clone(), start: position, end: position };
        problems.push(Problem { kind: ProblemKind::NotUtf8, place, message });
    }
    if name == "toc.yml" || name == "toc.yaml" {
        let table = toc::yaml(&text);
        if let Some(fault) = &table.fault {
            let place = Place::new(&Source::new(found.shown.as_str(), text.as_str()), fault.span);
            problems.push(Problem { kind: ProblemKind::Toc, place, message: fault.message.clone() });
        }
        return (found, Content::Table(table.entries), problems);
    }
    let file = Source::new(found.shown.as_str(), text);
    let page = if is_source { Page::read_source(file) } else { Page::read(file) };
    (found, Content::Page(Box::new(page), hash), problems)
}

/// A `.txt` file is a page when it begins with front matter or holds a pair.
#[must_use]
pub fn is_text_page(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    start.starts_with(b"---\n")
        || start.starts_with(b"---\r\n")
        || memchr::memmem::find(bytes, b"<span data-ttu-id=").is_some()
}

/// Groups what was read into families and gives everything its place.
fn sort_out(project: &mut Project, contents: Vec<(Found, Content, Vec<Problem>)>, source: Option<&Locale>) {
    let mut tables = Vec::new();
    let mut assets = Vec::new();
    let mut pages = Vec::new();
    for (found, content, problems) in contents {
        project.problems.extend(problems);
        match content {
            Content::Page(page, hash) => {
                let is_table =
                    found.path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("toc.md"));
                if is_table {
                    tables.push((
                        found.root,
                        found.path.clone(),
                        found.located.clone(),
                        toc::markdown(page.text.text()).entries,
                    ));
                }
                pages.push((found, page, hash));
            }
            Content::Table(entries) => tables.push((found.root, found.path, found.located, entries)),
            Content::Asset => assets.push(found),
            Content::Nothing => {}
        }
    }
    // Pages whose path says nothing say it themselves.
    let aliases = project.settings.aliases.clone();
    let read_locale = |text: &str| {
        aliases.iter().find(|(name, _)| name == text).map(|(_, l)| l.clone()).or_else(|| Locale::parse(text))
    };
    // Whether any page is known to be in the source locale, and not just assumed to be.
    let mut said = pages
        .iter()
        .any(|(found, ..)| found.located.locale.is_some() && found.located.locale.as_ref() == source);
    for (found, page, _) in &mut pages {
        if found.located.locale.is_none() {
            let stated = ["ms.contentlocale", "locale", "lang", "language"];
            let stated = stated.iter().find_map(|key| read_locale(page.front.text(key)?));
            said |= stated.is_some() && stated.as_ref() == source;
            found.located.locale = stated.or_else(|| source.cloned());
        }
    }
    let tags: BTreeSet<&Locale> =
        pages.iter().filter_map(|(found, ..)| found.located.locale.as_ref()).collect();
    let assumed = source;
    let source = source.filter(|source| tags.contains(source)).or_else(|| {
        // `en-US` serves where `en` was meant.
        tags.iter().copied().find(|tag| source.is_some_and(|source| source.language() == tag.language()))
    });
    project.locales = source.cloned().into_iter().collect();
    project.locales.extend(tags.into_iter().filter(|tag| Some(*tag) != source).cloned());
    let said = said || project.locales.first().is_some_and(|first| Some(first) != assumed);
    project.source = source.filter(|_| said).map(|_| 0);
    let number: HashMap<String, usize> =
        project.locales.iter().enumerate().map(|(n, locale)| (locale.tag().to_owned(), n)).collect();
    let locale_of =
        |located: &Located| located.locale.as_ref().and_then(|locale| number.get(locale.tag()).copied());

    let readme_first = first_pages(&pages);
    for (found, page, hash) in pages {
        let index = project.docs.len();
        let locale = locale_of(&found.located).unwrap_or(0);
        let file_stem = found.located.path.rsplit('/').next().unwrap_or_default();
        let file_stem = file_stem.rsplit_once('.').map_or(file_stem, |(stem, _)| stem);
        let title = page.title().map_or_else(|| file_stem.to_owned(), Cow::into_owned);
        let slug = page.front.text("slug").and_then(|text| {
            let slug = route::slug(text);
            if slug.is_none() {
                let span = page.front.span("slug").unwrap_or(Span::at(0));
                project.problems.push(Problem {
                    kind: ProblemKind::UnsafePath,
                    place: Place::new(&page.source, span),
                    message: format!("slug `{text}` is no single part of a path"),
                });
            }
            slug
        });
        let first = readme_first.contains(&(found.root, found.path.clone()));
        let folder = project.locales.get(locale).map_or_else(String::new, Locale::folder);
        let route = route::page(&folder, &found.located.path, slug, first);
        project.docs.push(Doc {
            index,
            root: found.root,
            path: found.path,
            located: found.located.path,
            locale,
            edition: 0,
            family: 0,
            route,
            hash,
            title,
            page: *page,
        });
    }
    for found in assets {
        let locale = locale_of(&found.located);
        let folder = locale.map_or_else(|| default_folder(project), |n| project.locales[n].folder());
        let index = project.assets.len();
        let route = if folder.is_empty() {
            found.located.path.clone()
        } else {
            format!("{folder}/{}", found.located.path)
        };
        project.index.add(found.root, &found.path, locale, &found.located.path, File::Asset(index));
        project.assets.push(Asset { file: found.file, shown: found.shown, route });
    }
    for doc in &project.docs {
        project.index.add(doc.root, &doc.path, Some(doc.locale), &doc.located, File::Doc(doc.index));
    }
    group(project);
    adopt_ids(project);
    collisions(project);
    let tables: Vec<Table> = tables
        .into_iter()
        .map(|(root, path, located, entries)| {
            project.index.add(root, &path, locale_of(&located), &located.path, File::Toc);
            let locale = locale_of(&located).or(project.source).unwrap_or(0);
            Table { at: place_of_table(root, path, located.path, locale), entries }
        })
        .collect();
    for locale in 0..project.locales.len() {
        let (navs, of_doc) = nav::build(project, &tables, locale);
        project.navs.push(navs);
        project.nav_of.extend(of_doc);
    }
    project.recovered = recover::all(project);
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
        page: Page::read(Source::new("", "")),
        root,
        path,
        located,
        locale,
        edition: 0,
        family: 0,
        route: String::new(),
        hash: None,
        title: String::new(),
    }
}

/// READMEs that are the first page of their folder, since it has no index.
fn first_pages(pages: &[(Found, Box<Page>, Option<String>)]) -> BTreeSet<(usize, String)> {
    let stem = |path: &str| path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_ascii_lowercase();
    let stems: BTreeSet<(usize, String)> =
        pages.iter().map(|(found, ..)| (found.root, stem(&found.path))).collect();
    let mut first = BTreeSet::new();
    for (found, ..) in pages {
        let own = stem(&found.located.path);
        let physical = stem(&found.path);
        let readme = own.strip_suffix("readme").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        let beside = physical
            .rsplit_once('/')
            .map_or_else(|| "index".to_owned(), |(folder, _)| format!("{folder}/index"));
        if readme.is_some() && !stems.contains(&(found.root, beside)) {
            first.insert((found.root, found.path.clone()));
        }
    }
    first
}

/// Puts every document into its family and edition.
fn group(project: &mut Project) {
    let paths: BTreeSet<&str> = project.docs.iter().map(|doc| doc.located.as_str()).collect();
    let paths: Vec<&str> = paths.into_iter().collect();
    let pairs = edition::pair(&paths, &project.settings.editions);
    let by_content = content_keys(project);
    let mut keys: Vec<(String, Edition)> = Vec::with_capacity(project.docs.len());
    for doc in &project.docs {
        let front = &doc.page.front;
        let stated =
            front.text("translationKey").or_else(|| front.text("translation-key")).map(str::to_owned);
        let (edition, base) = match (front.text("edition"), pairs.get(doc.located.as_str())) {
            (Some(id), found) => {
                let rule = project.settings.editions.iter().find(|rule| rule.edition.id == id);
                let name = rule.map_or(id, |rule| rule.edition.name.as_str()).to_owned();
                let base = front
                    .text("edition-of")
                    .map(str::to_owned)
                    .or_else(|| found.map(|(_, base)| base.clone()));
                (Edition { id: id.to_owned(), name }, base)
            }
            (None, Some((edition, base))) => (edition.clone(), Some(base.clone())),
            (None, None) => (base_edition(), None),
        };
        let mut key = stated.or(base).unwrap_or_else(|| doc.located.clone());
        let mut edition = edition;
        if let Some((own, named)) = by_content.get(&doc.index) {
            key.clone_from(own);
            if edition.id.is_empty() {
                edition = named.clone();
            }
        }
        keys.push((key, edition));
    }
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    for (_, edition) in &keys {
        ids.entry(&edition.id).or_insert(&edition.name);
    }
    project.editions =
        ids.iter().map(|(id, name)| Edition { id: (*id).to_owned(), name: (*name).to_owned() }).collect();
    if project.editions.first().is_none_or(|first| !first.id.is_empty()) {
        project.editions.insert(0, base_edition());
    }
    let mut families: BTreeMap<String, Family> = BTreeMap::new();
    for (doc, (key, edition)) in project.docs.iter_mut().zip(keys) {
        doc.edition = project.editions.iter().position(|known| known.id == edition.id).unwrap_or(0);
        let slot = (doc.edition, doc.locale);
        let family = families.entry(key.clone()).or_default();
        if let std::collections::btree_map::Entry::Vacant(e) = family.members.entry(slot) {
            e.insert(doc.index);
        } else {
            // Two pages of one name (`a.md` and `a.markdown`): each stands for itself.
            families.entry(format!("{key}#{}", doc.path)).or_default().members.insert(slot, doc.index);
        }
    }
    for (number, (key, mut family)) in families.into_iter().enumerate() {
        for doc in family.members.values() {
            project.docs[*doc].family = number;
        }
        family.key = key;
        project.families.push(family);
    }
}

/// Gives the headings of translations the ids of their source pages.
fn adopt_ids(project: &mut Project) {
    let ids = |source: &Doc| source.page.outline.iter().map(|h| (h.level, h.id.clone())).collect::<Vec<_>>();
    let adopted: Vec<(usize, Vec<(u8, String)>)> = project
        .docs
        .iter()
        .filter(|doc| Some(doc.locale) != project.source && doc.page.outline.iter().any(|h| !h.authored))
        .filter_map(|doc| Some((doc.index, ids(project.source_of(doc)?))))
        .collect();
    for (doc, ids) in adopted {
        project.docs[doc].page.adopt_ids(&ids);
    }
}

/// Keys and editions of pages whose paths tell nothing: several locales in one folder, one name each. Their
/// family is the English of their first heading, their edition what their English hash and text say.
fn content_keys(project: &Project) -> HashMap<usize, (String, Edition)> {
    let mut keys = HashMap::new();
    let mut names: HashMap<&str, usize> = HashMap::new();
    for doc in &project.docs {
        *names.entry(doc.located.as_str()).or_default() += 1;
    }
    let stated = |doc: &&Doc| {
        doc.path == doc.located
            && names[doc.located.as_str()] == 1
            && doc.page.front.text("ms.contentlocale").is_some()
    };
    let mut groups: BTreeMap<&str, BTreeMap<&str, Vec<&Doc>>> = BTreeMap::new();
    for doc in project.docs.iter().filter(stated) {
        if let (Some(h1), Some(hash)) = (doc.page.h1(), doc.page.source_hash()) {
            groups.entry(h1.id.as_str()).or_default().entry(hash).or_default().push(doc);
        }
    }
    for (heading, hashes) in groups {
        for (hash, docs) in hashes {
            let locales: BTreeSet<usize> = docs.iter().map(|doc| doc.locale).collect();
            if locales.len() < docs.len() {
                continue;
            }
            let named = docs.iter().find_map(|doc| edition::by_content(doc.title()));
            let named = named.filter(|_| docs.iter().any(|doc| edition::by_content(doc.title()).is_some()));
            for doc in docs {
                let edition = named.clone().unwrap_or_else(base_edition);
                keys.insert(doc.index, (format!("{heading}.md"), edition));
            }
            let _ = hash;
        }
    }
    keys
}

/// Finds pages that would write one file; the first keeps it.
fn collisions(project: &mut Project) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for index in 0..project.docs.len() {
        let route = project.docs[index].route.clone();
        let Some(first) = taken.get(&route).copied() else {
            taken.insert(route, index);
            continue;
        };
        let (doc, first) = (&project.docs[index], &project.docs[first]);
        project.problems.push(Problem {
            kind: ProblemKind::Collision,
            place: Place::file(doc.page.source.path()),
            message: format!("would write `{}`, as `{}` does", doc.route, first.page.source.path()),
        });
        project.docs[index].route = String::new();
    }
    for asset in &mut project.assets {
        if taken.contains_key(&asset.route) {
            asset.route.clear();
        }
    }
}

impl Project {
    /// The member of `doc`'s family in `locale` and `doc`'s edition.
    #[must_use]
    pub fn in_family(&self, doc: usize, locale: usize) -> Option<usize> {
        let doc = self.docs.get(doc)?;
        self.families.get(doc.family)?.members.get(&(doc.edition, locale)).copied()
    }

    /// The source-language page of `doc`: same family, same edition, source locale; not `doc` itself.
    #[must_use]
    pub fn source_of(&self, doc: &Doc) -> Option<&Doc> {
        let found = self.in_family(doc.index, self.source?)?;
        (found != doc.index).then(|| &self.docs[found])
    }

    /// True when `doc` says which version of its source page it was made from, and that is not the present one.
    #[must_use]
    pub fn is_stale(&self, doc: &Doc) -> bool {
        let made_from = doc.page.source_hash();
        let now = self.source_of(doc).and_then(|source| source.hash.as_deref());
        matches!((made_from, now), (Some(made_from), Some(now)) if !made_from.eq_ignore_ascii_case(now))
    }

    /// True when a link to `id` in `doc` leads somewhere: to an id of the page, of a page it includes, or to
    /// something that is no id (the top of the page, a tab, a text to find).
    #[must_use]
    pub fn has_anchor(&self, doc: &Doc, id: &str) -> bool {
        id.is_empty()
            || id == "top"
            || id.starts_with("tab/")
            || id.starts_with(":~:")
            || self.holds_anchor(doc, id, 0)
    }

    fn holds_anchor(&self, doc: &Doc, id: &str, depth: usize) -> bool {
        doc.page.anchors.iter().any(|anchor| anchor == id)
            || (depth < 4
                && doc.page.directives.iter().any(|directive| match &directive.kind {
                    DirectiveKind::Include { path, .. } => match self.resolve(doc, path) {
                        links::Target::Page { doc, .. } => self.holds_anchor(&self.docs[doc], id, depth + 1),
                        _ => false,
                    },
                    _ => false,
                }))
    }

    /// The editions that more than the base has pages of.
    #[must_use]
    pub fn edition_count(&self) -> usize {
        let used: BTreeSet<usize> = self.docs.iter().map(|doc| doc.edition).collect();
        used.len()
    }

    /// The documents that are written: all but those whose place another one has.
    pub fn written(&self) -> impl Iterator<Item = &Doc> {
        self.docs.iter().filter(|doc| !doc.route.is_empty())
    }
}
