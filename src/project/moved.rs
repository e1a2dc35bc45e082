//! Addresses that pages had before: in the redirections of Microsoft's publishing, and as `aliases` or
//! `redirect_from` of a page. Each becomes a page that leads on, and a link to one leads to where the page is now.
//!
//! 1. every old address is a wish (`Wish`);
//! 2. each wish is followed to its end, through other old addresses;
//! 3. one that has an end and is in nobody's way is a [`Redirect`].

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::links::{File, join, split};
use super::{Doc, Problem, ProblemKind, Project, route};
use crate::finding::Place;
use crate::source::{Source, Span};

/// A file of redirections, and how its paths are to be read for one root.
#[derive(Clone, Debug)]
pub struct Redirections {
    /// The file.
    pub source: Source,
    /// What paths begin with that lie in the root: the root, seen from the file's folder.
    pub strip: String,
    /// What comes before its paths: the file's folder, seen from the root.
    pub prepend: String,
    /// The root, seen from the top of the repository.
    pub from_top: String,
}

/// An old address that leads to a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// Index in [`Project::locales`].
    pub locale: usize,
    /// Its path in the output.
    pub route: String,
    /// Where it leads.
    pub to: Goal,
}

/// Where an old address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To a page, and an id in it.
    Page {
        /// Index in [`Project::docs`].
        doc: usize,
        /// As written, without `#`.
        fragment: Option<String>,
    },
    /// To another site, or to a part of this host that the project does not hold.
    Address(String),
}

/// Redirects, and how links find them.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// (locale, old path as [`key`] has it) → index in [`Project::redirects`].
    pub(super) by_key: HashMap<(usize, String), usize>,
}

/// What every old path of one page has in common: lower case, without ending and without `index`.
pub(super) fn key(path: &str) -> String {
    let path = path.trim_matches('/').to_lowercase();
    let stem = [".md", ".mdx", ".html", ".htm", ".yml"].iter().find_map(|ending| path.strip_suffix(ending));
    let stem = stem.unwrap_or(&path);
    let stem = if stem == "index" { "" } else { stem.strip_suffix("/index").unwrap_or(stem) };
    stem.to_owned()
}

/// An old address, before it is known where it leads.
struct Wish {
    locale: usize,
    /// Its path without the locale.
    path: String,
    dest: Dest,
    place: Place,
    /// As the author wrote it.
    written: String,
    /// Taken over from the source locale: nobody wrote it for this one.
    derived: bool,
}

enum Dest {
    Doc(usize),
    Written(String),
}

#[derive(Deserialize)]
struct Listed {
    #[serde(default)]
    redirections: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    source_path: Option<String>,
    #[serde(default, alias = "source_path_absolute")]
    source_path_from_root: Option<String>,
    #[serde(default)]
    redirect_url: Option<String>,
}

/// Finds the old addresses of all pages; `files` holds redirections by root.
pub(super) fn find(project: &mut Project, files: &[(usize, Redirections)]) {
    let mut problems = Vec::new();
    let mut wishes = of_pages(project, &mut problems);
    if !files.is_empty() {
        let places = Places::of(project);
        for (root, file) in files {
            of_file(project, *root, file, &places, &mut wishes, &mut problems);
        }
    }
    if !wishes.is_empty() {
        settle(project, wishes, &mut problems);
    }
    problems.sort_by(|a, b| (&a.place.file, a.place.start).cmp(&(&b.place.file, b.place.start)));
    problems.dedup();
    project.problems.extend(problems);
}

/// The old addresses that pages state themselves.
fn of_pages(project: &Project, problems: &mut Vec<Problem>) -> Vec<Wish> {
    let mut wishes = Vec::new();
    for doc in project.written() {
        for name in ["aliases", "redirect_from"] {
            let Some(span) = doc.page.brief().front.span(name) else { continue };
            for written in doc.page.front.list(name) {
                // Other tools keep names of a page there, for people.
                if written.chars().any(char::is_whitespace) && !written.contains('/') {
                    continue;
                }
                let place = doc.page.place(span);
                match old_path(project, doc, written) {
                    Some(path) => wishes.push(Wish {
                        locale: doc.locale,
                        path,
                        dest: Dest::Doc(doc.index),
                        place,
                        written: written.to_owned(),
                        derived: false,
                    }),
                    None => problems.push(unsafe_path(place, written)),
                }
            }
        }
    }
    wishes
}

