//! Shortcodes of Hugo: `{{< note >}}`, `{{% tab name="Linux" %}}`. What they mean is up to the site that they are made for;
//! those that most sites have are written anew as the constructs that [`crate::page::docfx`] and Markdown know, and of all others
//! what they hold stays.

use std::collections::HashSet;

use super::mkdocs::slug;
use crate::page::PART;
use crate::page::fence::Fence;
use crate::source::Span;

/// One shortcode.
struct Code<'t> {
    name: &'t str,
    /// `{{< /note >}}`
    ends: bool,
    /// `{{< note />}}`
    closed: bool,
    /// `{{% note %}}`: what it holds is Markdown.
    is_markdown: bool,
    /// What follows the name.
    rest: &'t str,
}

/// What stands for shortcodes in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut edits = Vec::new();
    let paired = paired(text.get(body..).unwrap_or_default());
    // Inside a fence, of the author's or of a shortcode that holds code.
    let mut fence: Option<Fence> = None;
    let mut holds_code: Option<&str> = None;
    // Columns before the alert that is open: what it holds is read apart from the list that it stands in.
    let mut alert: Option<usize> = None;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let indent = &line[..line.len() - bare.len()];
        if let Some(columns) = alert.filter(|columns| *columns > indent.len() && !bare.is_empty()) {
            edits.push((Span::at(at), " ".repeat(columns - indent.len())));
        }
        // In code of a shortcode no fence begins.
        if (fence.is_some() || holds_code.is_none()) && Fence::covers(&mut fence, bare) {
            at = end;
            continue;
        }
        let (mut from, mut counted, mut in_code) = (0, 0, false);
        while let Some((place, code)) = next(line, from) {
            from = place.end as usize;
            let span = Span::new(at + place.start as usize..at + from);
            if let Some(name) = holds_code {
                if code.ends && code.name == name {
                    holds_code = None;
                    edits.push((span, format!("\n{indent}```\n")));
                }
                continue;
            }
            // In code of the author's it is an example.
            in_code ^= line[counted..place.start as usize].matches('`').count() % 2 == 1;
            counted = place.start as usize;
            if in_code {
                continue;
            }
            let before = &line[..place.start as usize];
            let alone = before.trim_matches([' ', '\t', '>']).is_empty() && line[from..].trim().is_empty();
            let place = match () {
                () if alone => Place::Alone,
                () if is_in_address(before) => Place::Address,
                () if bare.starts_with('#') => Place::Heading,
                () => Place::Text,
            };
            let (new, code_of) = written(&code, indent, place, paired.contains(code.name));
            holds_code = code_of;
            if new.trim_start().starts_with(":::") {
                alert = (!code.ends && alone).then_some(indent.len());
            }
            edits.push((span, new));
        }
        at = end;
    }
    edits
}

/// The next shortcode of `line` from byte `from` on.
fn next(line: &str, mut from: usize) -> Option<(Span, Code<'_>)> {
    loop {
        let start = from + line.get(from..)?.find("{{")?;
        from = start + 2;
        let inner = &line[from..];
        let close = match inner.as_bytes().first() {
            Some(b'<') => ">}}",
            Some(b'%') => "%}}",
            _ => continue,
        };
        let length = inner.find(close)?;
        let end = from + length + close.len();
        let content = inner[1..length.max(1)].trim();
        let closed = content.ends_with('/');
        let content = content.trim_end_matches('/').trim();
        // `{{</* note */>}}` shows how a shortcode is written.
        if content.starts_with("/*") {
            from = end;
            continue;
        }
        let (content, ends) =
            content.strip_prefix('/').map_or((content, false), |content| (content.trim(), true));
        let (name, rest) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
        return Some((Span::new(start..end), Code { name, ends, closed, is_markdown: close == "%}}", rest }));
    }
}

/// Where a shortcode stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// On a line of its own.
    Alone,
    /// In the address of a link.
    Address,
    Heading,
    Text,
}

/// True when a line that begins with `before` goes on within the address of a link. None is longer than some hundred bytes.
fn is_in_address(before: &str) -> bool {
    let near = &before.as_bytes()[before.len().saturating_sub(500)..];
    memchr::memrchr3(b' ', b')', b'(', near).is_some_and(|at| near[..=at].ends_with(b"]("))
}

/// Names of shortcodes that `text` has ends of.
fn paired(text: &str) -> HashSet<&str> {
    let name = |at: usize| {
        let rest = text[at..].trim_start_matches(['{', '<', '%', ' ']).strip_prefix('/')?;
        rest.split([' ', '>', '%']).next().filter(|name| !name.is_empty())
    };
    let mut found = HashSet::new();
    for mark in ["{{< /", "{{</", "{{% /", "{{%/"] {
        found.extend(memchr::memmem::find_iter(text.as_bytes(), mark).filter_map(name));
    }
    found
}

