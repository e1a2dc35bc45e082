//! The rules on `.ftl` files: syntax and repeated messages, messages that a locale lacks or has for nothing, plural
//! forms, and messages that do not match.

use std::sync::Arc;

use crate::check::Check;
use crate::finding::{Finding, Place, Severity};
use crate::locale::glossary::is_glossary;
use crate::locale::{Fault, Resource, mismatched, missing, obsolete, plurals, repeated, syntax_faults};
use crate::project::{Messages, Project};

pub(super) const SYNTAX: Check = Check {
    name: "ftl-syntax",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/ftl-syntax.md"),
    run: |check, subject| in_files(check, subject.project, |_, resource| syntax_faults(resource)),
};

pub(super) const DUPLICATE_MESSAGE: Check = Check {
    name: "ftl-duplicate-message",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/ftl-duplicate-message.md"),
    run: |check, subject| in_files(check, subject.project, |_, resource| repeated(resource)),
};

pub(super) const PLURAL: Check = Check {
    name: "ftl-plural",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/ftl-plural.md"),
    run: |check, subject| {
        in_files(check, subject.project, |messages, resource| plurals(resource, messages.locale.tag()))
    },
};

pub(super) const OBSOLETE_MESSAGE: Check = Check {
    name: "ftl-obsolete-message",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/ftl-obsolete-message.md"),
    run: |check, subject| {
        let theme = &subject.project.settings.theme_texts;
        // The names of editions are asked for by what the config and the pages say.
        let known = |key: &str| key.starts_with("edition-") || theme.iter().any(|own| own == key);
        against_source(check, subject.project, |source, target| obsolete(source, target, &known))
    },
};

pub(super) const MISSING_MESSAGE: Check = Check {
    name: "ftl-missing-message",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/ftl-missing-message.md"),
    run: |check, subject| against_source(check, subject.project, missing),
};

pub(super) const MISMATCH: Check = Check {
    name: "ftl-mismatch",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/ftl-mismatch.md"),
    run: |check, subject| against_source(check, subject.project, mismatched),
};

fn in_files(
    check: &Check,
    project: &Project,
    look: impl Fn(&Messages, &Resource) -> Vec<Fault>,
) -> Vec<Finding> {
    let files =
        project.messages.iter().flat_map(|messages| messages.files.iter().map(move |file| (messages, file)));
    let faults = files.flat_map(|(messages, (_, resource))| look(messages, resource));
    faults.map(|fault| finding(check, fault)).collect()
}

fn against_source(
    check: &Check,
    project: &Project,
    compare: impl Fn(&[Arc<Resource>], &[Arc<Resource>]) -> Vec<Fault>,
) -> Vec<Finding> {
    let source = project.settings.source_locale.as_ref();
    let is_source = |messages: &&Messages| {
        source.map_or(messages.locale.tag() == "en", |source| messages.locale == *source)
    };
    // A glossary holds no texts of the interface.
    let resources = |messages: &Messages| {
        let files = messages.files.iter().filter(|(source, _)| !is_glossary(source.path()));
        files.map(|(_, resource)| Arc::clone(resource)).collect::<Vec<_>>()
    };
    let Some(source) = project.messages.iter().find(is_source).map(resources) else { return Vec::new() };
    let targets = project.messages.iter().filter(|messages| !is_source(messages));
    let faults = targets.flat_map(|messages| compare(&source, &resources(messages)));
    faults.map(|fault| finding(check, fault)).collect()
}

fn finding(check: &Check, fault: Fault) -> Finding {
    let Fault { file, span, key: _, message, help, target, source } = fault;
    Finding { target, source, ..check.finding(Place::new(&file, span), message, help) }
}
