//! `llms.txt`: the pages of a site as a list for language models. After <https://llmstxt.org>.

use std::collections::HashSet;

use super::text::markdown;
use crate::project::{Doc, Project};
use crate::site::frame::Frame;
use crate::site::{home_of, relative};

/// The list of every locale, and one that leads to them: (path, content).
pub(super) fn lists(project: &Project, frame: &Frame<'_>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut root = head(project, frame, 0);
    root.push_str("\n## Languages\n\n");
    for (number, locale) in project.locales.iter().enumerate() {
        let path = format!("{}/llms.txt", locale.folder());
        item(
            &mut root,
            frame.name_of_locale(number),
            &address(project, frame, "llms.txt", &path),
            Some(locale.tag()),
        );
        files.push((path.clone(), list(project, frame, number, &path)));
    }
    files.push(("llms.txt".to_owned(), root));
    files
}

/// Title and description of a locale's first page.
fn head(project: &Project, frame: &Frame<'_>, locale: usize) -> String {
    let mut out = String::from("# ");
    markdown(&mut out, frame.title(locale));
    out.push('\n');
    let home = project.locales.get(locale).map(|locale| home_of(&locale.folder()));
    let home = project.written().find(|doc| Some(&doc.route) == home.as_ref());
    if let Some(description) = home.and_then(|doc| doc.page.description()).filter(|text| !text.is_empty()) {
        out.push_str("\n> ");
        markdown(&mut out, &description);
        out.push('\n');
    }
    out
}

fn list(project: &Project, frame: &Frame<'_>, locale: usize, path: &str) -> String {
    let mut out = head(project, frame, locale);
    let mut listed: HashSet<usize> = HashSet::new();
    let line = |out: &mut String, doc: &Doc, title: &str| {
        let description = doc.page.description();
        item(out, title, &address(project, frame, path, &doc.route), description.as_deref());
    };
    for nav in project.navs.get(locale).into_iter().flatten() {
        let mut section: Option<&str> = None;
        for (index, place) in &nav.order {
            let Some(doc) = project.docs.get(*index).filter(|doc| !doc.route.is_empty()) else { continue };
            if !listed.insert(*index) {
                continue;
            }
            let top = place.first().and_then(|first| nav.items.get(*first));
            let name = top
                .filter(|top| !top.children.is_empty())
                .map_or(frame.title(locale), |top| top.title.as_str());
            if section != Some(name) {
                out.push_str("\n## ");
                markdown(&mut out, name);
                out.push_str("\n\n");
                section = Some(name);
            }
            line(&mut out, doc, doc.name());
        }
    }
    let own = |doc: &&Doc| doc.locale == locale && !doc.is_part() && !listed.contains(&doc.index);
    let mut begun = false;
    for doc in project.written().filter(own) {
        if !begun {
            out.push_str("\n## Optional\n\n");
            begun = true;
        }
        line(&mut out, doc, doc.name());
    }
    out
}

fn address(project: &Project, frame: &Frame<'_>, from: &str, to: &str) -> String {
    let known = !project.settings.base_url.is_empty();
    if known { frame.absolute(to) } else { relative(from, to) }
}

fn item(out: &mut String, title: &str, url: &str, about: Option<&str>) {
    out.push_str("- [");
    markdown(out, title);
    out.push_str("](");
    out.push_str(&url.replace('(', "%28").replace(')', "%29"));
    out.push(')');
    if let Some(about) = about.filter(|about| !about.is_empty()) {
        out.push_str(": ");
        markdown(out, about);
    }
    out.push('\n');
}
