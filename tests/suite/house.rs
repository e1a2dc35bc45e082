//! The house keeps to its plan: imports go downwards, every library has its door, and the papers name
//! things that are there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::{files_below, package, skipped};

/// Libraries whose types must not spread: (name, the only places that may know it).
const DOORS: [(&str, &[&str]); 29] = [
    ("aho_corasick", &["src/page/others/mod.rs"]),
    ("annotate_snippets", &["src/report/"]),
    ("anstream", &["src/cli/"]),
    ("axum", &["src/cli/serve/"]),
    ("clap", &["src/cli/", "src/main.rs"]),
    // What a file holds is decoded where it is read.
    ("encoding_rs", &["src/check/segment/writing.rs", "src/disk/decode.rs"]),
    ("fluent_bundle", &["src/locale/"]),
    ("fluent_syntax", &["src/locale/"]),
    ("frostem", &["src/segment/stem.rs"]),
    ("html5ever", &["src/site/verify.rs"]),
    ("html5gum", &["src/page/html.rs"]),
    ("icu_segmenter", &["src/segment/sentence.rs"]),
    ("ignore", &["src/disk/tree.rs"]),
    ("imagesize", &["src/site/images.rs"]),
    ("minijinja", &["src/site/theme/"]),
    ("notify", &["src/cli/serve/watch.rs"]),
    // What a build remembers: where it is kept, pages, tables of contents.
    ("postcard", &["src/cli/remember/", "src/page/fold.rs", "src/project/toc/mod.rs"]),
    ("pulldown_cmark", &["src/page/markdown.rs"]),
    ("scraper", &["src/site/verify.rs"]),
    ("serde_saphyr", &["src/page/yaml/"]),
    ("sha1_smol", &["src/page/mod.rs"]),
    // A unified diff of a file that was mended is not a matter of alignment.
    ("similar", &["src/align/revision/beads.rs", "src/cli/fix.rs", "src/drift/label/diff.rs"]),
    ("syntaxmate", &["src/site/highlight.rs"]),
    ("tokio", &["src/cli/serve/"]),
    ("tokio_stream", &["src/cli/serve/events.rs"]),
    // Front matter can be TOML too.
    ("toml", &["src/config/", "src/drift/declared.rs", "src/page/front/from_toml.rs"]),
    // Fluent takes locales in this form.
    ("unic_langid", &["src/lang.rs", "src/locale/catalog/layer.rs"]),
    ("unicode_normalization", &["src/project/spelling.rs"]),
    ("unicode_width", &["src/report/columns.rs"]),
];

/// What is made of the pages; none of these knows another one.
const APART: [&str; 3] = ["check", "report", "site"];

