//! Tags of Liquid: `{% note %}` of GitHub's docs, `{% hint %}` and `{% tab %}` of GitBook, `{% highlight %}` of Jekyll. Those
//! that most sites have are written anew as the constructs that [`super::docfx`] and Markdown know; of conditions what they
//! hold stays. All others are left as they are.

use super::fence::Fence;
use super::mkdocs::slug;
use crate::source::Span;

/// What stands for these tags in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut edits = Vec::new();
    let mut fence: Option<Fence> = None;
    // What ends the code that is open.
    let mut code: Option<&str> = None;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let indent = &line[..line.len() - bare.len()];
        if let Some(open_fence) = fence {
            if open_fence.ends_at(bare) {
                fence = None;
            }
            at = end;
            continue;
        }
        if code.is_none()
            && let Some(opened) = Fence::of(bare)
        {
            fence = Some(opened);
            at = end;
            continue;
        }
        let (mut from, mut counted, mut ticks) = (0, 0, 0_usize);
        while let Some(start) = line[from..].find("{%").map(|n| from + n) {
            let Some(length) = line[start..].find("%}").map(|n| n + 2) else { break };
            from = start + length;
            ticks += line[counted..start].matches('`').count();
            counted = start;
            let content = line[start + 2..from - 2].trim_matches('-').trim();
            let (name, rest) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
            if let Some(wanted) = code {
                if name == wanted {
                    code = None;
                    edits.push((Span::new(at + start..at + from), format!("\n{indent}```\n")));
                }
                continue;
            }
            // In code of the author's it is an example; `{{% x %}}` is another's.
            if !ticks.is_multiple_of(2) || line[..start].ends_with('{') {
                continue;
            }
            let alone = start == indent.len() && line[from..].trim().is_empty();
            let Some((new, ends)) = written(name, rest.trim(), indent, alone) else { continue };
            code = ends;
            edits.push((Span::new(at + start..at + from), new));
        }
        at = end;
    }
    edits
}

/// What stands for the tag `name`, and the tag that ends what it holds, when that is code; none for a tag that is not known.
fn written(name: &str, rest: &str, indent: &str, alone: bool) -> Option<(String, Option<&'static str>)> {
    // A block has lines of its own.
    let block = |text: &str| {
        if alone { text.to_owned() } else { format!("\n\n{indent}{text}\n{indent}") }
    };
    let new = match name {
        "if" | "ifversion" | "elsif" | "else" | "endif" | "unless" | "endunless" | "case" | "when"
        | "endcase" | "raw" | "endraw" | "assign" | "tabs" | "code" | "endcode" | "content-ref"
        | "endcontent-ref" | "endtab" | "rowheaders" | "endrowheaders" => String::new(),
        "note" | "tip" | "warning" | "danger" | "caution" => block(&format!(":::{name}")),
        "endnote" | "endtip" | "endwarning" | "enddanger" | "endcaution" | "endhint" => block(":::"),
        "hint" => block(match value(rest, "style") {
            Some("warning") => ":::warning",
            Some("danger") => ":::danger",
            Some("success") => ":::tip",
            _ => ":::note",
        }),
        "tab" => {
            let title = value(rest, "title").unwrap_or("…");
            format!("\n{indent}# [{title}](#tab/{})\n{indent}", slug(title))
        }
        "endtabs" => format!("\n{indent}---\n"),
        "octicon" => value(rest, "aria-label").unwrap_or_default().to_owned(),
        "embed" => format!("<{}>", value(rest, "url").filter(|url| url.starts_with("https://"))?),
        "link" => format!("/{}", rest.trim_matches(['"', '\'', '/'])),
        "data" => {
            let mut parts = rest.split('.');
            let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
            if !rest.chars().all(is_name) {
                return None;
            }
            match parts.next()? {
                // A name that only its site knows.
                "variables" => {
                    let last = parts.next_back()?;
                    let last = last.strip_prefix("prodname_").unwrap_or(last).replace('_', " ");
                    format!(":::no-loc text=\"{last}\":::")
                }
                "reusables" => format!("[!INCLUDE [{rest}](~/data/{}.md)]", rest.replace('.', "/")),
                _ => return None,
            }
        }
        "highlight" => {
            let language = rest.split_whitespace().next().unwrap_or_default();
            return Some((block(&format!("```{language}")), Some("endhighlight")));
        }
        _ => return None,
    };
    Some((new, None))
}

/// The value of `key="…"`.
fn value<'t>(rest: &'t str, key: &str) -> Option<&'t str> {
    let after = rest.split_once(key)?.1.strip_prefix('=')?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::super::others::written_anew;
    use super::*;

    #[test]
    fn tags_become_what_they_mean() {
        for (text, expected) in [
            ("{% note %}\n\nHot.\n\n{% endnote %}\n", ":::note\n\nHot.\n\n:::\n"),
            ("{% ifversion fpt %}A{% else %}B{% endif %}\n", "AB\n"),
            ("{% hint style=\"danger\" %}\nHot.\n{% endhint %}\n", ":::danger\nHot.\n:::\n"),
            (
                "{% tabs %}\n{% tab title=\"Gas\" %}\nA\n{% endtab %}\n{% endtabs %}\n",
                "\n\n# [Gas](#tab/gas)\n\nA\n\n\n---\n\n",
            ),
            ("{% octicon \"gear\" aria-label=\"The gear\" %}", "The gear"),
            ("{% data variables.product.prodname_gas_oven %}", ":::no-loc text=\"gas oven\":::"),
            ("{% highlight rust %}\n{% if %}\n{% endhighlight %}\n", "```rust\n{% if %}\n\n```\n\n"),
            // Examples, and what is not known.
            (
                "`{% note %}` {% oven %} {{% note %}} {% open\n",
                "`{% note %}` {% oven %} {{% note %}} {% open\n",
            ),
            ("```\n{% note %}\n```\n", "```\n{% note %}\n```\n"),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
    }
}
