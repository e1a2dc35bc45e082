//! Bilingual pages that Diglot writes: taking the pairs out gives the translation back, and reading them gives
//! the alignment back.

use std::collections::HashSet;
use std::fs;

use diglot::align::write::{Written, bilingual};
use diglot::align::{Alignment, Bead, Text, align_all};
use diglot::lang::Locale;
use diglot::page::Page;
use diglot::page::pairs::{self, Side};
use diglot::page::unpair::side;

use diglot::segment::given::given;
use diglot::segment::{Segments, segments};
use diglot::source::{Source, Span};

use crate::support::{files_below, shared};

fn page(text: &str) -> Page {
    Page::read_source(Source::new("a.md", text))
}

/// What the pairs of `text` are: target and source.
fn pairs_of(text: &str) -> Vec<(String, String)> {
    let found = pairs::read(text);
    found
        .pairs
        .iter()
        .map(|pair| (pair.target.of(text).to_owned(), pair.source.of(text).to_owned()))
        .collect()
}

/// Panics unless `written` gives `target` back, and holds as many pairs as it says.
fn comes_back(written: &Written, target: &str) {
    let found = pairs::read(&written.text);
    assert_eq!(side(&written.text, &found, Side::Target).text(), target);
    assert_eq!((found.pairs.len(), found.damage.len()), (written.pairs, 0), "{}", written.text);
}

/// One segment for each of `cut` in `page`, in order.
fn cut(page: &Page, cut: &[&str]) -> Segments {
    let text = page.text.text();
    let mut at = 0;
    let spans: Vec<Span> = cut
        .iter()
        .map(|piece| {
            let start = at + text[at..].find(piece).expect(piece);
            at = start + piece.len();
            Span::new(start..at)
        })
        .collect();
    given(page, &spans).segments
}

/// Writes pairs of `(source, target)`, given as texts of one or more segments, and compares the pairs.
fn check(
    source: (&str, &[&str]),
    target: (&str, &[&str]),
    beads: &[(usize, usize)],
    expected: &[(&str, &str)],
) {
    let (from, to) = (page(source.0), page(target.0));
    let (from_cut, to_cut) = (cut(&from, source.1), cut(&to, target.1));
    let (mut s, mut t) = (0, 0);
    let beads = beads.iter().map(|&(n, m)| {
        (s, t) = (s + n, t + m);
        Bead { source: s - n..s, target: t - m..t, confidence: 1.0 }
    });
    let alignment = Alignment { beads: beads.collect(), confidence: 1.0 };
    let from = Text { page: &from, segments: &from_cut };
    let written = bilingual(from, Text { page: &to, segments: &to_cut }, &alignment);
    comes_back(&written, target.0);
    let found = pairs_of(&written.text);
    let found: Vec<_> = found.iter().map(|(target, source)| (target.as_str(), source.as_str())).collect();
    assert_eq!(found, expected, "{}", written.text);
}

#[test]
fn beads_of_several_sentences_are_one_pair() {
    check(
        ("A. B.\n\nC.\n\nD. E.\n", &["A.", "B.", "C.", "D.", "E."]),
        ("X.\n\nY. Z.\n\nV.\n", &["X.", "Y.", "Z.", "V."]),
        &[(2, 1), (1, 2), (1, 0), (0, 1)],
        &[("X.", "A. B."), ("Y. Z.", "C.")],
    );
}

#[test]
fn soft_line_ends_of_the_source_become_spaces() {
    check(
        ("> A\r\n> b.\n\nC  \nd.\n", &["A\r\n> b.", "C  \nd."]),
        ("> X\n> y.\n\nZ.\n", &["X\n> y.", "Z."]),
        &[(1, 1), (1, 1)],
        &[("X\n> y.", "A b."), ("Z.", "C  \nd.")],
    );
}

