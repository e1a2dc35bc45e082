//! Front matter: the block of metadata at the head of a page, YAML between `---` or TOML between `+++`.
//!
//! This is also the door to YAML: `yaml` gives a tree with places, which the tables of contents use too.
//!
//! Nearly all blocks are flat `key: value` lines, so these are read by hand, and the YAML library is asked
//! only when one line of a block is not that simple. Both ways give the same entries; a law below holds
//! them to it. Values stay as written: `6.0` is the text `6.0`, since a page is read here, not computed.

use std::borrow::Cow;
use std::hash::{Hash as _, Hasher};
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2};
use serde::{Deserialize, Serialize};
use serde_saphyr::granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, options};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entries::{Entries, Given};
use crate::source::Span;

/// The block of metadata at the head of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Front {
    /// The block with its fences and the line end after it. Empty, and set after a byte order mark, when
    /// the page has none: the body of a page always begins at `block.end`.
    pub block: Span,
    /// What is wrong with the block, if anything is: the first fault only.
    pub fault: Option<Fault>,
    entries: Entries,
}

/// What is wrong in a text, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Bytes of the file.
    pub span: Span,
    /// Lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Reads the front matter of a page, whose whole `text` is given; a byte order mark may stand first.
///
/// Never fails. Of a broken block the entries that could be read are kept. A block in which none could be
/// read is left to the body, since it is more likely prose between two rules.
#[must_use]
pub fn read(text: &str) -> Front {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    match find(text, start) {
        Found::None => Front { block: Span::at(start), ..Front::default() },
        Found::Unclosed { fence, line } => Front {
            block: Span::at(start),
            fault: Some(Fault {
                span: Span::new(line),
                message: "front matter is not closed".into(),
                help: format!("add a line `{fence}` below the last key"),
            }),
            entries: Entries::default(),
        },
        Found::Toml { block, inner } => {
            let (entries, fault) = from_toml(text, inner.clone());
            front(block, &text[inner], entries, fault)
        }
        Found::Yaml { block, inner } => {
            let (entries, fault) = match by_hand(text, inner.clone()) {
                Some(entries) => {
                    let repeated = repetition(entries.iter().map(|e| (e.key(), e.key_span())));
                    let fault = repeated.map(|found| given_twice(text, &found));
                    (entries, fault)
                }
                None => by_parser(text, inner.clone()),
            };
            front(block, &text[inner], entries, fault)
        }
    }
}

fn front(block: Range<usize>, inner: &str, entries: Entries, fault: Option<Fault>) -> Front {
    let mut lines = inner.lines().map(str::trim_ascii);
    if !entries.is_empty() || lines.all(|line| line.is_empty() || line.starts_with('#')) {
        return Front { block: Span::new(block), fault, entries };
    }
    // An empty line after the first says that the dashes are meant as a rule.
    let rule = inner.lines().next().is_some_and(|line| without_padding(line).is_empty());
    Front { block: Span::at(block.start), fault: fault.filter(|_| !rule), entries }
}

impl Front {
    /// The value of `key` as text: quotes removed, escapes resolved, block scalars folded and without the
    /// line end after them. A key inside another is named `outer.inner`, the third item of a list of
    /// tables `outer.2.inner`. Of a key given twice, the first value.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.entries.get(key)?.text()
    }

    /// The items of a list; a single value counts as a list of one, an empty value as an empty list.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<&str> {
        self.entries.get(key).map_or_else(Vec::new, Given::items)
    }

    /// Where the value of `key` stands, quotes included.
    #[must_use]
    pub fn span(&self, key: &str) -> Option<Span> {
        self.entries.get(key).map(Given::span)
    }

    /// Where `key` itself stands.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.get(key).map(Given::key_span)
    }

    /// All keys, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(Given::key)
    }

    /// The same block with no other entries than those of `keys`.
    pub(super) fn only(&self, keys: &[&str]) -> Front {
        Front { block: self.block, fault: None, entries: self.entries.only(keys) }
    }

    /// Feeds all keys but `but`, and what they say, into `hasher`; not where they stand.
    pub(super) fn hash_but(&self, but: &[&str], hasher: &mut impl Hasher) {
        for given in self.entries.iter().filter(|given| !but.contains(&given.key())) {
            (given.key(), given.text().ok_or_else(|| given.items())).hash(hasher);
        }
    }
}

