//! Files to a project: every file is located, read in parallel, and given its place.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::group::{adopt_ids, base_edition, collisions, group};
use super::layout::{self, Located};
use super::leaf::{Leaf, Way};
use super::links::{self, File, split};
use super::memory::Kept;
use super::moved::{self, Redirections};
use super::nav::{self, Table};
use super::{Asset, Doc, Problem, ProblemKind, Project, Root, Settings, recover, route, toc};
use crate::finding::Place;
use crate::lang::Locale;
use crate::page::{Nodes, Page, landing};
use crate::source::{Position, Source, Span};

/// Reads one file.
pub type Read<'a> = &'a (dyn Fn(&Path) -> io::Result<Vec<u8>> + Sync);

/// Turns the bytes of a file into text: the text, and the place and kind of the first fault.
pub type Decode<'a> = &'a (dyn Fn(Vec<u8>) -> (String, Option<(Position, String)>) + Sync);

/// Reads everything below `roots`.
#[must_use]
pub fn load(roots: &[Root], settings: Settings, read: Read<'_>, decode: Decode<'_>) -> Project {
    let source = settings.source_locale.clone().or_else(|| Locale::parse("en"));
    let mut project = Project { settings, editions: vec![base_edition()], ..Project::default() };
    project.homes = roots.iter().map(|root| root.home.clone()).collect();
    let mut found: Vec<Found> = Vec::new();
    for (number, root) in roots.iter().enumerate() {
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
        let paths: Vec<&str> = root.files.iter().map(|(path, _)| path.as_str()).collect();
        let located = match (&root.locale, &source) {
            (Some(locale), _) => paths
                .iter()
                .map(|path| Located { locale: Some(locale.clone()), path: (*path).to_owned(), apart: false })
                .collect(),
            (None, Some(source)) => {
                let aliases = &project.settings.aliases;
                let alias =
                    |name: &str| aliases.iter().find(|(n, _)| n == name).map(|(_, locale)| locale.clone());
                layout::locate(&paths, project.settings.patterns.as_ref(), source, &alias)
            }
            (None, None) => Vec::new(),
        };
        for (index, ((path, file), located)) in root.files.iter().zip(located).enumerate() {
            let shown = shown(root, path);
            let seen = root.states.get(index).copied().filter(|state| *state != 0);
            found.push(Found { root: number, path: path.clone(), file: file.clone(), shown, located, seen });
        }
    }
    let files = roots.iter().enumerate();
    let moved: Vec<(usize, Redirections)> = files
        .flat_map(|(number, root)| root.redirections.iter().map(move |file| (number, file.clone())))
        .collect();
    let reader = Reader { source: source.as_ref(), settings: &project.settings, read, decode };
    let read_all = |found: Found| read_one(found, &reader);
    let contents: Vec<(Found, Content, Vec<Problem>)> = found.into_par_iter().map(read_all).collect();
    sort_out(&mut project, contents, source.as_ref(), &moved);
    project
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
    /// The state of the file, if somebody has looked.
    seen: Option<u64>,
}

/// What is known of a page beside its content.
pub(super) struct Stamp {
    /// See [`Doc::hash`].
    pub(super) hash: Option<String>,
    /// See [`Doc::print`].
    pub(super) print: u64,
    /// See [`Doc::is_source`].
    is_source: bool,
}

/// What a file turned out to be.
pub(super) enum Content {
    Page(Leaf, Stamp),
    /// With the file, unless somebody remembers what it says and nobody asks where.
    Table(Vec<toc::Entry>, Option<Source>),
    Asset,
    Nothing,
}

/// How files are read.
pub(super) struct Reader<'a> {
    pub(super) source: Option<&'a Locale>,
    pub(super) settings: &'a Settings,
    pub(super) read: Read<'a>,
    pub(super) decode: Decode<'a>,
}

fn read_one(found: Found, reader: &Reader<'_>) -> (Found, Content, Vec<Problem>) {
    // `en-US` serves where the config says `en`.
    let language = |locale: Option<&Locale>| locale.map(|locale| locale.language().to_owned());
    let is_source =
        found.located.locale.is_some() && language(found.located.locale.as_ref()) == language(reader.source);
    let file = (found.file.as_path(), found.seen);
    let (content, problems) = content_of(&found.path, &found.shown, file, is_source, reader);
    (found, content, problems)
}

