//! The newest pages of a locale, for readers of feeds. After RFC 4287 (Atom).

use crate::project::{Doc, Project};
use crate::site::body::escape;
use crate::site::frame::Frame;
use crate::site::home_of;

/// A feed holds this many pages.
const LONGEST: usize = 20;

/// Where the feed of a locale is.
pub(super) fn path(project: &Project, locale: usize) -> String {
    let folder = project.locales.get(locale).map_or_else(String::new, crate::lang::Locale::folder);
    format!("{folder}/feed.xml")
}

/// The feed of every locale that has pages with a date: (path, content).
pub(super) fn feeds(project: &Project, frame: &Frame<'_>) -> Vec<(String, String)> {
    let mut dated: Vec<Vec<(&str, &Doc)>> = vec![Vec::new(); project.locales.len()];
    for doc in project.written().filter(|doc| frame.has_feed(doc.locale) && !doc.is_part()) {
        if let Some(date) = frame.date_of(doc) {
            dated[doc.locale].push((date, doc));
        }
    }
    let newest = |mut pages: Vec<(&'_ str, &'_ Doc)>| {
        pages.sort_by(|a, b| b.0.cmp(a.0).then_with(|| a.1.route.cmp(&b.1.route)));
        pages.truncate(LONGEST);
        pages.into_iter().map(|(date, doc)| (date.to_owned(), doc.index)).collect::<Vec<_>>()
    };
    let lists = dated.into_iter().map(newest).enumerate();
    lists
        .filter(|(_, pages)| !pages.is_empty())
        .map(|(locale, pages)| (path(project, locale), feed(project, frame, locale, &pages)))
        .collect()
}

fn feed(project: &Project, frame: &Frame<'_>, locale: usize, pages: &[(String, usize)]) -> String {
    let tag = &project.locales[locale];
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"",
    );
    attribute(&mut xml, "xml:lang", tag.tag());
    xml.push_str(">\n");
    element(&mut xml, "title", frame.title(locale));
    let own = frame.absolute(&path(project, locale));
    element(&mut xml, "id", &own);
    xml.push_str("<link rel=\"self\"");
    attribute(&mut xml, "href", &own);
    xml.push_str("/>\n<link");
    attribute(&mut xml, "href", &frame.absolute(&home_of(&tag.folder())));
    xml.push_str("/>\n<author>");
    element(&mut xml, "name", frame.title(locale));
    xml.push_str("</author>\n");
    let updated = pages.first().map_or("", |(date, _)| date.as_str());
    element(&mut xml, "updated", &format!("{updated}T00:00:00Z"));
    for (date, doc) in pages {
        let doc = &project.docs[*doc];
        let url = frame.absolute(&doc.route);
        xml.push_str("<entry>\n");
        element(&mut xml, "title", doc.title());
        element(&mut xml, "id", &url);
        xml.push_str("<link");
        attribute(&mut xml, "href", &url);
        xml.push_str("/>\n");
        element(&mut xml, "updated", &format!("{date}T00:00:00Z"));
        if let Some(description) = doc.page.description().filter(|text| !text.is_empty()) {
            element(&mut xml, "summary", &description);
        }
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.push('<');
    xml.push_str(name);
    xml.push('>');
    escape(xml, text);
    xml.push_str("</");
    xml.push_str(name);
    xml.push_str(">\n");
}

fn attribute(xml: &mut String, name: &str, text: &str) {
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    escape(xml, text);
    xml.push('"');
}
