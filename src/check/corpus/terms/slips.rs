//! Units that do not say what most say.

use std::cell::{OnceCell, RefCell};
use std::cmp::Reverse;
use std::ops::Range;

use super::known::There;
use super::said::{alone, apart, find_exact, other_words};
use super::{Mine, Mined, Rendered, Rendering, Slip, Slips, Term, WITHOUT, Why, has, sample, shared};
use crate::check::corpus::sound;
use crate::check::corpus::text;
use crate::check::mixed::Map;
use crate::check::subject::one_line;
use crate::check::words::Token;

/// Units without a rendering, at most, that are looked at one by one: too few for a rival to recur.
const LONE: usize = 2;

/// What was found of all terms; each list has one entry for each term.
struct Found<'f> {
    mined: &'f Mined<'f>,
    /// What each is called, once it was asked for: most terms lack nowhere.
    terms: Vec<OnceCell<Term>>,
    /// Whether each can have slips.
    asked: Vec<Asked>,
    /// What stands beside each term, once it was asked for.
    beside: Vec<OnceCell<Vec<Beside>>>,
    /// Whether the rendering of one term counts for another, by the two, once it was asked for.
    within: RefCell<Map<u64, bool>>,
}

/// Which slips a term can have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// None: there is no saying what the locale calls it.
    None,
    /// Others than the words that most use.
    Words,
    /// The same, and it seems to be a name that is kept.
    Name,
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
struct Here {
    /// Its words.
    range: Range<usize>,
    /// Index of the term.
    term: usize,
    /// The unit has the rendering of the term.
    rendered: bool,
    /// It has none, or not so often, where it should.
    missing: bool,
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

/// True when a term can have slips.
pub(super) fn are_asked(mine: &Mine<'_, '_, '_>, rendered: &Rendered<'_>) -> bool {
    mine.asked(rendered) != Asked::None
}

/// The slips in all units, in their order.
pub(super) fn find(mine: &Mine<'_, '_, '_>, mined: &Mined<'_>) -> Slips {
    let numbers = mined.terms.iter().map(|rendered| rendered.candidate.number as usize);
    let mut by_number: Vec<Option<usize>> = Vec::new();
    for (term, number) in numbers.enumerate() {
        by_number.resize(by_number.len().max(number + 1), None);
        by_number[number] = Some(term);
    }
    let found = Found {
        mined,
        terms: mined.terms.iter().map(|_| OnceCell::new()).collect(),
        asked: mined.terms.iter().map(|rendered| mine.asked(rendered)).collect(),
        beside: mined.terms.iter().map(|_| OnceCell::new()).collect(),
        within: RefCell::default(),
    };
    let mut slips = Vec::new();
    // What is left of the units with the rendering of each term: units come in order.
    let mut left: Vec<&[u32]> =
        mined.terms.iter().map(|rendered| rendered.rendering.with.as_slice()).collect();
    let mut here: Vec<Here> = Vec::new();
    for unit in mined.there.chunk_by(|one, other| one.unit == other.unit) {
        let terms = unit.iter().filter_map(|there: &There| {
            let term = (*by_number.get(there.id as usize)?)?;
            let left = left.get_mut(term)?;
            while let Some((_, rest)) = left.split_first().filter(|(first, _)| **first < there.unit) {
                *left = rest;
            }
            let (start, words) = (there.start as usize, found.rendered(term)?.candidate.phrase.words());
            let rendered = left.first() == Some(&there.unit);
            Some(Here { range: start..start + words, term, rendered, missing: false })
        });
        here.clear();
        here.extend(terms);
        mine.slips_of(unit[0].unit, &mut here, &found, &mut slips);
    }
    let mut terms: Vec<Option<Term>> = found.terms.into_iter().map(OnceCell::into_inner).collect();
    let about = slips.iter().map(|slip: &Slip| slip.term);
    let terms = about.filter_map(|term| Some((term, terms.get_mut(term)?.take()?))).collect();
    Slips { list: slips, terms }
}

impl Mine<'_, '_, '_> {
    /// Which slips to look for. What is rendered as itself in one of a few units may be a name.
    fn asked(&self, Rendered { candidate, rendering }: &Rendered<'_>) -> Asked {
        let same = |&unit: &u32| {
            let source = self.corpus.source(unit).get(self.sources.find(unit, candidate.phrase)?)?;
            let target = self.corpus.target(unit).get(self.targets.find(unit, rendering.phrase)?)?;
            Some(source.iter().map(|word| word.exact).eq(target.iter().map(|word| word.exact)))
        };
        let name = candidate.phrase.words() == rendering.phrase.words()
            && rendering.with.iter().take(5).any(|unit| same(unit) == Some(true));
        match name {
            true => Asked::Name,
            false if rendering.is_settled() => Asked::Words,
            false => Asked::None,
        }
    }

