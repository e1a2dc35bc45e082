//! A term that this translation calls something else than the others do.

use std::collections::BTreeSet;

use super::MinedTerm;
use super::terms::{self, Slip, Why};
use super::units::Corpus;
use crate::check::{Check, Subject, by_family};
use crate::finding::{Evidence, Finding, Severity};

pub(super) const INCONSISTENT: Check = Check {
    name: "term-inconsistent",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/term-inconsistent.md"),
    run: by_family,
};

pub(super) const NAME_TRANSLATED: Check = Check {
    name: "name-translated",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/name-translated.md"),
    run: by_family,
};

/// What both rules find in a locale: terms are mined once.
pub(super) fn findings(subject: &Subject<'_>, corpus: &Corpus<'_, '_>) -> Vec<Finding> {
    let slips = terms::slips(corpus, subject);
    // Who calls a thing by another name does so all over the page: once is enough.
    let mut seen = BTreeSet::new();
    let found = slips.list.iter().filter_map(|slip| {
        let term = slips.terms.get(&slip.term)?;
        let check = if term.name { &NAME_TRANSLATED } else { &INCONSISTENT };
        let found = finding(check, corpus, slip, term)?;
        let again = !seen.insert((slip.term, corpus.page(slip.unit)));
        Some(if again { Finding { severity: Severity::Hint, sure: 40, ..found } } else { found })
    });
    found.collect()
}

fn finding(check: &Check, corpus: &Corpus<'_, '_>, slip: &Slip, term: &MinedTerm) -> Option<Finding> {
    let unit = corpus.unit(slip.unit)?;
    let said = super::super::subject::one_line(unit.target.text.get(slip.at.clone())?);
    let original = super::super::subject::one_line(unit.source.text.get(slip.source.clone())?);
    // `Web-APIs` keeps `API`.
    if term.name && said.to_lowercase().contains(&original.to_lowercase()) {
        return None;
    }
    let (count, target) = (term.rendered, &term.target);
    let message = if term.name {
        format!("`{said}` for `{original}`, which {count} other places keep as it is")
    } else {
        format!("`{said}` for `{original}`, which {count} other places call `{target}`")
    };
    let help = match slip.why {
        Why::Sounds => format!("write `{original}`, as elsewhere in this locale"),
        _ if slip.rivals > 1 => {
            format!("use `{target}`, or put both into the glossary; {} places say it as here", slip.rivals)
        }
        _ => format!("use `{target}`, or put both into the glossary"),
    };
    // The fewer say it as here, and the more everywhere else say the same, the surer it is a slip and no second sense.
    let several = original.contains([' ', '\u{a0}']) || !original.is_ascii();
    let share = |part: u32, all: u32| part as f32 / all.max(1) as f32;
    let (rendered, against) =
        (share(term.rendered, term.units), share(term.rendered, term.rendered + slip.rivals));
    let sounds = slip.why == Why::Sounds;
    let worth = rendered >= 0.75
        && slip.own >= 0.25
        && against >= if several || slip.own >= 0.95 { 0.8 } else { 0.85 };
    if !worth && !sounds {
        return None;
    }
    // One word that was left as it is can be a label, a title, a part of a name.
    let left = !several && !term.name && unit.source.text.to_lowercase().contains(&said.to_lowercase());
    let rare =
        against >= if term.name { 0.97 } else { 0.95 } || (several && slip.rivals <= 2 && against >= 0.8);
    let everyday = !several && is_everyday(&original.to_lowercase());
    // `Pfad` where `Pfadoperation` is said for another term.
    let (own, whole) = (said.to_lowercase(), target.to_lowercase());
    let part = own.split_whitespace().any(|word| word.len() > 3 && whole.contains(word));
    let usual = rendered >= if several && slip.rivals <= 2 { 0.75 } else { 0.85 };
    let clear = rare && !left && !everyday && !part && usual && slip.own >= 0.7;
    let severity = if clear || sounds { unit.severity(check.severity) } else { Severity::Hint };
    let found = unit.finding(check, slip.at.clone(), message, help);
    let evidence = Evidence { source: vec![original], ..found.evidence.clone() };
    Some(Finding { severity, sure: if severity == Severity::Hint { 40 } else { 70 }, evidence, ..found })
}

/// Words of every text: a translator is free to say them one way here and another way there.
const EVERYDAY: &str = "add allow another any anything apply ask become begin bring call case change check choose come consider \
    contain continue create decide declare define describe different easy end ensure enter everything \
    example expect explain find first follow get give go good handle happen have help important include \
    install keep kind know last learn leave let like look make many mean move much name need new next \
    nothing open other part place point possible problem provide put read receive remember return run same \
    say see send set show simple something start step stop support take tell thing time try turn use want \
    way well work write";

/// True for an everyday word of English, inflected or not.
fn is_everyday(word: &str) -> bool {
    let has = |word: &str| EVERYDAY.split(' ').any(|known| known == word);
    let stems = ["s", "d", "ed", "ing", "es"].iter().filter_map(|end| word.strip_suffix(end));
    has(word) || stems.clone().any(|stem| has(stem) || has(&format!("{stem}e")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words() {
        for (word, expected) in [
            ("use", true),
            ("using", true),
            ("declared", true),
            ("known", false),
            ("partner", false),
            ("Run", false),
        ] {
            assert_eq!(is_everyday(word), expected, "{word}");
        }
    }
}
