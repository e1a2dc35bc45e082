//! Sentences that a translation lacks, or that only it has.

use std::ops::Range;

use super::{Gone, short};
use crate::check::structure::compare::Tie;
use crate::check::structure::{hole, sentence_added, sentence_dropped};
use crate::finding::{Finding, Severity};
use crate::source::Span;

impl Gone<'_, '_> {
    /// Sentences without a partner, between others whose partners are sure.
    pub(super) fn sentences(&mut self) {
        let compared = self.comparison;
        let ties = &compared.ties;
        let mut at = 0;
        while at < ties.len() {
            let lone = |tie: &Tie| tie.source.is_empty() || tie.target.is_empty();
            if !lone(&ties[at]) {
                at += 1;
                continue;
            }
            let run = at..at + ties[at..].iter().take_while(|tie| lone(tie)).count();
            at = run.end;
            let sure = |tie: Option<&Tie>| tie.is_none_or(|tie| tie.sure >= 0.7);
            if !sure(run.start.checked_sub(1).map(|before| &ties[before])) || !sure(ties.get(run.end)) {
                continue;
            }
            let (dropped, added): (Vec<_>, Vec<_>) =
                ties[run.clone()].iter().partition(|tie| tie.target.is_empty());
            if added.is_empty() {
                self.dropped(&dropped);
            } else if dropped.is_empty() && !compared.same_language {
                self.added(&added);
            }
        }
    }

    /// Tells of sentences that are gone, in one piece what follows one another.
    fn dropped(&mut self, ties: &[&Tie]) {
        let compared = self.comparison;
        for run in self.untold(ties) {
            let text = compared.source.read_segments(run.clone());
            let each = run.clone().map(|at| compared.source.read_segments(at..at + 1));
            if each.map(|text| words(&text)).sum::<usize>() < 3 {
                continue;
            }
            let Some(block) = compared.source.segments.list.get(run.start).map(|segment| segment.block)
            else {
                continue;
            };
            if self.absorbed(&run) {
                continue;
            }
            let may_be_joined = !compared.same_language && self.near(&run).any(|tie| self.is_joined(tie));
            let at = match compared.block(block) {
                Some(there) => compared.at_block(there),
                None => self.hole(block).unwrap_or_else(|| self.place(block)),
            };
            let (sentences, it) = if run.len() == 1 { ("a sentence", "it") } else { ("sentences", "them") };
            let message = format!(
                "`{}` has {sentences} here that the translation lacks: `{}`",
                compared.file(),
                short(&text)
            );
            let help = format!("translate {it}; if the translation says the same elsewhere, silence this");
            let from = (compared.source.span(run), text);
            let found = compared.finding(&sentence_dropped::CHECK, at, from, message, help);
            let severity = if may_be_joined { Severity::Hint } else { found.severity };
            self.tell(block..block + 1, Finding { severity, ..found });
        }
    }

    /// The runs of segments of the source that `ties` leave without a partner, and that nothing was said of yet.
    fn untold(&self, ties: &[&Tie]) -> Vec<Range<usize>> {
        let list = &self.comparison.source.segments.list;
        let told =
            |segment: usize| list.get(segment).is_none_or(|segment| self.told.contains(&segment.block));
        let mut runs: Vec<Range<usize>> = Vec::new();
        for Tie { source, sure, .. } in ties {
            if source.is_empty() || *sure < 0.5 || source.clone().any(told) {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.end == source.start => run.end = source.end,
                _ => runs.push(source.clone()),
            }
        }
        runs
    }

    /// True when the translation of a neighbour is so long that it probably says this, too. Chinese joins with a comma
    /// what English says in two sentences, so that there less tells it.
    fn absorbed(&self, run: &Range<usize>) -> bool {
        let compared = self.comparison;
        if compared.same_language {
            return false;
        }
        let Some(ratio) = self.ratio() else { return true };
        let own = compared.source.letters(run.clone()) as f32 * ratio;
        self.near(run).any(|tie| {
            let wanted = compared.source.letters(tie.source.clone()) as f32 * ratio;
            let there = compared.target.letters(tie.target.clone()) as f32;
            there - wanted > if self.is_joined(tie) { JOINED } else { 0.5 } * own
        })
    }

    /// What stands beside `run`, and is translated.
    fn near(&self, run: &Range<usize>) -> impl Iterator<Item = &Tie> {
        let (start, end) = (run.start, run.end);
        let ties = self.comparison.ties.iter().filter(|tie| !tie.source.is_empty() && !tie.target.is_empty());
        ties.filter(move |tie| tie.source.end == start || tie.source.start == end)
    }

    /// True when commas of Chinese join more in the translation than the source has joined.
    fn is_joined(&self, tie: &Tie) -> bool {
        let compared = self.comparison;
        let joints = |text: String, marks: &[char]| text.matches(marks).count();
        joints(compared.target.read_segments(tie.target.clone()), &['，', '；'])
            > joints(compared.source.read_segments(tie.source.clone()), &[',', ';', ':'])
    }

    /// Hints at sentences that the source does not have.
    fn added(&mut self, ties: &[&Tie]) {
        let compared = self.comparison;
        for tie in ties {
            let text = compared.target.read_segments(tie.target.clone());
            let words = text.chars().filter(|c| c.is_alphabetic()).count();
            if tie.sure < 0.6 || words < 12 {
                continue;
            }
            let at = (compared.target.span(tie.target.clone()), text);
            let message = format!("`{}` has nothing that says this", compared.file());
            let help = "take it out, if the translator did not mean to add it".to_owned();
            let from = Span::at(compared.source.page.front.block.end as usize);
            let found = compared.finding(&sentence_added::CHECK, at, (from, String::new()), message, help);
            self.findings.push(Finding { source_place: None, severity: Severity::Hint, ..found });
        }
    }

    /// The line of the translation on which `block` of the source has left its marks: an item, a cell or an element
    /// without text, or one blank line too many.
    fn hole(&self, block: usize) -> Option<(Span, String)> {
        let compared = self.comparison;
        let (before, after) = (compared.before(block)?, compared.after(block + 1));
        let blocks = &compared.target.segments.blocks;
        let page = compared.target.page;
        let start = blocks.get(before)?.span.end as usize;
        let end = match after {
            Some(after) => blocks.get(after)?.span.start as usize,
            None => page.text.text().len(),
        };
        let gap = page.text.text().get(start..end)?;
        let at = start + hole::find(gap)?;
        Some((Span::at(at), compared.target.read(before..before + 1)))
    }
}

/// What a sentence that commas join is longer by than its source, of what it then says as well.
const JOINED: f32 = 0.1;

/// Words of `text`, code among them; none in an image, a template's mark, and the label of a tab, which goes with what the tab holds.
fn words(text: &str) -> usize {
    let wordy = |text: &str| text.chars().any(char::is_alphabetic);
    let mark = ["<img", "![", "{%", "{{"].iter().any(|mark| text.starts_with(mark));
    if text.starts_with("=== \"") || mark && !wordy(crate::check::Marks::read(text).words(text)) {
        return 0;
    }
    text.split_whitespace().filter(|word| wordy(word)).count()
}
