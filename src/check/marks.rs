//! What is in a piece of Markdown besides words: links, code, tags, emphasis, entities, placeholders, addresses.
//!
//! Not a Markdown parser: a sentence of a page need not be whole (a link can begin in one and end in the next), and
//! what a translator broke is what is looked for. One pass over the bytes; nothing fails.

use std::ops::Range;

/// What a text holds besides words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// In order of their first byte. Links hold other marks; nothing else does.
    pub list: Vec<Mark>,
    /// Which bytes the text has, so that a rule can pass over texts that do not concern it.
    pub seen: Seen,
    /// What [`Marks::words`] gives, unless that is the text.
    words: Box<str>,
}

/// Something that is no word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// All of it, in bytes of the text.
    pub span: Range<usize>,
    /// What it says: the code between backticks, the address of a link, the name in a placeholder, the tag's name.
    pub inner: Range<usize>,
}

/// Kinds of [`Mark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// Between backticks.
    Code,
    /// `[words](address)`; also `](address)` alone, where it began before this text.
    Link,
    /// `![words](address)`.
    Image,
    /// `[words] (address)`: looks like a link and is none.
    BrokenLink,
    /// `[words][label]`; `[^1]`.
    Reference,
    /// An address as it stands, with or without angle brackets.
    Url,
    /// A mail address.
    Mail,
    /// `<b>`.
    TagOpen,
    /// `</b>`.
    TagClose,
    /// `<br/>`, and what never has an end: `<br>`, `<img …>`.
    TagAlone,
    /// `<!-- … -->`, and what stands for a construct that is not Markdown.
    Comment,
    /// `&nbsp;`.
    Entity,
    /// `{name}`, `{{name}}`, `${name}`, `%s`, `%1$d`.
    Placeholder,
    /// A run of `*` or `_` that can begin or end emphasis.
    Stars,
    /// A backslash and what it makes no mark.
    Escape,
}

/// What bytes a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen(u8);

impl Seen {
    const DIGIT: u8 = 1;
    const BEYOND_ASCII: u8 = 2;
    const SPECIAL: u8 = 4;
    const BRACKET: u8 = 8;
    const UPPER: u8 = 16;
    const WIDE: u8 = 32;
    const APART: u8 = 64;
    const ALIKE: u8 = 128;

    /// An ASCII digit.
    #[must_use]
    pub fn digit(self) -> bool {
        self.0 & Seen::DIGIT != 0
    }

    /// Anything beyond ASCII.
    #[must_use]
    pub fn beyond_ascii(self) -> bool {
        self.0 & Seen::BEYOND_ASCII != 0
    }

    /// A bracket of ASCII, `(` or `)`; other brackets are beyond ASCII.
    #[must_use]
    pub fn bracket(self) -> bool {
        self.0 & Seen::BRACKET != 0
    }

    /// Perhaps a letter from U+3000 to U+9FFF: kana, Chinese.
    #[must_use]
    pub fn wide(self) -> bool {
        self.0 & Seen::WIDE != 0
    }

    /// A sign that some languages set apart: `:`, `;`, `!`, `?`.
    #[must_use]
    pub fn apart(self) -> bool {
        self.0 & Seen::APART != 0
    }

    /// Perhaps a Greek or Cyrillic letter.
    #[must_use]
    pub fn alike(self) -> bool {
        self.0 & Seen::ALIKE != 0
    }

    /// A capital of ASCII.
    #[must_use]
    pub fn upper(self) -> bool {
        self.0 & Seen::UPPER != 0
    }
}

/// What each byte is to [`Seen`]; a byte that can begin a mark is special.
static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        classes[byte] = match b {
            b'0'..=b'9' => Seen::DIGIT,
            b'A'..=b'Z' => Seen::UPPER,
            b'(' | b')' => Seen::BRACKET,
            b'`' | b'[' | b']' | b'<' | b'&' | b'{' | b'%' | b'*' | b'_' | b'\\' | b'@' | b'$' => {
                Seen::SPECIAL
            }
            b':' => Seen::SPECIAL | Seen::APART,
            b';' | b'!' | b'?' => Seen::APART,
            0xcd..=0xd4 | 0xe1 => Seen::BEYOND_ASCII | Seen::ALIKE,
            0xe3..=0xe9 => Seen::BEYOND_ASCII | Seen::WIDE,
            0x80..=0xff => Seen::BEYOND_ASCII,
            _ => 0,
        };
        byte += 1;
    }
    classes
}

