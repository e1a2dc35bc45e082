//! How far the translations of a project have come, by locale and edition: counted from the project and from what was
//! found in it, so that nothing here can disagree with `check`.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::finding::{Finding, Severity, WRITTEN_ANEW};
use crate::lang::Locale;
use crate::project::{Doc, Family, Project};
use crate::segment::segments;

/// How far a project has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// Tag of the language that is translated from.
    pub source_locale: String,
    /// Edition by edition, the base first; in each the source locale first, the others by tag.
    pub rows: Vec<Row>,
    /// What was found in files that belong to no locale.
    pub elsewhere: Tally,
}

/// The pages of one edition in one locale.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The tag.
    pub locale: String,
    /// What its speakers call it.
    pub name: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Id of the edition; empty for the base.
    pub edition: String,
    /// Its name for readers; empty for the base.
    pub edition_name: String,
    /// True for the language that is translated from.
    pub is_source: bool,
    /// All pages.
    pub pages: usize,
    /// Pages that are expected: those of the source locale, or where there is none, those of any locale.
    pub wanted: usize,
    /// How many of these are there, in the language.
    pub translated: usize,
    /// How many are there, but read as the source does.
    pub copied: usize,
    /// Pages that were made from another version of their source page.
    pub stale_pages: usize,
    /// The sentences of the expected pages.
    pub sentences: Sentences,
    /// Who translated the pages.
    pub makers: Makers,
    /// What was found.
    pub findings: Tally,
    /// When the youngest page was changed, as `YYYY-MM-DD`, where that is known.
    pub changed: Option<String>,
}

/// What became of sentences. In the source locale all are current.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sentences {
    /// Translated, and nothing is known against them.
    pub current: usize,
    /// On pages that are older than their source, of which nobody can tell which sentences are.
    pub doubtful: usize,
    /// The source says something else by now.
    pub stale: usize,
    /// Not translated: dropped from a page, left in the source language, or on a page that is not there.
    pub missing: usize,
}

/// How many pages say that they were translated by whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Makers {
    /// `ms.translationtype: HT`.
    pub human: usize,
    /// `ms.translationtype: MT`.
    pub machine: usize,
    /// Neither.
    pub unstated: usize,
}

/// How many findings there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// By severity.
    pub severities: BTreeMap<Severity, usize>,
    /// By rule.
    pub rules: BTreeMap<&'static str, usize>,
}

impl Sentences {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> usize {
        let Sentences { current, doubtful, stale, missing } = *self;
        current + doubtful + stale + missing
    }
}

impl Tally {
    /// Counts `finding`.
    pub fn add(&mut self, finding: &Finding) {
        *self.severities.entry(finding.severity).or_default() += 1;
        *self.rules.entry(finding.rule).or_default() += 1;
    }

    /// All findings of `severity`.
    #[must_use]
    pub fn of(&self, severity: Severity) -> usize {
        self.severities.get(&severity).copied().unwrap_or_default()
    }

    /// All findings.
    #[must_use]
    pub fn all(&self) -> usize {
        self.severities.values().sum()
    }

    /// The `most` rules that find most.
    #[must_use]
    pub fn frequent(&self, most: usize) -> Vec<(&'static str, usize)> {
        let mut rules: Vec<(&str, usize)> = self.rules.iter().map(|(rule, count)| (*rule, *count)).collect();
        rules.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        rules.truncate(most);
        rules
    }
}

impl Row {
    /// The share of the expected pages that is translated, in percent; none where none is expected.
    #[must_use]
    pub fn coverage(&self) -> Option<f64> {
        (!self.is_source).then(|| percent(self.translated, self.wanted)).flatten()
    }

    /// The share of their sentences that is current, in percent.
    #[must_use]
    pub fn current(&self) -> Option<f64> {
        (!self.is_source).then(|| percent(self.sentences.current, self.sentences.all())).flatten()
    }
}

impl Status {
    /// The rows edition by edition.
    pub fn editions(&self) -> impl Iterator<Item = &[Row]> {
        self.rows.chunk_by(|one, other| one.edition == other.edition)
    }

    /// The rows of locales that are translated into.
    pub fn translations(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.is_source)
    }
}

/// `part` of `whole` in percent with one digit after the point, rounded down: all is only said of all.
#[must_use]
pub fn percent(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| ((part as u128 * 1000 / whole as u128) as f64) / 10.0)
}

/// How far `project` has come, of which `findings` is what was found.
#[must_use]
pub fn of(project: &Project, findings: &[Finding]) -> Status {
    let source = project.source.and_then(|source| project.locales.get(source));
    let source = source.or(project.settings.source_locale.as_ref()).map_or("en", Locale::tag);
    let mut rows = empty_rows(project);
    let (told, elsewhere) = tell(project, findings, &mut rows);
    let counts: Vec<usize> = project.docs.par_iter().map(|doc| count(project, doc)).collect();
    for doc in &project.docs {
        if let Some(row) = rows.get_mut(&(doc.edition, doc.locale)) {
            let told = told.get(&doc.index).copied().unwrap_or_default();
            row.pages += 1;
            row.stale_pages += usize::from(told.is_stale);
            if !row.is_source {
                row.makers.add(doc);
            }
            row.changed = row.changed.take().max(project.date_of(doc));
        }
    }
    for family in &project.families {
        for (edition, sentences) in expected(project, family, &counts) {
            let of_edition = rows.range_mut((edition, 0)..=(edition, usize::MAX));
            of_edition.for_each(|((_, locale), row)| {
                let own = family.members.get(&(edition, *locale)).and_then(|doc| project.docs.get(*doc));
                let own = own.map(|doc| {
                    let told = told.get(&doc.index).copied().unwrap_or_default();
                    (doc, told, counts.get(doc.index).copied().unwrap_or_default())
                });
                row.count(own, sentences);
            });
        }
    }
    Status { source_locale: source.to_owned(), rows: rows.into_values().collect(), elsewhere }
}

