//! What is wrong with a page as a whole.

mod front_matter_invalid;
mod front_matter_key;
mod languages;
mod missing_page;
mod orphan_page;
mod stale_page;
mod stale_sentence;
mod title_differs;
mod unrelated_page;
pub(super) mod untranslated_page;
mod wrong_language;

use super::Check;

pub(super) const ALL: &[Check] = &[
    front_matter_invalid::CHECK,
    front_matter_key::CHECK,
    missing_page::CHECK,
    orphan_page::CHECK,
    stale_page::CHECK,
    stale_sentence::CHECK,
    title_differs::CHECK,
    unrelated_page::CHECK,
    untranslated_page::CHECK,
    wrong_language::CHECK,
];
