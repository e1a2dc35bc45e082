//! The floor under a site build: read every page, turn it into HTML with pulldown-cmark, write it, nothing else.
//!
//! Usage: `floor IN OUT`. Every `.md` below IN becomes an `.html` at the same place below OUT. There is no
//! template, no link table and no navigation: no generator on this parser can cost less. `peers.py` runs it.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

fn main() -> ExitCode {
    let args: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [input, output] = args.as_slice() else {
        return fail("usage: floor IN OUT");
    };
    match build(input, output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

fn build(input: &Path, output: &Path) -> io::Result<()> {
    let mut pages = Vec::new();
    list(input, output, &mut pages)?;
    pages.par_iter().try_for_each(|(from, to)| render(from, to))
}

/// Collects the pages below `input`, each with the file it becomes, and makes the folders on the way.
fn list(input: &Path, output: &Path, pages: &mut Vec<(PathBuf, PathBuf)>) -> io::Result<()> {
    fs::create_dir_all(output)?;
    for entry in fs::read_dir(input).map_err(|error| naming(input, &error))? {
        let entry = entry?;
        let (from, to) = (entry.path(), output.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            list(&from, &to, pages)?;
        } else if from.extension() == Some(OsStr::new("md")) {
            pages.push((from, to.with_extension("html")));
        }
    }
    Ok(())
}

fn render(from: &Path, to: &Path) -> io::Result<()> {
    let bytes = fs::read(from).map_err(|error| naming(from, &error))?;
    // Asking whether the text is valid first saves a tenth of all instructions, against mending it at once.
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(&text, options));
    fs::write(to, page).map_err(|error| naming(to, &error))
}

/// The same error with the file in front of it.
fn naming(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn fail(message: &str) -> ExitCode {
    // Nothing is left to do when even the error stream is closed.
    let _ = writeln!(io::stderr(), "floor: {message}");
    ExitCode::from(2)
}
