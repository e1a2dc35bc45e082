//! A negation of the source for which the translation has none. Languages deny in too many ways to be sure: a hint.

use std::collections::BTreeMap;

use crate::check::mixed::Set;
use crate::check::words::{self, Token};
use crate::check::{Check, Subject};
use crate::finding::{Evidence, Finding, Severity};
use crate::lang::Locale;

pub(super) const CHECK: Check = Check {
    name: "negation-lost",
    severity: Severity::Hint,
    page: include_str!("../../../content/en/manual/rules/negation-lost.md"),
    run,
};

/// How a language denies: whole words, beginnings of words (`un-`), and what may stand anywhere.
struct Language {
    tag: &'static str,
    words: &'static str,
    parts: &'static str,
}

/// Words between spaces; a part counts anywhere in a word, one that begins with `^` only at its beginning, one that ends
/// with `$` only at its end. Affixes and words such as `without` and `missing` are here as well: they carry what another
/// language says with `not`.
const LANGUAGES: &[Language] = &[
    Language {
        tag: "ar",
        words: "لا لم لن ليس ليست غير دون بدون عدم ما لست ليسوا",
        parts: "لا ^غير ^عدم ^دون",
    },
    Language {
        tag: "bg", words: "не няма без никога нито нищо никой", parts: "^без"
    },
    Language { tag: "ca", words: "no mai sense cap ni res ningú tampoc", parts: "" },
    Language {
        tag: "cs",
        words: "ne není nejsou bez nikdy žádný žádné žádná ani nic nikdo nelze",
        parts: "^ne ^bez",
    },
    Language { tag: "da", words: "ikke ingen intet aldrig uden hverken ej", parts: "^ikke løs" },
    Language {
        tag: "de",
        words: "nicht nie niemals ohne weder nichts niemand außer statt kein keine keinen keinem keiner keines",
        parts: "^keinerlei ^keinesw ^nicht ^unmögl ^ungült ^unnöt los",
    },
    Language {
        tag: "el", words: "δεν μη μην χωρίς όχι ποτέ ούτε κανένας καμία κανένα", parts: "^μη"
    },
    Language {
        tag: "es",
        words: "no nunca sin ni nada nadie tampoco salvo excepto jamás ningún ninguna ninguno ningunos ningunas",
        parts: "^imposib ^inválid",
    },
    Language {
        tag: "fi",
        words: "ei eivät et emme ette en älä älkää ilman koskaan mitään",
        parts: "ton tön tta ttä ^ei ^epä",
    },
    Language {
        tag: "fr",
        words: "ne pas non sans ni jamais aucun aucune rien personne sauf hormis guère",
        parts: "^non ^absen ^manqu ^introuv ^impossib ^indisponib ^inchang",
    },
    Language {
        tag: "he",
        words: "לא אין אינו אינה אינם אינן אינך אינכם אינני איננו בלי ללא אל מבלי",
        parts: "^שלא ^שאינ ^לא ^אינ",
    },
    Language {
        tag: "hi", words: "नहीं न मत बिना ना गैर", parts: "^गैर"
    },
    Language {
        tag: "hu",
        words: "nem ne sem nélkül nincs nincsenek soha semmi senki",
        parts: "talan telen tlan tlen ^nem",
    },
    Language { tag: "id", words: "tidak bukan jangan tanpa belum tak", parts: "^non" },
    Language {
        tag: "it",
        words: "non né mai senza nessun nessuna nessuno niente nulla salvo",
        parts: "^non",
    },
    Language {
        tag: "ja",
        words: "",
        parts: "ない なく なけ なかっ なし ませ 不 未 無 非 ずに ずと ず$ いいえ 禁 以外 のみ 除 否 だけ",
    },
    Language {
        tag: "ko",
        words: "안 못 아니 없이 말고",
        parts: "않 없 아닌 아닙 아님 부족 불필요 불가 제외 아니 못 말고 마세 마십",
    },
    Language { tag: "nb", words: "ikke ingen ingenting aldri uten verken ei", parts: "^ikke løs" },
    Language { tag: "nl", words: "niet nooit zonder noch niets niemand geen", parts: "^niet loos" },
    Language { tag: "pl", words: "nie bez nigdy żaden żadna żadne ani nic nikt", parts: "^nie ^bez" },
    Language {
        tag: "pt",
        words: "não nunca sem nem nada ninguém jamais tampouco exceto salvo nenhum nenhuma nenhuns nenhumas",
        parts: "^não",
    },
    Language {
        tag: "ro",
        words: "nu niciodată fără nici nimic nimeni niciun nicio niciunul niciuna",
        parts: "",
    },
    Language {
        tag: "ru",
        words: "не нет нельзя без никогда ни ничего никто кроме",
        parts: "^без ^невозмож ^необяз ^недоступ ^неправ ^неверн ^неизвест",
    },
    Language { tag: "sk", words: "nie nie bez nikdy žiadny žiadne ani nič nikto", parts: "^ne ^bez" },
    Language { tag: "sv", words: "inte ej ingen inget inga aldrig utan varken icke", parts: "^icke lös" },
    Language {
        tag: "th", words: "", parts: "ไม่ มิ ห้าม อย่า ปราศจาก ไร้ ยกเว้น"
    },
    Language {
        tag: "tr",
        words: "değil yok hiçbir hiç asla ne olmadan",
        parts: "^değil ^yok mıyor miyor muyor müyor maz mez mayan meyen madan meden mamış memiş mayın meyin mama meme sız siz suz süz",
    },
    Language {
        tag: "uk",
        words: "не немає без ніколи ні нічого ніхто крім",
        parts: "^без ^неможлив ^необов ^недоступ ^неправ ^невідом",
    },
    Language { tag: "vi", words: "không chưa chẳng đừng chớ trừ", parts: "không chưa" },
    Language {
        tag: "zh", words: "", parts: "不 没 沒 无 無 未 非 勿 否 别 別 除 仅 僅 只 禁 拒 失 缺 避免"
    },
];

