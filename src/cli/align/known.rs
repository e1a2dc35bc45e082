//! What bilingual pages teach: their pairs.

use std::path::PathBuf;

use rayon::prelude::*;

use super::Failure;
use crate::cli::extract::{Input, inputs};
use crate::disk;
use crate::lang::Locale;
use crate::page::{Page, plain};
use crate::source::Source;

/// Pairs of texts that are known to be translations of each other.
#[derive(Debug, Default)]
pub(super) struct Known {
    pages: Vec<Taught>,
}

/// The pairs of one page, and its locale if it says one.
#[derive(Debug)]
struct Taught {
    locale: Option<Locale>,
    pairs: Vec<(String, String)>,
}

impl Known {
    /// Those that help with `locale`: of its language, and of pages whose language is not known.
    pub(super) fn of(&self, locale: Option<&Locale>) -> Vec<(String, String)> {
        let helps = |own: &Option<Locale>| match (own, locale) {
            (Some(own), Some(wanted)) => own.language() == wanted.language(),
            _ => true,
        };
        let pages = self.pages.iter().filter(|page| helps(&page.locale));
        pages.flat_map(|page| page.pairs.iter().cloned()).collect()
    }
}

impl Known {
    /// Learns from a page that was read already.
    pub(super) fn add(&mut self, locale: Option<Locale>, page: &Page) {
        self.pages.push(Taught { locale, pairs: pairs_in(page) });
    }
}

/// Reads the bilingual pages below `folders`.
pub(super) fn read(folders: &[PathBuf]) -> Result<Known, Failure> {
    if folders.is_empty() {
        return Ok(Known::default());
    }
    let mut pages = Vec::new();
    for folder in folders {
        if !disk::is_folder(folder) && !disk::is_file(folder) {
            return Err(Failure::new(format!("`{}` is no file or folder", folder.display()))
                .help("--lexicon-from names a folder of bilingual pages"));
        }
        let inputs = inputs(std::slice::from_ref(folder), None)?;
        let read: Vec<_> = inputs.par_iter().map(pairs_of).collect();
        pages.extend(read.into_iter().collect::<Result<Vec<_>, _>>()?);
    }
    pages.retain(|page: &Taught| !page.pairs.is_empty());
    match pages.is_empty() {
        true => Err(Failure::new("no bilingual pages there to learn from")
            .help("--lexicon-from names a folder of pages that hold sxs pairs")),
        false => Ok(Known { pages }),
    }
}

fn pairs_of(input: &Input) -> Result<Taught, Failure> {
    let Some(file) = &input.file else { return Ok(Taught { locale: None, pairs: Vec::new() }) };
    let shown = file.display();
    let bytes = disk::bytes(file).map_err(|error| Failure::new(format!("can't read `{shown}`: {error}")))?;
    let page = Page::read(Source::new(disk::slashed(file), disk::decode(bytes).text));
    Ok(Taught { locale: super::locale_of(&page, None), pairs: pairs_in(&page) })
}

fn pairs_in(page: &Page) -> Vec<(String, String)> {
    let text = page.source.text();
    let pairs = &page.bilingual.pairs;
    pairs.iter().map(|pair| (plain(pair.source.of(text)), plain(pair.target.of(text)))).collect()
}
