//! A name whose words are glued or cut: `MicrosoftCloud` for Microsoft Cloud, `Share Point` for SharePoint.

use super::units::Corpus;
use crate::check::mixed::Map;
use crate::check::words::Token;
use crate::check::{Check, by_family};
use crate::finding::{Evidence, Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "name-broken",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/name-broken.md"),
    run: by_family,
};

/// So many of a hundred places may break a name before that is how the locale writes it.
const MOST: usize = 20;

/// A name that is broken.
struct Broken {
    unit: u32,
    source: std::ops::Range<usize>,
    target: std::ops::Range<usize>,
    name: String,
    said: String,
}

/// What the rule finds in a locale.
pub(super) fn findings(corpus: &Corpus<'_, '_>) -> Vec<Finding> {
    let mut found: Vec<Broken> = Vec::new();
    for unit in 0..corpus.units.len() as u32 {
        in_unit(corpus, unit, &mut found);
    }
    if found.is_empty() {
        return Vec::new();
    }
    // How often the names stand there whole.
    let mut whole: std::collections::BTreeMap<&str, usize> =
        found.iter().map(|broken| (broken.name.as_str(), 0)).collect();
    for (name, count) in &mut whole {
        let name = memchr::memmem::Finder::new(*name);
        let units = (0..corpus.units.len() as u32).filter_map(|unit| corpus.unit(unit));
        *count = units.filter(|unit| name.find(unit.target.text.as_bytes()).is_some()).count();
    }
    let mut broken: Map<u64, usize> = Map::default();
    let key = |name: &str| super::text::gram(name.bytes().map(u32::from));
    found.iter().for_each(|one| *broken.entry(key(&one.name)).or_insert(0) += 1);
    let findings = found.iter().filter_map(|one| {
        let times = broken.get(&key(&one.name)).copied().unwrap_or(1);
        let apart = whole.get(one.name.as_str()).copied().unwrap_or(0);
        if times > 2 && times * 100 > MOST * (times + apart) {
            return None;
        }
        let unit = corpus.unit(one.unit)?;
        let message = format!("`{}` for `{}`", one.said, one.name);
        let help = if apart > 0 {
            format!("write `{}`, as {apart} other places do", one.name)
        } else {
            format!("write `{}`, as the source does", one.name)
        };
        let found = unit.finding(&CHECK, one.target.clone(), message, help);
        let original = unit.source.text.get(one.source.clone())?.to_owned();
        let evidence = Evidence { source: vec![original], target: found.evidence.target.clone() };
        Some(Finding { sure: 85, evidence, ..found })
    });
    findings.collect()
}

fn in_unit(corpus: &Corpus<'_, '_>, number: u32, found: &mut Vec<Broken>) {
    let (sources, targets) = (corpus.source(number), corpus.target(number));
    let inner = |token: &&Token| token.is(Token::INNER) && token.is(Token::UPPER) && token.is(Token::LATIN);
    // Nearly no unit has such a word on either side.
    if !targets.iter().any(|token| inner(&token)) && !sources.iter().any(|token| inner(&token)) {
        return;
    }
    let Some(unit) = corpus.unit(number) else { return };
    broken(unit.source.text, sources, unit.target.text, targets, |source, target| {
        let (source_text, target_text) = (unit.source.text, unit.target.text);
        let name = source_text.get(source.clone()).unwrap_or_default().to_owned();
        let said = target_text.get(target.clone()).unwrap_or_default().to_owned();
        found.push(Broken { unit: number, source, target, name, said });
    });
}

/// A word as it is written.
fn word<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.start as usize..token.end as usize).unwrap_or_default()
}

/// Finds words of the translation that are two of the source glued, and two that are one of the source cut.
fn broken(
    source: &str,
    sources: &[Token],
    target: &str,
    targets: &[Token],
    mut see: impl FnMut(std::ops::Range<usize>, std::ops::Range<usize>),
) {
    let name = |token: &Token| token.is(Token::UPPER) && token.is(Token::LATIN);
    let adjacent = |text: &str, pair: &[Token]| {
        let between = text.get(pair[0].end as usize..pair[1].start as usize).unwrap_or("x");
        matches!(between, " " | "\u{a0}" | "&nbsp;")
    };
    let glue = |from: (&str, &[Token]), to: (&str, &[Token]), see: &mut dyn FnMut(&[Token], &Token)| {
        for token in to.1.iter().filter(|token| name(token) && token.is(Token::INNER)) {
            let one = word(to.0, token);
            // Both sides have it as one word: nothing is broken.
            if from.1.iter().any(|other| word(from.0, other) == one) {
                continue;
            }
            for pair in
                from.1.windows(2).filter(|pair| name(&pair[0]) && name(&pair[1]) && adjacent(from.0, pair))
            {
                let (first, second) = (word(from.0, &pair[0]), word(from.0, &pair[1]));
                if first.len() > 1 && second.len() > 1 && one.strip_prefix(first) == Some(second) {
                    see(pair, token);
                }
            }
        }
    };
    let range = |tokens: &[Token]| super::text::span(tokens);
    glue((source, sources), (target, targets), &mut |pair, token| {
        see(range(pair), token.start as usize..token.end as usize);
    });
    let mut cut = Vec::new();
    glue((target, targets), (source, sources), &mut |pair, token| {
        cut.push((token.start as usize..token.end as usize, range(pair)));
    });
    for (source, target) in cut {
        see(source, target);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::marks::Marks;
    use crate::check::words::{self, Stems};

    #[track_caller]
    fn check(source: &str, target: &str, expected: &[(&str, &str)]) {
        let tokens = |text: &str| {
            let mut tokens = Vec::new();
            words::read(text, &Marks::read(text), Stems::Whole, &mut tokens);
            tokens
        };
        let mut found = Vec::new();
        super::broken(source, &tokens(source), target, &tokens(target), |one, other| {
            found.push((source[one].to_owned(), target[other].to_owned()));
        });
        let found: Vec<(&str, &str)> =
            found.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect();
        assert_eq!(found, expected, "{source} / {target}");
    }

    #[test]
    fn glued_and_cut_names_are_found() {
        check(
            "Partner Center for Microsoft Cloud",
            "Espace de MicrosoftCloud",
            &[("Microsoft Cloud", "MicrosoftCloud")],
        );
        check("Open SharePoint now", "Share Point を開く", &[("SharePoint", "Share Point")]);
        check("Azure DevOps", "Azure DevOps für Teams", &[]);
        check("Sales Data", "die VerkaufsDaten", &[]);
        check("Use Power Apps or PowerApps", "使用 PowerApps", &[]);
    }
}
