//! What stands around the text of a page: titles, navigation, switchers, addresses of its other languages.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::body::{Body, Words, difference_id, escape};
use super::editions::{Difference, Line, Marked};
use super::theme::{Fields, Theme, ThemeError};
use super::{home_of, relative};
use crate::locale::Catalog;
use crate::page::{AlertKind, Page};
use crate::project::nav::{Item, Nav};
use crate::project::recover::Recovered;
use crate::project::{Doc, Project, route};

/// What all pages of a build share.
pub(super) struct Frame<'a> {
    project: &'a Project,
    catalog: &'a Arc<Catalog>,
    title: String,
    words: Vec<Words>,
    /// (locale, navigation, document) → its place in the navigation's order. The source language's table can
    /// serve another locale too, so a document can stand in several.
    positions: HashMap<(usize, usize, usize), usize>,
    navs: Mutex<HashMap<NavKey, Arc<Fragment>>>,
}

/// Pages that show the same navigation but for the mark on the current page: locale, navigation, branch that
/// is open, part of a long level, folder of the page.
type NavKey = (usize, usize, Vec<usize>, usize, String);

struct Fragment {
    html: String,
    /// Document → where its mark goes.
    marks: Vec<(usize, usize)>,
}

impl<'a> Frame<'a> {
    pub(super) fn new(project: &'a Project, catalog: &'a Arc<Catalog>) -> Frame<'a> {
        let title = project.settings.title.clone().unwrap_or_else(|| default_title(project));
        let words = project.locales.iter().map(|locale| words(catalog, locale.tag())).collect();
        let mut positions = HashMap::new();
        for (locale, navs) in project.navs.iter().enumerate() {
            for (index, nav) in navs.iter().enumerate() {
                positions
                    .extend(nav.order.iter().enumerate().map(|(n, (doc, _))| ((locale, index, *doc), n)));
            }
        }
        Frame { project, catalog, title, words, positions, navs: Mutex::default() }
    }

    pub(super) fn words(&self, locale: usize) -> &Words {
        &self.words[locale]
    }

    /// The variables of `page.html`.
    pub(super) fn page(&self, doc: &Doc, body: Body, marked: Option<&Marked>) -> Fields {
        let project = self.project;
        let page = &doc.page;
        let locale = &project.locales[doc.locale];
        let source = project.source_of(doc);
        let recovered = project.recovered.get(&doc.index);
        let shows = body.sentences > 0;
        let source_locale = project.settings.source_locale.as_ref();
        let (source_lang, source_name) = match (source_locale, Some(doc.locale) == project.source) {
            (_, true) => ("", ""),
            (Some(source), _) => (source.tag(), source.name()),
            (None, _) => ("en", "English"),
        };
        let from = recovered.and_then(Recovered::sibling);
        let from = from.map(|sibling| project.locales[project.docs[sibling].locale].name());
        let outline = page
            .outline
            .iter()
            .filter(|heading| (2..=3).contains(&heading.level) && !heading.title.is_empty());
        let nav = self.nav_of(doc);
        let (prev, next) = self.neighbours(doc);
        let link = |to: &Doc| {
            let name = self.item(to).map_or(to.name(), |item| item.title.as_str());
            Fields::default().text("title", name).text("url", &relative(&doc.route, &to.route))
        };
        let edition = &project.editions[doc.edition];
        let differences = marked.map_or(&[][..], |marked| marked.differences.as_slice());
        let differences = self.differences(doc, differences, &body.html);
        let fields = Fields::default()
            .text("title", doc.title())
            .text("description", &page.description().unwrap_or_default())
            .text("lang", locale.tag())
            .text("dir", locale.direction())
            .flag("has_h1", page.h1().is_some())
            .number("pairs", body.sentences)
            .html("body", body.html)
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
            .text("date", &date(page).unwrap_or_default())
            .text("translation", page.front.text("ms.translationtype").unwrap_or_default())
            .text("source_lang", source_lang)
            .text("source_name", source_name)
            .flag("recovered", shows && from.is_some())
            .text("recovered_from", from.unwrap_or_default())
            .maybe("edition", (!edition.id.is_empty()).then(|| self.edition(doc.edition, locale.tag())))
            .maybe("differences", differences)
            .flag("stale", project.is_stale(doc))
            .text(
                "source_url",
                &source.map_or_else(String::new, |source| relative(&doc.route, &source.route)),
            )
            .text("ancestor_title", self.trail(doc).last().map_or("", |item| item.title.as_str()));
        let absolute = !project.settings.base_url.is_empty();
        let address = |to: &str| if absolute { self.absolute(to) } else { relative(&doc.route, to) };
        let alternates = self.alternates(doc, &address);
        Fields::default()
            .texts(self.catalog, locale.tag())
            .object("site", self.site(&doc.route, doc.locale))
            .object("page", fields)
            .html("nav", nav)
            .list("languages", self.languages(doc).into_iter())
            .list("editions", self.editions(doc).into_iter())
            .list(
                "alternates",
                alternates.iter().map(|(tag, url)| Fields::default().text("hreflang", tag).text("url", url)),
            )
    }

    /// The pages that no document stands behind: path and content.
    pub(super) fn pages(&self, theme: &Theme) -> Result<Vec<(String, String)>, ThemeError> {
        let project = self.project;
        let mut pages = Vec::new();
        for locale in 0..project.locales.len() {
            let route = home_of(&project.locales[locale].folder());
            if !project.written().any(|doc| doc.route == route) {
                pages.push((route.clone(), theme.render("page.html", self.locale_home(locale, &route))?));
            }
        }
        let first = project.locales.first();
        let tag = first.map_or("en", |locale| locale.tag());
        let about = |title: &str| {
            Fields::default()
                .text("title", title)
                .text("lang", tag)
                .text("dir", first.map_or("ltr", |locale| locale.direction()))
        };
        let frame = |site: Fields, page: Fields| {
            Fields::default().texts(self.catalog, tag).object("site", site).object("page", page)
        };
        let root = match project.locales.as_slice() {
            [only] => {
                let target = relative("index.html", &home_of(&only.folder()));
                let fields = frame(self.site("index.html", 0), about(&self.title)).text("target", &target);
                theme.render("redirect.html", fields)?
            }
            locales => {
                let entries = locales.iter().enumerate().map(|(number, locale)| {
                    Fields::default()
                        .text("tag", locale.tag())
                        .text("name", locale.name())
                        .text("dir", locale.direction())
                        .text("url", &relative("index.html", &home_of(&locale.folder())))
                        .number("pages", project.written().filter(|doc| doc.locale == number).count())
                });
                let fields = frame(self.site("index.html", 0), about(&self.title)).list("locales", entries);
                theme.render("home.html", fields)?
            }
        };
        pages.push(("index.html".to_owned(), root));
        // A server may show this page at any depth, so its addresses begin at the root of the host.
        let base = project.settings.base_url.as_str();
        let path =
            base.split_once("://").map_or("/", |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
        let site = Fields::default()
            .text("title", &self.title)
            .text("root", path)
            .text("home", path)
            .text("version", env!("CARGO_PKG_VERSION"));
        pages.push(("404.html".to_owned(), theme.render("404.html", frame(site, about(&self.title)))?));
        Ok(pages)
    }

    /// The first page of a locale that has none: its navigations.
    fn locale_home(&self, locale: usize, route: &str) -> Fields {
        let project = self.project;
        let tag = &project.locales[locale];
        let mut body = String::new();
        for nav in &project.navs[locale] {
            body.push_str("<ul>\n");
            for item in &nav.items {
                let target = item.first().map(|doc| relative(route, &project.docs[doc].route));
                if let Some(url) = target.or_else(|| item.address.clone()) {
                    body.push_str("<li><a href=\"");
                    escape(&mut body, &url);
                    body.push_str("\">");
                    escape(&mut body, &item.title);
                    body.push_str("</a></li>\n");
                }
            }
            body.push_str("</ul>\n");
        }
        let languages = project.locales.iter().enumerate().map(|(number, other)| {
            Fields::default()
                .text("tag", other.tag())
                .text("name", other.name())
                .text("url", &relative(route, &home_of(&other.folder())))
                .flag("current", number == locale)
                .flag("fallback", false)
                .flag("missing", false)
        });
        let page = Fields::default()
            .text("title", &self.title)
            .text("description", "")
            .text("lang", tag.tag())
            .text("dir", tag.direction())
            .flag("has_h1", false)
            .number("pairs", 0)
            .html("body", body)
            .text("canonical", "")
            .list("outline", std::iter::empty())
            .list("breadcrumbs", std::iter::empty())
            .maybe("prev", None)
            .maybe("next", None)
            .text("date", "")
            .text("translation", "")
            .text("source_lang", "")
            .text("source_name", "")
            .flag("recovered", false)
            .text("recovered_from", "")
            .maybe("edition", None)
            .maybe("differences", None)
            .flag("stale", false)
            .text("source_url", "")
            .text("ancestor_title", "");
        Fields::default()
            .texts(self.catalog, tag.tag())
            .object("site", self.site(route, locale))
            .object("page", page)
            .text("nav", "")
            .list("languages", languages)
            .list("editions", std::iter::empty())
            .list("alternates", std::iter::empty())
    }

    fn site(&self, route: &str, locale: usize) -> Fields {
        let depth = route.matches('/').count();
        let home = self
            .project
            .locales
            .get(locale)
            .map_or_else(|| "index.html".to_owned(), |l| home_of(&l.folder()));
        Fields::default()
            .text("title", &self.title)
            .text("root", &"../".repeat(depth))
            .text("home", &relative(route, &home))
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
        format!("{}{}", if base.is_empty() { "/" } else { base }, route::escape(path))
    }

    /// Where search engines find this page; nothing when the site's address is not known.
    fn canonical(&self, doc: &Doc) -> String {
        if self.project.settings.base_url.is_empty() { String::new() } else { self.absolute(&doc.route) }
    }

    /// The languages of `doc` with their addresses, itself among them, and `x-default`; nothing when there
    /// is only one.
    pub(super) fn alternates(&self, doc: &Doc, address: &dyn Fn(&str) -> String) -> Vec<(String, String)> {
        let project = self.project;
        let family = &project.families[doc.family];
        let members = family.members.range((doc.edition, 0)..(doc.edition + 1, 0));
        let members: Vec<(usize, &Doc)> = members
            .map(|((_, locale), index)| (*locale, &project.docs[*index]))
            .filter(|(_, doc)| !doc.route.is_empty())
            .collect();
        if members.len() < 2 {
            return Vec::new();
        }
        let mut alternates: Vec<(String, String)> = members
            .iter()
            .map(|(locale, doc)| (project.locales[*locale].tag().to_owned(), address(&doc.route)))
            .collect();
        if let Some((_, source)) = members.iter().find(|(locale, _)| Some(*locale) == project.source) {
            alternates.push(("x-default".to_owned(), address(&source.route)));
        }
        alternates
    }

    fn languages(&self, doc: &Doc) -> Vec<Fields> {
        let project = self.project;
        let written = |index: usize| Some(&project.docs[index]).filter(|doc| !doc.route.is_empty());
        let source = project.source.and_then(|source| project.in_family(doc.index, source)).and_then(written);
        let entry = |(number, locale): (usize, &crate::lang::Locale)| {
            let own = project.in_family(doc.index, number).and_then(written);
            let to = own.or(source);
            Fields::default()
                .text("tag", locale.tag())
                .text("name", locale.name())
                .text("url", &to.map_or_else(String::new, |to| relative(&doc.route, &to.route)))
                .flag("current", number == doc.locale)
                .flag("fallback", own.is_none() && to.is_some())
                .flag("missing", to.is_none())
        };
        project.locales.iter().enumerate().map(entry).collect()
    }

    fn editions(&self, doc: &Doc) -> Vec<Fields> {
        let project = self.project;
        let family = &project.families[doc.family];
        let mut found: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
        for ((edition, locale), index) in &family.members {
            if project.docs[*index].route.is_empty() {
                continue;
            }
            if *locale == doc.locale {
                found.insert(*edition, (*index, false));
            } else if Some(*locale) == project.source {
                found.entry(*edition).or_insert((*index, true));
            }
        }
        let tag = project.locales[doc.locale].tag();
        found
            .into_iter()
            .map(|(edition, (index, fallback))| {
                self.edition(edition, tag)
                    .text("url", &relative(&doc.route, &project.docs[index].route))
                    .flag("current", edition == doc.edition)
                    .flag("fallback", fallback)
            })
            .collect()
    }

    /// Where the page `doc`, whose text is `html`, differs from the base; none where nothing does.
    fn differences(&self, doc: &Doc, differences: &[Difference], html: &str) -> Option<Fields> {
        if differences.is_empty() {
            return None;
        }
        // A sentence that is not shown (in the description of an image, say) can't be led to.
        let written: HashSet<&str> =
            html.split("id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
        let source = self.project.settings.source_locale.as_ref();
        let source = source.map_or(("en", "ltr"), |locale| (locale.tag(), locale.direction()));
        let entry = |difference: &Difference| {
            let Difference { number, id, variant, base } = difference;
            Fields::default()
                .number("number", *number)
                .text("id", &difference_id(*number))
                .text("target", if written.contains(id.as_str()) { id } else { "" })
                .html("here", lines(variant, source))
                .html("there", lines(base, source))
        };
        Some(
            Fields::default()
                .number("count", differences.len())
                .object("base", self.edition(0, self.project.locales[doc.locale].tag()))
                .list("list", differences.iter().map(entry)),
        )
    }

    /// An edition by its name in the locale: the message `edition-ID` where there is one.
    fn edition(&self, edition: usize, tag: &str) -> Fields {
        let edition = &self.project.editions[edition];
        let id = if edition.id.is_empty() { "base" } else { &edition.id };
        let key = format!("edition-{id}");
        // A name of the config stands above the texts that are part of the program, not above the project's own.
        let named = self.project.settings.editions.iter().any(|rule| rule.edition.id == edition.id);
        let texts = || self.project.messages.iter().flat_map(|messages| &messages.files);
        let own = || texts().any(|(_, resource)| resource.entries().iter().any(|entry| entry.key == key));
        let known = self.catalog.has(tag, &key) && (!named || !is_built_in(&edition.id) || own());
        let name = if known { self.catalog.text(tag, &key) } else { edition.name.as_str().into() };
        Fields::default().text("id", &edition.id).text("name", &name)
    }

    // Navigation

    fn nav(&self, doc: &Doc) -> Option<(usize, &'a Nav)> {
        let index = *self.project.nav_of.get(&doc.index)?;
        Some((index, &self.project.navs[doc.locale][index]))
    }

    fn position(&self, doc: &Doc) -> Option<usize> {
        let nav = *self.project.nav_of.get(&doc.index)?;
        self.positions.get(&(doc.locale, nav, doc.index)).copied()
    }

    fn neighbours(&self, doc: &Doc) -> (Option<&'a Doc>, Option<&'a Doc>) {
        let (Some((_, nav)), Some(at)) = (self.nav(doc), self.position(doc)) else { return (None, None) };
        let get = |n: usize| {
            nav.order.get(n).map(|(index, _)| &self.project.docs[*index]).filter(|d| !d.route.is_empty())
        };
        (at.checked_sub(1).and_then(get), get(at + 1))
    }

    /// The items above `doc` in its navigation.
    fn trail(&self, doc: &Doc) -> Vec<&'a Item> {
        let mut trail = Vec::new();
        let Some((_, nav)) = self.nav(doc) else { return trail };
        let Some((_, path)) = self.position(doc).and_then(|at| nav.order.get(at)) else { return trail };
        let mut items = &nav.items;
        for &index in &path[..path.len() - 1] {
            trail.push(&items[index]);
            items = &items[index].children;
        }
        trail
    }

    /// The item of `doc` in its navigation.
    fn item(&self, doc: &Doc) -> Option<&'a Item> {
        let (_, nav) = self.nav(doc)?;
        let (_, path) = nav.order.get(self.position(doc)?)?;
        item_at(&nav.items, path)
    }

    fn breadcrumbs(&self, doc: &Doc) -> Vec<Fields> {
        let folder = self.project.locales[doc.locale].folder();
        let home = home_of(&folder);
        if doc.route == home {
            return Vec::new();
        }
        let crumb = |title: &str, url: &str| Fields::default().text("title", title).text("url", url);
        let mut crumbs = vec![crumb(&self.title, &relative(&doc.route, &home))];
        for item in self.trail(doc) {
            let to = item.doc.map(|index| &self.project.docs[index]).filter(|to| !to.route.is_empty());
            crumbs
                .push(crumb(&item.title, &to.map_or_else(String::new, |to| relative(&doc.route, &to.route))));
        }
        crumbs
    }

    fn nav_of(&self, doc: &Doc) -> String {
        let Some((index, nav)) = self.nav(doc) else { return String::new() };
        let path = self.position(doc).and_then(|at| nav.order.get(at));
        let at = path.map_or(&[][..], |(_, path)| path.as_slice());
        let mut open = at;
        if item_at(&nav.items, open).is_some_and(|item| item.children.is_empty()) {
            open = &open[..open.len() - 1];
        }
        // Pages of one level share its navigation, unless the level is so long that only a part is shown.
        let near = at.get(open.len()).map_or(0, |leaf| leaf / WINDOW);
        let folder = doc.route.rsplit_once('/').map_or("", |(folder, _)| folder);
        let key = (doc.locale, index, open.to_vec(), near, folder.to_owned());
        let known = self.navs.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let fragment = known.unwrap_or_else(|| {
            let mut fragment = Fragment { html: String::new(), marks: Vec::new() };
            self.level(&nav.items, open, near, &doc.route, &mut fragment);
            let fragment = Arc::new(fragment);
            self.navs.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&fragment));
            fragment
        });
        let mut html = String::with_capacity(fragment.html.len() + 32);
        let mut done = 0;
        for (_, at) in fragment.marks.iter().filter(|(index, _)| *index == doc.index) {
            html.push_str(&fragment.html[done..*at]);
            html.push_str(" aria-current=\"page\"");
            done = *at;
        }
        html.push_str(&fragment.html[done..]);
        html
    }

    fn level(&self, items: &[Item], open: &[usize], near: usize, route: &str, out: &mut Fragment) {
        out.html.push_str("<ul>");
        // Of a very long level the part around the page is shown, and a way to the rest on either side.
        let around = open.first().map_or(near, |open| open / WINDOW);
        let shown = if items.len() > 3 * WINDOW {
            let first = around.saturating_sub(1) * WINDOW;
            first..((around + 2) * WINDOW).min(items.len())
        } else {
            0..items.len()
        };
        for (index, item) in items.iter().enumerate() {
            let beside = index + 1 == shown.start || index == shown.end;
            if !shown.contains(&index) && !beside {
                continue;
            }
            let is_open = open.first() == Some(&index) && !item.children.is_empty();
            out.html.push_str(if is_open { "<li class=\"open\">" } else { "<li>" });
            let own = item.doc.filter(|doc| !self.project.docs[*doc].route.is_empty());
            let target = own.or_else(|| if is_open { None } else { item.first() });
            let url = target
                .map(|doc| relative(route, &self.project.docs[doc].route))
                .or_else(|| item.address.clone());
            match url {
                Some(url) => {
                    out.html.push_str(if item.children.is_empty() { "<a" } else { "<a class=\"group\"" });
                    if let Some(doc) = own {
                        out.marks.push((doc, out.html.len()));
                    }
                    out.html.push_str(" href=\"");
                    escape(&mut out.html, &url);
                    out.html.push_str("\">");
                    escape(&mut out.html, &item.title);
                    out.html.push_str("</a>");
                }
                None => {
                    out.html.push_str("<span>");
                    escape(&mut out.html, &item.title);
                    out.html.push_str("</span>");
                }
            }
            if is_open {
                self.level(&item.children, &open[1..], near, route, out);
            }
            out.html.push_str("</li>");
        }
        out.html.push_str("</ul>");
    }
}

