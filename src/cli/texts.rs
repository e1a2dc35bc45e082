//! What readers are shown in their language: the default theme's texts, which the program brings along, and the
//! project's own.

use std::path::PathBuf;
use std::sync::Arc;

use super::workspace::{Workspace, shorten};
use super::{Failure, Where};
use crate::disk;
use crate::lang::Locale;
use crate::locale::{Catalog, Resource, can_serve, parse};
use crate::project::{Messages, Project};
use crate::source::Source;

/// By locale. All are compared with English when the program's own project is checked.
const TEXTS: [(&str, &str); 27] = [
    ("ar", include_str!("../../locales/ar/theme.ftl")),
    ("cs", include_str!("../../locales/cs/theme.ftl")),
    ("da", include_str!("../../locales/da/theme.ftl")),
    ("de", include_str!("../../locales/de/theme.ftl")),
    ("en", include_str!("../../locales/en/theme.ftl")),
    ("es", include_str!("../../locales/es/theme.ftl")),
    ("fi", include_str!("../../locales/fi/theme.ftl")),
    ("fr", include_str!("../../locales/fr/theme.ftl")),
    ("he", include_str!("../../locales/he/theme.ftl")),
    ("hi", include_str!("../../locales/hi/theme.ftl")),
    ("hu", include_str!("../../locales/hu/theme.ftl")),
    ("id", include_str!("../../locales/id/theme.ftl")),
    ("it", include_str!("../../locales/it/theme.ftl")),
    ("ja", include_str!("../../locales/ja/theme.ftl")),
    ("ko", include_str!("../../locales/ko/theme.ftl")),
    ("nb", include_str!("../../locales/nb/theme.ftl")),
    ("nl", include_str!("../../locales/nl/theme.ftl")),
    ("pl", include_str!("../../locales/pl/theme.ftl")),
    ("pt-BR", include_str!("../../locales/pt-BR/theme.ftl")),
    ("ru", include_str!("../../locales/ru/theme.ftl")),
    ("sv", include_str!("../../locales/sv/theme.ftl")),
    ("th", include_str!("../../locales/th/theme.ftl")),
    ("tr", include_str!("../../locales/tr/theme.ftl")),
    ("uk", include_str!("../../locales/uk/theme.ftl")),
    ("vi", include_str!("../../locales/vi/theme.ftl")),
    ("zh-Hans", include_str!("../../locales/zh-Hans/theme.ftl")),
    ("zh-Hant", include_str!("../../locales/zh-Hant/theme.ftl")),
];

/// The texts for `readers` (tags of locales), and the English ones, which everybody falls back to. Those of other
/// languages are not read.
fn of(readers: &[&str]) -> Vec<(String, Arc<Resource>)> {
    let is_wanted = |tag: &str| tag == "en" || readers.iter().any(|reader| can_serve(tag, reader));
    let texts = TEXTS.iter().filter(|(tag, _)| is_wanted(tag));
    texts.map(|(tag, text)| ((*tag).to_owned(), Arc::new(read(tag, text)))).collect()
}

/// Keys of the texts that the theme asks for.
pub(super) fn keys() -> Vec<String> {
    let english = TEXTS.iter().find(|(tag, _)| *tag == "en").map_or("", |(_, text)| *text);
    read("en", english).entries().iter().map(|entry| entry.key.clone()).collect()
}

fn read(tag: &str, text: &str) -> Resource {
    parse(&Source::new(format!("locales/{tag}/theme.ftl"), text))
}

impl Workspace {
    /// All texts of the theme that readers of `project` can be shown, the project's own last.
    pub(super) fn catalog(&self, project: &Project) -> Arc<Catalog> {
        let fallback = project.settings.source_locale.as_ref().map_or("en", |locale| locale.tag());
        let tags: Vec<&str> = project.locales.iter().map(Locale::tag).collect();
        let built_in = of(&[&tags[..], &[fallback]].concat());
        let own = project.messages.iter().flat_map(|messages| {
            let tag = messages.locale.tag();
            messages.files.iter().map(move |(_, resource)| (tag.to_owned(), Arc::clone(resource)))
        });
        let resources: Vec<(String, Arc<Resource>)> = built_in.into_iter().chain(own).collect();
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
        for entry in disk::tree(&folder, &[], &[])?.entries {
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
