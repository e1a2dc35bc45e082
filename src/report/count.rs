//! How many findings there are, by whatever reports tell them apart.

use std::collections::BTreeMap;

use super::{SEVERITIES, counted};
use crate::finding::{Finding, Severity};

/// Numbers of findings, in orders that never depend on theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts<'a> {
    /// By severity.
    pub severity: BTreeMap<Severity, usize>,
    /// By rule, and of each by severity.
    pub rule: BTreeMap<&'a str, BTreeMap<Severity, usize>>,
    /// By locale, and of each by severity; `und` for files that belong to no locale.
    pub locale: BTreeMap<&'a str, BTreeMap<Severity, usize>>,
}

/// The tag that stands for no locale.
pub(super) const NO_LOCALE: &str = "und";

impl<'a> Counts<'a> {
    /// Counts `findings`.
    #[must_use]
    pub fn of(findings: &'a [Finding]) -> Counts<'a> {
        let mut counts = Counts::default();
        for Finding { rule, severity, locale, .. } in findings {
            *counts.severity.entry(*severity).or_default() += 1;
            *counts.rule.entry(rule).or_default().entry(*severity).or_default() += 1;
            let locale = locale.as_deref().unwrap_or(NO_LOCALE);
            *counts.locale.entry(locale).or_default().entry(*severity).or_default() += 1;
        }
        counts
    }

    /// The rules, those that find most first.
    #[must_use]
    pub fn most_first(&self) -> Vec<(&'a str, usize)> {
        let mut rules: Vec<(&str, usize)> = self.rule.iter().map(|(rule, by)| (*rule, sum(by))).collect();
        rules.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        rules
    }

    /// Such as `2 errors, 1 warning`.
    #[must_use]
    pub fn severities(&self) -> String {
        let some = |severity: Severity| {
            let count = *self.severity.get(&severity)?;
            Some(counted(count, word(severity)))
        };
        SEVERITIES.into_iter().filter_map(some).collect::<Vec<_>>().join(", ")
    }
}

/// All of one kind.
pub(super) fn sum(by: &BTreeMap<Severity, usize>) -> usize {
    by.values().sum()
}

/// What one finding of `severity` is called.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warn => "warning",
        Severity::Hint => "hint",
    }
}
