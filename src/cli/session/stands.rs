//! A project whose site stands in the output: some of its pages made again, its lists and its index for searching, a part
//! at a time.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::Failure;
use crate::cli::setting::{Setting, patch_indexes};
use crate::disk::{Output, Written};
use crate::locale::Catalog;
use crate::project::Project;
use crate::site::reindex::Growing;
use crate::site::{self, Options, Past, Site};

/// A project whose site stands in the output.
pub(super) struct Stands {
    pub(super) setting: Setting,
    pub(super) project: Project,
    pub(super) catalog: Arc<Catalog>,
    pub(super) options: Options,
    /// The full paths of the project's roots, in order.
    pub(super) roots: Vec<PathBuf>,
    /// Of a page that could not be read, the last good one stays.
    pub(super) is_whole: bool,
    /// What was made since the last build that read everything was written.
    pub(super) is_written: bool,
    pub(super) due: Due,
    /// The index that is being made, and where to.
    pub(super) growing: Option<(Growing, Output)>,
}

/// What is not done yet.
#[derive(Default)]
pub(super) struct Due {
    pub(super) align: bool,
    /// The documents whose pages can show what was aligned.
    pub(super) aligned: BTreeSet<usize>,
    pub(super) lists: bool,
    /// The locales whose index has to be made anew.
    pub(super) index: BTreeSet<usize>,
    /// The documents whose pages are others than the index says.
    pub(super) other: BTreeSet<usize>,
}

impl Stands {
    /// Makes the pages that are other than in the `past`.
    pub(super) fn pages(&self, past: &Past) -> Result<(Site, Written), Failure> {
        let Stands { setting, project, catalog, options, .. } = self;
        let place = setting.place()?;
        let mut site = site::build(project, &setting.theme, catalog, *options, &place, past)
            .map_err(|error| Failure::new(error.to_string()))?;
        let written = place.output.finish_some().map_err(|error| setting.cant_finish(&error))?;
        site.failed.extend(written.failed.iter().cloned());
        Ok((site, written))
    }

    /// True while there is an index to be made.
    pub(super) fn is_growing(&self) -> bool {
        self.growing.is_some() || !self.due.index.is_empty()
    }

    /// Makes a part of an index that is due; gives what was made and where it was written when it is whole.
    pub(super) fn grow(&mut self) -> Result<Option<(Site, Output)>, Failure> {
        let Stands { setting, project, catalog, due, growing, .. } = self;
        let (mut index, output) = match growing.take() {
            Some(begun) => begun,
            None => {
                let Some(locale) = due.index.pop_first() else { return Ok(None) };
                (Growing::of(project, locale), setting.place()?.output)
            }
        };
        let folded = project.unfold(&project.included_by(index.next().iter().copied()));
        let place = setting.place_at(output);
        let is_whole = !index.grow(project, catalog, &place);
        project.refold(folded);
        let output = place.output;
        if is_whole {
            return Ok(Some((index.site, output)));
        }
        *growing = Some((index, output));
        Ok(None)
    }

    /// Makes the lists that are due of a site of `files`; takes the index that has `grown`, or patches those that stand.
    pub(super) fn lists(
        &mut self,
        mut files: BTreeSet<String>,
        grown: Option<(Site, Output)>,
    ) -> Result<(Site, Written), Failure> {
        let lists = std::mem::take(&mut self.due.lists);
        let patches = self.options.search && grown.is_none() && !self.is_growing();
        let Stands { setting, project, catalog, options, due, .. } = self;
        let (index, place) = match grown {
            Some((index, output)) => (index, setting.place_at(output)),
            None => (Site::default(), setting.place()?),
        };
        let mut site = Site::default();
        if lists {
            let past = Past { changed: Some(BTreeSet::new()), lists, ..Past::default() };
            site = site::build(project, &setting.theme, catalog, *options, &place, &past)
                .map_err(|error| Failure::new(error.to_string()))?;
        }
        site.absorb(index);
        if patches {
            let other = std::mem::take(&mut due.other);
            let (patched, refused) = patch_indexes(project, catalog, &place, &other);
            site.absorb(patched);
            due.index.extend(refused);
        }
        files.retain(|path| !site.is_replaced(path));
        site.files.extend(files);
        let boards = setting.boards(&site.files);
        site.files.extend(boards.iter().cloned());
        let is_whole = self.is_whole && site.failed.is_empty();
        let written = place.output.finish(&site.files, !is_whole);
        boards.iter().for_each(|board| _ = site.files.remove(board));
        Ok((site, written.map_err(|error| setting.cant_finish(&error))?))
    }
}