enum Found {
    None,
    Unclosed { fence: &'static str, line: Range<usize> },
    Yaml { block: Range<usize>, inner: Range<usize> },
    Toml { block: Range<usize>, inner: Range<usize> },
}

fn find(text: &str, start: usize) -> Found {
    let first = line_at(text, start);
    let fence = match without_padding(&text[first.clone()]) {
        "---" => "---",
        "+++" => "+++",
        _ => return Found::None,
    };
    let mut at = first.end;
    while at < text.len() {
        let line = line_at(text, at);
        // The first byte decides for nearly every line.
        if matches!(text.as_bytes()[at], b'-' | b'.' | b'+') {
            let content = without_padding(&text[line.clone()]);
            if content == fence || (content == "..." && fence == "---") {
                let (block, inner) = (start..line.end, first.end..at);
                return if fence == "---" {
                    Found::Yaml { block, inner }
                } else {
                    Found::Toml { block, inner }
                };
            }
        }
        at = line.end;
    }
    let next = &text[line_at(text, first.end)];
    let is_key = if fence == "---" { loose_key(next).is_some() } else { next.contains('=') };
    let fence_only = first.start..first.start + fence.len();
    // Else the line is a rule, or the start of a table drawn by hand.
    if is_key { Found::Unclosed { fence, line: fence_only } } else { Found::None }
}

// ---- YAML, by hand -------------------------------------------------------------------------------------

/// The entries of a block all of whose lines are simple: empty, a comment, or `key: value` with a value
/// that is plain or quoted within its line.
fn by_hand(text: &str, inner: Range<usize>) -> Option<Entries> {
    let lines = memchr_iter(b'\n', &text.as_bytes()[inner.clone()]).count();
    let mut entries = Entries::with_capacity(lines, inner.len());
    let mut at = inner.start;
    while at < inner.end {
        let line = line_at(text, at);
        let content = without_line_end(&text[line.clone()]);
        if !is_ordinary(content) {
            return None;
        }
        if !content.starts_with('#') && !content.bytes().all(|b| b == b' ') {
            simple_entry(content, at, &mut entries)?;
        }
        at = line.end;
    }
    Some(entries)
}

/// False when a line holds a character that YAML treats in its own way.
fn is_ordinary(line: &str) -> bool {
    let control = line.bytes().fold(false, |any, b| any | (b < b' ') | (b == 0x7f));
    !control && (line.is_ascii() || !line.chars().any(is_odd))
}

fn is_odd(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn simple_entry(line: &str, at: usize, entries: &mut Entries) -> Option<()> {
    let colon = memchr(b':', line.as_bytes())?;
    let (key, rest) = (&line[..colon], &line[colon + 1..]);
    let bytes = key.as_bytes();
    let good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b' ' | b'/');
    let first = *bytes.first()?;
    if !(first.is_ascii_alphanumeric() || first == b'_')
        || bytes.last() == Some(&b' ')
        || bytes.len() > 128
        || !bytes.iter().all(|&b| good(b))
        || !(rest.is_empty() || rest.starts_with(' '))
    {
        return None;
    }
    let value = rest.trim_matches(' ');
    let start = at + colon + 1 + (rest.len() - rest.trim_start_matches(' ').len());
    let (value, span) = match value.bytes().next() {
        None => (Cow::Borrowed(""), Span::at(at + colon + 1)),
        Some(quote) => {
            let resolved = match quote {
                b'"' => double_quoted(value)?,
                b'\'' => single_quoted(value)?,
                _ => plain(value)?,
            };
            (resolved, Span::new(start..start + value.len()))
        }
    };
    entries.add_text(key, &value, Span::new(at..at + colon), span);
    Some(())
}

fn plain(value: &str) -> Option<Cow<'_, str>> {
    let bytes = value.as_bytes();
    if bytes.first().is_some_and(|first| b"-?:,[]{}#&*!|>'\"%@`".contains(first)) {
        return None;
    }
    let ends_key = |at: usize| bytes.get(at + 1).is_none_or(|&b| b == b' ');
    if memchr_iter(b':', bytes).any(ends_key) || memchr_iter(b'#', bytes).any(|at| bytes[at - 1] == b' ') {
        return None;
    }
    Some(Cow::Borrowed(value))
}

fn double_quoted(value: &str) -> Option<Cow<'_, str>> {
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    if memchr2(b'"', b'\\', inner.as_bytes()).is_none() {
        return Some(Cow::Borrowed(inner));
    }
    let mut resolved = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find(['"', '\\']) {
        let escaped = *rest.as_bytes().get(at + 1)?;
        if rest.as_bytes()[at] == b'"' || !matches!(escaped, b'"' | b'\\' | b'/') {
            return None;
        }
        resolved.push_str(&rest[..at]);
        resolved.push(char::from(escaped));
        rest = &rest[at + 2..];
    }
    resolved.push_str(rest);
    Some(Cow::Owned(resolved))
}

