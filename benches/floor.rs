//! The floor under a site build: a program that reads every page, renders it with pulldown-cmark and minijinja, and
//! writes it, and does nothing else.
//!
//! Usage: `floor IN OUT`. Every `.md` below IN becomes an `.html` at the same place below OUT, in a template with title,
//! contents list of h2 and h3, and text; headings get ids. There is no link table, navigation, sitemap or check, and
//! nothing is remembered: what a generator on these libraries costs before it knows that pages have neighbours. With
//! `--bare` there are neither ids nor template, only HTML from Markdown. `peers.py` runs it.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use minijinja::{Environment, context};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use rayon::prelude::*;

const TEMPLATE: &str = include_str!("floor.html");

fn main() -> ExitCode {
    let mut arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let bare = arguments.first().is_some_and(|first| first == Path::new("--bare"));
    let paths = arguments.split_off(usize::from(bare));
    let [input, output] = paths.as_slice() else {
        return fail("usage: floor [--bare] IN OUT");
    };
    match build(input, output, bare) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

fn build(input: &Path, output: &Path, bare: bool) -> io::Result<()> {
    let mut pages = Vec::new();
    list(input, output, &mut pages)?;
    let mut templates = Environment::new();
    templates.add_template("page.html", TEMPLATE).map_err(io::Error::other)?;
    pages.par_iter().try_for_each(|(from, to)| {
        let bytes = fs::read(from).map_err(|error| naming(from, &error))?;
        // Asking whether the text is valid first saves a tenth of all instructions, against mending it at once.
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let page = if bare { markdown(&text) } else { whole(&text, &templates).map_err(io::Error::other)? };
        fs::write(to, page).map_err(|error| naming(to, &error))
    })
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

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

fn markdown(text: &str) -> String {
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(text, OPTIONS));
    page
}

/// `text` as a page: Markdown in one walk over its events, then the template.
fn whole(text: &str, templates: &Environment<'_>) -> Result<String, minijinja::Error> {
    let mut outline: Vec<(String, String)> = Vec::new();
    let mut taken = HashSet::new();
    let mut front = String::new();
    let mut events: Vec<Event<'_>> = Vec::with_capacity(text.len() / 16);
    // Where the open heading is among the events, and what it says so far.
    let mut heading: Option<(usize, String)> = None;
    let mut is_front = false;
    for mut event in Parser::new_ext(text, OPTIONS) {
        match &mut event {
            Event::Start(Tag::MetadataBlock(_)) => is_front = true,
            Event::End(TagEnd::MetadataBlock(_)) => is_front = false,
            Event::Text(text) if is_front => front.push_str(text),
            Event::Start(Tag::Heading { .. }) => heading = Some((events.len(), String::new())),
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, words)) = &mut heading {
                    words.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(level)) => {
                if let Some((at, words)) = heading.take() {
                    let own = slug(&words, &mut taken);
                    if let Some(Event::Start(Tag::Heading { id: id @ None, .. })) = events.get_mut(at) {
                        *id = Some(CowStr::from(own.clone()));
                    }
                    if matches!(level, HeadingLevel::H2 | HeadingLevel::H3) {
                        outline.push((own, words));
                    }
                }
            }
            _ => {}
        }
        events.push(event);
    }
    let mut body = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut body, events.into_iter());
    let title = front.lines().find_map(|line| line.strip_prefix("title:")).unwrap_or_default().trim();
    templates.get_template("page.html")?.render(context! { title, outline, body })
}

/// What a heading is linked by: letters and digits with hyphens between, once a page.
fn slug(words: &str, taken: &mut HashSet<String>) -> String {
    let kept = |c: char| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        _ => c.is_alphanumeric().then_some(c),
    };
    let plain: String = words.chars().filter_map(kept).flat_map(char::to_lowercase).collect();
    let mut own = plain.clone();
    let mut number = 1;
    while !taken.insert(own.clone()) {
        own = format!("{plain}-{number}");
        number += 1;
    }
    own
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