    fn slips_of(&self, unit: u32, here: &mut [Here], found: &Found<'_>, slips: &mut Vec<Slip>) {
        for at in 0..here.len() {
            let one = &here[at];
            let times = || here.iter().filter(|other| other.term == one.term).count();
            let lacks = || times() > 1 && times() > self.rendered_at(unit, one.term, found).count();
            let missing = found.asked.get(one.term) != Some(&Asked::None) && (!one.rendered || lacks());
            here[at].missing = missing;
        }
        if !here.iter().any(|one| one.missing) {
            return;
        }
        here.sort_by_key(|here| (Reverse(here.range.len()), here.range.start, here.term));
        let here: &[Here] = here;
        let explained = OnceCell::new();
        let explained = || explained.get_or_init(|| self.explained(unit, here, found)).as_slice();
        let mut covered = vec![false; self.corpus.source(unit).len()];
        for one in here.iter().filter(|one| one.missing) {
            if covered.get(one.range.clone()).is_none_or(|words| words.contains(&true)) {
                continue;
            }
            let Some(said) = self.said_instead(unit, one, found, &explained) else { continue };
            let otherwise = |other: &Here| {
                other.rendered
                    && !other.missing
                    && overlap(&other.range, &one.range)
                    && !found.judged_within(other.term, one.term)
            };
            if here.iter().any(otherwise)
                || said.why != Why::Sounds && !self.usual_here(unit, one, found, &said.at)
            {
                continue;
            }
            slips.extend(self.slip(unit, one, said));
            covered[one.range.clone()].fill(true);
        }
    }

