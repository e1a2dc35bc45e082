//! The three rules on `.ftl` files: syntax, messages that a locale lacks, and messages that do not match.

use std::sync::Arc;

use crate::check::Check;
use crate::finding::{Finding, Place, Severity};
use crate::locale::{Fault, Resource, mismatched, missing, repeated, syntax_faults};
use crate::project::{Messages, Project};

pub(super) const SYNTAX: Check = Check {
    name: "ftl-syntax",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/ftl-syntax.md"),
    run: |check, subject| {
        let project = subject.project;
        let files = project.messages.iter().flat_map(|messages| &messages.files);
        let faults =
            files.flat_map(|(_, resource)| syntax_faults(resource).into_iter().chain(repeated(resource)));
        faults.map(|fault| finding(check, fault)).collect()
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

/// Compares the files of the source locale with those of another.
type Compare = fn(&[Arc<Resource>], &[Arc<Resource>]) -> Vec<Fault>;

fn against_source(check: &Check, project: &Project, compare: Compare) -> Vec<Finding> {
    let source = project.settings.source_locale.as_ref();
    let is_source = |messages: &&Messages| {
        source.map_or(messages.locale.tag() == "en", |source| messages.locale == *source)
    };
    let resources =
        |messages: &Messages| messages.files.iter().map(|(_, r)| Arc::clone(r)).collect::<Vec<_>>();
    let Some(source) = project.messages.iter().find(is_source).map(resources) else { return Vec::new() };
    let targets = project.messages.iter().filter(|messages| !is_source(messages));
    let faults = targets.flat_map(|messages| compare(&source, &resources(messages)));
    faults.map(|fault| finding(check, fault)).collect()
}

fn finding(check: &Check, fault: Fault) -> Finding {
    let Fault { file, span, key: _, message, help, target, source } = fault;
    Finding { target, source, ..check.finding(Place::new(&file, span), message, help) }
}
