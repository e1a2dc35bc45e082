//! Sentences are cut where Microsoft cut them, and where a reader of each language would.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use diglot::lang::Locale;
use diglot::page::{Page, pairs};
use diglot::segment::{self, Segments};
use diglot::source::{Source, Span};

use crate::support::{files_below, shared};

/// A page without pairs, and where the texts of its pairs stand in it.
struct Gold {
    path: String,
    text: String,
    segments: Vec<Span>,
    /// Whether the rules were made without looking at it: the test fold of `align_gold.py`.
    unseen: bool,
}

/// How many places two cuts share, and how many each has.
#[derive(Clone, Copy, Default)]
struct Score {
    both: usize,
    gold: usize,
    ours: usize,
}

impl Score {
    fn add<T: Ord>(&mut self, gold: &BTreeSet<T>, ours: &BTreeSet<T>) {
        self.both += gold.intersection(ours).count();
        self.gold += gold.len();
        self.ours += ours.len();
    }

    fn f1(self) -> f64 {
        2.0 * self.both as f64 / (self.gold + self.ours).max(1) as f64
    }
}

/// Lowest F1 of gaps between sentences, over all pages of a language.
const FLOORS: [(&str, &str, bool, f64); 4] = [
    ("fr-fr", "fr", false, 0.90),
    ("ja-jp", "ja", false, 0.90),
    ("pt-br", "pt", false, 0.90),
    ("fr-fr", "en", true, 0.90),
];

