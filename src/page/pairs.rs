//! Bilingual pairs: finds where a page gives one sentence twice, in its own language and in the source's.
//!
//! Works on the bytes of the file, before Markdown is parsed, because a pair ignores every Markdown rule.
//! What to put in its place is the business of `unpair`.

use crate::source::Span;
use memchr::memmem;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Which of the two languages of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The language of the page.
    Target,
    /// The language it was translated from.
    Source,
}

/// One sentence given twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The id, such as `d0dc1-104`, where the target names it.
    pub id: Span,
    /// The id where the source names it; the same, on a sound page.
    pub source_id: Span,
    /// Everything from the first tag to the last.
    pub whole: Span,
    /// The translation.
    pub target: Span,
    /// The text it was made from.
    pub source: Span,
    /// True when the quotes of its tags were damaged, `&quot;` or `\"`.
    pub repaired: bool,
}

impl Pair {
    /// The number in the id, with true for the form `-p101` that counts paragraphs instead of sentences.
    #[must_use]
    pub fn number(&self, text: &str) -> Option<(bool, u32)> {
        let (_, number) = self.id.of(text).split_once('-')?;
        let digits = number.strip_prefix('p');
        Some((digits.is_some(), digits.unwrap_or(number).parse().ok()?))
    }
}

/// A marker that makes no pair, or a pair that should not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The tag at fault.
    pub span: Span,
    /// What is wrong with it.
    pub what: DamageKind,
    /// The id in the tag, if it can be read.
    pub id: Option<Span>,
}

/// What is wrong with a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DamageKind {
    /// A target that no source of the same id follows.
    TargetWithoutSource,
    /// A target and the start of its source, but not the end.
    SourceNotClosed,
    /// A pair that holds another one: only the inner one is read.
    PairInsidePair,
    /// A pair whose id an earlier pair has; both are read.
    DuplicateId,
    /// A marker of the format that belongs to no pair.
    LooseMarker,
}

/// The pairs of a page, and what looks like one and is not, both in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// The pairs; none overlaps another.
    pub pairs: Vec<Pair>,
    /// What makes no pair.
    pub damage: Vec<Damage>,
}

/// Reads the pairs of `text`. The time is linear in its length, whatever it holds.
#[must_use]
pub fn read(text: &str) -> Bilingual {
    let mut found = Bilingual::default();
    let holds = |word: &[u8]| memmem::find(text.as_bytes(), word).is_some();
    if !holds(ID) && !holds(CLASS) {
        return found;
    }
    if !holds(TARGET_TAG) {
        loose_markers(text, 0..text.len(), &mut found.damage);
        return found;
    }
    let words = Words::new();
    let mut work = text.len().saturating_mul(8) + 65_536;
    let mut outer: Option<Outer> = None;
    let mut opening = next_opening(text, 0, &words);
    loose_markers(text, 0..opening.as_ref().map_or(text.len(), |first| first.tag.start), &mut found.damage);
    while let Some(open) = opening {
        opening = next_opening(text, open.tag.end, &words);
        // A pair never reaches over the next opening: damage stays where it is.
        let limit = opening.as_ref().map_or(text.len(), |next| next.tag.start);
        let mut rest = open.tag.end..limit;
        // A source of another id still holds the text of this one, unless it belongs to the pair around this one.
        let around = |id: &Range<usize>| {
            outer.as_ref().is_some_and(|outer| text.get(outer.open.id.clone()) == text.get(id.clone()))
        };
        let tags = between(text, &open, limit, &words)
            .or_else(|| any_between(text, &open, limit, &words).filter(|(_, id)| !around(id)));
        let what = match tags {
            None => Some(DamageKind::TargetWithoutSource),
            Some((between, source_id)) => match source_end(text, between.end, limit, &words, &mut work) {
                None => {
                    rest.start = between.end;
                    Some(DamageKind::SourceNotClosed)
                }
                Some(end) => {
                    rest.start = end + CLOSE.len();
                    found.pairs.push(Pair {
                        id: Span::new(open.id.clone()),
                        source_id: Span::new(source_id),
                        whole: Span::new(open.tag.start..rest.start),
                        target: Span::new(open.tag.end..between.start),
                        source: Span::new(between.end..end),
                        repaired: open.repaired,
                    });
                    None
                }
            },
        };
        if let Some(what) = what {
            outer = Some(Outer { damage: found.damage.len(), open: open.clone(), what });
            found.damage.push(Damage { span: Span::new(open.tag), what, id: Some(Span::new(open.id)) });
        } else if let Some(end) = outer.as_ref().and_then(|outer| outer.end(text, rest.clone(), &words)) {
            if let Some(outer) = outer.take().and_then(|outer| found.damage.get_mut(outer.damage)) {
                outer.what = DamageKind::PairInsidePair;
            }
            loose_markers(text, rest.start..end.start, &mut found.damage);
            rest.start = end.end;
        }
        loose_markers(text, rest, &mut found.damage);
    }
    if let Some(damage) = duplicates(text, &found.pairs) {
        found.damage.extend(damage);
        found.damage.sort_by_key(|damage| damage.span);
    }
    found
}

