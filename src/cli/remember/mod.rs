//! What a build knows of the one before: which files have not changed since, what their pages are, and what the pages
//! in the output were made of. In memory while a server runs, in files of the user's cache between runs.
//!
//! Nothing here is believed unless the file of the page, the file in the output and the program are as they were:
//! without this memory a build does the same, only slower.

mod files;
mod pages;
mod store;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
#[cfg(feature = "serve")]
use std::sync::Mutex;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::disk;
use crate::project::Project;
use files::Files;
pub(super) use pages::Pages;
pub(super) use store::Place;
use store::{Pieces, Shapes};

/// Everything that is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Remembered {
    head: Head,
    /// By path in the output, in order.
    outputs: Vec<RememberedOutput>,
    /// The files that were read: most of what is written down, and what it begins with.
    #[serde(skip)]
    files: Files,
    /// What was put into all this since it was written as a whole.
    #[serde(skip)]
    since: Since,
    #[serde(skip)]
    shapes: Arc<Shapes>,
}

/// What is remembered of a site as a whole.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Head {
    /// Fingerprint of all that the site was made of; none when it need not be whole for all that, or would have to say
    /// more than how large it is.
    whole: Option<u64>,
    counts: Counts,
    /// Fingerprint of what decides how pages are read: program and settings.
    reading: u64,
    /// Fingerprint of what all pages are made of beside the project: theme, texts, options.
    shared: u64,
    /// Fingerprint of all that the project is but its pages: places, tables of contents, files that are copied.
    rest: u64,
    pieces: Pieces,
}

/// What a few builds changed in what is written down.
#[derive(Debug, Default)]
struct Since {
    /// The number of what is written down; none when nothing is.
    table: Option<u64>,
    /// The paths of the outputs that are others.
    outputs: BTreeSet<String>,
    /// The files that are others.
    files: Files,
}

/// What is to be remembered after a build.
pub(super) enum News {
    All(Remembered),
    /// What is other than in the table, which need not be written for a page or two.
    Some(Patch, Arc<Shapes>),
}

/// What is other than in the table of the number `of`. Both have the same files and outputs.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Patch {
    of: u64,
    head: Head,
    outputs: Vec<RememberedOutput>,
    /// As [`Files::bytes`] gives them.
    #[serde(with = "bytes")]
    files: Vec<u8>,
}

/// How large a site is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) pages: usize,
    pub(super) editions: usize,
    /// The tags of its locales.
    pub(super) locales: Vec<String>,
}

impl Counts {
    pub(super) fn of(project: &Project) -> Counts {
        Counts {
            pages: project.written().count(),
            editions: project.edition_count(),
            locales: project.locales.iter().map(|locale| locale.tag().to_owned()).collect(),
        }
    }
}

/// Bytes at once, not one by one.
mod bytes {
    use serde::de::{Deserialize as _, Deserializer};
    use serde::ser::Serializer;

    pub(super) fn serialize<S: Serializer>(
        bytes: &impl AsRef<[u8]>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes.as_ref())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        <&[u8]>::deserialize(deserializer).map(<[u8]>::to_vec)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct RememberedOutput {
    path: String,
    /// State of the file.
    state: u64,
    /// What the page was made of; none when it is no page.
    print: Option<u64>,
}

impl Remembered {
    /// Nothing yet, for one who keeps it in memory.
    #[cfg(feature = "serve")]
    pub(super) fn held() -> Remembered {
        Remembered { shapes: Arc::new(Shapes::Held(Mutex::default())), ..Remembered::default() }
    }

    /// This; nothing yet, in memory, when it can't be kept anywhere else.
    #[cfg(feature = "serve")]
    pub(super) fn or_held(self) -> Remembered {
        if matches!(*self.shapes, Shapes::Nowhere) { Remembered::held() } else { self }
    }

    /// True when `output` holds the site that would be made of what `whole` is the fingerprint of.
    pub(super) fn stands(&self, whole: Option<u64>, output: &Path) -> bool {
        whole.is_some() && self.head.whole == whole && !are_intact(&self.outputs, output).contains(&false)
    }

    pub(super) fn counts(&self) -> Counts {
        self.head.counts.clone()
    }

    /// The paths of the site's files.
    pub(super) fn paths(&self) -> BTreeSet<String> {
        self.outputs.iter().map(|output| output.path.clone()).collect()
    }

    /// Puts what `patch` says into the table of the number `table`, if it was made for that.
    fn put(&mut self, table: u64, patch: Option<Patch>) {
        self.since.table = Some(table);
        let Some(Patch { head, outputs, files, .. }) = patch.filter(|patch| patch.of == table) else {
            return;
        };
        self.head = head;
        for output in outputs {
            if let Ok(at) = self.outputs.binary_search_by(|old| old.path.cmp(&output.path)) {
                self.since.outputs.insert(output.path.clone());
                self.outputs[at] = output;
            }
        }
        self.since.files = Files::of(files, 0);
    }
}

/// Which of `outputs` are still as they were written.
fn are_intact(outputs: &[RememberedOutput], output: &Path) -> Vec<bool> {
    outputs.par_iter().map(|entry| disk::state(&output.join(&entry.path)) == Some(entry.state)).collect()
}
