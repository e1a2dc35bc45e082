//! A page, its translation and their alignment to one bilingual page, in the format that `page::pairs` reads
//! (FORMAT.md): `<span data-ttu-id="ID">T</span><span class="sxs-lookup"><span data-stu-id="ID">S</span></span>`.
//!
//! Nothing of the translation is changed, so that taking the pairs out gives it back byte for byte. A bead of
//! several sentences is one pair that holds them all. What would not come back as it was is left out.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Alignment, Bead, Text};
use crate::page::pairs::{self, Side};
use crate::page::{Element, Kind, Page, source_hash_of, unpair};
use crate::source::Span;

/// A bilingual page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Its text.
    pub text: String,
    /// How many beads are written as pairs.
    pub pairs: usize,
    /// How many beads with both sides are not, though they are text.
    pub left_out: usize,
}

/// Writes the pairs of `alignment` into the file of `target`.
#[must_use]
pub fn bilingual(source: Text<'_>, target: Text<'_>, alignment: &Alignment) -> Written {
    let file = target.page.source.text();
    let linked = alignment.beads.iter().filter(|bead| {
        !bead.source.is_empty() && !bead.target.is_empty() && !shows(target, bead.target.clone())
    });
    let all = linked.clone().count();
    let nothing = Written { text: file.to_owned(), pairs: 0, left_out: all };
    let carried = &target.page.bilingual;
    if !carried.pairs.is_empty() || !carried.damage.is_empty() {
        return nothing;
    }
    let (from, to) = (Links::of(source.page), Links::of(target.page));
    let mut pairs: Vec<Pair> = linked.filter_map(|bead| pair(source, target, bead, &from, &to)).collect();
    pairs.sort_by_key(|pair| pair.target.start);
    // Segments do not overlap; should they, the first has its way.
    let mut end = 0;
    pairs.retain(|pair| {
        let apart = pair.target.start >= end;
        end = end.max(pair.target.end);
        apart
    });
    number(&mut pairs, source, target);
    match settled(file, pairs) {
        Some((text, pairs)) => Written { text, pairs, left_out: all - pairs },
        None => nothing,
    }
}

/// What becomes a pair.
struct Pair {
    id: String,
    /// The first segment of the source.
    first: usize,
    /// More than one segment of the source.
    several: bool,
    /// In the file of the translation.
    target: Span,
    source: String,
}

/// The pair that `bead` becomes, if it can stand in a page.
fn pair(source: Text<'_>, target: Text<'_>, bead: &Bead, from: &Links, to: &Links) -> Option<Pair> {
    let (s, _) = piece(source, bead.source.clone())?;
    let (t, kind) = piece(target, bead.target.clone())?;
    // A link that is the whole of both keeps its brackets outside.
    let (s, t) = match (from.inside(source.page, s), to.inside(target.page, t)) {
        (Some(s), Some(t)) => (s, t),
        _ => (s, t),
    };
    let s = without_anchors(source.page, s);
    let t = without_anchors(target.page, t);
    let place = target.page.text.origin_span(t);
    let written = place.of(target.page.source.text());
    // What stands for a directive is longer or shorter than the directive.
    if written != t.of(target.page.text.text()) || holds_directive(target.page, t) {
        return None;
    }
    let text = s.of(source.page.text.text());
    let cell = kind == "cell";
    let fit = |text: &str| text.chars().any(char::is_alphanumeric) && !holds_marker(text);
    if holds_directive(source.page, s) || !fit(text) || !fit(written) || is_image(text) || is_image(written) {
        return None;
    }
    let text = one_line(text);
    if blank_line(&text) || blank_line(written) || (cell && (bare_pipe(&text) || text.contains('\n'))) {
        return None;
    }
    Some(Pair {
        id: String::new(),
        first: bead.source.start,
        several: bead.source.len() > 1,
        target: place,
        source: text,
    })
}