const TARGET_TAG: &[u8] = b"<span data-ttu-id=";

/// The words of the format: all that is said of pairs holds one of these.
const ID: &[u8] = b"tu-id";
const CLASS: &[u8] = b"sxs-lookup";
const MIDDLE: &[u8] = b"</span><span class=";
const CLOSE: &str = "</span></span>";

/// The searches of one reading; to prepare one takes longer than to run it.
struct Words {
    target_tag: memmem::Finder<'static>,
    middle: memmem::Finder<'static>,
    close: memmem::Finder<'static>,
}

impl Words {
    fn new() -> Words {
        Words {
            target_tag: memmem::Finder::new(TARGET_TAG),
            middle: memmem::Finder::new(MIDDLE),
            close: memmem::Finder::new(CLOSE),
        }
    }
}

/// `<span data-ttu-id="ID">`
#[derive(Clone)]
struct Opening {
    tag: Range<usize>,
    id: Range<usize>,
    repaired: bool,
}

fn next_opening(text: &str, from: usize, words: &Words) -> Option<Opening> {
    let bytes = text.as_bytes();
    words.target_tag.find_iter(bytes.get(from..)?).find_map(|at| {
        let start = from + at;
        let (id_start, before) = quote(bytes, start + TARGET_TAG.len())?;
        let id = id_start..id(bytes, id_start)?;
        let (end, after) = quote(bytes, id.end)?;
        let end = literal(bytes, end, b">")?;
        Some(Opening { tag: start..end, id, repaired: !(before && after) })
    })
}

/// The end of `word` when it stands at `at`.
fn literal(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    bytes.get(at..)?.starts_with(word).then_some(at + word.len())
}

/// The end of the quote at `at`, and true when it is a sound one.
fn quote(bytes: &[u8], at: usize) -> Option<(usize, bool)> {
    literal(bytes, at, b"\"")
        .map(|end| (end, true))
        .or_else(|| Some((literal(bytes, at, b"\\\"").or_else(|| literal(bytes, at, b"&quot;"))?, false)))
}

/// The end of the id at `at`: five hex digits, `-`, perhaps `p`, a number.
fn id(bytes: &[u8], at: usize) -> Option<usize> {
    let prefix = bytes.get(at..at + 5)?;
    if !prefix.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let dash = literal(bytes, at + 5, b"-")?;
    let start = literal(bytes, dash, b"p").unwrap_or(dash);
    let digits = bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0).then_some(start + digits)
}

/// The tags between target and source, with the id of `open`, before `limit`, and where the id stands in them.
fn between(text: &str, open: &Opening, limit: usize, words: &Words) -> Option<(Range<usize>, Range<usize>)> {
    let wanted = text.as_bytes().get(open.id.clone())?;
    tags_between(text, open, limit, words, &|bytes, at| literal(bytes, at, wanted))
}

