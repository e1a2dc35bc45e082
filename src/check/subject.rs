//! What the rules look at: the project, and every translation beside its source, unit by unit. Made once for all rules.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::Check;
use super::marks::Marks;
use crate::finding::{Evidence, Finding, Place};
use crate::lang::Locale;
use crate::page::Page;
use crate::project::{Doc, Project, recover};
use crate::segment::Segments;
use crate::source::{Source, Span};

/// Beads below this confidence are no evidence against a translator.
const SURE: f32 = 0.8;

/// A project as the rules look at it.
pub struct Subject<'a> {
    /// All of it.
    pub project: &'a Project,
    /// Every page in a locale that is translated into, in order of [`Project::docs`].
    pub translations: Vec<Translation<'a>>,
    /// The language that is translated from.
    pub source_locale: &'a Locale,
}

/// A translated page and what is known of its source.
pub struct Translation<'a> {
    /// The page.
    pub doc: &'a Doc,
    /// What it is translated into.
    pub locale: &'a Locale,
    /// Its sentences and what they were made from, in the order of the page; those that have both sides.
    pub units: Vec<Unit<'a>>,
    /// True when the units are the page's own pairs, so that what belongs together is certain.
    pub bilingual: bool,
}

/// A translation unit: some source text, and its translation.
pub struct Unit<'a> {
    /// Its id, such as `d0dc1-104`; empty where the page gives none.
    pub id: &'a str,
    /// What holds it, as [`crate::segment::Block::kind`]: `heading`, `paragraph`, `item`, `cell`, …; `title` and
    /// `description` for values of the front matter.
    pub kind: &'static str,
    /// The source text.
    pub source: Side<'a>,
    /// The translation.
    pub target: Side<'a>,
    /// How surely the two belong together, 0 to 1. Pairs are certain.
    pub sure: f32,
}

/// One side of a unit: text as it is written, marks and all.
pub struct Side<'a> {
    /// As written, in one piece.
    pub text: &'a str,
    /// What is in it besides words.
    pub marks: Marks,
    page: &'a Page,
    /// First byte of `text` in the page's text, or in its file.
    start: usize,
    in_file: bool,
}

impl<'a> Subject<'a> {
    /// Looks at `project`.
    #[must_use]
    pub fn new(project: &'a Project, source_locale: &'a Locale) -> Subject<'a> {
        let docs: Vec<&Doc> = recover::translations(project).collect();
        let translations = docs.into_par_iter().map(|doc| Translation::new(project, doc)).collect();
        Subject { project, translations, source_locale }
    }

    /// The translations of each locale that is translated into.
    #[must_use]
    pub fn by_locale(&self) -> BTreeMap<&'a Locale, Vec<&Translation<'a>>> {
        let mut locales: BTreeMap<&Locale, Vec<&Translation<'a>>> = BTreeMap::new();
        for translation in &self.translations {
            locales.entry(translation.locale).or_default().push(translation);
        }
        locales
    }

    /// What `look` finds in each unit of each translation.
    pub fn units(
        &self,
        look: impl Fn(&Translation<'a>, &Unit<'a>, &mut Vec<Finding>) + Sync,
    ) -> Vec<Finding> {
        let in_page = |translation: &Translation<'a>| {
            let mut findings = Vec::new();
            translation.units.iter().for_each(|unit| look(translation, unit, &mut findings));
            findings
        };
        self.translations.par_iter().flat_map_iter(in_page).collect()
    }
}

impl<'a> Translation<'a> {
    fn new(project: &'a Project, doc: &'a Doc) -> Translation<'a> {
        let bilingual = !doc.page.bilingual.pairs.is_empty();
        let units = if bilingual { of_pairs(&doc.page) } else { of_beads(project, doc) };
        Translation { doc, locale: &project.locales[doc.locale], units, bilingual }
    }
}

impl Unit<'_> {
    /// A finding about this unit, at the bytes `at` of its translation. It shows both texts.
    pub(super) fn finding(
        &self,
        check: &Check,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        let found = check.finding(self.target.place(at.clone()), message, help);
        Finding {
            target: Some(one_line(self.target.text)),
            source: Some(one_line(self.source.text)),
            source_place: Some(self.source.place(0..self.source.text.len())),
            segment: (!self.id.is_empty()).then(|| self.id.to_owned()),
            evidence: Evidence { target: self.target.words(at), source: Vec::new() },
            ..found
        }
    }
}

