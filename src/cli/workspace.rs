//! The project a command stands in: its config, its content, its texts, read and ready.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::aside;
use super::fix::Overlay;
use super::inputs::Inputs;
use super::named::config_failure;
use super::pairing;
use super::shelf::Kept;
use super::{Failure, Global, Where, texts};
use crate::align::Shelf;
use crate::check;
use crate::config::Config;
use crate::disk;
use crate::finding::Finding;
use crate::lang::Locale;
use crate::project::edition::{Edition, Rule};
use crate::project::layout::Patterns;
use crate::project::memory::{Again, Memory, Reread};
use crate::project::recover::Aligned;
use crate::project::{self, Messages, Project, Root, Settings};
use crate::site::theme::{Theme, ThemeFile};
use crate::source::{Position, Source};

/// Of a project of more files than this, a build does not hold the text of all pages at once.
const MANY: usize = 4_000;

/// What one remembers who loads a project again.
pub(super) struct Remembering {
    pub(super) memory: Arc<dyn Memory>,
    /// What an earlier state of the project was aligned to, for one who can't wait.
    pub(super) aligned: Option<Aligned>,
    /// Pages are aligned later.
    pub(super) leave_unaligned: bool,
}

/// A project, before its content is read.
pub(super) struct Workspace {
    /// What the config says.
    pub(super) config: Config,
    /// The config file, if there is one.
    pub(super) file: Option<Source>,
    /// Where paths of the config begin.
    pub(super) folder: PathBuf,
}

impl Workspace {
    /// Finds and reads the config. With content named on the command line, only a config that was named too
    /// counts: the pages need not be this project's.
    pub(super) fn open(global: &Global, place: &Where) -> Result<Workspace, Failure> {
        let workspace = Workspace::unchecked(global, place)?;
        workspace.known_names(&[])?;
        Ok(workspace)
    }

