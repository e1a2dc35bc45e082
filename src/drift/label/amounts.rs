//! What is measured in a sentence: two weeks are 14 days.

use super::Text;
use crate::drift::meaning::Role;

/// A number with its unit, in thousandths of the smallest unit of its kind.
pub(super) type Amount = (char, u64);

/// What is measured in `text`, sorted.
pub(super) fn amounts(text: &Text<'_>) -> Vec<Amount> {
    let mut amounts = Vec::new();
    for item in &text.items {
        for (at, word) in item.words.iter().enumerate().filter(|(_, word)| word.number) {
            let unit = item.words.get(at + 1).and_then(|next| {
                item.marks.iter().find(|mark| mark.role == Role::Unit && mark.span.start == next.span.start)
            });
            let Some((unit, value)) = unit.zip(word.value) else { continue };
            let (kind, factor) = unit.class.split_once(' ').unwrap_or((unit.class, "1"));
            let factor: f64 = factor.parse().unwrap_or(1.0);
            let kind = kind.chars().next().unwrap_or('?');
            amounts.push((kind, (value * factor * 1000.0).round().clamp(0.0, 1e18) as u64));
        }
    }
    amounts.sort_unstable();
    amounts
}

/// How many numbers of `text` have no unit behind them.
pub(super) fn plain_numbers(text: &Text<'_>) -> usize {
    let all =
        text.items.iter().flat_map(|item| &item.words).filter(|word| word.number && word.value.is_some());
    all.count() - amounts(text).len()
}
