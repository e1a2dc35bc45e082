//! Test reports as CI systems read them: a suite for each page, a case for each rule that found something there.
//!
//! A case has at most one failure, since some readers take only the first. Hints do not fail.

use std::collections::BTreeMap;

use super::{Report, Style, counted, visible};
use crate::finding::{Finding, Severity};

pub(super) fn render(report: &Report<'_>, _: Style) -> String {
    let mut pages: BTreeMap<&str, BTreeMap<&str, Vec<&Finding>>> = BTreeMap::new();
    for finding in report.findings {
        pages.entry(&finding.place.file).or_default().entry(finding.rule).or_default().push(finding);
    }
    let all: Vec<&BTreeMap<&str, Vec<&Finding>>> = pages.values().collect();
    let (tests, failures) =
        (all.iter().map(|cases| cases.len()).sum::<usize>(), all.iter().map(|c| failing(c)).sum::<usize>());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"diglot\" tests=\"{}\" failures=\"{failures}\">\n",
        tests.max(1)
    );
    for (page, cases) in &pages {
        let (page, tests, failures) = (escaped(page), cases.len(), failing(cases));
        out.push_str(&format!("<testsuite name=\"{page}\" tests=\"{tests}\" failures=\"{failures}\">\n"));
        cases.iter().for_each(|(rule, findings)| push_case(&mut out, &page, rule, findings));
        out.push_str("</testsuite>\n");
    }
    if pages.is_empty() {
        // Without any case some readers call the whole report broken.
        let case = "<testcase classname=\"diglot\" name=\"no findings\"/>";
        out.push_str(&format!(
            "<testsuite name=\"diglot\" tests=\"1\" failures=\"0\">\n{case}\n</testsuite>\n"
        ));
    }
    out.push_str("</testsuites>\n");
    out
}

fn push_case(out: &mut String, page: &str, rule: &str, findings: &[&Finding]) {
    let Some(first) = findings.first() else { return };
    let line = first.place.start.line;
    out.push_str(&format!("<testcase classname=\"{page}\" name=\"{rule}\" file=\"{page}\" line=\"{line}\">"));
    let message = match findings.len() {
        1 => first.message.clone(),
        count => format!("{}: {}, …", counted(count, "finding"), first.message),
    };
    let text: Vec<String> = findings.iter().map(|finding| told(finding)).collect();
    let (message, text) = (escaped(&message), escaped(&text.join("\n")));
    match gravest(findings) {
        Severity::Hint => out.push_str(&format!("<system-out>{text}</system-out>")),
        severity => {
            let kind = severity.name();
            out.push_str(&format!("<failure type=\"{kind}\" message=\"{message}\">{text}</failure>"));
        }
    }
    out.push_str("</testcase>\n");
}

fn told(finding: &Finding) -> String {
    let Finding { place, severity, message, target, source, help, .. } = finding;
    let mut text = format!("{}:{}: {}: {message}\n", place.file, place.start, severity.name());
    for (name, line) in
        [("target", target.as_deref()), ("source", source.as_deref()), ("help", Some(help.as_str()))]
    {
        if let Some(line) = line.filter(|line| !line.is_empty()) {
            text.push_str(&format!("  {name}: {line}\n"));
        }
    }
    text
}

fn failing(cases: &BTreeMap<&str, Vec<&Finding>>) -> usize {
    cases.values().filter(|findings| gravest(findings) > Severity::Hint).count()
}

fn gravest(findings: &[&Finding]) -> Severity {
    findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Hint)
}

/// `text` for XML. What XML cannot hold even as an entity is spelled out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Written as they are, they would be read as spaces in attributes.
            '\n' | '\t' => out.push_str(&format!("&#{};", c as u32)),
            c if visible::unfit(c) => out.push_str(&escaped(&format!("<U+{:04X}>", c as u32))),
            c => out.push(c),
        }
    }
    out
}
