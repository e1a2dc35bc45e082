//! What is wrong with a file whatever stands beside it: what cannot be read, keys given twice, plural forms.

use std::collections::BTreeMap;

use super::Fault;
use super::texts::Text;
use crate::locale::plural::{self, Categories};
use crate::locale::{Entry, Resource, Select};
use crate::source::Span;

/// What could not be read in `resource`.
#[must_use]
pub fn syntax_faults(resource: &Resource) -> Vec<Fault> {
    let fault = |error: &crate::locale::SyntaxError| {
        let (key, message, help) = (error.key.clone(), error.message.clone(), error.help.clone());
        Fault::new(resource.source(), key, error.span, message, help)
    };
    resource.errors().iter().map(fault).collect()
}

/// Keys and attributes that `resource` defines more than once; the last one is the one that counts. Also a
/// message and a term of one name, of which Fluent's library finds only the later.
#[must_use]
pub fn repeated(resource: &Resource) -> Vec<Fault> {
    const ONE: &str = "remove one of the two: only the last one is used";
    let fault = |key: String, span: Span, message: String, help: &str| {
        Fault::new(resource.source(), key, span, message, help.to_owned())
    };
    let line = |span: Span| resource.source().position(span.start as usize).line;
    let mut seen: BTreeMap<&str, &Entry> = BTreeMap::new();
    let mut faults = Vec::new();
    for entry in resource.entries() {
        let key = &entry.key;
        if let Some(before) = seen.insert(key.trim_start_matches('-'), entry) {
            let at = line(before.span);
            let (message, help) = if before.key == *key {
                (format!("`{key}` is already defined on line {at}"), ONE)
            } else {
                let help = "rename one of the two: references find only the last one";
                (format!("`{key}` has the name of `{}` on line {at}", before.key), help)
            };
            faults.push(fault(key.clone(), entry.span, message, help));
        }
        let mut attributes: BTreeMap<&str, Span> = BTreeMap::new();
        for attribute in &entry.attributes {
            if let Some(before) = attributes.insert(&attribute.name, attribute.span) {
                let full = format!("{key}.{}", attribute.name);
                let message = format!("`{full}` is already defined on line {}", line(before));
                faults.push(fault(full, attribute.span, message, ONE));
            }
        }
    }
    faults
}

/// Choices by number in `resource` that lack a plural category of the language of `tag`, or have one that it has not.
/// An exact number counts for the category that has no other: `[1]` for `one`, where a text has `[1]` and not `[one]`.
#[must_use]
pub fn plurals(resource: &Resource, tag: &str) -> Vec<Fault> {
    let Some(categories) = plural::categories(tag) else { return Vec::new() };
    let mut faults = Vec::new();
    for entry in resource.entries() {
        let text = Text { file: resource.source(), entry };
        for (name, value) in text.parts() {
            let key = text.key_of(name);
            for select in value.selects.iter().filter(|select| select.cardinal && is_plural(select)) {
                let wrong = unknown(select, &categories, tag).into_iter().chain(lacking(
                    select,
                    &categories,
                    &key,
                    tag,
                ));
                faults.extend(wrong.map(|(span, message, help)| {
                    text.fault(key.clone(), span, message, help).showing(Some(text.text(value)), None)
                }));
            }
        }
    }
    faults
}

/// A place, what is wrong there, and what to do.
type Wrong = (Span, String, String);

/// The variants of `select` for categories that the language does not have.
fn unknown(select: &Select, categories: &Categories, tag: &str) -> Vec<Wrong> {
    let fits = |key: &str| {
        key == "other"
            || !plural::ALL.contains(&key)
            || categories.needed.contains(&key)
            || categories.also.contains(&key)
    };
    let wrong = |(key, span): &(String, Span)| {
        let message = format!("`{tag}` has no plural category `{key}`: this variant is never used");
        (*span, message, format!("remove it; the categories are {}", listed(categories)))
    };
    select.keys.iter().filter(|(key, _)| !fits(key)).map(wrong).collect()
}

/// The categories for which `select`, of the message `key`, has no variant.
fn lacking(select: &Select, categories: &Categories, key: &str, tag: &str) -> Option<Wrong> {
    let has = |wanted: &str| select.keys.iter().any(|(key, _)| key == wanted);
    let exact = |category: &str| match category {
        "zero" => has("0"),
        "one" => has("1"),
        "two" => has("2"),
        _ => false,
    };
    let lacks: Vec<String> = categories
        .needed
        .iter()
        .filter(|category| !has(category) && !exact(category))
        .map(|category| format!("`{category}`"))
        .collect();
    if lacks.is_empty() {
        return None;
    }
    let word = if lacks.len() == 1 { "category" } else { "categories" };
    let message = format!("`{key}` lacks the plural {word} {} of `{tag}`", lacks.join(", "));
    Some((select.span, message, format!("add a variant for each; the categories are {}", listed(categories))))
}

/// True when the variants are named by plural categories and numbers; `other` alone can be any choice.
fn is_plural(select: &Select) -> bool {
    let is_number = |key: &str| key.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let category = |key: &str| plural::ALL.contains(&key);
    select.keys.iter().all(|(key, _)| category(key) || is_number(key))
        && select.keys.iter().any(|(key, _)| category(key) && key != "other")
}

fn listed(categories: &Categories) -> String {
    let names: Vec<String> =
        categories.needed.iter().chain(&["other"]).map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
