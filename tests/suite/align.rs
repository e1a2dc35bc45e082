//! Alignment: what must hold for any two pages, pages that are hard on it, and pages whose pairs are known.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::Index;

use diglot::align::{Alignment, Bead, Lexicon, Text, align, align_all};
use diglot::lang::Locale;
use diglot::page::pairs::{self, Side};
use diglot::page::{Page, unpair};
use diglot::segment::{Segments, segments};
use diglot::source::{Source, Span};

use crate::laws::{config, text};
use crate::support::{files_below, shared};

/// A page that is cut into segments.
struct Doc {
    page: Page,
    segments: Segments,
}

impl Doc {
    fn new(locale: &str, text: impl Into<String>) -> Doc {
        let page = Page::read_source(Source::new("a.md", text));
        let segments = segments(&page, &Locale::parse(locale).expect("a locale"));
        Doc { page, segments }
    }

    fn text(&self) -> Text<'_> {
        Text { page: &self.page, segments: &self.segments }
    }

    fn len(&self) -> usize {
        self.segments.list.len()
    }
}

/// The same words in five languages, of which three have letters of their own and one is written to the left.
const WORDS: [[&str; 20]; 5] = [
    [
        "server",
        "account",
        "customer",
        "opens",
        "the menu",
        "price",
        "invoice",
        "slowly",
        "and",
        "deletes",
        "order",
        "window",
        "month",
        "with",
        "report",
        "admin",
        "creates",
        "subscription",
        "later",
        "region",
    ],
    [
        "serveur",
        "compte",
        "client",
        "ouvre",
        "le menu",
        "prix",
        "facture",
        "lentement",
        "et",
        "supprime",
        "commande",
        "fenêtre",
        "mois",
        "avec",
        "rapport",
        "gérant",
        "crée",
        "abonnement",
        "ensuite",
        "région",
    ],
    [
        "サーバー",
        "口座",
        "顧客",
        "開く",
        "一覧",
        "価格",
        "請求書",
        "徐々",
        "及び",
        "削除",
        "注文",
        "窓",
        "月",
        "共に",
        "報告",
        "管理者",
        "作成",
        "契約",
        "後で",
        "地域",
    ],
    [
        "خادم",
        "حساب",
        "عميل",
        "يفتح",
        "القائمة",
        "سعر",
        "فاتورة",
        "ببطء",
        "ثم",
        "يحذف",
        "طلب",
        "نافذة",
        "شهر",
        "مع",
        "تقرير",
        "مدير",
        "ينشئ",
        "اشتراك",
        "لاحقا",
        "منطقة",
    ],
    [
        "сервер",
        "счёт",
        "клиент",
        "откроет",
        "меню",
        "цена",
        "накладная",
        "медленно",
        "и",
        "удалит",
        "заказ",
        "окно",
        "месяц",
        "вместе",
        "отчёт",
        "админ",
        "создаст",
        "подписка",
        "позже",
        "регион",
    ],
];
const LOCALES: [&str; 5] = ["en", "fr", "ja", "ar", "ru"];

/// A sentence without a language: words, and what stays as it is.
#[derive(Clone, Debug)]
struct Sentence {
    words: Vec<usize>,
    number: Option<u16>,
    code: Option<u8>,
    link: Option<u8>,
    question: bool,
}

impl Sentence {
    fn write(&self, language: usize, out: &mut String) {
        let japanese = language == 2;
        let mut parts: Vec<String> =
            self.words.iter().map(|&word| WORDS[language][word].to_owned()).collect();
        let first = parts[0].chars().next().map_or(0, char::len_utf8);
        let capital = parts[0][..first].to_uppercase();
        parts[0].replace_range(..first, &capital);
        let code = self.code.map(|code| format!("`run{code}`"));
        let link =
            self.link.map(|link| format!("[{}](page{link}.md)", WORDS[language][usize::from(link) % 20]));
        parts.extend(self.number.map(|number| number.to_string()).into_iter().chain(code).chain(link));
        out.push_str(&parts.join(if japanese { "" } else { " " }));
        out.push_str(match (self.question, language) {
            (false, 2) => "。",
            (false, _) => ". ",
            (true, 2) => "？",
            (true, 3) => "؟ ",
            (true, _) => "? ",
        });
    }
}

