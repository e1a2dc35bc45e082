//! Components that have no meaning here (`<Card title="Install" href="/install">`, `<Steps>`, `<Aside>`), of Starlight,
//! Docusaurus, React's docs, Mintlify, and elements of Angular's docs: what they hold is read as Markdown, as their generators do, and what their attributes
//! show is written out. What reads like one and is never ended is left as it is.

use std::collections::HashMap;

use super::angular;
use super::mdx::{attribute, tag_length};
use crate::page::fence::Fence;
use crate::source::Span;

/// What stands for components in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut reader =
        Reader { text, edits: Vec::new(), open: Vec::new(), ends: ends(text, body), endless: false };
    let mut fence: Option<Fence> = None;
    let is_angular = reader.ends.keys().any(|name| angular::is_element(name));
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - bare.len();
        if is_angular
            && indent == 0
            && fence.is_none()
            && reader.open.is_empty()
            && let Some((length, kind)) = angular::note(bare)
        {
            reader.edits.push((Span::new(at..at + length), format!("> [!{kind}]\n> ")));
        }
        if fence.is_none()
            && let Some(stop) = reader.component(at, bare, indent)
        {
            at = stop;
            continue;
        }
        let cut = if bare.is_empty() { 0 } else { reader.cut(indent) };
        if cut > 0 {
            reader.edits.push((Span::new(at..at + cut), String::new()));
        }
        if !reader.in_code() && !Fence::covers(&mut fence, bare) {
            reader.links(line, at);
        }
        at = end;
    }
    reader.edits
}

/// True when `text` can hold a component.
pub(super) fn are_in(text: &[u8]) -> bool {
    memchr::memchr_iter(b'<', text).any(|at| {
        text.get(at + 1).is_some_and(u8::is_ascii_uppercase) || text[at + 1..].starts_with(b"docs-")
    })
}

struct Reader<'t> {
    text: &'t str,
    edits: Vec<(Span, String)>,
    open: Vec<Open<'t>>,
    /// Where each component ends for the last time.
    ends: HashMap<&'t str, usize>,
    /// A tag has no end: neither has any after it, which need not be looked for again.
    endless: bool,
}

/// Components in components, at most.
const DEEPEST: usize = 64;

/// Bytes that a link can show: farther off its end is not looked for.
const LONGEST: usize = 4 << 10;

/// A component that is open.
struct Open<'t> {
    name: &'t str,
    /// Bytes of white space that lines keep: those before the outermost component.
    base: usize,
    /// Bytes of white space before what it holds, once that is known.
    content: Option<usize>,
    /// What stands for its end.
    end: &'static str,
}

impl<'t> Reader<'t> {
    /// True in an element that holds code.
    fn in_code(&self) -> bool {
        self.open.last().is_some_and(|open| open.end == angular::CODE_END)
    }

    /// How much of `indent` a line loses that stands in the component that is open.
    fn cut(&mut self, indent: usize) -> usize {
        self.open.last_mut().map_or(0, |open| {
            let content = *open.content.get_or_insert(indent);
            indent.min(content).saturating_sub(open.base)
        })
    }

    /// How long the tag is that `text` begins with.
    fn tag_length(&mut self, text: &str) -> Option<usize> {
        let length = if self.endless { None } else { tag_length(text) };
        self.endless |= length.is_none();
        length
    }

