//! The default theme's texts in the languages that the program brings along.

use std::sync::Arc;

use crate::locale::{Resource, can_serve, parse};
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
pub(super) fn of(readers: &[&str]) -> Vec<(String, Arc<Resource>)> {
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