/// A block without a language.
#[derive(Clone, Debug)]
enum Block {
    Heading(Sentence),
    Paragraph(Vec<Sentence>),
    List(Vec<Sentence>),
    Table(Vec<(Sentence, Sentence)>),
    Code(u8),
}

fn sentence() -> impl Strategy<Value = Sentence> {
    let part = |most: u8| prop::option::weighted(0.2, 0..most);
    let number = prop::option::weighted(0.2, 0..3000u16);
    (prop::collection::vec(0..20usize, 2..9), number, part(9), part(20), prop::bool::weighted(0.1))
        .prop_map(|(words, number, code, link, question)| Sentence { words, number, code, link, question })
}

fn block() -> impl Strategy<Value = Block> {
    let sentences = |most| prop::collection::vec(sentence(), 1..most);
    prop_oneof![
        2 => sentence().prop_map(Block::Heading),
        5 => sentences(6).prop_map(Block::Paragraph),
        2 => sentences(6).prop_map(Block::List),
        1 => prop::collection::vec((sentence(), sentence()), 1..5).prop_map(Block::Table),
        1 => any::<u8>().prop_map(Block::Code),
    ]
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    prop::collection::vec(block(), 0..24)
}

fn write(blocks: &[Block], language: usize) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(title) => {
                out.push_str("## ");
                title.write(language, &mut out);
            }
            Block::Paragraph(list) => list.iter().for_each(|sentence| sentence.write(language, &mut out)),
            Block::List(items) => {
                for item in items {
                    out.push_str("- ");
                    item.write(language, &mut out);
                    out.push('\n');
                }
            }
            Block::Table(rows) => {
                out.push_str("| 1 | 2 |\n|---|---|\n");
                for (a, b) in rows {
                    out.push_str("| ");
                    a.write(language, &mut out);
                    out.push_str(" | ");
                    b.write(language, &mut out);
                    out.push_str(" |\n");
                }
            }
            Block::Code(code) => {
                let _ = write!(out, "```sh\nrun --number {code}\n```");
            }
        }
        out.push_str("\n\n");
    }
    out
}

/// Two pages: one a translation of the other from which things are missing, and to which others came.
fn pair() -> impl Strategy<Value = (String, String, usize)> {
    let edit = (any::<Index>(), any::<Index>(), 0..4u8, block());
    (blocks(), prop::collection::vec(edit, 0..4), 0..5usize, 0..5usize).prop_map(
        |(source, edits, from, to)| {
            let mut target = source.clone();
            for (at, to, what, block) in edits {
                match what {
                    0 if !target.is_empty() => drop(target.remove(at.index(target.len()))),
                    1 if !target.is_empty() => {
                        let moved = target.remove(at.index(target.len()));
                        target.insert(to.index(target.len() + 1), moved);
                    }
                    2 => {
                        if let Some(Block::Paragraph(list) | Block::List(list)) = target.get_mut(at.index(24))
                            && !list.is_empty()
                        {
                            list.remove(to.index(list.len()));
                        }
                    }
                    _ => target.insert(at.index(target.len() + 1), block),
                }
            }
            target.retain(
                |block| !matches!(block, Block::Paragraph(list) | Block::List(list) if list.is_empty()),
            );
            (write(&source, from), write(&target, to), from * 5 + to)
        },
    )
}

/// Any two texts, of which most are no translations of each other.
fn any_pair() -> impl Strategy<Value = (String, String, usize)> {
    prop_oneof![
        4 => pair(),
        1 => (text(), text()).prop_map(|(a, b)| (a, b, 1)),
        1 => (pair(), pair()).prop_map(|(a, b)| (a.0, b.1, a.2 / 5 * 5 + b.2 % 5)),
    ]
}

