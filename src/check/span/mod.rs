//! What is wrong with the pairs of bilingual pages.

mod gap;
mod id;
mod source_differs;
mod unpaired;

use super::Check;

pub(super) const ALL: &[Check] = &[unpaired::CHECK, id::CHECK, gap::CHECK, source_differs::CHECK];
