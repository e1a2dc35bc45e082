//! Which beads left their place: a list item or a section that stands elsewhere in the translation.

use super::Bead;

/// For each of `beads`, true when its source stands at another place among the others than its translation does.
/// As few as possible are said to have moved: those outside of a longest run that ascends on both sides.
#[must_use]
pub fn moved(beads: &[Bead]) -> Vec<bool> {
    let linked: Vec<usize> =
        (0..beads.len()).filter(|&n| !beads[n].source.is_empty() && !beads[n].target.is_empty()).collect();
    // The last bead of the best run of each length, and before each bead the one that its run has before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; beads.len()];
    for &bead in &linked {
        let start = beads[bead].source.start;
        let length = ends.partition_point(|&end| beads[end].source.start < start);
        before[bead] = length.checked_sub(1).map(|last| ends[last]);
        if length == ends.len() { ends.push(bead) } else { ends[length] = bead }
    }
    let mut moved = vec![false; beads.len()];
    for &bead in &linked {
        moved[bead] = true;
    }
    let mut at = ends.last().copied();
    while let Some(bead) = at {
        moved[bead] = false;
        at = before[bead];
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_as_possible_have_moved() {
        let bead = |at: usize| Bead { source: at..at + 1, target: 0..1, confidence: 1.0 };
        let check = |order: &[usize], expected: &[bool]| {
            assert_eq!(moved(&order.iter().map(|&at| bead(at)).collect::<Vec<_>>()), expected, "{order:?}");
        };
        check(&[], &[]);
        check(&[0, 1, 2], &[false, false, false]);
        check(&[3, 0, 1, 2], &[true, false, false, false]);
        check(&[0, 3, 1, 2, 4], &[false, true, false, false, false]);
    }
}