fn docs(pair: &(String, String, usize)) -> (Doc, Doc) {
    (Doc::new(LOCALES[pair.2 / 5], pair.0.as_str()), Doc::new(LOCALES[pair.2 % 5], pair.1.as_str()))
}

/// A lexicon of English and French, learnt from pages like those of [`pair`].
fn learnt() -> &'static Lexicon {
    static LEARNT: OnceLock<Lexicon> = OnceLock::new();
    LEARNT.get_or_init(|| {
        let mut state = 7u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let known: Vec<(String, String)> = (0..600)
            .map(|_| {
                let words = (0..3 + next(6)).map(|_| next(20)).collect();
                let sentence = Sentence { words, number: None, code: None, link: None, question: false };
                let mut sides = (String::new(), String::new());
                sentence.write(0, &mut sides.0);
                sentence.write(1, &mut sides.1);
                sides
            })
            .collect();
        Lexicon::default().learn(&[], &known)
    })
}

/// Panics unless `found` is an alignment of a page of `n` with one of `m` segments.
fn holds(found: &Alignment, n: usize, m: usize) {
    let mut seen = (vec![0; n], vec![0; m]);
    let mut last = 0;
    for Bead { source, target, confidence } in &found.beads {
        assert!(!source.is_empty() || !target.is_empty(), "a bead of nothing");
        source.clone().for_each(|i| seen.0[i] += 1);
        target.clone().for_each(|j| seen.1[j] += 1);
        assert!((0.0..=1.0).contains(confidence), "confidence {confidence}");
        if !target.is_empty() {
            assert!(target.start >= last, "not in the order of the translation: {:?}", found.beads);
            last = target.start;
        }
    }
    assert!(seen.0.iter().chain(&seen.1).all(|&times| times == 1), "{:?}", found.beads);
    assert!((0.0..=1.0).contains(&found.confidence), "page confidence {}", found.confidence);
}

/// Everything of `found`, in an order that does not depend on which side is the translation.
fn sorted(found: &Alignment, swapped: bool) -> (Vec<(u32, [usize; 4])>, u32) {
    let place = |side: &Range<usize>| if side.is_empty() { (0, 0) } else { (side.start, side.end) };
    let bead = |Bead { source, target, confidence }: &Bead| {
        let (a, b) = if swapped { (target, source) } else { (source, target) };
        (confidence.to_bits(), [place(a).0, place(a).1, place(b).0, place(b).1])
    };
    let mut beads: Vec<_> = found.beads.iter().map(bead).collect();
    beads.sort_unstable_by_key(|bead| (bead.1, bead.0));
    (beads, found.confidence.to_bits())
}

fn one_to_one(size: usize) -> Alignment {
    let bead = |at| Bead { source: at..at + 1, target: at..at + 1, confidence: 1.0 };
    Alignment { beads: (0..size).map(bead).collect(), confidence: 1.0 }
}

