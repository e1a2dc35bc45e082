//! `diglot terms`: what the pages call what the source repeats, and glossaries made of it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::named::no_locale;
use super::workspace::{Workspace, shorten};
use super::{Failure, Global, Outcome, Terminal, Where};
use crate::check::{MinedTerm, MinedTerms, mined_terms};
use crate::disk::{self, Output};
use crate::lang::Locale;
use crate::locale::glossary::{self, Term};
use crate::locale::parse;
use crate::report::columns;
use crate::source::Source;

#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct TermsArgs {
    #[command(subcommand)]
    command: Option<TermsCommand>,
    #[command(flatten)]
    place: Where,
    /// How to list terms
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Only terms that at least N units have
    #[arg(long, value_name = "N", default_value_t = 5)]
    least: u32,
    /// File for the list [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Add the terms to the glossary of each locale, locales/LOCALE/glossary.ftl; what is there stays
    #[arg(long)]
    write: bool,
}

#[derive(Clone, Debug, Subcommand)]
enum TermsCommand {
    /// Add the terms of a CSV or TBX file to a glossary
    Import(ImportArgs),
}

#[derive(Clone, Debug, Args)]
struct ImportArgs {
    /// CSV (source,target[,forbidden][,note]) or TBX
    file: PathBuf,
    /// Locale of the glossary
    #[arg(long, value_name = "TAG")]
    locale: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Table,
    /// One JSON object
    Json,
    /// Comma-separated, with headings
    Csv,
    /// A draft of a glossary
    Ftl,
}

pub(super) fn run(args: &TermsArgs, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if let Some(TermsCommand::Import(import)) = &args.command {
        return import_file(import, global, terminal);
    }
    let workspace = Workspace::open(global, &args.place)?;
    let project = workspace.load(&args.place, &workspace.output(None))?;
    let mut all = mined_terms(&project);
    for locale in &mut all {
        locale.terms.retain(|term| term.units >= args.least);
    }
    if args.write {
        for locale in &all {
            grow(&workspace, &locale.locale, &drafts(&locale.terms), terminal)?;
        }
        return Ok(Outcome::Clean);
    }
    let text = match args.format {
        Format::Table => table(&all),
        Format::Json => json(&all),
        Format::Csv => csv(&all),
        Format::Ftl => draft(&all)?,
    };
    match &args.output {
        Some(path) => save(path, &text)?,
        None => terminal.put(text.as_bytes())?,
    }
    let count: usize = all.iter().map(|locale| locale.terms.len()).sum();
    terminal.say(&format!("{count} {}", if count == 1 { "term" } else { "terms" }));
    Ok(Outcome::Clean)
}

fn import_file(args: &ImportArgs, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let locale = Locale::parse(&args.locale).ok_or_else(|| no_locale(&args.locale))?;
    let workspace = Workspace::open(global, &Where::default())?;
    let shown = shorten(&args.file);
    let bytes =
        disk::bytes(&args.file).map_err(|error| Failure::new(format!("can't read {shown}: {error}")))?;
    let text = disk::decode(bytes).text;
    let markup = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    let source = workspace.config.source_locale.as_deref().unwrap_or("en");
    let terms =
        if markup { glossary::from_tbx(&text, source, locale.tag()) } else { glossary::from_csv(&text) };
    let terms = terms.map_err(|refused| {
        let help = if markup {
            "a TBX file has a `langSet` or `langSec` for each language"
        } else {
            "a line is `source,target`, and may have `forbidden` and `note` after that"
        };
        Failure::new(format!("{shown}:{}: {}", refused.line, refused.message)).help(help)
    })?;
    grow(&workspace, &locale, &terms, terminal)?;
    Ok(Outcome::Clean)
}

/// Adds `terms` to the glossary of `locale`.
fn grow(
    workspace: &Workspace,
    locale: &Locale,
    terms: &[Term],
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let path = workspace.glossary(locale);
    let shown = shorten(&path);
    let text = if disk::is_file(&path) {
        let bytes =
            disk::bytes(&path).map_err(|error| Failure::new(format!("can't read {shown}: {error}")))?;
        disk::decode(bytes).text
    } else {
        String::new()
    };
    let existing = parse(&Source::new(shown.as_str(), text));
    let (text, added) = glossary::merged(&existing, terms);
    if added > 0 {
        save(&path, &text)?;
    }
    let rest = terms.len() - added;
    let kept = if rest > 0 { format!("; {rest} that were there are as they were") } else { String::new() };
    terminal.say(&format!("{shown}: {added} {} added{kept}", if added == 1 { "term" } else { "terms" }));
    Ok(())
}

