//! `diglot extract`: what bilingual pages hold.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Serialize;

use super::workspace::shorten;
use super::{Failure, Outcome, Terminal};
use crate::disk::{self, Output};
use crate::page::pairs::{self, Side};
use crate::page::unpair;
use crate::project::layout::is_page;
use crate::source::Source;

#[derive(Clone, Debug, Args)]
pub(super) struct ExtractArgs {
    /// What to take out
    what: What,
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print pairs
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    format: Format,
    /// Folder for the pages of a folder, under the same relative paths
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// Every pair with its place
    Pairs,
    /// The translation alone
    Target,
    /// The source text, as far as the page holds it
    Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
    /// Place, target and source
    Text,
}

/// One pair, as others read it.
#[derive(Serialize)]
struct PairLine<'a> {
    file: &'a str,
    id: &'a str,
    line: u32,
    column: u32,
    target: &'a str,
    source: &'a str,
    kind: &'static str,
    repaired: bool,
}

/// A page to be read: its name in the results, and where it is.
pub(super) struct Input {
    pub(super) name: String,
    pub(super) file: Option<PathBuf>,
}

pub(super) fn run(args: &ExtractArgs, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let inputs = inputs(&args.paths, args.out.as_deref())?;
    let several = inputs.len() > 1 || args.paths.iter().any(|path| disk::is_folder(path));
    if args.what != What::Pairs && args.out.is_none() && several {
        return Err(Failure::new("several pages need a folder to go to").help("name one with --out DIR"));
    }
    let output = match &args.out {
        Some(folder) if args.what != What::Pairs => Some(
            Output::open(folder)
                .map_err(|error| Failure::new(format!("can't write to `{}`: {error}", folder.display())))?,
        ),
        _ => None,
    };
    let results: Vec<Result<Vec<u8>, String>> =
        inputs.par_iter().map(|input| one(input, args, output.as_ref())).collect();
    let mut failed = Vec::new();
    for (input, result) in inputs.iter().zip(results) {
        match result {
            Ok(bytes) => terminal.put(&bytes)?,
            Err(why) => failed.push(format!("{}: {why}", input.name)),
        }
    }
    if let Some(output) = output {
        output.finish_plain()?;
    }
    for line in failed.iter().skip(1) {
        terminal.say_always(&format!("error: {line}"));
    }
    match failed.first() {
        Some(first) => Err(Failure::new(first).help("the other pages were read")),
        None => Ok(Outcome::Clean),
    }
}

/// The pages that `paths` name. Names are relative to the folder given; two alike are refused, since one
/// would take the other's place.
pub(super) fn inputs(paths: &[PathBuf], out: Option<&Path>) -> Result<Vec<Input>, Failure> {
    let mut inputs = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            inputs.push(Input { name: "-".to_owned(), file: None });
        } else if disk::is_folder(path) {
            let tree = disk::all(path, out)?;
            let pages =
                tree.entries.into_iter().filter(|e| is_page(&e.path) || is_bilingual_text(&e.path, &e.file));
            inputs.extend(pages.map(|entry| Input { name: entry.path, file: Some(entry.file) }));
        } else if disk::is_file(path) {
            // Below the folder of --out only the file's own name has a place.
            let name = match (out, path.file_name()) {
                (Some(_), Some(name)) => name.to_string_lossy().into_owned(),
                _ => shorten(path),
            };
            inputs.push(Input { name, file: Some(path.clone()) });
        } else {
            return Err(Failure::new(format!("`{}` is no file or folder", path.display())));
        }
    }
    let mut names = BTreeSet::new();
    match inputs.iter().find(|input| !names.insert(input.name.as_str())) {
        Some(twice) => {
            Err(Failure::new(format!("`{}` is there twice", twice.name)).help("name the folders one by one"))
        }
        None if inputs.is_empty() => {
            Err(Failure::new("no pages there").help("pages are files that end in .md"))
        }
        None => Ok(inputs),
    }
}

/// `.txt` files count when they hold a pair or begin with front matter.
fn is_bilingual_text(name: &str, file: &Path) -> bool {
    name.ends_with(".txt") && disk::bytes(file).is_ok_and(|bytes| crate::project::is_text_page(&bytes))
}

/// The result for one page: what to print, or nothing when it was written.
fn one(input: &Input, args: &ExtractArgs, output: Option<&Output>) -> Result<Vec<u8>, String> {
    let bytes = match &input.file {
        Some(file) => disk::bytes(file),
        None => disk::stdin(),
    };
    let text = disk::decode(bytes.map_err(|error| error.to_string())?).text;
    let bilingual = pairs::read(&text);
    let result = match args.what {
        What::Pairs => {
            let source = Source::new(input.name.as_str(), text);
            return pair_lines(&source, &bilingual.pairs, args.format).map_err(|error| error.to_string());
        }
        What::Target => unpair::side(&text, &bilingual, Side::Target),
        What::Source => unpair::side(&text, &bilingual, Side::Source),
    };
    match output {
        Some(output) => {
            output.write(&input.name, result.text().as_bytes()).map_err(|error| error.to_string())?;
            Ok(Vec::new())
        }
        None => Ok(result.text().as_bytes().to_vec()),
    }
}

fn pair_lines(source: &Source, pairs: &[pairs::Pair], format: Format) -> serde_json::Result<Vec<u8>> {
    let text = source.text();
    let mut out = Vec::new();
    for pair in pairs {
        let place = source.position(pair.whole.start as usize);
        let line = PairLine {
            file: source.path(),
            id: pair.id.of(text),
            line: place.line,
            column: place.column,
            target: pair.target.of(text),
            source: pair.source.of(text),
            kind: if pair.number(text).is_some_and(|(paragraph, _)| paragraph) { "p" } else { "s" },
            repaired: pair.repaired,
        };
        match format {
            Format::Jsonl => {
                serde_json::to_writer(&mut out, &line)?;
                out.push(b'\n');
            }
            Format::Text => {
                let lines = format!(
                    "{}:{}:{}: {}\n  {}\n  {}\n",
                    line.file, line.line, line.column, line.id, line.target, line.source
                );
                out.extend_from_slice(lines.as_bytes());
            }
        }
    }
    Ok(out)
}
