//! How much of what there is: by edition, and of each by locale.

use std::collections::BTreeMap;

use super::variant_name;
use crate::drift::Label;
use crate::drift::survey::{Comparison, Declared, Says, Survey};

/// Numbers of rows and of verdicts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Pages that were compared.
    pub(super) pages: usize,
    /// Pages that were not, though they should have been.
    pub(super) refused: usize,
    labels: BTreeMap<Label, usize>,
    /// Rows that differ and are declared.
    pub(super) declared: usize,
    /// Rows that differ and are not, or no longer.
    pub(super) undeclared: usize,
    /// The translations, by the tags of their locales.
    pub(super) locales: BTreeMap<String, Verdicts>,
}

/// Numbers of verdicts on the translations of one locale, or of several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdicts {
    says: BTreeMap<Says, usize>,
    /// Pages that the locale has no translation of.
    pub(super) missing: usize,
}

impl Verdicts {
    /// How many say so.
    pub(super) fn count(&self, says: Says) -> usize {
        self.says.get(&says).copied().unwrap_or_default()
    }

    /// How many there are.
    pub(super) fn sum(&self) -> usize {
        self.says.values().sum()
    }
}

impl Sums {
    /// The numbers of one comparison.
    pub(super) fn of(comparison: &Comparison) -> Sums {
        let mut sums = Sums::default();
        sums.add(comparison);
        sums
    }

    /// The numbers of all comparisons.
    pub(super) fn of_all(survey: &Survey) -> Sums {
        let mut sums = Sums::default();
        survey.comparisons.iter().for_each(|comparison| sums.add(comparison));
        sums
    }

    /// How many rows have `label`.
    pub(super) fn count(&self, label: Label) -> usize {
        self.labels.get(&label).copied().unwrap_or_default()
    }

    /// How many rows differ.
    pub(super) fn differing(&self) -> usize {
        self.declared + self.undeclared
    }

    /// The verdicts of all locales.
    pub(super) fn verdicts(&self) -> Verdicts {
        let mut all = Verdicts::default();
        for Verdicts { says, missing } in self.locales.values() {
            all.missing += missing;
            for (says, count) in says {
                *all.says.entry(*says).or_default() += count;
            }
        }
        all
    }

    fn add(&mut self, comparison: &Comparison) {
        match comparison.refused {
            Some(_) => self.refused += 1,
            None => self.pages += 1,
        }
        for locale in &comparison.locales {
            let verdicts = self.locales.entry(locale.locale.clone()).or_default();
            verdicts.missing += usize::from(locale.path.is_none());
        }
        for row in &comparison.rows {
            // What a page applies to stands at its head.
            if row.claim && row.label.differs() {
                continue;
            }
            *self.labels.entry(row.label).or_default() += 1;
            self.undeclared += usize::from(row.is_undeclared());
            self.declared += usize::from(row.differs() && matches!(row.declared, Declared::Yes(_)));
            for verdict in &row.verdicts {
                if let Some(locale) = comparison.locales.get(verdict.locale) {
                    let verdicts = self.locales.entry(locale.locale.clone()).or_default();
                    *verdicts.says.entry(verdict.says).or_default() += 1;
                }
            }
        }
    }
}

/// The numbers of each edition, by its name, in the order of the names.
pub(super) fn by_edition(survey: &Survey) -> BTreeMap<&str, Sums> {
    let mut editions: BTreeMap<&str, Sums> = BTreeMap::new();
    for comparison in &survey.comparisons {
        editions.entry(variant_name(comparison)).or_default().add(comparison);
    }
    editions
}
