//! Constructs that are not Markdown: the block and inline extensions of DocFX (`:::image`, `[!INCLUDE]`,
//! `[!VIDEO]`, `[!code]`, `[!div]`, rows, columns, zones, monikers) and the containers of other generators.
//!
//! Markdown would tear them to pieces, so each is replaced by a token, an HTML comment that Markdown leaves
//! alone, and comes back as a [`Directive`]. What is not known stays visible as [`DirectiveKind::Unknown`].

use memchr::memmem;

use super::fence::Fence;
use super::{AlertKind, Link};
use crate::source::{Derived, Span};

/// A construct that is not Markdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Directive {
    /// What it is.
    pub kind: DirectiveKind,
    /// Where its token stands in the page's text.
    pub token: Span,
    /// Where it stands in the file.
    pub place: Span,
    /// As it was written.
    pub raw: String,
}

/// What a [`Directive`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum DirectiveKind {
    /// `:::image source="…" alt-text="…":::`
    Image {
        /// Where the image is.
        source: String,
        /// What it shows.
        alt: String,
        /// A larger form of it.
        lightbox: Option<String>,
        /// Where a click on it leads.
        link: Option<String>,
        /// What is special about it.
        form: Form,
    },
    /// Ends the long description of an image.
    ImageEnd,
    /// `[!INCLUDE [label](path)]`: another page stands here.
    Include {
        /// Where it is.
        path: String,
        /// True when it has a line of its own.
        block: bool,
    },
    /// `[!div class="…"]`, first in a quotation: the quotation is a division of that class.
    Division(String),
    /// `[!VIDEO …]`
    Video(String),
    /// `:::video source="…" title="…":::`
    Film {
        /// Where it is.
        source: String,
        /// What it is called.
        title: String,
    },
    /// `[!code-lang[](path)]` or `:::code language= source=:::`
    Code {
        /// As in a fence.
        language: String,
        /// Where the file is.
        path: String,
        /// Which of its lines, if not all.
        part: Part,
        /// Lines of the part that are marked: first and last, from 1.
        marked: Vec<(usize, usize)>,
    },
    /// Begins a container.
    Begin(Container),
    /// Ends a container of that name; without one, the last.
    End(Option<&'static str>),
    /// `:::no-loc text="…":::`: text that is not to be translated.
    Text(String),
    /// Something like a directive that is not known: kept as it is.
    Unknown,
}

/// What is special about an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Nothing.
    Plain,
    /// It is as small as a letter, and decoration.
    Icon,
    /// A long description follows, up to [`DirectiveKind::ImageEnd`].
    Complex,
    /// It is shown without a frame.
    Bare,
}

/// A part of a file of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole file.
    All,
    /// Ranges of lines: first and last, from 1.
    Lines(Vec<(usize, usize)>),
    /// What stands between comments with this name.
    Named(String),
}

/// What holds other blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum Container {
    /// `:::row:::`
    Row,
    /// `:::column span="2":::`
    Column(u8),
    /// `::: zone pivot="…"` or `target="…"`
    Zone(String),
    /// `::: moniker range="…"`
    Moniker(String),
    /// `:::note Title` of other generators.
    Alert(AlertKind, Option<String>),
}

impl Container {
    /// The name by which [`DirectiveKind::End`] ends it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Container::Row => "row",
            Container::Column(_) => "column",
            Container::Zone(_) => "zone",
            Container::Moniker(_) => "moniker",
            Container::Alert(..) => "alert",
        }
    }
}

impl Directive {
    /// The link it holds, if any.
    pub(super) fn link(&self) -> Option<Link<'_>> {
        let (dest, loads) = match &self.kind {
            DirectiveKind::Image { source, .. } | DirectiveKind::Film { source, .. } => {
                (source.as_str(), true)
            }
            DirectiveKind::Include { path, .. } | DirectiveKind::Code { path, .. } => (path.as_str(), true),
            _ => return None,
        };
        Some(Link { dest, span: self.token, loads })
    }
}

/// What every token begins with: one that stands alone, and one that begins a line of text.
const TOKENS: [&str; 2] = ["<!--diglot:", "<diglot-"];

