//! Markdown with components, as Docusaurus has it: what imports and exports them is no text, tabs and admonitions are
//! those that [`crate::page::docfx`] knows, and so are pictures that a program looks up. Other components are for
//! [`super::components`].

use std::collections::HashMap;

use super::mkdocs::slug;
use crate::page::fence::Fence;
use crate::source::Span;

/// What stands for what only a program reads in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut reader = Reader {
        text,
        edits: Vec::new(),
        parts: HashMap::new(),
        labels: Vec::new(),
        items: Vec::new(),
        tab: None,
        passed: body,
        open_program: false,
        open_comment: false,
        open_tag: false,
    };
    let mut fence: Option<Fence> = None;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - bare.len();
        // What stands in a tab can be indented as its tag is, and more.
        if let Some(tab) = reader.tab.filter(|_| indent > 0 && !bare.starts_with("</Tab")) {
            let cut = indent.min(tab + 2);
            reader.edits.push((Span::new(at..at + cut), String::new()));
        }
        if Fence::covers(&mut fence, bare) {
            // Code is left as it is.
        } else if indent == 0
            && let Some(stop) = reader.program(at, end, bare)
        {
            reader.edits.push((Span::new(at..stop), String::new()));
            at = stop;
            continue;
        } else {
            at = reader.line(at, end, indent);
            continue;
        }
        at = end;
    }
    reader.edits.sort_by_key(|(span, _)| *span);
    reader.edits
}

/// Endings of what is shown by its name: pages and pictures.
const PARTS: [&str; 8] = [".md", ".mdx", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"];

struct Reader<'t> {
    text: &'t str,
    edits: Vec<(Span, String)>,
    /// What is imported from pages and pictures, and where these are.
    parts: HashMap<&'t str, &'t str>,
    /// Titles of tabs that their group states: value and label.
    labels: Vec<(&'t str, &'t str)>,
    /// Those that it lists, the last first, of tabs that are still to come.
    items: Vec<&'t str>,
    /// Columns before the tag of the tab that is open.
    tab: Option<usize>,
    /// Where the last tag ends.
    passed: usize,
    /// An export, a comment or a tag has no end: neither has any after it, which need not be looked for again.
    open_program: bool,
    open_comment: bool,
    open_tag: bool,
}

impl<'t> Reader<'t> {
    /// Where an import or export ends that begins at `at`, if one does.
    fn program(&mut self, at: usize, end: usize, line: &'t str) -> Option<usize> {
        if let Some(rest) = line.strip_prefix("import ") {
            let (name, from) = rest.split_once(" from ").unwrap_or(("", rest));
            let path = from.trim_end_matches(';').trim();
            let quote = path.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let path = path[1..].strip_suffix(quote)?;
            if PARTS.iter().any(|ending| path.ends_with(ending)) {
                self.parts.insert(name.trim(), path);
            }
            return Some(end);
        }
        let rest = line.strip_prefix("export ")?;
        ["const ", "let ", "default ", "function ", "async "].iter().find(|word| rest.starts_with(**word))?;
        if self.open_program {
            return None;
        }
        // Until all that was opened is closed.
        let mut depth = 0_i32;
        for (offset, c) in self.text[at..].char_indices() {
            match c {
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth -= 1,
                '\n' if depth <= 0 => return Some(at + offset + 1),
                _ => {}
            }
        }
        self.open_program = true;
        None
    }

    /// Reads the tags and comments of a line, and says where to read on.
    fn line(&mut self, at: usize, end: usize, indent: usize) -> usize {
        let (mut from, mut counted, mut in_code) = (at, at, false);
        while let Some(start) = self.text[from..end].find(['<', '{']).map(|n| from + n) {
            let rest = &self.text[start..];
            from = start + 1;
            // In code of the author's it is an example.
            in_code ^= self.text[counted..start].matches('`').count() % 2 == 1;
            counted = start;
            if in_code {
                continue;
            }
            if rest.starts_with("{/*") {
                let length = if self.open_comment { None } else { rest.find("*/}") };
                let Some(length) = length else {
                    self.open_comment = true;
                    continue;
                };
                from = start + length + "*/}".len();
                // Behind a heading it is the heading's id.
                let id = rest[3..length].trim();
                let is_heading = self.text[at..].starts_with('#') && self.text[from..end].trim().is_empty();
                let is_id =
                    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
                let new = if is_heading && is_id { format!("{{#{id}}}") } else { String::new() };
                self.edits.push((Span::new(start..from), new));
            } else if let Some(length) = space_length(rest) {
                from = start + length;
                self.edits.push((Span::new(start..from), " ".to_owned()));
            } else if let Some((length, new)) = self.tag(rest, indent) {
                from = start + length;
                self.edits.push((Span::new(start..from), new));
            }
            if from > end {
                // What went on over the end of the line.
                return self.text[from..].find('\n').map_or(self.text.len(), |n| from + n + 1);
            }
        }
        end
    }