/// What the file `file` is, which stands at `path` and is shown as `shown`, and was `seen` in some state.
pub(super) fn content_of(
    path: &str,
    shown: &str,
    (file, seen): (&Path, Option<u64>),
    is_source: bool,
    reader: &Reader<'_>,
) -> (Content, Vec<Problem>) {
    let Reader { settings, read, decode, .. } = *reader;
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let is_table = matches!(name.as_str(), "toc.yml" | "toc.yaml" | "toc.md");
    let is_page = layout::is_page(&name);
    if matches!(name.as_str(), "docfx.json" | "diglot.toml" | ".diglot.toml") || name.starts_with('.') {
        return (Content::Nothing, Vec::new());
    }
    let is_yaml = !is_table && (name.ends_with(".yml") || name.ends_with(".yaml"));
    if !is_table && !is_page && !is_yaml && !name.ends_with(".txt") {
        return (Content::Asset, Vec::new());
    }
    let memory = settings.memory.as_ref();
    // One that is a page as well is wanted whole.
    let is_pure_table = is_table && !is_page;
    let kept =
        memory.filter(|_| !is_table || is_pure_table).and_then(|memory| memory.recall(shown, file, seen));
    let recalled = kept.zip(memory).and_then(|(kept, memory)| {
        if is_pure_table {
            return toc::of_bytes(&kept.brief).map(|entries| Content::Table(entries, None));
        }
        let way = Way {
            shown: shown.to_owned(),
            file: file.to_owned(),
            is_source,
            memory: Arc::clone(memory),
            again: settings.again.clone(),
        };
        let stamp = Stamp { hash: kept.hash, print: kept.print, is_source };
        Leaf::shut(way, &kept.brief).map(|leaf| Content::Page(leaf, stamp))
    });
    if let Some(content) = recalled {
        return (content, Vec::new());
    }
    let begun = memory.map_or(0, |memory| seen.unwrap_or_else(|| memory.begin(file)));
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let place = Place::file(shown);
            let message = format!("can't be read: {error}");
            return (Content::Nothing, vec![Problem { kind: ProblemKind::Unreadable, place, message }]);
        }
    };
    let is_landing = || is_yaml && landing::mime(&String::from_utf8_lossy(&bytes)).is_some();
    if !is_table && !is_page && !is_landing() && (is_yaml || !is_text_page(&bytes)) {
        return (Content::Asset, Vec::new());
    }
    let hash = is_source.then(|| crate::page::source_hash_of(&bytes));
    let print = if memory.is_some() || settings.aligned.is_some() { fingerprint(&bytes) } else { 0 };
    let mut problems = Vec::new();
    let (text, fault) = decode(bytes);
    if let Some((position, message)) = fault {
        let place = Place { file: shown.to_owned(), start: position, end: position };
        problems.push(Problem { kind: ProblemKind::NotUtf8, place, message });
    }
    if name == "toc.yml" || name == "toc.yaml" {
        let source = Source::new(shown, text);
        let table = toc::yaml(source.text());
        if let Some(fault) = &table.fault {
            let place = Place::new(&source, fault.span);
            problems.push(Problem { kind: ProblemKind::Toc, place, message: fault.message.clone() });
        }
        if let Some(memory) = memory.filter(|_| problems.is_empty()) {
            let kept = Kept { print, brief: toc::bytes(&table.entries).into(), hash: None };
            memory.keep(shown, begun, kept, &[]);
        }
        return (Content::Table(table.entries, memory.is_none().then_some(source)), problems);
    }
    let file = Source::new(shown, text);
    let store = settings.store.as_deref().filter(|_| settings.fold && !is_table);
    let mut packed = Vec::new();
    let nodes = if store.is_some() { Nodes::Pack(&mut packed) } else { Nodes::Read };
    let page = match page_with(file, is_source, nodes) {
        Ok(page) => page,
        Err((place, message)) => {
            problems.push(Problem { kind: ProblemKind::Toc, place, message });
            return (Content::Nothing, problems);
        }
    };
    // English taken out of a bilingual page keeps its metadata, and says which version it is.
    let stated = page.source_hash().filter(|_| is_source).map(str::to_owned);
    let hash = stated.or(hash);
    // What is wrong with a page must be told again by the next build, so that has to read it again.
    let is_usable = |slug| matches!(route::slug(slug), route::Slug::Part(_));
    let is_sound = problems.is_empty() && page.front.text("slug").is_none_or(is_usable);
    if let Some(memory) = memory.filter(|_| is_sound) {
        let (brief, shape) = page.shapes();
        let kept = Kept { print, brief: brief.into(), hash: hash.clone() };
        memory.keep(shown, begun, kept, &shape);
    }
    let page = if settings.fold && !is_table && is_sound {
        let aside = store.filter(|_| !packed.is_empty()).and_then(|store| store.put(&packed));
        let mut page = page.fold();
        page.aside = aside;
        page
    } else {
        page
    };
    (Content::Page(page.into(), Stamp { hash, print, is_source }), problems)
}

