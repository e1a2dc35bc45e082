//! The word that was probably meant.

/// The word of `known` that `word` was probably meant to be.
#[must_use]
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let plain = |word: &str| word.to_lowercase().replace('_', "-");
    let word = plain(word);
    // `warning` for `warn`: too many letters for a slip of the hand.
    let begins = |known: &&&str| {
        word.len().min(known.len()) > 2 && (word.starts_with(**known) || known.starts_with(&word))
    };
    if let Some(found) = known.iter().find(begins) {
        return Some(found);
    }
    let most = 1 + word.chars().count() / 4;
    // Words of very different lengths are not worth comparing.
    let close = known.iter().filter(|known| known.len().abs_diff(word.len()) <= most * 3);
    let scored = close.map(|&known| (distance(&word, &plain(known), most), known));
    let (distance, found) = scored.min_by_key(|(distance, _)| *distance)?;
    (distance <= most).then_some(found)
}

/// How many letters must be changed, added, left out or swapped with their neighbour; any more than `most` are too many.
fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    if a.len().abs_diff(b.len()) > most {
        return usize::MAX;
    }
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        // No way leads past two rows without one of them.
        let far = |row: usize| rows[row].iter().all(|&letters| letters > most);
        if i > 1 && far(i - 1) && far(i - 2) {
            return usize::MAX;
        }
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let best = changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if swapped { best.min(rows[i - 2][j - 2] + 1) } else { best }
            };
        }
    }
    rows[a.len()][b.len()]
}
