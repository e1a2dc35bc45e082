//! `diglot init`: writes a `diglot.toml` that says what was found, or, where there are no pages yet, a project that
//! builds. It writes over nothing unless told to.

mod sample;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use super::workspace::Workspace;
use super::{Failure, Outcome, Terminal, Where, pairing};
use crate::config::Config;
use crate::disk::{self, Output};
use crate::lang::Locale;
use crate::project::layout::is_page;
use crate::project::{Doc, Project};
use crate::report;

#[derive(Clone, Debug, Args)]
pub(super) struct InitArgs {
    /// Folder of the project, which is made if it is not there [default: the one you stand in]
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Locales of a new project, the source first [default: en,fr]
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    locales: Vec<String>,
    /// Title of the site
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Print what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write over files that are there
    #[arg(long)]
    force: bool,
}

const CONFIG: &str = "diglot.toml";

/// Files at the root of a repository that are about it and no page of a documentation.
const ABOUT: [&str; 12] = [
    "readme",
    "changelog",
    "changes",
    "contributing",
    "code_of_conduct",
    "license",
    "licence",
    "security",
    "support",
    "authors",
    "governance",
    "history",
];

pub(super) fn run(args: &InitArgs, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if let Some(folder) = &args.folder {
        enter(folder, args.dry_run)?;
    }
    let there = [CONFIG, ".diglot.toml"].into_iter().find(|name| disk::is_file(Path::new(name)));
    if let Some(name) = there
        && !args.force
        && !args.dry_run
    {
        return Err(Failure::new(format!("`{name}` is there already"))
            .help("--dry-run shows what would be written, --force writes over it"));
    }
    let files = disk::tree(Path::new("."), &[], &[])?.entries;
    let has_pages = files.iter().any(|entry| is_page(&entry.path) && !is_about(&entry.path));
    let files = if has_pages {
        if !args.locales.is_empty() {
            return Err(Failure::new("--locales is for a folder without pages, and there are pages here")
                .help("leave it out: the locales are found"));
        }
        let found = find()?;
        terminal.put(found.told().as_bytes())?;
        if let Some((warning, help)) = pairing::doubt(&found.project) {
            terminal.say(&format!("warning: {warning}\n  help: {help}"));
        }
        vec![(CONFIG.to_owned(), found.config(args.title.as_deref()))]
    } else {
        begin(args, terminal)?
    };
    if args.dry_run {
        for (path, text) in &files {
            terminal.put(format!("\n--- {path}\n{text}").as_bytes())?;
        }
        terminal.say("nothing was written");
        return Ok(Outcome::Clean);
    }
    let output = Output::open(Path::new(".")).map_err(|error| {
        Failure::new(format!("can't write into this folder: {error}"))
            .help("go to a folder that you may write to; --dry-run shows what would be written")
    })?;
    for (path, text) in &files {
        output
            .write(path, text.as_bytes())
            .map_err(|error| Failure::new(format!("can't write `{path}`: {error}")))?;
    }
    output.finish_plain()?;
    let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    terminal.say(&format!("wrote   {}", names.join("\n        ")));
    if let Some(folder) = &args.folder {
        terminal.say(&format!("next    cd {}", folder.display()));
        terminal.say(&format!("        {}", next(has_pages)));
    } else {
        terminal.say(&format!("next    {}", next(has_pages)));
    }
    Ok(Outcome::Clean)
}

fn next(has_pages: bool) -> &'static str {
    if has_pages { "diglot check" } else { "diglot serve" }
}

/// Goes to the `folder` that was named, which is made unless this is a `dry_run`.
fn enter(folder: &Path, dry_run: bool) -> Result<(), Failure> {
    if dry_run && !disk::is_folder(folder) {
        return Err(Failure::new(format!("`{}` is not there", folder.display()))
            .help("--dry-run makes no folder: leave it out, or name one that is there"));
    }
    disk::enter(folder).map_err(|error| {
        Failure::new(format!("can't go to `{}`: {error}", folder.display()))
            .help("name a folder that is there, or one that can be made")
    })
}

