//! What the source repeats, and what translations have where it stands.

use super::known::{Known, Postings, There};
use super::phrases::Phrase;
use super::tally::{Sketch, Tally};
use super::{Candidate, FEWEST, Mine, PHRASES, Rendered, Rendering, WORDS, sample};

/// Units whose sources candidates are taken from, at most.
const LEARNT: usize = 16_000;
/// Candidates that are looked at, at most; of a large project the most frequent.
const CANDIDATES: usize = 1500;
/// Units of a candidate that propose renderings.
const SAMPLE: usize = 24;
/// Renderings that are looked at more closely, at most.
const CHOICES: usize = 24;

/// What may be a rendering.
struct Choice {
    phrase: Phrase,
    /// Its number among all that may be one.
    id: u32,
    /// In how many units it stands.
    count: u32,
    /// In how many of the candidate's units it does.
    both: u32,
}

impl Mine<'_, '_, '_> {
    /// Runs of words that the source repeats, the most frequent first.
    pub(super) fn candidates(&self) -> Vec<Phrase> {
        let units = || sample(self.corpus.units.len(), LEARNT).map(|unit| unit as u32);
        let mut sketch = Sketch::new(PHRASES);
        units().for_each(|unit| self.sources.phrases(unit, |_| true, |phrase| sketch.add(phrase.hash)));
        let mut tally = Tally::new();
        for unit in units() {
            self.sources.phrases(
                unit,
                |_| true,
                |phrase| {
                    if sketch.count(phrase.hash) >= FEWEST {
                        tally.add(phrase, unit);
                    }
                },
            );
        }
        let counted = tally.counted().iter().filter(|counted| counted.count >= FEWEST);
        let mut best: Vec<(u32, Phrase)> = counted.map(|counted| (counted.count, counted.phrase)).collect();
        best.sort_unstable_by_key(|(count, phrase)| std::cmp::Reverse((*count, phrase.hash)));
        best.truncate(CANDIDATES);
        best.into_iter().map(|(_, phrase)| phrase).collect()
    }

    /// The candidates that have a rendering, the most frequent first; they stand `there`, in these `units`.
    pub(super) fn renderings<'p>(
        &self,
        candidates: &Known,
        there: &[There],
        units: &'p Postings,
    ) -> Vec<Rendered<'p>> {
        let candidates = (0..).zip(candidates.phrases());
        let candidates: Vec<Candidate<'p>> = candidates
            .map(|(number, &phrase)| Candidate { number, phrase, units: units.of(number) })
            .collect();
        let (mut words, mut tally) = (Sketch::new(WORDS), Tally::new());
        let proposed: Vec<Vec<(Phrase, f32)>> =
            candidates.iter().map(|candidate| self.proposed(candidate, &mut words, &mut tally)).collect();
        let known = Known::of(&self.targets, proposed.iter().flatten().map(|(phrase, _)| *phrase));
        let counts = known.counts(&self.targets);
        let choice = |candidate: &Candidate<'_>, (phrase, share): (Phrase, f32)| {
            let count = *counts.get(known.id(phrase)? as usize)?;
            let both = share * candidate.units.len() as f32;
            // Near enough to what `dice` asks for: all units decide.
            (2.0 * both >= 0.2 * (candidate.units.len() as f32 + count as f32)).then_some((phrase, count))
        };
        let hopeful = candidates.iter().zip(proposed);
        let hopeful: Vec<Vec<(Phrase, u32)>> = hopeful
            .map(|(candidate, all)| all.into_iter().filter_map(|one| choice(candidate, one)).collect())
            .collect();
        let known = Known::of(&self.targets, hopeful.iter().flatten().map(|(phrase, _)| *phrase));
        let choice = |(phrase, count)| Some(Choice { phrase, id: known.id(phrase)?, count, both: 0 });
        let mut choices: Vec<Vec<Choice>> =
            hopeful.into_iter().map(|all| all.into_iter().filter_map(choice).collect()).collect();
        let targets = known.there(&self.targets);
        side_by_side(there, &targets, |_, number, has| {
            for choice in choices.get_mut(number).into_iter().flatten() {
                choice.both += u32::from(has(choice.id));
            }
        });
        let mut rendered: Vec<Option<(u32, Rendered<'p>)>> = (candidates.into_iter().zip(&choices))
            .map(|(candidate, choices)| {
                let Choice { phrase, id, .. } = *best(&candidate, choices)?;
                let rendering = Rendering { phrase, with: Vec::new(), without: Vec::new() };
                Some((id, Rendered { candidate, rendering }))
            })
            .collect();
        side_by_side(there, &targets, |unit, number, has| {
            if let Some(Some((id, Rendered { rendering, .. }))) = rendered.get_mut(number) {
                let list = if has(*id) { &mut rendering.with } else { &mut rendering.without };
                list.push(unit);
            }
        });
        rendered.into_iter().flatten().map(|(_, rendered)| rendered).collect()
    }

    /// What stands in most translations of a sample of the candidate's units, and in which share of them.
    fn proposed(
        &self,
        candidate: &Candidate<'_>,
        words: &mut Sketch,
        tally: &mut Tally,
    ) -> Vec<(Phrase, f32)> {
        let units =
            || sample(candidate.units.len(), SAMPLE).filter_map(|at| candidate.units.get(at).copied());
        let read = units().count() as u32;
        let fewest = u32::max(2, (read * 35).div_ceil(100));
        // What stands in most is made of words that do, and few others are.
        units().for_each(|unit| self.targets.of(unit).iter().for_each(|word| words.add(word.hash())));
        for unit in units() {
            self.targets.phrases(
                unit,
                |word| words.count(word.hash()) >= fewest,
                |phrase| tally.add(phrase, unit),
            );
        }
        let frequent = tally.counted().iter().filter(|counted| counted.count >= fewest);
        let mut best: Vec<(u32, Phrase)> = frequent.map(|counted| (counted.count, counted.phrase)).collect();
        best.sort_unstable_by_key(|(count, phrase)| std::cmp::Reverse((*count, phrase.words(), phrase.hash)));
        best.truncate(CHOICES);
        words.clear();
        tally.clear();
        best.into_iter().map(|(count, phrase)| (phrase, count as f32 / read as f32)).collect()
    }
}

