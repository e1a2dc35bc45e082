//! Components of Nuxt Content: `::note` to `::`, `:::card{title="A"}` in them, `:badge[new]` in a line. Those that most sites
//! have are written anew as the constructs that [`super::blocks`], [`crate::page::docfx`] and Markdown know; what others hold stays.

use std::collections::HashMap;

use super::mkdocs::slug;
use super::{head, rfind_near};
use crate::page::fence::Fence;
use crate::source::Span;

/// What stands for these components in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut reader = Reader { text, edits: Vec::new(), open: Vec::new(), ends: ends(text, body) };
    let mut fence: Option<Fence> = None;
    let mut at = body;
    while at < text.len() {
        let line = Line::at(text, at);
        at = line.end;
        if line.bare.is_empty() {
            continue;
        }
        if fence.is_none()
            && let Some(stop) = reader.block(&line)
        {
            at = stop;
            continue;
        }
        reader.cut(&line);
        if !Fence::covers(&mut fence, line.bare) && reader.ends.contains_key(&2) {
            reader.inline(&line);
        }
    }
    reader.edits
}

/// True when `rest`, which follows two colons, is the name of a component.
pub(super) fn is_named(rest: &[u8]) -> bool {
    rest.first().is_some_and(u8::is_ascii_lowercase)
}

struct Line<'t> {
    start: usize,
    end: usize,
    /// Bytes of white space before its text.
    indent: usize,
    bare: &'t str,
}

impl<'t> Line<'t> {
    fn at(text: &'t str, start: usize) -> Line<'t> {
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |n| start + n + 1);
        let line = text[start..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t']);
        Line { start, end, indent: line.len() - bare.len(), bare }
    }

    /// The colons that it begins with, at least two, and what follows them.
    fn colons(&self) -> Option<(usize, &'t str)> {
        let rest = self.bare.trim_start_matches(':');
        let count = self.bare.len() - rest.len();
        (count >= 2).then_some((count, rest))
    }
}

struct Reader<'t> {
    text: &'t str,
    edits: Vec<(Span, String)>,
    open: Vec<Open>,
    /// Where the last end of so many colons stands.
    ends: HashMap<usize, usize>,
}

/// A component that is open.
struct Open {
    colons: usize,
    /// Bytes of white space that lines keep: those before the outermost component.
    base: usize,
    /// Bytes of white space before what it holds, once that is known.
    content: Option<usize>,
    holds_tabs: bool,
    /// What stands for its end.
    end: &'static str,
}

impl<'t> Reader<'t> {
    /// Reads a line that begins or ends a component, or names a part of one. Says where to read on.
    fn block(&mut self, line: &Line<'t>) -> Option<usize> {
        let base = self.open.first().map_or(line.indent, |open| open.base);
        let whole = Span::new(line.start + base.min(line.indent)..line.start + line.indent + line.bare.len());
        let white = " ".repeat(base);
        if !self.open.is_empty() && is_part(line.bare) {
            self.edits.push((whole, String::new()));
            return Some(line.end);
        }
        let (colons, rest) = line.colons()?;
        if rest.is_empty() {
            let open = self.open.pop_if(|open| open.colons == colons)?;
            self.edits.push((whole, format!("\n{white}{}\n", open.end)));
            return Some(line.end);
        }
        let is_ended = self.ends.get(&colons).is_some_and(|end| *end > line.start);
        if !is_named(rest.as_bytes()) || !is_ended || (colons > 2 && self.open.is_empty()) {
            return None;
        }
        let length = name_length(rest);
        let (name, rest) = rest.split_at(length);
        let mut given = match rest.strip_prefix('{') {
            None if rest.is_empty() => Vec::new(),
            None => return None,
            Some(inner) => attributes(inner.strip_suffix('}')?),
        };
        let after = self.settings(line.end, &mut given);
        let in_tabs = self.open.last().is_some_and(|open| open.holds_tabs);
        let (begin, end) = begun(name, &given, in_tabs);
        self.edits.push((whole, format!("\n{white}{begin}\n")));
        if after > line.end {
            self.edits.push((Span::new(line.end..after), String::new()));
        }
        let holds_tabs = end == TABS_END;
        self.open.push(Open { colons, base, content: None, holds_tabs, end });
        Some(after)
    }

    /// Adds what stands between two lines of dashes at byte `at` to what a component is `given`. Says where it ends.
    fn settings(&self, at: usize, given: &mut Vec<(String, String)>) -> usize {
        /// Nobody gives more.
        const MOST: usize = 40;
        let is_mark = |line: &Line<'_>| line.bare == "---";
        if at >= self.text.len() || !is_mark(&Line::at(self.text, at)) {
            return at;
        }
        let mut next = Line::at(self.text, at).end;
        let mut found = Vec::new();
        for _ in 0..MOST {
            if next >= self.text.len() {
                return at;
            }
            let line = Line::at(self.text, next);
            next = line.end;
            if is_mark(&line) {
                given.extend(found);
                return next;
            }
            if let Some((key, value)) = line.bare.split_once(": ") {
                found.push((key.to_owned(), value.trim().trim_matches(['"', '\'']).to_owned()));
            }
        }
        at
    }

