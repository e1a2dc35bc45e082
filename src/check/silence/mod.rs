//! What users have decided not to hear: by comments in files, by paths in the config; and what is wrong with those
//! decisions.
//!
//! The two rules on comments that silence nothing, or no longer, know what they know from [`apply`]: only there it
//! shows what a comment is good for.

mod comment;
mod date;
mod expired;
mod unknown_rule;
mod unused;
mod without_reason;

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::Check;
use crate::finding::{Finding, Severity};
use crate::lang::Locale;
use crate::project::layout::match_pattern;
use crate::project::{Doc, Project};
use crate::source::{Position, Source};
use comment::{Comment, Reach};

pub use date::Date;

pub(super) const ALL: &[Check] = &[unused::CHECK, expired::CHECK, without_reason::CHECK, unknown_rule::CHECK];

/// What users have decided outside of pages.
#[derive(Debug)]
pub struct Decided<'a> {
    /// Severities by rule; none for off. The last one counts.
    pub rules: &'a [(String, Option<Severity>)],
    /// Severities in some places, in order: the last that fits counts.
    pub overrides: Vec<Override<'a>>,
    /// Silences by path.
    pub silences: Vec<Silence<'a>>,
    /// The folder of the config, as paths of findings name it.
    pub home: &'a str,
    /// The day on which it is checked.
    pub today: Date,
}

/// A rule that is not heard in some files.
#[derive(Clone, Debug)]
pub struct Silence<'a> {
    /// Name of the rule.
    pub rule: &'a str,
    /// Paths, with `*` and `**`; it may begin at the project, the content folder or the locale's folder.
    pub path: &'a str,
}

/// Severities that hold for some files or locales only.
#[derive(Clone, Debug)]
pub struct Override<'a> {
    /// Paths, as in [`Silence`]; none: all.
    pub paths: &'a [String],
    /// Locales, and with them all that say more: `fr` is `fr-CA` too; none: all.
    pub locales: Vec<Locale>,
    /// Severities by rule.
    pub rules: &'a [(String, Option<Severity>)],
}

/// Takes out the findings that are silenced, and gives each rule the severity that the config wants. Adds what is
/// wrong with the comments that silence.
pub fn apply(findings: &mut Vec<Finding>, project: &Project, decided: &Decided<'_>) {
    let docs = LazyCell::new(|| -> BTreeMap<&str, &Doc> {
        project.docs.iter().map(|doc| (doc.page.path(), doc)).collect()
    });
    let mut files: BTreeMap<&str, File<'_>> = comment::files(project)
        .filter_map(|written| {
            let comments = written.comments();
            let file = File::new(written.source, comments, decided.today);
            (!file.comments.is_empty()).then_some((written.source.path(), file))
        })
        .collect();
    findings.retain_mut(|finding| {
        let commented = files.get_mut(finding.place.file.as_str()).is_some_and(|file| file.silences(finding));
        decided.allows(finding, docs.get(finding.place.file.as_str()).copied()) && !commented
    });
    let mut own: Vec<Finding> = Vec::new();
    for file in files.values() {
        unused::add(file, &mut own);
        expired::add(file, &mut own);
    }
    let locales = LazyCell::new(|| super::locales(project));
    own.retain_mut(|finding| {
        finding.locale = locales.get(finding.place.file.as_str()).map(|locale| locale.tag().to_owned());
        let commented = files.get_mut(finding.place.file.as_str()).is_some_and(|file| file.silences(finding));
        decided.allows(finding, docs.get(finding.place.file.as_str()).copied()) && !commented
    });
    if !own.is_empty() {
        findings.append(&mut own);
        findings.sort_by(Finding::order);
    }
}

impl Decided<'_> {
    /// False for a finding that the config does not want; else its severity is the one that it wants.
    fn allows(&self, finding: &mut Finding, doc: Option<&Doc>) -> bool {
        let file = finding.place.file.clone();
        let paths = [
            Some(file.as_str()),
            file.strip_prefix(self.home).map(|path| path.trim_start_matches('/')),
            doc.map(|doc| doc.path.as_str()),
            doc.map(|doc| doc.located.as_str()),
        ];
        let fits =
            |pattern: &str| paths.into_iter().flatten().any(|path| match_pattern(pattern, path).is_some());
        let wanted = |rules: &[(String, Option<Severity>)]| {
            rules.iter().rev().find(|(name, _)| name == finding.rule).map(|(_, severity)| *severity)
        };
        let by_place = self.overrides.iter().rev().find_map(|one| {
            let severity = wanted(one.rules)?;
            let locale = one.locales.is_empty()
                || finding
                    .locale
                    .as_deref()
                    .is_some_and(|tag| one.locales.iter().any(|own| within(tag, own)));
            let path = one.paths.is_empty() || one.paths.iter().any(|pattern| fits(pattern));
            (locale && path).then_some(severity)
        });
        match by_place.or_else(|| wanted(self.rules)) {
            Some(None) => return false,
            Some(Some(severity)) => finding.severity = severity,
            None => {}
        }
        !self.silences.iter().any(|silence| silence.rule == finding.rule && fits(silence.path))
    }
}

/// True when `tag` is `locale`, or says more: `fr-CA` is within `fr`.
fn within(tag: &str, locale: &Locale) -> bool {
    let rest = tag.get(locale.tag().len()..).filter(|_| {
        tag.get(..locale.tag().len()).is_some_and(|start| start.eq_ignore_ascii_case(locale.tag()))
    });
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// A file with comments for Diglot.
struct File<'a> {
    source: &'a Source,
    comments: Vec<Comment>,
    orders: Vec<Order>,
    /// Comments that end a silence that nothing began, by index.
    idle: Vec<usize>,
}

/// One rule in one comment.
struct Order {
    comment: usize,
    rule: usize,
    name: &'static str,
    reach: Reach,
    /// True when its last day is past, or is no day: it silences nothing any more.
    expired: bool,
    /// How many findings it reaches.
    reached: usize,
}

/// A page must not be able to hide that it reaches for other files.
const ALWAYS_HEARD: &str = "unsafe-path";

impl<'a> File<'a> {
    fn new(source: &'a Source, comments: Vec<Comment>, today: Date) -> File<'a> {
        let (reaches, idle) = comment::reaches(source, &comments);
        let order = |(index, rule, reach): (usize, usize, Reach)| {
            let comment = comments.get(index)?;
            // A rule that is not there is told by its own rule.
            let name = super::find(&comment.rules.get(rule)?.0)?.name;
            let last_day = comment.until.as_ref().map(|until| until.date);
            let expired = last_day.is_some_and(|date| date.is_none_or(|date| date < today));
            Some(Order { comment: index, rule, name, reach, expired, reached: 0 })
        };
        let orders = reaches.into_iter().filter_map(order).collect();
        File { source, comments, orders, idle }
    }

    /// True when a comment silences `finding`; every comment that could is remembered.
    fn silences(&mut self, finding: &Finding) -> bool {
        let at: Position = finding.place.start;
        let mut silenced = false;
        for order in self.orders.iter_mut().filter(|order| order.name == finding.rule) {
            if order.reach.contains(&at) && order.name != ALWAYS_HEARD {
                order.reached += 1;
                silenced |= !order.expired;
            }
        }
        silenced
    }
}
