//! What must hold for any text.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use proptest::prelude::*;

use diglot::disk;
use diglot::lang::Locale;
use diglot::locale::{Catalog, parse};
use diglot::page::pairs::Side;
use diglot::page::unpair;
use diglot::page::{Kind, Page, pairs};
use diglot::project::{self, Root, Settings};
use diglot::segment;
use diglot::site::theme::{Theme, ThemeFile};
use diglot::site::{self, Options, Past};
use diglot::source::{Derived, Source, Span};

use crate::support::package;

/// Pieces of real constructs, whole and broken: what a text is mixed from.
const PIECES: [&str; 76] = [
    "word ",
    "été ",
    "日本語。",
    "שלום ",
    "\u{202e}",
    "👩‍👩‍👧",
    "\u{a0}",
    "\0",
    "\t",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "    ",
    "> ",
    "- ",
    "1. ",
    "# ",
    "## Title {#id}\n",
    "---\n",
    "---\ntitle: A\n---\n",
    "---\ntitle: \"A: b\n",
    "+++\nt = 1\n+++\n",
    "```\n",
    "```rust\n",
    "~~~",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "\\",
    "\\*",
    "[",
    "]",
    "](b.md)",
    "![alt](i.png)",
    "[a](javascript:alert(1))",
    "[^1]",
    "[^1]: note\n",
    "[r]: u.md\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "|",
    "- [x] ",
    "> [!NOTE]\n> ",
    "> [!div]\n",
    "[!INCLUDE [t](x.md)]",
    "::: zone pivot=\"a\"\n",
    ":::image source=\"a.png\" alt-text=\"One. Two.\":::",
    ":::row:::\n:::column:::\n",
    ":::row-end:::\n",
    "# [Tab](#tab/a)\n",
    "<!-- c -->",
    "<!--",
    "-->",
    "<div>\n",
    "</div>\n",
    "<p>",
    "<a href=\"x\" onclick=\"y\">",
    "</a>",
    "<a name=\"n\"></a>",
    "<table><tr><td>",
    "</td></tr></table>\n",
    "<script>alert(1)</script>",
    "</style>",
    "<svg onload=x>",
    "<img src=x onerror=alert(1)>",
    "<object data=\"x\">",
    "&amp;",
    "&#106;avascript:",
    "<br/>",
    "<span data-ttu-id=\"3fa1c-101\">",
    "</span><span class=\"sxs-lookup\"><span data-stu-id=\"3fa1c-101\">",
    "</span></span>",
    "<span data-ttu-id=&quot;3fa1c-102&quot;>T</span><span class=&quot;sxs-lookup&quot;><span data-stu-id=&quot;3fa1c-102&quot;>S</span></span>",
];

/// Elements whose content is no markup.
const RAW: [&str; 6] = ["<style>", "<textarea>", "<iframe>", "<xmp>", "<svg>", "<math>"];

/// A text mixed from pieces and from anything.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-z<>&\"'`*_\\[\\]():|#\\- \n]{0,12}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The same with elements of [`RAW`].
fn raw_text() -> impl Strategy<Value = String> {
    let raw = prop::sample::select(&RAW[..]).prop_map(str::to_owned);
    let part = (text(), raw).prop_map(|(text, raw)| text + &raw);
    prop::collection::vec(part, 1..5).prop_map(|parts| parts.concat())
}