/// Of each source segment the target segments that `found` gives it.
fn linked(found: &Alignment) -> BTreeMap<usize, Vec<usize>> {
    let mut links: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for bead in &found.beads {
        bead.source.clone().for_each(|i| links.entry(i).or_default().extend(bead.target.clone()));
    }
    links
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn every_segment_is_in_one_bead(pair in any_pair()) {
        let (a, b) = docs(&pair);
        for lexicon in [&Lexicon::default(), learnt()] {
            holds(&align(a.text(), b.text(), lexicon), a.len(), b.len());
        }
        let all = align_all(&[(a.text(), b.text())], &[]);
        holds(&all[0], a.len(), b.len());
    }

    #[test]
    fn a_page_against_itself_is_one_to_one(pair in any_pair()) {
        let (a, _) = docs(&pair);
        let again = Doc::new(LOCALES[pair.2 / 5], pair.0);
        for lexicon in [&Lexicon::default(), learnt()] {
            prop_assert_eq!(align(a.text(), again.text(), lexicon), one_to_one(a.len()));
        }
    }

    #[test]
    fn swapped_sides_swap_the_answer(pair in any_pair()) {
        let (a, b) = docs(&pair);
        let cold = Lexicon::default();
        let (there, back) = (align(a.text(), b.text(), &cold), align(b.text(), a.text(), &cold));
        prop_assert_eq!(sorted(&there, false), sorted(&back, true));
    }

    #[test]
    fn swapped_projects_swap_the_answer(pairs in prop::collection::vec(any_pair(), 1..5)) {
        let docs: Vec<(Doc, Doc)> = pairs.iter().map(docs).collect();
        let there: Vec<_> = docs.iter().map(|(a, b)| (a.text(), b.text())).collect();
        let back: Vec<_> = docs.iter().map(|(a, b)| (b.text(), a.text())).collect();
        for (there, back) in align_all(&there, &[]).iter().zip(&align_all(&back, &[])) {
            prop_assert_eq!(sorted(there, false), sorted(back, true));
        }
    }

    #[test]
    fn threads_change_nothing(pairs in prop::collection::vec(any_pair(), 1..6)) {
        let docs: Vec<(Doc, Doc)> = pairs.iter().map(docs).collect();
        let texts: Vec<_> = docs.iter().map(|(a, b)| (a.text(), b.text())).collect();
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            format!("{:?}", pool.install(|| align_all(&texts, &[])))
        };
        prop_assert_eq!(with(1), with(4));
    }

    /// Deleting a sentence of a translation changes nothing that is further than `NEAR` segments away.
    #[test]
    fn a_deleted_sentence_changes_its_neighbourhood(blocks in prop::collection::vec(block(), 8..24), at in any::<Index>()) {
        const NEAR: usize = 8;
        let source = Doc::new("en", write(&blocks, 0));
        let long: Vec<usize> = (0..blocks.len())
            .filter(|&at| matches!(&blocks[at], Block::Paragraph(list) if list.len() > 1))
            .collect();
        prop_assume!(!long.is_empty());
        let mut shorter = blocks.clone();
        let chosen = long[at.index(long.len())];
        if let Block::Paragraph(list) = &mut shorter[chosen] {
            list.remove(at.index(list.len()));
        }
        let (before, after) = (Doc::new("fr", write(&blocks, 1)), Doc::new("fr", write(&shorter, 1)));
        prop_assume!(before.len() == after.len() + 1);
        let place = (0..after.len())
            .find(|&j| before.segments.list[j].span.of(before.page.text.text()) != after.segments.list[j].span.of(after.page.text.text()))
            .unwrap_or(after.len());
        let was = linked(&align(source.text(), before.text(), learnt()));
        let is = linked(&align(source.text(), after.text(), learnt()));
        for (i, was) in was {
            let near = was.iter().any(|j| j.abs_diff(place) <= NEAR) || i.abs_diff(place) <= NEAR;
            if !near {
                let moved: Vec<usize> = was.iter().map(|&j| if j > place { j - 1 } else { j }).collect();
                prop_assert_eq!(&is[&i], &moved, "source {} of {}, deleted {} of {}", i, source.len(), place, before.len());
            }
        }
    }
}

/// Aligns two texts in every way there is, and checks what must always hold; gives the confidence of the page that
/// stands alone.
fn check(a: (&str, &str), b: (&str, &str)) -> Alignment {
    let (a, b) = (Doc::new(a.0, a.1), Doc::new(b.0, b.1));
    holds(&align(a.text(), b.text(), learnt()), a.len(), b.len());
    let there = align(a.text(), b.text(), &Lexicon::default());
    holds(&there, a.len(), b.len());
    let back = align(b.text(), a.text(), &Lexicon::default());
    assert_eq!(sorted(&there, false), sorted(&back, true));
    let all = align_all(&[(a.text(), b.text())], &[]).remove(0);
    holds(&all, a.len(), b.len());
    all
}

fn paragraphs(sentences: &[String]) -> String {
    sentences.chunks(5).map(|chunk| chunk.concat() + "\n\n").collect()
}

