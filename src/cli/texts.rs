//! What readers and writers are shown in their language: the texts that the program brings along, and the project's
//! own.

use std::path::PathBuf;
use std::sync::Arc;

use super::workspace::{Workspace, shorten};
use super::{Failure, Where};
use crate::disk;
use crate::lang::Locale;
use crate::locale::{Catalog, Resource, can_serve, parse};
use crate::project::{Messages, Project};
use crate::source::Source;

/// What the program says in one locale.
struct Texts {
    tag: &'static str,
    parts: [&'static str; 3],
}

/// What texts are for, each in a file of its own: most builds need the first one only.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// What pages say.
    Theme,
    /// What the page with the charts of the translations says.
    Status,
    /// What `diglot serve` shows to writers.
    Serve,
}

impl Part {
    const ALL: [Part; 3] = [Part::Theme, Part::Status, Part::Serve];

    fn name(self) -> &'static str {
        match self {
            Part::Theme => "theme",
            Part::Status => "status",
            Part::Serve => "serve",
        }
    }
}

macro_rules! texts {
    ($($tag:literal)*) => {
        [$(Texts {
            tag: $tag,
            parts: [
                include_str!(concat!("../../locales/", $tag, "/theme.ftl")),
                include_str!(concat!("../../locales/", $tag, "/status.ftl")),
                include_str!(concat!("../../locales/", $tag, "/serve.ftl")),
            ],
        }),*]
    };
}

/// By locale. All are compared with English when the program's own project is checked.
#[rustfmt::skip]
const TEXTS: [Texts; 27] = texts!(
    "ar" "cs" "da" "de" "en" "es" "fi" "fr" "he" "hi" "hu" "id" "it" "ja" "ko" "nb" "nl" "pl" "pt-BR" "ru" "sv" "th" "tr"
    "uk" "vi" "zh-Hans" "zh-Hant"
);

impl Texts {
    fn read(&self, part: Part) -> Resource {
        let path = format!("locales/{}/{}.ftl", self.tag, part.name());
        parse(&Source::new(path, self.parts[part as usize]))
    }
}

/// The texts for `readers` (tags of locales), and the English ones, which everybody falls back to. Those of other
/// languages are not read.
fn of(part: Part, readers: &[&str]) -> Vec<(String, Arc<Resource>)> {
    let is_wanted = |tag: &str| tag == "en" || readers.iter().any(|reader| can_serve(tag, reader));
    let texts = TEXTS.iter().filter(|texts| is_wanted(texts.tag));
    texts.map(|texts| (texts.tag.to_owned(), Arc::new(texts.read(part)))).collect()
}

/// Keys of the texts that the program asks for.
pub(super) fn keys() -> Vec<String> {
    let english = TEXTS.iter().filter(|texts| texts.tag == "en");
    let all = english.flat_map(|texts| Part::ALL.map(|part| texts.read(part)));
    all.flat_map(|resource| resource.entries().iter().map(|entry| entry.key.clone()).collect::<Vec<_>>())
        .collect()
}

/// What a writer is shown whose browser shows a page in `reader`, a tag of a locale.
#[cfg(feature = "serve")]
pub(super) fn for_writer(reader: &str) -> Catalog {
    Catalog::new("en", of(Part::Serve, &[reader])).serving([reader])
}

impl Workspace {
    /// All texts of `parts` that readers of `project` can be shown, the project's own last.
    pub(super) fn catalog(&self, project: &Project, parts: &[Part]) -> Arc<Catalog> {
        let fallback = project.settings.source_locale.as_ref().map_or("en", |locale| locale.tag());
        let tags: Vec<&str> = project.locales.iter().map(Locale::tag).collect();
        let readers = [&tags[..], &[fallback]].concat();
        let built_in = parts.iter().flat_map(|part| of(*part, &readers));
        let own = project.messages.iter().flat_map(|messages| {
            let tag = messages.locale.tag();
            messages.files.iter().map(move |(_, resource)| (tag.to_owned(), Arc::clone(resource)))
        });
        let resources: Vec<(String, Arc<Resource>)> = built_in.chain(own).collect();
        Arc::new(Catalog::new(fallback, resources).serving(&tags))
    }

