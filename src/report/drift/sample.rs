//! A small survey made by hand, for tests: a page in three editions, with translations in four locales.

use crate::drift::survey::{
    Cause, Comparison, Declared, Edited, Phrase, Row, Says, Shown, Split, Survey, Translated, Verdict,
};
use crate::drift::{Kind, Label};
use crate::finding::Place;
use crate::source::Position;

/// The survey.
pub(super) fn survey() -> Survey {
    Survey {
        comparisons: vec![china(), gov(), refused()],
        spent: vec![(place("drift.toml", 12, 1, 40), "You can call us at any time.".to_owned())],
    }
}

const BASE: &str = "en/suspend.md";
const CHINA: &str = "en/china-suspend.md";
const GOV: &str = "en/gov-suspend.md";

fn china() -> Comparison {
    let fr = |line, text| shown("fr/china-suspend.md", line, text);
    let ja = |line, text| shown("ja/china-suspend.md", line, text);
    let ar = |line, text| shown("ar/china-suspend.md", line, text);
    Comparison {
        name: BASE.to_owned(),
        base: edited("", "Global", BASE, "Suspend a subscription", &["Partner Center"]),
        variant: edited(
            "china",
            "China (21Vianet)",
            CHINA,
            "Suspend a subscription",
            &["Partner Center operated by 21Vianet"],
        ),
        refused: None,
        rows: vec![
            same("k1", shown(BASE, 5, "Suspend a subscription"), shown(CHINA, 5, "Suspend a subscription")),
            Row {
                label: Label::Equivalent,
                confidence: 0.9,
                ..same(
                    "k2",
                    shown(BASE, 7, "If there is a problem, [open] a service request."),
                    shown(CHINA, 7, "If there is a problem, [create] a service ticket."),
                )
            },
            Row {
                label: Label::Changed,
                kinds: vec![Kind::Action],
                phrases: vec![phrase(
                    Kind::Action,
                    Some("disable access or outright cancel"),
                    Some("block access"),
                )],
                confidence: 0.97,
                cause: Cause::Variant,
                verdicts: vec![
                    verdict(
                        0,
                        ar(9, "يمكنك [حظر] الوصول إلى اشتراكات عملائك لعدم الدفع."),
                        None,
                        Says::Unsure,
                        0.55,
                        "no pair has the word",
                    ),
                    verdict(
                        1,
                        fr(
                            9,
                            "Vous pouvez [bloquer l’accès] aux abonnements de vos clients pour non-paiement.",
                        ),
                        None,
                        Says::Carried,
                        0.97,
                        "block: bloquer",
                    ),
                    verdict(
                        2,
                        ja(
                            9,
                            "支払いがない場合は、顧客のサブスクリプションへの[アクセスを無効化または完全に取り消す]ことができます。",
                        ),
                        Some(
                            "支払いがない場合は、顧客のサブスクリプションへのアクセスを無効化または完全に取り消すことができます。",
                        ),
                        Says::Stale,
                        0.96,
                        "cancel: 取り消す",
                    ),
                ],
                ..same(
                    "k3",
                    shown(
                        BASE,
                        9,
                        "You can [disable] access [or outright cancel] your customers' subscriptions for non-payment.",
                    ),
                    shown(
                        CHINA,
                        9,
                        "You can [block] access to your customers' subscriptions for non-payment.",
                    ),
                )
            },
            Row {
                label: Label::Changed,
                kinds: vec![Kind::Number, Kind::Modality],
                phrases: vec![
                    phrase(Kind::Number, Some("60 days"), Some("90 days")),
                    phrase(Kind::Modality, None, Some("must")),
                ],
                confidence: 0.99,
                declared: Declared::Yes("the contract with the operator says 90 days".to_owned()),
                cause: Cause::Both,
                verdicts: vec![verdict(
                    1,
                    fr(11, "Vous devez attendre [90] jours."),
                    None,
                    Says::Carried,
                    1.0,
                    "90",
                )],
                ..same(
                    "k4",
                    shown(BASE, 11, "Wait for [60] days."),
                    shown(CHINA, 11, "You [must] wait for [90] days."),
                )
            },
            Row {
                variant: Vec::new(),
                label: Label::Removed,
                confidence: 0.92,
                declared: Declared::Before("no such office".to_owned()),
                cause: Cause::Base,
                ..same(
                    "k5",
                    shown(BASE, 13, "[The enforcement team tells you by phone & <b>mail</b>.]"),
                    shown(CHINA, 13, ""),
                )
            },
            Row {
                base: Vec::new(),
                label: Label::Added,
                confidence: 0.88,
                verdicts: vec![verdict(
                    1,
                    fr(15, "Demandez de l’aide à l’opérateur."),
                    None,
                    Says::Unsure,
                    0.4,
                    "",
                )],
                ..same("k6", shown(BASE, 15, ""), shown(CHINA, 15, "[Ask the operator for help.]"))
            },
        ],
        locales: vec![
            translated("ar", Some("ar/china-suspend.md")),
            translated("fr", Some("fr/china-suspend.md")),
            translated("ja", Some("ja/china-suspend.md")),
            translated("pt-BR", None),
        ],
        terms: vec![
            Split {
                locale: "fr".to_owned(),
                source: "Partner Center".to_owned(),
                base: shown("fr/suspend.md", 5, "[Espace partenaires]"),
                variant: shown("fr/china-suspend.md", 5, "[centre de partenaires]"),
                term: true,
            },
            Split {
                locale: "ja".to_owned(),
                source: "Suspend a subscription".to_owned(),
                base: shown("ja/suspend.md", 5, "サブスクリプションの[一時停止]"),
                variant: shown("ja/china-suspend.md", 5, "サブスクリプションの[中断]"),
                term: false,
            },
        ],
        notes: vec!["no history: nobody can tell which side moved".to_owned()],
    }
}

