//! Which pages belong together: two files, two trees, or all of a project.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use rayon::prelude::*;

use super::side::{Held, Side};
use super::{Common, Failure, locale_of};
use crate::cli::extract::{Input, inputs};
use crate::cli::workspace::shorten;
use crate::disk;
use crate::lang::Locale;
use crate::page::Page;
use crate::project::recover::{self, Origin};
use crate::project::{Doc, Project};
use crate::source::Source;

/// Pages to be aligned.
#[derive(Default)]
pub(super) struct Found<'a> {
    /// Pages that others were translated from.
    pub(super) sources: Vec<Side<'a>>,
    /// Translations.
    pub(super) couples: Vec<Couple<'a>>,
    /// Translations that carry their pairs, each with its locale: nothing is to be found there.
    pub(super) carriers: Vec<(Option<Locale>, Held<'a>)>,
    /// Names of pages without a counterpart.
    pub(super) alone: Vec<String>,
}

/// A translation and its source.
pub(super) struct Couple<'a> {
    /// Its path below the folder it was found in.
    pub(super) path: String,
    /// Index in [`Found::sources`].
    pub(super) source: usize,
    pub(super) target: Side<'a>,
    pub(super) locale: Option<Locale>,
}

/// The page `target` and its source page, or all pages of two trees that have the same path.
pub(super) fn named(source: &Path, target: &Path, common: &Common) -> Result<Found<'static>, Failure> {
    let folders = [source, target].map(disk::is_folder);
    if folders[0] != folders[1]
        && [source, target].into_iter().all(|path| disk::is_folder(path) || disk::is_file(path))
    {
        let (folder, file) = if folders[0] { (source, target) } else { (target, source) };
        return Err(Failure::new(format!(
            "`{}` is a folder, `{}` is a file",
            folder.display(),
            file.display()
        ))
        .help("name two files, or two folders"));
    }
    let [sources, targets] = [source, target].map(|path| inputs(&[path.to_path_buf()], None));
    let (sources, targets) = (sources?, targets?);
    let mut couples: Vec<(Input, Input)> = Vec::new();
    let mut alone = Vec::new();
    if folders[0] {
        let mut by_name: BTreeMap<String, Input> =
            targets.into_iter().map(|input| (input.name.clone(), input)).collect();
        for input in sources {
            match by_name.remove(&input.name) {
                Some(other) => couples.push((input, other)),
                None => alone.push(below(source, &input.name)),
            }
        }
        alone.extend(by_name.into_keys().map(|name| below(target, &name)));
        if couples.is_empty() {
            return Err(Failure::new(format!(
                "no page of `{}` has the path of one of `{}`",
                target.display(),
                source.display()
            ))
            .help("name the two folders below which paths are the same"));
        }
    } else {
        couples = sources.into_iter().zip(targets).collect();
    }
    let read: Vec<_> = couples
        .par_iter()
        .map(|(from, to)| {
            let (from_text, to_text) = (text(from)?, text(to)?);
            Ok((to.name.clone(), couple(from_text, to_text, common)))
        })
        .collect::<Result<_, Failure>>()?;
    let mut found = Found { alone, ..Found::default() };
    for (path, couple) in read {
        match couple {
            Ok((source, target, locale)) => {
                found.couples.push(Couple { path, source: found.sources.len(), target, locale });
                found.sources.push(source);
            }
            Err(carrier) => found.carriers.push((carrier.0, Held::Own(Box::new(carrier.1)))),
        }
    }
    Ok(found)
}

type Read = Result<(Side<'static>, Side<'static>, Option<Locale>), Box<(Option<Locale>, Page)>>;

