//! One source text that is translated two ways: the minority is shown beside the majority.

use super::units::Corpus;
use crate::check::marks::MarkKind;
use crate::check::subject::one_line;
use crate::check::words::Token;
use crate::check::{Check, Unit, by_family};
use crate::finding::{Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "same-source-different",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/same-source-different.md"),
    run: by_family,
};

/// So many characters of a translation are shown in a message.
const SHOWN: usize = 80;

/// A unit, by what its source says and what its translation says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    source: u64,
    target: u64,
    /// Of the source as it is written, marks and all.
    written: u64,
    unit: u32,
}

/// What the rule finds in a locale.
pub(super) fn findings(corpus: &Corpus<'_, '_>) -> Vec<Finding> {
    let check = &CHECK;
    let said = corpus.units.iter().enumerate().filter(|(_, entry)| entry.unit.said.words > 0);
    let mut said: Vec<Said> = said
        .map(|(at, entry)| Said {
            source: entry.unit.said.source_key,
            target: entry.unit.said.target_key,
            written: entry.unit.said.source_written,
            unit: at as u32,
        })
        .collect();
    said.sort_unstable();
    let mut findings = Vec::new();
    for group in said.chunk_by(|a, b| a.source == b.source) {
        if group.first().map(|said| said.target) != group.last().map(|said| said.target) {
            Group::new(corpus, group).findings(check, &mut findings);
        }
        for way in group.chunk_by(|a, b| a.target == b.target).filter(|way| way.len() > 1) {
            links(check, corpus, way, &mut findings);
        }
    }
    findings
}

/// Units that have one source text, case, marks and end marks aside, and not one translation.
struct Group<'g, 's, 'a> {
    corpus: &'g Corpus<'s, 'a>,
    /// In order of ways: of what their translations say.
    all: &'g [Said],
    /// The ways, the most frequent first; among equals the one that comes first.
    ways: Vec<&'g [Said]>,
}

/// What others say for the source of a unit.
struct Vote<'g> {
    /// Those that say what most say.
    usual: Vec<&'g Said>,
    /// How many say it as here.
    same: usize,
}

impl<'g, 's, 'a> Group<'g, 's, 'a> {
    fn new(corpus: &'g Corpus<'s, 'a>, all: &'g [Said]) -> Self {
        let mut ways: Vec<&[Said]> = all.chunk_by(|a, b| a.target == b.target).collect();
        ways.sort_by_key(|way| (std::cmp::Reverse(way.len()), first_unit(way)));
        Group { corpus, all, ways }
    }

    fn findings(&self, check: &Check, findings: &mut Vec<Finding>) {
        for said in self.all {
            if let Some(vote) = self.vote(said) {
                findings.extend(self.finding(check, said, &vote));
            }
        }
    }

    /// The vote that `said` has lost. Sources that are written alike vote first; what they agree on holds for all of
    /// them, whatever a heading with the same words says.
    fn vote(&self, said: &Said) -> Option<Vote<'g>> {
        let alike = |other: &&Said| other.written == said.written;
        let count = |way: &[Said]| way.iter().filter(alike).count();
        let own =
            self.ways.iter().find(|way| way.first().is_some_and(|first| first.target == said.target))?;
        let best = self.ways.iter().map(|way| count(way)).max().unwrap_or(0);
        // Among equals what more places say whose source differs in marks only.
        let exact = self.ways.iter().find(|way| count(way) == best)?;
        if exact.first()?.target != said.target {
            let usual = exact.iter().filter(alike).collect();
            return Some(Vote { usual, same: count(own) });
        }
        let usual =
            self.ways.first().filter(|way| way.first().is_some_and(|one| one.target != said.target))?;
        // Two that agree are how it is said where the source has these marks.
        (count(own) < 2).then(|| Vote { usual: usual.iter().collect(), same: own.len() })
    }

    fn finding(&self, check: &Check, said: &Said, vote: &Vote<'_>) -> Option<Finding> {
        let corpus = self.corpus;
        let unit = corpus.unit(said.unit)?;
        let usual = vote.usual.first()?;
        let usual_unit = corpus.unit(usual.unit)?;
        let votes = vote.usual.len();
        // A word alone has a meaning in each place ("Order"): only a vote that is very clear counts.
        let word = unit.said.words < 2;
        if word && (votes < 4 * vote.same || votes < 3) {
            return None;
        }
        let alike =
            unit.said.target_stems == usual_unit.said.target_stems || nearly(corpus, said.unit, usual.unit);
        let others = || vote.usual.iter().filter_map(|said| corpus.unit(said.unit));
        let same_kind = others().any(|other| other.kind == unit.kind);
        // On one page nobody means two things: a table of contents and its heading.
        let page = corpus.page(said.unit);
        let same_page = vote.usual.iter().any(|other| corpus.page(other.unit) == page);
        let clear = votes >= 3 * vote.same.max(1);
        let warned = !alike && !word && ((clear && same_kind) || same_page);
        let severity = if warned { unit.severity(check.severity) } else { Severity::Hint };
        let share = (40 * votes / (votes + vote.same)) as u8;
        let sure = if warned { 45 + share + votes.min(10) as u8 } else { 40 };
        Some(Finding { severity, sure, ..finding(check, corpus, unit, &vote.usual, vote.same)? })
    }
}

