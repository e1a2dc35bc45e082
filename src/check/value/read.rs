//! Text to values: numbers in any writing, months by name, names that carry digits.
//!
//! A value has several readings where the writing is ambiguous (`1.000`, `6 PM`, `FY21`), and agrees with another that
//! shares one of them. Nothing is guessed that a comparison could regret: what is unclear reads both ways.

use std::ops::Range;

use super::decimal::Decimal;
use super::months::Months;
use super::{scales, units};

/// What is known of a language before any text is read.
pub(super) struct Tongue {
    /// Its code, `fr`.
    pub language: String,
    /// Names of months in it.
    pub months: Months,
    /// Those of English: names that were left as they are.
    english: Months,
    /// True where thousands are told apart by spaces.
    spaces: bool,
}

/// A value in a text.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// What is to be shown, in bytes of the text.
    pub at: Range<usize>,
    /// Where it ends with what multiplies it: a unit may follow.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// What part of a date or time it is.
    pub part: Part,
    /// Before or after noon, where the text says so.
    pub half: Option<Half>,
    /// How much it weighs.
    pub weight: Weight,
    readings: [Decimal; READINGS],
    count: u8,
}

/// Kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits.
    Number,
    /// A month, by its name or as `7月`.
    Month,
    /// A name with digits in it: `Office365`, `H2`, `21Vianet`.
    Name,
}

/// What part of a date or time a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    None,
    Date,
    Time,
}

/// Half of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

/// How much it weighs that a value is not on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It should be there.
    Hard,
    /// It may be said in another way: `Q2`.
    Soft,
    /// Nothing: minutes that are none, digits of names.
    Idle,
}

/// Most readings of a value.
const READINGS: usize = 4;

impl Tongue {
    /// What is known of `language`.
    pub(super) fn of(language: &str) -> Tongue {
        let closed = ["en", "ja", "zh", "ko", "th", "hi", "ar", "he", "tr", "id", "ms", "vi", "el"];
        let english = if language == "en" { Months::of("") } else { Months::of("en") };
        Tongue {
            language: language.to_owned(),
            months: Months::of(language),
            english,
            spaces: !closed.contains(&language),
        }
    }

    /// Which month `word` is.
    pub(super) fn month(&self, word: &str) -> Option<u8> {
        // English months are common words too: `may`, `march`.
        let capital = || word.starts_with(|c: char| c.is_ascii_uppercase());
        let own = || self.months.number(word).filter(|_| self.language != "en" || capital());
        own().or_else(|| if capital() { self.english.number(word) } else { None })
    }
}

impl Value {
    fn new(at: Range<usize>, readings: &[Decimal]) -> Value {
        let end = at.end;
        let (kind, part, weight) = (Kind::Number, Part::None, Weight::Hard);
        let mut value = Value {
            at,
            end,
            kind,
            part,
            half: None,
            weight,
            readings: [Decimal::whole(0); READINGS],
            count: 0,
        };
        readings.iter().for_each(|reading| value.add(*reading));
        value
    }

    fn month(at: Range<usize>, month: u8) -> Value {
        let value = Value::new(at, &[Decimal::whole(u64::from(month))]);
        Value { kind: Kind::Month, part: Part::Date, ..value }
    }

    fn add(&mut self, reading: Decimal) {
        let known = self.readings().contains(&reading);
        if let Some(place) = self.readings.get_mut(usize::from(self.count)).filter(|_| !known) {
            *place = reading;
            self.count += 1;
        }
    }

    /// What it can mean.
    pub(super) fn readings(&self) -> &[Decimal] {
        self.readings.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// As whole numbers.
    pub(super) fn wholes(&self) -> impl Iterator<Item = u64> + '_ {
        self.readings().iter().filter_map(|reading| reading.to_whole())
    }

    /// As a whole number, in the likeliest reading: `12,000` is hardly twelve.
    pub(super) fn whole(&self) -> Option<u64> {
        self.readings().first().and_then(|reading| reading.to_whole())
    }

