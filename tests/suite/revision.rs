//! Staleness by sentence: what was done to real pages is told, and nothing else is.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;

use diglot::align::Text;
use diglot::align::revision::{Change, Fate, Revision, compare, paired};
use diglot::lang::Locale;
use diglot::page::Page;
use diglot::page::pairs::{self, Side};
use diglot::page::unpair;
use diglot::segment::{Segments, segments};
use diglot::source::{Source, Span};

use crate::laws::config;
use crate::support::{files_below, shared};

fn english() -> Locale {
    Locale::parse("en").expect("a locale")
}

/// Compares two texts of English Markdown.
fn revision(old: &str, new: &str) -> Revision {
    let read = |text: &str| Page::read_source(Source::new("a.md", text));
    let (old, new) = (read(old), read(new));
    let cut = |page: &Page| segments(page, &english());
    let (cut_old, cut_new) = (cut(&old), cut(&new));
    let revision =
        compare(Text { page: &old, segments: &cut_old }, Text { page: &new, segments: &cut_new }, &english());
    covers(&revision, |change| change.old, &cut_old, old.text.text());
    covers(&revision, |change| change.new, &cut_new, new.text.text());
    revision
}

/// Every word of every segment is in exactly one change.
fn covers(revision: &Revision, side: impl Fn(&Change) -> Span, segments: &Segments, text: &str) {
    let mut spans: Vec<Span> = revision.changes.iter().map(side).filter(|span| !span.is_empty()).collect();
    spans.sort_unstable();
    for couple in spans.windows(2) {
        assert!(couple[0].end <= couple[1].start, "{couple:?} overlap in {text:?}");
    }
    for segment in &segments.list {
        for (at, c) in segment.span.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let at = segment.span.start + u32::try_from(at).expect("a short text");
            let held = spans.iter().any(|span| span.start <= at && at < span.end);
            assert!(held, "{c} at {at} of {text:?} is in no change");
        }
    }
}

/// The gravest fate in each of `revision`'s changes that is more than reflow, with its words.
fn told(old: &str, new: &str) -> Vec<String> {
    let grave = |change: &&Change| change.fate > Fate::Reflowed || change.moved;
    let tell = |change: &Change| {
        let moved = if change.moved { " moved" } else { "" };
        format!("{:?}{moved} {} > {}", change.fate, change.was.join(" "), change.now.join(" "))
            .trim()
            .to_owned()
    };
    revision(old, new).changes.iter().filter(grave).map(tell).collect()
}

#[test]
fn what_weighs_is_told() {
    let check = |old: &str, new: &str, expected: &[&str]| {
        let frame =
            |text: &str| format!("# A heading for all of them\n\n{text}\n\nThe last sentence of the page.\n");
        assert_eq!(told(&frame(old), &frame(new)), expected, "{old} / {new}");
    };
    check("It takes 30 days.", "It takes thirty days.", &[]);
    check("It costs 1,000 euros a year.", "It costs 1000 euros a year.", &[]);
    check("It takes 30 days to arrive.", "It takes 60 days to arrive.", &["Changed 30 > 60"]);
    check("You can renew the offer.", "You can't renew the offer.", &["Changed  > can't"]);
    check("You cannot renew the offer.", "You can not renew the offer.", &[]);
    check("You can renew the offer.", "You must renew the offer.", &["Changed can > must"]);
    check(
        "Run `diglot check` in the folder.",
        "Run `diglot build` in the folder.",
        &["Changed check > build"],
    );
    check("See [the page](a.md) for more.", "See [the page](b.md) for more.", &["Changed a.md > b.md"]);
    check("See [the page](a.md) for more.", "See [the page](https://x.org/docs/a) for more.", &[]);
    check(
        "The portal of Contoso is closed.",
        "The portal of Fabrikam is closed.",
        &["Changed Contoso > Fabrikam"],
    );
    check("Please select the offer you want.", "Select the offer you want.", &["Edited  >"]);
    check("Go to **Orders**; then select it.", "Go to Orders. Then\nselect *it*.", &[]);
    check("From 3 to 5 it is closed.", "From 5 to 3 it is closed.", &["Changed  >"]);
    check("One thing is so. Another is not.", "One thing is so.", &["Gone  >"]);
    check("One thing is so.", "One thing is so. Another thing comes after it.", &["New  >"]);
    check("The `object ID` is needed.", "The object ID is needed.", &[]);
    check("a. For the page, do it.", "a. For the page and more, do it.", &["Edited  >"]);
    check("Write to us, e.g. by mail.", "Write to us, for example by mail.", &["Edited  >"]);
    check("| a | b |\n|---|---|\n| Limit | 5 |", "| a | b |\n|---|---|\n| Limit | 7 |", &["Changed 5 > 7"]);
}

