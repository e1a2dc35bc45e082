//! A key of the front matter that the translation lacks: one that its source has, or that nearly all pages of its
//! locale have. Often it was translated, `titre:` for `title:`.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Check, Subject, Translation};
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::page::Page;
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "front-matter-key",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/front-matter-key.md"),
    run,
};

/// So many other pages of a locale show what keys its pages have, and such a share of them.
const HABIT: (usize, f64) = (20, 0.97);

/// So many other translations show which keys of the source they take over, and such a share of them.
const TAKEN: (usize, f64) = (5, 0.9);

/// Keys that each translation needs, however few pages there are.
const NEEDED: [&str; 2] = ["title", "description"];

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for translations in subject.by_locale().into_values() {
        let pages: Vec<(&Translation<'_>, Option<&Page>)> =
            translations.into_iter().map(|translation| (translation, source(subject, translation))).collect();
        let known = Known::learn(&pages);
        for (translation, source) in &pages {
            findings.extend(in_page(check, &known, translation, *source));
        }
    }
    findings
}

/// The page whose keys a translation should have: the source page, or what its source text was recovered from.
fn source<'a>(subject: &Subject<'a>, translation: &Translation<'a>) -> Option<&'a Page> {
    let project = subject.project;
    let source = project.source_of(translation.doc).map(|doc| &*doc.page);
    source.or_else(|| project.origin_page(translation.doc)).filter(|page| !page.front.block.is_empty())
}

/// What the pages of a locale do with keys.
#[derive(Default)]
struct Known<'a> {
    /// Pages with front matter.
    pages: usize,
    /// Key → pages that have it.
    have: BTreeMap<&'a str, usize>,
    /// Key → pages whose source has it, those of them that have it too, and those of these with the same value.
    taken: BTreeMap<&'a str, [usize; 3]>,
}

