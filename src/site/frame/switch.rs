//! The ways to a page's other languages and editions, and what is different there.

use std::collections::{BTreeMap, HashSet};

use super::super::body::{difference_id, escape};
use super::super::editions::{Difference, Line};
use super::super::relative;
use super::super::theme::Fields;
use super::Frame;
use super::nav::Stand;
use crate::locale::Catalog;
use crate::project::{Doc, Project};

impl Frame<'_> {
    /// The languages of `doc` with their addresses, itself among them, and `x-default`; nothing when there
    /// is only one.
    pub(in crate::site) fn alternates(
        &self,
        doc: &Doc,
        address: &dyn Fn(&str) -> String,
    ) -> Vec<(String, String)> {
        let project = self.project;
        let family = &project.families[doc.family];
        let members = family.members.range((doc.edition, 0)..(doc.edition + 1, 0));
        let members: Vec<(usize, &Doc)> = members
            .map(|((_, locale), index)| (*locale, &project.docs[*index]))
            .filter(|(_, doc)| !doc.route.is_empty())
            .collect();
        if members.len() < 2 {
            return Vec::new();
        }
        let mut alternates: Vec<(String, String)> = members
            .iter()
            .map(|(locale, doc)| (project.locales[*locale].tag().to_owned(), address(&doc.route)))
            .collect();
        if let Some((_, source)) = members.iter().find(|(locale, _)| Some(*locale) == project.source) {
            alternates.push(("x-default".to_owned(), address(&source.route)));
        }
        alternates
    }

    pub(super) fn languages<'d>(&self, stand: impl Into<Stand<'d>>) -> Vec<Fields> {
        let stand = stand.into();
        let doc = stand.doc;
        let project = self.project;
        let written = |index: usize| Some(&project.docs[index]).filter(|doc| !doc.route.is_empty());
        let source = project.source.and_then(|source| project.in_family(doc.index, source)).and_then(written);
        let entry = |(number, locale): (usize, &crate::lang::Locale)| {
            let own = project.in_family(doc.index, number).and_then(written);
            let to = own.or(source);
            Fields::with_room(6)
                .text("tag", locale.tag())
                .text("name", self.name_of_locale(number))
                .text(
                    "url",
                    &to.map_or_else(String::new, |to| relative(stand.route, project.route_in(number, to))),
                )
                .flag("current", number == stand.locale)
                // Of the page that one is on a note says it.
                .flag("fallback", own.is_none() && to.is_some() && number != stand.locale)
                .flag("missing", to.is_none())
        };
        project.locales.iter().enumerate().map(entry).collect()
    }

    pub(super) fn editions<'d>(&self, stand: impl Into<Stand<'d>>) -> Vec<Fields> {
        let Stand { doc, locale: own, route } = stand.into();
        let project = self.project;
        let family = &project.families[doc.family];
        let mut found: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
        for ((edition, locale), index) in &family.members {
            if project.docs[*index].route.is_empty() {
                continue;
            }
            if *locale == own {
                found.insert(*edition, (*index, false));
            } else if Some(*locale) == project.source {
                found.entry(*edition).or_insert((*index, true));
            }
        }
        found
            .into_iter()
            .map(|(edition, (index, fallback))| {
                self.edition(edition, own)
                    .text("url", &relative(route, project.route_in(own, &project.docs[index])))
                    .flag("current", edition == doc.edition)
                    .flag("fallback", fallback && edition != doc.edition)
            })
            .collect()
    }

    /// Where the page `doc`, whose text is `html`, differs from the base; none where nothing does.
    pub(super) fn differences(&self, doc: &Doc, differences: &[Difference], html: &str) -> Option<Fields> {
        if differences.is_empty() {
            return None;
        }
        // A sentence that is not shown (in the description of an image, say) can't be led to.
        let written: HashSet<&str> =
            html.split("id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
        let source = self.project.settings.source_locale.as_ref();
        let source = source.map_or(("en", "ltr"), |locale| (locale.tag(), locale.direction()));
        let entry = |difference: &Difference| {
            let Difference { number, id, variant, base } = difference;
            Fields::default()
                .number("number", *number)
                .text("id", &difference_id(*number))
                .text("target", if written.contains(id.as_str()) { id } else { "" })
                .html("here", lines(variant, source))
                .html("there", lines(base, source))
        };
        Some(
            Fields::default()
                .number("count", differences.len())
                .object("base", self.edition(0, doc.locale))
                .list("list", differences.iter().map(entry)),
        )
    }

    /// An edition by its name in the locale.
    pub(super) fn edition(&self, edition: usize, locale: usize) -> Fields {
        let name = self.name_of_edition(edition, locale);
        Fields::default().text("id", &self.project.editions[edition].id).text("name", name)
    }

    pub(in crate::site) fn name_of_edition(&self, edition: usize, locale: usize) -> &str {
        self.edition_names.get(edition).and_then(|names| names.get(locale)).map_or("", String::as_str)
    }
}

/// What readers of each locale call each edition of `project`: the message `edition-ID` where there is one.
pub(super) fn names_of_editions(project: &Project, catalog: &Catalog) -> Vec<Vec<String>> {
    let name = |edition: usize, tag: &str| {
        let edition = &project.editions[edition];
        let id = if edition.id.is_empty() { "base" } else { &edition.id };
        let key = format!("edition-{id}");
        // A name of the config stands above the texts that are part of the program, not above the project's own.
        let named = project.settings.editions.iter().any(|rule| rule.edition.id == edition.id);
        let texts = || project.messages.iter().flat_map(|messages| &messages.files);
        let own = || texts().any(|(_, resource)| resource.entries().iter().any(|entry| entry.key == key));
        let known = catalog.has(tag, &key) && (!named || !is_built_in(&edition.id) || own());
        if known { catalog.text(tag, &key).into_owned() } else { edition.name.clone() }
    };
    let names = |edition| project.locales.iter().map(|locale| name(edition, locale.tag())).collect();
    (0..project.editions.len()).map(names).collect()
}

/// Sentences as HTML, with the words marked that only this side has.
fn lines(lines: &[Line], (tag, direction): (&str, &str)) -> String {
    let mut html = String::new();
    for Line { text, marks, foreign } in lines {
        if !html.is_empty() {
            html.push_str("<br>");
        }
        if *foreign {
            html.push_str("<span lang=\"");
            escape(&mut html, tag);
            html.push_str("\" dir=\"");
            escape(&mut html, direction);
            html.push_str("\">");
        }
        let mut at = 0;
        for mark in marks {
            let (Some(before), Some(words)) = (text.get(at..mark.start), text.get(mark.clone())) else {
                continue;
            };
            escape(&mut html, before);
            html.push_str("<mark>");
            escape(&mut html, words);
            html.push_str("</mark>");
            at = mark.end;
        }
        escape(&mut html, text.get(at..).unwrap_or_default());
        if *foreign {
            html.push_str("</span>");
        }
    }
    html
}

/// True for editions that the program's own texts name.
fn is_built_in(id: &str) -> bool {
    matches!(id, "china" | "us-gov" | "germany")
}
