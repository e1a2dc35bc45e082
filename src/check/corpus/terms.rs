//! Terms mined from pairs: what the source calls one thing, what the locale mostly calls it, and what some call it
//! instead.
//!
//! 1. Runs of one to four words that the source repeats are **candidates**; the most frequent are looked at.
//! 2. What stands in the translations of a sample of a candidate's units and in few others is its **rendering**.
//! 3. Where the rendering is missing, what stands there often and beside the rendering almost never is a **rival**.
//! 4. A unit with a rival and without the rendering is a **slip**, unless other words of its source explain the
//!    rival, or the same neighbours of the term make others say something else too ("in order to").
//!
//! Everything is counted by hashes in the order of the pages, so that the same pages give the same terms.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::MinedTerm as Term;
use super::text::{self, Token};
use super::units::Corpus;
use crate::check::Subject;

/// What was mined from the pairs of a locale.
#[derive(Default)]
pub(crate) struct Terms {
    /// Most frequent first.
    pub(super) list: Vec<Term>,
    /// In order of units.
    pub(super) slips: Vec<Slip>,
}

/// A unit that does not say what most say.
pub(super) struct Slip {
    pub(super) unit: u32,
    /// Index in [`Terms::list`].
    pub(super) term: usize,
    /// What it says instead: bytes of the translation.
    pub(super) at: Range<usize>,
    /// The term: bytes of the source.
    pub(super) source: Range<usize>,
    /// In how many units that lack the rendering it stands.
    pub(super) rivals: u32,
    /// Share of what says so whose source has the term.
    pub(super) own: f32,
    /// Why it is taken for the term.
    pub(super) why: Why,
}

/// Why some words are taken for a rendering of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// They stand where the rendering is missing, and not beside it.
    Instead,
    /// They are the source's own words.
    Kept,
    /// They sound like the name.
    Sounds,
}

/// Words of a candidate, at most.
const SOURCE_WORDS: usize = 4;
/// Words of a rendering, at most; characters, in scripts without spaces.
const TARGET_WORDS: usize = 6;
/// Units that a candidate stands in, at least.
const FEWEST: u32 = 4;
/// Candidates that are looked at, at most; of a large project the most frequent.
const CANDIDATES: usize = 1500;
/// Units of a candidate in which renderings are looked for.
const SAMPLE: usize = 20;
/// Renderings that are looked at more closely.
const CHOICES: usize = 8;
/// Units of all the locale that tell how common words are.
const BACKGROUND: usize = 1500;
/// Units with the rendering that a rival is looked for in.
const BESIDE: usize = 64;
/// Units without the rendering that rivals are looked for in.
const WITHOUT: usize = 120;
/// Units without a rendering, at most, that are looked at one by one: too few for a rival to recur.
const LONE: usize = 2;
/// So often must the rendering stand against one rival, in a hundred.
const DOMINANT: u32 = 70;

/// Hashes as they are: they are mixed already.
#[derive(Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u32(&mut self, hash: u32) {
        self.write_u64(u64::from(hash));
    }
}

pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mixed>>;
pub(super) type Set<K> = HashSet<K, BuildHasherDefault<Mixed>>;

/// A candidate while it is looked at.
struct Candidate {
    gram: u64,
    words: usize,
    /// Units that have it, in order.
    units: Vec<u32>,
    /// Hashes of possible renderings.
    choices: Vec<(u64, usize)>,
}

/// Calls `see` with the hash of each run of up to `most` words that no comma or bracket parts, and where it stands.
pub(super) fn grams(tokens: &[Token], most: usize, stem: bool, mut see: impl FnMut(u64, Range<usize>)) {
    for start in 0..tokens.len() {
        let mut hash = 1;
        for (at, token) in tokens.iter().enumerate().skip(start).take(most) {
            if at > start && token.is(Token::BREAK) {
                break;
            }
            hash = text::join(hash, if stem { token.stem } else { token.exact });
            see(hash, start..at + 1);
        }
    }
}

/// The terms of a locale.
pub(super) fn mine(corpus: &Corpus, subject: &Subject<'_>) -> Terms {
    let function = text::function_words();
    let english = subject.source_locale.language() == "en";
    let edge = |token: &Token| {
        let function = english && function.binary_search(&token.exact).is_ok();
        let capital = token.is(Token::UPPER) || token.is(Token::DENSE);
        !function && !token.is(Token::DIGIT) && (!token.is(Token::SHORT) || capital)
    };
    let mut candidates = candidates(corpus, &edge);
    let common = common(corpus);
    for candidate in &mut candidates {
        candidate.choices = choices(corpus, candidate, &common);
    }
    let mut judge = Judge::new(corpus, subject, candidates, common);
    judge.renderings();
    judge.terms()
}

