//! What people type: options, and one short function a command.
//!
//! Results go to standard output, everything else to standard error. The exit code is 0 when all is well, 1
//! when there are findings at or above the failing level, 2 when the work could not be done.

mod align;
mod aside;
mod baseline;
mod build;
mod changed;
mod check;
mod drift;
mod explain;
mod extract;
mod fix;
mod git;
mod init;
mod inputs;
mod named;
mod output;
mod pairing;
mod remember;
mod room;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "serve")]
mod session;
mod setting;
mod shelf;
mod status;
mod targets;
mod terms;
mod texts;
mod workspace;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::finding::Severity;
use crate::report;

/// Builds and checks documentation that exists in more than one language
#[derive(Debug, Parser)]
#[command(name = "diglot", version, about, max_term_width = 100, args_conflicts_with_subcommands = true)]
#[command(after_help = "Without a command, diglot builds and checks the project it stands in.")]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    build: build::BuildArgs,
    #[command(flatten)]
    global: Global,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a diglot.toml for what is here, or a project that builds
    Init(init::InitArgs),
    /// Build the localized site
    Build(build::BuildArgs),
    /// Build, show the site to a browser, and build again what changes
    #[cfg(feature = "serve")]
    Serve(serve::ServeArgs),
    /// Check translations against their source
    Check(check::CheckArgs),
    /// Say how far the translations have come
    Status(status::StatusArgs),
    /// Find which sentences of a page and its translation say the same
    Align(align::AlignArgs),
    /// Compare the editions of a page, and whether every translation carries what differs
    Drift(drift::DriftArgs),
    /// Take pairs, translation or source text out of bilingual pages
    Extract(extract::ExtractArgs),
    /// List terms and how consistently they are rendered; draft or import a glossary
    Terms(terms::TermsArgs),
    /// Explain a rule
    Explain(explain::ExplainArgs),
}

/// Options of every command.
#[derive(Clone, Debug, Default, Args)]
struct Global {
    /// Config file [default: the nearest diglot.toml, from here upwards]
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Say only what is wrong
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Show hints too
    #[arg(short, long, global = true)]
    verbose: bool,
    /// When to colour
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: When,
    /// How many threads to use [default: one for each core]
    #[arg(long, value_name = "N", global = true)]
    threads: Option<usize>,
}

/// Where the content is.
#[derive(Clone, Debug, Default, Args)]
struct Where {
    /// Folder of pages; with --locale once for each locale
    #[arg(long, value_name = "PATH")]
    content: Vec<PathBuf>,
    /// Locale (BCP 47) of the --content at the same place
    #[arg(long, value_name = "TAG")]
    locale: Vec<String>,
    /// Folder of the source-language pages, beside the --content of translations
    // Another id than `align` has for its first page.
    #[arg(long = "source", id = "source-folder", value_name = "PATH")]
    source: Option<PathBuf>,
    /// Take pages that say `draft: true` as well
    #[arg(long)]
    drafts: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum When {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Level {
    Hint,
    Warn,
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Severity {
        match level {
            Level::Hint => Severity::Hint,
            Level::Warn => Severity::Warn,
            Level::Error => Severity::Error,
        }
    }
}

/// How a command ended.
enum Outcome {
    Clean,
    Findings,
}

/// Why a command could not do its work.
struct Failure {
    message: String,
    help: Option<String>,
}

impl Failure {
    fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: None }
    }

    fn help(self, help: impl Into<String>) -> Failure {
        Failure { help: Some(help.into()), ..self }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::new(error.to_string())
    }
}

/// Runs the command that `cli` holds.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let Cli { command, build, global } = cli;
    if let Some(threads) = global.threads {
        // Only fails when the pool was started before, which nothing does.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global();
    }
    let mut terminal = Terminal::new(&global);
    let outcome = match command {
        None => build::main_job(&build, &global, &mut terminal),
        Some(Command::Init(args)) => init::run(&args, &mut terminal),
        Some(Command::Build(args)) => build::run(&args, &global, &mut terminal),
        #[cfg(feature = "serve")]
        Some(Command::Serve(args)) => serve::run(&args, &global, &mut terminal),
        Some(Command::Check(args)) => check::run(&args, &global, &mut terminal),
        Some(Command::Status(args)) => status::run(&args, &global, &mut terminal),
        Some(Command::Align(args)) => align::run(&args, &global, &mut terminal),
        Some(Command::Drift(args)) => drift::run(&args, &global, &mut terminal),
        Some(Command::Extract(args)) => extract::run(&args, &mut terminal),
        Some(Command::Terms(args)) => terms::run(&args, &global, &mut terminal),
        Some(Command::Explain(args)) => explain::run(&args, &mut terminal),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(failure) => {
            terminal.say_always(&format!("error: {}", failure.message));
            if let Some(help) = failure.help {
                terminal.say_always(&format!("  help: {help}"));
            }
            ExitCode::from(2)
        }
    }
}

/// Where a command speaks.
struct Terminal {
    color: bool,
    quiet: bool,
    width: usize,
}

impl Terminal {
    fn new(global: &Global) -> Terminal {
        let color = match global.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                let choice = anstream::AutoStream::choice(&io::stdout());
                let forced = std::env::var_os("FORCE_COLOR").is_some_and(|value| value != "0");
                forced || choice != anstream::ColorChoice::Never
            }
        };
        let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Terminal { color, quiet: global.quiet, width: width.unwrap_or(100) }
    }

    fn style(&self) -> report::Style {
        report::Style { color: self.color, width: self.width, ..report::Style::default() }
    }

    /// Results: to standard output. A reader that went away is no error.
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }

    /// Talk: to standard error, unless quiet.
    fn say(&mut self, line: &str) {
        if !self.quiet {
            self.say_always(line);
        }
    }

    fn say_always(&mut self, line: &str) {
        // Nothing can be done when standard error is closed.
        let _ = writeln!(io::stderr().lock(), "{line}");
    }
}
