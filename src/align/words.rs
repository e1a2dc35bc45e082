//! Text to what two languages can be compared by: words, numbers, names.
//!
//! Words are hashed where they stand, so pages can be read in any order on any number of threads and still
//! speak of the same words. Scripts that write without spaces give overlapping pairs of characters, runs of
//! katakana give whole words; nothing here knows a language.

/// A word as the lexicon sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    /// Of its lower-case text, cut to [`STEM`] characters; the same in every language.
    pub hash: u64,
    /// Of its first letters without accents, where words of one script may be related; else 0.
    pub root: u64,
    /// What it is.
    pub class: Class,
}

/// What kind of word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Any word.
    Plain,
    /// A word that looks as if it stayed as it is: a capital inside, digits among letters, Latin script among
    /// others.
    Name,
    /// A number, by its value.
    Number,
    /// Inline code, as a whole.
    Code,
    /// Where a link leads.
    Link,
    /// A tag, an image, a placeholder.
    Mark,
}

/// Words longer than this are told apart by their first characters only: endings differ by case and number,
/// and a lexicon learnt from one project has not seen them all.
const STEM: usize = 6;
/// So many letters in common make words of one script related (`subscription`, `suscripción`).
const ROOT: usize = 4;

/// FNV-1a, 64 bits: short texts, no key, the same everywhere
/// (<https://datatracker.ietf.org/doc/draft-eastlake-fnv/>).
#[derive(Clone, Copy)]
pub(super) struct Hash(u64);

impl Hash {
    pub(super) fn new(kind: u8) -> Hash {
        Hash(0xcbf2_9ce4_8422_2325 ^ u64::from(kind).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub(super) fn add(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }

    pub(super) fn of(kind: u8, text: &str) -> u64 {
        let mut hash = Hash::new(kind);
        text.chars().for_each(|c| hash.add(c));
        hash.end()
    }

    pub(super) fn end(self) -> u64 {
        let mut h = self.0;
        h ^= h >> 32;
        h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
        h ^ (h >> 32)
    }
}

/// How a character joins with its neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Gap,
    Digit,
    /// Scripts with spaces between words.
    Letter,
    Katakana,
    Hiragana,
    /// Other scripts without spaces, and Hangul, whose endings stick to words.
    Dense,
}

fn shape(c: char) -> Shape {
    match c {
        '0'..='9' | '\u{ff10}'..='\u{ff19}' => Shape::Digit,
        'a'..='z' | 'A'..='Z' => Shape::Letter,
        '\0'..='\u{bf}' => Shape::Gap,
        '\u{30fb}' => Shape::Gap,
        '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Shape::Katakana,
        '\u{3041}'..='\u{309f}' => Shape::Hiragana,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '\u{3005}' => {
            Shape::Dense
        }
        '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' => Shape::Dense,
        // Thai, Lao, Tibetan, Myanmar, Khmer.
        '\u{0e00}'..='\u{0fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Shape::Dense,
        '\u{300}'..='\u{36f}' => Shape::Letter,
        c if c.is_alphabetic() => Shape::Letter,
        // Vowel signs of Indic scripts, Arabic points.
        '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{d7f}'
            if !c.is_numeric() && !matches!(c, '\u{964}' | '\u{965}') =>
        {
            Shape::Letter
        }
        c if c.is_numeric() => Shape::Digit,
        _ => Shape::Gap,
    }
}

/// Appends the words of `text` to `words`. `latin` says whether Latin letters are the script of the language.
pub(super) fn read(text: &str, latin: bool, words: &mut Vec<Word>) {
    let mut rest = text.char_indices().peekable();
    let mut run: Vec<char> = Vec::with_capacity(24);
    while let Some(&(_, c)) = rest.peek() {
        let kind = shape(c);
        run.clear();
        if kind == Shape::Gap {
            rest.next();
            continue;
        }
        let mut mixed = false;
        while let Some(&(at, c)) = rest.peek() {
            let next = shape(c);
            let goes_on = match kind {
                // `M365`, `v2`, `1st`: one word; `1,000` and `3.5` too.
                Shape::Digit | Shape::Letter => {
                    next == Shape::Letter
                        || next == Shape::Digit
                        || joins(c, text[at + c.len_utf8()..].chars().next(), &run)
                }
                _ => next == kind,
            };
            if !goes_on {
                break;
            }
            mixed |= next != Shape::Gap && next != kind;
            run.push(c);
            rest.next();
        }
        match kind {
            Shape::Digit if !mixed => number(&run, words),
            Shape::Digit | Shape::Letter => word(&run, mixed, latin, words),
            Shape::Katakana => whole(&run, words),
            Shape::Hiragana => pairs(&run, words),
            _ => pairs(&run, words),
        }
    }
}

/// True for a separator inside a number: `1,000`, `1.5`, `1 000` with a no-break space.
fn joins(c: char, next: Option<char>, run: &[char]) -> bool {
    matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
        && run.last().is_some_and(|&last| shape(last) == Shape::Digit)
        && next.is_some_and(|next| shape(next) == Shape::Digit)
        && run.iter().all(|&c| shape(c) != Shape::Letter)
}

/// A number by its value: separators before exactly three digits group, the last other one is the decimal.
fn number(run: &[char], words: &mut Vec<Word>) {
    let mut hash = Hash::new(1);
    let mut any = false;
    for (at, &c) in run.iter().enumerate() {
        if let Some(digit) = digit(c) {
            if any || digit != '0' || run.len() == 1 {
                hash.add(digit);
            }
            any |= digit != '0';
        } else {
            let digits = run[at + 1..].iter().take_while(|c| digit(**c).is_some()).count();
            if digits != 3 {
                hash.add('.');
            }
        }
    }
    words.push(Word { hash: hash.end(), root: 0, class: Class::Number });
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xff10 + 0x30),
        // Arabic-Indic, Extended Arabic-Indic, Devanagari, Bengali, Thai digits.
        '\u{660}'..='\u{669}' => char::from_u32(u32::from(c) - 0x660 + 0x30),
        '\u{6f0}'..='\u{6f9}' => char::from_u32(u32::from(c) - 0x6f0 + 0x30),
        '\u{966}'..='\u{96f}' => char::from_u32(u32::from(c) - 0x966 + 0x30),
        '\u{9e6}'..='\u{9ef}' => char::from_u32(u32::from(c) - 0x9e6 + 0x30),
        '\u{e50}'..='\u{e59}' => char::from_u32(u32::from(c) - 0xe50 + 0x30),
        c if c.is_numeric() => Some(c),
        _ => None,
    }
}

