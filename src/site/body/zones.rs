//! Zones: parts of a page for readers who chose one thing of several. All of them are written, each says what it is for;
//! where the page names the groups that these things are of, a script shows those of the reader's choice alone.

use std::collections::BTreeSet;

use super::{Writer, escape};
use crate::project::pivots::Group;

/// What is known of a page's zones.
#[derive(Default)]
pub(super) struct Zones<'a> {
    /// The groups that the page names.
    groups: Vec<&'a Group>,
    /// What its zones are for so far, of these groups.
    used: BTreeSet<&'a str>,
    /// Where the choice stands in what is written: below the title.
    at: usize,
    /// True when the open heading is the title.
    title: bool,
}

impl<'a> Zones<'a> {
    /// Of a page that names `groups`, of which the text begins at byte `at`.
    pub(super) fn of(groups: Vec<&'a Group>, at: usize) -> Self {
        Zones { groups, at, ..Zones::default() }
    }

    /// The pivots of the page's groups with the id `id`: the id as the group has it, and the title.
    fn find(&self, id: &str) -> Option<(&'a str, &'a str)> {
        let mut pivots = self.groups.iter().flat_map(|group| &group.pivots);
        pivots.find(|(own, _)| own == id).map(|(own, title)| (own.as_str(), title.as_str()))
    }

    /// Notes that a heading of this level begins.
    pub(super) fn heading(&mut self, level: u8) {
        self.title = level == 1 && self.used.is_empty();
    }
}

/// The ids that a zone is for: `a,b`, `a b`, `a or b`.
fn ids(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', ' ', '\t', '|']).filter(|id| !id.is_empty() && !id.eq_ignore_ascii_case("or"))
}

impl Writer<'_> {
    /// Notes that a heading ends: below the title the reader chooses.
    pub(super) fn zones_heading(&mut self) {
        if std::mem::take(&mut self.zones.title) && !self.zones.groups.is_empty() && self.stack.is_empty() {
            self.zones.at = self.out.len();
        }
    }

    /// Begins the zone for `value`.
    pub(super) fn zone(&mut self, value: &str) {
        let known: Vec<Option<(&str, &str)>> = ids(value).map(|id| self.zones.find(id)).collect();
        let is_chosen = !known.is_empty() && known.iter().all(Option::is_some);
        let separator = match self.context.project.locales[self.doc.locale].language() {
            "ja" | "zh" => "、",
            "ar" | "fa" | "ur" => "، ",
            _ => ", ",
        };
        let project = self.context.project;
        let titles = ids(value).zip(&known).map(|(id, known)| {
            let title = known.map(|(_, title)| title).or_else(|| project.pivot_title(self.doc, id));
            // The name of a pivot is an id; what it is about stands last.
            title.unwrap_or(id.strip_prefix("programming-language-").unwrap_or(id))
        });
        let titles: Vec<&str> = titles.collect();
        let title = titles.join(separator);
        let ids: Vec<&str> = ids(value).collect();
        self.labelled(if is_chosen { "zone pivot" } else { "zone" }, "data-zone", &ids.join(" "), &title);
        if is_chosen {
            for (id, _) in known.into_iter().flatten() {
                self.zones.used.insert(id);
            }
        }
    }

    /// Puts the choice where it belongs, if there is one.
    pub(super) fn finish_zones(&mut self) {
        let mut choice = String::new();
        for (number, group) in self.zones.groups.iter().enumerate() {
            let pivots = group.pivots.iter().filter(|(id, _)| self.zones.used.contains(id.as_str()));
            let pivots: Vec<&(String, String)> = pivots.collect();
            if pivots.len() < 2 {
                continue;
            }
            choice.push_str("<fieldset class=\"pivots\" data-pagefind-ignore><legend>");
            let prompt = [&group.prompt, &group.title].into_iter().find(|text| !text.is_empty());
            escape(&mut choice, prompt.unwrap_or(&self.words.applies.0));
            choice.push_str("</legend>\n");
            for (id, title) in pivots {
                choice.push_str(&format!(
                    "<label><input type=\"radio\" name=\"diglot-pivots-{}\" value=\"",
                    number + 1
                ));
                escape(&mut choice, id);
                choice.push_str("\"><span>");
                escape(&mut choice, title);
                choice.push_str("</span></label>\n");
            }
            choice.push_str("</fieldset>\n");
        }
        if !choice.is_empty() {
            self.out.insert_str(self.zones.at, &choice);
        }
    }

    /// Begins a part that says what it is for.
    pub(super) fn labelled(&mut self, class: &str, attribute: &str, value: &str, shown: &str) {
        self.out.push_str(&format!("<div class=\"{class}\" {attribute}=\""));
        escape(&mut self.out, value);
        self.out.push_str("\"><p class=\"applies\">");
        escape(&mut self.out, &self.words.applies.0);
        self.out.push_str("<strong>");
        escape(&mut self.out, shown);
        self.out.push_str("</strong>");
        escape(&mut self.out, &self.words.applies.1);
        self.out.push_str("</p>\n");
    }
}
