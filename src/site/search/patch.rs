//! The index of a locale after a few of its pages changed, made of its old files: exactly what [`super::Index`] would make of
//! all pages, without a look at the others. The pages have to be the same ones, in the same order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::format::{
    close, data, digits, head, index, is_full, open, path, print, put_first, read_digits, read_index, show,
    weight, words,
};
use super::index::Entry;
use super::record::Record;
use super::reword::{Piece, Shard, cut_again, reword};

/// A page that changed.
#[derive(Clone, Copy, Debug)]
pub struct Changed<'a> {
    /// Its number among the pages of the index.
    pub page: usize,
    /// How it is shown.
    pub entry: Entry<'a>,
    /// What is kept of it now.
    pub record: &'a Record,
}

/// What becomes of the files of an index.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// Those that are other than before.
    pub files: Vec<(String, Vec<u8>)>,
    /// The paths of those that are no more.
    pub gone: Vec<String>,
}

/// An index that stands.
struct Standing<'a> {
    folder: &'a str,
    read: &'a (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    /// The first section of each page; at the end how many there are.
    starts: Vec<usize>,
    /// The first page of each file of texts; at the end how many pages there are.
    texts: Vec<usize>,
}

/// The sections of pages that changed, before and now, in order. Those of pages behind them move along.
pub(super) struct Moves {
    pub(super) before: Vec<Range<usize>>,
    pub(super) now: Vec<Range<usize>>,
}

/// A file before and now.
type Replaced = (Option<(String, Vec<u8>)>, Option<(String, Vec<u8>)>);

