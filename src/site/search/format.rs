//! How the files of an index are written, and where one ends and the next begins.
//!
//! Files end where the words or pages themselves say so, not where so many bytes are full: when one page changes, the
//! files that do not hold it stay as they are.

use super::index::Entry;
use super::record::Record;
use super::vocabulary::hash64;

/// Letters that a file of words has at least, how many more mostly, and with how many it is full. With the texts
/// of a few results, a query loads some of these.
const WORDS: (usize, usize, usize) = (6 << 10, 6 << 10, 20 << 10);
/// Weight of pages with which a file of texts is full.
pub(super) const TEXTS: usize = 24 << 10;

/// What a page weighs whose text takes `length` letters: the same after most changes of it.
pub(super) fn weight(length: usize) -> usize {
    length.next_power_of_two()
}

/// True when a file of texts ends with pages that weigh so much together.
pub(super) fn is_full(weight: usize) -> bool {
    weight >= TEXTS
}

/// Fingerprint of a file.
pub(super) fn print((path, content): &(String, Vec<u8>)) -> u64 {
    hash64(content, hash64(path.as_bytes(), 0))
}

/// The words of a locale, each with where it stands, as the contents of files.
#[derive(Debug, Default)]
pub(super) struct Shards {
    /// The file that is not full yet.
    open: Vec<u8>,
}

impl Shards {
    /// Adds the next word; `places` appends where it stands. True when the file is full with it.
    pub(super) fn push(&mut self, word: &[u8], places: impl FnOnce(&mut Vec<u8>)) -> bool {
        let (least, more, most) = WORDS;
        if !self.open.is_empty() {
            self.open.push(b' ');
        }
        let start = self.open.len();
        self.open.extend_from_slice(word);
        self.open.push(b' ');
        places(&mut self.open);
        let length = self.open.len();
        let own = length - start - 1;
        let is_last = || hash64(word, 0) % (more as u64) < own as u64;
        length >= most || (length >= least && is_last())
    }

    /// Takes what the file holds, and begins the next one with the same room.
    pub(super) fn end(&mut self) -> String {
        let next = Vec::with_capacity(self.open.len());
        String::from_utf8(std::mem::replace(&mut self.open, next)).unwrap_or_default()
    }

    /// True when the file holds nothing yet.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }
}

/// The order of JavaScript, which is that of bytes but for characters beyond the first plane.
pub(super) fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    order(a.as_bytes()).cmp(&order(b.as_bytes())).then_with(|| {
        let beyond = |text: &str| text.bytes().any(|byte| byte >= 0xEE);
        if beyond(a) || beyond(b) { a.encode_utf16().cmp(b.encode_utf16()) } else { a.cmp(b) }
    })
}

/// The first letters as a number that comes in that order: of most words, all.
pub(super) fn order(word: &[u8]) -> u128 {
    let mut sixteen = [0; 16];
    for (place, byte) in sixteen.iter_mut().zip(word) {
        // What follows the surrogates comes after all that is written with them.
        *place = if let 0xEE | 0xEF = byte { byte + 0x10 } else { *byte };
    }
    u128::from_be_bytes(sixteen)
}

/// A page as results show it.
pub(super) fn show(out: &mut String, entry: Entry<'_>, record: &Record) {
    head(out, entry.route);
    for text in [entry.title, entry.trail] {
        out.push(',');
        quote(out, text);
    }
    for part in [",[", &record.shown, "]]"] {
        out.push_str(part);
    }
}

/// How the page at `route` begins.
pub(super) fn head(out: &mut String, route: &str) {
    out.push('[');
    quote(out, crate::project::route::escape(route).as_ref());
}

/// The file `name`, which hands over `data`.
pub(super) fn script(folder: &str, name: &str, data: &str) -> (String, Vec<u8>) {
    let mut text = String::with_capacity(data.len() + 64);
    open(&mut text, folder, name);
    text.push_str(data);
    close(text, folder, name)
}

/// The file `name`, of which `text` is all but the end.
pub(super) fn close(mut text: String, folder: &str, name: &str) -> (String, Vec<u8>) {
    text.push_str(CLOSE);
    (path(folder, name), text.into_bytes())
}

/// The path of the file `name`.
pub(super) fn path(folder: &str, name: &str) -> String {
    format!("search/{folder}/{name}.js")
}

/// What [`script`] was given, when `bytes` are the file `name`.
pub(super) fn data<'a>(bytes: &'a [u8], folder: &str, name: &str) -> Option<&'a str> {
    let mut head = String::new();
    open(&mut head, folder, name);
    std::str::from_utf8(bytes).ok()?.strip_prefix(&head)?.strip_suffix(CLOSE)
}

const CLOSE: &str = ")\n";

/// Begins the file `name`; its data follow, and then [`close`].
pub(super) fn open(out: &mut String, folder: &str, name: &str) {
    out.push_str("diglotSearch(");
    quote(out, &format!("{folder}/{name}"));
    out.push(',');
}

/// The file that is loaded first: `pages` as they are written, the first word of each file of words, and what the reader
/// is told.
pub(super) fn index(
    folder: &str,
    version: u64,
    pages: &str,
    firsts: &str,
    labels: &[(&str, String)],
) -> (String, Vec<u8>) {
    let mut index = format!("{{\"version\":\"{version:016x}\",\"pages\":\"{pages}\",\"words\":[{firsts}]");
    index.push_str(LABELS);
    for (number, (key, label)) in labels.iter().enumerate() {
        if number > 0 {
            index.push(',');
        }
        quote(&mut index, key);
        index.push(':');
        quote(&mut index, label);
    }
    index.push_str("}}");
    script(folder, "index", &index)
}

