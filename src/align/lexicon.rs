//! What a project teaches: which words stand for which, and how long translations are.
//!
//! Nobody has to bring a dictionary. Pages are aligned by what they are built of, by length and by words that stay as
//! they are; what is sure of that teaches a lexicon (`direction`), with which they are aligned again.

use std::ops::Range;

use rayon::prelude::*;

use super::direction::{self, Direction, Pair};
use super::score::Weights;
use super::units::{self, Read, Units};
use super::{Bead, Text, beads_of, weights};
use crate::lang::Locale;
use crate::page::source_hash_of;

/// How often a project is aligned and learnt from before its lexicon is taken as it is.
const ROUNDS: usize = 2;
/// The first round learns from so many segments of both sides: enough for the next one to find nearly all that is sure.
const FIRST: usize = 30_000;
/// Beads below this confidence teach nothing: what is taught wrongly confirms itself.
const TEACHES: f32 = 0.95;
/// More pairs than this teach little more, and cost memory; of more, some are taken from everywhere.
const MOST_PAIRS: usize = 60_000;
/// The same for pairs of words, four bytes each: long paragraphs without a stop have many.
const MOST_WORK: usize = 60_000_000;

/// What kept lexicons begin with. The number grows whenever the same pages would teach something else.
const MAGIC: &[u8] = b"diglot lexicon 2\n";

/// A kept lexicon stands behind the key of what it was learnt from, so many bytes.
const KEY: usize = 40;

/// Projects smaller than this (in segments) are learnt faster than looked up.
const WORTH_KEEPING: usize = 2_000;

/// Where lexicons are kept between runs. What it gives back need not be what it was given: it is checked.
pub trait Shelf: std::fmt::Debug + Send + Sync {
    /// The bytes kept under `key`, 40 hexadecimal digits.
    fn get(&self, key: &str) -> Option<Vec<u8>>;
    /// Keeps `bytes` under `key`, if it can.
    fn put(&self, key: &str, bytes: &[u8]);
    /// What tells the project from others that keep their lexicons here; empty when nobody asks for its last ones.
    fn project(&self) -> &str {
        ""
    }
}

/// The lexicon of a project's translations into `locale`: from `shelf`, when the same pages taught one before.
pub(super) fn of_project(
    pages: &[(Text<'_>, Text<'_>)],
    units: &[(&Units, &Units)],
    known: &[(String, String)],
    (shelf, locale): (Option<&dyn Shelf>, Option<&Locale>),
) -> Lexicon {
    let learn = || Lexicon::default().bootstrap(units, known);
    let Some(shelf) = shelf else { return learn() };
    let size: usize = units.iter().map(|pair| pair.0.list.len() + pair.1.list.len()).sum();
    if size + known.len() < WORTH_KEEPING {
        if let Some(name) = name(shelf, locale).filter(|name| shelf.get(name).is_some()) {
            // It was larger once, and what it taught then is not asked for any more.
            shelf.put(&name, &[]);
        }
        return learn();
    }
    let key = key(pages, known);
    let name = name(shelf, locale).unwrap_or_else(|| key.clone());
    let kept = shelf.get(&name).filter(|kept| kept.starts_with(key.as_bytes()));
    if let Some(lexicon) = kept.and_then(|kept| Lexicon::from_bytes(kept.get(KEY..)?)) {
        return lexicon;
    }
    let lexicon = learn();
    shelf.put(&name, &[key.as_bytes(), &lexicon.to_bytes()].concat());
    lexicon
}

/// The lexicon that was learnt when all translations into `locale` of the project of `shelf` were aligned last. None when
/// they never were, or are too few to be worth it.
pub(super) fn last(shelf: &dyn Shelf, locale: Option<&Locale>) -> Option<Lexicon> {
    Lexicon::from_bytes(shelf.get(&name(shelf, locale)?)?.get(KEY..)?)
}

/// What the lexicon of the project of `shelf` is kept under; one that is of no project stands under its own key.
fn name(shelf: &dyn Shelf, locale: Option<&Locale>) -> Option<String> {
    let (project, tag) = (shelf.project(), locale.map_or("", Locale::tag));
    (!project.is_empty()).then(|| source_hash_of(format!("{project}\n{tag}").as_bytes()))
}

/// A name for all that a lexicon is learnt from.
fn key(pages: &[(Text<'_>, Text<'_>)], known: &[(String, String)]) -> String {
    let of_text = |text: &Text<'_>| {
        let mut bytes = text.page.text.text().as_bytes().to_vec();
        for segment in &text.segments.list {
            bytes.extend(segment.span.start.to_le_bytes());
            bytes.extend(segment.span.end.to_le_bytes());
        }
        source_hash_of(&bytes)
    };
    let hashes: Vec<String> =
        pages.par_iter().map(|(source, target)| of_text(source) + &of_text(target)).collect();
    let known: Vec<String> =
        known.par_iter().map(|(source, target)| format!("{source}\0{target}\0")).collect();
    let known = source_hash_of(known.concat().as_bytes());
    source_hash_of(&[MAGIC, hashes.concat().as_bytes(), known.as_bytes()].concat())
}