/// The token of the directive with this index. A comment at the start of a line makes all of the line HTML, so one
/// that text follows there is a tag.
fn token(index: usize, leads: bool) -> String {
    let [alone, leading] = TOKENS;
    if leads { format!("{leading}{index}>") } else { format!("{alone}{index}-->") }
}

/// True when a token can stand in `text`.
pub(super) fn holds_token(text: &str) -> bool {
    TOKENS.iter().any(|token| text.contains(token))
}

/// True when the directive at `span` of `text` is part of the line that it begins. The one before it ends at byte `last`.
fn leads(text: &str, last: usize, span: Span, kind: &DirectiveKind) -> bool {
    let inline =
        matches!(kind, DirectiveKind::Image { .. } | DirectiveKind::Include { .. } | DirectiveKind::Text(_));
    // Behind another directive none begins a line; so a line of many is read once.
    let between = text.get(last..span.start as usize).unwrap_or_default();
    let before = match between.rfind('\n') {
        Some(end) => &between[end + 1..],
        None if last == 0 => between,
        None => return false,
    };
    let after = || text[span.end as usize..].split('\n').next().unwrap_or_default();
    inline && is_marker(before.trim_start_matches([' ', '\t', '>'])) && !after().trim().is_empty()
}

/// Replaces every directive of `text` from byte `body` on by a token.
pub(super) fn tokens(text: Derived, body: usize) -> (Derived, Vec<Directive>) {
    let found = find(text.text(), body);
    if found.is_empty() {
        return (text, Vec::new());
    }
    let mut cuts = indents(text.text(), &found).into_iter().peekable();
    let mut edits = Vec::with_capacity(found.len());
    let mut directives = Vec::with_capacity(found.len());
    let mut moved: isize = 0;
    let mut last = 0;
    for (index, (span, kind)) in found.into_iter().enumerate() {
        let token = token(index, leads(text.text(), last, span, &kind));
        last = span.end as usize;
        let start = span.start as usize;
        while let Some(cut) = cuts.next_if(|cut| cut.end as usize <= start) {
            moved -= isize::try_from(cut.len()).unwrap_or(0);
            edits.push((cut, String::new()));
        }
        let at = start.checked_add_signed(moved).unwrap_or(start);
        moved += isize::try_from(token.len()).unwrap_or(0) - isize::try_from(span.len()).unwrap_or(0);
        directives.push(Directive {
            kind,
            token: Span::new(at..at + token.len()),
            place: text.origin_span(span),
            raw: span.of(text.text()).to_owned(),
        });
        edits.push((span, token));
    }
    (text.edited(&edits), directives)
}

/// White space at line starts that DocFX does not count: rows, columns and what stands in them may be indented,
/// which Markdown would read as code.
fn indents(text: &str, found: &[(Span, DirectiveKind)]) -> Vec<Span> {
    let is_row =
        |kind: &DirectiveKind| matches!(kind, DirectiveKind::Begin(Container::Row | Container::Column(_)));
    let is_end = |kind: &DirectiveKind| matches!(kind, DirectiveKind::End(Some("row" | "column")));
    let mut cuts = Vec::new();
    let mut depth = 0_usize;
    for (number, (span, kind)) in found.iter().enumerate() {
        if !is_row(kind) && !is_end(kind) {
            continue;
        }
        let start = span.start as usize;
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        if line < start && text[line..start].bytes().all(|b| matches!(b, b' ' | b'\t')) {
            cuts.push(Span::new(line..start));
        }
        depth = if is_row(kind) { depth + 1 } else { depth.saturating_sub(1) };
        let next = found[number + 1..].iter().find(|(_, kind)| is_row(kind) || is_end(kind));
        let Some(end) = next.map(|(span, _)| span.start as usize).filter(|_| depth > 0) else { continue };
        let from = text[span.end as usize..end].find('\n').map_or(end, |at| span.end as usize + at + 1);
        let to = text[..end].rfind('\n').map_or(from, |at| at + 1).max(from);
        let lines = || text[from..to].split_inclusive('\n');
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
        let common = lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
        let mut at = from;
        for line in lines() {
            let cut = indent(line).min(common);
            if cut > 0 && !line.trim().is_empty() {
                cuts.push(Span::new(at..at + cut));
            }
            at += line.len();
        }
    }
    cuts.sort();
    cuts.dedup();
    cuts
}

