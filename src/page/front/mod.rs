//! Front matter: the block of metadata at the head of a page, YAML between `---` or TOML between `+++`.
//!
//! Nearly all blocks are flat `key: value` lines, so these are read by hand (`flat`), and the YAML library is asked
//! only when one line of a block is not that simple. Both ways give the same entries; a law in the tests holds them
//! to it. Values stay as written: `6.0` is the text `6.0`, since a page is read here, not computed.

mod entries;
mod flat;
mod from_toml;
mod from_yaml;
mod twice;

use std::hash::{Hash as _, Hasher};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::lines::{line_at, without_padding};
use super::yaml::{Fault, loose_key};
use crate::source::Span;
use entries::{Entries, Given};

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
            let (entries, fault) = from_toml::read(text, inner.clone());
            front(block, &text[inner], entries, fault)
        }
        Found::Yaml { block, inner } => {
            let (entries, fault) = match flat::read(text, inner.clone()) {
                Some(entries) => {
                    let fault =
                        twice::find(text, entries.iter().map(|given| (given.key(), given.key_span())));
                    (entries, fault)
                }
                None => from_yaml::read(text, inner.clone()),
            };
            front(block, &text[inner], entries, fault)
        }
    }
}

/// The block, unless it is none after all.
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

/// What a page begins with.
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

#[cfg(test)]
mod tests;
