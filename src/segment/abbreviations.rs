//! Words that end in a full stop and do not end a sentence: the tables of `abbreviations.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The words of one language, and those of all.
#[derive(Clone, Copy)]
pub(super) struct Abbreviations {
    own: Option<&'static Words>,
    all: Option<&'static Words>,
    /// True when a number with a full stop is an ordinal.
    pub(super) ordinals: bool,
}

#[derive(Default)]
struct Words {
    always: HashSet<&'static str>,
    before_small: HashSet<&'static str>,
    before_number: HashSet<&'static str>,
    before_ordinal: HashSet<&'static str>,
    after_ordinal: HashSet<&'static str>,
}

static TABLES: LazyLock<HashMap<&'static str, Words>> = LazyLock::new(|| {
    let mut tables: HashMap<&'static str, Words> = HashMap::new();
    for line in include_str!("abbreviations.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((key, words)) = line.split_once(": ") else { continue };
        let language = key.trim_end_matches(['~', '#', '<', '>']);
        let table = tables.entry(language).or_default();
        let set = match key.as_bytes().last() {
            Some(b'~') => &mut table.before_small,
            Some(b'#') => &mut table.before_number,
            Some(b'<') => &mut table.before_ordinal,
            Some(b'>') => &mut table.after_ordinal,
            _ => &mut table.always,
        };
        set.extend(words.split_whitespace());
    }
    tables
});

impl Abbreviations {
    pub(super) fn of(language: &str) -> Abbreviations {
        // The same words under another code.
        let language = match language {
            "no" | "nn" => "nb",
            "bs" => "hr",
            "be" | "mk" => "bg",
            "gl" => "pt",
            own => own,
        };
        let ordinals = TABLES.get("ordinals").is_some_and(|table| table.always.contains(language));
        Abbreviations { own: TABLES.get(language), all: TABLES.get("und"), ordinals }
    }

    /// True when `word`, with its full stop, does not end a sentence, wherever it stands.
    pub(super) fn always(&self, word: &str) -> bool {
        self.holds(word, |words| &words.always)
    }

    /// The same for a word that a small letter follows.
    pub(super) fn before_small(&self, word: &str) -> bool {
        self.holds(word, |words| &words.before_small)
    }

    /// The same for a word that a number follows.
    pub(super) fn before_number(&self, word: &str) -> bool {
        self.holds(word, |words| &words.before_number)
    }

    /// True when a number between `before` and `after` is an ordinal if it has a full stop.
    pub(super) fn makes_ordinal(&self, before: &str, after: &str) -> bool {
        self.holds(before, |words| &words.before_ordinal) || self.holds(after, |words| &words.after_ordinal)
    }

    fn holds(&self, word: &str, set: impl Fn(&Words) -> &HashSet<&'static str>) -> bool {
        let known =
            |word: &str| [self.own, self.all].into_iter().flatten().any(|words| set(words).contains(word));
        if known(word) {
            return true;
        }
        let mut rest = word.chars();
        let Some(first) = rest.next().filter(|first| first.is_uppercase()) else { return false };
        known(&first.to_lowercase().chain(rest).collect::<String>())
    }
}
