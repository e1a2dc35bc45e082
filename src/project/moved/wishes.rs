//! Old addresses as they are written: by pages about themselves, and in files of redirections.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Dest, Redirections, Wish};
use crate::finding::Place;
use crate::project::links::{join, split};
use crate::project::{Doc, Problem, ProblemKind, Project};
use crate::source::{Source, Span};

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

/// The old addresses that pages state themselves.
pub(super) fn of_pages(project: &Project, problems: &mut Vec<Problem>) -> Vec<Wish> {
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
pub(super) struct Places(BTreeMap<(usize, String), usize>);

impl Places {
    pub(super) fn of(project: &Project) -> Places {
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

/// What a file of redirections lists; a problem when it is no JSON.
fn listed(file: &Source, problems: &mut Vec<Problem>) -> Option<Listed> {
    let text = file.text();
    let error = match serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok(listed) => return Some(listed),
        Err(error) => error,
    };
    let line = file.line_span(u32::try_from(error.line()).unwrap_or(1)).unwrap_or(Span::at(0));
    let why = error.to_string();
    let why = why.split(" at line ").next().unwrap_or_default();
    problems.push(Problem {
        kind: ProblemKind::Redirect,
        place: Place::new(file, line),
        message: format!("redirections are not valid JSON: {why}"),
    });
    None
}

/// What is left of a path below `folder`.
fn below(path: &str, folder: &str) -> Option<String> {
    let path = join("", &path.replace('\\', "/"))?;
    match folder.trim_matches('/') {
        "" => Some(path),
        folder => path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned),
    }
}

/// The old addresses in a file of redirections.
pub(super) fn of_file(
    project: &Project,
    root: usize,
    file: &Redirections,
    places: &Places,
    wishes: &mut Vec<Wish>,
    problems: &mut Vec<Problem>,
) {
    let Some(listed) = listed(&file.source, problems) else { return };
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
        let path = match (&source_path, &source_path_from_root) {
            (Some(path), _) => below(path, &file.strip).and_then(|path| join(&file.prepend, &path)),
            (None, Some(path)) => below(path, &file.from_top),
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
