//! Glossaries: terms of the source, what they are called, and what they are not to be called.
//!
//! A glossary is a `.ftl` file named `glossary.ftl` in the folder of a locale:
//!
//! ```text
//! -partner-center = Espace partenaires
//!     .source = Partner Center
//!     .accepted = espace des partenaires
//!     .forbidden = centre de partenaires, centre partenaires
//!     .case = exact
//!     .note = the web site, not the team
//! ```
//!
//! CSV and TBX files are read into the same terms and written as such a file.

use std::collections::BTreeSet;

use super::resource::{Resource, Value};
use crate::source::{Source, Span};

/// A term of a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// What the source calls it.
    pub source: String,
    /// What the translation is to call it.
    pub target: String,
    /// What it may be called too.
    pub accepted: Vec<String>,
    /// What it is not to be called.
    pub forbidden: Vec<String>,
    /// True when capitals matter.
    pub exact: bool,
    /// What a writer should know.
    pub note: String,
}

/// A term as it stands in a file.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name, with the `-`.
    pub key: String,
    /// The file.
    pub file: Source,
    /// Where its name stands.
    pub span: Span,
    /// What it says.
    pub term: Term,
}

/// True for the path of a glossary.
#[must_use]
pub fn is_glossary(path: &str) -> bool {
    path.rsplit('/').next() == Some("glossary.ftl")
}

/// The terms of a glossary. What a term without `.source` stands for is told by `source`, the glossary of the source
/// locale, or else by its name. Broken entries are left out; they are faults of syntax.
#[must_use]
pub fn read(resource: &Resource, source: Option<&Resource>) -> Vec<Entry> {
    let terms = resource.entries().iter().filter(|entry| entry.is_term());
    let entry = |entry: &super::Entry| {
        let text = resource.source().text();
        let target = plain(text, entry.value.as_ref()?);
        let mut term = Term { target, ..Term::default() };
        for attribute in &entry.attributes {
            let value = plain(text, &attribute.value);
            let name =
                attribute.name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '_']);
            match name {
                "source" => term.source = value,
                "accepted" => term.accepted.extend(listed(&value)),
                "forbidden" => term.forbidden.extend(listed(&value)),
                "case" => term.exact = value == "exact",
                "note" => term.note = value,
                _ => {}
            }
        }
        if term.source.is_empty() {
            let original = source.and_then(|source| {
                let same = source.entries().iter().find(|other| other.key == entry.key)?;
                Some(plain(source.source().text(), same.value.as_ref()?))
            });
            term.source = original.unwrap_or_else(|| spoken(&entry.key));
        }
        let whole = !term.target.is_empty() && !term.source.is_empty();
        whole.then(|| Entry {
            key: entry.key.clone(),
            file: resource.source().clone(),
            span: entry.span,
            term,
        })
    };
    terms.filter_map(entry).collect()
}

/// What the name of a term says when it is read.
fn spoken(key: &str) -> String {
    key.trim_start_matches('-').replace(['-', '_'], " ")
}