/// The directives of `text` from byte `body` on, in order.
fn find(text: &str, body: usize) -> Vec<(Span, DirectiveKind)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut colons = Next::new(bytes, ":::");
    let mut brackets = Next::new(bytes, "[!");
    // Of what looks like a directive, alerts are by far the most frequent, and they are Markdown's: those before the
    // first of another kind are never looked at again.
    let has_none = |brackets: &mut Next<'_>| {
        let mut at = brackets.from(body);
        while at < bytes.len() && is_alert(&bytes[at + 2..]) {
            at = brackets.from(at + 1);
        }
        at == bytes.len()
    };
    if colons.from(body) == bytes.len() && has_none(&mut brackets) {
        return found;
    }
    let mut comments = Next::new(bytes, "<!--");
    let mut fence: Option<Fence> = None;
    let mut comment = false;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(text.len(), |n| at + n + 1);
        let content = text[at..end].trim_end();
        let prefix = content.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'>')).count();
        let bare = &content[prefix..];
        if Fence::covers(&mut fence, bare) {
            // Code is left as it is.
        } else if comment || comments.from(at) < end {
            // What stands in a comment stays there.
            comment = ends_in_comment(content, comment);
        } else if colons.from(at) < end || brackets.from(at) < end {
            line_directives(content, at, prefix, &mut found);
        }
        at = end;
    }
    found
}

/// Where a mark stands next in a text that is read from its start to its end.
struct Next<'t> {
    text: &'t [u8],
    finder: memmem::Finder<'static>,
    /// The first mark not before the place last asked for; the end of the text when there is none.
    found: Option<usize>,
}

impl<'t> Next<'t> {
    fn new(text: &'t [u8], mark: &'static str) -> Self {
        Next { text, finder: memmem::Finder::new(mark), found: None }
    }

    /// The first mark from byte `at` on, or the end of the text.
    fn from(&mut self, at: usize) -> usize {
        if let Some(found) = self.found.filter(|&found| found >= at) {
            return found;
        }
        let rest = self.text.get(at..).unwrap_or_default();
        let found = self.finder.find(rest).map_or(self.text.len(), |n| at + n);
        self.found = Some(found);
        found
    }
}

/// True when `rest`, which stands behind `[!`, begins with the kind of an alert.
fn is_alert(rest: &[u8]) -> bool {
    let kinds: [&[u8]; 5] = [b"NOTE]", b"TIP]", b"IMPORTANT]", b"WARNING]", b"CAUTION]"];
    kinds.iter().any(|kind| rest.get(..kind.len()).is_some_and(|name| name.eq_ignore_ascii_case(kind)))
}

/// True when a comment is open at the end of `line`, given whether one was at its start.
fn ends_in_comment(line: &str, mut open: bool) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find(if open { "-->" } else { "<!--" }) {
        rest = &rest[at + if open { 3 } else { 4 }..];
        open = !open;
    }
    open
}

/// No directive is longer than this.
const LONGEST: usize = 8 * 1024;

