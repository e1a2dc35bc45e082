//! Documents to families and editions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rustc_hash::{FxHashMap, FxHashSet};

use super::edition::{self, Edition};
use super::leaf::Ids;
use super::links::File;
use super::spelling::on_any_disk;
use super::{Doc, Family, Problem, ProblemKind, Project};
use crate::finding::Place;

/// The edition of pages that are no variant of another.
pub(super) fn base_edition() -> Edition {
    Edition { id: String::new(), name: String::new() }
}

/// Puts every document into its family and edition.
pub(super) fn group(project: &mut Project) {
    let paths: BTreeSet<&str> = project.docs.iter().map(|doc| doc.located.as_str()).collect();
    let paths: Vec<&str> = paths.into_iter().collect();
    let pairs = edition::pair(&paths, &project.settings.editions);
    let mut by_content = content_keys(project);
    // Where paths tell which edition a page is, or is the base of, they are believed.
    let bases: BTreeSet<&str> = pairs.values().map(|(_, base)| base.as_str()).collect();
    by_content.retain(|index, _| {
        let located = project.docs[*index].located.as_str();
        !pairs.contains_key(located) && !bases.contains(located)
    });
    let mut keys: Vec<(String, Edition)> = Vec::with_capacity(project.docs.len());
    for doc in &project.docs {
        let front = &doc.page.brief().front;
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

/// Keys and editions of pages whose paths tell nothing: several locales in one folder, one name each. Their
/// family is the English of their first heading, their edition what their English hash and text say.
fn content_keys(project: &Project) -> HashMap<usize, (String, Edition)> {
    let mut keys = HashMap::new();
    let mut names: FxHashMap<&str, usize> = FxHashMap::default();
    for doc in &project.docs {
        *names.entry(doc.located.as_str()).or_default() += 1;
    }
    let stated = |doc: &&Doc| {
        doc.path == doc.located
            && names[doc.located.as_str()] == 1
            && doc.page.brief().front.text("ms.contentlocale").is_some()
    };
    let mut groups: BTreeMap<&str, BTreeMap<&str, Vec<&Doc>>> = BTreeMap::new();
    for doc in project.docs.iter().filter(stated) {
        if let (Some(h1), Some(hash)) = (doc.page.brief().h1(), doc.page.source_hash()) {
            groups.entry(h1.id.as_str()).or_default().entry(hash).or_default().push(doc);
        }
    }
    for (heading, hashes) in groups {
        for docs in hashes.into_values() {
            // Two pages of one language can't be the same page.
            let locales: BTreeSet<usize> = docs.iter().map(|doc| doc.locale).collect();
            if locales.len() < docs.len() {
                continue;
            }
            let edition = docs.iter().find_map(|doc| edition::by_content(doc.title()));
            let edition = edition.unwrap_or_else(base_edition);
            keys.extend(docs.iter().map(|doc| (doc.index, (format!("{heading}.md"), edition.clone()))));
        }
    }
    keys
}

/// Gives the headings of translations the ids of their source pages.
pub(super) fn adopt_ids(project: &mut Project) {
    let adopted: Vec<(usize, Ids)> = project
        .docs
        .iter()
        .filter(|doc| !doc.page.has_own_ids())
        .filter_map(|doc| Some((doc.index, gives_ids(project, doc)?.page.ids())))
        .collect();
    for (doc, ids) in adopted {
        project.docs[doc].page.adopt_ids(ids);
    }
}

/// The source page whose ids the headings of `doc` take over, if there is one.
pub(super) fn gives_ids<'a>(project: &'a Project, doc: &Doc) -> Option<&'a Doc> {
    if Some(doc.locale) == project.source { None } else { project.source_of(doc) }
}

/// Finds files of the content that would be written to one place, or one to where another needs a folder. Pages
/// come before files that are copied, those of the project's layout before others, and then the first by path.
/// Names that differ in case only, or in how an accent is written, are one place, since they are on Windows and
/// macOS: a site is the same wherever it is built.
pub(super) fn collisions(project: &mut Project) {
    let mut order: Vec<usize> = (0..project.docs.len()).collect();
    order.sort_by_key(|index| project.docs[*index].apart);
    let routes = project.docs.iter().map(|doc| doc.route.as_str());
    let routes = routes.chain(project.assets.iter().map(|asset| asset.route.as_str()));
    let folders: FxHashSet<&str> =
        routes.flat_map(|route| route.match_indices('/').map(|(at, _)| &route[..at])).collect();
    let folders: FxHashSet<String> = folders.into_iter().map(on_any_disk).collect();
    let shown = |file: File| match file {
        File::Doc(index) => project.docs[index].page.path(),
        File::Asset(index) => project.assets[index].shown.as_str(),
        File::Toc => "",
    };
    let pages = order.into_iter().map(|index| (File::Doc(index), &project.docs[index].route));
    let assets = project.assets.iter().enumerate().map(|(index, asset)| (File::Asset(index), &asset.route));
    let mut taken: FxHashMap<String, (&str, File)> = FxHashMap::default();
    let (mut problems, mut lost) = (Vec::new(), Vec::new());
    for (file, route) in pages.chain(assets.filter(|(_, route)| !route.is_empty())) {
        let place = on_any_disk(route);
        let first = taken.get(&place).map(|(written, first)| {
            let first = shown(*first);
            if written == route {
                format!("would write `{route}`, as `{first}` does")
            } else {
                format!("would write `{route}`, which only case or the form of accents tells from `{written}` of `{first}`")
            }
        });
        let folder = || folders.contains(&place).then(|| format!("would write `{route}`, which is a folder"));
        match first.or_else(folder) {
            Some(message) => {
                let place = Place::file(shown(file));
                problems.push(Problem { kind: ProblemKind::Collision, place, message });
                lost.push(file);
            }
            None => {
                taken.insert(place, (route, file));
            }
        }
    }
    for file in lost {
        match file {
            File::Doc(index) => project.docs[index].route.clear(),
            File::Asset(index) => project.assets[index].route.clear(),
            File::Toc => {}
        }
    }
    project.problems.extend(problems);
}

/// Where the pages go that a locale lacks; nowhere where something else stands.
pub(super) fn fallbacks(project: &Project) -> BTreeMap<(usize, usize), String> {
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