/// A text as one line, with literals in braces as what they stand for.
fn plain(file: &str, value: &Value) -> String {
    let mut text = value.span.of(file).to_owned();
    while let Some(start) = text.find("{ \"").or_else(|| text.find("{\"")) {
        let Some(end) = text.get(start..).and_then(|rest| rest.find('}')).map(|end| start + end + 1) else {
            break;
        };
        let inside = text.get(start + 1..end - 1).unwrap_or_default().trim().trim_matches('"').to_owned();
        // `{"}"}` ends at its second brace.
        let (inside, end) =
            if inside.is_empty() && text.get(end..).is_some_and(|rest| rest.starts_with("\"}")) {
                ("}".to_owned(), end + 2)
            } else {
                (inside, end)
            };
        text.replace_range(start..end, &inside);
        if inside.contains("{\"") {
            break;
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn listed(value: &str) -> impl Iterator<Item = String> {
    value.split([',', '、', '،']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty())
}

/// Why a file to import is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

/// Reads `source,target[,forbidden][,note]`, with or without a line of headings. Several forbidden forms are parted
/// by `;` or `|`.
///
/// # Errors
///
/// When a line has no target, or a quote has no end.
pub fn from_csv(text: &str) -> Result<Vec<Term>, Refused> {
    let rows = rows(text.trim_start_matches('\u{feff}'))?;
    let mut columns = ["source", "target", "forbidden", "note"].map(|name| (name, None::<usize>));
    let mut rows = rows.as_slice();
    let heading = rows.first().filter(|(_, cells)| {
        let has = |name: &str| cells.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name));
        has("source") && has("target")
    });
    match heading {
        Some((_, cells)) => {
            for (name, at) in &mut columns {
                *at = cells.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
            }
            rows = rows.get(1..).unwrap_or_default();
        }
        None => columns.iter_mut().enumerate().for_each(|(at, column)| column.1 = Some(at)),
    }
    let [source, target, forbidden, note] = columns.map(|(_, at)| at);
    let mut terms = Vec::new();
    for (line, cells) in rows {
        let cell =
            |at: Option<usize>| at.and_then(|at| cells.get(at)).map(|cell| cell.trim()).unwrap_or_default();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if cell(source).is_empty() || cell(target).is_empty() {
            return Err(Refused { line: *line, message: "a term needs a source and a target".to_owned() });
        }
        let forbidden = cell(forbidden).split([';', '|']).map(|form| form.trim().to_owned());
        terms.push(Term {
            source: cell(source).to_owned(),
            target: cell(target).to_owned(),
            forbidden: forbidden.filter(|form| !form.is_empty()).collect(),
            note: cell(note).to_owned(),
            ..Term::default()
        });
    }
    Ok(terms)
}

/// The cells of each line, with the line's number. Cells in quotes may hold commas and line ends.
fn rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, Refused> {
    let first = text.lines().next().unwrap_or_default();
    let comma =
        [',', ';', '\t'].into_iter().max_by_key(|c| (first.matches(*c).count(), *c == ',')).unwrap_or(',');
    let mut rows = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut line, mut start) = (1, 1);
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                rows.push((start, std::mem::take(&mut cells)));
                line += 1;
                start = line;
            }
            '\n' => {
                cell.push(' ');
                line += 1;
            }
            '\r' => {}
            c if c == comma && !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if quoted {
        return Err(Refused { line: start, message: "a quote has no end".to_owned() });
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        rows.push((start, cells));
    }
    Ok(rows)
}

/// Reads the terms of a TBX file, version 2 (`termEntry`) or 3 (`conceptEntry`), whose languages are those asked for.
///
/// # Errors
///
/// When it is no TBX file, or has no entry in both languages.
pub fn from_tbx(text: &str, source: &str, target: &str) -> Result<Vec<Term>, Refused> {
    let mut terms = Vec::new();
    let mut concept: Option<Concept> = None;
    let mut entries = 0;
    for piece in pieces(text) {
        match piece {
            Piece::Open(name, attributes) => match name {
                "termEntry" | "conceptEntry" => {
                    entries += 1;
                    concept = Some(Concept::default());
                }
                "langSet" | "langSec" => {
                    let language =
                        attribute(attributes, "xml:lang").or_else(|| attribute(attributes, "lang"));
                    if let Some(concept) = &mut concept {
                        concept.language = language.unwrap_or_default();
                    }
                }
                "tig" | "ntig" | "termSec" => {
                    if let Some(concept) = &mut concept {
                        concept.words.push(Said { language: concept.language.clone(), ..Said::default() });
                    }
                }
                "term" | "termNote" | "note" | "descrip" => {
                    if let Some(concept) = &mut concept {
                        concept.inside = name.to_owned();
                        concept.kind = attribute(attributes, "type").unwrap_or_default();
                        concept.text.clear();
                    }
                }
                _ => {}
            },
            Piece::Text(words) => {
                if let Some(concept) = &mut concept {
                    concept.text.push_str(&words);
                }
            }
            Piece::Close("termEntry" | "conceptEntry") => {
                terms.extend(concept.take().and_then(|concept| concept.term(source, target)));
            }
            Piece::Close(name) => {
                if let Some(concept) = &mut concept {
                    concept.close(name);
                }
            }
        }
    }
    if entries == 0 {
        return Err(Refused {
            line: 1,
            message: "no `termEntry` and no `conceptEntry`: this is no TBX file".to_owned(),
        });
    }
    if terms.is_empty() {
        return Err(Refused { line: 1, message: format!("no entry has terms in `{source}` and `{target}`") });
    }
    Ok(terms)
}

/// An entry of a TBX file while it is read.
#[derive(Default)]
struct Concept {
    language: String,
    inside: String,
    kind: String,
    text: String,
    words: Vec<Said>,
    note: String,
}

