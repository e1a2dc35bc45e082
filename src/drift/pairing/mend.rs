//! What the search leaves: sentences that were reworded, that stand elsewhere now, or that say nothing by themselves.

use std::collections::BTreeSet;

use super::Pair;
use super::gain::Likes;
use crate::drift::reading::Item;

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

impl Likes<'_> {
    /// Takes together what is left between the same neighbours.
    pub(super) fn reword(&self, pairs: &mut Vec<Pair>) {
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
    pub(super) fn absorb(&self, pairs: &mut Vec<Pair>) {
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
    pub(super) fn find_moved(&self, pairs: &mut Vec<Pair>) {
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

/// Puts pairs in the order of the variant; what was removed stands behind its predecessor in the base.
pub(super) fn in_order(pairs: &mut Vec<Pair>) {
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