fn gov() -> Comparison {
    Comparison {
        name: BASE.to_owned(),
        base: edited("", "Global", BASE, "Suspend a subscription", &["Partner Center"]),
        variant: edited(
            "gov",
            "US Government",
            GOV,
            "Suspend a subscription",
            &["Partner Center for US Government"],
        ),
        refused: None,
        rows: vec![
            same("k1", shown(BASE, 5, "Suspend a subscription"), shown(GOV, 5, "Suspend a subscription")),
            same(
                "k9",
                shown(
                    BASE,
                    9,
                    "You can disable access or outright cancel your customers' subscriptions for non-payment.",
                ),
                shown(
                    GOV,
                    9,
                    "You can disable access or outright cancel your customers' subscriptions for non-payment.",
                ),
            ),
            Row {
                label: Label::Changed,
                kinds: vec![Kind::Number],
                phrases: vec![phrase(Kind::Number, Some("60 days"), Some("30 days"))],
                confidence: 0.95,
                ..same("k10", shown(BASE, 11, "Wait for [60] days."), shown(GOV, 10, "Wait for [30] days."))
            },
        ],
        locales: Vec::new(),
        terms: Vec::new(),
        notes: Vec::new(),
    }
}

fn refused() -> Comparison {
    Comparison {
        name: "en/prices.md".to_owned(),
        base: edited("", "Global", "en/prices.md", "Prices", &[]),
        variant: edited("china", "China (21Vianet)", "en/china-prices.md", "Weather", &[]),
        refused: Some("the two pages have nothing in common".to_owned()),
        rows: Vec::new(),
        locales: Vec::new(),
        terms: Vec::new(),
        notes: Vec::new(),
    }
}

fn same(key: &str, base: Shown, variant: Shown) -> Row {
    Row {
        key: key.to_owned(),
        base: vec![base],
        variant: vec![variant],
        label: Label::Same,
        kinds: Vec::new(),
        phrases: Vec::new(),
        confidence: 1.0,
        moved: false,
        renamed: false,
        claim: false,
        declared: Declared::No,
        cause: Cause::Unknown,
        verdicts: Vec::new(),
    }
}

fn edited(edition: &str, name: &str, path: &str, title: &str, claims: &[&str]) -> Edited {
    Edited {
        edition: edition.to_owned(),
        name: name.to_owned(),
        path: path.to_owned(),
        title: title.to_owned(),
        claims: claims.iter().map(|&claim| claim.to_owned()).collect(),
    }
}

/// A sentence with the words between brackets marked.
fn shown(file: &str, line: u32, marked: &str) -> Shown {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), None);
    for c in marked.chars() {
        match (c, open) {
            ('[', _) => open = Some(text.len()),
            (']', Some(start)) => {
                marks.push(start..text.len());
                open = None;
            }
            (c, _) => text.push(c),
        }
    }
    let length = text.chars().count();
    let start = line as usize * 100;
    let end = u32::try_from(length).unwrap_or_default() + 1;
    Shown { place: place(file, line, 1, end), points: [start, start + length], text, marks }
}

fn place(file: &str, line: u32, from: u32, to: u32) -> Place {
    let at = |column| Position { line, column };
    Place { file: file.to_owned(), start: at(from), end: at(to) }
}

fn phrase(kind: Kind, base: Option<&str>, variant: Option<&str>) -> Phrase {
    Phrase { kind, base: base.map(str::to_owned), variant: variant.map(str::to_owned), confidence: 0.9 }
}

fn verdict(
    locale: usize,
    shown: Shown,
    base: Option<&str>,
    says: Says,
    confidence: f32,
    why: &str,
) -> Verdict {
    Verdict { locale, shown, base: base.map(str::to_owned), says, confidence, why: why.to_owned() }
}

fn translated(locale: &str, path: Option<&str>) -> Translated {
    Translated { locale: locale.to_owned(), path: path.map(str::to_owned) }
}