fn is_about(path: &str) -> bool {
    let stem = path.split('.').next().unwrap_or_default().to_ascii_lowercase();
    !path.contains('/') && ABOUT.contains(&stem.as_str())
}

// ---- a project that is there -------------------------------------------------------------------------------------

/// A project, and the settings that it was read with.
struct Found {
    config: Config,
    project: Project,
    /// The source locale was not said by anything: the one with most pages was taken.
    guessed: bool,
    /// How many pages say that they are translations, of a source that need not be here.
    elsewhere: usize,
}

fn is_translation(doc: &Doc) -> bool {
    !doc.page.bilingual.pairs.is_empty() || doc.page.source_hash().is_some()
}

fn load(config: &Config) -> Result<Project, Failure> {
    let workspace = Workspace { config: config.clone(), file: None, folder: PathBuf::from(".") };
    let output = workspace.output(None);
    workspace.load_unaligned(&Where::default(), &output)
}

/// Reads the project as it would be read without a config, and finds the few settings that say more.
fn find() -> Result<Found, Failure> {
    let mut config = Config::default();
    // A folder of this name without pages is something else.
    let holds_pages = |folder: &str| {
        disk::tree(Path::new(folder), &[], &[])
            .is_ok_and(|tree| tree.entries.iter().any(|entry| is_page(&entry.path)))
    };
    config.content = if disk::is_folder(Path::new("content")) {
        Some(if holds_pages("content") { "content" } else { "." }.to_owned())
    } else {
        None
    };
    // A folder of built pages that another generator made is not ours to write to.
    let site = Path::new("site");
    config.output = (disk::is_folder(site) && !disk::is_file(&site.join(".diglot-files")))
        .then(|| "diglot-site".to_owned());
    let mut project = load(&config)?;
    // Translations that carry their source, or name it, are none of each other.
    let elsewhere = project.docs.iter().filter(|doc| is_translation(doc)).count();
    let guessed = project.source.is_none() && elsewhere == 0;
    if guessed {
        config.source_locale = most(&project);
        project = load(&config)?;
    } else {
        config.source_locale =
            project.source.and_then(|own| project.locales.get(own)).map(|own| own.tag().to_owned());
    }
    if config.content.is_none()
        && let Some(folder) = common(&project)
    {
        let narrow = Config { content: Some(folder), ..config.clone() };
        if let Ok(other) = load(&narrow)
            && other.locales == project.locales
            && pairs(&other).len() == pairs(&project).len()
        {
            (config, project) = (narrow, other);
        }
    }
    Ok(Found { config, project, guessed, elsewhere })
}

/// The locale with most pages, the first of several.
fn most(project: &Project) -> Option<String> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for doc in &project.docs {
        *counts.entry(doc.locale).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(locale, count)| (*count, std::cmp::Reverse(*locale)))?.0;
    Some(project.locales.get(most)?.tag().to_owned())
}

/// The folder that all pages stand in, above those of locales.
fn common(project: &Project) -> Option<String> {
    let mut docs = project.docs.iter().filter(|doc| !doc.apart && !is_about(&doc.path));
    let is_locale =
        |part: &&str| Locale::parse_name(part).is_some_and(|named| project.locales.contains(&named));
    let folders = |doc: &Doc| -> Vec<String> {
        let parts: Vec<&str> = doc.path.split('/').collect();
        let above = parts.len().saturating_sub(1);
        parts.into_iter().take(above).take_while(|part| !is_locale(part)).map(str::to_owned).collect()
    };
    let mut shared = folders(docs.next()?);
    for doc in docs {
        let other = folders(doc);
        let same = shared.iter().zip(&other).take_while(|(a, b)| a == b).count();
        shared.truncate(same);
    }
    (!shared.is_empty()).then(|| shared.join("/"))
}

/// Translations that have a source page, with it.
fn pairs(project: &Project) -> Vec<(&Doc, &Doc)> {
    project.docs.iter().filter_map(|doc| Some((doc, project.source_of(doc)?))).collect()
}

