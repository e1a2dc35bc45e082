//! Terms of the project's glossary: forbidden forms used, the form that is wanted missing.

use std::ops::Range;

use crate::check::mixed::Map;

use super::text::{self, find, grams};
use super::units::Corpus;
use crate::check::marks::Marks;
use crate::check::words::{self, Stems, Token};
use crate::check::{Check, Subject, Unit, by_family};
use crate::finding::{Evidence, Finding, Severity};
use crate::locale::glossary::Entry;

pub(super) const CHECK: Check = Check {
    name: "glossary-term",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/glossary-term.md"),
    run: by_family,
};

/// Words of a glossary's term, at most.
const WORDS: usize = 8;

/// A term as it is looked for.
struct Wanted {
    entry: Entry,
    /// The forms that are right, then those that are forbidden, as words.
    right: Vec<Form>,
    forbidden: Vec<Form>,
}

/// A form of a term.
struct Form {
    text: String,
    stems: u64,
    exact: u64,
    words: usize,
}

/// What the rule finds in a locale.
pub(super) fn findings(subject: &Subject<'_>, corpus: &Corpus<'_, '_>) -> Vec<Finding> {
    let check = &CHECK;
    let wanted = wanted(subject, corpus);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut by_gram: Map<u64, Vec<usize>> = Map::default();
    for (at, term) in wanted.iter().enumerate() {
        by_gram.entry(source_gram(&term.entry.term.source).0).or_default().push(at);
    }
    let longest = wanted.iter().map(|term| source_gram(&term.entry.term.source).1).max().unwrap_or(1);
    let mut findings = Vec::new();
    for number in 0..corpus.units.len() as u32 {
        let sources = corpus.source(number);
        let mut here: Vec<(Range<usize>, usize)> = Vec::new();
        grams(sources, longest, |hash, range| {
            for &term in by_gram.get(&hash).into_iter().flatten() {
                here.push((range.clone(), term));
            }
        });
        if here.is_empty() {
            continue;
        }
        let Some(unit) = corpus.unit(number) else { continue };
        // Longest first: a term within a longer one is not judged alone.
        here.sort_by_key(|(range, term)| (std::cmp::Reverse(range.len()), range.start, *term));
        let mut covered = vec![false; sources.len()];
        let mut judged: Vec<usize> = Vec::new();
        let mut taken: Vec<Range<usize>> = Vec::new();
        for (range, at) in here {
            let Some(words) = covered.get_mut(range.clone()).filter(|words| !words.iter().all(|word| *word))
            else {
                continue;
            };
            words.fill(true);
            let Some(term) = wanted.get(at).filter(|_| !judged.contains(&at)) else { continue };
            judged.push(at);
            findings.extend(judge(check, corpus, number, unit, term, &range, &mut taken));
        }
    }
    findings
}

/// The glossary of the locale, or of its language.
fn wanted(subject: &Subject<'_>, corpus: &Corpus<'_, '_>) -> Vec<Wanted> {
    let entries = subject.project.glossary(corpus.locale);
    let form = |text: &String| {
        let tokens = tokens(text, Stems::Cut);
        Form {
            text: text.clone(),
            stems: text::gram(tokens.iter().map(|token| token.stem)),
            exact: text::gram(tokens.iter().map(|token| token.exact)),
            words: tokens.len(),
        }
    };
    let whole = entries.into_iter().filter(|entry| (1..=WORDS).contains(&source_gram(&entry.term.source).1));
    let wanted = whole.map(|entry| {
        let right = [&entry.term.target].into_iter().chain(&entry.term.accepted).map(form).collect();
        let forbidden = entry.term.forbidden.iter().map(form).filter(|form| form.words > 0).collect();
        Wanted { right, forbidden, entry }
    });
    wanted.collect()
}

fn tokens(text: &str, stems: Stems) -> Vec<Token> {
    let mut tokens = Vec::new();
    words::read(text, &Marks::read(text), stems, &mut tokens);
    tokens
}

fn source_gram(source: &str) -> (u64, usize) {
    let tokens = tokens(source, Stems::Whole);
    (text::gram(tokens.iter().map(|token| token.stem)), tokens.len())
}

