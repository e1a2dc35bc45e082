//! Tags of Liquid: `{% note %}` of GitHub's docs, `{% hint %}` and `{% tab %}` of GitBook, `{% highlight %}` of Jekyll. Those
//! that most sites have are written anew as the constructs that [`crate::page::docfx`] and Markdown know. Of conditions the first
//! branch stays that can be true, what loops and captures hold is left out. All others are left as they are.

use super::mkdocs::slug;
use crate::page::PART;
use crate::page::fence::Fence;
use crate::source::Span;

/// What stands for these tags in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut reader =
        Reader { text, edits: Vec::new(), code: None, choices: Vec::new(), left: None, missing: Vec::new() };
    let mut fence: Option<Fence> = None;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        // In code of Liquid's no fence begins.
        let is_code = (fence.is_some() || reader.code.is_none()) && Fence::covers(&mut fence, bare);
        if !is_code {
            reader.line(line, at, line.len() - bare.len());
        }
        at = end;
    }
    reader.edits
}

struct Reader<'t> {
    text: &'t str,
    edits: Vec<(Span, String)>,
    /// What ends the code that is open.
    code: Option<&'static str>,
    /// Conditions that are open, one in another.
    choices: Vec<Choice>,
    /// Where what is left out begins.
    left: Option<Left>,
    /// Ends that are not there from here on.
    missing: Vec<&'static str>,
}

/// A condition that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// No branch was taken yet.
    None,
    Taking,
    Taken,
}

/// What is left out.
#[derive(Clone, Copy, Debug)]
struct Left {
    start: usize,
    /// What ends it; with none, the next branch or the end of its condition.
    until: Option<&'static str>,
    /// How many of its kind are open in it.
    depth: usize,
}

impl<'t> Reader<'t> {
    /// Reads the tags of `line`, which begins at byte `at`, its text after `indent` bytes.
    fn line(&mut self, line: &'t str, at: usize, indent: usize) {
        let (mut from, mut counted, mut ticks) = (0, 0, 0_usize);
        while let Some(start) = line[from..].find('{').map(|n| from + n) {
            from = start + 1;
            let rest = &line[start..];
            let (length, content) = match rest.as_bytes().get(1) {
                Some(b'%') => match rest[2..].find("%}") {
                    Some(length) => (length + 4, &rest[2..length + 2]),
                    None => return,
                },
                Some(b'{') if line[..start].ends_with("](") && is_output(rest) => match rest.find("}}") {
                    Some(length) => (length + 2, &rest[2..length]),
                    None => return,
                },
                _ => continue,
            };
            from = start + length;
            ticks += line[counted..start].matches('`').count();
            counted = start;
            let span = Span::new(at + start..at + from);
            let content = content.trim_matches('-').trim();
            if rest.starts_with("{{") {
                if self.code.is_none() && self.left.is_none() && ticks.is_multiple_of(2) {
                    self.edits.push((span, address(content)));
                }
                continue;
            }
            let (name, rest) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
            if let Some(wanted) = self.code {
                if name == wanted {
                    self.code = None;
                    if self.left.is_none() {
                        self.edits.push((span, format!("\n{}```\n", &line[..indent])));
                    }
                }
                continue;
            }
            // In code of the author's it is an example; `{{% x %}}` is another's.
            if self.left.is_none() && !ticks.is_multiple_of(2) || line[..start].ends_with('{') {
                continue;
            }
            if self.leaves(name, rest, span) {
                ticks = 0;
                continue;
            }
            let alone = start == indent && line[from..].trim().is_empty();
            let Some((new, ends)) = written(name, rest.trim(), &line[..indent], alone) else { continue };
            self.code = ends;
            self.edits.push((span, new));
        }
    }

