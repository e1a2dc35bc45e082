//! The title of a page and its first heading: what the source says once in the same words, or what is nearly the same,
//! was translated twice.

use std::collections::BTreeSet;

use crate::check::{Check, Subject, Translation};
use crate::finding::{Finding, Severity};
use crate::page::Page;

pub(super) const CHECK: Check = Check {
    name: "title-differs",
    severity: Severity::Hint,
    page: include_str!("../../../content/en/manual/rules/title-differs.md"),
    run,
};

/// Titles that have such a share of their words in common mean the same.
const ALIKE: f64 = 0.5;

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.translations.iter().filter_map(|translation| in_page(check, subject, translation)).collect()
}

fn in_page(check: &Check, subject: &Subject<'_>, translation: &Translation<'_>) -> Option<Finding> {
    let page = &translation.doc.page;
    let (title, heading) = both(page)?;
    let (first, second) = (words(&title), words(&heading));
    if first.is_empty() || second.is_empty() || first.is_subset(&second) || second.is_subset(&first) {
        return None;
    }
    let common = first.intersection(&second).count() as f64 / first.len().min(second.len()) as f64;
    let project = subject.project;
    let source =
        project.source_of(translation.doc).map(|doc| &*doc.page).or_else(|| origin(subject, translation));
    let of_source = source.and_then(both);
    // In the source they are the same, or two.
    let same = of_source.as_ref().map(|(title, heading)| words(title) == words(heading));
    if same == Some(false) && common < 1.0 || same.is_none() && common < ALIKE {
        return None;
    }
    let span = page.front.span("title")?;
    let message = format!("the title says `{title}`, the first heading `{heading}`");
    let help = "use the same words in both, as far as both mean the same";
    let found = check.finding(page.place(span), message, help);
    Some(Finding { target: Some(heading), source: of_source.map(|(_, heading)| heading), ..found })
}

/// The source page that the English of `translation` was taken from; a sibling in another language is none.
fn origin<'a>(subject: &Subject<'a>, translation: &Translation<'_>) -> Option<&'a Page> {
    let recovered = subject.project.recovered.get(&translation.doc.index)?;
    if recovered.sibling().is_some() { None } else { subject.project.origin_page(translation.doc) }
}

/// The title and the first heading.
fn both(page: &Page) -> Option<(String, String)> {
    let title = page.front.text("title")?;
    let title = crate::page::plain(title);
    let heading = page.h1()?.title.trim().to_owned();
    (!title.trim().is_empty() && !heading.is_empty()).then(|| (title.trim().to_owned(), heading))
}

/// The words of a title, without what stands in brackets and without the site's name behind a bar.
fn words(title: &str) -> BTreeSet<String> {
    let title =
        [" | ", " – ", " — "].iter().fold(title, |title, bar| title.split(bar).next().unwrap_or(title));
    let mut depth = 0_usize;
    let mut text = String::new();
    for c in title.chars() {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.push(c),
            _ => {}
        }
    }
    let mut words = BTreeSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()) {
        // Text without blanks has no words: two letters each.
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        if letters
            .iter()
            .any(|c| ('\u{2E80}'..='\u{FAFF}').contains(c) || ('\u{E00}'..='\u{EFF}').contains(c))
        {
            words.extend(letters.windows(2).map(|two| two.iter().collect::<String>()));
        } else {
            words.insert(letters.into_iter().collect());
        }
    }
    words
}
