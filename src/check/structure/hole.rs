//! The place where a translation has lost a text, when its marks are still there: `- ` without its item, a blank line
//! too many.

use crate::check::{MarkKind, Marks};

/// Where in `gap`, which stands between two texts, the line is that has lost its own: it holds marks that usually hold
/// something, or it is the middle of three blank lines.
pub(super) fn find(gap: &str) -> Option<usize> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in gap.split_inclusive('\n') {
        lines.push((at, line));
        at += line.len();
    }
    // What stands before the first and behind the last line end belongs to the texts.
    let inner =
        lines.get(1..lines.len().saturating_sub(usize::from(!gap.ends_with('\n')))).unwrap_or_default();
    if let Some((at, line)) = inner.iter().find(|(_, line)| is_emptied(line)) {
        return Some(at + line.len() - line.trim_start_matches([' ', '\t', '>']).len());
    }
    let blank = |(_, line): &(usize, &str)| line.trim_matches([' ', '\t', '\r', '\n', '>']).is_empty();
    let three = inner.windows(3).find(|lines| lines.iter().all(blank))?;
    let (at, line) = three[1];
    let lead = line.trim_end().len();
    Some(at + lead)
}

/// True for a line of marks that usually hold text, and hold none.
fn is_emptied(line: &str) -> bool {
    let line = line.trim_end().trim_start_matches([' ', '\t', '>']);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = match line.as_bytes().first() {
        Some(b'#') => Some(line.trim_start_matches('#')),
        Some(b'-' | b'*' | b'+') => Some(&line[1..]),
        Some(b'0'..=b'9') => digits.strip_prefix(['.', ')']),
        _ => None,
    };
    let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    let marks = Marks::read(line);
    let text = rest.unwrap_or(line);
    let within = Marks::read(text);
    let read = within.words(text);
    if line.is_empty() || read.chars().any(char::is_alphanumeric) {
        return false;
    }
    // `- - -` and `* * *` are rules across the page.
    let bare = rest.is_some_and(|rest| !rest.contains(['-', '*']) || rest.contains('['));
    let element = marks.list.windows(2).any(|pair| {
        pair[0].kind == MarkKind::TagOpen
            && pair[1].kind == MarkKind::TagClose
            && pair[0].span.end == pair[1].span.start
            && pair[0].inner(line) == pair[1].inner(line)
            // An anchor holds nothing anywhere.
            && !matches!(pair[0].inner(line), "a" | "td" | "th")
    });
    bare || element
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_line_that_lost_its_text_is_found() {
        let check = |gap: &str, expected: Option<&str>| {
            assert_eq!(find(gap).map(|at| &gap[at..]), expected, "{gap:?}");
        };
        check("", None);
        check("\n\n", None);
        check("\n\n## ", None);
        check("\n\n\n\n### ", Some("\n\n### "));
        check("\r\n\r\n\r\n\r\n", Some("\r\n\r\n"));
        check("\n- \n- ", Some("- \n- "));
        check("\n\n1. \n \n1. ", Some("1. \n \n1. "));
        check("\n> - [](a.md)\n> - ", Some("- [](a.md)\n> - "));
        check("</p></li>\n<li><p></p></li>\n<li><p>", Some("<li><p></p></li>\n<li><p>"));
        // What holds nothing in any language.
        check("</td>\n<td></td>\n</tr>\n<tr>\n<td>", None);
        check("\n\n---\n\n", None);
        check("\n\n<a id=\"x\"></a>\n\n", None);
        check("\n- 5\n- ", None);
        check("\n\n* * *\n\n", None);
    }
}
