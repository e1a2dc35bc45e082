//! `diglot align`: what goes in, what comes out.

use std::fs;

use diglot::page::pairs::{self, Side};
use diglot::page::unpair::side;
use serde_json::{Value, json};

use crate::support::{Scratch, files_below, shared};

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
