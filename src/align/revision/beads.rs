//! Which sentences of two versions of a text belong together.
//!
//! 1. Runs of equal sentences, by patience diff;
//! 2. in the gaps between them, dynamic programming over 1–1, 1–0, 0–1, 1–2, 2–1, 1–3, 3–1 on the words that both
//!    sides have, within a band where a gap is large;
//! 3. sentences that found nothing there and have their like elsewhere were moved;
//! 4. what is left between the same neighbours, as many on both sides and at the same place of a block, was replaced.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::Sentence;

/// Sentences that belong together; one side may be empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bead {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    /// Share of their words that both sides have, 0 to 1.
    pub(super) likeness: f32,
    pub(super) moved: bool,
}

/// Two sentences with less than this in common say different things.
const LIKE: f32 = 0.45;

/// The same for sentences far from each other.
const MOVED: f32 = 0.75;

/// Steps of the search: (old, new) sentences.
const STEPS: [(usize, usize); 7] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1)];

/// Cells of a gap that are looked at whole.
const WHOLE: usize = 200_000;

/// Pairs up all sentences: each is in exactly one bead. In the order of `new`; what is gone stands behind its
/// predecessor in `old`.
pub(super) fn beads(old: &[Sentence], new: &[Sentence], words: usize) -> Vec<Bead> {
    let sides = Sides::new(old, new, words);
    let mut beads = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (a, b, len) in sides.equal_runs() {
        sides.gap(i..a, j..b, &mut beads);
        let equal = (0..len).map(|n| bead(a + n..a + n + 1, b + n..b + n + 1));
        beads.extend(equal.map(|bead| Bead { likeness: 1.0, ..bead }));
        (i, j) = (a + len, b + len);
    }
    sides.gap(i..old.len(), j..new.len(), &mut beads);
    sides.find_moved(&mut beads);
    replace(&mut beads, old, new);
    beads
}

fn bead(old: Range<usize>, new: Range<usize>) -> Bead {
    Bead { old, new, likeness: 0.0, moved: false }
}

/// The sentences of one side, as sorted words.
struct Side {
    bags: Vec<Vec<u32>>,
    weights: Vec<f32>,
    /// The same number for the same sentence, on either side.
    keys: Vec<u32>,
}

struct Sides {
    old: Side,
    new: Side,
    /// Of words: rare ones tell more.
    weights: Vec<f32>,
}

impl Sides {
    fn new(old: &[Sentence], new: &[Sentence], words: usize) -> Sides {
        let mut counts = vec![0_u32; words];
        for word in old.iter().chain(new).flat_map(|sentence| &sentence.words) {
            counts[word.id as usize] += 1;
        }
        let weights: Vec<f32> = counts.iter().map(|&n| 1.0 / (1.0 + (n.max(2) as f32 / 2.0).ln())).collect();
        let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut side = |sentences: &[Sentence]| {
            let mut side = Side { bags: Vec::new(), weights: Vec::new(), keys: Vec::new() };
            for sentence in sentences {
                let mut bag: Vec<u32> = sentence.words.iter().map(|word| word.id).collect();
                let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                side.keys.push(*known.entry(bag.clone()).or_insert(next));
                bag.sort_unstable();
                side.weights.push(bag.iter().map(|&id| weights[id as usize]).sum());
                side.bags.push(bag);
            }
            side
        };
        let (old, new) = (side(old), side(new));
        Sides { old, new, weights }
    }

    /// (first in old, first in new, how many): runs of equal sentences that are no chance. A short sentence that
    /// stands in many places, such as a table's `Yes`, is none on its own.
    fn equal_runs(&self) -> Vec<(usize, usize, usize)> {
        let mut seen: HashMap<u32, (u32, u32)> = HashMap::new();
        self.old.keys.iter().for_each(|key| seen.entry(*key).or_default().0 += 1);
        self.new.keys.iter().for_each(|key| seen.entry(*key).or_default().1 += 1);
        let firm = |at: usize| self.old.bags[at].len() > 3 || seen.get(&self.old.keys[at]) == Some(&(1, 1));
        capture_diff_slices(Algorithm::Patience, &self.old.keys, &self.new.keys)
            .into_iter()
            .filter_map(|op| match op {
                DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
                _ => None,
            })
            .filter(|(start, _, len)| *len > 2 || (*start..start + len).any(firm))
            .collect()
    }

