//! What a build remembers of the files of the one before: enough to know everything but their text.

use std::borrow::Cow;
use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;

use crate::page::Aside;

/// One file, as a build remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<'a> {
    /// Fingerprint of the bytes of the file.
    pub print: u64,
    /// What every build asks: of a page its [brief](crate::page::Page::brief), of a table of contents all it says.
    pub brief: Cow<'a, [u8]>,
    /// See [`Doc::hash`](super::Doc::hash).
    pub hash: Option<String>,
}

impl Kept<'_> {
    /// The same, for one who keeps it.
    #[must_use]
    pub fn into_owned(self) -> Kept<'static> {
        Kept { brief: self.brief.into_owned().into(), ..self }
    }
}

/// The memory of builds. Files are known by the paths that messages show.
pub trait Memory: Debug + Send + Sync {
    /// What is remembered of `path`, when its file has not changed since. Its state was `seen`, if somebody has looked.
    fn recall(&self, path: &str, file: &Path, seen: Option<u64>) -> Option<Kept<'_>>;

    /// All that is known of the page `path` but its text, which [`Memory::keep`] was given.
    fn shape(&self, path: &str) -> Option<Vec<u8>>;

    /// Takes what is to be remembered of `path`, and the shape of the page that it is. It is told before the file is read
    /// when that was begun.
    fn keep(&self, path: &str, begun: u64, kept: Kept<'_>, shape: &[u8]);

    /// A mark for the state that `file` is in now, to be handed to [`Memory::keep`] when it was read.
    fn begin(&self, file: &Path) -> u64;
}

/// A place for bytes that are wanted again before the project is done with, and would fill the memory until then.
pub trait Store: Debug + Send + Sync {
    /// Takes `piece`, and says where it is; none when that can't be done.
    fn put(&self, piece: &[u8]) -> Option<Aside>;

    /// The piece that was put there.
    fn get(&self, piece: Aside) -> Option<Vec<u8>>;
}

/// Reads the text of a file of the project again.
pub type Reread = dyn Fn(&Path) -> std::io::Result<String> + Send + Sync;

/// How to come by the text of folded pages.
#[derive(Clone, Default)]
pub struct Again(pub Option<Arc<Reread>>);

impl Debug for Again {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Again({})", self.0.is_some())
    }
}
