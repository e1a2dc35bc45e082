//! Titles of entries, which writers put Markdown and HTML into: their plain text, and where a link in them leads.

/// A longer title is taken as it stands: the search for closing marks is quadratic.
const LONGEST_TITLE: usize = 2000;

/// The text of `title` without marks, and where its first link leads.
pub(super) fn plain(title: &str) -> (String, Option<String>) {
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
}