    /// True when both can mean the same.
    pub(super) fn agrees(&self, other: &Value) -> bool {
        let halves = match (self.half, other.half) {
            (Some(half), Some(other)) => half == other,
            _ => true,
        };
        halves && self.readings().iter().any(|reading| other.readings().contains(reading))
    }

    fn multiply(&mut self, scale: i16) {
        let count = usize::from(self.count);
        self.readings.iter_mut().take(count).for_each(|reading| *reading = reading.times(scale));
    }
}

/// Whether a byte can begin a digit, or a fraction.
static STARTS: [bool; 256] = starts();

const fn starts() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = b'0';
    while byte <= b'9' {
        table[byte as usize] = true;
        byte += 1;
    }
    let leads = [0xc2, 0xd9, 0xdb, 0xe0, 0xe1, 0xef];
    let mut index = 0;
    while index < leads.len() {
        table[leads[index]] = true;
        index += 1;
    }
    table
}

/// The digit at byte `at`, in any script, and its length in bytes.
fn digit(text: &str, at: usize) -> Option<(u8, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii_digit() {
        return Some((byte - b'0', 1));
    }
    if byte < 0x80 || !STARTS[usize::from(byte)] {
        return None;
    }
    let c = text.get(at..)?.chars().next()?;
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&u32::from(c)))?;
    Some((u8::try_from(u32::from(c) - zero).ok()?, c.len_utf8()))
}

/// The zero of each script: Arabic, Persian, the scripts of India and around, fullwidth.
const ZEROS: [u32; 20] = [
    0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
    0x17e0, 0x1810, 0x1946, 0x19d0, 0xff10,
];

/// True for a letter of Latin script, which makes a name of digits that it touches.
fn is_latin(c: char) -> bool {
    c.is_alphabetic() && u32::from(c) < 0x250 && !matches!(c, 'º' | 'ª')
}

/// True for what words are made of, vowel signs too.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{e4e}' | '\u{200c}')
}

/// Where the letters begin that end at byte `end`.
pub(super) fn letters_before(text: &str, end: usize) -> usize {
    let head = text.get(..end).unwrap_or_default();
    let letters = head.chars().rev().take_while(|c| is_word(*c));
    end - letters.map(char::len_utf8).sum::<usize>()
}

/// The letters that `text` begins with.
pub(super) fn word_after(text: &str) -> &str {
    let end: usize = text.chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
    text.get(..end).unwrap_or_default()
}

pub(super) fn trimmed_spaces(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}'])
}

/// The values of `text`. What is no word is blank there, as `\0`. `loose` takes numbers apart where one may be two:
/// `1,2` and `365 200`.
pub(super) fn read(text: &str, tongue: &Tongue, loose: bool) -> Vec<Value> {
    let mut reader = Reader { text, tongue, loose, values: Vec::new() };
    let mut at = 0;
    while let Some(start) = reader.next_digit(at) {
        at = reader.value(start).max(start + 1);
    }
    reader.values
}

struct Reader<'a> {
    text: &'a str,
    tongue: &'a Tongue,
    loose: bool,
    values: Vec<Value>,
}

/// Where a group of digits begins and ends, how many there are, and the mark before it.
type Group = (usize, usize, usize, Mark);

/// Digits and what stands between them.
struct Run {
    digits: [u8; MOST_DIGITS],
    length: usize,
    groups: [Group; MOST_GROUPS],
    count: usize,
}

const MOST_DIGITS: usize = 48;
const MOST_GROUPS: usize = 8;

/// What stands between two groups of digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Comma,
    Dot,
    /// Spaces and apostrophes, which only ever group.
    Space,
    ArabicDecimal,
}