/// The rows by edition and locale, without numbers.
fn empty_rows(project: &Project) -> BTreeMap<(usize, usize), Row> {
    let editions: BTreeSet<usize> = project.docs.iter().map(|doc| doc.edition).collect();
    let mut rows = BTreeMap::new();
    for number in editions {
        let Some(edition) = project.editions.get(number) else { continue };
        for (index, locale) in project.locales.iter().enumerate() {
            let row = Row {
                locale: locale.tag().to_owned(),
                name: locale.name().to_owned(),
                direction: locale.direction(),
                edition: edition.id.clone(),
                edition_name: edition.name.clone(),
                is_source: Some(index) == project.source,
                ..Row::default()
            };
            rows.insert((number, index), row);
        }
    }
    rows
}

/// What the findings say of one page.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    stale: usize,
    dropped: usize,
    untranslated: usize,
    /// Hardly a sentence of its source is left.
    is_anew: bool,
    is_stale: bool,
    is_copy: bool,
}

/// Counts `findings` in the rows they belong to; what they say of each page, and those that belong to no row.
fn tell(
    project: &Project,
    findings: &[Finding],
    rows: &mut BTreeMap<(usize, usize), Row>,
) -> (BTreeMap<usize, Told>, Tally) {
    let docs: BTreeMap<&str, &Doc> = project.docs.iter().map(|doc| (doc.page.source.path(), doc)).collect();
    let mut told: BTreeMap<usize, Told> = BTreeMap::new();
    let mut elsewhere = Tally::default();
    for finding in findings {
        let doc = docs.get(finding.place.file.as_str());
        let own = doc.map(|doc| (doc.edition, doc.locale)).or_else(|| {
            let is_own = |locale: &Locale| finding.locale.as_deref() == Some(locale.tag());
            Some((0, project.locales.iter().position(is_own)?))
        });
        match own.and_then(|own| rows.get_mut(&own)) {
            Some(row) => row.findings.add(finding),
            None => elsewhere.add(finding),
        }
        // A hint is no fact.
        if let Some(doc) = doc.filter(|_| finding.severity > Severity::Hint) {
            let told = told.entry(doc.index).or_default();
            match finding.rule {
                "stale-sentence" if finding.message.ends_with(WRITTEN_ANEW) => told.is_anew = true,
                "stale-sentence" => told.stale += 1,
                "sentence-dropped" => told.dropped += 1,
                "untranslated-text" => told.untranslated += 1,
                "stale-page" => told.is_stale = true,
                "untranslated-page" => told.is_copy = true,
                _ => {}
            }
        }
    }
    (told, elsewhere)
}

/// The editions in which `family` is expected in every locale, and how many sentences it has there.
fn expected(project: &Project, family: &Family, counts: &[usize]) -> BTreeMap<usize, usize> {
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for ((edition, locale), index) in &family.members {
        let is_apart = project.docs.get(*index).is_none_or(|doc| doc.apart);
        if !is_apart && project.source.is_none_or(|source| source == *locale) {
            let most = found.entry(*edition).or_default();
            *most = (*most).max(counts.get(*index).copied().unwrap_or_default());
        }
    }
    found
}

/// How many sentences `doc` has.
fn count(project: &Project, doc: &Doc) -> usize {
    let Some(locale) = project.locales.get(doc.locale) else { return 0 };
    match project.recovered.get(&doc.index) {
        Some(recovered) => recovered.target_segments.list.len(),
        None => segments(&doc.page, locale).list.len(),
    }
}

impl Row {
    /// Counts an expected page that has `sentences` in the source locale, and in this one is `own`, if it is there.
    fn count(&mut self, own: Option<(&Doc, Told, usize)>, sentences: usize) {
        self.wanted += 1;
        let Some((doc, told, count)) = own else {
            self.sentences.missing += sentences;
            return;
        };
        if told.is_copy {
            self.copied += 1;
            self.sentences.missing += sentences;
            return;
        }
        self.translated += 1;
        let stale = told.stale.min(count);
        self.sentences.stale += stale;
        let untranslated = told.untranslated.min(count - stale);
        self.sentences.missing += told.dropped + untranslated;
        let rest = count - stale - untranslated;
        // Pairs hold the source text as it was translated, so of their pages each sentence is known.
        if told.is_anew || (told.is_stale && !doc.page.has_pairs()) {
            self.sentences.doubtful += rest;
        } else {
            self.sentences.current += rest;
        }
    }
}

impl Makers {
    fn add(&mut self, doc: &Doc) {
        let stated = doc.page.front.text("ms.translationtype").unwrap_or_default().trim();
        match stated.to_ascii_lowercase().as_str() {
            "mt" | "machine" => self.machine += 1,
            "ht" | "human" => self.human += 1,
            _ => self.unstated += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_only_said_of_all() {
        assert_eq!(percent(1999, 2000), Some(99.9));
        assert_eq!(percent(2, 3), Some(66.6));
        assert_eq!(percent(3, 3), Some(100.0));
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn the_most_frequent_rules_are_in_an_order_of_their_own() {
        let rules = [("a", 1), ("b", 3), ("c", 1), ("d", 1)].into_iter().collect();
        let tally = Tally { rules, ..Tally::default() };
        assert_eq!(tally.frequent(3), [("b", 3), ("a", 1), ("c", 1)]);
    }
}
