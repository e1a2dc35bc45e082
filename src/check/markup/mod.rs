//! What a site cannot show as it is written, and the finished site.

mod built_page;
mod nesting_too_deep;
mod script_removed;
mod unsupported_syntax;

use super::Check;

pub(super) const ALL: &[Check] =
    &[unsupported_syntax::CHECK, script_removed::CHECK, nesting_too_deep::CHECK, built_page::CHECK];