    /// The path of a picture that a program looks up: `src={require('./a.png').default}`, `src={useBaseUrl('/a.png')}`,
    /// `src={name}`.
    fn picture(&self, tag: &'t str) -> Option<&'t str> {
        let value = tag.split_once("src={")?.1;
        let value = &value[..value.find('}')?];
        let path = match value.find(['"', '\'', '`']) {
            Some(at) => value[at + 1..].split(['"', '\'', '`']).next()?,
            None => self.parts.get(value.trim().trim_end_matches(".src")).copied()?,
        };
        let is_path = !path.is_empty() && !path.contains(['(', ')', '<', '>', '{', '$']);
        is_path.then_some(path)
    }

    /// What stands for the tag that `rest` begins with, and how long it is; nothing for those that are none of these.
    fn tag(&mut self, rest: &'t str, indent: usize) -> Option<(usize, String)> {
        let start = self.text.len() - rest.len();
        // What stands in a tag that was left as it is begins none.
        let rest = Some(rest).filter(|rest| rest.starts_with('<') && start >= self.passed)?;
        let inner = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let ends = rest[1..].starts_with('/');
        let name = match inner.starts_with("Tabs.Tab") {
            true => "Tab",
            false => &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())],
        };
        let known = matches!(name, "Tabs" | "TabItem" | "Tab" | "Admonition");
        let part = self.parts.get(name).filter(|_| !name.is_empty()).copied();
        let is_picture = matches!(name, "img" | "Image" | "ThemedImage" | "Img") && !ends;
        let is_html = name.starts_with(|c: char| c.is_ascii_lowercase()) && !ends;
        if !known && part.is_none() && !is_picture && !is_html {
            return None;
        }
        let length = if self.open_tag { None } else { tag_length(rest) };
        self.open_tag |= length.is_none();
        let length = length?;
        self.passed = start + length;
        let tag = &rest[..length];
        if is_picture && let Some(path) = self.picture(tag) {
            let alt = attribute(tag, "alt").unwrap_or_default();
            return Some((length, format!("![{alt}]({})", path.trim().replace(' ', "%20"))));
        }
        if is_html {
            return tag.contains("={").then(|| (length, html(tag)));
        }
        if is_picture {
            return None;
        }
        let part = part.filter(|path| path.ends_with(".md") || path.ends_with(".mdx"));
        let new = match (name, ends) {
            ("Tabs", false) => {
                self.labels = labels(tag);
                self.items = items(tag);
                String::new()
            }
            ("Tabs", true) => "\n\n---\n\n".to_owned(),
            ("TabItem" | "Tab", false) => {
                self.tab = Some(indent);
                let value = attribute(tag, "value").unwrap_or_default();
                let stated = self.labels.iter().find(|(known, _)| *known == value).map(|(_, label)| *label);
                let listed = self.items.pop();
                let title = attribute(tag, "label").or(stated).or_else(|| attribute(tag, "title"));
                let title = title.or(Some(value).filter(|value| !value.is_empty())).or(listed).unwrap_or("…");
                format!("\n\n# [{title}](#tab/{})\n\n", slug(if value.is_empty() { title } else { value }))
            }
            ("TabItem" | "Tab", true) => {
                self.tab = None;
                "\n\n".to_owned()
            }
            ("Admonition", false) => {
                let kind = attribute(tag, "type").unwrap_or("note");
                let title = attribute(tag, "title").unwrap_or_default();
                format!("{}\n", format!(":::{kind} {title}").trim_end())
            }
            ("Admonition", true) => "\n:::".to_owned(),
            _ if ends => String::new(),
            _ => format!("[!INCLUDE [{name}]({})]", part.unwrap_or_default()),
        };
        Some((length, new))
    }
}

/// How long the space is that a program is told of: `{' '}`.
fn space_length(text: &str) -> Option<usize> {
    ["{' '}", "{\" \"}"].iter().find(|space| text.starts_with(**space)).map(|space| space.len())
}

/// A tag of HTML without what a program works out for it: of `style={{ width: 9 }}`, `href={'/a'}` and `width={9}` the first.
fn html(tag: &str) -> String {
    let mut new = String::with_capacity(tag.len());
    let mut rest = tag;
    while let Some(at) = rest.find("={") {
        let key = rest[..at].rfind(char::is_whitespace).map_or(at, |space| space + 1);
        let value = &rest[at + 1..];
        let mut depth = 0_usize;
        let end = value.char_indices().find(|(_, c)| {
            depth = match c {
                '{' => depth + 1,
                '}' => depth - 1,
                _ => depth,
            };
            depth == 0
        });
        let Some((end, _)) = end else { break };
        let inner = value[1..end].trim();
        let text = inner.trim_matches(['"', '\'', '`']);
        let is_plain = inner.len() == text.len() + 2 || inner.bytes().all(|b| b.is_ascii_digit());
        new.push_str(rest[..key].trim_end());
        if is_plain && !inner.is_empty() && !text.contains(['"', '$', '{']) {
            new.push_str(&format!(" {}=\"{text}\"", &rest[key..at]));
        }
        rest = &value[end + 1..];
    }
    new + rest
}