/// What becomes of the index in `folder` when `changed`, in order, are what changed of its `pages`; `read` gives a file
/// of it by its path. None when it has to be made anew.
#[must_use]
pub fn patch(
    folder: &str,
    pages: usize,
    changed: &[Changed<'_>],
    labels: &[(&str, String)],
    read: &(dyn Fn(&str) -> Option<Vec<u8>> + Sync),
) -> Option<Patch> {
    let old_index = read(&path(folder, "index"))?;
    let (mut version, pages_text, firsts) = read_index(&old_index, folder)?;
    if changed.is_empty() {
        return Some(Patch::default());
    }
    let standing = Standing::of(folder, read, pages, pages_text)?;
    let moves = standing.moves(changed)?;
    let (mut replaced, texts) = standing.texts(changed)?;
    let firsts: Vec<&str> =
        firsts.split(',').filter_map(|first| first.strip_prefix('"')?.strip_suffix('"')).collect();
    let shards = reword(folder, read, &firsts, changed, &moves)?;
    let (files, firsts) = standing.words(&shards)?;
    replaced.extend(files);
    let mut patch = Patch::default();
    for (old, new) in replaced.into_iter().filter(|(old, new)| old != new) {
        version = version.wrapping_sub(old.as_ref().map_or(0, print));
        version = version.wrapping_add(new.as_ref().map_or(0, print));
        match (old, new) {
            (_, Some(new)) => patch.files.push(new),
            (Some((path, _)), None) => patch.gone.push(path),
            (None, None) => {}
        }
    }
    let index = index(folder, version, &standing.pages(changed, &texts), &firsts, labels);
    if index.1 != old_index {
        patch.files.push(index);
    }
    Some(patch)
}

impl<'a> Standing<'a> {
    /// The index in `folder` of so many `pages`, of which `text` says how many sections each has.
    fn of(
        folder: &'a str,
        read: &'a (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
        pages: usize,
        text: &str,
    ) -> Option<Standing<'a>> {
        let mut standing = Standing { folder, read, starts: vec![0], texts: Vec::new() };
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            let page = read_digits(&mut rest)?;
            if page & 1 == 1 {
                standing.texts.push(standing.starts.len() - 1);
            }
            standing.starts.push(standing.starts.last()?.checked_add(page >> 1)?);
        }
        standing.texts.push(pages);
        (standing.starts.len() == pages + 1 && standing.texts.first() == Some(&0)).then_some(standing)
    }

    /// The sections of `changed`; none when that are no pages of this, or not in order.
    fn moves(&self, changed: &[Changed<'_>]) -> Option<Moves> {
        let mut moves = Moves { before: Vec::new(), now: Vec::new() };
        for one in changed {
            let before = *self.starts.get(one.page)?..*self.starts.get(one.page + 1)?;
            let (last, end) = moves.last();
            let start = before.start.checked_sub(last)?.checked_add(end)?;
            moves.now.push(start..start.checked_add(one.record.sections)?);
            moves.before.push(before);
        }
        Some(moves)
    }

    /// How many sections each page has now, and whether it begins one of the files of `texts`.
    fn pages(&self, changed: &[Changed<'_>], texts: &[usize]) -> String {
        let mut text = String::with_capacity(self.starts.len() * 2);
        let (mut changed, mut texts) = (changed.iter().peekable(), texts.iter().peekable());
        for (page, bounds) in self.starts.windows(2).enumerate() {
            let before = bounds.last().zip(bounds.first()).map_or(0, |(end, start)| end - start);
            let sections = changed.next_if(|one| one.page == page).map_or(before, |one| one.record.sections);
            let first = texts.next_if(|first| **first == page).is_some();
            digits(&mut text, sections << 1 | usize::from(first));
        }
        text
    }

    /// The files of texts that are others when `changed` are; and the first page of each file now.
    fn texts(&self, changed: &[Changed<'_>]) -> Option<(Vec<Replaced>, Vec<usize>)> {
        let mut files: BTreeMap<usize, Replaced> = BTreeMap::new();
        let mut firsts = Vec::with_capacity(self.texts.len());
        // The file that is not full yet, and what its pages weigh.
        let (mut text, mut weighs) = (String::new(), 0);
        let mut changed = changed.iter().peekable();
        for (number, bounds) in self.texts.windows(2).enumerate() {
            let &[first, end] = bounds else { return None };
            let is_other = changed.peek().is_some_and(|one| one.page < end);
            if text.is_empty() && firsts.len() == number && !is_other {
                firsts.push(first);
                continue;
            }
            let (name, old) = (text_file(number), (self.read)(&path(self.folder, &text_file(number)))?);
            let pages = elements(data(&old, self.folder, &name)?)?;
            if pages.len() != end - first {
                return None;
            }
            for (page, old) in (first..).zip(pages) {
                let own = changed.next_if(|one| one.page == page);
                if text.is_empty() {
                    open(&mut text, self.folder, &text_file(firsts.len()));
                    firsts.push(page);
                    text.push('[');
                } else {
                    text.push(',');
                }
                let start = text.len();
                put_page(&mut text, old, own)?;
                weighs += weight(text.len() - start);
                if is_full(weighs) {
                    self.end_text(&mut files, &mut text, firsts.len() - 1);
                    weighs = 0;
                }
            }
            files.entry(number).or_default().0 = Some((path(self.folder, &name), old));
        }
        if !text.is_empty() {
            self.end_text(&mut files, &mut text, firsts.len() - 1);
        }
        Some((files.into_values().collect(), firsts))
    }

    /// Ends the file of texts of this number.
    fn end_text(&self, files: &mut BTreeMap<usize, Replaced>, text: &mut String, number: usize) {
        text.push(']');
        let file = close(std::mem::take(text), self.folder, &text_file(number));
        files.entry(number).or_default().1 = Some(file);
    }

    /// The files of words that are others when they hold what `shards` say, and the first word of each file now.
    fn words(&self, shards: &[Shard]) -> Option<(Vec<Replaced>, String)> {
        let mut replaced = Vec::new();
        let mut firsts = String::new();
        let name = |number: usize| format!("w{number}");
        let old = |number: usize| {
            let text = shards.get(number)?.text.clone();
            Some((path(self.folder, &name(number)), text.into_bytes()))
        };
        let pieces = cut_again(shards)?;
        for (number, piece) in pieces.iter().enumerate() {
            let content = match piece {
                Piece::Same(before) => shards.get(*before)?.content(),
                Piece::Other(content) => content,
            };
            put_first(&mut firsts, content);
            if !matches!(piece, Piece::Same(before) if *before == number) {
                replaced.push((old(number), Some(words(self.folder, &name(number), content))));
            }
        }
        replaced.extend((pieces.len()..shards.len()).map(|number| (old(number), None)));
        Some((replaced, firsts))
    }
}

impl Moves {
    /// Where the last page that changed ended, before and now.
    fn last(&self) -> (usize, usize) {
        let end = |ranges: &[Range<usize>]| ranges.last().map_or(0, |range| range.end);
        (end(&self.before), end(&self.now))
    }

    /// The sections that can be others, or elsewhere: before.
    pub(super) fn reach(&self) -> Range<usize> {
        let (before, now) = self.last();
        let start = self.before.first().map_or(0, |range| range.start);
        start..if before == now { before } else { usize::MAX }
    }

    /// The number that `section` of a page has now which has not changed; none for one of another page.
    pub(super) fn of(&self, section: usize) -> Option<usize> {
        let passed = self.before.partition_point(|range| range.end <= section);
        if self.before.get(passed).is_some_and(|range| range.start <= section) {
            return None;
        }
        let Some(last) = passed.checked_sub(1) else { return Some(section) };
        Some(section - self.before.get(last)?.end + self.now.get(last)?.end)
    }
}

/// The name of a file of texts.
fn text_file(number: usize) -> String {
    format!("t{number}")
}

/// Appends a page that stood there as `old`, as it is now that it is `changed`, if it is.
fn put_page(text: &mut String, old: &str, changed: Option<&Changed<'_>>) -> Option<()> {
    let Some(Changed { entry, record, .. }) = changed else {
        text.push_str(old);
        return Some(());
    };
    let start = text.len();
    head(text, entry.route);
    text.push(',');
    let is_same = old.starts_with(text.get(start..)?);
    text.truncate(start);
    show(text, *entry, record);
    is_same.then_some(())
}

/// The elements of an array of JSON.
fn elements(json: &str) -> Option<Vec<&str>> {
    let inner = json.strip_prefix('[')?.strip_suffix(']')?;
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    let mut bytes = inner.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => loop {
                match bytes.next()?.1 {
                    b'"' => break,
                    b'\\' => {
                        bytes.next()?;
                    }
                    _ => {}
                }
            },
            b'[' => depth += 1,
            b']' => depth = depth.checked_sub(1)?,
            b',' if depth == 0 => {
                found.push(inner.get(start..at)?);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(inner.get(start..)?);
    (depth == 0).then_some(found)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::count::{Counter, Weight};
    use super::super::format::quote;
    use super::super::index::{Entry, Index};
    use super::super::record::Record;
    use super::{Changed, patch};

    /// Numbers that look like chance and are the same each time.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % sides.max(1)
        }
    }

    fn record(dice: &mut Dice, sections: usize) -> Record {
        let mut counter = Counter::new(100);
        let mut shown = String::new();
        for section in 0..sections {
            let mut text = String::new();
            for _ in 0..dice.roll(120) {
                // Few words are frequent and many are rare; some are pairs, some beyond the first plane.
                let rarity = [20, 400, 6000][dice.roll(3)];
                let word = dice.roll(rarity);
                match word % 7 {
                    0 => text.push_str(&format!(
                        "{}\u{20000}\u{FF66} ",
                        char::from_u32(0x4E00 + word as u32).unwrap_or('x')
                    )),
                    _ => text.push_str(&format!("word{word} \"é\\ ")),
                }
            }
            counter.count("heading", Weight::Heading);
            counter.count(&text, Weight::Text);
            counter.end_section();
            for (part, text) in [&format!("s{section}"), "a [heading], \"quoted\"", &text].iter().enumerate()
            {
                shown.push_str(if part > 0 || shown.is_empty() { "," } else { "],[" });
                quote(&mut shown, text);
            }
        }
        let (words, places) = counter.finish();
        Record { sections, shown: format!("[{}]", shown.trim_start_matches(',')), words, places }
    }

    fn whole(records: &[Record], labels: &[(&'static str, String)]) -> BTreeMap<String, Vec<u8>> {
        let routes: Vec<String> = (0..records.len()).map(|page| format!("en/p {page}.html")).collect();
        let mut index = Index::new("en");
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for (route, record) in routes.iter().zip(records) {
            files.extend(index.add(Entry { route, title: "T", trail: "" }, record));
        }
        files.extend(index.finish(labels.to_vec()));
        files.into_iter().collect()
    }

    #[test]
    fn a_patched_index_is_the_whole_one() {
        let mut dice = Dice(7);
        let labels = [("none", "\"nothing\"".to_owned())];
        let mut records: Vec<Record> = (0..60)
            .map(|_| {
                let sections = dice.roll(6) + 1;
                record(&mut dice, sections)
            })
            .collect();
        let mut files = whole(&records, &labels);
        for round in 0..120 {
            let mut pages: Vec<usize> = (0..=dice.roll(4)).map(|_| dice.roll(records.len())).collect();
            pages.sort_unstable();
            pages.dedup();
            for page in &pages {
                let sections = match dice.roll(3) {
                    0 => dice.roll(8) + 1,
                    _ => records[*page].sections,
                };
                records[*page] = record(&mut dice, sections);
            }
            let expected = whole(&records, &labels);
            let routes: Vec<String> = pages.iter().map(|page| format!("en/p {page}.html")).collect();
            let changed: Vec<Changed<'_>> = pages
                .iter()
                .zip(&routes)
                .map(|(page, route)| {
                    let entry = Entry { route, title: "T", trail: "" };
                    Changed { page: *page, entry, record: &records[*page] }
                })
                .collect();
            let read = |path: &str| files.get(path).cloned();
            let patch = patch("en", records.len(), &changed, &labels, &read).expect("a patch");
            for (path, bytes) in patch.files {
                assert_ne!(files.get(&path), Some(&bytes), "round {round}: {path} is written for nothing");
                files.insert(path, bytes);
            }
            for path in patch.gone {
                assert!(files.remove(&path).is_some(), "round {round}: {path} was never there");
            }
            let differ: Vec<&String> = expected
                .keys()
                .chain(files.keys())
                .filter(|path| expected.get(*path) != files.get(*path))
                .collect();
            assert!(differ.is_empty(), "round {round}: {differ:?}");
        }
    }

    #[test]
    fn an_index_that_is_broken_is_made_anew() {
        let mut dice = Dice(3);
        let records: Vec<Record> = (0..9).map(|_| record(&mut dice, 2)).collect();
        let files = whole(&records, &[]);
        let other = record(&mut dice, 2);
        let entry = Entry { route: "en/p 4.html", title: "T", trail: "" };
        let changed = [Changed { page: 4, entry, record: &other }];
        assert_eq!(patch("en", 8, &changed, &[], &|path| files.get(path).cloned()), None);
        for broken in files.keys() {
            for part in [0, 1, 3] {
                let read = |path: &str| {
                    let bytes = files.get(path)?;
                    let end = if path == broken { bytes.len() * part / 4 } else { bytes.len() };
                    Some(bytes[..end].to_vec())
                };
                // A file that nobody needs may be broken.
                if let Some(patch) = patch("en", 9, &changed, &[], &read) {
                    assert!(patch.files.iter().all(|(path, _)| path != broken), "{broken}");
                }
            }
        }
    }
}
