//! Sentences are cut where Microsoft cut them, and where a reader of each language would.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use diglot::lang::Locale;
use diglot::page::{Page, pairs};
use diglot::segment::{self, Segments};
use diglot::source::{Source, Span};

use crate::support::{files_below, shared};

/// A page without pairs, and where the texts of its pairs stand in it.
struct Gold {
    path: String,
    text: String,
    segments: Vec<Span>,
    /// Whether the rules were made without looking at it: the test fold of `align_gold.py`.
    unseen: bool,
}

/// How many places two cuts share, and how many each has.
#[derive(Clone, Copy, Default)]
struct Score {
    both: usize,
    gold: usize,
    ours: usize,
}

impl Score {
    fn add<T: Ord>(&mut self, gold: &BTreeSet<T>, ours: &BTreeSet<T>) {
        self.both += gold.intersection(ours).count();
        self.gold += gold.len();
        self.ours += ours.len();
    }

    fn f1(self) -> f64 {
        2.0 * self.both as f64 / (self.gold + self.ours).max(1) as f64
    }
}

/// Lowest F1 of gaps between sentences, over all pages of a language.
const FLOORS: [(&str, &str, bool, f64); 4] = [
    // Its translators split sentences where the English has one, which the pairs do not show.
    ("fr-fr", "fr", false, 0.98),
    ("ja-jp", "ja", false, 0.992),
    ("pt-br", "pt", false, 0.987),
    ("fr-fr", "en", true, 0.993),
];

