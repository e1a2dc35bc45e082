//! What stands around the text of a page: titles, navigation, switchers, addresses of its other languages.
//!
//! `nav` is the tree, the trail and the way on; `switch` leads to other languages and editions; `pages` are those that no
//! document stands behind.

mod fallback;
mod nav;
mod pages;
mod report;
mod search;
mod switch;

use std::hash::{Hash as _, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::body::{Body, Words};
use super::editions::Marked;
use super::theme::{Fields, Texts};
use super::{home_of, relative};
use crate::lang::{Locale, names_beside};
use crate::locale::{Arg, Catalog};
use crate::page::AlertKind;
use crate::page::landing::LINK_LISTS;
use crate::project::recover::Recovered;
use crate::project::{Doc, Project, route};
use nav::{Branch, Fragment, NavKey};

use super::publish;
pub(super) use nav::Stand;

/// What all pages of a build share.
pub(super) struct Frame<'a> {
    project: &'a Project,
    catalog: &'a Arc<Catalog>,
    /// The title of the site in each locale.
    titles: Vec<String>,
    /// The pages can be searched.
    search: bool,
    words: Vec<Words>,
    /// What each edition is called in each locale.
    edition_names: Vec<Vec<String>>,
    /// By locale, as readers choose among them.
    locale_names: Vec<String>,
    /// The texts of each locale that templates ask for.
    texts: Vec<OnceLock<Texts>>,
    /// (locale, navigation, document) → its place in the navigation's order. The source language's table can
    /// serve another locale too, so a document can stand in several.
    positions: FxHashMap<(usize, usize, usize), usize>,
    /// When each document was last changed, as it says itself or as Git knows.
    dates: Vec<OnceLock<Option<String>>>,
    /// Of each locale, how it writes dates: many pages have the same one.
    written_dates: Vec<Mutex<FxHashMap<String, String>>>,
    /// Whether a locale has a feed.
    feeds: Vec<bool>,
    navs: Mutex<FxHashMap<NavKey, Arc<Fragment>>>,
}

/// What is known of a page's frame before its text is made.
pub(super) struct Framed {
    top: Fields,
    page: Fields,
    /// (language, address) of the page in other languages.
    alternates: Vec<(String, String)>,
    feed: bool,
    nav: Option<Branch>,
}

impl Framed {
    /// Feeds all of it into `hasher`.
    pub(super) fn hash(&self, hasher: &mut impl Hasher) {
        self.top.print().hash(hasher);
        self.page.print().hash(hasher);
        self.feed.hash(hasher);
        if let Some(nav) = &self.nav {
            nav.hash(hasher);
        }
    }
}

