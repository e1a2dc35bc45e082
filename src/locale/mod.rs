//! The texts of the theme and of the project: `.ftl` files read, looked up and compared.
//!
//! The only door to Fluent: no type of its libraries leaves this folder. A file becomes a [`Resource`], which
//! keeps what the checks need to know about it as plain data; all resources of a site make a [`Catalog`],
//! which answers with a text in the reader's language. What is wrong with a file, alone or beside its source,
//! comes out as a list of [`Fault`]s; making findings of them is the work of `check`.

mod catalog;
mod faults;
pub mod glossary;
mod number;
mod plural;
mod resource;

pub use catalog::{Arg, Catalog, can_serve};
pub use faults::{Fault, mismatched, missing, obsolete, plurals, repeated, syntax_faults};
pub use number::written;
pub use resource::{Attribute, Entry, Resource, Select, SyntaxError, Use, UseKind, Value, parse};
