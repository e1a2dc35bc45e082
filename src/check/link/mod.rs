//! Links that lead nowhere.

mod broken_anchor;
mod broken_link;

use super::Check;

pub(super) const ALL: &[Check] = &[broken_link::CHECK, broken_anchor::CHECK];
