//! Navigation: from tables of contents where there are some, else from the folders.

use std::collections::{BTreeMap, BTreeSet};

use super::links::{Target, above, join, split};
use super::route::numbered;
use super::toc::Entry;
use super::{Doc, Problem, ProblemKind, Project};
use crate::finding::Place;
use crate::source::Source;

/// The navigation of one part of a locale.
#[derive(Debug, Default)]
pub struct Nav {
    /// Its first level.
    pub items: Vec<Item>,
    /// Its pages in reading order, each once: (document, path of indexes to its item).
    pub order: Vec<(usize, Vec<usize>)>,
}

/// One line of a navigation.
#[derive(Debug, Default)]
pub struct Item {
    /// What it says.
    pub title: String,
    /// The page it leads to.
    pub doc: Option<usize>,
    /// The address it leads to, when that is no page of the project.
    pub address: Option<String>,
    /// What is below it.
    pub children: Vec<Item>,
}

impl Item {
    /// The first page at or below this item.
    #[must_use]
    pub fn first(&self) -> Option<usize> {
        self.doc.or_else(|| self.children.iter().find_map(Item::first))
    }
}

/// A table of contents as found: whose, where, and what it says.
#[derive(Debug)]
pub struct Table {
    /// Root and path of the file, for its links.
    pub at: Doc,
    /// What it says.
    pub entries: Vec<Entry>,
    /// The file, if anybody may ask where an entry stands.
    pub source: Option<Source>,
}

/// Makes the navigations of `locale` and says for each of its documents which one it belongs to.
#[must_use]
pub fn build(project: &Project, tables: &[Table], locale: usize) -> (Vec<Nav>, BTreeMap<usize, usize>) {
    let mut navs = Vec::new();
    let mut of_doc = BTreeMap::new();
    // Tables of this locale by folder; the source language's where this one has none.
    let mut by_folder: BTreeMap<&str, &Table> = BTreeMap::new();
    for table in
        tables.iter().filter(|table| project.source == Some(table.at.locale) || table.at.locale == locale)
    {
        let folder = split(&table.at.located).0;
        let taken = by_folder.get(folder).is_some_and(|old| old.at.locale == locale);
        if !taken {
            by_folder.insert(folder, table);
        }
    }
    let mut nav_of_folder: BTreeMap<&str, usize> = BTreeMap::new();
    for (folder, table) in &by_folder {
        let mut items: Vec<Item> =
            table.entries.iter().map(|entry| item(project, tables, &[&table.at], entry, locale)).collect();
        items.retain(|item| item.first().is_some() || item.address.is_some());
        if items.iter().all(|item| item.first().is_none()) {
            continue;
        }
        nav_of_folder.insert(folder, navs.len());
        navs.push(Nav { order: order(&items), items });
    }
    // A page that no table is above of belongs to the first one that names it.
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, nav) in navs.iter().enumerate() {
        for (doc, _) in &nav.order {
            named.entry(*doc).or_insert(number);
        }
    }
    let mut loose: Vec<&Doc> = Vec::new();
    for doc in project.written().filter(|doc| doc.locale == locale) {
        let table = above(split(&doc.located).0).find_map(|folder| nav_of_folder.get(folder));
        match table.or_else(|| named.get(&doc.index)) {
            Some(nav) => {
                of_doc.insert(doc.index, *nav);
            }
            None => loose.push(doc),
        }
    }
    let index = navs.len();
    // What is there to stand in other pages is no page that anybody looks for.
    let shown: Vec<&Doc> = loose.iter().copied().filter(|doc| !doc.is_part()).collect();
    let items = folders(&shown, "");
    if !items.is_empty() {
        of_doc.extend(loose.iter().map(|doc| (doc.index, index)));
        navs.push(Nav { order: order(&items), items });
    }
    (navs, of_doc)
}

/// Entries that lead nowhere, of tables whose file is known. What the source's table has as well is told there, once.
#[must_use]
pub fn loose(project: &Project, tables: &[Table]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for table in tables {
        let Some(file) = &table.source else { continue };
        let source = tables.iter().find(|other| is_source_of(project, &other.at, &table.at));
        let is_source = project.source == Some(table.at.locale);
        let kind =
            if is_source || source.is_some() { ProblemKind::Entry } else { ProblemKind::EntryElsewhere };
        let mut told = BTreeSet::new();
        for entry in source.map_or(&[][..], |source| &source.entries) {
            each(entry, &mut |_, href| _ = told.insert(href));
        }
        for entry in &table.entries {
            each(entry, &mut |entry, href| {
                if !told.contains(href)
                    && let Some(path) = missing(project, tables, &table.at, href)
                {
                    let place = Place::new(file, entry.span);
                    problems.push(Problem { kind, place, message: format!("no page or file `{path}`") });
                }
            });
        }
    }
    problems
}

/// Calls `see` with each address of an entry and of those below.
fn each<'e>(entry: &'e Entry, see: &mut impl FnMut(&'e Entry, &'e str)) {
    entry.href.iter().chain(&entry.toc).for_each(|href| see(entry, href));
    entry.children.iter().for_each(|child| each(child, see));
}

/// The path that `href` looks for in vain.
fn missing(project: &Project, tables: &[Table], at: &Doc, href: &str) -> Option<String> {
    let Target::Missing(path) = project.resolve(at, href) else { return None };
    let shown = join(split(&at.path).0, &path).unwrap_or(path);
    let is_draft = project.drafts.contains_key(&(at.root, shown.clone()));
    (!is_draft && table_at(tables, at, href).is_none()).then_some(shown)
}

