//! Messages that nothing asks for.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Fault;
use super::texts::{Text, Texts};
use crate::locale::{Resource, UseKind};

/// Messages of `target` that `source` does not have, where it has a file of the same name. `known` tells the keys
/// that somebody else asks for.
#[must_use]
pub fn obsolete(
    source: &[Arc<Resource>],
    target: &[Arc<Resource>],
    known: &dyn Fn(&str) -> bool,
) -> Vec<Fault> {
    let name =
        |resource: &Resource| resource.source().path().rsplit('/').next().unwrap_or_default().to_owned();
    let names: BTreeSet<String> = source.iter().map(|resource| name(resource)).collect();
    let (source, own) = (Texts::new(source), Texts::new(target));
    /// Among more than these, looking for the nearest is no help and takes long.
    const MOST: usize = 200;
    let used: BTreeSet<&str> = own
        .messages()
        .flat_map(Text::parts)
        .flat_map(|(_, value)| &value.uses)
        .filter(|used| used.kind == UseKind::Message)
        .filter_map(|used| used.name.split('.').next())
        .collect();
    let lacking = source.messages().map(|text| text.entry.key.as_str()).filter(|key| own.get(key).is_none());
    let lacking: Vec<&str> = lacking.take(MOST).collect();
    let mut faults = Vec::new();
    for resource in target.iter().filter(|resource| names.contains(&name(resource))) {
        for entry in resource.entries().iter().filter(|entry| !entry.is_term()) {
            let key = &entry.key;
            let asked = source.get(key).is_some()
                || source.is_broken(key)
                || known(key)
                || used.contains(key.as_str());
            if asked {
                continue;
            }
            let text = Text { file: resource.source(), entry };
            let help = match crate::config::nearest(key, &lacking) {
                Some(near) => format!("rename it to `{near}`, which is missing, or remove it"),
                None => "remove it: nothing asks for it".to_owned(),
            };
            let shown = entry.value.as_ref().map(|value| text.text(value));
            let message = format!("message `{key}` is not in the source");
            faults.push(text.fault(key.clone(), entry.span, message, help).showing(shown, None));
        }
    }
    faults
}
