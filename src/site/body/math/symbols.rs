//! What the commands of TeX stand for that are one character, a name of a function or a width.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What kind of character a command stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A variable.
    Letter,
    /// A letter that does not lean.
    Upright,
    Operator,
    Open,
    Close,
    Fence,
    /// An operator with its limits above and below.
    Large,
    /// One with its limits beside it.
    Integral,
}

static SYMBOLS: LazyLock<HashMap<&str, (Class, &str)>> = LazyLock::new(|| {
    let mut symbols = HashMap::new();
    for line in include_str!("symbols.txt").lines() {
        let mut words = line.split(' ');
        let class = match words.next() {
            Some("letter") => Class::Letter,
            Some("upright") => Class::Upright,
            Some("operator") => Class::Operator,
            Some("open") => Class::Open,
            Some("close") => Class::Close,
            Some("fence") => Class::Fence,
            Some("large") => Class::Large,
            Some("integral") => Class::Integral,
            _ => continue,
        };
        while let (Some(name), Some(character)) = (words.next(), words.next()) {
            symbols.insert(name, (class, character));
        }
    }
    symbols
});

/// The character that the command `name` stands for.
pub(super) fn symbol(name: &str) -> Option<(Class, &'static str)> {
    SYMBOLS.get(name).copied()
}

/// The name of a function as it is shown, and whether limits stand below it.
pub(super) fn function(name: &str) -> Option<(&'static str, bool)> {
    const PLAIN: [&str; 21] = [
        "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh",
        "coth", "log", "ln", "lg", "exp", "arg", "dim", "ker", "deg",
    ];
    const LIMITS: [&str; 8] = ["lim", "max", "min", "sup", "inf", "det", "gcd", "Pr"];
    let find = |names: &'static [&'static str]| names.iter().find(|own| **own == name).copied();
    match name {
        "limsup" => Some(("lim sup", true)),
        "liminf" => Some(("lim inf", true)),
        "argmax" => Some(("arg max", true)),
        "argmin" => Some(("arg min", true)),
        _ => find(&PLAIN).map(|name| (name, false)).or_else(|| find(&LIMITS).map(|name| (name, true))),
    }
}

/// How wide the space is that a command makes, in em.
pub(super) fn space(name: &str) -> Option<&'static str> {
    Some(match name {
        "," | "thinspace" => "0.167em",
        ":" | ">" | "medspace" => "0.222em",
        ";" | "thickspace" => "0.278em",
        " " | "~" | "space" | "nobreakspace" => "0.333em",
        "!" | "negthinspace" => "-0.167em",
        "enspace" => "0.5em",
        "quad" => "1em",
        "qquad" => "2em",
        _ => return None,
    })
}

/// The mark that a command puts above or below what follows: the mark, whether it stands below, and whether it is as
/// wide as that.
pub(super) fn accent(name: &str) -> Option<(&'static str, bool, bool)> {
    Some(match name {
        "hat" => ("^", false, false),
        "widehat" => ("^", false, true),
        "tilde" => ("~", false, false),
        "widetilde" => ("~", false, true),
        "bar" => ("¯", false, false),
        "overline" => ("¯", false, true),
        "underline" => ("_", true, true),
        "vec" => ("→", false, false),
        "overrightarrow" => ("→", false, true),
        "overleftarrow" => ("←", false, true),
        "dot" => ("˙", false, false),
        "ddot" => ("¨", false, false),
        "check" => ("ˇ", false, false),
        "breve" => ("˘", false, false),
        "acute" => ("´", false, false),
        "grave" => ("`", false, false),
        "mathring" => ("˚", false, false),
        "overbrace" => ("⏞", false, true),
        "underbrace" => ("⏟", true, true),
        _ => return None,
    })
}

/// A style of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Italic,
    Upright,
    Bold,
    Double,
    Script,
    Fraktur,
    Sans,
    Mono,
}

/// The style that a command gives to what follows.
pub(super) fn face(name: &str) -> Option<Face> {
    Some(match name {
        "mathit" | "mathnormal" => Face::Italic,
        "mathrm" | "mathup" => Face::Upright,
        "mathbf" | "boldsymbol" | "bm" | "mathbfit" => Face::Bold,
        "mathbb" => Face::Double,
        "mathcal" | "mathscr" => Face::Script,
        "mathfrak" => Face::Fraktur,
        "mathsf" => Face::Sans,
        "mathtt" => Face::Mono,
        _ => return None,
    })
}

impl Face {
    /// `c` in this style, as the character that Unicode has for it; as it is where there is none.
    pub(super) fn of(self, c: char) -> char {
        let known = match (self, c) {
            (Face::Double, 'C') => 'ℂ',
            (Face::Double, 'H') => 'ℍ',
            (Face::Double, 'N') => 'ℕ',
            (Face::Double, 'P') => 'ℙ',
            (Face::Double, 'Q') => 'ℚ',
            (Face::Double, 'R') => 'ℝ',
            (Face::Double, 'Z') => 'ℤ',
            (Face::Script, 'B') => 'ℬ',
            (Face::Script, 'E') => 'ℰ',
            (Face::Script, 'F') => 'ℱ',
            (Face::Script, 'H') => 'ℋ',
            (Face::Script, 'I') => 'ℐ',
            (Face::Script, 'L') => 'ℒ',
            (Face::Script, 'M') => 'ℳ',
            (Face::Script, 'R') => 'ℛ',
            (Face::Script, 'e') => 'ℯ',
            (Face::Script, 'g') => 'ℊ',
            (Face::Script, 'o') => 'ℴ',
            (Face::Fraktur, 'C') => 'ℭ',
            (Face::Fraktur, 'H') => 'ℌ',
            (Face::Fraktur, 'I') => 'ℑ',
            (Face::Fraktur, 'R') => 'ℜ',
            (Face::Fraktur, 'Z') => 'ℨ',
            _ => c,
        };
        if known != c {
            return known;
        }
        let (letters, digits, greek) = match self {
            Face::Italic | Face::Upright => return c,
            Face::Bold => (0x1D400, Some(0x1D7CE), Some(0x1D6A8)),
            Face::Double => (0x1D538, Some(0x1D7D8), None),
            Face::Script => (0x1D49C, None, None),
            Face::Fraktur => (0x1D504, None, None),
            Face::Sans => (0x1D5A0, Some(0x1D7E2), None),
            Face::Mono => (0x1D670, Some(0x1D7F6), None),
        };
        let from = |base: u32, first: char| char::from_u32(base + u32::from(c) - u32::from(first));
        let found = match c {
            'A'..='Z' => from(letters, 'A'),
            'a'..='z' => from(letters + 26, 'a'),
            '0'..='9' => digits.and_then(|digits| from(digits, '0')),
            'Α'..='Ω' => greek.and_then(|greek| from(greek, 'Α')),
            'α'..='ω' => greek.and_then(|greek| from(greek + 26, 'α')),
            _ => None,
        };
        found.unwrap_or(c)
    }
}