/// Sentences in two languages, the same for the same seed.
fn sentences(size: usize, seed: u64, languages: (usize, usize)) -> (Vec<String>, Vec<String>) {
    let mut state = seed;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    (0..size)
        .map(|_| {
            let words = (0..3 + next(6)).map(|_| next(20)).collect();
            let number = (next(5) == 0).then(|| next(3000) as u16);
            let sentence = Sentence { words, number, code: None, link: None, question: next(9) == 0 };
            let mut sides = (String::new(), String::new());
            sentence.write(languages.0, &mut sides.0);
            sentence.write(languages.1, &mut sides.1);
            sides
        })
        .unzip()
}

#[test]
fn pages_without_text_are_aligned() {
    let (code, page) = ("```\nlet a = 1;\n```\n", "# One\n\nTwo. Three.\n");
    for (a, b) in
        [("", ""), ("", page), (page, ""), (code, ""), (code, page), (code, "```\nlet b = 2;\n```\n")]
    {
        let found = check(("en", a), ("fr", b));
        assert!(found.beads.iter().all(|bead| bead.source.is_empty() || bead.target.is_empty()));
        assert!(found.beads.is_empty() || found.confidence == 0.0, "{found:?}");
    }
}

#[test]
fn texts_that_run_to_the_left_and_mixed_scripts_are_aligned() {
    for (locale, target) in [
        ("ar", "# الإعداد\n\nافتح الملف `a.txt`. ثم احفظ 15 صفحة. هل انتهيت؟\n\n- واحد\n- اثنان\n"),
        ("he", "# הגדרה\n\nפתח את הקובץ `a.txt`. ואז שמור 15 דפים. סיימת?\n\n- אחת\n- שתיים\n"),
        (
            "ja",
            "# セットアップ setup\n\nファイル`a.txt`を開く。15ページを保存する。終わった？\n\n- One 一\n- два 二\n",
        ),
    ] {
        let source = "# Setup\n\nOpen the file `a.txt`. Then save 15 pages. Are you done?\n\n- One\n- Two\n";
        let found = check(("en", source), (locale, target));
        let links: Vec<_> =
            found.beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect();
        assert_eq!(links, (0..6).map(|at| (at..at + 1, at..at + 1)).collect::<Vec<_>>(), "{locale}");
    }
}

#[test]
fn a_paragraph_without_a_full_stop_is_aligned() {
    let side = |language: usize| format!("{} ", WORDS[language].join(" ")).repeat(200_000 / 110);
    for (language, locale) in LOCALES.into_iter().enumerate().skip(1) {
        let found = check(("en", &side(0)), (locale, &side(language)));
        assert_eq!(found.beads.len(), 1, "{locale}");
    }
}

#[test]
fn long_pages_are_aligned() {
    let (english, french) = sentences(1000, 1, (0, 1));
    let (_, other) = sentences(1000, 2, (0, 1));
    let right = |found: &Alignment| found.beads.iter().filter(|bead| bead.source == bead.target).count();
    let found = check(("en", &paragraphs(&english)), ("fr", &paragraphs(&french)));
    assert!(right(&found) >= 995 && found.confidence > 0.9, "{} {}", right(&found), found.confidence);
    let found = check(("en", &paragraphs(&english)), ("fr", &paragraphs(&other)));
    println!("1,000 sentences, unrelated and alone: confidence {:.2}", found.confidence);
    let reversed: Vec<String> = french.iter().rev().cloned().collect();
    let found = check(("en", &paragraphs(&english)), ("fr", &paragraphs(&reversed)));
    println!("1,000 sentences in reverse order, alone: confidence {:.2}", found.confidence);
}

#[test]
fn repeated_sentences_are_aligned() {
    let side = |text: &str, times| paragraphs(&vec![text.to_owned(); times]);
    let english = side("The same again. ", 1000);
    let found = check(("en", &english), ("fr", &side("La même chose. ", 1000)));
    assert_eq!(found.beads.len(), 1000);
    check(("en", &english), ("fr", &side("La même chose. ", 850)));
}

