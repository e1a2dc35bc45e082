//! All entries of one language, and what they lead to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Fault;
use crate::locale::{Entry, Resource, Use, UseKind, Value};
use crate::source::{Source, Span};

/// How far references are followed.
const MAX_REFERENCES: usize = 64;

/// An entry with the file it stands in.
pub(super) struct Text<'a> {
    pub file: &'a Source,
    pub entry: &'a Entry,
}

impl<'a> Text<'a> {
    /// A value as it is typed.
    pub(super) fn text(&self, value: &Value) -> &'a str {
        value.span.of(self.file.text())
    }

    /// The name by which the rest of the file would refer to a part.
    pub(super) fn key_of(&self, name: Option<&str>) -> String {
        let key = &self.entry.key;
        name.map_or_else(|| key.clone(), |name| format!("{key}.{name}"))
    }

    /// The attribute `name`, or else the text; of several the last counts.
    pub(super) fn part(&self, name: Option<&str>) -> Option<&'a Value> {
        match name {
            None => self.entry.value.as_ref(),
            Some(name) => self.entry.attributes.iter().rfind(|a| a.name == name).map(|a| &a.value),
        }
    }

    /// The text, under no name, and the attributes, each once.
    pub(super) fn parts(&self) -> impl Iterator<Item = (Option<&'a str>, &'a Value)> {
        let text = self.entry.value.iter().map(|value| (None, value));
        let attributes = self.entry.attributes.iter().map(|a| (Some(a.name.as_str()), &a.value));
        text.chain(
            attributes.filter(|&(name, value)| self.part(name).is_some_and(|last| last.span == value.span)),
        )
    }

    /// Where the name of `value` stands: to mark the whole text would be too much.
    pub(super) fn name_of(&self, value: &Value) -> Span {
        let attribute = self.entry.attributes.iter().find(|a| a.value.span == value.span);
        attribute.map_or(self.entry.span, |a| a.span)
    }

    /// A fault in the file of this entry.
    pub(super) fn fault(&self, key: String, span: Span, message: String, help: String) -> Fault {
        Fault::new(self.file, key, span, message, help)
    }
}

/// All entries of one language; of several with one key the last counts.
pub(super) struct Texts<'a> {
    by_key: BTreeMap<&'a str, Text<'a>>,
    broken: BTreeSet<&'a str>,
}

impl<'a> Texts<'a> {
    /// Those of all these files.
    pub(super) fn new(resources: &'a [Arc<Resource>]) -> Self {
        let entries = resources.iter().flat_map(|r| r.entries().iter().map(move |entry| (r, entry)));
        let by_key =
            entries.map(|(r, entry)| (entry.key.as_str(), Text { file: r.source(), entry })).collect();
        let broken = resources.iter().flat_map(|r| r.errors()).map(|error| error.key.as_str()).collect();
        Texts { by_key, broken }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Text<'a>> {
        self.by_key.get(key)
    }

    /// True when an entry or attribute of this name could not be read.
    pub(super) fn is_broken(&self, key: &str) -> bool {
        self.broken.contains(key)
    }

    /// True when what is named is there.
    pub(super) fn defines(&self, used: &Use) -> bool {
        let (key, attribute) = split(&used.name);
        self.get(key).is_some_and(|text| text.part(attribute).is_some())
    }

    /// Without terms.
    pub(super) fn messages(&self) -> impl Iterator<Item = &Text<'a>> {
        self.by_key.values().filter(|text| !text.entry.is_term())
    }

    /// Names that `value` uses, itself or through what it refers to. A term sees no variables of the program,
    /// so its own do not count.
    pub(super) fn reached<'v>(&'v self, value: &'v Value) -> BTreeSet<&'v str> {
        let mut names = BTreeSet::new();
        let mut waiting = vec![(value, false)];
        let mut followed = 0;
        while let Some((value, term)) = waiting.pop() {
            for used in &value.uses {
                if term && used.kind == UseKind::Variable || !names.insert(used.name.as_str()) {
                    continue;
                }
                let refers = matches!(used.kind, UseKind::Message | UseKind::Term);
                if refers && followed < MAX_REFERENCES {
                    followed += 1;
                    let (key, attribute) = split(&used.name);
                    let next = self.get(key).and_then(|text| text.part(attribute));
                    waiting.extend(next.map(|next| (next, used.kind == UseKind::Term)));
                }
            }
        }
        names
    }
}

fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once('.').map_or((name, None), |(key, attribute)| (key, Some(attribute)))
}