/// Runs of words that the source repeats, the most frequent first.
fn candidates(corpus: &Corpus, edge: &impl Fn(&Token) -> bool) -> Vec<Candidate> {
    // A sketch first: most runs stand there once, and need no place in a map.
    const SLOTS: usize = 1 << 18;
    let slot = |hash: u64| (hash >> 20) as usize & (SLOTS - 1);
    let units = 0..corpus.units.len() as u32;
    let mut sketch = vec![0u8; SLOTS];
    for unit in units.clone() {
        grams(corpus.source(unit), SOURCE_WORDS, true, |hash, _| {
            if let Some(count) = sketch.get_mut(slot(hash)) {
                *count = count.saturating_add(1);
            }
        });
    }
    let mut counts: Map<u64, (u32, u32, u8)> = Map::default();
    for unit in units.clone() {
        let tokens = corpus.source(unit);
        grams(tokens, SOURCE_WORDS, true, |hash, range| {
            if sketch.get(slot(hash)).is_some_and(|&count| u32::from(count) >= FEWEST)
                && tokens.get(range.start).is_some_and(edge)
                && tokens.get(range.end - 1).is_some_and(edge)
            {
                let words = range.len() as u8;
                let count = counts.entry(hash).or_insert((0, u32::MAX, words));
                if count.1 != unit {
                    *count = (count.0 + 1, unit, words);
                }
            }
        });
    }
    #[expect(clippy::iter_over_hash_type, reason = "sorted at once")]
    let mut best: Vec<(u32, u64, usize)> = {
        let mut best = Vec::new();
        for (&hash, &(count, _, words)) in &counts {
            if count >= FEWEST {
                best.push((count, hash, usize::from(words)));
            }
        }
        best
    };
    best.sort_unstable_by(|one, other| other.cmp(one));
    best.truncate(CANDIDATES);
    let mut places: Map<u64, usize> = Map::default();
    let mut list = Vec::with_capacity(best.len());
    for (_, gram, words) in best {
        places.insert(gram, list.len());
        list.push(Candidate { gram, words, units: Vec::new(), choices: Vec::new() });
    }
    for unit in units {
        grams(corpus.source(unit), SOURCE_WORDS, true, |hash, _| {
            if let Some(candidate) = places.get(&hash).and_then(|&at| list.get_mut(at))
                && candidate.units.last() != Some(&unit)
            {
                candidate.units.push(unit);
            }
        });
    }
    list
}

/// Words that so many translations have that they name nothing.
fn common(corpus: &Corpus) -> Set<u32> {
    let mut counts: Map<u32, (u32, u32)> = Map::default();
    let sample = sample(corpus.units.len(), BACKGROUND);
    let mut read = 0;
    for unit in sample {
        read += 1;
        for token in corpus.target(unit as u32) {
            let count = counts.entry(token.stem).or_insert((0, u32::MAX));
            if count.1 != unit as u32 {
                *count = (count.0 + 1, unit as u32);
            }
        }
    }
    let mut common = Set::default();
    #[expect(clippy::iter_over_hash_type, reason = "into a set")]
    for (stem, (count, _)) in counts {
        if count * 8 > read && read > 40 {
            common.insert(stem);
        }
    }
    common
}

/// Indexes of `most` of `all`, evenly spread.
fn sample(all: usize, most: usize) -> impl Iterator<Item = usize> {
    let taken = all.min(most);
    (0..taken).map(move |at| at * all / taken.max(1))
}

/// True for words that can be a rendering: they neither begin nor end with what names nothing.
fn names(tokens: &[Token], common: &Set<u32>) -> bool {
    let edge = |token: &Token| {
        let short = token.is(Token::SHORT) && !token.is(Token::UPPER);
        let small = token.is(Token::SMALL | Token::HIRAGANA)
            && !token.is(Token::UPPER)
            && common.contains(&token.stem);
        !short && !small && !token.is(Token::DIGIT)
    };
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let dense = first.is(Token::DENSE) && tokens.len() == 1;
    let hollow = tokens
        .iter()
        .all(|token| common.contains(&token.stem) && (token.is(Token::SHORT) || token.is(Token::DENSE)));
    // `します` is no name of anything.
    let ending = tokens.iter().all(|token| token.is(Token::HIRAGANA));
    edge(first) && edge(last) && !dense && !hollow && !ending
}

/// What stands in most translations of a sample of the candidate's units.
fn choices(corpus: &Corpus, candidate: &Candidate, common: &Set<u32>) -> Vec<(u64, usize)> {
    let mut counts: Map<u64, (u32, u32, usize)> = Map::default();
    let mut read = 0;
    for at in sample(candidate.units.len(), SAMPLE) {
        let Some(&unit) = candidate.units.get(at) else { continue };
        read += 1;
        let tokens = corpus.target(unit);
        grams(tokens, TARGET_WORDS, true, |hash, range| {
            let length = range.len();
            if names(tokens.get(range).unwrap_or_default(), common) {
                let count = counts.entry(hash).or_insert((0, u32::MAX, length));
                if count.1 != unit {
                    *count = (count.0 + 1, unit, length);
                }
            }
        });
    }
    let mut best: Vec<(u32, usize, u64)> = Vec::new();
    #[expect(clippy::iter_over_hash_type, reason = "sorted at once")]
    for (&hash, &(count, _, length)) in &counts {
        if count * 100 >= read * 35 && count > 1 {
            best.push((count, length, hash));
        }
    }
    best.sort_unstable_by(|one, other| other.cmp(one));
    // Long ones that are nearly as frequent as their parts are better, and come after them.
    best.truncate(3 * CHOICES);
    best.into_iter().map(|(_, length, hash)| (hash, length)).collect()
}