impl Found {
    /// What was found, for people.
    fn told(&self) -> String {
        let project = &self.project;
        let tags: Vec<&str> = project.locales.iter().map(Locale::tag).collect();
        let mut lines = vec![format!(
            "found   {}, {} ({})",
            report::counted(project.docs.len(), "page"),
            report::counted(tags.len(), "locale"),
            tags.join(", ")
        )];
        let path = |doc: &Doc| doc.page.source.path().to_owned();
        match project.source.and_then(|source| project.locales.get(source)) {
            Some(source) if self.guessed => lines.push(format!("source  {source}: it has most pages")),
            Some(source) => lines.push(format!("source  {source}")),
            None => {
                lines.push("source  its pages are not here".to_owned());
                if self.elsewhere > 0 {
                    let pages = report::counted(self.elsewhere, "page");
                    lines.push(format!(
                        "        {pages} with its text, or with the version they were made from"
                    ));
                }
            }
        }
        let pairs = pairs(project);
        let has_source = project.source.is_some();
        for (number, locale) in
            project.locales.iter().enumerate().filter(|(number, _)| Some(*number) != project.source)
        {
            let own: Vec<_> = pairs.iter().filter(|(doc, _)| doc.locale == number).collect();
            let all = project.docs.iter().filter(|doc| doc.locale == number && !doc.apart);
            let count = all.clone().count();
            if !has_source {
                lines.push(format!("{:<7} {}", locale.tag(), report::counted(count, "page")));
                lines.extend(all.take(1).map(|doc| format!("        such as {}", path(doc))));
                continue;
            }
            lines.push(format!(
                "{:<7} {} of {} with a source page",
                locale.tag(),
                own.len(),
                report::counted(count, "page")
            ));
            if let Some((doc, source)) = own.first() {
                lines.push(format!("        {} from {}", path(doc), path(source)));
            }
            let alone: Vec<&Doc> = all.filter(|doc| project.source_of(doc).is_none()).collect();
            if let Some(doc) = alone.first() {
                lines.push(format!("        without: {}", path(doc)));
            }
        }
        for (number, edition) in
            project.editions.iter().enumerate().filter(|(_, edition)| !edition.id.is_empty())
        {
            let mut own = project.docs.iter().filter(|doc| doc.edition == number);
            if let Some(first) = own.next() {
                let count = own.count() + 1;
                let pages = report::counted(count, "page");
                lines.push(format!("edition {}: {pages}, such as {}", edition.id, path(first)));
            }
        }
        lines.join("\n") + "\n"
    }

    /// A `diglot.toml` that says it.
    fn config(&self, title: Option<&str>) -> String {
        let Config { content, output, source_locale, .. } = &self.config;
        let title = title.map_or_else(|| self.title(), str::to_owned);
        let mut text = head(&title, content.as_deref(), source_locale.as_deref(), self.guessed);
        if let Some(output) = output {
            text += &format!("# `site` holds something else.\noutput = {}\n", quoted(output));
        }
        if source_locale.is_none() {
            text += "# The language that the pages are translated from; no page of it is here.\n\
                     # source-locale = \"en\"\n";
        }
        text += BASE_URL;
        if let Some((doc, source)) = pairs(&self.project).first() {
            let path = |doc: &Doc| doc.page.source.path().replace(['\n', '\r'], " ");
            text += &format!(
                "\n# `{}` was found to be a translation of `{}`, and so on.\n# If that is wrong, say where pages stand, \
                 from the content folder:\n# [layout]\n# source = \"en/**/*.md\"\n# target = \"{{locale}}/**/*.md\"\n",
                path(doc),
                path(source),
            );
        }
        text + RULES
    }

    /// What the first page of the source calls itself; else the name of the folder.
    fn title(&self) -> String {
        let docs =
            self.project.docs.iter().filter(|doc| self.project.source.is_none_or(|own| own == doc.locale));
        let first = |doc: &&Doc| {
            let name = doc.located.to_ascii_lowercase();
            ["index.md", "readme.md", "_index.md", "index.mdx"].contains(&name.as_str())
        };
        let mut docs = docs.filter(first);
        docs.next()
            .map(|doc| doc.name().to_owned())
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(folder_name)
    }
}

// ---- a new project -----------------------------------------------------------------------------------------------

