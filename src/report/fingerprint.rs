//! A name for a finding that stays when lines move: made of rule, file and texts, never of the place.
//!
//! Trackers outside keep these for years, so how they are made is a promise too: FNV-1a of 128 bits over the fields,
//! each with its length before it. Findings that are alike in all of them are numbered from 1, in their order.

use std::collections::BTreeMap;

use crate::finding::Finding;

/// The fingerprints of `findings`: 32 hexadecimal digits and a number, such as `9f…e1:1`.
pub(super) fn all(findings: &[Finding]) -> Vec<String> {
    let mut seen: BTreeMap<u128, usize> = BTreeMap::new();
    let name = |finding| {
        let hash = of(finding);
        let number = seen.entry(hash).or_default();
        *number += 1;
        format!("{hash:032x}:{number}")
    };
    findings.iter().map(name).collect()
}

fn of(finding: &Finding) -> u128 {
    let Finding { rule, place, message, target, source, .. } = finding;
    let fields = [*rule, &place.file, message, text(target), text(source)];
    hash(fields)
}

fn text(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

/// A hash that is the same on every machine and for ever.
pub(super) fn hash<'a>(fields: impl IntoIterator<Item = &'a str>) -> u128 {
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash = START;
    let mut push = |byte: u8| hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    for field in fields {
        (field.len() as u64).to_le_bytes().into_iter().for_each(&mut push);
        field.bytes().for_each(&mut push);
    }
    hash
}
