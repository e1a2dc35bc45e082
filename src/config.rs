//! `diglot.toml` as settings: the only place that knows its keys. What the settings do, and whether a rule
//! or a locale of that name exists, is for others to say.
//!
//! A key that is not known is refused, with the nearest one that is: a typo that is passed over would
//! silently turn a check off.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::finding::Severity;
use crate::source::{Position, Source};

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
            fault(source, error.span().unwrap_or(0..0), message, help)
        })?;
        let root = Table { source, name: String::new(), place: 0..0, pairs: in_order(table.get_ref()) };
        resolve(&root)
    }
}

impl ConfigError {
    /// An error about a key of a config that could be read, such as `["rules", "broken-lnk"]`: for what
    /// only the rest of the program can know. An index of a list is written as a number.
    #[must_use]
    pub fn about(source: &Source, key: &[&str], message: impl Into<String>, help: &str) -> ConfigError {
        let place = DeTable::parse(source.text()).ok().and_then(|table| find(table.get_ref(), key));
        fault(source, place.unwrap_or(0..0), message, help)
    }
}

/// The word of `known` that `word` was probably meant to be.
#[must_use]
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let plain = |word: &str| word.to_lowercase().replace('_', "-");
    let word = plain(word);
    // `warning` for `warn`: too many letters for a slip of the hand.
    let begins = |known: &&&str| {
        word.len().min(known.len()) > 2 && (word.starts_with(**known) || known.starts_with(&word))
    };
    if let Some(found) = known.iter().find(begins) {
        return Some(found);
    }
    let most = 1 + word.chars().count() / 4;
    // Words of very different lengths are not worth comparing.
    let close = known.iter().filter(|known| known.len().abs_diff(word.len()) <= most * 3);
    let scored = close.map(|&known| (distance(&word, &plain(known)), known));
    let (distance, found) = scored.min_by_key(|(distance, _)| *distance)?;
    (distance <= most).then_some(found)
}

fn resolve(root: &Table<'_>) -> Result<Config, ConfigError> {
    root.only(&[
        "title",
        "content",
        "output",
        "base-url",
        "source-locale",
        "theme",
        "locales",
        "exclude",
        "fail-on",
        "build",
        "layout",
        "editions",
        "baseline",
        "rules",
        "override",
        "silence",
        "aliases",
    ])?;
    let build = root.table("build")?;
    build.only(&[
        "highlight",
        "allow-scripts",
        "edition-differences",
        "last-updated",
        "edit-url",
        "image",
        "fallback-pages",
        "versions",
        "report-url",
        "honest",
        "search",
        "dashboard",
    ])?;
    let layout = root.table("layout")?;
    layout.only(&["source", "target"])?;
    let (layout_source, layout_target) = layout_patterns(&layout)?;
    Ok(Config {
        title: root.text("title")?,
        content: root.text("content")?,
        output: root.text("output")?,
        base_url: base_url(root)?,
        source_locale: root.text("source-locale")?,
        theme: root.text("theme")?,
        locales: root.text("locales")?,
        exclude: root.texts("exclude")?,
        fail_on: root.severity("fail-on", &["hint", "warn", "error"])?.flatten(),
        highlight: build.flag("highlight")?,
        search: build.flag("search")?,
        allow_scripts: build.flag("allow-scripts")?.unwrap_or_default(),
        edition_differences: build.flag("edition-differences")?,
        publish: publish(&build)?,
        report_url: report_url(&build)?,
        honest: build.flag("honest")?,
        dashboard: build.flag("dashboard")?.unwrap_or_default(),
        layout_source,
        layout_target,
        editions: editions(&root.table("editions")?)?,
        rules: rules(&root.table("rules")?)?,
        overrides: overrides(root)?,
        silence: silence(root)?,
        baseline: root.text("baseline")?,
        aliases: aliases(&root.table("aliases")?)?,
    })
}

