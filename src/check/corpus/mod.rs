//! What only many pages together can show: one source translated two ways, terms, the glossary.

use super::Check;

pub(super) const ALL: &[Check] = &[];