    /// Pairs up what stands between two runs.
    fn gap(&self, old: Range<usize>, new: Range<usize>, beads: &mut Vec<Bead>) {
        let (mut i, mut j) = (old.start, new.start);
        if old.len().saturating_mul(new.len()) > WHOLE {
            let wanted = |range: Range<usize>| range.collect::<Vec<_>>();
            for (a, b) in rising(&self.alike(&wanted(old.clone()), &wanted(new.clone()), LIKE + 0.15)) {
                self.search(i..a, j..b, beads);
                let likeness = self.likeness(a, b);
                beads.push(Bead { likeness, ..bead(a..a + 1, b..b + 1) });
                (i, j) = (a + 1, b + 1);
            }
        }
        self.search(i..old.end, j..new.end, beads);
    }

    /// Dynamic programming: the beads with the most words in common.
    fn search(&self, old: Range<usize>, new: Range<usize>, beads: &mut Vec<Bead>) {
        let (n, m) = (old.len(), new.len());
        if n == 0 || m == 0 {
            beads.extend(old.clone().map(|i| bead(i..i + 1, new.start..new.start)));
            beads.extend(new.map(|j| bead(old.end..old.end, j..j + 1)));
            return;
        }
        let half = if n.saturating_mul(m) <= WHOLE { m } else { m / n + 4 + (500_000 / n).clamp(8, 100) };
        let band = |i: usize| {
            let middle = i * m / n;
            middle.saturating_sub(half)..(middle + half + 1).min(m + 1)
        };
        let grouped = |side: &Side, at: usize, len: usize| {
            let mut bag = side.bags[at..at + len].concat();
            bag.sort_unstable();
            bag
        };
        // Two and three sentences that end before `j`.
        let groups: Vec<[Vec<u32>; 2]> =
            (0..=m)
                .map(|j| {
                    [2, 3].map(|len| {
                        if j < len { Vec::new() } else { grouped(&self.new, new.start + j - len, len) }
                    })
                })
                .collect();
        let mut scores: Vec<Vec<f32>> = Vec::with_capacity(n + 1);
        let mut steps: Vec<Vec<u8>> = Vec::with_capacity(n + 1);
        // What each two sentences have in common: more than the sum, a group of them can't have.
        let mut singles: Vec<Vec<f32>> = Vec::with_capacity(n + 1);
        for i in 0..=n {
            let columns = band(i);
            let own = [2, 3]
                .map(|len| if i < len { Vec::new() } else { grouped(&self.old, old.start + i - len, len) });
            let mut row = Vec::with_capacity(columns.len());
            let mut chosen = Vec::with_capacity(columns.len());
            let single = columns.clone().map(|j| {
                if i == 0 || j == 0 {
                    return 0.0;
                }
                self.common(&self.old.bags[old.start + i - 1], &self.new.bags[new.start + j - 1])
            });
            singles.push(single.collect());
            let at_most = |i: usize, j: usize| {
                let at = j.checked_sub(band(i).start);
                at.and_then(|at| singles[i].get(at)).copied().unwrap_or(f32::INFINITY)
            };
            for j in columns.clone() {
                let mut best = (if i + j == 0 { 0.0 } else { f32::NEG_INFINITY }, 0_u8);
                for (step, &(a, b)) in (0_u8..).zip(&STEPS) {
                    if i < a || j < b {
                        continue;
                    }
                    let before = if a == 0 {
                        (j - b).checked_sub(columns.start).and_then(|at| row.get(at))
                    } else {
                        (j - b).checked_sub(band(i - a).start).and_then(|at| scores[i - a].get(at))
                    };
                    let Some(&before) = before else { continue };
                    let gain = if a == 0 || b == 0 {
                        0.0
                    } else {
                        let (x, y) = (old.start + i - a..old.start + i, new.start + j - b..new.start + j);
                        let bag_x = if a == 1 { &self.old.bags[x.start] } else { &own[a - 2] };
                        let bag_y = if b == 1 { &self.new.bags[y.start] } else { &groups[j][b - 2] };
                        let (wx, wy) = (sum(&self.old.weights[x]), sum(&self.new.weights[y]));
                        let dear = if a + b > 2 { 0.3 } else { 0.0 };
                        let singles = (i - a + 1..=i).flat_map(|i| (j - b + 1..=j).map(move |j| (i, j)));
                        let bound: f32 = singles.map(|(i, j)| at_most(i, j)).sum();
                        if 2.0 * bound.min(wx).min(wy) < LIKE * (wx + wy) {
                            continue;
                        }
                        let common = if a + b == 2 { bound } else { self.common(bag_x, bag_y) };
                        2.0 * common - LIKE * (wx + wy) - dear
                    };
                    if before + gain > best.0 {
                        best = (before + gain, step);
                    }
                }
                row.push(best.0);
                chosen.push(best.1);
            }
            scores.push(row);
            steps.push(chosen);
        }
        let first = beads.len();
        let (mut i, mut j) = (n, m);
        while i + j > 0 {
            let step = j.checked_sub(band(i).start).and_then(|at| steps[i].get(at)).copied().unwrap_or(1);
            let (a, b) = STEPS[usize::from(step)];
            let (x, y) = (old.start + i - a..old.start + i, new.start + j - b..new.start + j);
            let likeness = if a == 0 || b == 0 {
                0.0
            } else {
                let (wx, wy) = (sum(&self.old.weights[x.clone()]), sum(&self.new.weights[y.clone()]));
                ratio(self.common(&grouped(&self.old, x.start, a), &grouped(&self.new, y.start, b)), wx + wy)
            };
            beads.push(Bead { likeness, ..bead(x, y) });
            (i, j) = (i - a, j - b);
        }
        beads[first..].reverse();
    }

