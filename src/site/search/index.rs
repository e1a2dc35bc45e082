//! The records of a locale as files.

use super::format::{
    Shards, TEXTS, close, compare, digits, index, is_full, open, order, print, put_first, show, weight, words,
};
use super::lists::Lists;
use super::record::Record;
use super::vocabulary::Vocabulary;

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
    /// Those of a page.
    numbers: Vec<usize>,
    /// By word.
    places: Lists,
    sections: u32,
    /// Sections of each page, and whether it begins a file of texts.
    pages: String,
    texts: String,
    /// What the pages in `texts` weigh together.
    weight: usize,
    text_files: usize,
    /// Of all files, in any order.
    version: u64,
}

impl Index {
    /// Of the locale whose pages stand in `folder`.
    #[must_use]
    pub fn new(folder: &str) -> Index {
        Index { folder: folder.to_owned(), ..Index::default() }
    }

    /// Adds a page. Gives a file as soon as it is full.
    pub fn add(&mut self, entry: Entry<'_>, record: &Record) -> Option<(String, Vec<u8>)> {
        // One after the other, so that the processor can look up several at once.
        self.numbers.clear();
        self.numbers.extend(record.words.iter().map(|word| self.words.number(word)));
        self.places.reach(self.words.len());
        self.places.push(&self.numbers, self.sections, &record.places);
        let count = record.sections;
        self.sections = self.sections.saturating_add(u32::try_from(count).unwrap_or(0));
        let first = self.texts.is_empty();
        digits(&mut self.pages, count << 1 | usize::from(first));
        if first {
            // A page too many comes before it is known to be full.
            self.texts.reserve(2 * TEXTS);
            let name = self.text_file();
            open(&mut self.texts, &self.folder, &name);
        }
        self.texts.push(if first { '[' } else { ',' });
        let before = self.texts.len();
        show(&mut self.texts, entry, record);
        self.weight += weight(self.texts.len() - before);
        is_full(self.weight).then(|| self.end_texts())
    }

    /// The files that are left, when all pages are there; `labels` are what the reader is told in the locale.
    #[must_use]
    pub fn finish(self, labels: Vec<(&'static str, String)>) -> Rest {
        let bytes = |number: u32| self.words.bytes(number as usize);
        let mut sorted: Vec<(u128, u32)> =
            (0_u32..).take(self.words.len()).map(|number| (order(bytes(number)), number)).collect();
        sorted.sort_unstable_by(|(a, first), (b, second)| {
            a.cmp(b).then_with(|| compare(self.word(*first), self.word(*second)))
        });
        let sorted: Vec<u32> = sorted.into_iter().map(|(_, number)| number).collect();
        let (sorted, shards, firsts) = (sorted.into_iter(), Shards::default(), String::new());
        Rest { index: self, labels: Some(labels), sorted, shards, firsts, count: 0 }
    }

    /// The name of the file of texts that is not full yet.
    fn text_file(&self) -> String {
        format!("t{}", self.text_files)
    }

    fn word(&self, number: u32) -> &str {
        self.words.word(number as usize)
    }

    fn end_texts(&mut self) -> (String, Vec<u8>) {
        let mut texts = std::mem::take(&mut self.texts);
        texts.push(']');
        let file = close(texts, &self.folder, &self.text_file());
        self.weight = 0;
        self.text_files += 1;
        self.version = self.version.wrapping_add(print(&file));
        file
    }
}

/// The files that are left of an index to which all pages were added. A large locale has many words, so that none are
/// kept that are in a file.
#[derive(Debug)]
pub struct Rest {
    index: Index,
    /// What the reader is told; none when that was given, which is last.
    labels: Option<Vec<(&'static str, String)>>,
    /// The words that are in no file yet, in order.
    sorted: std::vec::IntoIter<u32>,
    shards: Shards,
    /// The first word of each file of words, and how many there are.
    firsts: String,
    count: usize,
}

impl Iterator for Rest {
    type Item = (String, Vec<u8>);

    fn next(&mut self) -> Option<(String, Vec<u8>)> {
        let Rest { index: own, sorted, shards, .. } = self;
        if !own.texts.is_empty() {
            return Some(own.end_texts());
        }
        for number in sorted {
            let number = number as usize;
            if shards.push(own.words.bytes(number), |out| own.places.read(number, out)) {
                return Some(self.words());
            }
        }
        if !shards.is_empty() {
            return Some(self.words());
        }
        let labels = self.labels.take()?;
        Some(index(&self.index.folder, self.index.version, &self.index.pages, &self.firsts, &labels))
    }
}

impl Rest {
    /// The file of words that is open.
    fn words(&mut self) -> (String, Vec<u8>) {
        let content = self.shards.end();
        put_first(&mut self.firsts, &content);
        let file = words(&self.index.folder, &format!("w{}", self.count), &content);
        self.count += 1;
        self.index.version = self.index.version.wrapping_add(print(&file));
        file
    }
}

/// All files of a locale at once.
#[must_use]
pub fn files(
    folder: &str,
    pages: &[(Entry<'_>, &Record)],
    labels: Vec<(&'static str, String)>,
) -> Vec<(String, Vec<u8>)> {
    let mut index = Index::new(folder);
    let mut files: Vec<_> = pages.iter().filter_map(|(entry, record)| index.add(*entry, record)).collect();
    files.extend(index.finish(labels));
    files
}
