//! Who moved: the variant that was written differently, or the base that was changed since it was copied.
//!
//! With the base as it was when the variant was made, each sentence of the variant is compared with that too: if it says
//! the same as the base did then, the base has moved.

use std::collections::BTreeMap;

use super::survey::Cause;
use super::{Drift, Label, compare};
use crate::align::Text;
use crate::lang::Locale;

/// For each group of `drift`, which compares `base` with `variant`, who moved since the base was as `then`.
#[must_use]
pub fn causes(
    drift: &Drift,
    then: Text<'_>,
    base: Text<'_>,
    variant: Text<'_>,
    locale: &Locale,
) -> Vec<Cause> {
    // What became of each sentence of the old base, in the variant and in the base as it is now.
    let of_variant = labels(&compare(then, variant, locale));
    let of_base = labels(&compare(then, base, locale));
    let cause = |group: &super::Group| {
        if !group.label.differs() {
            return Cause::Unknown;
        }
        let moved = |labels: &BTreeMap<usize, Label>, list: &[usize]| {
            list.iter().any(|at| labels.get(at).is_none_or(|label| label.differs()))
        };
        match group.label {
            // Only the base has it: it is new there, or the variant left it out.
            Label::Removed if moved(&of_base, &group.base) => Cause::Base,
            // Only the variant has it: it wrote it, or the base has dropped it.
            Label::Added if !moved(&of_variant, &group.variant) => Cause::Base,
            Label::Removed | Label::Added => Cause::Variant,
            _ => match (moved(&of_base, &group.base), moved(&of_variant, &group.variant)) {
                (true, true) => Cause::Both,
                (true, false) => Cause::Base,
                (false, true) => Cause::Variant,
                (false, false) => Cause::Unknown,
            },
        }
    };
    drift.groups.iter().map(cause).collect()
}

/// The label of each sentence of the later page.
fn labels(drift: &Drift) -> BTreeMap<usize, Label> {
    let groups = drift.groups.iter();
    groups.flat_map(|group| group.variant.iter().map(|&at| (at, group.label))).collect()
}
