//! Front matter that the YAML library has to read; and what can be read of a block that is broken.

use std::ops::Range;

use super::entries::Entries;
use super::twice;
use crate::page::lines::{line_at, without_padding};
use crate::page::yaml::{self, Fault, Kind, Node, loose_key, without_quotes};
use crate::source::Span;

/// The entries of the YAML in `text[inner]`, and its first fault.
pub(super) fn read(text: &str, inner: Range<usize>) -> (Entries, Option<Fault>) {
    let mut entries = Entries::default();
    let not_a_map = |node: &Node, what: &str| {
        Some(Fault {
            span: first_line(text, node.span),
            message: format!("front matter is {what}, not `key: value` lines"),
            help: "write one `key: value` on each line".into(),
        })
    };
    let fault = match yaml::read(text, inner.clone()) {
        Ok(None) => None,
        Ok(Some(node)) => match &node.kind {
            Kind::Map(_) => {
                flatten("", Span::default(), &node, &mut entries);
                let repeated = repeated(text, &node);
                // `{{ liquid }}` is a map for YAML.
                if entries.is_empty() { not_a_map(&node, "plain text") } else { repeated }
            }
            Kind::List(_) => not_a_map(&node, "a list"),
            Kind::Text(_) => not_a_map(&node, "plain text"),
        },
        Err(fault) => {
            entries = line_by_line(text, inner);
            Some(Fault { message: format!("front matter is not valid YAML: {}", fault.message), ..fault })
        }
    };
    (entries, fault)
}

/// What can be read of a block that as a whole cannot: each key with the lines up to the next one, and
/// where even that fails the rest of the line as it stands.
fn line_by_line(text: &str, inner: Range<usize>) -> Entries {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = inner.start;
    while at < inner.end {
        let line = line_at(text, at);
        let content = without_padding(&text[line.clone()]);
        let first_key = if starts.is_empty() { content.trim_start() } else { content };
        if loose_key(first_key).is_some() {
            starts.push(at);
        } else if starts.is_empty() && !content.is_empty() && !content.starts_with('#') {
            // It does not begin like front matter: prose between two rules.
            return Entries::default();
        }
        at = line.end;
    }
    let ends = starts.iter().skip(1).copied().chain([inner.end]);
    let mut entries = Entries::default();
    for (start, end) in starts.iter().copied().zip(ends) {
        match yaml::read(text, start..end) {
            Ok(Some(node)) if matches!(node.kind, Kind::Map(_)) => {
                flatten("", Span::default(), &node, &mut entries);
            }
            _ => loose_entry(text, start, &mut entries),
        }
    }
    entries
}

/// The entry of the line at `at`, taken as it looks.
fn loose_entry(text: &str, at: usize, entries: &mut Entries) {
    let line = without_padding(&text[line_at(text, at)]);
    let Some(key) = loose_key(line) else { return };
    let value = line[key.len() + 1..].trim_start();
    let start = at + line.len() - value.len();
    let (key_span, span) = (Span::new(at..at + key.len()), Span::new(start..start + value.len()));
    entries.add_text(without_quotes(key.trim_end()), without_quotes(value), key_span, span);
}

/// Every value of `node` as an entry of its own, named by the way to it.
fn flatten(prefix: &str, key_span: Span, node: &Node, out: &mut Entries) {
    match &node.kind {
        Kind::Text(text) => out.add_text(prefix, text, key_span, node.span),
        Kind::List(items) => {
            if items.is_empty() || items.iter().any(|item| item.text().is_some()) {
                out.add_list(prefix, items.iter().filter_map(Node::text), key_span, node.span);
            }
            for (index, item) in items.iter().enumerate().filter(|(_, item)| item.text().is_none()) {
                flatten(&format!("{prefix}.{index}"), key_span, item, out);
            }
        }
        Kind::Map(pairs) => {
            for (key, value) in pairs {
                let Some(name) = key.text() else { continue };
                let name = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") };
                flatten(&name, key.span, value, out);
            }
        }
    }
}

/// The first key that stands twice in one map.
fn repeated(text: &str, node: &Node) -> Option<Fault> {
    match &node.kind {
        Kind::Text(_) => None,
        Kind::List(items) => items.iter().find_map(|item| repeated(text, item)),
        Kind::Map(pairs) => {
            let keys = pairs.iter().filter_map(|(key, _)| Some((key.text()?, key.span)));
            twice::find(text, keys).or_else(|| pairs.iter().find_map(|(_, value)| repeated(text, value)))
        }
    }
}

/// `span` up to the end of the line it begins in.
fn first_line(text: &str, span: Span) -> Span {
    let line = line_at(text, span.start as usize);
    Span::new(line.start..line.start + text[line].trim_end().len())
}
