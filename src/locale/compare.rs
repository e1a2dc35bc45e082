//! What is wrong with a `.ftl` file: alone, and beside the files of its source language.
//!
//! A language may have other plural forms than the source, leave the number out of some, write a number
//! with `NUMBER`, or spell out what the source takes from another message; none of these is a fault. Keys
//! that only the translation has are not looked at here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::plural;
use super::resource::{Entry, Resource, Use, UseKind, Value};
use crate::source::{Source, Span};

/// How far references are followed when two texts are compared.
const MAX_REFERENCES: usize = 64;
/// How much of a source text a help line shows, in characters.
const EXCERPT: usize = 120;

/// Something wrong in a `.ftl` file, ready to become a finding.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The file at fault.
    pub file: Source,
    /// Where in it.
    pub span: Span,
    /// Key of the message or term: `message` or `message.attribute`.
    pub key: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Text of the translation, as typed.
    pub target: Option<String>,
    /// Text of the source, as typed.
    pub source: Option<String>,
}

/// What could not be read in `resource`.
#[must_use]
pub fn syntax_faults(resource: &Resource) -> Vec<Fault> {
    let fault = |error: &super::SyntaxError| Fault {
        file: resource.source().clone(),
        span: error.span,
        key: error.key.clone(),
        message: error.message.clone(),
        help: error.help.clone(),
        target: None,
        source: None,
    };
    resource.errors().iter().map(fault).collect()
}

/// Keys and attributes that `resource` defines more than once; the last one is the one that counts. Also a
/// message and a term of one name, of which Fluent's library finds only the later.
#[must_use]
pub fn repeated(resource: &Resource) -> Vec<Fault> {
    const ONE: &str = "remove one of the two: only the last one is used";
    let fault = |key: String, span: Span, message: String, help: &str| {
        let file = resource.source().clone();
        Fault { file, span, key, message, help: help.to_owned(), target: None, source: None }
    };
    let line = |span: Span| resource.source().position(span.start as usize).line;
    let mut seen: BTreeMap<&str, &Entry> = BTreeMap::new();
    let mut faults = Vec::new();
    for entry in resource.entries() {
        let key = &entry.key;
        if let Some(before) = seen.insert(key.trim_start_matches('-'), entry) {
            let at = line(before.span);
            let (message, help) = if before.key == *key {
                (format!("`{key}` is already defined on line {at}"), ONE)
            } else {
                let help = "rename one of the two: references find only the last one";
                (format!("`{key}` has the name of `{}` on line {at}", before.key), help)
            };
            faults.push(fault(key.clone(), entry.span, message, help));
        }
        let mut attributes: BTreeMap<&str, Span> = BTreeMap::new();
        for attribute in &entry.attributes {
            if let Some(before) = attributes.insert(&attribute.name, attribute.span) {
                let full = format!("{key}.{}", attribute.name);
                let message = format!("`{full}` is already defined on line {}", line(before));
                faults.push(fault(full, attribute.span, message, ONE));
            }
        }
    }
    faults
}

/// Messages, and texts and attributes of messages, that the source has and the translation lacks. Terms are
/// left out: which ones it needs is for a language to say. Nothing is missing from no file: without `target`
/// the list is empty.
#[must_use]
pub fn missing(source: &[Arc<Resource>], target: &[Arc<Resource>]) -> Vec<Fault> {
    let Some(first) = target.first() else { return Vec::new() };
    let (source, target) = (Texts::new(source), Texts::new(target));
    let mut faults = Vec::new();
    for original in source.messages() {
        let key = &original.entry.key;
        let Some(translation) = target.get(key) else {
            // A message that stands in the file but cannot be read is a fault of syntax, and one is enough.
            if !target.broken.contains(key.as_str()) {
                let shown =
                    original.entry.value.as_ref().or(original.entry.attributes.first().map(|a| &a.value));
                let text = shown.map(|value| original.text(value));
                faults.push(Fault {
                    file: first.source().clone(),
                    span: Span::at(0),
                    key: key.clone(),
                    message: format!("message `{key}` is missing"),
                    help: add(key, text.unwrap_or_default()),
                    target: None,
                    source: text.map(str::to_owned),
                });
            }
            continue;
        };
        for (name, value) in original.parts() {
            let full = name.map(|name| format!("{key}.{name}"));
            let broken = full.is_some_and(|full| target.broken.contains(full.as_str()));
            if translation.part(name).is_none() && !broken {
                let (key, message) = match name {
                    Some(name) => {
                        (format!("{key}.{name}"), format!("attribute `.{name}` of `{key}` is missing"))
                    }
                    None => (key.clone(), format!("message `{key}` has attributes but no text")),
                };
                let text = original.text(value);
                faults.push(
                    translation
                        .fault(key.clone(), translation.entry.span, message, add(&key, text))
                        .of(None, Some(text)),
                );
            }
        }
    }
    faults
}