#[test]
fn a_link_that_is_the_whole_keeps_its_brackets_outside() {
    check(
        ("- [A](a.md)\n- [B](b.md) c\n", &["[A](a.md)", "[B](b.md) c"]),
        ("- [X](a.md)\n- [Y](b.md) z\n", &["[X](a.md)", "[Y](b.md) z"]),
        &[(1, 1), (1, 1)],
        &[("X", "A"), ("[Y](b.md) z", "[B](b.md) c")],
    );
}

#[test]
fn the_anchor_of_a_heading_stays_outside() {
    check(
        ("# <a id=\"a\"></a>A\n", &["<a id=\"a\"></a>A"]),
        ("# <a name=\"a\"></a>X\n", &["<a name=\"a\"></a>X"]),
        &[(1, 1)],
        &[("X", "A")],
    );
}

#[test]
fn what_would_not_come_back_is_left_out() {
    // Tags of the format or like it, images, directives, and a bar that would end the cell.
    check(
        (
            "A <span>b</span>\n\n![C](c.png)\n\n:::image source=\"d.png\" alt-text=\"D\":::\n\n| e \\| E |\n| - |\n",
            &["A <span>b</span>", "![C](c.png)", "<!--diglot:0-->"],
        ),
        ("X\n\n![Y](c.png)\n\nZ\n\n| z |\n| - |\n", &["X", "![Y](c.png)", "Z"]),
        &[(1, 1), (1, 1), (1, 1)],
        &[],
    );
    // Backslashes before asterisks: the reader takes those for its own that the source has not.
    check(
        ("A *b\n\nC d\n", &["A *b", "C d"]),
        ("X \\*y\n\nZ z\n", &["X \\*y", "Z z"]),
        &[(1, 1), (1, 1)],
        &[("Z z", "C d")],
    );
    // Two blocks are no pair.
    check(("A\n\nB\n", &["A", "B"]), ("X\n", &["X"]), &[(2, 1)], &[]);
}

#[test]
fn ids_are_the_same_in_all_locales() {
    let from = page("---\ntitle: t\n---\nA. B.\n\nC.\n");
    let from_cut = cut(&from, &["A.", "B.", "C."]);
    let ids = |text: &str, pieces: &[&str], beads: &[(usize, usize, usize, usize)]| {
        let to = page(text);
        let to_cut = cut(&to, pieces);
        let bead = |&(a, b, c, d): &(usize, usize, usize, usize)| Bead {
            source: a..b,
            target: c..d,
            confidence: 1.0,
        };
        let alignment = Alignment { beads: beads.iter().map(bead).collect(), confidence: 1.0 };
        let from = Text { page: &from, segments: &from_cut };
        let written = bilingual(from, Text { page: &to, segments: &to_cut }, &alignment);
        comes_back(&written, text);
        let found = pairs::read(&written.text);
        let id = |pair: &pairs::Pair| pair.id.of(&written.text)[6..].to_owned();
        found.pairs.iter().map(id).collect::<Vec<_>>()
    };
    assert_eq!(
        ids("X. Y.\n\nZ.\n", &["X.", "Y.", "Z."], &[(0, 1, 0, 1), (1, 2, 1, 2), (2, 3, 2, 3)]),
        ["102", "103", "104"]
    );
    assert_eq!(ids("X. Z.\n", &["X.", "Z."], &[(0, 1, 0, 1), (2, 3, 1, 2)]), ["102", "104"]);
    assert_eq!(ids("Z.\n\nX.\n", &["Z.", "X."], &[(2, 3, 0, 1), (0, 2, 1, 2)]), ["104", "p102"]);
}