impl Marks {
    /// Reads `text`.
    #[must_use]
    pub fn read(text: &str) -> Marks {
        let bytes = text.as_bytes();
        let seen = bytes.iter().fold(0, |seen, &byte| seen | CLASS[byte as usize]);
        let mut marks = Marks { list: Vec::new(), seen: Seen(seen), words: Box::default() };
        if seen & Seen::SPECIAL != 0 {
            Reader { text, bytes, marks: &mut marks.list, open: Vec::new() }.read();
            marks.list.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
        }
        if !marks.list.is_empty() {
            marks.words = marks.blanked(text);
        }
        marks
    }

    /// Those of one kind.
    pub fn of(&self, kind: MarkKind) -> impl Iterator<Item = &Mark> {
        self.list.iter().filter(move |mark| mark.kind == kind)
    }

    /// The words of `text`, which these marks are of: as long as the text, so that places stay, with every byte of code,
    /// addresses, tags, entities, placeholders, emphasis and escapes as `\0`. The words of links stay.
    #[must_use]
    pub fn words<'a>(&'a self, text: &'a str) -> &'a str {
        if self.list.is_empty() { text } else { &self.words }
    }

    fn blanked(&self, text: &str) -> Box<str> {
        let mut bytes = text.as_bytes().to_vec();
        for mark in &self.list {
            match mark.kind {
                MarkKind::Link | MarkKind::Image | MarkKind::BrokenLink | MarkKind::Reference => {
                    let open = if mark.kind == MarkKind::Image { 2 } else { 1 };
                    if bytes[mark.span.start] != b']' {
                        bytes[mark.span.start..mark.span.start + open].fill(0);
                    }
                    bytes[close_of(text, mark)..mark.span.end].fill(0);
                }
                MarkKind::Escape => bytes[mark.span.start] = 0,
                _ => bytes[mark.span.clone()].fill(0),
            }
        }
        String::from_utf8(bytes).map_or_else(|_| text.into(), String::into_boxed_str)
    }
}

/// Where the words of a link end: at its `]`.
fn close_of(text: &str, link: &Mark) -> usize {
    let before = &text[link.span.start..link.inner.start];
    link.span.start + before.rfind(']').unwrap_or(0)
}

impl Mark {
    /// The bytes of the words of a link.
    #[must_use]
    pub fn link_words(&self, text: &str) -> Range<usize> {
        let close = close_of(text, self);
        let open = if self.kind == MarkKind::Image { 2 } else { 1 };
        (self.span.start + open).min(close)..close
    }

    /// What it says.
    #[must_use]
    pub fn inner<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.inner.clone()).unwrap_or_default()
    }
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    marks: &'a mut Vec<Mark>,
    /// Square brackets that are open: where, and whether an image begins there.
    open: Vec<(usize, bool)>,
}