fn publish(build: &Table<'_>) -> Result<Publish, ConfigError> {
    let last_updated = match build.text("last-updated")?.as_deref() {
        None | Some("auto") => LastUpdated::Auto,
        Some("git") => LastUpdated::Git,
        Some("front-matter") => LastUpdated::FrontMatter,
        Some(other) => {
            let known = ["auto", "git", "front-matter"];
            let near = nearest(other, &known).map(|near| format!("; did you mean `{near}`?"));
            let message = format!("`build.last-updated` cannot be `{other}`{}", near.unwrap_or_default());
            let help = format!("it is one of {}", listed(&known));
            return Err(build.fault(build.place_of("last-updated"), message, &help));
        }
    };
    let edit_url = build.text("edit-url")?.unwrap_or_default();
    let is_whole = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    let usable = is_whole(&edit_url) && edit_url.contains("{path}") && !edit_url.contains(no_address_holds);
    if !edit_url.is_empty() && !usable {
        let message = format!("`build.edit-url` is not an address with `{{path}}` in it: `{edit_url}`");
        let help = "write it like `https://github.com/me/docs/edit/main/{path}`";
        return Err(build.fault(build.place_of("edit-url"), message, help));
    }
    let version = |table: Table<'_>| {
        table.only(&["name", "url", "current"])?;
        let (name, url) = (table.needed("name")?, table.needed("url")?);
        let head = url.split(['/', '?', '#']).next().unwrap_or_default();
        if head.contains(':') && !is_whole(&url) || url.contains(no_address_holds) {
            let message = format!("`build.versions.url` is neither a path nor an address: `{url}`");
            return Err(table.fault(
                table.place_of("url"),
                message,
                "write it like `https://example.org/2.0/`",
            ));
        }
        Ok(Version { name, url, current: table.flag("current")?.unwrap_or_default() })
    };
    Ok(Publish {
        last_updated,
        edit_url,
        image: build.text("image")?.unwrap_or_default(),
        fallback_pages: build.flag("fallback-pages")?.unwrap_or_default(),
        versions: build.tables("versions")?.into_iter().map(version).collect::<Result<_, _>>()?,
    })
}

/// True for what would have to be written in another way to stand in an address.
fn no_address_holds(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\')
}

fn base_url(root: &Table<'_>) -> Result<Option<String>, ConfigError> {
    let Some(written) = root.text("base-url")? else { return Ok(None) };
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| written.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let rest = scheme.map(|scheme| &written[scheme.len()..]).unwrap_or_default();
    let odd = |c: char| no_address_holds(c) || matches!(c, '?' | '#');
    let place = root.place_of("base-url");
    if rest.is_empty() || rest.starts_with(['/', ':']) {
        let message = format!("`base-url` is not a whole address: `{written}`");
        return Err(root.fault(place, message, "write it like `https://example.org/docs/`"));
    }
    if let Some(c) = rest.chars().find(|&c| odd(c)) {
        let message = format!("`base-url` cannot hold `{}`: `{written}`", c.escape_debug());
        return Err(root.fault(place, message, "write it like `https://example.org/docs/`"));
    }
    Ok(Some(format!("{}/", written.trim_end_matches('/'))))
}

/// What may stand in `report-url`, in braces.
const REPORTED: [&str; 6] = ["title", "body", "source", "target", "id", "page"];

/// An address that readers follow: what a page says may fill its query, never its host.
fn report_url(build: &Table<'_>) -> Result<Option<String>, ConfigError> {
    let Some(written) = build.text("report-url")? else { return Ok(None) };
    let refused = |what: &str| {
        let help = "write it like `https://example.org/new?title={title}&body={body}`, or `mailto:docs@example.org?\
                    subject={title}&body={body}`";
        Err(build.fault(build.place_of("report-url"), format!("`report-url` {what}: `{written}`"), help))
    };
    let after = |scheme: &str| {
        let start = written.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| written.get(scheme.len()..)).flatten()
    };
    let web = after("https://").or_else(|| after("http://"));
    let Some(rest) = web.or_else(|| after("mailto:")) else {
        return refused("is no address of the web or of mail");
    };
    let host =
        rest.split(if web.is_some() { &['/', '?', '#'][..] } else { &['?'][..] }).next().unwrap_or_default();
    if host.is_empty() || host.contains('{') {
        return refused("does not say where to");
    }
    if written.contains(no_address_holds) {
        return refused("holds what no address can hold");
    }
    for piece in written.split('{').skip(1) {
        let name = piece.split_once('}').map_or(piece, |(name, _)| name);
        if !REPORTED.contains(&name) {
            let near = nearest(name, &REPORTED).map(|near| format!("; did you mean `{{{near}}}`?"));
            let message =
                format!("unknown placeholder `{{{name}}}` in `report-url`{}", near.unwrap_or_default());
            let help = "it can hold `{title}`, `{body}`, `{source}`, `{target}`, `{id}` and `{page}`";
            return Err(build.fault(build.place_of("report-url"), message, help));
        }
    }
    Ok(Some(written))
}

