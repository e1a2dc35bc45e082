//! HTML in Markdown: tags and texts with their exact places. The door to html5gum.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::node::{Attribute, Tag};
use crate::source::Span;

/// A piece of HTML.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// A tag; a comment is a tag without a name.
    Tag(Tag),
    /// Text: what it reads as, if that is not what stands at the place.
    Text(Option<String>),
    /// Text of an element that holds no markup, such as `<script>` or `<style>`.
    Raw,
}

/// Cuts `html` into pieces, in order, each with its place.
pub(super) fn pieces(html: &str) -> Vec<(Piece, Span)> {
    by_hand(html).unwrap_or_else(|| by_library(html))
}

fn by_library(html: &str) -> Vec<(Piece, Span)> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut raw = false;
    let mut pieces: Vec<(Piece, Span)> = Vec::new();
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        let (piece, span) = match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                raw = RAW.contains(&name.as_str()) && !tag.self_closing;
                let attributes = tag
                    .attributes
                    .iter()
                    .map(|(name, value)| Attribute {
                        name: text(name).into(),
                        value: text(&value.value).into(),
                    })
                    .collect();
                let piece = Tag { name: name.into(), end: false, closed: tag.self_closing, attributes };
                (Piece::Tag(piece), tag.span)
            }
            Token::EndTag(tag) => {
                raw = false;
                let piece =
                    Tag { name: text(&tag.name).into(), end: true, closed: false, attributes: Vec::new() };
                (Piece::Tag(piece), tag.span)
            }
            Token::String(string) => {
                let stands = html.as_bytes().get(string.span.start..string.span.end);
                let same = stands.is_some_and(|bytes| bytes == string.value.as_slice());
                let read = (!same).then(|| text(&string.value));
                (if raw { Piece::Raw } else { Piece::Text(read) }, string.span)
            }
            Token::Comment(comment) => {
                let piece = Tag { name: "".into(), end: false, closed: true, attributes: Vec::new() };
                (Piece::Tag(piece), comment.span)
            }
            Token::Doctype(_) | Token::Error(_) => continue,
        };
        let span = Span::new(span.start.min(html.len())..span.end.min(html.len()));
        pieces.push((piece, span));
    }
    pieces
}

/// The pieces of HTML that is written as nearly all is. The library agrees (a test holds it to that), but takes ten
/// times as long to say so.
fn by_hand(html: &str) -> Option<Vec<(Piece, Span)>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let rest = &html[at..]
        && !rest.is_empty()
    {
        let (piece, length) = match memchr::memchr(b'<', rest.as_bytes()) {
            Some(0) => {
                let (tag, length) = tag(rest)?;
                if !tag.end
                    && (RAW.contains(&tag.name.as_ref()) || matches!(&*tag.name, "noscript" | "plaintext"))
                {
                    return None;
                }
                (Piece::Tag(tag), length)
            }
            next => {
                let length = next.unwrap_or(rest.len());
                let is_plain = memchr::memchr3(b'&', b'\r', b'\0', &rest.as_bytes()[..length]).is_none();
                (is_plain.then_some(Piece::Text(None))?, length)
            }
        };
        pieces.push((piece, Span::new(at..at + length)));
        at += length;
    }
    Some(pieces)
}

/// The tag that `html` is, when it is one, or one comment, and written as nearly all are.
pub(super) fn lone_tag(html: &str) -> Option<Tag> {
    tag(html).filter(|(_, length)| *length == html.len()).map(|(tag, _)| tag)
}