impl<'t> Code<'t> {
    /// `key="value"`, `key=value`, `"value"` and `value`, in order.
    fn arguments(&self) -> Vec<(&'t str, &'t str)> {
        let mut found = Vec::new();
        let mut rest = self.rest.trim_start();
        while !rest.is_empty() {
            let key = rest.find('=').map(|at| &rest[..at]);
            let key = key.filter(|key| key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')));
            let value = key.map_or(rest, |key| &rest[key.len() + 1..]);
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
            let (value, after) = match quote {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            };
            found.push((key.unwrap_or_default(), value));
            rest = after.trim_start();
        }
        found
    }

    /// The value of the first of `keys` that is given; that without a key, if `keys` has the empty one.
    fn value(&self, keys: &[&str]) -> Option<&'t str> {
        let given = self.arguments();
        keys.iter().find_map(|wanted| given.iter().find(|(key, _)| key == wanted)).map(|(_, value)| *value)
    }
}

/// What stands for a shortcode at `place`, and its name when what it holds is code. `paired` if it holds anything.
fn written<'t>(code: &Code<'t>, indent: &str, place: Place, paired: bool) -> (String, Option<&'t str>) {
    let alone = place == Place::Alone;
    // A block has lines of its own.
    let block = |text: String| {
        if alone { text } else { format!("\n{indent}{text}\n{indent}") }
    };
    let new = match code.name {
        "note" | "info" | "tip" | "hint" | "important" | "warning" | "caution" | "danger" | "alert"
        | "callout" | "admonition" | "notice"
            if code.ends =>
        {
            block(":::".to_owned())
        }
        "note" | "info" | "tip" | "hint" | "important" | "warning" | "caution" | "danger" | "alert"
        | "callout" | "admonition" | "notice" => {
            let title = code.value(&["title"]).unwrap_or_default();
            block(format!(":::{} {title}", kind(code)).trim_end().to_owned())
        }
        "tabs" | "tabpane" => block(if code.ends { format!("\n{indent}---") } else { String::new() }),
        "tab" if code.ends => String::new(),
        "tab" => {
            let title = code.value(&["name", "header", "title", ""]).unwrap_or("…");
            let tab = format!("\n{indent}# [{title}](#tab/{})\n{indent}", slug(title));
            if let Some(file) = code.value(&["include"]).filter(|_| code.closed) {
                return (format!("{tab}\n{indent}{}\n{indent}", include(file)), None);
            }
            if let Some(language) = code.value(&["codelang", "lang"]).filter(|_| !code.is_markdown) {
                return (format!("{tab}\n{indent}```{language}"), Some("tab"));
            }
            tab
        }
        "mermaid" | "highlight" if code.ends => block("```".to_owned()),
        // Istio has it for code.
        "text" if paired && !code.ends => {
            let language = code.value(&["syntax", ""]).unwrap_or_default();
            return (block(format!("```{language}")), Some("text"));
        }
        "mermaid" => return (block("```mermaid".to_owned()), Some("mermaid")),
        "highlight" => {
            let language = code.value(&["lang", ""]).unwrap_or_default();
            return (block(format!("```{language}")), Some("highlight"));
        }
        "details" | "collapse" | "expand" if code.ends => block(format!("\n{indent}</details>\n")),
        "details" | "collapse" | "expand" => {
            let summary = code.value(&["summary", "title", ""]).unwrap_or("…");
            block(format!("<details>\n{indent}<summary>{}</summary>\n", plain(summary)))
        }
        "ref" | "relref" => code.value(&["path", ""]).unwrap_or_default().replace(' ', "%20"),
        "figure" | "img" | "image" => {
            let source = code.value(&["src", ""]).unwrap_or_default().replace(' ', "%20");
            let label = ["alt", "caption", "title"].iter().find_map(|key| code.value(&[*key]));
            let picture = format!("![{}]({source})", label.unwrap_or_default());
            let picture = match code.value(&["link"]) {
                Some(link) => format!("[{picture}]({})", link.replace(' ', "%20")),
                None => picture,
            };
            match code.value(&["caption", "title"]) {
                Some(caption) => format!("{picture}\n{indent}\n{indent}*{caption}*"),
                None => picture,
            }
        }
        "youtube" | "vimeo" => {
            let id = code.value(&["id", ""]).unwrap_or_default();
            let site = if code.name == "vimeo" { "vimeo.com/" } else { "www.youtube.com/watch?v=" };
            format!("[!VIDEO https://{site}{id}]")
        }
        "include" | "readfile" => include(code.value(&["file", ""]).unwrap_or_default()),
        "codenew" | "code" | "code_sample" if !code.ends && code.value(&["file"]).is_some() => {
            let file = code.value(&["file"]).unwrap_or_default();
            format!("[!code[]({PART}{})]", file.trim_start_matches('/'))
        }
        "glossary_definition" if alone => {
            include(&format!("docs/reference/glossary/{}.md", code.value(&["term_id"]).unwrap_or_default()))
        }
        "toc" | "comment" | "table" | "columns" | "column" | "cards" | "steps" => String::new(),
        _ if code.ends => String::new(),
        // Nobody here knows where it leads; Markdown would see no link in an address with spaces.
        _ if place == Place::Address => format!("{{{{{}}}}}", code.name),
        // A word of the text: what it shows, or else what it is told.
        _ => match code.value(&["text", "title", "name", "label"]) {
            Some(text) => text.to_owned(),
            None if place == Place::Heading => capital(code.value(&[""]).unwrap_or(code.name)),
            // What it holds is what it shows.
            None if paired => String::new(),
            None => {
                let values: Vec<&str> = code.arguments().iter().map(|(_, value)| *value).collect();
                match values.is_empty() {
                    true if alone => String::new(),
                    true => format!("*{}*", code.name.replace('_', " ")),
                    false => format!("*{}*", values.join(" ")),
                }
            }
        },
    };
    (new, None)
}