    /// Reads the tag that the line at byte `at` consists of, which is `bare` after `indent` bytes. Says where to read on.
    fn component(&mut self, at: usize, bare: &'t str, indent: usize) -> Option<usize> {
        let start = at + indent;
        let rest = &self.text[start..];
        let (name, closing) = name(bare)?;
        if self.in_code() && !(closing && self.open.last().is_some_and(|open| open.name == name)) {
            return None;
        }
        let is_inside = self.open.iter().any(|open| open.name == name);
        // Deeper, it is code.
        if (self.open.is_empty() && indent > 3) || (closing && !is_inside) {
            return None;
        }
        let length = self.tag_length(rest)?;
        let tag = &rest[..length];
        let after = &rest[length..];
        let line_end = memchr::memchr(b'\n', after.as_bytes());
        let behind = after[..line_end.unwrap_or(after.len())].trim_end();
        let stop = line_end.map_or(self.text.len(), |n| start + length + n + 1);
        let base = self.open.first().map_or(indent, |open| open.base);
        let white = " ".repeat(base);
        // An alert in one line: `<Tip>text</Tip>`.
        if let (false, (begin, ":::")) = (closing, begun(name, tag))
            && let Some(inner) = behind.strip_suffix('>').and_then(|rest| rest.strip_suffix(name))
            && let Some(inner) = inner.strip_suffix("</").filter(|inner| !inner.contains('<'))
        {
            let close = start + length + inner.len();
            let open = Span::new(at + base.min(indent)..start + length);
            self.edits.push((open, format!("\n{white}{begin}\n{white}")));
            self.edits.push((Span::new(close..start + length + behind.len()), format!("\n{white}:::\n")));
            return Some(stop);
        }
        let is_comment = behind.trim_start().starts_with("<!--") && behind.ends_with("-->");
        if !behind.trim().is_empty() && !is_comment {
            return None;
        }
        let span = Span::new(at + base.min(indent)..start + length);
        if closing {
            while let Some(open) = self.open.pop() {
                if open.name == name {
                    let new = match open.end {
                        "" => "\n\n".to_owned(),
                        angular::CODE_END => format!("{white}{}\n", open.end),
                        end => format!("\n{white}{end}\n"),
                    };
                    self.edits.push((span, new));
                    return Some(stop);
                }
            }
            return None;
        }
        let closed = tag.ends_with("/>");
        let is_ended = self.ends.get(name).is_some_and(|end| *end > start);
        if !closed && (!is_ended || self.open.len() == DEEPEST) {
            return None;
        }
        self.cut(indent);
        let (begin, end) = match closed {
            true if !angular::is_element(name) => (shown(name, tag), ""),
            _ => begun(name, tag),
        };
        let begin = if begin.is_empty() { String::new() } else { format!("{white}{begin}") };
        let behind = if end == angular::CODE_END { "" } else { "\n" };
        self.edits.push((span, format!("\n{begin}{behind}")));
        if !closed {
            self.open.push(Open { name, base, content: None, end });
        }
        Some(stop)
    }

    /// Links that are components, in a line of text: `<Link to="/a">text</Link>`.
    fn links(&mut self, line: &'t str, at: usize) {
        let (mut from, mut counted, mut in_code) = (0, 0, false);
        while let Some(start) = line[from..].find('<').map(|n| from + n) {
            from = start + 1;
            in_code ^= !line[counted..start].matches('`').count().is_multiple_of(2);
            counted = start;
            let rest = &line[start..];
            let Some((name, false)) = name(rest).filter(|_| !in_code) else { continue };
            let Some(length) = self.tag_length(rest) else { continue };
            from = start + length;
            let is_ended = self.ends.get(name).is_some_and(|end| *end > at + start);
            let Some(address) = address(&rest[..length]).filter(|_| is_ended) else { continue };
            let end = format!("</{name}>");
            let near = &rest.as_bytes()[length..rest.len().min(length + LONGEST)];
            let Some(inner) = memchr::memmem::find(near, end.as_bytes()) else { continue };
            if rest[length..length + inner].trim().is_empty() {
                continue;
            }
            let close = start + length + inner;
            let (begin, after) = match label(&rest[..length]) {
                Some(title) => (format!("[{title}]({address}) "), String::new()),
                None => ("[".to_owned(), format!("]({address})")),
            };
            self.edits.push((Span::new(at + start..at + start + length), begin));
            self.edits.push((Span::new(at + close..at + close + end.len()), after));
            from = close + end.len();
            counted = from;
        }
    }
}

/// Where each component of `text` ends for the last time, from byte `body` on.
fn ends(text: &str, body: usize) -> HashMap<&str, usize> {
    let rest = text.get(body..).unwrap_or_default();
    let found = memchr::memmem::find_iter(rest.as_bytes(), "</");
    found.filter_map(|at| Some((name(&rest[at..])?.0, body + at))).collect()
}

