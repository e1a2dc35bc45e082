//! What words mean to a policy: which are read as one another, and which may, must, only, unless and never are made
//! of. English is in `english.txt`; in another language words are read as their stems, and nothing else is known.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use crate::segment::stem::Stems;

/// What a word or phrase can do to the meaning of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    /// An act of a class.
    Policy,
    /// May, should, must.
    Modal,
    /// It is not so.
    Not,
    /// All, some, only.
    Quantity,
    /// If, unless, before.
    Condition,
    /// One of two opposites: the classes of both differ in a `+` or `-` at the end.
    Contrast,
    /// What is counted: the class is a kind and how many of its smallest unit it holds.
    Unit,
}

const ENGLISH: &str = include_str!("english.txt");

/// Most words of a phrase.
const LONGEST: usize = 4;

/// The words of one language.
pub(super) struct Meanings {
    stems: Stems,
    folds: HashMap<String, &'static str>,
    light: HashSet<String>,
    roles: HashMap<String, (Role, &'static str)>,
    /// As written, in every form.
    acts: HashMap<String, &'static str>,
    numbers: HashMap<String, &'static str>,
    months: HashSet<String>,
}

impl Meanings {
    /// Those of `language`. English is read once for all pages.
    pub(super) fn of(language: &str) -> Arc<Meanings> {
        static KNOWN: LazyLock<Arc<Meanings>> = LazyLock::new(|| Arc::new(Meanings::made("en")));
        if language == "en" { Arc::clone(&KNOWN) } else { Arc::new(Meanings::made(language)) }
    }

    fn made(language: &str) -> Meanings {
        let mut meanings = Meanings {
            stems: Stems::of(language),
            folds: HashMap::new(),
            light: HashSet::new(),
            roles: HashMap::new(),
            acts: HashMap::new(),
            numbers: HashMap::new(),
            months: HashSet::new(),
        };
        if language == "en" {
            meanings.read(ENGLISH);
        }
        meanings
    }

    fn read(&mut self, data: &'static str) {
        let mut section = "";
        for line in data.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
                continue;
            }
            let Some((name, words)) = line.split_once(':') else { continue };
            for phrase in words.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                let key = phrase.split(' ').map(|word| self.stem(word)).collect::<Vec<_>>().join(" ");
                let role = match section {
                    "fold" => {
                        self.folds.insert(key, name);
                        continue;
                    }
                    "number" => {
                        self.numbers.insert(key, name);
                        continue;
                    }
                    "month" => {
                        self.months.insert(phrase.to_owned());
                        continue;
                    }
                    "light" => {
                        self.light.insert(key);
                        continue;
                    }
                    "policy" => {
                        let forms = forms(phrase).into_iter().map(|form| (form, name));
                        self.acts.extend(forms);
                        continue;
                    }
                    "modal" => Role::Modal,
                    "not" => Role::Not,
                    "quantity" => Role::Quantity,
                    "condition" => Role::Condition,
                    "contrast" => Role::Contrast,
                    "unit" => Role::Unit,
                    _ => continue,
                };
                self.roles.entry(key).or_insert((role, name));
            }
            if section == "fold" {
                self.folds.insert(self.stem(name), name);
            }
        }
    }

    /// `word`, in small letters, as it is compared.
    pub(super) fn stem(&self, word: &str) -> String {
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
        self.stems.stem(word)
    }

    /// What the first of `stems` are read as, and how many they are.
    pub(super) fn fold(&self, stems: &[&str]) -> (String, usize) {
        for length in (1..=LONGEST.min(stems.len())).rev() {
            let key = stems[..length].join(" ");
            if let Some(fold) = self.folds.get(&key).or_else(|| self.numbers.get(&key)) {
                return ((*fold).to_owned(), length);
            }
        }
        (stems.first().map_or_else(String::new, |stem| (*stem).to_owned()), 1)
    }

    /// What the first of `stems` do, in which class, and how many they are. The longest phrase counts.
    pub(super) fn role(&self, stems: &[&str]) -> Option<(Role, &'static str, usize)> {
        (1..=LONGEST.min(stems.len())).rev().find_map(|length| {
            let (role, class) = self.roles.get(&stems[..length].join(" "))?;
            Some((*role, *class, length))
        })
    }

    /// The class of the act that the first of `words` name, and how many they are; `before` is what stands before.
    pub(super) fn act(&self, words: &[&str], before: Option<&str>) -> Option<(&'static str, usize)> {
        (1..=2.min(words.len())).rev().find_map(|length| {
            let class = self.acts.get(&words[..length].join(" "))?;
            let noun = before.is_some_and(|before| NOUN_FOLLOWS.contains(&before));
            (!noun || is_noun(words[0])).then_some((*class, length))
        })
    }

    /// True for the name of a month: the number behind it is a day.
    pub(super) fn is_month(&self, word: &str) -> bool {
        self.months.contains(word)
    }

    /// The value of a word that is a number, such as `sixty`.
    pub(super) fn number(&self, word: &str) -> Option<&'static str> {
        self.numbers.get(&self.stem(word)).copied()
    }

    /// True for a word that says little by itself.
    pub(super) fn is_light(&self, stem: &str) -> bool {
        self.light.contains(stem)
    }
}

/// Words after which a verb's form is a noun: `the request`.
const NOUN_FOLLOWS: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "your", "their", "our", "its", "his", "her", "my",
    "each", "any", "some", "no", "every", "service", "support", "new", "one", "first", "of", "for", "about",
    "with", "on", "from",
];

/// True for a word that names an act by its ending: `suspension`.
fn is_noun(word: &str) -> bool {
    ["ion", "ions", "al", "als", "ment", "ments", "ance", "ure", "alty"].iter().any(|end| word.ends_with(end))
}

/// The forms of an English verb (or a verb with a word behind it); a noun has no other.
fn forms(phrase: &str) -> Vec<String> {
    let (verb, rest) = phrase.split_once(' ').map_or((phrase, ""), |(verb, rest)| (verb, rest));
    let mut forms = vec![verb.to_owned()];
    if !is_noun(verb) {
        let stem = verb.strip_suffix('e').unwrap_or(verb);
        let vowel = |c: char| "aeiou".contains(c);
        let mut ends = verb.chars().rev();
        let (last, before) = (ends.next().unwrap_or(' '), ends.next().unwrap_or(' '));
        if last == 'y' && !vowel(before) {
            let stem = verb.trim_end_matches('y');
            forms.extend([format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing")]);
        } else {
            let plural = if verb.ends_with(['s', 'x']) || verb.ends_with("ch") { "es" } else { "s" };
            forms.extend([format!("{verb}{plural}"), format!("{stem}ed"), format!("{stem}ing")]);
            if !vowel(last) && vowel(before) && !"wxy".contains(last) {
                forms.extend([format!("{verb}{last}ed"), format!("{verb}{last}ing")]);
            }
        }
    }
    let whole = |form: String| if rest.is_empty() { form } else { format!("{form} {rest}") };
    forms.into_iter().map(whole).collect()
}

/// True when an act of this class is what policies are made of: no other one says the same.
pub(super) fn is_strong(class: &str) -> bool {
    const STRONG: &[&str] = &[
        "suspend",
        "disable",
        "block",
        "cancel",
        "delete",
        "reactivate",
        "limit",
        "charge",
        "refund",
        "transfer",
        "renew",
        "sell",
        "share",
        "keep",
        "upgrade",
        "downgrade",
        "approve",
        "enforce",
        "lose",
        "return",
    ];
    STRONG.contains(&class)
}
