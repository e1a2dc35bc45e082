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
    if let Some(tag) = bare_tag(html) {
        return vec![(Piece::Tag(tag), Span::new(0..html.len()))];
    }
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

/// The tag that `html` is, when it is one without attributes, as most within lines are.
fn bare_tag(html: &str) -> Option<Tag> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (inner, end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let (inner, closed) = match inner.strip_suffix('/') {
        Some(inner) if !end => (inner, true),
        _ => (inner, false),
    };
    let name = inner.trim_ascii_end();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name.then(|| Tag { name: name.to_ascii_lowercase().into(), end, closed, attributes: Vec::new() })
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
    fn a_bare_tag_is_what_the_library_says_it_is() {
        for html in
            ["<br>", "<BR/>", "<br />", "</a>", "</A >", "<h2>", "<b\n>", "<x/ >", "<>", "</>", "< b>"]
        {
            let Some(tag) = bare_tag(html) else { continue };
            // With something behind it, it is no bare tag.
            let by_library = pieces(&format!("{html}x"));
            assert_eq!(by_library.first().map(|(piece, _)| piece), Some(&Piece::Tag(tag)), "{html}");
        }
        assert!(bare_tag("<br>").is_some() && bare_tag("</a>").is_some() && bare_tag("<a b>").is_none());
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