/// What is learnt from a project: which words stand for which, and how long translations are.
#[derive(Clone, Debug)]
pub struct Lexicon {
    forward: Direction,
    backward: Direction,
    /// Usual ln(target letters / source letters).
    ratio: f32,
    /// What signs weigh.
    weights: Box<Weights>,
}

/// A lexicon, or the same the other way round.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub forward: &'a Direction,
    pub backward: &'a Direction,
    pub ratio: f32,
    pub weights: &'a Weights,
}

impl Default for Lexicon {
    /// Knows no word.
    fn default() -> Self {
        Lexicon {
            forward: Direction::default(),
            backward: Direction::default(),
            ratio: 0.0,
            weights: Box::new(weights::WEIGHTS),
        }
    }
}

impl Lexicon {
    /// This lexicon with other weights.
    #[must_use]
    pub fn weighing(mut self, weights: &Weights) -> Lexicon {
        *self.weights = *weights;
        self
    }

    /// See [`Lexicon::weighing`].
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// What can be known of pages before any word is: how long translations usually are.
    #[must_use]
    pub fn of_lengths(mut self, pages: &[(Text<'_>, Text<'_>)]) -> Lexicon {
        self.ratio = usual_ratio(&Read::all(pages).pairs());
        self
    }

    /// Learns from pages that are translations of each other, and from pairs of texts that are known to be.
    #[must_use]
    pub fn learn(self, pages: &[(Text<'_>, Text<'_>)], known: &[(String, String)]) -> Lexicon {
        self.bootstrap(&Read::all(pages).pairs(), known)
    }

    /// Aligns pages with what is known, learns from that, and does so again.
    pub(super) fn bootstrap(mut self, pages: &[(&Units, &Units)], known: &[(String, String)]) -> Lexicon {
        let known = taught_by(known);
        self.ratio = usual_ratio(pages);
        if !known.is_empty() {
            self.take_in(known.clone());
        }
        for round in 0..ROUNDS {
            let pages = if round == 0 { some(pages) } else { pages.to_vec() };
            let mut taught: Vec<Taught> = pages
                .into_par_iter()
                .map(|(source, target)| taught(source, target, &beads_of(source, target, self.view())))
                .collect::<Vec<_>>()
                .into_iter()
                .flatten()
                .collect();
            taught.extend_from_slice(&known);
            self.take_in(taught);
        }
        self
    }

    /// Forgets what it knew and learns from `taught`.
    fn take_in(&mut self, mut taught: Vec<Taught>) {
        let mut ratios: Vec<f32> = taught.iter().map(|pair| pair.ratio).collect();
        self.ratio = middle(&mut ratios);
        taught.retain(|pair| !pair.source.is_empty() && !pair.target.is_empty());
        let work: usize = taught.iter().map(|pair| pair.source.len() * pair.target.len()).sum();
        let most = (MOST_PAIRS as f64 / taught.len() as f64).min(MOST_WORK as f64 / work as f64);
        if most < 1.0 {
            let mut due = 0.0;
            taught.retain(|_| {
                due += most;
                let keep = due >= 1.0;
                due -= f64::from(u8::from(keep));
                keep
            });
        }
        let forward: Vec<Pair<'_>> = taught
            .iter()
            .map(|pair| Pair { from: &pair.source, to: &pair.target, weight: pair.weight })
            .collect();
        let backward: Vec<Pair<'_>> =
            forward.iter().map(|pair| Pair { from: pair.to, to: pair.from, weight: pair.weight }).collect();
        (self.forward, self.backward) =
            rayon::join(|| direction::learn(&forward), || direction::learn(&backward));
    }

    /// What was learnt, so that it can be kept; always the same bytes for the same lexicon.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.ratio.to_le_bytes());
        self.forward.write(&mut bytes);
        self.backward.write(&mut bytes);
        bytes
    }

    /// The lexicon that [`Lexicon::to_bytes`] wrote; `None` when the bytes are none, or of another version.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Lexicon> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let ratio = direction::number_in(&mut rest)?;
        let (forward, backward) = (Direction::read(&mut rest)?, Direction::read(&mut rest)?);
        rest.is_empty().then(|| Lexicon { forward, backward, ratio, ..Lexicon::default() })
    }

    pub(super) fn view(&self) -> View<'_> {
        View { forward: &self.forward, backward: &self.backward, ratio: self.ratio, weights: &self.weights }
    }
}

