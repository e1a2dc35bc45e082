//! One document: from the text of a file to a [`Page`].
//!
//! 1. `front` cuts the front matter off;
//! 2. `pairs` finds the bilingual pairs and `unpair` takes them out (with `asterisks`, which knows whose backslash
//!    is whose), so that Markdown never sees a span;
//! 3. `docfx` replaces the constructs that are not Markdown by tokens;
//! 4. `markdown` and `html` turn what is left into [`Node`]s, each with its place;
//! 5. headings get their ids, and the page knows its anchors and links.
//!
//! `xref` knows names that links can lead to instead of addresses, `fold` makes a page small, for what has to know many pages but the text of few.
//!
//! Parsing never fails: what is not understood is kept as text, what is wrong is kept as data for the checks.

pub mod front;
pub mod pairs;
pub mod unpair;

pub mod anchor;
mod asterisks;
mod date;
mod definitions;
pub mod docfx;
mod fence;
pub mod fold;
mod html;
pub mod landing;
mod lines;
mod markdown;
mod math;
mod node;
mod others;
mod pack;
pub mod xref;
pub mod yaml;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::finding::Place;
use crate::source::{Derived, Source, Span};
use docfx::Directive;
use fold::Folded;
use front::Front;
use pairs::{Bilingual, Side};

pub use markdown::plain;
pub use node::{AlertKind, Align, Attribute, Destination, Element, Kind, Mark, Node, Tag};
pub use pack::Nodes;

/// Begins the path of a file that a page of another generator takes in: where that stands, only its generator knows, and
/// it is looked for.
pub const PART: &str = "@part/";

/// A document in one language.
#[derive(Debug)]
pub struct Page {
    /// The file as it was read.
    pub source: Source,
    /// Its metadata; spans in [`Page::text`].
    pub front: Front,
    /// The pairs it carries, and the spans that make none.
    pub bilingual: Bilingual,
    /// The text that `nodes` speak of: the translation without spans and with tokens for [`Directive`]s.
    pub text: Derived,
    /// The document, in reading order; [`Kind::Close`] ends what the last unclosed [`Kind::Open`] began.
    pub nodes: Vec<Node>,
    /// The numbers of those nodes that lead somewhere, or can be led to: few of many, and asked for again and again.
    landmarks: Vec<u32>,
    /// What the tokens in `nodes` stand for.
    pub directives: Vec<Directive>,
    /// Headings in order.
    pub outline: Vec<Heading>,
    /// Every id that a link can name, in order, first occurrences only.
    pub anchors: Vec<String>,
    /// Place of the first element that was nested too deep to be kept as one.
    pub too_deep: Option<Span>,
    /// What is known of the text, when the page was folded and holds none.
    pub folded: Option<Box<Folded>>,
    /// Where its nodes were put aside, when it was folded and they were.
    pub aside: Option<Aside>,
}

/// A piece of what was put aside: where it begins, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aside {
    /// From its first byte.
    pub at: u64,
    /// In bytes.
    pub length: u32,
}

/// How a file is read as a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// As one of the source language, which carries no pairs.
    pub is_source: bool,
    /// What stands between dollars is a formula, unless the page says otherwise.
    pub math: bool,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id: the author's, else made from the English, else from its text.
    pub id: String,
    /// True when the author, or the one who localized the page, gave the id.
    pub authored: bool,
    /// Its text without marks.
    pub title: String,
    /// In [`Page::text`].
    pub span: Span,
}

/// Where a link leads, as it stands in the page.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// As written, entities resolved.
    pub dest: &'a str,
    /// In [`Page::text`]: the whole link.
    pub span: Span,
    /// True for images and other things that are loaded, not followed.
    pub loads: bool,
}

impl Page {
    /// Reads the translation that `source` holds.
    #[must_use]
    pub fn read(source: Source) -> Page {
        Page::read_as(source, Some(Side::Target), false, Nodes::Read)
    }

    /// Reads a page in this manner, and comes by its nodes as `nodes` says.
    #[must_use]
    pub fn read_with(source: Source, manner: Manner, nodes: Nodes<'_>) -> Page {
        Page::read_as(source, (!manner.is_source).then_some(Side::Target), manner.math, nodes)
    }

    /// Reads a page of the source language, which carries no pairs: what looks like one is an example.
    #[must_use]
    pub fn read_source(source: Source) -> Page {
        Page::read_as(source, None, false, Nodes::Read)
    }

    /// Reads the English page that a bilingual page holds, as far as it does.
    #[must_use]
    pub fn read_english(source: Source) -> Page {
        Page::read_as(source, Some(Side::Source), false, Nodes::Read)
    }