/// Items of a level that are shown together when it has more than three times as many.
const WINDOW: usize = 50;

fn item_at<'a>(items: &'a [Item], path: &[usize]) -> Option<&'a Item> {
    let (first, rest) = path.split_first()?;
    let item = items.get(*first)?;
    if rest.is_empty() { Some(item) } else { item_at(&item.children, rest) }
}

/// Sentences as HTML, with the words marked that only this side has.
fn lines(lines: &[Line], (tag, direction): (&str, &str)) -> String {
    let mut html = String::new();
    for Line { text, marks, foreign } in lines {
        if !html.is_empty() {
            html.push_str("<br>");
        }
        if *foreign {
            html.push_str("<span lang=\"");
            escape(&mut html, tag);
            html.push_str("\" dir=\"");
            escape(&mut html, direction);
            html.push_str("\">");
        }
        let mut at = 0;
        for mark in marks {
            let (Some(before), Some(words)) = (text.get(at..mark.start), text.get(mark.clone())) else {
                continue;
            };
            escape(&mut html, before);
            html.push_str("<mark>");
            escape(&mut html, words);
            html.push_str("</mark>");
            at = mark.end;
        }
        escape(&mut html, text.get(at..).unwrap_or_default());
        if *foreign {
            html.push_str("</span>");
        }
    }
    html
}

