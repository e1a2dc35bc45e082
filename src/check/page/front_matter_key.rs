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
    let front = &translation.doc.page.front;
    if front.fault.is_some() {
        return Vec::new();
    }
    let of_source = source.map(|source| source.front.keys().collect()).unwrap_or_default();
    let pair = Pair { check, known, translation, source, of_source, own: front.keys().collect() };
    if front.block.is_empty() {
        return pair.without_any().into_iter().collect();
    }
    let mut spare = pair.spare();
    let look = |key| if pair.own.contains(key) { pair.emptied(key) } else { pair.lost(key, &mut spare) };
    pair.wanted().into_iter().filter_map(look).collect()
}

/// A translation beside its source.
struct Pair<'a> {
    check: &'a Check,
    known: &'a Known<'a>,
    translation: &'a Translation<'a>,
    source: Option<&'a Page>,
    /// Keys of the source, in its order.
    of_source: Vec<&'a str>,
    /// Keys of the translation.
    own: BTreeSet<&'a str>,
}

impl<'a> Pair<'a> {
    fn page(&self) -> &'a Page {
        &self.translation.doc.page
    }

    /// A page without front matter, whose source has some.
    fn without_any(&self) -> Option<Finding> {
        let listed: Vec<String> = self.of_source.iter().take(4).map(|key| format!("`{key}`")).collect();
        let source = self.source.filter(|_| !listed.is_empty())?;
        let message = format!("no front matter; `{}` has {}", source.source.path(), listed.join(", "));
        let help = "begin the page with that of the source, and translate title and description";
        let at = Span::at(self.page().front.block.end as usize);
        let found = self.check.finding(self.page().place(at), message, help);
        // What only tells the theme how to show the page, translations often do without.
        let has_text = NEEDED.iter().any(|key| self.of_source.contains(key));
        Some(Finding { severity: if has_text { found.severity } else { Severity::Hint }, ..found })
    }

    /// True when nearly all other pages have this key.
    fn usual(&self, key: &str) -> bool {
        self.known.usual(key, usize::from(self.own.contains(key)))
    }

    /// The keys that the page should have, each once.
    fn wanted(&self) -> Vec<&'a str> {
        let by_habit = self.known.have.keys().copied().filter(|key| self.usual(key));
        let mut seen = BTreeSet::new();
        self.of_source.iter().copied().chain(by_habit).filter(|key| seen.insert(*key)).collect()
    }

    /// The keys that neither the source nor other pages have: each may be another one that was translated.
    fn spare(&self) -> Vec<&'a str> {
        let rare = |pages: &usize| *pages <= 1.max(self.known.pages / 20);
        let keys = self.page().front.keys().filter(|key| !self.of_source.contains(key));
        keys.filter(|key| self.known.have.get(key).is_none_or(rare)).collect()
    }

    /// A key that is there, without the value that its source has.
    fn emptied(&self, key: &str) -> Option<Finding> {
        let front = &self.page().front;
        front.text(key).filter(|text| text.trim().is_empty())?;
        let value = self.source?.front.text(key).filter(|value| !value.trim().is_empty())?;
        if self.known.taken(key) == Some(false) {
            return None;
        }
        let span = front.key_span(key).unwrap_or(front.block);
        let message = format!("`{key}` has no value, in the source it is `{}`", value.trim());
        let help = if self.known.copied(key) { "copy the value" } else { "translate the value" };
        Some(self.check.finding(self.page().place(span), message, help))
    }

    /// A key that is not there. One of `spare` that stands in its place is told of by this, and of none else.
    fn lost(&self, key: &str, spare: &mut Vec<&str>) -> Option<Finding> {
        let taken = self.known.taken(key).filter(|_| self.of_source.contains(&key));
        let severity = match taken {
            _ if self.usual(key) => self.check.severity,
            Some(true) => self.check.severity,
            Some(false) => return None,
            None if NEEDED.contains(&key) => self.check.severity,
            None => Severity::Hint,
        };
        let alias = spare.iter().position(|other| self.stands_for(other, key)).map(|at| spare.remove(at));
        let (span, message, help) = match alias {
            Some(other) => {
                let front = &self.page().front;
                (
                    front.key_span(other).unwrap_or(front.block),
                    format!("`{other}` stands where `{key}` is expected"),
                    format!("write `{key}`: keys are not translated"),
                )
            }
            None => self.missing(key),
        };
        let copied = self.source.filter(|_| alias.is_none() && self.known.copied(key));
        let fix = copied.and_then(|source| insertion(self.page(), source, key, &self.own));
        let found = self.check.finding(self.page().place(span), message, help);
        let sure = if severity == Severity::Hint { 30 } else { found.sure };
        Some(Finding { severity, sure, fix, ..found })
    }

    /// True when `other`, a key that nobody else has, says the same as `key`, or stands in its place.
    fn stands_for(&self, other: &str, key: &str) -> bool {
        let front = &self.page().front;
        let value = self.source.and_then(|source| source.front.text(key));
        let same = value.is_some() && front.text(other) == value;
        let near = || crate::config::nearest(other, &[key]).is_some();
        let place = || self.of_source.iter().position(|k| *k == key) == front.keys().position(|k| k == other);
        same || near() || place()
    }

    /// Where a key should stand, what to say of that, and what to do.
    fn missing(&self, key: &str) -> (Span, String, String) {
        let front = &self.page().front;
        let near = before(&self.of_source, key, &self.own).and_then(|key| front.key_span(key));
        let first =
            Span { end: front.block.start + 3.min(front.block.end - front.block.start), ..front.block };
        let message = match self.source.filter(|_| self.of_source.contains(&key)) {
            Some(source) => format!("the key `{key}` of `{}` is missing", source.source.path()),
            None => {
                let locale = self.translation.locale;
                format!("the key `{key}` is missing that nearly all pages in `{locale}` have")
            }
        };
        let help = format!("add `{key}`, as in the source or in the pages beside this one");
        (near.unwrap_or(first), message, help)
    }
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
