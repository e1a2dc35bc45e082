//! What stands where a rendering is missing, and almost never beside it.

use super::known::{Known, Postings};
use super::phrases::Phrase;
use super::tally::{Sketch, Tally};
use super::{
    BACKGROUND, BESIDE, Candidate, DOMINANT, Mine, PHRASES, Rendered, Rendering, Renders, WITHOUT, WORDS,
    common, sample, shared,
};

/// Rivals of a rendering, at most: most runs of words are parts of others.
const MOST: usize = 16;

/// What stands in place of a rendering.
pub(super) struct Rival {
    pub(super) phrase: Phrase,
    /// Units with the term and without the rendering that have it, in order.
    pub(super) units: Vec<u32>,
    score: f32,
    /// Share of the units that have it whose source has the term.
    pub(super) own: f32,
}

/// How often phrases stand in a sample of all units.
struct Background {
    sketch: Sketch,
    read: f32,
}

/// What rivals are counted with.
struct Tallies {
    /// Words of units without the rendering.
    words: Sketch,
    /// Phrases of them.
    without: Tally,
    /// The same phrases, in units with the rendering.
    beside: Tally,
}

impl Background {
    fn of(mine: &Mine<'_, '_, '_>) -> Background {
        let mut sketch = Sketch::new(PHRASES);
        let mut read = 0.0;
        for unit in sample(mine.corpus.units.len(), BACKGROUND) {
            read += 1.0;
            mine.targets.phrases(unit as u32, |_| true, |phrase| sketch.add(phrase.hash));
        }
        Background { sketch, read: f32::max(read, 1.0) }
    }

    fn usual(&self, phrase: Phrase) -> f32 {
        self.sketch.count(phrase.hash) as f32 / self.read
    }
}

