//! What is wrong with texts of the interface.

mod ftl;

use super::Check;

pub(super) const ALL: &[Check] = &[ftl::SYNTAX, ftl::MISSING_MESSAGE, ftl::MISMATCH];