/// Judges candidates one after the other.
struct Judge<'c, 's, 'a> {
    corpus: &'c Corpus,
    subject: &'s Subject<'a>,
    candidates: Vec<Candidate>,
    common: Set<u32>,
    /// Of each candidate with a rendering: its hash and length, and the units that have it.
    renderings: Vec<Option<Rendering>>,
}

#[derive(Clone)]
struct Rendering {
    gram: u64,
    length: usize,
    /// Units with the term and the rendering, in order.
    with: Vec<u32>,
    /// Units with the term alone, in order.
    without: Vec<u32>,
}

/// What stands in place of a rendering.
struct Rival {
    gram: u64,
    length: usize,
    count: u32,
    score: f32,
    /// Share of the units that have it whose source has the term.
    own: f32,
    /// The same, or a word that it is the rendering of.
    explained: f32,
}

impl<'c, 's, 'a> Judge<'c, 's, 'a> {
    fn new(
        corpus: &'c Corpus,
        subject: &'s Subject<'a>,
        candidates: Vec<Candidate>,
        common: Set<u32>,
    ) -> Judge<'c, 's, 'a> {
        Judge { corpus, subject, candidates, common, renderings: Vec::new() }
    }

    /// Finds the rendering of each candidate: what stands with it often, and without it seldom.
    fn renderings(&mut self) {
        let mut ids: Map<u64, u32> = Map::default();
        for (gram, _) in self.candidates.iter().flat_map(|candidate| &candidate.choices) {
            let next = ids.len() as u32;
            ids.entry(*gram).or_insert(next);
        }
        let there = Sketch::new(ids.keys().copied());
        let mut frequent = vec![0u32; ids.len()];
        // Which of them each unit has.
        let mut present: Vec<u32> = Vec::new();
        let mut starts: Vec<u32> = vec![0];
        for unit in 0..self.corpus.units.len() as u32 {
            let first = present.len();
            grams(self.corpus.target(unit), TARGET_WORDS, true, |hash, _| {
                if there.has(hash)
                    && let Some(&id) = ids.get(&hash)
                {
                    present.push(id);
                }
            });
            present[first..].sort_unstable();
            let mut kept = first;
            for at in first..present.len() {
                if at == first || present[at] != present[at - 1] {
                    present[kept] = present[at];
                    kept += 1;
                }
            }
            present.truncate(kept);
            present[first..].iter().for_each(|&id| frequent[id as usize] += 1);
            starts.push(present.len() as u32);
        }
        let has = |unit: u32, id: u32| {
            let (from, to) = (starts[unit as usize] as usize, starts[unit as usize + 1] as usize);
            present[from..to].binary_search(&id).is_ok()
        };
        self.renderings = (self.candidates.iter())
            .map(|candidate| {
                let all = candidate.units.len() as f32;
                let score = |&(gram, length): &(u64, usize)| {
                    let id = *ids.get(&gram)?;
                    let both = candidate.units.iter().filter(|&&unit| has(unit, id)).count() as f32;
                    let dice = 2.0 * both / (all + frequent[id as usize] as f32);
                    (both >= 0.4 * all && dice >= 0.3 && both >= 3.0)
                        .then_some((dice, gram, length, id, both))
                };
                let mut scores: Vec<_> = candidate.choices.iter().filter_map(score).collect();
                scores.sort_by(|one, other| {
                    other.0.total_cmp(&one.0).then(other.2.cmp(&one.2)).then(other.1.cmp(&one.1))
                });
                let &(best, _, _, _, both) = scores.first()?;
                // A longer one that is nearly always there tells more: `… na Nuvem`, not `… de Nuvem`.
                let longer = scores.iter().filter(|other| other.4 >= 0.75 * both && other.0 >= 0.75 * best);
                let &(_, gram, length, id, _) = longer.max_by(|one, other| {
                    one.2.cmp(&other.2).then(one.0.total_cmp(&other.0)).then(one.1.cmp(&other.1))
                })?;
                let (with, without) = candidate.units.iter().partition(|&&unit| has(unit, id));
                Some(Rendering { gram, length, with, without })
            })
            .collect();
    }

    fn terms(&self) -> Terms {
        let background = self.background();
        let mut terms = Terms::default();
        let mut by_gram: Map<u64, usize> = Map::default();
        let mut found: Vec<usize> = Vec::new();
        let mut rivals: Vec<Vec<Rival>> = Vec::new();
        // What renders which candidates: a rival may be the rendering of another word.
        let mut renders: Map<u64, Vec<usize>> = Map::default();
        for (at, rendering) in self.renderings.iter().enumerate() {
            if let Some(rendering) = rendering {
                renders.entry(rendering.gram).or_default().push(at);
            }
        }
        for (at, (candidate, rendering)) in self.candidates.iter().zip(&self.renderings).enumerate() {
            if let Some(rendering) = rendering
                && !self.part(candidate, rendering, &renders)
            {
                by_gram.insert(candidate.gram, found.len());
                found.push(at);
            }
        }
        for &at in &found {
            let Some(rendering) = self.renderings.get(at).and_then(Option::as_ref) else { continue };
            rivals.push(self.rivals(rendering, &background, &renders));
        }
        self.weigh(&found, &mut rivals, &renders);
        for (&at, rivals) in found.iter().zip(&rivals) {
            if let (Some(candidate), Some(Some(rendering))) =
                (self.candidates.get(at), self.renderings.get(at))
            {
                terms.list.push(self.term(candidate, rendering, rivals));
            }
        }
        self.slips(&mut terms, &found, &by_gram, &rivals);
        terms
    }

    /// True when the candidate is rendered like a longer one that it mostly stands in: `Center` is no term where
    /// `Partner Center` is one.
    fn part(&self, candidate: &Candidate, rendering: &Rendering, renders: &Map<u64, Vec<usize>>) -> bool {
        let same = renders.get(&rendering.gram).into_iter().flatten();
        same.filter_map(|&at| self.candidates.get(at)).any(|longer| {
            let within =
                || longer.units.iter().filter(|unit| candidate.units.binary_search(unit).is_ok()).count();
            longer.words > candidate.words
                && longer.units.len() * 2 >= candidate.units.len()
                && within() * 100 >= longer.units.len() * 95
        })
    }

    /// True when most units with both terms have the rendering of `inner`: what `outer` is called does not stand for it.
    fn judged_within(&self, outer: &Candidate, inner: &Candidate, rendering: &Rendering) -> bool {
        let has = |list: &[u32], unit: &u32| list.binary_search(unit).is_ok();
        let both: Vec<&u32> = outer.units.iter().filter(|unit| has(&inner.units, unit)).collect();
        let with = both.iter().filter(|unit| has(&rendering.with, unit)).count();
        with * 10 >= both.len() * 7
    }

    /// Keeps of the rivals those that belong to the term: most of what has them has the term in its source, or a word
    /// that they render, and no other word of the source goes along with them.
    fn weigh(&self, found: &[usize], rivals: &mut [Vec<Rival>], renders: &Map<u64, Vec<usize>>) {
        let mut units: Map<u64, Vec<u32>> = Map::default();
        let mut longest = 0;
        for rival in rivals.iter().flatten() {
            units.entry(rival.gram).or_default();
            longest = longest.max(rival.length);
        }
        let there = Sketch::new(units.keys().copied());
        for unit in 0..self.corpus.units.len() as u32 {
            grams(self.corpus.target(unit), longest, true, |hash, _| {
                if there.has(hash)
                    && let Some(units) = units.get_mut(&hash)
                    && units.last() != Some(&unit)
                {
                    units.push(unit);
                }
            });
        }
        for (&at, rivals) in found.iter().zip(rivals) {
            let (Some(candidate), Some(Some(rendering))) = (self.candidates.get(at), self.renderings.get(at))
            else {
                continue;
            };
            for rival in rivals.iter_mut() {
                let Some(units) = units.get(&rival.gram) else { continue };
                self.weigh_one(candidate, rendering, rival, units, renders);
            }
            rivals.retain(|rival| rival.score > 0.0);
            rivals.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.gram.cmp(&other.gram)));
        }
    }

    fn weigh_one(
        &self,
        candidate: &Candidate,
        rendering: &Rendering,
        rival: &mut Rival,
        units: &[u32],
        renders: &Map<u64, Vec<usize>>,
    ) {
        let has = |list: &[u32], unit: &u32| list.binary_search(unit).is_ok();
        let own = units.iter().filter(|unit| has(&candidate.units, unit)).count();
        let others: Vec<&Candidate> = renders
            .get(&rival.gram)
            .into_iter()
            .flatten()
            .filter_map(|&at| self.candidates.get(at))
            .collect();
        let explained = units
            .iter()
            .filter(|unit| has(&candidate.units, unit) || others.iter().any(|other| has(&other.units, unit)))
            .count();
        let all = units.len().max(1) as f32;
        (rival.own, rival.explained) = (own as f32 / all, explained as f32 / all);
        let instead: Vec<u32> = units.iter().copied().filter(|unit| has(&rendering.without, unit)).collect();
        let mut keys: Vec<u64> = instead
            .iter()
            .filter_map(|&unit| self.corpus.units.get(unit as usize))
            .map(|entry| entry.source_key)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        rival.count = instead.len() as u32;
        let dominant =
            rendering.with.len() as u32 * 100 >= DOMINANT * (rendering.with.len() as u32 + rival.count);
        if keys.len() < 2 || !dominant || rival.explained < 0.6 || self.goes_along(rendering, &instead) {
            rival.score = 0.0;
        }
    }

    /// True when another word of the source stands in most of `units`, and seldom where the rendering is.
    fn goes_along(&self, rendering: &Rendering, units: &[u32]) -> bool {
        let mut counts: Map<u32, (f32, u32)> = Map::default();
        let mut read = 0.0;
        for at in sample(units.len(), 40) {
            let Some(&unit) = units.get(at) else { continue };
            read += 1.0;
            for token in self.corpus.source(unit).iter().filter(|token| !token.is(Token::SHORT)) {
                let count = counts.entry(token.stem).or_insert((0.0, u32::MAX));
                if count.1 != unit {
                    *count = (count.0 + 1.0, unit);
                }
            }
        }
        let mut frequent: Map<u32, (f32, f32)> = Map::default();
        #[expect(clippy::iter_over_hash_type, reason = "into another map")]
        for (&stem, &(count, _)) in &counts {
            if count >= 0.7 * read {
                frequent.insert(stem, (count / read, 0.0));
            }
        }
        let mut beside = 0.0;
        for at in sample(rendering.with.len(), BESIDE) {
            let Some(&unit) = rendering.with.get(at) else { continue };
            beside += 1.0;
            let mut seen: Vec<u32> = self.corpus.source(unit).iter().map(|token| token.stem).collect();
            seen.sort_unstable();
            seen.dedup();
            for stem in seen {
                if let Some(count) = frequent.get_mut(&stem) {
                    count.1 += 1.0;
                }
            }
        }
        frequent.values().any(|(share, with)| *share >= 4.0 * (with / f32::max(beside, 1.0)))
    }

    /// How many units of a sample have each run of words, and how many units were read.
    fn background(&self) -> (Map<u64, u32>, f32) {
        let mut counts: Map<u64, u32> = Map::default();
        let mut read = 0.0;
        for unit in sample(self.corpus.units.len(), BACKGROUND) {
            read += 1.0;
            grams(self.corpus.target(unit as u32), TARGET_WORDS, true, |hash, _| {
                *counts.entry(hash).or_insert(0) += 1;
            });
        }
        (counts, read)
    }

    fn term(&self, candidate: &Candidate, rendering: &Rendering, rivals: &[Rival]) -> Term {
        let source = self.surface(&rendering.with, candidate.gram, candidate.words, false);
        let target = self.surface(&rendering.with, rendering.gram, rendering.length, true);
        let name = {
            let same = source.to_lowercase() == target.to_lowercase();
            same && source.chars().next().is_some_and(char::is_uppercase)
        };
        let shown = rivals
            .iter()
            .take(3)
            .map(|rival| (self.surface(&rendering.without, rival.gram, rival.length, true), rival.count));
        Term {
            rivals: shown.collect(),
            source,
            target,
            units: candidate.units.len() as u32,
            rendered: rendering.with.len() as u32,
            name,
        }
    }

    /// What stands where the rendering is missing, and almost never beside it.
    fn rivals(
        &self,
        rendering: &Rendering,
        background: &(Map<u64, u32>, f32),
        renders: &Map<u64, Vec<usize>>,
    ) -> Vec<Rival> {
        if rendering.without.len() < 2 {
            return Vec::new();
        }
        let mut counts: Map<u64, (u32, u32, usize)> = Map::default();
        let mut read = 0.0;
        for at in sample(rendering.without.len(), WITHOUT) {
            let Some(&unit) = rendering.without.get(at) else { continue };
            read += 1.0;
            let tokens = self.corpus.target(unit);
            grams(tokens, TARGET_WORDS, true, |hash, range| {
                let length = range.len();
                if names(tokens.get(range).unwrap_or_default(), &self.common) {
                    let count = counts.entry(hash).or_insert((0, u32::MAX, length));
                    if count.1 != unit {
                        *count = (count.0 + 1, unit, length);
                    }
                }
            });
        }
        let mut hopeful: Map<u64, (f32, u32, usize)> = Map::default();
        #[expect(clippy::iter_over_hash_type, reason = "into another map")]
        for (&hash, &(count, _, length)) in &counts {
            let usual = background.0.get(&hash).copied().unwrap_or(0) as f32 / background.1.max(1.0);
            let rate = count as f32 / read;
            if count >= 2 && (rate >= 4.0 * usual || renders.contains_key(&hash)) {
                hopeful.insert(hash, (0.0, count, length));
            }
        }
        if hopeful.is_empty() {
            return Vec::new();
        }
        let mut beside = 0.0;
        for at in sample(rendering.with.len(), BESIDE) {
            let Some(&unit) = rendering.with.get(at) else { continue };
            beside += 1.0;
            grams(self.corpus.target(unit), TARGET_WORDS, true, |hash, _| {
                if let Some(entry) = hopeful.get_mut(&hash) {
                    entry.0 += 1.0;
                }
            });
        }
        let mut rivals = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "sorted by the caller")]
        for (&gram, &(with, count, length)) in &hopeful {
            let (rate, rate_beside) = (count as f32 / read, with / beside);
            let usual = background.0.get(&gram).copied().unwrap_or(0) as f32 / background.1.max(1.0);
            let synonym = renders.contains_key(&gram);
            let ratio = if synonym { 3.0 } else { 8.0 };
            if rate >= ratio * (rate_beside + 0.002) {
                // Of two that stand together, the one that says more and stands nowhere else.
                let score = count as f32 * (1.0 + 0.15 * length as f32) * rate / (rate + usual + rate_beside);
                rivals.push(Rival { gram, length, count, score, own: 0.0, explained: 0.0 });
            }
        }
        // The best few are enough: most runs of words are parts of others.
        rivals.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.gram.cmp(&other.gram)));
        rivals.truncate(24);
        rivals
    }

    /// How a run of words is mostly written.
    fn surface(&self, units: &[u32], gram: u64, length: usize, target: bool) -> String {
        let mut written: Vec<String> = Vec::new();
        for at in sample(units.len(), 25) {
            let Some(&unit) = units.get(at) else { continue };
            let Some(its) = self.corpus.unit(self.subject, unit) else { continue };
            let (tokens, side) = if target {
                (self.corpus.target(unit), &its.target)
            } else {
                (self.corpus.source(unit), &its.source)
            };
            if let Some(range) = find(tokens, gram, length) {
                written.push(text::surface(side.text, &tokens[range]));
            }
        }
        written.sort_unstable();
        let ways = written.chunk_by(|one, other| one == other);
        ways.max_by_key(|way| way.len()).and_then(<[String]>::first).cloned().unwrap_or_default()
    }

    fn slips(&self, terms: &mut Terms, found: &[usize], by_gram: &Map<u64, usize>, rivals: &[Vec<Rival>]) {
        for unit in 0..self.corpus.units.len() as u32 {
            let tokens = self.corpus.source(unit);
            let mut here: Vec<(Range<usize>, usize)> = Vec::new();
            grams(tokens, SOURCE_WORDS, true, |hash, range| {
                if let Some(&term) = by_gram.get(&hash) {
                    here.push((range, term));
                }
            });
            if !here.is_empty() {
                here.sort_by_key(|(range, term)| (std::cmp::Reverse(range.len()), range.start, *term));
                self.slips_of(unit, &here, terms, found, rivals);
            }
        }
    }

    fn slips_of(
        &self,
        unit: u32,
        here: &[(Range<usize>, usize)],
        terms: &mut Terms,
        found: &[usize],
        rivals: &[Vec<Rival>],
    ) {
        let (sources, targets) = (self.corpus.source(unit), self.corpus.target(unit));
        // Where renderings of terms stand: words that are explained.
        let mut explained: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        let mut said: Vec<(Range<usize>, &Candidate)> = Vec::new();
        let mut missing: Vec<(Range<usize>, usize)> = Vec::new();
        for (range, term) in here {
            let Some((candidate, rendering)) = self.judged(found, *term) else { continue };
            if rendering.with.binary_search(&unit).is_err() {
                missing.push((range.clone(), *term));
                continue;
            }
            let mut renderings = 0;
            each(targets, rendering.gram, rendering.length, |at| {
                explained.push((range.clone(), at));
                renderings += 1;
            });
            let times = here.iter().filter(|(_, other)| other == term).count();
            if times > renderings {
                missing.push((range.clone(), *term));
            } else {
                said.push((range.clone(), candidate));
            }
        }
        let mut covered = vec![false; sources.len()];
        for (range, term) in missing {
            if covered.get(range.clone()).is_none_or(|words| words.iter().any(|word| *word)) {
                continue;
            }
            let Some((candidate, rendering)) = self.judged(found, term) else { continue };
            let overlaps = |other: &Range<usize>| other.start < range.end && range.start < other.end;
            let other = said
                .iter()
                .find(|(other, outer)| overlaps(other) && !self.judged_within(outer, candidate, rendering));
            if other.is_some() {
                continue;
            }
            let Some(slip) = self.slip(unit, term, &range, candidate, rendering, terms, rivals, &explained)
            else {
                continue;
            };
            covered[range].fill(true);
            terms.slips.push(slip);
        }
    }

    /// A term that was found, and its rendering.
    fn judged(&self, found: &[usize], term: usize) -> Option<(&Candidate, &Rendering)> {
        let at = *found.get(term)?;
        Some((self.candidates.get(at)?, self.renderings.get(at)?.as_ref()?))
    }

    #[expect(clippy::too_many_arguments, reason = "one step of the loop above, taken out to be read")]
    fn slip(
        &self,
        unit: u32,
        index: usize,
        range: &Range<usize>,
        candidate: &Candidate,
        rendering: &Rendering,
        terms: &Terms,
        rivals: &[Vec<Rival>],
        explained: &[(Range<usize>, Range<usize>)],
    ) -> Option<Slip> {
        let (sources, targets) = (self.corpus.source(unit), self.corpus.target(unit));
        let its = self.corpus.unit(self.subject, unit)?;
        let term = terms.list.get(index)?;
        // Words that other words of the source explain say nothing about this term.
        let overlap =
            |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
        let free = |at: &Range<usize>| {
            let mut others = explained.iter().filter(|(source, _)| !overlap(source, range));
            !others.any(|(_, target)| overlap(target, at))
        };
        let words = sources.get(range.clone())?;
        let exact = text::gram(words.iter().map(|token| token.exact));
        let original = its.source.text.get(text::span(words))?;
        if term.name && super::super::subject::one_line(original) != term.source {
            return None;
        }
        let dominant = term.rendered * 100 >= DOMINANT * term.units;
        // A name that is kept as a whole keeps its parts: `Microsoft Partner Network`.
        let kept = |at: &Range<usize>| {
            let whole =
                at.len() == range.len() && find_exact(&targets[at.clone()], exact, range.len()).is_some();
            let part = targets[at.clone()].iter().all(|word| words.iter().any(|own| own.exact == word.exact));
            if part && (!whole || text::span(words).len() < 4) {
                return false;
            }
            !whole || (alone(sources, targets, at) && apart(its.target.text, &targets[at.clone()]))
        };
        let mut found: Option<(Range<usize>, u32, f32, Why)> = None;
        for rival in rivals.get(index)? {
            if term.name && rival.own < 0.8 {
                continue;
            }
            let said = find(targets, rival.gram, rival.length).filter(|at| free(at) && kept(at));
            if let Some(at) =
                said.filter(|at| other_words(its.target.text, &targets[at.clone()], &term.target))
            {
                found = Some((at, rival.count, rival.own, Why::Instead));
                break;
            }
        }
        if found.is_none() && !term.name && dominant {
            let at = find_exact(targets, exact, range.len())
                .filter(|at| free(at) && kept(at))
                .filter(|at| other_words(its.target.text, &targets[at.clone()], &term.target));
            found = at.map(|at| (at, 1, 1.0, Why::Kept));
        }
        if found.is_none() && term.name && term.rendered >= 2 {
            let sounds = targets.iter().enumerate().position(|(at, token)| {
                let word = its.target.text.get(token.start as usize..token.end as usize).unwrap_or_default();
                free(&(at..at + 1)) && super::sound::alike(original, word)
            });
            found = sounds.map(|at| (at..at + 1, 1, 1.0, Why::Sounds));
        }
        if found.is_none() && !term.name && dominant && rendering.without.len() <= LONE {
            found = self.lone(targets, rendering).filter(&free).map(|at| (at, 1, 1.0, Why::Instead));
        }
        let (at, count, own, why) = found?;
        let said = text::gram(targets.get(at.clone())?.iter().map(|token| token.stem));
        if why != Why::Sounds && !self.usual_here(unit, range, candidate, rendering, (said, at.len())) {
            return None;
        }
        Some(Slip {
            unit,
            term: index,
            at: text::span(targets.get(at)?),
            source: text::span(sources.get(range.clone())?),
            rivals: count,
            own,
            why,
        })
    }

    /// What stands in place of a rendering that hardly ever lacks: words that share one with it, as in `centre de
    /// partenaires` for `Espace partenaires`.
    fn lone(&self, targets: &[Token], rendering: &Rendering) -> Option<Range<usize>> {
        let usual = self.corpus.target(*rendering.with.first()?);
        let usual = usual.get(find(usual, rendering.gram, rendering.length)?)?;
        let long = |token: &Token| !token.is(Token::SHORT | Token::DENSE | Token::DIGIT);
        let stems: Vec<u32> = usual.iter().filter(|token| long(token)).map(|token| token.stem).collect();
        let mut shared = targets.iter().enumerate().filter(|(_, token)| stems.contains(&token.stem));
        let (last, token) = shared.next()?;
        if stems.len() < 2 || shared.next().is_some() || token.is(Token::BREAK) {
            return None;
        }
        // The word before it, across those that only join: `centre de`.
        let mut first = last.checked_sub(1)?;
        while !targets.get(first).is_some_and(long) {
            if targets.get(first)?.is(Token::BREAK) {
                return None;
            }
            first = first.checked_sub(1)?;
        }
        (last - first <= 3).then_some(first..last + 1)
    }

    /// False when the words beside the term make others say the same instead of the rendering: "in order to".
    fn usual_here(
        &self,
        unit: u32,
        range: &Range<usize>,
        candidate: &Candidate,
        rendering: &Rendering,
        said: (u64, usize),
    ) -> bool {
        let beside = |tokens: &[Token], range: &Range<usize>| {
            let before =
                range.start.checked_sub(1).and_then(|at| tokens.get(at)).map_or(0, |token| token.stem);
            let after = tokens.get(range.end).map_or(0, |token| token.stem);
            (before, after)
        };
        let (before, after) = beside(self.corpus.source(unit), range);
        let (mut left, mut right) = ((0u32, 0u32), (0u32, 0u32));
        for at in sample(candidate.units.len(), WITHOUT) {
            let Some(&other) = candidate.units.get(at) else { continue };
            let tokens = self.corpus.source(other);
            let Some(there) = find(tokens, candidate.gram, candidate.words).filter(|_| other != unit) else {
                continue;
            };
            let rendered = u32::from(rendering.with.binary_search(&other).is_ok());
            if rendered == 0 && find(self.corpus.target(other), said.0, said.1).is_none() {
                continue;
            }
            let (its_before, its_after) = beside(tokens, &there);
            if its_before == before {
                left = (left.0 + rendered, left.1 + 1);
            }
            if its_after == after {
                right = (right.0 + rendered, right.1 + 1);
            }
        }
        let bad = |(rendered, all): (u32, u32)| all >= 3 && rendered * 10 < all * 6;
        !bad(left) && !bad(right)
    }
}

