//! Where a page goes: its path in the output, and addresses from one file of the site to another.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What must be escaped in a path: everything that HTML, addresses or file systems read as something else.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']');

/// The output path of the page at `located` (its path without locale) in `locale` (a folder name). `slug`
/// replaces the last part; `index` says that this README is the first page of its folder.
#[must_use]
pub fn page(locale: &str, located: &str, slug: Option<&str>, index: bool) -> String {
    let stem = located.rsplit_once('.').map_or(located, |(stem, _)| stem);
    let (folder, name) = stem.rsplit_once('/').map_or(("", stem), |(folder, name)| (folder, name));
    let name = match slug {
        Some(slug) => slug,
        None if index || name.eq_ignore_ascii_case("index") || name == "_index" => "index",
        None => name,
    };
    let mut path = String::with_capacity(locale.len() + located.len() + 8);
    path.push_str(locale);
    for part in folder.split('/').chain([name]).filter(|part| !part.is_empty()) {
        path.push('/');
        path.push_str(part);
    }
    path.push_str(".html");
    path
}

/// The number that a name begins with to stand in order, and the name that is meant: `02-install.md`, `1.start`. Dates and
/// versions are none.
#[must_use]
pub fn numbered(name: &str) -> Option<(i64, &str)> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name[digits..].trim_start_matches(' ').strip_prefix(['-', '_', '.'])?;
    let rest = rest.trim_start_matches(['-', '_', '.', ' ']);
    let is_name = rest.starts_with(|c: char| !c.is_ascii_digit());
    if !is_name || digits > 6 { None } else { Some((name[..digits].parse().ok()?, rest)) }
}

/// What a slug of the front matter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slug<'a> {
    /// A part of a path: the page's new name.
    Part(&'a str),
    /// A whole path, as other generators have it: left alone.
    Path,
    /// It would lead elsewhere.
    Unsafe,
}

/// Reads a slug.
#[must_use]
pub fn slug(text: &str) -> Slug<'_> {
    let slug = text.trim();
    let odd = |part: &str| part == ".." || part.starts_with('.') || part.len() > 200;
    let forbidden = ['\\', ':', '\0', '<', '>', '"', '|', '?', '*'];
    if slug.contains(forbidden) || slug.chars().any(char::is_control) || slug.split('/').any(odd) {
        return Slug::Unsafe;
    }
    let name = slug.strip_suffix(".html").unwrap_or(slug);
    if name.is_empty() || slug.contains('/') { Slug::Path } else { Slug::Part(name) }
}

/// The address of output file `to` as seen from output file `from`, escaped.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let folder = &from.as_bytes()[..memchr::memrchr(b'/', from.as_bytes()).map_or(0, |at| at + 1)];
    let same = folder.iter().zip(to.as_bytes()).take_while(|(a, b)| a == b).count();
    let common = memchr::memrchr(b'/', &folder[..same]).map_or(0, |at| at + 1);
    let ups = folder[common..].split(|b| *b == b'/').filter(|part| !part.is_empty()).count();
    let rest = escape(&to[common..]);
    let mut address = String::with_capacity(ups * "../".len() + rest.len());
    for _ in 0..ups {
        address.push_str("../");
    }
    // `a:b.html` would read as a scheme.
    if ups == 0 && memchr::memchr2(b'/', b':', rest.as_bytes()).is_some_and(|at| rest.as_bytes()[at] == b':')
    {
        address.push_str("./");
    }
    address.push_str(&rest);
    address
}

/// `path` as it stands in an address.
#[must_use]
pub fn escape(path: &str) -> Cow<'_, str> {
    // Nearly all paths are made of these, which is seen for many bytes at once.
    let is_plain = |byte: u8| {
        byte.is_ascii_alphanumeric() | (byte == b'-') | (byte == b'.') | (byte == b'/') | (byte == b'_')
    };
    if path.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        return Cow::Borrowed(path);
    }
    utf8_percent_encode(path, PATH).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        assert_eq!(page("fr-fr", "a/b.md", None, false), "fr-fr/a/b.html");
        assert_eq!(page("fr-fr", "README.md", None, true), "fr-fr/index.html");
        assert_eq!(page("fr", "a/b.md", Some("other"), false), "fr/a/other.html");
    }

    #[test]
    fn numbers_of_names() {
        assert_eq!(numbered("02-install.md"), Some((2, "install.md")));
        assert_eq!(numbered("1.start"), Some((1, "start")));
        for name in ["2021-11-05-news.md", "1.2-notes.md", "404.md", "42", "x-1.md", "3d.md"] {
            assert!(numbered(name).is_none_or(|(_, rest)| rest == "md"), "{name}");
        }
    }

    #[test]
    fn slugs_stay_in_their_folder() {
        for bad in ["../x", "..", "C:\\x", ".hidden", "a/../../b"] {
            assert_eq!(slug(bad), Slug::Unsafe, "{bad}");
        }
        assert_eq!(slug("été"), Slug::Part("été"));
        assert_eq!((slug("/"), slug("Web/API"), slug("/etc/passwd")), (Slug::Path, Slug::Path, Slug::Path));
    }

    #[test]
    fn relative_addresses() {
        assert_eq!(relative("fr/a/b.html", "fr/a/c.html"), "c.html");
        assert_eq!(relative("fr/a/b.html", "fr/c.html"), "../c.html");
        assert_eq!(relative("fr/b.html", "en/b d.html"), "../en/b%20d.html");
        assert_eq!(relative("index.html", "en/b.html"), "en/b.html");
        assert_eq!(relative("fr/ab/x.html", "fr/a/x.html"), "../a/x.html");
        assert_eq!(relative("fr/x.html", "fr"), "../fr");
        assert_eq!(relative("fr/x.html", "fr/c:d.html"), "./c:d.html");
    }
}
