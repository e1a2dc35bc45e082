//! Tables of contents as DocFX writes them: `TOC.yml`, a tree of `name` and `href`, and `TOC.md`, a page of
//! headings. What an `href` leads to, and whether it is another table of contents, is for the caller to
//! find out.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::page::front;
use crate::page::yaml::{self, Fault, Kind, Node};
use crate::source::Span;

/// A table of contents, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toc {
    /// The entries at the top.
    pub entries: Vec<Entry>,
    /// What is wrong with the file, if anything is: the first fault only.
    pub fault: Option<Fault>,
}

/// One line of the navigation and what stands below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Plain text. Empty when the file gives none: the page's own title is meant then.
    pub title: String,
    /// Where the entry leads, as written: a page, an address, another table of contents.
    pub href: Option<String>,
    /// Another table of contents whose entries belong below, when the entry names one beside its own page.
    pub toc: Option<String>,
    /// The title in the file, or whatever else the entry has.
    pub span: Span,
    /// The entries below.
    pub children: Vec<Entry>,
}

/// What stands deeper than this is lifted to it: no reader finds it there, and no stack overflows.
const DEPTH: usize = 32;

/// Reads a `TOC.yml`: a list of entries, at the top or under `items`. Unknown keys are left alone, and the
/// case of keys does not matter, since `displayname` is as usual as `displayName`.
#[must_use]
pub fn yaml(text: &str) -> Toc {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let mut toc = Toc::default();
    match yaml::read(text, start..text.len()) {
        Ok(None) => {}
        Ok(Some(node)) => match (&node.kind, field(&node, "items")) {
            (_, Some(items)) => toc.take(items),
            (Kind::List(_), None) => toc.take(&node),
            _ => toc.blame(&node, "table of contents is not a list"),
        },
        Err(fault) => {
            for piece in top_items(text, start) {
                if let Ok(Some(node)) = yaml::read(text, piece) {
                    toc.take(&node);
                }
            }
            let message = format!("table of contents is not valid YAML: {}", fault.message);
            toc.fault = Some(Fault { message, ..fault });
        }
    }
    toc
}

/// Calls `see` with each of the entries and with those below.
pub(super) fn each(entries: &mut [Entry], see: &mut impl FnMut(&mut Entry)) {
    for entry in entries {
        see(entry);
        each(&mut entry.children, see);
    }
}

/// The bytes that a build remembers of the entries of a table.
pub(super) fn bytes(entries: &[Entry]) -> Vec<u8> {
    postcard::to_extend(entries, Vec::new()).unwrap_or_default()
}

/// The entries of these bytes; none when they are no such.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Vec<Entry>> {
    postcard::from_bytes(bytes).ok()
}

/// Reads a `TOC.md`: a heading is an entry, its level the depth, a link in it the way to the page. Other
/// lines are left alone. Spans of bilingual pages must have been taken out.
#[must_use]
pub fn markdown(text: &str) -> Toc {
    let front = front::read(text);
    let mut open: Vec<(usize, Entry)> = Vec::new();
    let mut toc = Toc { entries: Vec::new(), fault: front.fault };
    let mut at = front.block.end as usize;
    let mut comment = false;
    for line in text[at..].split_inclusive('\n') {
        let begins_in_comment = comment;
        comment = ends_in_comment(line, comment);
        if let Some((level, content)) = heading(line).filter(|_| !begins_in_comment) {
            close(&mut open, &mut toc.entries, level);
            let (title, href) = plain(&line[content.clone()]);
            let span = Span::new(at + content.start..at + content.end);
            open.push((level, Entry { title, href, span, ..Entry::default() }));
        }
        at += line.len();
    }
    close(&mut open, &mut toc.entries, 0);
    toc
}

// ---- YAML ----------------------------------------------------------------------------------------------

impl Toc {
    fn take(&mut self, list: &Node) {
        let mut entries = Vec::new();
        self.read_list(list, 1, &mut entries);
        self.entries.append(&mut entries);
    }