    /// Takes the white space away that a line has for standing in a component.
    fn cut(&mut self, line: &Line<'_>) {
        if let Some(open) = self.open.last_mut() {
            let content = *open.content.get_or_insert(line.indent);
            let cut = line.indent.min(content).saturating_sub(open.base);
            if cut > 0 {
                self.edits.push((Span::new(line.start..line.start + cut), String::new()));
            }
        }
    }

    /// Components in a line of text: `:badge[new]`, `:kbd{value="x"}`, `[text]{.class}`.
    fn inline(&mut self, line: &Line<'t>) {
        let (text, start) = (line.bare, line.start + line.indent);
        let (mut from, mut counted, mut in_code) = (0, 0, false);
        while let Some(at) = text[from..].find([':', ']']).map(|n| from + n) {
            from = at + 1;
            in_code ^= !text[counted..at].matches('`').count().is_multiple_of(2);
            counted = at;
            if in_code {
                continue;
            }
            if text.as_bytes()[at] == b']' {
                // What a span is given, readers do not see.
                let Some(length) = given_length(head(&text[from..])) else { continue };
                let Some(open) = rfind_near(&text[..at], "[") else { continue };
                if !text[..open].ends_with(|c: char| c.is_alphanumeric() || c == '-') {
                    self.edits.push((Span::new(start + open..start + open + 1), String::new()));
                    self.edits.push((Span::new(start + at..start + from + length), String::new()));
                    from += length;
                }
                continue;
            }
            if text[..at].ends_with(|c: char| !matches!(c, ' ' | '(' | '*' | '|')) {
                continue;
            }
            let Some((length, new)) = word(head(&text[from..])) else { continue };
            from += length;
            self.edits.push((Span::new(start + at..start + from), new));
        }
        self.edits.sort_by_key(|(span, _)| *span);
    }
}

/// Where lines that hold nothing but colons stand for the last time, by how many these are.
fn ends(text: &str, body: usize) -> HashMap<usize, usize> {
    let mut found = HashMap::new();
    let mut at = body;
    while at < text.len() {
        let line = Line::at(text, at);
        if let Some((colons, "")) = line.colons() {
            found.insert(colons, at);
        }
        at = line.end;
    }
    found
}

/// `#title`: a part of a component.
fn is_part(bare: &str) -> bool {
    let Some(name) = bare.strip_prefix('#') else { return false };
    is_named(name.as_bytes()) && name_length(name) == name.len()
}

fn name_length(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-').count()
}

/// How long what is given between braces is, with these, when `text` begins with it.
fn given_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('{')?;
    let length = inner.find('}')?;
    let is_given = inner.starts_with(['.', '#', ':']) || inner[..length].contains("=\"");
    is_given.then_some(length + 2)
}

/// `key="value"`, `key='value'`, `.class`, `key`.
fn attributes(mut text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    loop {
        text = text.trim_start();
        let end = text.find([' ', '=']).unwrap_or(text.len());
        let (key, rest) = text.split_at(end);
        if key.is_empty() {
            return found;
        }
        let quoted = rest.strip_prefix("=\"").map(|rest| (rest, '"'));
        let quoted = quoted.or_else(|| rest.strip_prefix("='").map(|rest| (rest, '\'')));
        let (value, rest) = match quoted {
            Some((rest, quote)) => rest.split_once(quote).unwrap_or((rest, "")),
            None => match rest.strip_prefix('=') {
                Some(rest) => rest.split_once(' ').unwrap_or((rest, "")),
                None => ("", rest),
            },
        };
        found.push((key.trim_start_matches(':').to_owned(), value.to_owned()));
        text = rest;
    }
}

/// What ends a group of tabs.
const TABS_END: &str = "---";