fn single_quoted(value: &str) -> Option<Cow<'_, str>> {
    let inner = value.strip_prefix('\'')?.strip_suffix('\'')?;
    if memchr(b'\'', inner.as_bytes()).is_none() {
        return Some(Cow::Borrowed(inner));
    }
    let mut resolved = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = memchr(b'\'', rest.as_bytes()) {
        if rest.as_bytes().get(at + 1) != Some(&b'\'') {
            return None;
        }
        resolved.push_str(&rest[..=at]);
        rest = &rest[at + 2..];
    }
    resolved.push_str(rest);
    Some(Cow::Owned(resolved))
}

// ---- YAML, by the library ------------------------------------------------------------------------------

fn by_parser(text: &str, inner: Range<usize>) -> (Entries, Option<Fault>) {
    let mut entries = Entries::default();
    let not_a_map = |node: &Node, what: &str| {
        Some(Fault {
            span: first_line(text, node.span),
            message: format!("front matter is {what}, not `key: value` lines"),
            help: "write one `key: value` on each line".into(),
        })
    };
    let fault = match yaml(text, inner.clone()) {
        Ok(None) => None,
        Ok(Some(node)) => match &node.kind {
            Kind::Map(_) => {
                flatten("", Span::default(), &node, &mut entries);
                let repeated = node.repetition().map(|found| given_twice(text, &found));
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
        match yaml(text, start..end) {
            Ok(Some(node)) if matches!(node.kind, Kind::Map(_)) => {
                flatten("", Span::default(), &node, &mut entries);
            }
            _ => loose_entry(text, start, &mut entries),
        }
    }
    entries
}

/// The key of a line that begins like `key: value`, however the value may look.
fn loose_key(line: &str) -> Option<&str> {
    let ends_key = |&at: &usize| line.as_bytes().get(at + 1).is_none_or(u8::is_ascii_whitespace);
    let colon = memchr_iter(b':', line.as_bytes()).find(ends_key)?;
    let key = &line[..colon];
    let odd = key.is_empty() || key.len() > 128 || key.starts_with([' ', '\t', '#']) || key.starts_with("- ");
    if odd { None } else { Some(key) }
}

fn loose_entry(text: &str, at: usize, entries: &mut Entries) {
    let line = without_padding(&text[line_at(text, at)]);
    let Some(key) = loose_key(line) else { return };
    let value = line[key.len() + 1..].trim_start();
    let start = at + line.len() - value.len();
    let (key_span, span) = (Span::new(at..at + key.len()), Span::new(start..start + value.len()));
    entries.add_text(without_quotes(key.trim_end()), without_quotes(value), key_span, span);
}

/// `"a"` without its quotes, and `"a` without the quote that was never closed.
fn without_quotes(value: &str) -> &str {
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return value };
    let inner = &value[1..];
    match inner.strip_suffix(quote) {
        Some(whole) => whole,
        None if inner.contains(quote) => value,
        None => inner,
    }
}

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

/// A piece of YAML: what it is and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
}

/// What a [`Node`] is. Scalars are text as written; their meaning is for the reader to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text) } else { None }
    }

    fn depth(&self) -> usize {
        match &self.kind {
            Kind::Text(_) => 1,
            Kind::List(items) => 1 + items.iter().map(Node::depth).max().unwrap_or_default(),
            Kind::Map(pairs) => 1 + pairs.iter().map(|(k, v)| k.depth().max(v.depth())).max().unwrap_or(0),
        }
    }

    fn weight(&self) -> usize {
        64 + match &self.kind {
            Kind::Text(text) => text.len(),
            Kind::List(items) => items.iter().map(Node::weight).sum(),
            Kind::Map(pairs) => pairs.iter().map(|(k, v)| k.weight() + v.weight()).sum(),
        }
    }

    fn repetition(&self) -> Option<Repetition> {
        match &self.kind {
            Kind::Text(_) => None,
            Kind::List(items) => items.iter().find_map(Node::repetition),
            Kind::Map(pairs) => repetition(pairs.iter().filter_map(|(k, _)| Some((k.text()?, k.span))))
                .or_else(|| pairs.iter().find_map(|(_, value)| value.repetition())),
        }
    }
}

/// How much a block may grow by its aliases, and how deep it may become: enough for honest use.
const ALIAS_BUDGET: usize = 1 << 20;
const DEPTH: usize = 255;

