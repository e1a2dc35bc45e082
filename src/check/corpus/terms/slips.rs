//! Units that do not say what most say.

use std::cell::{OnceCell, RefCell};
use std::cmp::Reverse;
use std::ops::Range;

use super::rivals::Rival;
use super::said::{alone, apart, find_exact, other_words};
use super::{DOMINANT, Mine, Rendered, Rendering, Slip, Term, WITHOUT, Why, has, sample, shared};
use crate::check::corpus::sound;
use crate::check::corpus::text;
use crate::check::mixed::Map;
use crate::check::subject::one_line;
use crate::check::words::Token;

/// Units without a rendering, at most, that are looked at one by one: too few for a rival to recur.
const LONE: usize = 2;

/// What was found of all terms; each list has one entry for each term.
struct Found<'f> {
    rendered: &'f [&'f Rendered],
    rivals: &'f [Vec<Rival>],
    terms: &'f [Term],
    /// What stands beside each term, once it was asked for.
    beside: Vec<OnceCell<Vec<Beside>>>,
    /// Whether the rendering of one term counts for another, by the two, once it was asked for.
    within: RefCell<Map<u64, bool>>,
}

/// What stands beside a term in one of its units: stems, 0 where there is none.
struct Beside {
    unit: u32,
    before: u32,
    after: u32,
    /// The unit has the rendering.
    rendered: bool,
}

/// A term as it stands in the source of a unit.
#[derive(Clone)]
struct Here {
    /// Its words.
    range: Range<usize>,
    /// Index of the term.
    term: usize,
    /// The unit has the rendering of the term.
    rendered: bool,
}

/// Words of the source, and the rendering of them that stands in the translation.
struct Explained {
    source: Range<usize>,
    target: Range<usize>,
}

/// What is said instead of a rendering.
struct Said {
    /// Words of the translation.
    at: Range<usize>,
    rivals: u32,
    own: f32,
    why: Why,
}

/// The slips in all units, in their order.
pub(super) fn find(
    mine: &Mine<'_, '_, '_>,
    rendered: &[&Rendered],
    rivals: &[Vec<Rival>],
    terms: &[Term],
) -> Vec<Slip> {
    const NONE: usize = usize::MAX;
    let mut by_run = vec![NONE; mine.sources.len()];
    for (term, rendered) in rendered.iter().enumerate() {
        if let Some(by_run) = by_run.get_mut(rendered.candidate.run as usize) {
            *by_run = term;
        }
    }
    let beside = rendered.iter().map(|_| OnceCell::new()).collect();
    let found = Found { rendered, rivals, terms, beside, within: RefCell::default() };
    let mut slips = Vec::new();
    // What is left of the units with the rendering of each term: units come in order.
    let mut left: Vec<&[u32]> = rendered.iter().map(|rendered| rendered.rendering.with.as_slice()).collect();
    let mut here: Vec<Here> = Vec::new();
    for unit in 0..mine.corpus.units.len() as u32 {
        let terms = mine.sources.of(unit).iter().filter_map(|run| {
            let term = *by_run.get(run.id as usize).filter(|term| **term != NONE)?;
            let left = left.get_mut(term)?;
            while let Some((_, rest)) = left.split_first().filter(|(first, _)| **first < unit) {
                *left = rest;
            }
            Some(Here { range: run.range(), term, rendered: left.first() == Some(&unit) })
        });
        here.clear();
        here.extend(terms);
        if !here.is_empty() {
            here.sort_by_key(|here| (Reverse(here.range.len()), here.range.start, here.term));
            mine.slips_of(unit, &here, &found, &mut slips);
        }
    }
    slips
}

