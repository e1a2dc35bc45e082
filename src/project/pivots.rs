//! Groups of choices that pages are written for: languages of programs, tools, systems. DocFX has them in a file
//! `zone-pivot-groups.yml`; a page names those that its zones are for.

use std::hash::{Hash, Hasher};

use super::{Doc, Project};
use crate::page::yaml::{self, Fault, Kind, Node};

/// What a reader chooses one of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Group {
    /// As pages name it.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Asks for the choice.
    pub prompt: String,
    /// What can be chosen: its id, as zones name it, and what it is called.
    pub pivots: Vec<(String, String)>,
}

/// The groups of one file, and where that stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Groups {
    /// Index in [`Project::locales`].
    pub(super) locale: usize,
    /// Its folder, without what names the locale.
    pub(super) folder: String,
    pub(super) groups: Vec<Group>,
}

/// True for the name of such a file, in lower case.
pub(super) fn is_file(name: &str) -> bool {
    matches!(name, "zone-pivot-groups.yml" | "zone-pivot-groups.yaml" | "zone-pivot-groups.json")
}

/// The groups that `text` holds.
///
/// # Errors
/// When it is neither YAML nor JSON.
pub(super) fn read(text: &str) -> Result<Vec<Group>, Fault> {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let root = yaml::read(text, start..text.len())?;
    let groups = root.iter().flat_map(|root| items(root, "groups"));
    let group = |node: &Node| {
        let pivots = items(node, "pivots").iter().filter_map(|pivot| {
            let id = said(pivot, "id")?;
            let title = said(pivot, "title").unwrap_or_else(|| id.clone());
            Some((id, title))
        });
        Some(Group {
            id: said(node, "id")?,
            title: said(node, "title").unwrap_or_default(),
            prompt: said(node, "prompt").unwrap_or_default(),
            pivots: pivots.collect(),
        })
    };
    let mut left = MOST;
    let few = |group: &Group| {
        left = left.saturating_sub(group.pivots.len() + 1);
        left > 0
    };
    Ok(groups.filter_map(group).take_while(few).collect())
}

/// No file has more of groups and what is in them: every zone looks among them.
const MOST: usize = 5_000;

fn field<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Kind::Map(pairs) = &node.kind else { return None };
    let (_, value) = pairs.iter().find(|(name, _)| name.text().is_some_and(|name| name == key))?;
    Some(value)
}

fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    match field(node, key).map(|value| &value.kind) {
        Some(Kind::List(items)) => items,
        _ => &[],
    }
}

fn said(node: &Node, key: &str) -> Option<String> {
    let text = field(node, key)?.text()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl Project {
    /// The groups of choices that `doc` says it has zones for.
    #[must_use]
    pub fn pivots(&self, doc: &Doc) -> Vec<&Group> {
        if self.pivots.is_empty() {
            return Vec::new();
        }
        let named = doc.page.front.list("zone_pivot_groups");
        let named = named.into_iter().flat_map(|names| names.split(',')).map(str::trim);
        named.filter_map(|id| self.pivot_group(doc, id)).collect()
    }

    /// The group `id` as readers of `doc` are to see it.
    fn pivot_group(&self, doc: &Doc, id: &str) -> Option<&Group> {
        self.nearest(doc, |group| (group.id == id).then_some(group))
    }

    /// What the pivot `id` is called in whatever group, for readers of `doc`.
    #[must_use]
    pub fn pivot_title(&self, doc: &Doc, id: &str) -> Option<&str> {
        self.nearest(doc, |group| {
            group.pivots.iter().find(|(own, _)| own == id).map(|(_, title)| title.as_str())
        })
    }

    /// What `find` finds in a file of the locale of `doc`, else of the source's; in the nearest above it.
    fn nearest<'p, T>(&'p self, doc: &Doc, find: impl Fn(&'p Group) -> Option<T>) -> Option<T> {
        let near = |groups: &Groups| {
            let rest = doc.located.strip_prefix(&groups.folder);
            let is_above = groups.folder.is_empty() || rest.is_some_and(|rest| rest.starts_with('/'));
            if is_above { groups.folder.len() + 1 } else { 0 }
        };
        let of = |groups: &Groups| {
            let locale =
                if groups.locale == doc.locale { 2 } else { usize::from(Some(groups.locale) == self.source) };
            (locale, near(groups))
        };
        let holding = self.pivots.iter().filter_map(|file| {
            let found = file.groups.iter().find_map(&find)?;
            Some((of(file), found))
        });
        // Of equals the first.
        holding.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, found)| found)
    }

    pub(super) fn hash_pivots(&self, hasher: &mut impl Hasher) {
        self.pivots.hash(hasher);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read() {
        let yaml = "# YamlMime:ZonePivotGroups\ngroups:\n- id: tool\n  title: Tool\n  prompt: Choose\n  pivots:\n  \
            - id: hand\n    title: By hand\n  - id: robot\n- title: lost\n";
        let json = r#"{"groups": [{"id": "tool", "title": "Tool", "prompt": "Choose",
            "pivots": [{"id": "hand", "title": "By hand"}, {"id": "robot"}]}, 5]}"#;
        for text in [yaml, json] {
            let groups = read(text).unwrap_or_default();
            let [group] = groups.as_slice() else { panic!("{groups:?}") };
            assert_eq!((group.id.as_str(), group.prompt.as_str()), ("tool", "Choose"));
            let pivots =
                [("hand".to_owned(), "By hand".to_owned()), ("robot".to_owned(), "robot".to_owned())];
            assert_eq!(group.pivots, pivots);
        }
        assert!(read("groups: [").is_err());
        assert_eq!(read("").ok(), Some(Vec::new()));
    }
}