    /// The texts of the project one stands in; pages named from elsewhere are none of its.
    pub(super) fn messages(&self, place: &Where) -> Result<Vec<Messages>, Failure> {
        if self.file.is_none() && !place.content.is_empty() {
            return Ok(Vec::new());
        }
        let folder = self.path(self.config.locales.as_deref().unwrap_or("locales"));
        if !disk::is_folder(&folder) {
            return match &self.config.locales {
                Some(path) => Err(Failure::new(format!("`locales` names `{path}`, which is no folder"))
                    .help("make the folder, or take the key out")),
                None => Ok(Vec::new()),
            };
        }
        let shown = shorten(&folder);
        let mut all: Vec<Messages> = Vec::new();
        let tree = disk::tree(&folder, &[], &[])?;
        tree.complain(&shown).map_err(Failure::new)?;
        for entry in tree.entries {
            let Some((name, rest)) = entry.path.split_once('/') else { continue };
            let Some(locale) = Locale::parse_name(name).filter(|_| rest.ends_with(".ftl")) else { continue };
            let bytes = disk::bytes(&entry.file)
                .map_err(|error| Failure::new(format!("can't read {shown}/{}: {error}", entry.path)))?;
            let source = Source::new(format!("{shown}/{}", entry.path), disk::decode(bytes).text);
            let resource = Arc::new(parse(&source));
            match all.iter_mut().find(|messages| messages.locale == locale) {
                Some(messages) => messages.files.push((source, resource)),
                None => all.push(Messages { locale, files: vec![(source, resource)] }),
            }
        }
        Ok(all)
    }

    /// Where the glossary of `locale` is, or would be: in the folder that is there for it, however it is spelt.
    pub(super) fn glossary(&self, locale: &Locale) -> PathBuf {
        let folder = self.path(self.config.locales.as_deref().unwrap_or("locales"));
        let tree = disk::tree(&folder, &[], &[]).ok();
        let entries = tree.into_iter().flat_map(|tree| tree.entries);
        let mut names = entries.filter_map(|entry| Some(entry.path.split_once('/')?.0.to_owned()));
        let name = names.find(|name| Locale::parse_name(name).as_ref() == Some(locale));
        folder.join(name.as_deref().unwrap_or(locale.tag())).join("glossary.ftl")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The long dates of CLDR 45.
    #[test]
    fn dates_are_written_as_readers_write_them() {
        let dates = [
            ("ar", "2 نوفمبر 2026"),
            ("cs", "2. listopadu 2026"),
            ("da", "2. november 2026"),
            ("de-AT", "2. November 2026"),
            ("en", "November 2, 2026"),
            ("en-US", "November 2, 2026"),
            ("en-CA", "November 2, 2026"),
            ("en-GB", "2 November 2026"),
            ("en-IN", "2 November 2026"),
            ("en-001", "2 November 2026"),
            ("es", "2 de noviembre de 2026"),
            ("fi", "2. marraskuuta 2026"),
            ("fr-FR", "2 novembre 2026"),
            ("he", "2 בנובמבר 2026"),
            ("hi", "2 नवंबर 2026"),
            ("hu", "2026. november 2."),
            ("id", "2 November 2026"),
            ("it", "2 novembre 2026"),
            ("ja", "2026年11月2日"),
            ("ko", "2026년 11월 2일"),
            ("nb", "2. november 2026"),
            ("nl", "2 november 2026"),
            ("pl", "2 listopada 2026"),
            ("pt-BR", "2 de novembro de 2026"),
            ("ru", "2 ноября 2026 г."),
            ("sv", "2 november 2026"),
            ("th", "2 พฤศจิกายน 2569"),
            ("tr", "2 Kasım 2026"),
            ("uk", "2 листопада 2026 р."),
            ("vi", "2 tháng 11, 2026"),
            ("zh-Hans", "2026年11月2日"),
            ("zh-Hant", "2026年11月2日"),
        ];
        for (tag, expected) in dates {
            let catalog = Catalog::new("en", of(Part::Theme, &[tag])).serving([tag]);
            assert_eq!(catalog.date(tag, "2026-11-02"), expected, "{tag}");
        }
        let catalog = Catalog::new("en", of(Part::Theme, &["fr"]));
        assert_eq!(catalog.date("fr", "2026-05-01"), "1er mai 2026");
        for none in ["", "2026-13-01", "2026-1-1", "2026-01-+1", "1 May", "2026-01-01-01"] {
            assert_eq!(catalog.date("fr", none), none);
        }
    }

    #[test]
    fn every_language_says_everything() {
        for part in Part::ALL {
            let keys =
                |texts: &Texts| texts.read(part).entries().iter().map(|entry| entry.key.clone()).collect();
            let all: Vec<Vec<String>> = TEXTS.iter().map(keys).collect();
            assert!(all.iter().all(|keys| *keys == all[4]), "{}", part.name());
        }
    }
}
