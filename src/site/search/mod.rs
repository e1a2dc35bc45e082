//! Search without a server: files that a browser can look things up in, a small part of them at a time.
//!
//! 1. `record` reads a page into its sections and their words, which `words` cuts, `fold` makes equal and `count` counts;
//! 2. `index` puts the records of a locale together, page by page, and writes its files as it goes, as `format` says; until then
//!    `lists` holds where words stand;
//! 3. `patch` makes of these files those that stand when a few pages have changed, with `reword` for the words.
//!
//! Words are found in sections, not in pages: that leads to the nearest heading, and letters of scripts without spaces,
//! which are found by pairs, stand together when they stand in one section. The files are scripts that hand their data to
//! `themes/default/static/search.js`, since a browser reads no other file from disk:
//!
//! - `search/LOCALE/index.js`: how many sections each page has, and the first word of each file of words;
//! - `search/LOCALE/w3.js`: words in order, each with the sections it stands in;
//! - `search/LOCALE/t3.js`: address, title, trail and sections of a few pages, to show and to cut excerpts from.

mod count;
mod fold;
mod format;
mod index;
mod lists;
mod patch;
mod record;
mod reword;
mod vocabulary;
mod words;

use crate::project::Doc;

pub use fold::{fold, is_dense, is_letter};
pub use index::{Entry, Index, Rest, files};
pub use patch::{Changed, Patch, patch};
pub use record::Record;

/// True for pages that readers may find: not parts of others, nor what its author wants out of search engines.
#[must_use]
pub fn is_searched(doc: &Doc) -> bool {
    let front = &doc.page.brief().front;
    let says = |key: &str, value: &str| {
        front.text(key).is_some_and(|text| text.to_ascii_lowercase().contains(value))
    };
    let hidden = ["robots", "ROBOTS", "Robots"].iter().any(|key| says(key, "noindex") || says(key, "none"))
        || doc.page.is_draft()
        || front.text("search").is_some_and(|text| text == "false");
    !doc.route.is_empty() && !hidden && !doc.is_part()
}
