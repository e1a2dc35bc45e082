//! Constructs of other generators: each kind is written anew, by a file of its own, as the constructs that
//! [`crate::page::docfx`] and Markdown know. Which kinds a text can hold is told from one look at it: most hold none, and each
//! reader would look through all of it for its own marks. The door to aho-corasick.

mod alerts;
mod angular;
mod blocks;
mod components;
mod docsify;
mod home;
mod inline;
mod kramdown;
mod liquid;
mod macros;
mod mdc;
mod mdx;
mod mkdocs;
mod shortcodes;
mod snippets;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memchr2_iter;

use crate::source::{Derived, Span};

/// What stands for constructs in a text, from some byte on.
type Edits = fn(&str, usize) -> Vec<(Span, String)>;

/// One after the other.
const READERS: [(Family, Edits); 13] = [
    (Snippets, snippets::edits),
    (Macros, macros::edits),
    (Liquid, liquid::edits),
    (Liquid, kramdown::edits),
    (Mdc, mdc::edits),
    (Docsify, docsify::edits),
    (Blocks, blocks::edits),
    (Shortcodes, shortcodes::edits),
    (Mdx, mdx::edits),
    (Components, components::edits),
    (MkDocs, mkdocs::edits),
    (Alerts, alerts::edits),
    (Inline, inline::edits),
];

/// `text` without constructs of other generators, from byte `body` on.
pub(super) fn rewritten(mut text: Derived, body: usize) -> Derived {
    if home::is_one(text.text().get(..body).unwrap_or_default()) {
        let edits = home::edits(text.text(), body);
        text = if edits.is_empty() { text } else { text.edited(&edits) };
    }
    let mut marks = Marks::of(text.text(), body);
    for (family, edits) in READERS {
        if marks.has(family) {
            let edits = edits(text.text(), body);
            if !edits.is_empty() {
                text = text.edited(&edits);
                // Its marks can stand together only now, and so can what another reader is to write.
                marks.add(MkDocs);
                if family == Mdc {
                    marks.add(Blocks);
                }
            }
        }
    }
    text
}

/// `text` after the `edits` of one kind.
#[cfg(test)]
pub(super) fn written_anew(text: &str, edits: Edits) -> String {
    Derived::whole(text).edited(&edits(text, 0)).text().to_owned()
}

/// Constructs that are read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// Alerts that are not GitHub's.
    Alerts,
    Blocks,
    /// Of blocks, those between colons.
    Colons,
    Components,
    Docsify,
    Inline,
    Liquid,
    Macros,
    Mdc,
    Mdx,
    MkDocs,
    Shortcodes,
    Snippets,
}

use Family::{
    Alerts, Blocks, Colons, Components, Docsify, Inline, Liquid, Macros, Mdc, Mdx, MkDocs, Shortcodes,
    Snippets,
};

/// Marks without braces, of which no two begin alike: a text is looked through once for all of them. Braces, which most
/// texts have none of, are looked at one by one. None is shorter than three bytes, so that few places are looked at twice.
const MARKS: [(&str, Family); 26] = [
    (":::", Colons),
    ("\n::", Colons),
    ("> [!", Alerts),
    ("\n*[", Inline),
    (" ==", Inline),
    ("`][", Inline),
    ("!> ", Docsify),
    ("?> ", Docsify),
    ("[[toc]]", Blocks),
    ("[[_TOC_]]", Blocks),
    ("[TOC]", Blocks),
    ("<<< ", Blocks),
    ("<Badge", Blocks),
    (":material-", Blocks),
    (":octicons-", Blocks),
    (":fontawesome-", Blocks),
    (":simple-", Blocks),
    ("--8<--", Snippets),
    ("import ", Mdx),
    ("export ", Mdx),
    ("<Tab", Mdx),
    ("<Admonition", Mdx),
    ("!!! ", MkDocs),
    ("???", MkDocs),
    ("===", MkDocs),
    ("///", MkDocs),
];

/// What stands before the end of a macro of MDN: of one that is given texts, of a badge, of a sidebar.
const MACRO_ENDS: [&[u8]; 4] = [b"\")", b"')", b"nline", b"Ref"];

/// What blocks between colons are called that DocFX does not know.
const BETWEEN_COLONS: [&str; 3] = ["code-group", "details", "v-pre"];

static SEARCHER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let marks = MARKS.iter().map(|(mark, _)| mark);
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(marks).ok()
});

/// What a text can hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Marks(u16);

impl Marks {
    /// The marks in `text` from byte `body` on.
    fn of(text: &str, body: usize) -> Marks {
        let text = text.get(body..).unwrap_or_default();
        let bytes = text.as_bytes();
        let mut marks = Marks::default();
        match &*SEARCHER {
            Some(searcher) => searcher.find_iter(bytes).for_each(|found| {
                match MARKS[found.pattern().as_usize()].1 {
                    Colons if bytes[found.start()] == b'\n' => marks.colons(text, found.start() + 1),
                    Colons => marks.colons(text, found.start()),
                    Alerts if !alerts::is_one(head(&text[found.start() + 2..])) => {}
                    // A tab of MkDocs.
                    Inline if text[found.end()..].starts_with('=') => marks.add(MkDocs),
                    family => marks.add(family),
                }
            }),
            None => return Marks(u16::MAX),
        }
        if text.starts_with("::") {
            marks.colons(text, 0);
        }
        if components::are_in(bytes) {
            marks.add(Components);
        }
        memchr2_iter(b'{', b'}', bytes).for_each(|at| marks.brace(&bytes[..at], &bytes[at..]));
        marks
    }