/// What stands for the beginning of a component that is `given` these, and for its end.
fn begun(name: &str, given: &[(String, String)], in_tabs: bool) -> (String, &'static str) {
    let value = |keys: &[&str]| {
        let of = |key: &&str| given.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str());
        keys.iter().find_map(of).map(str::trim).filter(|value| !value.is_empty())
    };
    let title = value(&["title", "label"]);
    let address = value(&["to", "href"]).filter(|to| !to.contains(['(', ')', '<', '>', ' ']));
    if in_tabs && let Some(title) = title {
        return (format!("# [{title}](#tab/{})", slug(title)), "");
    }
    let name = name.strip_prefix("u-").or_else(|| name.strip_prefix("prose-")).unwrap_or(name);
    let kind = match name {
        "alert" | "callout" | "aside" => value(&["type", "color"]).unwrap_or("note"),
        name => name,
    };
    let alert = match kind {
        "note" | "info" | "primary" => Some("note"),
        "tip" | "success" => Some("tip"),
        "important" => Some("important"),
        "warning" => Some("warning"),
        "caution" | "danger" | "error" => Some("danger"),
        _ => matches!(name, "alert" | "callout" | "aside").then_some("note"),
    };
    if let Some(alert) = alert {
        return (format!(":::{alert} {}", title.unwrap_or_default()).trim_end().to_owned(), ":::");
    }
    let shown = match (title, address) {
        (Some(title), Some(address)) => format!("[{title}]({address})"),
        (Some(title), None) => format!("**{title}**"),
        (None, Some(address)) if name == "read-more" => format!("[{address}]({address})"),
        (None, _) => String::new(),
    };
    let more = value(&["description"]).map(|more| format!(" – {more}")).unwrap_or_default();
    match name {
        "code-group" => ("::: code-group".to_owned(), ":::"),
        "collapsible" | "accordion-item" | "details" => {
            (format!("::: details {}", title.or(value(&["name", "summary"])).unwrap_or("…")), ":::")
        }
        "tabs" => (String::new(), TABS_END),
        "field" => {
            let name = value(&["name"]).map(|name| format!("**`{name}`**")).unwrap_or_default();
            (format!("{name} {}", value(&["type"]).unwrap_or_default()).trim().to_owned(), "")
        }
        _ => (shown + &more, ""),
    }
}

/// How long the component in a line is whose name `text` begins with, and what stands for it.
fn word(text: &str) -> Option<(usize, String)> {
    let length = name_length(text);
    is_named(text.as_bytes()).then_some(())?;
    let (name, rest) = text.split_at(length);
    let (shown, rest) = match rest.strip_prefix('[') {
        Some(inner) => inner.split_once(']').map(|(inner, rest)| (Some(inner), rest))?,
        None => (None, rest),
    };
    let (given, rest) = match rest.strip_prefix('{') {
        Some(inner) => inner.split_once('}').map(|(inner, rest)| (attributes(inner), rest))?,
        None if shown.is_none() => return None,
        None => (Vec::new(), rest),
    };
    let new = match (name, shown) {
        ("badge", Some(text)) => format!("*{text}*"),
        (_, Some(text)) => text.to_owned(),
        ("kbd", None) => {
            let key = given.iter().find(|(key, _)| key == "value").map_or("", |(_, value)| value.as_str());
            format!("`{key}`")
        }
        (name, None) => begun(name, &given, false).0,
    };
    Some((text.len() - rest.len(), new))
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn components_give_what_they_mean() {
        for (text, expected) in [
            ("::note\nHot.\n::\n", "\n:::note\n\nHot.\n\n:::\n\n"),
            ("::callout{color=\"error\" icon=\"a\"}\nA\n::\n", "\n:::danger\n\nA\n\n:::\n\n"),
            ("::warning\n---\nto: /a\n---\nHot.\n::\n", "\n:::warning\n\nHot.\n\n:::\n\n"),
            (
                "::card-group\n  :::card{title=\"A\" to=\"/b\"}\n  C :badge[new]\n  :::\n::\n",
                "\n\n\n\n[A](/b)\n\nC *new*\n\n\n\n\n\n\n",
            ),
            (
                "::tabs\n  :::tabs-item{label=\"Gas\"}\n    a\n  :::\n::\n",
                "\n\n\n\n# [Gas](#tab/gas)\n\na\n\n\n\n\n---\n\n",
            ),
            (
                "::code-group\n```sh [npm]\n::\n```\n::\n",
                "\n::: code-group\n\n```sh [npm]\n::\n```\n\n:::\n\n",
            ),
            ("::hero\n#title\nThe [oven]{.hot}\n::\n", "\n\n\n\nThe oven\n\n\n\n"),
            ("::field{name=\"hot\" type=\"boolean\" required}\nA\n::\n", "\n**`hot`** boolean\n\nA\n\n\n\n"),
            ("::read-more{to=\"/a\"}\n::\n", "\n[/a](/a)\n\n\n\n\n"),
            ("A :badge[b]\n\n::note\nC\n::\n", "A *b*\n\n\n:::note\n\nC\n\n:::\n\n"),
            (
                "::collapsible\nA :kbd{value=\"x\"} 10:30 `:a[b]`\n::\n",
                "\n::: details …\n\nA `x` 10:30 `:a[b]`\n\n:::\n\n",
            ),
            // Without an end, code, other languages, and blocks of others.
            ("::note\nA\n", "::note\nA\n"),
            ("```\n::note\n::\n```\n", "```\n::note\n::\n```\n"),
            ("::std::a\n::\n", "::std::a\n::\n"),
            (":::card\nA\n:::\n", ":::card\nA\n:::\n"),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
    }
}
