//! What is in a piece of Markdown besides words: links, code, tags, emphasis, entities, placeholders, addresses.
//!
//! Not a Markdown parser: a sentence of a page need not be whole (a link can begin in one and end in the next), and
//! what a translator broke is what is looked for. One pass over the bytes; nothing fails.

mod read;
mod seen;

use std::ops::Range;

use seen::Seen;

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

impl Marks {
    /// Reads `text`.
    #[must_use]
    pub fn read(text: &str) -> Marks {
        let seen = Seen::of(text);
        let list = if seen.special() { read::read(text) } else { Vec::new() };
        let words = if list.is_empty() { Box::default() } else { blanked(text, &list) };
        Marks { list, seen, words }
    }

    /// Those of one kind.
    pub fn of(&self, kind: MarkKind) -> impl DoubleEndedIterator<Item = &Mark> {
        self.list.iter().filter(move |mark| mark.kind == kind)
    }

    /// The words of `text`, which these marks are of: as long as the text, so that places stay, with every byte of code,
    /// addresses, tags, entities, placeholders, emphasis and escapes as `\0`. The words of links stay.
    #[must_use]
    pub fn words<'a>(&'a self, text: &'a str) -> &'a str {
        if self.list.is_empty() { text } else { &self.words }
    }
}

/// `text` with every byte of these marks as `\0` that is no word.
fn blanked(text: &str, list: &[Mark]) -> Box<str> {
    let mut bytes = text.as_bytes().to_vec();
    for mark in list {
        match mark.kind {
            MarkKind::Link | MarkKind::Image | MarkKind::BrokenLink | MarkKind::Reference => {
                if bytes[mark.span.start] != b']' {
                    bytes[mark.span.start..mark.span.start + mark.opening()].fill(0);
                }
                bytes[mark.closing(text)..mark.span.end].fill(0);
            }
            MarkKind::Escape => bytes[mark.span.start] = 0,
            _ => bytes[mark.span.clone()].fill(0),
        }
    }
    String::from_utf8(bytes).map_or_else(|_| text.into(), String::into_boxed_str)
}

impl Mark {
    /// The bytes of the words of a link.
    #[must_use]
    pub fn link_words(&self, text: &str) -> Range<usize> {
        let close = self.closing(text);
        (self.span.start + self.opening()).min(close)..close
    }

    /// How many bytes stand before the words of a link.
    fn opening(&self) -> usize {
        if self.kind == MarkKind::Image { 2 } else { 1 }
    }

    /// Where the words of a link end: at its `]`.
    fn closing(&self, text: &str) -> usize {
        let before = &text[self.span.start..self.inner.start];
        self.span.start + before.rfind(']').unwrap_or(0)
    }

    /// What it says.
    #[must_use]
    pub fn inner<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.inner.clone()).unwrap_or_default()
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
