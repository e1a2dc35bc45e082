//! One source text that is translated two ways: the minority is shown beside the majority.

use super::text::Token;
use super::units::Corpus;
use crate::check::subject::one_line;
use crate::check::{Check, Subject, Unit};
use crate::finding::{Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "same-source-different",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/same-source-different.md"),
    run,
};

/// So many characters of a translation are shown in a message.
const SHOWN: usize = 80;

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.in_locales(|corpus| in_locale(check, subject, corpus))
}

/// A unit, by what its source says and what its translation says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    source: u64,
    target: u64,
    unit: u32,
}

fn in_locale(check: &Check, subject: &Subject<'_>, corpus: &Corpus) -> Vec<Finding> {
    let said = corpus.units.iter().enumerate().filter(|(_, unit)| unit.words > 0);
    let mut said: Vec<Said> = said
        .map(|(at, unit)| Said { source: unit.source_key, target: unit.target_key, unit: at as u32 })
        .collect();
    said.sort_unstable();
    let mut findings = Vec::new();
    for group in said.chunk_by(|a, b| a.source == b.source) {
        if group.first().map(|said| said.target) != group.last().map(|said| said.target) {
            in_group(check, subject, corpus, group, &mut findings);
        }
    }
    findings
}

fn in_group(
    check: &Check,
    subject: &Subject<'_>,
    corpus: &Corpus,
    group: &[Said],
    findings: &mut Vec<Finding>,
) {
    let mut ways: Vec<&[Said]> = group.chunk_by(|a, b| a.target == b.target).collect();
    // The way most places go; among equals the one that comes first.
    ways.sort_by_key(|way| (std::cmp::Reverse(way.len()), way.first().map(|said| said.unit)));
    let Some((usual, others)) = ways.split_first() else { return };
    let Some(first) = usual.first().and_then(|said| corpus.units.get(said.unit as usize)) else { return };
    let Some(usual_unit) = corpus.unit(subject, usual[0].unit) else { return };
    for way in others {
        for said in *way {
            let Some(entry) = corpus.units.get(said.unit as usize) else { continue };
            let Some(unit) = corpus.unit(subject, said.unit) else { continue };
            // A word alone has a meaning in each place ("Order"): only a vote that is very clear counts.
            let word = first.words < 2;
            if word && (usual.len() < 4 * way.len() || usual.len() < 3) {
                continue;
            }
            let alike = entry.target_stems == first.target_stems || nearly(corpus, said.unit, usual[0].unit);
            let same_kind = (usual.iter().filter_map(|said| corpus.unit(subject, said.unit)))
                .any(|other| other.kind == unit.kind);
            let clear = usual.len() >= 3 * way.len() && usual.len() >= 3;
            let severity =
                if alike || word || !(clear && same_kind) { Severity::Hint } else { check.severity };
            let sure =
                45 + (40 * usual.len() / (usual.len() + way.len())) as u8 + (usual.len().min(10) as u8);
            findings.push(Finding {
                severity,
                sure: if severity == Severity::Hint { 40 } else { sure },
                ..finding(check, corpus, subject, unit, usual_unit, usual, way.len())
            });
        }
    }
}

/// True when two translations differ in short words and endings only: an article, a plural.
fn nearly(corpus: &Corpus, one: u32, other: u32) -> bool {
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
    corpus: &Corpus,
    subject: &Subject<'_>,
    unit: &Unit<'_>,
    usual_unit: &Unit<'_>,
    usual: &[Said],
    same: usize,
) -> Finding {
    let text = clipped(usual_unit.target.text);
    let places: Vec<String> = (usual.iter().filter_map(|said| corpus.unit(subject, said.unit)))
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
    unit.finding(check, 0..unit.target.text.len(), message, help)
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
