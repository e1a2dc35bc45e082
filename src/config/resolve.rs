//! Tables to settings: which keys there are, and which values they can have.

use super::near::nearest;
use super::table::{Pair, Table, listed};
use super::{Config, ConfigError, EditionConfig, LastUpdated, Override, Publish, Silence, Version};
use crate::finding::Severity;

pub(super) fn resolve(root: &Table<'_>) -> Result<Config, ConfigError> {
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
        "math",
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
        math: build.flag("math")?.unwrap_or_default(),
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
