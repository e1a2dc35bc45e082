//! Markdown to [`Node`]s. The door to pulldown-cmark.
//!
//! CommonMark with GFM tables, strikethrough, task lists, footnotes and alerts, ids of headings, and bare
//! addresses as links. Blocks of HTML are cut into tags and texts; what stands in the cells of an HTML table
//! is read as Markdown, as DocFX pages expect.

use std::borrow::Cow;

use pulldown_cmark::{
    BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag as MdTag,
};

use super::definitions;
use super::docfx::Directive;
use super::html::{self, Piece};
use super::node::{AlertKind, Align, Destination, Element, Kind, Mark, Node, Tag};
use super::xref;
use crate::source::{Derived, Span};

/// Elements nested deeper than this are read as if they were not there; their content stays.
const DEEPEST: usize = 100;

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// What was read.
pub(super) struct Parsed {
    /// The document.
    pub(super) nodes: Vec<Node>,
    /// The first element that was nested too deep.
    pub(super) too_deep: Option<Span>,
}

/// Reads `text` from byte `body` on; what stands between dollars as formulas, if there are any.
pub(super) fn nodes(text: &str, body: usize, directives: &[Directive], math: bool) -> Parsed {
    let markdown = text.get(body..).unwrap_or_default();
    let mut options = OPTIONS;
    options.set(Options::ENABLE_MATH, math);
    options.set(Options::ENABLE_DEFINITION_LIST, definitions::are_there(markdown));
    let mut builder = Builder {
        text,
        directives,
        options,
        nodes: Vec::with_capacity(markdown.len() / 24 + 8),
        depth: 0,
        dropped: 0,
        too_deep: None,
        reference: None,
    };
    let mut events = Parser::new_ext(markdown, options).into_offset_iter();
    while let Some((event, range)) = events.next() {
        let span = Span::new(range.start + body..range.end + body);
        if matches!(event, Event::Start(MdTag::HtmlBlock)) {
            let mut block = Derived::default();
            for (event, range) in events.by_ref() {
                match event {
                    Event::Html(line) | Event::Text(line) => {
                        let start = range.start + body;
                        // A line's text can lack the `\r` that its range has.
                        if text[start..].starts_with(&*line) {
                            block.keep(text, Span::new(start..start + line.len()));
                        } else {
                            block.insert(&line, start);
                        }
                    }
                    _ => break,
                }
            }
            let definitions = events.reference_definitions();
            let define = |label: &str| {
                let definition = definitions.get(label)?;
                let title = definition.title.as_deref().unwrap_or_default();
                Some((definition.dest.to_string(), title.to_owned()))
            };
            builder.html_block(&block, span, &define);
        } else {
            builder.event(event, span);
        }
    }
    builder.nodes = link_addresses(builder.nodes, text);
    if options.contains(Options::ENABLE_DEFINITION_LIST) {
        builder.nodes = definitions::terms_apart(builder.nodes);
    }
    builder.nodes = definitions::of_lists(builder.nodes, text);
    builder.nodes.shrink_to_fit();
    Parsed { nodes: builder.nodes, too_deep: builder.too_deep }
}

