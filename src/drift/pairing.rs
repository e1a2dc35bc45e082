//! Which sentences of two editions are about the same thing.
//!
//! 1. Dynamic programming over 1–1, 1–0, 0–1, 1–2, 2–1, 2–2, 1–3, 3–1 in the order of the pages, on the words that both
//!    sides have, rare ones first, and on where sentences stand and lead;
//! 2. sentences that found nothing and have their like elsewhere were moved;
//! 3. what is left between the same sure neighbours, at the same place of a block of the same kind, was reworded: a pair
//!    with little in common between two sure ones is often exactly the changed one.

use std::collections::{BTreeSet, HashMap};

use super::reading::{Item, Side, Words};

/// Sentences that are about the same thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pair {
    pub(super) base: Vec<usize>,
    pub(super) variant: Vec<usize>,
    /// How much they have in common, 0 to 1.
    pub(super) likeness: f32,
    pub(super) moved: bool,
}

/// Steps of the search: (base, variant) sentences.
const STEPS: [(usize, usize); 8] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)];

/// Likeness at which a pair is as good as none.
const EVEN: f32 = 0.34;

/// The same for sentences that stand elsewhere.
const MOVED: f32 = 0.6;

/// The same for sentences that stand elsewhere, but not far away.
const MOVED_NEAR: f32 = 0.5;

/// So many blocks are not far.
const NEAR: usize = 3;

/// The same for what is left between two sure neighbours.
const LEFT: f32 = 0.2;

/// More comparisons than this are not made to find what was moved.
const MOST: usize = 1_000_000;

/// A pair of this likeness is sure.
const SURE: f32 = 0.55;

/// More sentences than this on either side of the search: within a band.
const BAND: usize = 1_500;

/// Cells of the search on either side of the middle, all together.
const CELLS: usize = 30_000_000;

/// Pairs up all sentences: each is in exactly one pair.
pub(super) fn pair(base: &Side, variant: &Side, words: &Words) -> Vec<Pair> {
    let likes = Likes::new(base, variant, words);
    let mut pairs = likes.search();
    likes.reword(&mut pairs);
    likes.find_moved(&mut pairs);
    in_order(&mut pairs);
    likes.absorb(&mut pairs);
    pairs
}

/// The share of the words that stand in pairs with both sides.
pub(super) fn likeness(pairs: &[Pair], base: &Side, variant: &Side) -> f32 {
    let claims: BTreeSet<usize> = variant.claims.iter().copied().collect();
    let (mut held, mut all) = (0.0, 0.0);
    for pair in pairs {
        let size = |side: &Side, list: &[usize]| -> usize {
            list.iter().map(|&at| side.items[at].words.iter().filter(|word| !word.light).count()).sum()
        };
        let here = (size(base, &pair.base) + size(variant, &pair.variant)) as f32;
        all += here;
        let both = !pair.base.is_empty() && !pair.variant.is_empty();
        if both && !pair.variant.iter().any(|at| claims.contains(at)) {
            held += here * pair.likeness;
        }
    }
    if all == 0.0 { 1.0 } else { held / all }
}

/// The words of one sentence, with weights, sorted.
type Bag = Vec<(u32, f32)>;

struct Likes<'a> {
    base: &'a [Item],
    variant: &'a [Item],
    base_bags: Vec<Bag>,
    variant_bags: Vec<Bag>,
}

