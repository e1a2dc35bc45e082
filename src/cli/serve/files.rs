//! From the address that a browser asks for to a file of the site; nothing but files below the output is ever found.

use std::path::Path;

use percent_encoding::percent_decode_str;

use crate::disk;

/// What an address leads to.
pub(super) enum Found {
    /// A file: its path in the site, its bytes.
    File(String, Vec<u8>),
    /// A folder, or the host itself: the address that was meant.
    Moved(String),
    /// Nothing: the page that says so, if the site has one.
    Missing(Option<Vec<u8>>),
}

/// What `address`, as it was asked for, leads to on a site that begins at `prefix`.
pub(super) fn find(out: &Path, prefix: &str, address: &str) -> Found {
    let missing = |path: &str| Found::Missing(not_found(out, path));
    if let Some(moved) = beside(prefix, address) {
        return moved;
    }
    let Some(path) = path_of(prefix, address) else { return missing("") };
    if path.is_empty() || path.ends_with('/') {
        let route = format!("{path}index.html");
        return match disk::below(out, &route) {
            Some(bytes) => Found::File(route, bytes),
            None => missing(&path),
        };
    }
    match disk::below(out, &path) {
        Some(bytes) => Found::File(path, bytes),
        None if disk::below(out, &format!("{path}/index.html")).is_some() => {
            Found::Moved(format!("{address}/"))
        }
        None => missing(&path),
    }
}

/// Where `address` leads that only just misses a site that begins at `prefix`.
pub(super) fn beside(prefix: &str, address: &str) -> Option<Found> {
    let is_beside = prefix != "/" && (address == "/" || prefix.strip_suffix('/') == Some(address));
    is_beside.then(|| Found::Moved(prefix.to_owned()))
}

/// What `address` leads to when the first of its [candidates] that is there is `path`, of these `bytes`.
pub(super) fn found(address: &str, path: String, bytes: Vec<u8>) -> Found {
    let is_folder =
        path.ends_with("/index.html") && !address.ends_with('/') && !address.ends_with("/index.html");
    if is_folder { Found::Moved(format!("{address}/")) } else { Found::File(path, bytes) }
}

/// The files that `address` may lead to: a browser that shows it wants to know of them.
pub(super) fn candidates(prefix: &str, address: &str) -> Vec<String> {
    match path_of(prefix, address) {
        None => Vec::new(),
        Some(path) if path.is_empty() || path.ends_with('/') => vec![format!("{path}index.html")],
        Some(path) => vec![format!("{path}/index.html"), path],
    }
}

/// The path below the output, decoded; none for what can be no file of a site.
fn path_of(prefix: &str, address: &str) -> Option<String> {
    let rest = address.strip_prefix(prefix)?;
    let mut parts: Vec<String> = Vec::new();
    let count = rest.split('/').count();
    for (number, part) in rest.split('/').enumerate() {
        let part = percent_decode_str(part).decode_utf8().ok()?;
        let last = number + 1 == count;
        // What is hidden is ours, such as the list of files; `..` is hidden too.
        let hidden = part.starts_with('.') && part != ".well-known";
        let odd = part.contains(['/', '\\', '\0']) || (cfg!(windows) && part.contains(':'));
        if hidden || odd || (part.is_empty() && !last) {
            return None;
        }
        parts.push(part.into_owned());
    }
    Some(parts.join("/"))
}

/// The page that is shown for what is not there: that of the nearest folder.
fn not_found(out: &Path, path: &str) -> Option<Vec<u8>> {
    let ends = path.match_indices('/').rev().map(|(at, _)| at + 1);
    ends.chain([0])
        .filter_map(|end| path.get(..end))
        .find_map(|folder| disk::below(out, &format!("{folder}404.html")))
}

/// What kind of content a file is, by its name.
pub(super) fn content_type(path: &str) -> &'static str {
    let ending =
        path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "bmp" => "image/bmp",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "xml" | "xsd" | "xlf" | "xliff" => "application/xml",
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "txt" | "md" | "markdown" | "yml" | "yaml" | "toml" | "log" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "gz" | "tgz" => "application/gzip",
        "wasm" => "application/wasm",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn addresses_are_paths_below_the_site_or_nothing() {
        let path = |address: &str| path_of("/", address);
        assert_eq!(path("/"), Some(String::new()));
        assert_eq!(path("/fr/"), Some("fr/".to_owned()));
        assert_eq!(path("/fr/a%20b%F0%9F%98%80.html"), Some("fr/a b😀.html".to_owned()));
        assert_eq!(path("/100%25.html"), Some("100%.html".to_owned()));
        assert_eq!(path("/.well-known/x"), Some(".well-known/x".to_owned()));
        assert_eq!(path_of("/docs/", "/docs/fr/x.html"), Some("fr/x.html".to_owned()));
        for bad in [
            "/../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/fr/%2E%2e/%2e%2E/etc/passwd",
            "/..%2fetc/passwd",
            "/..%5cetc/passwd",
            "/..\\etc\\passwd",
            "/fr%2fx.html",
            "//etc/passwd",
            "/fr//x.html",
            "/x.html%00.png",
            "/%ff",
            "/.diglot-files",
            "/fr/.git/config",
            "etc/passwd",
            "",
        ] {
            assert_eq!(path(bad), None, "{bad}");
        }
        assert_eq!(path_of("/docs/", "/fr/x.html"), None);
    }
}
