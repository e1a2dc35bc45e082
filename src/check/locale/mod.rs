//! What is wrong with texts of the interface.

mod ftl;

use super::Check;

pub(super) const ALL: &[Check] = &[
    ftl::SYNTAX,
    ftl::DUPLICATE_MESSAGE,
    ftl::MISSING_MESSAGE,
    ftl::OBSOLETE_MESSAGE,
    ftl::MISMATCH,
    ftl::PLURAL,
];
