//! Addresses that pages had before: in the redirections of Microsoft's publishing, and as `aliases` or
//! `redirect_from` of a page. Each becomes a page that leads on, and a link to one leads to where the page is now.
//!
//! 1. every old address is a wish (`Wish`);
//! 2. each wish is followed to its end, through other old addresses;
//! 3. one that has an end and is in nobody's way is a [`Redirect`].

mod follow;
mod wishes;

use std::collections::{HashMap, HashSet};

use super::links::split;
use super::spelling::on_any_disk;
use super::{Problem, ProblemKind, Project};
use crate::finding::Place;
use crate::source::Source;
use follow::{Base, SURE, follow};

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

/// What every old path of one page has in common: spelt as [`on_any_disk`] has it, without ending and without `index`.
pub(super) fn key(path: &str) -> String {
    let path = on_any_disk(path.trim_matches('/'));
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

/// Finds the old addresses of all pages; `files` holds redirections by root.
pub(super) fn find(project: &mut Project, files: &[(usize, Redirections)]) {
    let mut problems = Vec::new();
    let mut wishes = wishes::of_pages(project, &mut problems);
    if !files.is_empty() {
        let places = wishes::Places::of(project);
        for (root, file) in files {
            wishes::of_file(project, *root, file, &places, &mut wishes, &mut problems);
        }
    }
    if !wishes.is_empty() {
        settle(project, wishes, &mut problems);
    }
    problems.sort_by(|a, b| (&a.place.file, a.place.start).cmp(&(&b.place.file, b.place.start)));
    problems.dedup();
    project.problems.extend(problems);
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