/// The tree of the YAML in `text[range]`, with spans in `text`; `None` when there is nothing in it. Of
/// several documents the first is taken.
pub(crate) fn yaml(text: &str, range: Range<usize>) -> Result<Option<Node>, Fault> {
    let from = range.start;
    let piece = &text[range];
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: Vec<(usize, Node)> = Vec::new();
    let mut budget = ALIAS_BUDGET;
    let mut root = None;
    let mut last = 0;
    for next in Parser::new_from_str_with_options(piece, options! { emit_comments: false }) {
        let (event, place) = next.map_err(|error| {
            let bracket = |open: &&Open| matches!(piece.as_bytes().get(open.start), Some(b'[' | b'{'));
            let bracket = open.iter().rev().find(bracket).map_or(last, |open| open.start);
            fault_of(&error, text, from, last, bracket)
        })?;
        let (start, end) = (place.start.byte_offset().unwrap_or(0), place.end.byte_offset().unwrap_or(0));
        last = end.max(start);
        let (node, anchor) = match event {
            Event::Scalar(value, style, anchor, _) => {
                (scalar(&value, style, piece, from, start..end), anchor)
            }
            Event::Alias(id) => {
                let found = anchors.iter().rev().find(|(anchor, _)| *anchor == id).map(|(_, node)| node);
                let allowed = found.filter(|n| n.weight() <= budget && n.depth() + open.len() <= DEPTH);
                let Some(node) = allowed else {
                    return Err(Fault {
                        span: Span::new(from + start..from + end),
                        message: "aliases are nested too deeply or repeat too much".into(),
                        help: "write the value out instead of the alias".into(),
                    });
                };
                budget -= node.weight();
                (Node { kind: node.kind.clone(), span: Span::new(from + start..from + end) }, 0)
            }
            Event::SequenceStart(_, anchor, _) => {
                open.push(Open { start, anchor, kind: Kind::List(Vec::new()), key: None });
                continue;
            }
            Event::MappingStart(_, anchor, _) => {
                open.push(Open { start, anchor, kind: Kind::Map(Vec::new()), key: None });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { start, anchor, kind, .. }) = open.pop() else { continue };
                // A block ends where the next begins; its own last line is meant.
                let end = start + piece.get(start..end).unwrap_or_default().trim_end().len();
                (Node { kind, span: Span::new(from + start..from + end) }, anchor)
            }
            _ => continue,
        };
        if anchor != 0 {
            let weight = node.weight();
            if weight <= budget {
                budget -= weight;
                anchors.push((anchor, node.clone()));
            }
        }
        match open.last_mut() {
            None => root = root.or(Some(node)),
            Some(Open { kind: Kind::List(items), .. }) => items.push(node),
            Some(Open { kind: Kind::Map(pairs), key, .. }) => match key.take() {
                None => *key = Some(node),
                Some(name) => pairs.push((name, node)),
            },
            Some(Open { kind: Kind::Text(_), .. }) => {}
        }
    }
    Ok(root)
}

/// A list or map whose end has not been seen.
struct Open {
    start: usize,
    anchor: usize,
    kind: Kind,
    key: Option<Node>,
}

fn scalar(value: &str, style: ScalarStyle, piece: &str, from: usize, place: Range<usize>) -> Node {
    let Range { start, end } = place;
    let (value, start, end) = match style {
        // A value left out is announced as `~`, with the place of the colon.
        ScalarStyle::Plain if start == end => {
            let after = start + usize::from(piece.as_bytes().get(start) == Some(&b':'));
            ("", after, after)
        }
        ScalarStyle::Literal | ScalarStyle::Folded => {
            let written = piece.get(start..end).unwrap_or_default().trim_end();
            (value.trim_end_matches('\n'), start, start + written.len())
        }
        _ => (value, start, end),
    };
    Node { kind: Kind::Text(value.to_owned()), span: Span::new(from + start..from + end) }
}

/// A key that stands twice in one map.
#[derive(Debug)]
struct Repetition {
    key: String,
    first: Span,
    second: Span,
}

fn repetition<'a>(keys: impl Iterator<Item = (&'a str, Span)>) -> Option<Repetition> {
    let mut keys: Vec<(&str, Span)> = keys.collect();
    keys.sort_unstable();
    let couples = keys.windows(2).filter(|couple| couple[0].0 == couple[1].0);
    let couple = couples.min_by_key(|couple| couple[1].1)?;
    Some(Repetition { key: couple[0].0.to_owned(), first: couple[0].1, second: couple[1].1 })
}

fn given_twice(text: &str, found: &Repetition) -> Fault {
    let line = |span: Span| memchr_iter(b'\n', &text.as_bytes()[..span.start as usize]).count() + 1;
    let Repetition { key, first, second } = found;
    Fault {
        span: *second,
        message: format!("front matter gives `{key}` twice, on lines {} and {}", line(*first), line(*second)),
        help: "remove one of them; the first is used".into(),
    }
}

