//! Terms mined from pairs: what the source calls one thing, what the locale mostly calls it, and what some call it
//! instead.
//!
//! 1. Runs of one to four words that a sample of the sources repeats are **candidates**; the most frequent are looked at.
//! 2. What stands in the translations of a sample of a candidate's units and in few others is its **rendering**.
//! 3. Where the rendering is missing, what stands there often and beside the rendering almost never is a **rival**.
//! 4. A unit with a rival and without the rendering is a **slip**, unless other words of its source explain the
//!    rival, or the same neighbours of the term make others say something else too ("in order to").
//!
//! What can be a candidate, rendering or rival is learnt from samples, in tables that stay small (`tally.rs`); only what
//! was chosen is then looked up in all units, all of it in one pass (`known.rs`), so that its counts are exact. Nothing
//! is kept of the runs of words that are most of a text. The steps are a file each: `renderings.rs` (1 and 2),
//! `rivals.rs`, `slips.rs`.

mod known;
mod phrases;
mod renderings;
mod rivals;
mod said;
mod slips;
mod tally;

use std::collections::BTreeMap;
use std::ops::Range;

use self::known::{Known, Postings, There};
use self::phrases::{Part, Phrase, Words};
use self::rivals::Rival;
use super::MinedTerm as Term;
use super::text;
use super::units::Corpus;
use crate::check::Subject;
use crate::check::mixed::{Map, Set};
use crate::check::words::Token;

/// Where a locale does not call something what it mostly calls it.
#[derive(Default)]
pub(super) struct Slips {
    /// In order of units.
    pub(super) list: Vec<Slip>,
    /// The terms they are about, by number.
    pub(super) terms: BTreeMap<usize, Term>,
}

/// A unit that does not say what most say.
pub(super) struct Slip {
    pub(super) unit: u32,
    /// Its number in [`Slips::terms`].
    pub(super) term: usize,
    /// What it says instead: bytes of the translation.
    pub(super) at: Range<usize>,
    /// The term: bytes of the source.
    pub(super) source: Range<usize>,
    /// In how many units that lack the rendering it stands.
    pub(super) rivals: u32,
    /// Share of what says so whose source has the term.
    pub(super) own: f32,
    /// Why it is taken for the term.
    pub(super) why: Why,
}

/// Why some words are taken for a rendering of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// They stand where the rendering is missing, and not beside it.
    Instead,
    /// They are the source's own words.
    Kept,
    /// They sound like the name.
    Sounds,
}

/// Words of a candidate, at most.
const SOURCE_WORDS: usize = 4;
/// Words of a rendering, at most; characters, in scripts without spaces.
const TARGET_WORDS: usize = 6;
/// Units that a candidate stands in, at least.
const FEWEST: u32 = 4;
/// Places for the phrases of a sample of all units, where they are counted roughly.
const PHRASES: usize = 1 << 17;
/// The same for the words of the units of one term.
const WORDS: usize = 1 << 13;
/// Units of all the locale that tell how common words are.
const BACKGROUND: usize = 1500;
/// Units with the rendering that a rival is looked for in.
const BESIDE: usize = 64;
/// Units without the rendering that rivals are looked for in.
const WITHOUT: usize = 120;
/// So often must the rendering stand against one rival, in a hundred.
const DOMINANT: usize = 70;
/// So often must the rendering stand where the term does, in a hundred, for what stands elsewhere to be a slip.
const SETTLED: usize = 75;

/// A run of words that the source repeats.
#[derive(Clone, Copy)]
struct Candidate<'p> {
    /// Its number among those that were looked up.
    number: u32,
    phrase: Phrase,
    /// Units that have it, in order.
    units: &'p [u32],
}

/// What translations have where the source has a candidate.
struct Rendering {
    phrase: Phrase,
    /// Units with the term and the rendering, in order.
    with: Vec<u32>,
    /// Units with the term alone, in order.
    without: Vec<u32>,
}

impl Rendering {
    /// True when most of the locale says so.
    fn is_settled(&self) -> bool {
        self.with.len() * 100 >= SETTLED * (self.with.len() + self.without.len())
    }
}

/// A candidate that has a rendering.
struct Rendered<'p> {
    candidate: Candidate<'p>,
    rendering: Rendering,
}

/// Where terms are mined.
struct Mine<'c, 's, 'a> {
    corpus: &'c Corpus<'s, 'a>,
    sources: Words,
    targets: Words,
}

