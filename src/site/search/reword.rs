//! The files of words of an index after a few of its pages changed.

use std::cmp::Ordering;
use std::ops::Range;

use rayon::prelude::*;

use super::count::Place;
use super::format::{Shards, compare, data, digits, path, read_digits};
use super::patch::{Changed, Moves};
use super::vocabulary::Vocabulary;

/// A file of words as it stands.
pub(super) struct Shard {
    /// All of it.
    pub(super) text: String,
    /// Where in it the words are.
    content: Range<usize>,
    /// The words it holds now, if they are others or stand elsewhere.
    new: Option<String>,
}

impl Shard {
    /// The words it held.
    pub(super) fn content(&self) -> &str {
        self.text.get(self.content.clone()).unwrap_or_default()
    }
}

/// What a file of words holds.
pub(super) enum Piece {
    /// The same as the file of this number did.
    Same(usize),
    Other(String),
}

/// Where a word stands: number of the section, worth; in order.
type Places = Vec<(usize, usize)>;

/// The files whose first words are `firsts`, with what they hold now that sections have moved as `moves` says, and those that
/// are others are as `changed` says.
pub(super) fn reword(
    folder: &str,
    read: &(dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    firsts: &[&str],
    changed: &[Changed<'_>],
    moves: &Moves,
) -> Option<Vec<Shard>> {
    let mut words = Vocabulary::default();
    let mut places: Vec<Places> = Vec::new();
    for (one, range) in changed.iter().zip(&moves.now) {
        for (word, own) in one.record.words() {
            let number = words.number(word);
            places.resize_with(words.len(), Vec::new);
            if let Some(list) = places.get_mut(number) {
                let place = |place: &Place| (range.start + place.section() as usize, place.worth());
                list.extend(own.iter().map(place));
            }
        }
    }
    let mut now: Vec<(&str, Places)> =
        places.into_iter().enumerate().map(|(number, places)| (words.word(number), places)).collect();
    now.sort_unstable_by(|(a, _), (b, _)| compare(a, b));
    // A new word goes to the file whose first word comes before it; the first file has what comes before all.
    let bound = |number: usize| match firsts.get(number) {
        Some(first) if number > 0 => now.partition_point(|(word, _)| compare(word, first) == Ordering::Less),
        Some(_) => 0,
        None => now.len(),
    };
    (0..firsts.len())
        .into_par_iter()
        .map(|number| {
            let name = format!("w{number}");
            let text = String::from_utf8(read(&path(folder, &name))?).ok()?;
            let content = data(text.as_bytes(), folder, &name)?.strip_prefix('"')?.strip_suffix('"')?;
            if content.split(' ').next() != firsts.get(number).copied() {
                return None;
            }
            let own = now.get(bound(number)..bound(number + 1))?;
            let new = replaced(content, own, moves)?;
            // The name holds no quotes, and the words begin after the third.
            let (start, _) = text.match_indices('"').nth(2)?;
            let content = start + 1..start + 1 + content.len();
            Some(Shard { text, content, new })
        })
        .collect()
}

/// The words and places of a file.
fn entries(content: &str) -> impl Iterator<Item = Option<(&str, &str)>> {
    let mut rest = content.split(' ');
    std::iter::from_fn(move || {
        let word = rest.next()?;
        Some(rest.next().map(|places| (word, places)))
    })
}

/// `content` as its sections move, and with what `own` says of those that are others; nothing inside when that is the same,
/// nothing at all when `content` is none.
fn replaced(content: &str, own: &[(&str, Places)], moves: &Moves) -> Option<Option<String>> {
    let mut out = String::with_capacity(content.len() + 256);
    let mut own = own.iter().peekable();
    let reach = moves.reach();
    for entry in entries(content) {
        let (word, old) = entry?;
        while let Some((new, places)) = own.next_if(|(new, _)| compare(new, word) == Ordering::Less) {
            put(&mut out, new, &write(places));
        }
        let new = own.next_if(|(new, _)| *new == word).map_or(&[][..], |(_, places)| places);
        if new.is_empty() && !reaches(old, &reach)? {
            put(&mut out, word, old);
            continue;
        }
        let moved = |(section, worth): (usize, usize)| Some((moves.of(section)?, worth));
        let mut kept: Places = read_places(old)?.into_iter().filter_map(moved).collect();
        if !new.is_empty() {
            let from = kept.partition_point(|(section, _)| *section < reach.start);
            kept.splice(from..from, new.iter().copied());
            kept.sort_unstable();
        }
        if !kept.is_empty() {
            put(&mut out, word, &write(&kept));
        }
    }
    for (new, places) in own {
        put(&mut out, new, &write(places));
    }
    Some((out != content).then_some(out))
}

fn put(out: &mut String, word: &str, places: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    for part in [word, " ", places] {
        out.push_str(part);
    }
}

/// True when one of `places` is in a section of `reach`.
fn reaches(places: &str, reach: &Range<usize>) -> Option<bool> {
    let mut rest = places.as_bytes();
    let mut section = 0_usize;
    while !rest.is_empty() {
        section = section.checked_add(read_digits(&mut rest)? >> 2)?;
        if section >= reach.start {
            return Some(section < reach.end);
        }
    }
    Some(false)
}

fn read_places(places: &str) -> Option<Places> {
    let mut rest = places.as_bytes();
    let mut section = 0_usize;
    let mut found = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let number = read_digits(&mut rest)?;
        section = section.checked_add(number >> 2)?;
        found.push((section, number & 3));
    }
    Some(found)
}

fn write(places: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(places.len() * 2);
    let mut last = 0;
    for (section, worth) in places {
        digits(&mut out, (section - last) << 2 | worth);
        last = *section;
    }
    out
}

/// What the files hold when their words are put into files again: a file that is as it was, and begins where one begins,
/// ends where it ended.
pub(super) fn cut_again(shards: &[Shard]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::with_capacity(shards.len() + 1);
    let mut open = Shards::default();
    for (number, shard) in shards.iter().enumerate() {
        if shard.new.is_none() && open.is_empty() {
            pieces.push(Piece::Same(number));
            continue;
        }
        let content = shard.new.as_deref().unwrap_or_else(|| shard.content());
        for entry in entries(content).filter(|_| !content.is_empty()) {
            let (word, places) = entry?;
            if open.push(word.as_bytes(), |out| out.extend_from_slice(places.as_bytes())) {
                pieces.push(Piece::Other(open.end()));
            }
        }
    }
    if !open.is_empty() {
        pieces.push(Piece::Other(open.end()));
    }
    Some(pieces)
}
