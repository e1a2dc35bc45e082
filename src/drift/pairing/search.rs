//! The best way through two editions, in the order of both.

use std::collections::HashMap;

use super::Pair;
use super::gain::{Bag, Likes};

/// Steps of the search: (base, variant) sentences.
const STEPS: [(usize, usize); 8] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)];

/// More sentences than this on either side of the search: within a band.
const BAND: usize = 1_500;

/// Cells of the search on either side of the middle, all together.
const CELLS: usize = 30_000_000;

impl Likes<'_> {
    /// The best way through both pages.
    pub(super) fn search(&self) -> Vec<Pair> {
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
}
