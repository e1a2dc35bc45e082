//! `diglot align --batch`: page pairs as JSON lines in, their alignments as JSON lines out, in the same order.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Common, Failure, Outcome, Terminal};
use crate::align::{Alignment, Bead, Text, align_all};
use crate::disk;
use crate::lang::Locale;
use crate::page::Page;
use crate::segment::given::{Given, given};
use crate::segment::{Segments, segments};
use crate::source::{Source, Span};

/// One line of the input; other fields are ignored.
#[derive(Deserialize)]
struct Line<S> {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    locale: Value,
    src: Written<S>,
    tgt: Written<S>,
}

/// A page as Markdown, perhaps with its segments as ranges of code points.
#[derive(Deserialize)]
struct Written<S> {
    text: String,
    #[serde(default = "none", bound(deserialize = "S: Deserialize<'de>"))]
    segs: Option<S>,
}

fn none<S>() -> Option<S> {
    None
}

type Ranges = Vec<[usize; 2]>;

/// One line of the output.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    locale: &'a Value,
    src_segs: &'a Ranges,
    tgt_segs: &'a Ranges,
    links: Vec<(Vec<usize>, Vec<usize>)>,
    confidence: Vec<f32>,
    page_confidence: f32,
}

/// A line that was read, ready to be aligned.
struct Task {
    id: Value,
    locale: Value,
    /// What `locale` says, if it says anything.
    found: Option<Locale>,
    source: Side,
    target: Side,
}

/// A page and its segments.
struct Side {
    page: Page,
    segments: Segments,
    /// For each of the segments, its number in `ranges`.
    numbers: Vec<usize>,
    /// The segments as ranges of code points of the text, in the order in which they are numbered.
    ranges: Ranges,
}

pub(super) fn run(
    file: &Path,
    given_segments: bool,
    common: &Common,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let shown = file.display();
    let bytes = if file == Path::new("-") { disk::stdin() } else { disk::bytes(file) };
    let bytes = bytes.map_err(|error| {
        Failure::new(format!("can't read `{shown}`: {error}"))
            .help("--batch names a file of JSON lines, or - for standard input")
    })?;
    let lines: Vec<(usize, &[u8])> = bytes
        .split(|&byte| byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.trim_ascii().is_empty())
        .collect();
    let read = |&(number, line): &(usize, &[u8])| {
        let task = if given_segments {
            task::<Ranges>(line, Some, common)
        } else {
            task::<IgnoredAny>(line, |_| None, common)
        };
        task.map_err(|why| format!("{shown}:{}: {why}", number + 1))
    };
    let results: Vec<Result<Task, String>> = lines.par_iter().map(read).collect();
    let mut tasks = Vec::with_capacity(results.len());
    let mut failed = Vec::new();
    for result in results {
        match result {
            Ok(task) => tasks.push(task),
            Err(why) => failed.push(why),
        }
    }
    let alignments = align_by_locale(&tasks, common);
    let answers: Vec<serde_json::Result<Vec<u8>>> =
        tasks.par_iter().zip(&alignments).map(|(task, alignment)| answer(task, alignment)).collect();
    for answer in answers {
        terminal.put(&answer.map_err(|error| Failure::new(error.to_string()))?)?;
    }
    let Some((last, others)) = failed.split_last() else { return Ok(Outcome::Clean) };
    for why in others {
        terminal.say_always(&format!("error: {why}"));
    }
    Err(Failure::new(last).help(
        "a line is {\"id\": …, \"locale\": \"fr\", \"src\": {\"text\": …, \"segs\": [[start, end], …]}, \"tgt\": {…}}; \
         the other lines were answered",
    ))
}

/// Reads one line; `ranges` says what its `segs` count for.
fn task<S: DeserializeOwned>(
    line: &[u8],
    ranges: fn(S) -> Option<Ranges>,
    common: &Common,
) -> Result<Task, String> {
    let Line { id, locale, src, tgt } = serde_json::from_slice::<Line<S>>(line).map_err(|e| why(&e))?;
    let found = common.target.clone().or_else(|| locale.as_str().and_then(Locale::parse));
    let source = common.source.clone().unwrap_or_else(Locale::english);
    let target = found.clone().unwrap_or_else(Locale::english);
    Ok(Task {
        source: side("source", src.text, src.segs.and_then(ranges), &source),
        target: side("target", tgt.text, tgt.segs.and_then(ranges), &target),
        id,
        locale,
        found,
    })
}

/// The column, which is all of a place that the user does not know yet, and what is wrong.
fn why(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let message = text.split(" at line ").next().unwrap_or_default();
    format!("{}: {message}", error.column())
}

