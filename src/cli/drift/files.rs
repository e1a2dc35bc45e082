//! Two pages that are named, and their translations, rather than a project.

use std::path::{Path, PathBuf};

use super::super::named::no_locale;
use super::super::shelf::Kept;
use super::super::workspace::{Workspace, shorten};
use super::super::{Failure, align};
use super::{DriftArgs, history};
use crate::align::{Shelf, Text};
use crate::disk;
use crate::drift::carry::Editions;
use crate::drift::survey::Survey;
use crate::drift::translated::{Target, add};
use crate::drift::{compare, show};
use crate::lang::Locale;
use crate::page::Page;
use crate::segment::{Segments, segments};
use crate::source::Source;

/// A page that was read, with its sentences.
struct Read {
    page: Page,
    segments: Segments,
}

impl Read {
    /// The page at `path` in the source language: of a bilingual page, the source text that it carries.
    fn open(path: &Path, locale: &Locale) -> Result<Read, Failure> {
        let source = source(path)?;
        let page = Page::read(source.clone());
        let page = if page.bilingual.pairs.is_empty() {
            Page::read_source(source)
        } else {
            Page::read_english(source)
        };
        let segments = segments(&page, locale);
        Ok(Read { page, segments })
    }

    fn text(&self) -> Text<'_> {
        Text { page: &self.page, segments: &self.segments }
    }
}

fn source(path: &Path) -> Result<Source, Failure> {
    let shown = if disk::is_folder(path) { path.display().to_string() } else { shorten(path) };
    let bytes = disk::bytes(path).map_err(|error| Failure::new(format!("can't read `{shown}`: {error}")))?;
    Ok(Source::new(shown, disk::decode(bytes).text))
}

/// What is wrong with the bytes of `path`, for the report: what is no UTF-8 was read as U+FFFD.
fn fault(path: &Path) -> Option<String> {
    let (at, what) = disk::decode(disk::bytes(path).ok()?).fault?;
    Some(format!("{}:{}:{}: {what}: save the file as UTF-8", shorten(path), at.line, at.column))
}

/// The survey of the pages that `args` name.
pub(super) fn survey(base: &Path, args: &DriftArgs, workspace: &Workspace) -> Result<Survey, Failure> {
    let named = &args.named;
    let stated = workspace.config.source_locale.as_deref().and_then(Locale::parse);
    let language = stated.unwrap_or_else(Locale::english);
    let same = |one: &Path, other: &Path| one.canonicalize().ok().zip(other.canonicalize().ok());
    for variant in &named.variant {
        if same(base, variant).is_some_and(|(one, other)| one == other) {
            let shown = shorten(variant);
            return Err(Failure::new(format!("`{shown}` is compared with itself"))
                .help("name the page of another edition with --variant"));
        }
    }
    if named.variant_target.is_some() && named.variant.len() > 1 {
        return Err(Failure::new(
            "--variant-target is the translation of one variant, and several are named",
        )
        .help("compare them one after another, or as a project"));
    }
    if !args.place.locale.is_empty() && named.variant_target.is_none() {
        return Err(Failure::new("--locale without a translation")
            .help("name the translation of the variant with --variant-target"));
    }
    let base_read = Read::open(base, &language)?;
    let mut survey = Survey::default();
    for path in &named.variant {
        let variant = Read::open(path, &language)?;
        let drift = compare(base_read.text(), variant.text(), &language);
        let editions = edition_names(&named.variant, path);
        let mut comparison =
            show::comparison(&drift, (&base_read.page, ("", "")), (&variant.page, (editions.as_str(), "")));
        let read_from =
            [Some(base), Some(path.as_path()), named.variant_target.as_deref(), named.base_target.as_deref()];
        comparison.notes.extend(read_from.into_iter().flatten().filter_map(fault));
        if let Some(wanted) = &args.base_at {
            let old = history::of_file(wanted, base, &variant.page)?;
            history::tell(&mut comparison, &drift, &old, base_read.text(), variant.text(), &language);
        }
        if let Some(target) = &named.variant_target {
            let [tag] = args.place.locale.as_slice() else {
                return Err(Failure::new(format!(
                    "{} --locale for one translation",
                    args.place.locale.len()
                ))
                .help("give one --locale"));
            };
            let locale = Locale::parse(tag).ok_or_else(|| no_locale(tag))?;
            let known = align::known::read(&args.lexicon_from)?;
            let shelf = Kept::open();
            let lexicon = known.lexicon(&locale, shelf.as_ref().map(|shelf| shelf as &dyn Shelf));
            let read = |path: &PathBuf| source(path).map(Page::read);
            let variant_page = read(target)?;
            let base_page = named.base_target.as_ref().map(read).transpose()?;
            let target = Target::cut(&variant_page, &locale);
            let base_target = base_page.as_ref().map(|page| Target::cut(page, &locale));
            let editions = Editions { drift: &drift, base: base_read.text(), variant: variant.text() };
            let spoken = add(&mut comparison, editions, &locale, &target, base_target.as_ref(), &lexicon);
            comparison.terms.extend(spoken.terms(&locale, &lexicon));
        }
        survey.comparisons.push(comparison);
    }
    Ok(survey)
}

/// What to call the edition of `path`: `variant` as long as there is only one.
fn edition_names(all: &[PathBuf], path: &Path) -> String {
    if all.len() < 2 {
        return "variant".to_owned();
    }
    if all.iter().filter(|other| other.file_stem() == path.file_stem()).count() > 1 {
        return path.with_extension("").display().to_string();
    }
    path.file_stem().map_or_else(|| "variant".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