/// True for editions that the program's own texts name.
fn is_built_in(id: &str) -> bool {
    matches!(id, "china" | "us-gov" | "germany")
}

/// The title of a site that was given none: what most of its first pages say.
fn default_title(project: &Project) -> String {
    let home = project.locales.first().map(|locale| home_of(&locale.folder()));
    let doc = project.written().find(|doc| Some(&doc.route) == home.as_ref());
    doc.map_or_else(|| "Documentation".to_owned(), |doc| doc.title().to_owned())
}

fn words(catalog: &Catalog, tag: &str) -> Words {
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
    }
}

/// The date that a page states, as `YYYY-MM-DD`: `date`, `updated`, or `ms.date` as `MM/DD/YYYY`.
pub(super) fn date(page: &Page) -> Option<String> {
    let digits = |text: &str, len: usize| text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
    let iso = |text: &str| {
        let day = text.get(..10)?;
        let parts: Vec<&str> = day.split('-').collect();
        let valid = matches!(parts.as_slice(), [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2));
        valid.then(|| day.to_owned())
    };
    let american = |text: &str| {
        let parts: Vec<&str> = text.trim().split('/').collect();
        let [month, day, year] = parts.as_slice() else { return None };
        let (month_number, day_number) = (month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
        let valid = (1..=12).contains(&month_number) && (1..=31).contains(&day_number) && digits(year, 4);
        valid.then(|| format!("{year}-{month_number:02}-{day_number:02}"))
    };
    ["updated", "lastmod", "date", "ms.date"].iter().find_map(|key| {
        let text = page.front.text(key)?;
        iso(text).or_else(|| american(text))
    })
}