/// Writes a file whole or not at all.
fn save(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error: std::io::Error| Failure::new(format!("can't write {}: {error}", shorten(path)));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or_else(|| Failure::new(format!("`{}` is no file", path.display())))?;
    let output = Output::open(folder).map_err(failed)?;
    output.write(&name, text.as_bytes()).map_err(failed)?;
    output.finish_plain().map_err(failed)?;
    Ok(())
}

/// The terms that a glossary wants: those that are rendered one way, and are no single common word.
fn drafts(terms: &[MinedTerm]) -> Vec<Term> {
    let settled = terms.iter().filter(|term| {
        let several = term.source.contains(' ') || term.source.chars().any(char::is_uppercase);
        several && term.rendered * 100 >= term.units * 70
    });
    let draft = |term: &MinedTerm| {
        let mut note = format!("{} of {} places", term.rendered, term.units);
        for (rival, count) in &term.rivals {
            let _ = write!(note, "; {count} say {rival}");
        }
        Term { source: term.source.clone(), target: term.target.clone(), note, ..Term::default() }
    };
    settled.map(draft).collect()
}

fn draft(all: &[MinedTerms]) -> Result<String, Failure> {
    let mut text = String::new();
    for MinedTerms { locale, terms } in all {
        if all.len() > 1 {
            let _ = writeln!(text, "## {}", locale.tag());
        }
        let nothing = parse(&Source::new("glossary.ftl", ""));
        text.push_str(&glossary::merged(&nothing, &drafts(terms)).0);
    }
    if all.len() > 1 {
        return Err(
            Failure::new("a draft is of one locale").help("name its folder with --content, or use --write")
        );
    }
    Ok(text)
}

/// How often the usual rendering stands there, in a hundred.
fn share(term: &MinedTerm) -> u32 {
    (term.rendered * 100).checked_div(term.units).unwrap_or(0)
}

fn table(all: &[MinedTerms]) -> String {
    let mut text = String::new();
    for MinedTerms { locale, terms } in all {
        let _ = writeln!(text, "{} ({})", locale.name(), locale.tag());
        let width = |of: fn(&MinedTerm) -> &str| {
            terms.iter().map(|term| columns::width(of(term))).max().unwrap_or(0).min(40)
        };
        let (sources, targets) = (width(|term| &term.source), width(|term| &term.target));
        for term in terms {
            let rivals: Vec<String> =
                term.rivals.iter().map(|(said, count)| format!("{said} ({count})")).collect();
            let line = format!(
                "{:>6} {:>4} %  {}  {}  {}",
                term.units,
                share(term),
                filled(&term.source, sources),
                filled(&term.target, targets),
                rivals.join(", "),
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
    }
    text
}

fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns::width(text))))
}

/// A term as others read it.
#[derive(Serialize)]
struct Line<'a> {
    locale: &'a str,
    source: &'a str,
    target: &'a str,
    units: u32,
    rendered: u32,
    name: bool,
    rivals: Vec<RivalLine<'a>>,
}

#[derive(Serialize)]
struct RivalLine<'a> {
    target: &'a str,
    units: u32,
}

fn json(all: &[MinedTerms]) -> String {
    let mut lines = Vec::new();
    for MinedTerms { locale, terms } in all {
        for MinedTerm { source, target, units, rendered, rivals, name } in terms {
            let rivals = rivals.iter().map(|(target, units)| RivalLine { target, units: *units }).collect();
            let (units, rendered, name) = (*units, *rendered, *name);
            lines.push(Line { locale: locale.tag(), source, target, units, rendered, name, rivals });
        }
    }
    let body = serde_json::json!({ "version": 1, "terms": lines });
    format!("{body:#}\n")
}

fn csv(all: &[MinedTerms]) -> String {
    let cell = |text: &str| {
        if text.contains([',', '"', '\n', ';']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let mut text = "locale,source,target,units,rendered,others\n".to_owned();
    for MinedTerms { locale, terms } in all {
        for term in terms {
            let rivals: Vec<String> =
                term.rivals.iter().map(|(said, count)| format!("{said} ({count})")).collect();
            let cells = [
                locale.tag().to_owned(),
                cell(&term.source),
                cell(&term.target),
                term.units.to_string(),
                term.rendered.to_string(),
                cell(&rivals.join("; ")),
            ];
            let _ = writeln!(text, "{}", cells.join(","));
        }
    }
    text
}
