//! Blocks of VitePress (`::: code-group`, `::: details`, `[[toc]]`, `<<< file`) and of MyST, the Markdown of Sphinx
//! (`:::{note}`, fences of `{directive}`, roles such as `` {doc}`page` ``, labels). Those that pages are written with are
//! written anew as the constructs that [`crate::page::docfx`] and Markdown know; all others are left as they are.

mod words;

use std::collections::HashSet;

use super::mkdocs::slug;
use crate::page::fence::Fence;
use crate::source::Span;
use words::labels;

/// What stands for these blocks in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut reader =
        Reader { text, edits: Vec::new(), open: Vec::new(), has_open_end: false, labels: labels(text) };
    reader.read(body);
    reader.edits
}

struct Reader<'t> {
    text: &'t str,
    edits: Vec<(Span, String)>,
    open: Vec<Open>,
    /// A block that is taken out whole has no end: neither has any after it.
    has_open_end: bool,
    /// What the author calls places of the page: `(label)=`.
    labels: HashSet<&'t str>,
}

/// A block that is open.
struct Open {
    /// What its marks are made of.
    sign: u8,
    count: usize,
    /// What stands for its end; none for what is left as it is.
    end: Option<String>,
    /// Code in it stands in tabs.
    is_group: bool,
}

/// A line: where it is, and what it is without what stands before its first mark.
#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    end: usize,
    indent: &'t str,
    bare: &'t str,
}

impl Line<'_> {
    /// Its text without indent and line end.
    fn span(&self) -> Span {
        let start = self.start + self.indent.len();
        Span::new(start..start + self.bare.len())
    }
}

fn line_at(text: &str, at: usize) -> Line<'_> {
    let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
    let line = text[at..end].trim_end();
    let bare = line.trim_start_matches([' ', '\t', '>']);
    Line { start: at, end, indent: &line[..line.len() - bare.len()], bare }
}

/// How many of `sign` a line begins with, and what follows them.
fn run(bare: &str, sign: u8) -> (usize, &str) {
    let count = bare.bytes().take_while(|&b| b == sign).count();
    (count, bare[count..].trim())
}

impl<'t> Reader<'t> {
    fn read(&mut self, body: usize) {
        let mut fence: Option<Fence> = None;
        let mut at = body;
        while at < self.text.len() {
            let line = line_at(self.text, at);
            at = line.end;
            let sign = line.bare.bytes().next().unwrap_or_default();
            if let Some(open_fence) = fence {
                if open_fence.ends_at(line.bare) {
                    fence = None;
                }
                continue;
            }
            if matches!(sign, b':' | b'`' | b'~') {
                let (count, rest) = run(line.bare, sign);
                if count >= 3 {
                    if rest.is_empty() && self.closes(sign, count, line) {
                        continue;
                    }
                    match self.begins(sign, count, rest, line) {
                        Begun::Not => {}
                        Begun::Code => {
                            fence = Some(Fence { mark: sign, count });
                            continue;
                        }
                        Begun::Block(end) => {
                            at = end;
                            continue;
                        }
                    }
                }
            }
            if let Some(opened) = Fence::of(line.bare) {
                self.tab_of_group(line);
                fence = Some(opened);
                continue;
            }
            self.line(line);
        }
    }

    /// Ends the block that a line of marks ends; false when there is none.
    fn closes(&mut self, sign: u8, count: usize, line: Line<'_>) -> bool {
        let Some(open) = self.open.pop_if(|open| open.sign == sign && count >= open.count) else {
            return false;
        };
        if let Some(end) = open.end {
            self.edits.push((line.span(), end));
        }
        true
    }

