//! Comments that silence nothing: the fault is mended, or the comment stands in the wrong place.

use super::{ALL, ALWAYS_HEARD, File};
use crate::check::Check;
use crate::finding::{Finding, Place, Severity};

pub(super) const CHECK: Check = Check {
    name: "silence-unused",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/silence-unused.md"),
    // What a comment is good for shows when the findings are there: `add`.
    run: |_, _| Vec::new(),
};

/// This rule looks at finished pages, which a check does not have.
const OF_THE_SITE: &str = "built-page";

pub(super) fn add(file: &File<'_>, findings: &mut Vec<Finding>) {
    let place = |span| Place::new(file.source, span);
    for order in &file.orders {
        // Rules on silences cannot be unused: they would have to know themselves.
        let own = ALL.iter().any(|check| check.name == order.name);
        if order.reached > 0 || order.expired || own || order.name == OF_THE_SITE {
            continue;
        }
        let name = order.name;
        let span = file.comments.get(order.comment).and_then(|comment| comment.rules.get(order.rule));
        let Some((_, span)) = span else { continue };
        let (message, help) = if name == ALWAYS_HEARD {
            (format!("`{name}` cannot be silenced in a page"), "silence it in diglot.toml, with its reason")
        } else {
            (
                format!("nothing to silence: no finding of `{name}` here"),
                "remove the comment, or move it to the line above the finding",
            )
        };
        findings.push(CHECK.finding(place(*span), message, help));
    }
    for comment in file.idle.iter().filter_map(|&index| file.comments.get(index)) {
        let help = "remove it, or correct the comment `diglot-disable` above it";
        findings.push(CHECK.finding(place(comment.span), "`diglot-enable` ends nothing", help));
    }
}