fn line_directives(line: &str, offset: usize, prefix: usize, found: &mut Vec<(Span, DirectiveKind)>) {
    let mut at = 0;
    let mut ticks = 0;
    let mut counted = 0;
    let mut next = (memmem::find(line.as_bytes(), b":::"), memmem::find(line.as_bytes(), b"[!"));
    while at < line.len() {
        if next.0.is_some_and(|found| found < at) {
            next.0 = memmem::find(&line.as_bytes()[at..], b":::").map(|n| at + n);
        }
        if next.1.is_some_and(|found| found < at) {
            next.1 = memmem::find(&line.as_bytes()[at..], b"[!").map(|n| at + n);
        }
        let (start, is_colons) = match next {
            (Some(a), Some(b)) if a < b => (a, true),
            (Some(a), None) => (a, true),
            (_, Some(b)) => (b, false),
            (None, None) => return,
        };
        ticks += line[counted..start].bytes().filter(|&b| b == b'`').count();
        counted = start;
        let mut piece = &line[start..];
        if piece.len() > LONGEST {
            let cut = (LONGEST..piece.len()).find(|&n| piece.is_char_boundary(n));
            piece = &piece[..cut.unwrap_or(piece.len())];
        }
        let parsed = if ticks % 2 == 1 {
            None
        } else if is_colons {
            colon_directive(piece, start == prefix || is_marker(&line[prefix..start]))
        } else {
            bracket_directive(piece, start == prefix)
        };
        match parsed {
            Some((len, kind)) => {
                found.push((Span::new(offset + start..offset + start + len), kind));
                at = start + len;
            }
            None => at = start + 2,
        }
    }
}

/// True for what can stand before the first block of a list item.
fn is_marker(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "-" | "*" | "+") || text.trim_end_matches(['.', ')']).bytes().all(|b| b.is_ascii_digit())
}

fn colon_directive(text: &str, first: bool) -> Option<(usize, DirectiveKind)> {
    let inner = text.trim_start_matches(':');
    let spaced = inner.trim_start();
    let length = spaced.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let name = spaced[..length].to_ascii_lowercase();
    let after = &spaced[name.len()..];
    // `:::image … :::` ends at its own colons and can stand in a line; all others have the line.
    let closed = closing_colons(after).map(|n| text.len() - after.len() + n);
    let inner = &after[..closed.map_or(after.len(), |end| end - (text.len() - after.len()))];
    let attributes: Vec<(&str, &str)> = attributes(inner).collect();
    let get = |key: &str| value_of(attributes.iter().copied(), key);
    let whole =
        closed.map_or(text.len(), |end| text[end..].find(|c| c != ':').map_or(text.len(), |n| end + n));
    if name == "image" {
        let kind = DirectiveKind::Image {
            source: get("source")?,
            alt: get("alt-text").unwrap_or_default(),
            lightbox: get("lightbox"),
            link: get("link"),
            form: match (get("type").as_deref(), get("border").as_deref()) {
                (Some("icon"), _) => Form::Icon,
                (Some("complex"), _) => Form::Complex,
                (_, Some("false")) => Form::Bare,
                _ => Form::Plain,
            },
        };
        closed?;
        return Some((whole, kind));
    }
    if name == "video" && closed.is_some() {
        let kind = DirectiveKind::Film { source: get("source")?, title: get("title").unwrap_or_default() };
        return Some((whole, kind));
    }
    if name == "no-loc" {
        closed?;
        return Some((whole, DirectiveKind::Text(get("text")?)));
    }
    if !first {
        return None;
    }
    let kind = match name.as_str() {
        "" if after.trim().is_empty() => DirectiveKind::End(None),
        "image-end" => DirectiveKind::ImageEnd,
        "row" => DirectiveKind::Begin(Container::Row),
        "column" => {
            let span = get("span").and_then(|n| n.parse().ok()).unwrap_or(1);
            DirectiveKind::Begin(Container::Column(span))
        }
        "zone" => DirectiveKind::Begin(Container::Zone(get("pivot").or_else(|| get("target"))?)),
        "moniker" => DirectiveKind::Begin(Container::Moniker(get("range")?)),
        "row-end" => DirectiveKind::End(Some("row")),
        "column-end" => DirectiveKind::End(Some("column")),
        "zone-end" => DirectiveKind::End(Some("zone")),
        "moniker-end" => DirectiveKind::End(Some("moniker")),
        "code" => {
            let part = match (get("range"), get("id")) {
                (Some(range), _) => ranges(&range).map_or(Part::All, Part::Lines),
                (None, Some(id)) => Part::Named(id),
                (None, None) => Part::All,
            };
            let marked = get("highlight").and_then(|lines| ranges(&lines)).unwrap_or_default();
            let language = get("language").unwrap_or_default();
            DirectiveKind::Code { language, path: get("source")?, part, marked }
        }
        "note" | "info" => alert(AlertKind::Note, after),
        "tip" => alert(AlertKind::Tip, after),
        "important" => alert(AlertKind::Important, after),
        "warning" => alert(AlertKind::Warning, after),
        "caution" | "danger" => alert(AlertKind::Caution, after),
        "" => return None,
        _ => DirectiveKind::Unknown,
    };
    Some((if closed.is_some() { whole } else { text.len() }, kind))
}

