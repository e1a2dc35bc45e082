//! Tables of contents as DocFX writes them: `TOC.yml`, a tree of `name` and `href`, and `TOC.md`, a page of
//! headings. What an `href` leads to, and whether it is another table of contents, is for the caller to
//! find out.

mod from_markdown;
mod from_yaml;
mod title;

use serde::{Deserialize, Serialize};

use crate::page::yaml::Fault;
use crate::source::Span;

pub use from_markdown::{markdown, summary};
pub use from_yaml::yaml;

/// A table of contents, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toc {
    /// The entries at the top.
    pub entries: Vec<Entry>,
    /// What is wrong with the file, if anything is: the first fault only.
    pub fault: Option<Fault>,
}

/// One line of the navigation and what stands below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Plain text. Empty when the file gives none: the page's own title is meant then.
    pub title: String,
    /// Where the entry leads, as written: a page, an address, another table of contents.
    pub href: Option<String>,
    /// Another table of contents whose entries belong below, when the entry names one beside its own page.
    pub toc: Option<String>,
    /// The title in the file, or whatever else the entry has.
    pub span: Span,
    /// The entries below.
    pub children: Vec<Entry>,
}

/// What stands deeper than this is lifted to it: no reader finds it there, and no stack overflows.
const DEPTH: usize = 32;

/// Calls `see` with each of the entries and with those below.
pub(super) fn each(entries: &mut [Entry], see: &mut impl FnMut(&mut Entry)) {
    for entry in entries {
        see(entry);
        each(&mut entry.children, see);
    }
}

/// The bytes that a build remembers of the entries of a table.
pub(super) fn bytes(entries: &[Entry]) -> Vec<u8> {
    postcard::to_extend(entries, Vec::new()).unwrap_or_default()
}

/// The entries of these bytes; none when they are no such.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Vec<Entry>> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests;