/// The tags between target and source, whatever id they have.
fn any_between(
    text: &str,
    open: &Opening,
    limit: usize,
    words: &Words,
) -> Option<(Range<usize>, Range<usize>)> {
    tags_between(text, open, limit, words, &id)
}

fn tags_between(
    text: &str,
    open: &Opening,
    limit: usize,
    words: &Words,
    id_end: &dyn Fn(&[u8], usize) -> Option<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let bytes = text.as_bytes().get(..limit)?;
    words.middle.find_iter(bytes.get(open.tag.end..)?).find_map(|at| {
        let start = open.tag.end + at;
        let (end, a) = quote(bytes, start + MIDDLE.len())?;
        let (end, b) = quote(bytes, literal(bytes, end, b"sxs-lookup")?)?;
        let (end, c) = quote(bytes, literal(bytes, end, b"><span data-stu-id=")?)?;
        let id = end..id_end(bytes, end)?;
        let (end, d) = quote(bytes, id.end)?;
        let end = literal(bytes, end, b">")?;
        (open.repaired || (a && b && c && d)).then_some((start..end, id))
    })
}

/// Where the source text that starts at `start` ends: at the first close before `limit` that leaves its
/// own `<span>`s balanced, else at the first one. `work` bounds the bytes that may be looked at again.
fn source_end(text: &str, start: usize, limit: usize, words: &Words, work: &mut usize) -> Option<usize> {
    let close = |from: usize| words.close.find(text.as_bytes().get(from..limit)?).map(|at| from + at);
    let first = close(start)?;
    let (mut at, mut seen, mut depth, mut has_code) = (first, start, 0_usize, false);
    loop {
        has_code |= memchr::memchr(b'`', &text.as_bytes()[seen..at]).is_some();
        let balanced = if has_code {
            // Whether a tag is code depends on what follows it, so the text is read again from its start.
            let Some(left) = work.checked_sub(at - start) else { return Some(first) };
            *work = left;
            depth_after(&without_code(&text[start..at]), 0) == Some(0)
        } else {
            // A close too many can never be made good.
            let Some(now) = depth_after(&text[seen..at], depth) else { return Some(first) };
            depth = now;
            depth == 0
        };
        seen = at;
        if balanced {
            return Some(at);
        }
        match close(at + 1) {
            Some(next) => at = next,
            None => return Some(first),
        }
    }
}

/// How many `<span>` are open after `text` when `depth` were before; none when one closes too many.
fn depth_after(text: &str, mut depth: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    for at in memchr::memchr_iter(b'<', bytes) {
        let closes = bytes.get(at + 1) == Some(&b'/');
        let name = at + 1 + usize::from(closes);
        if !bytes.get(name..name + 4).is_some_and(|name| name.eq_ignore_ascii_case(b"span")) {
            continue;
        }
        let rest = &text[name + 4..];
        if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let Some(end) = memchr::memchr2(b'<', b'>', rest.as_bytes()) else { break };
        let (attributes, end) = rest.as_bytes().split_at(end);
        if end.first() == Some(&b'<') || attributes.ends_with(b"/") {
            continue;
        }
        depth = if closes { depth.checked_sub(1)? } else { depth + 1 };
    }
    Some(depth)
}

fn without_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    for code in code_spans(text) {
        out.push_str(&text[last..code.start]);
        last = code.end;
    }
    out.push_str(&text[last..]);
    out
}