fn layout_patterns(layout: &Table<'_>) -> Result<(Option<String>, Option<String>), ConfigError> {
    let (source, target) = (layout.text("source")?, layout.text("target")?);
    if let Some(target) = target.as_ref().filter(|target| !target.contains("{locale}")) {
        let message = format!("`layout.target` has no `{{locale}}`: `{target}`");
        let help = "say where the locale stands in the path, like `i18n/{locale}/**/*.md`";
        return Err(layout.fault(layout.place_of("target"), message, help));
    }
    let missing = match (&source, &target) {
        (Some(_), None) => "target",
        (None, Some(_)) => "source",
        _ => return Ok((source, target)),
    };
    let message = format!("`[layout]` has no `{missing}`");
    let help = "give both `source` and `target`, or leave `[layout]` out and the layout is found";
    Err(layout.fault(layout.place.clone(), message, help))
}

fn editions(tables: &Table<'_>) -> Result<Vec<EditionConfig>, ConfigError> {
    let read = |pair: &Pair<'_>| {
        let edition = tables.table(pair.key)?;
        edition.only(&["name", "path", "base"])?;
        let (path, base) = (edition.needed("path")?, edition.needed("base")?);
        if path.contains("{stem}") != base.contains("{stem}") {
            let message = "`path` and `base` of an edition must both have `{stem}`, or neither";
            let help = "write a pair like `china/{stem}.md` and `{stem}.md`";
            return Err(edition.fault(edition.place_of("path"), message, help));
        }
        let id = pair.key.to_owned();
        let name = edition.text("name")?.unwrap_or_else(|| id.clone());
        Ok(EditionConfig { id, name, path, base })
    };
    tables.pairs.iter().map(read).collect()
}

fn rules(table: &Table<'_>) -> Result<Vec<(String, Option<Severity>)>, ConfigError> {
    let read = |pair: &Pair<'_>| {
        let severity = table.severity(pair.key, &["off", "hint", "warn", "error"])?;
        Ok((pair.key.to_owned(), severity.flatten()))
    };
    table.pairs.iter().map(read).collect()
}

fn overrides(root: &Table<'_>) -> Result<Vec<Override>, ConfigError> {
    let read = |table: Table<'_>| {
        table.only(&["paths", "locales", "rules", "reason"])?;
        table.text("reason")?;
        let (paths, locales) = (table.texts("paths")?, table.texts("locales")?);
        if paths.is_empty() && locales.is_empty() {
            let help = "say where it holds, with `paths = [\"…\"]` or `locales = [\"…\"]`; \
                        what holds everywhere stands in `[rules]`";
            return Err(table.fault(table.place.clone(), "`override` has no `paths` and no `locales`", help));
        }
        let rules = rules(&table.table("rules")?)?;
        if rules.is_empty() {
            let help = "add a line such as `rules = { stale-page = \"off\" }` to it";
            return Err(table.fault(table.place.clone(), "`override` changes no rules", help));
        }
        Ok(Override { paths, locales, rules })
    };
    root.tables("override")?.into_iter().map(read).collect()
}

fn silence(root: &Table<'_>) -> Result<Vec<Silence>, ConfigError> {
    let read = |table: Table<'_>| {
        table.only(&["rule", "path", "reason"])?;
        let (rule, path, reason) = (table.needed("rule")?, table.needed("path")?, table.needed("reason")?);
        Ok(Silence { rule, path, reason })
    };
    root.tables("silence")?.into_iter().map(read).collect()
}

fn aliases(table: &Table<'_>) -> Result<Vec<(String, String)>, ConfigError> {
    table.pairs.iter().map(|pair| Ok((pair.key.to_owned(), table.needed(pair.key)?))).collect()
}

