//! Everything that is tested from outside, as one program so that it links once.
//!
//! Unit tests stand beside the code; what the groups here are for is told in `tests/README.md`.

#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

mod align;
mod align_cli;
mod cases;
mod cli;
mod drift;
mod editions;
mod hostile;
mod house;
mod incremental;
mod init;
mod languages;
mod laws;
mod living;
mod oracles;
mod publish;
mod reading;
mod remembered;
mod reports;
mod revision;
mod rules;
mod search;
mod seeds;
mod segment;
#[cfg(feature = "serve")]
mod serve;
mod status;
mod structure;
mod support;
mod write_pairs;
