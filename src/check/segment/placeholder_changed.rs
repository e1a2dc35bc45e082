//! A placeholder that has another name than in the source, or is gone: what fills it in will not find it.

use super::code_changed::shared;
use crate::check::{Check, MarkKind, Side, Subject};
use crate::finding::{Edit, Evidence, Finding, Fix, Severity};

pub(super) const CHECK: Check = Check {
    name: "placeholder-changed",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/placeholder-changed.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.units(|_, unit, findings| {
        let missing = only(&unit.source, &unit.target);
        if missing.is_empty() || unit.target.text.is_empty() {
            return;
        }
        let mut extra = only(&unit.target, &unit.source);
        for at in missing {
            let name = &unit.source.text[at];
            let evidence = |own: &[&str]| Evidence {
                target: own.iter().map(|own| (*own).to_owned()).collect(),
                source: vec![name.to_owned()],
            };
            let help = "write the placeholder as the source has it: programs fill it in by its name";
            // `{.class}`, `{#id}`, `{: …}` dress what stands before them: nothing fills them in.
            if extra.is_empty() && ["{.", "{#", "{:"].iter().any(|dress| name.starts_with(dress)) {
                continue;
            }
            if extra.is_empty() {
                let message = format!("the source has the placeholder `{name}`, the translation does not");
                let found = unit.finding(check, 0..unit.target.text.len(), message, help);
                findings.push(Finding { evidence: evidence(&[]), sure: 70, ..found });
                continue;
            }
            let place = extra.remove(0);
            let own = &unit.target.text[place.clone()];
            // What the reader is to fill in has a name in the reader's language; a slip leaves most of a name.
            let words = shared(name, own) * 10 < name.len() * 6;
            let message = format!("the source has the placeholder `{name}`, the translation `{own}`");
            let found = unit.finding(check, place.clone(), message, help);
            let edits = vec![Edit { span: unit.target.span(place), text: name.to_owned() }];
            let severity = if words { Severity::Hint } else { check.severity };
            let fix = Some(Fix { safe: !words, edits });
            findings.push(Finding { severity, evidence: evidence(&[own]), fix, sure: 90, ..found });
        }
    })
}

/// Placeholders of `side` that `other` does not have at all.
fn only(side: &Side<'_>, other: &Side<'_>) -> Vec<std::ops::Range<usize>> {
    let marks = side.marks.of(MarkKind::Placeholder).map(|mark| mark.span.clone());
    marks.filter(|at| !other.text.contains(&side.text[at.clone()])).collect()
}