/// Candidates by the rendering that they share.
#[derive(Default)]
struct Renders(Map<u64, Vec<usize>>);

/// What was mined: the terms, the rivals of those that were asked for, and where all candidates stand.
struct Mined<'m> {
    terms: Vec<&'m Rendered<'m>>,
    rivals: Vec<Vec<Rival>>,
    there: &'m [There],
}

/// The terms of a locale, the most frequent first.
pub(super) fn mine(corpus: &Corpus<'_, '_>, subject: &Subject<'_>) -> Vec<Term> {
    let mine = Mine::new(corpus, subject);
    mine.look(
        |_| true,
        |mined| {
            let all = mined.terms.iter().zip(&mined.rivals);
            all.map(|(rendered, rivals)| mine.term(rendered, &rivals[..rivals.len().min(3)])).collect()
        },
    )
}

/// Where the pages of a locale do not say what most say.
pub(super) fn slips(corpus: &Corpus<'_, '_>, subject: &Subject<'_>) -> Slips {
    let mine = Mine::new(corpus, subject);
    mine.look(|rendered| slips::are_asked(&mine, rendered), |mined| slips::find(&mine, mined))
}

impl Renders {
    fn of(all: &[Rendered<'_>]) -> Renders {
        let mut renders = Renders::default();
        for (at, rendered) in all.iter().enumerate() {
            renders.0.entry(rendered.rendering.phrase.hash).or_default().push(at);
        }
        renders
    }

    /// Which candidates the phrase renders.
    fn by(&self, phrase: Phrase) -> &[usize] {
        self.0.get(&phrase.hash).map_or(&[], Vec::as_slice)
    }
}

impl<'c, 's, 'a> Mine<'c, 's, 'a> {
    fn new(corpus: &'c Corpus<'s, 'a>, subject: &Subject<'_>) -> Mine<'c, 's, 'a> {
        let units = corpus.units.len() as u32;
        let function = text::function_words();
        let english = subject.source_locale.language() == "en";
        let in_source = |token: &Token| {
            let function = english && function.contains(&token.exact);
            let capital = token.is(Token::UPPER) || token.is(Token::DENSE);
            let edge = !function && !token.is(Token::DIGIT) && (!token.is(Token::SHORT) || capital);
            if edge { Part::ALL } else { Part::ALL & !Part::EDGE }
        };
        let usual = usual(corpus);
        let sources = Words::read(units, |unit| corpus.source(unit), SOURCE_WORDS, in_source);
        let targets =
            Words::read(units, |unit| corpus.target(unit), TARGET_WORDS, |token| part(token, &usual));
        Mine { corpus, sources, targets }
    }

    /// Mines terms, and rivals of those that are `asked` for; gives what `tell` makes of them.
    fn look<T>(&self, asked: impl Fn(&Rendered<'_>) -> bool, tell: impl FnOnce(&Mined<'_>) -> T) -> T {
        let candidates = Known::of(&self.sources, self.candidates());
        let there = candidates.there(&self.sources);
        let units = Postings::read(&there, candidates.len());
        let all = self.renderings(&candidates, &there, &units);
        let renders = Renders::of(&all);
        let is_term = |rendered: &&Rendered<'_>| !is_part(rendered, &all, &renders);
        let terms: Vec<&Rendered<'_>> = all.iter().filter(is_term).collect();
        let rivals = self.rivals(&terms, asked, &all, &renders);
        tell(&Mined { terms, rivals, there: &there })
    }

    fn term(&self, rendered: &Rendered<'_>, rivals: &[Rival]) -> Term {
        let Rendered { candidate, rendering } = rendered;
        let source = self.written(&rendering.with, candidate.phrase, false);
        let target = self.written(&rendering.with, rendering.phrase, true);
        let name = {
            let same = source.to_lowercase() == target.to_lowercase();
            same && source.chars().next().is_some_and(char::is_uppercase)
        };
        let shown = rivals
            .iter()
            .map(|rival| (self.written(&rendering.without, rival.phrase, true), rival.units.len() as u32));
        Term {
            rivals: shown.collect(),
            source,
            target,
            units: candidate.units.len() as u32,
            rendered: rendering.with.len() as u32,
            name,
        }
    }