/// The kind of alert.
fn kind(code: &Code<'_>) -> &'static str {
    let given = match code.name {
        "alert" | "callout" | "admonition" | "notice" => {
            code.value(&["color", "type", ""]).unwrap_or_default()
        }
        name => name,
    };
    match given {
        "tip" | "hint" | "success" => "tip",
        "important" => "important",
        "warning" => "warning",
        "caution" | "danger" | "error" => "danger",
        _ => "note",
    }
}

/// Another page in place of this line. Where it stands, its site knows.
fn include(file: &str) -> String {
    format!("[!INCLUDE [include]({PART}{})]", file.trim_start_matches('/').replace(' ', "%20"))
}

fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn shortcodes_become_what_they_mean() {
        for (text, expected) in [
            ("{{< note >}}\nHot.\n{{< /note >}}\n", ":::note\nHot.\n:::\n"),
            ("{{< caution >}}Hot.{{< /caution >}}\n", "\n:::danger\nHot.\n:::\n\n"),
            ("{{% alert title=\"Heiß\" color=\"warning\" %}}\n", ":::warning Heiß\n"),
            ("An {{< tooltip text=\"oven\" id=\"o\" >}} of {{< param \"year\" >}}\n", "An oven of *year*\n"),
            ("## {{% heading \"next\" %}}\n", "## Next\n"),
            ("[a]({{< ref \"oven.md\" >}})\n", "[a](oven.md)\n"),
            ("{{< youtube abc >}}\n", "[!VIDEO https://www.youtube.com/watch?v=abc]\n"),
            ("{{< tab \"A\" >}}\n", "\n# [A](#tab/a)\n\n"),
            (
                "{{< text bash >}}\n$ a <b>\n{{< /text >}}\n{{< tip >}}{{< text >}}\n",
                "```bash\n$ a <b>\n\n```\n\n\n:::tip\n\n```\n\n",
            ),
            ("Of {{< gloss >}}oven{{< /gloss >}} {{< oven_version >}}\n", "Of oven *oven version*\n"),
            ("[a](/b/{{< param \"year\" >}}/#c)\n", "[a](/b/{{param}}/#c)\n"),
            (
                "{{< tab name=\"A\" include=\"b/c.md\" />}}\n",
                "\n# [A](#tab/a)\n\n[!INCLUDE [include](@part/b/c.md)]\n\n",
            ),
            ("{{% tab header=\"A\" lang=\"en\" %}}\n", "\n# [A](#tab/a)\n\n"),
            ("{{< mermaid >}}\nA-->B\n{{< /mermaid >}}\n", "```mermaid\nA-->B\n\n```\n\n"),
            // Examples, and what is none.
            ("```\n{{< note >}}\n```\n", "```\n{{< note >}}\n```\n"),
            (
                "`{{< note >}}` {{</* note */>}} {{ x }} {{< open\n",
                "`{{< note >}}` {{</* note */>}} {{ x }} {{< open\n",
            ),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
    }
}
