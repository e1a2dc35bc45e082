//! The base as it was when a variant was made: from Git, or from a file.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::super::git::ask;
use super::super::{Failure, workspace::shorten};
use crate::align::Text;
use crate::disk;
use crate::drift::fork::causes;
use crate::drift::gather::Couple;
use crate::drift::survey::{Cause, Comparison};
use crate::drift::{Drift, compare};
use crate::lang::Locale;
use crate::page::Page;
use crate::project::Project;
use crate::segment::segments;
use crate::source::Source;

/// The option, for messages.
const OPTION: &str = "--base-at";

/// Asks for the state that is most like the variant.
const AUTO: &str = "auto";

/// So many states of a page are looked at.
const MOST: usize = 60;

/// An old state of a base page.
pub(super) struct Old {
    page: Page,
    /// Which one it is, for people.
    name: String,
}

/// The base at `path` as it was at `wanted`.
pub(super) fn of_file(wanted: &str, path: &Path, variant: &Page) -> Result<Old, Failure> {
    let file = PathBuf::from(wanted);
    if wanted != AUTO && disk::is_file(&file) {
        let bytes = disk::bytes(&file)
            .map_err(|error| Failure::new(format!("can't read `{}`: {error}", file.display())))?;
        let shown = shorten(&file);
        let page = Page::read_source(Source::new(shown.clone(), disk::decode(bytes).text));
        return Ok(Old { page, name: shown });
    }
    let read: fn(Source) -> Page = Page::read_source;
    of_git(wanted, path, variant, read)?.ok_or_else(|| {
        Failure::new(format!("{OPTION}: Git knows no earlier state of `{}`", shorten(path)))
            .help("name an old copy of the page instead")
    })
}

/// Says of every comparison of a project who moved.
pub(super) fn of_project(
    wanted: &str,
    comparisons: &mut [Comparison],
    couples: &[Couple<'_>],
    project: &Project,
    locale: &Locale,
) -> Result<(), Failure> {
    let olds: Vec<Option<Old>> = couples
        .par_iter()
        .map(|couple| {
            let carried = Some(couple.base.doc.locale) != project.source;
            let read: fn(Source) -> Page = if carried { Page::read_english } else { Page::read_source };
            let path = couple.base.doc.page.source.path();
            of_git(wanted, Path::new(path), couple.variant.page(), read)
        })
        .collect::<Result<_, Failure>>()?;
    comparisons.par_iter_mut().zip(couples).zip(olds).for_each(|((comparison, couple), old)| match old {
        Some(old) => {
            tell(comparison, &couple.drift, &old, couple.base.text(), couple.variant.text(), locale);
        }
        None => comparison.notes.push(format!(
            "Git knows no earlier state of `{}`: whether the base has moved is not known",
            comparison.base.path
        )),
    });
    Ok(())
}

/// Writes into `comparison`, which shows `drift`, who moved since the base was as `old`.
pub(super) fn tell(
    comparison: &mut Comparison,
    drift: &Drift,
    old: &Old,
    base: Text<'_>,
    variant: Text<'_>,
    locale: &Locale,
) {
    let cut = segments(&old.page, locale);
    let then = Text { page: &old.page, segments: &cut };
    for (row, cause) in comparison.rows.iter_mut().zip(causes(drift, then, base, variant, locale)) {
        row.cause = cause;
    }
    let moved = comparison.rows.iter().filter(|row| matches!(row.cause, Cause::Base | Cause::Both)).count();
    comparison.notes.push(format!(
        "compared with the base as of {}: {moved} of the differences came with later changes of the base",
        old.name
    ));
}

/// The page at `path` as Git has it at `wanted`; for `auto`, in the state that is most like `variant`.
fn of_git(
    wanted: &str,
    path: &Path,
    variant: &Page,
    read: fn(Source) -> Page,
) -> Result<Option<Old>, Failure> {
    if wanted.is_empty() || wanted.starts_with('-') {
        return Err(Failure::new(format!("{OPTION}: `{wanted}` is no commit"))
            .help("name a branch, a tag, a commit, or `auto`"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let page = |commit: &str| -> Result<Option<Page>, Failure> {
        let bytes = ask(OPTION, folder, &["show", &format!("{commit}:./{name}")])?;
        Ok(bytes
            .ok()
            .map(|bytes| read(Source::new(format!("{commit}:{}", shorten(path)), disk::decode(bytes).text))))
    };
    if wanted != AUTO {
        let commit = format!("{wanted}^{{commit}}");
        if let Err(why) = ask(OPTION, folder, &["rev-parse", "--verify", "--quiet", &commit])? {
            let shown = folder.display();
            return Err(if why.contains("not a git repository") {
                Failure::new(format!("{OPTION}: `{shown}` is in no Git repository"))
                    .help("name an old copy of the page instead")
            } else {
                Failure::new(format!("{OPTION}: there is no commit `{wanted}`")).help(
                    "name a branch, a tag, a commit, or `auto`; in a shallow clone, fetch what is missing",
                )
            });
        }
        return Ok(page(wanted)?.map(|page| Old { page, name: format!("`{wanted}`") }));
    }
    let log = ["log", "--format=%H %cs", "--", name.as_str()];
    let Ok(log) = ask(OPTION, folder, &log)? else { return Ok(None) };
    let log = String::from_utf8_lossy(&log).into_owned();
    let states: Vec<(&str, &str)> = log.lines().filter_map(|line| line.split_once(' ')).collect();
    let locale = Locale::english();
    let cut = segments(variant, &locale);
    let variant = Text { page: variant, segments: &cut };
    let mut best: Option<(f32, Old)> = None;
    // The states of a long history are looked at in even steps, the latest and the first included.
    let step = states.len().div_ceil(MOST).max(1);
    let last = states.len().saturating_sub(1);
    let looked = states.iter().enumerate().filter(|(at, _)| at % step == 0 || *at == last);
    for (_, (commit, date)) in looked {
        let Some(page) = page(commit)? else { continue };
        let cut = segments(&page, &locale);
        let like = compare(Text { page: &page, segments: &cut }, variant, &locale).likeness;
        // Of states that are alike, the latest: the variant was made no earlier.
        if best.as_ref().is_none_or(|(most, _)| like > *most + 0.001) {
            let short: String = commit.chars().take(8).collect();
            best = Some((like, Old { page, name: format!("{date} (commit {short})") }));
        }
    }
    Ok(best.map(|(_, old)| old))
}