fn word(run: &[char], mixed: bool, latin: bool, words: &mut Vec<Word>) {
    let inner_capital = run.iter().skip(1).any(|c| c.is_uppercase());
    let foreign = !latin && run[0].is_ascii_alphabetic();
    let class = if mixed || inner_capital || foreign { Class::Name } else { Class::Plain };
    let mut hash = Hash::new(0);
    let keep = if class == Class::Name { usize::MAX } else { STEM };
    run.iter().flat_map(|c| c.to_lowercase()).take(keep).for_each(|c| hash.add(c));
    let root = if run.len() > ROOT && run.iter().take(ROOT).all(|c| u32::from(*c) < 0x250) {
        let mut root = Hash::new(2);
        run.iter().flat_map(|c| c.to_lowercase()).take(ROOT).for_each(|c| root.add(unaccented(c)));
        root.end()
    } else {
        0
    };
    words.push(Word { hash: hash.end(), root, class });
}

fn whole(run: &[char], words: &mut Vec<Word>) {
    let mut hash = Hash::new(0);
    run.iter().for_each(|c| hash.add(*c));
    words.push(Word { hash: hash.end(), root: 0, class: Class::Plain });
}

fn pairs(run: &[char], words: &mut Vec<Word>) {
    if run.len() == 1 {
        whole(run, words);
    }
    run.windows(2).for_each(|pair| whole(pair, words));
}

/// The letter below a Latin letter with an accent.
fn unaccented(c: char) -> char {
    const FROM: &str = "àáâãäåāăąçćĉċčďèéêëēĕėęěĝğġģĥìíîïĩīĭįĵķĺļľńņňñòóôõöøōŏőŕŗřśŝşšţťùúûüũūŭůűųŵýÿŷźżžșț";
    const TO: &str = "aaaaaaaaacccccdeeeeeeeeegggghiiiiiiiijklllnnnnooooooooorrrssssttuuuuuuuuuuwyyyzzzst";
    if c.is_ascii() {
        return c;
    }
    FROM.chars().zip(TO.chars()).find(|(from, _)| *from == c).map_or(c, |(_, to)| to)
}
