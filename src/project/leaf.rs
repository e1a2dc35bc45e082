//! A page of a project that is looked into when somebody asks: of one that has not changed since the last build, that
//! build remembers all that is known of it, and most of them nobody asks.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::memory::{Again, Memory};
use super::read::page_of;
use crate::page::{Manner, Page};
use crate::source::Source;

/// A page of a project.
#[derive(Debug)]
pub enum Leaf {
    /// It was read, or folded.
    Open(Box<Page>),
    /// It is remembered, and opened when somebody looks into it.
    Shut(Box<Shut>),
}

/// A page that nobody may look into.
#[derive(Debug)]
pub struct Shut {
    /// What everybody asks for.
    brief: Page,
    way: Arc<Way>,
    ids: Ids,
    open: OnceLock<Box<Page>>,
}

/// How to come by a page that is shut.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) shown: String,
    pub(super) file: PathBuf,
    pub(super) manner: Manner,
    pub(super) memory: Arc<dyn Memory>,
    pub(super) again: Again,
}

/// The ids that the headings of a page take over from those of its source page.
#[derive(Debug, Default)]
pub(super) enum Ids {
    #[default]
    Own,
    These(Vec<(u8, String)>),
    /// Those of a page that is shut itself.
    Of(Arc<Way>),
}

impl Leaf {
    /// The page that `way` leads to, of which `brief` is remembered; none when that is no page.
    pub(super) fn shut(way: Way, brief: &[u8]) -> Option<Leaf> {
        let brief = Page::of_shape(&way.shown, brief)?;
        let (way, ids, open) = (Arc::new(way), Ids::default(), OnceLock::new());
        Some(Leaf::Shut(Box::new(Shut { brief, way, ids, open })))
    }

    /// The page, as far as every build asks: see [`Page::brief`]. Who asks for more would have it opened.
    #[must_use]
    pub fn brief(&self) -> &Page {
        match self {
            Leaf::Open(page) => page,
            Leaf::Shut(shut) => &shut.brief,
        }
    }

    /// True when its text is at hand.
    #[must_use]
    pub fn has_text(&self) -> bool {
        matches!(self, Leaf::Open(page) if page.folded.is_none())
    }

    /// Its path, as the user would write it.
    #[must_use]
    pub fn path(&self) -> &str {
        self.brief().source.path()
    }

    /// See [`Page::stated_date`].
    #[must_use]
    pub fn stated_date(&self) -> Option<String> {
        self.brief().stated_date()
    }

    /// See [`Page::is_draft`].
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.brief().is_draft()
    }

    /// See [`Page::source_hash`].
    #[must_use]
    pub fn source_hash(&self) -> Option<&str> {
        self.brief().source_hash()
    }

    /// See [`Page::has_pairs`].
    #[must_use]
    pub fn has_pairs(&self) -> bool {
        self.brief().has_pairs()
    }

    /// See [`Page::includes`].
    #[must_use]
    pub fn includes(&self) -> Vec<&str> {
        self.brief().includes()
    }

    /// See [`Page::takes_in`].
    #[must_use]
    pub fn takes_in(&self) -> bool {
        self.brief().takes_in()
    }

    /// See [`Page::shows_files`].
    #[must_use]
    pub fn shows_files(&self) -> bool {
        self.brief().shows_files()
    }

    /// True when the author gave all its headings ids, as far as one sees without opening it.
    pub(super) fn has_own_ids(&self) -> bool {
        matches!(self, Leaf::Open(page) if page.outline.iter().all(|heading| heading.authored))
    }

    /// The ids of its headings, for a page that is to take them over.
    pub(super) fn ids(&self) -> Ids {
        match self {
            Leaf::Open(page) => Ids::These(ids(page)),
            Leaf::Shut(shut) => Ids::Of(Arc::clone(&shut.way)),
        }
    }

    /// Has the headings take over `ids`, see [`Page::adopt_ids`]: now, or when it is opened.
    pub(super) fn adopt_ids(&mut self, ids: Ids) {
        match self {
            Leaf::Open(page) => ids.give(page),
            Leaf::Shut(shut) => shut.ids = ids,
        }
    }
}

impl Deref for Leaf {
    type Target = Page;

    fn deref(&self) -> &Page {
        match self {
            Leaf::Open(page) => page,
            Leaf::Shut(shut) => shut.open.get_or_init(|| {
                let mut page = shut.way.go();
                shut.ids.give(&mut page);
                Box::new(page)
            }),
        }
    }
}

impl From<Page> for Leaf {
    fn from(page: Page) -> Leaf {
        Leaf::Open(Box::new(page))
    }
}

impl Way {
    /// The page, folded: as it is remembered, else as its file has it, else without anything.
    fn go(&self) -> Page {
        let remembered = || Page::of_shape(&self.shown, &self.memory.shape(&self.shown)?);
        let read = || {
            let text = self.again.0.as_ref()?(&self.file).ok()?;
            Some(page_of(Source::new(self.shown.as_str(), text), self.manner).ok()?.fold())
        };
        remembered().or_else(read).unwrap_or_else(|| Page::blank(&self.shown))
    }
}

impl Ids {
    fn give(&self, page: &mut Page) {
        match self {
            Ids::Own => {}
            Ids::These(ids) => page.adopt_ids(ids),
            Ids::Of(way) => page.adopt_ids(&ids(&way.go())),
        }
    }
}

/// The level and the id of each heading of `page`.
pub(super) fn ids(page: &Page) -> Vec<(u8, String)> {
    page.outline.iter().map(|heading| (heading.level, heading.id.clone())).collect()
}