/// `cases` texts, or as many as `PROPTEST_CASES` says.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    // What was found becomes a test of its own, not a list of seeds.
    let failure_persistence = None;
    ProptestConfig { cases: asked.unwrap_or(cases), failure_persistence, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn a_position_leads_back_to_its_offset(text in text(), at in any::<prop::sample::Index>()) {
        let source = Source::new("a.md", text.as_str());
        let mut offset = at.index(text.len() + 1);
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let back = source.offset(source.position(offset));
        // Within a line end there is no column of its own.
        let within = text[back..offset].chars().all(|c| matches!(c, '\r' | '\n'));
        prop_assert!(back == offset || (back < offset && within), "{offset} came back as {back}");
        prop_assert_eq!(source.position(back).line, source.position(offset).line);
    }

    #[test]
    fn segments_hold_every_word_once(text in text(), locale in prop::sample::select(&["en", "ja", "de", "el", "hi"][..])) {
        let page = Page::read_source(Source::new("a.md", text.as_str()));
        let text = page.text.text();
        let found = segment::segments(&page, &Locale::parse(locale).expect("a locale"));
        let mut end = 0;
        for own in &found.list {
            let words = text.get(own.span.range());
            prop_assert!(words.is_some(), "{:?} is no piece of the text", own.span);
            let words = words.unwrap_or_default();
            prop_assert!(!words.is_empty() && words.trim() == words, "{words:?}");
            prop_assert!(own.span.start >= end, "{:?} begins before {end}", own.span);
            let block = found.blocks[own.block].span;
            prop_assert!(own.span.start >= block.start && own.span.end <= block.end);
            end = own.span.end;
        }
        let held = |span: Span| {
            let next = found.list.partition_point(|own| own.span.end <= span.start);
            found.list.get(next).is_some_and(|own| own.span.start <= span.start && own.span.end >= span.end)
        };
        for block in &found.blocks {
            for node in &page.nodes[block.nodes.clone()] {
                let start = node.span.start as usize;
                match node.kind {
                    Kind::Text => {
                        for (at, c) in node.span.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
                            let at = Span::new(start + at..start + at + c.len_utf8());
                            prop_assert!(held(at), "{c:?} at {} is in no segment", at.start);
                        }
                    }
                    Kind::Code(_) => prop_assert!(held(node.span), "code at {start} is in no segment"),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn a_derived_text_knows_its_origin(
        text in "\\PC{0,60}",
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..6, "[a-zé]{0,4}"), 0..6),
    ) {
        let mut edits: Vec<(Span, String)> = Vec::new();
        for (at, length, new) in cuts {
            let floor = |mut n: usize| {
                n = n.min(text.len());
                while !text.is_char_boundary(n) {
                    n -= 1;
                }
                n
            };
            let start = floor(at.index(text.len() + 1));
            edits.push((Span::new(start..floor(start + length)), new));
        }
        edits.sort();
        let mut last = 0;
        edits.retain(|(span, _)| {
            let apart = span.start >= last;
            if apart {
                last = span.end + 1;
            }
            apart
        });
        let derived = Derived::whole(&text).edited(&edits);
        let mut expected = String::new();
        let mut kept = Vec::new();
        let mut from = 0;
        for (span, new) in &edits {
            kept.extend((from..span.start as usize).zip(expected.len()..));
            expected.push_str(&text[from..span.start as usize]);
            expected.push_str(new);
            from = span.end as usize;
        }
        kept.extend((from..text.len()).zip(expected.len()..));
        expected.push_str(&text[from..]);
        prop_assert_eq!(derived.text(), expected.as_str());
        for (original, place) in kept {
            prop_assert_eq!(derived.origin(place), original);
            prop_assert_eq!(derived.place_of(original), place);
        }
    }

    #[test]
    fn a_page_is_read_whatever_it_holds(text in text()) {
        for page in [
            Page::read(Source::new("a.md", text.as_str())),
            Page::read_source(Source::new("a.md", text.as_str())),
            Page::read_english(Source::new("a.md", text.as_str())),
        ] {
            holds_together(&page)?;
        }
    }

    #[test]
    fn bytes_are_read_whatever_they_are(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let decoded = disk::decode(bytes);
        holds_together(&Page::read(Source::new("a.md", decoded.text)))?;
    }

    #[test]
    fn pairs_lead_into_the_page_and_back(
        beads in prop::collection::vec(("[^<>`*\\\\]{1,12}", "[^<>`*\\\\]{1,12}", "[ a-zé\n]{0,8}"), 1..8),
    ) {
        let mut text = String::new();
        for (number, (target, source, between)) in beads.iter().enumerate() {
            text.push_str(&pair(101 + number, target, source));
            text.push_str(between);
        }
        let bilingual = pairs::read(&text);
        prop_assert_eq!(bilingual.pairs.len(), beads.len());
        prop_assert_eq!(&bilingual.damage, &[]);
        for side in [Side::Target, Side::Source] {
            let derived = unpair::side(&text, &bilingual, side);
            for (pair, (target, source, _)) in bilingual.pairs.iter().zip(&beads) {
                prop_assert_eq!(pair.target.of(&text), target);
                prop_assert_eq!(pair.source.of(&text), source);
                let span = if side == Side::Target { pair.target } else { pair.source };
                let place = derived.place_of(span.start as usize);
                prop_assert_eq!(derived.origin(place), span.start as usize);
                let end = derived.place_of(span.end as usize - 1) + 1;
                prop_assert_eq!(derived.text().get(place..end), Some(span.of(&text)));
            }
        }
    }

    #[test]
    fn what_is_taken_out_is_not_there_any_more(text in text()) {
        let bilingual = pairs::read(&text);
        for pair in &bilingual.pairs {
            for span in [pair.id, pair.target, pair.source] {
                prop_assert!(pair.whole.start <= span.start && span.end <= pair.whole.end);
                prop_assert!(text.get(span.range()).is_some());
            }
        }
        for pairs in bilingual.pairs.windows(2) {
            prop_assert!(pairs[0].whole.end <= pairs[1].whole.start);
        }
        let target = unpair::side(&text, &bilingual, Side::Target);
        // Every byte that stays is the byte that it came from.
        for (at, c) in target.text().char_indices() {
            prop_assert_eq!(text[target.origin(at)..].chars().next(), Some(c));
        }
    }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn a_built_body_is_well_formed_and_runs_nothing(text in text()) {
        let html = body(&text);
        well_formed(&html).map_err(|fault| TestCaseError::fail(format!("{fault}\n{html}")))?;
        harmless(&html).map_err(|fault| TestCaseError::fail(format!("{fault}\n{html}")))?;
    }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn a_body_with_raw_text_is_well_formed_and_runs_nothing(text in raw_text()) {
        let html = body(&text);
        well_formed(&html).map_err(|fault| TestCaseError::fail(format!("{fault}\n{html}")))?;
        harmless(&html).map_err(|fault| TestCaseError::fail(format!("{fault}\n{html}")))?;
    }
}

#[test]
fn a_body_that_was_read_reads_the_same_again() {
    let page = fs::read_to_string(package().join("content/en/manual/bilingual-pages.md")).expect("a page");
    let once = scraper::Html::parse_fragment(&body(&page)).html();
    assert_eq!(scraper::Html::parse_fragment(&once).html(), once);
}

/// Tricks that have passed sanitizers before: each must come out harmless.
#[test]
fn known_tricks_run_nothing() {
    all_harmless(&TRICKS);
}

#[test]
fn open_tricks_run_nothing() {
    all_harmless(&OPEN_TRICKS);
}

fn all_harmless(tricks: &[&str]) {
    // Between block tags Markdown leaves all to HTML; in a line each tag stands for itself.
    let ways = tricks.iter().flat_map(|trick| [(*trick).to_owned(), format!("<div>{trick}</div>")]);
    let faults: Vec<String> = ways.filter_map(|trick| tricked(&trick)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

fn tricked(trick: &str) -> Option<String> {
    let html = body(trick);
    let fault = well_formed(&html).and_then(|()| harmless(&html)).err()?;
    Some(format!("{trick}\n  gives {}\n  {fault}", html.trim_end()))
}

const TRICKS: [&str; 36] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=x></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x ONERROR = 'alert(1)'>",
    "<img/src=x/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<title><img src=x onerror=alert(1)></title>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"javascript:alert(1)\"></object>",
    "<embed src=\"javascript:alert(1)\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\" \tjava\nscript:alert(1)\">x</a>",
    "<a href=\"&#106;avascript&colon;alert(1)\">x</a>",
    "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](<java&#10;script:alert(1)>)",
    "<form action=\"javascript:alert(1)\"><button formaction=\"javascript:alert(1)\">x</button></form>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<iframe src=\"data:text/html,<script>alert(1)</script>\"></iframe>",
    "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
    "<math href=\"javascript:alert(1)\">x</math>",
    "<meta http-equiv=\"refresh\" content=\"0;url=javascript:alert(1)\"><base href=\"https://example.org/\">",
    "<noembed><img src=x onerror=alert(1)></noembed>",
    "<noframes><img src=x onerror=alert(1)></noframes>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><style><img src=x onerror=alert(1)></style></math>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<svg><a><animate attributeName=\"href\" values=\"javascript:alert(1)\"/><text>x</text></a></svg>",
    "<svg><a href=\"#x\"><animate attributeName=\"href\" values=\"javascript:alert(1)\"/><text>x</text></a></svg>",
    "<svg><a href=\"#x\"><set attributeName=\"href\" to=\"javascript:alert(1)\"/><text>x</text></a></svg>",
];

const OPEN_TRICKS: [&str; 2] = [
    "<svg><textarea><img src=x onerror=alert(1)></textarea></svg>",
    "<svg><iframe><img src=x onerror=alert(1)></iframe></svg>",
];

fn pair(number: usize, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"3fa1c-{number}\">{target}</span><span class=\"sxs-lookup\">\
         <span data-stu-id=\"3fa1c-{number}\">{source}</span></span>"
    )
}

/// Every place of `page` is one, and every element that begins ends.
fn holds_together(page: &Page) -> Result<(), TestCaseError> {
    let text = page.text.text();
    let mut open = Vec::new();
    for node in &page.nodes {
        prop_assert!(text.get(node.span.range()).is_some(), "no place in the text: {:?}", node);
        match &node.kind {
            Kind::Open(element) => open.push(element.name()),
            Kind::Close(name) => prop_assert_eq!(open.pop(), Some(*name)),
            Kind::Directive(index) => prop_assert!((*index as usize) < page.directives.len()),
            _ => {}
        }
        let place = page.place(node.span);
        prop_assert!(place.start <= place.end, "{:?}", place);
    }
    prop_assert!(open.is_empty(), "not closed: {:?}", open);
    for link in page.links() {
        prop_assert!(text.get(link.span.range()).is_some());
    }
    for block in segment::blocks(page) {
        prop_assert!(text.get(block.span.range()).is_some() && block.nodes.end <= page.nodes.len());
    }
    let _ = (page.title().map(|t| t.len()), page.description().map(|t| t.len()), segment::count(page));
    Ok(())
}

/// The body of the page that `text` makes, as the site writes it.
fn body(text: &str) -> String {
    static THEME: OnceLock<(Theme, Arc<Catalog>)> = OnceLock::new();
    let (theme, catalog) = THEME.get_or_init(|| {
        let file = |name: &str, text: &str| ThemeFile {
            path: format!("templates/{name}"),
            shown: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let theme = Theme::new(vec![file("page.html", "{{ page.body|safe }}")]).expect("a theme");
        let texts = fs::read_to_string(package().join("locales/en/theme.ftl")).expect("the theme's texts");
        let resource = Arc::new(parse(&Source::new("theme.ftl", texts)));
        (theme, Arc::new(Catalog::new("en", vec![("en".to_owned(), resource)])))
    });
    let root = Root {
        locale: Locale::parse("fr"),
        files: vec![("page.md".to_owned(), PathBuf::from("page.md"))],
        ..Root::default()
    };
    let read = |_: &Path| Ok(text.as_bytes().to_vec());
    let decode = |bytes| (disk::decode(bytes).text, None);
    let settings = Settings { source_locale: Locale::parse("en"), ..Settings::default() };
    let project = project::load(&[root], settings, &read, &decode);
    let place = Memory::default();
    site::build(&project, theme, catalog, Options::default(), &place, &Past::default()).expect("a site");
    let files = place.files.into_inner().expect("the files");
    let route = &project.docs[0].route;
    files.into_iter().find(|(path, _)| path == route).expect("the page is built").1
}

#[derive(Default)]
struct Memory {
    files: Mutex<Vec<(String, String)>>,
}

impl site::Place for Memory {
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        self.files.lock().expect("the files").push((path.to_owned(), text));
        Ok(())
    }

    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

const VOID: [&str; 13] =
    ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Every tag that begins ends, in its turn.
fn well_formed(html: &str) -> Result<(), String> {
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with("!--") {
            return Err("a comment".to_owned());
        }
        let end = tag_end(rest).ok_or_else(|| format!("a tag that does not end: {}", head(rest)))?;
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(|c| !c.is_ascii_whitespace() && !matches!(c, '/' | '>'))
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Err(format!("`<` that is no tag: {}", head(tag)));
        }
        if tag.starts_with('/') {
            match open.pop() {
                Some(own) if own == name => {}
                own => return Err(format!("</{name}> ends {own:?}")),
            }
        } else if !VOID.contains(&name.as_str()) {
            if matches!(name.as_str(), "style" | "textarea" | "iframe" | "script") {
                // What stands in these is no markup.
                let end = rest.to_ascii_lowercase().find(&format!("</{name}"));
                rest = &rest[end.ok_or_else(|| format!("<{name}> does not end"))?..];
            }
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("not closed: {open:?}")) }
}