/// The name of the component whose tag `text` begins with, and whether the tag ends it. What has no small letter is HTML.
fn name(text: &str) -> Option<(&str, bool)> {
    let inner = text.strip_prefix('<')?;
    let (inner, closing) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let length = inner.find(|c: char| !is_name(c)).unwrap_or(inner.len());
    let name = &inner[..length];
    let is_component = angular::is_element(name)
        || name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().any(|b| b.is_ascii_lowercase());
    let ends = inner[length..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    // An attribute can begin on the next line.
    (is_component && (ends || inner.len() == length)).then_some((name, closing))
}

/// What stands for the beginning of a component that holds something, and for its end.
fn begun(name: &str, tag: &str) -> (String, &'static str) {
    if angular::is_element(name) {
        return angular::begun(name, tag);
    }
    let title = label(tag);
    let kind = match name {
        "Aside" | "Callout" | "Alert" => Some(attribute(tag, "type").unwrap_or("note")),
        "Note" | "Info" => Some("note"),
        "Tip" | "Check" => Some("tip"),
        "Important" => Some("important"),
        "Warning" | "Pitfall" | "Caution" => Some("warning"),
        "Danger" => Some("danger"),
        _ => None,
    };
    if let Some(kind) = kind {
        let kind = match kind {
            "tip" | "success" => "tip",
            "important" => "important",
            "warning" | "caution" => "warning",
            "danger" | "error" => "danger",
            _ => "note",
        };
        return (format!(":::{kind} {}", title.unwrap_or_default()).trim_end().to_owned(), ":::");
    }
    match (name, title) {
        ("Accordion" | "Expandable" | "Details" | "Collapse" | "Collapsible", Some(title)) => {
            (format!("<details>\n<summary>{title}</summary>\n"), "</details>")
        }
        _ => (shown(name, tag), ""),
    }
}

/// What the attributes of a component show: its title, where it leads, a picture, a film.
fn shown(name: &str, tag: &str) -> String {
    if let ("Code", Some(code)) = (name, attribute(tag, "code")) {
        let code = code.replace("```", "");
        return format!("```{}\n{code}\n```", attribute(tag, "lang").unwrap_or_default());
    }
    let title = label(tag).or_else(|| match name {
        "ParamField" => {
            let path = ["path", "query", "body", "header"].iter().find_map(|key| attribute(tag, key))?;
            Some(field(path, tag))
        }
        "ResponseField" => Some(field(attribute(tag, "name")?, tag)),
        "Listing" => attribute(tag, "file-name").or_else(|| attribute(tag, "caption")).map(plain),
        _ => None,
    });
    let more = ["description", "tagline", "summary"].iter().find_map(|key| attribute(tag, key));
    let more = more.or_else(|| {
        let has_name = name == "Listing" && attribute(tag, "file-name").is_some();
        if has_name { attribute(tag, "caption") } else { None }
    });
    let more = more.map(|more| format!(" – {}", plain(more))).unwrap_or_default();
    let id = attribute(tag, "id").or_else(|| attribute(tag, "videoId"));
    match (title, address(tag)) {
        (Some(title), Some(address)) => format!("[{title}]({address}){more}"),
        (Some(title), None) => format!("**{title}**{more}"),
        (None, _) => match (attribute(tag, "src"), id) {
            (Some(picture), _) if ["Image", "Figure", "ThemedImage", "Img"].contains(&name) => {
                let alt = attribute(tag, "alt").or_else(|| attribute(tag, "caption"));
                format!("![{}]({})", plain(alt.unwrap_or_default()), picture.trim().replace(' ', "%20"))
            }
            (_, Some(id)) if name.eq_ignore_ascii_case("youtube") && is_id(id) => {
                format!("[!VIDEO https://www.youtube.com/watch?v={id}]")
            }
            _ => String::new(),
        },
    }
}

/// The name of a field, and its type.
fn field(name: &str, tag: &str) -> String {
    let kind = attribute(tag, "type").map(|kind| format!(" {}", plain(kind))).unwrap_or_default();
    format!("`{}`{kind}", name.replace('`', ""))
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// What a component is called by its attributes.
fn label(tag: &str) -> Option<String> {
    let found = ["title", "label", "text", "header"].iter().find_map(|key| attribute(tag, key));
    found.map(str::trim).filter(|text| !text.is_empty()).map(plain)
}

/// Where a component leads.
fn address(tag: &str) -> Option<String> {
    let found = ["href", "to", "link", "url"].iter().find_map(|key| attribute(tag, key));
    let is_plain = |address: &&str| !address.contains(['(', ')', '<', '>', '\n']);
    found.map(str::trim).filter(|address| !address.is_empty()).filter(is_plain).map(|a| a.replace(' ', "%20"))
}

/// Text of an attribute as text of a page, in one line.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace('<', "&lt;").replace('[', "&#91;").replace(']', "&#93;")
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn components_give_what_they_hold() {
        for (text, expected) in [
            ("<Steps>\n\n1. A\n\n</Steps>\n", "\n\n\n\n1. A\n\n\n\n\n"),
            (
                "<Grid>\n\t<Card title=\"A [b]\" icon=\"c\">\n\t\tD [e](f)\n\t</Card>\n</Grid>\n",
                "\n\n\n\n**A &#91;b&#93;**\n\nD [e](f)\n\n\n\n\n\n\n",
            ),
            ("<LinkCard\n  title=\"A\"\n  href=\"/b\"\n  description=\"C\"\n/>\n", "\n[A](/b) – C\n\n"),
            ("<Aside type=\"caution\" title=\"A\">\nB\n</Aside>\n", "\n:::warning A\n\nB\n\n:::\n\n"),
            (
                "- a\n\n  <Note>\n    b\n\n        c\n  </Note>\n",
                "- a\n\n  \n  :::note\n\n  b\n\n      c\n  \n  :::\n\n",
            ),
            ("<Code code={`a < b`} lang=\"js\" />\n", "\n```js\na < b\n```\n\n"),
            ("<Tip>A `b`</Tip>\n", "\n:::tip\nA `b`\n:::\n\n"),
            ("<Icon name=\"a\" />\n", "\n\n\n"),
            (
                "<ParamField path=\"a\" type=\"string\" required>\nB\n</ParamField>\n",
                "\n**`a` string**\n\nB\n\n\n\n",
            ),
            (
                "<Listing number=\"1\" file-name=\"a.rs\" caption=\"B\">\n\nC\n\n</Listing>\n",
                "\n**a.rs** – B\n\n\nC\n\n\n\n\n",
            ),
            ("See <Link to=\"/a\">b</Link>, <T>c</T>.\n", "See [b](/a), <T>c</T>.\n"),
            ("<Card title=\"A\" href=\"/b\">C.</Card>\n", "[A](/b) C.\n"),
            ("<YouTube id=\"a-b\" />\n", "\n[!VIDEO https://www.youtube.com/watch?v=a-b]\n\n"),
            // Code, HTML, names of what readers fill in.
            ("    <Card>\n    </Card>\n", "    <Card>\n    </Card>\n"),
            ("```\n<Card>\n</Card>\n```\n", "```\n<Card>\n</Card>\n```\n"),
            ("<P>\na\n</P>\n\n<Your name>\n", "<P>\na\n</P>\n\n<Your name>\n"),
            ("</Card>\n<Card\n", "</Card>\n<Card\n"),
            // Angular.
            (
                "<docs-decorative-header title=\"A\">\n</docs-decorative-header>\n\nTIP: B\n",
                "\n# A\n\n\n\n\n\n> [!TIP]\n> B\n",
            ),
            (
                "<docs-code language=\"ts\" header=\"a\">\n<Card>\nTIP: b\n</docs-code>\n",
                "\n```ts\n<Card>\nTIP: b\n```\n\n",
            ),
            (
                "<docs-pill-row>\n  <docs-pill href=\"a/b\" title=\"C\"/>\n</docs-pill-row>\n",
                "\n\n\n\n- [C](a/b)\n\n\n\n\n",
            ),
            (
                "<docs-callout critical title=\"A\">\n  B\n</docs-callout>\n<docs-code path=\"c.ts\" highlight=\"[1,3-4]\"/>\n",
                "\n:::important A\n\nB\n\n:::\n\n\n[!code[](@part/c.ts?highlight=1,3-4)]\n\n",
            ),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
        assert!(are_in(b"a <Card>") && !are_in(b"<span> a<b"));
    }
}
