//! What is wrong with files as such: the six rules on problems that the project met while it was read.

use crate::check::Check;
use crate::finding::{Finding, Severity};
use crate::project::{ProblemKind, Project};

pub(super) const UNREADABLE_FILE: Check = Check {
    name: "unreadable-file",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/unreadable-file.md"),
    run: |check, subject| {
        let project = subject.project;
        let help = "make it readable, or leave it out with `exclude` in diglot.toml";
        of_kind(check, project, ProblemKind::Unreadable, help)
    },
};

pub(super) const INVALID_UTF8: Check = Check {
    name: "invalid-utf8",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/invalid-utf8.md"),
    run: |check, subject| of_kind(check, subject.project, ProblemKind::NotUtf8, "save the file as UTF-8"),
};

pub(super) const UNSAFE_PATH: Check = Check {
    name: "unsafe-path",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/unsafe-path.md"),
    run: |check, subject| {
        let project = subject.project;
        let help = "keep pages, slugs and links below the content folder";
        let mut findings = of_kind(check, project, ProblemKind::UnsafePath, help);
        // Written for another generator, mostly: the page is built under its own name.
        let help = "give the last part of the address alone, such as `slug: prices`";
        let absolute = of_kind(check, project, ProblemKind::AbsoluteSlug, help);
        findings.extend(absolute.into_iter().map(|finding| Finding { severity: Severity::Warn, ..finding }));
        findings
    },
};

pub(super) const OUTPUT_COLLISION: Check = Check {
    name: "output-collision",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/output-collision.md"),
    run: |check, subject| {
        let project = subject.project;
        let help = "rename one of the two, or give it another `slug`; until then this page is left out";
        of_kind(check, project, ProblemKind::Collision, help)
    },
};

pub(super) const TOC_INVALID: Check = Check {
    name: "toc-invalid",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/toc-invalid.md"),
    run: |check, subject| {
        let project = subject.project;
        let help = "correct the file; of a table of contents, the entries that could be read are used";
        of_kind(check, project, ProblemKind::Toc, help)
    },
};

pub(super) const REDIRECT_INVALID: Check = Check {
    name: "redirect-invalid",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/redirect-invalid.md"),
    run: |check, subject| {
        let project = subject.project;
        let help = "correct the old address or where it leads, or take it out; it is not built until then";
        of_kind(check, project, ProblemKind::Redirect, help)
    },
};

fn of_kind(check: &Check, project: &Project, kind: ProblemKind, help: &str) -> Vec<Finding> {
    let problems = project.problems.iter().filter(|problem| problem.kind == kind);
    problems.map(|problem| check.finding(problem.place.clone(), problem.message.clone(), help)).collect()
}