    fn read_list(&mut self, list: &Node, depth: usize, out: &mut Vec<Entry>) {
        let Kind::List(items) = &list.kind else {
            self.blame(list, "`items` is not a list");
            return;
        };
        for item in items {
            if !matches!(item.kind, Kind::Map(_)) {
                self.blame(item, "an entry of the table of contents has no `name`");
                continue;
            }
            let name = filled(item, "name");
            let href = filled(item, "href").or(filled(item, "tocHref"));
            let page = filled(item, "topicHref").or(filled(item, "homepage"));
            let words = |node: &Node| node.text().unwrap_or_default().to_owned();
            let entry = Entry {
                title: name.map(|node| plain(node.text().unwrap_or_default()).0).unwrap_or_default(),
                href: page.or(href).map(words),
                toc: page.and(href).map(words),
                span: head(name.or(page).or(href).unwrap_or(item)),
                children: Vec::new(),
            };
            let known = name.is_some() || entry.href.is_some();
            out.push(entry);
            if let Some(items) = field(item, "items").filter(|items| items.text() != Some("")) {
                let mut children = Vec::new();
                self.read_list(items, depth + 1, &mut children);
                match out.last_mut() {
                    Some(entry) if depth < DEPTH => entry.children = children,
                    _ => out.append(&mut children),
                }
            } else if !known {
                out.pop();
            }
        }
    }

    fn blame(&mut self, node: &Node, message: &str) {
        let help = "write `- name: Title` and below it `href: page.md`".to_owned();
        self.fault.get_or_insert(Fault { span: head(node), message: message.to_owned(), help });
    }
}

fn field<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let Kind::Map(pairs) = &node.kind else { return None };
    let named = |(key, _): &&(Node, Node)| key.text().is_some_and(|key| key.eq_ignore_ascii_case(name));
    pairs.iter().find(named).map(|(_, value)| value)
}

/// Where a node begins, as something to point at: a scalar, or the first key or item.
fn head(node: &Node) -> Span {
    match &node.kind {
        Kind::Text(_) => node.span,
        Kind::List(items) => items.first().map_or(node.span, head),
        Kind::Map(pairs) => pairs.first().map_or(node.span, |(key, _)| head(key)),
    }
}

fn filled<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    field(node, name).filter(|value| value.text().is_some_and(|text| !matches!(text, "" | "~" | "null")))
}

/// The pieces of a broken file that start with `-` in the first column: all but one of them may be whole.
fn top_items(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.starts_with("- ") || line.trim_ascii_end() == "-" {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

// ---- Markdown ------------------------------------------------------------------------------------------

/// The level of a heading, and its text within `line`.
fn heading(line: &str) -> Option<(usize, Range<usize>)> {
    let trimmed = line.trim_start_matches(' ');
    let indent = line.len() - trimmed.len();
    let text = trimmed.trim_start_matches('#');
    let level = trimmed.len() - text.len();
    // Writers forget the space before a link or an anchor.
    if level == 0 || indent > 3 || !text.starts_with([' ', '\t', '[', '<']) {
        return None;
    }
    let closed = text.trim_ascii_end();
    let opened = closed.trim_end_matches('#');
    let content = if opened.ends_with([' ', '\t']) { opened } else { closed };
    let content = content.trim_ascii();
    let start = line.len() - text.trim_ascii_start().len();
    (!content.is_empty()).then_some((level.min(DEPTH), start..start + content.len()))
}

fn ends_in_comment(line: &str, mut inside: bool) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find(if inside { "-->" } else { "<!--" }) {
        rest = &rest[at + 3..];
        inside = !inside;
    }
    inside
}

/// Moves entries that end before one of `level` to where they belong.
fn close(open: &mut Vec<(usize, Entry)>, entries: &mut Vec<Entry>, level: usize) {
    while let Some((_, entry)) = open.pop_if(|(deep, _)| *deep >= level) {
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(entry),
            None => entries.push(entry),
        }
    }
}

// ---- titles --------------------------------------------------------------------------------------------

/// A longer title is taken as it stands: the search for closing marks is quadratic.
const LONGEST_TITLE: usize = 2000;

/// The text of `title` without marks, and where its first link leads.
fn plain(title: &str) -> (String, Option<String>) {
    if title.len() > LONGEST_TITLE {
        return (title.to_owned(), None);
    }
    let mut words = Words::default();
    words.read(title, 0);
    (words.text.trim_ascii().to_owned(), words.href)
}

#[derive(Default)]
struct Words {
    text: String,
    href: Option<String>,
}

/// Marks inside marks deeper than this are kept as text.
const MARK_DEPTH: usize = 8;