impl Mine<'_, '_, '_> {
    fn slips_of(&self, unit: u32, here: &[Here], found: &Found<'_>, slips: &mut Vec<Slip>) {
        let again = |(at, one): (usize, &Here)| here[..at].iter().any(|other| other.term == one.term);
        if here.iter().all(|one| one.rendered) && !here.iter().enumerate().any(again) {
            return;
        }
        // Where renderings of terms stand: words that are explained.
        let mut explained: Vec<Explained> = Vec::new();
        let mut said: Vec<&Here> = Vec::new();
        let mut missing: Vec<&Here> = Vec::new();
        for one in here {
            let Some(Rendered { rendering, .. }) = found.rendered.get(one.term) else { continue };
            if !one.rendered {
                missing.push(one);
                continue;
            }
            let before = explained.len();
            let renderings = self.targets.each(unit, rendering.run);
            explained.extend(renderings.map(|target| Explained { source: one.range.clone(), target }));
            let times = here.iter().filter(|other| other.term == one.term).count();
            if times > explained.len() - before {
                missing.push(one);
            } else {
                said.push(one);
            }
        }
        let mut covered = vec![false; self.corpus.source(unit).len()];
        for one in missing {
            if covered.get(one.range.clone()).is_none_or(|words| words.contains(&true)) {
                continue;
            }
            let otherwise = |other: &&Here| {
                overlap(&other.range, &one.range) && !found.judged_within(other.term, one.term)
            };
            if said.iter().any(otherwise) {
                continue;
            }
            if let Some(slip) = self.slip(unit, one, found, &explained) {
                covered[one.range.clone()].fill(true);
                slips.push(slip);
            }
        }
    }

    fn slip(&self, unit: u32, here: &Here, found: &Found<'_>, explained: &[Explained]) -> Option<Slip> {
        let (sources, targets) = (self.corpus.source(unit), self.corpus.target(unit));
        let said = self.said_instead(unit, here, found, explained)?;
        if said.why != Why::Sounds && !self.usual_here(unit, here, found, &said.at) {
            return None;
        }
        Some(Slip {
            unit,
            term: here.term,
            at: text::span(targets.get(said.at)?),
            source: text::span(sources.get(here.range.clone())?),
            rivals: said.rivals,
            own: said.own,
            why: said.why,
        })
    }

    /// What a unit says instead of the rendering of a term.
    fn said_instead(
        &self,
        unit: u32,
        here: &Here,
        found: &Found<'_>,
        explained: &[Explained],
    ) -> Option<Said> {
        let (sources, targets) = (self.corpus.source(unit), self.corpus.target(unit));
        let its = self.corpus.unit(unit)?;
        let rendering = &found.rendered.get(here.term)?.rendering;
        let term = found.terms.get(here.term)?;
        let words = sources.get(here.range.clone())?;
        let original = its.source.text.get(text::span(words))?;
        if term.name && one_line(original) != term.source {
            return None;
        }
        // Words that other words of the source explain say nothing about this term.
        let free = |at: &Range<usize>| {
            let mut others = explained.iter().filter(|other| !overlap(&other.source, &here.range));
            !others.any(|other| overlap(&other.target, at))
        };
        let exact = text::gram(words.iter().map(|token| token.exact));
        // A name that is kept as a whole keeps its parts: `Microsoft Partner Network`.
        let kept = |at: &Range<usize>| {
            let own = &targets[at.clone()];
            let whole = at.len() == words.len() && find_exact(own, exact, words.len()).is_some();
            let part = own.iter().all(|word| words.iter().any(|own| own.exact == word.exact));
            if part && (!whole || text::span(words).len() < 4) {
                return false;
            }
            !whole || (alone(sources, targets, at) && apart(its.target.text, own))
        };
        let other = |at: &Range<usize>| {
            free(at) && kept(at) && other_words(its.target.text, &targets[at.clone()], &term.target)
        };
        for rival in found.rivals.get(here.term)?.iter().filter(|rival| !term.name || rival.own >= 0.8) {
            if let Some(at) = self.targets.find(unit, rival.run).filter(other) {
                return Some(Said { at, rivals: rival.count, own: rival.own, why: Why::Instead });
            }
        }
        let one = |at: Range<usize>, why: Why| Said { at, rivals: 1, own: 1.0, why };
        let dominant = term.rendered * 100 >= DOMINANT * term.units;
        if term.name {
            let sounds = |at: usize, token: &Token| {
                let word = its.target.text.get(token.start as usize..token.end as usize).unwrap_or_default();
                free(&(at..at + 1)) && sound::alike(original, word)
            };
            let at = targets.iter().enumerate().position(|(at, token)| sounds(at, token));
            return at.filter(|_| term.rendered >= 2).map(|at| one(at..at + 1, Why::Sounds));
        }
        if !dominant {
            return None;
        }
        if let Some(at) = find_exact(targets, exact, words.len()).filter(other) {
            return Some(one(at, Why::Kept));
        }
        let few = rendering.without.len() <= LONE;
        let lone = if few { self.lone(targets, rendering) } else { None };
        lone.filter(free).map(|at| one(at, Why::Instead))
    }

    /// What stands in place of a rendering that hardly ever lacks: words that share one with it, as in `centre de
    /// partenaires` for `Espace partenaires`.
    fn lone(&self, targets: &[Token], rendering: &Rendering) -> Option<Range<usize>> {
        let first = *rendering.with.first()?;
        let usual = self.corpus.target(first).get(self.targets.find(first, rendering.run)?)?;
        let long = |token: &Token| !token.is(Token::SHORT | Token::DENSE | Token::DIGIT);
        let stems: Vec<u32> = usual.iter().filter(|token| long(token)).map(|token| token.stem).collect();
        let mut shared = targets.iter().enumerate().filter(|(_, token)| stems.contains(&token.stem));
        let (last, token) = shared.next()?;
        if stems.len() < 2 || shared.next().is_some() || token.is(Token::BREAK) {
            return None;
        }
        // The word before it, across those that only join: `centre de`.
        let mut first = last.checked_sub(1)?;
        while !targets.get(first).is_some_and(long) {
            if targets.get(first)?.is(Token::BREAK) {
                return None;
            }
            first = first.checked_sub(1)?;
        }
        (last - first <= 3).then_some(first..last + 1)
    }

    /// False when the words beside the term make others say the same instead of the rendering: "in order to".
    fn usual_here(&self, unit: u32, here: &Here, found: &Found<'_>, said: &Range<usize>) -> bool {
        let (Some(rendered), Some(others)) = (found.rendered.get(here.term), found.beside.get(here.term))
        else {
            return false;
        };
        // What names nothing has no number.
        let run = self.targets.at(unit, said);
        let words = self.corpus.target(unit).get(said.clone()).unwrap_or_default();
        let says_so = |other| match run {
            Some(run) => self.targets.find(other, run).is_some(),
            None => has_run(self.corpus.target(other), words),
        };
        let (before, after) = beside(self.corpus.source(unit), &here.range);
        let (mut left, mut right) = ((0u32, 0u32), (0u32, 0u32));
        for other in others.get_or_init(|| self.beside(rendered)).iter().filter(|other| other.unit != unit) {
            let alike = (other.before == before, other.after == after);
            if alike == (false, false) || !other.rendered && !says_so(other.unit) {
                continue;
            }
            for (side, alike) in [(&mut left, alike.0), (&mut right, alike.1)] {
                *side = (side.0 + u32::from(alike && other.rendered), side.1 + u32::from(alike));
            }
        }
        let bad = |(rendered, all): (u32, u32)| all >= 3 && rendered * 10 < all * 6;
        !bad(left) && !bad(right)
    }

    /// What stands beside a term in a sample of its units.
    fn beside(&self, rendered: &Rendered) -> Vec<Beside> {
        let Rendered { candidate, rendering } = rendered;
        let units = sample(candidate.units.len(), WITHOUT).filter_map(|at| candidate.units.get(at));
        let one = |&unit: &u32| {
            let there = self.sources.find(unit, candidate.run)?;
            let (before, after) = beside(self.corpus.source(unit), &there);
            Some(Beside { unit, before, after, rendered: has(&rendering.with, unit) })
        };
        units.filter_map(one).collect()
    }
}