/// The library's error in our words. `last` is where the last piece ended that was understood, `bracket`
/// the last bracket that is still open.
fn fault_of(error: &ScanError, text: &str, from: usize, last: usize, bracket: usize) -> Fault {
    use ErrorKind as E;
    let mut at = (from + error.marker().byte_offset().unwrap_or(last)).min(text.len());
    let (last, bracket) = (from + last, from + bracket);
    let quoted = |at: usize| match loose_key(text[line_around(text, at)].trim_start_matches([' ', '-'])) {
        Some(key) => format!("put the value of `{}` in quotes", without_quotes(key.trim_end())),
        None => "put the value in quotes".to_owned(),
    };
    let (message, help) = match error.kind() {
        E::MappingValueNotAllowed if text[line_around(text, at)].starts_with([' ', '\t']) => (
            "a key is indented below a value".to_owned(),
            "remove the indentation, or put the value above in quotes".to_owned(),
        ),
        E::MappingValueNotAllowed => ("`: ` stands in a value without quotes".to_owned(), quoted(at)),
        E::InvalidQuotedScalarIndent | E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            at = text.get(last..).and_then(|rest| rest.find(['"', '\''])).map_or(at, |n| last + n);
            ("a quote is opened and not closed".to_owned(), "close the quote on the same line".to_owned())
        }
        E::InvalidTrailingDoubleQuotedScalar => (
            "text follows the closing quote".to_owned(),
            "write a quote inside the value as `\\\"`, or put the whole value in single quotes".to_owned(),
        ),
        E::InvalidTrailingSingleQuotedScalar => (
            "text follows the closing quote".to_owned(),
            "write a quote inside the value as `''`, or put the whole value in double quotes".to_owned(),
        ),
        E::UnexpectedCharacter { character } if character.is_control() => {
            (format!("the character U+{:04X} is not allowed", u32::from(*character)), "remove it".to_owned())
        }
        E::UnexpectedCharacter { character } => {
            (format!("a value without quotes cannot start with `{character}`"), quoted(at))
        }
        E::UnknownAnchor => {
            let name =
                text.get(at..).unwrap_or_default().split([' ', ',', '\r', '\n']).next().unwrap_or_default();
            (format!("`{name}` refers to nothing"), quoted(at))
        }
        E::SimpleKeyExpected => (
            "this line is not `key: value`".to_owned(),
            "add the missing `:`, or indent the line if it continues the one above".to_owned(),
        ),
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofImplicitFlowMapping
        | E::InvalidColonPlacement
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator => {
            at = at.min(bracket);
            ("a bracket is opened and not closed".to_owned(), format!("close it, or {}", quoted(at)))
        }
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => {
            ("a bracket is closed that was not opened".to_owned(), quoted(at))
        }
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabAtBlockScalarStart => {
            ("a tab stands where only spaces may".to_owned(), "replace the tab by spaces".to_owned())
        }
        E::BlockSequenceEntryNotAllowed => (
            "`- ` starts a list on the line of its key".to_owned(),
            format!("put each item on a line of its own, or {}", quoted(at)),
        ),
        E::ExpectedBlockMappingKey if text[line_around(text, at)].trim_start().starts_with("- ") => {
            at = line_around(text, at).start;
            let help = "remove the value of the key above, or this item";
            ("a list item follows a key that has a value".to_owned(), help.to_owned())
        }
        E::ExpectedBlockMappingKey => ("text follows the end of a value".to_owned(), quoted(at)),
        E::ExpectedBlockSequenceEntry => (
            "this line is neither an item of the list nor a part of one".to_owned(),
            "begin it with `- `, or indent it below its item".to_owned(),
        ),
        E::InvalidIndentation | E::ExpectedDocumentStart => (
            "this line does not belong to the ones above".to_owned(),
            "start each key in the same column".to_owned(),
        ),
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => (
            "a backslash in double quotes begins an unknown escape".to_owned(),
            "write `\\\\` for a backslash, or use single quotes".to_owned(),
        ),
        E::RecursionLimitExceeded => ("values are nested too deeply".to_owned(), "nest them less".to_owned()),
        other => (other.to_string(), quoted(at)),
    };
    let line = line_around(text, at);
    let end = line.start + text[line.clone()].trim_end().len();
    // An error found at the end of a line is one about the line.
    let start = if at < end { at } else { line.start + (end - line.start).min(indent(&text[line.clone()])) };
    Fault { span: Span::new(start..end), message, help }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

// ---- TOML ----------------------------------------------------------------------------------------------

fn from_toml(text: &str, inner: Range<usize>) -> (Entries, Option<Fault>) {
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
                given_twice(text, &Repetition { key: name.to_owned(), first, second: span })
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

// ---- lines ---------------------------------------------------------------------------------------------

/// The line that starts at `at`, with its line end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
    at..end
}

/// The line that holds the byte at `at`.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |n| n + 1);
    line_at(text, start)
}

fn first_line(text: &str, span: Span) -> Span {
    let line = line_at(text, span.start as usize);
    Span::new(line.start..line.start + text[line].trim_end().len())
}

fn without_line_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

