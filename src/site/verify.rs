//! Reads the built pages back, as a browser would, and checks them: every link leads to a file, every
//! fragment to an id, no id is there twice, every page names its language. The door to scraper.
//!
//! What is found here is a fault of the theme, of raw HTML, or of Diglot; the Markdown has its own checks.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rayon::prelude::*;
use scraper::Html;

use crate::finding::{Finding, Place, Severity};
use crate::project::links::join;

/// The rule that these findings belong to.
pub const RULE: &str = "built-page";

/// What one built page holds.
struct Built {
    ids: HashSet<String>,
    twice: Vec<String>,
    links: Vec<String>,
    lang: Option<String>,
    title: bool,
}

/// Checks the pages among `paths`, all files of a site, which `read` gives.
#[must_use]
pub fn verify(paths: &BTreeSet<String>, read: &(dyn Fn(&str) -> Option<String> + Sync)) -> Vec<Finding> {
    let pages: Vec<&String> = paths.iter().filter(|path| path.ends_with(".html")).collect();
    let built: BTreeMap<&str, Built> = pages
        .into_par_iter()
        .filter_map(|path| read(path).map(|html| (path.as_str(), built(&html))))
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    let mut findings = Vec::new();
    for (path, page) in &built {
        let mut fault = |message: String, help: &str| {
            findings.push(Finding::new(RULE, Severity::Error, Place::file(*path), message, help));
        };
        if page.lang.as_deref().is_none_or(str::is_empty) {
            fault(
                "the page names no language".to_owned(),
                "give `<html>` of the theme `lang=\"{{ page.lang }}\"`",
            );
        }
        if !page.title {
            fault("the page has no title".to_owned(), "give the page a title or a first heading");
        }
        for id in &page.twice {
            fault(format!("id `{id}` is there twice"), "use each id once in raw HTML and in the theme");
        }
        let mut seen = HashSet::new();
        for link in page.links.iter().filter(|link| seen.insert(link.as_str())) {
            if let Some(message) = dead(path, link, &built, paths) {
                fault(message, "correct the link in the page or template that it comes from");
            }
        }
    }
    findings
}

fn built(html: &str) -> Built {
    let document = Html::parse_document(html);
    let mut built =
        Built { ids: HashSet::new(), twice: Vec::new(), links: Vec::new(), lang: None, title: false };
    for node in document.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        if let Some(id) = element.attr("id")
            && !built.ids.insert(id.to_owned())
        {
            built.twice.push(id.to_owned());
        }
        match element.name() {
            "html" => built.lang = element.attr("lang").map(str::to_owned),
            "title" => {
                built.title |=
                    node.descendants().any(|n| n.value().as_text().is_some_and(|t| !t.trim().is_empty()));
            }
            _ => {}
        }
        let relation = element.attr("rel").unwrap_or_default();
        // Links that `broken-link` and `broken-anchor` told of, and addresses of the site as others see it.
        let told = element.attr("data-broken").is_some();
        if told || (element.name() == "link" && matches!(relation, "canonical" | "alternate")) {
            continue;
        }
        built.links.extend(["href", "src"].iter().filter_map(|name| element.attr(name)).map(str::to_owned));
    }
    built
}

/// What is wrong with `link` of page `path`, if it leads within the site and to nothing.
fn dead(path: &str, link: &str, built: &BTreeMap<&str, Built>, paths: &BTreeSet<String>) -> Option<String> {
    let scheme = link.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
    if scheme || link.starts_with('/') {
        return None;
    }
    let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
    let address = address.split('?').next().unwrap_or_default();
    let decode = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let target = if address.is_empty() { path.to_owned() } else { join(folder, &decode(address))? };
    match built.get(target.as_str()) {
        Some(page) => {
            let id = decode(fragment);
            (!id.is_empty() && id != "top" && !page.ids.contains(&id) && !page.ids.contains(fragment))
                .then(|| format!("`{link}` names an id that `{target}` lacks"))
        }
        None => (!paths.contains(&target)).then(|| format!("`{link}` leads to no file")),
    }
}