impl Reader<'_> {
    fn read(mut self) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            if CLASS[byte as usize] & Seen::SPECIAL == 0 {
                at += 1;
                continue;
            }
            at = match byte {
                b'\\' => self.escape(at),
                b'`' => self.code(at),
                b'[' => {
                    self.open.push((at, at > 0 && self.bytes[at - 1] == b'!'));
                    at + 1
                }
                b']' => self.close(at),
                b'<' => self.tag(at),
                b'&' => self.entity(at),
                b'{' => self.braces(at),
                b'%' => self.percent(at),
                b'*' | b'_' => self.stars(at),
                b':' => self.url(at),
                b'@' => self.mail(at),
                _ => at + 1,
            };
        }
    }

    fn push(&mut self, kind: MarkKind, span: Range<usize>, inner: Range<usize>) -> usize {
        let end = span.end;
        self.marks.push(Mark { kind, span, inner });
        end
    }

    fn escape(&mut self, at: usize) -> usize {
        match self.bytes.get(at + 1) {
            Some(next) if next.is_ascii_punctuation() => {
                self.push(MarkKind::Escape, at..at + 2, at + 1..at + 2)
            }
            _ => at + 1,
        }
    }

    fn code(&mut self, at: usize) -> usize {
        let run = self.bytes[at..].iter().take_while(|&&b| b == b'`').count();
        let mut end = at + run;
        while let Some(found) = memchr::memchr(b'`', &self.bytes[end..]) {
            let start = end + found;
            let length = self.bytes[start..].iter().take_while(|&&b| b == b'`').count();
            if length == run {
                return self.push(MarkKind::Code, at..start + run, at + run..start);
            }
            end = start + length;
        }
        at + run
    }

    fn close(&mut self, at: usize) -> usize {
        let opened = self.open.pop();
        let start = opened.map_or(at, |(start, image)| start - usize::from(image));
        let is_image = opened.is_some_and(|(_, image)| image);
        let rest = &self.bytes[at + 1..];
        match rest.first() {
            Some(b'(') => {
                let Some((dest, end)) = self.destination(at + 2) else { return at + 1 };
                let kind = if is_image { MarkKind::Image } else { MarkKind::Link };
                // What was read inside an address is no mark of its own.
                self.marks.retain(|mark| mark.span.start < at);
                self.push(kind, start..end, dest)
            }
            Some(b' ') if rest.get(1) == Some(&b'(') && opened.is_some() => {
                let Some((dest, end)) = self.destination(at + 3) else { return at + 1 };
                let address = &self.text[dest.clone()];
                let leads = address.contains("://")
                    || address.starts_with(['#', '/'])
                    || address.contains(".md")
                    || address.contains('/') && !address.contains(' ');
                if leads { self.push(MarkKind::BrokenLink, start..end, dest) } else { at + 1 }
            }
            Some(b'[') if opened.is_some() => {
                let Some(end) = memchr::memchr(b']', &rest[1..]) else { return at + 1 };
                let inner = at + 2..at + 2 + end;
                if self.bytes[inner.clone()].contains(&b'\n') {
                    return at + 1;
                }
                self.push(MarkKind::Reference, start..inner.end + 1, inner)
            }
            _ if opened.is_some() && self.bytes.get(start + 1) == Some(&b'^') => {
                self.push(MarkKind::Reference, start..at + 1, start + 1..at)
            }
            _ => at + 1,
        }
    }

    /// The address that begins at `at`, and where the link ends. Brackets nest; a title may follow.
    fn destination(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let lead = self.bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let begin = at + lead;
        if self.bytes.get(begin) == Some(&b'<') {
            let end = begin + memchr::memchr2(b'>', b'\n', &self.bytes[begin..])?;
            let close = end + memchr::memchr(b')', &self.bytes[end..])?;
            return Some((begin + 1..end, close + 1));
        }
        let (mut depth, mut end) = (0_usize, begin);
        let address_end = loop {
            match self.bytes.get(end)? {
                b'(' => depth += 1,
                b')' if depth == 0 => return Some((begin..end, end + 1)),
                b')' => depth -= 1,
                b'\\' => end += 1,
                b' ' | b'\t' | b'\n' | b'\r' => break end,
                _ => {}
            }
            end += 1;
        };
        let rest = self.text.get(end..)?;
        let title = rest.trim_start();
        let skipped = rest.len() - title.len();
        let close = match title.as_bytes().first()? {
            b')' => end + skipped,
            quote @ (b'"' | b'\'') => {
                let from = end + skipped + 1;
                let closing = from + memchr::memchr(*quote, &self.bytes[from..])?;
                closing + memchr::memchr(b')', &self.bytes[closing..])?
            }
            // An address with spaces in it: Microsoft's pages have them.
            _ => end + memchr::memchr(b')', &self.bytes[end..])?,
        };
        let spaced = !matches!(title.as_bytes().first(), Some(b')' | b'"' | b'\''));
        Some((begin..if spaced { close } else { address_end }, close + 1))
    }

    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.text[at + 1..];
        if rest.starts_with("!--") {
            return match memchr::memmem::find(rest.as_bytes(), b"-->") {
                Some(end) => self.push(MarkKind::Comment, at..at + 1 + end + 3, at + 4..at + 1 + end),
                None => at + 1,
            };
        }
        let name_at = at + 1 + usize::from(rest.starts_with('/'));
        let name = self.bytes[name_at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if name == 0 || !self.bytes[name_at].is_ascii_alphabetic() {
            return at + 1;
        }
        let Some(end) = self.tag_end(name_at + name) else { return at + 1 };
        let inside = &self.text[at + 1..end];
        if inside.starts_with("http://") || inside.starts_with("https://") || inside.starts_with("mailto:") {
            return self.push(MarkKind::Url, at..end + 1, at + 1..end);
        }
        if inside.contains('@') && !inside.contains([' ', '=']) {
            return self.push(MarkKind::Mail, at..end + 1, at + 1..end);
        }
        // `<your name>` is a placeholder of the author's; a tag is followed by space, slash or its end.
        if !matches!(self.bytes[name_at + name], b' ' | b'\t' | b'\n' | b'\r' | b'/' | b'>') {
            return at + 1;
        }
        let word = &self.text[name_at..name_at + name];
        let void = ["br", "img", "hr", "wbr", "input", "source", "col"];
        let kind = if name_at > at + 1 {
            MarkKind::TagClose
        } else if inside.ends_with('/') || void.iter().any(|tag| tag.eq_ignore_ascii_case(word)) {
            MarkKind::TagAlone
        } else {
            MarkKind::TagOpen
        };
        self.push(kind, at..end + 1, name_at..name_at + name)
    }

    /// The `>` of a tag whose name ends at `at`: not one within quotes.
    fn tag_end(&self, mut at: usize) -> Option<usize> {
        let mut quote = None;
        loop {
            let byte = *self.bytes.get(at)?;
            match (byte, quote) {
                (b'>', None) => return Some(at),
                (b'<', None) => return None,
                (b'"' | b'\'', None) => quote = Some(byte),
                (byte, Some(open)) if byte == open => quote = None,
                _ => {}
            }
            at += 1;
        }
    }

    fn entity(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at + 1..];
        let name = rest.iter().take(32).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
        if name > 1 && rest.get(name) == Some(&b';') {
            self.push(MarkKind::Entity, at..at + name + 2, at + 1..at + 1 + name)
        } else {
            at + 1
        }
    }

    fn braces(&mut self, at: usize) -> usize {
        let double = self.bytes.get(at + 1) == Some(&b'{');
        let from = at + 1 + usize::from(double);
        let Some(end) = self.bytes[from..].iter().take(80).position(|b| matches!(b, b'}' | b'\n' | b'{'))
        else {
            return at + 1;
        };
        let end = from + end;
        let closing = if double { "}}" } else { "}" };
        if end == from || !self.text.get(end..).is_some_and(|rest| rest.starts_with(closing)) {
            return at + 1;
        }
        let start = at - usize::from(at > 0 && self.bytes[at - 1] == b'$');
        self.push(MarkKind::Placeholder, start..end + closing.len(), from..end)
    }

    fn percent(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at + 1..];
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let with = if digits > 0 && rest.get(digits) == Some(&b'$') { digits + 1 } else { 0 };
        let letter = rest.get(with).is_some_and(|b| matches!(b, b's' | b'd' | b'@'));
        let apart = !rest.get(with + 1).is_some_and(u8::is_ascii_alphanumeric);
        // `50 %d’un` is no placeholder: one stands alone, or is numbered.
        let before = at.checked_sub(1).map(|before| self.bytes[before]);
        let free = before.is_none_or(|b| !b.is_ascii_digit() && b != b' ') || with > 0;
        if letter && apart && free {
            self.push(MarkKind::Placeholder, at..at + 2 + with, at + 1..at + 2 + with)
        } else {
            at + 1
        }
    }

    fn stars(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        let run = self.bytes[at..].iter().take_while(|&&b| b == byte).count();
        let word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        let before = at.checked_sub(1).and_then(|before| self.bytes.get(before));
        // `snake_case` is a word.
        if byte == b'_' && word(before) && word(self.bytes.get(at + run)) {
            return at + run;
        }
        self.push(MarkKind::Stars, at..at + run, at..at + run)
    }

    fn url(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        if !rest.starts_with(b"://") {
            return at + 1;
        }
        let scheme = self.bytes[..at].iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
        if scheme < 3 {
            return at + 1;
        }
        let ends = |b: &u8| {
            b.is_ascii_whitespace()
                || *b >= 0x80
                || matches!(b, b'<' | b'>' | b'"' | b'`' | b'|' | b'[' | b']' | b'\\')
        };
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let mut address = &self.bytes[at - scheme..at + length];
        while let [shorter @ .., last] = address {
            let open = |c: u8| shorter.iter().filter(|&&b| b == c).count();
            let closes = *last == b')' && open(b'(') <= open(b')');
            if closes || matches!(last, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'*' | b'_' | b'\'') {
                address = shorter;
            } else {
                break;
            }
        }
        let end = at - scheme + address.len();
        if end <= at + 3 {
            return at + 3;
        }
        self.push(MarkKind::Url, at - scheme..end, at - scheme..end)
    }

    fn mail(&mut self, at: usize) -> usize {
        let part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+');
        let before = self.bytes[..at].iter().rev().take_while(|b| part(b)).count();
        let mut after = self.bytes[at + 1..].iter().take_while(|b| part(b)).count();
        while after > 0 && matches!(self.bytes[at + after], b'.' | b'-' | b'_') {
            after -= 1;
        }
        if before == 0 || !self.bytes[at + 1..at + 1 + after].contains(&b'.') {
            return at + 1;
        }
        let span = at - before..at + 1 + after;
        self.marks.retain(|mark| mark.span.end <= span.start);
        self.push(MarkKind::Mail, span.clone(), span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(MarkKind, &str, &str)], words: &str) {
        let marks = Marks::read(text);
        let found: Vec<_> =
            marks.list.iter().map(|mark| (mark.kind, &text[mark.span.clone()], mark.inner(text))).collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(marks.words(text).replace('\0', "~"), words);
        assert_eq!(marks.words(text).len(), text.len());
    }

    #[test]
    fn marks_are_told_apart() {
        use MarkKind::*;
        check(
            "Go to [*the* `page`](a_(b).md \"t\") or ![x](y.png).",
            &[
                (Link, "[*the* `page`](a_(b).md \"t\")", "a_(b).md"),
                (Stars, "*", "*"),
                (Stars, "*", "*"),
                (Code, "`page`", "page"),
                (Image, "![x](y.png)", "y.png"),
            ],
            "Go to ~~the~ ~~~~~~~~~~~~~~~~~~~~~ or ~~x~~~~~~~~.",
        );
        check("end](x.md) and [begin", &[(Link, "](x.md)", "x.md")], "end~~~~~~~ and [begin");
        check("a [b] (c/d.md)", &[(BrokenLink, "[b] (c/d.md)", "c/d.md")], "a ~b~~~~~~~~~~");
        check("a [b] (see c)", &[], "a [b] (see c)");
        check(
            "<b>é</b> <br/> &nbsp; {id} 5 %s \\* a_b mail a.b@c.org. https://x.y/z).",
            &[
                (TagOpen, "<b>", "b"),
                (TagClose, "</b>", "b"),
                (TagAlone, "<br/>", "br"),
                (Entity, "&nbsp;", "nbsp"),
                (Placeholder, "{id}", "id"),
                (Escape, "\\*", "*"),
                (Mail, "a.b@c.org", "a.b@c.org"),
                (Url, "https://x.y/z", "https://x.y/z"),
            ],
            "~~~é~~~~ ~~~~~ ~~~~~~ ~~~~ 5 %s ~* a_b mail ~~~~~~~~~. ~~~~~~~~~~~~~).",
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(a|é|日|\\[|\\]|\\(|\\)|`|\\*|_|<b|>|</|&|;|\\{|\\}|%s|://|http|@|\\.|\\\\|!|\"| |\n){0,30}") {
            let marks = Marks::read(&text);
            for mark in &marks.list {
                assert!(text.get(mark.span.clone()).is_some(), "{mark:?}");
                assert!(text.get(mark.inner.clone()).is_some(), "{mark:?}");
            }
            assert_eq!(marks.words(&text).len(), text.len());
        }
    }
}
