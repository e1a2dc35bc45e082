//! A page, or a long paragraph of one, that is in another language than its locale: told by its script, and by its
//! most frequent small words.

use std::ops::Range;

use rayon::prelude::*;

use super::languages::{self, Script};
use crate::check::mixed::Set;
use crate::check::{Check, Subject, Translation};
use crate::finding::{Finding, Severity};
use crate::lang::Locale;
use crate::segment::Block;
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
        let texts: Vec<Texts> = translations.par_iter().map(|translation| Texts::of(translation)).collect();
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

/// The texts of a page.
struct Texts {
    list: Vec<Text>,
    /// The words of all, as numbers.
    words: Vec<u64>,
}

/// A text of a page.
struct Text {
    span: Span,
    text: String,
    /// Which words of the page are its own.
    words: Range<usize>,
}

impl Texts {
    fn of(translation: &Translation<'_>) -> Texts {
        let page = &translation.doc.page;
        let mut words = Vec::new();
        let text = |block: &Block| {
            let text = page.plain_of(&page.nodes[block.nodes.clone()]);
            let first = words.len();
            languages::numbers(&text, &mut words);
            Text { span: block.span, text, words: first..words.len() }
        };
        let list = translation.blocks.iter().map(text).collect();
        Texts { list, words }
    }

    /// Its words, at most so many.
    fn first(&self, most: usize) -> &[u64] {
        self.words.get(..most).unwrap_or(&self.words)
    }
}

/// The language of a locale, as its pages show it.
struct Own {
    language: String,
    /// Its most frequent words, and their usual share of a page's words; none when there are
    /// too few pages.
    frequent: Option<(Set<u64>, f64)>,
}

impl Own {
    fn learn(locale: &Locale, pages: &[Texts]) -> Own {
        const WORDS: usize = 60;
        /// The beginning of a page shows its language as well as the whole.
        const BEGINNING: usize = 400;
        let language = locale.language().to_owned();
        let mut seen: Vec<u64> = pages
            .par_iter()
            .flat_map_iter(|page| {
                let mut words = page.first(BEGINNING).to_vec();
                words.sort_unstable();
                words.dedup();
                words
            })
            .collect();
        seen.sort_unstable();
        let mut words: Vec<(usize, u64)> =
            seen.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
        words.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let frequent: Set<u64> = words.into_iter().take(WORDS).map(|(_, word)| word).collect();
        let mut shares: Vec<f64> =
            pages.par_iter().filter_map(|page| share(&page.words, &frequent, ENOUGH.0)).collect();
        shares.sort_by(f64::total_cmp);
        let middle = shares.get(shares.len() / 2).copied().filter(|_| shares.len() >= PAGES);
        Own { language, frequent: middle.map(|middle| (frequent, middle)) }
    }

    /// True when the frequent words of the locale are as frequent here as on its other pages.
    fn usual(&self, words: &[u64], enough: usize) -> bool {
        let Some((frequent, middle)) = &self.frequent else { return false };
        share(words, frequent, enough).is_some_and(|share| share > 0.6 * middle)
    }
}

/// The share of words that are among `frequent`.
fn share(words: &[u64], frequent: &Set<u64>, enough: usize) -> Option<f64> {
    /// So many words show it.
    const SAMPLE: usize = 1_000;
    if words.len() < enough {
        return None;
    }
    let words = words.get(..SAMPLE).unwrap_or(words);
    let found = words.iter().filter(|word| frequent.contains(word)).count();
    Some(found as f64 / words.len() as f64)
}

fn in_page(
    check: &Check,
    subject: &Subject<'_>,
    translation: &Translation<'_>,
    Texts { list, words }: &Texts,
    own: &Own,
) -> Vec<Finding> {
    let page = &translation.doc.page;
    let Some(first) = list.first() else { return Vec::new() };
    let source = subject.source_locale.language();
    let locale = translation.locale;
    let usual = own.usual(words, ENOUGH.0);
    if let Some(found) = if usual { None } else { other(list, words, locale, ENOUGH) } {
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
    let told = list.iter().filter(|text| may_tell(text)).filter_map(|text| {
        let words = &words[text.words.clone()];
        if own.usual(words, LONG.0) {
            return None;
        }
        let Text { span, text: shown, .. } = text;
        let found =
            other(std::slice::from_ref(text), words, locale, LONG).filter(|found| *found != source)?;
        let message = format!("this is in {}, its locale is `{locale}`", languages::name(found));
        let help = format!("translate it into `{locale}`");
        let found = check.finding(page.place(*span), message, help);
        Some(Finding { severity: Severity::Hint, sure: 30, target: Some(shown.clone()), ..found })
    });
    told.collect()
}

/// True for a paragraph that is long enough: it has words enough, or letters of a script that may have no blanks, which
/// are of two bytes at least.
fn may_tell(text: &Text) -> bool {
    let beyond_ascii = || text.text.bytes().filter(|byte| *byte >= 0x80).count();
    text.text.len() >= LONG.1 && (text.words.len() >= LONG.0 || beyond_ascii() >= 2 * LONG.1)
}

/// The language of `texts`, whose words are `words`, if it is surely another than that of `locale`.
fn other(texts: &[Text], words: &[u64], locale: &Locale, enough: (usize, usize)) -> Option<&'static str> {
    let own = locale.language();
    let mut scripts = [0_usize; Script::ALL.len()];
    let mut kana = 0;
    for text in texts {
        scripts[Script::Latin as usize] += text.text.bytes().filter(u8::is_ascii_alphabetic).count();
        for c in text.text.chars().filter(|c| !c.is_ascii()) {
            if let Some(script) = Script::of(c) {
                scripts[script as usize] += 1;
                kana += usize::from(languages::is_kana(c));
            }
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
            _ if expected.contains(&script) => by_words(words, own, script, enough.0),
            Script::Han => Some(if kana * 20 > han { "ja" } else { "zh" }),
            _ => by_words(words, own, script, enough.0).or_else(|| languages::only(script)),
        };
    }
    // A Latin page of a language that is written otherwise: names and code aside, it has words of its own.
    by_words(words, own, Script::Latin, enough.0)
}

/// The language whose small words are found far more often than those of `own`.
fn by_words(words: &[u64], own: &str, script: Script, enough: usize) -> Option<&'static str> {
    if words.len() < enough {
        return None;
    }
    let mut scores = [0.0_f64; languages::KNOWN];
    let mut hits = [0_usize; languages::KNOWN];
    for word in words {
        let of = languages::with(*word);
        for &language in of {
            scores[language] += 1.0 / of.len() as f64;
            hits[language] += 1;
        }
    }
    let all = (0..languages::KNOWN).map(|language| (languages::tag(language), language));
    let found = all.clone().filter(|(_, language)| hits[*language] > 0);
    let most = |one: &(&str, usize), other: &(&str, usize)| {
        scores[one.1].total_cmp(&scores[other.1]).then(other.0.cmp(one.0))
    };
    let (best, language) = found.max_by(most)?;
    let score = scores[language];
    let index = |tag: &str| all.clone().find(|(known, _)| *known == tag).map(|(_, language)| language);
    let rate = |tag: &str| index(tag).map_or(0.0, |language| hits[language] as f64 / words.len() as f64);
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
