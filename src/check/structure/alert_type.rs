//! An alert of another kind than in the source, or of a kind that does not exist, such as `[!HINWEIS]`.

use super::compare::Comparison;
use super::shape::{PartKind, Shape};
use crate::check::{Check, Subject, Translation, by_family};
use crate::finding::{Finding, Severity};
use crate::page::Page;
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "alert-type",
    severity: Severity::Error,
    page: include_str!("../../../content/en/manual/rules/alert-type.md"),
    run: by_family,
};

/// Alerts of no kind that exists, on a page alone.
pub(super) fn unknown(subject: &Subject<'_>, translation: &Translation<'_>) -> Vec<Finding> {
    let page = &translation.doc.page;
    if !page.text.text().contains("[!") {
        return Vec::new();
    }
    // What the source has, too, is what the author wanted.
    let project = subject.project;
    let source = project.source_of(translation.doc).map(|doc| &*doc.page);
    let source = source.or_else(|| project.origin_page(translation.doc));
    let shape = Shape::read(page, &translation.blocks);
    let told = shape.parts.iter().filter_map(|part| {
        let PartKind::Quote(Some((word, false))) = &part.kind else { return None };
        let mark = format!("[!{word}]");
        if source.is_some_and(|source| source.text.text().contains(&mark)) {
            return None;
        }
        let message = format!("there is no alert `{mark}`");
        let help =
            "write the type as the source does, such as `[!NOTE]`: it is translated when the page is shown";
        let found = CHECK.finding(page.place(first_line(page, part.span)), message, help);
        Some(Finding { target: Some(mark), ..found })
    });
    told.collect()
}

/// Alerts that are others than in the source.
pub(super) fn look(compared: &Comparison<'_>) -> Vec<Finding> {
    let (source, target) = (&compared.source.shape, &compared.target.shape);
    let alert = |kind: &PartKind| matches!(kind, PartKind::Quote(Some(_)));
    let (ours, theirs) = (source.all(alert), target.all(alert));
    let mut findings = Vec::new();
    for (n, &part) in ours.iter().enumerate() {
        let PartKind::Quote(Some((wanted, true))) = &source.parts[part].kind else { continue };
        let blocks = source.parts[part].blocks.clone();
        let from =
            (first_line(compared.source.page, source.parts[part].span), compared.source.read_part(part));
        // The first text of the alert, if most of it is known.
        let first = blocks.clone().find_map(|block| {
            let letters = compared.source.block_letters(block) as f32;
            let there = compared.block(block)?;
            (compared.links[block].get(&there).copied().unwrap_or(0.0) > 0.5 * letters).then_some(there)
        });
        let quote = |kind: &PartKind| matches!(kind, PartKind::Quote(_));
        let there = match first {
            Some(block) => {
                let found = target.holder(block, quote);
                if found.is_none() && ours.len() > theirs.len() {
                    let (at, text) = compared.at_block(block);
                    let message =
                        format!("`{}` has this in an alert, `[!{}]`", compared.file(), wanted.to_uppercase());
                    let help = format!(
                        "put `> [!{}]` on a line above it, and `>` before each of its lines",
                        wanted.to_uppercase()
                    );
                    let found = compared.finding(&CHECK, (at, text), from, message, help);
                    let severity = found.severity.min(Severity::Warn);
                    findings.push(Finding { severity, ..found });
                    continue;
                }
                found
            }
            None => None,
        };
        let there = there.or_else(|| theirs.get(n).copied().filter(|_| ours.len() == theirs.len()));
        let Some(there) = there else { continue };
        let found = match &target.parts[there].kind {
            PartKind::Quote(Some((found, true))) if found != wanted => found,
            _ => continue,
        };
        let at =
            (first_line(compared.target.page, target.parts[there].span), compared.target.read_part(there));
        let (wanted, found) = (wanted.to_uppercase(), found.to_uppercase());
        let message = format!("the alert is `[!{found}]`, in `{}` it is `[!{wanted}]`", compared.file());
        let help = format!("write `[!{wanted}]`");
        findings.push(compared.finding(&CHECK, at, from, message, help));
    }
    findings
}

fn first_line(page: &Page, span: Span) -> Span {
    let text = span.of(page.text.text());
    let line = text.lines().next().unwrap_or_default();
    Span::new(span.start as usize..span.start as usize + line.len())
}
