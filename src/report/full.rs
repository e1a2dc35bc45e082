//! Findings as text for people: what, where, the line with the place marked, both texts, the help.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::renderer::{DEFAULT_LINE_NUM_STYLE, Style as Ink};
use annotate_snippets::{AnnotationKind, Group, Level, Message, Renderer, Snippet};

use super::excerpt::{Excerpt, excerpt};
use super::{MESSAGE_ROOM, Style, head, visible};
use crate::finding::{Finding, Severity};
use crate::source::Source;

/// Findings of one rule that are shown; of the others only the number is told.
const MOST_OF_A_RULE: usize = 20;

/// Lines for each of the two texts, and for the help.
const TEXT_LINES: usize = 3;
const HELP_LINES: usize = 10;

pub(super) fn render(findings: &[Finding], style: Style, text_of: &dyn Fn(&str) -> Option<Source>) -> String {
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
        if *count > MOST_OF_A_RULE {
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

    let cut = seen.into_iter().filter(|&(_, count)| count > MOST_OF_A_RULE);
    for (index, (rule, count)) in cut.enumerate() {
        let gap = if index == 0 { "\n" } else { "" };
        let more = count - MOST_OF_A_RULE;
        let _ = writeln!(out, "{gap}... and {more} more {rule} (all of them: --format concise)");
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
    let Finding { rule: _, severity, place, message, target, source: original, help, .. } = finding;
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
    for (name, text) in [("target", target), ("source", original)] {
        if let Some(text) = text {
            group = group.element(note(Level::NOTE, name, text, room, TEXT_LINES));
        }
    }
    if !help.is_empty() {
        group = group.element(note(Level::HELP, "help", help, room, HELP_LINES));
    }
    if !group.is_empty() {
        out.push_str(&renderer.render(&[group]));
        out.push('\n');
    }
}

fn note<'a>(level: Level<'a>, name: &'static str, text: &str, room: usize, lines: usize) -> Message<'a> {
    // `= target: ` stands before the text, dots may stand after it.
    let room = room.saturating_sub(name.len() + 4 + visible::MORE.len()).max(10);
    level.with_name(name).message(visible::wrap(text, room, lines).join("\n"))
}
