//! The blocks of MkDocs, which hold what is indented by four spaces: admonitions (`!!! note "Title"`, `??? tip`) and
//! tabs (`=== "Linux"`), and the fenced kind of newer pages (`/// note | Title` to `///`).
//!
//! CommonMark would read what they hold as code. They are written anew as the containers and tabs that [`crate::page::docfx`]
//! knows, and their content loses its indent; the map back to the file is kept.

use crate::page::fence::Fence;
use crate::source::Span;

/// What an indented block takes off each of its lines.
const INDENT: usize = 4;

/// A block that is open.
struct Open {
    /// Columns before its mark, as the file has it.
    indent: usize,
    /// True for what a line of `:::` ends: an admonition. Tabs end with a rule, after the last of them.
    closes: bool,
}

/// What stands for these blocks in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut edits: Vec<(Span, String)> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    // Slashes of the fenced blocks that are open, and what ends them; nothing for tabs.
    let mut slashed: Vec<(usize, &str)> = Vec::new();
    let mut fence: Option<Fence> = None;
    // After the last line that was not blank.
    let mut filled = body;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t']);
        if bare.is_empty() {
            at = end;
            continue;
        }
        let indent = columns(&line[..line.len() - bare.len()]);
        let mut closing = String::new();
        while let Some(block) = open.pop_if(|block| indent < block.indent + INDENT) {
            fence = None;
            let kept = " ".repeat(block.indent.saturating_sub(open.len() * INDENT));
            if block.closes {
                closing.push_str(&format!("{kept}:::\n"));
            } else if !(indent == block.indent && tab(bare).is_some()) {
                closing.push_str(&format!("\n{kept}---\n"));
            }
        }
        if !closing.is_empty() {
            edits.push((Span::at(filled), closing));
        }
        let cut = cut(line, open.len() * INDENT);
        if cut > 0 {
            edits.push((Span::new(at..at + cut), String::new()));
        }
        let mark = at + line.len() - bare.len();
        let whole = Span::new(mark..at + line.len());
        if Fence::covers(&mut fence, bare) {
            // Code is left as it is.
        } else if let Some(begin) = admonition(bare).filter(|_| holds(text, end, indent)) {
            edits.push((whole, begin));
            open.push(Open { indent, closes: true });
        } else if let Some(begin) = tab(bare).filter(|_| holds(text, end, indent)) {
            edits.push((whole, begin));
            open.push(Open { indent, closes: false });
        } else if let Some((slashes, rest)) = slashes(bare) {
            match slashed.last() {
                Some((count, end_mark)) if rest.is_empty() && *count == slashes => {
                    let end_mark = *end_mark;
                    slashed.pop();
                    let more = text[end..].lines().find(|line| !line.trim().is_empty());
                    let more = more.and_then(|line| self::slashes(line.trim()));
                    let next_tab = more.is_some_and(|(_, rest)| rest.starts_with("tab"));
                    let mark = match end_mark {
                        "" if !next_tab => "---",
                        mark => mark,
                    };
                    edits.push((whole, mark.to_owned()));
                }
                _ if rest.is_empty() => {}
                _ => {
                    let (name, title) = rest.split_once('|').unwrap_or((rest, ""));
                    let (name, title) = (name.trim(), title.trim());
                    if let Some(kind) = kind(name) {
                        edits.push((whole, container(kind, title)));
                        slashed.push((slashes, ":::"));
                    } else if name == "tab" {
                        edits.push((whole, titled(title)));
                        slashed.push((slashes, ""));
                    } else if name == "details" {
                        // The title stays where it is, to be found as text of the page.
                        let start = mark + bare.len() - title.len();
                        edits.push((Span::new(mark..start), "<details><summary>".to_owned()));
                        edits.push((Span::at(mark + bare.len()), "</summary>\n".to_owned()));
                        slashed.push((slashes, "</details>"));
                    }
                }
            }
        }
        if fence.is_none() && edits.last().is_none_or(|(span, _)| (span.end as usize) <= at + cut) {
            edits.extend(attributes(line, at).into_iter().map(|span| (span, String::new())));
        }
        filled = end;
        at = end;
    }
    // Without a line end there is no line to put the last mark on; what is open at the end ends there.
    let closing: String =
        open.iter().rev().map(|block| if block.closes { ":::\n" } else { "\n---\n" }).collect();
    if !closing.is_empty() && text[..filled].ends_with('\n') {
        edits.push((Span::at(filled), closing));
    }
    edits
}

/// The attributes behind links and pictures of `line`, which begins at byte `at`: `[a](b){ .button }`, `![a](b){: width=9 }`.
fn attributes(line: &str, at: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut from, mut counted, mut in_code) = (0, 0, false);
    let mut close = 0;
    while let Some(start) = line[from..].find("){").map(|n| from + n + 1) {
        from = start + 1;
        in_code ^= !line[counted..start].matches('`').count().is_multiple_of(2);
        counted = start;
        if in_code {
            continue;
        }
        if close < from {
            let Some(length) = line[from..].find('}') else { break };
            close = from + length;
        }
        let length = close - from;
        let mut words = line[from..from + length].trim_start_matches(':').split_whitespace().peekable();
        let is_attribute = |word: &str| word.starts_with(['.', '#']) || word.contains('=');
        if words.peek().is_some() && words.all(is_attribute) {
            from += length + 1;
            found.push(Span::new(at + start..at + from));
        }
    }
    found
}