impl<'a> Frame<'a> {
    pub(super) fn new(project: &'a Project, catalog: &'a Arc<Catalog>, search: bool) -> Frame<'a> {
        let source = project.settings.source_locale.as_ref().map_or("English", |source| source.name());
        let words = project.locales.iter().map(|locale| words(catalog, locale.tag(), source)).collect();
        let mut positions = FxHashMap::default();
        for (locale, navs) in project.navs.iter().enumerate() {
            for (index, nav) in navs.iter().enumerate() {
                positions
                    .extend(nav.order.iter().enumerate().map(|(n, (doc, _))| ((locale, index, *doc), n)));
            }
        }
        // Of many documents a frame for some of them asks none.
        let dates = project.docs.iter().map(|_| OnceLock::new()).collect();
        let mut feeds = vec![false; project.locales.len()];
        if !project.settings.base_url.is_empty() {
            for doc in project.written() {
                feeds[doc.locale] = feeds[doc.locale] || project.date_of(doc).is_some();
            }
        }
        let texts = project.locales.iter().map(|_| OnceLock::new()).collect();
        Frame {
            project,
            catalog,
            titles: titles(project, catalog),
            search,
            words,
            edition_names: switch::names_of_editions(project, catalog),
            locale_names: names_beside(&project.locales),
            texts,
            positions,
            dates,
            written_dates: project.locales.iter().map(|_| Mutex::default()).collect(),
            feeds,
            navs: Mutex::default(),
        }
    }

    /// The title of the site in a locale.
    pub(super) fn title(&self, locale: usize) -> &str {
        self.titles.get(locale).map_or("", String::as_str)
    }

    /// What a locale is called where readers choose among all of them.
    pub(super) fn name_of_locale(&self, locale: usize) -> &str {
        self.locale_names.get(locale).map_or("", String::as_str)
    }

    /// When `doc` was last changed, as `YYYY-MM-DD`.
    pub(super) fn date_of(&self, doc: &Doc) -> Option<&str> {
        self.dates.get(doc.index)?.get_or_init(|| self.project.date_of(doc)).as_deref()
    }

    /// The same as readers of a locale write it.
    fn written_date(&self, doc: &Doc, locale: usize) -> String {
        let Some(date) = self.date_of(doc) else { return String::new() };
        let Some(written) = self.written_dates.get(locale) else { return self.catalog.date("en", date) };
        let mut written = written.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = written.get(date) {
            return known.clone();
        }
        let own = self.catalog.date(self.project.locales[locale].tag(), date);
        written.insert(date.to_owned(), own.clone());
        own
    }

    /// True when the newest pages of a locale are listed in a feed.
    pub(super) fn has_feed(&self, locale: usize) -> bool {
        self.feeds.get(locale).copied().unwrap_or_default()
    }

    pub(super) fn words(&self, locale: usize) -> &Words {
        &self.words[locale]
    }

    /// What templates say in a locale; in English where a site has none.
    fn texts(&self, locale: usize) -> Texts {
        let tag = self.project.locales.get(locale).map_or("en", Locale::tag);
        let texts = || Texts::new(self.catalog, tag);
        self.texts.get(locale).map_or_else(texts, |own| own.get_or_init(texts).clone())
    }

    /// What `page.html` sees of `doc` before its text is made.
    pub(super) fn page(&self, doc: &Doc) -> Framed {
        let project = self.project;
        let page = &doc.page;
        let locale = &project.locales[doc.locale];
        let source = project.source_of(doc);
        let source_locale = project.settings.source_locale.as_ref();
        let (source_lang, source_name) = match (source_locale, Some(doc.locale) == project.source) {
            (_, true) => ("", ""),
            (Some(source), _) => (source.tag(), source.name()),
            (None, _) => ("en", "English"),
        };
        let outline = page
            .outline
            .iter()
            .filter(|heading| (2..=3).contains(&heading.level) && !heading.title.is_empty());
        let (prev, next) = self.neighbours(doc);
        let link = |to: &Doc| {
            let name = self.item(to).map_or(to.name(), |item| item.title.as_str());
            Fields::default()
                .text("title", name)
                .text("url", &relative(&doc.route, project.route_in(doc.locale, to)))
        };
        let edition = &project.editions[doc.edition];
        let page = Fields::with_room(40)
            .text("title", doc.title())
            .text("description", &page.description().unwrap_or_default())
            .text("lang", locale.tag())
            .text("dir", locale.direction())
            .flag("has_h1", page.h1().is_some())
            .text("canonical", &self.canonical(doc))
            .list(
                "outline",
                outline.map(|h| {
                    Fields::default()
                        .number("level", h.level.into())
                        .text("id", &h.id)
                        .text("title", &h.title)
                }),
            )
            .list("breadcrumbs", self.breadcrumbs(doc).into_iter())
            .maybe("prev", prev.map(link))
            .maybe("next", next.map(link))
            .text("date", self.date_of(doc).unwrap_or_default())
            .text("written_date", &self.written_date(doc, doc.locale))
            .text("translation", page.front.text("ms.translationtype").unwrap_or_default())
            .text("source_lang", source_lang)
            .text("source_name", source_name)
            .maybe("edition", (!edition.id.is_empty()).then(|| self.edition(doc.edition, doc.locale)))
            .flag("stale", project.is_stale(doc))
            .flag("searched", super::search::is_searched(doc))
            .text(
                "source_url",
                &source.map_or_else(String::new, |source| relative(&doc.route, &source.route)),
            )
            .text("report_url", &project.settings.report_url)
            .text("report_page", &self.report(doc))
            .text("ancestor_title", self.trail(doc).last().map_or("", |item| item.title.as_str()));
        let absolute = !project.settings.base_url.is_empty();
        let address = |to: &str| if absolute { self.absolute(to) } else { relative(&doc.route, to) };
        let alternates = self.alternates(doc, &address);
        let page = page.text("edit_url", &publish::edit_url(project, doc)).maybe("fallback", None);
        let top = Fields::with_room(12)
            .texts(&self.texts(doc.locale))
            .object("site", self.site(&doc.route, doc.locale))
            .list("languages", self.languages(doc).into_iter())
            .list("editions", self.editions(doc).into_iter())
            .list(
                "alternates",
                alternates.iter().map(|(tag, url)| Fields::default().text("hreflang", tag).text("url", url)),
            )
            .list("versions", self.versions(&doc.route));
        Framed { top, page, alternates, feed: self.has_feed(doc.locale), nav: self.nav_of(doc) }
    }

    /// The variables of `page.html`; `head`, if it is `asked` for.
    pub(super) fn with_body(
        &self,
        doc: &Doc,
        framed: Framed,
        body: Body,
        marked: Option<&Marked>,
        asked: bool,
    ) -> Fields {
        let project = self.project;
        let from = project.recovered.get(&doc.index).and_then(Recovered::sibling);
        let from = from.map(|sibling| project.locales[project.docs[sibling].locale].name());
        let differences = marked.map_or(&[][..], |marked| marked.differences.as_slice());
        let differences = self.differences(doc, differences, &body.html);
        let mut page = framed
            .page
            .number("pairs", body.sentences)
            .flag("recovered", body.sentences > 0 && from.is_some())
            .text("recovered_from", from.unwrap_or_default())
            .maybe("differences", differences)
            .made("body", body.html);
        if asked {
            page = page.made("head", publish::head(project, self, doc, &framed.alternates));
        }
        let nav = framed.nav.map_or_else(String::new, |nav| nav.html());
        // What is asked for most stands first.
        Fields::with_room(12).object("page", page).made("nav", nav).or(framed.top)
    }

    /// The other versions of the site, with the address of the page at `route` in each.
    fn versions(&self, route: &str) -> impl Iterator<Item = Fields> {
        self.project.settings.publish.versions.iter().map(move |version| {
            let base = publish::from_root(&version.url, route);
            let slash = if base.is_empty() || base.ends_with('/') { "" } else { "/" };
            Fields::default()
                .text("name", &version.name)
                .text("url", &format!("{base}{slash}{}", route::escape(route)))
                .flag("current", version.current)
        })
    }

    fn site(&self, route: &str, locale: usize) -> Fields {
        let depth = route.matches('/').count();
        let home = self
            .project
            .locales
            .get(locale)
            .map_or_else(|| "index.html".to_owned(), |l| home_of(&l.folder()));
        Fields::with_room(8)
            .text("title", self.title(locale))
            .text("root", &"../".repeat(depth))
            .text("home", &relative(route, &home))
            .text("search", &self.index(locale))
            .text("version", env!("CARGO_PKG_VERSION"))
    }

    /// The address of an output file on the host; from the root of the host when no base is known.
    pub(super) fn absolute(&self, path: &str) -> String {
        let base = self.project.settings.base_url.as_str();
        let path = if path == "index.html" {
            ""
        } else {
            path.strip_suffix("/index.html").map_or(path, |_| &path[..path.len() - "index.html".len()])
        };
        let (base, path) = (if base.is_empty() { "/" } else { base }, route::escape(path));
        let mut address = String::with_capacity(base.len() + path.len());
        address.push_str(base);
        address.push_str(&path);
        address
    }

    /// Where search engines find this page; nothing when the site's address is not known.
    pub(super) fn canonical(&self, doc: &Doc) -> String {
        if self.project.settings.base_url.is_empty() { String::new() } else { self.absolute(&doc.route) }
    }
}