    /// Finds sentences that were moved among those that stand alone.
    fn find_moved(&self, beads: &mut Vec<Bead>) {
        let mut gone: BTreeMap<usize, usize> = BTreeMap::new();
        let mut added: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, bead) in beads.iter().enumerate() {
            match (bead.old.len(), bead.new.len()) {
                (1, 0) if self.old.bags[bead.old.start].len() > 2 => gone.insert(bead.old.start, at),
                (0, 1) if self.new.bags[bead.new.start].len() > 2 => added.insert(bead.new.start, at),
                _ => None,
            };
        }
        if gone.is_empty() || added.is_empty() {
            return;
        }
        let mut same: HashMap<u32, Vec<usize>> = HashMap::new();
        for &i in gone.keys().rev() {
            same.entry(self.old.keys[i]).or_default().push(i);
        }
        let mut found = Vec::new();
        for &j in added.keys() {
            if let Some(i) = same.get_mut(&self.new.keys[j]).and_then(Vec::pop) {
                found.push((i, j));
            }
        }
        let mut left: (Vec<usize>, Vec<usize>) =
            (gone.keys().copied().collect(), added.keys().copied().collect());
        let taken: (BTreeSet<usize>, BTreeSet<usize>) = found.iter().copied().unzip();
        left.0.retain(|i| !taken.0.contains(i));
        left.1.retain(|j| !taken.1.contains(j));
        found.extend(self.alike(&left.0, &left.1, MOVED));
        let mut emptied = BTreeSet::new();
        for (i, j) in found {
            let (from, to) = (gone[&i], added[&j]);
            beads[to].old = i..i + 1;
            beads[to].likeness = self.likeness(i, j);
            emptied.insert(from);
        }
        let mut at = 0;
        beads.retain(|_| {
            at += 1;
            !emptied.contains(&(at - 1))
        });
        let both: Vec<(usize, usize)> = beads
            .iter()
            .enumerate()
            .filter(|(_, bead)| !bead.old.is_empty() && !bead.new.is_empty())
            .map(|(at, bead)| (at, bead.old.start))
            .collect();
        let in_order: BTreeSet<usize> = rising(&both).into_iter().map(|(at, _)| at).collect();
        for (at, _) in both {
            beads[at].moved = !in_order.contains(&at);
        }
    }

    /// Sentences of `old` and `new` that are each other's best by their rare words.
    fn alike(&self, old: &[usize], new: &[usize], least: f32) -> Vec<(usize, usize)> {
        let (here, there) = (rare(&self.old, old), rare(&self.new, new));
        let forward = |i: usize, j: usize| self.likeness(i, j);
        let back = |j: usize, i: usize| self.likeness(i, j);
        old.iter()
            .filter_map(|&i| {
                let j = best(&self.old.bags[i], &there, least, |j| forward(i, j))?;
                (best(&self.new.bags[j], &here, least, |i| back(j, i))? == i).then_some((i, j))
            })
            .collect()
    }

    fn likeness(&self, i: usize, j: usize) -> f32 {
        let common = self.common(&self.old.bags[i], &self.new.bags[j]);
        ratio(common, self.old.weights[i] + self.new.weights[j])
    }

    /// Weight of the words that both sorted bags have.
    fn common(&self, a: &[u32], b: &[u32]) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            match x.cmp(y) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    sum += self.weights[*x as usize];
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        sum
    }
}

