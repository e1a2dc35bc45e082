//! What a fence of code says behind its first word, and comments in the code that mean its readers: a title, and lines
//! to be marked. As Docusaurus, VitePress, Starlight, MkDocs, Hugo and DocFX write it.

use std::borrow::Cow;

use memchr::memmem;

/// What is said of a block of code.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fence<'a> {
    /// The language, as the writer put it.
    pub(super) language: &'a str,
    /// What stands above the code.
    pub(super) title: &'a str,
    /// First and last of the lines to be marked, from 1.
    pub(super) marked: Vec<(usize, usize)>,
}

/// More than anybody marks in one block.
const MOST: usize = 200;

/// More bytes than anybody says of one: who says more is not listened to.
const LONGEST: usize = 1000;

impl<'a> Fence<'a> {
    /// Reads what stands behind the marks of a fence.
    pub(super) fn of(info: &'a str) -> Fence<'a> {
        let end = info.find([' ', ',', '\t', '{']).unwrap_or(info.len());
        let (language, rest) = info.split_at(end);
        let mut rest = if info.len() > LONGEST { "" } else { rest };
        // `ts:line-numbers` of VitePress, and `js:src/app.js` of Zenn and Qiita.
        let (language, title) = language.split_once(':').unwrap_or((language, ""));
        let title = if title.contains(['.', '/']) { title } else { "" };
        let mut fence = Fence { language, title, ..Fence::default() };
        // Most fences name a language and no more.
        while let Some(at) = rest.find(|c: char| !c.is_whitespace() && !matches!(c, ',' | '}')) {
            rest = fence.take(&rest[at..]);
        }
        fence
    }

    /// Takes the first thing that `rest`, which is not empty, says; what stands behind it is given back.
    fn take(&mut self, rest: &'a str) -> &'a str {
        // `{1,3-5}`; else the braces hold what could stand without them, such as `{ .py title="a.py" }`.
        if let Some(inner) = rest.strip_prefix('{') {
            let lines = inner.split_once('}').and_then(|(lines, behind)| Some((lines_of(lines)?, behind)));
            let Some((lines, behind)) = lines else { return inner };
            self.mark(lines);
            return behind;
        }
        // What React's docs connect with their steps.
        if rest.starts_with("[[") {
            return rest.split_once("]]").map_or("", |(_, behind)| behind);
        }
        if let Some((title, behind)) = rest.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
            self.name(title);
            return behind;
        }
        let end = rest.find(|c: char| c == '=' || c == '{' || c.is_whitespace()).unwrap_or(rest.len());
        let (key, behind) = rest.split_at(end.max(1).min(rest.len()));
        let Some(value) = behind.strip_prefix('=') else {
            if let Some(language) = key.strip_prefix('.').filter(|_| self.language.is_empty()) {
                self.language = language.trim_end_matches('}');
            }
            return behind;
        };
        let (value, behind) = value_of(value);
        match key {
            "title" | "filename" | "file" => self.name(value),
            "hl_lines" | "highlight" | "ins" | "del" | "mark" => {
                self.mark(lines_of(value).unwrap_or_default());
            }
            _ => {}
        }
        behind
    }

    fn name(&mut self, title: &'a str) {
        if self.title.is_empty() {
            self.title = title.trim();
        }
    }

    fn mark(&mut self, lines: Vec<(usize, usize)>) {
        self.marked.extend(lines);
        self.marked.truncate(MOST);
    }

    /// The code without the comments that say which lines are to be marked; these are marked, too.
    pub(super) fn clean<'c>(&mut self, code: &'c str) -> Cow<'c, str> {
        const IN_LINE: &str = "[!code ";
        const OWN_LINE: &str = "highlight-";
        if self.language == "rust" && code.lines().any(is_hidden) {
            let shown: String =
                code.split_inclusive('\n').filter(|line| !is_hidden(line.trim_end())).collect();
            return Cow::Owned(self.clean(&shown).into_owned());
        }
        if [IN_LINE, OWN_LINE].iter().all(|sign| memmem::find(code.as_bytes(), sign.as_bytes()).is_none()) {
            return Cow::Borrowed(code);
        }
        let mut out = String::with_capacity(code.len());
        let (mut number, mut is_next, mut start) = (1, false, None);
        let mut found = Vec::new();
        for line in code.split_inclusive('\n') {
            match bare(line) {
                Some("highlight-next-line") => is_next = true,
                Some("highlight-start") => start = Some(number),
                Some("highlight-end") => found.extend(start.take().map(|first| (first, number - 1))),
                _ => {
                    let text = without_sign(line);
                    if std::mem::take(&mut is_next) || text.is_some() {
                        found.push((number, number));
                    }
                    match text {
                        Some(text) => {
                            out.push_str(text);
                            out.push_str(if line.ends_with('\n') { "\n" } else { "" });
                        }
                        None => out.push_str(line),
                    }
                    number += 1;
                }
            }
        }
        found.extend(start.map(|first| (first, number)));
        self.mark(found);
        Cow::Owned(out)
    }
}

/// The value at the beginning of `text`, without its quotes or brackets, and what stands behind it.
fn value_of(text: &str) -> (&str, &str) {
    let closing = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => Some(quote),
        Some('[') => Some(']'),
        Some('{') => Some('}'),
        _ => None,
    };
    let quoted = closing.and_then(|closing| text[1..].split_once(closing));
    quoted.unwrap_or_else(|| text.split_at(text.find([' ', '\t', ',', '}']).unwrap_or(text.len())))
}