#[test]
fn sentences_are_those_of_the_pairs() {
    let Some(shared) = shared("corpus/partner-center") else { return };
    let mut faults = String::new();
    for (folder, language, english, floor) in FLOORS {
        let locale = Locale::parse(language).expect("a locale");
        let root = shared.join("corpus/partner-center").join(folder).join("sxs");
        let (mut seen, mut unseen, mut whole, mut starts) = <(Score, Score, Score, Score)>::default();
        for file in files_below(&root, "md") {
            let gold = gold(&root, &file, english);
            if gold.segments.is_empty() {
                continue;
            }
            let page = Page::read_source(Source::new(gold.path.as_str(), gold.text.as_str()));
            let ours = segment::segments(&page, &locale);
            let (ours, blocks) = in_file(&page, &ours);
            let wanted = gaps(&gold.segments, &blocks);
            let got: BTreeSet<_> = gaps(&ours, &blocks)
                .into_iter()
                .filter(|&(end, start)| judged(&gold.segments, end) && judged(&gold.segments, start))
                .collect();
            if gold.unseen { &mut unseen } else { &mut seen }.add(&wanted, &got);
            let exact = |spans: &[Span]| {
                spans.iter().filter(|span| touches(&gold.segments, **span)).copied().collect::<BTreeSet<_>>()
            };
            whole.add(&exact(&gold.segments), &exact(&ours));
            let first = |gaps: &BTreeSet<(u32, u32)>| {
                gaps.iter().map(|gap| words_before(&gold.text, gap.0)).collect::<BTreeSet<_>>()
            };
            starts.add(&first(&wanted), &first(&got));
            differences(&gold, language, &wanted, &got, &exact(&gold.segments), &exact(&ours));
        }
        println!(
            "{language}: gaps {:.4} on the pages looked at, {:.4} on the others ({} gaps); by words {:.4}; whole segments {:.4}",
            seen.f1(),
            unseen.f1(),
            seen.gold + unseen.gold,
            starts.f1(),
            whole.f1(),
        );
        for (pages, score) in [("looked at", seen), ("others", unseen)] {
            if score.f1() < floor {
                let _ = writeln!(faults, "{language}, {pages}: {:.4} is below {floor}", score.f1());
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// Prints where `ours` is not `gold`, when asked to.
fn differences(
    gold: &Gold,
    language: &str,
    wanted: &BTreeSet<(u32, u32)>,
    got: &BTreeSet<(u32, u32)>,
    wanted_whole: &BTreeSet<Span>,
    got_whole: &BTreeSet<Span>,
) {
    if std::env::var_os("DIGLOT_SEGMENT_DIFF").is_none() {
        return;
    }
    let fold = if gold.unseen { "unseen" } else { "seen" };
    let around = |from: u32, to: u32| {
        let near = |at: usize| {
            (0..=at.min(gold.text.len())).rev().find(|&at| gold.text.is_char_boundary(at)).unwrap_or(0)
        };
        let (from, to) = (near(from as usize), near(from.max(to) as usize));
        let (before, after) = (near(from.saturating_sub(60)), near(to + 60));
        format!("{}¦{}¦{}", &gold.text[before..from], &gold.text[from..to], &gold.text[to..after])
            .replace('\n', "⏎")
    };
    for &(end, start) in wanted.difference(got) {
        println!("gap- {language} {fold} {}: {}", gold.path, around(end, start));
    }
    for &(end, start) in got.difference(wanted) {
        println!("gap+ {language} {fold} {}: {}", gold.path, around(end, start));
    }
    for span in wanted_whole.difference(got_whole) {
        println!("seg- {language} {fold} {}: {}", gold.path, around(span.start, span.end));
    }
    for span in got_whole.difference(wanted_whole) {
        println!("seg+ {language} {fold} {}: {}", gold.path, around(span.start, span.end));
    }
}

/// The page of `file` on one side of its pairs, as `page_clean` of `align_gold.py` makes it.
fn gold(root: &Path, file: &Path, english: bool) -> Gold {
    let path = file.strip_prefix(root).expect("below it").to_string_lossy().replace('\\', "/");
    let bytes = fs::read(file).expect("a page");
    let file = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    let mut text = String::with_capacity(file.len());
    let mut segments = Vec::new();
    let mut at = front_matter(&file);
    for pair in pairs::read(&file).pairs {
        without_names(&file[at..pair.whole.start as usize], &mut text);
        let side = if english { pair.source } else { pair.target }.of(&file).trim();
        let start = text.len();
        text.push_str(side);
        segments.push(Span::new(start..text.len()));
        at = pair.whole.end as usize;
    }
    without_names(&file[at..], &mut text);
    segments.retain(|span| span.of(&text).chars().any(char::is_alphanumeric));
    let unseen = u128::from_be_bytes(*md5::compute(&path)) % 10 < 4;
    Gold { path, text, segments, unseen }
}

fn front_matter(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("---\n") else { return 0 };
    rest.find("\n---\n").map_or(0, |at| at + 9)
}

/// Appends `piece` without `<a name="…"></a>`, which only localized pages have.
fn without_names(mut piece: &str, text: &mut String) {
    while let Some(at) = piece.find("<a name=\"") {
        let rest = &piece[at + 9..];
        let Some(end) = rest.find('"').filter(|&end| rest[end..].starts_with("\"></a>")) else {
            text.push_str(&piece[..at + 9]);
            piece = rest;
            continue;
        };
        text.push_str(&piece[..at]);
        piece = &rest[end + 6..];
    }
    text.push_str(piece);
}

/// Our segments, and the blocks they stand in, as places in the file.
fn in_file(page: &Page, segments: &Segments) -> (Vec<Span>, Vec<Span>) {
    let place = |span: Span| page.text.origin_span(span);
    let spans = segments.list.iter().map(|segment| place(segment.span)).collect();
    (spans, segments.blocks.iter().map(|block| place(block.span)).collect())
}

/// The gaps between neighbours that stand in one block: where the first ends and the second starts.
fn gaps(spans: &[Span], blocks: &[Span]) -> BTreeSet<(u32, u32)> {
    let block = |at: u32| blocks.partition_point(|block| block.start <= at);
    spans
        .windows(2)
        .filter(|pair| block(pair[0].start) == block(pair[1].start))
        .map(|pair| (pair[0].end, pair[1].start))
        .collect()
}

/// True when `at` lies in a segment of `gold`, or at the edge of one.
fn judged(gold: &[Span], at: u32) -> bool {
    let next = gold.partition_point(|span| span.end < at);
    gold.get(next).is_some_and(|span| span.start <= at)
}

fn touches(gold: &[Span], span: Span) -> bool {
    let next = gold.partition_point(|other| other.end <= span.start);
    gold.get(next).is_some_and(|other| other.start < span.end)
}

fn words_before(text: &str, at: u32) -> usize {
    text.as_bytes()[..at as usize]
        .iter()
        .filter(|byte| byte.is_ascii_alphanumeric() || **byte >= 0x80)
        .count()
}
