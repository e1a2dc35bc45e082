//! What a way to write something is called, and which files hold it.

/// A way to write what `R` renders.
pub struct Format<R> {
    /// As it is asked for.
    pub name: &'static str,
    /// Whom it is for.
    pub about: &'static str,
    /// What the names of its files end in.
    pub endings: &'static [&'static str],
    /// Writes it.
    pub(super) render: R,
}

impl<R> Format<R> {
    /// The same without what writes it, for who only has to choose.
    #[must_use]
    pub fn bare(&self) -> Format<()> {
        Format { name: self.name, about: self.about, endings: self.endings, render: () }
    }
}

/// The format `name`.
#[must_use]
pub fn named<'a, R>(formats: &'a [Format<R>], name: &str) -> Option<&'a Format<R>> {
    formats.iter().find(|format| format.name == name)
}

/// The format that a file of this name holds, judged by its ending; the longest one counts.
#[must_use]
pub fn of_file<'a, R>(formats: &'a [Format<R>], file: &str) -> Option<&'a Format<R>> {
    let file = file.to_ascii_lowercase();
    let longest = |format: &'a Format<R>| {
        let endings = format.endings.iter().filter(|ending| file.ends_with(*ending));
        Some((endings.map(|ending| ending.len()).max()?, format))
    };
    formats.iter().filter_map(longest).max_by_key(|&(length, _)| length).map(|(_, format)| format)
}
