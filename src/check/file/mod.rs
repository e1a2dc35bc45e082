//! What is wrong with files as such.

mod files;
mod unportable_name;

use super::Check;

pub(super) const ALL: &[Check] = &[
    files::UNREADABLE_FILE,
    files::INVALID_UTF8,
    files::UNSAFE_PATH,
    files::OUTPUT_COLLISION,
    unportable_name::UNPORTABLE_NAME,
    files::TOC_INVALID,
    files::REDIRECT_INVALID,
];