/// An alias as a path of its locale: from the root when it begins with `/`, else beside the page.
fn old_path(project: &Project, doc: &Doc, written: &str) -> Option<String> {
    let written = written.split(['?', '#']).next().unwrap_or_default();
    let folder = project.locales.get(doc.locale)?.folder();
    let slash = if written.ends_with('/') { "/" } else { "" };
    let joined = match written.strip_prefix('/') {
        Some(path) => {
            let path = join("", path)?;
            let own = path.strip_prefix(&folder).and_then(|rest| rest.strip_prefix('/'));
            own.map_or(path.clone(), str::to_owned)
        }
        None => join(split(&doc.located).0, written)?,
    };
    is_safe(&joined).then(|| format!("{joined}{slash}"))
}

/// True for paths that can become files of the output on every system.
fn is_safe(path: &str) -> bool {
    let odd = |part: &str| {
        part.is_empty() || part.starts_with('.') || part.len() > 200 || part.ends_with(['.', ' '])
    };
    let forbidden = ['\\', ':', '<', '>', '"', '|', '?', '*'];
    !path.contains(forbidden)
        && !path.chars().any(char::is_control)
        && (path.is_empty() || !path.split('/').any(odd))
}

fn unsafe_path(place: Place, written: &str) -> Problem {
    let message = format!("old address `{written}` leads out of the site, or is no path");
    Problem { kind: ProblemKind::UnsafePath, place, message }
}

/// What paths begin with, by root: the locale that they are in.
struct Places(BTreeMap<(usize, String), usize>);

impl Places {
    fn of(project: &Project) -> Places {
        let of_doc = |doc: &Doc| {
            let prefix = doc.path.strip_suffix(doc.located.as_str())?;
            Some(((doc.root, prefix.to_owned()), doc.locale))
        };
        let mut places = BTreeMap::new();
        for (place, locale) in project.docs.iter().filter_map(of_doc) {
            places.entry(place).or_insert(locale);
        }
        Places(places)
    }

    /// The locale of `path`, and what is left of it.
    fn locate<'a>(&self, root: usize, path: &'a str) -> Option<(usize, &'a str)> {
        let mut ends: Vec<usize> = path.match_indices('/').map(|(at, _)| at + 1).collect();
        ends.insert(0, 0);
        ends.into_iter().rev().find_map(|end| {
            let locale = self.0.get(&(root, path[..end].to_owned()))?;
            Some((*locale, &path[end..]))
        })
    }
}

fn of_file(
    project: &Project,
    root: usize,
    file: &Redirections,
    places: &Places,
    wishes: &mut Vec<Wish>,
    problems: &mut Vec<Problem>,
) {
    let text = file.source.text();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let listed: Listed = match serde_json::from_str(text) {
        Ok(listed) => listed,
        Err(error) => {
            let line = file.source.line_span(u32::try_from(error.line()).unwrap_or(1)).unwrap_or(Span::at(0));
            let why = error.to_string();
            let why = why.split(" at line ").next().unwrap_or_default();
            problems.push(Problem {
                kind: ProblemKind::Redirect,
                place: Place::new(&file.source, line),
                message: format!("redirections are not valid JSON: {why}"),
            });
            return;
        }
    };
    let mut from = 0;
    for entry in listed.redirections {
        let Entry { source_path, source_path_from_root, redirect_url } = entry;
        let Some(written) = source_path.as_ref().or(source_path_from_root.as_ref()).cloned() else {
            continue;
        };
        let quoted = serde_json::to_string(&written).unwrap_or_default();
        let found = file.source.text().get(from..).and_then(|rest| rest.find(&quoted)).map(|at| from + at);
        let span = found.map_or(Span::at(from), |at| Span::new(at..at + quoted.len()));
        from = span.end as usize;
        let place = Place::new(&file.source, span);
        let plain = |path: &str| path.replace('\\', "/");
        let below = |path: &str, folder: &str| {
            let path = join("", path)?;
            let folder = folder.trim_matches('/');
            if folder.is_empty() {
                Some(path)
            } else {
                path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned)
            }
        };
        let path = match (&source_path, &source_path_from_root) {
            (Some(path), _) => below(&plain(path), &file.strip).and_then(|path| join(&file.prepend, &path)),
            (None, Some(path)) => below(&plain(path), &file.from_top),
            (None, None) => None,
        };
        // Another root's, or nobody's.
        let Some((locale, path)) = path.as_deref().and_then(|path| places.locate(root, path)) else {
            continue;
        };
        if !is_safe(path) {
            problems.push(unsafe_path(place, &written));
            continue;
        }
        let Some(url) = redirect_url.filter(|url| !url.trim().is_empty()) else {
            problems.push(Problem {
                kind: ProblemKind::Redirect,
                place,
                message: format!("`{written}` has no `redirect_url`"),
            });
            continue;
        };
        // What moved in the source language moved in all.
        let all = if Some(locale) == project.source { 0..project.locales.len() } else { locale..locale + 1 };
        wishes.extend(all.map(|own| Wish {
            locale: own,
            path: path.to_owned(),
            dest: Dest::Written(url.trim().to_owned()),
            place: place.clone(),
            written: written.clone(),
            derived: own != locale,
        }));
    }
}

