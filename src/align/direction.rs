//! What words of one language become in another, learnt from texts that are translations of each other.
//!
//! IBM model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation", section 4.1) over sets of
//! words instead of sequences. What is kept of it are log-likelihood ratios: how much more likely a word is beside
//! one that it translates than anywhere.

use rustc_hash::FxHashMap;

/// Rounds of expectation and maximization; model 1 is convex, more change little.
const ROUNDS: usize = 4;
/// Part of each word's probability that needs no word on the other side.
const NOISE: f32 = 0.2;
/// Taken from each count, so that what was seen once is not believed.
const DISCOUNT: f32 = 0.6;
/// Added to each total, likewise.
const DOUBT: f32 = 1.0;
/// The best translations of a word that are kept.
const KEEP: usize = 12;
/// No single word may decide more than this (natural logarithm).
const MOST_GAIN: f32 = 5.0;
/// Seen as often as this, a translation is half believed.
const SURE: f32 = 1.0;
/// Seen as often as this, a word that nothing accounts for begins to count.
const FREE: f32 = 1.5;
/// Below this a translation is not worth keeping.
const LEAST_GAIN: f32 = 0.25;
/// No missing word may decide more than this.
const MOST_LOSS: f32 = -3.0;

/// One direction of the lexicon: what words of one language become in the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Direction {
    ids: FxHashMap<u64, u32>,
    /// Of each word the range of its translations.
    starts: Vec<u32>,
    /// Translation (hash) and gain.
    gains: Vec<(u64, f32)>,
    /// Of each word of the *other* language: what it costs when nothing accounts for it, and how often it was seen.
    losses: FxHashMap<u64, (f32, f32)>,
}

impl Direction {
    /// Translations of `word`, with how much more likely each is beside it.
    pub(super) fn of(&self, word: u64) -> &[(u64, f32)] {
        match self.ids.get(&word) {
            Some(&id) => {
                &self.gains[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
            }
            None => &[],
        }
    }

    /// Of `word` of the other language the log-likelihood ratio when nothing accounts for it, and how often it was
    /// seen; `None` when the lexicon does not know the word.
    pub(super) fn missing(&self, word: u64) -> Option<(f32, f32)> {
        self.losses.get(&word).copied()
    }

    /// How often `word` of the other language was seen.
    pub(super) fn seen(&self, word: u64) -> f32 {
        self.missing(word).map_or(0.0, |known| known.1)
    }
}

impl Direction {
    /// Appends everything that is known, words in order, as little-endian numbers.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        let mut words: Vec<(u32, u64)> = self.ids.iter().map(|(&word, &id)| (id, word)).collect();
        words.sort_unstable();
        let mut losses: Vec<(u64, (f32, f32))> =
            self.losses.iter().map(|(&word, &loss)| (word, loss)).collect();
        losses.sort_unstable_by_key(|entry| entry.0);
        for size in [words.len(), self.gains.len(), losses.len()] {
            bytes.extend((size as u64).to_le_bytes());
        }
        for (id, word) in words {
            bytes.extend(word.to_le_bytes());
            bytes.extend(self.starts[id as usize + 1].to_le_bytes());
        }
        for (word, gain) in &self.gains {
            bytes.extend(word.to_le_bytes());
            bytes.extend(gain.to_le_bytes());
        }
        for (word, (loss, seen)) in losses {
            bytes.extend(word.to_le_bytes());
            bytes.extend(loss.to_le_bytes());
            bytes.extend(seen.to_le_bytes());
        }
    }

    /// Reads what [`Direction::write`] wrote, from the front of `bytes`; `None` when it is something else.
    pub(super) fn read(bytes: &mut &[u8]) -> Option<Direction> {
        let mut sizes = [0usize; 3];
        for size in &mut sizes {
            *size = usize::try_from(u64::from_le_bytes(take(bytes)?)).ok()?;
        }
        let most = bytes.len() / 12;
        if sizes.iter().any(|size| *size > most) {
            return None;
        }
        let mut direction = Direction { starts: vec![0], ..Direction::default() };
        for id in 0..sizes[0] {
            direction.ids.insert(u64::from_le_bytes(take(bytes)?), id as u32);
            let start = u32::from_le_bytes(take(bytes)?);
            if start < *direction.starts.last()? || start as usize > sizes[1] {
                return None;
            }
            direction.starts.push(start);
        }
        for _ in 0..sizes[1] {
            direction.gains.push((u64::from_le_bytes(take(bytes)?), number_in(bytes)?));
        }
        for _ in 0..sizes[2] {
            let word = u64::from_le_bytes(take(bytes)?);
            direction.losses.insert(word, (number_in(bytes)?, number_in(bytes)?));
        }
        Some(direction)
    }
}

