//! A heading of another level than in the source.

use super::compare::Comparison;
use super::gone::short;
use crate::check::{Check, by_family};
use crate::finding::{Finding, Severity};

pub(super) const CHECK: Check = Check {
    name: "heading-level",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/heading-level.md"),
    run: by_family,
};

pub(super) fn look(compared: &Comparison<'_>) -> Vec<Finding> {
    let (ours, theirs) = (&compared.source.segments.blocks, &compared.target.segments.blocks);
    let mut pairs = Vec::new();
    for (block, heading) in ours.iter().enumerate().filter(|(_, block)| block.kind == "heading") {
        let Some(there) = compared.block(block) else { continue };
        let held = compared.links[block].get(&there).copied().unwrap_or(0.0);
        if held > 0.75 * compared.source.block_letters(block) as f32 {
            pairs.push((block, heading.level, there));
        }
    }
    let level =
        |there: usize| theirs.get(there).filter(|block| block.kind == "heading").map(|block| block.level);
    let same = pairs.iter().filter(|(_, wanted, there)| level(*there) == Some(*wanted)).count();
    let mut findings = Vec::new();
    let headings =
        |blocks: &[crate::segment::Block]| blocks.iter().filter(|block| block.kind == "heading").count();
    let fewer = headings(theirs) < headings(ours);
    for (block, wanted, there) in &pairs {
        let found = level(*there);
        if found == Some(*wanted) {
            continue;
        }
        let from = (ours[*block].span, compared.source.read(*block..*block + 1));
        let at = compared.at_block(*there);
        let text = short(&at.1);
        let (message, help) = match found {
            Some(found) => (
                format!(
                    "`{text}` is a heading of level {found}, in `{}` it is of level {wanted}",
                    compared.file()
                ),
                format!("begin it with `{}`", "#".repeat(*wanted)),
            ),
            // Two headings in one, or text that is very alike.
            None if !fewer || compared.target.of_block(*there).len() > 1 => continue,
            None => (
                format!("`{text}` is no heading, in `{}` it is one of level {wanted}", compared.file()),
                format!("begin it with `{} `, in a line of its own", "#".repeat(*wanted)),
            ),
        };
        let mut finding = compared.finding(&CHECK, at, from, message, help);
        // All headings moved alike: somebody wanted it.
        if same * 2 < pairs.len() {
            finding.severity = Severity::Hint;
        }
        findings.push(finding);
    }
    findings
}