impl<'a> Side<'a> {
    fn new(text: &'a str, page: &'a Page, start: usize, in_file: bool) -> Side<'a> {
        Side { text, marks: Marks::read(text), page, start, in_file }
    }

    /// Where the bytes `at` of the text stand in the file.
    #[must_use]
    pub fn span(&self, at: Range<usize>) -> Span {
        let span = Span::new(self.start + at.start..self.start + at.end);
        if self.in_file { span } else { self.page.text.origin_span(span) }
    }

    /// The same in lines and columns.
    #[must_use]
    pub fn place(&self, at: Range<usize>) -> Place {
        Place::new(&self.page.source, self.span(at))
    }

    /// The file it stands in.
    #[must_use]
    pub fn file(&self) -> &'a Source {
        &self.page.source
    }

    /// The words at bytes `at`, as evidence; none when that is all, or nothing.
    fn words(&self, at: Range<usize>) -> Vec<String> {
        let words = self.text.get(at).unwrap_or_default();
        if words.is_empty() || words.len() == self.text.len() { Vec::new() } else { vec![one_line(words)] }
    }
}

/// `text` with every run of white space as one space. No-break spaces stay: they are what some findings are about.
#[must_use]
pub(super) fn one_line(text: &str) -> String {
    let parts: Vec<&str> = text.split([' ', '\t', '\n', '\r']).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn of_pairs(page: &Page) -> Vec<Unit<'_>> {
    let file = page.source.text();
    let side = |span: Span| Side::new(span.of(file), page, span.start as usize, true);
    let unit = |pair: &crate::page::pairs::Pair| Unit {
        id: pair.id.of(file),
        kind: kind_at(file, pair.whole.start as usize, page.front.block.end),
        source: side(pair.source),
        target: side(pair.target),
        sure: 1.0,
    };
    page.bilingual.pairs.iter().map(unit).collect()
}

/// What holds the pair at byte `at`, judged by what its line begins with.
fn kind_at(file: &str, at: usize, body: u32) -> &'static str {
    let bytes = file.as_bytes();
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
    let line = file[start..at].trim_start_matches(['>', ' ', '\t']);
    if start < body as usize {
        return if line.starts_with("title") { "title" } else { "description" };
    }
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match line.as_bytes().first() {
        Some(b'#') => "heading",
        Some(b'|') => "cell",
        Some(b'-' | b'*' | b'+') if line[1..].starts_with([' ', '\t']) => "item",
        Some(b'0'..=b'9') if digits.starts_with(['.', ')']) => "item",
        Some(b'<') if line.starts_with("<td") || line.starts_with("<th") => "cell",
        Some(b'<') if line.starts_with("<li") => "item",
        _ => "paragraph",
    }
}

fn of_beads<'a>(project: &'a Project, doc: &'a Doc) -> Vec<Unit<'a>> {
    let (Some(recovered), Some(source)) = (project.recovered.get(&doc.index), project.origin_page(doc))
    else {
        return Vec::new();
    };
    if recovered.confidence < crate::align::UNRELATED {
        return Vec::new();
    }
    let side = |page: &'a Page, segments: &Segments, range: &Range<usize>| {
        let list = segments.list.get(range.clone())?;
        let (first, last) = (list.first()?, list.last()?);
        let span = Span { start: first.span.start, end: last.span.end };
        let kind = segments.blocks.get(first.block).map_or("paragraph", |block| block.kind);
        Some((Side::new(span.of(page.text.text()), page, span.start as usize, false), kind))
    };
    let beads = recovered.alignment.beads.iter().filter(|bead| bead.confidence >= SURE);
    let units = beads.filter_map(|bead| {
        let (source, _) = side(source, &recovered.source_segments, &bead.source)?;
        let (target, kind) = side(&doc.page, &recovered.target_segments, &bead.target)?;
        Some(Unit { id: "", kind, source, target, sure: bead.confidence })
    });
    let front = |key: &'static str| {
        let value = |page: &'a Page| {
            let span = page.front.span(key)?;
            let (written, text) = (span.of(page.text.text()), page.front.text(key)?);
            let at = span.start as usize + written.find(text)?;
            (!text.is_empty()).then(|| Side::new(text_at(page, at, text.len()), page, at, false))
        };
        Some(Unit { id: "", kind: key, source: value(source)?, target: value(&doc.page)?, sure: 1.0 })
    };
    let mut all: Vec<Unit<'a>> = ["title", "description"].into_iter().filter_map(front).collect();
    all.extend(units);
    all
}

fn text_at(page: &Page, at: usize, length: usize) -> &str {
    page.text.text().get(at..at + length).unwrap_or_default()
}