#[test]
fn sentences_are_those_of_the_pairs() {
    let Some(shared) = shared("corpus/partner-center") else { return };
    let mut faults = String::new();
    for (folder, language, english, floor) in FLOORS {
        let locale = Locale::parse(language).expect("a locale");
        let root = shared.join("corpus/partner-center").join(folder).join("sxs");
        let (mut seen, mut unseen, mut whole, mut starts) = <(Score, Score, Score, Score)>::default();
        for file in files_below(&root, "md") {
            let gold = gold(&root, &file, english);
            if gold.segments.is_empty() {
                continue;
            }
            let page = Page::read_source(Source::new(gold.path.as_str(), gold.text.as_str()));
            let ours = segment::segments(&page, &locale);
            let (ours, blocks) = in_file(&page, &ours);
            let wanted = gaps(&gold.segments, &blocks);
            let got: BTreeSet<_> = gaps(&ours, &blocks)
                .into_iter()
                .filter(|&(end, start)| judged(&gold.segments, end) && judged(&gold.segments, start))
                .collect();
            if gold.unseen { &mut unseen } else { &mut seen }.add(&wanted, &got);
            let exact = |spans: &[Span]| {
                spans.iter().filter(|span| touches(&gold.segments, **span)).copied().collect::<BTreeSet<_>>()
            };
            whole.add(&exact(&gold.segments), &exact(&ours));
            let first = |gaps: &BTreeSet<(u32, u32)>| {
                gaps.iter().map(|gap| words_before(&gold.text, gap.0)).collect::<BTreeSet<_>>()
            };
            starts.add(&first(&wanted), &first(&got));
            differences(&gold, language, &wanted, &got, &exact(&gold.segments), &exact(&ours));
        }
        println!(
            "{language}: gaps {:.4} on the pages looked at, {:.4} on the others ({} gaps); by words {:.4}; whole segments {:.4}",
            seen.f1(),
            unseen.f1(),
            seen.gold + unseen.gold,
            starts.f1(),
            whole.f1(),
        );
        for (pages, score) in [("looked at", seen), ("others", unseen)] {
            if score.f1() < floor {
                let _ = writeln!(faults, "{language}, {pages}: {:.4} is below {floor}", score.f1());
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// Prints where `ours` is not `gold`, when asked to.
fn differences(
    gold: &Gold,
    language: &str,
    wanted: &BTreeSet<(u32, u32)>,
    got: &BTreeSet<(u32, u32)>,
    wanted_whole: &BTreeSet<Span>,
    got_whole: &BTreeSet<Span>,
) {
    if std::env::var_os("DIGLOT_SEGMENT_DIFF").is_none() {
        return;
    }
    let fold = if gold.unseen { "unseen" } else { "seen" };
    let around = |from: u32, to: u32| {
        let near = |at: usize| {
            (0..=at.min(gold.text.len())).rev().find(|&at| gold.text.is_char_boundary(at)).unwrap_or(0)
        };
        let (from, to) = (near(from as usize), near(from.max(to) as usize));
        let (before, after) = (near(from.saturating_sub(60)), near(to + 60));
        format!("{}¦{}¦{}", &gold.text[before..from], &gold.text[from..to], &gold.text[to..after])
            .replace('\n', "⏎")
    };
    for &(end, start) in wanted.difference(got) {
        println!("gap- {language} {fold} {}: {}", gold.path, around(end, start));
    }
    for &(end, start) in got.difference(wanted) {
        println!("gap+ {language} {fold} {}: {}", gold.path, around(end, start));
    }
    for span in wanted_whole.difference(got_whole) {
        println!("seg- {language} {fold} {}: {}", gold.path, around(span.start, span.end));
    }
    for span in got_whole.difference(wanted_whole) {
        println!("seg+ {language} {fold} {}: {}", gold.path, around(span.start, span.end));
    }
}

/// The page of `file` on one side of its pairs, as `page_clean` of `align_gold.py` makes it.
fn gold(root: &Path, file: &Path, english: bool) -> Gold {
    let path = file.strip_prefix(root).expect("below it").to_string_lossy().replace('\\', "/");
    let bytes = fs::read(file).expect("a page");
    let file = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    let mut text = String::with_capacity(file.len());
    let mut segments = Vec::new();
    let mut at = front_matter(&file);
    for pair in pairs::read(&file).pairs {
        without_names(&file[at..pair.whole.start as usize], &mut text);
        let side = if english { pair.source } else { pair.target }.of(&file);
        let start = text.len() + (side.len() - side.trim_start().len());
        text.push_str(side);
        segments.push(Span::new(start..start + side.trim().len()));
        at = pair.whole.end as usize;
    }
    without_names(&file[at..], &mut text);
    segments.retain(|span| span.of(&text).chars().any(char::is_alphanumeric));
    let unseen = u128::from_be_bytes(*md5::compute(&path)) % 10 < 4;
    Gold { path, text, segments, unseen }
}

fn front_matter(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("---\n") else { return 0 };
    rest.find("\n---\n").map_or(0, |at| at + 9)
}

/// Appends `piece` without `<a name="…"></a>`, which only localized pages have.
fn without_names(mut piece: &str, text: &mut String) {
    while let Some(at) = piece.find("<a name=\"") {
        let rest = &piece[at + 9..];
        let Some(end) = rest.find('"').filter(|&end| rest[end..].starts_with("\"></a>")) else {
            text.push_str(&piece[..at + 9]);
            piece = rest;
            continue;
        };
        text.push_str(&piece[..at]);
        piece = &rest[end + 6..];
    }
    text.push_str(piece);
}

/// Our segments, and the blocks they stand in, as places in the file.
fn in_file(page: &Page, segments: &Segments) -> (Vec<Span>, Vec<Span>) {
    let place = |span: Span| page.text.origin_span(span);
    let spans = segments.list.iter().map(|segment| place(segment.span)).collect();
    (spans, segments.blocks.iter().map(|block| place(block.span)).collect())
}

/// The gaps between neighbours that stand in one block: where the first ends and the second starts.
fn gaps(spans: &[Span], blocks: &[Span]) -> BTreeSet<(u32, u32)> {
    let block = |at: u32| blocks.partition_point(|block| block.start <= at);
    spans
        .windows(2)
        .filter(|pair| block(pair[0].start) == block(pair[1].start))
        .map(|pair| (pair[0].end, pair[1].start))
        .collect()
}

/// True when `at` lies in a segment of `gold`, or at the edge of one.
fn judged(gold: &[Span], at: u32) -> bool {
    let next = gold.partition_point(|span| span.end < at);
    gold.get(next).is_some_and(|span| span.start <= at)
}

fn touches(gold: &[Span], span: Span) -> bool {
    let next = gold.partition_point(|other| other.end <= span.start);
    gold.get(next).is_some_and(|other| other.start < span.end)
}

fn words_before(text: &str, at: u32) -> usize {
    text.as_bytes()[..at as usize]
        .iter()
        .filter(|byte| byte.is_ascii_alphanumeric() || **byte >= 0x80)
        .count()
}

/// What `text` is cut into, in `locale`.
fn cut<'a>(page: &'a Page, locale: &str) -> Vec<&'a str> {
    let locale = Locale::parse(locale).expect("a locale");
    segment::segments(page, &locale).list.iter().map(|own| own.span.of(page.text.text())).collect()
}

fn check(locale: &str, text: &str, expected: &[&str]) {
    let page = Page::read_source(Source::new("a.md", text));
    assert_eq!(cut(&page, locale), expected, "{locale}: {text}");
}

/// Checks `text`, in which `¦` stands where it is to be cut.
fn cuts(locale: &str, text: &str) {
    let expected: Vec<&str> = text.split('¦').map(str::trim).collect();
    check(locale, &text.replace('¦', ""), &expected);
}

#[test]
fn sentences_end_where_a_reader_of_the_language_ends_them() {
    for (locale, text) in [
        ("en", "Dr. Weiss signs in.¦ Mr. Blake waits, e.g. for p. 12 of vol. 3, and leaves."),
        ("en", "It runs on .NET 8 and Node.js 20.¦ .NET reads `a. B`.¦ Open README.md. or not."),
        (
            "en",
            "See fig. 3 (p. 7) vs. Table 2 in U.S. English.¦ \u{201c}Really?\u{201d}¦ (It is so.) And so on.",
        ),
        ("en", "Wait... it works.¦ Is it over?¦ Yes!¦ The end"),
        ("en", "Visit https://example.com/a.b?c=d.¦ It is at 10.5 percent.¦ Then stop."),
        ("en", "Version 3.¦ Version 4.2 follows J. R. Hartley No. 5."),
        ("de", "Am 3. Oktober gilt der 2. Absatz.¦ Das ist Version 3.¦ Danach folgt z. B. Kapitel 4."),
        ("de", "Dies gilt bzw. galt u. a. für Abb. 4 auf S. 12.¦ „Und nun?“¦ Nr. 5 lebt."),
        ("fr", "Voir p. ex. la fig. 2.¦ « Est-ce utile ? »¦ Oui, M. Durand !¦ Fin."),
        ("es", "El Sr. Gómez abre la pág. 4.¦ ¿Está listo?¦ ¡Sí!¦ Fin."),
        ("pt", "O Dr. Silva lê a pág. 3.¦ Está pronto?¦ Sim."),
        ("it", "Il sig. Rossi apre pag. 3.¦ Poi chiude."),
        ("ru", "Откройте рис. 3, т. е. схему.¦ Затем закройте."),
        ("ru", "Это и т.д. и т.п. есть в 5-й гл. 2.¦ Готово?¦ Да."),
        ("zh", "打开设置。¦然后选择“保存”。¦完成了吗？¦是！"),
        ("zh", "运行 `a. b`（参见说明。很短）后再试。¦下一步。"),
        ("ja", "設定を開きます。¦「保存。終了」を選びます。¦終わり？¦はい！"),
        ("ko", "설정을 엽니다.¦ 그런 다음 저장합니다.¦ 끝났나요?¦ 예."),
        ("ar", "افتح الإعدادات.¦ هل انتهيت؟¦ نعم."),
        ("hi", "सेटिंग खोलें।¦ फिर सहेजें।¦ क्या हो गया?¦ हाँ।"),
        ("th", "เปิดการตั้งค่า แล้วบันทึก"),
        (
            "th",
            "ผู้ดูแลระบบเปิดหน้าการตั้งค่าของบริษัทก่อนเริ่มงานในวันแรกของทุกเดือน จากนั้นเลือกภาษาที่ผู้อ่านของหน้าเว็บนี้ใช้บ่อยที่สุดและบันทึกการเปลี่ยนแปลง",
        ),
        (
            "th",
            "ผู้ดูแลระบบเปิดหน้าการตั้งค่าของบริษัทก่อนเริ่มงานในวันแรกของทุกเดือน¦ จากนั้นเลือกภาษาที่ผู้อ่านของหน้าเว็บนี้ใช้บ่อยที่สุดและบันทึกการเปลี่ยนแปลง¦ ผู้อ่านทุกคนจะเห็นหน้านี้เป็นภาษาของตนในครั้งถัดไปที่เปิดเว็บไซต์ขึ้นมาอ่าน",
        ),
        (
            "lo",
            "ຜູ້ດູແລລະບົບເປີດໜ້າການຕັ້ງຄ່າຂອງບໍລິສັດກ່ອນເລີ່ມວຽກໃນມື້ທຳອິດຂອງທຸກເດືອນ¦ ຈາກນັ້ນເລືອກພາສາທີ່ຜູ້ອ່ານຂອງໜ້າເວັບນີ້ໃຊ້ເລື້ອຍທີ່ສຸດແລະບັນທຶກການປ່ຽນແປງ¦ ຜູ້ອ່ານທຸກຄົນຈະເຫັນໜ້ານີ້ເປັນພາສາຂອງຕົນໃນຄັ້ງຕໍ່ໄປທີ່ເປີດເວັບໄຊຂຶ້ນມາອ່ານ",
        ),
        ("el", "Τελειώσατε;¦ Ναι, π.χ. χθες.¦ Τέλος."),
        ("hy", "Բացեք կարգավորումները։¦ Ապա պահեք։"),
        ("my", "ဖွင့်ပါ။¦ သိမ်းပါ။"),
        ("am", "ክፈት።¦ አስቀምጥ።"),
        ("pl", "Zob. np. tab. 3 itd.¦ Potem zamknij."),
        ("cs", "Viz např. obr. 3.¦ Dne 3. října končí."),
        ("tr", "Ayarları açın.¦ Sonra vb. kaydedin."),
        ("he", "פתח את ההגדרות.¦ ואז שמור."),
    ] {
        cuts(locale, text);
    }
}

#[test]
fn marks_belong_to_their_sentence() {
    check("en", "**One two.** *Three* four. [Five](a.md)", &["**One two.**", "*Three* four.", "Five"]);
    check(
        "en",
        "[One. Two](a.md) three. Four <b>five.</b> Six",
        &["[One. Two](a.md) three.", "Four <b>five.</b>", "Six"],
    );
    check("en", "- [**All bold**](a.md)\n- **[All bold](a.md)**", &["**All bold**", "**[All bold](a.md)**"]);
    check("en", "One.[^1] Two.\n\n[^1]: Note.", &["One.[^1]", "Two.", "Note."]);
    check(
        "en",
        "One&nbsp;two.\nThree `x. Y`.\n![A b. C](i.png)",
        &["One&nbsp;two.", "Three `x. Y`.", "A b. C"],
    );
    check("en", "One ![A b](i.png) two. <https://a.b/C.>", &["One ![A b](i.png) two.", "https://a.b/C."]);
    check("en", "| A. B | \\*c |\n|--|--|\n| d<br>E | f |", &["A.", "B", "\\*c", "d", "E", "f"]);
    check("en", "# 1. Title\n\n1. Item\n\n   a. Step one\n", &["1. Title", "Item", "a.", "Step one"]);
    check(
        "en",
        "<table><tr>\n<td>\n<p><em>A c &amp; d. E f.</em></p>\n</td><td>one & two. Is &quot;Z&quot;.</td>\n</tr></table>\n",
        &["<em>A c &amp; d. E f.</em>", "one & two.", "Is &quot;Z&quot;."],
    );
}

#[test]
fn spaces_after_wide_stops_are_a_habit_of_the_page() {
    check("ja", "一。 二です。三です。 四。", &["一。", "二です。三です。", "四。"]);
    check("ja", "一。二です。三です。 四。", &["一。", "二です。", "三です。", "四。"]);
}

#[test]
fn long_texts_are_cut_in_time() {
    let words = "word ".repeat(40_000);
    let brackets = "(“「 a. B ".repeat(20_000);
    let marks = "**a. *b* <i>C. ".repeat(10_000);
    let stops = ". ! ? ".repeat(40_000) + "end";
    let table = format!("| a | b |\n|---|---|\n{}", "| One. Two | Three. |\n".repeat(50_000));
    let line = "Sentence after sentence, 日本語。 ".repeat(1_500_000);
    let locale = Locale::parse("ja").expect("a locale");
    for text in [words, brackets, marks, stops, table, line] {
        let page = Page::read_source(Source::new("a.md", text));
        let start = std::time::Instant::now();
        let found = segment::segments(&page, &locale).list.len();
        let (spent, length) = (start.elapsed().as_secs_f64(), page.text.text().len() as f64);
        assert!(spent < 30.0 + length / 2e6, "{found} segments of {length} bytes in {spent} s");
    }
}

#[test]
fn a_segment_is_read_without_its_marks() {
    let text = "# A &amp; *B*\n\nOne *two*. Three &lt; `f(x)`\nfour. See\n[Five. Six](a.md \"t\")!\n\n| ![Alt one. Alt two.](x.png) |\n| - |\n";
    let page = Page::read_source(Source::new("", text));
    let segments = segment::segments(&page, &Locale::english());
    let read = segment::readings(&page, &segments);
    assert_eq!(read.len(), segments.list.len());
    assert_eq!(read, ["A & B", "One two.", "Three < f(x) four.", "See Five. Six!", "Alt one. Alt two."]);
}
