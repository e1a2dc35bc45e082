//! What a translation lost or changed of the shape of its page: sections, items, rows, cells, alerts, code.
//!
//! 1. `shape` reads what a page is built of;
//! 2. `compare` knows which block of the translation is which of the source;
//! 3. `gone` tells what is lost as the largest thing that is, once: a lost table is not twenty lost cells;
//! 4. each other rule looks at one kind of thing.
//!
//! All rules are found in one go over each page.

mod alert_type;
mod anchor_changed;
mod code_block_changed;
mod code_block_lost;
mod compare;
mod gone;
mod heading_level;
mod hole;
mod length;
mod list_item_lost;
mod section_lost;
mod sentence_added;
mod sentence_dropped;
mod shape;
mod table_cell_lost;
mod table_row_lost;

use rayon::prelude::*;

use super::{Check, Subject};
use crate::finding::Finding;

pub(super) const ALL: &[Check] = &[
    section_lost::CHECK,
    list_item_lost::CHECK,
    table_row_lost::CHECK,
    table_cell_lost::CHECK,
    sentence_dropped::CHECK,
    sentence_added::CHECK,
    alert_type::CHECK,
    code_block_changed::CHECK,
    code_block_lost::CHECK,
    heading_level::CHECK,
    anchor_changed::CHECK,
];

/// What the rules of this family find.
pub(super) fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    let lengths = length::Lengths::learn(subject);
    let habits = anchor_changed::habits(subject);
    let in_page = |translation: &super::Translation<'_>| {
        let mut findings = alert_type::unknown(subject, translation);
        findings.extend(gone::alone(subject, translation));
        findings.extend(anchor_changed::alone(subject, translation, &habits));
        let compared = compare::with(subject, translation, |compared| {
            let mut findings = gone::look(compared);
            findings.extend(alert_type::look(compared));
            findings.extend(code_block_changed::look(compared));
            findings.extend(heading_level::look(compared));
            findings.extend(anchor_changed::look(compared, &habits));
            findings
        });
        findings.extend(compared);
        findings.extend(length::look(subject, translation, &lengths));
        findings
    };
    subject.translations.par_iter().flat_map_iter(in_page).collect()
}