impl Reader<'_> {
    fn next_digit(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            at += bytes.get(at..)?.iter().position(|byte| STARTS[usize::from(*byte)])?;
            if bytes[at] < 0x80 || digit(self.text, at).is_some() || self.fraction(at).is_some() {
                return Some(at);
            }
            at += 1;
        }
    }

    fn fraction(&self, at: usize) -> Option<Decimal> {
        let (digits, exponent) = match self.text.get(at..at + 2)? {
            "½" => (5, -1),
            "¼" => (25, -2),
            "¾" => (75, -2),
            _ => return None,
        };
        Some(Decimal::new(digits, exponent))
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Reads what begins with the digit at `start`, and says where to go on.
    fn value(&mut self, start: usize) -> usize {
        if let Some(fraction) = self.fraction(start) {
            let value = Value::new(start..start + 2, &[fraction]);
            self.values.push(Value { weight: Weight::Soft, ..value });
            return start + 2;
        }
        if self.char_before(start).is_some_and(|c| is_latin(c) || c == '_')
            && let Some(end) = self.after_letters(start)
        {
            return end;
        }
        let run = self.run(start);
        let end = run.end();
        if let Some(end) = self.name_after(start, end) {
            return end;
        }
        if run.count == 1
            && let Some(end) = self.time(&run, start, end)
        {
            return end;
        }
        let first = self.values.len();
        self.numbers(&run, start);
        let end = self.multiply(end);
        self.dates(first, &run);
        end
    }

    /// A name that goes on with the digit at `start`; none where the letters are only a unit or an operator.
    fn after_letters(&mut self, start: usize) -> Option<usize> {
        let begin = letters_before(self.text, start);
        let word = self.text.get(begin..start).unwrap_or_default();
        let digit_before = self.char_before(begin).is_some_and(char::is_numeric);
        if units::is_currency(word) || digit_before && matches!(word, "x" | "X" | "h" | "H") {
            return None;
        }
        let end = self.name_end(start);
        self.name(begin, end);
        Some(end)
    }

    /// Where a name ends: after letters and digits, and dots between digits.
    fn name_end(&self, from: usize) -> usize {
        let mut end = from;
        for c in self.rest(from).chars() {
            let dot = c == '.' && digit(self.text, end + 1).is_some();
            if !(is_latin(c) || c.is_ascii_digit() || c == '_' || dot) {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    fn name(&mut self, begin: usize, end: usize) {
        let text = self.text.get(begin..end).unwrap_or_default();
        let mut value = Value::new(begin..end, &[]);
        for digits in text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()) {
            value.add(Decimal::read(digits.as_bytes(), 0));
        }
        value.kind = Kind::Name;
        value.weight = Weight::Idle;
        let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = text.get(letters.len()..).unwrap_or_default();
        let year = || digits.parse::<u64>().ok().map(|year| Decimal::whole(2000 + year % 2000));
        let (kind, weight) = match (letters, digits.len()) {
            // A year, and quarters and halves of it: said in words in most languages.
            ("FY" | "CY" | "AF" | "EF" | "GJ", 2 | 4) => (Kind::Number, Weight::Soft),
            ("Q" | "H" | "T", 1) => (Kind::Number, Weight::Soft),
            _ => (Kind::Name, Weight::Idle),
        };
        if letters.len() == 2
            && kind == Kind::Number
            && let Some(year) = year()
        {
            value.add(year);
        }
        self.values.push(Value { kind, weight, ..value });
    }

    /// A name that begins with the digits from `start` to `end`: `21Vianet`. Letters can also be a unit, an ordinal,
    /// a case ending.
    fn name_after(&mut self, start: usize, end: usize) -> Option<usize> {
        let rest = self.rest(end);
        if !rest.starts_with(is_latin) {
            return None;
        }
        let word: usize = rest.chars().take_while(|c| is_latin(*c)).map(char::len_utf8).sum();
        let (word, next) = rest.split_at_checked(word)?;
        let digits_follow = next.starts_with(char::is_numeric);
        let number = match word {
            "x" | "X" | "h" | "H" => true,
            _ if digits_follow => false,
            "st" | "nd" | "rd" | "th" | "am" | "pm" | "AM" | "PM" | "k" | "K" | "M" | "B" | "bn" | "m" => {
                true
            }
            _ if word.len() <= 3 && self.tongue.language != "en" && word == word.to_lowercase() => true,
            _ => units::is_unit(word),
        };
        if number {
            return None;
        }
        let end = self.name_end(end);
        self.name(start, end);
        Some(end)
    }

    /// The groups of digits from `start` on that may be one number.
    fn run(&self, start: usize) -> Run {
        let none = (0, 0, 0, Mark::None);
        let mut run = Run { digits: [b'0'; MOST_DIGITS], length: 0, groups: [none; MOST_GROUPS], count: 0 };
        let (mut at, mut mark) = (start, Mark::None);
        loop {
            let (begin, mut digits) = (at, 0);
            while let Some((value, length)) = digit(self.text, at) {
                if let Some(place) = run.digits.get_mut(run.length) {
                    *place = b'0' + value;
                    run.length += 1;
                }
                digits += 1;
                at += length;
            }
            if let Some(group) = run.groups.get_mut(run.count) {
                *group = (begin, at, digits, mark);
                run.count += 1;
            }
            let Some(c) = self.rest(at).chars().next().filter(|_| run.count < MOST_GROUPS) else { break };
            let next = at + c.len_utf8();
            let many = self.digits_at(next);
            let groups = many == 3 && digits <= 3 && (run.count == 1 || digits == 3);
            mark = match c {
                '.' if many > 0 && !(self.loose && digits <= 2 && (many <= 2 || many == 4)) => Mark::Dot,
                ',' if groups || many > 0 && !self.loose => Mark::Comma,
                '٫' if many > 0 => Mark::ArabicDecimal,
                '\'' | '’' | '٬' | '\u{a0}' | '\u{202f}' | '\u{2009}' if groups => Mark::Space,
                ' ' if groups && !self.loose && self.tongue.spaces && run.digits[0] != b'0' => Mark::Space,
                _ => break,
            };
            at = next;
        }
        run
    }

    fn digits_at(&self, at: usize) -> usize {
        let (mut count, mut at) = (0, at);
        while let Some((_, length)) = digit(self.text, at) {
            count += 1;
            at += length;
        }
        count
    }

    /// The numbers that a run of digits is.
    fn numbers(&mut self, run: &Run, start: usize) {
        let digits = run.digits.get(..run.length).unwrap_or_default();
        let groups = run.groups.get(..run.count).unwrap_or_default();
        let written = || self.text.get(start..run.end()).unwrap_or_default().as_bytes();
        if !is_dotted_date(groups) {
            let readings = match groups {
                [_] if self.is_fraction(start) => vec![Decimal::read(digits, digits.len())],
                _ => readings(groups, digits).unwrap_or_else(|| vec![Decimal::literal(written())]),
            };
            self.values.push(Value::new(start..run.end(), &readings));
            return;
        }
        let mut from = 0;
        for (begin, end, length, _) in groups {
            let digits = run.digits.get(from..from + length).unwrap_or_default();
            let value = Value::new(*begin..*end, &[Decimal::read(digits, 0)]);
            self.values.push(Value { part: Part::Date, ..value });
            from += length;
        }
    }

    /// True for the digits of `.50`.
    fn is_fraction(&self, start: usize) -> bool {
        let before = self.text.get(..start).unwrap_or_default().strip_suffix('.');
        let begins = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '/' | '\0');
        before.is_some_and(|before| before.chars().next_back().is_none_or(begins))
    }

    /// A time of day: `6:00 PM`, `18h30`, `午後6時`, `5 p.m.`.
    fn time(&mut self, run: &Run, start: usize, end: usize) -> Option<usize> {
        let hour = Decimal::read(run.digits.get(..run.length)?, 0);
        let whole = hour.to_whole().filter(|hour| *hour <= 24 && run.length <= 2)?;
        let rest = self.rest(end);
        let mark = rest.chars().next().filter(|c| matches!(c, ':' | '：' | 'h' | 'H'));
        let minutes = mark.map(|mark| end + mark.len_utf8()).filter(|at| self.digits_at(*at) == 2);
        let stop = minutes.map_or(end, |at| self.run_end(at));
        let seconds = minutes.and_then(|_| self.seconds(stop));
        let minutes = minutes.map(|at| at..stop);
        let stop = seconds.as_ref().map_or(stop, |(_, at)| at.end);
        let half = self.half_after(stop).or_else(|| self.half_before(start).map(|half| (half, stop)));
        let clock = trimmed_spaces(rest).starts_with(['時', '点', '點', '시'])
            && !trimmed_spaces(rest).starts_with("時間");
        if minutes.is_none() && half.is_none() && !clock {
            return None;
        }
        let mut value = Value::new(start..end, &[hour]);
        value.part = Part::Time;
        if let Some((half, _)) = half {
            value.half = Some(half);
            match (half, whole) {
                (Half::Morning, 12) => value.add(Decimal::whole(0)),
                (Half::Afternoon, 1..=11) => value.add(Decimal::whole(whole + 12)),
                _ => {}
            }
        }
        self.values.push(value);
        if let Some(at) = minutes {
            let digits = self.run(at.start);
            self.part_of_hour(at, Decimal::read(digits.digits.get(..2)?, 0));
        }
        if let Some((seconds, at)) = seconds {
            self.part_of_hour(at, seconds);
        }
        Some(half.map_or(stop, |(_, end)| end))
    }

    /// The seconds of `12:00:00 AM` and `11:59:59.999 PM`, whose minutes end at `at`, and where they stand.
    fn seconds(&self, at: usize) -> Option<(Decimal, Range<usize>)> {
        let rest = self.rest(at).strip_prefix([':', '：'])?;
        let begin = self.text.len() - rest.len();
        let run = self.run(begin);
        let [(_, _, 2, _), fraction @ ..] = run.groups.get(..run.count)? else { return None };
        let decimals = match fraction {
            [] => 0,
            [(_, _, decimals, Mark::Dot | Mark::Comma)] => *decimals,
            _ => return None,
        };
        Some((Decimal::read(run.digits.get(..run.length)?, decimals), begin..run.end()))
    }

    /// Minutes or seconds at `at`; none of them need not be said.
    fn part_of_hour(&mut self, at: Range<usize>, digits: Decimal) {
        let weight = if digits == Decimal::whole(0) { Weight::Idle } else { Weight::Hard };
        self.values.push(Value { part: Part::Time, weight, ..Value::new(at, &[digits]) });
    }

    /// Where the digits end that begin at `at`.
    fn run_end(&self, at: usize) -> usize {
        let mut at = at;
        while let Some((_, length)) = digit(self.text, at) {
            at += length;
        }
        at
    }

    fn half_after(&self, at: usize) -> Option<(Half, usize)> {
        let rest = trimmed_spaces(self.rest(at));
        let begin = self.text.len() - rest.len();
        for (sign, half) in
            [("م", Half::Afternoon), ("ص", Half::Morning), ("μ.μ", Half::Afternoon), ("π.μ", Half::Morning)]
        {
            if word_after(rest) == sign || sign.contains('.') && rest.starts_with(sign) {
                return Some((half, begin + sign.len()));
            }
        }
        let bytes = rest.as_bytes();
        let half = match bytes.first()? {
            b'a' | b'A' => Half::Morning,
            b'p' | b'P' => Half::Afternoon,
            _ => return None,
        };
        let dot = usize::from(bytes.get(1) == Some(&b'.'));
        let after = rest.get(1 + dot..)?;
        let spaced = if dot == 1 { trimmed_spaces(after) } else { after };
        let end = rest.len() - spaced.len();
        let ends = matches!(spaced.as_bytes().first(), Some(b'm' | b'M'))
            && !spaced.get(1..)?.starts_with(|c: char| c.is_alphanumeric());
        ends.then_some((half, begin + end + 1))
    }

    fn half_before(&self, at: usize) -> Option<Half> {
        let head = self.text.get(..at)?.trim_end_matches([' ', '\u{a0}']);
        let ends = |words: &[&str]| words.iter().any(|word| head.ends_with(word));
        if ends(&["午後", "下午", "晚上", "오후"]) {
            Some(Half::Afternoon)
        } else {
            ends(&["午前", "上午", "早上", "오전"]).then_some(Half::Morning)
        }
    }

    /// Applies what multiplies the last number, and says where it ends.
    fn multiply(&mut self, end: usize) -> usize {
        let Some(mut value) = self.values.pop() else { return end };
        let mut end = end;
        let mut sum: Option<Decimal> = None;
        loop {
            let (scale, after) = scales::sign(self.rest(end));
            if scale == 0 {
                break;
            }
            value.multiply(scale);
            end += after;
            // `3万5千`, `1억 2000만`: what follows is added.
            let gap = usize::from(self.rest(end).starts_with(' '));
            if gap == 1 && matches!(scale, 8 | 12) && digit(self.text, end + 1).is_some() {
                let next = self.run(end + 1).end();
                if scales::sign(self.rest(next)) == (4, '만'.len_utf8()) {
                    end += 1;
                }
            }
            let more = scales::sign(self.rest(end)).0 == 0 && digit(self.text, end).is_some();
            if !more {
                continue;
            }
            let run = self.run(end);
            let next = run.digits.get(..run.length).map(|digits| Decimal::read(digits, 0));
            let (Some(first), Some(next)) = (value.readings().first().copied(), next) else { break };
            sum = sum.map_or(Some(first), |sum| sum.plus(first));
            end = run.end();
            value = Value { at: value.at.start..end, ..Value::new(value.at.clone(), &[next]) };
        }
        if let (Some(sum), Some(last)) = (sum, value.readings().first().copied())
            && let Some(total) = sum.plus(last)
        {
            value = Value::new(value.at.clone(), &[total]);
        }
        end = self.scale_word(&mut value, end);
        value.end = end;
        self.values.push(value);
        end
    }

    /// `300K`, `5 million`, `3 Mio.`, `20 тыс.`, `5 lakh`.
    fn scale_word(&self, value: &mut Value, end: usize) -> usize {
        let glued = self.rest(end);
        let rest = trimmed_spaces(glued).trim_start_matches('-');
        let word = word_after(rest);
        let begin = self.text.len() - rest.len();
        let near = glued.len() == rest.len();
        let scale = match word {
            "K" | "k" => 3,
            "M" | "MM" if near => 6,
            "B" | "bn" | "G" if near => 9,
            _ => 0,
        };
        if scale > 0 {
            value.readings().to_vec().into_iter().for_each(|reading| value.add(reading.times(scale)));
            return begin + word.len();
        }
        let language = self.tongue.language.as_str();
        let Some((scale, length)) = scales::word(word, language) else { return end };
        value.multiply(scale);
        let after = begin + length;
        // `mil millones`, `thousand million`.
        let next = trimmed_spaces(self.rest(after));
        let Some((more, length)) = scales::word(word_after(next), language).filter(|(more, _)| *more > scale)
        else {
            return after;
        };
        value.multiply(more);
        self.text.len() - next.len() + length
    }

    /// Finds the dates that the values from `first` on are part of.
    fn dates(&mut self, first: usize, run: &Run) {
        let [value] = self.values.get(first..).unwrap_or_default() else { return };
        let (start, end) = (value.at.start, value.end);
        let whole = value.wholes().next().unwrap_or(0);
        if run.count > 1 || run.length > 4 || whole == 0 || run.length == 3 {
            return;
        }
        let next = trimmed_spaces(self.rest(end)).chars().next();
        if matches!(next, Some('月' | '월')) && whole <= 12 {
            let gap = self.rest(end).len() - trimmed_spaces(self.rest(end)).len();
            self.mark(first, |value| {
                // A lone `8` would not tell that a month is meant.
                value.at.end = end + gap + '月'.len_utf8();
                value.end = value.at.end;
                value.kind = Kind::Month;
                value.part = Part::Date;
            });
            return;
        }
        if matches!(next, Some('年' | '년')) && run.length == 4 {
            self.mark(first, |value| value.part = Part::Date);
        }
        // Years of an era: `令和3年`, Buddhist years of Thailand.
        if next == Some('年') && self.text.get(..start).is_some_and(|head| head.trim_end().ends_with("令和"))
        {
            self.mark(first, |value| value.add(Decimal::whole(2018 + whole)));
        }
        if self.tongue.language == "th" && (2400..2700).contains(&whole) {
            self.mark(first, |value| value.add(Decimal::whole(whole - 543)));
        }
        if !(whole <= 31 && run.length <= 2 || run.length == 4) {
            return;
        }
        if self.numeric(start, end) || self.loose && self.short_date(start, end) {
            let last = !self.rest(end).starts_with(['/', '-']);
            self.mark(first, |value| {
                value.part = Part::Date;
                if last && run.length == 2 {
                    value.add(Decimal::whole(2000 + whole));
                }
            });
        }
        if self.tongue.language == "vi" && run.length <= 2 {
            let head = self.text.get(..start).unwrap_or_default().trim_end();
            if head.get(letters_before(head, head.len())..).is_some_and(|word| word.to_lowercase() == "tháng")
            {
                self.mark(first, |value| {
                    value.kind = Kind::Month;
                    value.part = Part::Date;
                });
                return;
            }
        }
        let before = self.month_before(start);
        let after = self.month_after(end);
        // `July 20, 2021`: the year follows a day.
        let follows = run.length == 4
            && first
                .checked_sub(1)
                .and_then(|index| self.values.get(index))
                .is_some_and(|last| last.part == Part::Date && start.saturating_sub(last.end) <= 6);
        if before.is_some() || after.is_some() || follows {
            self.mark(first, |value| value.part = Part::Date);
        }
        let known = |values: &[Value], at: &Range<usize>| {
            values.iter().rev().take(6).any(|value| value.at.start == at.start)
        };
        if let Some((at, month)) = before
            && !known(&self.values, &at)
        {
            self.values.insert(first, Value::month(at, month));
        }
        if let Some((at, month)) = after
            && !known(&self.values, &at)
        {
            self.values.push(Value::month(at, month));
        }
    }

    fn mark(&mut self, index: usize, change: impl FnOnce(&mut Value)) {
        if let Some(value) = self.values.get_mut(index) {
            change(value);
        }
    }

    /// True for a number of `7/20/2021`, `2021-07-20`: at least two of the marks, or one between short numbers.
    fn numeric(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let mark = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at)).copied().filter(|byte| matches!(byte, b'/' | b'-'))
        };
        let before = mark(start.checked_sub(1)).filter(|_| start > 1 && bytes[start - 2].is_ascii_digit());
        let after = mark(Some(end)).filter(|_| bytes.get(end + 1).is_some_and(u8::is_ascii_digit));
        if before.is_some() && after.is_some() {
            return true;
        }
        // The first or last of three.
        let digits = |from: usize, step: isize| {
            let (mut at, mut count) = (from, 0);
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                count += 1;
                let Some(next) = at.checked_add_signed(step) else { break };
                at = next;
            }
            (at, count)
        };
        if let Some(mark) = after {
            let (at, count) = digits(end + 1, 1);
            return count <= 4
                && bytes.get(at) == Some(&mark)
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        }
        if let Some(mark) = before {
            let (at, count) = digits(start - 2, -1);
            return count <= 4 && bytes.get(at) == Some(&mark) && at > 0 && bytes[at - 1].is_ascii_digit();
        }
        false
    }

    /// True for a number of `25.12.06`, which can also be a version: only where nothing else fits.
    fn short_date(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let of_date = |byte: &&u8| byte.is_ascii_digit() || **byte == b'.';
        let before = bytes[..start].iter().rev().take_while(of_date).count();
        let after = bytes[end..].iter().take_while(of_date).count();
        let two = |digits: &[u8], most: u8| match digits {
            [ten, one] => (1..=most).contains(&((ten - b'0') * 10 + (one - b'0'))),
            _ => false,
        };
        let token = &bytes[start - before..end + after];
        let parts: Vec<&[u8]> = token.split(|byte| *byte == b'.').collect();
        matches!(parts[..], [day, month, year] if two(day, 31) && two(month, 12) && two(year, 99))
    }

    fn month_before(&self, start: usize) -> Option<(Range<usize>, u8)> {
        let mut end = start;
        for _ in 0..2 {
            let head = self.text.get(..end)?.trim_end_matches(beside_month);
            if end - head.len() > 8 {
                return None;
            }
            let begin = letters_before(self.text, head.len());
            let word = self.text.get(begin..head.len())?;
            if let Some(month) = self.tongue.month(word) {
                return Some((begin..head.len(), month));
            }
            if word.is_empty() || word.chars().count() > 3 {
                return None;
            }
            end = begin;
        }
        None
    }

    fn month_after(&self, end: usize) -> Option<(Range<usize>, u8)> {
        let mut at = end;
        // `1er`, `20th`, `20an`.
        let suffix = word_after(self.rest(at));
        at += suffix.len();
        for _ in 0..2 {
            let rest = self.rest(at).trim_start_matches(beside_month);
            let begin = self.text.len() - rest.len();
            if begin - at > 8 {
                return None;
            }
            let word = word_after(rest);
            if let Some(month) = self.tongue.month(word) {
                return Some((begin..begin + word.len(), month));
            }
            if word.is_empty() || word.chars().count() > 3 {
                return None;
            }
            at = begin + word.len();
        }
        None
    }
}

