//! One `.ftl` file: what it defines, what each text uses, and what could not be read.
//!
//! Parsing never fails: what is broken becomes a [`SyntaxError`] and the other messages survive. The libraries would
//! overflow the stack or panic on a few shapes that no writer needs; an entry of such a shape is left out and told as
//! an error of syntax too, so nothing behind this room has to fear its input.

mod refused;
mod syntax;
mod uses;

use std::fmt;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::ast;
use fluent_syntax::parser::ParserError;

use crate::source::{Source, Span};

pub(super) use refused::MAX_FRACTION;
use refused::{blank, entry_starts, masked, refused};
pub use syntax::SyntaxError;
use syntax::{attribute_error, syntax_error};
use uses::value_of;

/// One parsed `.ftl` file.
pub struct Resource {
    source: Source,
    entries: Vec<Entry>,
    errors: Vec<SyntaxError>,
    /// The same file in the form that the catalog formats from.
    pub(super) runtime: Arc<FluentResource>,
}

impl Resource {
    /// The file it was read from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Messages and terms in the order of the file, repeated ones included.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What could not be read, in the order of the file.
    #[must_use]
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }
}

impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Resource({:?}, {} entries)", self.source, self.entries.len())
    }
}

/// A message, or a term when its key starts with `-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, with the `-` of a term.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// Its text; a message may have attributes only.
    pub value: Option<Value>,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

impl Entry {
    /// True for a term.
    #[must_use]
    pub fn is_term(&self) -> bool {
        self.key.starts_with('-')
    }
}

/// `.name = text` under a message or term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, without the point.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its text.
    pub value: Value,
}

/// The text of a message or attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The text as the writer typed it, placeables included.
    pub span: Span,
    /// What its placeables use, in order of appearance, in all variants.
    pub uses: Vec<Use>,
    /// Where it chooses between variants by a number, or by something else.
    pub selects: Vec<Select>,
}

/// A choice between variants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Select {
    /// Where what is looked at stands.
    pub span: Span,
    /// Keys of the variants and where they stand, in order.
    pub keys: Vec<(String, Span)>,
    /// True when it can only be a cardinal number, or a word: `NUMBER($n, type: "ordinal")` is neither.
    pub cardinal: bool,
}

/// Something that a placeable names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// What it is.
    pub kind: UseKind,
    /// As it is written: `$count`, `-brand`, `other-message`, `other-message.title`, `NUMBER`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// True when it only chooses a variant (`{ $count -> … }`) and is not printed.
    pub selects: bool,
}

/// What a [`Use`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UseKind {
    /// A value that the program fills in.
    Variable,
    /// Another message, or an attribute of one.
    Message,
    /// A term.
    Term,
    /// A function.
    Function,
}

/// Reads `source`.
#[must_use]
pub fn parse(source: &Source) -> Resource {
    let starts: Vec<usize> = entry_starts(source.text()).collect();
    let (mut masked, mut errors) = masked(source.text(), &starts);
    let (mut runtime, failures) = read(&masked);
    let refusals: Vec<SyntaxError> = runtime.entries().filter_map(|e| refused(runtime.source(), e)).collect();
    if !refusals.is_empty() {
        for refusal in &refusals {
            let next = starts.partition_point(|&start| start <= refusal.span.start as usize);
            let start = next.checked_sub(1).and_then(|index| starts.get(index)).copied().unwrap_or(0);
            blank(&mut masked, start..starts.get(next).copied().unwrap_or(source.text().len()));
        }
        runtime = read(&masked).0;
    }
    errors.extend(refusals);
    let entries: Vec<Entry> = runtime.entries().filter_map(|e| entry(runtime.source(), e)).collect();
    errors.extend(failures.iter().map(|failure| {
        attribute_error(runtime.source(), failure, &entries)
            .unwrap_or_else(|| syntax_error(runtime.source(), failure))
    }));
    errors.sort_by_key(|error| error.span);
    Resource { source: source.clone(), entries, errors, runtime: Arc::new(runtime) }
}

fn read(text: &str) -> (FluentResource, Vec<ParserError>) {
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    }
}

fn entry(text: &str, entry: &ast::Entry<&str>) -> Option<Entry> {
    let (id, dash, value, attributes) = match entry {
        ast::Entry::Message(m) => (&m.id, 0, m.value.as_ref(), &m.attributes),
        ast::Entry::Term(t) => (&t.id, 1, Some(&t.value), &t.attributes),
        _ => return None,
    };
    let name = span_of(text, id.name);
    let span = Span { start: name.start.saturating_sub(dash), end: name.end };
    let attributes = attributes.iter().map(|attribute| {
        let span = span_of(text, attribute.id.name);
        Attribute { name: attribute.id.name.to_owned(), span, value: value_of(text, span, &attribute.value) }
    });
    Some(Entry {
        key: span.of(text).to_owned(),
        span,
        value: value.map(|pattern| value_of(text, span, pattern)),
        attributes: attributes.collect(),
    })
}

/// Where `piece`, a slice of `text`, begins: the syntax tree keeps slices and no positions.
fn offset(text: &str, piece: &str) -> usize {
    piece.as_ptr().addr().saturating_sub(text.as_ptr().addr()).min(text.len())
}

/// Where `piece`, a slice of `text`, stands.
fn span_of(text: &str, piece: &str) -> Span {
    let start = offset(text, piece);
    Span::new(start..start + piece.len())
}

#[cfg(test)]
mod tests;