/// Follows every wish, and keeps those that lead somewhere and overwrite nothing.
fn settle(project: &mut Project, mut wishes: Vec<Wish>, problems: &mut Vec<Problem>) {
    // What was written for a locale comes before what it takes over.
    wishes.sort_by_key(|wish| wish.derived);
    let mut by_key: HashMap<(usize, String), usize> = HashMap::new();
    let mut kept = Vec::new();
    for (index, wish) in wishes.iter().enumerate() {
        let slot = by_key.entry((wish.locale, key(&wish.path))).or_insert(index);
        if *slot == index {
            kept.push(index);
        } else if !wish.derived && wishes[*slot].place != wish.place && !same(&wishes[*slot].dest, &wish.dest)
        {
            problems.push(Problem {
                kind: ProblemKind::Redirect,
                place: wish.place.clone(),
                message: format!("old address `{}` is given twice, with different ends", wish.written),
            });
        }
    }
    let taken: HashSet<String> = project
        .written()
        .map(|doc| doc.route.as_str())
        .chain(project.assets.iter().map(|asset| asset.route.as_str()))
        .flat_map(|route| {
            let folders = route.match_indices('/').map(|(at, _)| &route[..at]);
            folders.chain([route]).map(str::to_lowercase).collect::<Vec<_>>()
        })
        .collect();
    let base = Base::learn(project, &wishes);
    let mut redirects = Vec::new();
    let mut moved = Moved::default();
    let mut routes: HashSet<String> = HashSet::new();
    for index in kept {
        let wish = &wishes[index];
        let folder = project.locales.get(wish.locale).map_or_else(String::new, crate::lang::Locale::folder);
        let route = format!("{folder}/{}", output(&wish.path));
        let folders = route.match_indices('/').map(|(at, _)| route[..at].to_lowercase());
        let blocked = taken.contains(&route.to_lowercase())
            || folders.into_iter().any(|folder| taken.contains(&folder) && folder.ends_with(".html"));
        let mut tell = |kind: ProblemKind, message: String| {
            if !wish.derived {
                problems.push(Problem { kind, place: wish.place.clone(), message });
            }
        };
        if blocked {
            let kind = ProblemKind::Redirect;
            tell(kind, format!("old address `{}` is that of a page that is still there", wish.written));
            continue;
        }
        match follow(project, &wishes, &by_key, &base, index) {
            Ok(to) if routes.insert(route.to_lowercase()) => {
                let (to, lost) = with_id(project, to);
                if let Some(id) = lost {
                    tell(
                        ProblemKind::Redirect,
                        format!("old address `{}` leads to `#{id}`, which its page lacks", wish.written),
                    );
                }
                moved.by_key.insert((wish.locale, key(&wish.path)), redirects.len());
                redirects.push(Redirect { locale: wish.locale, route, to });
            }
            Ok(_) => {}
            Err(why) => tell(ProblemKind::Redirect, format!("old address `{}` {why}", wish.written)),
        }
    }
    project.redirects = redirects;
    project.moved = moved;
    if project.base.is_empty() && base.1 >= SURE {
        project.base = base.0.trim_end_matches('/').to_lowercase();
    }
}

/// A goal without the id that its page lacks, and that id.
fn with_id(project: &Project, goal: Goal) -> (Goal, Option<String>) {
    match goal {
        Goal::Page { doc, fragment: Some(id) } if !project.has_anchor(&project.docs[doc], &id) => {
            (Goal::Page { doc, fragment: None }, Some(id))
        }
        goal => (goal, None),
    }
}

fn same(a: &Dest, b: &Dest) -> bool {
    match (a, b) {
        (Dest::Doc(a), Dest::Doc(b)) => a == b,
        (Dest::Written(a), Dest::Written(b)) => a == b,
        _ => false,
    }
}

/// The file of an old address: of a page of this kind, or the first of a folder, which every server finds.
fn output(path: &str) -> String {
    let lower = path.to_lowercase();
    if lower.ends_with(".html") || lower.ends_with(".htm") {
        return path.to_owned();
    }
    for ending in [".md", ".mdx", ".yml"] {
        if lower.ends_with(ending) {
            let stem = &path[..path.len() - ending.len()];
            let (folder, name) = split(stem);
            let first = matches!(name.to_ascii_lowercase().as_str(), "readme" | "_index");
            return match (first, folder) {
                (true, "") => "index.html".to_owned(),
                (true, folder) => format!("{folder}/index.html"),
                (false, _) => format!("{stem}.html"),
            };
        }
    }
    let path = path.trim_matches('/');
    if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") }
}