#[test]
fn pages_of_very_different_length_are_aligned() {
    let (english, french) = sentences(20_000, 3, (0, 1));
    for few in [0..3, 19_997..20_000] {
        let few = paragraphs(&french[few]);
        let found = check(("en", &paragraphs(&english)), ("fr", &few));
        assert!(found.confidence < 0.3, "confidence {}", found.confidence);
    }
}

#[test]
fn long_tables_are_aligned() {
    let table = |rows: usize, row: &dyn Fn(usize) -> String| {
        let rows: String = (0..rows).map(row).collect();
        format!("| a | b |\n|---|---|\n{rows}")
    };
    let english = |rows| table(rows, &|row| format!("| Row {row} opens. | yes |\n"));
    let french = |rows| table(rows, &|row| format!("| La ligne {row} ouvre. | oui |\n"));
    let found = check(("en", &english(600)), ("fr", &french(600)));
    assert_eq!(found.beads.len(), 1202);
    // As long as tables get, for one pass only.
    let (long, short) = (Doc::new("en", english(50_000)), Doc::new("fr", french(20)));
    holds(&align(long.text(), short.text(), learnt()), long.len(), short.len());
    let again = Doc::new("en", english(50_000));
    assert_eq!(align(long.text(), again.text(), learnt()), one_to_one(long.len()));
}

/// A list in another order is followed item by item, and in time.
#[test]
fn a_reversed_list_is_aligned() {
    let item = |at: usize, words: (&str, &str)| format!("- {} `a{at}` {} `b{at}`\n", words.0, words.1);
    let english: String = (0..3000).map(|at| item(at, ("Use", "and then"))).collect();
    let french: String = (0..3000).rev().map(|at| item(at, ("Utilisez", "et ensuite"))).collect();
    let found = check(("en", &english), ("fr", &french));
    let right = found.beads.iter().filter(|bead| bead.source.start + bead.target.start == 2999).count();
    assert!(right > 2900, "{right} of 3,000 items");
}

/// A bilingual page as two, and which segments its pairs are.
struct Known {
    source: Doc,
    target: Doc,
    /// For each pair the segment that is its English and the one that is its translation, where there is one.
    pairs: Vec<(Option<usize>, Option<usize>)>,
}

impl Known {
    fn read(file: &Path, locale: &str) -> Known {
        let bytes = fs::read(file).expect("a page");
        let text = String::from_utf8_lossy(&bytes);
        let bilingual = pairs::read(&text);
        let side = |side: Side, locale: &str| {
            let derived = unpair::side(&text, &bilingual, side);
            let doc = Doc::new(locale, derived.text());
            let numbers: BTreeMap<Span, usize> = doc
                .segments
                .list
                .iter()
                .enumerate()
                .map(|(number, segment)| (segment.span, number))
                .collect();
            let found = bilingual.pairs.iter().map(|pair| {
                let span = derived.span_of(if side == Side::Source { pair.source } else { pair.target });
                let words = span.of(derived.text());
                let start = span.start as usize + (words.len() - words.trim_start().len());
                let span = doc.page.text.span_of(Span::new(start..start + words.trim().len()));
                numbers.get(&span).copied()
            });
            let found: Vec<Option<usize>> = found.collect();
            (doc, found)
        };
        let (source, from) = side(Side::Source, "en");
        let (target, to) = side(Side::Target, locale);
        Known { source, target, pairs: from.into_iter().zip(to).collect() }
    }

    fn texts(&self) -> (Text<'_>, Text<'_>) {
        (self.source.text(), self.target.text())
    }
}

/// What was found of pairs that both have a segment of their own.
#[derive(Default)]
struct Score {
    pairs: usize,
    said: usize,
    right: usize,
    /// Segments of pairs that were given no partner.
    lone: usize,
    segments: usize,
    /// Beads of at least .9 confidence, and those of them that are right.
    sure: (usize, usize),
}

