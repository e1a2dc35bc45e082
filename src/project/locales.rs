//! Which locales a project has: from what its paths say, and its pages where these say nothing.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Project;
use super::layout::Located;
use super::load::PageFound;
use crate::lang::Locale;

/// Keys of the front matter that say which locale a page is in.
const STATED: [&str; 4] = ["ms.contentlocale", "locale", "lang", "language"];

/// Gives every page a locale, and `project` the list of all, the source locale first. `assumed` is the one that pages
/// are in which say nothing.
pub(super) fn settle(project: &mut Project, pages: &mut [PageFound], assumed: Option<&Locale>) {
    // Whether any page is known to be in the source locale, and not just assumed to be.
    let mut said = pages.iter().any(|page| {
        let locale = page.found.located.locale.as_ref();
        locale.is_some() && locale == assumed
    });
    let aliases = &project.settings.aliases;
    let unmarked = unmarked(pages);
    for PageFound { found, page, .. } in &mut *pages {
        if found.located.locale.is_none() {
            let front = &page.brief().front;
            let stated = STATED.iter().find_map(|key| stated_as(key, front.text(key)?, aliases));
            said |= stated.is_some() && stated.as_ref() == assumed;
            found.located.locale = stated.or_else(|| unmarked.clone()).or_else(|| assumed.cloned());
        }
    }
    one_name(pages, assumed);
    let tags: BTreeSet<&Locale> =
        pages.iter().filter_map(|page| page.found.located.locale.as_ref()).collect();
    let source = assumed.filter(|source| tags.contains(source)).or_else(|| {
        // `en-US` serves where `en` was meant.
        tags.iter().copied().find(|tag| assumed.is_some_and(|source| source.language() == tag.language()))
    });
    let others = tags.into_iter().filter(|tag| Some(*tag) != source);
    project.locales = source.into_iter().chain(others).cloned().collect();
    let said = said || project.locales.first().is_some_and(|first| Some(first) != assumed);
    project.source = source.filter(|_| said).map(|_| 0);
}

/// The locale of pages whose names tell none, beside others whose names do (`a.md`, `a.en.md`): that which most of their
/// titles are written in, as far as letters tell; none when there are no such pages.
fn unmarked(pages: &[PageFound]) -> Option<Locale> {
    let marked = || pages.iter().filter_map(|page| page.found.located.locale.as_ref());
    marked().next()?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for PageFound { page, .. } in pages.iter().filter(|page| page.found.located.locale.is_none()) {
        let title = page.brief().title();
        if let Some(language) = title.as_deref().and_then(written_in) {
            *counts.entry(language).or_default() += 1;
        }
    }
    let language = counts.into_iter().max_by_key(|(_, count)| *count)?.0;
    marked().find(|locale| locale.language() == language).cloned().or_else(|| Locale::parse(language))
}

/// The language that `text` is written in, where its letters are those of one, or mostly of one.
fn written_in(text: &str) -> Option<&'static str> {
    let has = |range: std::ops::RangeInclusive<char>| text.chars().any(|c| range.contains(&c));
    [
        ("ja", '\u{3041}'..='\u{30ff}'),
        ("ko", '\u{ac00}'..='\u{d7a3}'),
        ("zh", '\u{4e00}'..='\u{9fff}'),
        ("ru", '\u{400}'..='\u{4ff}'),
        ("th", '\u{e01}'..='\u{e5b}'),
    ]
    .into_iter()
    .find_map(|(language, letters)| has(letters).then_some(language))
}

/// The locale that `text` names as the value of `key`.
fn stated_as(key: &str, text: &str, aliases: &[(String, Locale)]) -> Option<Locale> {
    let alias = aliases.iter().find(|(name, _)| name == text).map(|(_, locale)| locale.clone());
    // `language: python` is about something else.
    let read = || if key == "ms.contentlocale" { Locale::parse(text) } else { Locale::parse_name(text) };
    alias.or_else(read)
}

/// The numbers of locales in a project.
pub(super) struct Numbers(FxHashMap<String, usize>);

impl Numbers {
    pub(super) fn of(locales: &[Locale]) -> Numbers {
        let tags = locales.iter().map(|locale| locale.tag().to_owned());
        Numbers(tags.zip(0..).collect())
    }

    /// The number of the locale that `located` is in; none when its path names none.
    pub(super) fn get(&self, located: &Located) -> Option<usize> {
        self.0.get(located.locale.as_ref()?.tag()).copied()
    }
}

/// `README.zh-CN.md` beside `docs/zh/`: two names of one locale, as long as no page has both. The longer stays.
fn one_name(pages: &mut [PageFound], source: Option<&Locale>) {
    let locales: BTreeSet<&Locale> =
        pages.iter().filter_map(|PageFound { found, .. }| found.located.locale.as_ref()).collect();
    let languages: BTreeSet<&str> = locales.iter().map(|locale| locale.language()).collect();
    // Mostly each language has one name.
    if languages.len() == locales.len() {
        return;
    }
    let mut held: BTreeMap<Locale, BTreeSet<&str>> = BTreeMap::new();
    for PageFound { found, .. } in pages.iter() {
        if let Some(locale) = &found.located.locale {
            held.entry(locale.clone()).or_default().insert(&found.located.path);
        }
    }
    let mut renamed: BTreeMap<Locale, Locale> = BTreeMap::new();
    let is_short = |locale: &Locale| {
        locale.tag() == locale.language()
            && source.is_none_or(|source| source.language() != locale.language())
    };
    for (short, paths) in held.iter().filter(|(locale, _)| is_short(locale)) {
        let mut longer =
            held.iter().filter(|(other, _)| *other != short && other.language() == short.language());
        if let (Some((other, theirs)), None) = (longer.next(), longer.next())
            && paths.is_disjoint(theirs)
        {
            renamed.insert(short.clone(), other.clone());
        }
    }
    for PageFound { found, .. } in pages.iter_mut() {
        if let Some(locale) = found.located.locale.as_mut()
            && let Some(name) = renamed.get(locale)
        {
            *locale = name.clone();
        }
    }
}
