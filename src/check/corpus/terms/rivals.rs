//! What stands where a rendering is missing, and almost never beside it.

use super::runs::Tally;
use super::{
    BACKGROUND, BESIDE, Candidate, DOMINANT, Mine, Rendered, Rendering, Renders, WITHOUT, common, postings,
    sample, shared,
};
use crate::check::mixed::Map;
use crate::check::words::Token;

/// Rivals of a rendering, at most: most runs of words are parts of others.
const MOST: usize = 24;

/// What stands in place of a rendering.
pub(super) struct Rival {
    /// Its number among the runs of the translations.
    pub(super) run: u32,
    hash: u64,
    pub(super) count: u32,
    score: f32,
    /// Share of the units that have it whose source has the term.
    pub(super) own: f32,
}

/// How often runs stand in a sample of all units.
struct Background {
    tally: Tally,
    read: f32,
}

impl Background {
    fn of(mine: &Mine<'_, '_, '_>) -> Background {
        let mut tally = Tally::new(&mine.targets);
        let mut read = 0.0;
        for unit in sample(mine.corpus.units.len(), BACKGROUND) {
            read += 1.0;
            mine.targets.of(unit as u32).iter().for_each(|run| tally.add(run.id));
        }
        Background { tally, read: f32::max(read, 1.0) }
    }

    fn usual(&self, run: u32) -> f32 {
        self.tally.count(run) as f32 / self.read
    }
}

