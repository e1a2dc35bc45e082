//! A link that calls a page by another name than the page has, where the source calls it by its title.

use std::collections::BTreeMap;

use crate::check::subject::one_line;
use crate::check::{Check, MarkKind, Side, Subject, Translation};
use crate::finding::{Evidence, Finding, Severity};
use crate::page::plain;
use crate::project::links::Target;

pub(super) const CHECK: Check = Check {
    name: "link-text",
    severity: Severity::Hint,
    page: include_str!("../../../content/en/manual/rules/link-text.md"),
    run,
};

/// What a page is called in its first heading, in both languages.
struct Title {
    source: String,
    target: String,
}

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let titles: BTreeMap<usize, Title> = subject
        .translations
        .iter()
        .filter_map(|translation| Some((translation.doc.index, title(translation)?)))
        .collect();
    let project = subject.project;
    subject.units(|translation, unit, findings| {
        for (mark, words) in links(&unit.source) {
            let address = mark.inner(unit.source.text);
            let Some((own, said)) =
                links(&unit.target).find(|(own, _)| own.inner(unit.target.text) == address)
            else {
                continue;
            };
            let Target::Page { doc, .. } = project.resolve(translation.doc, address) else { continue };
            let Some(title) = titles.get(&doc) else { continue };
            let name = plain(words);
            if !name.contains(' ') || !same(&title.source, &name) || same(&title.target, &plain(said)) {
                continue;
            }
            let message =
                format!("the link says `{}`, the page is called `{}`", one_line(&plain(said)), title.target);
            let help = "call the page by its title, as the source does";
            let found = unit.finding(check, own.link_words(unit.target.text), message, help);
            let evidence = Evidence { target: vec![said.to_owned()], source: vec![words.to_owned()] };
            findings.push(Finding { evidence, sure: 50, ..found });
        }
    })
}

fn title(translation: &Translation<'_>) -> Option<Title> {
    let heading = translation.units.iter().find(|unit| unit.kind == "heading")?;
    let title = Title { source: plain(heading.source.text), target: plain(heading.target.text) };
    (!title.target.trim().is_empty()).then_some(title)
}

/// Links with their words.
fn links<'a>(side: &'a Side<'_>) -> impl Iterator<Item = (&'a crate::check::Mark, &'a str)> {
    side.marks
        .of(MarkKind::Link)
        .map(|mark| (mark, side.text.get(mark.link_words(side.text)).unwrap_or_default()))
}

/// True when two names are the same but for letter case, spaces and marks.
fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(a) == letters(b)
}