fn without_padding(line: &str) -> &str {
    without_line_end(line).trim_end_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The block as entries and fault, one a line: `key = value @ the bytes of the value`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let front = read(text);
        let mut seen = String::new();
        for entry in front.entries.iter() {
            let value =
                entry.text().map_or_else(|| format!("{:?}", entry.items()), |text| format!("{text:?}"));
            let written = entry.span().of(text);
            seen += &format!("{} = {value} @ {written:?}\n", entry.key());
        }
        if let Some(fault) = &front.fault {
            let source = crate::source::Source::new("p.md", text);
            let place = source.position(fault.span.start as usize);
            seen += &format!("{place} {:?}: {}\nhelp: {}\n", fault.span.of(text), fault.message, fault.help);
        }
        seen += &format!("body {:?}\n", &text[front.block.end as usize..]);
        let expected: String =
            expected.trim().lines().map(|line| format!("{}\n", line.trim_start())).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn flat_lines_keep_their_values_as_written() {
        check(
            "---\ntitle: Défaut de paiement\nexternal help file: x-Help.xml\nHelp Version: 6.0\nurl: https://a.b/c#d\n\
             empty:\n# comment\n\nms.date: '05/01/2021'\nq: 'it''s: #1'\n---\n# Body\n",
            r##"
            title = "Défaut de paiement" @ "Défaut de paiement"
            external help file = "x-Help.xml" @ "x-Help.xml"
            Help Version = "6.0" @ "6.0"
            url = "https://a.b/c#d" @ "https://a.b/c#d"
            empty = "" @ ""
            ms.date = "05/01/2021" @ "'05/01/2021'"
            q = "it's: #1" @ "'it''s: #1'"
            body "# Body\n"
            "##,
        );
    }

    #[test]
    fn pairs_in_quotes_are_resolved() {
        check(
            "---\ntitle: \"<span data-ttu-id=\\\"6e353-101\\\">Abo</span>\"\n---\n",
            r#"
            title = "<span data-ttu-id=\"6e353-101\">Abo</span>" @ "\"<span data-ttu-id=\\\"6e353-101\\\">Abo</span>\""
            body ""
            "#,
        );
    }

    #[test]
    fn lists_maps_and_block_scalars() {
        check(
            "---\ntags: [a, 'b c']\nnested:\n  one: 1\n  two:\n    - x\n    - {k: v}\nfold: >-\n  one\n  two\n\
             lit: |\n  a\n  b\nmany: \"a\\_b\n  c\"\nx: &x [1, 2]\ny: *x\n\"a b\":\tc\n---\n",
            r#"
            tags = ["a", "b c"] @ "[a, 'b c']"
            nested.one = "1" @ "1"
            nested.two = ["x"] @ "- x\n    - {k: v}"
            nested.two.1.k = "v" @ "v"
            fold = "one two" @ "one\n  two"
            lit = "a\nb" @ "a\n  b"
            many = "a\u{a0}b c" @ "\"a\\_b\n  c\""
            x = ["1", "2"] @ "[1, 2]"
            y = ["1", "2"] @ "*x"
            a b = "c" @ "c"
            body ""
            "#,
        );
        let front = read("---\na: [x, y]\nb: z\nc:\n---\n");
        assert_eq!((front.list("a"), front.list("b")), (vec!["x", "y"], vec!["z"]));
        assert_eq!((front.list("c"), front.list("d")), (vec![], vec![]));
        assert_eq!((front.text("a"), front.text("b"), front.text("d")), (None, Some("z"), None));
        assert_eq!(front.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(front.key_span("b"), Some(Span::new(14..15)));
        assert_eq!(front.span("b"), Some(Span::new(17..18)));
    }

    #[test]
    fn byte_order_mark_line_ends_and_empty_blocks() {
        check("\u{feff}---  \r\ntitle: x\r\n---\r\nbody", "title = \"x\" @ \"x\"\nbody \"body\"");
        check("\u{feff}body", "body \"body\"");
        check("---\n---\nbody", "body \"body\"");
        check("---\n\n# only a comment\n...\nbody", "body \"body\"");
        check("--- x\na: b\n---\n", r#"body "--- x\na: b\n---\n""#);
        check("", "body \"\"");
        check("---", "body \"---\"");
    }

    #[test]
    fn prose_between_rules_stays_in_the_body() {
        check("---\n\nA rule: alone", r#"body "---\n\nA rule: alone""#);
        check("---\n\nTwo rules.\n\n---\nmore", r#"body "---\n\nTwo rules.\n\n---\nmore""#);
        check(
            "---\nprose\n---\n",
            r#"
            2:1 "prose": front matter is plain text, not `key: value` lines
            help: write one `key: value` on each line
            body "---\nprose\n---\n"
            "#,
        );
        check(
            "---\n- a\n- b\n---\n",
            r#"
            2:1 "- a": front matter is a list, not `key: value` lines
            help: write one `key: value` on each line
            body "---\n- a\n- b\n---\n"
            "#,
        );
        check(
            "---\n{{ liquid }}\n---\n",
            r#"
            2:1 "{{ liquid }}": front matter is plain text, not `key: value` lines
            help: write one `key: value` on each line
            body "---\n{{ liquid }}\n---\n"
            "#,
        );
    }

    #[test]
    fn a_block_that_is_not_closed_stays_in_the_body() {
        check(
            "---\ntitle: x\n\nbody",
            r#"
            1:1 "---": front matter is not closed
            help: add a line `---` below the last key
            body "---\ntitle: x\n\nbody"
            "#,
        );
        check(
            "+++\na = 1\n",
            r#"
            1:1 "+++": front matter is not closed
            help: add a line `+++` below the last key
            body "+++\na = 1\n"
            "#,
        );
    }

    #[test]
    fn keys_given_twice() {
        check(
            "---\na: 1\nb: 2\na: 3\n---\n",
            r#"
            a = "1" @ "1"
            b = "2" @ "2"
            a = "3" @ "3"
            4:1 "a": front matter gives `a` twice, on lines 2 and 4
            help: remove one of them; the first is used
            body ""
            "#,
        );
        check(
            "+++\n[x]\na = 1\na = 2\n+++\n",
            r#"
            x.a = "1" @ "1"
            4:1 "a": front matter gives `a` twice, on lines 3 and 4
            help: remove one of them; the first is used
            body ""
            "#,
        );
    }

    #[test]
    fn a_broken_block_gives_what_can_be_read() {
        check(
            "---\ntitle: A: b\ntags:\n  - x\nlast: 'y'\n---\nbody",
            r#"
            title = "A: b" @ "A: b"
            tags = ["x"] @ "- x"
            last = "y" @ "'y'"
            2:9 ": b": front matter is not valid YAML: `: ` stands in a value without quotes
            help: put the value of `title` in quotes
            body "body"
            "#,
        );
    }

    /// The fault of one line of YAML or TOML, place and all.
    #[track_caller]
    fn check_fault(block: &str, expected: &str) {
        let fence = if block.contains(" = ") { "+++" } else { "---" };
        let text = format!("{fence}\n{block}\n{fence}\n");
        let fault = read(&text).fault.expect("a fault");
        let place = crate::source::Source::new("p.md", text.as_str()).position(fault.span.start as usize);
        let seen = format!("{place} `{}`: {}\n{}", fault.span.of(&text), fault.message, fault.help);
        assert_eq!(seen, expected);
    }

    #[test]
    fn faults_say_what_and_where() {
        check_fault(
            "title: \"abc\nb: c",
            "2:8 `\"abc`: front matter is not valid YAML: a quote is opened and not closed\n\
             close the quote on the same line",
        );
        check_fault(
            "title: \"Foo\" bar",
            "2:14 `bar`: front matter is not valid YAML: text follows the closing quote\n\
             write a quote inside the value as `\\\"`, or put the whole value in single quotes",
        );
        check_fault(
            "a: 'it's'",
            "2:8 `s'`: front matter is not valid YAML: text follows the closing quote\n\
             write a quote inside the value as `''`, or put the whole value in double quotes",
        );
        check_fault(
            "a: @x",
            "2:4 `@x`: front matter is not valid YAML: a value without quotes cannot start with `@`\n\
             put the value of `a` in quotes",
        );
        check_fault(
            "été: *x",
            "2:6 `*x`: front matter is not valid YAML: `*x` refers to nothing\nput the value of `été` in quotes",
        );
        check_fault(
            "a: b\nfoo",
            "3:1 `foo`: front matter is not valid YAML: this line is not `key: value`\n\
             add the missing `:`, or indent the line if it continues the one above",
        );
        check_fault(
            "a: [b, c\nd: e",
            "2:4 `[b, c`: front matter is not valid YAML: a bracket is opened and not closed\n\
             close it, or put the value of `a` in quotes",
        );
        check_fault(
            "a: [x] y",
            "2:8 `y`: front matter is not valid YAML: text follows the end of a value\n\
             put the value of `a` in quotes",
        );
        check_fault(
            "a: ]",
            "2:4 `]`: front matter is not valid YAML: a bracket is closed that was not opened\n\
             put the value of `a` in quotes",
        );
        check_fault(
            "a:\n\t- b",
            "3:2 `- b`: front matter is not valid YAML: a tab stands where only spaces may\n\
             replace the tab by spaces",
        );
        check_fault(
            "a: - b",
            "2:4 `- b`: front matter is not valid YAML: `- ` starts a list on the line of its key\n\
             put each item on a line of its own, or put the value of `a` in quotes",
        );
        check_fault(
            "a: b\n- c",
            "3:1 `- c`: front matter is not valid YAML: a list item follows a key that has a value\n\
             remove the value of the key above, or this item",
        );
        check_fault(
            " a: b\nc: d",
            "3:1 `c: d`: front matter is not valid YAML: this line does not belong to the ones above\n\
             start each key in the same column",
        );
        check_fault(
            "a: b\n  c: d",
            "3:4 `: d`: front matter is not valid YAML: a key is indented below a value\n\
             remove the indentation, or put the value above in quotes",
        );
        check_fault(
            "a: \"\\q\"",
            "2:4 `\"\\q\"`: front matter is not valid YAML: a backslash in double quotes begins an unknown escape\n\
             write `\\\\` for a backslash, or use single quotes",
        );
        check_fault(
            "a: b\u{1}",
            "2:4 `b\u{1}`: front matter is not valid YAML: the character U+0001 is not allowed\nremove it",
        );
        check_fault(
            "a = b",
            "2:5 `b`: front matter is not valid TOML: string values must be quoted, expected literal string\n\
             correct this line; text stands in quotes, each key on its own line",
        );
    }

    #[test]
    fn hostile_blocks_end_in_a_fault() {
        let deep = format!("a: {}", "[".repeat(100_000));
        let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (one, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
            bomb += &format!("{next}: &{next} [{}]\n", format!("*{one}, ").repeat(9));
        }
        let nested: String = (0..300).map(|n| format!("k{}: &k{} [*k{n}]\n", n + 1, n + 1)).collect();
        let nested = format!("k0: &k0 x\n{nested}");
        for block in [deep, bomb, nested] {
            let text = format!("---\n{block}\n---\nbody");
            let front = read(&text);
            assert!(front.fault.is_some() && front.text("none").is_none());
            assert_eq!(&text[front.block.end as usize..], "body");
        }
    }

    #[test]
    fn toml_in_the_order_of_the_file() {
        check(
            "+++\ntitle = \"A \\\"b\\\"\"\ndate = 2024-01-02\nn = 6.0\nok = true\ntags = [\"a\", 'b']\n\
             [extra]\nz = 1\na.b = 0x1F\n[[items]]\nk = 'v'\n+++\nbody",
            r#"
            title = "A \"b\"" @ "\"A \\\"b\\\"\""
            date = "2024-01-02" @ "2024-01-02"
            n = "6.0" @ "6.0"
            ok = "true" @ "true"
            tags = ["a", "b"] @ "[\"a\", 'b']"
            extra.z = "1" @ "1"
            extra.a.b = "0x1F" @ "0x1F"
            items.0.k = "v" @ "'v'"
            body "body"
            "#,
        );
    }

    proptest! {
        #[test]
        fn by_hand_agrees_with_the_library(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
            let text = pieces.concat();
            if let Some(entries) = by_hand(&text, 0..text.len()) {
                let (expected, fault) = by_parser(&text, 0..text.len());
                prop_assert!(fault.is_none_or(|f| f.message.contains("twice")));
                prop_assert_eq!(entries, expected);
            }
        }

        #[test]
        fn any_block_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60), toml: bool) {
            let fence = if toml { "+++" } else { "---" };
            let text = format!("{fence}\n{}\n{fence}\nbody", pieces.concat());
            let front = read(&text);
            prop_assert!(text.get(front.block.range()).is_some());
            if let Some(fault) = &front.fault {
                prop_assert!(text.get(fault.span.range()).is_some());
            }
            for entry in front.entries.iter() {
                prop_assert!(text.get(entry.span().range()).is_some());
                prop_assert!(text.get(entry.key_span().range()).is_some());
            }
        }

        #[test]
        fn any_text_is_read(text in "\\PC*") {
            let _ = read(&format!("---\n{text}\n---\n"));
            let _ = read(&format!("+++\n{text}\n+++\n"));
        }
    }

    const PIECES: &[&str] = &[
        "title",
        "a",
        "b",
        ": ",
        ":",
        " ",
        "\"",
        "'",
        "\"q\"",
        "'q'",
        "\\",
        "\\\"",
        "#",
        " #",
        "-",
        "- ",
        "é",
        "日本",
        "\n",
        "\n",
        "\n",
        "\r\n",
        "\t",
        "|",
        ">-",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!",
        "%",
        "@",
        "~",
        "\na: ",
        "\nb: x",
        "\n  c: ",
        "\n- ",
        "\n  - ",
        "<<",
        "?",
        "`",
        "6.0",
        "---",
        "...",
        "\u{85}",
        "\u{feff}",
        "=",
        "\na = ",
        "\n[a]\n",
        "\"\"\"",
        "\u{0}",
        "<span id=\"x\">",
        "/",
        ".",
    ];
}