#[test]
fn imports_go_downwards() {
    let groups = groups();
    let level: BTreeMap<&str, usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(level, group)| group.iter().map(move |module| (module.as_str(), level)))
        .collect();
    let mut beside: BTreeSet<(String, String)> = BTreeSet::new();
    let mut faults = Vec::new();
    for (path, code) in sources() {
        let Some((own, depth)) = module(&path) else { continue };
        let own_level = level.get(own.as_str()).copied();
        let own_level = own_level.unwrap_or_else(|| panic!("{path} belongs to no module of src/lib.rs"));
        for used in used(&code, depth).into_iter().filter(|used| *used != own) {
            let Some(used_level) = level.get(used.as_str()).copied() else { continue };
            let apart = APART.contains(&own.as_str()) && APART.contains(&used.as_str());
            if used_level > own_level || apart {
                faults.push(format!("{path}: `{own}` uses `{used}`"));
            } else if used_level == own_level {
                beside.insert((own.clone(), used));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for (a, b) in &beside {
        assert!(!beside.contains(&(b.clone(), a.clone())), "`{a}` and `{b}` use each other");
    }
}

#[test]
fn only_disk_opens_files_and_only_commands_use_disk() {
    for (path, code) in sources() {
        let opens = ["std::fs", "fs::", "File::open", "std::{fs"].iter().any(|word| code.contains(word));
        assert!(!opens || path.starts_with("src/disk/"), "{path} opens files");
        let (own, depth) = module(&path).unwrap_or_default();
        let uses = used(&code, depth).contains("disk");
        assert!(!uses || own == "cli" || own == "disk", "{path} uses `disk`");
    }
}

#[test]
fn every_library_has_its_door() {
    for (path, code) in sources() {
        for (library, doors) in DOORS {
            let there = words(&code, &format!("{library}::")) || words(&code, &format!("use {library};"));
            let allowed = doors.iter().any(|door| path.starts_with(door));
            assert!(!there || allowed, "{path} uses {library}, whose door is {}", doors.join(", "));
        }
    }
    for (library, doors) in DOORS {
        for door in doors {
            assert!(package().join(door).exists(), "the door of {library}, {door}, is not there");
        }
    }
}

#[test]
fn architecture_names_what_is_there() {
    let Ok(text) = fs::read_to_string(package().join("ARCHITECTURE.md")) else {
        return skipped("no ARCHITECTURE.md yet");
    };
    let all = files_below(&package().join("src"), "rs");
    let mut missing = Vec::new();
    for name in text.split('`').skip(1).step_by(2) {
        let top = name.split('/').next().unwrap_or_default();
        let is_path = name.contains('/') && !top.is_empty() && package().join(top).is_dir();
        let is_file = !name.contains('/') && name.ends_with(".rs");
        let there = if is_path {
            package().join(name).exists()
        } else if is_file {
            all.iter().any(|file| file.ends_with(name))
        } else {
            continue;
        };
        if !there {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "ARCHITECTURE.md names what is not there: {}", missing.join(", "));
}

#[test]
fn every_file_of_a_case_is_used() {
    for folder in fs::read_dir(package().join("tests/cases")).expect("the cases") {
        let folder = folder.expect("a case").path();
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let name = entry.expect("an entry").file_name();
            let known = ["in", "cmd.txt", "out.txt"].iter().any(|known| name == *known);
            assert!(known, "{}: nobody reads {}", folder.display(), name.display());
        }
    }
}

/// The modules of `src/lib.rs`, group by group: rustfmt sorts within a group, so only groups have an order.
fn groups() -> Vec<BTreeSet<String>> {
    let text = fs::read_to_string(package().join("src/lib.rs")).expect("src/lib.rs");
    let mut groups = vec![BTreeSet::new()];
    for line in text.lines() {
        match line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';')) {
            Some(name) => {
                groups.last_mut().expect("a group").insert(name.to_owned());
            }
            None if groups.last().is_some_and(|group| !group.is_empty()) => groups.push(BTreeSet::new()),
            None => {}
        }
    }
    groups.retain(|group| !group.is_empty());
    assert!(groups.len() > 4, "src/lib.rs lists its modules in groups");
    groups
}

/// Every file of `src/` with its code: no comments, no unit tests.
fn sources() -> Vec<(String, String)> {
    files_below(&package().join("src"), "rs")
        .into_iter()
        .filter(|file| {
            !file.ends_with("tests.rs") && !file.parent().is_some_and(|folder| folder.ends_with("tests"))
        })
        .map(|file| {
            let text = fs::read_to_string(&file).expect("a source file");
            let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            let path = file.strip_prefix(package()).expect("below the package");
            (path.to_string_lossy().replace('\\', "/"), lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

/// The module of `src/lib.rs` that a file belongs to, and how deep the file's own module is.
fn module(path: &str) -> Option<(String, usize)> {
    let parts: Vec<&str> = path.strip_prefix("src/")?.split('/').collect();
    let (file, folders) = parts.split_last()?;
    let stem = Path::new(file).file_stem()?.to_str()?;
    match folders.first() {
        None if matches!(stem, "lib" | "main") => None,
        None => Some((stem.to_owned(), 1)),
        Some(first) => Some(((*first).to_owned(), folders.len() + usize::from(stem != "mod"))),
    }
}

/// The modules of `src/lib.rs` that `code` names, as `crate::x`, `crate::{x, y}` or by going up.
fn used(code: &str, depth: usize) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for root in ["crate::".to_owned(), "super::".repeat(depth.max(1))] {
        for (at, _) in code.match_indices(&root) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let rest = &code[at + root.len()..];
            let name = |text: &str| -> String {
                text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
            };
            match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
                Some((list, _)) => used.extend(list.split(',').map(name)),
                None => {
                    used.insert(name(rest));
                }
            }
        }
    }
    used
}

/// True when `word` stands in `code` as a word of its own.
fn words(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '.'))
    })
}

/// A section inside a rule is no style at all, and no browser says so: merges have lost a brace before.
#[test]
fn sections_of_the_style_are_in_no_rule() {
    let path = package().join("themes/default/static/diglot.css");
    let style = std::fs::read_to_string(path).expect("the style");
    let mut depth = 0i32;
    for (number, line) in style.lines().enumerate() {
        if line.starts_with("/* ----") {
            assert_eq!(depth, 0, "line {}: `{line}` stands in a rule", number + 1);
        }
        depth += i32::try_from(line.matches('{').count()).unwrap_or_default();
        depth -= i32::try_from(line.matches('}').count()).unwrap_or_default();
    }
    assert_eq!(depth, 0, "a brace too few or too many");
}
