//! What the rules look at: the project, and every translation beside its source, unit by unit. Made once for all rules.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::Check;
use super::corpus::Said;
use super::marks::Marks;
use super::words::{self, Stems, Token};
use crate::finding::{Evidence, Finding, Place, Severity};
use crate::lang::Locale;
use crate::page::Page;
use crate::project::{Doc, Project, recover};
use crate::segment::{Block, Segments, blocks};
use crate::source::{Source, Span};

/// Bytes of a text above which it is no sentence: rules compare all words of one side with all of the other.
const LARGEST: usize = 16 << 10;

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
    /// What stands between pairs, beside what the source page has in the same place: markup that both languages share.
    /// Their kind is `between`. Less sure than .8 when the source page has changed since.
    pub between: Vec<Unit<'a>>,
    /// The blocks of its page.
    pub(super) blocks: Vec<Block>,
    /// The words of all units, one after the other.
    words: Vec<Token>,
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
    /// What it says, to be compared with others.
    pub(super) said: Said,
}

/// One side of a unit: text as it is written, marks and all.
pub struct Side<'a> {
    /// As written, in one piece.
    pub text: &'a str,
    /// What is in it besides words.
    pub marks: Marks,
    /// How many letters and digits its words have.
    pub(super) letters: usize,
    /// Which of the page's words are its own.
    words: Range<u32>,
    page: &'a Page,
    /// First byte of `text` in the page's text, or in its file.
    start: usize,
    in_file: bool,
}

/// The source language where nothing says another one.
fn english() -> &'static Locale {
    static ENGLISH: std::sync::LazyLock<Locale> = std::sync::LazyLock::new(Locale::english);
    &ENGLISH
}

impl<'a> Subject<'a> {
    /// Looks at `project`, with its own source locale, or English where it has none.
    #[must_use]
    pub fn of(project: &'a Project) -> Subject<'a> {
        let source = project.source.and_then(|source| project.locales.get(source));
        Subject::new(project, source.or(project.settings.source_locale.as_ref()).unwrap_or(english()))
    }

    /// `project` for rules that look into no page.
    #[must_use]
    pub(super) fn of_files(project: &'a Project) -> Subject<'a> {
        Subject { project, translations: Vec::new(), source_locale: english() }
    }

    /// Looks at `project`.
    #[must_use]
    pub fn new(project: &'a Project, source_locale: &'a Locale) -> Subject<'a> {
        let docs: Vec<&Doc> = recover::translations(project).collect();
        let translations: Vec<Translation<'a>> =
            docs.into_par_iter().map(|doc| Translation::new(project, doc)).collect();
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

    /// What `look` finds in each unit of each translation, and between them.
    pub fn units_and_between(
        &self,
        look: impl Fn(&Translation<'a>, &Unit<'a>, &mut Vec<Finding>) + Sync,
    ) -> Vec<Finding> {
        self.pages(|translation, findings| {
            let units = translation.units.iter().chain(&translation.between);
            units.for_each(|unit| look(translation, unit, findings));
        })
    }

    /// What `look` finds in each unit of each translation.
    pub fn units(
        &self,
        look: impl Fn(&Translation<'a>, &Unit<'a>, &mut Vec<Finding>) + Sync,
    ) -> Vec<Finding> {
        self.pages(|translation, findings| {
            translation.units.iter().for_each(|unit| look(translation, unit, findings));
        })
    }

    /// What `look` finds in each translation.
    fn pages(&self, look: impl Fn(&Translation<'a>, &mut Vec<Finding>) + Sync) -> Vec<Finding> {
        let in_page = |translation: &Translation<'a>| {
            let mut findings = Vec::new();
            look(translation, &mut findings);
            findings
        };
        self.translations.par_iter().flat_map_iter(in_page).collect()
    }
}

impl<'a> Translation<'a> {
    fn new(project: &'a Project, doc: &'a Doc) -> Translation<'a> {
        let bilingual = !doc.page.bilingual.pairs.is_empty();
        let mut units = if bilingual { of_pairs(&doc.page) } else { of_beads(project, doc) };
        let between = if bilingual { between(project, doc) } else { Vec::new() };
        // A word takes six bytes and more, as a rule: what grows seldom moves seldom.
        let letters = units.iter().map(|unit| unit.source.text.len() + unit.target.text.len());
        let mut words = Vec::with_capacity(letters.sum::<usize>() / 6);
        units.iter_mut().for_each(|unit| unit.read_words(&mut words));
        // They stay as long as the rules run, those of all pages.
        units.shrink_to_fit();
        words.shrink_to_fit();
        let (locale, blocks) = (&project.locales[doc.locale], blocks(&doc.page));
        Translation { doc, locale, units, bilingual, between, blocks, words }
    }

    /// The words of a side of one of its units; what stands between them has none.
    pub(super) fn words(&self, side: &Side<'_>) -> &[Token] {
        self.words.get(side.words.start as usize..side.words.end as usize).unwrap_or_default()
    }
}

impl<'a> Unit<'a> {
    fn new(id: &'a str, kind: &'static str, source: Side<'a>, target: Side<'a>, sure: f32) -> Unit<'a> {
        Unit { id, kind, source, target, sure, said: Said::default() }
    }