/// The tag, or comment, that `html` begins with, and its length.
fn tag(html: &str) -> Option<(Tag, usize)> {
    let inner = html.strip_prefix('<')?;
    if let Some(comment) = inner.strip_prefix("!--") {
        let after = comment[comment.find("--")?..].strip_prefix("-->")?;
        let tag = Tag { name: "".into(), end: false, closed: true, attributes: Vec::new() };
        return (!comment.starts_with(['>', '-'])).then_some((tag, html.len() - after.len()));
    }
    let (inner, end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let (name, mut rest) = inner.split_at(inner.bytes().take_while(u8::is_ascii_alphanumeric).count());
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut attributes: Vec<Attribute> = Vec::new();
    let (closed, rest) = loop {
        let spaced = rest.trim_ascii_start();
        if let Some(after) = spaced.strip_prefix('>') {
            break (false, after);
        }
        if end || spaced.starts_with('/') {
            break (true, spaced.strip_prefix("/>").filter(|_| !end)?);
        }
        let is_next = spaced.len() < rest.len() && attributes.len() < MOST;
        let (name, value, after) = attribute(spaced).filter(|_| is_next)?;
        // Of two with one name, the first counts.
        if !attributes.iter().any(|known| known.name.eq_ignore_ascii_case(name)) {
            attributes.reserve_exact(1);
            attributes.push(Attribute { name: lower(name), value: value.into() });
        }
        rest = after;
    };
    attributes.sort_by(|a, b| a.name.cmp(&b.name));
    Some((Tag { name: lower(name), end, closed, attributes }, html.len() - rest.len()))
}

/// A tag of more attributes is for the library, which has a tree to look them up in.
const MOST: usize = 32;

/// The attribute that `text` begins with, when it has a value in quotes that stands for itself: name, value, and what
/// follows.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let length = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let (name, after) = text.split_at(length);
    let after = after.strip_prefix('=')?;
    let quote = after.bytes().next().filter(|b| matches!(b, b'"' | b'\''))?;
    let value = &after[1..];
    let stop = memchr::memchr3(quote, b'&', b'\0', value.as_bytes())?;
    let is_sound =
        value.as_bytes()[stop] == quote && memchr::memchr(b'\r', &value.as_bytes()[..stop]).is_none();
    (is_sound && !name.is_empty()).then(|| (name, &value[..stop], &value[stop + 1..]))
}

fn lower(name: &str) -> Box<str> {
    let mut name: Box<str> = name.into();
    name.make_ascii_lowercase();
    name
}

/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_tag_is_what_the_library_says_it_is() {
        for html in [
            "<br>",
            "<BR/>",
            "<br />",
            "</a>",
            "</A >",
            "<h2>",
            "<b\n>",
            "<x/ >",
            "<>",
            "</>",
            "< b>",
            "<!--c-->",
            "<!---->",
            "<!--->",
            "<!-- a - b -->",
            "<a name=\"x\">",
            "<A  HREF='é' id=\"b\"\n>",
            "<i a=\"1\" A=\"2\"/>",
            "<img src=\"a\" alt=\"\" />",
            "<a b>",
            "<a b=c>",
            "<a b=\"&amp;\">",
            "</a b=\"c\">",
            "<a b=\"c\"d=\"e\">",
            "<a b=\"\r\n\">",
            "<a b='>'>",
            "<a\tdata-x=\"</a>\">",
            "<a =\"b\">",
            "<a b=\"c\" / >",
        ] {
            let Some(tag) = lone_tag(html) else { continue };
            // With something behind it, it ends where it ends.
            let first = by_library(&format!("{html}x")).into_iter().next();
            assert_eq!(first, Some((Piece::Tag(tag), Span::new(0..html.len()))), "{html}");
        }
        for html in ["<br>", "</a>", "<a name=\"x\"></a>", "<!-- c -->", "<img src='a' alt=\"\"/>"] {
            let first = &html[..=html.find('>').unwrap_or(0)];
            assert!(lone_tag(first).is_some(), "{html}");
        }
    }

    const PARTS: [&str; 26] = [
        "<", "</", ">", "/>", " ", "\n", "\r", "=", "\"", "'", "a", "B", "-", "--", "<!--", "-->", "é",
        "&amp;", "\0", "/", " a=\"b\"", " c='d'", "<br>", "</td>", "<script>", "é x",
    ];

    proptest::proptest! {
        #[test]
        fn what_is_read_by_hand_is_what_the_library_says(
            parts in proptest::collection::vec(proptest::sample::select(&PARTS[..]), 0..12)
        ) {
            let parts = parts.concat();
            for html in [format!("<a{parts}>"), format!("<!--{parts}-->"), format!("<b>{parts}</b>"), parts] {
                if let Some(pieces) = by_hand(&html) {
                    proptest::prop_assert_eq!(by_library(&html), pieces);
                }
            }
        }
    }

    #[test]
    fn places_are_exact() {
        let html = "<td class=\"a\">été &amp; <A href='x'>là</A><!-- c --></td>";
        let found: Vec<&str> = pieces(html).iter().map(|(_, span)| span.of(html)).collect();
        assert_eq!(
            found,
            ["<td class=\"a\">", "été &amp; ", "<A href='x'>", "là", "</A>", "<!-- c -->", "</td>"]
        );
    }
}
