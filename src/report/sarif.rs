//! SARIF 2.1.0, for code scanning.
//!
//! Paths that are not absolute are meant from the root of the sources. Columns are counted in UTF-16 code units, as
//! `columnKind` says, since readers that ignore it do so too. <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Report, Style, fingerprint};
use crate::finding::{Finding, Fix, Place, Severity};
use crate::source::{Position, Source};

/// Characters that stand for themselves in the path of a URI.
const PATH: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The texts of the files, read once.
type Texts<'a> = BTreeMap<&'a str, Option<Source>>;

pub(super) fn render(report: &Report<'_>, _: Style) -> String {
    log(report, "diglot/check/")
}

/// The log of what `job` found. Code scanning takes a log for the successor of the last one of the same job.
pub(super) fn log(report: &Report<'_>, job: &str) -> String {
    let mut texts = Texts::new();
    for finding in report.findings {
        for place in std::iter::once(&finding.place).chain(&finding.source_place) {
            texts.entry(&place.file).or_insert_with(|| (report.text_of)(&place.file));
        }
    }
    let found: BTreeMap<&str, Severity> = report.findings.iter().map(|f| (f.rule, f.severity)).collect();
    let rules: Vec<Value> = found.iter().map(|(name, severity)| rule(report, name, *severity)).collect();
    let index: BTreeMap<&str, usize> = found.keys().enumerate().map(|(at, name)| (*name, at)).collect();
    let names = fingerprint::all(report.findings);
    let results: Vec<Value> = report
        .findings
        .iter()
        .zip(&names)
        .map(|(finding, name)| result(finding, name, &index, &texts))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Diglot",
                "fullName": concat!("Diglot ", env!("CARGO_PKG_VERSION")),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            }},
            "automationDetails": { "id": job },
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": { "SRCROOT": { "description": { "text": "The folder that diglot was run in." } } },
            "results": results,
        }],
    });
    super::jsonl::json(&log) + "\n"
}

fn rule(report: &Report<'_>, name: &str, severity: Severity) -> Value {
    let known = report.rules.iter().find(|rule| rule.name == name);
    let summary = known.map_or(name, |rule| &rule.summary);
    let page = known.map_or(name, |rule| rule.page);
    let sentence = format!("{}.", summary.trim_end_matches('.'));
    json!({
        "id": name,
        // Never the id itself, which SARIF forbids for names of one word.
        "name": format!("{}Rule", name.split('-').map(capital).collect::<String>()),
        "shortDescription": { "text": &sentence },
        "fullDescription": { "text": &sentence },
        "help": { "text": page, "markdown": page },
        "helpUri": format!("{}/blob/main/content/en/manual/rules/{name}.md", env!("CARGO_PKG_REPOSITORY")),
        "defaultConfiguration": { "level": level(known.map_or(severity, |rule| rule.severity)) },
        "properties": { "tags": ["translation", known.map_or("Rules", |rule| rule.family)] },
    })
}

fn result(finding: &Finding, name: &str, rules: &BTreeMap<&str, usize>, texts: &Texts<'_>) -> Value {
    let Finding { rule, severity, place, message, help, source_place, fix, sure, .. } = finding;
    let Finding { target, source, segment, locale, .. } = finding;
    let text = if help.is_empty() { message.clone() } else { format!("{message}\n{help}") };
    let mut result = json!({
        "ruleId": rule,
        "ruleIndex": rules.get(rule),
        "level": level(*severity),
        "rank": f64::from((*sure).min(100)),
        "message": { "text": sentence(&text) },
        "locations": [{ "physicalLocation": physical(place, texts) }],
        "partialFingerprints": { "primaryLocationLineHash": name, "ruleAndText/v1": name },
    });
    if let Some(place) = source_place {
        let message = source.as_deref().unwrap_or("the source text");
        result["relatedLocations"] = json!([
            { "id": 1, "message": { "text": sentence(message) }, "physicalLocation": physical(place, texts) }
        ]);
    }
    let text = texts.get(place.file.as_str()).and_then(Option::as_ref);
    if let (Some(fix), Some(text)) = (fix, text) {
        result["fixes"] = json!([mended(fix, help, place, text)]);
    }
    let properties = [("locale", locale), ("segment", segment), ("target", target), ("source", source)];
    for (name, value) in properties {
        if let Some(value) = value {
            result["properties"][name] = json!(value);
        }
    }
    result
}

fn mended(fix: &Fix, help: &str, place: &Place, text: &Source) -> Value {
    let edit = |edit: &crate::finding::Edit| {
        let whole = Place::new(text, edit.span);
        json!({ "deletedRegion": region(&whole, Some(text)), "insertedContent": { "text": edit.text } })
    };
    json!({
        "description": { "text": sentence(help) },
        "artifactChanges": [{
            "artifactLocation": location(&place.file),
            "replacements": fix.edits.iter().map(edit).collect::<Vec<_>>(),
        }],
    })
}

fn physical(place: &Place, texts: &Texts<'_>) -> Value {
    let text = texts.get(place.file.as_str()).and_then(Option::as_ref);
    json!({ "artifactLocation": location(&place.file), "region": region(place, text) })
}

fn location(file: &str) -> Value {
    let path = file.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let uri = utf8_percent_encode(path, &PATH).to_string();
    let drive = path.as_bytes().get(1) == Some(&b':');
    match (path.starts_with('/'), drive) {
        (true, _) => json!({ "uri": format!("file://{uri}") }),
        (_, true) => json!({ "uri": format!("file:///{}", uri.replacen("%3A", ":", 1)) }),
        _ => json!({ "uri": uri, "uriBaseId": "SRCROOT" }),
    }
}

fn region(place: &Place, text: Option<&Source>) -> Value {
    let (start, end) = (place.start, place.end.max(place.start));
    json!({
        "startLine": start.line.max(1),
        "startColumn": units(start, text),
        "endLine": end.line.max(1),
        "endColumn": units(end, text),
    })
}

/// The column of `position` in UTF-16 code units.
fn units(position: Position, text: Option<&Source>) -> usize {
    let column = position.column.max(1) as usize;
    let line = text.and_then(|text| Some(text.line_span(position.line)?.of(text.text())));
    let before = line.unwrap_or_default().chars().take(column - 1);
    // Characters past the end of a line that was changed since count as one.
    let (count, units) = before.fold((0, 0), |(count, units), c| (count + 1, units + c.len_utf16()));
    units + (column - 1 - count) + 1
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warn => "warning",
        Severity::Hint => "note",
    }
}

/// `text` as readers of SARIF want it: with a full stop. A link of Markdown in it is not meant as one.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let text =
        if text.contains("](") { text.replace('[', "\\[").replace(']', "\\]") } else { text.to_owned() };
    if text.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।']) { text } else { text + "." }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