impl Mine<'_, '_, '_> {
    /// The rivals of each of `terms` that are `asked` for, the best first.
    pub(super) fn rivals(
        &self,
        terms: &[&Rendered<'_>],
        asked: impl Fn(&Rendered<'_>) -> bool,
        all: &[Rendered<'_>],
        renders: &Renders,
    ) -> Vec<Vec<Rival>> {
        let background = Background::of(self);
        let mut tallies = Tallies { words: Sketch::new(WORDS), without: Tally::new(), beside: Tally::new() };
        let mut rivals: Vec<Vec<Rival>> = terms
            .iter()
            .map(|rendered| match asked(rendered) {
                true => self.hopeful(&rendered.rendering, &background, renders, &mut tallies),
                false => Vec::new(),
            })
            .collect();
        self.weigh(terms, &mut rivals, all, renders);
        rivals
    }

    /// What may be a rival, from a sample of the units.
    fn hopeful(
        &self,
        rendering: &Rendering,
        background: &Background,
        renders: &Renders,
        Tallies { words, without, beside }: &mut Tallies,
    ) -> Vec<Rival> {
        if rendering.without.len() < 2 {
            return Vec::new();
        }
        let of = |units: &'_ [u32], most: usize| -> Vec<u32> {
            sample(units.len(), most).filter_map(|at| units.get(at).copied()).collect()
        };
        let (lacking, having) = (of(&rendering.without, WITHOUT), of(&rendering.with, BESIDE));
        // What recurs is made of words that do.
        let all = lacking.iter().flat_map(|&unit| self.targets.of(unit));
        all.for_each(|word| words.add(word.hash()));
        for &unit in &lacking {
            self.targets.phrases(
                unit,
                |word| words.count(word.hash()) > 1,
                |phrase| without.add(phrase, unit),
            );
        }
        for &unit in &having {
            self.targets.phrases(
                unit,
                |word| words.count(word.hash()) > 1,
                |phrase| {
                    if without.count(phrase.hash) > 1 {
                        beside.add(phrase, unit);
                    }
                },
            );
        }
        let rival = |phrase: Phrase, count: u32| {
            let (rate, usual) = (count as f32 / lacking.len() as f32, background.usual(phrase));
            let renders = !renders.by(phrase).is_empty();
            if rate < 4.0 * usual && !renders {
                return None;
            }
            let rate_beside = beside.count(phrase.hash) as f32 / having.len() as f32;
            let ratio = if renders { 3.0 } else { 8.0 };
            // Of two that stand together, the one that says more and stands nowhere else.
            let worth = count as f32 * (1.0 + 0.15 * phrase.words() as f32);
            let score = worth * rate / (rate + usual + rate_beside);
            let clear = rate >= ratio * (rate_beside + 0.002);
            clear.then_some(Rival { phrase, units: Vec::new(), score, own: 0.0 })
        };
        let recurring = without.counted().iter().filter(|counted| counted.count > 1);
        let mut rivals: Vec<Rival> =
            recurring.filter_map(|counted| rival(counted.phrase, counted.count)).collect();
        words.clear();
        without.clear();
        beside.clear();
        sort(&mut rivals);
        rivals.truncate(MOST);
        rivals
    }

    /// Keeps of the rivals those that belong to the term: most of what has them has the term in its source, or a word
    /// that they render, and no other word of the source goes along with them.
    fn weigh(
        &self,
        terms: &[&Rendered<'_>],
        rivals: &mut [Vec<Rival>],
        all: &[Rendered<'_>],
        renders: &Renders,
    ) {
        let mut words = Tally::new();
        let known = Known::of(&self.targets, rivals.iter().flatten().map(|rival| rival.phrase));
        let there = Postings::read(&known.there(&self.targets), known.len());
        for (rendered, rivals) in terms.iter().zip(rivals) {
            rivals.retain_mut(|rival| {
                let others = renders.by(rival.phrase).iter().filter_map(|&at| all.get(at));
                let others: Vec<Candidate<'_>> = others.map(|other| other.candidate).collect();
                let units = known.id(rival.phrase).map_or(&[][..], |id| there.of(id));
                self.is_rival(rendered, rival, units, &others, &mut words)
            });
            sort(rivals);
        }
    }

    /// True when what stands in `units`, and renders `others`, is a rival; notes how often.
    fn is_rival(
        &self,
        Rendered { candidate, rendering }: &Rendered<'_>,
        rival: &mut Rival,
        units: &[u32],
        others: &[Candidate<'_>],
        words: &mut Tally,
    ) -> bool {
        // Most that stand beside a term stand in many other places: no need to look at these.
        let reach = candidate.units.len() + others.iter().map(|other| other.units.len()).sum::<usize>();
        if !is_most(reach, units) {
            return false;
        }
        let instead: Vec<u32> = common(&rendering.without, units).collect();
        let with = rendering.with.len();
        if with * 100 < DOMINANT * (with + instead.len()) {
            return false;
        }
        let mut keys = instead.iter().filter_map(|&unit| self.corpus.units.get(unit as usize));
        let first = keys.next().map(|entry| entry.unit.said.source_key);
        if !keys.any(|entry| Some(entry.unit.said.source_key) != first) {
            return false;
        }
        let own = instead.len() + common(&rendering.with, units).count();
        rival.own = own as f32 / units.len().max(1) as f32;
        let its = (rival.own >= 0.6 || explained(units, (candidate, own), others))
            && !self.goes_along(rendering, &instead, words);
        rival.units = instead;
        its
    }

    /// True when another word of the source stands in most of `units`, and seldom where the rendering is.
    fn goes_along(&self, rendering: &Rendering, units: &[u32], words: &mut Tally) -> bool {
        let mut read = 0.0;
        for &unit in sample(units.len(), 40).filter_map(|at| units.get(at)) {
            read += 1.0;
            self.sources.words(unit, |word| words.add(word, unit));
        }
        let with: Vec<u32> =
            sample(rendering.with.len(), BESIDE).filter_map(|at| rendering.with.get(at).copied()).collect();
        // Few words do.
        let often = words.counted().iter().filter(|counted| counted.count as f32 >= 0.7 * read);
        let goes_along = often.into_iter().any(|counted| {
            let Some(word) = self.sources.spelt(counted.phrase).first().filter(|word| !word.is_short())
            else {
                return false;
            };
            // Seldom: in less than a quarter of the share. What is frequent is so after a few.
            let seldom = counted.count as f32 / read * with.len() as f32 / 4.0;
            let has = |unit: &&u32| self.sources.has(**unit, word.stem);
            with.iter().filter(has).take(seldom as usize + 1).count() as f32 <= seldom
        });
        words.clear();
        goes_along
    }
}

/// True when most of `units` have one of the candidates in their source; so many of them have the first.
fn explained(units: &[u32], (own, had): (&Candidate<'_>, usize), others: &[Candidate<'_>]) -> bool {
    let mut all = had;
    for other in others {
        // No need to look at what is too little in any case, or enough alone.
        let counted = shared(other.units, units);
        if is_most(counted, units) {
            return true;
        }
        all += counted;
    }
    if others.is_empty() || !is_most(all, units) {
        return false;
    }
    let candidates = others.iter().chain([own]);
    let mut explained: Vec<u32> = candidates.flat_map(|candidate| common(candidate.units, units)).collect();
    explained.sort_unstable();
    explained.dedup();
    is_most(explained.len(), units)
}

fn is_most(count: usize, units: &[u32]) -> bool {
    count * 10 >= units.len() * 6
}

fn sort(rivals: &mut [Rival]) {
    rivals.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then(one.phrase.hash.cmp(&other.phrase.hash))
    });
}
