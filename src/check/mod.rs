//! The rules: one file, one constant, one line in the list of its family, one page in `content/`.
//!
//! A check looks at a [`Subject`] and reports; it changes nothing and remembers nothing. Its page in the manual is its
//! documentation, is what `diglot explain` prints, and its examples are run as tests.

mod corpus;
mod file;
mod link;
mod locale;
mod markup;
mod page;
mod segment;
mod span;
mod structure;
mod value;

mod marks;
mod mixed;
mod silence;
mod subject;
mod words;

use std::collections::BTreeMap;
use std::time::Instant;

use rayon::prelude::*;

use crate::finding::{Finding, Place, Severity};
use crate::lang::Locale;
use crate::page::Page;
use crate::project::recover::Recovered;
use crate::project::{Doc, Project};
use crate::segment::blocks;
use crate::source::Span;

pub use corpus::{MinedTerm, MinedTerms, mined_terms};
pub use marks::{Mark, MarkKind, Marks};
pub use silence::{Date, Decided, Override, Silence, apply as silence};
pub use subject::{Side, Subject, Translation, Unit};

/// A rule.
pub struct Check {
    /// Its name, in words that read well after "allow".
    pub name: &'static str,
    /// How grave its findings are, unless the config says otherwise.
    pub severity: Severity,
    /// Its page of the manual, as Markdown.
    pub page: &'static str,
    /// Finds its faults; [`by_family`] where its family does.
    run: fn(&Check, &Subject<'_>) -> Vec<Finding>,
}

/// Rules that look at the same kind of thing.
pub struct Family {
    /// What it is called on the command line: its title in small letters.
    pub name: &'static str,
    /// What they look at, as the manual's list of rules has it.
    pub title: &'static str,
    /// In the order of the manual.
    pub checks: &'static [Check],
    /// Finds in one go what several of them look for, which would do the same work.
    together: Option<fn(&Subject<'_>) -> Vec<Finding>>,
}

/// What a part of the work has taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spent {
    /// A rule; a family, for what its rules do together; `units` for reading all texts side by side.
    pub name: &'static str,
    /// By the clock, so that with several threads the sum is more than has passed, and one that had to wait is dear.
    pub seconds: f64,
}

/// All rules, in the order of the manual.
pub const FAMILIES: &[Family] = &[
    Family { name: "pages", title: "Pages", checks: page::ALL, together: None },
    Family {
        name: "structure",
        title: "Structure",
        checks: structure::ALL,
        together: Some(structure::findings),
    },
    Family { name: "sentences", title: "Sentences", checks: segment::ALL, together: None },
    Family { name: "values", title: "Values", checks: value::ALL, together: Some(value::findings) },
    Family {
        name: "all-pages-together",
        title: "All pages together",
        checks: corpus::ALL,
        together: Some(corpus::findings),
    },
    Family { name: "bilingual-pages", title: "Bilingual pages", checks: span::ALL, together: None },
    Family { name: "links", title: "Links", checks: link::ALL, together: None },
    Family { name: "interface-texts", title: "Interface texts", checks: locale::ALL, together: None },
    FILES,
    Family { name: "markup", title: "Markup", checks: markup::ALL, together: None },
    Family { name: "silencing", title: "Silencing", checks: silence::ALL, together: None },
];

const FILES: Family =
    Family { name: "files-and-safety", title: "Files and safety", checks: file::ALL, together: None };

/// All rules, in the order of the manual.
pub fn all() -> impl Iterator<Item = &'static Check> {
    FAMILIES.iter().flat_map(|family| family.checks)
}

/// The rule `name`.
#[must_use]
pub fn find(name: &str) -> Option<&'static Check> {
    all().find(|check| check.name == name)
}

/// What all rules find, in the order of reports.
#[must_use]
pub fn run(project: &Project) -> Vec<Finding> {
    timed(project).0
}

/// The same, and what each rule took, the dearest first.
#[must_use]
pub fn timed(project: &Project) -> (Vec<Finding>, Vec<Spent>) {
    let begin = Instant::now();
    let subject = Subject::of(project);
    let units = Spent { name: "units", seconds: begin.elapsed().as_secs_f64() };
    let (findings, mut spent) = found(&subject, FAMILIES);
    spent.push(units);
    spent.sort_by(|one, other| other.seconds.total_cmp(&one.seconds).then(one.name.cmp(other.name)));
    (findings, spent)
}

