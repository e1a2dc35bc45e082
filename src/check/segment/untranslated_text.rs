//! A sentence that still is in the source language.

use super::same_words::{Run, longest, may_share_text, most_plain, plain_words};
use crate::check::page::untranslated_page::is_copy;
use crate::check::subject::same_line;
use crate::check::{Check, MarkKind, Side, Subject, Unit};
use crate::finding::{Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "untranslated-text",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/untranslated-text.md"),
    run,
};

/// That many words in small letters are a sentence, or a part of one, and no name.
const SEVERAL: usize = 3;

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.units(|translation, unit, findings| {
        if translation.locale.language() == subject.source_locale.language() || unit.target.text.len() < 8 {
            return;
        }
        // A formula reads the same in every language.
        if unit.target.text.starts_with('$') && unit.target.text.ends_with('$') {
            return;
        }
        // Told of as a whole.
        if subject.project.recovered.get(&translation.doc.index).is_some_and(is_copy) {
            return;
        }
        let words = |side| translation.words(side);
        let copied = if same_line(unit.source.text, unit.target.text) {
            // Names of things have few small words, and those between capitals.
            most_plain(words(&unit.target)) >= SEVERAL && !is_badges(&unit.target) && {
                let (plain, all) = plain_words(&unit.target, true);
                plain >= SEVERAL && plain * 5 >= all * 2
            }
        } else {
            may_be_copied(unit)
                && may_share_text(words(&unit.source), words(&unit.target))
                && covers(unit, &longest(unit))
        };
        if !copied {
            return;
        }
        let message = "this is still the source text";
        let found = unit.finding(check, 0..unit.target.text.len(), message, "translate it");
        findings.push(Finding { sure: 85, ..found });
    })
}

/// True when a run of words that the source has is all of a text but marks and a word or two.
pub(super) fn covers(unit: &Unit<'_>, run: &Run) -> bool {
    let (plain, _) = plain_words(&unit.target, false);
    run.is_text() && run.plain * 10 >= plain * 9 && run.at.len() * 10 >= unit.target.text.len() * 8
}

/// True for badges, `[![build](a.svg)](b)`: pictures that are links, and nothing beside them.
fn is_badges(side: &Side<'_>) -> bool {
    let mut beside = side.text.to_owned();
    for mark in side.marks.of(MarkKind::Link).rev() {
        let inner = side.text[mark.link_words(side.text)].trim();
        if !inner.starts_with("![") || !inner.ends_with(')') {
            return false;
        }
        beside.replace_range(mark.span.clone(), "");
    }
    beside.len() < side.text.len() && !beside.contains(char::is_alphanumeric)
}

/// True when both texts begin or end with the same eight bytes: quick, and enough for a copy that was hardly changed.
fn may_be_copied(unit: &Unit<'_>) -> bool {
    let (a, b) = (unit.source.text.as_bytes(), unit.target.text.as_bytes());
    a.len() >= 8 && b.len() >= 8 && (a[..8] == b[..8] || a[a.len() - 8..] == b[b.len() - 8..])
}
