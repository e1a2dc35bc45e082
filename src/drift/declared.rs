//! Differences between editions that are meant: who declared them, and why, in a file of the repository.
//!
//! ```toml
//! version = 1
//!
//! [[difference]]
//! edition = "china"
//! page = "docs/non-payment.md"
//! base = "You can disable access or outright cancel your customers' subscriptions for non-payment."
//! variant = "You can block access to your customers' subscriptions for non-payment."
//! reason = "21Vianet may only block"
//! ```
//!
//! A difference is known by its edition and its two texts, white space aside; `base` or `variant` is left out where only
//! one edition has the sentence. The page is for readers, and tells which text has changed when one of them did.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;

use super::survey::{Comparison, Declared, Row, Shown, Survey};
use crate::finding::Place;
use crate::source::{Source, Span};

/// The version of the file that this program reads and writes.
const VERSION: i64 = 1;

/// The differences that are declared.
#[derive(Debug)]
pub struct Declarations {
    source: Source,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    edition: String,
    page: String,
    base: String,
    variant: String,
    reason: String,
    /// In the file.
    span: Span,
}

/// Why a file of declarations can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What helps.
    pub help: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: Option<toml::Spanned<i64>>,
    #[serde(default)]
    difference: Vec<toml::Spanned<Written>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    edition: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    base: String,
    #[serde(default)]
    variant: String,
    reason: toml::Spanned<String>,
}

impl Declarations {
    /// Reads `source`.
    ///
    /// # Errors
    ///
    /// A merge conflict, a file of a newer version, TOML that is none, an entry that declares nothing or gives no
    /// reason: a file that can't be understood is not half used.
    pub fn read(source: Source) -> Result<Declarations, Fault> {
        let fault = |span: Range<usize>, message: String, help: &str| Fault {
            place: Place::new(&source, Span::new(span)),
            message,
            help: help.to_owned(),
        };
        let mut at = 0;
        for line in source.text().split_inclusive('\n') {
            if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
                let message = "holds a merge conflict".to_owned();
                let help = "keep the entries of both sides, and take out the lines that Git put around them";
                return Err(fault(at..at + line.len(), message, help));
            }
            at += line.len();
        }
        let file: File = toml::from_str(source.text()).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            fault(
                span,
                error.message().to_owned(),
                "an entry is `[[difference]]` with `edition`, `page`, `base`, `variant` and `reason`",
            )
        })?;
        if let Some(version) = file.version.filter(|version| *version.get_ref() > VERSION) {
            let message =
                format!("is of version {}; this program knows version {VERSION}", version.get_ref());
            return Err(fault(version.span(), message, "use a newer diglot"));
        }
        let mut entries = Vec::new();
        for written in file.difference {
            let span = written.span();
            let Written { edition, page, base, variant, reason } = written.into_inner();
            if reason.get_ref().trim().is_empty() {
                let help = "say why the editions may differ here";
                return Err(fault(reason.span(), "a difference without a reason".to_owned(), help));
            }
            if fold(&base).is_empty() && fold(&variant).is_empty() {
                let help = "give the sentence of the base, of the variant, or both";
                return Err(fault(span, "a difference without texts".to_owned(), help));
            }
            let reason = reason.into_inner();
            entries.push(Entry {
                edition,
                page,
                base: fold(&base),
                variant: fold(&variant),
                reason,
                span: Span::new(span),
            });
        }
        Ok(Declarations { source, entries })
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// Writes into `survey` which differences are declared, which were before one of their texts changed, and which
    /// declarations no sentence answers to any more. Unless the survey is of the `whole` project, a declaration for a
    /// page that it does not hold is none of these.
    pub fn apply(&self, survey: &mut Survey, whole: bool) {
        let mut used: BTreeSet<usize> = BTreeSet::new();
        for comparison in &mut survey.comparisons {
            let edition = comparison.variant.edition.clone();
            let own: Vec<(usize, &Entry)> =
                self.entries.iter().enumerate().filter(|(_, entry)| entry.edition == edition).collect();
            for row in comparison.rows.iter_mut().filter(|row| row.differs()) {
                let (base, variant) = (texts(&row.base), texts(&row.variant));
                let found = own.iter().find(|(_, entry)| entry.base == base && entry.variant == variant);
                if let Some((index, entry)) = found {
                    row.declared = Declared::Yes(entry.reason.clone());
                    used.insert(*index);
                }
            }
            let names =
                [comparison.name.clone(), comparison.base.path.clone(), comparison.variant.path.clone()];
            for row in comparison.rows.iter_mut() {
                if row.declared != Declared::No || !row.differs() {
                    continue;
                }
                let (base, variant) = (texts(&row.base), texts(&row.variant));
                let half = |entry: &Entry| {
                    let one = !entry.base.is_empty() && entry.base == base;
                    let other = !entry.variant.is_empty() && entry.variant == variant;
                    (one || other) && names.contains(&entry.page)
                };
                let before = own.iter().find(|(index, entry)| !used.contains(index) && half(entry));
                if let Some((_, entry)) = before {
                    row.declared = Declared::Before(entry.reason.clone());
                }
            }
        }
        let compared = |entry: &Entry| {
            survey.comparisons.iter().any(|comparison| {
                let names = [&comparison.name, &comparison.base.path, &comparison.variant.path];
                comparison.refused.is_none()
                    && comparison.variant.edition == entry.edition
                    && names.contains(&&entry.page)
            })
        };
        let spent = self.entries.iter().enumerate().filter(|(index, _)| !used.contains(index));
        let spent: Vec<(Place, String)> = spent
            .filter(|(_, entry)| whole || compared(entry))
            .map(|(_, entry)| {
                let text = if entry.variant.is_empty() { &entry.base } else { &entry.variant };
                (Place::new(&self.source, entry.span), text.clone())
            })
            .collect();
        survey.spent = spent;
    }

    /// The file without the declarations that `survey`, to which these were applied, calls spent. Every other byte
    /// stays.
    #[must_use]
    pub fn without_spent(&self, survey: &Survey) -> String {
        let text = self.source.text();
        // A comment right above an entry belongs to it.
        let mut heads: Vec<usize> = Vec::new();
        let mut comment: Option<usize> = None;
        for (at, line) in lines(text) {
            if line.trim_start().starts_with("[[") {
                heads.push(comment.unwrap_or(at));
            }
            comment = line.trim_start().starts_with('#').then(|| comment.unwrap_or(at));
        }
        let gone: BTreeSet<usize> = survey
            .spent
            .iter()
            .filter_map(|(place, _)| {
                let at = self.source.offset(place.start);
                heads.iter().rposition(|head| *head <= at)
            })
            .collect();
        let mut kept = text[..heads.first().copied().unwrap_or(text.len())].to_owned();
        for (index, head) in heads.iter().enumerate() {
            if !gone.contains(&index) {
                kept.push_str(&text[*head..heads.get(index + 1).copied().unwrap_or(text.len())]);
            }
        }
        kept
    }
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

