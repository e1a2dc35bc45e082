//! Ids of headings, as GitHub makes them.

use std::collections::HashMap;

/// The id that GitHub makes of a heading's text: lower case, everything but letters, digits, `_`, `-` and
/// spaces left out, spaces to hyphens (not folded). Letters of all scripts are kept.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            ' ' | '\n' | '\t' => slug.push('-'),
            '-' | '_' => slug.push(c),
            c if c.is_alphanumeric() || is_mark(c) => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// Ids that are taken, with the next number to try for each.
pub type Taken = HashMap<String, usize>;

/// `base`, or `base-1`, `base-2` … when it is taken; marks the result as taken.
pub fn unique(base: &str, taken: &mut Taken) -> String {
    let mut id = base.to_owned();
    let mut n = taken.get(base).copied().unwrap_or(0);
    while taken.contains_key(&id) {
        n += 1;
        id = format!("{base}-{n}");
    }
    taken.insert(base.to_owned(), n);
    taken.entry(id.clone()).or_insert(0);
    id
}

/// Combining marks that belong to words: the vowel signs of Indic scripts and Thai, among others.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{DFF}' | '\u{E31}'..='\u{E4E}' | '\u{64B}'..='\u{65F}')
        && !c.is_ascii_punctuation()
        && !matches!(c, '\u{964}' | '\u{965}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (text, expected) in [
            ("Non-payment, fraud, or misuse", "non-payment-fraud-or-misuse"),
            ("a - b", "a---b"),
            ("Défaut de paiement", "défaut-de-paiement"),
            ("未払い、詐欺", "未払い詐欺"),
            ("हिन्दी", "हिन्दी"),
            ("What’s new?", "whats-new"),
        ] {
            assert_eq!(slug(text), expected);
        }
    }

    #[test]
    fn repeats_are_numbered() {
        let mut taken = Taken::new();
        assert_eq!(["a", "a", "a"].map(|id| unique(id, &mut taken)), ["a", "a-1", "a-2"]);
    }
}
