//! What stands within lines of such pages: roles, labels, badges, icons, attributes.

use std::collections::HashSet;

use memchr::{memchr_iter, memmem};

use super::{Line, Reader};
use crate::source::Span;

/// What the names of icons begin with, of MkDocs Material.
const ICONS: [&str; 4] = [":material-", ":octicons-", ":fontawesome-", ":simple-"];

/// Roles for names, which are shown as code.
const NAMES: [&str; 22] = [
    "attr", "class", "cmd", "code", "command", "const", "data", "download", "envvar", "exc", "file", "func",
    "kbd", "math", "meth", "mod", "obj", "option", "program", "py", "samp", "token",
];

/// True when one of `marks`, which all begin with `first`, stands in `text`: few bytes of a line are that one.
fn holds(text: &str, first: u8, marks: &[&str]) -> bool {
    let rest = |at: usize| &text.as_bytes()[at..];
    memchr_iter(first, text.as_bytes())
        .any(|at| marks.iter().any(|mark| rest(at).starts_with(mark.as_bytes())))
}

impl<'t> Reader<'t> {
    /// What stands in a line of text.
    pub(super) fn line(&mut self, line: Line<'t>) {
        let bare = line.bare;
        if matches!(bare, "[[toc]]" | "[[TOC]]" | "[[_TOC_]]" | "[TOC]") {
            return self.edits.push((line.span(), String::new()));
        }
        // The next part of a notebook, and of a card.
        if bare == "+++" && line.indent.is_empty() && !self.open.is_empty() {
            return self.edits.push((line.span(), "\n".to_owned()));
        }
        if let Some(label) = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(")=")) {
            if is_label(label) {
                self.edits.push((line.span(), format!("<a id=\"{label}\"></a>\n")));
            }
            return;
        }
        if let Some(path) = bare.strip_prefix("<<< ") {
            self.tab_of_file(line);
            let end = path.find(['{', ' ', '[']).unwrap_or(path.len());
            let path = path[..end].trim();
            let path = path.strip_prefix('@').map_or_else(|| path.to_owned(), |rest| format!("~{rest}"));
            if !path.is_empty() && !path.contains(['(', ')', '<']) {
                self.edits.push((line.span(), format!("[!code[]({path})]")));
            }
            return;
        }
        let start = line.span().start as usize;
        if ["{:", "{.", "{ .", "{#", "{ #"].iter().any(|mark| bare.starts_with(mark)) && is_attributes(bare) {
            self.edits.push((line.span(), String::new()));
        } else if holds(bare, b':', &ICONS) {
            self.icons(bare, start);
        } else if holds(bare, b'<', &["<Badge"]) {
            self.badges(bare, start);
        } else if holds(bare, b'}', &["}`"]) {
            self.roles(bare, start);
        }
    }

    /// `:material-check:`, with attributes behind it or not. Where it is all that a link shows, its name is shown.
    fn icons(&mut self, bare: &str, start: usize) {
        let (mut from, mut counted, mut ticks) = (0, 0, 0_usize);
        while let Some(at) = bare[from..].find(':').map(|n| from + n) {
            from = at + 1;
            let Some(icon) = ICONS.iter().find(|icon| bare[at..].starts_with(**icon)) else { continue };
            ticks += bare[counted..at].matches('`').count();
            counted = at;
            let rest = &bare[at + icon.len()..];
            let length =
                rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/')).count();
            if !ticks.is_multiple_of(2) || length == 0 || !rest[length..].starts_with(':') {
                continue;
            }
            let name = &rest[..length];
            let mut end = at + icon.len() + length + 1;
            // Attributes are short.
            let near = bare[end..].char_indices().take(200).find(|(_, c)| *c == '}');
            if let Some((length, _)) = near.filter(|(length, _)| is_attributes(&bare[end..=end + length])) {
                end += length + 1;
            }
            let new = match name {
                "check" | "check-bold" | "check-circle" => "✓".to_owned(),
                "close" | "close-thick" | "close-circle" => "✗".to_owned(),
                _ if bare[..at].ends_with('[') && bare[end..].starts_with(']') => {
                    name.rsplit('/').next().unwrap_or(name).replace('-', " ")
                }
                _ => String::new(),
            };
            end += usize::from(new.is_empty() && bare[end..].starts_with(' '));
            self.edits.push((Span::new(start + at..start + end), new));
            from = end;
        }
    }

    /// `<Badge type="tip" text="new" />`
    fn badges(&mut self, bare: &str, start: usize) {
        let (mut from, mut counted, mut ticks) = (0, 0, 0_usize);
        while let Some(at) = bare[from..].find("<Badge").map(|n| from + n) {
            ticks += bare[counted..at].matches('`').count();
            counted = at;
            let Some(length) = bare[at..].find('>').map(|n| n + 1) else { return };
            from = at + length;
            let tag = &bare[at..from];
            let text =
                tag.split_once(" text=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(text, _)| text);
            if let Some(text) = text.filter(|_| tag.ends_with("/>") && ticks.is_multiple_of(2)) {
                self.edits.push((Span::new(start + at..start + from), format!("*{text}*")));
            }
        }
    }

    /// `` {doc}`text <page>` `` and its kin.
    fn roles(&mut self, bare: &str, start: usize) {
        let (mut from, mut counted, mut ticks) = (0, 0, 0_usize);
        while let Some(middle) = bare[from..].find("}`").map(|n| from + n) {
            let begin = bare[from..middle].rfind('{').map(|n| from + n);
            let text_at = middle + 2;
            from = text_at;
            let Some(begin) = begin else { continue };
            let role = &bare[begin + 1..middle];
            let is_name =
                !role.is_empty() && role.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b':' | b'-'));
            ticks += bare[counted..begin].matches('`').count();
            counted = begin;
            // In code it is an example.
            if !is_name || !ticks.is_multiple_of(2) {
                continue;
            }
            let Some(length) = bare[text_at..].find('`') else { return };
            from = text_at + length + 1;
            counted = from;
            let inner = &bare[text_at..from - 1];
            let (text, target) = match inner.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')) {
                Some((text, target)) => (text.trim(), Some(target.trim())),
                None => (inner, None),
            };
            let new = match role {
                "doc" => {
                    let page = target.unwrap_or(inner).trim_end_matches(".md");
                    format!("[{}]({page}.md)", if target.is_some() { text } else { page })
                }
                "ref" | "numref" | "term" | "any" => match target.filter(|target| is_label(target)) {
                    Some(label) if self.labels.contains(label) => {
                        format!("[{text}](#{label})")
                    }
                    _ => text.to_owned(),
                },
                "abbr" => inner.to_owned(),
                "pep" | "rfc" => format!("{} {}", role.to_uppercase(), text),
                // A picture, which says nothing.
                "octicon" | "fas" | "fab" | "far" | "material-regular" | "iconify" => String::new(),
                "eq" | "cite" | "footcite" | "button-link" => text.to_owned(),
                _ if role.starts_with("bdg") => format!("*{text}*"),
                _ if role.starts_with("cite:") || role.starts_with("footcite:") => text.to_owned(),
                "guilabel" | "menuselection" => format!("**{}**", text.replace("-->", "→")),
                "sub" | "sup" => format!("<{role}>{}</{role}>", text.replace('<', "&lt;")),
                _ if role.contains(':') || NAMES.contains(&role) => {
                    format!("`{}`", text.trim_start_matches('~'))
                }
                _ => continue,
            };
            self.edits.push((Span::new(start + begin..start + from), new));
        }
    }
}

/// The names of places in `text`.
pub(super) fn labels(text: &str) -> HashSet<&str> {
    let ends = memmem::find_iter(text.as_bytes(), b")=");
    let ends = ends.filter(|end| matches!(text.as_bytes().get(end + 2), None | Some(b'\n' | b'\r')));
    let lines = ends.filter_map(|end| {
        let start = memchr::memrchr(b'\n', &text.as_bytes()[..end]).map_or(0, |at| at + 1);
        text[start..end].strip_prefix('(')
    });
    lines.filter(|label| is_label(label)).collect()
}

/// True for `{ .class #id key=value }` and `{: .class }`.
fn is_attributes(text: &str) -> bool {
    let inner = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default();
    let mut words = inner.trim_start_matches(':').split_whitespace().peekable();
    let is_one = |word: &str| word.starts_with(['.', '#']) && word.len() > 1 || word.contains('=');
    words.peek().is_some() && words.all(is_one) && !inner.contains(['{', '}'])
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 100
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':'))
}