/// Where the colons that end a directive begin, quoted values left out.
fn closing_colons(text: &str) -> Option<usize> {
    let mut quoted = false;
    let bytes = text.as_bytes();
    (0..bytes.len()).find(|&n| {
        quoted ^= bytes[n] == b'"';
        !quoted && bytes[n..].starts_with(b":::")
    })
}

fn alert(kind: AlertKind, after: &str) -> DirectiveKind {
    // What stands in braces are attributes.
    let title = after.split('{').next().unwrap_or_default().trim().trim_matches(['[', ']', '"']);
    let title = super::markdown::plain(title);
    DirectiveKind::Begin(Container::Alert(kind, (!title.is_empty()).then_some(title)))
}

/// The `key="value"` of `text`, in order.
fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = rest.find('=')?;
        let name = rest[..at].trim_end().rsplit([' ', '\t', '"']).next().unwrap_or_default();
        let value = rest[at + 1..].trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once([' ', '\t']).unwrap_or((value, "")),
        };
        rest = after;
        Some((name, value))
    })
}

/// Value of the first `key` of `attributes`, entities resolved as far as attributes need it.
fn value_of<'t>(attributes: impl IntoIterator<Item = (&'t str, &'t str)>, key: &str) -> Option<String> {
    let (_, value) = attributes.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
    if !value.contains('&') {
        return Some(value.to_owned());
    }
    Some(value.replace("&quot;", "\"").replace("&amp;", "&"))
}

fn bracket_directive(text: &str, first: bool) -> Option<(usize, DirectiveKind)> {
    let inner = &text[2..];
    let (name, after) = inner.split_at(inner.bytes().take_while(u8::is_ascii_alphabetic).count());
    let consumed = 2 + name.len();
    match name.to_ascii_lowercase().as_str() {
        "include" => {
            let (len, path) = label_and_path(after)?;
            Some((
                consumed + len,
                DirectiveKind::Include { path, block: first && text.len() == consumed + len },
            ))
        }
        "div" => {
            let end = after.find(']')?;
            let class = value_of(attributes(&after[..end]), "class")?;
            Some((consumed + end + 1, DirectiveKind::Division(class)))
        }
        "video" => {
            let end = after.find(']')?;
            Some((consumed + end + 1, DirectiveKind::Video(after[..end].trim().to_owned())))
        }
        "code" => {
            let language: String =
                after.strip_prefix('-').unwrap_or("").chars().take_while(|c| *c != '[').collect();
            let skipped = after.find('[')?;
            let (len, path) = label_and_path(&after[skipped..])?;
            let (path, query) = path.split_once(['#', '?']).unwrap_or((&path, ""));
            let (part, marked) = of_query(query);
            let language = language.trim().to_owned();
            Some((
                consumed + skipped + len,
                DirectiveKind::Code { language, path: path.to_owned(), part, marked },
            ))
        }
        _ => None,
    }
}

/// `[label](path "title")]`: its length and the path.
fn label_and_path(text: &str) -> Option<(usize, String)> {
    let skipped = text.len() - text.trim_start().len();
    let open = text[skipped..].strip_prefix('[')?;
    let middle = open.find("](")?;
    let rest = &open[middle + 2..];
    let end = rest.find(')')?;
    let path = rest[..end].split_whitespace().next().unwrap_or_default().trim_matches(['<', '>']).to_owned();
    let tail = &rest[end + 1..];
    let close = tail.find(']').filter(|&n| tail[..n].trim().is_empty())?;
    (!path.is_empty()).then_some((skipped + 1 + middle + 2 + end + 1 + close + 1, path))
}