    /// True when the tag `name` is of a condition or begins something to be left out, or stands in that.
    fn leaves(&mut self, name: &str, rest: &str, span: Span) -> bool {
        let begins = matches!(name, "if" | "ifversion" | "unless" | "case");
        let ends = matches!(name, "endif" | "endunless" | "endcase");
        let branches = matches!(name, "elsif" | "else" | "when");
        if let Some(left) = &mut self.left {
            match left.until {
                Some(until) if name == until && left.depth == 0 => self.keep(span.end as usize, ""),
                Some(until) if name == until => left.depth -= 1,
                Some(until) if until.strip_prefix("end") == Some(name) => left.depth += 1,
                Some(_) => {}
                None if begins => left.depth += 1,
                None if ends && left.depth > 0 => left.depth -= 1,
                None if ends => {
                    self.choices.pop();
                    self.keep(span.end as usize, "");
                }
                None if branches
                    && left.depth == 0
                    && self.choices.last() == Some(&Choice::None)
                    && (name != "elsif" || can_be_true(rest)) =>
                {
                    self.choices.pop();
                    self.choices.push(Choice::Taking);
                    self.keep(span.end as usize, "");
                }
                None => {}
            }
            return true;
        }
        let start = span.start as usize;
        if begins {
            let taken = name != "case" && (name != "ifversion" || can_be_true(rest));
            self.choices.push(if taken { Choice::Taking } else { Choice::None });
            if taken {
                self.edits.push((span, String::new()));
            } else {
                self.left = Some(Left { start, until: None, depth: 0 });
            }
            return true;
        }
        if branches && let Some(choice) = self.choices.last_mut() {
            *choice = Choice::Taken;
            self.left = Some(Left { start, until: None, depth: 0 });
            return true;
        }
        if ends {
            self.choices.pop();
            self.edits.push((span, String::new()));
            return true;
        }
        let until = match name {
            "for" => "endfor",
            "tablerow" => "endtablerow",
            "capture" => "endcapture",
            "comment" => "endcomment",
            _ => return false,
        };
        // Without an end it holds nothing.
        let rest = || self.text.get(span.end as usize..).unwrap_or_default();
        match self.missing.contains(&until) {
            false if rest().contains(until) => {
                self.left = Some(Left { start, until: Some(until), depth: 0 });
            }
            false => self.missing.push(until),
            true => {}
        }
        true
    }

    /// Ends what is left out at byte `end`.
    fn keep(&mut self, end: usize, new: &str) {
        if let Some(left) = self.left.take() {
            self.edits.push((Span::new(left.start..end), new.to_owned()));
        }
    }
}

/// True when `text` begins with an output of Liquid, and not with what other generators write between two braces.
fn is_output(text: &str) -> bool {
    !["{{<", "{{%", "{{#"].iter().any(|mark| text.starts_with(mark))
}

/// True for a condition of GitHub's docs that holds for the site that everybody reads, and for all that are not known.
fn can_be_true(condition: &str) -> bool {
    let of_others = |word: &str| matches!(word, "ghes" | "ghae" | "ghec");
    let first = condition.split_whitespace().next().unwrap_or_default();
    !of_others(first) || condition.split_whitespace().any(|word| word == "fpt")
}

/// What an output in the address of a link is: `'/a/' | relative_url`, `site.baseurl`; else nobody here knows it.
fn address(content: &str) -> String {
    if let Some(quote @ ('"' | '\'')) = content.chars().next()
        && let Some((text, _)) = content[1..].split_once(quote)
    {
        return text.replace(' ', "%20");
    }
    if content.contains("baseurl") || content.starts_with("site.url") {
        return String::new();
    }
    let name = content.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '_')).next();
    format!("{{{{{}}}}}", name.unwrap_or_default())
}

