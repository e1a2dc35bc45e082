//! What a translation lost or changed of the shape of its page: sections, items, rows, cells, alerts, code.

use super::Check;

pub(super) const ALL: &[Check] = &[];
