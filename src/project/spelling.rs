//! How paths are compared: systems differ in what they tell apart, and authors write them on another one.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// What disks that tell neither case nor forms of Unicode make of a path. macOS names files with letters and accents apart,
/// where keyboards write one character.
pub(super) fn on_any_disk(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { composed(path).to_lowercase() }
}

/// A path with each letter and its accents as one character.
pub(super) fn composed(path: &str) -> Cow<'_, str> {
    if path.is_ascii() { Cow::Borrowed(path) } else { Cow::Owned(path.nfc().collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_compared_however_they_are_written() {
        assert_eq!(on_any_disk("Cafe\u{301}.MD"), on_any_disk("caf\u{e9}.md"));
        assert_eq!(on_any_disk("A/B.md"), "a/b.md");
        assert_eq!(composed("E\u{301}"), "\u{c9}");
    }
}
