//! The rules: one file, one constant, one line in [`ALL`], one page in `content/`.
//!
//! A check looks and reports; it changes nothing and remembers nothing. Its page in the manual is its
//! documentation, is what `diglot explain` prints, and its examples are run as tests.

mod broken_anchor;
mod broken_link;
mod built_page;
mod files;
mod front_matter_invalid;
mod ftl;
mod missing_page;
mod nesting_too_deep;
mod orphan_page;
mod script_removed;
mod silence;
mod span_gap;
mod span_unpaired;
mod stale_page;
mod stale_sentence;
mod unrelated_page;
mod unsupported_syntax;
mod untranslated_page;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::finding::{Finding, Place, Severity};
use crate::page::Page;
use crate::project::recover::{Origin, Recovered};
use crate::project::{Doc, Project};
use crate::segment::blocks;
use crate::source::Span;

pub use silence::{Silence, apply as silence};

/// A rule.
pub struct Check {
    /// Its name, in words that read well after "allow".
    pub name: &'static str,
    /// How grave its findings are, unless the config says otherwise.
    pub severity: Severity,
    /// Its page of the manual, as Markdown.
    pub page: &'static str,
    /// Finds its faults.
    pub run: fn(&Check, &Project) -> Vec<Finding>,
}

/// All rules, in the order of the manual.
pub const ALL: &[Check] = &[
    front_matter_invalid::CHECK,
    missing_page::CHECK,
    orphan_page::CHECK,
    stale_page::CHECK,
    stale_sentence::CHECK,
    unrelated_page::CHECK,
    untranslated_page::CHECK,
    span_unpaired::CHECK,
    span_gap::CHECK,
    broken_link::CHECK,
    broken_anchor::CHECK,
    ftl::SYNTAX,
    ftl::MISSING_MESSAGE,
    ftl::MISMATCH,
    files::UNREADABLE_FILE,
    files::INVALID_UTF8,
    files::UNSAFE_PATH,
    files::OUTPUT_COLLISION,
    files::TOC_INVALID,
    unsupported_syntax::CHECK,
    script_removed::CHECK,
    nesting_too_deep::CHECK,
    built_page::CHECK,
];

/// The rule `name`.
#[must_use]
pub fn find(name: &str) -> Option<&'static Check> {
    ALL.iter().find(|check| check.name == name)
}

/// What all rules find, in the order of reports.
#[must_use]
pub fn run(project: &Project) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        ALL.par_iter().flat_map_iter(|check| (check.run)(check, project)).collect();
    findings.sort_by(Finding::order);
    findings.dedup();
    findings
}

/// Takes out what another finding says better: that a page is stale, where its stale sentences are named.
pub fn once(findings: &mut Vec<Finding>) {
    let named: BTreeSet<String> = findings
        .iter()
        .filter(|finding| finding.rule == stale_sentence::CHECK.name && finding.severity > Severity::Hint)
        .map(|finding| finding.place.file.clone())
        .collect();
    findings.retain(|finding| finding.rule != stale_page::CHECK.name || !named.contains(&finding.place.file));
}

impl Check {
    /// A finding of this rule.
    fn finding(&self, place: Place, message: impl Into<String>, help: impl Into<String>) -> Finding {
        Finding {
            rule: self.name,
            severity: self.severity,
            place,
            message: message.into(),
            target: None,
            source: None,
            help: help.into(),
        }
    }

    /// Findings about whole pages: about each translation without pairs that was aligned with its source, and of
    /// which `told` has something to say. They stand at the first text of the page, and show that of both; `{}` in
    /// the message is the path of the source.
    fn about_pages(
        &self,
        project: &Project,
        help: &str,
        told: impl Fn(&Doc, &Recovered) -> Option<&'static str> + Sync,
    ) -> Vec<Finding> {
        let finding = |(index, recovered): (&usize, &Recovered)| {
            let doc = project.docs.get(*index)?;
            let message = told(doc, recovered)?;
            let english;
            let source = match recovered.origin {
                Origin::Page(source) => &project.docs.get(source)?.page,
                Origin::Pairs(sibling) => {
                    english = Page::read_english(project.docs.get(sibling)?.page.source.clone());
                    &english
                }
            };
            let (span, target) = opening(&doc.page)?;
            let message = message.replace("{}", &format!("`{}`", source.source.path()));
            let found = self.finding(doc.page.place(span), message, help);
            Some(Finding { target: Some(target), source: opening(source).map(|(_, text)| text), ..found })
        };
        project.recovered.par_iter().filter_map(finding).collect()
    }
}

/// The first text of `page`, and what it reads as.
fn opening(page: &Page) -> Option<(Span, String)> {
    let block = blocks(page).into_iter().next()?;
    Some((block.span, page.plain_of(&page.nodes[block.nodes])))
}

/// The title and text of a rule's page without its front matter, for the terminal.
#[must_use]
pub fn explanation(check: &Check) -> &'static str {
    let page = check.page;
    let front = crate::page::front::read(page);
    page[front.block.end as usize..].trim_start()
}
