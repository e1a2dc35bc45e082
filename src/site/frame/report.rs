//! Where a reader tells that something is wrong: the address of the config with the page in it. A sentence is put into
//! it by the theme's script, which knows the sentence; without script there is still the page.

use super::Frame;
use crate::project::Doc;

impl Frame<'_> {
    /// The address that reports the page `doc`; empty when nobody wants to be told.
    pub(super) fn report(&self, doc: &Doc) -> String {
        let template = self.project.settings.report_url.as_str();
        if template.is_empty() {
            return String::new();
        }
        let canonical = self.canonical(doc);
        let page = if canonical.is_empty() { doc.route.as_str() } else { canonical.as_str() };
        filled(template, &[("title", doc.title()), ("body", page), ("page", page)])
    }
}

/// `template` with its placeholders replaced, in one pass so that no text is taken for a placeholder. Those that
/// `values` does not know become nothing.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 128);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, left) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        encode(&mut out, value.map_or("", |(_, value)| value));
        rest = left;
    }
    out.push_str(rest);
    out
}

/// Appends `text` as one value of an address: every byte but letters, digits and `-._~` is escaped.
fn encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn what_a_page_says_stays_one_value() {
        let values = [("title", "A & B {page}"), ("page", "fr/a#b?c=\"d\"")];
        assert_eq!(
            filled("https://x.org/?t={title}&p={page}&i={id}", &values),
            "https://x.org/?t=A%20%26%20B%20%7Bpage%7D&p=fr%2Fa%23b%3Fc%3D%22d%22&i="
        );
    }
}