impl Found<'_> {
    /// True when most units with both terms have the rendering of `inner`: what `outer` is called does not stand for it.
    fn judged_within(&self, outer: usize, inner: usize) -> bool {
        let (Some(one), Some(other)) = (self.rendered.get(outer), self.rendered.get(inner)) else {
            return false;
        };
        let judge = || {
            let both = shared(&one.candidate.units, &other.candidate.units);
            shared(&one.candidate.units, &other.rendering.with) * 10 >= both * 7
        };
        *self.within.borrow_mut().entry((outer as u64) << 32 | inner as u64).or_insert_with(judge)
    }
}

/// True when these words stand in `tokens` too, inflected or not, and nothing parts them.
fn has_run(tokens: &[Token], words: &[Token]) -> bool {
    let joined = |run: &[Token]| run.iter().skip(1).all(|token| !token.is(Token::BREAK));
    let same = |run: &[Token]| run.iter().zip(words).all(|(one, other)| one.stem == other.stem);
    joined(words) && tokens.windows(words.len().max(1)).any(|run| same(run) && joined(run))
}

/// The stems before and after some words.
fn beside(tokens: &[Token], range: &Range<usize>) -> (u32, u32) {
    let before = range.start.checked_sub(1).and_then(|at| tokens.get(at)).map_or(0, |token| token.stem);
    (before, tokens.get(range.end).map_or(0, |token| token.stem))
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