/// What a piece of inline Markdown reads as, without its marks: for titles, ids and previews.
#[must_use]
pub fn plain(markdown: &str) -> String {
    if !markdown.contains(['*', '_', '`', '[', '<', '&', '\\', '~', '!', '#', '>']) {
        return fold(markdown);
    }
    // A no-break space keeps a leading `-` or `1.` from becoming a list.
    let line = format!("\u{a0}{}", markdown.replace(['\n', '\r'], " "));
    let mut out = String::with_capacity(markdown.len());
    let mut line = line;
    if markdown.contains("[^") {
        // A mark without its footnote would be read as text.
        let labels: Vec<&str> =
            markdown.split("[^").skip(1).filter_map(|rest| rest.split_once(']')).map(|(l, _)| l).collect();
        for label in
            labels.iter().take(50).filter(|label| !label.is_empty() && !label.contains(char::is_whitespace))
        {
            line.push_str(&format!("\n\n[^{label}]: x"));
        }
    }
    for event in Parser::new_ext(&line, OPTIONS) {
        match event {
            Event::Start(MdTag::FootnoteDefinition(_)) => break,
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    fold(out.strip_prefix('\u{a0}').unwrap_or(&out))
}

/// What `nodes` read as, without marks.
pub(super) fn plain_nodes(nodes: &[Node], text: &str) -> String {
    plain_within(nodes, text, Span::new(0..text.len()))
}

/// What those of `nodes` read as that begin in `span`, and the text there, without marks.
pub(super) fn plain_within(nodes: &[Node], text: &str, span: Span) -> String {
    let mut out = Cow::Borrowed("");
    for node in nodes {
        let within = (span.start..span.end).contains(&node.span.start);
        match &node.kind {
            Kind::Text => {
                let (start, end) = (node.span.start.max(span.start), node.span.end.min(span.end));
                out += (Span { start, end: end.max(start) }).of(text);
            }
            _ if !within => {}
            Kind::Resolved(read) | Kind::Code(read) => out += read.as_ref(),
            Kind::SoftBreak | Kind::HardBreak => out += " ",
            Kind::Tag(tag) if tag.name.as_ref() == "br" => out += " ",
            _ => {}
        }
    }
    fold(&out)
}

/// White space folded to single spaces; no-break spaces stay.
fn fold(text: &str) -> String {
    let bytes = text.as_bytes();
    let folded = memchr::memchr3(b'\t', b'\n', b'\r', bytes).is_none()
        && !bytes.starts_with(b" ")
        && !bytes.ends_with(b" ")
        && !text.contains("  ");
    if folded {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

struct Builder<'a> {
    text: &'a str,
    options: Options,
    directives: &'a [Directive],
    nodes: Vec<Node>,
    depth: usize,
    /// For elements above the limit: how many are open.
    dropped: usize,
    too_deep: Option<Span>,
    /// What the text that follows reads as: it is a name that leads somewhere.
    reference: Option<String>,
}

impl Builder<'_> {
    fn push(&mut self, kind: Kind, span: Span) {
        self.nodes.push(Node { kind, span });
    }

    /// Text that reads as `read` and stands at `span`.
    fn push_text(&mut self, read: &str, span: Span) {
        if read.is_empty() {
            return;
        }
        if span.of(self.text) != read {
            return self.push(Kind::Resolved(read.into()), span);
        }
        match self.nodes.last_mut() {
            Some(Node { kind: Kind::Text, span: last }) if last.end == span.start => last.end = span.end,
            _ => self.push(Kind::Text, span),
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => {
                if let MdTag::Link { link_type: LinkType::Autolink, dest_url, .. } = &tag {
                    self.reference = xref::text(dest_url);
                }
                self.depth += 1;
                if self.depth > DEEPEST {
                    self.too_deep.get_or_insert(span);
                    self.dropped += 1;
                } else if let Some(element) = element(tag) {
                    self.push(Kind::Open(element), span);
                }
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                if self.dropped > 0 {
                    self.dropped -= 1;
                } else if let Some(name) = end_name(end) {
                    self.push(Kind::Close(name), Span::at(span.end as usize));
                }
            }
            Event::Text(text) => match self.reference.take() {
                Some(name) => self.push_text(&name, span),
                None => self.push_text(&text, span),
            },
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.push(Kind::Code(code.as_ref().into()), span);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.inline_html(&html, span),
            Event::FootnoteReference(label) => self.push(Kind::FootnoteRef(label.as_ref().into()), span),
            Event::SoftBreak => self.push(Kind::SoftBreak, span),
            Event::HardBreak => self.push(Kind::HardBreak, span),
            Event::Rule => self.push(Kind::Rule, span),
            Event::TaskListMarker(done) => self.push(Kind::Task(done), span),
        }
    }

    fn inline_html(&mut self, html: &str, span: Span) {
        if let Some(tag) = html::lone_tag(html) {
            let start = span.start as usize;
            return self.piece(Piece::Tag(tag), Span::new(start..start + html.len()));
        }
        for (piece, place) in html::pieces(html) {
            let place = Span::new(
                span.start as usize + place.start as usize..span.start as usize + place.end as usize,
            );
            self.piece(piece, place);
        }
    }

    fn piece(&mut self, piece: Piece, span: Span) {
        match piece {
            Piece::Tag(tag) if tag.name.is_empty() => {
                self.directive(span);
            }
            Piece::Tag(tag) if tag.name.starts_with("diglot-") && self.directive(span) => {}
            Piece::Tag(tag) if tag.name.as_ref() == "xref" => self.named(&tag, span),
            Piece::Tag(tag) => self.push(Kind::Tag(Box::new(tag)), span),
            Piece::Text(None) => {
                let read = span.of(self.text).to_owned();
                self.push_text(&read, span);
            }
            Piece::Text(Some(read)) => self.push_text(&read, span),
            Piece::Raw => self.push(Kind::Raw, span),
        }
    }

    /// `<xref href="System.String"/>`: a link to what has that name.
    fn named(&mut self, tag: &Tag, span: Span) {
        let Some(name) = tag.get("href").filter(|_| !tag.end) else { return };
        let dest = format!("xref:{name}");
        let text = xref::text(&dest);
        let to = Destination { dest: dest.into(), title: "".into() };
        self.push(Kind::Open(Element::Link(Box::new(to))), span);
        self.push_text(&text.unwrap_or_default(), span);
        self.push(Kind::Close("link"), Span::at(span.end as usize));
    }

    /// A piece of a block of HTML. Its text is the block's, which can differ from what stands in the page: lines
    /// lose their indentation or `> `.
    fn block_piece(&mut self, piece: Piece, place: Span, block: &Derived) {
        let origin = block.origin_span(place);
        match piece {
            Piece::Text(None) => self.push_text(place.of(block.text()), origin),
            piece => self.piece(piece, origin),
        }
    }

    /// Adds the directive whose token stands at `span`, and says whether there is one: else a comment is left out.
    fn directive(&mut self, span: Span) -> bool {
        let found = self.directives.binary_search_by_key(&span.start, |directive| directive.token.start);
        if let Ok(index) = found {
            self.push(Kind::Directive(u32::try_from(index).unwrap_or(u32::MAX)), span);
        }
        found.is_ok()
    }

    /// A block of HTML, whose lines are `block`.
    fn html_block(&mut self, block: &Derived, span: Span, define: &dyn Fn(&str) -> Option<(String, String)>) {
        self.push(Kind::Open(Element::HtmlBlock), span);
        let html = block.text();
        let mut cells = 0_usize;
        let mut verbatim = 0_usize;
        let mut run: Vec<(Piece, Span)> = Vec::new();
        for (piece, place) in html::pieces(html) {
            let in_cell = cells > 0 && verbatim == 0;
            if in_cell && piece_is_inline(&piece) {
                run.push((piece, place));
                continue;
            }
            self.run(std::mem::take(&mut run), block, define);
            if let Piece::Tag(tag) = &piece {
                let name = tag.name.as_ref();
                let counter = match name {
                    "td" | "th" => &mut cells,
                    "pre" | "code" | "svg" | "math" | "textarea" => &mut verbatim,
                    _ => &mut 0,
                };
                if tag.end {
                    *counter = counter.saturating_sub(1);
                } else if !tag.closed {
                    // A cell that was not closed ends where the next one begins.
                    *counter = if matches!(name, "td" | "th") { 1 } else { *counter + 1 };
                } else {
                    // Nothing stands in `<x/>`.
                }
                if matches!(name, "tr" | "table") {
                    cells = 0;
                }
            }
            self.block_piece(piece, place, block);
        }
        self.run(run, block, define);
        self.push(Kind::Close(Element::HtmlBlock.name()), Span::at(span.end as usize));
    }

    /// What stands in a cell between two tags of blocks: inline Markdown.
    fn run(
        &mut self,
        run: Vec<(Piece, Span)>,
        block: &Derived,
        define: &dyn Fn(&str) -> Option<(String, String)>,
    ) {
        let (Some((_, first)), Some((_, last))) = (run.first(), run.last()) else { return };
        let whole = Span { start: first.start, end: last.end };
        let html = whole.of(block.text());
        if !html.contains(['*', '_', '`', '[', '\\', '~', '$']) {
            for (piece, place) in run {
                self.block_piece(piece, place, block);
            }
            return;
        }
        // One line, so that nothing in it can begin a block; the no-break space keeps its head from it.
        let lead = "\u{a0}";
        let line = format!("{lead}{}", html.replace(['\n', '\r'], " "));
        let mut resolve = |link: BrokenLink<'_>| {
            define(&link.reference).map(|(dest, title)| (CowStr::from(dest), CowStr::from(title)))
        };
        let parser = Parser::new_with_broken_link_callback(&line, self.options, Some(&mut resolve));
        for (event, range) in parser.into_offset_iter() {
            let back = |n: usize| (n.max(lead.len()) - lead.len()) + whole.start as usize;
            let place = block.origin_span(Span::new(back(range.start)..back(range.end)));
            match event {
                Event::Start(MdTag::Paragraph) | Event::End(pulldown_cmark::TagEnd::Paragraph) => {}
                Event::Text(text) if range.start < lead.len() => {
                    self.push_text(text.strip_prefix(lead).unwrap_or(&text), place);
                }
                Event::Text(text) if block_text(self.text, place) == text.as_ref() => {
                    let read = place.of(self.text).to_owned();
                    self.push_text(&read, place);
                }
                event => self.event(event, place),
            }
        }
    }
}

/// The text at `place` with line ends read as spaces.
fn block_text(text: &str, place: Span) -> Cow<'_, str> {
    let text = place.of(text);
    if text.contains(['\n', '\r']) {
        Cow::Owned(text.replace(['\n', '\r'], " "))
    } else {
        Cow::Borrowed(text)
    }
}