impl Mine<'_, '_, '_> {
    /// The rivals of each of `found`, the best first.
    pub(super) fn rivals(&self, found: &[&Rendered], all: &[Rendered], renders: &Renders) -> Vec<Vec<Rival>> {
        let background = Background::of(self);
        let mut tallies = (Tally::new(&self.targets), Tally::new(&self.targets));
        let mut rivals: Vec<Vec<Rival>> = found
            .iter()
            .map(|rendered| self.hopeful(&rendered.rendering, &background, renders, &mut tallies))
            .collect();
        self.weigh(found, &mut rivals, all, renders);
        rivals
    }

    /// What may be a rival, from a sample of the units.
    fn hopeful(
        &self,
        rendering: &Rendering,
        background: &Background,
        renders: &Renders,
        (without, beside): &mut (Tally, Tally),
    ) -> Vec<Rival> {
        if rendering.without.len() < 2 {
            return Vec::new();
        }
        let mut read = 0.0;
        for unit in sample(rendering.without.len(), WITHOUT).filter_map(|at| rendering.without.get(at)) {
            read += 1.0;
            let named = self.targets.of(*unit).iter().filter(|run| run.names);
            named.for_each(|run| without.add_once(run.id, *unit));
        }
        let hopeful = |&(run, count): &(u32, u32)| {
            let rate = count as f32 / read;
            count >= 2 && (rate >= 4.0 * background.usual(run) || !renders.by(run).is_empty())
        };
        let hopeful: Vec<(u32, u32)> = without.counted().filter(hopeful).collect();
        let mut read_beside = 0.0;
        for unit in sample(rendering.with.len(), BESIDE).filter_map(|at| rendering.with.get(at)) {
            read_beside += 1.0;
            let there = self.targets.of(*unit).iter().filter(|run| without.count(run.id) > 1);
            there.for_each(|run| beside.add(run.id));
        }
        let rival = |(run, count): (u32, u32)| {
            let (rate, rate_beside) = (count as f32 / read, beside.count(run) as f32 / read_beside);
            let kind = self.targets.kind(run);
            let ratio = if renders.by(run).is_empty() { 8.0 } else { 3.0 };
            // Of two that stand together, the one that says more and stands nowhere else.
            let worth = count as f32 * (1.0 + 0.15 * kind.words as f32);
            let score = worth * rate / (rate + background.usual(run) + rate_beside);
            let clear = rate >= ratio * (rate_beside + 0.002);
            clear.then_some(Rival { run, hash: kind.hash, count, score, own: 0.0 })
        };
        let mut rivals: Vec<Rival> = hopeful.into_iter().filter_map(rival).collect();
        without.clear();
        beside.clear();
        sort(&mut rivals);
        rivals.truncate(MOST);
        rivals
    }

    /// Keeps of the rivals those that belong to the term: most of what has them has the term in its source, or a word
    /// that they render, and no other word of the source goes along with them.
    fn weigh(&self, found: &[&Rendered], rivals: &mut [Vec<Rival>], all: &[Rendered], renders: &Renders) {
        let mut wanted: Vec<u32> = rivals.iter().flatten().map(|rival| rival.run).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let units = postings(&self.targets, 0..self.corpus.units.len() as u32, &wanted);
        for (rendered, rivals) in found.iter().zip(rivals) {
            rivals.retain_mut(|rival| {
                let others = renders.by(rival.run).iter().filter_map(|&at| all.get(at));
                let others: Vec<&Candidate> = others.map(|other| &other.candidate).collect();
                let units = wanted.binary_search(&rival.run).ok().and_then(|at| units.get(at));
                units.is_some_and(|units| self.is_rival(rendered, rival, units, &others))
            });
            sort(rivals);
        }
    }

    /// True when what stands in `units`, and renders `others`, is a rival; notes how often.
    fn is_rival(
        &self,
        Rendered { candidate, rendering }: &Rendered,
        rival: &mut Rival,
        units: &[u32],
        others: &[&Candidate],
    ) -> bool {
        // Most that stand beside a term stand in many other places: no need to look at these.
        let reach = candidate.units.len() + others.iter().map(|other| other.units.len()).sum::<usize>();
        if !is_most(reach, units) {
            return false;
        }
        let instead: Vec<u32> = common(&rendering.without, units).collect();
        rival.count = instead.len() as u32;
        let with = rendering.with.len() as u32;
        if with * 100 < DOMINANT * (with + rival.count) {
            return false;
        }
        let mut keys = instead.iter().filter_map(|&unit| self.corpus.units.get(unit as usize));
        let first = keys.next().map(|entry| entry.unit.said.source_key);
        if !keys.any(|entry| Some(entry.unit.said.source_key) != first) {
            return false;
        }
        let own = instead.len() + common(&rendering.with, units).count();
        rival.own = own as f32 / units.len().max(1) as f32;
        (rival.own >= 0.6 || explained(units, (candidate, own), others))
            && !self.goes_along(rendering, &instead)
    }

    /// True when another word of the source stands in most of `units`, and seldom where the rendering is.
    fn goes_along(&self, rendering: &Rendering, units: &[u32]) -> bool {
        let mut counts: Map<u32, (f32, u32)> = Map::default();
        let mut read = 0.0;
        for &unit in sample(units.len(), 40).filter_map(|at| units.get(at)) {
            read += 1.0;
            for token in self.corpus.source(unit).iter().filter(|token| !token.is(Token::SHORT)) {
                let count = counts.entry(token.stem).or_insert((0.0, u32::MAX));
                if count.1 != unit {
                    *count = (count.0 + 1.0, unit);
                }
            }
        }
        // Few words do; the share of these units that have each, and how many units with the rendering.
        counts.retain(|_, (count, _)| *count >= 0.7 * read);
        #[expect(clippy::iter_over_hash_type, reason = "whether any is true, in whatever order")]
        for (stem, (count, _)) in counts {
            let units: Vec<u32> = sample(rendering.with.len(), BESIDE)
                .filter_map(|at| rendering.with.get(at).copied())
                .collect();
            // Seldom: in less than a quarter of the share. What is frequent is so after a few.
            let seldom = count / read * units.len() as f32 / 4.0;
            let has = |unit: &&u32| self.corpus.source(**unit).iter().any(|token| token.stem == stem);
            let enough = seldom as usize + 1;
            if units.iter().filter(has).take(enough).count() as f32 <= seldom {
                return true;
            }
        }
        false
    }
}

/// True when most of `units` have one of the candidates in their source; so many of them have the first.
fn explained(units: &[u32], (own, had): (&Candidate, usize), others: &[&Candidate]) -> bool {
    let mut all = had;
    for other in others {
        // No need to look at what is too little in any case, or enough alone.
        let counted = shared(&other.units, units);
        if is_most(counted, units) {
            return true;
        }
        all += counted;
    }
    if others.is_empty() || !is_most(all, units) {
        return false;
    }
    let candidates = others.iter().copied().chain([own]);
    let mut explained: Vec<u32> = candidates.flat_map(|candidate| common(&candidate.units, units)).collect();
    explained.sort_unstable();
    explained.dedup();
    is_most(explained.len(), units)
}

fn is_most(count: usize, units: &[u32]) -> bool {
    count * 10 >= units.len() * 6
}

fn sort(rivals: &mut [Rival]) {
    rivals.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.hash.cmp(&other.hash)));
}