fn judge(
    check: &Check,
    corpus: &Corpus<'_, '_>,
    number: u32,
    unit: &Unit<'_>,
    term: &Wanted,
    range: &Range<usize>,
    taken: &mut Vec<Range<usize>>,
) -> Option<Finding> {
    let (sources, targets) = (corpus.source(number), corpus.target(number));
    let original = unit.source.text.get(text::span(sources.get(range.clone())?))?;
    let wanted = &term.entry.term;
    if wanted.exact && super::super::subject::one_line(original) != wanted.source {
        return None;
    }
    let right = term.right.iter().find_map(|form| place(unit.target.text, targets, form, wanted.exact));
    let overlaps = |at: &Range<usize>, other: &Range<usize>| at.start < other.end && other.start < at.end;
    let forbidden = term.forbidden.iter().find_map(|form| {
        // A form that differs from the right one in its ending alone is looked for as it is written.
        let alike = term.right.iter().any(|right| right.stems == form.stems);
        let at = if alike || wanted.exact {
            run(targets, form.words, |words| text::gram(words.iter().map(|word| word.exact)) == form.exact)
        } else {
            find(targets, form.stems, form.words)
        };
        let at = at.filter(|at| !right.as_ref().is_some_and(|right| overlaps(at, right)));
        at.filter(|at| !taken.iter().any(|other| overlaps(at, other)))
    });
    let explained = Evidence { source: vec![super::super::subject::one_line(original)], target: Vec::new() };
    let note = if wanted.note.is_empty() { String::new() } else { format!(" ({})", wanted.note) };
    if let Some(at) = forbidden {
        taken.push(at.clone());
        let span = text::span(targets.get(at)?);
        let said = super::super::subject::one_line(unit.target.text.get(span.clone())?);
        let message = format!("`{said}` for `{}` is forbidden by the glossary", wanted.source);
        let help = format!("write `{}`{note}", wanted.target);
        let found = unit.finding(check, span, message, help);
        let evidence = Evidence { target: found.evidence.target.clone(), ..explained };
        return Some(Finding { evidence, sure: 90, ..found });
    }
    if let Some(at) = right {
        taken.push(at);
        return None;
    }
    if targets.is_empty() || contained(unit.target.text, term) || kept(sources, range, targets) {
        return None;
    }
    let message = format!("`{}` is missing for `{}`", wanted.target, wanted.source);
    let help = if wanted.accepted.is_empty() {
        format!("write `{}`, or add what is right here as an accepted form{note}", wanted.target)
    } else {
        format!(
            "write `{}`, or one of the accepted forms: `{}`{note}",
            wanted.target,
            wanted.accepted.join("`, `")
        )
    };
    // A single common word has other senses, and a sentence can do without it.
    let several = range.len() > 1 || wanted.exact;
    let severity = if several { check.severity } else { Severity::Hint };
    let found = unit.finding(check, 0..unit.target.text.len(), message, help);
    Some(Finding { severity, evidence: explained, ..found })
}

fn place(text: &str, targets: &[Token], form: &Form, exact: bool) -> Option<Range<usize>> {
    if form.words == 0 {
        return None;
    }
    if exact {
        let written = |words: &[Token]| text::surface(text, words) == form.text;
        return run(targets, form.words, written);
    }
    find(targets, form.stems, form.words)
}

fn run(tokens: &[Token], length: usize, wanted: impl Fn(&[Token]) -> bool) -> Option<Range<usize>> {
    tokens.windows(length.max(1)).position(wanted).map(|at| at..at + length)
}

/// True when the beginnings of all longer words of a form are somewhere in the translation: within a compound
/// (`Abrechnungskonto`), parted by other words, inflected beyond the ending.
fn contained(text: &str, term: &Wanted) -> bool {
    if term.entry.term.exact {
        return false;
    }
    let lower = text.to_lowercase();
    term.right.iter().any(|form| {
        let form = form.text.to_lowercase();
        let mut words =
            form.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).peekable();
        let dense = form.chars().any(|c| u32::from(c) >= 0x2e80);
        if dense || words.peek().is_none() {
            let spaceless = |text: &str| text.split_whitespace().collect::<String>();
            return spaceless(&lower).contains(&spaceless(&form));
        }
        words.all(|word| {
            let keep = (word.chars().count() * 7 / 10).max(4);
            let end = word.char_indices().nth(keep).map_or(word.len(), |(at, _)| at);
            lower.contains(&word[..end])
        })
    })
}

/// True when the term is part of a longer name that is kept: its words and one beside them stand in the translation.
fn kept(sources: &[Token], range: &Range<usize>, targets: &[Token]) -> bool {
    let wider = [range.start.checked_sub(1).map(|start| start..range.end), Some(range.start..range.end + 1)];
    wider.into_iter().flatten().any(|wider| {
        let Some(words) = sources.get(wider.clone()) else { return false };
        let parted = words.iter().skip(1).any(|word| word.is(Token::BREAK));
        let gram = text::gram(words.iter().map(|word| word.exact));
        let capital = words.iter().all(|word| word.is(Token::UPPER));
        let there = run(targets, words.len(), |run| text::gram(run.iter().map(|word| word.exact)) == gram);
        !parted && capital && there.is_some()
    })
}