// ---- tables that know where they stand -----------------------------------------------------------------

struct Table<'a> {
    source: &'a Source,
    /// `build`, or nothing at the top.
    name: String,
    place: Range<usize>,
    pairs: Vec<Pair<'a>>,
}

#[derive(Clone)]
struct Pair<'a> {
    key: &'a str,
    key_place: Range<usize>,
    value: &'a Spanned<DeValue<'a>>,
}

/// The library sorts keys by name; messages and settings follow the file.
fn in_order<'a>(table: &'a DeTable<'a>) -> Vec<Pair<'a>> {
    let pair = |(key, value): (&'a Spanned<_>, &'a Spanned<_>)| {
        let name: &'a std::borrow::Cow<'a, str> = key.get_ref();
        Pair { key: name, key_place: key.span(), value }
    };
    let mut pairs: Vec<_> = table.iter().map(pair).collect();
    pairs.sort_by_key(|pair| pair.key_place.start);
    pairs
}

impl<'a> Table<'a> {
    fn only(&self, known: &[&str]) -> Result<(), ConfigError> {
        let Some(pair) = self.pairs.iter().find(|pair| !known.contains(&pair.key)) else { return Ok(()) };
        let mut message = format!("unknown key `{}`", self.full(pair.key));
        if let Some(near) = nearest(pair.key, known) {
            message += &format!("; did you mean `{}`?", self.full(near));
        }
        let place = if self.name.is_empty() { "the top".to_owned() } else { format!("`{}`", self.name) };
        let help = format!("keys at {place} are {}", listed(known));
        Err(self.fault(pair.key_place.clone(), message, &help))
    }