    fn read_as(source: Source, side: Option<Side>, math: bool, nodes: Nodes<'_>) -> Page {
        let file = source.text();
        let bilingual = if side.is_some() { pairs::read(file) } else { Bilingual::default() };
        let stripped = match side {
            Some(Side::Source) => unpair::side(file, &bilingual, Side::Source),
            Some(Side::Target) if !bilingual.pairs.is_empty() => unpair::side(file, &bilingual, Side::Target),
            _ => Derived::same(source.clone()),
        };
        Page::assemble(source, bilingual, stripped, side, math, nodes)
    }

    /// The translation alone of `text`, a file that is laid out before it is read; none when it holds no pairs.
    #[must_use]
    pub fn unpaired(text: &str) -> Option<Derived> {
        let bilingual = pairs::read(text);
        (!bilingual.pairs.is_empty()).then(|| unpair::side(text, &bilingual, Side::Target))
    }

    /// Reads a page that is laid out as the Markdown of `text`, from a file that is none.
    #[must_use]
    pub fn read_laid_out(source: Source, text: Derived) -> Page {
        Page::assemble(source, Bilingual::default(), text, None, false, Nodes::Read)
    }

    fn assemble(
        source: Source,
        bilingual: Bilingual,
        stripped: Derived,
        side: Option<Side>,
        math: bool,
        nodes: Nodes<'_>,
    ) -> Page {
        let file = source.text();
        let front = front::read(stripped.text());
        let body = front.block.end as usize;
        let math = math::is_asked_for(&front, math);
        let stripped = if math { math::rewritten(stripped, body) } else { stripped };
        let text = others::rewritten(stripped, body);
        let (text, directives) = docfx::tokens(text, body);
        let read = || markdown::nodes(text.text(), body, &directives, math);
        let mut parsed = match nodes {
            Nodes::Read => read(),
            Nodes::Pack(bytes) => {
                let parsed = read();
                *bytes = pack::pack(&parsed, text.text());
                parsed
            }
            Nodes::Packed(bytes) => pack::unpack(bytes, text.text()).unwrap_or_else(read),
        };
        let english = |span: Span| {
            (side == Some(Side::Target)).then(|| english(&bilingual, &text, file, span)).flatten()
        };
        let landmarks = landmarks(&parsed.nodes);
        let outline = outline(&mut parsed.nodes, &landmarks, text.text(), english);
        let anchors = anchors(&parsed.nodes, &landmarks);
        Page {
            front,
            bilingual,
            nodes: parsed.nodes,
            landmarks,
            too_deep: parsed.too_deep,
            text,
            directives,
            outline,
            anchors,
            source,
            folded: None,
            aside: None,
        }
    }

    /// True when `id` can be the id that another generator gives to a heading of the page.
    #[must_use]
    pub fn has_id_of_others(&self, id: &str) -> bool {
        let titles: Vec<&str> = self.outline.iter().map(|heading| heading.title.as_str()).collect();
        anchor::is_of_mkdocs(id, &titles) || self.id_for_others(id).is_some()
    }

    /// The id of the heading that MDN, VitePress, Sphinx or Jekyll would call `id`.
    #[must_use]
    pub fn id_for_others(&self, id: &str) -> Option<&str> {
        let heading = self.outline.iter().find(|heading| anchor::is_of_others(id, &heading.title))?;
        Some(&heading.id)
    }