/// What denies in the source, by language; only what hardly ever means something else.
const DENIES: &[(&str, &str)] = &[
    (
        "en",
        "not cannot never without can't don't doesn't isn't aren't won't didn't wasn't weren't shouldn't couldn't wouldn't hasn't haven't can’t don’t doesn’t isn’t aren’t won’t didn’t wasn’t weren’t shouldn’t couldn’t wouldn’t hasn’t haven’t no",
    ),
    ("de", "nicht kein keine keinen keinem keiner nie niemals ohne"),
    ("fr", "pas jamais sans aucun aucune"),
    ("es", "no nunca sin ningún ninguna"),
    ("pt", "não nunca sem nenhum nenhuma"),
];

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let source = subject.source_locale.language();
    let Some((_, denies)) = DENIES.iter().find(|(tag, _)| *tag == source) else { return Vec::new() };
    let denies = Denials::of(denies);
    let known: BTreeMap<&str, Denying> = subject.by_locale().into_keys().filter_map(Denying::of).collect();
    subject.units(|translation, unit, findings| {
        let Some(language) = known.get(translation.locale.language()) else { return };
        if !denies.may_be_in(translation.words(&unit.source))
            || unit.target.text.is_empty()
            || unit.source.text == unit.target.text
        {
            return;
        }
        let words = unit.source.marks.words(unit.source.text);
        let Some(word) = denied(words, &denies) else { return };
        let own = unit.target.marks.words(unit.target.text);
        if language.denies(own) || is_left(word, own, &denies) {
            return;
        }
        let message = format!("the source says `{word}`, and nothing in the translation denies");
        let help = "see whether the translation says the opposite";
        let found = unit.finding(check, 0..unit.target.text.len(), message, help);
        let evidence = Evidence { target: Vec::new(), source: vec![word.to_owned()] };
        findings.push(Finding { evidence, sure: 45, ..found });
    })
}

/// Words that deny.
struct Denials<'a> {
    words: Vec<&'a str>,
    /// Hashes of what each begins with: `don` of `don't`.
    hashes: Set<u32>,
}

impl<'a> Denials<'a> {
    fn of(denials: &'a str) -> Denials<'a> {
        let words: Vec<&str> = denials.split(' ').collect();
        let begins = |word: &&str| words::hash(word.split(['\'', '’']).next().unwrap_or_default());
        let hashes = words.iter().map(begins).collect();
        Denials { words, hashes }
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// False when none of `words` can be one of them.
    fn may_be_in(&self, words: &[Token]) -> bool {
        words.iter().any(|word| word.is(Token::JOINED) || self.hashes.contains(&word.exact))
    }
}

/// True when a translation has the word that denies as it is; `no` is a word of other languages too.
fn is_left(word: &str, text: &str, denies: &Denials<'_>) -> bool {
    word.len() > "not".len() && denied(text, denies) == Some(word)
}

/// The first word of `text` that denies, unless it is part of a phrase that does not.
fn denied<'a>(text: &'a str, denies: &Denials<'_>) -> Option<&'a str> {
    let inside = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '\'' | '’') || !c.is_ascii() && c.is_alphanumeric()
    };
    let words: Vec<&str> = text.split(|c| !inside(c)).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| denies.has(word))?;
    let word = words[at];
    let near =
        |offset: isize| at.checked_add_signed(offset).and_then(|at| words.get(at)).map_or("", |word| *word);
    let phrase = match word.to_ascii_lowercase().as_str() {
        "not" => {
            ["only", "just", "limited", "necessarily", "later", "more", "less"].contains(&near(1))
                || near(-1) == "or"
                || near(-1) == "if"
        }
        "no" => {
            // `no later than`, `at no cost`; `invoice no`, `no 5`; `yes or no`.
            ["later", "more", "cost", "charge", ""].contains(&near(1)) && words.len() > 1
                || near(1).starts_with(|c: char| c.is_ascii_digit())
                || near(-1) == "or"
                || word == "NO"
        }
        _ => false,
    };
    (!phrase).then_some(word)
}