impl Words {
    fn read(&mut self, text: &str, depth: usize) {
        let mut rest = text;
        let mut before = ' ';
        while let Some(c) = rest.chars().next() {
            let marked = if depth < MARK_DEPTH { self.mark(rest, before, depth) } else { None };
            let taken = marked.unwrap_or_else(|| {
                self.text.push(c);
                c.len_utf8()
            });
            before = rest[..taken].chars().next_back().unwrap_or(' ');
            rest = &rest[taken..];
        }
    }

    /// Reads the mark that `rest` begins with, and tells how long it was.
    fn mark(&mut self, rest: &str, before: char, depth: usize) -> Option<usize> {
        match *rest.as_bytes().first()? {
            b'\\' => {
                let escaped = rest.chars().nth(1).filter(char::is_ascii_punctuation)?;
                self.text.push(escaped);
                Some(2)
            }
            b'`' => {
                let marks = run(rest);
                let end = marks + closing_run(&rest[marks..], '`', marks)?;
                let code = &rest[marks..end];
                let inner = code.strip_prefix(' ').and_then(|code| code.strip_suffix(' '));
                self.text.push_str(inner.filter(|inner| !inner.trim().is_empty()).unwrap_or(code));
                Some(end + marks)
            }
            b'&' => {
                let (c, length) = entity(rest)?;
                self.text.push(c);
                Some(length)
            }
            b'<' => {
                let end = rest.find('>')?;
                let inside = &rest[1..end];
                if inside.starts_with("http://") || inside.starts_with("https://") {
                    self.text.push_str(inside);
                    self.href.get_or_insert_with(|| inside.to_owned());
                } else if !is_inline_tag(inside) {
                    return None;
                }
                Some(end + 1)
            }
            b'!' => {
                let (alt, _, length) = link(&rest[1..])?;
                self.read(alt, depth + 1);
                Some(length + 1)
            }
            b'[' => {
                let (label, destination, length) = link(rest)?;
                self.href = self.href.take().or(Some(destination));
                self.read(label, depth + 1);
                Some(length)
            }
            mark @ (b'*' | b'_' | b'~') => {
                let mark = char::from(mark);
                let marks = run(rest);
                let inner = &rest[marks..];
                let inside_word = mark == '_' && before.is_alphanumeric();
                if inside_word || inner.starts_with(char::is_whitespace) || (mark == '~' && marks != 2) {
                    return None;
                }
                let end = closing_run(inner, mark, marks)?;
                self.read(&inner[..end], depth + 1);
                Some(end + 2 * marks)
            }
            _ => None,
        }
    }
}

/// How often the first character of `text`, which is ASCII, is repeated.
fn run(text: &str) -> usize {
    let first = text.as_bytes().first();
    text.bytes().take_while(|b| Some(b) == first).count()
}

/// Where the next run of exactly `marks` marks stands that can close one.
fn closing_run(text: &str, mark: char, marks: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find(mark) {
        let start = at + found;
        let length = run(&text[start..]);
        let (before, after) = (text[..start].chars().next_back(), text[start + length..].chars().next());
        let closes = mark == '`'
            || (before.is_some_and(|c| !c.is_whitespace() && c != '\\')
                && !(mark == '_' && after.is_some_and(char::is_alphanumeric)));
        if length == marks && start > 0 && closes {
            return Some(start);
        }
        at = start + length;
    }
    None
}

/// The label, destination and length of the link that `text` begins with.
fn link(text: &str) -> Option<(&str, String, usize)> {
    let label_end = closing_bracket(text, b'[', b']')?;
    let rest = text[label_end + 1..].strip_prefix('(')?;
    let opened = label_end + 2;
    let padding = rest.len() - rest.trim_ascii_start().len();
    let (destination, after) = match rest.trim_ascii_start().strip_prefix('<') {
        Some(inside) => {
            let end = inside.find('>')?;
            (&inside[..end], opened + padding + end + 2)
        }
        None => {
            let end = destination_end(&rest[padding..]);
            (&rest[padding..padding + end], opened + padding + end)
        }
    };
    // A title may follow the destination.
    let title = text.get(after..)?;
    let end = match title.trim_ascii_start().chars().next()? {
        ')' => title.find(')')?,
        quote @ ('"' | '\'') => {
            let first = title.find(quote)? + 1;
            let last = first + title[first..].find(quote)? + 1;
            last + title[last..].find(')')?
        }
        _ => return None,
    };
    Some((&text[1..label_end], without_escapes(destination), after + end + 1))
}

fn destination_end(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, b) in text.bytes().enumerate() {
        match b {
            b'(' => depth += 1,
            b')' if depth == 0 => return at,
            b')' => depth -= 1,
            b if b.is_ascii_whitespace() => return at,
            _ => {}
        }
    }
    text.len()
}