/// A word for a concept.
#[derive(Default)]
struct Said {
    language: String,
    text: String,
    status: String,
}

impl Concept {
    fn close(&mut self, name: &str) {
        if self.inside != name {
            return;
        }
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match (name, self.words.last_mut()) {
            ("term", Some(said)) => said.text = text,
            ("termNote", Some(said))
                if self.kind == "administrativeStatus" || self.kind == "normativeAuthorization" =>
            {
                said.status = text;
            }
            ("note", _) => self.note = text,
            ("descrip", _) if self.kind == "definition" && self.note.is_empty() => self.note = text,
            _ => {}
        }
        self.inside.clear();
    }

    /// The term it makes: preferred words first, deprecated ones forbidden.
    fn term(self, source: &str, target: &str) -> Option<Term> {
        let bad = |said: &&Said| {
            ["deprecated", "superseded", "forbidden"].iter().any(|status| said.status.starts_with(status))
        };
        let in_language = |tag: &str| {
            let exact = self.words.iter().filter(move |said| said.language.eq_ignore_ascii_case(tag));
            let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
            let near = self.words.iter().filter(move |said| language(&said.language) == language(tag));
            let exact: Vec<&Said> = exact.collect();
            if exact.is_empty() { near.collect() } else { exact }
        };
        let preferred = |said: &&&Said| !said.status.starts_with("preferred");
        let mut sources = in_language(source);
        sources.retain(|said| !bad(said) && !said.text.is_empty());
        sources.sort_by_key(|said| preferred(&said));
        let (forbidden, mut targets): (Vec<&Said>, Vec<&Said>) =
            in_language(target).into_iter().filter(|said| !said.text.is_empty()).partition(bad);
        targets.sort_by_key(|said| preferred(&said));
        let (first, others) = targets.split_first()?;
        let texts = |list: &[&Said]| list.iter().map(|said| said.text.clone()).collect();
        Some(Term {
            source: sources.first()?.text.clone(),
            target: first.text.clone(),
            accepted: texts(others),
            forbidden: texts(&forbidden),
            exact: false,
            note: self.note.clone(),
        })
    }
}

/// A piece of XML, as far as TBX needs it.
enum Piece<'a> {
    Open(&'a str, &'a str),
    Close(&'a str),
    Text(String),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    let mut alone: Option<&str> = None;
    std::iter::from_fn(move || {
        if let Some(name) = alone.take() {
            return Some(Piece::Close(name));
        }
        loop {
            if rest.is_empty() {
                return None;
            }
            let Some(tag) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                let (words, after) = rest.split_at(end);
                rest = after;
                return Some(Piece::Text(entities(words)));
            };
            if let Some(data) = tag.strip_prefix("![CDATA[") {
                let end = data.find("]]>").unwrap_or(data.len());
                let words = data.get(..end).unwrap_or_default().to_owned();
                rest = data.get(end + 3..).unwrap_or_default();
                return Some(Piece::Text(words));
            }
            let (close, skip) = if tag.starts_with("!--") { ("-->", 3) } else { (">", 1) };
            let end = tag.find(close).unwrap_or(tag.len());
            let inside = tag.get(..end).unwrap_or_default();
            rest = tag.get(end + skip..).unwrap_or_default();
            if inside.starts_with(['!', '?']) {
                continue;
            }
            if let Some(name) = inside.strip_prefix('/') {
                return Some(Piece::Close(name.trim()));
            }
            let whole = inside.trim_end_matches('/');
            let name_end = whole.find(char::is_whitespace).unwrap_or(whole.len());
            let (name, attributes) = whole.split_at(name_end);
            if inside.ends_with('/') {
                alone = Some(name);
            }
            return Some(Piece::Open(name, attributes));
        }
    })
}

/// The value of an attribute.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some(equals) = rest.find('=') {
        let (key, value) = rest.split_at(equals);
        let value = value.get(1..)?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value.get(1..)?;
        let end = value.find(quote)?;
        if key.trim() == name {
            return Some(entities(value.get(..end)?));
        }
        rest = value.get(end + 1..)?;
    }
    None
}

fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let end = after.find(';').filter(|end| *end < 12);
        let name = end.and_then(|end| after.get(..end)).unwrap_or_default();
        let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        });
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => number.and_then(char::from_u32),
        };
        match (c, end) {
            (Some(c), Some(end)) => {
                out.push(c);
                rest = after.get(end + 1..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

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

    fn resource(text: &str) -> Resource {
        parse(&Source::new("locales/fr/glossary.ftl", text))
    }

    #[test]
    fn terms_are_read_and_broken_ones_left_out() {
        let text = "-partner-center = Espace\n    partenaires\n    .source = Partner Center\n    .forbidden = centre de \
                    partenaires, centre partenaires\n    .forbidden-2 = autre\n    .accepted = espace\n    .case = exact\n\
                    -kaputt TVA\n-sales-tax = TVA {\"{\"}x{\"}\"}\n";
        let entries = read(&resource(text), None);
        assert_eq!(entries.len(), 2);
        let term = &entries[0].term;
        assert_eq!((term.source.as_str(), term.target.as_str()), ("Partner Center", "Espace partenaires"));
        assert_eq!(term.forbidden, ["centre de partenaires", "centre partenaires", "autre"]);
        assert_eq!(term.accepted, ["espace"]);
        assert!(term.exact);
        assert_eq!(entries[1].term.source, "sales tax");
    }

    #[test]
    fn the_source_glossary_says_what_a_term_stands_for() {
        let source = parse(&Source::new("locales/en/glossary.ftl", "-csp = Cloud Solution Provider\n"));
        let entries = read(&resource("-csp = Cloudlösungsanbieter\n"), Some(&source));
        assert_eq!(entries[0].term.source, "Cloud Solution Provider");
    }

    #[test]
    fn csv_is_read_with_and_without_headings() {
        let term = |source: &str, target: &str, forbidden: &[&str]| Term {
            source: source.to_owned(),
            target: target.to_owned(),
            forbidden: forbidden.iter().map(|form| (*form).to_owned()).collect(),
            ..Term::default()
        };
        let expected =
            vec![term("reseller, indirect", "经销商", &["分销商", "代理"]), term("invoice", "发票", &[])];
        assert_eq!(
            from_csv("\"reseller, indirect\",经销商,分销商;代理\r\ninvoice,发票\n"),
            Ok(expected.clone())
        );
        let text =
            "Target;Note;Source;Forbidden\n经销商;;\"reseller, indirect\";分销商|代理\n发票;;invoice;\n";
        assert_eq!(from_csv(text), Ok(expected));
        assert_eq!(from_csv("a,b\nc\n").map_err(|refused| refused.line), Err(2));
        assert_eq!(from_csv("a,\"b\n").map_err(|refused| refused.line), Err(1));
    }

    #[test]
    fn tbx_of_both_versions_is_read() {
        let two = "<martif><text><body><termEntry id=\"1\"><langSet xml:lang=\"en\"><tig><term>service &amp; \
                   request</term></tig></langSet><langSet xml:lang=\"de-DE\"><tig><term>Supportanfrage</term><termNote \
                   type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig><ntig><termGrp><term>Serviceanfrage\
                   </term></termGrp></ntig></langSet></termEntry></body></text></martif>";
        let terms = from_tbx(two, "en", "de").expect("terms");
        assert_eq!(terms[0].source, "service & request");
        assert_eq!(terms[0].target, "Serviceanfrage");
        assert_eq!(terms[0].forbidden, ["Supportanfrage"]);
        let three = "<tbx><text><body><conceptEntry><langSec xml:lang='en'><termSec><term>cloud</term></termSec></langSec>\
                     <langSec xml:lang='ja'><termSec><term>クラウド</term><termNote type='administrativeStatus'>\
                     preferredTerm-admn-sts</termNote></termSec></langSec></conceptEntry></body></text></tbx>";
        assert_eq!(from_tbx(three, "en-US", "ja-JP").expect("terms")[0].target, "クラウド");
        assert!(from_tbx("<html>", "en", "ja").is_err());
        assert!(from_tbx(three, "en", "fr").is_err());
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
        fn any_text_is_imported_or_refused(text in "(<|>|/|term|termEntry|langSet|xml:lang|=|\"|'|&|;|,|\n|é|source|!--|]]>|#| ){0,40}") {
            let _ = from_csv(&text);
            let _ = from_tbx(&text, "en", "fr");
            let _ = read(&resource(&text), None);
            proptest::prop_assert!(!escaped(&text).contains('\n'));
        }
    }
}
