//! `diglot align`: what goes in, what comes out.

use std::fs;

use diglot::page::pairs::{self, Side};
use diglot::page::unpair::side;
use serde_json::{Value, json};

use crate::support::{Scratch, files_below, package, shared};

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}
/// A batch of `lines`.
fn batch(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_batch_is_answered_line_by_line_in_code_points() {
    let source = "# Café\n\nOne. Two.\n";
    let input = batch(&[
        json!({"id": 7, "locale": "ja", "src": {"text": source}, "tgt": {"text": "# 喫茶店\n\n一つ。二つ。\n"}, "x": 1}),
        json!({"locale": "no locale", "src": {"text": ""}, "tgt": {"text": "```\ncode\n```\n"}}),
        json!({"id": "c", "src": {"text": source, "segs": "no list"}, "tgt": {"text": source}}),
    ]);
    let scratch = Scratch::with(&[("in.jsonl", &input)]);
    let run = scratch.diglot(&["align", "--batch", "in.jsonl", "--format", "jsonl"]).ends(0);
    let found = lines(&run.out);
    assert_eq!(found.len(), 3);
    assert_eq!((&found[0]["id"], &found[0]["locale"]), (&json!(7), &json!("ja")));
    assert_eq!(found[0]["src_segs"][0], json!([2, 6]));
    assert_eq!(found[0]["tgt_segs"][0], json!([2, 5]));
    assert_eq!(found[0]["links"][0], json!([[0], [0]]));
    assert_eq!(found[0]["confidence"].as_array().map(Vec::len), found[0]["links"].as_array().map(Vec::len));
    assert!(found[0]["page_confidence"].is_number());
    assert_eq!((&found[1]["id"], &found[1]["links"]), (&Value::Null, &json!([])));
    assert_eq!(found[2]["src_segs"], found[2]["tgt_segs"]);
}

#[test]
fn given_segments_come_back_as_they_were() {
    let text = "Été `x`. Deux.\n\n```\ncode\n```\n\n:::image source=\"a.png\" alt-text=\"Là\":::\n";
    let segs = json!([[9, 14], [0, 8], [20, 24], [20, 24], [64, 66], [900, 901], [3, 1]]);
    let side = json!({"text": text, "segs": segs});
    let input = batch(&[
        json!({"id": "a", "locale": "fr", "src": side, "tgt": side}),
        json!({"id": "b", "locale": "fr", "src": {"text": "A."}, "tgt": {"text": "B.", "segs": [[0, 1], [1, 2]]}}),
    ]);
    let scratch = Scratch::with(&[("in.jsonl", &input)]);
    let run = scratch.diglot(&["align", "--batch", "in.jsonl", "--given-segments"]).ends(0);
    let found = lines(&run.out);
    assert_eq!((&found[0]["src_segs"], &found[0]["tgt_segs"]), (&segs, &segs));
    for link in found[0]["links"].as_array().expect("links") {
        assert_eq!(link[0], link[1], "the same page on both sides");
    }
    assert_eq!((&found[1]["src_segs"], &found[1]["tgt_segs"]), (&json!([[0, 2]]), &json!([[0, 1], [1, 2]])));
}

#[test]
fn a_bad_line_is_named_and_the_others_are_answered() {
    let good = json!({"id": 1, "src": {"text": "A."}, "tgt": {"text": "B."}});
    let input = format!("{good}\n\n{{\"id\": 2}}\nno json\n\u{0}\n{good}\n[]\n");
    let scratch = Scratch::with(&[("in.jsonl", &input)]);
    let run = scratch.diglot(&["align", "--batch", "in.jsonl"]).ends(2);
    assert_eq!(lines(&run.out).len(), 2);
    for place in ["in.jsonl:3:", "in.jsonl:4:", "in.jsonl:5:", "in.jsonl:7:"] {
        assert!(run.err.contains(place), "{place} in {}", run.err);
    }
    assert!(run.err.contains("missing field `src`") && run.err.contains("help: a line is"), "{}", run.err);
    let run = scratch.diglot(&["align", "--batch", "none.jsonl"]).ends(2);
    assert!(run.err.contains("none.jsonl") && run.err.contains("help:"), "{}", run.err);
}

#[test]
fn any_number_of_threads_gives_the_same_answers() {
    let Some(folder) = shared("corpus/partner-center/fr-fr/sxs") else { return };
    let pages = files_below(&folder.join("corpus/partner-center/fr-fr/sxs"), "md");
    let input: Vec<Value> = pages
        .iter()
        .take(12)
        .map(|path| {
            let text = fs::read_to_string(path).expect("a page");
            let bilingual = pairs::read(&text);
            let side = |which| json!({"text": side(&text, &bilingual, which).text()});
            let (source, target) = (side(Side::Source), side(Side::Target));
            json!({"id": path.to_string_lossy(), "locale": "fr-fr", "src": source, "tgt": target})
        })
        .collect();
    let scratch = Scratch::with(&[("in.jsonl", &batch(&input))]);
    let run = |threads| scratch.diglot(&["align", "--batch", "in.jsonl", "--threads", threads]).ends(0).out;
    let (one, three) = (run("1"), run("3"));
    assert_eq!(one, three);
    assert_eq!(lines(&one).len(), input.len());
}

const ENGLISH: &str = "# Price\n\nPay 5 EUR.\n\n- [Home](index.md)\n";
const GERMAN: &str = "# Preis\n\nZahlen Sie 5 EUR.\n\n- [Start](index.md)\n";

#[test]
fn two_files_stand_side_by_side() {
    let scratch = Scratch::with(&[("en/a.md", ENGLISH), ("de/a.md", GERMAN)]);
    let run = scratch.diglot(&["align", "en/a.md", "de/a.md"]).ends(0);
    assert!(run.out.starts_with("en/a.md -> de/a.md\nconfidence "), "{}", run.out);
    let row = run.out.lines().find(|line| line.contains("Pay 5 EUR.")).expect("a row");
    assert!(row.starts_with("    3  Pay 5 EUR.") && row.ends_with("    3  Zahlen Sie 5 EUR."), "{row}");
    assert!(run.err.contains("aligned 1 page:"), "{}", run.err);
    let run = scratch.diglot(&["align", "en/a.md", "de/a.md", "--format", "jsonl"]).ends(0);
    let found = lines(&run.out);
    assert_eq!((&found[0]["source"], &found[0]["locale"]), (&json!("en/a.md"), &json!("de")));
    assert_eq!(found[0]["tgt_texts"][0], json!("Preis"));
    assert_eq!(found[0]["tgt_segs"][0], json!([2, 7]));
}

#[test]
fn trees_are_matched_by_path() {
    let scratch = Scratch::with(&[
        ("en/a.md", ENGLISH),
        ("en/only.md", "A"),
        ("de/a.md", GERMAN),
        ("de/b/new.md", "A"),
        ("x/c.md", ""),
    ]);
    let run = scratch.diglot(&["align", "en", "de", "--format", "jsonl"]).ends(0);
    let ids: Vec<Value> = lines(&run.out).into_iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, [json!("a.md")]);
    for name in ["en/only.md", "de/b/new.md"] {
        assert!(run.err.contains(&format!("skipped {name}: it has no counterpart")), "{}", run.err);
    }
    for (args, why) in [
        (["en", "x"], "no page of `x` has the path of one of `en`"),
        (["en", "de/a.md"], "`en` is a folder, `de/a.md` is a file"),
        (["en/a.md", "de/none.md"], "`de/none.md` is no file or folder"),
    ] {
        let run = scratch.diglot(&["align", args[0], args[1]]).ends(2);
        assert!(run.err.contains(why), "{}", run.err);
    }
}