    fn slip(&self, unit: u32, here: &Here, said: Said) -> Option<Slip> {
        let (sources, targets) = (self.corpus.source(unit), self.corpus.target(unit));
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

    /// Where the rendering of a term stands in a unit.
    fn rendered_at<'f>(
        &'f self,
        unit: u32,
        term: usize,
        found: &Found<'f>,
    ) -> impl Iterator<Item = Range<usize>> + 'f {
        let rendered = found.rendered(term);
        rendered.into_iter().flat_map(move |rendered| self.targets.each(unit, rendered.rendering.phrase))
    }

    /// Where renderings of terms stand: words that are explained.
    fn explained(&self, unit: u32, here: &[Here], found: &Found<'_>) -> Vec<Explained> {
        let of = |one: &Here| {
            let source = one.range.clone();
            let targets = self.rendered_at(unit, one.term, found);
            targets.map(move |target| Explained { source: source.clone(), target })
        };
        here.iter().filter(|one| one.rendered).flat_map(of).collect()
    }

    /// What a unit says instead of the rendering of a term.
    fn said_instead<'e>(
        &self,
        unit: u32,
        here: &Here,
        found: &Found<'_>,
        explained: &impl Fn() -> &'e [Explained],
    ) -> Option<Said> {
        let (sources, targets) = (self.corpus.source(unit), self.corpus.target(unit));
        let its = self.corpus.unit(unit)?;
        let rendering = &found.rendered(here.term)?.rendering;
        let words = sources.get(here.range.clone())?;
        let original = its.source.text.get(text::span(words))?;
        // What it is called is asked for last: that is read in many pages.
        let term = || found.term(self, here.term);
        let name = *found.asked.get(here.term)? == Asked::Name && term()?.name;
        if if name { one_line(original) != term()?.source } else { !rendering.is_settled() } {
            return None;
        }
        // Words that other words of the source explain say nothing about this term.
        let free = |at: &Range<usize>| {
            let mut others = explained().iter().filter(|other| !overlap(&other.source, &here.range));
            !others.any(|other| overlap(&other.target, at))
        };
        // A name that is kept as a whole keeps its parts: `Microsoft Partner Network`.
        let kept = |at: &Range<usize>| {
            let own = &targets[at.clone()];
            let whole = at.len() == words.len() && find_exact(own, words).is_some();
            let part = own.iter().all(|word| words.iter().any(|own| own.exact == word.exact));
            if part && (!whole || text::span(words).len() < 4) {
                return false;
            }
            !whole || (alone(sources, targets, at) && apart(its.target.text, own))
        };
        let other = |at: &Range<usize>| {
            kept(at)
                && free(at)
                && term().is_some_and(|term| other_words(its.target.text, &targets[at.clone()], &term.target))
        };
        for rival in found.mined.rivals.get(here.term)?.iter().filter(|rival| !name || rival.own >= 0.8) {
            // What has the rendering too is not among the units of its rivals.
            let there = here.rendered || has(&rival.units, unit);
            if there && let Some(at) = self.targets.find(unit, rival.phrase).filter(other) {
                return Some(Said {
                    at,
                    rivals: rival.units.len() as u32,
                    own: rival.own,
                    why: Why::Instead,
                });
            }
        }
        let one = |at: Range<usize>, why: Why| Said { at, rivals: 1, own: 1.0, why };
        if name {
            let sounds = |at: usize, token: &Token| {
                let word = its.target.text.get(token.start as usize..token.end as usize).unwrap_or_default();
                free(&(at..at + 1)) && sound::alike(original, word)
            };
            let at = targets.iter().enumerate().position(|(at, token)| sounds(at, token));
            return at.filter(|_| rendering.with.len() >= 2).map(|at| one(at..at + 1, Why::Sounds));
        }
        if let Some(at) = find_exact(targets, words).filter(other) {
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
        let usual = self.corpus.target(first).get(self.targets.find(first, rendering.phrase)?)?;
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
        let (Some(rendered), Some(others)) = (found.rendered(here.term), found.beside.get(here.term)) else {
            return false;
        };
        let words = self.corpus.target(unit).get(said.clone()).unwrap_or_default();
        let says_so = |other| has_run(self.corpus.target(other), words);
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
    fn beside(&self, rendered: &Rendered<'_>) -> Vec<Beside> {
        let Rendered { candidate, rendering } = rendered;
        let units = sample(candidate.units.len(), WITHOUT).filter_map(|at| candidate.units.get(at));
        let one = |&unit: &u32| {
            let there = self.sources.find(unit, candidate.phrase)?;
            let (before, after) = beside(self.corpus.source(unit), &there);
            Some(Beside { unit, before, after, rendered: has(&rendering.with, unit) })
        };
        units.filter_map(one).collect()
    }
}

impl<'f> Found<'f> {
    fn rendered(&self, term: usize) -> Option<&'f Rendered<'f>> {
        self.mined.terms.get(term).copied()
    }

    fn term(&self, mine: &Mine<'_, '_, '_>, term: usize) -> Option<&Term> {
        let rendered = self.rendered(term)?;
        Some(self.terms.get(term)?.get_or_init(|| mine.term(rendered, &[])))
    }

    /// True when most units with both terms have the rendering of `inner`: what `outer` is called does not stand for it.
    fn judged_within(&self, outer: usize, inner: usize) -> bool {
        let (Some(one), Some(other)) = (self.rendered(outer), self.rendered(inner)) else {
            return false;
        };
        let judge = || {
            let both = shared(one.candidate.units, other.candidate.units);
            shared(one.candidate.units, &other.rendering.with) * 10 >= both * 7
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