/// True when the next line that is not blank stands in a block whose mark is at `indent`.
fn holds(text: &str, from: usize, indent: usize) -> bool {
    let next = text.get(from..).unwrap_or_default().lines().find(|line| !line.trim().is_empty());
    next.is_some_and(|line| {
        let bare = line.trim_start_matches([' ', '\t']);
        columns(&line[..line.len() - bare.len()]) >= indent + INDENT
    })
}

fn columns(white: &str) -> usize {
    white.bytes().map(|b| if b == b'\t' { INDENT } else { 1 }).sum()
}

/// Bytes of white space at the start of `line` that are `columns` wide, or what there is of them.
fn cut(line: &str, columns: usize) -> usize {
    let mut wide = 0;
    line.bytes()
        .take_while(|b| {
            let width = match b {
                b' ' => 1,
                b'\t' => INDENT,
                _ => return false,
            };
            wide += width;
            wide <= columns
        })
        .count()
}

/// `!!! note "Title"`, `??? tip`, `???+ warning inline` as a container.
fn admonition(bare: &str) -> Option<String> {
    let rest = ["!!! ", "??? ", "???+ "].iter().find_map(|mark| bare.strip_prefix(mark))?.trim();
    let (names, title) = match rest.split_once('"') {
        Some((names, title)) => (names, title.strip_suffix('"')?),
        None => (rest, ""),
    };
    let first = names.split_whitespace().next()?;
    // A class of its own, or one that was translated, is shown as a note is.
    first.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).then_some(())?;
    Some(container(kind(&first.to_lowercase()).unwrap_or("note"), title))
}

fn container(kind: &str, title: &str) -> String {
    if title.is_empty() { format!(":::{kind}") } else { format!(":::{kind} {title}") }
}

/// `=== "Linux"`, `===! "Linux"`, `===+ "Linux"` as the tab of [`crate::page::docfx`].
fn tab(bare: &str) -> Option<String> {
    let rest = ["=== ", "===! ", "===+ "].iter().find_map(|mark| bare.strip_prefix(mark))?;
    let title = rest.strip_prefix('"')?.strip_suffix('"')?;
    (!title.is_empty()).then(|| titled(title))
}

fn titled(title: &str) -> String {
    format!("# [{title}](#tab/{})", slug(title))
}

/// A title as it can stand in an address.
pub(super) fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// The slashes that a line begins with, at least three, and what follows them.
fn slashes(bare: &str) -> Option<(usize, &str)> {
    let rest = bare.trim_start_matches('/');
    let count = bare.len() - rest.len();
    (count >= 3 && (rest.is_empty() || rest.starts_with(' '))).then(|| (count, rest.trim()))
}

/// The container that stands for an admonition of this name.
fn kind(name: &str) -> Option<&'static str> {
    Some(match name {
        "note" | "info" | "abstract" | "summary" | "example" | "quote" | "question" | "seealso" | "todo" => {
            "note"
        }
        "tip" | "hint" | "success" | "check" | "done" => "tip",
        "important" => "important",
        "warning" | "attention" => "warning",
        "caution" | "danger" | "error" | "failure" | "bug" => "danger",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn blocks_become_containers() {
        for (text, expected) in [
            ("a\n\n!!! tip \"Tipp\"\n    b\n\n    c\n\nd\n", "a\n\n:::tip Tipp\nb\n\nc\n:::\n\nd\n"),
            ("!!! note\n    b\nc\n", ":::note\nb\n:::\nc\n"),
            ("!!! note\n    b", ":::note\nb"),
            (
                "=== \"Linux 2\"\n\n    ```sh\n    ls\n    ```\n\nc\n",
                "# [Linux 2](#tab/linux-2)\n\n```sh\nls\n```\n\n---\n\nc\n",
            ),
            (
                "=== \"A\"\n\n    a\n\n=== \"B\"\n\n    b\n",
                "# [A](#tab/a)\n\na\n\n# [B](#tab/b)\n\nb\n\n---\n",
            ),
            (
                "=== \"A\"\n\n    !!! 팁\n        b\n\n    c\n",
                "# [A](#tab/a)\n\n:::note\nb\n:::\n\nc\n\n---\n",
            ),
            ("* a\n\n    ??? info\n        b\n\n* c\n", "* a\n\n    :::note\n    b\n    :::\n\n* c\n"),
            ("/// tip | Tipp\n\nb\n\n///\n", ":::tip Tipp\n\nb\n\n:::\n"),
            (
                "//// tab | Linux\n\n/// note\n\na\n\n///\n\n////\n",
                "# [Linux](#tab/linux)\n\n:::note\n\na\n\n:::\n\n---\n",
            ),
            ("/// details | Mehr\n\na\n\n///\n", "<details><summary>Mehr</summary>\n\n\na\n\n</details>\n"),
            ("[a](b){ .c .d } ![a](b){: width=9 } `[a](b){ .c }`\n", "[a](b) ![a](b) `[a](b){ .c }`\n"),
            ("f(x){ return x; } and (a){b}\n", "f(x){ return x; } and (a){b}\n"),
            // No blocks: a shout, a heading, code.
            ("Stop!!! now\n\n    code\n", "Stop!!! now\n\n    code\n"),
            ("```\n!!! note\n    b\n```\n", "```\n!!! note\n    b\n```\n"),
            ("=== \"A\"\n\nb\n", "=== \"A\"\n\nb\n"),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
    }
}
