//! What the source repeats, and what translations have where it stands.

use super::runs::Tally;
use super::{Candidate, FEWEST, Mine, Rendered, Rendering, sample};

/// Candidates that are looked at, at most; of a large project the most frequent.
const CANDIDATES: usize = 1500;
/// Units of a candidate in which renderings are looked for.
const SAMPLE: usize = 20;
/// Renderings that are looked at more closely, at most.
const CHOICES: usize = 24;

/// A rendering while it is looked at.
#[derive(Clone, Copy)]
struct Choice {
    run: u32,
    hash: u64,
    words: usize,
    /// How much it and the candidate stand together, 0 to 1.
    dice: f32,
    /// In how many units they do.
    both: f32,
}

impl Mine<'_, '_, '_> {
    /// The candidates that have a rendering, the most frequent first.
    pub(super) fn renderings(&self) -> Vec<Rendered> {
        let candidates = self.candidates();
        let mut tally = Tally::new(&self.targets);
        let choices: Vec<Vec<u32>> =
            candidates.iter().map(|candidate| self.choices(candidate, &mut tally)).collect();
        let there = Present::read(self, &choices);
        let rendering = |(candidate, choices): (Candidate, Vec<u32>)| {
            let rendering = self.rendering(&candidate, &choices, &there, &mut tally)?;
            Some(Rendered { candidate, rendering })
        };
        candidates.into_iter().zip(choices).filter_map(rendering).collect()
    }

    /// Runs of words that the source repeats, the most frequent first.
    fn candidates(&self) -> Vec<Candidate> {
        let units = 0..self.corpus.units.len() as u32;
        let mut tally = Tally::new(&self.sources);
        for unit in units.clone() {
            let named = self.sources.of(unit).iter().filter(|run| run.names);
            named.for_each(|run| tally.add_once(run.id, unit));
        }
        let frequent = tally.counted().filter(|(_, count)| *count >= FEWEST);
        let mut best: Vec<(u32, u64, u32)> =
            frequent.map(|(run, count)| (count, self.sources.kind(run).hash, run)).collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        best.truncate(CANDIDATES);
        let new = |run| Candidate { run, words: self.sources.kind(run).words, units: Vec::new() };
        let mut list: Vec<Candidate> = best.into_iter().map(|(_, _, run)| new(run)).collect();
        let runs: Vec<u32> = list.iter().map(|candidate| candidate.run).collect();
        let posted = super::postings(&self.sources, units, &runs);
        list.iter_mut().zip(posted).for_each(|(candidate, units)| candidate.units = units);
        list
    }

    /// What stands in most translations of a sample of the candidate's units.
    fn choices(&self, candidate: &Candidate, tally: &mut Tally) -> Vec<u32> {
        let mut read = 0;
        for unit in sample(candidate.units.len(), SAMPLE).filter_map(|at| candidate.units.get(at)) {
            read += 1;
            let named = self.targets.of(*unit).iter().filter(|run| run.names);
            named.for_each(|run| tally.add_once(run.id, *unit));
        }
        let frequent = tally.counted().filter(|(_, count)| count * 100 >= read * 35 && *count > 1);
        let mut best: Vec<(u32, usize, u64, u32)> = frequent
            .map(|(run, count)| {
                let kind = self.targets.kind(run);
                (count, kind.words, kind.hash, run)
            })
            .collect();
        tally.clear();
        best.sort_unstable_by(|one, other| other.cmp(one));
        best.truncate(CHOICES);
        best.into_iter().map(|(_, _, _, run)| run).collect()
    }

    /// The rendering of a candidate: what stands with it often, and without it seldom.
    fn rendering(
        &self,
        candidate: &Candidate,
        choices: &[u32],
        there: &Present,
        tally: &mut Tally,
    ) -> Option<Rendering> {
        for &unit in &candidate.units {
            there.of(unit).iter().for_each(|run| tally.add_once(*run, unit));
        }
        let all = candidate.units.len() as f32;
        let choice = |&run: &u32| {
            let kind = self.targets.kind(run);
            let both = tally.count(run) as f32;
            let dice = 2.0 * both / (all + kind.units as f32);
            (both >= 0.4 * all && dice >= 0.3 && both >= 3.0).then_some(Choice {
                run,
                hash: kind.hash,
                words: kind.words,
                dice,
                both,
            })
        };
        let mut scores: Vec<Choice> = choices.iter().filter_map(choice).collect();
        tally.clear();
        scores.sort_by(|one, other| {
            other.dice.total_cmp(&one.dice).then(other.words.cmp(&one.words)).then(other.hash.cmp(&one.hash))
        });
        let best = *scores.first()?;
        // A longer one that is nearly always there tells more: `… na Nuvem`, not `… de Nuvem`.
        let longer =
            scores.iter().filter(|other| other.both >= 0.75 * best.both && other.dice >= 0.75 * best.dice);
        let Choice { run, .. } = *longer.max_by(|one, other| {
            one.words.cmp(&other.words).then(one.dice.total_cmp(&other.dice)).then(one.hash.cmp(&other.hash))
        })?;
        let (with, without) = candidate.units.iter().partition(|&&unit| there.of(unit).contains(&run));
        Some(Rendering { run, with, without })
    }
}

/// Which of the choices of all candidates each unit has.
struct Present {
    list: Vec<u32>,
    /// Where those of each unit begin, and where the last ones end.
    starts: Vec<usize>,
}

impl Present {
    fn read(mine: &Mine<'_, '_, '_>, choices: &[Vec<u32>]) -> Present {
        let mut chosen = vec![false; mine.targets.len()];
        for &run in choices.iter().flatten() {
            if let Some(chosen) = chosen.get_mut(run as usize) {
                *chosen = true;
            }
        }
        let mut present = Present { list: Vec::new(), starts: vec![0] };
        for unit in 0..mine.corpus.units.len() as u32 {
            let runs = mine.targets.of(unit).iter().map(|run| run.id);
            present.list.extend(runs.filter(|run| chosen.get(*run as usize) == Some(&true)));
            present.starts.push(present.list.len());
        }
        present
    }

    fn of(&self, unit: u32) -> &[u32] {
        match self.starts.get(unit as usize..unit as usize + 2) {
            Some(&[start, end]) => self.list.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }
}
