//! Front matter in TOML, between `+++`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entries::{Entries, Given};
use super::twice;
use crate::page::yaml::Fault;
use crate::source::Span;

/// The entries of the TOML in `text[inner]`, and its first fault.
pub(super) fn read(text: &str, inner: Range<usize>) -> (Entries, Option<Fault>) {
    let from = inner.start;
    let piece = &text[inner];
    let (table, errors) = DeTable::parse_recoverable(piece);
    let mut entries = Entries::default();
    flatten_toml("", table.get_ref(), piece, from, &mut entries);
    let fault = errors.first().map(|error| {
        let place = error.span().unwrap_or(0..0);
        let span = Span::new(from + place.start..from + place.end);
        let name = span.of(text);
        let earlier = |key: &Span| *key < span && key.of(text) == name;
        match entries.iter().map(Given::key_span).rfind(earlier) {
            Some(first) if error.message().starts_with("duplicate key") => {
                twice::fault(text, name, first, span)
            }
            _ => Fault {
                span,
                message: format!("front matter is not valid TOML: {}", error.message().replace('\n', ", ")),
                help: "correct this line; text stands in quotes, each key on its own line".into(),
            },
        }
    });
    (entries, fault)
}

fn flatten_toml(prefix: &str, table: &DeTable<'_>, piece: &str, from: usize, out: &mut Entries) {
    // The library sorts keys by name; a reader expects the order of the file.
    let mut pairs: Vec<_> = table.iter().collect();
    pairs.sort_by_key(|(key, value)| (key.span().start, value.span().start));
    for (key, value) in pairs {
        let name =
            if prefix.is_empty() { key.get_ref().to_string() } else { format!("{prefix}.{}", key.get_ref()) };
        let key_span = shifted(key.span(), from);
        toml_value(&name, key_span, value, piece, from, out);
    }
}

fn toml_value(
    key: &str,
    key_span: Span,
    value: &Spanned<DeValue<'_>>,
    piece: &str,
    from: usize,
    out: &mut Entries,
) {
    let span = shifted(value.span(), from);
    match value.get_ref() {
        DeValue::Table(table) => flatten_toml(key, table, piece, from, out),
        DeValue::Array(items) => {
            let texts: Vec<_> = items.iter().filter_map(|item| toml_text(item, piece)).collect();
            if items.is_empty() || !texts.is_empty() {
                out.add_list(key, texts.iter().map(String::as_str), key_span, span);
            }
            for (index, item) in items.iter().enumerate().filter(|(_, item)| toml_text(item, piece).is_none())
            {
                toml_value(&format!("{key}.{index}"), key_span, item, piece, from, out);
            }
        }
        _ => {
            let text = toml_text(value, piece).unwrap_or_default();
            out.add_text(key, &text, key_span, span);
        }
    }
}

fn toml_text(value: &Spanned<DeValue<'_>>, piece: &str) -> Option<String> {
    match value.get_ref() {
        DeValue::Table(_) | DeValue::Array(_) => None,
        DeValue::String(text) => Some(text.to_string()),
        _ => Some(piece.get(value.span()).unwrap_or_default().to_owned()),
    }
}

fn shifted(place: Range<usize>, from: usize) -> Span {
    Span::new(from + place.start..from + place.end)
}
