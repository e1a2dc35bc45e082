//! `diglot align --batch`: page pairs as JSON lines in, their alignments as JSON lines out, in the same order.

use std::path::Path;

use rayon::prelude::*;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use super::answer::Answer;
use super::side::{Held, Ranges, Side};
use super::{Common, Failure, Outcome, Terminal};
use crate::align::known::align_by_locale;
use crate::disk;
use crate::lang::Locale;
use crate::page::Page;
use crate::source::Source;

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

/// A line that was read, ready to be aligned.
struct Task {
    id: Value,
    locale: Value,
    /// What `locale` says, if it says anything.
    found: Option<Locale>,
    source: Side<'static>,
    target: Side<'static>,
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
    let texts: Vec<_> =
        tasks.iter().map(|task| (task.found.as_ref(), task.source.text(), task.target.text())).collect();
    let alignments = align_by_locale(&texts, &common.known, common.shelf());
    let answers: Vec<Vec<u8>> = tasks
        .par_iter()
        .zip(&alignments)
        .map(|(task, alignment)| {
            let Task { id, locale, found: _, source, target } = task;
            Answer::new(id, locale, source, target, alignment).line()
        })
        .collect();
    for answer in answers {
        terminal.put(&answer)?;
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
    Ok(Task { source: side(src, ranges, &source), target: side(tgt, ranges, &target), id, locale, found })
}

/// The column, which is all of a place that the user does not know yet, and what is wrong.
fn why(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let message = text.split(" at line ").next().unwrap_or_default();
    format!("{}: {message}", error.column())
}

fn side<S>(written: Written<S>, ranges: fn(S) -> Option<Ranges>, locale: &Locale) -> Side<'static> {
    let Written { text, segs } = written;
    let page = Held::Own(Box::new(Page::read_source(Source::new("", text))));
    match segs.and_then(ranges) {
        Some(ranges) => Side::given(page, ranges),
        None => Side::cut(page, locale),
    }
}
