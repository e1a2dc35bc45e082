//! The list of all pages for search engines, with their other languages.
//!
//! After <https://www.sitemaps.org/protocol.html> and Google's annotations for localized pages.

use crate::site::body::escape;

/// One page of the list.
pub struct Entry {
    /// Its address.
    pub address: String,
    /// Its languages: (BCP 47 tag or `x-default`, address).
    pub alternates: Vec<(String, String)>,
    /// `YYYY-MM-DD`, when it is known.
    pub date: Option<String>,
}

/// No sitemap may have more entries than this.
pub const LONGEST: usize = 50_000;

/// Nor be larger than this: the protocol's 50 MB, less what stands around the entries.
const LARGEST: usize = 50 * 1024 * 1024 - 1024;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

/// `sitemap.xml` of `entries`; when they are too many for one, an index and its parts: (path, content).
pub fn files(entries: impl Iterator<Item = Entry>, base: &str) -> Vec<(String, String)> {
    parted(entries, base, LONGEST, LARGEST)
}

fn parted(
    entries: impl Iterator<Item = Entry>,
    base: &str,
    most: usize,
    largest: usize,
) -> Vec<(String, String)> {
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::from(HEAD);
    let mut count = 0;
    for entry in entries {
        let before = part.len();
        write(&mut part, &entry);
        count += 1;
        if count > most || (part.len() > largest && count > 1) {
            let own = part.split_off(before);
            parts.push(std::mem::replace(&mut part, format!("{HEAD}{own}")));
            count = 1;
        }
    }
    parts.push(part);
    for part in &mut parts {
        part.push_str("</urlset>\n");
    }
    if parts.len() == 1 {
        return parts.into_iter().map(|part| ("sitemap.xml".to_owned(), part)).collect();
    }
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut files = Vec::with_capacity(parts.len() + 1);
    for (number, part) in parts.into_iter().enumerate() {
        let path = format!("sitemap-{}.xml", number + 1);
        index.push_str("<sitemap><loc>");
        escape(&mut index, &format!("{base}{path}"));
        index.push_str("</loc></sitemap>\n");
        files.push((path, part));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

fn write(xml: &mut String, entry: &Entry) {
    xml.push_str("<url><loc>");
    escape(xml, &entry.address);
    xml.push_str("</loc>");
    if let Some(date) = &entry.date {
        xml.push_str("<lastmod>");
        escape(xml, date);
        xml.push_str("</lastmod>");
    }
    for (language, address) in &entry.alternates {
        xml.push_str("\n<xhtml:link rel=\"alternate\" hreflang=\"");
        escape(xml, language);
        xml.push_str("\" href=\"");
        escape(xml, address);
        xml.push_str("\"/>");
    }
    xml.push_str("</url>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_or_too_large_is_parted() {
        let entries = |count: usize| {
            (0..count).map(|n| Entry {
                address: format!("https://a.b/{n}"),
                alternates: Vec::new(),
                date: None,
            })
        };
        assert_eq!(parted(entries(3), "https://a.b/", 3, 10_000).len(), 1);
        let files = parted(entries(7), "https://a.b/", 3, 10_000);
        let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
        let all: usize = files.iter().map(|(_, xml)| xml.matches("<url>").count()).sum();
        assert_eq!(all, 7);
        assert!(files[3].1.contains("<loc>https://a.b/sitemap-3.xml</loc>"));
        let small = parted(entries(4), "https://a.b/", 100, HEAD.len() + 80);
        assert!(small.len() > 2 && small.iter().all(|(_, xml)| xml.ends_with(">\n")), "{small:?}");
        let counted: usize = small.iter().map(|(_, xml)| xml.matches("<url>").count()).sum();
        assert_eq!(counted, 4);
        assert_eq!(parted(entries(0), "", 3, 10).len(), 1);
    }
}
