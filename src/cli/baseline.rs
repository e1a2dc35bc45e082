//! The baseline: findings that are known and wait, in a file, so that only new ones are shown.
//!
//! A finding is known again by its rule, its file and its texts, never by its line. The file is JSON with one entry a
//! line, sorted, so that people can read it and two changes of it merge. It never grows by itself, and one that
//! cannot be understood is never written over.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Failure;
use crate::disk;
use crate::finding::Finding;

/// The version of the file that this program writes.
const VERSION: u64 = 1;

/// What it is called where nobody says.
pub(super) const NAME: &str = "diglot-baseline.json";

/// The findings that are known.
#[derive(Debug, Default)]
pub(super) struct Baseline {
    /// As the user would write its path.
    shown: String,
    entries: BTreeMap<Key, Entry>,
}

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    file: String,
    rule: String,
    texts: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Entry {
    file: String,
    rule: String,
    /// Of message, target and source.
    key: String,
    count: usize,
    /// For people; what counts is in `key`.
    message: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    target: String,
}

/// How much of a text an entry shows, in characters.
const EXCERPT: usize = 80;

impl Baseline {
    /// Reads the baseline at `path`; `None` when there is no file.
    pub(super) fn read(path: &Path, shown: String) -> Result<Option<Baseline>, Failure> {
        if !disk::is_file(path) {
            return Ok(None);
        }
        let bytes =
            disk::bytes(path).map_err(|error| Failure::new(format!("can't read `{shown}`: {error}")))?;
        let text = disk::decode(bytes).text;
        let broken = |why: String| {
            let help = "take the last good version from version control; or remove the file, and write it anew \
                        with --write-baseline";
            Failure::new(format!("the baseline `{shown}` {why}")).help(help)
        };
        if let Some(at) =
            text.lines().position(|line| line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>"))
        {
            let message = format!("the baseline `{shown}` holds a merge conflict, on line {}", at + 1);
            return Err(Failure::new(message).help("keep the entries of both sides, each on its line"));
        }
        let json: serde_json::Value = serde_json::from_str(&text).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            let cut = error.is_eof();
            broken(if cut {
                format!("is cut off: it ends at {place}")
            } else {
                format!("is no JSON: {place}")
            })
        })?;
        let version = json.get("version").and_then(serde_json::Value::as_u64);
        let version = version.ok_or_else(|| broken("says no version, so it is none".to_owned()))?;
        if version > VERSION {
            let message =
                format!("the baseline `{shown}` has version {version}, this Diglot reads {VERSION}");
            return Err(Failure::new(message).help("it was written by a newer Diglot: use that one"));
        }
        let list = json.get("findings").cloned().unwrap_or_default();
        let list: Vec<Entry> =
            serde_json::from_value(list).map_err(|error| broken(format!("cannot be read: {error}")))?;
        let mut entries: BTreeMap<Key, Entry> = BTreeMap::new();
        for entry in list {
            let Entry { file, rule, key, .. } = entry.clone();
            let key = Key { file, rule, texts: key };
            // Two sides of a merge may both have it.
            entries.entry(key).and_modify(|own| own.count = own.count.max(entry.count)).or_insert(entry);
        }
        Ok(Some(Baseline { shown, entries }))
    }

    /// A baseline without entries, for a file that is not there yet.
    pub(super) fn new(shown: String) -> Baseline {
        Baseline { shown, entries: BTreeMap::new() }
    }

    /// Takes out of `findings` what is known, and gives the number.
    pub(super) fn hide(&self, findings: &mut Vec<Finding>, home: &str) -> usize {
        let before = findings.len();
        let mut left: BTreeMap<&Key, usize> =
            self.entries.iter().map(|(key, entry)| (key, entry.count)).collect();
        findings.retain(|finding| match left.get_mut(&key_of(finding, home)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        before - findings.len()
    }

    /// The entries that match fewer of `all` findings than they say, each with how many it should say. `judged` tells
    /// the files that this run can judge.
    pub(super) fn stale(&self, all: &[Finding], home: &str, judged: &dyn Fn(&str) -> bool) -> Stale {
        let counts = counted(all, home);
        let mut stale = Stale::default();
        for (key, entry) in self.entries.iter().filter(|(key, _)| judged(&key.file)) {
            let found = counts.get(key).map_or(0, |counted| counted.0);
            if found < entry.count {
                stale.0.insert(key.clone(), found);
            }
        }
        stale
    }

    /// Lines that name what is stale, for people.
    pub(super) fn told(&self, stale: &Stale) -> Vec<String> {
        /// A list of hundreds is read by nobody.
        const MOST: usize = 10;
        let line = |(key, found): (&Key, &usize)| {
            let entry = self.entries.get(key)?;
            let gone = entry.count - found;
            let times = if gone == 1 { String::new() } else { format!(" ({gone} times)") };
            Some(format!("  {}: {}: {}{times}", key.file, key.rule, entry.message))
        };
        let mut lines: Vec<String> = stale.0.iter().filter_map(line).take(MOST).collect();
        if stale.0.len() > MOST {
            lines.push(format!("  and {} more", stale.0.len() - MOST));
        }
        lines
    }

    /// Removes what is stale.
    pub(super) fn prune(&mut self, stale: &Stale) {
        for (key, found) in &stale.0 {
            if *found == 0 {
                self.entries.remove(key);
            } else if let Some(entry) = self.entries.get_mut(key) {
                entry.count = *found;
            }
        }
    }

    /// Adds what of `shown` is not known yet, and gives the number of findings.
    pub(super) fn add(&mut self, shown: &[Finding], home: &str) -> usize {
        let mut added = 0;
        for (key, (count, finding)) in counted(shown, home) {
            let excerpt = |text: &str| -> String {
                let words: Vec<&str> = text.split_whitespace().collect();
                words.join(" ").chars().take(EXCERPT).collect()
            };
            let entry = self.entries.entry(key.clone()).or_insert_with(|| Entry {
                file: key.file,
                rule: key.rule,
                key: key.texts,
                count: 0,
                message: excerpt(&finding.message),
                target: excerpt(finding.target.as_deref().unwrap_or_default()),
            });
            added += count.saturating_sub(entry.count);
            entry.count = entry.count.max(count);
        }
        added
    }

    /// How many findings it holds.
    pub(super) fn len(&self) -> usize {
        self.entries.values().map(|entry| entry.count).sum()
    }

    /// Writes it to `path`.
    pub(super) fn write(&self, path: &Path) -> Result<(), Failure> {
        let lines: Vec<String> =
            self.entries.values().filter_map(|entry| serde_json::to_string(entry).ok()).collect();
        let end = if lines.is_empty() { "" } else { "\n" };
        let text = format!("{{\"version\":{VERSION},\"findings\":[\n{}{end}]}}\n", lines.join(",\n"));
        disk::save(path, text.as_bytes())
            .map_err(|error| Failure::new(format!("can't write `{}`: {error}", self.shown)))
    }
}

/// Entries that match nothing any more, with how many findings each still has.
#[derive(Debug, Default)]
pub(super) struct Stale(BTreeMap<Key, usize>);

impl Stale {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

fn counted<'a>(findings: &'a [Finding], home: &str) -> BTreeMap<Key, (usize, &'a Finding)> {
    let mut counts: BTreeMap<Key, (usize, &Finding)> = BTreeMap::new();
    for finding in findings {
        counts.entry(key_of(finding, home)).or_insert((0, finding)).0 += 1;
    }
    counts
}

fn key_of(finding: &Finding, home: &str) -> Key {
    let Finding { rule, place, message, target, source, .. } = finding;
    let mut hash = Hash::new();
    // Messages that name a line would not survive that something is written above.
    let mut words = message.split(' ').peekable();
    while let Some(word) = words.next() {
        hash.add(word);
        if matches!(word, "line" | "lines") && words.peek().is_some_and(|next| is_number(next)) {
            words.next();
        }
    }
    for text in [target, source] {
        hash.add("\0");
        text.as_deref().unwrap_or_default().split_whitespace().for_each(|word| hash.add(word));
    }
    let file = place.file.strip_prefix(home).map_or(place.file.as_str(), |file| file.trim_start_matches('/'));
    Key { file: file.to_owned(), rule: (*rule).to_owned(), texts: format!("{:016x}", hash.0) }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}

/// FNV-1a: what stands in the file must mean the same in every version of this program.
struct Hash(u64);

impl Hash {
    fn new() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, word: &str) {
        for byte in word.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