fn piece_is_inline(piece: &Piece) -> bool {
    match piece {
        Piece::Text(_) => true,
        Piece::Raw => false,
        Piece::Tag(tag) => is_inline_tag(tag) || tag.name.starts_with("diglot-"),
    }
}

fn is_inline_tag(tag: &Tag) -> bool {
    matches!(
        tag.name.as_ref(),
        "" | "a"
            | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "br"
            | "cite"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

fn element(tag: MdTag<'_>) -> Option<Element> {
    Some(match tag {
        MdTag::Paragraph => Element::Paragraph,
        MdTag::Heading { level, id, .. } => Element::Heading(Box::new(Mark {
            level: level as u8,
            id: id.map(|id| id.as_ref().into()),
            also: None,
        })),
        MdTag::BlockQuote(None) => Element::Quote,
        MdTag::BlockQuote(Some(kind)) => Element::Alert(match kind {
            BlockQuoteKind::Note => AlertKind::Note,
            BlockQuoteKind::Tip => AlertKind::Tip,
            BlockQuoteKind::Important => AlertKind::Important,
            BlockQuoteKind::Warning => AlertKind::Warning,
            BlockQuoteKind::Caution => AlertKind::Caution,
        }),
        MdTag::CodeBlock(CodeBlockKind::Indented) => Element::CodeBlock { info: "".into() },
        MdTag::CodeBlock(CodeBlockKind::Fenced(info)) => Element::CodeBlock { info: info.as_ref().into() },
        MdTag::HtmlBlock => Element::HtmlBlock,
        MdTag::List(start) => Element::List { start },
        MdTag::Item => Element::Item,
        MdTag::DefinitionList => Element::Definitions,
        MdTag::DefinitionListTitle => Element::Term,
        MdTag::DefinitionListDefinition => Element::Definition,
        MdTag::FootnoteDefinition(label) => Element::Footnote(label.as_ref().into()),
        MdTag::Table(aligns) => Element::Table(
            aligns
                .into_iter()
                .map(|align| match align {
                    pulldown_cmark::Alignment::None => Align::None,
                    pulldown_cmark::Alignment::Left => Align::Start,
                    pulldown_cmark::Alignment::Center => Align::Center,
                    pulldown_cmark::Alignment::Right => Align::End,
                })
                .collect(),
        ),
        MdTag::TableHead => Element::Head,
        MdTag::TableRow => Element::Row,
        MdTag::TableCell => Element::Cell,
        MdTag::Emphasis => Element::Emphasis,
        MdTag::Strong => Element::Strong,
        MdTag::Strikethrough => Element::Strike,
        MdTag::Link { dest_url, title, .. } => Element::Link(destination(&dest_url, &title)),
        MdTag::Image { dest_url, title, .. } => Element::Image(destination(&dest_url, &title)),
        // Constructs that the options leave off.
        _ => return None,
    })
}

fn destination(dest: &str, title: &str) -> Box<Destination> {
    Box::new(Destination { dest: dest.into(), title: title.into() })
}

fn end_name(end: pulldown_cmark::TagEnd) -> Option<&'static str> {
    use pulldown_cmark::TagEnd;
    Some(match end {
        TagEnd::Paragraph => "paragraph",
        TagEnd::Heading(_) => Element::HEADING,
        TagEnd::BlockQuote(None) => "quote",
        TagEnd::BlockQuote(Some(_)) => "alert",
        TagEnd::CodeBlock => "code-block",
        TagEnd::HtmlBlock => "html-block",
        TagEnd::List(_) => "list",
        TagEnd::Item => "item",
        TagEnd::DefinitionList => "definitions",
        TagEnd::DefinitionListTitle => "term",
        TagEnd::DefinitionListDefinition => "definition",
        TagEnd::FootnoteDefinition => "footnote",
        TagEnd::Table => "table",
        TagEnd::TableHead => "head",
        TagEnd::TableRow => "row",
        TagEnd::TableCell => "cell",
        TagEnd::Emphasis => "emphasis",
        TagEnd::Strong => "strong",
        TagEnd::Strikethrough => "strike",
        TagEnd::Link => "link",
        TagEnd::Image => "image",
        _ => return None,
    })
}

/// Makes links of bare addresses, as GitHub and DocFX do.
fn link_addresses(nodes: Vec<Node>, text: &str) -> Vec<Node> {
    let schemes: Vec<u32> =
        memchr::memmem::find_iter(text.as_bytes(), "://").map(|at| Span::at(at).start).collect();
    let bare = |node: &Node| {
        matches!(node.kind, Kind::Text)
            && schemes
                .get(schemes.partition_point(|&at| at < node.span.start))
                .is_some_and(|&at| at.saturating_add(3) <= node.span.end)
    };
    if schemes.is_empty() || !nodes.iter().any(bare) {
        return nodes;
    }
    let mut linked = Vec::with_capacity(nodes.len() + 16);
    let mut closed = 0_usize;
    for node in nodes {
        match &node.kind {
            Kind::Open(Element::Link(_) | Element::CodeBlock { .. } | Element::Image(_)) => {
                closed += 1;
            }
            Kind::Close("link" | "code-block" | "image") => closed = closed.saturating_sub(1),
            Kind::Tag(tag) if matches!(tag.name.as_ref(), "a" | "pre" | "code") && !tag.closed => {
                closed = if tag.end { closed.saturating_sub(1) } else { closed + 1 };
            }
            Kind::Text if closed == 0 && bare(&node) => {
                split_addresses(node.span, text, &mut linked);
                continue;
            }
            _ => {}
        }
        linked.push(node);
    }
    linked
}

/// Longer runs without a space are no addresses.
const LONGEST_ADDRESS: usize = 4 * 1024;

fn split_addresses(span: Span, text: &str, out: &mut Vec<Node>) {
    let piece = span.of(text);
    let base = span.start as usize;
    let mut done = 0;
    let mut push = |kind: Kind, range: std::ops::Range<usize>| {
        if !range.is_empty() || matches!(kind, Kind::Close(_)) {
            out.push(Node { kind, span: Span::new(base + range.start..base + range.end) });
        }
    };
    let mut search = 0;
    while let Some(found) = piece[search..].find("://") {
        let middle = search + found;
        search = middle + 3;
        let head = &piece[done..middle];
        let scheme = if head.ends_with("https") {
            5
        } else if head.ends_with("http") {
            4
        } else {
            continue;
        };
        let start = middle - scheme;
        if piece[done..start].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let stop = |c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|' | '。' | '、' | '，' | '）' | '」' | '»')
        };
        let longest = (search + LONGEST_ADDRESS..piece.len())
            .find(|&n| piece.is_char_boundary(n))
            .unwrap_or(piece.len());
        let Some(found) =
            piece[search..longest].find(stop).or((longest == piece.len()).then_some(longest - search))
        else {
            search = longest;
            continue;
        };
        let mut end = search + found;
        let address = &piece[start..end];
        let (mut opened, mut shut) = (address.matches('(').count(), address.matches(')').count());
        while let Some(last) = piece[start..end].chars().next_back() {
            let unmatched = last == ')' && opened < shut;
            if !unmatched && !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | ']')
            {
                break;
            }
            opened -= usize::from(last == '(');
            shut -= usize::from(last == ')');
            end -= last.len_utf8();
        }
        if end <= search {
            continue;
        }
        push(Kind::Text, done..start);
        push(Kind::Open(Element::Link(destination(&piece[start..end], ""))), start..end);
        push(Kind::Text, start..end);
        push(Kind::Close("link"), end..end);
        done = end;
        search = end;
    }
    push(Kind::Text, done..piece.len());
}
