//! A page, or a long paragraph of one, that is in another language than its locale: told by its script, and by its
//! most frequent small words.

use rayon::prelude::*;

use super::languages::{self, Script};
use crate::check::{Check, Subject, Translation};
use crate::finding::{Finding, Severity};
use crate::lang::Locale;
use crate::segment::blocks;
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "wrong-language",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/wrong-language.md"),
    run,
};

/// So many words, or letters of a script without blanks, tell the language of a page.
const ENOUGH: (usize, usize) = (40, 60);

/// So many words, or letters, tell that of a paragraph.
const LONG: (usize, usize) = (25, 40);

/// So many pages of a locale show which words are frequent in it.
const PAGES: usize = 5;

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (locale, translations) in subject.by_locale() {
        let texts: Vec<Vec<Text>> = translations.par_iter().map(|translation| texts(translation)).collect();
        let own = Own::learn(locale, &texts);
        let found: Vec<Vec<Finding>> = translations
            .par_iter()
            .zip(&texts)
            .map(|(translation, texts)| in_page(check, subject, translation, texts, &own))
            .collect();
        findings.extend(found.into_iter().flatten());
    }
    findings
}

/// A text of a page.
struct Text {
    span: Span,
    text: String,
    /// Its words, as numbers.
    words: Vec<u64>,
}

/// The texts of a page.
fn texts(translation: &Translation<'_>) -> Vec<Text> {
    let page = &translation.doc.page;
    let text = |block: crate::segment::Block| {
        let text = page.plain_of(&page.nodes[block.nodes]);
        let words = languages::numbers(&text).collect();
        Text { span: block.span, text, words }
    };
    blocks(page).into_iter().map(text).collect()
}

/// The language of a locale, as its pages show it.
struct Own {
    language: String,
    /// Its most frequent words in order of their numbers, and their usual share of a page's words; none when there are
    /// too few pages.
    frequent: Option<(Vec<u64>, f64)>,
}

impl Own {
    fn learn(locale: &Locale, pages: &[Vec<Text>]) -> Own {
        const WORDS: usize = 60;
        /// The beginning of a page shows its language as well as the whole.
        const BEGINNING: usize = 400;
        let language = locale.language().to_owned();
        let mut seen: Vec<u64> = pages
            .par_iter()
            .flat_map_iter(|page| {
                let words = page.iter().flat_map(|text| &text.words);
                let mut words: Vec<u64> = words.take(BEGINNING).copied().collect();
                words.sort_unstable();
                words.dedup();
                words
            })
            .collect();
        seen.sort_unstable();
        let mut words: Vec<(usize, u64)> =
            seen.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
        words.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut frequent: Vec<u64> = words.into_iter().take(WORDS).map(|(_, word)| word).collect();
        frequent.sort_unstable();
        let mut shares: Vec<f64> =
            pages.par_iter().filter_map(|page| share(page, &frequent, ENOUGH.0)).collect();
        shares.sort_by(f64::total_cmp);
        let middle = shares.get(shares.len() / 2).copied().filter(|_| shares.len() >= PAGES);
        Own { language, frequent: middle.map(|middle| (frequent, middle)) }
    }

    /// True when the frequent words of the locale are as frequent here as on its other pages.
    fn usual(&self, page: &[Text], enough: usize) -> bool {
        let Some((frequent, middle)) = &self.frequent else { return false };
        share(page, frequent, enough).is_some_and(|share| share > 0.6 * middle)
    }
}

/// The share of a page's words that are among `frequent`.
fn share(page: &[Text], frequent: &[u64], enough: usize) -> Option<f64> {
    /// So many words show it.
    const SAMPLE: usize = 1_000;
    let (mut all, mut found) = (0_usize, 0_usize);
    for word in page.iter().flat_map(|text| &text.words).take(SAMPLE) {
        all += 1;
        found += usize::from(frequent.binary_search(word).is_ok());
    }
    (all >= enough).then(|| found as f64 / all as f64)
}

