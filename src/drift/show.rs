//! A [`Drift`] to what reports show of it.

use std::borrow::Cow;

use super::survey::{Cause, Comparison, Declared, Edited, Phrase, Row, Shown};
use super::{Drift, Group, Sentence};
use crate::page::{Page, source_hash_of};
use crate::source::Span;

/// The comparison of `base` and `variant`, as reports show it; translations and declarations come later.
#[must_use]
pub fn comparison(
    drift: &Drift,
    (base, base_edition): (&Page, (&str, &str)),
    (variant, edition): (&Page, (&str, &str)),
) -> Comparison {
    let edited = |page: &Page, (id, name): (&str, &str), claims: &[usize], list: &[Sentence]| Edited {
        edition: id.to_owned(),
        name: name.to_owned(),
        path: page.source.path().to_owned(),
        title: title(page),
        claims: claims.iter().filter_map(|&at| list.get(at)).map(|claim| claim.text.clone()).collect(),
    };
    let (here, there) = (Points::new(base), Points::new(variant));
    let refused = refused(drift, base, variant);
    let rows = if refused.is_some() {
        Vec::new()
    } else {
        drift.groups.iter().map(|group| row(drift, group, &here, &there, edition.0)).collect()
    };
    Comparison {
        name: base.source.path().to_owned(),
        base: edited(base, base_edition, &drift.base_claims, &drift.base),
        variant: edited(variant, edition, &drift.variant_claims, &drift.variant),
        refused,
        rows,
        locales: Vec::new(),
        terms: Vec::new(),
        notes: Vec::new(),
    }
}

/// A variant that has no base page to be compared with.
#[must_use]
pub fn alone(page: &Page, (id, name): (&str, &str)) -> Comparison {
    let nobody = Edited {
        edition: String::new(),
        name: String::new(),
        path: String::new(),
        title: String::new(),
        claims: Vec::new(),
    };
    let path = page.source.path().to_owned();
    let title = title(page);
    let (edition, name) = (id.to_owned(), name.to_owned());
    Comparison {
        name: path.clone(),
        base: nobody,
        variant: Edited { edition, name, path, title, claims: Vec::new() },
        refused: None,
        rows: Vec::new(),
        locales: Vec::new(),
        terms: Vec::new(),
        notes: Vec::new(),
    }
}

/// Why two pages are not worth a list of differences.
fn refused(drift: &Drift, base: &Page, variant: &Page) -> Option<String> {
    let empty = |list: &[Sentence], page: &Page| {
        list.is_empty().then(|| format!("`{}` holds no text", page.source.path()))
    };
    empty(&drift.base, base).or_else(|| empty(&drift.variant, variant)).or_else(|| {
        drift.is_unrelated().then(|| {
            let (base, variant) = (base.source.path(), variant.source.path());
            let share = (drift.likeness * 100.0).round();
            format!("`{variant}` and `{base}` have next to nothing in common ({share} % of their words)")
        })
    })
}

fn row(drift: &Drift, group: &Group, base: &Points<'_>, variant: &Points<'_>, edition: &str) -> Row {
    let side = |points: &Points<'_>, list: &[Sentence], indexes: &[usize], marks: &[Span]| -> Vec<Shown> {
        let sentences = indexes.iter().filter_map(|&at| list.get(at));
        sentences.map(|sentence| points.shown(sentence, marks)).collect()
    };
    let base_shown = side(base, &drift.base, &group.base, &group.only_base);
    let variant_shown = side(variant, &drift.variant, &group.variant, &group.only_variant);
    let texts = |shown: &[Shown]| shown.iter().map(|shown| shown.text.as_str()).collect::<Vec<_>>().join(" ");
    let key = source_hash_of(
        format!("{edition}\u{0}{}\u{0}{}", texts(&base_shown), texts(&variant_shown)).as_bytes(),
    );
    let phrase = |page: &Page, span: Option<Span>| {
        let text = span.map(|span| written(page, span)).filter(|text| !text.is_empty())?;
        Some(text)
    };
    let phrases = group.changes.iter().map(|change| Phrase {
        kind: change.kind,
        base: phrase(base.page, change.base),
        variant: phrase(variant.page, change.variant),
        confidence: change.confidence,
    });
    let claim = |list: &[usize], claims: &[usize]| list.iter().any(|at| claims.contains(at));
    Row {
        key: key.chars().take(12).collect(),
        base: base_shown,
        variant: variant_shown,
        label: group.label,
        kinds: group.kinds(),
        phrases: phrases.collect(),
        confidence: group.confidence,
        moved: group.moved,
        renamed: group.renamed,
        claim: claim(&group.base, &drift.base_claims) || claim(&group.variant, &drift.variant_claims),
        declared: Declared::No,
        cause: Cause::Unknown,
        verdicts: Vec::new(),
    }
}