/// The page that `file` holds: Markdown, or one of the kinds that are YAML; else what is wrong, and where.
pub(super) fn page_of(file: Source, is_source: bool) -> Result<Page, (Place, String)> {
    page_with(file, is_source, Nodes::Read)
}

/// The same; `nodes` says how the nodes of Markdown are come by.
pub(super) fn page_with(file: Source, is_source: bool, nodes: Nodes<'_>) -> Result<Page, (Place, String)> {
    let is_yaml = [".yml", ".yaml"].iter().any(|ending| file.path().to_ascii_lowercase().ends_with(ending));
    if let Some(mime) = is_yaml.then(|| landing::mime(file.text())).flatten() {
        // What is laid out is the translation; its pairs are not known to be pairs any more.
        let own = if is_source { None } else { Page::unpaired(file.text()) };
        let text = own.as_ref().map_or(file.text(), |own| own.text());
        return match landing::markdown(text, mime) {
            Ok(laid_out) => {
                let laid_out = match &own {
                    Some(own) => laid_out.through(own),
                    None => laid_out,
                };
                Ok(Page::read_laid_out(file, laid_out))
            }
            Err(fault) => {
                let span = own.as_ref().map_or(fault.span, |own| own.origin_span(fault.span));
                let place = Place::new(&file, span);
                Err((place, format!("page is not valid YAML: {}", fault.message)))
            }
        };
    }
    Ok(Page::read_with(file, is_source, nodes))
}

/// A number that tells contents of files apart.
fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    bytes.hash(&mut hasher);
    hasher.finish()
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
fn sort_out(
    project: &mut Project,
    contents: Vec<(Found, Content, Vec<Problem>)>,
    source: Option<&Locale>,
    redirections: &[(usize, Redirections)],
) {
    let mut tables = Vec::new();
    let mut assets = Vec::new();
    let mut pages = Vec::new();
    for (found, content, problems) in contents {
        project.problems.extend(problems);
        match content {
            Content::Page(page, _) if !project.settings.drafts && page.is_draft() => {
                project.drafts.insert((found.root, found.path), found.file);
            }
            Content::Page(page, stamp) => {
                let is_table =
                    found.path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("toc.md"));
                if is_table {
                    let mut entries = toc::markdown(page.text.text()).entries;
                    let known = project.settings.memory.is_none().then(|| page.source.clone());
                    if known.is_some() {
                        toc::each(&mut entries, &mut |entry| entry.span = page.text.origin_span(entry.span));
                    }
                    tables.push((found.root, found.path.clone(), found.located.clone(), entries, known));
                }
                pages.push((found, page, stamp));
            }
            Content::Table(entries, source) => {
                tables.push((found.root, found.path, found.located, entries, source));
            }
            Content::Asset => assets.push(found),
            Content::Nothing => {}
        }
    }
    // Pages whose path says nothing say it themselves.
    let aliases = project.settings.aliases.clone();
    let read_locale = |key: &str, text: &str| {
        let alias = aliases.iter().find(|(name, _)| name == text).map(|(_, locale)| locale.clone());
        // `language: python` is about something else.
        alias.or_else(
            || if key == "ms.contentlocale" { Locale::parse(text) } else { Locale::parse_name(text) },
        )
    };
    // Whether any page is known to be in the source locale, and not just assumed to be.
    let mut said = pages
        .iter()
        .any(|(found, ..)| found.located.locale.is_some() && found.located.locale.as_ref() == source);
    for (found, page, _) in &mut pages {
        if found.located.locale.is_none() {
            let stated = ["ms.contentlocale", "locale", "lang", "language"];
            let stated = stated.iter().find_map(|key| read_locale(key, page.brief().front.text(key)?));
            said |= stated.is_some() && stated.as_ref() == source;
            found.located.locale = stated.or_else(|| source.cloned());
        }
    }
    one_name(&mut pages, source);
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
    for (found, page, Stamp { hash, print, is_source }) in pages {
        let index = project.docs.len();
        let locale = locale_of(&found.located).unwrap_or(0);
        let file_stem = found.located.path.rsplit('/').next().unwrap_or_default();
        let file_stem = file_stem.rsplit_once('.').map_or(file_stem, |(stem, _)| stem);
        let title = page.brief().title().map_or_else(|| file_stem.to_owned(), Cow::into_owned);
        let slug = page.brief().front.text("slug").and_then(|text| match route::slug(text) {
            route::Slug::Part(slug) => Some(slug),
            // A path of another generator.
            route::Slug::Path if !text.starts_with('/') || text.trim() == "/" => None,
            found => {
                let (kind, why) = match found {
                    route::Slug::Unsafe => (ProblemKind::UnsafePath, "leads out of the page's folder"),
                    _ => (ProblemKind::AbsoluteSlug, "is an absolute path and is not used"),
                };
                let span = page.front.span("slug").unwrap_or(Span::at(0));
                let message = format!("slug `{text}` {why}");
                project.problems.push(Problem { kind, place: page.place(span), message });
                None
            }
        });
        let first = readme_first.contains(&(found.root, found.path.clone()));
        let folder = project.locales.get(locale).map_or_else(String::new, Locale::folder);
        let route = route::page(&folder, &found.located.path, slug, first);
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
        if let Some(uid) = doc.page.brief().front.text("uid").filter(|uid| !uid.is_empty()) {
            project.index.name(uid, doc.index);
        }
    }
    group(project);
    adopt_ids(project);
    if project.settings.linked_files_only && !project.assets.is_empty() {
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
    collisions(project);
    moved::find(project, redirections);
    if project.settings.publish.fallback_pages {
        project.fallbacks = fallbacks(project);
    }
    let tables: Vec<Table> = tables
        .into_iter()
        .map(|(root, path, located, entries, source)| {
            project.index.add(root, &path, locale_of(&located), &located.path, File::Toc);
            let locale = locale_of(&located).or(project.source).unwrap_or(0);
            Table { at: place_of_table(root, path, located.path, locale), entries, source }
        })
        .collect();
    for locale in 0..project.locales.len() {
        let (navs, of_doc) = nav::build(project, &tables, locale);
        project.navs.push(navs);
        project.nav_of.extend(of_doc);
    }
    let loose = nav::loose(project, &tables);
    project.problems.extend(loose);
    if !project.settings.leave_unaligned {
        project.recovered = recover::all(project);
    }
}

