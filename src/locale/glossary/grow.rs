//! A glossary with the terms that it lacked.

use std::collections::BTreeSet;

use super::{Term, read, spoken};
use crate::locale::Resource;

/// `existing`, the text of a glossary, with the terms it lacks added at its end, in order of their names. Terms that
/// are there, by name or by what they stand for, are left as they are. Also how many were added.
#[must_use]
pub fn merged(existing: &Resource, terms: &[Term]) -> (String, usize) {
    let there = read(existing, None);
    let mut sources: BTreeSet<String> = there.iter().map(|entry| entry.term.source.to_lowercase()).collect();
    // A name that stands in a broken entry is taken too.
    let broken = existing.errors().iter().map(|error| error.key.as_str());
    let entries = existing.entries().iter().map(|entry| entry.key.as_str());
    let mut keys: BTreeSet<String> =
        entries.chain(broken).map(|key| key.trim_start_matches('-').to_owned()).collect();
    let mut added: Vec<(String, &Term)> = Vec::new();
    for term in terms {
        if term.source.is_empty() || term.target.is_empty() || !sources.insert(term.source.to_lowercase()) {
            continue;
        }
        let name = name(&term.source);
        let mut key = name.clone();
        let mut number = 2;
        while !keys.insert(key.clone()) {
            key = format!("{name}-{number}");
            number += 1;
        }
        added.push((key, term));
    }
    added.sort_by(|one, other| one.0.cmp(&other.0));
    let mut text = existing.source().text().to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if !existing.errors().is_empty() && !added.is_empty() {
        // A brace that is never closed takes in what follows, up to a comment.
        text.push_str("\n### Added after entries that cannot be read\n");
    }
    for (key, term) in &added {
        if !text.is_empty() {
            text.push('\n');
        }
        write(&mut text, key, term);
    }
    (text, added.len())
}

fn write(out: &mut String, key: &str, term: &Term) {
    out.push_str(&format!("-{key} = {}\n", escaped(&term.target)));
    if spoken(key).to_lowercase() != term.source.to_lowercase() || spoken(key) != term.source {
        out.push_str(&format!("    .source = {}\n", escaped(&term.source)));
    }
    for (name, forms) in [("accepted", &term.accepted), ("forbidden", &term.forbidden)] {
        for (at, form) in forms.iter().enumerate() {
            let number = if at == 0 { String::new() } else { format!("-{}", at + 1) };
            out.push_str(&format!("    .{name}{number} = {}\n", escaped(form)));
        }
    }
    if term.exact {
        out.push_str("    .case = exact\n");
    }
    if !term.note.is_empty() {
        out.push_str(&format!("    .note = {}\n", escaped(&term.note)));
    }
}

/// A name for a term, of what letters and digits of ASCII its source has.
fn name(source: &str) -> String {
    let mut name = String::new();
    for c in source.chars() {
        match c.to_ascii_lowercase() {
            c @ ('a'..='z' | '0'..='9') => name.push(c),
            '\'' | '’' => {}
            _ if name.ends_with('-') || name.is_empty() => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_end_matches('-');
    match name.chars().next() {
        Some('a'..='z') => name.to_owned(),
        Some(_) => format!("term-{name}"),
        None => "term".to_owned(),
    }
}

/// `text` as a value of Fluent: one line, with what would mean something in quotes.
fn escaped(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.chars().enumerate() {
        let special = matches!(c, '{' | '}') || (at == 0 && matches!(c, '[' | '*' | '.' | '#'));
        if special {
            out.push_str(&format!("{{\"{c}\"}}"));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::parse;
    use crate::source::Source;

    fn resource(text: &str) -> Resource {
        parse(&Source::new("locales/fr/glossary.ftl", text))
    }

    #[test]
    fn a_glossary_grows_and_nothing_in_it_changes() {
        let existing = resource("# ours\n-cloud = nuage\n    .note = x\n-broken = {\n");
        let term = |source: &str, target: &str| Term {
            source: source.to_owned(),
            target: target.to_owned(),
            ..Term::default()
        };
        let terms = [
            term("Cloud", "Cloud"),
            term("Broken", "cassé"),
            term("お客様", "*client"),
            term("Ask", "a {b}"),
        ];
        let (text, added) = merged(&existing, &terms);
        assert_eq!(added, 3);
        assert!(text.starts_with(existing.source().text()), "{text}");
        let again = resource(&text);
        let read: Vec<(String, String)> =
            read(&again, None).into_iter().map(|entry| (entry.term.source, entry.term.target)).collect();
        let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
        let expected = [
            pair("cloud", "nuage"),
            pair("Ask", "a {b}"),
            pair("Broken", "cassé"),
            pair("お客様", "*client"),
        ];
        assert_eq!(read, expected, "{text}");
        assert_eq!(merged(&again, &terms), (text, 0));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_one_line(text in "(a|é|\\{|\\}|\n| |\\[|\\*){0,40}") {
            proptest::prop_assert!(!escaped(&text).contains('\n'));
        }
    }
}
