//! `TOC.md`: a page of headings; `SUMMARY.md` of mdBook and GitBook: a page of lists.

use std::ops::Range;

use super::title::plain;
use super::{DEPTH, Entry, Toc};
use crate::page::front;
use crate::source::Span;

/// Reads a `TOC.md`: a heading is an entry, its level the depth, a link in it the way to the page. Other
/// lines are left alone. Spans of bilingual pages must have been taken out.
#[must_use]
pub fn markdown(text: &str) -> Toc {
    let front = front::read(text);
    let mut open: Vec<(usize, Entry)> = Vec::new();
    let mut toc = Toc { entries: Vec::new(), fault: front.fault };
    let mut at = front.block.end as usize;
    let mut comment = false;
    for line in text[at..].split_inclusive('\n') {
        let begins_in_comment = comment;
        comment = ends_in_comment(line, comment);
        if let Some((level, content)) = heading(line).filter(|_| !begins_in_comment) {
            close(&mut open, &mut toc.entries, level);
            let (title, href) = plain(&line[content.clone()]);
            let span = Span::new(at + content.start..at + content.end);
            open.push((level, Entry { title, href, span, ..Entry::default() }));
        }
        at += line.len();
    }
    close(&mut open, &mut toc.entries, 0);
    toc
}

/// Reads a `SUMMARY.md`: an item of a list is an entry, its indent the depth; a heading after the first is a part, which
/// the entries after it belong to, and a link on a line of its own is an entry too.
#[must_use]
pub fn summary(text: &str) -> Toc {
    let front = front::read(text);
    let mut open: Vec<(usize, Entry)> = Vec::new();
    let mut toc = Toc { entries: Vec::new(), fault: front.fault };
    let mut at = front.block.end as usize;
    let (mut comment, mut has_title) = (false, false);
    for line in text[at..].split_inclusive('\n') {
        let begins_in_comment = comment;
        comment = ends_in_comment(line, comment);
        if !begins_in_comment && let Some((level, content)) = line_of_summary(line) {
            // The first heading is the name of the list.
            let is_title = level == PART && !has_title;
            has_title = true;
            if !is_title {
                close(&mut open, &mut toc.entries, level);
                let (title, href) = plain(&line[content.clone()]);
                let span = Span::new(at + content.start..at + content.end);
                let href = href.filter(|href| !href.is_empty());
                open.push((level, Entry { title, href, span, ..Entry::default() }));
            }
        }
        at += line.len();
    }
    close(&mut open, &mut toc.entries, 0);
    toc
}

/// The level of a part.
const PART: usize = 1;

/// The level of an item, a part or a link alone of a `SUMMARY.md`, and its text within `line`.
fn line_of_summary(line: &str) -> Option<(usize, Range<usize>)> {
    if let Some((_, content)) = heading(line) {
        return Some((PART, content));
    }
    let bare = line.trim_start();
    let indent =
        line[..line.len() - bare.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
    let text = match bare.strip_prefix(['-', '*', '+']) {
        Some(text) if text.starts_with([' ', '\t']) => text.trim(),
        _ if bare.starts_with('[') && indent == 0 => bare.trim(),
        _ => return None,
    };
    let start = line.find(text)?;
    (!text.is_empty() && text.contains('['))
        .then(|| (DEPTH.min(PART + 1 + indent), start..start + text.len()))
}

/// The level of a heading, and its text within `line`.
fn heading(line: &str) -> Option<(usize, Range<usize>)> {
    let trimmed = line.trim_start_matches(' ');
    let indent = line.len() - trimmed.len();
    let text = trimmed.trim_start_matches('#');
    let level = trimmed.len() - text.len();
    // Writers forget the space before a link or an anchor.
    if level == 0 || indent > 3 || !text.starts_with([' ', '\t', '[', '<']) {
        return None;
    }
    let closed = text.trim_ascii_end();
    let opened = closed.trim_end_matches('#');
    let content = if opened.ends_with([' ', '\t']) { opened } else { closed };
    let content = content.trim_ascii();
    let start = line.len() - text.trim_ascii_start().len();
    (!content.is_empty()).then_some((level.min(DEPTH), start..start + content.len()))
}

/// True when a comment is open at the end of `line`.
fn ends_in_comment(line: &str, mut inside: bool) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find(if inside { "-->" } else { "<!--" }) {
        rest = &rest[at + 3..];
        inside = !inside;
    }
    inside
}

/// Moves entries that end before one of `level` to where they belong.
fn close(open: &mut Vec<(usize, Entry)>, entries: &mut Vec<Entry>, level: usize) {
    while let Some((_, entry)) = open.pop_if(|(deep, _)| *deep >= level) {
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(entry),
            None => entries.push(entry),
        }
    }
}