fn in_page(
    check: &Check,
    subject: &Subject<'_>,
    translation: &Translation<'_>,
    texts: &[Text],
    own: &Own,
) -> Vec<Finding> {
    let page = &translation.doc.page;
    let Some(first) = texts.first() else { return Vec::new() };
    let source = subject.source_locale.language();
    let locale = translation.locale;
    let usual = own.usual(texts, ENOUGH.0);
    if let Some(found) = if usual { None } else { other(texts, locale, ENOUGH) } {
        // That it is not translated, `untranslated-page` says, which has compared it.
        let compared = subject.project.recovered.contains_key(&translation.doc.index);
        if found == source && (compared || translation.bilingual) || source == own.language {
            return Vec::new();
        }
        let name = languages::name(found);
        let message = format!("the page is in {name}, its locale is `{locale}`");
        let help = format!("put the translation into `{locale}` here; this may be a file of another locale");
        let found = check.finding(page.place(first.span), message, help);
        return vec![Finding { target: Some(first.text.clone()), ..found }];
    }
    let long = |text: &&[Text]| {
        text.first().is_some_and(|text| text.text.len() >= LONG.1) && !own.usual(text, LONG.0)
    };
    let told = texts.chunks(1).filter(long).filter_map(|alone| {
        let Text { span, text, .. } = alone.first()?;
        let found = other(alone, locale, LONG).filter(|found| *found != source)?;
        let message = format!("this is in {}, its locale is `{locale}`", languages::name(found));
        let help = format!("translate it into `{locale}`");
        let found = check.finding(page.place(*span), message, help);
        Some(Finding { severity: Severity::Hint, sure: 30, target: Some(text.clone()), ..found })
    });
    told.collect()
}

/// The language of `texts`, if it is surely another than that of `locale`.
fn other(texts: &[Text], locale: &Locale, enough: (usize, usize)) -> Option<&'static str> {
    let own = locale.language();
    let mut scripts = [0_usize; Script::ALL.len()];
    let mut kana = 0;
    for c in texts.iter().flat_map(|text| text.text.chars()) {
        if let Some(script) = Script::of(c) {
            scripts[script as usize] += 1;
            kana += usize::from(languages::is_kana(c));
        }
    }
    let letters: usize = scripts.iter().sum();
    let count = |script: Script| scripts[script as usize];
    // Names and code are Latin everywhere: another script tells from a smaller share on.
    let others = Script::ALL.into_iter().filter(|script| *script != Script::Latin);
    let main = others.map(|script| (script, count(script))).max_by_key(|(_, count)| *count);
    if let Some((script, found)) = main.filter(|(_, found)| *found * 5 > letters) {
        if found < enough.1 {
            return None;
        }
        let han = count(Script::Han);
        let expected = languages::scripts(own);
        return match script {
            Script::Han if expected.contains(&Script::Han) => match own {
                "ja" if kana * 20 < han => Some("zh"),
                "zh" | "yue" if kana * 6 > han => Some("ja"),
                _ => None,
            },
            _ if expected.contains(&script) => by_words(texts, own, script, enough.0),
            Script::Han => Some(if kana * 20 > han { "ja" } else { "zh" }),
            _ => by_words(texts, own, script, enough.0).or_else(|| languages::only(script)),
        };
    }
    // A Latin page of a language that is written otherwise: names and code aside, it has words of its own.
    by_words(texts, own, Script::Latin, enough.0)
}

/// The language whose small words are found far more often than those of `own`.
fn by_words(texts: &[Text], own: &str, script: Script, enough: usize) -> Option<&'static str> {
    let mut scores = [0.0_f64; languages::KNOWN];
    let mut hits = [0_usize; languages::KNOWN];
    let mut words = 0_usize;
    for word in texts.iter().flat_map(|text| &text.words) {
        words += 1;
        let of = languages::with(*word);
        for &language in of {
            scores[language] += 1.0 / of.len() as f64;
            hits[language] += 1;
        }
    }
    if words < enough {
        return None;
    }
    let all = (0..languages::KNOWN).map(|language| (languages::tag(language), language));
    let found = all.clone().filter(|(_, language)| hits[*language] > 0);
    let most = |one: &(&str, usize), other: &(&str, usize)| {
        scores[one.1].total_cmp(&scores[other.1]).then(other.0.cmp(one.0))
    };
    let (best, language) = found.max_by(most)?;
    let score = scores[language];
    let index = |tag: &str| all.clone().find(|(known, _)| *known == tag).map(|(_, language)| language);
    let rate = |tag: &str| index(tag).map_or(0.0, |language| hits[language] as f64 / words as f64);
    let mine = languages::known(own);
    let other = !languages::close(best, own) && languages::scripts(best).contains(&script);
    let scored = index(own).map_or(0.0, |language| scores[language]);
    let clear = if mine || !languages::scripts(own).contains(&script) {
        score > 2.5 * scored
    } else {
        rate(best) > 0.35
    };
    (other && clear && rate(best) > 0.2 && rate(best) > 1.6 * rate(own)).then_some(best)
}
