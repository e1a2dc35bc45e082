//! Ids of headings, as GitHub makes them; and whether an id may be what another generator makes of a heading.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

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

/// True when Python-Markdown, and so MkDocs, can have made `id` of one of `titles`: it keeps only what is ASCII once
/// accents are taken off, folds spaces and hyphens, and numbers what is taken, or empty, as `_1`, `_2`.
#[must_use]
pub fn is_of_mkdocs(id: &str, titles: &[&str]) -> bool {
    let made = |base: &str| titles.iter().filter(|title| makes(title, base)).count();
    if !id.is_empty() && made(id) > 0 {
        return true;
    }
    let Some((base, number)) = id.rsplit_once('_') else { return false };
    let Ok(number) = number.parse::<usize>() else { return false };
    // The first of several has no number, unless nothing is left of it.
    number > 0 && made(base) >= number + usize::from(!base.is_empty())
}

/// True when MDN, VitePress, Sphinx or Jekyll can have made `id` of `title`.
#[must_use]
pub fn is_of_others(id: &str, title: &str) -> bool {
    let title = title.trim().to_lowercase();
    // A letter with an accent may have lost it.
    let is_made = |made: &str| {
        let same = |(own, c): (char, char)| own == c || (!own.is_ascii() && c.is_ascii_lowercase());
        made.chars().count() == id.chars().count() && made.chars().zip(id.chars()).all(same)
    };
    let parts = |kept: fn(char) -> bool| {
        let parts = title.split(|c: char| !kept(c)).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("-")
    };
    let of_mdn = || {
        let is_left_out = |c: char| "\"#$%&+,/:;=?@[]^`{|}~')(\\".contains(c);
        let kept = title.chars().filter(|&c| !is_left_out(c));
        kept.map(|c| if c.is_whitespace() { '_' } else { c }).collect::<String>()
    };
    let of_vitepress = || {
        let made = parts(|c| c.is_alphanumeric() || is_mark(c) || (!c.is_ascii() && !is_quote(c)));
        if made.starts_with(|c: char| c.is_ascii_digit()) { format!("_{made}") } else { made }
    };
    let of_sphinx = || {
        let made = parts(char::is_alphanumeric);
        made.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').to_owned()
    };
    let of_jekyll = || {
        let start = title.trim_start_matches(|c: char| !c.is_alphabetic());
        let kept =
            start.chars().filter(|&c| c.is_alphanumeric() || is_mark(c) || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>()
    };
    !id.is_empty()
        && (is_made(&of_mdn()) || is_made(&of_vitepress()) || is_made(&of_sphinx()) || is_made(&of_jekyll()))
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’')
}

/// True when Python-Markdown can make `id` of `title`. A letter with an accent leaves its bare letter, or nothing.
fn makes(title: &str, id: &str) -> bool {
    let id = id.as_bytes();
    // How much of `id` can be read so far.
    let mut reached = vec![false; id.len() + 1];
    reached[0] = true;
    let mut hyphen = false;
    for c in kept(title).trim().chars().flat_map(char::to_lowercase) {
        let folded = matches!(c, '-' | ' ');
        if folded && hyphen {
            continue;
        }
        hyphen = folded;
        let mut next = vec![false; id.len() + 1];
        for (at, _) in reached.iter().enumerate().filter(|(_, reached)| **reached) {
            let Some(own) = id.get(at) else {
                next[at] |= !c.is_ascii();
                continue;
            };
            let same = if folded { *own == b'-' } else { c.is_ascii() && *own == c as u8 };
            next[at + 1] |= same || (!c.is_ascii() && own.is_ascii_lowercase());
            next[at] |= !c.is_ascii();
        }
        reached = next;
    }
    reached[id.len()]
}

/// What Python-Markdown keeps of a title: letters of Latin scripts, digits, `_`, and spaces and hyphens.
fn kept(title: &str) -> String {
    let latin = |c: char| matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let spaced = title.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    spaced.filter(|&c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_') || latin(c)).collect()
}

/// Ids that are taken, with the next number to try for each.
pub type Taken = BTreeMap<String, usize>;

/// `base`, or `base-1`, `base-2` … when it is taken; marks the result as taken.
pub fn unique(base: String, taken: &mut Taken) -> String {
    let last = match taken.entry(base.clone()) {
        Entry::Vacant(free) => {
            free.insert(0);
            return base;
        }
        Entry::Occupied(last) => *last.get(),
    };
    let mut n = last + 1;
    let mut id = format!("{base}-{n}");
    while taken.contains_key(&id) {
        n += 1;
        id = format!("{base}-{n}");
    }
    taken.insert(base, n);
    taken.insert(id.clone(), 0);
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
    fn ids_of_mkdocs() {
        let titles = [
            "Übersetzungen",
            "安装",
            "关注 GitHub 仓库",
            "使用",
            "GitHub",
            "Größe - Maß",
            "Вопросы - ответы",
        ];
        for (id, expected) in [
            ("ubersetzungen", true),
            ("übersetzungen", false),
            ("_1", true),
            ("_2", true),
            ("_3", false),
            ("github", true),
            ("github_1", true),
            ("github_2", false),
            ("groe-ma", true),
            ("-", true),
            ("ubersetzung", false),
            ("", false),
        ] {
            assert_eq!(is_of_mkdocs(id, &titles), expected, "{id}");
        }
    }

    #[test]
    fn ids_of_others() {
        for (title, id, expected) in [
            ("Setting headers", "setting_headers", true),
            ("Définir les en-têtes", "définir_les_en-têtes", true),
            ("What's new in 2.0?", "what-s-new-in-2-0", true),
            ("Définir l’état", "definir-l-etat", true),
            ("2 ways", "_2-ways", true),
            ("1. Install", "install", true),
            ("Install", "instal", false),
            ("Install it", "installit", false),
            ("", "", false),
        ] {
            assert_eq!(is_of_others(id, title), expected, "{title}");
        }
    }

    #[test]
    fn repeats_are_numbered() {
        let mut taken = Taken::new();
        assert_eq!(["a", "a", "a"].map(|id| unique(id.to_owned(), &mut taken)), ["a", "a-1", "a-2"]);
    }
}
