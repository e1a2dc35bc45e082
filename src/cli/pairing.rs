//! Whether the source pages are those of the translations: when hardly any translation finds one, what is reported is
//! wrong, or much is missing from it, and the folders are to be looked at first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

use super::Failure;
use super::workspace::{display, shorten};
use crate::project::{Doc, Project};

/// Fewer translations than these prove nothing.
const FEW: usize = 4;

/// Fails when less than half of the translations have a page in the source folder that was named: then it is not
/// theirs, or begins elsewhere.
pub(super) fn demand(project: &Project, source: &Path) -> Result<(), Failure> {
    let Some(lonely) = Lonely::of(project) else { return Ok(()) };
    let folder = shorten(source);
    let tried: Vec<String> = (lonely.alone.iter().take(3))
        .map(|doc| format!("`{}`", display_path(&folder, &doc.located)))
        .collect();
    let message = format!(
        "{} of {} translations have a source page in `{}`; there is no {}",
        lonely.all - lonely.alone.len(),
        lonely.all,
        display(&folder),
        tried.join(", no "),
    );
    let help = match lonely.deeper(project) {
        Some(above) => {
            format!("the pages stand in `{0}`: write `--source {0}`", display_path(&folder, above))
        }
        None => "name the folder whose pages have the same paths as the translations".to_owned(),
    };
    Err(Failure::new(message).help(help))
}

/// The same of a source locale that was found among the pages: a warning, and what helps. Nobody said that it is
/// theirs, so the run goes on.
pub(super) fn doubt(project: &Project) -> Option<(String, String)> {
    let locale = project.locales.get(project.source?)?;
    let lonely = Lonely::of(project)?;
    let example = lonely.alone.first()?;
    let message = format!(
        "{} of {} translations have a source page in `{locale}`; `{}` has none",
        lonely.all - lonely.alone.len(),
        lonely.all,
        example.page.source.path(),
    );
    let help = match lonely.deeper(project) {
        Some(above) => format!(
            "the pages stand in `{above}` of `{locale}`: name both folders with `--content` and `--source`"
        ),
        None => {
            "without its source page a translation is checked by itself alone: name the folder of the source \
                 pages with `--source`, or where pages stand under `[layout]` in diglot.toml"
                .to_owned()
        }
    };
    Some((message, help))
}

/// Translations most of which have no source page.
struct Lonely<'a> {
    /// How many translations there are.
    all: usize,
    /// Those that have none.
    alone: Vec<&'a Doc>,
}

impl<'a> Lonely<'a> {
    /// None when at least half of them have one, or there are too few to tell.
    fn of(project: &'a Project) -> Option<Lonely<'a>> {
        let is_translation = |doc: &&Doc| Some(doc.locale) != project.source && !doc.apart;
        let translations: Vec<&Doc> = project.docs.iter().filter(is_translation).collect();
        let alone: Vec<&Doc> =
            translations.iter().filter(|doc| project.source_of(doc).is_none()).copied().collect();
        let all = translations.len();
        (all >= FEW && (all - alone.len()) * 2 < all).then_some(Lonely { all, alone })
    }

    /// The folder of the source in which at least half of the translations have their pages: where these stand deeper
    /// than was said.
    fn deeper(&self, project: &'a Project) -> Option<&'a str> {
        let sources = project.docs.iter().filter(|doc| Some(doc.locale) == project.source);
        let sources: Vec<&str> = sources.map(|doc| doc.located.as_str()).collect();
        let mut inside: BTreeMap<&str, usize> = BTreeMap::new();
        for doc in &self.alone {
            let end = format!("/{}", doc.located);
            for above in sources.iter().filter_map(|path| path.strip_suffix(end.as_str())) {
                *inside.entry(above).or_default() += 1;
            }
        }
        let most = inside.into_iter().max_by_key(|(above, count)| (*count, Reverse(*above)));
        most.filter(|(_, count)| count * 2 >= self.all).map(|(above, _)| above)
    }
}

fn display_path(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}