/// Messages that name other things than their source: variables, terms and functions that the translation
/// lost, variables and functions that it made up, references to nothing, and texts and attributes that only
/// the translation has.
#[must_use]
pub fn mismatched(source: &[Arc<Resource>], target: &[Arc<Resource>]) -> Vec<Fault> {
    let (source, target) = (Texts::new(source), Texts::new(target));
    let mut faults = Vec::new();
    for translation in target.messages() {
        let key = &translation.entry.key;
        let Some(original) = source.get(key) else { continue };
        for (name, value) in translation.parts() {
            let Some(model) = original.part(name) else {
                faults.push(extra_part(translation, name, value));
                continue;
            };
            let pair = Pair {
                key: name.map_or_else(|| key.clone(), |name| format!("{key}.{name}")),
                original,
                translation,
                model,
                value,
            };
            pair.compare(&source, &target, &mut faults);
        }
    }
    faults.sort_by(|a, b| (a.file.path(), a.span, &a.message).cmp(&(b.file.path(), b.span, &b.message)));
    faults
}

/// Messages of `target` that `source` does not have, where it has a file of the same name. `known` tells the keys
/// that somebody else asks for.
#[must_use]
pub fn obsolete(
    source: &[Arc<Resource>],
    target: &[Arc<Resource>],
    known: &dyn Fn(&str) -> bool,
) -> Vec<Fault> {
    let name =
        |resource: &Resource| resource.source().path().rsplit('/').next().unwrap_or_default().to_owned();
    let names: BTreeSet<String> = source.iter().map(|resource| name(resource)).collect();
    let (source, own) = (Texts::new(source), Texts::new(target));
    /// Among more than these, looking for the nearest is no help and takes long.
    const MOST: usize = 200;
    let used: BTreeSet<&str> = own
        .messages()
        .flat_map(Text::parts)
        .flat_map(|(_, value)| &value.uses)
        .filter(|used| used.kind == UseKind::Message)
        .filter_map(|used| used.name.split('.').next())
        .collect();
    let lacking = source.messages().map(|text| text.entry.key.as_str()).filter(|key| own.get(key).is_none());
    let lacking: Vec<&str> = lacking.take(MOST).collect();
    let mut faults = Vec::new();
    for resource in target.iter().filter(|resource| names.contains(&name(resource))) {
        for entry in resource.entries().iter().filter(|entry| !entry.is_term()) {
            let key = &entry.key;
            let asked = source.get(key).is_some()
                || source.broken.contains(key.as_str())
                || known(key)
                || used.contains(key.as_str());
            if asked {
                continue;
            }
            let text = Text { file: resource.source(), entry };
            let help = match crate::config::nearest(key, &lacking) {
                Some(near) => format!("rename it to `{near}`, which is missing, or remove it"),
                None => "remove it: nothing asks for it".to_owned(),
            };
            let shown = entry.value.as_ref().map(|value| text.text(value));
            let message = format!("message `{key}` is not in the source");
            faults.push(text.fault(key.clone(), entry.span, message, help).of(shown, None));
        }
    }
    faults
}

