//! Formulas of a page that asks for them: `\(…\)` and `\[…\]` are written as the `$…$` and `$$…$$` that Markdown is told to
//! know, and a block between lines of `$$` as code of the language `math`, since what stands in it is no Markdown.

use memchr::memmem;

use super::fence::Fence;
use super::front::Front;
use crate::source::{Derived, Span};

/// True when the page says that it has formulas; what the project says holds where it says nothing.
pub(super) fn is_asked_for(front: &Front, project: bool) -> bool {
    let said = ["math", "katex", "mathjax", "useMath", "use_math"].iter().find_map(|key| front.text(key));
    said.map_or(project, |said| !matches!(said.to_ascii_lowercase().as_str(), "false" | "no" | "off"))
}

/// `text` with one kind of formulas, from byte `body` on.
pub(super) fn rewritten(text: Derived, body: usize) -> Derived {
    let markdown = text.text().get(body..).unwrap_or_default().as_bytes();
    if ["\\(", "\\[", "$$"].iter().all(|mark| memmem::find(markdown, mark.as_bytes()).is_none()) {
        return text;
    }
    let edits = edits(text.text(), body);
    if edits.is_empty() { text } else { text.edited(&edits) }
}

fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut edits = Vec::new();
    let mut fence: Option<Fence> = None;
    // The line that ends the block that is open.
    let mut block: Option<&str> = None;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let whole = Span::new(at + line.len() - bare.len()..at + line.len());
        if let Some(open_fence) = fence {
            if open_fence.ends_at(bare) {
                fence = None;
            }
        } else if let Some(mark) = block {
            if bare == mark {
                edits.push((whole, "```".to_owned()));
                block = None;
            }
        } else if let Some(opened) = Fence::of(bare) {
            fence = Some(opened);
        } else if let Some(mark) = closing(bare).filter(|mark| is_closed(&text[end..], bare, mark)) {
            edits.push((whole, "```math".to_owned()));
            block = Some(mark);
        } else {
            line_edits(line, at, &mut edits);
        }
        at = end;
    }
    edits
}

/// What ends the block that a line begins which holds nothing but `bare`.
fn closing(bare: &str) -> Option<&'static str> {
    match bare {
        "$$" => Some("$$"),
        "\\[" => Some("\\]"),
        "\\\\[" => Some("\\\\]"),
        _ => None,
    }
}

/// No block is longer than this.
const LONGEST: usize = 8 * 1024;

/// True when a line of `mark` follows soon, and before it none that would end a block of code, or begins as `open` does.
fn is_closed(rest: &str, open: &str, mark: &str) -> bool {
    let mut read = 0;
    for line in rest.split_inclusive('\n') {
        let bare = line.trim_end().trim_start_matches([' ', '\t', '>']);
        if bare == mark {
            return true;
        }
        read += line.len();
        if read > LONGEST || bare == open || bare.starts_with("```") {
            return false;
        }
    }
    false
}

/// `\(…\)` and `\[…\]` within `line`, which begins at byte `at`; both with one backslash or two.
fn line_edits(line: &str, at: usize, edits: &mut Vec<(Span, String)>) {
    let bytes = line.as_bytes();
    let indent = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let mut ticks = 0_usize;
    let mut from = 0;
    // Up to where no mark is that ends a formula, for each of the four.
    let mut barren = [0_usize; 4];
    while let Some(found) = memchr::memchr2(b'`', b'\\', &bytes[from..]) {
        let start = from + found;
        if bytes[start] == b'`' {
            ticks += 1;
            from = start + 1;
            continue;
        }
        let slashes = bytes[start..].iter().take_while(|b| **b == b'\\').count();
        let after = start + slashes;
        from = after;
        let (close, new) = match bytes.get(after) {
            Some(b'(') => (b')', "$"),
            // Brackets are escaped within text too.
            Some(b'[') if start <= indent => (b']', "$$"),
            _ => continue,
        };
        if slashes > 2 || !ticks.is_multiple_of(2) {
            continue;
        }
        let mark = [b'\\', b'\\', close];
        let mark = &mark[2 - slashes..];
        let barren = &mut barren[slashes - 1 + if close == b')' { 0 } else { 2 }];
        let near = bytes.len().min(after + LONGEST);
        let search = (after + 1).max(*barren).min(near);
        let Some(found) = memmem::find(&bytes[search..near], mark) else {
            // What may be half of a mark is looked at again.
            *barren = near.saturating_sub(mark.len());
            continue;
        };
        let length = search + found - (after + 1);
        let inner = &line[after + 1..after + 1 + length];
        if inner.trim().is_empty() || inner.contains(['$', '`']) {
            from = after + 1 + length;
            ticks += inner.matches('`').count();
            continue;
        }
        // Markdown wants no space inside.
        let (left, right) = (inner.len() - inner.trim_start().len(), inner.len() - inner.trim_end().len());
        let (open, stop) = (after + 1 + left, after + 1 + length - right);
        let last = after + 1 + length + mark.len();
        edits.push((Span::new(at + start..at + open), new.to_owned()));
        edits.push((Span::new(at + stop..at + last), new.to_owned()));
        from = last;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_written_one_way() {
        for (text, expected) in [
            (r"a \( x_i \) b \\(y\\)", "a $x_i$ b $y$"),
            (r"\[ x \]", "$$x$$"),
            ("a\n\n$$\nx\n\n- y\n$$\n", "a\n\n```math\nx\n\n- y\n```\n"),
            ("> \\[\n> x\n> \\]\n", "> ```math\n> x\n> ```\n"),
            // No formulas: code, brackets in a text, what has no end.
            ("`\\(x\\)` ```\n", "`\\(x\\)` ```\n"),
            ("a \\[b\\] \\(c", "a \\[b\\] \\(c"),
            ("$$\nx\n", "$$\nx\n"),
            ("```\n$$\nx\n$$\n```\n", "```\n$$\nx\n$$\n```\n"),
        ] {
            assert_eq!(rewritten(Derived::whole(text), 0).text(), expected, "{text}");
        }
    }
}
