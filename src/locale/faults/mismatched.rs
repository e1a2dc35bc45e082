//! What messages name, beside what their sources name: variables, terms, functions, other messages.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Fault;
use super::texts::{Text, Texts};
use crate::locale::{Resource, Use, UseKind, Value};
use crate::source::Span;

/// Messages that name other things than their source: variables, terms and functions that the translation
/// lost, variables and functions that it made up, references to nothing, and texts and attributes that only
/// the translation has.
#[must_use]
pub fn mismatched(source: &[Arc<Resource>], target: &[Arc<Resource>]) -> Vec<Fault> {
    let (source, target) = (Texts::new(source), Texts::new(target));
    let mut faults = Vec::new();
    for translation in target.messages() {
        let key = &translation.entry.key;
        let Some(original) = source.get(key) else { continue };
        for (name, value) in translation.parts() {
            let Some(model) = original.part(name) else {
                faults.push(extra_part(translation, name, value));
                continue;
            };
            let pair = Pair { key: original.key_of(name), original, translation, model, value };
            pair.compare(&source, &target, &mut faults);
        }
    }
    faults.sort_by(|a, b| (a.file.path(), a.span, &a.message).cmp(&(b.file.path(), b.span, &b.message)));
    faults
}

/// A text or attribute that the source does not have.
fn extra_part(translation: &Text<'_>, name: Option<&str>, value: &Value) -> Fault {
    let key = &translation.entry.key;
    let own = translation.text(value);
    let (full, span, message, help) = match name {
        Some(name) => {
            let span = translation.entry.attributes.iter().find(|a| a.name == name).map(|a| a.span);
            let message = format!("attribute `.{name}` of `{key}` is not in the source");
            (format!("{key}.{name}"), span, message, "remove it, or correct its name: nothing asks for it")
        }
        None => {
            let message = format!("message `{key}` has a text, its source only attributes");
            (key.clone(), None, message, "remove the text: nothing asks for it")
        }
    };
    translation
        .fault(full, span.unwrap_or(translation.entry.span), message, help.to_owned())
        .showing(Some(own), None)
}

/// One text in both languages.
struct Pair<'a> {
    key: String,
    original: &'a Text<'a>,
    translation: &'a Text<'a>,
    model: &'a Value,
    value: &'a Value,
}

impl Pair<'_> {
    fn compare(&self, source: &Texts<'_>, target: &Texts<'_>, faults: &mut Vec<Fault>) {
        let offered = source.reached(self.model);
        let taken = target.reached(self.value);
        let mut told = BTreeSet::new();
        for used in self.model.uses.iter().filter(|used| required(used)) {
            if !taken.contains(used.name.as_str()) && told.insert(used.name.as_str()) {
                let (what, name) = (word(used.kind), shown(used));
                let message = format!("{what} `{name}` of the source is not used in `{}`", self.key);
                let help = format!("put `{{ {name} }}` where the text needs it");
                faults.push(self.fault(self.translation.name_of(self.value), message, help));
            }
        }
        for used in self.value.uses.iter().filter(|used| checked(used)) {
            // A reference to something that exists prints as it should, whatever the source says.
            let known = offered.contains(used.name.as_str()) || source.defines(used) || target.defines(used);
            if !known && told.insert(used.name.as_str()) {
                let (what, name) = (word(used.kind), shown(used));
                let message = format!("{what} `{name}` in `{}` is not in the source", self.key);
                faults.push(self.fault(used.span, message, self.known(used.kind)));
            }
        }
    }

    fn fault(&self, span: Span, message: String, help: String) -> Fault {
        let (target, source) = (self.translation.text(self.value), self.original.text(self.model));
        self.translation.fault(self.key.clone(), span, message, help).showing(Some(target), Some(source))
    }

    fn known(&self, kind: UseKind) -> String {
        let names: BTreeSet<String> = self
            .model
            .uses
            .iter()
            .filter(|used| used.kind == kind)
            .map(|used| format!("`{}`", shown(used)))
            .collect();
        let names: Vec<String> = names.into_iter().collect();
        match (names.is_empty(), kind) {
            (false, _) => format!("the source uses {}", names.join(", ")),
            (true, UseKind::Variable) => {
                "remove it: nothing fills it in, the source has no variable here".to_owned()
            }
            (true, _) => format!("remove it: the source has no {} here", word(kind)),
        }
    }
}

/// What a translation must use too. A variable that only chooses between forms of the source language
/// (`page`, `pages`) may have nothing to choose in another, and what the source takes from another message
/// may be said in other words.
fn required(used: &Use) -> bool {
    !used.selects && used.kind != UseKind::Message && checked(used)
}

/// What must be known to the source. `NUMBER` changes how a value is written and not which; a term that only
/// chooses a variant serves the grammar of its language.
fn checked(used: &Use) -> bool {
    match used.kind {
        UseKind::Variable | UseKind::Message => true,
        UseKind::Term => !used.selects,
        UseKind::Function => used.name != "NUMBER",
    }
}

fn word(kind: UseKind) -> &'static str {
    match kind {
        UseKind::Variable => "variable",
        UseKind::Message => "message",
        UseKind::Term => "term",
        UseKind::Function => "function",
    }
}

fn shown(used: &Use) -> String {
    if used.kind == UseKind::Function { format!("{}()", used.name) } else { used.name.clone() }
}
