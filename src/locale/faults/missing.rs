//! What the source says and a translation lacks.

use std::sync::Arc;

use super::Fault;
use super::texts::{Text, Texts};
use crate::locale::{Resource, Value};
use crate::source::Span;

/// How much of a source text a help line shows, in characters.
const EXCERPT: usize = 120;

/// Messages, and texts and attributes of messages, that the source has and the translation lacks. Terms are
/// left out: which ones it needs is for a language to say. Nothing is missing from no file: without `target`
/// the list is empty.
#[must_use]
pub fn missing(source: &[Arc<Resource>], target: &[Arc<Resource>]) -> Vec<Fault> {
    let Some(first) = target.first() else { return Vec::new() };
    let (source, target) = (Texts::new(source), Texts::new(target));
    let mut faults = Vec::new();
    for original in source.messages() {
        let key = &original.entry.key;
        match target.get(key) {
            Some(translation) => {
                let lost = original.parts().filter(|(name, _)| translation.part(*name).is_none());
                // What stands in the file but cannot be read is a fault of syntax, and one is enough.
                let lost =
                    lost.filter(|(name, _)| name.is_none() || !target.is_broken(&original.key_of(*name)));
                faults.extend(lost.map(|(name, value)| part(original, translation, name, value)));
            }
            None if target.is_broken(key) => {}
            None => faults.push(message(original, first)),
        }
    }
    faults
}

/// A message is missing, and belongs into `file`.
fn message(original: &Text<'_>, file: &Resource) -> Fault {
    let Text { entry, .. } = original;
    let shown = entry.value.as_ref().or(entry.attributes.first().map(|attribute| &attribute.value));
    let text = shown.map(|value| original.text(value));
    let message = format!("message `{}` is missing", entry.key);
    let help = add(&entry.key, text.unwrap_or_default());
    Fault::new(file.source(), entry.key.clone(), Span::at(0), message, help).showing(None, text)
}

/// A message is there, but not its text, or not its attribute `name`.
fn part(original: &Text<'_>, translation: &Text<'_>, name: Option<&str>, value: &Value) -> Fault {
    let key = &original.entry.key;
    let message = match name {
        Some(name) => format!("attribute `.{name}` of `{key}` is missing"),
        None => format!("message `{key}` has attributes but no text"),
    };
    let (key, text) = (original.key_of(name), original.text(value));
    let help = add(&key, text);
    translation.fault(key, translation.entry.span, message, help).showing(None, Some(text))
}

fn add(key: &str, text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = words.char_indices().nth(EXCERPT) {
        words.truncate(cut);
        words.push('…');
    }
    format!("add `{key}`; its source text is `{words}`")
}