/// Where the `>` of a tag is, outside the quotes of its attributes.
fn tag_end(tag: &str) -> Option<usize> {
    let begin = usize::from(tag.starts_with('/'));
    let name = begin + tag[begin..].find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate().skip(name) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(own), byte) if own == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn head(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Nothing that a browser runs, as the parser of browsers sees it.
fn harmless(html: &str) -> Result<(), String> {
    let document = scraper::Html::parse_document(&format!("<!doctype html><body><main>{html}</main></body>"));
    for node in document.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        let name = element.name();
        if matches!(name, "script" | "base" | "meta" | "link" | "title" | "frame" | "plaintext") {
            return Err(format!("<{name}>"));
        }
        for (attribute, value) in element.attrs() {
            if attribute.starts_with("on") || attribute == "srcdoc" {
                return Err(format!("<{name} {attribute}>"));
            }
            // Browsers pass over control characters and spaces in a scheme.
            let plain: String = value.chars().filter(|c| *c > ' ').collect::<String>().to_ascii_lowercase();
            let address = !attribute.starts_with("data-")
                && !matches!(attribute, "alt" | "title" | "class" | "id" | "aria-label" | "content");
            let scheme =
                plain.starts_with("data:text") && !matches!(name, "img" | "video" | "audio" | "source");
            if address && (scheme || plain.starts_with("javascript:") || plain.starts_with("vbscript:")) {
                return Err(format!("<{name} {attribute}=\"{value}\">"));
            }
        }
    }
    Ok(())
}
