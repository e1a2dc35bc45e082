//! A link or image that leads to nothing.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::check::{Check, Subject};
use crate::config::nearest;
use crate::finding::{Finding, Fix, Severity};
use crate::page::{Link, Page};
use crate::project::links::{Target, join, split};
use crate::project::{Doc, Project};

pub(super) const CHECK: Check = Check {
    name: "broken-link",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/broken-link.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    let known = OnceLock::new();
    let names = || known.get_or_init(|| Names::new(project));
    project.docs.par_iter().flat_map_iter(|doc| in_page(check, project, doc, &names)).collect()
}

fn in_page<'a>(
    check: &Check,
    project: &'a Project,
    doc: &'a Doc,
    names: &(dyn Fn() -> &'a Names<'a> + Sync),
) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Only looked at when a link is broken.
    let source = OnceCell::new();
    let in_source = |number: usize| {
        let links: &Option<Vec<Option<&str>>> = source.get_or_init(|| in_source(project, doc));
        links.as_ref().and_then(|links| *links.get(number)?)
    };
    for (number, link) in doc.page.links().enumerate() {
        let mut hint = false;
        let mut fix = None;
        let (message, help) = match project.resolve(doc, link.dest) {
            Target::Missing(path) => {
                let shown = join(split(&doc.path).0, &path).unwrap_or(path);
                fix = in_source(number).and_then(|dest| {
                    let leads = matches!(project.resolve(doc, dest), Target::Page { .. } | Target::Asset(_));
                    let edit = super::readdress(doc, &link, dest).filter(|_| leads)?;
                    Some(Fix { safe: lacks(project, doc, dest), edits: vec![edit] })
                });
                let is_draft = project.drafts.contains_key(&(doc.root, shown.clone()));
                let help = match (in_source(number), names().near(doc, &shown)) {
                    _ if is_draft => {
                        "take the link out until that page is no draft; `--drafts` shows it".to_owned()
                    }
                    (Some(dest), _) => format!("write `{dest}`, as the source page does"),
                    (None, Some(near)) => format!("did you mean `{near}`?"),
                    (None, None) => "correct the address, or add the file".to_owned(),
                };
                let copied = copied(project, doc, &link);
                if copied == Some(Copied::SourceIsThere) {
                    continue;
                }
                if copied.is_some() {
                    hint = true;
                }
                let what = if is_draft { "this is a draft, which is not built:" } else { "no page or file" };
                (format!("{what} `{shown}`"), help)
            }
            Target::Outside => (
                format!("`{}` leads out of the content folder", link.dest),
                "link to something below the content folder, or by its full address".to_owned(),
            ),
            _ => continue,
        };
        let found = check.finding(doc.page.place(link.span), message, help);
        let severity = if hint { Severity::Hint } else { check.severity };
        findings.push(Finding { severity, fix, ..found });
    }
    findings
}

/// A link that a translation took over from its source.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    /// The source page is here and its link is as broken: it is found there, once for all languages.
    SourceIsThere,
    /// The source pages are elsewhere, and so may be what they link to.
    SourceIsElsewhere,
}

fn copied(project: &Project, doc: &Doc, link: &Link<'_>) -> Option<Copied> {
    let has = |page: &Page| page.links().any(|other| other.dest == link.dest);
    if Some(doc.locale) == project.source {
        return None;
    }
    if let Some(source) = project.source_of(doc) {
        let broken = matches!(project.resolve(source, link.dest), Target::Missing(_));
        return (broken && has(&source.page)).then_some(Copied::SourceIsThere);
    }
    let page = &doc.page;
    if page.bilingual.pairs.is_empty() {
        let known = project.origin_page(doc).map(has);
        // A page that says what it was translated from stands in a tree that falls back to the source's.
        return known.unwrap_or(page.source_hash().is_some()).then_some(Copied::SourceIsElsewhere);
    }
    // Between pairs stands what both languages share.
    let place = page.text.origin_span(link.span);
    let pairs = &page.bilingual.pairs;
    let own = pairs.get(pairs.partition_point(|pair| pair.whole.end <= place.start));
    let own = own.filter(|pair| pair.target.start <= place.start && place.end <= pair.target.end);
    let shared = own.is_none_or(|pair| pair.source.of(page.source.text()).contains(link.dest));
    shared.then_some(Copied::SourceIsElsewhere)
}

/// True when the source page leads to `dest` more often than `doc`: then it is this link that lost it, even where a
/// translation has its links in another order.
fn lacks(project: &Project, doc: &Doc, dest: &str) -> bool {
    let count = |page: &Page| page.links().filter(|link| link.dest == dest).count();
    project.source_of(doc).is_some_and(|source| count(&source.page) > count(&doc.page))
}

/// The links of the source page, those that lead somewhere, if the two pages have as many.
fn in_source<'a>(project: &'a Project, doc: &Doc) -> Option<Vec<Option<&'a str>>> {
    let source = project.source_of(doc)?;
    if source.page.links().count() != doc.page.links().count() {
        return None;
    }
    let right = |dest: &&str| matches!(project.resolve(source, dest), Target::Page { .. } | Target::Asset(_));
    Some(source.page.links().map(|link| Some(link.dest).filter(right)).collect())
}

/// The pages by name and by folder, made only when a link is broken.
struct Names<'a> {
    by_name: HashMap<(usize, usize, String), Vec<&'a str>>,
    by_folder: HashMap<(usize, &'a str), Vec<&'a str>>,
}

impl<'a> Names<'a> {
    fn new(project: &'a Project) -> Names<'a> {
        let mut names = Names { by_name: HashMap::new(), by_folder: HashMap::new() };
        for doc in &project.docs {
            let (folder, name) = split(&doc.path);
            names.by_name.entry((doc.root, doc.locale, name.to_lowercase())).or_default().push(&doc.path);
            names.by_folder.entry((doc.root, folder)).or_default().push(name);
        }
        names
    }

    /// The page of the same name elsewhere in the locale, or of nearly that name in the same folder: with the
    /// same ending and first letter, which slips of the hand seldom touch.
    fn near(&self, doc: &Doc, path: &str) -> Option<&'a str> {
        let (folder, name) = split(path);
        if let Some([only]) =
            self.by_name.get(&(doc.root, doc.locale, name.to_lowercase())).map(Vec::as_slice)
        {
            return Some(only);
        }
        let extension =
            |name: &str| name.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
        let begin = |name: &str| name.chars().next().map(|c| c.to_ascii_lowercase());
        let beside = self.by_folder.get(&(doc.root, folder))?;
        let alike = |other: &&&str| extension(other) == extension(name) && begin(other) == begin(name);
        // In a very large folder a near name means nothing.
        if beside.len() > 1000 {
            return None;
        }
        let alike: Vec<&str> = beside.iter().filter(alike).copied().take(101).collect();
        if alike.len() > 100 { None } else { nearest(name, &alike) }
    }
}
