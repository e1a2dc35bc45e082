//! What is wrong with a page as a whole.

mod front_matter_invalid;
mod missing_page;
mod orphan_page;
mod stale_page;
mod stale_sentence;
mod unrelated_page;
mod untranslated_page;

use super::Check;

pub(super) const ALL: &[Check] = &[
    front_matter_invalid::CHECK,
    missing_page::CHECK,
    orphan_page::CHECK,
    stale_page::CHECK,
    stale_sentence::CHECK,
    unrelated_page::CHECK,
    untranslated_page::CHECK,
];
