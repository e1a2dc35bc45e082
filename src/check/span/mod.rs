//! What is wrong with the pairs of bilingual pages.

mod gap;
mod unpaired;

use super::Check;

pub(super) const ALL: &[Check] = &[unpaired::CHECK, gap::CHECK];