    /// The place in the file of `span` of [`Page::text`].
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.source, self.text.origin_span(span))
    }

    /// The title: from the front matter, else the first heading, else nothing.
    #[must_use]
    pub fn title(&self) -> Option<Cow<'_, str>> {
        let stated = self.front.text("title").map(|title| clean(title));
        stated
            .filter(|title| !title.is_empty())
            .or_else(|| self.h1().map(|h| Cow::Borrowed(h.title.as_str())))
    }

    /// The first heading of the first level.
    #[must_use]
    pub fn h1(&self) -> Option<&Heading> {
        self.outline.iter().find(|heading| heading.level == 1)
    }

    /// The description of the front matter, without spans.
    #[must_use]
    pub fn description(&self) -> Option<Cow<'_, str>> {
        self.front.text("description").map(clean)
    }

    /// When it was last changed, as it says itself: `YYYY-MM-DD`.
    #[must_use]
    pub fn stated_date(&self) -> Option<String> {
        date::date(self)
    }

    /// True when its author says that it is not to be published yet: `draft: true`.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.front.text("draft").is_some_and(|text| text.eq_ignore_ascii_case("true"))
    }

    /// `ms.openlocfilehash`: SHA-1 of the English file that this translation was made from.
    #[must_use]
    pub fn source_hash(&self) -> Option<&str> {
        let hash = self.front.text("ms.openlocfilehash")?;
        (hash.len() == 40 && hash.bytes().all(|b| b.is_ascii_hexdigit())).then_some(hash)
    }

    /// Every link of the page, in order.
    pub fn links(&self) -> impl Iterator<Item = Link<'_>> {
        let nodes = self.landmarks.iter().filter_map(|at| self.nodes.get(*at as usize));
        nodes.filter_map(Node::link).chain(self.directives.iter().filter_map(Directive::link))
    }

    /// Takes over the ids of the source page's headings, so that a link to one leads to its translation too.
    /// Only where the two pages have the same headings, and not where the author gave an id.
    pub fn adopt_ids(&mut self, source: &[(u8, String)]) {
        let same = source.len() == self.outline.len()
            && source.iter().zip(&self.outline).all(|((level, _), own)| *level == own.level);
        if !same {
            return;
        }
        let mut taken: HashSet<String> = self.anchors.iter().cloned().collect();
        let mut adopted = HashMap::new();
        for ((_, id), own) in source.iter().zip(&mut self.outline) {
            if !own.authored && *id != own.id && taken.insert(id.clone()) {
                adopted.insert(own.span, (id, std::mem::replace(&mut own.id, id.clone())));
            }
        }
        for node in &mut self.nodes {
            if let Kind::Open(Element::Heading(mark)) = &mut node.kind
                && let Some((id, old)) = adopted.get(&node.span)
            {
                mark.also = Some(old.as_str().into());
                mark.id = Some(id.as_str().into());
            }
        }
        if self.folded.is_some() {
            // The headings are not at hand: each id that was taken over stands before the page's own.
            let adopted: HashMap<&str, &str> =
                adopted.values().map(|(id, old)| (old.as_str(), id.as_str())).collect();
            let both =
                |own: String| adopted.get(own.as_str()).map(|id| (*id).to_owned()).into_iter().chain([own]);
            self.anchors = std::mem::take(&mut self.anchors).into_iter().flat_map(both).collect();
        } else {
            self.anchors = anchors(&self.nodes, &self.landmarks);
        }
    }

    /// What `nodes`, some of this page's, read as, without marks.
    #[must_use]
    pub fn plain_of(&self, nodes: &[Node]) -> String {
        markdown::plain_nodes(nodes, self.text.text())
    }

    /// What those of `nodes` read as that begin in `span`, and the text there, without marks.
    #[must_use]
    pub fn plain_within(&self, nodes: &[Node], span: Span) -> String {
        markdown::plain_within(nodes, self.text.text(), span)
    }

    /// `text`, which stands in the page, with what was written in the place of the tokens of directives.
    #[must_use]
    pub fn restored<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut restored = Cow::Borrowed(text);
        for directive in &self.directives {
            if !docfx::holds_token(&restored) {
                break;
            }
            let token = directive.token.of(self.text.text());
            if !token.is_empty() && restored.contains(token) {
                restored = Cow::Owned(restored.replace(token, &directive.raw));
            }
        }
        restored
    }

    /// The text at `span` without tokens of directives: what they stand for could end the element they are in.
    #[must_use]
    pub fn without_tokens(&self, span: Span) -> String {
        let mut text = String::with_capacity(span.len());
        let first = self.directives.partition_point(|directive| directive.token.end <= span.start);
        let mut at = span.start;
        for directive in
            self.directives[first..].iter().take_while(|directive| directive.token.start < span.end)
        {
            text.push_str((Span { start: at, end: directive.token.start.max(at) }).of(self.text.text()));
            at = directive.token.end.min(span.end);
        }
        text.push_str((Span { start: at, end: span.end }).of(self.text.text()));
        text
    }

    /// Text of a [`Kind::Text`] node.
    #[must_use]
    pub fn text_of(&self, node: &Node) -> &str {
        node.span.of(self.text.text())
    }
}

/// The hash by which a translation names its English file: SHA-1 of the text with CRLF line ends
/// (measured: FORMAT.md section 5).
#[must_use]
pub fn source_hash_of(bytes: &[u8]) -> String {
    let mut sha = sha1_smol::Sha1::new();
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'\n', rest) {
        let line = rest[..at].strip_suffix(b"\r").unwrap_or(&rest[..at]);
        sha.update(line);
        sha.update(b"\r\n");
        rest = &rest[at + 1..];
    }
    sha.update(rest);
    sha.digest().to_string()
}

/// A title or description without spans (some pages wrapped them in 2017) and without the marks that
/// entities stand for.
fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains("<span") && !text.contains('&') {
        return Cow::Borrowed(text.trim());
    }
    let bilingual = pairs::read(text);
    let target = unpair::side(text, &bilingual, Side::Target);
    Cow::Owned(plain(target.text()))
}

