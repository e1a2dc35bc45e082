//! As much of XML as terms are written in: no more than tags, attributes and what stands between.

/// A piece of XML, as far as TBX needs it.
pub(super) enum Piece<'a> {
    Open(&'a str, &'a str),
    Close(&'a str),
    Text(String),
}

/// The pieces of `text`, one after the other; a tag that closes itself is two.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    let mut alone: Option<&str> = None;
    std::iter::from_fn(move || {
        if let Some(name) = alone.take() {
            return Some(Piece::Close(name));
        }
        loop {
            if rest.is_empty() {
                return None;
            }
            let Some(tag) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                let (words, after) = rest.split_at(end);
                rest = after;
                return Some(Piece::Text(entities(words)));
            };
            if let Some(data) = tag.strip_prefix("![CDATA[") {
                let end = data.find("]]>").unwrap_or(data.len());
                let words = data.get(..end).unwrap_or_default().to_owned();
                rest = data.get(end + 3..).unwrap_or_default();
                return Some(Piece::Text(words));
            }
            let (close, skip) = if tag.starts_with("!--") { ("-->", 3) } else { (">", 1) };
            let end = tag.find(close).unwrap_or(tag.len());
            let inside = tag.get(..end).unwrap_or_default();
            rest = tag.get(end + skip..).unwrap_or_default();
            if inside.starts_with(['!', '?']) {
                continue;
            }
            if let Some(name) = inside.strip_prefix('/') {
                return Some(Piece::Close(name.trim()));
            }
            let whole = inside.trim_end_matches('/');
            let name_end = whole.find(char::is_whitespace).unwrap_or(whole.len());
            let (name, attributes) = whole.split_at(name_end);
            if inside.ends_with('/') {
                alone = Some(name);
            }
            return Some(Piece::Open(name, attributes));
        }
    })
}

/// The value of an attribute.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some(equals) = rest.find('=') {
        let (key, value) = rest.split_at(equals);
        let value = value.get(1..)?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value.get(1..)?;
        let end = value.find(quote)?;
        if key.trim() == name {
            return Some(entities(value.get(..end)?));
        }
        rest = value.get(end + 1..)?;
    }
    None
}

/// `text` with its character references resolved.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let end = after.find(';').filter(|end| *end < 12);
        let name = end.and_then(|end| after.get(..end)).unwrap_or_default();
        let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        });
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => number.and_then(char::from_u32),
        };
        match (c, end) {
            (Some(c), Some(end)) => {
                out.push(c);
                rest = after.get(end + 1..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