const LABELS: &str = ",\"labels\":{";

/// Version, pages and first words of an [`index`].
pub(super) fn read_index<'a>(bytes: &'a [u8], folder: &str) -> Option<(u64, &'a str, &'a str)> {
    let rest = data(bytes, folder, "index")?.strip_prefix("{\"version\":\"")?;
    let (version, rest) = rest.split_once("\",\"pages\":\"")?;
    let (pages, rest) = rest.split_once("\",\"words\":[")?;
    // Words have no quotes and no brackets.
    let (firsts, _) = rest.split_once(']')?;
    Some((u64::from_str_radix(version, 16).ok()?, pages, firsts))
}

/// Appends the first words of files.
pub(super) fn put_first(firsts: &mut String, shard: &str) {
    if !firsts.is_empty() {
        firsts.push(',');
    }
    quote(firsts, shard.split(' ').next().unwrap_or_default());
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Appends `number`, five bits a letter; all but the last letter are of the second half.
pub(super) fn digits(out: &mut String, number: usize) {
    each_digit(number, |digit| out.push(char::from(digit)));
}

/// Gives the letters of `number` one by one.
#[inline]
pub(super) fn each_digit(mut number: usize, mut put: impl FnMut(u8)) {
    while number >= 32 {
        put(DIGITS[32 + number % 32]);
        number /= 32;
    }
    put(DIGITS[number % 32]);
}

/// What each letter says; 64 for one that says nothing.
const VALUES: [u8; 256] = {
    let mut values = [64; 256];
    let mut at = 0;
    while at < 64 {
        values[DIGITS[at] as usize] = at as u8;
        at += 1;
    }
    values
};

/// Takes a number from the head of `rest`; none when there is none.
pub(super) fn read_digits(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..35).step_by(5) {
        let (byte, left) = rest.split_first()?;
        *rest = left;
        let value = usize::from(VALUES[usize::from(*byte)]);
        number |= (value & 31) << shift;
        match value {
            0..32 => return Some(number),
            32..64 => {}
            _ => return None,
        }
    }
    None
}

/// The file of words `name`, which holds `content`.
pub(super) fn words(folder: &str, name: &str, content: &str) -> (String, Vec<u8>) {
    let mut text = String::with_capacity(content.len() + 64);
    open(&mut text, folder, name);
    quote(&mut text, content);
    close(text, folder, name)
}

/// Appends `text` as a string of JSON that is one of JavaScript too, of any age.
pub(super) fn quote(out: &mut String, text: &str) {
    const RUN: usize = 32;
    let is_special = |byte: u8| byte < 32 || byte == b'"' || byte == b'\\' || byte == 0xE2;
    out.push('"');
    let mut done = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Most runs hold nothing special, which is seen for all their bytes at once.
        let run = bytes.get(at..at + RUN).unwrap_or_else(|| bytes.get(at..).unwrap_or_default());
        if !run.iter().fold(false, |found, byte| found | is_special(*byte)) {
            at += run.len();
            continue;
        }
        for (at, byte) in (at..).zip(run) {
            let (length, escaped) = match byte {
                b'"' => (1, "\\\""),
                b'\\' => (1, "\\\\"),
                0..32 => (1, " "),
                0xE2 if bytes.get(at + 1..at + 3) == Some(&[0x80, 0xA8]) => (3, "\\u2028"),
                0xE2 if bytes.get(at + 1..at + 3) == Some(&[0x80, 0xA9]) => (3, "\\u2029"),
                _ => continue,
            };
            out.push_str(text.get(done..at).unwrap_or_default());
            out.push_str(escaped);
            done = at + length;
        }
        at += run.len();
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out.push('"');
}

/// Appends `text` to a string of JSON whose letters begin at `start`: white space is one space, and none at the beginning.
pub(super) fn fold_into(out: &mut String, start: usize, text: &str) {
    const RUN: usize = 16;
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    let mut spaced = out.len() <= start || out.ends_with(' ');
    while let Some(&byte) = bytes.get(at) {
        // Most runs hold nothing but letters and single spaces, which is seen for all their bytes at once.
        let run = |from: usize| bytes.get(from..).and_then(|rest| rest.first_chunk::<RUN>());
        if !(spaced && byte == b' ')
            && let (Some(first), Some(second), Some(third)) = (run(at), run(at + 1), run(at + 2))
        {
            let mut found = 0;
            for at in 0..RUN {
                let (a, b, c) = (first[at], second[at], third[at]);
                let is_marked = (a < 32) | (a == b'"') | (a == b'\\') | ((a == b' ') & (b == b' '));
                let ends_line = (a == 0xE2) & (b == 0x80) & (c | 1 == 0xA9);
                found |= u8::from(is_marked | ends_line);
            }
            if found == 0 {
                spaced = first.last() == Some(&b' ');
                at += RUN;
                continue;
            }
        }
        let end = (at + RUN).min(bytes.len());
        while at < end {
            let (length, written, white) = match bytes.get(at) {
                Some(b' ') if !spaced => (0, "", true),
                Some(0..=32) => (1, " ", true),
                Some(b'"' | b'\\') => (0, "\\", false),
                // Line ends to JavaScript of some age.
                Some(0xE2) if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9])) => {
                    (3, " ", true)
                }
                _ => (0, "", false),
            };
            if length > 0 || !written.is_empty() {
                out.push_str(text.get(done..at).unwrap_or_default());
                out.push_str(if white && spaced { "" } else { written });
                done = at + length;
            }
            spaced = white;
            at += length.max(1);
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
}