/// A page and its translation, cut; the translation alone when it carries its pairs.
fn couple(from: Source, to: Source, common: &Common) -> Read {
    let (from_path, to_path) = (from.path().to_owned(), to.path().to_owned());
    let target = Page::read(to);
    let locale = common.target.clone().or_else(|| locale_of(&target, Some(&from_path)));
    if !target.bilingual.pairs.is_empty() {
        return Err(Box::new((locale, target)));
    }
    let page = Page::read(from.clone());
    let own = locale_of(&page, Some(&to_path));
    let wanted = common.source.clone().unwrap_or_else(Locale::english);
    let translated =
        page.source_hash().is_some() || own.as_ref().is_some_and(|own| own.language() != wanted.language());
    let stated = common.source.clone().or(own).unwrap_or_else(|| wanted.clone());
    let (page, in_locale) = if page.bilingual.pairs.is_empty() {
        (page, stated)
    } else if translated {
        // It stands for the page that it was made from.
        (Page::read_english(from), wanted)
    } else {
        // Pairs in a page of the source language are examples.
        (Page::read_source(from), stated)
    };
    let source = Side::cut(Held::Own(Box::new(page)), &in_locale);
    let target = Side::cut(Held::Own(Box::new(target)), locale.as_ref().unwrap_or(&Locale::english()));
    Ok((source, target, locale))
}

/// The text that `input` names; its path is as the user would write it.
fn text(input: &Input) -> Result<Source, Failure> {
    let (shown, bytes) = match &input.file {
        Some(file) => (shorten(file), disk::bytes(file)),
        None => ("-".to_owned(), disk::stdin()),
    };
    let bytes = bytes.map_err(|error| Failure::new(format!("can't read `{shown}`: {error}")))?;
    Ok(Source::new(shown, disk::decode(bytes).text))
}

fn below(folder: &Path, name: &str) -> String {
    shorten(&folder.join(name))
}

/// All translations of the project that carry no pairs, each with its source page, or with the English that a
/// page in another locale carries which was made from the same file.
pub(super) fn of_project<'a>(project: &'a Project, common: &Common) -> Found<'a> {
    let origins = recover::origins(project);
    let wanted = |own: &Locale| {
        common.target.as_ref().is_none_or(|wanted| {
            own == wanted || (wanted.tag() == wanted.language() && own.language() == wanted.language())
        })
    };
    let mut found = Found::default();
    let mut numbers: HashMap<Origin, usize> = HashMap::new();
    let mut sources: Vec<Origin> = Vec::new();
    let mut couples: Vec<(&Doc, usize)> = Vec::new();
    for doc in recover::translations(project).filter(|doc| wanted(&project.locales[doc.locale])) {
        if !doc.page.bilingual.pairs.is_empty() {
            found.carriers.push((Some(project.locales[doc.locale].clone()), Held::Lent(&doc.page)));
            continue;
        }
        let Some(&origin) = origins.get(&doc.index) else {
            found.alone.push(doc.page.source.path().to_owned());
            continue;
        };
        let number = *numbers.entry(origin).or_insert_with(|| {
            sources.push(origin);
            sources.len() - 1
        });
        couples.push((doc, number));
    }
    let source_locale = project.settings.source_locale.clone().unwrap_or_else(Locale::english);
    found.sources = sources
        .into_par_iter()
        .map(|origin| {
            let page = match origin {
                Origin::Page(doc) => Held::Lent(&project.docs[doc].page),
                Origin::Pairs(doc) => {
                    Held::Own(Box::new(Page::read_english(project.docs[doc].page.source.clone())))
                }
            };
            Side::cut(page, &source_locale)
        })
        .collect();
    let several = project.docs.iter().any(|doc| doc.root > 0);
    found.couples = couples
        .into_par_iter()
        .map(|(doc, source)| {
            let locale = project.locales[doc.locale].clone();
            let shown = doc.page.source.path();
            let path = if several && disk::inside(shown) { shown } else { &doc.path };
            let target = Side::cut(Held::Lent(&doc.page), &locale);
            Couple { path: path.to_owned(), source, target, locale: Some(locale) }
        })
        .collect();
    found
}