impl<'a> Known<'a> {
    fn learn(pages: &[(&'a Translation<'a>, Option<&'a Page>)]) -> Known<'a> {
        let mut known = Known::default();
        for (translation, source) in pages {
            let front = &translation.doc.page.front;
            if front.block.is_empty() {
                continue;
            }
            known.pages += 1;
            let own: BTreeSet<&str> = front.keys().collect();
            own.iter().for_each(|key| *known.have.entry(key).or_default() += 1);
            for key in source.iter().flat_map(|source| source.front.keys()).collect::<BTreeSet<&str>>() {
                let count = known.taken.entry(key).or_default();
                count[0] += 1;
                count[1] += usize::from(own.contains(key));
                let same = source.is_some_and(|source| source.front.text(key) == front.text(key));
                count[2] += usize::from(own.contains(key) && same);
            }
        }
        known
    }

    /// True when pages of the locale have this key, this one apart.
    fn usual(&self, key: &str, own: usize) -> bool {
        let have = self.have.get(key).copied().unwrap_or(0).saturating_sub(own);
        let others = self.pages.saturating_sub(1);
        others >= HABIT.0 && have as f64 >= HABIT.1 * others as f64
    }

    /// Whether translations take this key over from their source; none when too few pages tell.
    fn taken(&self, key: &str) -> Option<bool> {
        let [all, taken, _] = self.taken.get(key).copied().unwrap_or_default();
        let others = all.saturating_sub(1);
        (others >= TAKEN.0).then_some(taken as f64 >= TAKEN.1 * others as f64)
    }

    /// True when translations have the same value as their source.
    fn copied(&self, key: &str) -> bool {
        let [_, taken, same] = self.taken.get(key).copied().unwrap_or_default();
        taken >= TAKEN.0 && same as f64 >= 0.95 * taken as f64
    }
}

fn in_page(
    check: &Check,
    known: &Known<'_>,
    translation: &Translation<'_>,
    source: Option<&Page>,
) -> Vec<Finding> {
    let page = &translation.doc.page;
    let front = &page.front;
    if front.fault.is_some() {
        return Vec::new();
    }
    let of_source: Vec<&str> = source.map(|source| source.front.keys().collect()).unwrap_or_default();
    if front.block.is_empty() {
        let listed: Vec<String> = of_source.iter().take(4).map(|key| format!("`{key}`")).collect();
        let Some(source) = source.filter(|_| !listed.is_empty()) else { return Vec::new() };
        let message = format!("no front matter; `{}` has {}", source.source.path(), listed.join(", "));
        let help = "begin the page with that of the source, and translate title and description";
        return vec![check.finding(page.place(Span::at(front.block.end as usize)), message, help)];
    }
    let own: BTreeSet<&str> = front.keys().collect();
    let by_habit = known.have.keys().copied().filter(|key| known.usual(key, usize::from(own.contains(key))));
    let mut wanted: Vec<&str> = of_source.clone();
    wanted.extend(by_habit);
    let mut seen = BTreeSet::new();
    wanted.retain(|key| seen.insert(*key));
    let mut findings = Vec::new();
    let mut spare: Vec<&str> = front
        .keys()
        .filter(|key| {
            !of_source.contains(key)
                && known.have.get(key).is_none_or(|&pages| pages <= 1.max(known.pages / 20))
        })
        .collect();
    for key in wanted {
        let usual = known.usual(key, usize::from(own.contains(key)));
        let value = source.and_then(|source| source.front.text(key));
        if own.contains(key) {
            let emptied = front.text(key).is_some_and(|text| text.trim().is_empty());
            if let (true, Some(value)) = (emptied, value.filter(|value| !value.trim().is_empty()))
                && known.taken(key) != Some(false)
            {
                let span = front.key_span(key).unwrap_or(front.block);
                let message = format!("`{key}` has no value, in the source it is `{}`", value.trim());
                let help = if known.copied(key) { "copy the value" } else { "translate the value" };
                findings.push(check.finding(page.place(span), message, help));
            }
            continue;
        }
        let severity = match known.taken(key).filter(|_| of_source.contains(&key)) {
            _ if usual => check.severity,
            Some(true) => check.severity,
            Some(false) => continue,
            None if NEEDED.contains(&key) => check.severity,
            None => Severity::Hint,
        };
        // A key that nobody else has: with the same value, or in its place.
        let alias = spare.iter().position(|other| {
            let same = value.is_some() && front.text(other) == value;
            let near = crate::config::nearest(other, &[key]).is_some();
            same || near || of_source.iter().position(|k| *k == key) == front.keys().position(|k| k == *other)
        });
        let (span, message, help) = if let Some(other) = alias.map(|at| spare.remove(at)) {
            let span = front.key_span(other).unwrap_or(front.block);
            (
                span,
                format!("`{other}` stands where `{key}` is expected"),
                format!("write `{key}`: keys are not translated"),
            )
        } else {
            let near = before(&of_source, key, &own).and_then(|key| front.key_span(key));
            let first =
                Span { end: front.block.start + 3.min(front.block.end - front.block.start), ..front.block };
            let why = match source.filter(|_| of_source.contains(&key)) {
                Some(source) => format!("the key `{key}` of `{}` is missing", source.source.path()),
                None => format!(
                    "the key `{key}` is missing that nearly all pages in `{}` have",
                    translation.locale
                ),
            };
            (
                near.unwrap_or(first),
                why,
                format!("add `{key}`, as in the source or in the pages beside this one"),
            )
        };
        let fix = source
            .filter(|_| alias.is_none() && known.copied(key))
            .and_then(|source| insertion(page, source, key, &own));
        let found = check.finding(page.place(span), message, help);
        let sure = if severity == Severity::Hint { 30 } else { found.sure };
        findings.push(Finding { severity, sure, fix, ..found });
    }
    findings
}

/// The key before `key` in the source that the translation has too.
fn before<'a>(keys: &[&'a str], key: &str, own: &BTreeSet<&str>) -> Option<&'a str> {
    let at = keys.iter().position(|other| *other == key)?;
    keys[..at].iter().rev().find(|other| own.contains(*other)).copied()
}

/// The line of the source put behind that of the key before it.
fn insertion(page: &Page, source: &Page, key: &str, own: &BTreeSet<&str>) -> Option<Fix> {
    let keys: Vec<&str> = source.front.keys().collect();
    let at = keys.iter().position(|other| *other == key)?;
    let after = keys[at + 1..].iter().find(|other| own.contains(*other))?;
    let text = source.text.text();
    let span = source.front.key_span(key)?;
    let value = source.front.span(key)?;
    let line = &text[span.start as usize..text[span.start as usize..].find('\n')? + span.start as usize];
    let line = line.trim_end_matches('\r');
    // One line, and none of a list or of what is within another key.
    let whole = value.end as usize <= span.start as usize + line.len() && line.starts_with(key);
    let place = page.text.origin_span(page.front.key_span(after)?);
    let file = page.source.text();
    let start = file[..place.start as usize].rfind('\n')? + 1;
    let begins = start == place.start as usize;
    let end = if file[..start].ends_with("\r\n") { "\r\n" } else { "\n" };
    let text = format!("{line}{end}");
    (whole && begins).then(|| Fix { safe: true, edits: vec![Edit { span: Span::at(start), text }] })
}
