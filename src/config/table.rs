//! Tables that know where they stand.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ConfigError;
use super::near::nearest;
use crate::finding::Severity;
use crate::source::{Position, Source};

/// A table of the file.
pub(super) struct Table<'a> {
    source: &'a Source,
    /// `build`, or nothing at the top.
    name: String,
    /// Where it begins.
    pub(super) place: Range<usize>,
    /// What stands in it, in the order of the file.
    pub(super) pairs: Vec<Pair<'a>>,
}

/// A key and its value.
#[derive(Clone)]
pub(super) struct Pair<'a> {
    pub(super) key: &'a str,
    key_place: Range<usize>,
    value: &'a Spanned<DeValue<'a>>,
}

/// The library sorts keys by name; messages and settings follow the file.
fn in_order<'a>(table: &'a DeTable<'a>) -> Vec<Pair<'a>> {
    let pair = |(key, value): (&'a Spanned<_>, &'a Spanned<_>)| {
        let name: &'a std::borrow::Cow<'a, str> = key.get_ref();
        Pair { key: name, key_place: key.span(), value }
    };
    let mut pairs: Vec<_> = table.iter().map(pair).collect();
    pairs.sort_by_key(|pair| pair.key_place.start);
    pairs
}

impl<'a> Table<'a> {
    /// The whole file.
    pub(super) fn root(source: &'a Source, table: &'a DeTable<'a>) -> Table<'a> {
        Table { source, name: String::new(), place: 0..0, pairs: in_order(table) }
    }

    pub(super) fn only(&self, known: &[&str]) -> Result<(), ConfigError> {
        let Some(pair) = self.pairs.iter().find(|pair| !known.contains(&pair.key)) else { return Ok(()) };
        let mut message = format!("unknown key `{}`", self.full(pair.key));
        if let Some(near) = nearest(pair.key, known) {
            message += &format!("; did you mean `{}`?", self.full(near));
        }
        let place = if self.name.is_empty() { "the top".to_owned() } else { format!("`{}`", self.name) };
        let help = format!("keys at {place} are {}", listed(known));
        Err(self.fault(pair.key_place.clone(), message, &help))
    }

    pub(super) fn text(&self, key: &str) -> Result<Option<String>, ConfigError> {
        let Some(pair) = self.pair(key) else { return Ok(None) };
        match pair.value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                let message = format!("`{}` is empty", self.full(key));
                Err(self.fault(pair.value.span(), message, "give it a value, or leave the key out"))
            }
            DeValue::String(text) => Ok(Some(text.to_string())),
            _ => Err(self.wrong_type(pair, "text", &format!("{key} = \"…\""))),
        }
    }

    pub(super) fn needed(&self, key: &str) -> Result<String, ConfigError> {
        self.text(key)?.ok_or_else(|| {
            let message = format!("`{}` has no `{key}`", self.name);
            self.fault(self.place.clone(), message, &format!("add a line `{key} = \"…\"` to it"))
        })
    }

    pub(super) fn texts(&self, key: &str) -> Result<Vec<String>, ConfigError> {
        let Some(pair) = self.pair(key) else { return Ok(Vec::new()) };
        let example = format!("{key} = [\"…\"]");
        let DeValue::Array(items) = pair.value.get_ref() else {
            return Err(self.wrong_type(pair, "a list of texts", &example));
        };
        let text = |item: &'a Spanned<DeValue<'a>>| match item.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            _ => Err(self.wrong_type(&Pair { value: item, ..pair.clone() }, "a list of texts", &example)),
        };
        items.iter().map(text).collect()
    }

    pub(super) fn flag(&self, key: &str) -> Result<Option<bool>, ConfigError> {
        let Some(pair) = self.pair(key) else { return Ok(None) };
        match pair.value.get_ref() {
            DeValue::Boolean(value) => Ok(Some(*value)),
            _ => Err(self.wrong_type(pair, "true or false", &format!("{key} = true"))),
        }
    }

    /// The severity of that name; `Some(None)` for `off`.
    pub(super) fn severity(
        &self,
        key: &str,
        known: &[&str],
    ) -> Result<Option<Option<Severity>>, ConfigError> {
        let Some(written) = self.text(key)? else { return Ok(None) };
        let severities = [Severity::Hint, Severity::Warn, Severity::Error];
        if known.contains(&written.as_str()) {
            return Ok(Some(severities.into_iter().find(|severity| severity.name() == written)));
        }
        let near = nearest(&written, known).map(|near| format!("; did you mean `{near}`?"));
        let message = format!("`{}` cannot be `{written}`{}", self.full(key), near.unwrap_or_default());
        Err(self.fault(self.place_of(key), message, &format!("it is one of {}", listed(known))))
    }

    pub(super) fn table(&self, key: &str) -> Result<Table<'a>, ConfigError> {
        let Some(pair) = self.pair(key) else { return Ok(self.inner(key, 0..0, Vec::new())) };
        match pair.value.get_ref() {
            DeValue::Table(table) => Ok(self.inner(key, pair.key_place.clone(), in_order(table))),
            _ => Err(self.wrong_type(pair, "a table", &format!("[{}]", self.full(key)))),
        }
    }

    pub(super) fn tables(&self, key: &str) -> Result<Vec<Table<'a>>, ConfigError> {
        let Some(pair) = self.pair(key) else { return Ok(Vec::new()) };
        let example = format!("[[{}]]", self.full(key));
        let DeValue::Array(items) = pair.value.get_ref() else {
            return Err(self.wrong_type(pair, "a list of tables", &example));
        };
        let table = |item: &'a Spanned<DeValue<'a>>| match item.get_ref() {
            DeValue::Table(table) => Ok(self.inner(key, item.span(), in_order(table))),
            _ => Err(self.wrong_type(&Pair { value: item, ..pair.clone() }, "a list of tables", &example)),
        };
        items.iter().map(table).collect()
    }

    pub(super) fn inner(&self, key: &str, place: Range<usize>, pairs: Vec<Pair<'a>>) -> Table<'a> {
        Table { source: self.source, name: self.full(key), place, pairs }
    }

    pub(super) fn pair(&self, key: &str) -> Option<&Pair<'a>> {
        self.pairs.iter().find(|pair| pair.key == key)
    }

    pub(super) fn place_of(&self, key: &str) -> Range<usize> {
        self.pair(key).map_or(self.place.clone(), |pair| pair.value.span())
    }

    pub(super) fn full(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    pub(super) fn wrong_type(&self, pair: &Pair<'_>, wanted: &str, example: &str) -> ConfigError {
        let found = match pair.value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{}` must be {wanted}, not {found}", self.full(pair.key));
        self.fault(pair.value.span(), message, &format!("write it as `{example}`"))
    }

    pub(super) fn fault(&self, place: Range<usize>, message: impl Into<String>, help: &str) -> ConfigError {
        fault(self.source, place, message, help)
    }
}

/// An error at `place` of the file.
pub(super) fn fault(
    source: &Source,
    place: Range<usize>,
    message: impl Into<String>,
    help: &str,
) -> ConfigError {
    let Position { line, column } = source.position(place.start);
    let (message, help) = (message.into(), help.to_owned());
    ConfigError { path: source.path().to_owned(), line, column, message, help }
}

/// Where the last key of a path stands, or the last one that exists.
pub(super) fn find(table: &DeTable<'_>, path: &[&str]) -> Option<Range<usize>> {
    let (first, rest) = path.split_first()?;
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == first)?;
    let inner = match (value.get_ref(), rest.split_first()) {
        (DeValue::Table(inner), _) => find(inner, rest),
        (DeValue::Array(items), Some((index, rest))) => {
            let item = index.parse().ok().and_then(|index: usize| items.get(index));
            item.map(|item| match item.get_ref() {
                DeValue::Table(inner) => find(inner, rest).unwrap_or(item.span()),
                _ => item.span(),
            })
        }
        _ => None,
    };
    Some(inner.unwrap_or(key.span()))
}

/// Words as a message lists them.
pub(super) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
