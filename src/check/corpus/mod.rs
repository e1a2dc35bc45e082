//! What only many pages together can show: one source translated two ways, terms, the glossary.

mod glossary;
mod name_broken;
mod same_source;
mod term;

mod sound;
pub(super) mod terms;
mod text;
mod units;

pub(super) use units::Said;

use super::{Check, Subject};
use crate::finding::Finding;
use crate::lang::Locale;
use crate::project::Project;

pub(super) const ALL: &[Check] =
    &[same_source::CHECK, glossary::CHECK, term::INCONSISTENT, term::NAME_TRANSLATED, name_broken::CHECK];

/// What the rules of this family find.
pub(super) fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    subject.in_locales(|corpus| {
        // Mining takes longer than all others together.
        let others = || {
            let mut findings = same_source::findings(corpus);
            findings.extend(name_broken::findings(corpus));
            findings.extend(glossary::findings(subject, corpus));
            findings
        };
        let (mut findings, others) = rayon::join(|| term::findings(subject, corpus), others);
        findings.extend(others);
        findings
    })
}

/// The terms of a locale, as they were mined from its pages.
#[derive(Clone, Debug)]
pub struct MinedTerms {
    /// Whose.
    pub locale: Locale,
    /// The most frequent first.
    pub terms: Vec<MinedTerm>,
}

/// A term of the source and how a locale renders it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinedTerm {
    /// As the source mostly writes it.
    pub source: String,
    /// As the translations mostly write it.
    pub target: String,
    /// Units whose source has it.
    pub units: u32,
    /// Of these, units whose translation has the rendering.
    pub rendered: u32,
    /// What some say instead, and in how many units.
    pub rivals: Vec<(String, u32)>,
    /// True for a name that is kept as it is.
    pub name: bool,
}

/// What the pages of each locale call what the source repeats.
#[must_use]
pub fn mined_terms(project: &Project) -> Vec<MinedTerms> {
    let subject = Subject::of(project);
    subject.in_locales(|corpus| {
        let terms = terms::mine(corpus, &subject);
        vec![MinedTerms { locale: corpus.locale.clone(), terms }]
    })
}