/// Choices by number in `resource` that lack a plural category of the language of `tag`, or have one that it has not.
/// An exact number counts for the category that has no other: `[1]` for `one`, where a text has `[1]` and not `[one]`.
#[must_use]
pub fn plurals(resource: &Resource, tag: &str) -> Vec<Fault> {
    let Some(categories) = plural::categories(tag) else { return Vec::new() };
    let mut faults = Vec::new();
    for entry in resource.entries() {
        let text = Text { file: resource.source(), entry };
        for (name, value) in text.parts() {
            let full = name.map_or_else(|| entry.key.clone(), |name| format!("{}.{name}", entry.key));
            for select in value.selects.iter().filter(|select| select.cardinal && is_plural(select)) {
                let has = |wanted: &str| select.keys.iter().any(|(key, _)| key == wanted);
                let shown = Some(text.text(value));
                for (key, span) in &select.keys {
                    let fits = key == "other"
                        || !plural::ALL.contains(&key.as_str())
                        || categories.needed.contains(&key.as_str())
                        || categories.also.contains(&key.as_str());
                    if !fits {
                        let message =
                            format!("`{tag}` has no plural category `{key}`: this variant is never used");
                        let help = format!("remove it; the categories are {}", listed(&categories));
                        faults.push(text.fault(full.clone(), *span, message, help).of(shown, None));
                    }
                }
                let exact = |category: &str| match category {
                    "zero" => has("0"),
                    "one" => has("1"),
                    "two" => has("2"),
                    _ => false,
                };
                let lacks: Vec<String> = categories
                    .needed
                    .iter()
                    .filter(|category| !has(category) && !exact(category))
                    .map(|category| format!("`{category}`"))
                    .collect();
                if !lacks.is_empty() {
                    let word = if lacks.len() == 1 { "category" } else { "categories" };
                    let message = format!("`{full}` lacks the plural {word} {} of `{tag}`", lacks.join(", "));
                    let help = format!("add a variant for each; the categories are {}", listed(&categories));
                    faults.push(text.fault(full.clone(), select.span, message, help).of(shown, None));
                }
            }
        }
    }
    faults
}

/// True when the variants are named by plural categories and numbers; `other` alone can be any choice.
fn is_plural(select: &super::Select) -> bool {
    let is_number = |key: &str| key.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let category = |key: &str| plural::ALL.contains(&key);
    select.keys.iter().all(|(key, _)| category(key) || is_number(key))
        && select.keys.iter().any(|(key, _)| category(key) && key != "other")
}

fn listed(categories: &plural::Categories) -> String {
    let names: Vec<String> =
        categories.needed.iter().chain(&["other"]).map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn extra_part(translation: &Text<'_>, name: Option<&str>, value: &Value) -> Fault {
    let key = &translation.entry.key;
    let own = translation.text(value);
    let (full, span, message, help) = match name {
        Some(name) => {
            let span = translation.entry.attributes.iter().find(|a| a.name == name).map(|a| a.span);
            let message = format!("attribute `.{name}` of `{key}` is not in the source");
            (format!("{key}.{name}"), span, message, "remove it, or correct its name: nothing asks for it")
        }
        None => {
            let message = format!("message `{key}` has a text, its source only attributes");
            (key.clone(), None, message, "remove the text: nothing asks for it")
        }
    };
    translation
        .fault(full, span.unwrap_or(translation.entry.span), message, help.to_owned())
        .of(Some(own), None)
}

/// One text in both languages.
struct Pair<'a> {
    key: String,
    original: &'a Text<'a>,
    translation: &'a Text<'a>,
    model: &'a Value,
    value: &'a Value,
}

impl Pair<'_> {
    fn compare(&self, source: &Texts<'_>, target: &Texts<'_>, faults: &mut Vec<Fault>) {
        let offered = source.reached(self.model);
        let taken = target.reached(self.value);
        let mut told = BTreeSet::new();
        for used in self.model.uses.iter().filter(|used| required(used)) {
            if !taken.contains(used.name.as_str()) && told.insert(used.name.as_str()) {
                let (what, name) = (word(used.kind), shown(used));
                let message = format!("{what} `{name}` of the source is not used in `{}`", self.key);
                let help = format!("put `{{ {name} }}` where the text needs it");
                faults.push(self.fault(self.translation.name_of(self.value), message, help));
            }
        }
        for used in self.value.uses.iter().filter(|used| checked(used)) {
            // A reference to something that exists prints as it should, whatever the source says.
            let known = offered.contains(used.name.as_str()) || source.defines(used) || target.defines(used);
            if !known && told.insert(used.name.as_str()) {
                let (what, name) = (word(used.kind), shown(used));
                let message = format!("{what} `{name}` in `{}` is not in the source", self.key);
                faults.push(self.fault(used.span, message, self.known(used.kind)));
            }
        }
    }

    fn fault(&self, span: Span, message: String, help: String) -> Fault {
        let (target, source) = (self.translation.text(self.value), self.original.text(self.model));
        self.translation.fault(self.key.clone(), span, message, help).of(Some(target), Some(source))
    }

    fn known(&self, kind: UseKind) -> String {
        let names: BTreeSet<String> = self
            .model
            .uses
            .iter()
            .filter(|used| used.kind == kind)
            .map(|used| format!("`{}`", shown(used)))
            .collect();
        let names: Vec<String> = names.into_iter().collect();
        match (names.is_empty(), kind) {
            (false, _) => format!("the source uses {}", names.join(", ")),
            (true, UseKind::Variable) => {
                "remove it: nothing fills it in, the source has no variable here".to_owned()
            }
            (true, _) => format!("remove it: the source has no {} here", word(kind)),
        }
    }
}