/// Where the segments `list` stand, in the page's text, and the kind of their block; none when they are of
/// several blocks.
fn piece(text: Text<'_>, list: Range<usize>) -> Option<(Span, &'static str)> {
    let segments = text.segments.list.get(list)?;
    let (first, last) = (segments.first()?, segments.last()?);
    let block = text.segments.blocks.get(first.block)?;
    let span = Span { start: first.span.start, end: last.span.end };
    (first.block == last.block && !span.is_empty()).then_some((span, block.kind))
}

/// True when `list` is nothing but an image or a directive: these stand outside of pairs.
fn shows(text: Text<'_>, list: Range<usize>) -> bool {
    let Some((span, _)) = piece(text, list) else { return false };
    let directives = &text.page.directives;
    let is_directive = directives.binary_search_by_key(&span, |directive| directive.token).is_ok();
    is_directive || is_image(span.of(text.page.text.text()))
}

/// The links of a page: where each stands, and where the text in its brackets does.
struct Links(HashMap<Span, Span>);

impl Links {
    fn of(page: &Page) -> Links {
        let mut links = HashMap::new();
        let mut open: Vec<(Span, Option<Span>)> = Vec::new();
        for node in &page.nodes {
            match &node.kind {
                Kind::Close("link") => {
                    if let Some((whole, Some(inside))) = open.pop() {
                        links.insert(whole, inside);
                    }
                    continue;
                }
                Kind::Close(_) => continue,
                _ => {}
            }
            if let Some((_, inside)) = open.last_mut() {
                let inside = inside.get_or_insert(node.span);
                inside.end = inside.end.max(node.span.end);
            }
            if matches!(node.kind, Kind::Open(Element::Link(_))) {
                open.push((node.span, None));
            }
        }
        Links(links)
    }

    /// The text in the brackets of the link that `span` is.
    fn inside(&self, page: &Page, span: Span) -> Option<Span> {
        let inside = *self.0.get(&span)?;
        let text = page.text.text();
        let before = Span { start: span.start, end: inside.start }.of(text);
        let after = Span { start: inside.end, end: span.end }.of(text);
        (before == "[" && after.starts_with("](") && !is_image(inside.of(text))).then_some(inside)
    }
}

/// `span` without the anchors that it begins with: they are the page's, not the sentence's.
fn without_anchors(page: &Page, span: Span) -> Span {
    let text = span.of(page.text.text());
    let mut rest = text;
    while let Some(after) = rest.strip_prefix("<a ")
        && let Some((attributes, next)) = after.split_once("></a>")
        && !attributes.contains(['<', '>'])
    {
        rest = next.trim_start();
    }
    Span { start: span.end - Span::new(0..rest.len()).end, end: span.end }
}

fn holds_directive(page: &Page, span: Span) -> bool {
    let next = page.directives.partition_point(|directive| directive.token.end <= span.start);
    page.directives.get(next).is_some_and(|directive| directive.token.start < span.end)
}

/// True when `text` holds what a reader could take for a tag of a pair.
fn holds_marker(text: &str) -> bool {
    let tags = text.match_indices('<').map(|(at, _)| text[at + 1..].trim_start_matches('/').as_bytes());
    tags.into_iter().any(|tag| tag.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"span")))
        || text.contains("tu-id")
        || text.contains("sxs-lookup")
}

/// True when `text` is one image and nothing else: its place is outside of pairs.
fn is_image(text: &str) -> bool {
    let rest = text.strip_prefix("![").and_then(|rest| rest.strip_suffix(')'));
    rest.is_some_and(|rest| !rest.contains([')', '\n']))
}

fn blank_line(text: &str) -> bool {
    let mut lines = text.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_some() && line.trim().is_empty() {
            return true;
        }
    }
    false
}

fn bare_pipe(text: &str) -> bool {
    text.match_indices('|').any(|(at, _)| !text[..at].ends_with('\\'))
}

/// `text` with its soft line ends made spaces, without the marks of quotations and lists that follow them.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if out.is_empty() {
            out.push_str(line);
            continue;
        }
        // Two spaces or a backslash: the author wants the line to end.
        let hard = out.ends_with("  ") || out.ends_with('\\');
        if !hard {
            out.truncate(out.trim_end_matches([' ', '\t']).len());
        }
        out.push(if hard { '\n' } else { ' ' });
        out.push_str(line.trim_start_matches([' ', '\t', '>']));
    }
    out
}