fn closing_bracket(text: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, b) in text.bytes().enumerate() {
        if escaped {
            escaped = false;
        } else if b == b'\\' {
            escaped = true;
        } else if b == open {
            depth += 1;
        } else if b == close {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at);
            }
        } else if depth == 0 {
            return None;
        }
    }
    None
}

fn without_escapes(destination: &str) -> String {
    let mut kept = String::with_capacity(destination.len());
    let mut rest = destination;
    while let Some(c) = rest.chars().next() {
        let escaped = rest.chars().nth(1).filter(|next| c == '\\' && next.is_ascii_punctuation());
        let (c, length) = match escaped {
            Some(next) => (next, 2),
            None => entity(rest).unwrap_or((c, c.len_utf8())),
        };
        kept.push(c);
        rest = &rest[length..];
    }
    kept
}

/// True for the inside of a tag that writers put into titles. Others may be meant as text: `List<T>`.
fn is_inline_tag(inside: &str) -> bool {
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let follows = name[end..].chars().next();
    let names =
        ["a", "abbr", "b", "br", "code", "em", "i", "img", "kbd", "span", "strong", "sub", "sup", "wbr"];
    names.contains(&&name[..end]) && follows.is_none_or(|c| c == '/' || c.is_ascii_whitespace())
}

/// The character reference that `text` begins with, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    let text = text.strip_prefix('&')?;
    let end = text.bytes().take(10).position(|b| b == b';')?;
    let name = &text[..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|&c| c != '\0')?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 2))
}

