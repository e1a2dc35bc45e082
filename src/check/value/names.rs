//! Names that carry digits, compared: `Office365` that became `Office356`.

use std::ops::Range;

use super::compare::{Difference, Read, What};
use super::found::{Kind, Value, Weight};

/// Names of ASCII letters and digits that are on both sides, with other digits.
pub(super) fn differences(own: &Read<'_>, other: &Read<'_>) -> Vec<Difference> {
    let named = |read: &Read<'_>| -> Vec<(Range<usize>, String)> {
        let letter = |value: &&Value| {
            value.kind == Kind::Name
                || value.weight == Weight::Soft
                    && read.words.get(value.at.clone()).is_some_and(|name| name.len() > 1 && name.is_ascii())
        };
        let names = read.values.iter().filter(letter);
        names
            .filter_map(|value| {
                Some((value.at.clone(), read.words.get(value.at.clone())?.to_ascii_lowercase()))
            })
            .collect()
    };
    let (source, target) = (named(own), named(other));
    if source.is_empty() || target.is_empty() {
        return Vec::new();
    }
    let alone = |name: &str, others: &Read<'_>| {
        let words = others.text.to_ascii_lowercase();
        name.is_ascii() && !words.contains(name)
    };
    let mut found = Vec::new();
    for (at, name) in source.iter().filter(|(_, name)| alone(name, other)) {
        let like = |(_, instead): &&(Range<usize>, String)| {
            skeleton(instead) == skeleton(name) && alone(instead, own)
        };
        if let Some((instead, _)) = target.iter().find(like) {
            found.push(Difference {
                what: What::Number,
                source: Some(at.clone()),
                target: Some(instead.clone()),
                grave: true,
            });
        }
    }
    found
}

/// A name without its digits.
fn skeleton(name: &str) -> String {
    name.chars().filter(|c| !c.is_ascii_digit()).collect()
}