#[test]
fn other_languages_are_read_too() {
    let both = |tag: &str, old: &str, new: &str| {
        let read = |text: &str| Page::read_source(Source::new("a.md", text));
        let locale = Locale::parse(tag).expect("a locale");
        let (old, new) = (read(old), read(new));
        let (a, b) = (segments(&old, &locale), segments(&new, &locale));
        let texts = (Text { page: &old, segments: &a }, Text { page: &new, segments: &b });
        let changes = compare(texts.0, texts.1, &locale).changes;
        changes.iter().map(|change| (change.fate, change.now.concat())).max().expect("a change")
    };
    let cases = [
        ("zh", "您可以在三天内取消订单。", "您不可以在三天内取消订单。", "不"),
        (
            "ja",
            "注文は 7 日以内に取り消すことができます。",
            "注文は 14 日以内に取り消すことができます。",
            "14",
        ),
        ("ru", "Вы можете отменить заказ сегодня.", "Вы не можете отменить заказ сегодня.", "не"),
        ("de", "Sie können den Vertrag heute kündigen.", "Sie müssen den Vertrag heute kündigen.", "müssen"),
        ("ar", "يمكنك إلغاء الطلب خلال ٧ أيام من الشراء.", "يمكنك إلغاء الطلب خلال ٩ أيام من الشراء.", "٩"),
    ];
    for (tag, old, new, word) in cases {
        assert_eq!(both(tag, old, new), (Fate::Changed, word.to_owned()), "{tag}");
        assert_eq!(both(tag, old, old).0, Fate::Unchanged, "{tag}");
    }
}

#[test]
fn what_was_moved_is_neither_new_nor_gone() {
    let parts: Vec<String> = ["apples", "pears", "plums", "cherries", "grapes"]
        .iter()
        .map(|fruit| format!("Everything about {fruit} stands in this paragraph."))
        .collect();
    let moved = [1, 2, 3, 0, 4].map(|at| parts[at].clone()).join("\n\n");
    let told = told(&parts.join("\n\n"), &moved);
    assert_eq!(told, ["Unchanged moved  >"]);
}

