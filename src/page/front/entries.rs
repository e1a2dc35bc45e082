//! What front matter says: keys and values, with their places.
//!
//! All texts of a block stand in one, since a build keeps those of every page: one piece of memory, not thirty.

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// The entries of a block, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entries {
    /// A bit for each key: most keys that somebody asks for are not there, and where every page of a large project is
    /// asked, looking at its entries would cost more than all the rest.
    bits: u64,
    /// Keys and values, one after the other.
    text: String,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    /// In `text`.
    key: Span,
    value: Value,
    /// In the page.
    key_span: Span,
    /// In the page.
    span: Span,
}

/// Spans in the text of the entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Value {
    Text(Span),
    List(Box<[Span]>),
}

impl Entries {
    /// None yet, with room for `lines` entries and `bytes` of text.
    pub(super) fn with_capacity(lines: usize, bytes: usize) -> Self {
        Entries { bits: 0, text: String::with_capacity(bytes), entries: Vec::with_capacity(lines) }
    }

    /// Adds the text `value` as that of `key`; they stand at `key_span` and `span` of the page.
    pub(super) fn add_text(&mut self, key: &str, value: &str, key_span: Span, span: Span) {
        self.bits |= bit(key);
        let key = self.keep(key);
        let value = Value::Text(self.keep(value));
        self.entries.push(Entry { key, value, key_span, span });
    }

    /// The same for a list.
    pub(super) fn add_list<'a>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = &'a str>,
        key_span: Span,
        span: Span,
    ) {
        self.bits |= bit(key);
        let key = self.keep(key);
        let value = Value::List(items.into_iter().map(|item| self.keep(item)).collect());
        self.entries.push(Entry { key, value, key_span, span });
    }

    /// Those of `keys`.
    pub(super) fn only(&self, keys: &[&str]) -> Entries {
        let mut entries = Entries::default();
        let bits = keys.iter().fold(0, |bits, key| bits | bit(key));
        let is_named = |key: &str| bits & bit(key) > 0 && keys.contains(&key);
        for given in self.iter().filter(|given| is_named(given.key())) {
            match given.text() {
                Some(text) => entries.add_text(given.key(), text, given.key_span(), given.span()),
                None => entries.add_list(given.key(), given.items(), given.key_span(), given.span()),
            }
        }
        entries
    }

    fn keep(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(text);
        Span::new(start..self.text.len())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The first entry of this key.
    pub(super) fn get(&self, key: &str) -> Option<Given<'_>> {
        if self.bits & bit(key) == 0 {
            return None;
        }
        self.iter().find(|given| given.entry.key.len() == key.len() && given.key() == key)
    }

    /// All entries.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = Given<'_>> {
        self.entries.iter().map(|entry| Given { text: &self.text, entry })
    }
}

/// The bit of `key`, which it shares with others.
fn bit(key: &str) -> u64 {
    let number = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte));
    let (first, last) = (number(key.as_bytes().first()), number(key.as_bytes().last()));
    1 << ((key.len() * 7 + first * 3 + last) % 64)
}

/// An entry.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    text: &'a str,
    entry: &'a Entry,
}

impl<'a> Given<'a> {
    pub(super) fn key(self) -> &'a str {
        self.entry.key.of(self.text)
    }

    /// The value, unless it is a list.
    pub(super) fn text(self) -> Option<&'a str> {
        match &self.entry.value {
            Value::Text(text) => Some(text.of(self.text)),
            Value::List(_) => None,
        }
    }

    /// The items of a list; a single value is a list of one, an empty value an empty list.
    pub(super) fn items(self) -> Vec<&'a str> {
        match &self.entry.value {
            Value::Text(text) if text.is_empty() => Vec::new(),
            Value::Text(text) => vec![text.of(self.text)],
            Value::List(items) => items.iter().map(|item| item.of(self.text)).collect(),
        }
    }

    /// Where the key stands in the page.
    pub(super) fn key_span(self) -> Span {
        self.entry.key_span
    }

    /// Where the value stands in the page, quotes included.
    pub(super) fn span(self) -> Span {
        self.entry.span
    }
}
