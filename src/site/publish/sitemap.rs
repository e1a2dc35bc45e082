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
    /// `YYYY-MM-DD`, when the page says so.
    pub date: Option<String>,
}

/// No sitemap may have more entries than this.
pub const LONGEST: usize = 50_000;

/// `sitemap.xml` of `entries`; above [`LONGEST`], an index and its parts: (path, content).
#[must_use]
pub fn files(entries: &[Entry], base: &str) -> Vec<(String, String)> {
    if entries.len() <= LONGEST {
        return vec![("sitemap.xml".to_owned(), sitemap(entries))];
    }
    let mut files = Vec::new();
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (number, part) in entries.chunks(LONGEST).enumerate() {
        let path = format!("sitemap-{}.xml", number + 1);
        index.push_str("<sitemap><loc>");
        escape(&mut index, &format!("{base}{path}"));
        index.push_str("</loc></sitemap>\n");
        files.push((path, sitemap(part)));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

fn sitemap(entries: &[Entry]) -> String {
    let mut xml = String::with_capacity(entries.len() * 300);
    xml.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"");
    xml.push_str(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for entry in entries {
        xml.push_str("<url><loc>");
        escape(&mut xml, &entry.address);
        xml.push_str("</loc>");
        if let Some(date) = &entry.date {
            xml.push_str("<lastmod>");
            escape(&mut xml, date);
            xml.push_str("</lastmod>");
        }
        for (language, address) in &entry.alternates {
            xml.push_str("\n<xhtml:link rel=\"alternate\" hreflang=\"");
            escape(&mut xml, language);
            xml.push_str("\" href=\"");
            escape(&mut xml, address);
            xml.push_str("\"/>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}