/// Where the site of these redirections stands on its host, such as `azure/billing`: addresses begin with it.
struct Base(String, usize);

/// As many redirections as agree on it make sure of a base.
const SURE: usize = 3;

impl Base {
    fn learn(project: &Project, wishes: &[Wish]) -> Base {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for wish in wishes {
            let Dest::Written(url) = &wish.dest else { continue };
            let Some(path) = url.strip_prefix('/') else { continue };
            let path = path.split(['?', '#']).next().unwrap_or_default();
            let cuts = path.match_indices('/').map(|(at, _)| at + 1);
            for cut in [0].into_iter().chain(cuts) {
                if project.index.in_locale(wish.locale, &path[cut..]).is_some() {
                    *votes.entry(&path[..cut]).or_default() += 1;
                    break;
                }
            }
        }
        // Of those with as many votes the shortest.
        let best = votes.iter().max_by_key(|(prefix, votes)| (**votes, std::cmp::Reverse(prefix.len())));
        best.map_or(Base(String::new(), 0), |(prefix, votes)| Base((*prefix).to_owned(), *votes))
    }
}

/// Where the wish `index` leads in the end, or why nowhere.
fn follow(
    project: &Project,
    wishes: &[Wish],
    by_key: &HashMap<(usize, String), usize>,
    base: &Base,
    index: usize,
) -> Result<Goal, String> {
    let locale = wishes[index].locale;
    let mut at = index;
    let mut seen = HashSet::new();
    let mut fragment: Option<String> = None;
    loop {
        if !seen.insert(at) {
            return Err("leads back to itself".to_owned());
        }
        let wish = &wishes[at];
        let url = match &wish.dest {
            Dest::Doc(doc) => return Ok(Goal::Page { doc: *doc, fragment }),
            Dest::Written(url) => url.as_str(),
        };
        let lower = url.to_ascii_lowercase();
        let own = project.settings.base_url.as_str();
        let url = match url.strip_prefix(own).filter(|_| !own.is_empty()) {
            Some(rest) => format!("/{rest}"),
            None if lower.starts_with("https://") || lower.starts_with("http://") => {
                return if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
                    Err(format!("leads to `{url}`, which is no address"))
                } else {
                    Ok(Goal::Address(url.to_owned()))
                };
            }
            None if lower.starts_with("//") || lower.starts_with("/\\") => {
                return Err(format!("leads to `{url}`, which names no scheme"));
            }
            None if lower.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':')) => {
                return Err(format!("leads to `{url}`, which is neither a page nor `https:`"));
            }
            None => url.to_owned(),
        };
        let (address, id) = url.split_once('#').map_or((url.as_str(), None), |(a, id)| (a, Some(id)));
        fragment = fragment.or_else(|| id.filter(|id| !id.is_empty()).map(decoded));
        let path = address.split('?').next().unwrap_or_default().replace('\\', "/");
        let absolute = path.starts_with('/');
        let path = decoded(&path);
        let joined = match path.strip_prefix('/').or(path.strip_prefix("~/")) {
            Some(path) => join("", path),
            None => join(split(&wish.path).0, &path),
        };
        let Some(path) = joined else { return Err(format!("leads to `{url}`, out of the site")) };
        let folder = project.locales.get(locale).map_or_else(String::new, crate::lang::Locale::folder);
        let within = |prefix: &str| path.strip_prefix(prefix).filter(|_| absolute && !prefix.is_empty());
        let ways = [Some(path.as_str()), within(&format!("{folder}/")), within(&base.0)];
        let mut next = None;
        for way in ways.into_iter().flatten() {
            let own = project.index.in_locale(locale, way);
            let found =
                own.or_else(|| project.source.and_then(|source| project.index.in_locale(source, way)));
            if let Some(File::Doc(doc)) = found
                && !project.docs[doc].route.is_empty()
            {
                return Ok(Goal::Page { doc, fragment });
            }
            next = next.or_else(|| by_key.get(&(locale, key(way))));
        }
        match next {
            Some(next) => at = *next,
            // Another part of the host, as links of this kind.
            None if absolute && !is_this_site(&path, base) => {
                let id = fragment.map(|id| format!("#{}", route::escape(&id))).unwrap_or_default();
                return Ok(Goal::Address(format!("/{}{id}", route::escape(&path))));
            }
            None => return Err(format!("leads to `{url}`, where no page is")),
        }
    }
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// True for a path that begins as those of this site do, when it is known how they begin.
fn is_this_site(path: &str, base: &Base) -> bool {
    base.0.is_empty() || path.starts_with(&base.0)
}
