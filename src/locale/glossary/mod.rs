//! Glossaries: terms of the source, what they are called, and what they are not to be called.
//!
//! A glossary is a `.ftl` file named `glossary.ftl` in the folder of a locale:
//!
//! ```text
//! -partner-center = Espace partenaires
//!     .source = Partner Center
//!     .accepted = espace des partenaires
//!     .forbidden = centre de partenaires, centre partenaires
//!     .case = exact
//!     .note = the web site, not the team
//! ```
//!
//! CSV and TBX files are read into the same terms and written as such a file.

mod csv;
mod grow;
mod tbx;
mod xml;

use super::resource::{Resource, Value};
use crate::source::{Source, Span};

pub use csv::from_csv;
pub use grow::merged;
pub use tbx::from_tbx;

/// A term of a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// What the source calls it.
    pub source: String,
    /// What the translation is to call it.
    pub target: String,
    /// What it may be called too.
    pub accepted: Vec<String>,
    /// What it is not to be called.
    pub forbidden: Vec<String>,
    /// True when capitals matter.
    pub exact: bool,
    /// What a writer should know.
    pub note: String,
}

/// A term as it stands in a file.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name, with the `-`.
    pub key: String,
    /// The file.
    pub file: Source,
    /// Where its name stands.
    pub span: Span,
    /// What it says.
    pub term: Term,
}

/// True for the path of a glossary.
#[must_use]
pub fn is_glossary(path: &str) -> bool {
    path.rsplit('/').next() == Some("glossary.ftl")
}

/// The terms of a glossary. What a term without `.source` stands for is told by `source`, the glossary of the source
/// locale, or else by its name. Broken entries are left out; they are faults of syntax.
#[must_use]
pub fn read(resource: &Resource, source: Option<&Resource>) -> Vec<Entry> {
    let terms = resource.entries().iter().filter(|entry| entry.is_term());
    let entry = |entry: &super::Entry| {
        let text = resource.source().text();
        let target = plain(text, entry.value.as_ref()?);
        let mut term = Term { target, ..Term::default() };
        for attribute in &entry.attributes {
            let value = plain(text, &attribute.value);
            let name =
                attribute.name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '_']);
            match name {
                "source" => term.source = value,
                "accepted" => term.accepted.extend(listed(&value)),
                "forbidden" => term.forbidden.extend(listed(&value)),
                "case" => term.exact = value == "exact",
                "note" => term.note = value,
                _ => {}
            }
        }
        if term.source.is_empty() {
            let original = source.and_then(|source| {
                let same = source.entries().iter().find(|other| other.key == entry.key)?;
                Some(plain(source.source().text(), same.value.as_ref()?))
            });
            term.source = original.unwrap_or_else(|| spoken(&entry.key));
        }
        let whole = !term.target.is_empty() && !term.source.is_empty();
        whole.then(|| Entry {
            key: entry.key.clone(),
            file: resource.source().clone(),
            span: entry.span,
            term,
        })
    };
    terms.filter_map(entry).collect()
}

/// What the name of a term says when it is read.
fn spoken(key: &str) -> String {
    key.trim_start_matches('-').replace(['-', '_'], " ")
}

/// A text as one line, with literals in braces as what they stand for.
fn plain(file: &str, value: &Value) -> String {
    let mut text = value.span.of(file).to_owned();
    while let Some(start) = text.find("{ \"").or_else(|| text.find("{\"")) {
        let Some(end) = text.get(start..).and_then(|rest| rest.find('}')).map(|end| start + end + 1) else {
            break;
        };
        let inside = text.get(start + 1..end - 1).unwrap_or_default().trim().trim_matches('"').to_owned();
        // `{"}"}` ends at its second brace.
        let (inside, end) =
            if inside.is_empty() && text.get(end..).is_some_and(|rest| rest.starts_with("\"}")) {
                ("}".to_owned(), end + 2)
            } else {
                (inside, end)
            };
        text.replace_range(start..end, &inside);
        if inside.contains("{\"") {
            break;
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The forms of a list.
fn listed(value: &str) -> impl Iterator<Item = String> {
    value.split([',', '、', '،']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty())
}

/// Why a file to import is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::parse;

    fn resource(text: &str) -> Resource {
        parse(&Source::new("locales/fr/glossary.ftl", text))
    }

    #[test]
    fn terms_are_read_and_broken_ones_left_out() {
        let text = "-partner-center = Espace\n    partenaires\n    .source = Partner Center\n    .forbidden = centre de \
                    partenaires, centre partenaires\n    .forbidden-2 = autre\n    .accepted = espace\n    .case = exact\n\
                    -kaputt TVA\n-sales-tax = TVA {\"{\"}x{\"}\"}\n";
        let entries = read(&resource(text), None);
        assert_eq!(entries.len(), 2);
        let term = &entries[0].term;
        assert_eq!((term.source.as_str(), term.target.as_str()), ("Partner Center", "Espace partenaires"));
        assert_eq!(term.forbidden, ["centre de partenaires", "centre partenaires", "autre"]);
        assert_eq!(term.accepted, ["espace"]);
        assert!(term.exact);
        assert_eq!(entries[1].term.source, "sales tax");
    }

    #[test]
    fn the_source_glossary_says_what_a_term_stands_for() {
        let source = parse(&Source::new("locales/en/glossary.ftl", "-csp = Cloud Solution Provider\n"));
        let entries = read(&resource("-csp = Cloudlösungsanbieter\n"), Some(&source));
        assert_eq!(entries[0].term.source, "Cloud Solution Provider");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_imported_or_refused(text in "(<|>|/|term|termEntry|langSet|xml:lang|=|\"|'|&|;|,|\n|é|source|!--|]]>|#| ){0,40}") {
            let _ = from_csv(&text);
            let _ = from_tbx(&text, "en", "fr");
            let _ = read(&resource(&text), None);
        }
    }
}