impl Score {
    fn add(&mut self, known: &Known, found: &Alignment) {
        let both: BTreeSet<(usize, usize)> =
            known.pairs.iter().filter_map(|&(source, target)| Some((source?, target?))).collect();
        let sources: BTreeSet<usize> = known.pairs.iter().filter_map(|pair| pair.0).collect();
        let targets: BTreeSet<usize> = known.pairs.iter().filter_map(|pair| pair.1).collect();
        self.pairs += both.len();
        self.segments += sources.len() + targets.len();
        for Bead { source, target, confidence } in &found.beads {
            if !source.clone().all(|i| sources.contains(&i)) || !target.clone().all(|j| targets.contains(&j))
            {
                continue;
            }
            let right =
                source.len() == 1 && target.len() == 1 && both.contains(&(source.start, target.start));
            if source.is_empty() || target.is_empty() {
                self.lone += source.len() + target.len();
            } else {
                self.said += 1;
                self.right += usize::from(right);
            }
            if *confidence >= 0.9 {
                self.sure.0 += 1;
                self.sure.1 += usize::from(right);
            }
        }
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.said + self.pairs).max(1) as f64
    }
}

#[test]
fn sentences_are_paired_as_microsoft_paired_them() {
    let Some(shared) = shared("corpus/partner-center") else { return };
    for (folder, locale) in [("fr-fr", "fr"), ("ja-jp", "ja")] {
        let files = files_below(&shared.join("corpus/partner-center").join(folder).join("sxs"), "md");
        let known: Vec<Known> = files.iter().step_by(5).map(|file| Known::read(file, locale)).collect();
        let texts: Vec<_> = known.iter().map(Known::texts).collect();
        let found = align_all(&texts, &[]);
        let mut score = Score::default();
        let mut least = 1f32;
        for (known, found) in known.iter().zip(&found) {
            holds(found, known.source.len(), known.target.len());
            score.add(known, found);
            if known.pairs.len() >= 5 {
                least = least.min(found.confidence);
            }
        }
        println!(
            "{locale}: {} pages, {} pairs that are segments on both sides; strict F1 {:.4}; {} of {} segments without a partner; \
             {} of {} sure beads right; least confidence of a page {least:.2}",
            known.len(),
            score.pairs,
            score.f1(),
            score.lone,
            score.segments,
            score.sure.1,
            score.sure.0,
        );
        assert!(score.f1() >= 0.99, "{locale}: F1 {:.4}", score.f1());
        assert!(score.lone * 50 <= score.segments, "{locale}: {} of {}", score.lone, score.segments);
        assert!(score.sure.1 * 10 >= score.sure.0 * 9, "{locale}: {:?}", score.sure);
        assert!(least >= 0.5, "{locale}: a page of confidence {least}");
        unrelated(locale, &known);
    }
}

/// Pages beside the translation of another page are no translations.
fn unrelated(locale: &str, known: &[Known]) {
    let pages: Vec<&Known> = known.iter().filter(|known| known.source.len() >= 5).collect();
    let next = |at: usize| pages[(at + 1) % pages.len()].target.text();
    let texts: Vec<_> = pages.iter().enumerate().map(|(at, page)| (page.source.text(), next(at))).collect();
    let together: Vec<f32> = align_all(&texts, &[]).iter().map(|found| found.confidence).collect();
    let alone: Vec<f32> = texts.iter().map(|text| align_all(&[*text], &[])[0].confidence).collect();
    for (how, least, mut all) in [("together", 0.9, together), ("alone", 0.8, alone)] {
        all.sort_unstable_by(f32::total_cmp);
        let below = all.partition_point(|confidence| *confidence < 0.3);
        println!(
            "{locale}: {below} of {} wrong pages, {how}, below .3; median {:.2}, most {:.2}",
            all.len(),
            all[all.len() / 2],
            all[all.len() - 1],
        );
        assert!(below as f64 >= least * all.len() as f64, "{locale} {how}: {all:?}");
    }
}
