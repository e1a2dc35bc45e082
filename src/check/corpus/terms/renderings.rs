//! What the source repeats, and what translations have where it stands.

use super::known::{Known, Postings, There};
use super::phrases::Phrase;
use super::tally::{Sketch, Tally};
use super::{Candidate, FEWEST, Mine, PHRASES, Rendered, Rendering, WORDS, sample};

/// Units whose sources candidates are taken from, at most.
const LEARNT: usize = 16_000;
/// Candidates that are looked at, at most; of a large project the most frequent.
const CANDIDATES: usize = 1500;
/// Units of a candidate in which renderings are looked for.
const SAMPLE: usize = 40;
/// Renderings that are looked at more closely, at most.
const CHOICES: usize = 24;

/// A rendering while it is looked at.
#[derive(Clone, Copy)]
struct Choice {
    phrase: Phrase,
    /// In how many of the candidate's units it stands.
    both: f32,
    /// How much it and the candidate stand together, 0 to 1.
    dice: f32,
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
        let choices: Vec<Vec<Choice>> =
            candidates.iter().map(|candidate| self.choices(candidate, &mut words, &mut tally)).collect();
        let known = Known::of(&self.targets, choices.iter().flatten().map(|choice| choice.phrase));
        let counts = known.counts(&self.targets);
        let count = |phrase: Phrase| known.id(phrase).and_then(|id| counts.get(id as usize)).copied();
        let all = candidates.into_iter().zip(choices);
        let chosen: Vec<(Candidate<'p>, Phrase)> = all
            .filter_map(|(candidate, choices)| Some((candidate, best(&candidate, choices, count)?)))
            .collect();
        let known = Known::of(&self.targets, chosen.iter().map(|(_, phrase)| *phrase));
        let mut rendered: Vec<Rendered<'p>> = chosen
            .into_iter()
            .map(|(candidate, phrase)| Rendered { candidate, rendering: Rendering::new(phrase) })
            .collect();
        part(&mut rendered, there, &known, &known.there(&self.targets));
        // In all units it has to be what it was in some.
        rendered.retain(|Rendered { candidate, rendering: Rendering { phrase, with, .. } }| {
            count(*phrase).is_some_and(|count| dice(candidate, with.len() as f32, count).is_some())
        });
        rendered
    }

    /// What stands in most translations of a sample of the candidate's units.
    fn choices(&self, candidate: &Candidate<'_>, words: &mut Sketch, tally: &mut Tally) -> Vec<Choice> {
        let all = candidate.units.len();
        let units = || sample(all, SAMPLE).filter_map(|at| candidate.units.get(at).copied());
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
        let choice = |(count, phrase): (u32, Phrase)| {
            let both = count as f32 * all as f32 / read as f32;
            Choice { phrase, both, dice: 0.0 }
        };
        best.into_iter().map(choice).collect()
    }
}

/// How much a candidate and what stands in so many of its units, and in `count` of all, stand together; none when that
/// is too little.
fn dice(candidate: &Candidate<'_>, both: f32, count: u32) -> Option<f32> {
    let all = candidate.units.len() as f32;
    let dice = 2.0 * both / (all + count as f32);
    (both >= 0.4 * all && dice >= 0.3 && both >= 3.0).then_some(dice)
}

/// The rendering of a candidate: what stands with it often, and without it seldom; `count` tells how often it stands.
fn best(
    candidate: &Candidate<'_>,
    choices: Vec<Choice>,
    count: impl Fn(Phrase) -> Option<u32>,
) -> Option<Phrase> {
    let choice = |choice: Choice| {
        Some(Choice { dice: dice(candidate, choice.both, count(choice.phrase)?)?, ..choice })
    };
    let scores: Vec<Choice> = choices.into_iter().filter_map(choice).collect();
    let order = |choice: &Choice| (choice.phrase.words(), choice.phrase.hash);
    let best = scores
        .iter()
        .max_by(|one, other| one.dice.total_cmp(&other.dice).then(order(one).cmp(&order(other))))?;
    // A longer one that is nearly always there tells more: `… na Nuvem`, not `… de Nuvem`.
    let longer =
        scores.iter().filter(|other| other.both >= 0.75 * best.both && other.dice >= 0.75 * best.dice);
    let longest = longer.max_by(|one, other| {
        let words = one.phrase.words().cmp(&other.phrase.words());
        words.then(one.dice.total_cmp(&other.dice)).then(order(one).cmp(&order(other)))
    });
    longest.map(|choice| choice.phrase)
}

/// Parts the units of all candidates into those with and those without the rendering. Both lists are in order of units:
/// `sources` of where candidates stand, `targets` of where renderings do.
fn part(all: &mut [Rendered<'_>], sources: &[There], known: &Known, targets: &[There]) {
    let numbers =
        all.iter().map(|rendered| rendered.candidate.number as usize).max().map_or(0, |last| last + 1);
    let mut by_number: Vec<Option<(usize, u32)>> = vec![None; numbers];
    for (at, Rendered { candidate, rendering }) in all.iter().enumerate() {
        by_number[candidate.number as usize] = known.id(rendering.phrase).map(|id| (at, id));
    }
    let mut rest = targets;
    for here in sources.chunk_by(|one, other| one.unit == other.unit) {
        let unit = here[0].unit;
        let before = rest.iter().take_while(|there| there.unit < unit).count();
        let beside = rest[before..].iter().take_while(|there| there.unit == unit).count();
        let renderings = &rest[before..before + beside];
        rest = &rest[before + beside..];
        for there in here {
            let Some(&Some((at, id))) = by_number.get(there.id as usize) else { continue };
            let Rendering { with, without, .. } = &mut all[at].rendering;
            let rendered = renderings.iter().any(|rendering| rendering.id == id);
            let list = if rendered { with } else { without };
            if list.last() != Some(&unit) {
                list.push(unit);
            }
        }
    }
}
