//! What was recovered before, kept for one who can't wait until all is learnt again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Recovered, origins};
use crate::project::Project;

/// What was recovered of an earlier state of the same project, for one who can't wait until all is learnt again: the
/// pages that have not changed since keep what was found for them, and the others are aligned by themselves.
#[derive(Clone, Debug, Default)]
pub struct Aligned(Arc<Mutex<Past>>);

#[derive(Debug, Default)]
struct Past {
    /// Path and fingerprint of each document.
    docs: Vec<(String, u64)>,
    recovered: BTreeMap<usize, Recovered>,
}

impl Aligned {
    /// Keeps what was recovered in `project`, and leaves it nothing.
    pub fn keep(&self, project: &mut Project) {
        let docs = state(project);
        let recovered = std::mem::take(&mut project.recovered);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Past { docs, recovered };
    }

    /// Keeps a copy of what was recovered in `project`.
    pub fn copy(&self, project: &Project) {
        let past = Past { docs: state(project), recovered: project.recovered.clone() };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = past;
    }

    /// True when what is kept is of a project with the same documents as `project`.
    #[must_use]
    pub fn fits(&self, project: &Project) -> bool {
        let past = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let paths = project.docs.iter().map(|doc| doc.page.path());
        !past.docs.is_empty() && past.docs.iter().map(|(path, _)| path.as_str()).eq(paths)
    }

    /// What is kept and holds for `project`, which has the same documents; nothing when it has others.
    pub(super) fn take(&self, project: &Project) -> BTreeMap<usize, Recovered> {
        let Past { docs, mut recovered } =
            std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let now = state(project);
        let is_same = docs.len() == now.len() && docs.iter().zip(&now).all(|(old, new)| old.0 == new.0);
        if !is_same {
            return BTreeMap::new();
        }
        let origins = origins(project);
        let as_it_was = |doc: usize| docs.get(doc) == now.get(doc);
        recovered.retain(|doc, recovered| {
            origins.get(doc) == Some(&recovered.origin)
                && as_it_was(*doc)
                && as_it_was(recovered.origin.doc())
        });
        recovered
    }
}

fn state(project: &Project) -> Vec<(String, u64)> {
    project.docs.iter().map(|doc| (doc.page.path().to_owned(), doc.print)).collect()
}
