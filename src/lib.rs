//! Diglot: a toolchain for documentation that exists in more than one language.
//!
//! Text flows one way:
//!
//! ```text
//! disk → sources → pages → segments → families → alignment → findings → report
//!                                     families → site → disk
//! ```
//!
//! The modules below stand in that order, and each may use only those above it; `ARCHITECTURE.md` says why,
//! and a test holds them to it.

// The words that all others speak.
pub mod finding;
pub mod lang;
pub mod source;

// The rim: files and settings.
pub mod config;
pub mod disk;

// One file: Markdown and HTML to a page, Fluent to texts.
pub mod locale;
pub mod page;

// Its sentences, and those of its translation.
pub mod align;
pub mod segment;

// All of them together.
pub mod project;

// One of them beside its other editions.
pub mod drift;

// How far they have come.
pub mod status;

// What is made of them.
pub mod check;
pub mod report;
pub mod site;

// What people type.
pub mod cli;