/// True when `said` is neither a part of `usual` nor another form of it: `vous gérez` and `gérer` are one word, and
/// `ナビゲーションメニュー` has `メニュー` in it.
fn other_words(text: &str, said: &[Token], usual: &str) -> bool {
    let said = text::surface(text, said).to_lowercase();
    let usual = usual.to_lowercase();
    if usual.contains(&said) || said.contains(&usual) {
        return false;
    }
    if said.chars().any(|c| u32::from(c) >= 0x2e80) {
        return true;
    }
    let form = |one: &str, other: &str| {
        let alike = |(one, other): &(char, char)| plain(*one) == plain(*other);
        let common = one.chars().zip(other.chars()).take_while(alike).count();
        one == other || (common >= 3 && common * 10 >= one.chars().count().min(other.chars().count()) * 6)
    };
    let (its, theirs): (Vec<&str>, Vec<&str>) =
        (said.split_whitespace().collect(), usual.split_whitespace().collect());
    match theirs.as_slice() {
        [word] => !its.iter().any(|one| form(one, word)),
        _ => its.len() != theirs.len() || !its.iter().zip(&theirs).all(|(one, other)| form(one, other)),
    }
}

/// A letter without its accent: `gère` is a form of `gérer`.
fn plain(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        _ => c,
    }
}