/// What the rules about files find, which look into no page.
#[must_use]
pub fn run_on_files(project: &Project) -> Vec<Finding> {
    found(&Subject::of_files(project), &[FILES]).0
}

/// A piece of work: a rule, or what the rules of a family do together.
enum Job {
    Rule(&'static Check),
    Family(&'static str, fn(&Subject<'_>) -> Vec<Finding>),
}

impl Job {
    fn run(&self, subject: &Subject<'_>) -> (Vec<Finding>, Spent) {
        let begin = Instant::now();
        let (name, findings) = match self {
            Job::Rule(check) => (check.name, (check.run)(check, subject)),
            Job::Family(name, together) => (*name, together(subject)),
        };
        (findings, Spent { name, seconds: begin.elapsed().as_secs_f64() })
    }
}

fn found(subject: &Subject<'_>, families: &[Family]) -> (Vec<Finding>, Vec<Spent>) {
    let of_family = |family: &Family| {
        let together = family.together.map(|together| Job::Family(family.name, together));
        together.into_iter().chain(family.checks.iter().map(Job::Rule))
    };
    let jobs: Vec<Job> = families.iter().flat_map(of_family).collect();
    let done: Vec<(Vec<Finding>, Spent)> = jobs.par_iter().map(|job| job.run(subject)).collect();
    let (findings, spent): (Vec<Vec<Finding>>, Vec<Spent>) = done.into_iter().unzip();
    let mut findings: Vec<Finding> = findings.into_iter().flatten().collect();
    let locales = if findings.is_empty() { BTreeMap::new() } else { locales(subject.project) };
    for finding in &mut findings {
        finding.locale = locales.get(finding.place.file.as_str()).map(|locale| locale.tag().to_owned());
    }
    findings.sort_by(Finding::order);
    findings.dedup();
    (findings, spent)
}

/// What a rule finds alone whose family finds it with others: nothing.
fn by_family(_: &Check, _: &Subject<'_>) -> Vec<Finding> {
    Vec::new()
}

/// The locale of each file that has one.
fn locales(project: &Project) -> BTreeMap<&str, &Locale> {
    let texts = project
        .messages
        .iter()
        .flat_map(|messages| messages.files.iter().map(|(source, _)| (source.path(), &messages.locale)));
    let pages = project.docs.iter().map(|doc| (doc.page.path(), &project.locales[doc.locale]));
    texts.chain(pages).collect()
}

/// The rules that `name` means: one, those of a family, or `all`; none when nothing has that name.
#[must_use]
pub fn named(name: &str) -> Option<Vec<&'static str>> {
    if name == "all" {
        return Some(all().map(|check| check.name).collect());
    }
    if let Some(check) = find(name) {
        return Some(vec![check.name]);
    }
    let family = FAMILIES.iter().find(|family| family.name == name)?;
    Some(family.checks.iter().map(|check| check.name).collect())
}

impl Check {
    /// A finding of this rule.
    fn finding(&self, place: Place, message: impl Into<String>, help: impl Into<String>) -> Finding {
        Finding::new(self.name, self.severity, place, message, help)
    }

    /// Findings about whole pages: about each translation without pairs that was aligned with its source, and of
    /// which `told` has something to say. They stand at the first text of the page, and show that of both; `{}` in
    /// the message is the path of the source.
    fn about_pages(
        &self,
        project: &Project,
        help: &str,
        told: impl Fn(&Doc, &Recovered) -> Option<&'static str> + Sync,
    ) -> Vec<Finding> {
        let finding = |(index, recovered): (&usize, &Recovered)| {
            let doc = project.docs.get(*index)?;
            let message = told(doc, recovered)?;
            let source = project.origin_page(doc)?;
            let (span, target) = opening(&doc.page)?;
            let message = message.replace("{}", &format!("`{}`", source.source.path()));
            let found = self.finding(doc.page.place(span), message, help);
            Some(Finding { target: Some(target), source: opening(source).map(|(_, text)| text), ..found })
        };
        project.recovered.par_iter().filter_map(finding).collect()
    }
}

/// The first text of `page`, and what it reads as.
fn opening(page: &Page) -> Option<(Span, String)> {
    let block = blocks(page).into_iter().next()?;
    Some((block.span, page.plain_of(&page.nodes[block.nodes])))
}

/// The title and text of a rule's page without its front matter, for the terminal.
#[must_use]
pub fn explanation(check: &Check) -> &'static str {
    let page = check.page;
    let front = crate::page::front::read(page);
    page[front.block.end as usize..].trim_start()
}