/// A finite number from the front of `bytes`.
pub(super) fn number_in(bytes: &mut &[u8]) -> Option<f32> {
    Some(f32::from_le_bytes(take(bytes)?)).filter(|number| number.is_finite())
}

fn take<const SIZE: usize>(bytes: &mut &[u8]) -> Option<[u8; SIZE]> {
    let (first, rest) = bytes.split_first_chunk::<SIZE>()?;
    *bytes = rest;
    Some(*first)
}

/// Two texts that stand for each other: their words as hashes, each once.
pub(super) struct Pair<'a> {
    pub from: &'a [u64],
    pub to: &'a [u64],
    /// How much it counts, 0 to 1.
    pub weight: f32,
}

/// Learns what words of the first sides become in the second.
pub(super) fn learn(pairs: &[Pair<'_>]) -> Direction {
    let (from, from_words) = number(pairs.iter().map(|pair| pair.from));
    let (to, to_words) = number(pairs.iter().map(|pair| pair.to));
    let total = to.held.len().max(1) as f32;
    // How often each word occurs, as a share of all.
    let mut share = vec![0f32; to_words.len()];
    let mut seen = vec![0f32; to_words.len()];
    for (index, pair) in pairs.iter().enumerate() {
        for &word in to.of(index) {
            share[word as usize] += 1.0 / total;
            seen[word as usize] += pair.weight;
        }
    }
    // Where each source word stands.
    let mut places = Lists { starts: vec![0; from_words.len() + 1], held: vec![0; from.held.len()] };
    for &word in &from.held {
        places.starts[word as usize + 1] += 1;
    }
    for word in 0..from_words.len() {
        places.starts[word + 1] += places.starts[word];
    }
    let mut next = places.starts.clone();
    for pair in 0..pairs.len() {
        for &word in from.of(pair) {
            places.held[next[word as usize] as usize] = pair as u32;
            next[word as usize] += 1;
        }
    }
    // A slot for each two words that stand in one pair; slots of one source word are neighbours.
    let mut slot_starts = Vec::with_capacity(from_words.len() + 1);
    let mut slot_words: Vec<u32> = Vec::new();
    let mut path: Vec<u32> = Vec::new();
    let mut slot_of = vec![u32::MAX; to_words.len()];
    let mut t: Vec<f32> = Vec::new();
    for word in 0..from_words.len() {
        let first = slot_words.len();
        slot_starts.push(first as u32);
        for &pair in places.of(word) {
            for &other in to.of(pair as usize) {
                let slot = &mut slot_of[other as usize];
                if *slot == u32::MAX {
                    *slot = slot_words.len() as u32;
                    slot_words.push(other);
                    t.push(0.0);
                }
                t[*slot as usize] += pairs[pair as usize].weight;
                path.push(*slot);
            }
        }
        let sum: f32 = t[first..].iter().sum();
        for value in &mut t[first..] {
            *value /= sum.max(1e-9);
        }
        for &other in &slot_words[first..] {
            slot_of[other as usize] = u32::MAX;
        }
    }
    slot_starts.push(slot_words.len() as u32);
    let mut counts = vec![0f32; t.len()];
    let mut sums = vec![0f32; to.held.len()];
    let mut noise = vec![0f32; to_words.len()];
    for round in 0..ROUNDS {
        let last = round + 1 == ROUNDS;
        for pair in 0..pairs.len() {
            // A source word that says nothing generates any word as often as it occurs.
            let size = from.of(pair).len() as f32;
            for place in to.range(pair) {
                sums[place] = NOISE * size * share[to.held[place] as usize];
            }
        }
        let mut rest = &path[..];
        for &pair in &places.held {
            let (slots, next) = rest.split_at(to.range(pair as usize).len());
            for (sum, &slot) in sums[to.range(pair as usize)].iter_mut().zip(slots) {
                *sum += t[slot as usize];
            }
            rest = next;
        }
        counts.fill(0.0);
        if last {
            for (index, pair) in pairs.iter().enumerate() {
                let size = pair.from.len() as f32;
                for place in to.range(index) {
                    let word = to.held[place] as usize;
                    noise[word] += pair.weight * NOISE * size * share[word] / sums[place].max(1e-12);
                }
            }
        }
        for (index, pair) in pairs.iter().enumerate() {
            sums[to.range(index)].iter_mut().for_each(|sum| *sum = pair.weight / sum.max(1e-12));
        }
        let mut rest = &path[..];
        for &pair in &places.held {
            let (slots, next) = rest.split_at(to.range(pair as usize).len());
            for (part, &slot) in sums[to.range(pair as usize)].iter().zip(slots) {
                counts[slot as usize] += part;
            }
            rest = next;
        }
        counts.iter_mut().zip(&t).for_each(|(count, t)| *count *= t);
        for word in 0..from_words.len() {
            let slots = slot_starts[word] as usize..slot_starts[word + 1] as usize;
            let sum: f32 = counts[slots.clone()].iter().sum();
            for slot in slots {
                t[slot] = if last {
                    (counts[slot] - DISCOUNT).max(0.0) / (sum + DOUBT)
                } else {
                    counts[slot] / sum.max(1e-9)
                };
            }
        }
    }
    // What a word costs when nothing accounts for it.
    let loss: Vec<f32> = (0..to_words.len())
        .map(|word| {
            let free = (noise[word] + FREE) / (seen[word] + FREE + 0.2);
            free.clamp(0.02, 1.0).ln().max(MOST_LOSS)
        })
        .collect();
    let average = pairs.iter().map(|pair| pair.from.len()).sum::<usize>() as f32 / pairs.len().max(1) as f32;
    let mut direction = Direction::default();
    direction.starts.push(0);
    let mut own: Vec<(u64, f32)> = Vec::new();
    for word in 0..from_words.len() {
        own.clear();
        for slot in slot_starts[word] as usize..slot_starts[word + 1] as usize {
            // Most of what stands together once does so by chance.
            if counts[slot] <= DISCOUNT {
                continue;
            }
            let other = slot_words[slot] as usize;
            let free = loss[other].exp();
            let ratio = t[slot] / (share[other] * average).max(1e-9);
            let sure = counts[slot] - DISCOUNT;
            let sure = sure / (sure + SURE);
            let gain = sure * ((free + (1.0 - free) * ratio).ln().min(MOST_GAIN) - loss[other]);
            if gain >= LEAST_GAIN {
                own.push((to_words[other], gain));
            }
        }
        own.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        own.truncate(KEEP);
        direction.gains.extend_from_slice(&own);
        direction.starts.push(direction.gains.len() as u32);
        direction.ids.insert(from_words[word], word as u32);
    }
    direction.losses = to_words.iter().copied().zip(loss.into_iter().zip(seen)).collect();
    direction
}

/// Lists of numbers, one after the other.
struct Lists {
    starts: Vec<u32>,
    held: Vec<u32>,
}

impl Lists {
    fn range(&self, index: usize) -> std::ops::Range<usize> {
        self.starts[index] as usize..self.starts[index + 1] as usize
    }

    fn of(&self, index: usize) -> &[u32] {
        &self.held[self.range(index)]
    }
}

/// Words to small numbers, in the order they are first seen.
fn number<'a>(bags: impl Iterator<Item = &'a [u64]>) -> (Lists, Vec<u64>) {
    let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
    let mut words = Vec::new();
    let mut lists = Lists { starts: vec![0], held: Vec::new() };
    for bag in bags {
        for &word in bag {
            let id = *ids.entry(word).or_insert_with(|| {
                words.push(word);
                words.len() as u32 - 1
            });
            lists.held.push(id);
        }
        lists.starts.push(lists.held.len() as u32);
    }
    (lists, words)
}
