//! Findings as text for people: what, where, the line with the place marked, both texts, the help.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::renderer::{DEFAULT_LINE_NUM_STYLE, Style as Ink};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::concise::{MESSAGE_ROOM, head};
use super::excerpt::{Excerpt, excerpt};
use super::first::{MANY, surest, totals};
use super::{Amount, Report, Style, columns, evidence, visible};
use crate::finding::{Finding, Severity};
use crate::source::Source;

/// Findings of one rule that are shown; of the others only the number is told.
const MOST_OF_A_RULE: usize = 20;

/// Lines for each of the two texts, and for the help.
const TEXT_LINES: usize = 3;
const HELP_LINES: usize = 10;

pub(super) fn render(report: &Report<'_>, style: Style) -> String {
    let most = if style.amount == Amount::All { usize::MAX } else { MOST_OF_A_RULE };
    if style.amount == Amount::First && report.findings.len() > MANY {
        let chosen = surest(report.findings);
        let shown = list(&chosen, style, most, report.text_of);
        return shown + &totals(report, chosen.len());
    }
    list(report.findings, style, most, report.text_of)
}

fn list(findings: &[Finding], style: Style, most: usize, text_of: &dyn Fn(&str) -> Option<Source>) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    // Lines come cut already; the renderer would cut again, by other rules.
    let width = style.width.clamp(40, 400);
    let renderer = renderer.term_width(4 * width);

    let mut out = String::new();
    let mut seen = BTreeMap::<&str, usize>::new();
    let mut open: Option<(&str, Option<Source>)> = None;
    for finding in findings {
        let count = seen.entry(finding.rule).or_default();
        *count += 1;
        if *count > most {
            continue;
        }
        let file = finding.place.file.as_str();
        let source = match open.take() {
            Some((path, source)) if path == file => source,
            _ => text_of(file),
        };
        if !out.is_empty() {
            out.push('\n');
        }
        push_finding(&mut out, finding, source.as_ref(), &renderer, Style { width, ..style });
        open = Some((file, source));
    }

    let cut = seen.into_iter().filter(|&(_, count)| count > most);
    for (index, (rule, count)) in cut.enumerate() {
        let gap = if index == 0 { "\n" } else { "" };
        let more = count - most;
        let _ = writeln!(out, "{gap}... and {more} more {rule} (all of them: --all)");
    }
    out
}

fn push_finding(
    out: &mut String,
    finding: &Finding,
    source: Option<&Source>,
    renderer: &Renderer,
    style: Style,
) {
    let Finding { severity, place, message, target, source: original, help, .. } = finding;
    let Finding { source_place, evidence, .. } = finding;
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warn => Level::WARNING,
        Severity::Hint => Level::NOTE,
    };
    // ` | ` and the digits of the longest line number stand before every line.
    let room = style.width - 3 - place.end.max(place.start).line.to_string().len();
    let excerpt = source.and_then(|source| excerpt(source, place, room));
    let digits = excerpt.as_ref().map_or(0, Excerpt::digits);

    // The renderer would count the column in the excerpt, which is cut: these two lines are ours.
    let (bold, frame) =
        if style.color { (Ink::new().bold(), DEFAULT_LINE_NUM_STYLE) } else { (Ink::new(), Ink::new()) };
    let _ =
        writeln!(out, "{}{bold}: {}{bold:#}", head(finding, style), visible::one_line(message, MESSAGE_ROOM));
    let path = visible::one_line(&place.file, usize::MAX);
    let _ = writeln!(out, "{:digits$}{frame}--> {frame:#}{path}:{}", "", place.start);

    let mut group = Group::with_level(level);
    if let Some(Excerpt { text, first_line, mark, until }) = excerpt {
        let label = until.map(|line| format!("to line {line}"));
        let mark = AnnotationKind::Primary.span(mark).label(label);
        group = group.element(Snippet::source(text).line_start(first_line).annotation(mark));
    }
    for (name, text, words, from) in [
        ("target", target, &evidence.target, None),
        ("source", original, &evidence.source, source_place.as_ref()),
    ] {
        if let Some(text) = text {
            let room = room_beside(name, room);
            let mut lines = marked(text, words, room);
            lines.extend(from.map(|place| {
                let path = visible::one_line(&place.file, usize::MAX);
                format!("{frame}--> {frame:#}{path}:{}", place.start)
            }));
            group = group.element(Level::NOTE.with_name(name).message(lines.join("\n")));
        }
    }
    if !help.is_empty() {
        let lines = visible::wrap(help, room_beside("help", room), HELP_LINES);
        group = group.element(Level::HELP.with_name("help").message(lines.join("\n")));
    }
    if !group.is_empty() {
        out.push_str(&renderer.render(&[group]));
        out.push('\n');
    }
}

/// Columns of a text after `= target: `; dots may stand behind it.
fn room_beside(name: &str, room: usize) -> usize {
    room.saturating_sub(name.len() + 4 + visible::MORE.len()).max(10)
}

/// The lines of `text`, each followed by one that points at the `words` in it.
fn marked(text: &str, words: &[String], room: usize) -> Vec<String> {
    let words: Vec<String> = words.iter().map(|word| visible::one_line(word, usize::MAX)).collect();
    let mut lines = Vec::new();
    let mut left: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    for line in visible::wrap(text, room, TEXT_LINES) {
        let places = evidence::places(&line, &left);
        left.retain(|word| !places.iter().any(|place| line.get(place.clone()) == Some(word)));
        // A terminal turns such a line round, or not: a column in it means nothing.
        let turns = line.chars().any(visible::runs_left);
        let mut below = String::new();
        for (piece, marked) in evidence::pieces(&line, &places) {
            below.push_str(&if marked { "^" } else { " " }.repeat(columns::width(piece)));
        }
        lines.push(line);
        if !turns && !places.is_empty() {
            lines.push(below.trim_end().to_owned());
        }
    }
    lines
}