#[test]
fn large_and_hostile_pages_take_no_long() {
    let lines = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>();
    let other = |n: usize| n.wrapping_mul(2_654_435_761) % 1_000_003;
    let cases: Vec<(&str, String, String)> = vec![
        (
            "each of 10,000 sentences edited",
            lines(10_000, &|n| format!("Row {n} is about thing {} here.", other(n))).join("\n\n"),
            lines(10_000, &|n| format!("Row {n} tells about thing {} there.", other(n))).join("\n\n"),
        ),
        (
            "10,000 sentences alike but for one word",
            lines(10_000, &|n| format!("The same words with w{} always.", n % 7)).join("\n\n"),
            lines(10_000, &|n| format!("The same words with w{} always so.", n % 5)).join("\n\n"),
        ),
        (
            "nothing in common",
            lines(10_000, &|n| format!("aa{} bb{} cc{}.", n, other(n), n / 3)).join("\n\n"),
            lines(10_000, &|n| format!("dd{} ee{} ff{}.", n, other(n), n / 3)).join("\n\n"),
        ),
        (
            "20,000 rows of a table",
            format!("| a | b |\n|---|---|\n{}", lines(20_000, &|n| format!("| {n} | Yes |\n")).concat()),
            format!(
                "| a | b |\n|---|---|\n{}",
                lines(20_000, &|n| format!("| {} | No |\n", n + n / 9)).concat()
            ),
        ),
        (
            "a paragraph without a stop",
            lines(30_000, &|n| format!("word{} ", other(n) % 900)).concat(),
            lines(30_000, &|n| format!("word{} ", other(n) % 901)).concat(),
        ),
        (
            "a reversed page",
            lines(5_000, &|n| format!("Sentence {n} of all {}.", other(n))).join("\n\n"),
            lines(5_000, &|n| format!("Sentence {} of all {}.", 4_999 - n, other(4_999 - n))).join("\n\n"),
        ),
    ];
    for (what, old, new) in cases {
        let read = |text: &str| Page::read_source(Source::new("a.md", text));
        let (old, new) = (read(&old), read(&new));
        let (a, b) = (segments(&old, &english()), segments(&new, &english()));
        let start = std::time::Instant::now();
        let (old, new) = (Text { page: &old, segments: &a }, Text { page: &new, segments: &b });
        let revision = compare(old, new, &english());
        let took = start.elapsed();
        println!("{what}: {} changes in {took:?}", revision.changes.len());
        assert!(took.as_secs() < 20, "{what}: {took:?}");
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_text_against_itself_has_not_changed(text in text()) {
        for change in revision(&text, &text).changes {
            prop_assert!(change.fate == Fate::Unchanged && !change.moved, "{change:?}");
        }
    }

    #[test]
    fn each_sentence_is_in_one_change(old in text(), new in text()) {
        let there = revision(&old, &new);
        prop_assert_eq!(&there, &revision(&old, &new));
        for change in &there.changes {
            prop_assert!(!change.old.is_empty() || !change.new.is_empty());
        }
    }
}

/// Sentences that share words, in blocks of several kinds.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(
        &[
            "partner",
            "the",
            "can",
            "not",
            "30",
            "1,000",
            "**Save**",
            "`code`",
            "[link](a.md)",
            "é",
            "日本。",
            "e.g.",
            "<br>",
            "\u{a0}",
            "*",
            "![alt](i.png)",
            "Contoso",
            "don't",
            "|",
            "<a href=\"x\">",
            "</a>",
            "👍",
            "&nbsp;",
        ][..],
    );
    let end = prop::sample::select(
        &[". ", "? ", ".\n\n", "\n\n- ", "\n", "\n\n## ", "\n\n> ", "。", ".) ", ""][..],
    );
    let sentence = (prop::collection::vec(word, 0..7), end).prop_map(|(words, end)| words.join(" ") + end);
    prop::collection::vec(sentence, 0..14).prop_map(|sentences| sentences.concat())
}

/// What was done to a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Done {
    Kept,
    Reflowed,
    Edited,
    Changed,
    Gone,
}

/// Splitmix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap_or(0) % sides.max(1)
    }
}

