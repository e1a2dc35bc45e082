//! Text within other formats: JSON that stands in a page, and Markdown on one line.

use std::fmt::Write as _;

/// Appends `text` as a JSON string that can stand in a `<script>` of any page: nothing in it ends the element,
/// begins a comment, or is a line end to a script.
pub(super) fn json(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{7f}' | '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Appends `text` as the text of a link in Markdown, on one line.
pub(super) fn markdown(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '[' | ']' | '\\' | '`' | '*' | '_' | '<' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_script() {
        let mut out = String::new();
        json(&mut out, "</script><!-- \"a\\b\" & \u{2028}\n é");
        assert_eq!(out, "\"\\u003c/script\\u003e\\u003c!-- \\\"a\\\\b\\\" \\u0026 \\u2028\\u000a é\"");
    }
}