/// True when the words next to the kept ones are not kept from the source too.
fn alone(sources: &[Token], targets: &[Token], at: &Range<usize>) -> bool {
    let pair = |one: usize| {
        let words = targets.get(one..one + 2)?;
        (!words[1].is(Token::BREAK)).then(|| text::gram(words.iter().map(|word| word.exact)))
    };
    let kept = |gram: Option<u64>| gram.is_some_and(|gram| find_exact(sources, gram, 2).is_some());
    let before = at.start.checked_sub(1).and_then(pair);
    let after = at.end.checked_sub(1).and_then(pair);
    !kept(before) && !kept(after)
}

/// True when `words` are no part of a path, an identifier or a name joined by signs.
fn apart(text: &str, words: &[Token]) -> bool {
    let range = text::span(words);
    let sign = |c: char| {
        matches!(c, '/' | '_' | '=' | '#' | '@' | '{' | '}' | '$' | '-' | '\\' | '&') || c.is_ascii_digit()
    };
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let mut after = text.get(range.end..).unwrap_or_default().chars();
    let (next, second) = (after.next(), after.next());
    // `rooms.microsoft.com`
    let goes_on = matches!(next, Some('.' | ':')) && second.is_some_and(char::is_alphanumeric);
    !before.is_some_and(|c| sign(c) || c == '.') && !next.is_some_and(sign) && !goes_on
}

