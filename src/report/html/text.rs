//! Texts of pages as HTML that can be nothing but text.

use std::ops::Range;

use super::super::{evidence, visible};
use crate::lang::Locale;

/// `text` for HTML, in elements and in attributes. What cannot be seen is spelled out.
pub(in crate::report) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if visible::unfit(c) => out.push_str(&format!("&lt;U+{:04X}&gt;", c as u32)),
            c => out.push(c),
        }
    }
    out
}

/// `text` with what stands between backticks as code.
pub(in crate::report) fn prose(text: &str) -> String {
    if !text.matches('`').count().is_multiple_of(2) {
        return escaped(text);
    }
    let code = |(at, piece): (usize, &str)| match at % 2 {
        1 => format!("<code><bdi>{}</bdi></code>", escaped(piece)),
        _ => escaped(piece),
    };
    text.split('`').enumerate().map(code).collect()
}

/// `text` with `places` marked; no-break spaces, which some findings are about, can be seen.
pub(in crate::report) fn marked(text: &str, places: &[Range<usize>]) -> String {
    tagged(text, places, "mark")
}

/// Like [`marked`], with elements of the name `tag`.
pub(in crate::report) fn tagged(text: &str, places: &[Range<usize>], tag: &str) -> String {
    let piece = |(piece, marked): (&str, bool)| {
        let piece = escaped(piece)
            .replace('\u{A0}', "<span class=\"nbsp\">\u{A0}</span>")
            .replace('\u{202F}', "<span class=\"nbsp\">\u{202F}</span>");
        if marked { format!("<{tag}>{piece}</{tag}>") } else { piece }
    };
    evidence::pieces(text, places).into_iter().map(piece).collect()
}

/// The attributes that say what language a text is in, and which way it runs.
pub(in crate::report) fn language(tag: Option<&str>) -> String {
    match tag.and_then(Locale::parse) {
        Some(locale) => format!(" lang=\"{}\" dir=\"{}\"", escaped(locale.tag()), locale.direction()),
        None => " dir=\"auto\"".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(
            escaped("<b a=\"1\" b='2'>&\u{1b}\u{202e}\u{fffe}"),
            "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;&lt;U+001B&gt;&lt;U+202E&gt;&lt;U+FFFE&gt;"
        );
        assert_eq!(prose("no `<b>` here"), "no <code><bdi>&lt;b&gt;</bdi></code> here");
        assert_eq!(prose("a ` alone"), "a ` alone");
        let place = 2..3;
        assert_eq!(marked("a < b", std::slice::from_ref(&place)), "a <mark>&lt;</mark> b");
    }
}