fn side(name: &str, text: String, ranges: Option<Ranges>, locale: &Locale) -> Side {
    let page = Page::read_source(Source::new(name, text));
    let text = page.source.text();
    match ranges {
        Some(ranges) => {
            let offsets = byte_offsets(text, ranges.as_flattened());
            let spans: Vec<Span> = offsets
                .chunks_exact(2)
                .map(|ends| page.text.span_of(Span::new(ends[0]..ends[1].max(ends[0]))))
                .collect();
            let Given { segments, numbers } = given(&page, &spans);
            Side { page, segments, numbers, ranges }
        }
        None => {
            let segments = segments(&page, locale);
            let mut ends = Vec::with_capacity(segments.list.len() * 2);
            let mut directives = page.directives.iter().peekable();
            for segment in &segments.list {
                let mut place = page.text.origin_span(segment.span);
                while directives.next_if(|directive| directive.token.end < segment.span.end).is_some() {}
                // Of a directive that ends the segment only the first byte has an origin.
                if let Some(last) = directives.peek().filter(|last| last.token.end == segment.span.end) {
                    place.end = place.end.max(last.place.end);
                }
                ends.extend([place.start as usize, place.end as usize]);
            }
            let ranges = code_points(text, &ends).chunks_exact(2).map(|ends| [ends[0], ends[1]]).collect();
            let numbers = (0..segments.list.len()).collect();
            Side { page, segments, numbers, ranges }
        }
    }
}

/// Aligns all tasks of one locale as one project.
fn align_by_locale(tasks: &[Task], common: &Common) -> Vec<Alignment> {
    let mut locales: BTreeMap<Option<&Locale>, Vec<usize>> = BTreeMap::new();
    for (index, task) in tasks.iter().enumerate() {
        locales.entry(task.found.as_ref()).or_default().push(index);
    }
    let mut alignments = vec![Alignment::default(); tasks.len()];
    for (locale, indexes) in locales {
        let pages: Vec<_> =
            indexes.iter().map(|&index| (tasks[index].source.text(), tasks[index].target.text())).collect();
        let aligned = align_all(&pages, &common.known.of(locale));
        for (index, alignment) in indexes.into_iter().zip(aligned) {
            alignments[index] = alignment;
        }
    }
    alignments
}

impl Side {
    fn text(&self) -> Text<'_> {
        Text { page: &self.page, segments: &self.segments }
    }

    /// The numbers of the segments `list`, in order.
    fn numbers(&self, list: Range<usize>) -> Vec<usize> {
        let mut numbers = self.numbers[list].to_vec();
        numbers.sort_unstable();
        numbers
    }
}

fn answer(task: &Task, alignment: &Alignment) -> serde_json::Result<Vec<u8>> {
    let mut links = Vec::with_capacity(alignment.beads.len());
    let mut confidences = Vec::with_capacity(alignment.beads.len());
    for Bead { source, target, confidence } in &alignment.beads {
        if !source.is_empty() && !target.is_empty() {
            links.push((task.source.numbers(source.clone()), task.target.numbers(target.clone())));
            confidences.push(*confidence);
        }
    }
    let mut line = serde_json::to_vec(&Answer {
        id: &task.id,
        locale: &task.locale,
        src_segs: &task.source.ranges,
        tgt_segs: &task.target.ranges,
        links,
        confidence: confidences,
        page_confidence: alignment.confidence,
    })?;
    line.push(b'\n');
    Ok(line)
}

/// The byte at which each of the code points `points` of `text` begins; past the end, the end.
fn byte_offsets(text: &str, points: &[usize]) -> Vec<usize> {
    if text.is_ascii() {
        return points.iter().map(|&point| point.min(text.len())).collect();
    }
    let mut starts = text.char_indices().map(|(at, _)| at).enumerate().peekable();
    in_order(points, |point| {
        while starts.next_if(|(number, _)| *number < point).is_some() {}
        starts.peek().map_or(text.len(), |(_, at)| *at)
    })
}

/// How many code points of `text` stand before each of `offsets`.
fn code_points(text: &str, offsets: &[usize]) -> Vec<usize> {
    if text.is_ascii() {
        return offsets.to_vec();
    }
    let (mut at, mut count) = (0, 0);
    in_order(offsets, |offset| {
        let offset = offset.min(text.len());
        count += text.as_bytes()[at..offset].iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        at = offset;
        count
    })
}

/// What `of` gives for each of `numbers`, asked from the smallest to the largest.
fn in_order(numbers: &[usize], mut of: impl FnMut(usize) -> usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by_key(|&index| numbers[index]);
    let mut results = vec![0; numbers.len()];
    for index in order {
        results[index] = of(numbers[index]);
    }
    results
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points_and_come_back() {
        let text = "aé。b";
        let points = [3, 0, 9, 1, 2, 4];
        let bytes = byte_offsets(text, &points);
        assert_eq!(bytes, [6, 0, 7, 1, 3, 7]);
        assert_eq!(code_points(text, &bytes), [3, 0, 4, 1, 2, 4]);
    }
}