fn sum(weights: &[f32]) -> f32 {
    weights.iter().sum()
}

fn ratio(common: f32, all: f32) -> f32 {
    if all > 0.0 { (2.0 * common / all).min(1.0) } else { 1.0 }
}

/// Where the words stand that few of the sentences `list` have.
fn rare(side: &Side, list: &[usize]) -> HashMap<u32, Vec<usize>> {
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for &at in list {
        for &id in &side.bags[at] {
            let places = places.entry(id).or_default();
            if places.len() <= FEW && places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    places
}

/// A word in more sentences than this is not rare.
const FEW: usize = 8;

/// The sentence most like the one with the words `bag`.
fn best(
    bag: &[u32],
    rare: &HashMap<u32, Vec<usize>>,
    least: f32,
    likeness: impl Fn(usize) -> f32,
) -> Option<usize> {
    let mut hits: BTreeMap<usize, usize> = BTreeMap::new();
    for places in bag.iter().filter_map(|id| rare.get(id)).filter(|places| places.len() <= FEW) {
        for &at in places {
            *hits.entry(at).or_default() += 1;
        }
    }
    let mut hits: Vec<(usize, usize)> = hits.into_iter().collect();
    hits.sort_by_key(|&(at, count)| (std::cmp::Reverse(count), at));
    let likely = hits.into_iter().take(4).map(|(at, _)| (at, likeness(at)));
    likely.filter(|(_, like)| *like >= least).reduce(|a, b| if b.1 > a.1 { b } else { a }).map(|(at, _)| at)
}

/// The longest part of `list`, which rises in its first members, that rises in its second too.
fn rising(list: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(list.len());
    for (at, (_, second)) in list.iter().enumerate() {
        let place = ends.partition_point(|&end| list[end].1 < *second);
        before.push(place.checked_sub(1).map(|place| ends[place]));
        if place == ends.len() { ends.push(at) } else { ends[place] = at }
    }
    let mut chain = Vec::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        chain.push(list[index]);
        at = before[index];
    }
    chain.reverse();
    chain
}

/// Takes together what is gone and what is new between the same neighbours.
fn replace(beads: &mut Vec<Bead>, old: &[Sentence], new: &[Sentence]) {
    let mut replaced = Vec::with_capacity(beads.len());
    let mut rest = std::mem::take(beads).into_iter().peekable();
    while let Some(first) = rest.next() {
        let alone = |bead: &Bead| bead.old.is_empty() || bead.new.is_empty();
        if !alone(&first) {
            replaced.push(first);
            continue;
        }
        let mut run = vec![first];
        while let Some(next) = rest.next_if(alone) {
            run.push(next);
        }
        let (gone, added): (Vec<&Bead>, Vec<&Bead>) = run.iter().partition(|bead| bead.new.is_empty());
        let said = |sentence: &Sentence| !sentence.words.is_empty();
        let fits = |(gone, added): (&&Bead, &&Bead)| {
            let (a, b) = (&old[gone.old.start], &new[added.new.start]);
            a.shape == b.shape && a.edges == b.edges && said(a) && said(b)
        };
        if gone.len() == added.len() && gone.len() <= AT_ONCE && gone.iter().zip(&added).all(fits) {
            replaced.extend(
                gone.iter().zip(&added).map(|(gone, added)| bead(gone.old.clone(), added.new.clone())),
            );
        } else {
            replaced.extend(run);
        }
    }
    *beads = replaced;
}

/// More sentences than this were not replaced one by one.
const AT_ONCE: usize = 3;