/// How long the tag is that `text` begins with; braces and quotes can hold its `>`.
pub(super) fn tag_length(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_i32, None);
    for (at, c) in text.char_indices().take(4096) {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => depth -= 1,
            (None, '>') if depth <= 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The text of `key="…"`.
pub(super) fn attribute<'t>(tag: &'t str, key: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let at = rest.find(key)?;
        let before = rest[..at].chars().next_back();
        let after = &rest[at + key.len()..];
        if before.is_some_and(char::is_whitespace)
            && let Some(value) = after.strip_prefix('=')
        {
            let value = value.strip_prefix('{').unwrap_or(value);
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
            return value[1..].split(quote).next();
        }
        rest = after;
    }
}

/// The labels that a group of tabs lists, the last first: `items={['npm', 'yarn']}`.
fn items(tag: &str) -> Vec<&str> {
    let list = tag.split_once("items={[").and_then(|(_, rest)| rest.split_once("]}"));
    let mut items: Vec<&str> = list
        .map(|(list, _)| list.split(',').map(|item| item.trim().trim_matches(['"', '\'', '`'])).collect())
        .unwrap_or_default();
    items.reverse();
    items
}

/// The labels that a group of tabs states: `values={[{label: 'Windows', value: 'win'}]}`.
fn labels(tag: &str) -> Vec<(&str, &str)> {
    let text_of = |part: &'_ str, key: &str| -> Option<(usize, usize)> {
        let at = part.find(key)? + key.len();
        let rest = part[at..].trim_start_matches([':', ' ']);
        let start = part.len() - rest.len();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let length = rest[1..].find(quote)?;
        Some((start + 1, start + 1 + length))
    };
    let entries = tag.split('{').filter_map(|part| {
        let (label, value) = (text_of(part, "label")?, text_of(part, "value")?);
        Some((&part[value.0..value.1], &part[label.0..label.1]))
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn components_become_what_they_show() {
        for (text, expected) in [
            ("import Tabs from '@theme/Tabs';\nimport X from \"./x\"\n\n# A\n", "\n# A\n"),
            ("import duties are high\n", "import duties are high\n"),
            (
                "<span style={{color: 'red', padding: '2px'}}>a</span>{' '}<a\n  href={'/b'} onClick={() => c({d})}>e</a>\n",
                "<span>a</span> <a href=\"/b\">e</a>\n",
            ),
            ("<img src=\"a.png\" style={{ width: 9 }} width={9} />\n", "<img src=\"a.png\" width=\"9\" />\n"),
            ("export const A = (b) => (\n  <p>{b}</p>\n);\n\nText\n", "\nText\n"),
            ("a {/* no\nno */} b\n", "a  b\n"),
            ("## Ein Ofen {/*an-oven*/}\n", "## Ein Ofen {#an-oven}\n"),
            (
                "import a from './b c.png';\n\n<img src={a} alt=\"A\" /> <Image src={a.src} />\n",
                "\n![A](./b%20c.png) ![](./b%20c.png)\n",
            ),
            (
                "<img src={require('../a.png').default} width={9} /> <img src={b} /> <img src=\"c\">\n",
                "![](../a.png) <img /> <img src=\"c\">\n",
            ),
            (
                "<Tabs>\n  <TabItem value=\"win\" label=\"Windows\">\n\n  A\n\n  </TabItem>\n</Tabs>\n",
                "\n  \n\n# [Windows](#tab/win)\n\n\n\nA\n\n  \n\n\n\n\n---\n\n\n",
            ),
            (
                "<Tabs>\n<Tab title=\"A b\">\nC\n</Tab>\n</Tabs>\n",
                "\n\n\n# [A b](#tab/a-b)\n\n\nC\n\n\n\n\n\n---\n\n\n",
            ),
            (
                "<Tabs items={['npm', \"b c\"]}>\n<Tabs.Tab>A</Tabs.Tab>\n<Tab>B</Tab>\n</Tabs>\n",
                "\n\n\n# [npm](#tab/npm)\n\nA\n\n\n\n\n# [b c](#tab/b-c)\n\nB\n\n\n\n\n---\n\n\n",
            ),
            (
                "<Admonition type=\"tip\" title=\"Tipp\">\n\nA\n\n</Admonition>\n",
                ":::tip Tipp\n\n\nA\n\n\n:::\n",
            ),
            ("import Door from './_door.mdx';\n\n<Door />\n", "\n[!INCLUDE [Door](./_door.mdx)]\n"),
            (
                "```jsx\nimport A from 'a';\n<Tabs>\n```\n`<Tabs>`\n",
                "```jsx\nimport A from 'a';\n<Tabs>\n```\n`<Tabs>`\n",
            ),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
        assert_eq!(labels("<Tabs values={[{ label: 'A b', value: 'a', }]}>"), [("a", "A b")]);
    }
}