/// The code spans of `text`, marks included: backticks up to the next run of as many. A run that nothing
/// closes may still open with its last few.
pub(super) fn code_spans(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr_iter(b'`', text.as_bytes()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    let mut by_length: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, run) in runs.iter().enumerate() {
        by_length.entry(run.len()).or_default().push(index);
    }
    let mut spans = Vec::new();
    let mut index = 0;
    while let Some(open) = runs.get(index) {
        let close = by_length.range(..=open.len()).rev().find_map(|(&length, indexes)| {
            let next = indexes.partition_point(|&other| other <= index);
            indexes.get(next).map(|&close| (length, close))
        });
        index += 1;
        if let Some((length, close)) = close {
            spans.push(open.end - length..runs[close].end);
            index = close + 1;
        }
    }
    spans
}

/// A target that found no end before the next opening, and may find it after.
struct Outer {
    damage: usize,
    open: Opening,
    what: DamageKind,
}

impl Outer {
    /// The tags in `rest` that end this one.
    fn end(&self, text: &str, rest: Range<usize>, words: &Words) -> Option<Range<usize>> {
        let bytes = text.as_bytes().get(rest.clone())?;
        if self.what == DamageKind::SourceNotClosed {
            let at = rest.start + words.close.find(bytes)?;
            return Some(at..at + CLOSE.len());
        }
        let later = Opening { tag: rest.start..rest.start, ..self.open.clone() };
        between(text, &later, rest.end, words).map(|(tags, _)| tags)
    }
}

/// Every word of the format in `range`, where no pair is.
fn loose_markers(text: &str, range: Range<usize>, damage: &mut Vec<Damage>) {
    let Some(bytes) = text.as_bytes().get(range.clone()) else { return };
    // Mostly it is the space between two sentences.
    if bytes.len() < 5 {
        return;
    }
    let mut ids = memmem::find_iter(bytes, ID).peekable();
    let mut classes = memmem::find_iter(bytes, CLASS).peekable();
    let mut end = 0;
    loop {
        let at = match (ids.peek().copied(), classes.peek().copied()) {
            (Some(id), Some(class)) if class < id => classes.next(),
            (None, Some(_)) => classes.next(),
            (Some(_), _) => ids.next(),
            (None, None) => return,
        };
        let Some(at) = at else { return };
        let is_id = bytes[at..].starts_with(ID);
        if at < end || (is_id && !(bytes[..at].ends_with(b"data-t") || bytes[..at].ends_with(b"data-s"))) {
            continue;
        }
        // As much of a tag around the word as is there; tags of the format are short.
        let near = at.saturating_sub(32).max(end)..(at + 64).min(bytes.len());
        let start = memchr::memrchr2(b'<', b'>', &bytes[near.start..at]).map(|back| near.start + back);
        let start = start.filter(|&start| bytes[start] == b'<').unwrap_or(if is_id { at - 6 } else { at });
        let word = at + if is_id { 5 } else { 10 };
        let stop = memchr::memchr3(b'<', b'>', b'\n', &bytes[word..near.end.max(word)]).map(|on| word + on);
        end = stop.filter(|&stop| bytes[stop] == b'>').map_or(word, |stop| stop + 1);
        let id = literal(bytes, word, b"=")
            .and_then(|at| quote(bytes, at))
            .and_then(|(at, _)| Some(at..id(bytes, at)?));
        let follows = |last: &Damage| {
            // `<span class="sxs-lookup"><span data-stu-id="…">` is one fault, not two.
            last.what == DamageKind::LooseMarker
                && last.span.end as usize == range.start + start
                && last.id.is_none()
        };
        let id = id.map(|id| Span::new(range.start + id.start..range.start + id.end));
        match damage.last_mut() {
            Some(last) if is_id && follows(last) => {
                *last =
                    Damage { span: Span { end: Span::at(range.start + end).end, ..last.span }, id, ..*last };
            }
            _ => damage.push(Damage {
                span: Span::new(range.start + start..range.start + end),
                what: DamageKind::LooseMarker,
                id,
            }),
        }
    }
}