/// What a language denies with, one by one.
struct Denying {
    words: Vec<&'static str>,
    parts: Vec<Part>,
    /// `n'a`, `n’est`.
    elides: bool,
}

/// A part of a word that denies.
enum Part {
    /// A prefix; a short one needs a word behind it.
    Beginning {
        text: &'static str,
        short: bool,
    },
    End(&'static str),
    Anywhere(&'static str),
}

impl Denying {
    /// That of the language of `locale`, with its tag.
    fn of(locale: &Locale) -> Option<(&str, Denying)> {
        let tag = match locale.language() {
            "no" | "nn" => "nb",
            other => other,
        };
        let language = LANGUAGES.iter().find(|language| language.tag == tag)?;
        Some((locale.language(), Denying::read(language)))
    }

    fn read(language: &Language) -> Denying {
        let parts = language.parts.split(' ').filter(|part| !part.is_empty()).map(|part| {
            if let Some(text) = part.strip_prefix('^') {
                // `kein` and `nenhum` are words, whatever follows.
                Part::Beginning { text, short: text.chars().count() < 4 }
            } else {
                part.strip_suffix('$').map_or(Part::Anywhere(part), Part::End)
            }
        });
        let words = language.words.split_whitespace().collect();
        Denying { words, parts: parts.collect(), elides: language.tag == "fr" }
    }

    fn denies(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let mut words = lower
            .split(|c: char| !(c.is_alphanumeric() || mark(c) || matches!(c, '\'' | '’' | '-')))
            .filter(|word| !word.is_empty());
        words.any(|word| {
            // `d’aucun`, `n'a`: what an apostrophe joins are two words.
            self.words.contains(&word)
                || word.split(['\'', '’', '-']).any(|piece| self.words.contains(&piece))
                || self.parts.iter().any(|part| part.is_in(word))
                || self.elides && (word.starts_with("n'") || word.starts_with("n’"))
        })
    }
}

/// A mark on or behind a letter that is a part of the word: a tone of Thai, a joiner of the scripts of India.
fn mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{e4e}' | '\u{200c}' | '\u{200d}')
}

impl Part {
    fn is_in(&self, word: &str) -> bool {
        match *self {
            Part::Beginning { text, short } => {
                word.starts_with(text) && (!short || word.len() > text.len() + 3)
            }
            Part::End(text) => word.ends_with(text),
            Part::Anywhere(text) => word.contains(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denies(tag: &str, text: &str) -> bool {
        LANGUAGES.iter().any(|language| language.tag == tag && Denying::read(language).denies(text))
    }

    #[test]
    fn words_that_deny_are_known_in_all_their_forms() {
        for (tag, text) in [
            ("pt", "Nenhuma assinatura de aluno."),
            ("pt", "Se nenhum apelido for especificado"),
            ("de", "Es gibt kein Abonnement."),
            ("de", "Sie haben keine Rechte."),
            ("nl", "Er is geen abonnement."),
            ("es", "No hay ninguna licencia."),
            ("fr", "En général absents du CSP."),
            ("ja", "サブスクリプションは更新されず、有効期限が切れます"),
            ("ja", "いいえ。"),
            ("th", "คุณจะไม่สามารถลบได้"),
            ("th", "แป้นพิมพ์ไม่ทำงาน"),
            ("tr", "Bu zorunlu değildir."),
            ("ko", "공간이 부족합니다."),
            ("he", "המדיניות אינן פעילות"),
        ] {
            assert!(denies(tag, text), "{tag}: {text}");
        }
        assert!(!denies("de", "Sie haben alle Rechte."));
        assert!(!denies("ja", "情報を更新します。"));
        assert!(!denies("ja", "価格 - 単位"));
        assert!(!denies("th", "คุณสามารถลบได้ -"));
    }

    #[test]
    fn a_denial_that_was_left_is_not_lost() {
        let known = Denials::of("no without");
        assert!(is_left("without", "Klicken without Bestätigung.", &known));
        assert!(!is_left("no", "Há impacto no CSP.", &known));
    }

    #[test]
    fn no_is_not_always_a_denial() {
        let known = Denials::of("not no");
        for text in ["Invoice no", "The Yes or No value", "Join at no cost", "not later than the eighth"] {
            assert_eq!(denied(text, &known), None, "{text}");
        }
        assert_eq!(denied("There is no subscription", &known), Some("no"));
        assert_eq!(denied("No", &known), Some("No"));
    }

    #[test]
    fn languages_deny_in_more_words_than_one() {
        for (tag, text) in [
            ("de", "Das Muster hat keine Felder"),
            ("de", "wird keinem zugewiesen"),
            ("es", "sin ninguna excepción"),
            ("es", "ningún valor"),
            ("pt", "nenhuma conta"),
            ("nl", "er is geen waarde"),
            ("ro", "nicio valoare"),
            ("ru", "это невозможно"),
        ] {
            assert!(denies(tag, text), "{text}");
        }
    }
}
