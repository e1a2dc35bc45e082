//! Elements of Angular's docs (`<docs-callout title="A">`), which [`super::components`] reads as it does components, and
//! paragraphs that begin with their kind (`TIP: …`).

use super::mdx::attribute;
use super::mkdocs::slug;
use crate::page::PART;

/// True for names of these elements.
pub(super) fn is_element(name: &str) -> bool {
    name.starts_with("docs-")
}

/// What ends an element that holds code.
pub(super) const CODE_END: &str = "```";

/// What stands for the beginning of the element `name`, and for its end.
pub(super) fn begun(name: &str, tag: &str) -> (String, &'static str) {
    let title = ["title", "header", "label"].iter().find_map(|key| attribute(tag, key)).map(str::trim);
    let title = title.filter(|title| !title.is_empty());
    match (name, title) {
        ("docs-code", _) => code(tag),
        ("docs-callout", title) => {
            let kind =
                if tag.contains(" critical") || tag.contains(" important") { "important" } else { "note" };
            (format!(":::{kind} {}", title.unwrap_or_default()).trim_end().to_owned(), ":::")
        }
        ("docs-decorative-header", Some(title)) => (format!("# {title}"), ""),
        ("docs-step", Some(title)) => (format!("### {title}"), ""),
        ("docs-tab-group", _) => (String::new(), "---"),
        ("docs-tab", Some(title)) => (format!("# [{title}](#tab/{})", slug(title)), ""),
        ("docs-video", _) => {
            let source = attribute(tag, "src").unwrap_or_default().replace("/embed/", "/watch?v=");
            (if source.is_empty() { source } else { format!("[!VIDEO {source}]") }, "")
        }
        (_, Some(title)) => match attribute(tag, "href").filter(|to| !to.contains(['(', ')', '<', '>', ' ']))
        {
            Some(to) if name == "docs-pill" => (format!("- [{title}]({to})"), ""),
            Some(to) => (format!("**[{title}]({to})**"), ""),
            None => (format!("**{title}**"), ""),
        },
        _ => (String::new(), ""),
    }
}

/// Code that stands in the element, or in a file.
fn code(tag: &str) -> (String, &'static str) {
    let language = attribute(tag, "language").unwrap_or_default();
    let Some(path) = attribute(tag, "path").filter(|_| tag.ends_with("/>")) else {
        return (format!("```{language}"), CODE_END);
    };
    let lines = |key: &str| {
        let lines: String = attribute(tag, key)?.chars().filter(|c| !matches!(c, '[' | ']' | ' ')).collect();
        lines.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'-')).then_some(lines)
    };
    let marked = lines("highlight").filter(|lines| !lines.is_empty());
    let query = marked.map(|lines| format!("?highlight={lines}")).unwrap_or_default();
    let is_plain = !path.contains(['(', ')', '<', '>', ' ', '?', '#']);
    (if is_plain { format!("[!code[]({PART}{path}{query})]") } else { String::new() }, "")
}

/// The kind of alert that a paragraph begins with, and how long that is: `TIP: `.
pub(super) fn note(bare: &str) -> Option<(usize, &'static str)> {
    let (word, rest) = bare.split_once(": ")?;
    let kind = match word {
        "TIP" | "HELPFUL" => "TIP",
        "IMPORTANT" | "CRITICAL" => "IMPORTANT",
        "NOTE" | "QUESTION" | "SUMMARY" | "TLDR" | "TODO" => "NOTE",
        _ => return None,
    };
    (!rest.is_empty()).then_some((word.len() + 2, kind))
}