/// Gives each pair its id: the page's five digits, and the number of its sentence in the source page, so that
/// pages in other locales that were made from the same one agree. Several sentences are a paragraph, `-p`.
fn number(pairs: &mut [Pair], source: Text<'_>, target: Text<'_>) {
    let prefix = &source_hash_of(target.page.source.text().as_bytes())[..5];
    let carried = carried_numbers(pairs, source);
    // Title and description count first.
    let front = usize::from(source.page.front.text("title").is_some())
        + usize::from(source.page.front.text("description").is_some());
    for (index, pair) in pairs.iter_mut().enumerate() {
        let number = carried.as_ref().map_or_else(|| 101 + front + pair.first, |all| all[index]);
        let form = if pair.several { "p" } else { "" };
        pair.id = format!("{prefix}-{form}{number}");
    }
}

/// The numbers that the source text has in the page which it was recovered from; none unless all have one.
fn carried_numbers(pairs: &[Pair], source: Text<'_>) -> Option<Vec<usize>> {
    let page = source.page;
    let carried = &page.bilingual.pairs;
    if carried.is_empty() {
        return None;
    }
    let mut seen = HashSet::new();
    pairs
        .iter()
        .map(|pair| {
            let at = page.text.origin(source.segments.list.get(pair.first)?.span.start as usize);
            let next = carried.partition_point(|other| other.whole.end as usize <= at);
            let held = carried.get(next).filter(|held| held.whole.start as usize <= at)?;
            let (false, number) = held.number(page.source.text())? else { return None };
            seen.insert((pair.several, number)).then_some(number as usize)
        })
        .collect()
}

/// `file` with those of `pairs` that come back as they were, and how many these are; none when none does.
///
/// Reading decides by all pairs of a page whose backslashes are whose, so a pair that is left out can change
/// what becomes of another. Each round leaves out what the last one showed, and the last all doubtful ones.
fn settled(file: &str, mut pairs: Vec<Pair>) -> Option<(String, usize)> {
    const ROUNDS: usize = 4;
    for round in 0..=ROUNDS {
        if round == ROUNDS {
            pairs.retain(|pair| !pair.target.of(file).contains('\\') && !pair.source.contains('\\'));
        }
        let (text, places) = assembled(file, &pairs);
        let found = pairs::read(&text);
        let back = unpair::side(&text, &found, Side::Target);
        let mut read = found.pairs.iter().peekable();
        let as_written: Vec<bool> = places
            .iter()
            .zip(&pairs)
            .map(|(place, pair)| {
                while read.next_if(|found| found.whole.start < place.start).is_some() {}
                read.peek().is_some_and(|found| {
                    found.whole == *place
                        && found.target.of(&text) == pair.target.of(file)
                        && found.source.of(&text) == pair.source
                        && back.span_of(found.target).len() == found.target.len()
                })
            })
            .collect();
        if found.damage.is_empty() && back.text() == file && as_written.iter().all(|&same| same) {
            return (!pairs.is_empty()).then_some((text, pairs.len()));
        }
        let mut kept = as_written.into_iter();
        pairs.retain(|_| kept.next().unwrap_or(false));
    }
    None
}

/// `file` with all of `pairs`, and where each stands.
fn assembled(file: &str, pairs: &[Pair]) -> (String, Vec<Span>) {
    let mut text = String::with_capacity(file.len() * 3);
    let mut places = Vec::with_capacity(pairs.len());
    let mut at = 0;
    for pair in pairs {
        text.push_str(Span { start: at, end: pair.target.start }.of(file));
        at = pair.target.end;
        let start = text.len();
        let (id, target, source) = (&pair.id, pair.target.of(file), &pair.source);
        text.push_str(&format!(
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">\
             {source}</span></span>"
        ));
        places.push(Span::new(start..text.len()));
    }
    text.push_str(&file[at as usize..]);
    (text, places)
}
