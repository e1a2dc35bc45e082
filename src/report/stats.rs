//! How much each rule finds in each locale, and how fast the rules were.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{count::NO_LOCALE, counted, grouped};
use crate::finding::Finding;

/// Numbers about a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stats {
    /// What was looked at, by the tag of the locale.
    pub locales: BTreeMap<String, Size>,
    /// What was found, by locale and rule.
    pub found: BTreeMap<(String, &'static str), usize>,
    /// From start to end, in seconds.
    pub seconds: f64,
    /// The time of all threads together, where the system tells.
    pub cpu_seconds: Option<f64>,
    /// What each rule took, in seconds, the dearest first.
    pub spent: Vec<(&'static str, f64)>,
}

/// Pages and segments of a locale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Size {
    /// Pages.
    pub pages: usize,
    /// What is translated in them, as the site counts it.
    pub segments: usize,
}

impl Stats {
    /// Numbers of `findings` in `locales`; times are still to be filled in.
    #[must_use]
    pub fn of(findings: &[Finding], locales: BTreeMap<String, Size>) -> Stats {
        let mut found = BTreeMap::new();
        for finding in findings {
            let locale = finding.locale.as_deref().unwrap_or(NO_LOCALE);
            *found.entry((locale.to_owned(), finding.rule)).or_default() += 1;
        }
        Stats { locales, found, ..Stats::default() }
    }

    fn segments(&self) -> usize {
        self.locales.values().map(|size| size.segments).sum()
    }

    fn of_locale(&self, tag: &str) -> impl Iterator<Item = (&'static str, usize)> {
        self.found
            .iter()
            .filter(move |((locale, _), _)| locale == tag)
            .map(|((_, rule), count)| (*rule, *count))
    }
}

/// A table for people.
#[must_use]
pub fn render(stats: &Stats) -> String {
    let mut out = String::new();
    let sizes: BTreeMap<&str, Size> = stats.locales.iter().map(|(tag, size)| (tag.as_str(), *size)).collect();
    let others = stats.found.keys().map(|(tag, _)| (tag.as_str(), Size::default()));
    let all: BTreeMap<&str, Size> = others.chain(sizes).collect();
    for (tag, size) in all {
        let Size { pages, segments } = size;
        let head = format!("{tag}: {}, {}", counted(pages, "page"), counted(segments, "segment"));
        out.push_str(&format!("{head:<42} findings  per 1,000 segments\n"));
        let mut rules: Vec<(&str, usize)> = stats.of_locale(tag).collect();
        rules.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        let sum = rules.iter().map(|(_, count)| count).sum();
        for (rule, count) in rules.into_iter().chain([("all", sum)]) {
            let rate = per_thousand(count, segments).map_or_else(String::new, |rate| format!("{rate:.2}"));
            out.push_str(&format!("  {rule:<40} {:>8}  {rate:>18}\n", grouped(count)));
        }
        out.push('\n');
    }
    out.push_str(&times(&stats.spent));
    let segments = counted(stats.segments(), "segment");
    out.push_str(&format!("{segments} in {:.2} s", stats.seconds));
    if let Some(cpu) = stats.cpu_seconds {
        out.push_str(&format!(", {cpu:.2} s of all processors"));
    }
    if let Some(speed) = speed(stats) {
        out.push_str(&format!(": {} in a second of one processor", counted(speed, "segment")));
    }
    out.push('\n');
    out
}

/// The rules that took most, and how much of all.
fn times(spent: &[(&str, f64)]) -> String {
    /// A rule that took less than this share of all is one of the others.
    const LEAST: f64 = 0.01;
    let sum: f64 = spent.iter().map(|(_, seconds)| seconds).sum();
    if sum <= 0.0 {
        return String::new();
    }
    let line = |name: &str, seconds: f64| {
        format!("  {name:<40} {:>8.1}  {:>17.1}%\n", seconds * 1000.0, seconds * 100.0 / sum)
    };
    let (dear, cheap): (Vec<_>, Vec<_>) = spent.iter().partition(|(_, seconds)| *seconds >= LEAST * sum);
    let mut out = format!("{:<42} {:>8}  {:>18}\n", "time by rule", "ms", "share");
    dear.iter().for_each(|(name, seconds)| out.push_str(&line(name, *seconds)));
    out.push_str(&line("others", cheap.iter().map(|(_, seconds)| seconds).sum()));
    out.push('\n');
    out
}

/// The same for programs.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    locales: BTreeMap<&'a str, Rates<'a>>,
    seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    cpu_seconds: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segments_per_cpu_second: Option<usize>,
    rule_seconds: BTreeMap<&'a str, f64>,
}

#[derive(Serialize)]
struct Rates<'a> {
    #[serde(flatten)]
    size: Size,
    rules: BTreeMap<&'a str, Rate>,
}

#[derive(Serialize)]
struct Rate {
    findings: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_1000_segments: Option<f64>,
}

impl Document<'_> {
    pub(super) fn of(stats: &Stats) -> Document<'_> {
        let rate =
            |count, segments| Rate { findings: count, per_1000_segments: per_thousand(count, segments) };
        let rates = |(tag, size): (&'_ String, &Size)| {
            let rules = stats.of_locale(tag).map(|(rule, count)| (rule, rate(count, size.segments)));
            Rates { size: *size, rules: rules.collect() }
        };
        Document {
            locales: stats.locales.iter().map(|entry| (entry.0.as_str(), rates(entry))).collect(),
            seconds: stats.seconds,
            cpu_seconds: stats.cpu_seconds,
            segments_per_cpu_second: speed(stats),
            rule_seconds: stats.spent.iter().copied().collect(),
        }
    }
}

fn per_thousand(count: usize, segments: usize) -> Option<f64> {
    (segments > 0).then(|| (count as f64 * 100_000.0 / segments as f64).round() / 100.0)
}

fn speed(stats: &Stats) -> Option<usize> {
    let cpu = stats.cpu_seconds.filter(|&cpu| cpu > 0.0)?;
    Some((stats.segments() as f64 / cpu) as usize)
}
