//! Editions: variants of a page for another audience, found by path, front matter, config or content.

use std::collections::BTreeMap;

use super::links::split;

/// An edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its id, such as `china-21vianet`; empty for the base.
    pub id: String,
    /// Its name for readers; empty for the base.
    pub name: String,
}

/// A rule of the config that says which paths are an edition of which.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The edition.
    pub edition: Edition,
    /// Paths of the edition, with `{stem}` and `**`.
    pub path: String,
    /// Path of the base page of each.
    pub base: String,
}

/// An edition, and the path of the base page.
pub type Pair = (Edition, String);

/// Pairs every path of `paths` (of one locale, or of all together) that is an edition with its base:
/// path → (edition, path of the base). Paths without a base in `paths` are no edition, whatever their name.
#[must_use]
pub fn pair<'a>(paths: &[&'a str], rules: &[Rule]) -> BTreeMap<&'a str, Pair> {
    let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        known.entry(split(path).1).or_default().push(path);
    }
    let exists = |path: &str| known.get(split(path).1).is_some_and(|all| all.contains(&path));
    let mut found = BTreeMap::new();
    // What a folder, or a prefix whose base stands elsewhere, says counts only if it says so twice.
    let mut guesses: BTreeMap<String, Vec<(&str, Pair)>> = BTreeMap::new();
    for path in paths {
        let by_rule = rules.iter().find_map(|rule| {
            let base = substitute(&rule.path, &rule.base, path)?;
            Some((rule.edition.clone(), base))
        });
        match by_rule.map(Guess::Sure).or_else(|| by_name(path, &known, &exists)) {
            Some(Guess::Sure(pair)) => {
                found.insert(*path, pair);
            }
            Some(Guess::Maybe(mark, pair)) => guesses.entry(mark).or_default().push((path, pair)),
            None => {}
        }
    }
    let is_first = |path: &str| {
        let name = split(path).1.to_ascii_lowercase();
        name.starts_with("index.") || name.starts_with("readme.")
    };
    for group in guesses.into_values() {
        if group.iter().filter(|(path, _)| !is_first(path)).count() > 1 {
            found.extend(group);
        }
    }
    found
}

/// What a path says of its edition.
enum Guess {
    /// Enough by itself.
    Sure(Pair),
    /// Only together with others of the same mark.
    Maybe(String, Pair),
}

/// Names that the field uses for editions: part of a file or folder name, id, name for readers.
const KNOWN: &[(&str, &str, &str)] = &[
    ("china", "china", "China (21Vianet)"),
    ("21vianet", "china", "China (21Vianet)"),
    ("us-gov", "us-gov", "US Government"),
    ("usgov", "us-gov", "US Government"),
    ("us-government", "us-gov", "US Government"),
    ("gov", "us-gov", "US Government"),
    ("germany", "germany", "Germany"),
];

fn by_name(path: &str, known: &BTreeMap<&str, Vec<&str>>, exists: &dyn Fn(&str) -> bool) -> Option<Guess> {
    let (folder, file) = split(path);
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let lower = file.to_ascii_lowercase();
    let (stem, extension) = lower.rsplit_once('.').unwrap_or((&lower, ""));
    for (mark, id, name) in KNOWN {
        let edition = || Edition { id: (*id).to_owned(), name: (*name).to_owned() };
        // `China-{stem}`
        if stem.starts_with(mark) && stem[mark.len()..].starts_with(['-', '_']) {
            let base = &file[mark.len() + 1..];
            if exists(&beside(base)) {
                return Some(Guess::Sure((edition(), beside(base))));
            }
            // The base can stand in another folder, if it is the only page of that name.
            if let Some([only]) = known.get(base).map(Vec::as_slice) {
                return Some(Guess::Maybe(format!("{folder}/{mark}-"), (edition(), (*only).to_owned())));
            }
        }
        // `{stem}-gov`
        if stem.ends_with(mark) && stem[..stem.len() - mark.len()].ends_with(['-', '_']) {
            let base = format!("{}.{extension}", &file[..stem.len() - mark.len() - 1]);
            if exists(&beside(&base)) {
                return Some(Guess::Sure((edition(), beside(&base))));
            }
        }
        // `China/{stem}`
        for (start, part) in parts(folder) {
            if part.eq_ignore_ascii_case(mark) {
                let base = format!("{}{}", &path[..start], &path[start + part.len() + 1..]);
                if exists(&base) {
                    return Some(Guess::Maybe(path[..start + part.len()].to_owned(), (edition(), base)));
                }
            }
        }
    }
    None
}