    /// Adds its words to those of its page.
    fn read_words(&mut self, all: &mut Vec<Token>) {
        let start = all.len();
        self.source.letters = words::read(self.source.text, &self.source.marks, Stems::Whole, all);
        let middle = all.len();
        self.target.letters = words::read(self.target.text, &self.target.marks, Stems::Cut, all);
        self.source.words = start as u32..middle as u32;
        self.target.words = middle as u32..all.len() as u32;
        let (sources, targets) = (&all[start..middle], &all[middle..]);
        self.said = Said::read((&self.source, sources), (&self.target, targets));
    }

    /// Units less sure than this are no evidence against a translator.
    pub(super) const CERTAIN: f32 = 0.8;

    /// The severity of a finding about this unit that is `usual` where the unit is certain.
    pub(super) fn severity(&self, usual: Severity) -> Severity {
        if self.sure < Self::CERTAIN { Severity::Hint } else { usual }
    }

    /// A finding about this unit, at the bytes `at` of its translation. It shows both texts.
    pub(super) fn finding(
        &self,
        check: &Check,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        // What stands between pairs begins where the last one ends, and mostly with line ends.
        let at = if self.kind == "between" && at == (0..self.target.text.len()) {
            0..self.target.text.trim_end().len()
        } else {
            at
        };
        let found = check.finding(self.target.place(at.clone()), message, help);
        Finding {
            target: Some(one_line(self.target.text)),
            source: Some(one_line(self.source.text)),
            source_place: Some(self.source.place(0..self.source.text.len())),
            severity: self.severity(check.severity),
            segment: (!self.id.is_empty()).then(|| self.id.to_owned()),
            evidence: Evidence { target: self.target.words(at), source: Vec::new() },
            ..found
        }
    }
}

impl<'a> Side<'a> {
    fn new(text: &'a str, page: &'a Page, start: usize, in_file: bool) -> Side<'a> {
        Side { text, marks: Marks::read(text), letters: 0, words: 0..0, page, start, in_file }
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
    let mut line = String::with_capacity(text.len());
    for part in parts(text) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// What stands between white space that can break.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r']).filter(|part| !part.is_empty())
}

/// True when both are the same as one line.
pub(super) fn same_line(one: &str, other: &str) -> bool {
    one == other || parts(one).eq(parts(other))
}

fn of_pairs(page: &Page) -> Vec<Unit<'_>> {
    let file = page.source.text();
    let side = |span: Span| Side::new(span.of(file), page, span.start as usize, true);
    let unit = |pair: &crate::page::pairs::Pair| {
        let kind = kind_at(file, pair.whole.start as usize, page.front.block.end);
        Unit::new(pair.id.of(file), kind, side(pair.source), side(pair.target), 1.0)
    };
    let pairs = page.bilingual.pairs.iter();
    pairs.filter(|pair| pair.source.len().max(pair.target.len()) <= LARGEST).map(unit).collect()
}