/// Lines as `1,3-5`, `1 3`, `"1-2", 4` or `1..3`; none where something else is said.
fn lines_of(text: &str) -> Option<Vec<(usize, usize)>> {
    let parts = text.split([',', ' ']).map(|part| part.trim_matches(['"', '\'', ' ']));
    let range = |part: &str| {
        let (first, last) = part.split_once("..").or_else(|| part.split_once('-')).unwrap_or((part, part));
        Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
    };
    parts.filter(|part| !part.is_empty()).map(range).collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())
}

/// True for a line that only the compiler sees, as mdBook and rustdoc have them.
fn is_hidden(line: &str) -> bool {
    line.trim_start() == "#" || line.trim_start().starts_with("# ")
}

/// What a comment says that is all that stands on `line`.
fn bare(line: &str) -> Option<&str> {
    let line = line.trim();
    let inner = ["//", "#", "--", "{/*", "/*", "<!--", "%", ";", "'"]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))?;
    let end = ["*/}", "*/", "-->"].iter().find_map(|mark| inner.strip_suffix(mark));
    Some(end.unwrap_or(inner).trim())
}

/// `line` without the comment at its end by which VitePress marks it; none where there is none.
fn without_sign(line: &str) -> Option<&str> {
    let (text, sign) = line.split_once("[!code ")?;
    let (sign, behind) = sign.split_once(']')?;
    let name = sign.split(':').next().unwrap_or_default();
    let is_known = ["highlight", "hl", "focus", "++", "--", "warning", "error", "word"].contains(&name);
    let is_end = ["", "*/", "-->", "*/}"].contains(&behind.trim());
    let text = text.trim_end();
    let marks = ["<!--", "{/*", "/*", "//", "#", "--", "%", ";"];
    let text = marks.iter().find_map(|mark| text.strip_suffix(mark))?;
    (is_known && is_end).then(|| text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(info: &str, language: &str, title: &str, marked: &[(usize, usize)]) {
        assert_eq!(Fence::of(info), Fence { language, title, marked: marked.to_vec() }, "{info}");
    }

    #[test]
    fn as_each_generator_writes_it() {
        check("rust", "rust", "", &[]);
        check("rust,ignore", "rust", "", &[]);
        check("js {1,3-5} title=\"src/a b.js\"", "js", "src/a b.js", &[(1, 1), (3, 5)]);
        check("js{4}", "js", "", &[(4, 4)]);
        check("ts [vite.config.ts]", "ts", "vite.config.ts", &[]);
        check("ts{2} [a.ts]", "ts", "a.ts", &[(2, 2)]);
        check("py title=\"a.py\" linenums=\"1\" hl_lines=\"2 3-4\"", "py", "a.py", &[(2, 2), (3, 4)]);
        check("{ .py .annotate title='a.py' hl_lines=\"2\" }", "py", "a.py", &[(2, 2)]);
        check("{.python}", "python", "", &[]);
        check("go {linenos=inline,hl_lines=[3,\"6-8\"],style=x}", "go", "", &[(3, 3), (6, 8)]);
        check("csharp highlight=\"1-3\"", "csharp", "", &[(1, 3)]);
        check("js ins={2} del={1}", "js", "", &[(2, 2), (1, 1)]);
        check("js title=a.js showLineNumbers", "js", "a.js", &[]);
        check("ts:line-numbers {2}", "ts", "", &[(2, 2)]);
        check("js:src/a.js", "js", "src/a.js", &[]);
        check("js {1} [[1, 8, \"index\"], [2, 3, \"a\"]]", "js", "", &[(1, 1)]);
    }

    #[test]
    fn what_is_none_of_it_is_left() {
        for info in [
            "{",
            "}",
            "a {",
            "a [",
            "a =",
            "a title",
            "a title=",
            "a {x}",
            "a {1-}",
            "=",
            "a title=\"",
            "é{ü}",
        ] {
            let fence = Fence::of(info);
            assert!(fence.marked.is_empty() && fence.title.len() <= 1, "{info}: {fence:?}");
        }
    }

    #[test]
    fn comments_that_mark() {
        let clean = |code: &str| {
            let mut fence = Fence::default();
            (fence.clean(code).into_owned(), fence.marked)
        };
        assert_eq!(clean("a\n  // highlight-next-line\nb\n"), ("a\nb\n".to_owned(), vec![(2, 2)]));
        assert_eq!(
            clean("# highlight-start\na\nb\n# highlight-end\nc"),
            ("a\nb\nc".to_owned(), vec![(1, 2)])
        );
        assert_eq!(
            clean("a // [!code ++]\nb <!-- [!code hl] -->"),
            ("a\nb".to_owned(), vec![(1, 1), (2, 2)])
        );
        assert_eq!(clean("s = 'highlight-next-line'\n").1, []);
        let mut rust = Fence { language: "rust", ..Fence::default() };
        assert_eq!(rust.clean("# fn main() {\n#[a]\nb();\n#\n# }\n"), "#[a]\nb();\n");
        assert_eq!(clean("a // [!code other]\n").0, "a // [!code other]\n");
        assert_eq!(clean("// highlight-end\na"), ("a".to_owned(), vec![]));
    }
}
