//! `--lexicon-from`: bilingual pages that are only learnt from.

use std::path::PathBuf;

use rayon::prelude::*;

use super::Failure;
use crate::align::known::Known;
use crate::cli::extract::{Input, inputs};
use crate::disk;
use crate::page::Page;
use crate::source::Source;

/// Reads the bilingual pages below `folders`.
pub(in crate::cli) fn read(folders: &[PathBuf]) -> Result<Known, Failure> {
    let mut known = Known::default();
    for folder in folders {
        if !disk::is_folder(folder) && !disk::is_file(folder) {
            return Err(Failure::new(format!("`{}` is no file or folder", folder.display()))
                .help("--lexicon-from names a folder of bilingual pages"));
        }
        let inputs = inputs(std::slice::from_ref(folder), None)?;
        let pages = inputs.par_iter().map(page).collect::<Result<Vec<_>, _>>()?;
        let taught: Vec<_> =
            pages.iter().flatten().map(|page| (super::locale_of(page, None), page)).collect();
        known.append(Known::from_pages(&taught));
    }
    match known.is_empty() && !folders.is_empty() {
        true => Err(Failure::new("no bilingual pages there to learn from")
            .help("--lexicon-from names a folder of pages that hold sxs pairs")),
        false => Ok(known),
    }
}

fn page(input: &Input) -> Result<Option<Page>, Failure> {
    let Some(file) = &input.file else { return Ok(None) };
    let shown = file.display();
    let bytes = disk::bytes(file).map_err(|error| Failure::new(format!("can't read `{shown}`: {error}")))?;
    Ok(Some(Page::read(Source::new(disk::slashed(file), disk::decode(bytes).text))))
}
