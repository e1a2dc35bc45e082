//! Translations that are much too short for what they translate: a sentence, or a part of one, is missing.
//!
//! How long translations are is learnt from the locale: the usual ratio of letters and how far it spreads, for short
//! and for long texts. Being short alone proves little; it counts together with sentences and commas that are missing.

use std::collections::BTreeMap;

use super::gone::short;
use super::sentence_dropped::CHECK;
use crate::check::{Side, Subject, Translation, Unit};
use crate::finding::{Finding, Severity};

/// How long the translations of each locale are.
pub(super) struct Lengths(BTreeMap<String, Vec<Usual>>);

/// The usual ln(target letters / source letters), and its spread.
#[derive(Clone, Copy, Debug)]
struct Usual {
    middle: f64,
    spread: f64,
}

/// Letters of the source below which a text belongs to the first class, to the second, and so on.
const CLASSES: [usize; 5] = [12, 25, 50, 100, usize::MAX];

/// So many texts of a class tell how long such are; with fewer, nothing is said.
const ENOUGH: usize = 40;

/// Nothing is as regular as a spread below this.
const LEAST_SPREAD: f64 = 0.06;

/// Letters of the usual length that a part of a sentence has at least.
const PART: f64 = 20.0;

impl Lengths {
    pub(super) fn learn(subject: &Subject<'_>) -> Lengths {
        let mut ratios: BTreeMap<String, Vec<Vec<f64>>> = BTreeMap::new();
        for translation in &subject.translations {
            let classes = ratios
                .entry(translation.locale.tag().to_owned())
                .or_insert_with(|| vec![Vec::new(); CLASSES.len()]);
            for unit in &translation.units {
                let (source, target) = (unit.source.letters, unit.target.letters);
                if source > 0 && target > 0 && unit.source.text != unit.target.text {
                    classes[class(source)].push(ratio(source, target));
                }
            }
        }
        let usual = |mut ratios: Vec<f64>| {
            ratios.sort_by(f64::total_cmp);
            let at = |share: f64| ratios.get((ratios.len() as f64 * share) as usize).copied().unwrap_or(0.0);
            // What is too short makes the lower half wide; the spread is that of the upper one, and of the nearer lower.
            let middle = at(0.5);
            let spread = ((middle - at(0.16)).max(at(0.84) - middle)).max(LEAST_SPREAD);
            let spread = if ratios.len() < ENOUGH { f64::INFINITY } else { spread };
            Usual { middle, spread }
        };
        let of_locale =
            |(locale, classes): (String, Vec<Vec<f64>>)| (locale, classes.into_iter().map(usual).collect());
        Lengths(ratios.into_iter().map(of_locale).collect())
    }

    /// By how many spreads a translation is longer than usual.
    fn surplus(&self, locale: &str, source: usize, target: usize) -> f64 {
        let usual = self.0.get(locale).and_then(|classes| classes.get(class(source)));
        usual.map_or(0.0, |usual| (ratio(source, target) - usual.middle) / usual.spread)
    }

    /// Letters that a translation of so many letters should have.
    fn wanted(&self, locale: &str, source: usize) -> f64 {
        let usual = self.0.get(locale).and_then(|classes| classes.get(class(source)));
        source as f64 * usual.map_or(1.0, |usual| usual.middle.exp())
    }
}

fn class(letters: usize) -> usize {
    CLASSES.iter().position(|&end| letters < end).unwrap_or(CLASSES.len() - 1)
}

fn ratio(source: usize, target: usize) -> f64 {
    (target as f64 / source as f64).ln()
}

/// Looks at one page.
pub(super) fn look(subject: &Subject<'_>, translation: &Translation<'_>, lengths: &Lengths) -> Vec<Finding> {
    let units = &translation.units;
    let locale = translation.locale.tag();
    if translation.locale.language() == subject.source_locale.language() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let surplus = |unit: Option<&Unit<'_>>| {
        unit.map_or(0.0, |unit| {
            let wanted = lengths.wanted(locale, unit.source.letters);
            unit.target.letters as f64 - wanted
        })
    };
    for (index, unit) in units.iter().enumerate() {
        let source = unit.source.letters;
        if source < 8 {
            continue;
        }
        let target = unit.target.letters;
        let lacking = lengths.wanted(locale, source) - target as f64;
        // A neighbour may say it.
        let near =
            surplus(index.checked_sub(1).and_then(|at| units.get(at))).max(surplus(units.get(index + 1)));
        let elsewhere = near > 0.6 * lacking;
        if unit.target.text.trim().is_empty() {
            let text = short(&read_words(unit.source.text));
            let message = format!("the translation of this sentence is empty: `{text}`");
            let help = "translate it; if a neighbour says it, too, silence this";
            let mut found = unit.finding(&CHECK, 0..unit.target.text.len(), message, help);
            if elsewhere {
                found.severity = Severity::Hint;
            }
            findings.push(found);
            continue;
        }
        if source < 30 || unit.source.text == unit.target.text || elsewhere {
            continue;
        }
        let surplus = lengths.surplus(locale, source, target);
        // Short is one thing; only what is shorter than usual needs a second look.
        if surplus >= -1.5 {
            continue;
        }
        let (ours, theirs) = (Stops::of(&unit.source), Stops::of(&unit.target));
        let sentence = ours.ends > theirs.ends;
        let clause = ours.commas > theirs.commas;
        // Of what is merely short most is concise: 4 of 27 such warnings were right when read. A few words less can be
        // another way to say it: `, it would be:`.
        let severity = if sentence && lacking >= PART && surplus < -5.0 {
            Severity::Warn
        } else if sentence || (clause && surplus < -1.8) || surplus < -2.6 {
            Severity::Hint
        } else {
            continue;
        };
        let percent = (100.0 * target as f64 / lengths.wanted(locale, source)).round();
        let message = if sentence {
            format!(
                "the source has {} sentences, the translation {}, and {percent} % of the usual length",
                ours.ends, theirs.ends
            )
        } else {
            format!(
                "the translation has {percent} % of the length that such texts usually have: a part may be missing"
            )
        };
        let help = "compare the two to their ends, and translate what is missing";
        let found = unit.finding(&CHECK, 0..unit.target.text.len(), message, help);
        findings.push(Finding { severity, sure: if severity == Severity::Warn { 65 } else { 30 }, ..found });
    }
    findings
}

fn read_words(text: &str) -> String {
    crate::page::plain(text)
}

/// Marks that end sentences and clauses.
struct Stops {
    ends: usize,
    commas: usize,
}

impl Stops {
    fn of(side: &Side<'_>) -> Stops {
        let words = side.marks.words(side.text);
        let text = words.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mut stops = Stops { ends: 1, commas: 0 };
        let mut chars = text.chars().peekable();
        let mut word = 0;
        while let Some(c) = chars.next() {
            let blank = chars.peek().is_none_or(|next| !next.is_alphanumeric());
            match c {
                '。' | '！' | '？' | '।' | '؟' | '۔' => stops.ends += 1,
                // After `e.g.` and the like no sentence ends.
                '.' | '!' | '?' if blank && word > 2 => stops.ends += 1,
                '、' | '，' | '；' | '،' | '؛' => stops.commas += 1,
                ',' | ';' if blank => stops.commas += 1,
                _ => {}
            }
            word = if c.is_alphanumeric() { word + 1 } else { 0 };
        }
        stops
    }
}
