//! What the panel on a page says, in the language of that page.

use std::collections::BTreeMap;

use crate::cli::texts;
use crate::locale::{Arg, Catalog};

/// The words for one window.
pub(super) struct Says {
    catalog: Catalog,
    reader: String,
    /// Those without variables, by key.
    pub(super) texts: BTreeMap<String, String>,
}

impl Says {
    /// Those for a window that shows a page in the language `reader`: a tag, or anything, which is English then.
    pub(super) fn of(reader: &str) -> Says {
        let catalog = texts::for_writer(reader);
        let own = |(key, text): (&str, &str)| Some((key.strip_prefix("serve-")?.to_owned(), text.to_owned()));
        let texts = catalog.fixed(reader).filter_map(own).collect();
        Says { texts, catalog, reader: reader.to_owned() }
    }

    /// The text of `key` for `count` things.
    pub(super) fn counted(&self, key: &str, count: usize) -> String {
        let count = [("count", Arg::Number(count as f64))];
        self.catalog.format(&self.reader, &format!("serve-{key}"), &count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_words() {
        assert_eq!(Says::of("fr-CA").texts["close"], "Fermer");
        assert_eq!(Says::of("ar").counted("errors", 2), "خطآن");
        assert_eq!(Says::of("pl").counted("hints", 5), "5 wskazówek");
        assert_eq!(Says::of("\" onload=").texts["close"], "Close");
    }
}