/// True for `20.07.2021` and `2021.07.20`.
fn is_dotted_date(groups: &[Group]) -> bool {
    let [first, second, third] = groups else { return false };
    let dots = second.3 == Mark::Dot && third.3 == Mark::Dot;
    dots && second.2 <= 2 && (first.2 <= 2 && third.2 == 4 || first.2 == 4 && third.2 <= 2)
}

/// What digits in groups can mean; none if they are no number: `1.2.3`.
fn readings(groups: &[Group], digits: &[u8]) -> Option<Vec<Decimal>> {
    if digits.len() == MOST_DIGITS || groups.len() == MOST_GROUPS {
        return None;
    }
    let whole = Decimal::read(digits, 0);
    let (first, rest) = groups.split_first()?;
    let Some((last, between)) = rest.split_last() else { return Some(vec![whole]) };
    let fraction = Decimal::read(digits, last.2);
    let mark = last.3;
    let same = between.iter().all(|group| group.3 == mark);
    let thousands = rest.iter().all(|group| group.2 == 3) && first.2 <= 3;
    if between.is_empty() {
        let either = thousands && matches!(mark, Mark::Dot | Mark::Comma) && digits.first() != Some(&b'0');
        return Some(match mark {
            Mark::Space => vec![whole],
            _ if either => vec![whole, fraction],
            _ => vec![fraction],
        });
    }
    // `10,00,000`: lakhs.
    let lakhs =
        last.2 == 3 && mark == Mark::Comma && between.iter().all(|group| group.2 == 2) && first.2 <= 2;
    if same {
        return (thousands || lakhs).then(|| vec![whole]);
    }
    let decimal = mark != Mark::Space && between.iter().all(|group| group.3 != mark);
    decimal.then(|| vec![fraction])
}

/// What may stand between a month and its day or year.
fn beside_month(c: char) -> bool {
    matches!(
        c,
        ' ' | ',' | '.' | '-' | '/' | '’' | '\'' | '\u{a0}' | '\u{202f}' | '\u{2011}' | 'º' | 'ª' | '\0'
    )
}

impl Run {
    fn end(&self) -> usize {
        self.count.checked_sub(1).and_then(|last| self.groups.get(last)).map_or(0, |group| group.1)
    }
}
