//! Lists of attributes as kramdown has them, the Markdown of Jekyll: `{: .note }` before a paragraph is an alert, `{: #id }`
//! behind a heading its id, `{:toc}` a table of contents, which every page has. All others are for looks, and left out.

use crate::page::fence::Fence;
use crate::source::Span;

/// What stands for lists of attributes in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut edits: Vec<(Span, String)> = Vec::new();
    let mut fence: Option<Fence> = None;
    // The line before, from where to where; blank at the start.
    let mut before = Span::at(body);
    let mut is_alert = false;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t']);
        let own = Span::new(at..at + line.len());
        if is_alert && (bare.is_empty() || end == text.len()) && fence.is_none() {
            is_alert = false;
            match bare.is_empty() {
                true => edits.push((Span::at(at), ":::\n".to_owned())),
                false => edits.push((Span::at(end), "\n:::\n".to_owned())),
            }
        }
        if Fence::covers(&mut fence, bare) {
            // Code is left as it is.
        } else if let Some(list) = list_of(bare).filter(|list| list.length == bare.len()) {
            let above = &text[before.start as usize..before.end as usize];
            let mark = Span::new(at + line.len() - bare.len()..at + line.len());
            let next = text[end..].lines().next().unwrap_or_default().trim_start();
            let holds = !next.is_empty() && !next.starts_with('#') && Fence::of(next).is_none();
            match (list.kind(), list.id()) {
                (Some(kind), _) if above.trim().is_empty() && holds && !is_alert => {
                    is_alert = true;
                    edits.push((mark, format!(":::{kind}")));
                }
                (_, Some(id)) if above.starts_with('#') => {
                    edits.push((Span::at(before.end as usize), format!(" {{#{id}}}")));
                    edits.push((mark, String::new()));
                }
                _ if list.words().any(|word| word == "toc") && is_item(above) => {
                    edits.push((Span::new(before.start as usize..at + line.len()), String::new()));
                }
                _ => edits.push((mark, String::new())),
            }
        } else {
            in_line(line, at, &mut edits);
        }
        before = own;
        at = end;
    }
    edits
}

/// The lists of `line`, which begins at byte `at`, behind what they are about.
fn in_line(line: &str, at: usize, edits: &mut Vec<(Span, String)>) {
    let (mut from, mut counted, mut in_code) = (0, 0, false);
    while let Some(start) = line[from..].find("{:").map(|n| from + n) {
        from = start + 2;
        in_code ^= !line[counted..start].matches('`').count().is_multiple_of(2);
        counted = start;
        let Some(list) = list_of(&line[start..]).filter(|_| !in_code && start > 0) else { continue };
        from = start + list.length;
        let is_last = line.starts_with('#') && line[from..].trim().is_empty();
        let new = list.id().filter(|_| is_last).map(|id| format!("{{#{id}}}")).unwrap_or_default();
        edits.push((Span::new(at + start..at + from), new));
    }
}

/// A list of attributes.
struct List<'t> {
    inner: &'t str,
    length: usize,
}

/// The list that `text` begins with.
fn list_of(text: &str) -> Option<List<'_>> {
    let inner = text.strip_prefix("{:")?;
    let inner = &inner[..inner.find(['}', '{'])?];
    let length = inner.len() + 3;
    let list = List { inner: inner.trim_matches(':').trim(), length };
    let is_attribute = |word: &str| {
        word.starts_with(['.', '#']) || word.contains('=') || word.ends_with('"') || word.ends_with("toc")
    };
    let is_list = text[..length].ends_with('}') && !list.inner.is_empty() && list.words().all(is_attribute);
    is_list.then_some(list)
}

impl<'t> List<'t> {
    fn words(&self) -> impl Iterator<Item = &'t str> {
        self.inner.split_whitespace()
    }

    fn id(&self) -> Option<&'t str> {
        self.words().find_map(|word| word.strip_prefix('#')).filter(|id| !id.is_empty())
    }

    /// The kind of alert that a class of it is.
    fn kind(&self) -> Option<&'static str> {
        self.words().filter_map(|word| word.strip_prefix('.')).find_map(|class| {
            Some(match class.trim_end_matches("-title") {
                "note" | "info" | "highlight" | "new" => "note",
                "tip" => "tip",
                "important" => "important",
                "warning" => "warning",
                "caution" | "danger" => "danger",
                _ => return None,
            })
        })
    }
}

/// True for an item of a list, which a table of contents takes the place of.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    ["* ", "- ", "+ ", "1. "].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn attributes_become_what_they_mean() {
        for (text, expected) in [
            ("a\n\n{: .note .big}\nHot\nand loud.\n\nb\n", "a\n\n:::note\nHot\nand loud.\n:::\n\nb\n"),
            ("{: .warning }\n> Hot.", ":::warning\n> Hot.\n:::\n"),
            ("{: .note}\n\nHot.\n{: .fs-9 }\n", "\n\nHot.\n\n"),
            ("* TOC\n{:toc}\n\n1. x\n{: .no_toc toc }\n", "\n\n\n"),
            ("## A\n{: #b .c}\n\n## D {: #e }\n", "## A {#b}\n\n\n## D {#e}\n"),
            ("**a**{:.title}<br> [b](c){:target=\"_blank\" rel=\"x y\"}\n", "**a**<br> [b](c)\n"),
            // Examples, and what is none.
            ("`{: .note}` {: x } {: {: .a\n", "`{: .note}` {: x } {: {: .a\n"),
            ("```\n{: .note}\na\n```\n", "```\n{: .note}\na\n```\n"),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
    }
}