/// Where the pages go that a locale lacks; nowhere where something else stands.
fn fallbacks(project: &Project) -> BTreeMap<(usize, usize), String> {
    let mut found = BTreeMap::new();
    let Some(source) = project.source else { return found };
    let docs = project.docs.iter().map(|doc| doc.route.as_str());
    let assets = project.assets.iter().map(|asset| asset.route.as_str());
    let moved = project.redirects.iter().map(|redirect| redirect.route.as_str());
    let mut taken: BTreeSet<String> = docs.chain(assets).chain(moved).map(str::to_lowercase).collect();
    let home = project.locales[source].folder();
    for family in &project.families {
        for ((edition, _), index) in family.members.iter().filter(|((_, locale), _)| *locale == source) {
            let doc = &project.docs[*index];
            let Some(rest) = doc.route.strip_prefix(&home).filter(|_| !doc.apart && !doc.is_part()) else {
                continue;
            };
            for (locale, other) in project.locales.iter().enumerate() {
                let route = format!("{}{rest}", other.folder());
                if !family.members.contains_key(&(*edition, locale)) && taken.insert(route.to_lowercase()) {
                    found.insert((locale, *index), route);
                }
            }
        }
    }
    found
}

/// `README.zh-CN.md` beside `docs/zh/`: two names of one locale, as long as no page has both. The longer stays.
fn one_name(pages: &mut [(Found, Leaf, Stamp)], source: Option<&Locale>) {
    let locales: BTreeSet<&Locale> =
        pages.iter().filter_map(|(found, ..)| found.located.locale.as_ref()).collect();
    let languages: BTreeSet<&str> = locales.iter().map(|locale| locale.language()).collect();
    // Mostly each language has one name.
    if languages.len() == locales.len() {
        return;
    }
    let mut held: BTreeMap<Locale, BTreeSet<&str>> = BTreeMap::new();
    for (found, ..) in pages.iter() {
        if let Some(locale) = &found.located.locale {
            held.entry(locale.clone()).or_default().insert(&found.located.path);
        }
    }
    let mut renamed: BTreeMap<Locale, Locale> = BTreeMap::new();
    let is_short = |locale: &Locale| {
        locale.tag() == locale.language()
            && source.is_none_or(|source| source.language() != locale.language())
    };
    for (short, paths) in held.iter().filter(|(locale, _)| is_short(locale)) {
        let mut longer =
            held.iter().filter(|(other, _)| *other != short && other.language() == short.language());
        if let (Some((other, theirs)), None) = (longer.next(), longer.next())
            && paths.is_disjoint(theirs)
        {
            renamed.insert(short.clone(), other.clone());
        }
    }
    for (found, ..) in pages.iter_mut() {
        if let Some(locale) = found.located.locale.as_mut()
            && let Some(name) = renamed.get(locale)
        {
            *locale = name.clone();
        }
    }
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
fn first_pages(pages: &[(Found, Leaf, Stamp)]) -> BTreeSet<(usize, String)> {
    // Of each page that is named as such: locale, and folder in lower case.
    let named = |names: &'static [&str]| {
        pages.iter().filter_map(move |(found, ..)| {
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
