//! Whole output, compared: this is the face of the program.

use crate::drift::survey::Declared;
use serde_json::Value;

use super::*;
use crate::report::format;

/// The sample in the format `name`.
fn written(name: &str) -> String {
    let survey = sample::survey();
    render(&survey, format::named(&FORMATS, name).expect("a format"), &Options::default())
}

/// `DIGLOT_ACCEPT=1` writes what came out.
fn check(name: &str, expected: &str, file: &str) {
    let shown = written(name);
    if std::env::var_os("DIGLOT_ACCEPT").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report/drift/golden/").to_owned() + file;
        std::fs::write(path, &shown).expect("the file of what is expected");
    } else {
        assert_eq!(shown, expected, "\n{shown}");
    }
}

#[test]
fn full_at_a_terminal() {
    check("full", include_str!("golden/full.txt"), "full.txt");
}

#[test]
fn markdown_for_a_comment() {
    check("markdown", include_str!("golden/markdown.md"), "markdown.md");
}

#[test]
fn full_keeps_to_its_width_and_steers_no_terminal() {
    let mut survey = sample::survey();
    let harm = "\u{1b}[2J\u{202e}`x` 日本語の文章 ".repeat(40);
    for row in survey.comparisons.iter_mut().flat_map(|page| &mut page.rows) {
        for shown in row.base.iter_mut().chain(&mut row.variant) {
            shown.text = harm.clone();
        }
        row.key = "k\u{1b}".to_owned();
    }
    for width in [0, 40, 80] {
        let style = Style { width, ..Style::default() };
        let shown = render(&survey, &FORMATS[0], &Options { style, all: true, ..Options::default() });
        assert!(!shown.contains(['\u{1b}', '\u{202e}']));
        if width == 80 {
            let widest = shown.lines().map(crate::report::columns::width).max();
            assert!(widest <= Some(80), "{widest:?}\n{shown}");
        }
    }
}

#[test]
fn nothing_at_all_is_no_fault() {
    for format in &FORMATS {
        let shown = render(&Survey::default(), format, &Options::default());
        assert!(shown.is_empty() || shown.ends_with('\n'), "{}", format.name);
    }
}

#[test]
fn places_that_fit_nothing_do_no_harm() {
    let mut survey = sample::survey();
    for page in &mut survey.comparisons {
        page.locales.truncate(1);
        for row in &mut page.rows {
            row.confidence = f32::NAN;
            for shown in row.base.iter_mut().chain(&mut row.variant) {
                shown.marks = vec![std::ops::Range { start: 3, end: 1 }, 2..900, 0..1, 0..2];
                shown.text.insert(1, 'é');
            }
        }
    }
    for format in &FORMATS {
        let _ = render(&survey, format, &Options::default());
    }
}

#[test]
fn the_page_is_nothing_but_text() {
    let mut survey = sample::survey();
    let harm = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\" ' & `<b>`".to_owned();
    for page in &mut survey.comparisons {
        page.name = harm.clone();
        page.notes.push(harm.clone());
        for edited in [&mut page.base, &mut page.variant] {
            edited.name = harm.clone();
            edited.title = harm.clone();
            edited.path = harm.clone();
            edited.claims.push(harm.clone());
        }
        page.locales.iter_mut().for_each(|locale| locale.locale = harm.clone());
        for split in &mut page.terms {
            split.locale = harm.clone();
            split.source = harm.clone();
        }
        for row in &mut page.rows {
            row.key = harm.clone();
            row.declared = Declared::Yes(harm.clone());
            for shown in row.base.iter_mut().chain(&mut row.variant) {
                shown.text = harm.clone();
            }
            for verdict in &mut row.verdicts {
                verdict.why = harm.clone();
                verdict.base = Some(harm.clone());
                verdict.shown.place.file = harm.clone();
            }
            for phrase in &mut row.phrases {
                phrase.base = Some(harm.clone());
            }
        }
    }
    let refused = survey.comparisons.last_mut().expect("a comparison");
    refused.refused = Some(harm.clone());
    survey.spent.push((crate::finding::Place::file(harm.clone()), harm));
    let shown = render(&survey, format::named(&FORMATS, "html").expect("a format"), &Options::default());
    assert_eq!(shown.matches("<script").count(), 2);
    assert!(!shown.contains("<img"));
    let mut names: Vec<&str> =
        shown.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "an id stands there twice");
    let markdown =
        render(&survey, format::named(&FORMATS, "markdown").expect("a format"), &Options::default());
    assert!(!markdown.contains("<script") && !markdown.contains("<img"));
}

