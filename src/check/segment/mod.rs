//! What a sentence lost, gained or broke on its way from the source.

use super::Check;

pub(super) const ALL: &[Check] = &[];