/// Does something to a sentence, if it can be done to it. Where it `flows`, a line can end in it.
fn edited(sentence: &str, flows: bool, dice: &mut Dice) -> Option<(String, Done)> {
    let words: Vec<&str> = sentence.split(' ').collect();
    if words.len() < 5 || sentence.contains('|') {
        return None;
    }
    let plain: Vec<usize> = (1..words.len())
        .filter(|&at| words[at].len() > 5 && words[at].bytes().all(|b| b.is_ascii_lowercase()))
        .filter(|&at| !WEIGHTY.contains(&words[at]))
        .collect();
    let put = |at: usize, word: &str| {
        let mut words = words.clone();
        words[at] = word;
        words.join(" ")
    };
    let find = |wanted: &[&str]| words.iter().position(|word| wanted.contains(word));
    match dice.roll(9) {
        0 => flows.then(|| (sentence.replacen(' ', "\n", 1), Done::Reflowed)),
        1 => {
            let at = *plain.get(dice.roll(plain.len()))?;
            Some((put(at, &format!("*{}*", words[at])), Done::Reflowed))
        }
        2 => {
            let at = words.iter().position(|word| word.ends_with("ed,") || word.ends_with("er,"))?;
            let next = words.get(at + 1)?;
            let capital: String =
                next.chars().take(1).flat_map(char::to_uppercase).chain(next.chars().skip(1)).collect();
            let ended = words[at].replace(',', ".");
            let mut words = words.clone();
            (words[at], words[at + 1]) = (&ended, &capital);
            Some((words.join(" "), Done::Reflowed))
        }
        3 => {
            let at = *plain.get(dice.roll(plain.len()))?;
            let other = ["usual", "given", "simply", "present", "whole"][dice.roll(5)];
            Some((put(at, other), Done::Edited))
        }
        4 => {
            let at = *plain.get(dice.roll(plain.len()))?;
            Some((put(at, &format!("also {}", words[at])), Done::Edited))
        }
        5 => {
            let at =
                words.iter().position(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()))?;
            Some((put(at, &format!("{}7", words[at])), Done::Changed))
        }
        6 => {
            let at = find(&["can", "is", "are", "will", "must", "should"])?;
            Some((put(at, &format!("{} not", words[at])), Done::Changed))
        }
        7 => {
            let at = find(&["can", "must", "should", "may", "will"])?;
            let other = if words[at] == "must" { "can" } else { "must" };
            Some((put(at, other), Done::Changed))
        }
        _ => Some((String::new(), Done::Gone)),
    }
}

/// Long words that weigh: to exchange one is no light edit.
const WEIGHTY: [&str; 23] = [
    "should",
    "before",
    "enable",
    "remove",
    "delete",
    "cancel",
    "include",
    "includes",
    "without",
    "required",
    "minutes",
    "months",
    "public",
    "private",
    "allows",
    "previous",
    "eligible",
    "unless",
    "cannot",
    "disabled",
    "including",
    "enabling",
    "export",
];

const BANK: [&str; 4] = [
    "A yearly review of these figures takes place in autumn.",
    "Sailors paid for the lamps in silver.",
    "Whoever forgets the umbrella gets wet on the way home.",
    "The museum opens late on Thursdays.",
];

