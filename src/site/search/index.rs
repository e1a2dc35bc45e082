//! The records of a locale as files.

use super::record::{Record, read_varint};
use super::vocabulary::{Vocabulary, hash64};

/// Letters of a file of words. With the texts of a few results, a query loads some of these.
const WORDS: usize = 6 << 10;
/// Letters after which a file of texts is full.
const TEXTS: usize = 8 << 10;

/// How a page is shown when it is found.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its path in the output.
    pub route: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it stands below, and its edition; may be empty.
    pub trail: &'a str,
}

/// The index of one locale while it grows.
#[derive(Debug, Default)]
pub struct Index {
    folder: String,
    words: Vocabulary,
    /// By word: the last section it was found in, and all as text.
    places: Vec<(u32, Vec<u8>)>,
    sections: u32,
    /// Sections of each page, and whether it begins a file of texts.
    pages: String,
    texts: String,
    text_files: usize,
    /// Number by number of a page's words.
    numbers: Vec<u32>,
    state: u64,
}

impl Index {
    /// Of the locale whose pages stand in `folder`.
    #[must_use]
    pub fn new(folder: &str) -> Index {
        Index { folder: folder.to_owned(), ..Index::default() }
    }

    /// Adds a page. Gives a file as soon as it is full.
    pub fn add(&mut self, entry: Entry<'_>, record: &Record) -> Option<(String, Vec<u8>)> {
        let Index { words, places, numbers, .. } = self;
        numbers.clear();
        for word in record.words.split_terminator(' ') {
            let number = words.number(word);
            if number == places.len() {
                places.push((0, Vec::new()));
            }
            numbers.push(u32::try_from(number).unwrap_or(u32::MAX));
        }
        let mut rest = record.places.as_slice();
        for section in 0..record.sections.len() {
            let section = self.sections + u32::try_from(section).unwrap_or(0);
            for _ in 0..read_varint(&mut rest).unwrap_or(0) {
                let Some(place) = read_varint(&mut rest) else { break };
                let number = numbers.get(place / 4).and_then(|number| places.get_mut(*number as usize));
                let Some((last, written)) = number else { continue };
                digits(written, ((section - *last) as usize) << 2 | (place & 3));
                *last = section;
            }
        }
        let count = record.sections.len();
        self.sections = self.sections.saturating_add(u32::try_from(count).unwrap_or(0));
        let first = self.texts.is_empty();
        let mut digit = Vec::new();
        digits(&mut digit, count << 1 | usize::from(first));
        self.pages.extend(digit.into_iter().map(char::from));
        self.texts.push(if first { '[' } else { ',' });
        show(&mut self.texts, entry, record);
        (self.texts.len() >= TEXTS).then(|| self.end_texts())
    }

    /// The files that are left, when all pages are there; `labels` are what the reader is told in the locale.
    #[must_use]
    pub fn files(mut self, labels: &[(&str, String)]) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        if !self.texts.is_empty() {
            files.push(self.end_texts());
        }
        let mut order: Vec<usize> = (0..self.words.len()).collect();
        order.sort_unstable_by(|a, b| compare(self.words.word(*a), self.words.word(*b)));
        let mut firsts = String::new();
        let mut shard = String::new();
        let mut number = 0;
        for at in order {
            let word = self.words.word(at);
            let Some((_, written)) = self.places.get(at) else { continue };
            if shard.len() + word.len() + written.len() > WORDS && !shard.is_empty() {
                files.push(script(&self.folder, &format!("w{number}"), &quoted(&shard)));
                number += 1;
                shard.clear();
            }
            if shard.is_empty() {
                firsts.push(if firsts.is_empty() { '[' } else { ',' });
                quote(&mut firsts, word);
            } else {
                shard.push(' ');
            }
            shard.push_str(word);
            shard.push(' ');
            shard.extend(written.iter().map(|digit| char::from(*digit)));
        }
        if !shard.is_empty() {
            files.push(script(&self.folder, &format!("w{number}"), &quoted(&shard)));
        }
        if firsts.is_empty() {
            firsts.push('[');
        }
        for (name, content) in &files {
            self.state = hash64(content, hash64(name.as_bytes(), self.state));
        }
        let mut index =
            format!("{{\"version\":\"{:016x}\",\"pages\":\"{}\",\"words\":", self.state, self.pages);
        index.push_str(&firsts);
        index.push_str("],\"labels\":{");
        for (number, (key, label)) in labels.iter().enumerate() {
            if number > 0 {
                index.push(',');
            }
            quote(&mut index, key);
            index.push(':');
            quote(&mut index, label);
        }
        index.push_str("}}");
        files.push(script(&self.folder, "index", &index));
        files
    }

    fn end_texts(&mut self) -> (String, Vec<u8>) {
        let mut texts = std::mem::take(&mut self.texts);
        texts.push(']');
        let file = script(&self.folder, &format!("t{}", self.text_files), &texts);
        self.text_files += 1;
        self.state = hash64(&file.1, self.state);
        file
    }
}

/// All files of a locale at once.
#[must_use]
pub fn files(
    folder: &str,
    pages: &[(Entry<'_>, &Record)],
    labels: &[(&str, String)],
) -> Vec<(String, Vec<u8>)> {
    let mut index = Index::new(folder);
    let mut files: Vec<_> = pages.iter().filter_map(|(entry, record)| index.add(*entry, record)).collect();
    files.extend(index.files(labels));
    files
}

/// The order of JavaScript, which is that of bytes but for characters beyond the first plane.
fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    let beyond = |text: &str| text.bytes().any(|byte| byte >= 0xF0);
    if beyond(a) || beyond(b) { a.encode_utf16().cmp(b.encode_utf16()) } else { a.cmp(b) }
}

/// A page as results show it.
fn show(out: &mut String, entry: Entry<'_>, record: &Record) {
    let Entry { route, title, trail } = entry;
    for (mark, text) in [('[', crate::project::route::escape(route).as_ref()), (',', title), (',', trail)] {
        out.push(mark);
        quote(out, text);
    }
    out.push_str(",[");
    for (number, section) in record.sections.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        for (part, text) in section.iter().enumerate() {
            out.push(if part == 0 { '[' } else { ',' });
            quote(out, text);
        }
        out.push(']');
    }
    out.push_str("]]");
}

fn script(folder: &str, name: &str, data: &str) -> (String, Vec<u8>) {
    let mut text = String::with_capacity(data.len() + 64);
    text.push_str("diglotSearch(");
    quote(&mut text, &format!("{folder}/{name}"));
    text.push(',');
    text.push_str(data);
    text.push_str(")\n");
    (format!("search/{folder}/{name}.js"), text.into_bytes())
}

/// Appends `number`, five bits a letter; all but the last letter are of the second half.
fn digits(out: &mut Vec<u8>, mut number: usize) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    while number >= 32 {
        out.push(DIGITS[32 + number % 32]);
        number /= 32;
    }
    out.push(DIGITS[number % 32]);
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote(&mut out, text);
    out
}

/// Appends `text` as a string of JSON that is one of JavaScript too, of any age.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    let mut done = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
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
    out.push_str(text.get(done..).unwrap_or_default());
    out.push('"');
}
