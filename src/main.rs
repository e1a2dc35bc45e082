//! The program: reads the command line, runs it, and picks the exit code.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    diglot::cli::run(diglot::cli::Cli::parse())
}