impl View<'_> {
    pub(super) fn swapped(self) -> Self {
        View { forward: self.backward, backward: self.forward, ratio: -self.ratio, ..self }
    }
}

/// Two texts that stand for each other, as sets of words.
#[derive(Clone)]
struct Taught {
    source: Vec<u64>,
    target: Vec<u64>,
    /// How sure it is, 0 to 1.
    weight: f32,
    /// ln(target letters / source letters).
    ratio: f32,
}

/// The pages that are enough to begin with: of more than [`FIRST`] segments those whose texts have the smallest numbers,
/// so that it does not matter where they stand and what others are there.
fn some<'a>(pages: &[(&'a Units, &'a Units)]) -> Vec<(&'a Units, &'a Units)> {
    let size = |(source, target): &(&Units, &Units)| source.list.len() + target.list.len();
    let print = |(source, target): &(&Units, &Units)| source.print().wrapping_add(target.print());
    let mut order: Vec<(u64, usize)> =
        pages.iter().enumerate().map(|(index, pair)| (print(pair), index)).collect();
    order.sort_unstable();
    let mut left = FIRST;
    let mut taken: Vec<usize> = Vec::new();
    for (_, index) in order {
        if left == 0 {
            break;
        }
        left = left.saturating_sub(size(&pages[index]));
        taken.push(index);
    }
    taken.sort_unstable();
    taken.into_iter().map(|index| pages[index]).collect()
}

/// What an alignment of two pages teaches.
fn taught(source: &Units, target: &Units, beads: &[Bead]) -> Vec<Taught> {
    let bag = |units: &Units, range: &Range<usize>| -> Vec<u64> {
        let mut bag: Vec<u64> =
            range.clone().flat_map(|index| units.words(index)).map(|&id| units.word(id).hash).collect();
        bag.sort_unstable();
        bag.dedup();
        bag
    };
    let sure =
        |bead: &&Bead| bead.confidence >= TEACHES && !bead.source.is_empty() && !bead.target.is_empty();
    let mut beads: Vec<&Bead> = beads.iter().filter(sure).collect();
    // In an order that does not depend on which side is the translation: sums of floats do depend on it.
    let turned = target.key() < source.key();
    beads.sort_unstable_by_key(|bead| if turned { bead.target.start } else { bead.source.start });
    beads
        .into_iter()
        .map(|bead| Taught {
            source: bag(source, &bead.source),
            target: bag(target, &bead.target),
            weight: bead.confidence,
            ratio: ratio(source.letters(&bead.source), target.letters(&bead.target)),
        })
        .collect()
}

/// What pairs of texts from elsewhere teach.
fn taught_by(known: &[(String, String)]) -> Vec<Taught> {
    let latin = (
        units::is_latin(known.iter().map(|pair| pair.0.as_str())),
        units::is_latin(known.iter().map(|pair| pair.1.as_str())),
    );
    known
        .par_iter()
        .map(|(source, target)| {
            let ((source, from), (target, to)) =
                (units::words_of(source, latin.0), units::words_of(target, latin.1));
            Taught { source, target, weight: 1.0, ratio: ratio(from, to) }
        })
        .collect()
}

fn ratio(source: u32, target: u32) -> f32 {
    // The exact negative when the sides are swapped.
    (target as f32 + 2.0).ln() - (source as f32 + 2.0).ln()
}

fn middle(values: &mut [f32]) -> f32 {
    values.sort_unstable_by(f32::total_cmp);
    let size = values.len();
    // Of an even number the mean of two: so negatives have the negative middle.
    if size == 0 { 0.0 } else { 0.5 * (values[(size - 1) / 2] + values[size / 2]) }
}

/// The usual ratio of lengths of pages that nothing else is known of.
fn usual_ratio(pages: &[(&Units, &Units)]) -> f32 {
    let whole = |units: &Units| units.letters(&(0..units.list.len()));
    let mut ratios: Vec<f32> =
        pages.iter().map(|(source, target)| ratio(whole(source), whole(target))).collect();
    middle(&mut ratios)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lexicon_comes_back_from_its_bytes_and_nothing_else_does() {
        let pair = |source: &str, target: &str| (source.to_owned(), target.to_owned());
        let known =
            [pair("one customer", "un client"), pair("two customers", "deux clients"), pair("one", "un")];
        let lexicon = Lexicon::default().learn(&[], &known);
        let bytes = lexicon.to_bytes();
        let again = Lexicon::from_bytes(&bytes).expect("what was written");
        assert_eq!(again.to_bytes(), bytes);
        for size in 0..bytes.len() {
            assert!(Lexicon::from_bytes(&bytes[..size]).is_none(), "cut at {size}");
        }
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= 0xff;
            // Whatever it is taken for, it does no harm.
            let _ = Lexicon::from_bytes(&broken);
        }
    }
}