    /// How a phrase is mostly written.
    fn written(&self, units: &[u32], phrase: Phrase, target: bool) -> String {
        let one = |at: usize| {
            let &unit = units.get(at)?;
            let its = self.corpus.unit(unit)?;
            let (tokens, words, side) = if target {
                (self.corpus.target(unit), &self.targets, &its.target)
            } else {
                (self.corpus.source(unit), &self.sources, &its.source)
            };
            Some(text::surface(side.text, tokens.get(words.find(unit, phrase)?)?))
        };
        let mut written: Vec<_> = sample(units.len(), 25).filter_map(one).collect();
        written.sort_unstable();
        let ways = written.chunk_by(|one, other| one == other);
        ways.max_by_key(|way| way.len()).and_then(|way| way.first()).cloned().unwrap_or_default().into()
    }
}

/// True when the candidate is rendered like a longer one that it mostly stands in: `Center` is no term where `Partner
/// Center` is one.
fn is_part(rendered: &Rendered<'_>, all: &[Rendered<'_>], renders: &Renders) -> bool {
    let candidate = &rendered.candidate;
    let same = renders.by(rendered.rendering.phrase).iter();
    same.filter_map(|&at| all.get(at)).any(|Rendered { candidate: longer, .. }| {
        longer.phrase.words() > candidate.phrase.words()
            && longer.units.len() * 2 >= candidate.units.len()
            && shared(longer.units, candidate.units) * 100 >= longer.units.len() * 95
    })
}

/// Words that so many translations have that they name nothing.
fn usual(corpus: &Corpus<'_, '_>) -> Set<u32> {
    let mut counts: Map<u32, (u32, u32)> = Map::default();
    let sample = sample(corpus.units.len(), BACKGROUND);
    let mut read = 0;
    for unit in sample {
        read += 1;
        for token in corpus.target(unit as u32) {
            let count = counts.entry(token.stem).or_insert((0, u32::MAX));
            if count.1 != unit as u32 {
                *count = (count.0 + 1, unit as u32);
            }
        }
    }
    let mut usual = Set::default();
    #[expect(clippy::iter_over_hash_type, reason = "into a set")]
    for (stem, (count, _)) in counts {
        if count * 8 > read && read > 40 {
            usual.insert(stem);
        }
    }
    usual
}

/// Indexes of `most` of `all`, evenly spread.
fn sample(all: usize, most: usize) -> impl Iterator<Item = usize> {
    let taken = all.min(most);
    (0..taken).map(move |at| at * all / taken.max(1))
}

/// What a word of a translation can be in a rendering: none begins or ends with what names nothing.
fn part(token: &Token, usual: &Set<u32>) -> u8 {
    let upper = token.is(Token::UPPER);
    let common =
        token.is(Token::SHORT | Token::DENSE | Token::SMALL | Token::HIRAGANA) && usual.contains(&token.stem);
    let short = token.is(Token::SHORT) && !upper;
    let small = token.is(Token::SMALL | Token::HIRAGANA) && !upper && common;
    let edge = !short && !small && !token.is(Token::DIGIT);
    let hollow = common && token.is(Token::SHORT | Token::DENSE);
    [
        (edge, Part::EDGE),
        (!token.is(Token::DENSE), Part::ALONE),
        (!hollow, Part::TELLS),
        // `します` is no name of anything.
        (!token.is(Token::HIRAGANA), Part::STANDS),
    ]
    .into_iter()
    .fold(0, |sum, (is, part)| if is { sum | part } else { sum })
}

/// True when `list`, which is sorted, has `unit`.
fn has(list: &[u32], unit: u32) -> bool {
    list.binary_search(&unit).is_ok()
}

/// What two sorted lists have in common: the few are looked for among the many.
fn common<'l>(one: &'l [u32], other: &'l [u32]) -> impl Iterator<Item = u32> + 'l {
    let (few, mut many) = if one.len() < other.len() { (one, other) } else { (other, one) };
    few.iter().copied().filter(move |unit| {
        // What is looked for is mostly near: steps that double lead past it.
        let mut step = 1;
        while many.get(step).is_some_and(|next| next < unit) {
            step *= 2;
        }
        let near = many.get(..=step).unwrap_or(many);
        many = &many[near.partition_point(|other| other < unit)..];
        many.first() == Some(unit)
    })
}

/// How many two sorted lists have in common.
fn shared(one: &[u32], other: &[u32]) -> usize {
    common(one, other).count()
}