/// The text between the pairs of a page, and what stands there in the source page: found by walking along the source
/// text of the pairs, which stands in the source page word by word.
fn between<'a>(project: &'a Project, doc: &'a Doc) -> Vec<Unit<'a>> {
    /// So far apart two sentences do not stand, unless something was not found.
    const FAR: usize = 20_000;
    let Some(source) = project.source_of(doc) else { return Vec::new() };
    let sure = if project.is_stale(doc) { 0.5 } else { 1.0 };
    let (file, other) = (doc.page.source.text(), source.page.source.text());
    let body = doc.page.front.block.end;
    let mut found: Vec<Unit<'a>> = Vec::new();
    let mut add = |id, ours: Range<usize>, theirs: Range<usize>| {
        if let (Some(our), Some(their)) = (file.get(ours.clone()), other.get(theirs.clone()))
            && our != their
            && our.len().max(their.len()) <= LARGEST
        {
            let source = Side::new(their, &source.page, theirs.start, true);
            let target = Side::new(our, &doc.page, ours.start, true);
            found.push(Unit::new(id, "between", source, target, sure));
        }
    };
    let mut from = source.page.front.block.end as usize;
    // Where the last pair ends on both sides.
    let mut last = Some((body as usize, from));
    let mut id = "";
    for pair in doc.page.bilingual.pairs.iter().filter(|pair| pair.whole.start >= body) {
        let text = pair.source.of(file).trim();
        let until = from.saturating_add(FAR + text.len()).min(other.len());
        let near = other.as_bytes().get(from..until).unwrap_or_default();
        let place = memchr::memmem::find(near, text.as_bytes()).filter(|_| !text.is_empty());
        let Some(place) = place else {
            last = None;
            continue;
        };
        let (start, end) = (from + place, from + place + text.len());
        id = pair.id.of(file);
        if let Some((own, others)) = last {
            add(id, own..pair.whole.start as usize, others..start);
        }
        last = Some((pair.whole.end as usize, end));
        from = end;
    }
    if let Some((own, others)) = last {
        add(id, own..file.len(), others..other.len());
    }
    found
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
        let span = with_marks(page.text.text(), segments, range)?;
        let block = segments.blocks.get(segments.list.get(range.start)?.block);
        let kind = block.map_or("paragraph", |block| block.kind);
        let text = span.of(page.text.text());
        (text.len() <= LARGEST).then(|| (Side::new(text, page, span.start as usize, false), kind))
    };
    let beads = recovered.alignment.beads.iter().filter(|bead| bead.confidence >= Unit::CERTAIN);
    let units = beads.filter_map(|bead| {
        let (source, _) = side(source, &recovered.source_segments, &bead.source)?;
        let (target, kind) = side(&doc.page, &recovered.target_segments, &bead.target)?;
        Some(Unit::new("", kind, source, target, bead.confidence))
    });
    let front = |key: &'static str| {
        let value = |page: &'a Page| {
            let span = page.front.span(key)?;
            let (written, text) = (span.of(page.text.text()), page.front.text(key)?);
            let at = span.start as usize + written.find(text)?;
            (!text.is_empty()).then(|| Side::new(text_at(page, at, text.len()), page, at, false))
        };
        Some(Unit::new("", key, value(source)?, value(&doc.page)?, 1.0))
    };
    // English that was taken out of a bilingual page has no title and description of its own.
    let own = source.source_hash().is_none() && recovered.english.is_none();
    let keys = ["title", "description"].into_iter().filter(|_| own);
    let mut all: Vec<Unit<'a>> = keys.filter_map(front).collect();
    all.extend(units);
    all
}

/// Where the segments `range` stand, with the marks around them: a segment that is all of a link, or of what is in bold,
/// has these outside. What stands right behind a segment ends with it, what stands right before begins with it.
fn with_marks(text: &str, segments: &Segments, range: &Range<usize>) -> Option<Span> {
    let list = segments.list.get(range.clone())?;
    let (first, last) = (list.first()?, list.last()?);
    let before = range.start.checked_sub(1).and_then(|before| segments.list.get(before));
    let before = before.filter(|segment| segment.block == first.block);
    let after = segments.list.get(range.end).filter(|segment| segment.block == last.block);
    let start = match (before, segments.blocks.get(first.block)) {
        (Some(before), _) => {
            first.span.start - begins(text.get(before.span.end as usize..first.span.start as usize)?)
        }
        (None, Some(block)) => block.span.start.min(first.span.start),
        (None, None) => first.span.start,
    };
    let end = match (after, segments.blocks.get(last.block)) {
        (Some(after), _) => {
            let gap = text.get(last.span.end as usize..after.span.start as usize)?;
            after.span.start - begins(gap)
        }
        (None, Some(block)) => block.span.end.max(last.span.end),
        (None, None) => last.span.end,
    };
    let span = Span { start, end };
    let piece = span.of(text);
    let lead = piece.len() - piece.trim_start().len();
    Some(Span::new(start as usize + lead..start as usize + lead + piece.trim().len()))
}

/// How many bytes at the end of the gap between two sentences belong to the second one.
fn begins(gap: &str) -> u32 {
    let opens = |part: &str| part.starts_with('[') || part.starts_with('<') && !part.starts_with("</");
    let length = match gap.rfind(char::is_whitespace) {
        Some(at) => gap[at..].trim_start().len(),
        None if opens(gap) => gap.len(),
        None => 0,
    };
    u32::try_from(length).unwrap_or(0)
}

fn text_at(page: &Page, at: usize, length: usize) -> &str {
    page.text.text().get(at..at + length).unwrap_or_default()
}