/// `L3-L10`, `range=3-10&highlight=2`, `name=snippet` or `snippet` alone.
fn of_query(query: &str) -> (Part, Vec<(usize, usize)>) {
    let (mut part, mut marked) = (Part::All, Vec::new());
    for piece in query.split(['&', '#', '?']).filter(|piece| !piece.is_empty()) {
        match piece.split_once('=') {
            Some(("range" | "start", value)) => part = ranges(value).map_or(part, Part::Lines),
            Some(("name", value)) => part = Part::Named(value.to_owned()),
            Some(("highlight", value)) => marked = ranges(value).unwrap_or_default(),
            Some(_) => {}
            None => part = ranges(piece).map_or_else(|| Part::Named(piece.to_owned()), Part::Lines),
        }
    }
    (part, marked)
}

/// `3-5,8,11-`: lines, with or without an `L` before each number.
fn ranges(text: &str) -> Option<Vec<(usize, usize)>> {
    let number = |part: &str| part.trim().trim_start_matches(['L', 'l']).parse::<usize>().ok();
    let range = |part: &str| match part.split_once('-') {
        Some((first, "")) => Some((number(first)?, usize::MAX)),
        Some((first, last)) => Some((number(first)?, number(last)?)),
        None => number(part).map(|line| (line, line)),
    };
    let found: Option<Vec<_>> = text.split(',').filter(|part| !part.trim().is_empty()).map(range).collect();
    found.filter(|found| !found.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = find(text, 0);
        let shown: Vec<String> =
            found.iter().map(|(span, kind)| format!("{} => {kind:?}", span.of(text))).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn images_stand_alone_and_in_lines() {
        check(
            "a\n  :::image type=\"content\" source=\"a.png\" alt-text=\"A ::: b\":::\n| :::image source=\"b.png\" alt-text=\"B\"::: |",
            &[
                ":::image type=\"content\" source=\"a.png\" alt-text=\"A ::: b\"::: => Image { source: \"a.png\", alt: \"A ::: b\", lightbox: None, link: None, form: Plain }",
                ":::image source=\"b.png\" alt-text=\"B\"::: => Image { source: \"b.png\", alt: \"B\", lightbox: None, link: None, form: Plain }",
            ],
        );
    }

    #[test]
    fn code_is_left_alone() {
        check("```\n:::row:::\n```\n`:::image source=\"x\":::` and `[!INCLUDE [a](b.md)]`\n", &[]);
    }

    #[test]
    fn includes_code_video() {
        check(
            "[!INCLUDE [x](../includes/a.md)]\nsee [!INCLUDE[x](b.md)] here\n> [!VIDEO https://v.example/1]\n[!code-csharp[Main](a.cs#L3-L5)]\n> [!NOTE]\n> [!div class=\"checklist\"]",
            &[
                "[!INCLUDE [x](../includes/a.md)] => Include { path: \"../includes/a.md\", block: true }",
                "[!INCLUDE[x](b.md)] => Include { path: \"b.md\", block: false }",
                "[!VIDEO https://v.example/1] => Video(\"https://v.example/1\")",
                "[!code-csharp[Main](a.cs#L3-L5)] => Code { language: \"csharp\", path: \"a.cs\", part: Lines([(3, 5)]), marked: [] }",
                "[!div class=\"checklist\"] => Division(\"checklist\")",
            ],
        );
    }

    #[test]
    fn containers() {
        check(
            "::: zone pivot=\"csharp\"\n:::row:::\n:::column span=\"2\":::\n:::column-end:::\n::: zone-end\n:::warning Look out\n:::\n:::mystery x\n",
            &[
                "::: zone pivot=\"csharp\" => Begin(Zone(\"csharp\"))",
                ":::row::: => Begin(Row)",
                ":::column span=\"2\"::: => Begin(Column(2))",
                ":::column-end::: => End(Some(\"column\"))",
                "::: zone-end => End(Some(\"zone\"))",
                ":::warning Look out => Begin(Alert(Warning, Some(\"Look out\")))",
                "::: => End(None)",
                ":::mystery x => Unknown",
            ],
        );
    }
}