/// What a translation must use too. A variable that only chooses between forms of the source language
/// (`page`, `pages`) may have nothing to choose in another, and what the source takes from another message
/// may be said in other words.
fn required(used: &Use) -> bool {
    !used.selects && used.kind != UseKind::Message && checked(used)
}

/// What must be known to the source. `NUMBER` changes how a value is written and not which; a term that only
/// chooses a variant serves the grammar of its language.
fn checked(used: &Use) -> bool {
    match used.kind {
        UseKind::Variable | UseKind::Message => true,
        UseKind::Term => !used.selects,
        UseKind::Function => used.name != "NUMBER",
    }
}

fn word(kind: UseKind) -> &'static str {
    match kind {
        UseKind::Variable => "variable",
        UseKind::Message => "message",
        UseKind::Term => "term",
        UseKind::Function => "function",
    }
}

fn shown(used: &Use) -> String {
    if used.kind == UseKind::Function { format!("{}()", used.name) } else { used.name.clone() }
}

fn add(key: &str, text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = words.char_indices().nth(EXCERPT) {
        words.truncate(cut);
        words.push('…');
    }
    format!("add `{key}`; its source text is `{words}`")
}

impl Fault {
    fn of(mut self, target: Option<&str>, source: Option<&str>) -> Fault {
        self.target = target.map(str::to_owned);
        self.source = source.map(str::to_owned);
        self
    }
}

/// An entry with the file it stands in.
struct Text<'a> {
    file: &'a Source,
    entry: &'a Entry,
}

impl<'a> Text<'a> {
    fn text(&self, value: &Value) -> &'a str {
        value.span.of(self.file.text())
    }

    fn part(&self, name: Option<&str>) -> Option<&'a Value> {
        match name {
            None => self.entry.value.as_ref(),
            Some(name) => self.entry.attributes.iter().rfind(|a| a.name == name).map(|a| &a.value),
        }
    }

    /// The text, under no name, and the attributes, each once.
    fn parts(&self) -> impl Iterator<Item = (Option<&'a str>, &'a Value)> {
        let text = self.entry.value.iter().map(|value| (None, value));
        let attributes = self.entry.attributes.iter().map(|a| (Some(a.name.as_str()), &a.value));
        text.chain(
            attributes.filter(|&(name, value)| self.part(name).is_some_and(|last| last.span == value.span)),
        )
    }

    /// Where the name of `value` stands: to mark the whole text would be too much.
    fn name_of(&self, value: &Value) -> Span {
        let attribute = self.entry.attributes.iter().find(|a| a.value.span == value.span);
        attribute.map_or(self.entry.span, |a| a.span)
    }

    fn fault(&self, key: String, span: Span, message: String, help: String) -> Fault {
        Fault { file: self.file.clone(), span, key, message, help, target: None, source: None }
    }
}

/// All entries of one language; of several with one key the last counts.
struct Texts<'a> {
    by_key: BTreeMap<&'a str, Text<'a>>,
    broken: BTreeSet<&'a str>,
}

impl<'a> Texts<'a> {
    fn new(resources: &'a [Arc<Resource>]) -> Self {
        let entries = resources.iter().flat_map(|r| r.entries().iter().map(move |entry| (r, entry)));
        let by_key =
            entries.map(|(r, entry)| (entry.key.as_str(), Text { file: r.source(), entry })).collect();
        let broken = resources.iter().flat_map(|r| r.errors()).map(|error| error.key.as_str()).collect();
        Texts { by_key, broken }
    }

    fn get(&self, key: &str) -> Option<&Text<'a>> {
        self.by_key.get(key)
    }

    fn defines(&self, used: &Use) -> bool {
        let (key, attribute) = split(&used.name);
        self.get(key).is_some_and(|text| text.part(attribute).is_some())
    }

    fn messages(&self) -> impl Iterator<Item = &Text<'a>> {
        self.by_key.values().filter(|text| !text.entry.is_term())
    }

    /// Names that `value` uses, itself or through what it refers to. A term sees no variables of the program,
    /// so its own do not count.
    fn reached<'v>(&'v self, value: &'v Value) -> BTreeSet<&'v str> {
        let mut names = BTreeSet::new();
        let mut waiting = vec![(value, false)];
        let mut followed = 0;
        while let Some((value, term)) = waiting.pop() {
            for used in &value.uses {
                if term && used.kind == UseKind::Variable || !names.insert(used.name.as_str()) {
                    continue;
                }
                let refers = matches!(used.kind, UseKind::Message | UseKind::Term);
                if refers && followed < MAX_REFERENCES {
                    followed += 1;
                    let (key, attribute) = split(&used.name);
                    let next = self.get(key).and_then(|text| text.part(attribute));
                    waiting.extend(next.map(|next| (next, used.kind == UseKind::Term)));
                }
            }
        }
        names
    }
}

fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once('.').map_or((name, None), |(key, attribute)| (key, Some(attribute)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::parse;

    fn files(text: &str) -> Vec<Arc<Resource>> {
        text.split("=====\n").map(|text| Arc::new(parse(&Source::new("a.ftl", text)))).collect()
    }

    fn lines(faults: &[Fault]) -> String {
        let line = |fault: &Fault| {
            let at = fault.file.position(fault.span.start as usize);
            format!("{at} {} | {}\n", fault.message, fault.help)
        };
        faults.iter().map(line).collect()
    }

    #[track_caller]
    fn check_missing(source: &str, target: &str, expected: &str) {
        assert_eq!(lines(&missing(&files(source), &files(target))), expected);
    }

    #[track_caller]
    fn check_mismatched(source: &str, target: &str, expected: &str) {
        assert_eq!(lines(&mismatched(&files(source), &files(target))), expected);
    }

    #[test]
    fn messages_and_attributes_can_be_missing() {
        check_missing(
            "a = A\nb = B\n",
            "a = Á\n",
            "1:1 message `b` is missing | add `b`; its source text is `B`\n",
        );
        check_missing(
            "a = A\n    .title = T { $x }\n",
            "# note\na = Á\n",
            "2:1 attribute `.title` of `a` is missing | add `a.title`; its source text is `T { $x }`\n",
        );
        check_missing(
            "a = A\n    .title = T\n",
            "a =\n    .title = T\n",
            "1:1 message `a` has attributes but no text | add `a`; its source text is `A`\n",
        );
        check_missing(
            "a =\n    .title = T\n",
            "",
            "1:1 message `a` is missing | add `a`; its source text is `T`\n",
        );
    }

    #[test]
    fn what_need_not_be_there() {
        check_missing("-t = T\na = A\n", "a = Á\nown = x\n", "");
        check_missing("a = A\n=====\nb = B\n", "b = B\n=====\na = A\n", "");
        check_missing("a = A\n", "a = { $x\n", "");
        check_missing("a = A\n    .t = T\n", "a = A\n    .t = { $x\n", "");
        assert!(missing(&files("a = A\n"), &[]).is_empty());
    }

    #[test]
    fn uses_that_differ() {
        check_mismatched(
            "a = { $count } pages\n",
            "a = { $cuont } pages\n",
            "1:1 variable `$count` of the source is not used in `a` | \
             put `{ $count }` where the text needs it\n\
             1:7 variable `$cuont` in `a` is not in the source | the source uses `$count`\n",
        );
        check_mismatched(
            "a = A\n    .t = { -brand } { b } { D($x) }\n",
            "a = A\n    .t = { -marke } { c } { $x }\n",
            "2:6 function `D()` of the source is not used in `a.t` | \
             put `{ D() }` where the text needs it\n\
             2:6 term `-brand` of the source is not used in `a.t` | \
             put `{ -brand }` where the text needs it\n\
             2:12 term `-marke` in `a.t` is not in the source | the source uses `-brand`\n\
             2:23 message `c` in `a.t` is not in the source | the source uses `b`\n",
        );
        check_mismatched(
            "a = A\n",
            "a = A { $x }\n    .t = T\n",
            "1:9 variable `$x` in `a` is not in the source | \
             remove it: nothing fills it in, the source has no variable here\n\
             2:6 attribute `.t` of `a` is not in the source | remove it, or correct its name: nothing asks for it\n",
        );
    }

    #[test]
    fn what_a_language_may_do() {
        let english = "a = { $n ->\n    [one] One page\n   *[other] { $n } pages\n}\n";
        let arabic = "a = { $n ->\n [zero] a\n [one] b\n [two] c\n [few] { $n } d\n *[other] { $n } f\n }\n";
        let numbers = "a = { NUMBER($n) ->\n [1] une\n *[other] { NUMBER($n, useGrouping: \"false\") }\n }\n";
        let cases = "-b = B\n    .g = f\na = { -b.g ->\n [f] la { -b(case: \"acc\") }\n *[m] le { -b }\n }\n";
        for (source, target) in [
            (english, "a = { $n } ページ\n"),
            (english, arabic),
            (english, numbers),
            ("a = { $n ->\n [one] page\n *[other] pages\n }\n", "a = ページ\n"),
            ("a = { $x } and { $y }\n", "a = { $y } 和 { $x } { $x }\n"),
            ("-b = B\na = { -b } x\n", cases),
            ("a = { b } { $x }\nb = { $x }\n", "a = { b }\nb = { $x }\n"),
            ("a = x{\" \"}\n", "a = x\n"),
            ("a = { b }\nb = B\n", "a = Á\nb = B\n"),
            ("-t = T\na = T a\n", "-u = U\na = { -t } { -u } á\n"),
            ("a = A\n", "b = { $x }\n-c = { $y }\n"),
            ("a = A { $x }\na = A\n", "a = A\n"),
        ] {
            check_mismatched(source, target, "");
        }
    }

    #[test]
    fn what_nothing_asks_for() {
        let check = |source: &str, target: &str, expected: &str| {
            assert_eq!(lines(&obsolete(&files(source), &files(target), &|key| key == "theme")), expected);
        };
        check("a = A\n", "a = Á\ntheme = T\n-b = B\n", "");
        check("a = { $x }\n", "a = { b }\nb = B\n", "");
        check(
            "save = A\nother = B\n",
            "savee = Á\nother = B\nold = C\n",
            "1:1 message `savee` is not in the source | rename it to `save`, which is missing, or remove it\n\
             3:1 message `old` is not in the source | remove it: nothing asks for it\n",
        );
    }

    #[test]
    fn plural_categories_of_the_language() {
        let check = |tag: &str, target: &str, expected: &str| {
            let faults = plurals(&files(target)[0], tag);
            let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
            assert_eq!(told.join("\n"), expected, "{tag}");
        };
        let two = "a = { $n ->\n [one] x\n *[other] y\n }\n";
        for tag in ["en", "de", "fr", "pt-BR", "hi", "tlh"] {
            check(tag, two, "");
        }
        check("ru", two, "`a` lacks the plural categories `few`, `many` of `ru`");
        check("sl", two, "`a` lacks the plural categories `two`, `few` of `sl`");
        check("ja", two, "`ja` has no plural category `one`: this variant is never used");
        check("ar", "a =\n .b = { NUMBER($n) ->\n [0] o\n [1] x\n [2] z\n [few] y\n *[many] w\n }\n", "");
        check("en", "a = { $n ->\n [1] x\n *[other] y\n }\n", "");
        check("en", "a = { $os ->\n [mac] x\n *[other] y\n }\n", "");
        check("en", "a = { NUMBER($n, type: \"ordinal\") ->\n [few] x\n *[other] y\n }\n", "");
        check("fr", "a = { $n ->\n [one] x\n [many] z\n *[other] y\n }\n", "");
    }

    #[test]
    fn a_file_agrees_with_itself() {
        let text = "-t = T { $p }\na = { -t } { b.c } { $x ->\n *[o] { F($y) }\n }\nb =\n    .c = { a }\n";
        check_missing(text, text, "");
        check_mismatched(text, text, "");
    }

    #[test]
    fn both_texts_are_told() {
        let faults = mismatched(&files("a = A { $x }\n"), &files("a = { \"{\" } Á\n"));
        assert_eq!(faults[0].source.as_deref(), Some("A { $x }"));
        assert_eq!(faults[0].target.as_deref(), Some("{ \"{\" } Á"));
    }

    #[test]
    fn long_source_texts_are_cut() {
        let faults = missing(&files(&format!("a = {}\n", "é ".repeat(500_000))), &files("b = B\n"));
        assert!(faults[0].help.chars().count() < 200);
    }

    #[test]
    fn repeated_keys() {
        let file = &files("a = A\nb = B\na = C\n-b = D\nc =\n .t = T\n .t = U\n")[0];
        assert_eq!(
            lines(&repeated(file)),
            "3:1 `a` is already defined on line 1 | remove one of the two: only the last one is used\n\
             4:1 `-b` has the name of `b` on line 2 | rename one of the two: references find only the last one\n\
             7:3 `c.t` is already defined on line 6 | remove one of the two: only the last one is used\n"
        );
        check_mismatched("c = C\n .t = { $x }\n .t = T\n", "c = C\n .t = { $x }\n .t = T\n", "");
    }
}