/// The files of a project in the wanted locales; those that are there are left out unless forced.
fn begin(args: &InitArgs, terminal: &mut Terminal) -> Result<Vec<(String, String)>, Failure> {
    let wanted: Vec<&str> = if args.locales.is_empty() {
        vec!["en", "fr"]
    } else {
        args.locales.iter().map(String::as_str).collect()
    };
    let mut locales: Vec<Locale> = Vec::new();
    for tag in wanted {
        let locale = Locale::parse(tag).ok_or_else(|| super::named::no_locale(tag))?;
        if !locales.contains(&locale) {
            locales.push(locale);
        }
    }
    let Some(source) = locales.first().cloned() else {
        return Err(Failure::new("--locales names no locale"));
    };
    if sample::of(&source).is_none() {
        return Err(Failure::new(format!("there is no first page in `{source}` to begin with"))
            .help(format!("begin with one of {}, and change `source-locale` later", sample::tags())));
    }
    let title = args.title.clone().unwrap_or_else(folder_name);
    let mut config = head(&title, Some("content"), Some(source.tag()), false);
    config += BASE_URL;
    config += RULES;
    let mut files = vec![(CONFIG.to_owned(), config)];
    for locale in &locales {
        let Some(text) = sample::of(locale) else {
            terminal.say(&format!(
                "warning: there is no sample text in `{locale}`\n  help: translate `content/{}/index.md` to \
                 `content/{locale}/index.md`, and the locale is there",
                source.tag()
            ));
            continue;
        };
        let tag = locale.tag();
        files.push((format!("content/{tag}/index.md"), text.index()));
        files.push((format!("content/{tag}/first-steps.md"), text.first_steps()));
        if *locale == source {
            files.push((format!("content/{tag}/TOC.yml"), text.table()));
        }
        files.push((format!("locales/{tag}/glossary.ftl"), text.glossary()));
    }
    let mut kept = Vec::new();
    if !args.force {
        files.retain(|(path, _)| {
            let there = disk::is_file(Path::new(path)) && !args.dry_run;
            if there {
                kept.push(path.clone());
            }
            !there
        });
    }
    for path in kept {
        terminal.say(&format!("kept    {path}, which is there already"));
    }
    files.extend(ignored());
    Ok(files)
}

/// The `.gitignore` with the site in it, unless it has it.
fn ignored() -> Option<(String, String)> {
    let name = ".gitignore";
    let old = disk::bytes(Path::new(name)).unwrap_or_default();
    // What is no text is left alone.
    let mut text = String::from_utf8(old).ok()?;
    let has = text.lines().any(|line| matches!(line.trim(), "site" | "site/" | "/site" | "/site/"));
    if has {
        return None;
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str("/site/\n");
    Some((name.to_owned(), text))
}

// ---- diglot.toml -------------------------------------------------------------------------------------------------

const BASE_URL: &str = "\n# Where the site will stand: for canonical links, links between languages, and the sitemap.\n\
     # base-url = \"https://docs.example.org/\"\n";

const RULES: &str = "\n# How grave a rule is: off, hint, warn or error. `diglot explain` lists them.\n# [rules]\n\
     # missing-page = \"warn\"\n";

fn head(title: &str, content: Option<&str>, source: Option<&str>, guessed: bool) -> String {
    let mut text =
        "# Settings of Diglot, for `diglot`, `diglot check` and `diglot serve`. Each can be left out.\n"
            .to_owned();
    text += &format!("title = {}\n", quoted(title));
    if let Some(content) = content {
        text += &format!("content = {}\n", quoted(content));
    }
    if let Some(source) = source {
        if guessed {
            text +=
                "# Nothing says which language the others are translated from: this one has most pages.\n";
        }
        text += &format!("source-locale = {}\n", quoted(source));
    }
    text
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The folder one stands in, as a title: `my-docs` is *My docs*.
fn folder_name() -> String {
    let folder = disk::real(Path::new("."));
    let name = folder.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let words = name.unwrap_or_default().replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let whole = first + letters.as_str();
    if whole.is_empty() { "Documentation".to_owned() } else { whole }
}
