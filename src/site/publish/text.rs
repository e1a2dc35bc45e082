//! Text within other formats: JSON that stands in a page, and Markdown on one line.

use std::fmt::Write as _;

/// Appends `text` as a JSON string that can stand in a `<script>` of any page: nothing in it ends the element,
/// begins a comment, or is a line end to a script.
pub(super) fn json(out: &mut String, text: &str) {
    out.push('"');
    // `\u{2028}` and `\u{2029}` begin with the byte of `–` and its kin.
    let is_suspect = |byte: u8| {
        (byte < b' ')
            | (byte == b'"')
            | (byte == b'&')
            | (byte == b'<')
            | (byte == b'>')
            | (byte == b'\\')
            | (byte == 0x7f)
            | (byte == 0xe2)
    };
    let is_odd = |c: char| {
        matches!(c, '"' | '\\' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{7f}' | '\0'..='\u{1f}')
    };
    replaced(out, text, is_suspect, is_odd, |out, c| match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        _ => _ = write!(out, "\\u{:04x}", u32::from(c)),
    });
    out.push('"');
}

/// Appends `text` as the text of a link in Markdown, on one line.
pub(super) fn markdown(out: &mut String, text: &str) {
    // Those that are not of ASCII begin with 0xC2.
    let is_suspect = |byte: u8| {
        (byte < b' ')
            | (byte == b'*')
            | (byte == b'<')
            | (byte.wrapping_sub(b'[') < 3)
            | (byte == b'_')
            | (byte == b'`')
            | (byte == 0x7f)
            | (byte == 0xc2)
    };
    let is_odd = |c: char| matches!(c, '[' | ']' | '\\' | '`' | '*' | '_' | '<') || c.is_control();
    replaced(out, text, is_suspect, is_odd, |out, c| {
        if c.is_control() {
            out.push(' ');
        } else {
            out.push('\\');
            out.push(c);
        }
    });
}

/// Appends `text` with `put` in the place of characters that are odd. Each of them begins with a suspect byte, of which most
/// texts have none.
fn replaced(
    out: &mut String,
    text: &str,
    is_suspect: impl Fn(u8) -> bool,
    is_odd: impl Fn(char) -> bool,
    put: impl Fn(&mut String, char),
) {
    // Without a branch, so that many bytes are asked at once.
    if !text.bytes().fold(false, |any, byte| any | is_suspect(byte)) {
        return out.push_str(text);
    }
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_odd(*c)) {
        let (plain, after) = rest.split_at(at);
        out.push_str(plain);
        put(out, c);
        rest = after.get(c.len_utf8()..).unwrap_or_default();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_link_stays_on_its_line() {
        let mut out = String::new();
        markdown(&mut out, "a_b [c]\n\u{85}é\u{a0}`d`");
        assert_eq!(out, "a\\_b \\[c\\]  é\u{a0}\\`d\\`");
    }

    #[test]
    fn nothing_ends_a_script() {
        let mut out = String::new();
        json(&mut out, "</script><!-- \"a\\b\" & \u{2028}\n é");
        assert_eq!(out, "\"\\u003c/script\\u003e\\u003c!-- \\\"a\\\\b\\\" \\u0026 \\u2028\\u000a é\"");
    }
}