    /// The same for a command that was given names of rules too, with the option of each: all that are not there are
    /// told at once.
    pub(super) fn open_naming(
        global: &Global,
        place: &Where,
        named: &[(&'static str, &str)],
    ) -> Result<Workspace, Failure> {
        let workspace = Workspace::unchecked(global, place)?;
        workspace.known_names(named)?;
        Ok(workspace)
    }

    fn unchecked(global: &Global, place: &Where) -> Result<Workspace, Failure> {
        let found = match &global.config {
            Some(path) => Some(path.clone()),
            None if place.content.is_empty() => {
                disk::find_upwards(Path::new("."), &["diglot.toml", ".diglot.toml"])
            }
            None => None,
        };
        let Some(path) = found else {
            return Ok(Workspace { config: Config::default(), file: None, folder: PathBuf::from(".") });
        };
        let shown = shorten(&path);
        let bytes =
            disk::bytes(&path).map_err(|error| Failure::new(format!("can't read {shown}: {error}")))?;
        let source = Source::new(shown, disk::decode(bytes).text);
        let config = Config::read(&source).map_err(config_failure)?;
        let folder = path.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        Ok(Workspace { config, file: Some(source), folder })
    }

    /// Where the site goes.
    pub(super) fn output(&self, wanted: Option<&PathBuf>) -> PathBuf {
        match wanted {
            Some(path) => path.clone(),
            None => self.path(self.config.output.as_deref().unwrap_or("site")),
        }
    }

    /// Reads the content.
    pub(super) fn load(&self, place: &Where, output: &Path) -> Result<Project, Failure> {
        self.load_with(self.settings()?, place, output, &disk::bytes)
    }

    /// Reads the content and, meanwhile, what Git knows of when its pages were changed; and a note, if there is
    /// something to say about that.
    pub(super) fn load_dated(
        &self,
        place: &Where,
        output: &Path,
        memory: Option<Remembering>,
    ) -> Result<(Project, Option<String>), Failure> {
        self.load_inputs(self.inputs(place, output)?, place, memory)
    }

    /// The same of `inputs`, which were found before.
    pub(super) fn load_inputs(
        &self,
        inputs: Inputs,
        place: &Where,
        memory: Option<Remembering>,
    ) -> Result<(Project, Option<String>), Failure> {
        let mut settings = self.settings()?;
        if let Some(Remembering { memory, aligned, leave_unaligned }) = memory {
            let again: Arc<Reread> = Arc::new(|file: &Path| Ok(disk::decode(disk::bytes(file)?).text));
            settings.again = Again(Some(again));
            settings.memory = Some(memory);
            settings.aligned = aligned;
            settings.leave_unaligned = leave_unaligned;
        }
        let Inputs { roots, messages, dates, .. } = inputs;
        let mut project = self.load_roots(settings, &roots, messages, place, &disk::bytes)?;
        let dates = dates.known();
        let known =
            |doc: &project::Doc| Some((doc.index, dates.get(doc.root)?.by_path.get(&doc.path)?.clone()));
        project.dates = project.docs.iter().filter_map(known).collect();
        Ok((project, dates.into_iter().find_map(|dates| dates.note)))
    }

    /// Reads the content for one who checks it again and again: what was aligned of pages that stay is kept.
    #[cfg(feature = "serve")]
    pub(super) fn load_aligned(
        &self,
        place: &Where,
        output: &Path,
        aligned: &Aligned,
    ) -> Result<Project, Failure> {
        let settings = Settings { aligned: Some(aligned.clone()), ..self.settings()? };
        self.load_with(settings, place, output, &disk::bytes)
    }

    /// Reads the content as it will be when the files of `overlay` are written.
    pub(super) fn load_over(
        &self,
        place: &Where,
        output: &Path,
        overlay: &Overlay,
    ) -> Result<Project, Failure> {
        let read = |path: &Path| {
            let bytes = path.canonicalize().ok().and_then(|path| overlay.get(&path));
            bytes.map_or_else(|| disk::bytes(path), |bytes| Ok(bytes.clone()))
        };
        let read: project::Read<'_> = if overlay.is_empty() { &disk::bytes } else { &read };
        self.load_with(self.settings()?, place, output, read)
    }

    /// Reads the content, for a command that aligns pages itself.
    pub(super) fn load_unaligned(&self, place: &Where, output: &Path) -> Result<Project, Failure> {
        self.load_with(Settings { leave_unaligned: true, ..self.settings()? }, place, output, &disk::bytes)
    }

    fn load_with(
        &self,
        settings: Settings,
        place: &Where,
        output: &Path,
        read: project::Read<'_>,
    ) -> Result<Project, Failure> {
        self.load_roots(settings, &self.roots(place, output)?, self.messages(place)?, place, read)
    }

    fn load_roots(
        &self,
        mut settings: Settings,
        roots: &[Root],
        messages: Vec<Messages>,
        place: &Where,
        read: project::Read<'_>,
    ) -> Result<Project, Failure> {
        settings.drafts = place.drafts;
        let shelf = Kept::of_project(&self.content_folders(place));
        settings.shelf = shelf.map(|shelf| Arc::new(shelf) as Arc<dyn Shelf>);
        settings.linked_files_only = place.content.is_empty() && self.content() == self.folder;
        let files: usize = roots.iter().map(|root| root.files.len()).sum();
        settings.fold = settings.again.0.is_some() && files > MANY;
        settings.store = if settings.fold { aside::store() } else { None };
        let mut project = project::load(roots, settings, read, &decode);
        if project.docs.is_empty() && project.problems.is_empty() {
            let names: Vec<String> = roots.iter().map(|root| format!("`{}`", display(&root.name))).collect();
            return Err(Failure::new(format!("no pages in {}", names.join(", ")))
                .help("pages are files that end in .md; name their folder with --content, or as `content` in diglot.toml"));
        }
        if let Some(source) = &place.source {
            pairing::demand(&project, source)?;
        }
        project.messages = messages;
        Ok(project)
    }

    /// The theme, with what the project overrides.
    pub(super) fn theme(&self, wanted: Option<&PathBuf>) -> Result<Theme, Failure> {
        let folder = wanted.cloned().or_else(|| self.config.theme.as_ref().map(|path| self.path(path)));
        let mut files = Vec::new();
        if let Some(folder) = folder {
            let shown = shorten(&folder);
            let fault = |why: &dyn std::fmt::Display| {
                Failure::new(format!("theme `{shown}`: {why}"))
                    .help("`theme` names a folder with `templates/` and `static/`")
            };
            let tree = disk::tree(&folder, &[], &[]).map_err(|error| fault(&error))?;
            // The folder above a theme, mostly: it would change nothing, and nobody would know why.
            let counts = |path: &str| path.starts_with("templates/") || path.starts_with("static/");
            if !tree.entries.is_empty() && !tree.entries.iter().any(|entry| counts(&entry.path)) {
                return Err(fault(&"holds neither `templates/` nor `static/`"));
            }
            tree.complain(&shown).map_err(Failure::new)?;
            for entry in tree.entries {
                let bytes = disk::bytes(&entry.file)
                    .map_err(|error| Failure::new(format!("can't read {shown}/{}: {error}", entry.path)))?;
                files.push(ThemeFile { shown: format!("{shown}/{}", entry.path), path: entry.path, bytes });
            }
        }
        Theme::new(files).map_err(|error| Failure::new(error.to_string()))
    }

    /// Takes out of `findings` what the config and comments silence.
    pub(super) fn silence(&self, findings: &mut Vec<Finding>, project: &Project) {
        let Config { rules, overrides, silence, .. } = &self.config;
        let overrides = overrides.iter().map(|one| check::Override {
            paths: &one.paths,
            locales: one.locales.iter().filter_map(|tag| Locale::parse(tag)).collect(),
            rules: &one.rules,
        });
        let silences = silence.iter().map(|one| check::Silence { rule: &one.rule, path: &one.path });
        let home = shorten(&self.folder);
        let decided = check::Decided {
            rules,
            overrides: overrides.collect(),
            silences: silences.collect(),
            home: &home,
            today: today(),
        };
        check::silence(findings, project, &decided);
    }

    fn settings(&self) -> Result<Settings, Failure> {
        let config = &self.config;
        let source_locale =
            config.source_locale.as_deref().map(|tag| self.locale(tag, "source-locale")).transpose()?;
        let mut aliases = Vec::new();
        for (name, tag) in &config.aliases {
            aliases.push((name.clone(), self.locale_at(tag, &["aliases", name])?));
        }
        let patterns = config.layout_source.clone().zip(config.layout_target.clone());
        let editions = config.editions.iter().map(|edition| Rule {
            edition: Edition { id: edition.id.clone(), name: edition.name.clone() },
            path: edition.path.clone(),
            base: edition.base.clone(),
        });
        Ok(Settings {
            source_locale: source_locale.or_else(|| Locale::parse("en")),
            patterns: patterns.map(|(source, target)| Patterns { source, target }),
            editions: editions.collect(),
            aliases,
            base_url: config.base_url.clone().unwrap_or_default(),
            title: config.title.clone(),
            theme_texts: texts::keys(),
            shelf: None,
            allow_scripts: config.allow_scripts,
            math: config.math,
            drafts: false,
            report_url: config.report_url.clone().unwrap_or_default(),
            leave_unaligned: false,
            memory: None,
            aligned: None,
            again: Again::default(),
            fold: false,
            store: None,
            publish: config.publish.clone(),
            linked_files_only: false,
        })
    }

    /// The folders of pages, as the command line or the config names them.
    pub(super) fn content_folders(&self, place: &Where) -> Vec<PathBuf> {
        let own = if place.content.is_empty() { vec![self.content()] } else { place.content.clone() };
        own.into_iter().chain(place.source.clone()).collect()
    }

    /// The content folder when the command line names none.
    pub(super) fn content(&self) -> PathBuf {
        match &self.config.content {
            Some(path) => self.path(path),
            // GitHub's docs have their translations beside the pages: `translations/ja-JP/content`.
            None => Some(self.path("content"))
                .filter(|path| {
                    disk::is_folder(path) && !disk::any_holds(&self.path("translations"), "content")
                })
                .unwrap_or_else(|| self.folder.clone()),
        }
    }

    /// Where a path of the config leads.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        if self.folder == Path::new(".") { PathBuf::from(path) } else { self.folder.join(path) }
    }
}

/// The text of a file, as a project takes it.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Option<(Position, String)>) {
    let disk::Decoded { text, fault } = disk::decode(bytes);
    (text, fault)
}

/// A path as the user would write it: from where they stand, if it is below that.
pub(super) fn shorten(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    let shown = disk::slashed(below.unwrap_or(path));
    if shown == "." { String::new() } else { shown.strip_prefix("./").unwrap_or(&shown).to_owned() }
}

/// The text of a file that a finding names, for its excerpt.
pub(super) fn text_of(path: &str) -> Option<Source> {
    let bytes = disk::bytes(Path::new(path)).ok()?;
    Some(Source::new(path, disk::decode(bytes).text))
}

/// The day of this run; `SOURCE_DATE_EPOCH`, where it is set, so that a run can be repeated.
pub(super) fn today() -> check::Date {
    let given = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    let now = || {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(0, |time| time.as_secs())
    };
    check::Date::of_epoch(given.unwrap_or_else(now))
}

/// A path to show; the folder one stands in has a name, too.
pub(super) fn display(path: &str) -> &str {
    if path.is_empty() { "." } else { path }
}