/// The edition that a page names by what it says: its title, or the only item of its applies-to list.
/// Used where no path tells pages apart.
#[must_use]
pub fn by_content(text: &str) -> Option<Edition> {
    let lower = text.to_lowercase();
    let marks: [(&[&str], &str, &str); 3] = [
        (&["21vianet", "世纪互联"], "china", "China (21Vianet)"),
        (&["us government"], "us-gov", "US Government"),
        (&["cloud germany"], "germany", "Germany"),
    ];
    let mut named = marks.iter().filter(|(words, ..)| words.iter().any(|word| lower.contains(word)));
    let (_, id, name) = named.next()?;
    named.next().is_none().then(|| Edition { id: (*id).to_owned(), name: (*name).to_owned() })
}

fn parts(folder: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    folder.split('/').map(move |part| {
        let at = start;
        start += part.len() + 1;
        (at, part)
    })
}

/// `base` with what the wildcards of `pattern` stand for in `path`; `None` when `path` does not match.
#[must_use]
pub fn substitute(pattern: &str, base: &str, path: &str) -> Option<String> {
    let marks = ["{stem}", "**"];
    let next = |text: &str| {
        marks.iter().filter_map(|mark| text.find(mark).map(|at| (at, *mark))).min_by_key(|(at, _)| *at)
    };
    let mut values: Vec<(&str, &str)> = Vec::new();
    let (mut pattern, mut path) = (pattern, path);
    while let Some((at, mark)) = next(pattern) {
        path = path.strip_prefix(&pattern[..at])?;
        pattern = &pattern[at + mark.len()..];
        let literal = &pattern[..next(pattern).map_or(pattern.len(), |(at, _)| at)];
        let end = if next(pattern).is_none() {
            path.len().checked_sub(literal.len())?
        } else {
            path.find(literal)?
        };
        let value = path.get(..end)?;
        if value.is_empty() || (mark == "{stem}" && value.contains('/')) {
            return None;
        }
        values.push((mark, value));
        path = &path[end..];
    }
    if path != pattern {
        return None;
    }
    let mut made = base.to_owned();
    for (mark, value) in values {
        made = made.replacen(mark, value, 1);
    }
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_the_config() {
        let made = substitute("policy/china/{stem}.md", "policy/{stem}.md", "policy/china/non-payment.md");
        assert_eq!(made.as_deref(), Some("policy/non-payment.md"));
        assert_eq!(substitute("Archive/China-{stem}.md", "x/{stem}.md", "Archive/index.md"), None);
        assert_eq!(substitute("china/**", "**", "china/a/b.md").as_deref(), Some("a/b.md"));
    }

    #[test]
    fn names_of_the_field() {
        let paths = [
            "Archive/China-a.md",
            "Archive/China-d.md",
            "x/a.md",
            "x/d.md",
            "c-gov.md",
            "c.md",
            "China-z.md",
            "travel/china-history.md",
            "y/history.md",
            "germany/index.md",
            "index.md",
        ];
        let found = pair(&paths, &[]);
        let shown: Vec<_> =
            found.iter().map(|(path, (e, base))| (*path, e.id.as_str(), base.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("Archive/China-a.md", "china", "x/a.md"),
                ("Archive/China-d.md", "china", "x/d.md"),
                ("c-gov.md", "us-gov", "c.md")
            ]
        );
    }

    #[test]
    fn content_names_one_cloud() {
        assert_eq!(by_content("Partner Center operated by 21Vianet").map(|e| e.id).as_deref(), Some("china"));
        assert_eq!(by_content("21Vianet, US Government"), None);
    }
}