/// `text`, a file of declarations or nothing, with an entry for each of `rows`, all for one reason.
#[must_use]
pub fn added(text: &str, rows: &[(&Comparison, &Row)], reason: &str) -> String {
    let mut out = if text.trim().is_empty() { format!("version = {VERSION}\n") } else { text.to_owned() };
    if !out.ends_with('\n') {
        out.push('\n');
    }
    let old = out.len();
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    for (comparison, row) in rows {
        let kinds: Vec<&str> = row.kinds.iter().map(|kind| kind.name()).collect();
        let what = if kinds.is_empty() { row.label.name().to_owned() } else { kinds.join(", ") };
        out.push_str(&format!("\n# {what}\n[[difference]]\n"));
        let (base, variant) = (texts(&row.base), texts(&row.variant));
        let fields = [
            ("edition", comparison.variant.edition.as_str()),
            ("page", comparison.name.as_str()),
            ("base", base.as_str()),
            ("variant", variant.as_str()),
            ("reason", reason),
        ];
        for (key, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            out.push_str(&format!("{key} = {}\n", quoted(value)));
        }
    }
    // The file keeps its line ends.
    if text.contains("\r\n") {
        let new = out.split_off(old).replace('\n', "\r\n");
        out.push_str(&new);
    }
    out
}

fn texts(shown: &[Shown]) -> String {
    fold(&shown.iter().map(|shown| shown.text.as_str()).collect::<Vec<_>>().join(" "))
}

/// `text` with single spaces.
fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Declarations, Fault> {
        Declarations::read(Source::new("diglot-drift.toml", text))
    }

    #[test]
    fn a_file_that_cannot_be_understood_is_told_with_its_line() {
        let faults = [
            ("version = 1\n<<<<<<< HEAD\n", 2, "merge conflict"),
            ("version = 9\n", 1, "version 9"),
            (
                "version = 1\n[[difference]]\nedition = \"a\"\nbase = \"x\"\nreason = \" \"\n",
                5,
                "without a reason",
            ),
            ("[[difference]]\nedition = \"a\"\nreason = \"r\"\n", 1, "without texts"),
            ("[[difference]]\nedition = \"a\nreason = \"r\"\n", 2, ""),
            ("[[diference]]\n", 1, "unknown field"),
        ];
        for (text, line, message) in faults {
            let fault = read(text).expect_err(text);
            assert_eq!(fault.place.start.line, line, "{text}: {}", fault.message);
            assert!(fault.message.contains(message), "{}", fault.message);
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = added("", &[], "why");
        assert_eq!(read(&text).expect("reads").count(), 0);
        let text =
            "version = 1\n\n# one\n[[difference]]\nedition = \"a\"\nbase = 'x \"y\"'\nreason = \"r\"\n";
        assert_eq!(read(text).expect("reads").count(), 1);
    }
}