fn first_unit(way: &[Said]) -> Option<u32> {
    way.iter().map(|said| said.unit).min()
}

/// Finds translations that have the same words and not the same words in their link.
fn links(check: &Check, corpus: &Corpus<'_, '_>, group: &[Said], findings: &mut Vec<Finding>) {
    let link = |said: &Said| {
        let unit = corpus.unit(said.unit)?;
        let mut links = unit.target.marks.list.iter().filter(|mark| mark.kind == MarkKind::Link);
        let link = links.next().filter(|_| links.next().is_none())?;
        let inner = unit.target.text.get(link.span.clone())?;
        let end = inner.rfind("](")?;
        Some(inner.get(..end)?.split_whitespace().collect::<String>())
    };
    let linked: Vec<(String, &Said)> = group.iter().filter_map(|said| Some((link(said)?, said))).collect();
    if linked.len() < 2 {
        return;
    }
    let mut ways: std::collections::BTreeMap<String, Vec<&Said>> = std::collections::BTreeMap::new();
    for (link, said) in linked {
        ways.entry(link).or_default().push(said);
    }
    let Some(usual) =
        ways.values().max_by_key(|way| (way.len(), std::cmp::Reverse(way.first().map(|said| said.unit))))
    else {
        return;
    };
    for way in ways.values().filter(|way| way.first() != usual.first()) {
        for said in way {
            let unit = corpus.unit(said.unit);
            let found = unit.and_then(|unit| finding(check, corpus, unit, usual, way.len()));
            findings.extend(found.map(|found| Finding { severity: Severity::Hint, sure: 40, ..found }));
        }
    }
}

/// True when two translations differ in short words and endings only: an article, a plural.
fn nearly(corpus: &Corpus<'_, '_>, one: u32, other: u32) -> bool {
    let stems = |unit| {
        let tokens = corpus.target(unit).iter().filter(|token| !token.is(Token::SHORT));
        let mut stems: Vec<u32> = tokens.map(|token| token.stem).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    };
    let (one, other) = (stems(one), stems(other));
    !one.is_empty() && one == other
}

fn finding(
    check: &Check,
    corpus: &Corpus<'_, '_>,
    unit: &Unit<'_>,
    usual: &[&Said],
    same: usize,
) -> Option<Finding> {
    let text = clipped(corpus.unit(usual.first()?.unit)?.target.text);
    let places: Vec<String> = (usual.iter().filter_map(|said| corpus.unit(said.unit)))
        .take(3)
        .map(|unit| {
            let place = unit.target.place(0..unit.target.text.len());
            format!("{}:{}", place.file, place.start.line)
        })
        .collect();
    let more = if usual.len() > places.len() { ", …" } else { "" };
    let message = match usual.len() {
        1 => format!("another place says `{text}` for the same source text"),
        count => format!("{count} other places say `{text}` for the same source text"),
    };
    let here = if same > 1 { format!("; {same} places say it as here") } else { String::new() };
    let help = format!("use one translation for one text; see {}{more}{here}", places.join(", "));
    Some(unit.finding(check, 0..unit.target.text.len(), message, help))
}

fn clipped(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= SHOWN {
        return line;
    }
    let mut short: String = line.chars().take(SHOWN - 1).collect();
    short.push('…');
    short
}
