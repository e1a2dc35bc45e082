//! Constructs of other generators: each kind is written anew, by a file of its own, as the constructs that
//! [`super::docfx`] and Markdown know. Which kinds a text can hold is told from one look at it: most hold none, and each
//! reader would look through all of it for its own marks. The door to aho-corasick.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::{memchr, memmem};

use super::{blocks, components, home, kramdown, liquid, macros, mdx, mkdocs, shortcodes, snippets};
use crate::source::{Derived, Span};

/// What stands for constructs in a text, from some byte on.
type Edits = fn(&str, usize) -> Vec<(Span, String)>;

/// One after the other.
const READERS: [(Family, Edits); 9] = [
    (Snippets, snippets::edits),
    (Macros, macros::edits),
    (Liquid, liquid::edits),
    (Liquid, kramdown::edits),
    (Blocks, blocks::edits),
    (Shortcodes, shortcodes::edits),
    (Mdx, mdx::edits),
    (Components, components::edits),
    (MkDocs, mkdocs::edits),
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
                // Its marks can stand together only now.
                marks.add(MkDocs);
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
    Blocks,
    /// Of blocks, those between colons.
    Colons,
    Components,
    Liquid,
    Macros,
    Mdx,
    MkDocs,
    Shortcodes,
    Snippets,
}

use Family::{Blocks, Colons, Components, Liquid, Macros, Mdx, MkDocs, Shortcodes, Snippets};

/// Marks without braces, of which no two begin alike: a text is looked through once for all of them.
const MARKS: [(&str, Family); 19] = [
    (":::", Colons),
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

/// Marks with a brace, which most texts have none of.
const BRACES: [(&str, Family); 21] = [
    ("`{", Blocks),
    ("~{", Blocks),
    ("}`", Blocks),
    ("\n{", Blocks),
    ("{%", Liquid),
    ("]({{", Liquid),
    ("{:", Liquid),
    ("\")}}", Macros),
    ("')}}", Macros),
    ("{{Compat", Macros),
    ("{{Spec", Macros),
    ("nline}}", Macros),
    ("Ref}}", Macros),
    ("{/*", Mdx),
    ("src={", Mdx),
    ("{{<", Shortcodes),
    ("{{%", Shortcodes),
    ("{{#", Snippets),
    ("{* ", Snippets),
    ("{!", Snippets),
    ("){", MkDocs),
];

/// Blocks between colons that are no other generator's.
const BETWEEN_COLONS: [&str; 4] = [":::{", "code-group", "details", "v-pre"];

static SEARCHER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let marks = MARKS.iter().map(|(mark, _)| mark);
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(marks).ok()
});

/// What a text can hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Marks(u8);

impl Marks {
    /// The marks in `text` from byte `body` on.
    fn of(text: &str, body: usize) -> Marks {
        let bytes = text.get(body..).unwrap_or_default().as_bytes();
        let mut marks = Marks::default();
        match &*SEARCHER {
            Some(searcher) => searcher.find_iter(bytes).for_each(|found| {
                marks.add(MARKS[found.pattern().as_usize()].1);
            }),
            None => return Marks(u8::MAX),
        }
        if components::are_in(bytes) {
            marks.add(Components);
        }
        if memchr(b'{', bytes).is_some() {
            let found = BRACES.iter().filter(|(mark, _)| memmem::find(bytes, mark.as_bytes()).is_some());
            found.for_each(|(_, family)| marks.add(*family));
        }
        if marks.has(Colons)
            && BETWEEN_COLONS.iter().any(|mark| memmem::find(bytes, mark.as_bytes()).is_some())
        {
            marks.add(Blocks);
        }
        marks
    }

    fn add(&mut self, family: Family) {
        self.0 |= 1 << family as u8;
    }

    fn has(self, family: Family) -> bool {
        self.0 & (1 << family as u8) != 0
    }
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
            ("```{note}\n", &[Blocks]),
            ("{{% a %}}", &[Liquid, Shortcodes]),
            ("--8<-- \"a\"", &[Snippets]),
            ("import a\n<Tabs>", &[Mdx, Components]),
            ("??? tip\n", &[MkDocs]),
            ("[a](b){ .c }", &[MkDocs]),
            ("a { b", &[]),
        ] {
            let mut wanted = Marks::default();
            expected.iter().for_each(|family| wanted.add(*family));
            assert_eq!(Marks::of(text, 0), wanted, "{text}");
        }
        assert_eq!(Marks::of("[[toc]] x", 1), Marks::default());
    }
}