impl<'a> Likes<'a> {
    fn new(base: &'a Side, variant: &'a Side, words: &Words) -> Likes<'a> {
        let bag = |item: &Item| {
            let mut bag: Bag = Vec::new();
            for word in item.words.iter().filter(|word| !word.brand) {
                let rare = 1.0 / (1.0 + (words.counts[word.id as usize].max(2) as f32 / 2.0).ln() * 0.5);
                // Whoever runs an edition stands where another one stands in the other.
                let id = if word.party { u32::MAX } else { word.id };
                bag.push((id, if word.light { 0.08 } else { rare }));
            }
            bag.sort_by_key(|(id, _)| *id);
            bag
        };
        Likes {
            base: &base.items,
            variant: &variant.items,
            base_bags: base.items.iter().map(bag).collect(),
            variant_bags: variant.items.iter().map(bag).collect(),
        }
    }

    /// How much these sentences have in common, 0 to 1.
    fn like(&self, base: &[usize], variant: &[usize]) -> f32 {
        let join = |bags: &[Bag], list: &[usize]| -> Bag {
            if let [one] = list {
                return bags[*one].clone();
            }
            let mut all: Bag = list.iter().flat_map(|&at| bags[at].iter().copied()).collect();
            all.sort_by_key(|(id, _)| *id);
            all
        };
        let (a, b) = (join(&self.base_bags, base), join(&self.variant_bags, variant));
        let sum = |bag: &Bag| bag.iter().map(|(_, weight)| weight).sum::<f32>();
        let (one, two) = (sum(&a), sum(&b));
        if one == 0.0 && two == 0.0 {
            let text = |items: &[Item], list: &[usize]| {
                list.iter().map(|&at| items[at].text.as_str()).collect::<Vec<_>>().join(" ")
            };
            return if text(self.base, base) == text(self.variant, variant) { 1.0 } else { 0.0 };
        }
        let both = common(&a, &b);
        let dice = 2.0 * both / (one + two);
        // That a word or two of a title stand in a long sentence says little.
        let within = both / one.min(two).max(1.5);
        let words = 0.65 * dice + 0.35 * within;
        let links = |items: &'a [Item], list: &[usize]| -> BTreeSet<&'a str> {
            list.iter().flat_map(|&at| items[at].links.iter().map(String::as_str)).collect()
        };
        let (from, to) = (links(self.base, base), links(self.variant, variant));
        let shared = from.intersection(&to).count();
        if shared > 0 {
            return words + (1.0 - words) * 0.3;
        }
        // The name of one page is not that of another one, whatever words it is made of.
        let name = a.len().min(b.len()) <= 6 && !from.is_empty() && !to.is_empty();
        if name { words * 0.7 } else { words }
    }

    /// What speaks for a pair beside its words.
    fn place(&self, base: usize, variant: usize) -> f32 {
        let (a, b) = (&self.base[base], &self.variant[variant]);
        let kind = if a.kind == b.kind && a.level == b.level {
            0.05
        } else if (a.kind == "heading") == (b.kind == "heading") && (a.column > 0) == (b.column > 0) {
            0.0
        } else {
            -0.12
        };
        let column = if a.column > 0 && b.column > 0 && a.column != b.column { -0.08 } else { 0.0 };
        let edges = if a.edges == b.edges { 0.02 } else { 0.0 };
        // What a page applies to is compared with the same of the other; of the base's editions, with the one that has
        // no name of its own.
        let claims = match (a.claim, b.claim) {
            (true, true) if a.words.iter().any(|word| word.brand) => -0.2,
            (true, true) => 0.1,
            (false, false) => 0.0,
            _ => -1.0,
        };
        kind + column + edges + claims
    }

    /// The best way through both pages.
    fn search(&self) -> Vec<Pair> {
        let (n, m) = (self.base.len(), self.variant.len());
        let wide = n.max(m) > BAND;
        let likely = if wide { self.likely() } else { Vec::new() };
        // However long the pages are, only so many cells are kept.
        let most = (CELLS / (n + 1)).max(1);
        let reach = if wide { (BAND / 5 + n.abs_diff(m) / 4).min(BAND).min(most) } else { m };
        let middle = |i: usize| (i * m).checked_div(n).unwrap_or(0);
        let from = |i: usize| if wide { middle(i).saturating_sub(reach) } else { 0 };
        let to = |i: usize| if wide { (middle(i) + reach).min(m) } else { m };
        let width = (0..=n).map(|i| to(i) - from(i) + 1).max().unwrap_or(1);
        let mut best = vec![f32::NEG_INFINITY; (n + 1) * width];
        let mut step = vec![u8::MAX; (n + 1) * width];
        best[0] = 0.0;
        for i in 0..=n {
            for j in from(i)..=to(i) {
                let here = i * width + j - from(i);
                let mut top = (best[here], step[here]);
                for (number, &(a, b)) in STEPS.iter().enumerate() {
                    if a > i || b > j || (i, j) == (0, 0) {
                        continue;
                    }
                    let (u, v) = (i - a, j - b);
                    if v < from(u) || v > to(u) {
                        continue;
                    }
                    // On a long page only single sentences with rare words in common are compared.
                    if wide && a > 0 && b > 0 && (a + b > 2 || likely[u].binary_search(&v).is_err()) {
                        continue;
                    }
                    let before = best[u * width + v - from(u)];
                    if before == f32::NEG_INFINITY {
                        continue;
                    }
                    let gain = if a == 0 || b == 0 { 0.0 } else { self.gain(u..i, v..j) };
                    let sum = before + gain;
                    if sum > top.0 {
                        top = (sum, number as u8);
                    }
                }
                (best[here], step[here]) = top;
            }
        }
        let mut pairs = Vec::new();
        let (mut i, mut j) = (n, m);
        while (i, j) != (0, 0) {
            let number = step[i * width + j - from(i)];
            let Some(&(a, b)) = STEPS.get(usize::from(number)) else { break };
            let (base, variant): (Vec<usize>, Vec<usize>) = ((i - a..i).collect(), (j - b..j).collect());
            let likeness = if a == 0 || b == 0 { 0.0 } else { self.like(&base, &variant) };
            pairs.push(Pair { base, variant, likeness, moved: false });
            (i, j) = (i - a, j - b);
        }
        pairs.reverse();
        pairs
    }

    /// For each sentence of the base, those of the variant that share one of its rarest words with it.
    fn likely(&self) -> Vec<Vec<usize>> {
        /// So many of a sentence's words are looked up.
        const RAREST: usize = 4;
        /// A word in more sentences than this is of no use.
        const MANY: usize = 200;
        let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, bag) in self.variant_bags.iter().enumerate() {
            for (id, _) in bag {
                let places = places.entry(*id).or_default();
                if places.len() <= MANY && places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        // The same sentence, where it stands nearest.
        let mut same: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, item) in self.variant.iter().enumerate() {
            same.entry(&item.key).or_default().push(at);
        }
        let (n, m) = (self.base.len().max(1), self.variant.len());
        let nearest = |at: usize| {
            let list = same.get(self.base[at].key.as_str()).map_or(&[][..], Vec::as_slice);
            let middle = list.partition_point(|place| *place < at * m / n);
            list[middle.saturating_sub(RAREST)..(middle + RAREST).min(list.len())].to_vec()
        };
        let rare = |(at, bag): (usize, &Bag)| {
            let mut lists: Vec<&Vec<usize>> = bag.iter().filter_map(|(id, _)| places.get(id)).collect();
            lists.sort_by_key(|list| list.len());
            let lists = lists.into_iter().take(RAREST).filter(|list| list.len() <= MANY);
            let mut likely: Vec<usize> = lists.flatten().copied().chain(nearest(at)).collect();
            likely.sort_unstable();
            likely.dedup();
            likely
        };
        self.base_bags.iter().enumerate().map(rare).collect()
    }

    /// What a pair of these sentences is worth.
    fn gain(&self, base: std::ops::Range<usize>, variant: std::ops::Range<usize>) -> f32 {
        let several = base.len() + variant.len() > 2;
        // Sentences that go together as several stand in one block, or follow each other closely.
        if several {
            let near = |items: &[Item], range: &std::ops::Range<usize>| {
                items[range.start].block.abs_diff(items[range.end - 1].block) <= 1
            };
            if !near(self.base, &base) || !near(self.variant, &variant) {
                return f32::NEG_INFINITY;
            }
        }
        let (first, second) = (base.start, variant.start);
        let (base, variant): (Vec<usize>, Vec<usize>) = (base.collect(), variant.collect());
        let mut like = self.like(&base, &variant);
        if several {
            // Each of them must bring something of its own.
            let least = |fewer: bool| {
                let (list, other) = if fewer { (&base, &variant) } else { (&variant, &base) };
                list.iter()
                    .map(|&at| {
                        let (a, b) = if fewer {
                            (
                                &self.base_bags[at],
                                other.iter().flat_map(|&o| self.variant_bags[o].clone()).collect::<Bag>(),
                            )
                        } else {
                            (
                                &self.variant_bags[at],
                                other.iter().flat_map(|&o| self.base_bags[o].clone()).collect::<Bag>(),
                            )
                        };
                        let mut b = b;
                        b.sort_by_key(|(id, _)| *id);
                        let own: f32 = a.iter().map(|(_, weight)| weight).sum();
                        if own == 0.0 { 0.0 } else { common(a, &b) / own }
                    })
                    .fold(1.0_f32, f32::min)
            };
            let least = least(true).min(least(false));
            if least < 0.25 {
                return f32::NEG_INFINITY;
            }
            like -= 0.04;
        }
        let size = |bags: &[Bag], list: &[usize]| -> f32 {
            list.iter().flat_map(|&at| &bags[at]).map(|(_, weight)| weight).sum()
        };
        let weight = (size(&self.base_bags, &base) + size(&self.variant_bags, &variant) + 1.0).sqrt();
        (like + self.place(first, second) - EVEN) * weight
    }

    /// Takes together what is left between the same neighbours.
    fn reword(&self, pairs: &mut Vec<Pair>) {
        let mut done: Vec<Pair> = Vec::with_capacity(pairs.len());
        let mut rest = std::mem::take(pairs).into_iter().peekable();
        while let Some(first) = rest.next() {
            let alone = |pair: &Pair| pair.base.is_empty() || pair.variant.is_empty();
            if !alone(&first) {
                done.push(first);
                continue;
            }
            let mut run = vec![first];
            while let Some(next) = rest.next_if(alone) {
                run.push(next);
            }
            let sure = |pair: Option<&Pair>| pair.is_none_or(|pair| pair.likeness >= SURE);
            let firm = sure(done.last()) && sure(rest.peek());
            let (gone, new): (Vec<Pair>, Vec<Pair>) =
                run.into_iter().partition(|pair| pair.variant.is_empty());
            let gone: Vec<usize> = gone.into_iter().flat_map(|pair| pair.base).collect();
            let new: Vec<usize> = new.into_iter().flat_map(|pair| pair.variant).collect();
            let firm = firm && gone.len() * new.len() <= MOST / 100;
            let mut taken: BTreeSet<usize> = BTreeSet::new();
            let mut after = 0;
            for &j in &new {
                let fits = |&i: &usize| {
                    let (a, b) = (&self.base[i], &self.variant[j]);
                    let form =
                        a.kind == b.kind && a.level == b.level && a.column == b.column && a.claim == b.claim;
                    let one = gone.len() == 1 && new.len() == 1;
                    let words = |item: &Item| item.words.len().max(1);
                    let (short, long) = (words(a).min(words(b)), words(a).max(words(b)));
                    form && (a.edges.0 == b.edges.0) && (firm || one) && long <= short * 6
                };
                let like = |i: usize| self.like(&[i], &[j]);
                let found = gone
                    .iter()
                    .enumerate()
                    .skip(after)
                    .filter(|(_, i)| fits(i))
                    .map(|(at, &i)| (at, i, like(i)))
                    .filter(|(.., like)| *like >= LEFT)
                    .reduce(|a, b| if b.2 > a.2 { b } else { a });
                if let Some((at, i, likeness)) = found {
                    done.extend(gone[after..at].iter().map(|&i| Pair { base: vec![i], ..Pair::default() }));
                    taken.extend(gone[after..=at].iter().copied());
                    after = at + 1;
                    done.push(Pair { base: vec![i], variant: vec![j], likeness, moved: false });
                } else {
                    done.push(Pair { variant: vec![j], ..Pair::default() });
                }
            }
            let left = gone.iter().filter(|i| !taken.contains(i));
            done.extend(left.map(|&i| Pair { base: vec![i], ..Pair::default() }));
        }
        *pairs = done;
    }

    /// Gives a sentence that says nothing by itself (*They can:*) to the pair before it in its block.
    fn absorb(&self, pairs: &mut Vec<Pair>) {
        let empty = |item: &Item| !item.words.is_empty() && item.words.iter().all(|word| word.light);
        let mut at = 1;
        while at < pairs.len() {
            let (before, here) = pairs.split_at_mut(at);
            let (Some(before), here) = (before.last_mut(), &here[0]) else { break };
            let whole = !before.base.is_empty() && !before.variant.is_empty();
            let joins =
                |own: &[usize], other: &[usize], list: &[usize], items: &[Item]| match (own, list.last()) {
                    ([one], Some(last)) if other.is_empty() => {
                        *one == last + 1 && empty(&items[*one]) && items[*one].block == items[*last].block
                    }
                    _ => false,
                };
            if whole && joins(&here.variant, &here.base, &before.variant, self.variant) {
                before.variant.extend(&here.variant);
            } else if whole && joins(&here.base, &here.variant, &before.base, self.base) {
                before.base.extend(&here.base);
            } else {
                at += 1;
                continue;
            }
            pairs.remove(at);
        }
    }

    /// Pairs what found nothing in its place and has its like elsewhere.
    fn find_moved(&self, pairs: &mut Vec<Pair>) {
        let one = |list: &[usize], other: &[usize]| other.is_empty().then(|| list.first().copied()).flatten();
        let gone: Vec<usize> = pairs.iter().filter_map(|pair| one(&pair.base, &pair.variant)).collect();
        let new: Vec<usize> = pairs.iter().filter_map(|pair| one(&pair.variant, &pair.base)).collect();
        if gone.len().saturating_mul(new.len()) > MOST {
            return;
        }
        let mut likes: Vec<(f32, usize, usize)> = Vec::new();
        for &i in &gone {
            for &j in &new {
                let words = |item: &Item| item.words.iter().filter(|word| !word.light).count();
                // A word or two stand in many places.
                if words(&self.base[i]).min(words(&self.variant[j])) < 2 {
                    continue;
                }
                let like = self.like(&[i], &[j]) + self.place(i, j);
                let near = self.base[i].block.abs_diff(self.variant[j].block) <= NEAR;
                if like >= if near { MOVED_NEAR } else { MOVED } {
                    likes.push((like, i, j));
                }
            }
        }
        likes.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut bases, mut variants) = (BTreeSet::new(), BTreeSet::new());
        for (likeness, i, j) in likes {
            if bases.contains(&i) || variants.contains(&j) {
                continue;
            }
            bases.insert(i);
            variants.insert(j);
            pairs.retain(|pair| !(pair.variant.is_empty() && pair.base == [i]));
            if let Some(pair) = pairs.iter_mut().find(|pair| pair.base.is_empty() && pair.variant == [j]) {
                *pair = Pair { base: vec![i], variant: vec![j], likeness: likeness.min(1.0), moved: true };
            }
        }
    }
}

fn common(a: &Bag, b: &Bag) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}

/// Puts pairs in the order of the variant; what was removed stands behind its predecessor in the base.
fn in_order(pairs: &mut Vec<Pair>) {
    pairs.sort_by_key(|pair| pair.base.first().copied().unwrap_or(usize::MAX));
    let mut place = 0;
    let mut keyed: Vec<((usize, usize, usize), Pair)> = pairs
        .drain(..)
        .map(|pair| {
            let base = pair.base.first().copied().unwrap_or(0);
            let key = match pair.variant.first() {
                None => (place, 0, base),
                Some(&at) => {
                    if !pair.base.is_empty() && !pair.moved {
                        place = pair.variant.last().map_or(0, |last| last + 1);
                    }
                    (at, 1, 0)
                }
            };
            (key, pair)
        })
        .collect();
    keyed.sort_by_key(|entry| entry.0);
    pairs.extend(keyed.into_iter().map(|(_, pair)| pair));
}
