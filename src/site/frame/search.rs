//! What search needs to know of the frame: where the index of a locale is, what its readers are told, where a page stands.

use super::Frame;
use crate::lang::Locale;
use crate::locale::Arg;
use crate::project::Doc;

/// Numbers of results, one at least for each form that a language has for counted things: a script that knows the
/// language takes the one whose form its own number has.
const COUNTS: [(&str, u32); 7] = [
    ("count-1", 1),
    ("count-2", 2),
    ("count-3", 3),
    ("count-5", 5),
    ("count-11", 11),
    ("count-21", 21),
    ("count-100", 100),
];

impl Frame<'_> {
    /// The folder of the index for pages of `locale`; empty when there is none.
    pub(super) fn index(&self, locale: usize) -> String {
        let locale = self.project.locales.get(locale).filter(|_| self.search);
        locale.map_or_else(String::new, Locale::folder)
    }

    /// What readers of `locale` are told while they search.
    pub(in crate::site) fn search_labels(&self, locale: usize) -> Vec<(&'static str, String)> {
        let Some(locale) = self.project.locales.get(locale) else { return Vec::new() };
        let text = |key: &str, args: &[(&str, Arg<'_>)]| self.catalog.format(locale.tag(), key, args);
        let counts = COUNTS.iter().map(|(name, number)| {
            (*name, text("search-count", &[("count", Arg::Number(f64::from(*number)))]))
        });
        let mut labels = vec![
            ("search", text("search", &[])),
            ("hint", text("search-hint", &[])),
            ("none", text("search-none", &[("query", Arg::Text("{query}"))])),
            ("most", text("search-most", &[])),
            ("close", text("search-close", &[])),
            ("failed", text("search-failed", &[])),
        ];
        labels.extend(counts);
        labels
    }

    /// Where `doc` stands, as results show it: what is above it in the navigation, and its edition.
    pub(in crate::site) fn place_of(&self, doc: &Doc) -> String {
        let mut place = String::new();
        let above = self.trail(doc);
        let edition = self.edition_of(doc);
        for title in above.iter().map(|item| item.title.as_str()).chain([edition]) {
            if place.ends_with(title) {
                continue;
            }
            if !place.is_empty() {
                place.push_str(" › ");
            }
            place.push_str(title);
        }
        place
    }

    /// The name of the edition of `doc`; empty for the one that the others vary.
    pub(in crate::site) fn edition_of(&self, doc: &Doc) -> &str {
        let named = self.project.editions.get(doc.edition).is_some_and(|edition| !edition.id.is_empty());
        if named { self.name_of_edition(doc.edition, doc.locale) } else { "" }
    }
}
