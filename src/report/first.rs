//! The first look at a large project: the surest findings, totals, and what to do next.

use super::{Counts, Report, SEVERITIES, count, counted, grouped};
use crate::finding::Finding;

/// More findings than this are not shown one by one.
pub(super) const MANY: usize = 200;

/// Findings that are shown, and of one rule.
const SHOWN: usize = 10;
const OF_A_RULE: usize = 3;

/// The surest of `findings`, spread over rules and pages.
pub(super) fn surest(findings: &[Finding]) -> Vec<Finding> {
    let mut order: Vec<&Finding> = findings.iter().collect();
    order.sort_by_key(|finding| std::cmp::Reverse((finding.sure, finding.severity)));
    let mut chosen: Vec<Finding> = Vec::new();
    for finding in order {
        let alike = || chosen.iter().filter(|other| other.rule == finding.rule);
        let same_page = alike().any(|other| other.place.file == finding.place.file);
        if chosen.len() < SHOWN && alike().count() < OF_A_RULE && !same_page {
            chosen.push(finding.clone());
        }
    }
    chosen
}

/// How much there is of everything, and the commands that help.
pub(super) fn totals(report: &Report<'_>, shown: usize) -> String {
    let counts = Counts::of(report.findings);
    let all = counted(report.findings.len(), "finding");
    let mut out = format!("\n{all} in {}; these are the {shown} surest.\n\n", counted(report.pages, "page"));
    let width = counts.rule.keys().map(|rule| rule.len()).max().unwrap_or_default();
    out.push_str(&format!("  {:width$}    errors  warnings     hints\n", "rule"));
    for (rule, _) in counts.most_first() {
        let by = &counts.rule[rule];
        let cells =
            SEVERITIES.map(|severity| by.get(&severity).map(|&count| grouped(count)).unwrap_or_default());
        let line = format!("  {rule:width$}{}", cells.map(|cell| format!("{cell:>10}")).concat());
        out.push_str(line.trim_end());
        out.push('\n');
    }
    let sums =
        SEVERITIES.map(|severity| grouped(counts.severity.get(&severity).copied().unwrap_or_default()));
    out.push_str(&format!("  {:width$}{}\n", "all", sums.map(|cell| format!("{cell:>10}")).concat()));
    let locales: Vec<String> =
        counts.locale.iter().map(|(tag, by)| format!("{tag} {}", grouped(count::sum(by)))).collect();
    out.push_str(&format!("\n  by locale: {}\n", locales.join(", ")));
    out.push_str(
        "
  all of them         diglot check --all
  as a page to read   diglot check -o report.html
  start clean         diglot check --baseline diglot-baseline.json --write-baseline
",
    );
    out
}
