//! Sentences for a terminal, with the words that differ marked: by colour, else by a line of `^` below them.

use std::ops::Range;

use annotate_snippets::renderer::Style as Ink;

use crate::drift::survey::Shown;
use crate::report::{columns, visible};

/// Lines of one sentence; what is longer is cut.
const LINES: usize = 40;

/// The lines of `shown` in `room` columns. With `ink` the marked words are written in it, without it a line that points
/// at them follows each line.
pub(super) fn lines(shown: &Shown, room: usize, ink: Option<Ink>) -> Vec<String> {
    let mut chars = shown.text.char_indices().filter(|(_, c)| !c.is_whitespace()).peekable();
    let mut lines = Vec::new();
    for line in visible::wrap(&shown.text, room, LINES) {
        // What of the line is marked: each character of it is one of the text, or part of one that is spelled out.
        let mut marks: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        let mut last = None;
        while let Some(&(from, c)) = chars.peek() {
            let mut spelled = String::new();
            visible::push(&mut spelled, c);
            let rest = line.get(at..).unwrap_or_default();
            let gap = rest.len() - rest.trim_start_matches(' ').len();
            if !rest.get(gap..).is_some_and(|rest| rest.starts_with(&spelled)) {
                break;
            }
            let (start, end) = (at + gap, at + gap + spelled.len());
            let mark = shown.marks.iter().position(|mark| mark.contains(&from));
            match marks.last_mut() {
                Some(open) if mark.is_some() && (mark == last || open.end == start) => open.end = end,
                _ if mark.is_some() => marks.push(start..end),
                _ => {}
            }
            last = mark;
            at = end;
            chars.next();
        }
        push(&mut lines, line, &marks, ink);
    }
    lines
}

fn push(lines: &mut Vec<String>, line: String, marks: &[Range<usize>], ink: Option<Ink>) {
    let pieces = crate::report::evidence::pieces(&line, marks);
    if let Some(ink) = ink {
        let piece = |(piece, marked): &(&str, bool)| match marked {
            true => format!("{ink}{piece}{ink:#}"),
            false => (*piece).to_owned(),
        };
        lines.push(pieces.iter().map(piece).collect());
        return;
    }
    // A terminal turns such a line round, or not: a column in it means nothing.
    let turns = line.chars().any(visible::runs_left);
    let pointer =
        |(piece, marked): &(&str, bool)| if *marked { "^" } else { " " }.repeat(columns::width(piece));
    let below: String = pieces.iter().map(pointer).collect();
    lines.push(line);
    if !turns && !marks.is_empty() {
        lines.push(below.trim_end().to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;

    fn check(text: &str, marks: &[(usize, usize)], room: usize, expected: &str) {
        let marks = marks.iter().map(|&(start, end)| start..end).collect();
        let shown = Shown { place: Place::file("a.md"), points: [0, 0], text: text.to_owned(), marks };
        assert_eq!(lines(&shown, room, None).join("\n"), expected);
    }

    #[test]
    fn marks_stand_below_their_words() {
        check("You can block  access now", &[(8, 21)], 40, "You can block access now\n        ^^^^^^^^^^^^");
        check("アクセスを遮断する", &[(15, 21)], 40, "アクセスを遮断する\n          ^^^^");
        check("one two three four", &[(4, 13)], 9, "one two\n    ^^^\nthree\n^^^^^\nfour");
        check("a\u{1b}b c", &[(1, 2), (4, 5)], 40, "a<U+001B>b c\n ^^^^^^^^  ^");
        check("يمكنك حظر الوصول", &[(11, 17)], 40, "يمكنك حظر الوصول");
    }

    #[test]
    fn marks_that_fit_nothing_do_no_harm() {
        check("é", &[(1, 2), (0, 9)], 40, "é\n^");
        check("", &[(0, 3)], 40, "");
    }
}