/// What stands at `span` of the page's text, on one line.
fn written(page: &Page, span: Span) -> String {
    page.without_tokens(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A page whose places are counted in code points.
pub struct Points<'a> {
    page: &'a Page,
    /// Code points before every 1,024th byte.
    before: Vec<usize>,
}

/// Bytes between two counts.
const STEP: usize = 1024;

impl<'a> Points<'a> {
    /// Counts `page`.
    #[must_use]
    pub fn new(page: &'a Page) -> Points<'a> {
        let mut before = vec![0];
        let mut count = 0;
        for block in page.source.text().as_bytes().chunks(STEP) {
            count += starts(block);
            before.push(count);
        }
        Points { page, before }
    }

    fn count(&self, offset: u32) -> usize {
        let bytes = self.page.source.text().as_bytes();
        let offset = (offset as usize).min(bytes.len());
        let block = offset / STEP;
        self.before.get(block).map_or(0, |before| before + starts(&bytes[block * STEP..offset]))
    }

    /// A sentence of the page, as it is shown; `marks` are words of the page to be marked.
    #[must_use]
    pub fn shown(&self, sentence: &Sentence, marks: &[Span]) -> Shown {
        self.shown_at(sentence.span, &sentence.text, marks)
    }

    /// The same for what stands at `span` of the page's text and reads as `text`.
    #[must_use]
    pub fn shown_at(&self, span: Span, text: &str, marks: &[Span]) -> Shown {
        let place = self.page.text.origin_span(span);
        let mut found = Vec::new();
        let mut from = 0;
        for mark in marks.iter().filter(|mark| span.start <= mark.start && mark.end <= span.end) {
            let words = mark.of(self.page.text.text());
            // Marks of emphasis and links between words are not shown: then it is word by word.
            let pieces: Vec<&str> = if word_at(text, from, words).is_some() {
                vec![words]
            } else {
                words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
            };
            for piece in pieces {
                if let Some(at) = word_at(text, from, piece) {
                    found.push(at..at + piece.len());
                    from = at + piece.len();
                }
            }
        }
        Shown {
            place: self.page.place(span),
            points: [self.count(place.start), self.count(place.end)],
            text: text.to_owned(),
            marks: found,
        }
    }
}

/// Where `piece` stands in `text` from `from` on, and not as a part of a word.
fn word_at(text: &str, from: usize, piece: &str) -> Option<usize> {
    let bounded = |at: usize| {
        let joins = |a: Option<char>, b: Option<char>| {
            let (Some(a), Some(b)) = (a, b) else { return false };
            a.is_alphanumeric() && b.is_alphanumeric() && u32::from(a.max(b)) < 0x2e80
        };
        let end = at + piece.len();
        !joins(text[..at].chars().next_back(), piece.chars().next())
            && !joins(piece.chars().next_back(), text[end..].chars().next())
    };
    let rest = text.get(from..).filter(|_| !piece.is_empty())?;
    rest.match_indices(piece).map(|(at, _)| from + at).find(|&at| bounded(at))
}

/// What a page is called where it is read: by its first heading, else by its front matter.
fn title(page: &Page) -> String {
    let heading = page.h1().map(|heading| Cow::Borrowed(heading.title.as_str()));
    heading.or_else(|| page.title()).map(Cow::into_owned).unwrap_or_default()
}

/// How many code points begin in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