#[test]
fn a_project_aligns_what_carries_no_pairs() {
    let hash = "ms.openlocfilehash: 1111111111111111111111111111111111111111";
    let pair = |target: &str, id: &str, source: &str| {
        format!(
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
        )
    };
    let french = format!("---\n{hash}\n---\n# {}\n", pair("Prix", "abcde-101", "Price"));
    let japanese = format!("---\n{hash}\n---\n# 価格\n");
    let scratch = Scratch::with(&[
        ("docs/en/a.md", ENGLISH),
        ("docs/de/a.md", GERMAN),
        ("docs/fr/b.md", &french),
        ("docs/ja/b.md", &japanese),
        ("docs/ja/c.md", "# 無題\n"),
        ("diglot.toml", "content = \"docs\"\n"),
    ]);
    let run = scratch.diglot(&["align", "--format", "jsonl"]).ends(0);
    let found = lines(&run.out);
    let sources: Vec<_> =
        found.iter().map(|line| (&line["id"], &line["source"], &line["src_texts"][0])).collect();
    assert_eq!(
        sources,
        [
            (&json!("de/a.md"), &json!("docs/en/a.md"), &json!("Price")),
            (&json!("ja/b.md"), &json!("docs/fr/b.md"), &json!("Price")),
        ]
    );
    assert!(run.err.contains("skipped docs/fr/b.md: it carries its pairs"), "{}", run.err);
    assert!(run.err.contains("skipped docs/ja/c.md: it has no counterpart"), "{}", run.err);
    let run = scratch.diglot(&["align", "--target-locale", "ja", "--format", "jsonl"]).ends(0);
    assert_eq!(lines(&run.out).len(), 1);
    // Numbered as in the page that the English comes from.
    scratch.diglot(&["align", "--write-pairs", "-o", "out"]).ends(0);
    let written = fs::read_to_string(scratch.path("out/ja/b.md")).expect("a page");
    assert!(written.contains("-101\">価格</span>"), "{written}");
    let run = scratch.diglot(&["extract", "target", "out", "--out", "back"]).ends(0);
    assert_eq!(run.out, "");
    let back = scratch.files("back");
    assert_eq!(back["de/a.md"], GERMAN.as_bytes());
    assert_eq!(back["ja/b.md"], japanese.as_bytes());
}

