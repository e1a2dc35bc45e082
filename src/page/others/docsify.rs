//! What docsify adds to Markdown: `!> important`, `?> a tip`, `### Heading :id=its-id`, and titles of links that only its
//! program reads (`':target=_blank'`, `':include'`).

use super::rfind_near;
use crate::page::fence::Fence;
use crate::source::Span;

/// What stands for these in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut edits = Vec::new();
    let mut fence: Option<Fence> = None;
    // In a paragraph that is an alert.
    let mut is_alert = false;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        if Fence::covers(&mut fence, line.trim_start_matches([' ', '\t', '>'])) {
            is_alert = false;
        } else {
            let kind = ["!> ", "?> "].iter().position(|mark| line.starts_with(mark));
            match kind {
                Some(kind) => {
                    let kind = ["IMPORTANT", "TIP"][kind];
                    // Two in a row are two.
                    let apart = if is_alert { "\n" } else { "" };
                    edits.push((Span::new(at..at + 3), format!("{apart}> [!{kind}]\n> ")));
                    is_alert = true;
                }
                None => is_alert &= !line.is_empty(),
            }
            if line.starts_with('#') {
                edits.extend(heading(line, at));
            }
            titles(line, at, &mut edits);
        }
        at = end;
    }
    edits.sort_by_key(|(span, _): &(Span, String)| *span);
    edits
}

/// The id at the end of a heading, `:id=a`, and what keeps it out of the contents: `{docsify-ignore}`.
fn heading(line: &str, at: usize) -> Option<(Span, String)> {
    if let Some(start) = line.rfind(" :id=") {
        let id = line[start + 5..].trim();
        let is_id = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        return is_id.then(|| (Span::new(at + start..at + line.len()), format!(" {{#{id}}}")));
    }
    let kept =
        [" {docsify-ignore}", " {docsify-ignore-all}"].iter().find_map(|mark| line.strip_suffix(mark))?;
    Some((Span::new(at + kept.len()..at + line.len()), String::new()))
}

/// What links are given in their titles. A file that is to be shown stands in the place of its link.
fn titles(line: &str, at: usize, edits: &mut Vec<(Span, String)>) {
    let mut from = 0;
    while let Some(start) = line[from..].find(" ':").map(|n| from + n) {
        from = start + 3;
        let Some(length) = line[from..].find('\'') else { return };
        let close = from + length + 1;
        let open = rfind_near(&line[..start], "](");
        let (Some(open), true) = (open, line[close..].starts_with(')')) else { continue };
        let words = &line[from..close - 1];
        let title = words.split(' ').filter(|word| !is_told(word)).collect::<Vec<_>>().join(" ");
        let address = &line[open + 2..start];
        let is_whole = line.trim_start().starts_with('[') && line[close + 1..].is_empty();
        let begin = line.len() - line.trim_start().len();
        if words.starts_with("include")
            && is_whole
            && !address.contains(['(', ' '])
            && address.ends_with(".md")
        {
            edits
                .push((Span::new(at + begin..at + line.len()), format!("[!INCLUDE [{address}]({address})]")));
            return;
        }
        let title = if title.is_empty() { String::new() } else { format!(" '{title}'") };
        edits.push((Span::new(at + start..at + close), title));
        from = close;
    }
}

/// True for a word of a title that the program reads; its colon may be taken away.
fn is_told(word: &str) -> bool {
    let word = word.trim_start_matches(':');
    let name = word.split('=').next().unwrap_or_default();
    matches!(
        name,
        "ignore"
            | "include"
            | "target"
            | "disabled"
            | "size"
            | "class"
            | "id"
            | "type"
            | "fragment"
            | "crossorgin"
    )
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn marks_become_what_they_mean() {
        for (text, expected) in [
            ("!> Hot **oven**.\nVery.\n\nA\n", "> [!IMPORTANT]\n> Hot **oven**.\nVery.\n\nA\n"),
            ("?> A\n?> B\n", "> [!TIP]\n> A\n\n> [!TIP]\n> B\n"),
            (
                "### A :id=b-c\n## D {docsify-ignore}\n## E <!-- {docsify-ignore} -->\n",
                "### A {#b-c}\n## D\n## E <!-- {docsify-ignore} -->\n",
            ),
            ("[a](b ':ignore') [a](b ':ignore c d')\n", "[a](b) [a](b 'c d')\n"),
            ("![a](b.png ':size=5x6')\n", "![a](b.png)\n"),
            ("[a](b/c.md ':include')\n", "[!INCLUDE [b/c.md](b/c.md)]\n"),
            // Code, and what is none.
            ("```\n!> a\n```\n`?> a` ' :x'\n", "```\n!> a\n```\n`?> a` ' :x'\n"),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
    }
}