#[test]
fn json_is_as_the_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let report: Value = serde_json::from_str(&written("json")).expect("JSON");
    let mut faults = Vec::new();
    hold(&report, &schema, &schema, "$", &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(
        report["comparisons"][0]["rows"][2]["base"][0]["marks"],
        serde_json::json!([[8, 15], [23, 41]])
    );
}

/// What of `value` is not as `schema` says, as far as our own schema goes; also names that it does not know.
fn hold(value: &Value, schema: &Value, root: &Value, at: &str, faults: &mut Vec<String>) {
    let referred = |schema: &'_ Value| -> Value {
        match schema["$ref"].as_str().and_then(|name| name.strip_prefix('#')) {
            Some(name) => root.pointer(name).cloned().expect(name),
            None => schema.clone(),
        }
    };
    let mut schema = referred(schema);
    for part in schema["allOf"].as_array().cloned().unwrap_or_default() {
        let part = referred(&part);
        for name in ["required", "properties"] {
            match (&mut schema[name], &part[name]) {
                (Value::Array(own), Value::Array(more)) => own.extend(more.clone()),
                (Value::Object(own), Value::Object(more)) => own.extend(more.clone()),
                _ => {}
            }
        }
        schema["type"] = part["type"].clone();
    }
    let named = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let fits = |wanted: &Value| wanted == named || (wanted == "number" && named == "integer");
    let types = match &schema["type"] {
        Value::Array(types) => types.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let allowed = schema["enum"].as_array().is_none_or(|all| all.contains(value));
    let constant = schema.get("const").is_none_or(|constant| constant == value);
    if !(types.is_empty() || types.iter().any(fits)) || !allowed || !constant {
        faults.push(format!("{at} is {value}"));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(name).is_none() {
            faults.push(format!("{at} has no {name}"));
        }
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name).or(schema.get("additionalProperties")) {
            Some(schema) => hold(inner, schema, root, &format!("{at}.{name}"), faults),
            None => faults.push(format!("{at}.{name} is not in the schema")),
        }
    }
    for (number, inner) in value.as_array().into_iter().flatten().enumerate() {
        hold(inner, &schema["items"], root, &format!("{at}[{number}]"), faults);
    }
}

#[test]
fn lines_are_what_scorers_read() {
    let lines: Vec<Value> =
        written("jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let (verdicts, sentences): (Vec<&Value>, Vec<&Value>) =
        lines.iter().partition(|line| line.get("locale").is_some());
    assert_eq!((sentences.len(), verdicts.len()), (16, 5));
    let changed = sentences.iter().find(|line| line["label"] == "changed" && line["side"] == "variant");
    let changed = changed.expect("a changed sentence");
    assert_eq!(changed["counterpart"], serde_json::json!([[900, 988]]));
    assert_eq!(changed["kinds"], serde_json::json!(["action"]));
    assert_eq!(verdicts[2]["label"], "stale");
    assert_eq!(verdicts[2]["file"], "ja/china-suspend.md");
}

#[test]
fn findings_are_what_nobody_meant() {
    let findings = findings(&sample::survey());
    let said: Vec<String> = findings
        .iter()
        .map(|finding| format!("{}:{} {}", finding.place.file, finding.place.start, finding.rule))
        .collect();
    let expected = [
        "en/china-prices.md:1:1 edition-drift",
        "en/china-suspend.md:9:1 edition-drift",
        "en/china-suspend.md:11:27 edition-drift",
        "en/china-suspend.md:15:1 edition-drift",
        "en/gov-suspend.md:10:1 edition-drift",
        "ja/china-suspend.md:9:1 stale-edition",
    ];
    assert_eq!(said, expected);
    let sarif: Value = serde_json::from_str(&written("sarif")).expect("JSON");
    assert_eq!(sarif["runs"][0]["automationDetails"]["id"], "diglot/drift/");
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(6));
}

#[test]
fn endings_name_formats() {
    for (file, name) in
        [("a.HTML", "html"), ("b.jsonl", "jsonl"), ("c.sarif.json", "sarif"), ("d.json", "json")]
    {
        assert_eq!(format::of_file(&FORMATS, file).map(|format| format.name), Some(name));
    }
    assert!(format::of_file(&FORMATS, "e.docx").is_none());
}

#[test]
#[ignore = "writes files to look at"]
fn to_look_at() {
    let folder = std::env::temp_dir().join("drift-report");
    std::fs::create_dir_all(&folder).expect("a folder");
    for format in &FORMATS {
        let ending = format.endings.first().copied().unwrap_or(".txt");
        std::fs::write(folder.join(format!("{}{ending}", format.name)), written(format.name))
            .expect("a file");
    }
}