    fn text(&self, key: &str) -> Result<Option<String>, ConfigError> {
        let Some(pair) = self.pair(key) else { return Ok(None) };
        match pair.value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                let message = format!("`{}` is empty", self.full(key));
                Err(self.fault(pair.value.span(), message, "give it a value, or leave the key out"))
            }
            DeValue::String(text) => Ok(Some(text.to_string())),
            _ => Err(self.wrong_type(pair, "text", &format!("{key} = \"…\""))),
        }
    }

    fn needed(&self, key: &str) -> Result<String, ConfigError> {
        self.text(key)?.ok_or_else(|| {
            let message = format!("`{}` has no `{key}`", self.name);
            self.fault(self.place.clone(), message, &format!("add a line `{key} = \"…\"` to it"))
        })
    }

    fn texts(&self, key: &str) -> Result<Vec<String>, ConfigError> {
        let Some(pair) = self.pair(key) else { return Ok(Vec::new()) };
        let example = format!("{key} = [\"…\"]");
        let DeValue::Array(items) = pair.value.get_ref() else {
            return Err(self.wrong_type(pair, "a list of texts", &example));
        };
        let text = |item: &'a Spanned<DeValue<'a>>| match item.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            _ => Err(self.wrong_type(&Pair { value: item, ..pair.clone() }, "a list of texts", &example)),
        };
        items.iter().map(text).collect()
    }

    fn flag(&self, key: &str) -> Result<Option<bool>, ConfigError> {
        let Some(pair) = self.pair(key) else { return Ok(None) };
        match pair.value.get_ref() {
            DeValue::Boolean(value) => Ok(Some(*value)),
            _ => Err(self.wrong_type(pair, "true or false", &format!("{key} = true"))),
        }
    }

    /// The severity of that name; `Some(None)` for `off`.
    fn severity(&self, key: &str, known: &[&str]) -> Result<Option<Option<Severity>>, ConfigError> {
        let Some(written) = self.text(key)? else { return Ok(None) };
        let severities = [Severity::Hint, Severity::Warn, Severity::Error];
        if known.contains(&written.as_str()) {
            return Ok(Some(severities.into_iter().find(|severity| severity.name() == written)));
        }
        let near = nearest(&written, known).map(|near| format!("; did you mean `{near}`?"));
        let message = format!("`{}` cannot be `{written}`{}", self.full(key), near.unwrap_or_default());
        Err(self.fault(self.place_of(key), message, &format!("it is one of {}", listed(known))))
    }

    fn table(&self, key: &str) -> Result<Table<'a>, ConfigError> {
        let Some(pair) = self.pair(key) else { return Ok(self.inner(key, 0..0, Vec::new())) };
        match pair.value.get_ref() {
            DeValue::Table(table) => Ok(self.inner(key, pair.key_place.clone(), in_order(table))),
            _ => Err(self.wrong_type(pair, "a table", &format!("[{}]", self.full(key)))),
        }
    }

    fn tables(&self, key: &str) -> Result<Vec<Table<'a>>, ConfigError> {
        let Some(pair) = self.pair(key) else { return Ok(Vec::new()) };
        let example = format!("[[{}]]", self.full(key));
        let DeValue::Array(items) = pair.value.get_ref() else {
            return Err(self.wrong_type(pair, "a list of tables", &example));
        };
        let table = |item: &'a Spanned<DeValue<'a>>| match item.get_ref() {
            DeValue::Table(table) => Ok(self.inner(key, item.span(), in_order(table))),
            _ => Err(self.wrong_type(&Pair { value: item, ..pair.clone() }, "a list of tables", &example)),
        };
        items.iter().map(table).collect()
    }

    fn inner(&self, key: &str, place: Range<usize>, pairs: Vec<Pair<'a>>) -> Table<'a> {
        Table { source: self.source, name: self.full(key), place, pairs }
    }

    fn pair(&self, key: &str) -> Option<&Pair<'a>> {
        self.pairs.iter().find(|pair| pair.key == key)
    }

    fn place_of(&self, key: &str) -> Range<usize> {
        self.pair(key).map_or(self.place.clone(), |pair| pair.value.span())
    }

    fn full(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    fn wrong_type(&self, pair: &Pair<'_>, wanted: &str, example: &str) -> ConfigError {
        let found = match pair.value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{}` must be {wanted}, not {found}", self.full(pair.key));
        self.fault(pair.value.span(), message, &format!("write it as `{example}`"))
    }

    fn fault(&self, place: Range<usize>, message: impl Into<String>, help: &str) -> ConfigError {
        fault(self.source, place, message, help)
    }
}

fn fault(source: &Source, place: Range<usize>, message: impl Into<String>, help: &str) -> ConfigError {
    let Position { line, column } = source.position(place.start);
    let (message, help) = (message.into(), help.to_owned());
    ConfigError { path: source.path().to_owned(), line, column, message, help }
}

/// Where the last key of a path stands, or the last one that exists.
fn find(table: &DeTable<'_>, path: &[&str]) -> Option<Range<usize>> {
    let (first, rest) = path.split_first()?;
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == first)?;
    let inner = match (value.get_ref(), rest.split_first()) {
        (DeValue::Table(inner), _) => find(inner, rest),
        (DeValue::Array(items), Some((index, rest))) => {
            let item = index.parse().ok().and_then(|index: usize| items.get(index));
            item.map(|item| match item.get_ref() {
                DeValue::Table(inner) => find(inner, rest).unwrap_or(item.span()),
                _ => item.span(),
            })
        }
        _ => None,
    };
    Some(inner.unwrap_or(key.span()))
}

fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

/// How many letters must be changed, added, left out or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let best = changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if swapped { best.min(rows[i - 2][j - 2] + 1) } else { best }
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Config, ConfigError> {
        Config::read(&Source::new("docs/diglot.toml", text))
    }

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        let error = read(text).expect_err("an error");
        assert_eq!(error.to_string(), format!("docs/diglot.toml:{expected}"));
    }

    #[test]
    fn all_keys() {
        let text = r#"
            title = "Diglot"
            content = "content"
            output = "site"
            base-url = "https://example.org"
            source-locale = "en"
            theme = "themes/mine"
            locales = "locales"
            exclude = ["drafts/**"]
            fail-on = "warn"
            baseline = "known.json"
            [build]
            highlight = false
            allow-scripts = true
            edition-differences = false
            last-updated = "git"
            edit-url = "https://example.org/edit/{path}"
            image = "card.png"
            fallback-pages = true
            versions = [{ name = "2.0", url = "../2.0/", current = true }]
            report-url = "https://example.org/new?body={body}"
            honest = false
            dashboard = true
            search = false
            [layout]
            source = "docs/**/*.md"
            target = "i18n/{locale}/**/*.md"
            [editions.z]
            path = "z/{stem}.md"
            base = "{stem}.md"
            [editions.china-21vianet]
            name = "Operated by 21Vianet"
            path = "policy/china/{stem}.md"
            base = "policy/{stem}.md"
            [rules]
            stale-page = "off"
            missing-page = "hint"
            [[override]]
            paths = ["old/**"]
            locales = ["fr"]
            rules = { stale-page = "warn", broken-link = "off" }
            [[silence]]
            rule = "broken-link"
            path = "legacy/**"
            reason = "moves next year"
            [aliases]
            "zh-cn" = "zh-Hans"
        "#;
        let some = |text: &str| Some(text.to_owned());
        let edition = |id: &str, name: &str, path: &str, base: &str| EditionConfig {
            id: id.into(),
            name: name.into(),
            path: path.into(),
            base: base.into(),
        };
        let expected = Config {
            title: some("Diglot"),
            content: some("content"),
            output: some("site"),
            base_url: some("https://example.org/"),
            source_locale: some("en"),
            theme: some("themes/mine"),
            locales: some("locales"),
            exclude: vec!["drafts/**".into()],
            fail_on: Some(Severity::Warn),
            highlight: Some(false),
            search: Some(false),
            allow_scripts: true,
            edition_differences: Some(false),
            publish: Publish {
                last_updated: LastUpdated::Git,
                edit_url: "https://example.org/edit/{path}".into(),
                image: "card.png".into(),
                fallback_pages: true,
                versions: vec![Version { name: "2.0".into(), url: "../2.0/".into(), current: true }],
            },
            report_url: some("https://example.org/new?body={body}"),
            dashboard: true,
            honest: Some(false),
            layout_source: some("docs/**/*.md"),
            layout_target: some("i18n/{locale}/**/*.md"),
            editions: vec![
                edition("z", "z", "z/{stem}.md", "{stem}.md"),
                edition(
                    "china-21vianet",
                    "Operated by 21Vianet",
                    "policy/china/{stem}.md",
                    "policy/{stem}.md",
                ),
            ],
            rules: vec![("stale-page".into(), None), ("missing-page".into(), Some(Severity::Hint))],
            overrides: vec![Override {
                paths: vec!["old/**".into()],
                locales: vec!["fr".into()],
                rules: vec![("stale-page".into(), Some(Severity::Warn)), ("broken-link".into(), None)],
            }],
            baseline: some("known.json"),
            silence: vec![Silence {
                rule: "broken-link".into(),
                path: "legacy/**".into(),
                reason: "moves next year".into(),
            }],
            aliases: vec![("zh-cn".into(), "zh-Hans".into())],
        };
        assert_eq!(read(text), Ok(expected));
        assert_eq!(read(""), Ok(Config::default()));
        assert_eq!(read("\u{feff}# nothing\r\n"), Ok(Config::default()));
    }

    #[test]
    fn unknown_keys() {
        check_error(
            "title = \"x\"\nsurce-locale = \"en\"\n",
            "2:1: unknown key `surce-locale`; did you mean `source-locale`?\n\
             help: keys at the top are `title`, `content`, `output`, `base-url`, `source-locale`, `theme`, \
             `locales`, `exclude`, `fail-on`, `build`, `layout`, `editions`, `baseline`, `rules`, `override`, \
             `silence`, `aliases`",
        );
        check_error(
            "[build]\nhighligth = true\n",
            "2:1: unknown key `build.highligth`; did you mean `build.highlight`?\n\
             help: keys at `build` are `highlight`, `allow-scripts`, `edition-differences`, `last-updated`, \
             `edit-url`, `image`, `fallback-pages`, `versions`, `report-url`, `honest`, `search`, `dashboard`",
        );
        for (written, expected) in [
            (
                "javascript:alert({id})",
                "`report-url` is no address of the web or of mail: `javascript:alert({id})`",
            ),
            ("https://{source}/x", "`report-url` does not say where to: `https://{source}/x`"),
            ("mailto:{id}@x.org", "`report-url` does not say where to: `mailto:{id}@x.org`"),
            ("https://x.org/?a=<b>", "`report-url` holds what no address can hold: `https://x.org/?a=<b>`"),
            (
                "https://x.org/?a={titel}",
                "unknown placeholder `{titel}` in `report-url`; did you mean `{title}`?",
            ),
        ] {
            let error = read(&format!("[build]\nreport-url = '{written}'\n")).expect_err("an error");
            assert_eq!((error.line, error.message.as_str()), (2, expected));
        }
        for text in [
            "[build]\nedit-url = 'https://x.org/\" onclick=\"x/{path}'\n",
            "[[build.versions]]\nname = '1'\nurl = 'https://x.org/\"x'\n",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read("[build]\nreport-url = 'mailto:docs@x.org?subject={title}'\n").is_ok());
        check_error(
            "[layout]\nwhatever = 1\n",
            "2:1: unknown key `layout.whatever`\nhelp: keys at `layout` are `source`, `target`",
        );
        check_error(
            "[editions.a]\nPath = \"x\"\n",
            "2:1: unknown key `editions.a.Path`; did you mean `editions.a.path`?\n\
             help: keys at `editions.a` are `name`, `path`, `base`",
        );
        check_error(
            "[[silence]]\nrules = \"x\"\n",
            "2:1: unknown key `silence.rules`; did you mean `silence.rule`?\n\
             help: keys at `silence` are `rule`, `path`, `reason`",
        );
    }

    #[test]
    fn wrong_types() {
        check_error(
            "title = 3\n",
            "1:9: `title` must be text, not a number\nhelp: write it as `title = \"…\"`",
        );
        check_error("theme = ''\n", "1:9: `theme` is empty\nhelp: give it a value, or leave the key out");
        check_error(
            "exclude = \"a\"\n",
            "1:11: `exclude` must be a list of texts, not text\nhelp: write it as `exclude = [\"…\"]`",
        );
        check_error(
            "exclude = [\"a\",\n  1]\n",
            "2:3: `exclude` must be a list of texts, not a number\nhelp: write it as `exclude = [\"…\"]`",
        );
        check_error(
            "build.highlight = \"yes\"\n",
            "1:19: `build.highlight` must be true or false, not text\nhelp: write it as `highlight = true`",
        );
        check_error(
            "rules = 2024-01-01\n",
            "1:9: `rules` must be a table, not a date\nhelp: write it as `[rules]`",
        );
        check_error(
            "[silence]\nrule = \"x\"\n",
            "1:1: `silence` must be a list of tables, not a table\nhelp: write it as `[[silence]]`",
        );
        check_error(
            "[editions]\nchina = true\n",
            "2:9: `editions.china` must be a table, not true or false\nhelp: write it as `[editions.china]`",
        );
    }

    #[test]
    fn values_that_cannot_be_meant() {
        check_error(
            "fail-on = \"erorr\"\n",
            "1:11: `fail-on` cannot be `erorr`; did you mean `error`?\nhelp: it is one of `hint`, `warn`, `error`",
        );
        check_error(
            "fail-on = \"off\"\n",
            "1:11: `fail-on` cannot be `off`\nhelp: it is one of `hint`, `warn`, `error`",
        );
        check_error(
            "[rules]\nbroken-link = \"warning\"\n",
            "2:15: `rules.broken-link` cannot be `warning`; did you mean `warn`?\n\
             help: it is one of `off`, `hint`, `warn`, `error`",
        );
        check_error(
            "base-url = \"/docs/\"\n",
            "1:12: `base-url` is not a whole address: `/docs/`\nhelp: write it like `https://example.org/docs/`",
        );
        check_error(
            "base-url = \"https://a.b/?x\"\n",
            "1:12: `base-url` cannot hold `?`: `https://a.b/?x`\nhelp: write it like `https://example.org/docs/`",
        );
        check_error(
            "[layout]\nsource = \"a\"\n",
            "1:2: `[layout]` has no `target`\n\
             help: give both `source` and `target`, or leave `[layout]` out and the layout is found",
        );
        check_error(
            "[layout]\nsource = \"a\"\ntarget = \"b\"\n",
            "3:10: `layout.target` has no `{locale}`: `b`\n\
             help: say where the locale stands in the path, like `i18n/{locale}/**/*.md`",
        );
        check_error(
            "[editions.a]\npath = \"x/{stem}.md\"\n",
            "1:11: `editions.a` has no `base`\nhelp: add a line `base = \"…\"` to it",
        );
        check_error(
            "[editions.a]\npath = \"x/{stem}.md\"\nbase = \"x.md\"\n",
            "2:8: `path` and `base` of an edition must both have `{stem}`, or neither\n\
             help: write a pair like `china/{stem}.md` and `{stem}.md`",
        );
        check_error(
            "[[override]]\nrules = { a = \"off\" }\n",
            "1:1: `override` has no `paths` and no `locales`\n\
             help: say where it holds, with `paths = [\"…\"]` or `locales = [\"…\"]`; \
             what holds everywhere stands in `[rules]`",
        );
        check_error(
            "[[override]]\npaths = [\"a\"]\n",
            "1:1: `override` changes no rules\n\
             help: add a line such as `rules = { stale-page = \"off\" }` to it",
        );
        check_error(
            "[[silence]]\nrule = \"a\"\npath = \"b\"\n[[silence]]\nrule = \"a\"\npath = \"b\"\nreason = \"c\"\n",
            "1:1: `silence` has no `reason`\nhelp: add a line `reason = \"…\"` to it",
        );
    }

    #[test]
    fn text_that_is_not_toml() {
        check_error(
            "title = \"é\"\ncontent = docs\n",
            "2:11: not valid TOML: string values must be quoted, expected literal string\n\
             help: correct this line; text stands in quotes, each key on its own line",
        );
        check_error(
            "title = \"a\"\ntitle = \"b\"\n",
            "2:1: not valid TOML: duplicate key\n\
             help: correct this line; text stands in quotes, each key on its own line",
        );
    }

    #[test]
    fn addresses_end_with_a_slash() {
        let base = |url: &str| read(&format!("base-url = \"{url}\"")).ok().and_then(|config| config.base_url);
        assert_eq!(base("HTTPS://a.b//").as_deref(), Some("HTTPS://a.b/"));
        assert_eq!(base("http://localhost:8000/docs").as_deref(), Some("http://localhost:8000/docs/"));
        for wrong in ["https://", "https:///x", "ftp://a.b", "a.b", "https://a b", "http://:80"] {
            assert_eq!(base(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn errors_of_others_find_their_key() {
        let source = Source::new("diglot.toml", "[rules]\na = \"off\"\n[[silence]]\nrule = \"b\"\n");
        let about = |key: &[&str]| {
            ConfigError::about(&source, key, "unknown rule", "see `diglot explain`").to_string()
        };
        assert_eq!(about(&["rules", "a"]), "diglot.toml:2:1: unknown rule\nhelp: see `diglot explain`");
        assert_eq!(
            about(&["silence", "0", "rule"]),
            "diglot.toml:4:1: unknown rule\nhelp: see `diglot explain`"
        );
        assert_eq!(about(&["none"]), "diglot.toml:1:1: unknown rule\nhelp: see `diglot explain`");
    }

    proptest! {
        #[test]
        fn any_text_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)) {
            let source = Source::new("diglot.toml", pieces.concat());
            if let Err(error) = Config::read(&source) {
                prop_assert!(error.line > 0 && error.column > 0 && !error.help.is_empty());
            }
        }
    }

    const PIECES: &[&str] = &[
        "title",
        "base-url",
        "exclude",
        "build",
        "rules",
        "silence",
        "editions",
        "é",
        " = ",
        "\"x\"",
        "'https://a.b'",
        "\n[",
        "\n[[",
        "]\n",
        "]]\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "\n",
        "\r\n",
        "#",
        "true",
        "1.0",
        "2024-01-01",
        "\"",
        "\\",
        "\t",
        "\u{0}",
        "\u{feff}",
        "path",
        "rule",
        "highlight",
        "layout",
        "source",
        "target",
    ];

    #[test]
    fn nearest_words() {
        let known = ["source-locale", "base-url", "theme", "build"];
        let cases = [
            ("surce-locale", Some("source-locale")),
            ("base_url", Some("base-url")),
            ("BaseUrl", Some("base-url")),
            ("thmee", Some("theme")),
            ("themes", Some("theme")),
            ("bulid", Some("build")),
            ("x", None),
            ("output", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(nearest(word, &known), expected, "{word}");
        }
    }
}