/// Those seen in titles; any other stays as written.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("ast", '*'),
    ("copy", '©'),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("euro", '€'),
    ("gt", '>'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("num", '#'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rarr", '→'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rsquo", '’'),
    ("times", '×'),
    ("trade", '™'),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The entries, one a line, indented by depth, with the bytes they stand in; then the fault.
    #[track_caller]
    fn check(text: &str, toc: &Toc, expected: &str) {
        fn show(text: &str, entries: &[Entry], depth: usize, out: &mut String) {
            for Entry { title, href, toc, span, children } in entries {
                let target = href.as_deref().unwrap_or("-");
                let more = toc.as_ref().map(|toc| format!(" + {toc}")).unwrap_or_default();
                *out += &format!("{}{title:?} {target}{more} @ {}\n", ". ".repeat(depth), span.of(text));
                show(text, children, depth + 1, out);
            }
        }
        let mut seen = String::new();
        show(text, &toc.entries, 0, &mut seen);
        if let Some(Fault { span, message, help }) = &toc.fault {
            let place = crate::source::Source::new("TOC", text).position(span.start as usize);
            seen += &format!("{place}: {message}\nhelp: {help}\n");
        }
        let expected: String = expected.trim().lines().map(|line| format!("{}\n", line.trim())).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn yaml_list() {
        let text = "\u{feff}- name: Vue d’ensemble\n  href: index.yml\n  displayname: mpn\n\
                    - name: \"Qu’est-ce\\_?\"\r\n  expanded: true\n  items:\n    - name: A & B\n      href: a.md\n    \
                    - name: C\n      items:\n      - href: d.md\n    - name:\n- expanded: true\n- items:\n  - name: E\n";
        check(
            text,
            &yaml(text),
            r#"
            "Vue d’ensemble" index.yml @ Vue d’ensemble
            "Qu’est-ce\u{a0}?" - @ "Qu’est-ce\_?"
            . "A & B" a.md @ A & B
            . "C" - @ C
            . . "" d.md @ d.md
            "" - @ items
            . "E" - @ E
            "#,
        );
    }

    #[test]
    fn yaml_under_items_and_to_other_tables() {
        let text = "### YamlMime:TableOfContent\nitems:\n- name: Api\n  href: api/TOC.yml\n  topicHref: api/index.md\n\
                    - name: B\n  tocHref: b/\n- name: C\n  href: c/TOC.md\n";
        check(
            text,
            &yaml(text),
            r#"
            "Api" api/index.md + api/TOC.yml @ Api
            "B" b/ @ B
            "C" c/TOC.md @ C
            "#,
        );
    }

    #[test]
    fn yaml_that_is_no_table() {
        check("", &yaml(""), "");
        check(
            "title: x\n",
            &yaml("title: x\n"),
            "1:1: table of contents is not a list\nhelp: write `- name: Title` and below it `href: page.md`",
        );
        let text = "- a.md\n- name: B\n  items: c\n";
        check(
            text,
            &yaml(text),
            "\"B\" - @ B\n1:3: an entry of the table of contents has no `name`\n\
             help: write `- name: Title` and below it `href: page.md`",
        );
    }

    #[test]
    fn broken_yaml_loses_only_what_is_broken() {
        let text = "- name: A\n  href: a.md\n- name: B: b\n  href: b.md\n- name: C\n  href: c.md\n";
        check(
            text,
            &yaml(text),
            r#"
            "A" a.md @ A
            "C" c.md @ C
            3:10: table of contents is not valid YAML: `: ` stands in a value without quotes
            help: put the value of `name` in quotes
            "#,
        );
    }

    #[test]
    fn deep_yaml_is_lifted() {
        let mut text = String::new();
        for depth in 0..60 {
            let pad = "  ".repeat(depth);
            text += &format!("{pad}- name: n{depth}\n{pad}  items:\n");
        }
        fn depth(entries: &[Entry]) -> usize {
            entries.iter().map(|entry| 1 + depth(&entry.children)).max().unwrap_or(0)
        }
        fn count(entries: &[Entry]) -> usize {
            entries.iter().map(|entry| 1 + count(&entry.children)).sum()
        }
        let toc = yaml(&text);
        assert!(toc.fault.is_none(), "{:?}", toc.fault);
        assert_eq!((depth(&toc.entries), count(&toc.entries)), (DEPTH, 60));
    }

    #[test]
    fn markdown_headings() {
        let text = "---\na: b\n---\n# [Espace *partenaires*](index.md)\r\n### [Deep](a\\_b.md \"title\") ##\n\
                    ## Plain `code_x` &nbsp;C#\n\
                    text [no](x.md)\n<!-- # [hidden](h.md)\n# [hidden](h.md) -->\n##[Tight](<t t.md>)\n\
                    # <a name=\"x\"></a>[Q & A (1)](q_(1).md#a)\n#no heading\n# \n# ![alt](i.png) [X [y]](x.md)\n";
        check(
            text,
            &markdown(text),
            r#"
            "Espace partenaires" index.md @ [Espace *partenaires*](index.md)
            . "Deep" a_b.md @ [Deep](a\_b.md "title")
            . "Plain code_x \u{a0}C#" - @ Plain `code_x` &nbsp;C#
            . "Tight" t t.md @ [Tight](<t t.md>)
            "Q & A (1)" q_(1).md#a @ <a name="x"></a>[Q & A (1)](q_(1).md#a)
            "alt X [y]" x.md @ ![alt](i.png) [X [y]](x.md)
            "#,
        );
    }

    #[test]
    fn titles_are_plain() {
        let cases = [
            ("**Bold** and _it_ and ***both***", "Bold and it and both"),
            ("set_foo_bar 2 * 3 * 4 ~/x ~~old~~", "set_foo_bar 2 * 3 * 4 ~/x old"),
            (r"a\_b \*c\* C:\dir", r"a_b *c* C:\dir"),
            ("`` a`b `` and `x", "a`b and `x"),
            ("List<T> R&D &copy; &#169;&#xa9; &unknown; &;", "List<T> R&D © ©© &unknown; &;"),
            ("1<sup>er</sup> <br/>x <https://a.b>", "1er x https://a.b"),
            ("[open *star", "[open *star"),
            ("*a **b** c*", "a b c"),
            ("日本*語*。**重要**です", "日本語。重要です"),
        ];
        for (title, expected) in cases {
            assert_eq!(plain(title).0, expected, "{title}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
            let text = pieces.concat();
            fn fits(text: &str, entries: &[Entry]) -> bool {
                entries.iter().all(|e| text.get(e.span.range()).is_some() && fits(text, &e.children))
            }
            prop_assert!(fits(&text, &yaml(&text).entries));
            prop_assert!(fits(&text, &markdown(&text).entries));
        }
    }

    const PIECES: &[&str] = &[
        "# ", "## ", "\n# ", "\n- ", "\n  ", "- name: ", "href: ", "items:\n", "[", "](", ")", "<", ">", "`",
        "*", "**", "_", "~~", "\\", "&", "&#", ";", "é", "日", "x", " ", "\n", "\r\n", "\"", "'", "!",
        "<!--", "-->", "a.md", "---",
    ];
}