/// The English of what stands at `span` of the text, if a pair holds it.
fn english<'a>(bilingual: &Bilingual, text: &Derived, file: &'a str, span: Span) -> Option<&'a str> {
    if bilingual.pairs.is_empty() {
        return None;
    }
    let place = text.origin_span(span);
    let index = bilingual.pairs.partition_point(|pair| pair.whole.end <= place.start);
    let pair = bilingual.pairs.get(index).filter(|pair| pair.whole.start < place.end)?;
    Some(pair.source.of(file))
}

/// The numbers of those of `nodes` that are headings, ends of headings, tags, links and images.
fn landmarks(nodes: &[Node]) -> Vec<u32> {
    let is_one = |node: &Node| match &node.kind {
        Kind::Open(element) => matches!(element, Element::Heading(_) | Element::Link(_) | Element::Image(_)),
        Kind::Close(name) => *name == Element::HEADING,
        kind => matches!(kind, Kind::Tag(_)),
    };
    let mut landmarks = Vec::with_capacity(nodes.len() / 4);
    landmarks.extend((0_u32..).zip(nodes).filter(|(_, node)| is_one(node)).map(|(at, _)| at));
    landmarks.shrink_to_fit();
    landmarks
}

/// Gives every heading its id and lists them.
fn outline<'a>(
    nodes: &mut [Node],
    landmarks: &[u32],
    text: &str,
    english: impl Fn(Span) -> Option<&'a str>,
) -> Vec<Heading> {
    let mut taken = anchor::Taken::new();
    let mut outline = Vec::new();
    let mut open: Option<usize> = None;
    for at in landmarks.iter().map(|at| *at as usize) {
        match nodes[at].kind {
            Kind::Open(Element::Heading(_)) => open = Some(at),
            Kind::Close(Element::HEADING) => {
                if let Some(start) = open.take() {
                    outline.extend(heading(&mut nodes[start..at], text, &english, &mut taken));
                }
            }
            _ => {}
        }
    }
    outline.shrink_to_fit();
    outline
}

/// The heading that `nodes` are, without its end, and gives it its id. None for the title of a tab.
fn heading<'a>(
    nodes: &mut [Node],
    text: &str,
    english: impl Fn(Span) -> Option<&'a str>,
    taken: &mut anchor::Taken,
) -> Option<Heading> {
    let (Node { kind: Kind::Open(Element::Heading(mark)), span }, inner) = nodes.split_first_mut()? else {
        return None;
    };
    let is_tab =
        |node: &Node| matches!(&node.kind, Kind::Open(Element::Link(to)) if to.dest.starts_with("#tab/"));
    if inner.iter().any(is_tab) {
        return None;
    }
    let title = markdown::plain_nodes(inner, text);
    let wanted = mark.id.take().or_else(|| take_anchor(inner)).filter(|id| !id.trim().is_empty());
    let authored = wanted.is_some();
    let base = wanted.map_or_else(
        || {
            let english = english(*span).map(plain);
            let slug = anchor::slug(english.as_deref().unwrap_or(&title));
            if slug.is_empty() { "section".to_owned() } else { slug }
        },
        String::from,
    );
    let id = anchor::unique(base, taken);
    mark.id = Some(id.as_str().into());
    Some(Heading { level: mark.level, id, authored, title, span: *span })
}

/// The anchor that localization put first in a heading, taken out of it: it becomes the heading's own id.
fn take_anchor(inner: &mut [Node]) -> Option<Box<str>> {
    let (first, rest) = inner.split_first_mut()?;
    let id = match &first.kind {
        Kind::Tag(tag) if tag.name.as_ref() == "a" && tag.get("href").is_none() => tag.anchor()?.into(),
        _ => return None,
    };
    first.kind = Kind::Resolved("".into());
    if let Some(after) = rest.first_mut()
        && matches!(&after.kind, Kind::Tag(tag) if tag.name.as_ref() == "a" && tag.end)
    {
        after.kind = Kind::Resolved("".into());
    }
    Some(id)
}

/// Every id of the page, in order, first occurrences only.
fn anchors(nodes: &[Node], landmarks: &[u32]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut anchors = Vec::new();
    for node in landmarks.iter().filter_map(|at| nodes.get(*at as usize)) {
        let (id, also) = match &node.kind {
            Kind::Open(Element::Heading(mark)) => (mark.id.as_deref(), mark.also.as_deref()),
            Kind::Tag(tag) => (tag.anchor(), None),
            _ => continue,
        };
        for id in [id, also].into_iter().flatten().filter(|id| !id.is_empty()) {
            if seen.insert(id) {
                anchors.push(id.to_owned());
            }
        }
    }
    anchors.shrink_to_fit();
    anchors
}