/// The rendering of a candidate: what stands with it often, and without it seldom.
fn best<'c>(candidate: &Candidate<'_>, choices: &'c [Choice]) -> Option<&'c Choice> {
    let all = candidate.units.len() as f32;
    // How much it and the candidate stand together, 0 to 1.
    let dice = |choice: &Choice| 2.0 * choice.both as f32 / (all + choice.count as f32);
    let good = |choice: &&Choice| choice.both >= 3 && choice.both as f32 >= 0.4 * all && dice(choice) >= 0.3;
    let words = |choice: &Choice| choice.phrase.words();
    let hash = |choice: &Choice| choice.phrase.hash;
    let best = choices.iter().filter(good).max_by(|one, other| {
        let dice = dice(one).total_cmp(&dice(other));
        dice.then(words(one).cmp(&words(other))).then(hash(one).cmp(&hash(other)))
    })?;
    // A longer one that is nearly always there tells more: `… na Nuvem`, not `… de Nuvem`.
    let often =
        |other: &&Choice| other.both as f32 >= 0.75 * best.both as f32 && dice(other) >= 0.75 * dice(best);
    choices.iter().filter(good).filter(often).max_by(|one, other| {
        let words = words(one).cmp(&words(other));
        words.then(dice(one).total_cmp(&dice(other))).then(hash(one).cmp(&hash(other)))
    })
}

/// Calls `see` once with each unit and each candidate in it, and with what tells whether the unit has a choice. Both lists
/// are in order of units: `sources` of where candidates stand, `targets` of where choices do.
fn side_by_side(sources: &[There], targets: &[There], mut see: impl FnMut(u32, usize, &dyn Fn(u32) -> bool)) {
    let mut rest = targets;
    for here in sources.chunk_by(|one, other| one.unit == other.unit) {
        let unit = here[0].unit;
        let before = rest.iter().take_while(|there| there.unit < unit).count();
        let beside = rest[before..].iter().take_while(|there| there.unit == unit).count();
        let (beside, after) = rest[before..].split_at(beside);
        rest = after;
        let has = |id: u32| beside.iter().any(|there| there.id == id);
        for (at, there) in here.iter().enumerate() {
            if here[..at].iter().all(|other| other.id != there.id) {
                see(unit, there.id as usize, &has);
            }
        }
    }
}