/// Known edits of the English of real pages, and what is said of them.
#[test]
fn known_edits_are_told_apart() {
    let Some(folder) = shared("corpus") else { return };
    let mut table: BTreeMap<(Done, Fate), usize> = BTreeMap::new();
    let (mut added, mut added_found, mut added_said) = (0, 0, 0);
    let mut wrong = Vec::new();
    let mut dice = Dice(3);
    let mut spent = std::time::Duration::ZERO;
    for file in files_below(&folder.join("corpus/partner-center/fr-fr/sxs"), "md").into_iter().step_by(3) {
        let text = fs::read_to_string(&file).expect("a page");
        let bilingual = pairs::read(&text);
        let source = unpair::side(&text, &bilingual, Side::Source);
        let english_text = source.text();
        let mut done = vec![Done::Kept; bilingual.pairs.len()];
        let mut new = String::new();
        let mut at = 0;
        for (index, pair) in bilingual.pairs.iter().enumerate() {
            let start = source.place_of(pair.source.start as usize);
            let end = start + pair.source.len();
            let sentence = pair.source.of(&text);
            if start < at || english_text.get(start..end) != Some(sentence) {
                continue;
            }
            new.push_str(&english_text[at..start]);
            at = end;
            let before = english_text[..start].lines().last().unwrap_or_default();
            let flows = !before.starts_with(['#', '|']) && !before.contains('<');
            let edit = if dice.roll(8) == 0 { edited(sentence, flows, &mut dice) } else { None };
            if let Some((sentence, what)) = edit {
                new.push_str(&sentence);
                done[index] = what;
            } else {
                new.push_str(sentence);
                if dice.roll(40) == 0 && sentence.ends_with('.') && sentence.len() > 30 {
                    new.push(' ');
                    new.push_str(BANK[dice.roll(BANK.len())]);
                    added += 1;
                }
            }
        }
        new.push_str(&english_text[at..]);
        let then = Page::read_english(Source::new("a.md", text.as_str()));
        let now = Page::read_source(Source::new("b.md", new.as_str()));
        let old = paired(&then, &english());
        let cut = segments(&now, &english());
        let start = std::time::Instant::now();
        let revision = compare(
            Text { page: &then, segments: &old.segments },
            Text { page: &now, segments: &cut },
            &english(),
        );
        spent += start.elapsed();
        for (segment, pair) in old.segments.list.iter().zip(&old.pairs) {
            let Some(pair) = *pair else { continue };
            let touching =
                |change: &&Change| change.old.start < segment.span.end && segment.span.start < change.old.end;
            let fates: Vec<Fate> =
                revision.changes.iter().filter(touching).map(|change| change.fate).collect();
            let fate = match fates.iter().max().copied().unwrap_or(Fate::Unchanged) {
                Fate::Gone if fates.iter().any(|fate| *fate != Fate::Gone) => Fate::Changed,
                fate => fate,
            };
            *table.entry((done[pair], fate)).or_default() += 1;
            let fine = match done[pair] {
                Done::Kept | Done::Reflowed => fate <= Fate::Reflowed,
                Done::Edited => fate == Fate::Edited,
                Done::Changed | Done::Gone => fate >= Fate::Changed,
            };
            if !fine && wrong.len() < 40 {
                let what = revision.changes.iter().filter(touching);
                let now: Vec<&str> = what.map(|change| change.new.of(now.text.text())).collect();
                let then = segment.span.of(then.text.text());
                wrong.push(format!("{:?} {fate:?}: {then} > {}", done[pair], now.join(" | ")));
            }
        }
        for change in revision.changes.iter().filter(|change| change.fate == Fate::New) {
            let said = change.new.of(now.text.text());
            added_said += usize::from(said.contains(char::is_alphabetic));
            added_found += usize::from(BANK.contains(&said));
            if !BANK.contains(&said) && said.contains(char::is_alphabetic) {
                wrong.push(format!("New: {said}"));
            }
        }
    }
    println!("what was done → what is said\n{table:#?}");
    println!("added {added}, found {added_found}, said {added_said}; {spent:?}\n{}", wrong.join("\n"));
    let sum = |done: &dyn Fn(Done) -> bool, fate: &dyn Fn(Fate) -> bool| -> usize {
        table.iter().filter(|((d, f), _)| done(*d) && fate(*f)).map(|(_, n)| n).sum()
    };
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let grave = |fate: Fate| fate == Fate::Changed || fate == Fate::Gone;
    let meant = |done: Done| matches!(done, Done::Changed | Done::Gone);
    let precision = share(sum(&meant, &grave), sum(&|_| true, &grave));
    let recall = share(sum(&meant, &grave), sum(&meant, &|_| true));
    println!("changed or gone: precision {precision:.4}, recall {recall:.4}");
    assert!(precision > 0.97 && recall > 0.98, "{precision} {recall}");
    let kept = share(
        sum(&|done| done <= Done::Reflowed, &|fate| fate <= Fate::Reflowed),
        sum(&|done| done <= Done::Reflowed, &|_| true),
    );
    assert!(kept > 0.998, "{kept} of what was kept is said to be kept");
    assert!(share(added_found, added) > 0.97 && share(added_found, added_said) > 0.97);
}
