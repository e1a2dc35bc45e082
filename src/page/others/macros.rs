//! Macros of MDN: `{{domxref("Window/fetch", "fetch()")}}`, `{{Glossary("CORS")}}`, `{{Compat}}`. Names of things are
//! written as what readers see of them; what is made of data that only MDN has, or belongs to its frame, is left out. Macros
//! that are not known are left as they are.

use crate::page::fence::Fence;
use crate::source::Span;

/// What stands for macros in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut edits = Vec::new();
    let mut fence: Option<Fence> = None;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = &text[at..end];
        let bare = line.trim_end().trim_start_matches([' ', '\t', '>']);
        if !Fence::covers(&mut fence, bare) {
            in_line(line, at, &mut edits);
        }
        at = end;
    }
    edits
}

/// The macros of `line`, which begins at byte `at`.
fn in_line(line: &str, at: usize, edits: &mut Vec<(Span, String)>) {
    let (mut from, mut counted, mut in_code) = (0, 0, false);
    while let Some(start) = line[from..].find("{{").map(|n| from + n) {
        let Some(length) = line[start..].find("}}").map(|n| n + 2) else { return };
        from = start + 2;
        // In code of the author's it is an example.
        in_code ^= !line[counted..start].matches('`').count().is_multiple_of(2);
        counted = start;
        if in_code {
            continue;
        }
        let content = line[start + 2..start + length - 2].trim();
        let (name, given) = match content.split_once('(') {
            Some((name, given)) => match given.strip_suffix(')') {
                Some(given) => (name.trim_end(), given),
                None => continue,
            },
            None => (content, ""),
        };
        if let Some(new) = written(name, given) {
            from = start + length;
            counted = from;
            edits.push((Span::new(at + start..at + from), new));
        }
    }
}

/// What readers see of the macro `name` that is `given` these arguments.
fn written(name: &str, given: &str) -> Option<String> {
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let given = arguments(given);
    let argument = |number: usize| given.get(number).copied().filter(|text| !text.is_empty());
    let called = || argument(1).or(argument(0));
    Some(match name.as_str() {
        "htmlelement" | "svgelement" | "mathmlelement" => match argument(1) {
            Some(text) => code(text),
            None => code(&format!("<{}>", argument(0)?)),
        },
        "cssxref" | "jsxref" | "domxref" | "svgattr" | "httpheader" | "httpmethod" | "httpstatus" | "csp"
        | "webextapiref" => {
            let text = called()?;
            if given.iter().skip(2).any(|flag| *flag == "nocode") { text.to_owned() } else { code(text) }
        }
        "glossary" => called()?.to_owned(),
        "rfc" => format!("RFC {}", argument(0)?),
        "bug" => format!("bug {}", argument(0)?),
        "embedyoutube" => {
            let id = argument(0)?;
            let is_id = id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
            format!("[!VIDEO https://www.youtube.com/watch?v={id}]").repeat(usize::from(is_id))
        }
        _ => match name.strip_suffix("_inline") {
            Some(badge) => format!(":::no-loc text=\"{}\":::", badge.replace('_', " ")),
            None if is_frame(&name) => String::new(),
            None => return None,
        },
    })
}

/// True for macros that belong to the frame of a page, or show data of MDN's.
fn is_frame(name: &str) -> bool {
    name.ends_with("sidebar")
        || name.ends_with("_header")
        || ["embed", "quicklinks", "previous", "listsubpages"].iter().any(|start| name.starts_with(start))
        || matches!(
            name,
            "apiref"
                | "apilistalpha"
                | "availableinworkers"
                | "compat"
                | "cssinfo"
                | "cssref"
                | "csssyntax"
                | "htmlref"
                | "interactiveexample"
                | "jsref"
                | "listgroups"
                | "mathmlref"
                | "next"
                | "seecompattable"
                | "specifications"
                | "svginfo"
                | "svgref"
        )
}

/// The texts between quotes in `given`.
fn arguments(given: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = given;
    while let Some(start) = rest.find(['"', '\'']) {
        let quote = &rest[start..=start];
        let inner = &rest[start + 1..];
        let Some(length) = inner.find(quote) else { break };
        found.push(&inner[..length]);
        rest = &inner[length + 1..];
    }
    found
}

fn code(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    if text.contains('`') { text } else { format!("`{text}`") }
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn macros_become_what_they_show() {
        for (text, expected) in [
            ("{{CSSRef}}\n\nUse {{cssxref(\"display\")}}.\n", "\n\nUse `display`.\n"),
            ("{{domxref(\"Window/fetch\", \"fetch()\")}} {{ jsxref('Map') }}", "`fetch()` `Map`"),
            ("{{domxref(\"Window\", \"das Fenster\", \"\", \"nocode\")}}", "das Fenster"),
            ("{{HTMLElement(\"img\")}} {{cssxref(\"&lt;length&gt;\")}}", "`<img>` `<length>`"),
            ("{{glossary(\"CORS\")}} {{RFC(9110)}} {{RFC(\"9110\")}}", "CORS {{RFC(9110)}} RFC 9110"),
            ("a {{Deprecated_Inline}}", "a :::no-loc text=\"deprecated\":::"),
            ("{{Compat}} {{EmbedLiveSample(\"a\", \"100%\", 100)}}|", " |"),
            // Examples, and what is none.
            (
                "`{{Compat}}` {{ count }} {{x(\"y\")}} {{open\n",
                "`{{Compat}}` {{ count }} {{x(\"y\")}} {{open\n",
            ),
            ("```\n{{Compat}}\n```\n", "```\n{{Compat}}\n```\n"),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
    }
}
