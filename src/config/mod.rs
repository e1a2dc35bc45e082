//! `diglot.toml` as settings: the only place that knows its keys. What the settings do, and whether a rule
//! or a locale of that name exists, is for others to say.
//!
//! A key that is not known is refused, with the nearest one that is: a typo that is passed over would
//! silently turn a check off.

mod near;
mod resolve;
mod table;

use toml::de::DeTable;

use crate::finding::Severity;
use crate::source::Source;

pub use near::nearest;

/// The settings of a project. `Config::default()` is a project without a `diglot.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Title of the site.
    pub title: Option<String>,
    /// Folder of the pages.
    pub content: Option<String>,
    /// Folder the site is written to.
    pub output: Option<String>,
    /// Where the site will stand, for canonical and alternate links; always ends with `/`.
    pub base_url: Option<String>,
    /// Locale the pages are translated from.
    pub source_locale: Option<String>,
    /// Folder whose templates and static files replace those of the default theme.
    pub theme: Option<String>,
    /// Folder of `<locale>/*.ftl`.
    pub locales: Option<String>,
    /// Patterns of paths that are no pages.
    pub exclude: Vec<String>,
    /// Findings as grave as this make the run fail.
    pub fail_on: Option<Severity>,
    /// `build.highlight`: whether code is coloured.
    pub highlight: Option<bool>,
    /// `build.search`: whether an index for searching is made.
    pub search: Option<bool>,
    /// `build.allow-scripts`: whether scripts and event handlers of authors are kept.
    pub allow_scripts: bool,
    /// `build.math`: whether pages have formulas between dollars.
    pub math: bool,
    /// `build.edition-differences`: whether the page of an edition says where it differs from its base.
    pub edition_differences: Option<bool>,
    /// What the rest of `[build]` says about a site that is published.
    pub publish: Publish,
    /// `build.report-url`: where a reader reports a sentence, with `{source}` and the like in it.
    pub report_url: Option<String>,
    /// `build.honest`: whether a translation says where it is behind its source page.
    pub honest: Option<bool>,
    /// `build.dashboard`: whether the site has a page on how far the translations have come.
    pub dashboard: bool,
    /// `layout.source`: pattern of the source pages. Given together with `layout_target` or not at all.
    pub layout_source: Option<String>,
    /// `layout.target`: pattern of the translations, with `{locale}` in it.
    pub layout_target: Option<String>,
    /// `[editions.ID]`, in the order of the file.
    pub editions: Vec<EditionConfig>,
    /// `[rules]`, in the order of the file: the severity of a rule, `None` for off.
    pub rules: Vec<(String, Option<Severity>)>,
    /// `[[override]]`, in the order of the file.
    pub overrides: Vec<Override>,
    /// `[[silence]]`, in the order of the file.
    pub silence: Vec<Silence>,
    /// The file that holds the findings that are known.
    pub baseline: Option<String>,
    /// `[aliases]`, in the order of the file: what a locale is called, and what it is.
    pub aliases: Vec<(String, String)>,
}

/// What a published site shows or holds beside its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publish {
    /// `build.last-updated`: where dates come from.
    pub last_updated: LastUpdated,
    /// `build.edit-url`: where a page is edited, with `{path}`; empty for nowhere.
    pub edit_url: String,
    /// `build.image`: the picture of pages that have none of their own; empty for none.
    pub image: String,
    /// `build.fallback-pages`: whether pages that a locale lacks are written in the source language.
    pub fallback_pages: bool,
    /// `[[build.versions]]`, in the order of the file.
    pub versions: Vec<Version>,
}

/// Where the date of a page comes from that states none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastUpdated {
    /// From Git, when that is cheap.
    #[default]
    Auto,
    /// From Git.
    Git,
    /// From nowhere.
    FrontMatter,
}

/// Another version of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What readers see.
    pub name: String,
    /// Where it stands: an address, or a path from the root of this site.
    pub url: String,
    /// True for the version that this is.
    pub current: bool,
}

/// A variant of some pages for another audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionConfig {
    /// The name of the table: `china-21vianet`.
    pub id: String,
    /// What readers see; the id when the file gives none.
    pub name: String,
    /// Pattern of its pages: `policy/china/{stem}.md`.
    pub path: String,
    /// Pattern of the pages it varies: `policy/{stem}.md`.
    pub base: String,
}

/// Severities that hold in some places only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Patterns of paths; none: all.
    pub paths: Vec<String>,
    /// Locales, as typed; none: all.
    pub locales: Vec<String>,
    /// Severities by rule, `None` for off.
    pub rules: Vec<(String, Option<Severity>)>,
}

/// Findings that are known and meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// Name of the rule.
    pub rule: String,
    /// Pattern of the paths.
    pub path: String,
    /// Why.
    pub reason: String,
}

/// Why a `diglot.toml` cannot be used, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}\nhelp: {help}")]
pub struct ConfigError {
    /// The file, as the user would write it.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// Lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Config {
    /// Reads a `diglot.toml`.
    ///
    /// # Errors
    /// For text that is not TOML, and for the first key that is not known or whose value cannot be meant.
    pub fn read(source: &Source) -> Result<Config, ConfigError> {
        let table = DeTable::parse(source.text()).map_err(|error| {
            let message = format!("not valid TOML: {}", error.message().replace('\n', ", "));
            let help = "correct this line; text stands in quotes, each key on its own line";
            table::fault(source, error.span().unwrap_or(0..0), message, help)
        })?;
        resolve::resolve(&table::Table::root(source, table.get_ref()))
    }
}

impl ConfigError {
    /// An error about a key of a config that could be read, such as `["rules", "broken-lnk"]`: for what
    /// only the rest of the program can know. An index of a list is written as a number.
    #[must_use]
    pub fn about(source: &Source, key: &[&str], message: impl Into<String>, help: &str) -> ConfigError {
        let place = DeTable::parse(source.text()).ok().and_then(|table| table::find(table.get_ref(), key));
        table::fault(source, place.unwrap_or(0..0), message, help)
    }
}

#[cfg(test)]
mod tests;
