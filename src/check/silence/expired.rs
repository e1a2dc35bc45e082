//! Comments whose last day is past: what they silenced is heard again.

use super::{ALL, File};
use crate::check::Check;
use crate::finding::{Finding, Place, Severity};

pub(super) const CHECK: Check = Check {
    name: "silence-expired",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/silence-expired.md"),
    // What day it is, is known where silences are applied: `add`.
    run: |_, _| Vec::new(),
};

pub(super) fn add(file: &File<'_>, findings: &mut Vec<Finding>) {
    for order in file.orders.iter().filter(|order| order.expired) {
        let Some(comment) = file.comments.get(order.comment) else { continue };
        let (Some(until), Some((_, span))) = (&comment.until, comment.rules.get(order.rule)) else {
            continue;
        };
        let name = order.name;
        let (message, help) = if until.date.is_none() {
            let written = if until.written.is_empty() { "nothing" } else { until.written.as_str() };
            (
                format!("the silence of `{name}` ends on `{written}`, which is no day"),
                "write the last day as year, month and day: `until 2027-01-31`",
            )
        } else {
            let written = &until.written;
            let found = match order.reached {
                0 => "and there is nothing left to silence".to_owned(),
                1 => "and the finding is there again".to_owned(),
                n => format!("and {n} findings are there again"),
            };
            let help = match order.reached {
                0 => "remove the comment",
                _ => "mend what it silences, or decide anew and write a later day",
            };
            (format!("the silence of `{name}` ended on {written}, {found}"), help)
        };
        // Rules on silences are never reached before this: nothing can be said of them.
        let own = ALL.iter().any(|check| check.name == name);
        let message =
            if own { format!("the silence of `{name}` ended on {}", until.written) } else { message };
        findings.push(CHECK.finding(Place::new(file.source, *span), message, help));
    }
}
