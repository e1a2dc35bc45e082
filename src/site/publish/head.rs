//! What the head of a page says to machines that show or list it: OpenGraph and structured data.
//!
//! After <https://ogp.me> and <https://schema.org>. Only written when the address of the site is known, since both
//! speak of whole addresses.

use super::text::json;
use crate::page::{Element, Kind, Node, Page};
use crate::project::links::Target;
use crate::project::{Doc, Project, route};
use crate::site::body::escape;
use crate::site::frame::Frame;
use crate::site::home_of;

/// The lines of the head of `doc`, as HTML.
pub(in crate::site) fn head(
    project: &Project,
    frame: &Frame<'_>,
    doc: &Doc,
    alternates: &[(String, String)],
) -> String {
    let mut out = String::new();
    if frame.has_feed(doc.locale) {
        out.push_str("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"");
        escape(&mut out, frame.title(doc.locale));
        out.push_str("\" href=\"");
        escape(&mut out, &crate::site::relative(&doc.route, &super::feed::path(project, doc.locale)));
        out.push_str("\">\n");
    }
    let tag = project.locales[doc.locale].tag();
    if let Some(own) = of_facebook(tag) {
        property(&mut out, "og:locale", &own);
    }
    let others = alternates.iter().filter(|(other, _)| other != tag && other != "x-default");
    for other in others.filter_map(|(other, _)| of_facebook(other)) {
        property(&mut out, "og:locale:alternate", &other);
    }
    let image = image(project, frame, doc);
    if let Some(image) = &image {
        property(&mut out, "og:image", image);
    }
    out.push_str("<meta name=\"twitter:card\" content=\"");
    out.push_str(if image.is_some() { "summary_large_image\">\n" } else { "summary\">\n" });
    if !project.settings.base_url.is_empty() {
        data(&mut out, project, frame, doc, image.as_deref());
    }
    out
}

fn property(out: &mut String, name: &str, content: &str) {
    out.push_str("<meta property=\"");
    out.push_str(name);
    out.push_str("\" content=\"");
    escape(out, content);
    out.push_str("\">\n");
}

/// A locale as OpenGraph has it, language and region without script; none where no region is known.
fn of_facebook(tag: &str) -> Option<String> {
    match tag {
        "zh-Hans" => return Some("zh_CN".to_owned()),
        "zh-Hant" => return Some("zh_TW".to_owned()),
        _ => {}
    }
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_region = |part: &&str| match part.len() {
        2 => part.bytes().all(|b| b.is_ascii_alphabetic()),
        3 => part.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    };
    parts.find(is_region).map(|region| format!("{language}_{}", region.to_ascii_uppercase()))
}

/// The picture of a page: its own, else that of the site.
fn image(project: &Project, frame: &Frame<'_>, doc: &Doc) -> Option<String> {
    let own = stated_image(&doc.page);
    let known = !project.settings.base_url.is_empty();
    let wanted = own.or(Some(project.settings.publish.image.as_str())).filter(|dest| !dest.is_empty())?;
    if wanted.starts_with("https://") || wanted.starts_with("http://") {
        return (!wanted.contains(|c: char| c.is_control() || c.is_whitespace())).then(|| wanted.to_owned());
    }
    let found = match own {
        Some(dest) => match project.resolve(doc, dest) {
            Target::Asset(index) => Some(index),
            _ => None,
        },
        None => project.asset(doc.locale, wanted),
    };
    let route = &project.assets.get(found?)?.route;
    (known && !route.is_empty()).then(|| frame.absolute(route))
}

/// The picture that the front matter names, as the usual generators have it.
fn stated_image(page: &Page) -> Option<&str> {
    let front = &page.front;
    let named = ["image", "og_image", "images"].iter().find_map(|key| front.list(key).into_iter().next());
    named.map(str::trim).filter(|dest| !dest.is_empty())
}

/// The structured data: what the page is, where it stands, what it was translated from.
fn data(out: &mut String, project: &Project, frame: &Frame<'_>, doc: &Doc, image: Option<&str>) {
    let base = project.settings.base_url.as_str();
    let locale = &project.locales[doc.locale];
    let url = frame.absolute(&doc.route);
    let home = home_of(&locale.folder());
    let text = |out: &mut String, key: &str, value: &str| {
        out.push_str(",\"");
        out.push_str(key);
        out.push_str("\":");
        json(out, value);
    };
    out.push_str("<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[");
    if doc.route == home {
        out.push_str("{\"@type\":\"WebSite\"");
        text(out, "@id", base);
        text(out, "url", &url);
        text(out, "name", frame.title(doc.locale));
        text(out, "inLanguage", locale.tag());
        out.push_str("},");
    }
    let questions =
        if doc.page.front.text("layout") == Some("faq") { questions(&doc.page) } else { Vec::new() };
    out.push_str(if questions.is_empty() { "{\"@type\":\"TechArticle\"" } else { "{\"@type\":\"FAQPage\"" });
    text(out, "@id", &url);
    text(out, "url", &url);
    text(out, "headline", doc.title());
    if let Some(description) = doc.page.description().filter(|text| !text.is_empty()) {
        text(out, "description", &description);
    }
    text(out, "inLanguage", locale.tag());
    if let Some(date) = frame.date_of(doc) {
        text(out, "dateModified", date);
    }
    if let Some(image) = image {
        text(out, "image", image);
    }
    for (number, (asked, answer)) in questions.iter().enumerate() {
        out.push_str(if number == 0 { ",\"mainEntity\":[" } else { "," });
        out.push_str("{\"@type\":\"Question\"");
        text(out, "name", asked);
        out.push_str(",\"acceptedAnswer\":{\"@type\":\"Answer\"");
        text(out, "text", answer);
        out.push_str("}}");
    }
    out.push_str(if questions.is_empty() { "" } else { "]" });
    if let Some(source) = project.source_of(doc).filter(|source| !source.route.is_empty()) {
        out.push_str(",\"translationOfWork\":{\"@type\":\"TechArticle\"");
        text(out, "@id", &frame.absolute(&source.route));
        text(out, "inLanguage", project.locales[source.locale].tag());
        out.push('}');
    }
    out.push_str(",\"isPartOf\":{\"@type\":\"WebSite\"");
    text(out, "@id", base);
    text(out, "name", frame.title(doc.locale));
    out.push_str("}}");
    let trail = if doc.route == home { Vec::new() } else { frame.trail(doc) };
    let steps = trail.iter().filter_map(|item| {
        let to = project.docs.get(item.doc?)?;
        (!to.route.is_empty() && to.index != doc.index).then_some((item.title.as_str(), to.route.as_str()))
    });
    if doc.route != home {
        out.push_str(",{\"@type\":\"BreadcrumbList\",\"itemListElement\":[");
        let last = (doc.name(), doc.route.as_str());
        let all = [(frame.title(doc.locale), home.as_str())].into_iter().chain(steps).chain([last]);
        for (number, (name, to)) in all.enumerate() {
            out.push_str(if number > 0 {
                ",{\"@type\":\"ListItem\",\"position\":"
            } else {
                "{\"@type\":\"ListItem\",\"position\":"
            });
            out.push_str(&(number + 1).to_string());
            text(out, "name", name);
            text(out, "item", &frame.absolute(to));
            out.push('}');
        }
        out.push_str("]}");
    }
    out.push_str("]}</script>\n");
}

/// The questions of a page of questions, each with its answer as plain text.
fn questions(page: &Page) -> Vec<(String, String)> {
    let begins = |node: &Node| match &node.kind {
        Kind::Open(Element::Heading(mark)) => Some(mark.level),
        _ => None,
    };
    let heads: Vec<(usize, u8)> =
        page.nodes.iter().enumerate().filter_map(|(at, node)| Some((at, begins(node)?))).collect();
    let ends = heads.iter().skip(1).map(|(at, _)| *at).chain([page.nodes.len()]);
    let mut found = Vec::new();
    for ((at, level), end) in heads.iter().zip(ends) {
        let all = page.nodes.get(*at..end).unwrap_or_default();
        let close = all.iter().position(|node| matches!(node.kind, Kind::Close(Element::HEADING)));
        let (title, answer) = all.split_at(close.unwrap_or(0));
        if *level == 3 && !title.is_empty() {
            found.push((page.plain_of(title), page.plain_of(answer).trim().to_owned()));
        }
    }
    found
}

/// `address` as the page at `from` has it: whole ones and those of the host as they are, others from the root.
pub(in crate::site) fn from_root(address: &str, from: &str) -> String {
    let whole = address.starts_with('/') || address.contains("://");
    if whole { address.to_owned() } else { format!("{}{address}", "../".repeat(from.matches('/').count())) }
}

/// Where the source of `doc` is edited; empty when not known.
pub(in crate::site) fn edit_url(project: &Project, doc: &Doc) -> String {
    let pattern = project.settings.publish.edit_url.as_str();
    if pattern.is_empty() {
        return String::new();
    }
    let home = project.homes.get(doc.root).map_or("", String::as_str);
    let path = if home.is_empty() { doc.path.clone() } else { format!("{home}/{}", doc.path) };
    pattern.replace("{path}", &route::escape(&path))
}