    /// In a group of code each piece has a tab, which is called as its author says, or as its language.
    fn tab_of_group(&mut self, line: Line<'_>) {
        if !self.open.last().is_some_and(|open| open.is_group) {
            return;
        }
        let info = line.bare.trim_start_matches(['`', '~']).trim();
        let label =
            info.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(label, _)| label.trim());
        let language = info.split([' ', '[', '{', ':']).next().unwrap_or_default();
        let title = label.filter(|label| !label.is_empty()).unwrap_or(language);
        let title = if title.is_empty() { "…" } else { title };
        let tab = format!("\n{}# [{title}](#tab/{})\n\n", line.indent, slug(title));
        self.edits.push((Span::at(line.start), tab));
        // What the tab says need not stand above the code again.
        if let Some((open, close)) =
            line.bare.find('[').zip(line.bare.find(']')).filter(|(open, close)| open < close)
        {
            let start = line.span().start as usize;
            self.edits.push((Span::new(start + open..start + close + 1), String::new()));
        }
    }

    /// The same for a file that is shown, which is called by its name.
    fn tab_of_file(&mut self, line: Line<'_>) {
        if !self.open.last().is_some_and(|open| open.is_group) {
            return;
        }
        let label =
            line.bare.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')).map(|(_, label)| label);
        let path = line.bare[4..].split(['{', ' ', '#', '[']).next().unwrap_or_default();
        let title = label.unwrap_or_else(|| path.rsplit('/').next().unwrap_or(path)).trim();
        self.edits
            .push((Span::at(line.start), format!("\n{}# [{title}](#tab/{})\n\n", line.indent, slug(title))));
    }

    fn begins(&mut self, sign: u8, count: usize, rest: &'t str, line: Line<'t>) -> Begun {
        if let Some(inner) = rest.strip_prefix('{') {
            let Some((name, argument)) = inner.split_once('}') else { return Begun::Not };
            return self.directive(sign, count, name, argument.trim(), line);
        }
        if sign != b':' {
            return Begun::Not;
        }
        let (name, title) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let indent = line.indent;
        if is_object(rest) {
            self.edits.push((line.span(), format!("`{rest}`")));
            let end = self.indented(line.end);
            if end > line.end {
                self.edits.push((Span::new(line.end..end), "\n".to_owned()));
            }
            return Begun::Block(end);
        }
        let mut open = |new: Option<String>, end: Option<String>, is_group: bool| {
            if let Some(new) = new {
                self.edits.push((line.span(), new));
            }
            self.open.push(Open { sign, count, end, is_group });
            Begun::Block(line.end)
        };
        match name {
            "code-group" => open(Some(String::new()), Some(format!("\n{indent}---\n")), true),
            "details" => {
                let title = title.split('{').next().unwrap_or_default().trim();
                open(Some(details(title, indent)), Some(format!("\n{indent}</details>\n")), false)
            }
            "v-pre" | "raw" => open(Some(String::new()), Some(String::new()), false),
            "note" | "info" | "tip" | "important" | "warning" | "caution" | "danger" => {
                open(None, None, false)
            }
            _ => Begun::Not,
        }
    }

    /// Where the lines from byte `at` on end that are indented or blank; `at` when none is indented.
    fn indented(&self, at: usize) -> usize {
        let (mut next, mut end) = (at, at);
        while next < self.text.len() {
            let line = line_at(self.text, next);
            next = line.end;
            match line.bare.is_empty() {
                true => {}
                false if line.indent.len() >= 4 => end = next,
                false => break,
            }
        }
        end
    }

    /// A directive of MyST.
    fn directive(&mut self, sign: u8, count: usize, name: &str, argument: &'t str, line: Line<'t>) -> Begun {
        let indent = line.indent;
        let (options, after) = self.options(line.end);
        let option = |key: &str| options.iter().find(|(own, _)| *own == key).map(|(_, value)| *value);
        let head = Span::new(line.span().start as usize..line.start + line.indent.len() + line.bare.len());
        let mut open = |new: String, end: String| {
            self.edits.push((head, new));
            if after > line.end {
                self.edits.push((Span::new(line.end..after), String::new()));
            }
            self.open.push(Open { sign, count, end: Some(end), is_group: false });
            Begun::Block(after)
        };
        let titled = |kind: &str| format!(":::{kind} {argument}").trim_end().to_owned();
        match name {
            "note" | "seealso" | "admonition" | "todo" | "topic" | "versionadded" | "versionchanged"
            | "deprecated" | "versionremoved" => open(titled("note"), ":::".to_owned()),
            "tip" | "hint" => open(titled("tip"), ":::".to_owned()),
            "important" => open(titled("important"), ":::".to_owned()),
            "warning" | "attention" => open(titled("warning"), ":::".to_owned()),
            "caution" | "danger" | "error" => open(titled("danger"), ":::".to_owned()),
            "epigraph" | "pull-quote" | "only" | "figure-md" | "centered" | "grid-item-card-footer" => {
                open(String::new(), String::new())
            }
            "rubric" => self.replace(sign, count, line, format!("**{argument}**")),
            "dropdown" => open(details(argument, indent), format!("\n{indent}</details>\n")),
            "tab-set" => open(String::new(), format!("\n{indent}---\n")),
            "tab-item" => open(format!("\n{indent}# [{argument}](#tab/{})\n", slug(argument)), String::new()),
            "grid" | "div" | "container" | "margin" | "sidebar" => open(String::new(), String::new()),
            "grid-item-card" | "grid-item" | "card" => {
                let title = if argument.is_empty() { String::new() } else { format!("**{argument}**\n") };
                open(title, String::new())
            }
            "figure" => {
                open(format!("![{}]({argument})\n", option("alt").unwrap_or_default()), String::new())
            }
            "code-block" | "code" | "code-cell" | "sourcecode" | "math" | "mermaid" if sign != b':' => {
                let language = match name {
                    "math" | "mermaid" => name,
                    _ => argument.split_whitespace().next().unwrap_or_default(),
                };
                let mark = &line.bare[..count];
                let marked = option("emphasize-lines").map(|lines| lines.replace(' ', ""));
                let marked =
                    marked.filter(|lines| lines.bytes().all(|b| b.is_ascii_digit() || b"-,".contains(&b)));
                let marked = marked.map(|lines| format!(" {{{lines}}}")).unwrap_or_default();
                self.edits.push((head, format!("{mark}{language}{marked}")));
                if after > line.end {
                    let shown = option("caption")
                        .filter(|text| !matches!(*text, "|" | ">"))
                        .map(|caption| format!("**{caption}**\n\n{indent}"));
                    if let Some(shown) = shown {
                        self.edits.insert(self.edits.len() - 1, (Span::at(head.start as usize), shown));
                    }
                    self.edits.push((Span::new(line.end..after), String::new()));
                }
                Begun::Code
            }
            "image" => {
                let picture = format!("![{}]({argument})", option("alt").unwrap_or_default());
                self.replace(sign, count, line, picture)
            }
            "include" => self.replace(sign, count, line, format!("[!INCLUDE [{argument}]({argument})]")),
            "literalinclude" => {
                let language = option("language").map_or_else(String::new, |language| format!("-{language}"));
                let lines = option("lines").map_or_else(String::new, |lines| format!("?range={lines}"));
                self.replace(sign, count, line, format!("[!code{language}[]({argument}{lines})]"))
            }
            // Lists of pages, which the site has anyway.
            "toctree" | "contents" | "tableofcontents" => self.replace(sign, count, line, String::new()),
            _ => Begun::Not,
        }
    }

    /// The lines of `:key: value` from byte `at` on, or of YAML between dashes, and where they end.
    fn options(&self, mut at: usize) -> (Vec<(&'t str, &'t str)>, usize) {
        let mut found = Vec::new();
        if at < self.text.len() && line_at(self.text, at).bare == "---" {
            return self.settings(at).unwrap_or((found, at));
        }
        while at < self.text.len() {
            let line = line_at(self.text, at);
            let pair = line.bare.strip_prefix(':').and_then(|rest| rest.split_once(':'));
            let Some((key, value)) = pair.filter(|(key, _)| {
                !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            }) else {
                break;
            };
            found.push((key, value.trim()));
            at = line.end;
        }
        (found, at)
    }

    /// The lines of `key: value` between the dashes at byte `at` and the next, and where these end.
    fn settings(&self, at: usize) -> Option<(Vec<(&'t str, &'t str)>, usize)> {
        /// Nobody gives more.
        const MOST: usize = 40;
        let mut next = line_at(self.text, at).end;
        let mut found = Vec::new();
        for _ in 0..MOST {
            let line = (next < self.text.len()).then(|| line_at(self.text, next))?;
            next = line.end;
            if line.bare == "---" {
                return Some((found, next));
            }
            found.extend(line.bare.split_once(": ").map(|(key, value)| (key, value.trim())));
        }
        None
    }

    /// Puts `new` in the place of a whole block.
    fn replace(&mut self, sign: u8, count: usize, line: Line<'_>, new: String) -> Begun {
        let mut at = line.end;
        while at < self.text.len() && !self.has_open_end {
            let next = line_at(self.text, at);
            let (length, rest) = run(next.bare, sign);
            if length >= count && rest.is_empty() {
                let end = next.start + next.indent.len() + next.bare.len();
                self.edits.push((Span::new(line.start + line.indent.len()..end), new));
                return Begun::Block(next.end);
            }
            at = next.end;
        }
        self.has_open_end = true;
        Begun::Not
    }
}