    /// Adds what the colons at byte `at` of `text` tell. Of a run of them, what follows it is looked at once.
    fn colons(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        if bytes[..at].ends_with(b":") {
            return;
        }
        let rest = text[at..].trim_start_matches(':');
        match bytes.len() - at - rest.len() {
            2 if mdc::is_named(rest.as_bytes()) && (at == 0 || bytes[at - 1] == b'\n') => self.add(Mdc),
            2 => {}
            _ => {
                self.add(Colons);
                if is_block(rest) {
                    self.add(Blocks);
                }
            }
        }
    }

    /// Adds what the brace that `rest` begins with tells, which follows `before`.
    fn brace(&mut self, before: &[u8], rest: &[u8]) {
        match rest {
            [b'{', b'{', b'<' | b'%', ..] => self.add(Shortcodes),
            [b'{', b'{', b'#', ..] | [b'{', b'*', b' ', ..] | [b'{', b'!', ..] => self.add(Snippets),
            [b'{', b'{', name @ ..] if name.starts_with(b"Compat") || name.starts_with(b"Spec") => {
                self.add(Macros);
            }
            [b'{', b'{', ..] if before.ends_with(b"](") => self.add(Liquid),
            [b'{', b'%' | b':', ..] => self.add(Liquid),
            [b'{', b'/', b'*', ..] | [b'{', b'\'' | b'"', b' ', ..] => self.add(Mdx),
            [b'}', b'}', ..] if MACRO_ENDS.iter().any(|end| before.ends_with(end)) => self.add(Macros),
            [b'}', b'`', ..] => self.add(Blocks),
            _ => {}
        }
        if rest.first() == Some(&b'{') {
            match before.last() {
                Some(b'`' | b'~' | b'\n') => self.add(Blocks),
                Some(b')') => self.add(MkDocs),
                // `style={{ … }}`, `width={9}`; letters stand in addresses, too, as in `?id={id}`.
                Some(b'=')
                    if before.ends_with(b"src=") || !rest.get(1).is_some_and(u8::is_ascii_alphabetic) =>
                {
                    self.add(Mdx);
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, family: Family) {
        self.0 |= 1 << family as u8;
    }

    fn has(self, family: Family) -> bool {
        self.0 & (1 << family as u8) != 0
    }
}

/// Constructs within a line are no longer, so that a line of many costs no more than its length.
const LONGEST: usize = 1024;

/// The first bytes of `text`, at most [`LONGEST`].
fn head(text: &str) -> &str {
    (0..=LONGEST.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

/// Where `mark` stands for the last time in `text`, not farther from its end than [`LONGEST`].
fn rfind_near(text: &str, mark: &str) -> Option<usize> {
    let first = text.len().saturating_sub(LONGEST);
    memchr::memmem::rfind(&text.as_bytes()[first..], mark.as_bytes()).map(|at| first + at)
}

/// True when `rest`, which follows three colons, says that they begin a block of [`blocks`].
fn is_block(rest: &str) -> bool {
    let rest = head(rest.trim_start_matches(':'));
    let name = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    rest.starts_with('{')
        || BETWEEN_COLONS.iter().any(|own| name.starts_with(own))
        || blocks::is_object(name.split('\n').next().unwrap_or_default().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found() {
        for (text, expected) in [
            ("a [b](c) `d` <e> f: g", &[][..]),
            ("--- [[toc]]", &[Blocks]),
            ("x\n[[TOC]]\n", &[Blocks]),
            ("::: details\n", &[Blocks, Colons]),
            (":::row:::", &[Colons]),
            (":::image source=\"a\":::\ndetails", &[Colons]),
            ("::::{note}\n", &[Blocks, Colons]),
            ("```{note}\n", &[Blocks]),
            ("{{% a %}}", &[Liquid, Shortcodes]),
            ("--8<-- \"a\"", &[Snippets]),
            ("import a\n<Tabs>", &[Mdx, Components]),
            ("??? tip\n", &[MkDocs]),
            ("a\n    === \"b\"", &[MkDocs]),
            ("a ==b== ++c++\n*[d]: e", &[Inline]),
            ("> [!NOTE]\n> a", &[]),
            ("> [!NOTE] a", &[Alerts]),
            ("::note\n::", &[Mdc]),
            ("a\n::note\n::", &[Mdc]),
            ("a\n:::note\n:::", &[Colons]),
            ("std::a and b::", &[]),
            ("<a src={b}>", &[Mdx]),
            ("<i style={{c: d}} width={9}>", &[Mdx]),
            ("/a?b={c}", &[]),
            ("!> a", &[Docsify]),
            ("[a](b){ .c }", &[MkDocs]),
            ("a { b } {{ c }}", &[]),
            ("{{Compat}}", &[Macros]),
            ("a {{b(\"c\")}}", &[Macros]),
            ("[a]({{ b }})", &[Liquid]),
            ("a {: .b}", &[Liquid]),
            ("\n{: .b}", &[Blocks, Liquid]),
            ("{{#a}} {* b *}", &[Snippets]),
            ("<img src={a}>", &[Mdx]),
        ] {
            let mut wanted = Marks::default();
            expected.iter().for_each(|family| wanted.add(*family));
            assert_eq!(Marks::of(text, 0), wanted, "{text}");
        }
        assert_eq!(Marks::of("[[toc]] x", 1), Marks::default());
    }
}