/// The pairs whose id an earlier one has; none when the numbers only grow, as they do on a sound page.
fn duplicates(text: &str, pairs: &[Pair]) -> Option<Vec<Damage>> {
    let mut last = [0_u32; 2];
    let first = pairs.first()?.id.of(text).get(..5)?;
    let sound = pairs.iter().all(|pair| {
        let Some((paragraph, number)) = pair.number(text) else { return false };
        let last = &mut last[usize::from(paragraph)];
        let grows = number > *last;
        *last = number;
        grows && pair.id.of(text).starts_with(first)
    });
    if sound {
        return None;
    }
    let mut seen = BTreeSet::new();
    let again = pairs.iter().filter(|pair| !seen.insert(pair.id.of(text)));
    let damage = again.map(|pair| Damage {
        span: Span { start: pair.whole.start, end: pair.target.start },
        what: DamageKind::DuplicateId,
        id: Some(pair.id),
    });
    Some(damage.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use DamageKind::{DuplicateId, LooseMarker, PairInsidePair, SourceNotClosed, TargetWithoutSource};

    fn pair(id: &str, target: &str, source: &str) -> String {
        format!(
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\">\
             <span data-stu-id=\"{id}\">{source}</span></span>"
        )
    }

    fn check(text: &str, expected: &[(&str, &str, &str)]) -> Bilingual {
        let found = read(text);
        let pairs: Vec<_> =
            found.pairs.iter().map(|p| (p.id.of(text), p.target.of(text), p.source.of(text))).collect();
        assert_eq!(pairs, expected, "{text}");
        found
    }

    fn check_damage(text: &str, pairs: &[(&str, &str, &str)], damage: &[(&str, DamageKind)]) {
        let found = check(text, pairs);
        let found: Vec<_> = found.damage.iter().map(|d| (d.span.of(text), d.what)).collect();
        assert_eq!(found, damage, "{text}");
    }

    #[test]
    fn reads_pairs_and_their_numbers() {
        let text =
            format!("# {} é {}\r\n", pair("d0dc1-104", "Été", "Summer"), pair("05f1e-p101", "日", "day"));
        let found = check(&text, &[("d0dc1-104", "Été", "Summer"), ("05f1e-p101", "日", "day")]);
        assert!(found.damage.is_empty());
        assert_eq!(found.pairs[0].number(&text), Some((false, 104)));
        assert_eq!(found.pairs[1].number(&text), Some((true, 101)));
        assert!(found.pairs[0].whole.of(&text).starts_with("<span") && !found.pairs[0].repaired);
    }

    #[test]
    fn reads_damaged_quotes() {
        let text = pair("27f5b-123", "T", "S").replace('"', "&quot;").replacen("&quot;", "\"", 1);
        assert!(check(&text, &[("27f5b-123", "T", "S")]).pairs[0].repaired);
        let text = format!("title: \"{}\"", pair("6e353-101", "T", "S").replace('"', "\\\""));
        assert!(check(&text, &[("6e353-101", "T", "S")]).pairs[0].repaired);
        // A sound opening wants a sound source.
        let text = pair("27f5b-123", "T", "S").replace("stu-id=\"", "stu-id=&quot;");
        check(&text, &[]);
    }

    #[test]
    fn spans_inside_are_balanced_but_not_in_code() {
        let id = "1dc37-121";
        let inner = "<span id=\"1\">1</span>";
        check(&pair(id, inner, inner), &[(id, inner, inner)]);
        let nested = "<span><SPAN>1</span></span> x <span/> <spanner>";
        check(&pair(id, "T", nested), &[(id, "T", nested)]);
        let code = "`<html>`, `<span>`, ``<span>` ``";
        check(&pair(id, "T", code), &[(id, "T", code)]);
        let code = "`</span></span>` and <span>1</span>";
        check(&pair(id, "T", code), &[(id, "T", "`")]);
        let stray = "<span>Excel</span></a>";
        check(&pair(id, stray, stray), &[(id, stray, stray)]);
        check(&pair(id, "T", "never <span> closed"), &[(id, "T", "never <span> closed")]);
        check(&pair(id, "T", "a</span>b"), &[(id, "T", "a</span>b")]);
    }

    #[test]
    fn names_what_makes_no_pair() {
        let open = "<span data-ttu-id=\"d0dc1-104\">";
        let good = pair("d0dc1-105", "T", "S");
        let one = [("d0dc1-105", "T", "S")];
        check_damage(&format!("{open}lost {good}"), &one, &[(open, TargetWithoutSource)]);
        let half = pair("d0dc1-104", "T", "S").replace(CLOSE, "");
        check_damage(&format!("{half} {good}"), &one, &[(open, SourceNotClosed)]);
        let source = "<span class=\"sxs-lookup\"><span data-stu-id=\"d0dc1-104\">";
        check_damage(&format!("{source}S{CLOSE}{good}"), &one, &[(source, LooseMarker)]);
        check_damage("sxs-lookup", &[], &[("sxs-lookup", LooseMarker)]);
        check_damage("<span data-ttu-id=\"ID\">", &[], &[("<span data-ttu-id=\"ID\">", LooseMarker)]);
        check_damage("my-data-xtu-id é data-stu-id", &[], &[("data-stu-id", LooseMarker)]);
    }

    #[test]
    fn two_ids_of_one_pair_may_differ() {
        let text = pair("d0dc1-104", "T", "S").replace("stu-id=\"d0dc1-104", "stu-id=\"d0dc1-106");
        let found = check(&text, &[("d0dc1-104", "T", "S")]);
        assert_eq!(found.pairs[0].source_id.of(&text), "d0dc1-106");
        assert!(found.damage.is_empty());
        let sound = pair("d0dc1-104", "T", "S");
        assert_eq!(read(&sound).pairs[0].source_id.of(&sound), "d0dc1-104");
        // The source of the pair around it is not its own.
        let open = "<span data-ttu-id=\"d0dc1-105\">";
        let around = pair("d0dc1-104", &format!("a{open}b</span>"), "S");
        assert!(read(&around).pairs.is_empty());
    }

    #[test]
    fn the_inner_of_two_nested_pairs_is_read() {
        let open = "<span data-ttu-id=\"d0dc1-104\">";
        let inner = [("d0dc1-105", "T", "S")];
        let good = pair("d0dc1-105", "T", "S");
        let damage = [(open, PairInsidePair)];
        check_damage(&pair("d0dc1-104", &format!("a{good}"), "b"), &inner, &damage);
        check_damage(&pair("d0dc1-104", "a", &format!("b{good}")), &inner, &damage);
    }

    #[test]
    fn a_repeated_id_is_read_and_named() {
        let text = format!("{0} {0}", pair("d0dc1-104", "T", "S"));
        let twice = [("d0dc1-104", "T", "S"); 2];
        check_damage(&text, &twice, &[("<span data-ttu-id=\"d0dc1-104\">", DuplicateId)]);
        let text = format!("{} {}", pair("d0dc1-105", "T", "S"), pair("d0dc1-104", "T", "S"));
        check_damage(&text, &[("d0dc1-105", "T", "S"), ("d0dc1-104", "T", "S")], &[]);
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        let n = 20_000;
        let open = "<span data-ttu-id=\"d0dc1-104\">";
        let half = pair("d0dc1-104", "T", "S").replace(CLOSE, "");
        for text in [
            open.repeat(n),
            half.repeat(n),
            format!("{half}</span>{}", "`x</span></span>".repeat(n)),
            format!("{half}{}{}", "<span>".repeat(n), "x</span></span>".repeat(n / 4)),
            format!("{half}{}", "</span>".repeat(n)),
            "<span class=\"sxs-lookup\">".repeat(n),
            pair("d0dc1-104", "T", &"`a``b".repeat(n)),
        ] {
            let found = read(&text);
            assert!(found.pairs.len() + found.damage.len() > 0);
        }
    }
}