#[test]
fn bad_usage_says_what_helps() {
    let scratch = Scratch::with(&[
        ("en/a.md", ENGLISH),
        ("de/a.md", GERMAN),
        ("de/b.md", ""),
        ("en/b.md", ""),
        ("in.jsonl", ""),
    ]);
    for (args, why) in [
        (&["align", "en", "de", "--write-pairs"][..], "help: name one with --out DIR"),
        (&["align", "--batch", "in.jsonl", "--format", "text"], "help: leave out `--format text`"),
        (&["align", "en/a.md", "de/a.md", "--target-locale", "??"], "`??` is no locale"),
        (&["align", "en/a.md", "de/a.md", "--lexicon-from", "en"], "no bilingual pages there to learn from"),
        (&["align", "en/a.md", "de/a.md", "--lexicon-from", "none"], "`none` is no file or folder"),
        (&["align", "en/a.md"], "required"),
        (&["align", "en", "de", "--batch", "in.jsonl"], "cannot be used with"),
        (&["align", "en", "de", "--out", "o"], "--write-pairs"),
    ] {
        let run = scratch.diglot(args).ends(2);
        assert!(run.err.contains(why), "{args:?}: {}", run.err);
    }
}

#[test]
fn a_page_that_is_no_translation_is_named() {
    let scratch = Scratch::with(&[("en/a.md", ENGLISH), ("de/a.md", "```\ncode\n```\n"), ("de/b.md", "")]);
    for page in ["de/a.md", "de/b.md"] {
        let run = scratch.diglot(&["align", "en/a.md", page]).ends(1);
        let warning = format!("warn: `{page}` is probably no translation of `en/a.md` (confidence 0.");
        assert!(run.err.contains(&warning), "{}", run.err);
    }
}

/// The two French and Portuguese seeds that were made from one English page.
fn seeds() -> Option<(String, String)> {
    let folder = shared("seeds")?.join("seeds");
    let seed = |name: &str| folder.join(name).to_string_lossy().into_owned();
    Some((seed("004_e7c57fb011ce6591.txt"), seed("001_684c360d546406cc.txt")))
}

#[test]
fn the_french_21vianet_page_is_aligned_with_the_english_of_a_sibling() {
    let Some((english, french)) = seeds() else { return };
    let run = Scratch::new().diglot(&["align", &english, &french, "--format", "jsonl"]).ends(0);
    let expected: Vec<_> = (0..18).map(|n| json!([[n], [n]])).collect();
    assert_eq!(lines(&run.out)[0]["links"], json!(expected));
}

#[test]
fn pairs_are_numbered_as_in_the_page_that_the_english_comes_from() {
    let Some((english, french)) = seeds() else { return };
    let written = Scratch::new().diglot(&["align", &english, &french, "--write-pairs"]).ends(0).out;
    let french = fs::read_to_string(french).expect("a seed");
    let english = fs::read_to_string(english).expect("a seed");
    assert_eq!(side(&written, &pairs::read(&written), Side::Target).text(), french);
    // Number and text of each, without the digits of page and locale.
    let sources = |text: &str| -> Vec<(String, String)> {
        let found = pairs::read(text);
        let own = |pair: &pairs::Pair| (pair.id.of(text)[5..].to_owned(), pair.source.of(text).to_owned());
        found.pairs.iter().map(own).collect()
    };
    let (ours, theirs) = (sources(&written), sources(&english));
    assert!(ours.len() > 9 && ours.iter().all(|pair| theirs.contains(pair)), "{ours:#?}");
}

#[test]
fn the_manual_shows_what_is_printed() {
    let english = "# Prices\n\n\
        Prices include 20% tax. You pay within 30 days.\n\n\
        - [Change your plan](plan.md)\n- [Cancel your plan](cancel.md)\n- Ask for a refund within 14 days\n\n\
        Prices change on 1 January 2027.\n";
    let french = "# Prix\n\n\
        Les prix incluent 20 % de taxe. Vous payez sous 30 jours.\n\n\
        - [Résilier votre forfait](cancel.md)\n- [Changer de forfait](plan.md)\n- Demander un remboursement sous 14 jours\n\n\
        Les prix changent le 1er janvier 2027.\n\n\
        Ces prix valent pour la France.\n";
    let scratch = Scratch::with(&[("en/prices.md", english), ("fr/prices.md", french)]);
    let run = scratch.diglot(&["align", "en/prices.md", "fr/prices.md"]).ends(0);
    let manual = fs::read_to_string(package().join("content/en/manual/align.md")).expect("the manual");
    let example = manual
        .split("$ diglot align en/prices.md fr/prices.md\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    // How sure it is changes with what was learnt.
    let figures = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "0");
    assert_eq!(
        figures(example.expect("an example")),
        figures(&format!("{}{}", run.out, run.err)),
        "{}",
        run.out
    );
}