/// The title of the site in each locale. Of one that was given none it is what the first page says: that of the locale,
/// else that of the first one.
fn titles(project: &Project, catalog: &Catalog) -> Vec<String> {
    if let Some(title) = &project.settings.title {
        return vec![title.clone(); project.locales.len()];
    }
    let homes: Vec<String> = project.locales.iter().map(|locale| home_of(&locale.folder())).collect();
    let mut found: Vec<Option<&str>> = vec![None; homes.len()];
    for doc in project.written() {
        if homes.get(doc.locale) == Some(&doc.route) {
            found[doc.locale] = Some(doc.title());
        }
    }
    let first = found.first().copied().flatten();
    let title = |(locale, own): (&Locale, Option<&str>)| {
        let known = own.or(first).map(str::to_owned);
        known.unwrap_or_else(|| catalog.text(locale.tag(), "documentation").into_owned())
    };
    project.locales.iter().zip(found).map(title).collect()
}

fn words(catalog: &Catalog, tag: &str, source: &str) -> Words {
    let about = |key: &str| catalog.format(tag, key, &[("language", Arg::Text(source))]);
    let text = |key: &str| catalog.text(tag, key).into_owned();
    let kinds =
        [AlertKind::Note, AlertKind::Tip, AlertKind::Important, AlertKind::Warning, AlertKind::Caution];
    Words {
        alerts: kinds
            .into_iter()
            .map(|kind| (kind.name(), text(&format!("alert-{}", kind.name()))))
            .collect(),
        heading_link: text("heading-link"),
        footnotes: text("footnotes"),
        footnote_back: text("footnote-back"),
        video: text("video"),
        task_done: text("task-done"),
        task_open: text("task-open"),
        section_behind: about("section-behind"),
        section_now: text("section-now"),
        section_gone: text("section-gone"),
        alert_lacking: about("alert-lacking"),
        applies: {
            let text = catalog.format(tag, "applies-to", &[("what", Arg::Text("\u{1}"))]);
            let around = text.split_once('\u{1}').unwrap_or((&text, ""));
            let plain = |part: &str| part.replace(['\u{2068}', '\u{2069}'], "");
            (plain(around.0), plain(around.1))
        },
        image_description: text("image-description"),
        image_enlarge: text("image-enlarge"),
        link_lists: LINK_LISTS.into_iter().map(|kind| (kind, text(&format!("links-{kind}")))).collect(),
    }
}