/// Which hashes may be in a set: asked before the set, since most are not.
struct Sketch(Vec<u64>);

impl Sketch {
    const SLOTS: usize = 1 << 19;

    fn new(hashes: impl Iterator<Item = u64>) -> Sketch {
        let mut bits = vec![0u64; Self::SLOTS / 64];
        for hash in hashes {
            let slot = Self::slot(hash);
            bits[slot / 64] |= 1 << (slot % 64);
        }
        Sketch(bits)
    }

    fn slot(hash: u64) -> usize {
        (hash >> 20) as usize & (Self::SLOTS - 1)
    }

    fn has(&self, hash: u64) -> bool {
        let slot = Self::slot(hash);
        self.0[slot / 64] & (1 << (slot % 64)) != 0
    }
}

/// Where a run of words stands first.
pub(super) fn find(tokens: &[Token], gram: u64, length: usize) -> Option<Range<usize>> {
    let run = |words: &[Token]| text::gram(words.iter().map(|token| token.stem)) == gram;
    tokens.windows(length.max(1)).position(run).map(|at| at..at + length)
}

/// The same by whole words.
fn find_exact(tokens: &[Token], gram: u64, length: usize) -> Option<Range<usize>> {
    let run = |words: &[Token]| text::gram(words.iter().map(|token| token.exact)) == gram;
    tokens.windows(length.max(1)).position(run).map(|at| at..at + length)
}

/// Everywhere a run of words stands.
fn each(tokens: &[Token], gram: u64, length: usize, mut see: impl FnMut(Range<usize>)) {
    for (at, words) in tokens.windows(length.max(1)).enumerate() {
        if text::gram(words.iter().map(|token| token.stem)) == gram {
            see(at..at + length);
        }
    }
}