#[test]
fn real_pages_come_back() {
    let mut all = (0, 0, 0, 0, 0);
    for locale in ["fr-fr", "ja-jp", "pt-br"] {
        let Some(folder) = shared(&format!("corpus/partner-center/{locale}/sxs")) else { return };
        for file in files_below(&folder.join("corpus/partner-center").join(locale).join("sxs"), "md") {
            let text = fs::read_to_string(&file).expect("a page");
            let found = pairs::read(&text);
            let (from, to) = (side(&text, &found, Side::Source), side(&text, &found, Side::Target));
            let spans = |of: &dyn Fn(&pairs::Pair) -> Span| found.pairs.iter().map(of).collect::<Vec<_>>();
            let (from_page, to_page) = (page(from.text()), page(to.text()));
            let in_page = |page: &Page, spans: Vec<Span>| {
                given(page, &spans.into_iter().map(|span| page.text.span_of(span)).collect::<Vec<_>>())
                    .segments
            };
            let from_cut = in_page(&from_page, spans(&|pair| from.span_of(pair.source)));
            let to_cut = in_page(&to_page, spans(&|pair| to.span_of(pair.target)));
            let beads = (0..found.pairs.len())
                .map(|n| Bead { source: n..n + 1, target: n..n + 1, confidence: 1.0 })
                .collect();
            let written = bilingual(
                Text { page: &from_page, segments: &from_cut },
                Text { page: &to_page, segments: &to_cut },
                &Alignment { beads, confidence: 1.0 },
            );
            comes_back(&written, to.text());
            let trimmed = |pairs: Vec<(String, String)>| -> Vec<(String, String)> {
                pairs.into_iter().map(|(t, s)| (t.trim().to_owned(), s.trim().to_owned())).collect()
            };
            let (theirs, ours) = (trimmed(pairs_of(&text)), trimmed(pairs_of(&written.text)));
            let known: HashSet<_> = theirs.into_iter().collect();
            all.0 += 1;
            all.1 += written.pairs;
            all.2 += written.left_out;
            all.3 += ours.iter().filter(|pair| known.contains(pair)).count();
            all.4 += usize::from(written.text == text);
        }
    }
    let (pages, written, left_out, same, whole) = all;
    println!(
        "{pages} pages: {written} pairs written, {left_out} left out, {same} as they were, {whole} pages as they were"
    );
    assert!(left_out * 200 < written, "{left_out} of {written} pairs are left out");
    assert!(same * 1000 > written * 985, "{same} of {written} pairs are as they were");
}

proptest::proptest! {
    #[test]
    fn any_page_comes_back(
        from in proptest::collection::vec(proptest::sample::select(&PARTS[..]), 0..24),
        to in proptest::collection::vec(proptest::sample::select(&PARTS[..]), 0..24),
    ) {
        let (from, to) = (page(&from.concat()), Page::read(Source::new("b.md", to.concat())));
        let english = Locale::english();
        let (from_cut, to_cut) = (segments(&from, &english), segments(&to, &english));
        let texts = (Text { page: &from, segments: &from_cut }, Text { page: &to, segments: &to_cut });
        for alignment in align_all(&[texts], &[]) {
            let written = bilingual(texts.0, texts.1, &alignment);
            if to.bilingual.pairs.is_empty() && to.bilingual.damage.is_empty() {
                comes_back(&written, to.source.text());
            } else {
                assert_eq!(written.text, to.source.text());
            }
        }
    }
}

const PARTS: [&str; 34] = [
    "a ",
    "b. ",
    "É\u{a0}1 ",
    "。",
    "\n",
    "\n\n",
    "\r\n",
    "  \n",
    "# ",
    "- ",
    "1. ",
    "> ",
    "> [!NOTE]\n> ",
    "*",
    "**",
    "\\*",
    "`",
    "\\`",
    "[a](b)",
    "[a",
    "](b)",
    "![a](b)",
    "\n[a]: u\n[c]: u\n",
    "<span>",
    "</span>",
    "<!-- x -->",
    "<a name=\"x\"></a>",
    "| a | b |\n| - | - |\n| ",
    " | ",
    "\n```\n",
    ":::image source=\"a\" alt-text=\"b\":::",
    "---\ntitle: t\n---\n",
    "<span data-ttu-id=\"d0dc1-104\">",
    "<table><tr><td>a</td></tr></table>",
];