/// True for `package.module.Class`, of which MkDocs shows what its author's program says.
pub(super) fn is_object(name: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    name.contains('.') && name.split('.').all(is_part)
}

/// What a line of marks begins.
enum Begun {
    Not,
    /// Code, which is read to its end.
    Code,
    /// A block: where to read on.
    Block(usize),
}

fn details(title: &str, indent: &str) -> String {
    let title = crate::page::markdown::plain(title);
    let title = if title.is_empty() { "…" } else { title.as_str() };
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!("<details>\n{indent}<summary>{title}</summary>\n")
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn blocks_become_what_they_mean() {
        for (text, expected) in [
            (
                "::: code-group\n```sh [npm]\na\n```\n```js\nb\n```\n:::\n",
                "\n\n# [npm](#tab/npm)\n\n```sh \na\n```\n\n# [js](#tab/js)\n\n```js\nb\n```\n\n---\n\n",
            ),
            (
                "::: code-group\n<<< @/a/b.js{1} [C]\n<<< ./d.ts\n:::\n",
                "\n\n# [C](#tab/c)\n\n[!code[](~/a/b.js)]\n\n# [d.ts](#tab/d-ts)\n\n[!code[](./d.ts)]\n\n---\n\n",
            ),
            (
                "::: details *More* < x\n:::tip\na\n:::\n:::\n",
                "<details>\n<summary>More &lt; x</summary>\n\n:::tip\na\n:::\n\n</details>\n\n",
            ),
            ("[[toc]]\n\n<<< @/a.js{2}\n", "\n\n[!code[](~/a.js)]\n"),
            ("# A <Badge type=\"tip\" text=\"new\" />\n", "# A *new*\n"),
            ("`<Badge text=\"new\" />`\n", "`<Badge text=\"new\" />`\n"),
            (":::{note} Hot\n:class: x\nb\n:::\n", ":::note Hot\nb\n:::\n"),
            ("````{warning}\n```sh\n:::\n```\n````\n", ":::warning\n```sh\n:::\n```\n:::\n"),
            ("```{code-block} python\n:linenos:\nx\n```\n", "```python\nx\n```\n"),
            ("```{code-block} python\n:emphasize-lines: 1, 3\nx\n```\n", "```python {1,3}\nx\n```\n"),
            ("```{code} c\n---\nlineno-start: 10\ncaption: A\n---\nx\n```\n", "**A**\n\n```c\nx\n```\n"),
            (":::{card} A\nB\n+++\nC\n:::\n", "**A**\n\nB\n\n\nC\n\n"),
            ("{pep}`8` {octicon}`gear` {bdg-primary}`new`\n", "PEP 8  *new*\n"),
            ("```{toctree}\n:hidden:\na\nb\n```\nc\n", "\nc\n"),
            ("```{image} a.png\n:alt: An oven\n```\n", "![An oven](a.png)\n"),
            (
                "(hot)=\n{doc}`Bake <bake>`, {doc}`a/b`, {ref}`here <hot>`, {ref}`x`, {func}`~a.b`\n",
                "<a id=\"hot\"></a>\n\n[Bake](bake.md), [a/b](a/b.md), [here](#hot), x, `a.b`\n",
            ),
            (
                "| :material-check: | :octicons-x-16: a |\n[:fontawesome-brands-git:](b){ .c } :simple-x:{ .d }\n",
                "| ✓ | a |\n[brands git](b){ .c } \n",
            ),
            ("a\n{: .b #c}\n{ d }\n{d=e}\n", "a\n\n{ d }\n{d=e}\n"),
            ("::: a.b_c.D\n    options:\n      x: 1\n\nE\n", "`a.b_c.D`\n\n\nE\n"),
            // Left alone: DocFX, code, examples, what is not known.
            (
                ":::row:::\n::: zone pivot=\"a\"\n[[x]]\n::: zone-end\n",
                ":::row:::\n::: zone pivot=\"a\"\n[[x]]\n::: zone-end\n",
            ),
            (
                "``` {.python}\n[[toc]]\n```\n```{oven}\na\n```\n",
                "``` {.python}\n[[toc]]\n```\n```{oven}\na\n```\n",
            ),
            ("```{toctree}\na\n", "```{toctree}\na\n"),
            ("`{x}` and ${HOME}` {A}`b`\n", "`{x}` and ${HOME}` {A}`b`\n"),
            ("| `:::{note}` and `{doc}` | {x}`y` |\n", "| `:::{note}` and `{doc}` | {x}`y` |\n"),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
    }
}