/// What stands for the tag `name`, and the tag that ends what it holds, when that is code; none for a tag that is not known.
fn written(name: &str, rest: &str, indent: &str, alone: bool) -> Option<(String, Option<&'static str>)> {
    // A block has lines of its own.
    let block = |text: &str| {
        if alone { text.to_owned() } else { format!("\n\n{indent}{text}\n{indent}") }
    };
    let new = match name {
        "elsif" | "else" | "when" | "raw" | "endraw" | "assign" | "tabs" | "code" | "endcode"
        | "content-ref" | "endcontent-ref" | "endtab" | "rowheaders" | "endrowheaders" | "endembed"
        | "stepper" | "endstepper" | "step" | "endstep" | "columns" | "endcolumns" | "column"
        | "endcolumn" | "updates" | "endupdates" | "endupdate" | "openapi" | "endopenapi" | "endfile"
        | "seo" | "gist" => String::new(),
        "update" => value(rest, "date").map_or_else(String::new, |date| block(&format!("**{date}**\n"))),
        "file" => {
            let file = value(rest, "src").filter(|file| !file.contains(['(', ')', '<', '>']))?;
            let name = file.rsplit('/').next().unwrap_or(file);
            block(&format!("[{name}]({})\n", file.replace(' ', "%20")))
        }
        // Choices of GitHub's docs: for a tool, for a system.
        "webui" | "endwebui" | "cli" | "endcli" | "desktop" | "enddesktop" | "curl" | "endcurl" | "api"
        | "endapi" | "vscode" | "endvscode" | "mobile" | "endmobile" | "codespaces" | "endcodespaces"
        | "mac" | "endmac" | "windows" | "endwindows" | "linux" | "endlinux" | "powershell"
        | "endpowershell" | "bash" | "endbash" => String::new(),
        "include" | "include_relative" => {
            let file = rest.split_whitespace().next().unwrap_or_default();
            let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/');
            match file.ends_with(".md") && file.chars().all(is_name) {
                true => format!("[!INCLUDE [{file}]({PART}{file})]"),
                // What a template makes; a page of Markdown has no place for it.
                false if file.ends_with(".html") => String::new(),
                false => return None,
            }
        }
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
                "reusables" => format!("[!INCLUDE [{rest}]({PART}data/{}.md)]", rest.replace('.', "/")),
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
    use super::super::written_anew;
    use super::*;

    #[test]
    fn tags_become_what_they_mean() {
        for (text, expected) in [
            ("{% note %}\n\nHot.\n\n{% endnote %}\n", ":::note\n\nHot.\n\n:::\n"),
            ("{% ifversion fpt %}A{% else %}B{% endif %}\n", "A\n"),
            ("{% ifversion ghes %}A{% else %}B{% endif %}\n", "B\n"),
            (
                "{% ifversion ghes or fpt %}A{% endif %}{% if a %}{% if b %}C{% else %}D{% endif %}{% endif %}",
                "AC",
            ),
            ("{% case a %}{% when 1 %}A{% when 2 %}B{% endcase %}C", "AC"),
            (
                "{% ifversion ghec %}A{% if b %}C{% else %}D{% endif %}{% elsif ghes %}E{% elsif x %}F{% endif %}G",
                "FG",
            ),
            (
                "a\n{% for p in pages %}\n{{ p }}\n{% for q in p %}x{% endfor %}\n{% endfor %}\nb\n",
                "a\n\nb\n",
            ),
            ("{% comment %}`a{% endcomment %}b{% capture c %}", "b{% capture c %}"),
            (
                "[a]({{ '/b/' | relative_url }}) [a]({{ site.baseurl }}/c) [a]({{ page.next | x }}#d) {{ e }}",
                "[a](/b/) [a](/c) [a]({{page.next}}#d) {{ e }}",
            ),
            ("[a]({{< ref \"b\" >}})", "[a]({{< ref \"b\" >}})"),
            ("{%}a{%", "{%}a{%"),
            ("{% include a/b.md x=1 %} {% include c.html %}d", "[!INCLUDE [a/b.md](@part/a/b.md)] d"),
            ("{% hint style=\"danger\" %}\nHot.\n{% endhint %}\n", ":::danger\nHot.\n:::\n"),
            (
                "{% tabs %}\n{% tab title=\"Gas\" %}\nA\n{% endtab %}\n{% endtabs %}\n",
                "\n\n# [Gas](#tab/gas)\n\nA\n\n\n---\n\n",
            ),
            (
                "{% stepper %}\n{% step %}\nA\n{% endstep %}\n{% endstepper %}\n{% file src=\"a/b c.pdf\" %}\n",
                "\n\nA\n\n\n[b c.pdf](a/b%20c.pdf)\n\n",
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