/// True when `table` is what the table at `at` was translated from.
fn is_source_of(project: &Project, table: &Doc, at: &Doc) -> bool {
    project.source == Some(table.locale) && table.locale != at.locale && table.located == at.located
}

/// What an entry becomes. `open` are the tables it stands in, since tables can name each other.
fn item(project: &Project, tables: &[Table], open: &[&Doc], entry: &Entry, locale: usize) -> Item {
    let Some(&at) = open.last() else { return Item::default() };
    let mut item = Item { title: entry.title.clone(), ..Item::default() };
    let named = entry.href.iter().chain(&entry.toc).find_map(|href| table_at(tables, at, href));
    let page = entry.href.as_deref().filter(|href| table_at(tables, at, href).is_none());
    match page.map(|href| (href, project.resolve(at, href))) {
        Some((_, Target::Page { doc, .. })) => {
            // The table can be the source language's: lead to this locale's page where there is one.
            let own = project.in_family(doc, locale);
            item.doc = Some(own.unwrap_or(doc)).filter(|doc| !project.docs[*doc].route.is_empty());
            if let Some(own) = own.filter(|_| at.locale != locale || item.title.is_empty()) {
                project.docs[own].name().clone_into(&mut item.title);
            }
        }
        Some((href, Target::External)) => item.address = Some(href.to_owned()),
        _ => {}
    }
    let own = entry.children.iter().map(|child| self::item(project, tables, open, child, locale));
    item.children = own.collect();
    let is_open = |table: &&Table| open.iter().any(|at| at.root == table.at.root && at.path == table.at.path);
    if let Some(table) = named.filter(|table| !is_open(table)) {
        let open: Vec<&Doc> = open.iter().copied().chain([&table.at]).collect();
        item.children
            .extend(table.entries.iter().map(|entry| self::item(project, tables, &open, entry, locale)));
    }
    item.children.retain(|child| child.first().is_some() || child.address.is_some());
    item
}

/// The table of contents that `href` names as seen from another one.
fn table_at<'a>(tables: &'a [Table], at: &Doc, href: &str) -> Option<&'a Table> {
    // Most lead to pages, and all tables are named alike.
    if !href.as_bytes().windows(4).any(|name| name.eq_ignore_ascii_case(b"toc.")) {
        return None;
    }
    let path = join(split(&at.path).0, href)?;
    tables.iter().find(|table| table.at.root == at.root && table.at.path.eq_ignore_ascii_case(&path))
}

/// Items for `docs`, by folder: its first page, then what is given a place, then pages, then folders.
fn folders(docs: &[&Doc], folder: &str) -> Vec<Item> {
    let mut below: BTreeMap<&str, Vec<&Doc>> = BTreeMap::new();
    let mut items: Vec<(bool, i64, bool, &str, Item)> = Vec::new();
    for doc in docs {
        match doc.located[folder.len()..].split_once('/') {
            Some((name, _)) => below.entry(name).or_default().push(doc),
            None => {
                let item = Item { title: doc.name().to_owned(), doc: Some(doc.index), ..Item::default() };
                let name = &doc.located[folder.len()..];
                items.push((!is_first(doc), place(Some(doc), name), false, name, item));
            }
        }
    }
    for (name, docs) in below {
        let path = format!("{folder}{name}/");
        let mut children = folders(&docs, &path);
        let is_head = |doc: &&&Doc| is_first(doc) && split(&doc.located).0 == path.trim_end_matches('/');
        let head = docs.iter().find(is_head).copied();
        if let Some(head) = head {
            children.retain(|child| child.doc != Some(head.index));
        }
        let item = Item {
            title: head.map_or_else(|| spell(name), |doc| doc.name().to_owned()),
            doc: head.map(|doc| doc.index),
            children,
            ..Item::default()
        };
        items.push((true, place(head, name), true, name, item));
    }
    items.sort_by(|a, b| (a.0, a.1, a.2, a.3).cmp(&(b.0, b.1, b.2, b.3)));
    items.into_iter().map(|(.., item)| item).collect()
}

/// True for the page that its folder begins with.
fn is_first(doc: &Doc) -> bool {
    doc.route.ends_with("/index.html")
}

/// Where something called `name` stands among others: as its page says, else as the number says that its name begins with.
fn place(doc: Option<&Doc>, name: &str) -> i64 {
    let keys = ["weight", "order", "nav_order", "sidebar_position"];
    let stated = |doc: &Doc| keys.iter().find_map(|key| doc.page.brief().front.text(key)?.parse().ok());
    doc.and_then(stated).or_else(|| numbered(name).map(|(number, _)| number)).unwrap_or(i64::MAX)
}

/// A folder's name as people would write it.
fn spell(name: &str) -> String {
    let spaced = numbered(name).map_or(name, |(_, name)| name).replace(['-', '_'], " ");
    let mut chars = spaced.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn order(items: &[Item]) -> Vec<(usize, Vec<usize>)> {
    fn walk(
        items: &[Item],
        path: &mut Vec<usize>,
        seen: &mut std::collections::HashSet<usize>,
        out: &mut Vec<(usize, Vec<usize>)>,
    ) {
        for (index, item) in items.iter().enumerate() {
            path.push(index);
            if let Some(doc) = item.doc.filter(|doc| seen.insert(*doc)) {
                out.push((doc, path.clone()));
            }
            walk(&item.children, path, seen, out);
            path.pop();
        }
    }
    let mut out = Vec::new();
    walk(items, &mut Vec::new(), &mut std::collections::HashSet::new(), &mut out);
    out
}
