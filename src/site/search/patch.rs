//! The index of a locale after a few of its pages changed, made of its old files: exactly what [`super::Index`] would make of
//! all pages, without a look at the others. The sections of a page have to be as many as before, so that those of others
//! keep their numbers.

use std::borrow::Cow;
use std::ops::Range;

use super::format::{
    data, head, index, is_full, path, print, put_first, read_digits, read_index, script, show, weight, words,
};
use super::index::Entry;
use super::record::Record;
use super::reword::{Piece, cut_again, reword};

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
    let mut standing = Standing { folder, read, starts: vec![0], texts: Vec::new() };
    let mut rest = pages_text.as_bytes();
    while !rest.is_empty() {
        let page = read_digits(&mut rest)?;
        if page & 1 == 1 {
            standing.texts.push(standing.starts.len() - 1);
        }
        standing.starts.push(standing.starts.last()?.checked_add(page >> 1)?);
    }
    if standing.starts.len() != pages + 1 || standing.texts.first() != Some(&0) {
        return None;
    }
    standing.texts.push(pages);
    let mut ranges: Vec<Range<usize>> = Vec::with_capacity(changed.len());
    for one in changed {
        let range = *standing.starts.get(one.page)?..*standing.starts.get(one.page + 1)?;
        let follows = ranges.last().is_none_or(|last| last.end <= range.start);
        if !follows || range.len() != one.record.sections {
            return None;
        }
        ranges.push(range);
    }
    let mut patch = Patch::default();
    let mut replace = |old: Option<(String, Vec<u8>)>, new: Option<(String, Vec<u8>)>| {
        if old == new {
            return;
        }
        version = version.wrapping_sub(old.as_ref().map_or(0, print));
        version = version.wrapping_add(new.as_ref().map_or(0, print));
        match (old, new) {
            (_, Some(new)) => patch.files.push(new),
            (Some((path, _)), None) => patch.gone.push(path),
            (None, None) => {}
        }
    };
    for (old, new) in standing.texts(changed)? {
        replace(Some(old), Some(new));
    }
    let firsts: Vec<&str> =
        firsts.split(',').filter_map(|first| first.strip_prefix('"')?.strip_suffix('"')).collect();
    let shards = reword(folder, read, &firsts, changed, &ranges)?;
    let name = |number: usize| format!("w{number}");
    let old = |number: usize| {
        let text = shards.get(number)?.text.clone();
        Some((path(folder, &name(number)), text.into_bytes()))
    };
    let pieces = cut_again(&shards)?;
    let mut firsts = String::new();
    for (number, piece) in pieces.iter().enumerate() {
        let content = match piece {
            Piece::Same(before) => shards.get(*before)?.content(),
            Piece::Other(content) => content,
        };
        put_first(&mut firsts, content);
        if !matches!(piece, Piece::Same(before) if *before == number) {
            replace(old(number), Some(words(folder, &name(number), content)));
        }
    }
    for number in pieces.len()..shards.len() {
        replace(old(number), None);
    }
    let index = index(folder, version, pages_text, &firsts, labels);
    if index.1 != old_index {
        patch.files.push(index);
    }
    Some(patch)
}

/// A file before and now.
type Replaced = ((String, Vec<u8>), (String, Vec<u8>));

impl Standing<'_> {
    /// The files of texts that hold pages of `changed`, before and now.
    fn texts(&self, changed: &[Changed<'_>]) -> Option<Vec<Replaced>> {
        let mut files = Vec::new();
        for (number, bounds) in self.texts.windows(2).enumerate() {
            let &[first, end] = bounds else { return None };
            let from = changed.partition_point(|one| one.page < first);
            let to = changed.partition_point(|one| one.page < end);
            let own = changed.get(from..to).filter(|own| !own.is_empty());
            let Some(own) = own else { continue };
            let name = format!("t{number}");
            let old = (self.read)(&path(self.folder, &name))?;
            let mut pages: Vec<Cow<'_, str>> =
                elements(data(&old, self.folder, &name)?)?.into_iter().map(Cow::Borrowed).collect();
            if pages.len() != end - first {
                return None;
            }
            for one in own {
                let place = pages.get_mut(one.page - first)?;
                let mut text = String::with_capacity(place.len() + 256);
                head(&mut text, one.entry.route);
                text.push(',');
                if !place.starts_with(&text) {
                    return None;
                }
                text.clear();
                show(&mut text, one.entry, one.record);
                *place = Cow::Owned(text);
            }
            // It has to end where it ended; of the last one nothing is said.
            let mut weighs = 0;
            for (page, text) in (first..).zip(&pages) {
                weighs += weight(text.len());
                let is_last = page + 1 == end;
                if is_full(weighs) != is_last && !(is_last && number + 2 == self.texts.len()) {
                    return None;
                }
            }
            let new = script(self.folder, &name, &format!("[{}]", pages.join(",")));
            files.push(((path(self.folder, &name), old), new));
        }
        Some(files)
    }
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

    fn whole(records: &[Record], labels: &[(&str, String)]) -> BTreeMap<String, Vec<u8>> {
        let routes: Vec<String> = (0..records.len()).map(|page| format!("en/p {page}.html")).collect();
        let mut index = Index::new("en");
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for (route, record) in routes.iter().zip(records) {
            files.extend(index.add(Entry { route, title: "T", trail: "" }, record));
        }
        index.finish(labels, |file| files.push(file));
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
        let mut patched = 0;
        for round in 0..120 {
            let mut pages: Vec<usize> = (0..=dice.roll(4)).map(|_| dice.roll(records.len())).collect();
            pages.sort_unstable();
            pages.dedup();
            for page in &pages {
                let sections = records[*page].sections;
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
            let Some(patch) = patch("en", records.len(), &changed, &labels, &read) else {
                files = expected;
                continue;
            };
            patched += 1;
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
        assert!(patched > 20, "only {patched} of 120 were patched");
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
        let longer = record(&mut dice, 3);
        let changed = [Changed { record: &longer, ..changed[0] }];
        assert_eq!(patch("en", 9, &changed, &[], &|path| files.get(path).cloned()), None);
    }
}
