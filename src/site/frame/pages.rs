//! The pages that no document stands behind: the root, the first pages of locales that have none, 404.

use super::super::body::escape;
use super::super::theme::{Fields, Theme, ThemeError};
use super::super::{home_of, relative};
use super::Frame;
use crate::project::route;

impl Frame<'_> {
    /// The pages that no document stands behind: path and content.
    pub(in crate::site) fn pages(&self, theme: &Theme) -> Result<Vec<(String, String)>, ThemeError> {
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
            Fields::default().texts(&self.texts(0)).object("site", site).object("page", page)
        };
        let root = match project.locales.as_slice() {
            [only] => {
                let target = relative("index.html", &home_of(&only.folder()));
                let fields = frame(self.site("index.html", 0), about(self.title(0)))
                    .text("target", &target)
                    .text("canonical", &target);
                theme.render("redirect.html", fields)?
            }
            locales => {
                let entries = locales.iter().enumerate().map(|(number, locale)| {
                    Fields::default()
                        .text("tag", locale.tag())
                        .text("name", self.name_of_locale(number))
                        .text("dir", locale.direction())
                        .text("url", &relative("index.html", &home_of(&locale.folder())))
                        .number("pages", project.written().filter(|doc| doc.locale == number).count())
                });
                let fields = frame(self.site("index.html", 0), about(self.title(0))).list("locales", entries);
                theme.render("home.html", fields)?
            }
        };
        pages.push(("index.html".to_owned(), root));
        // A server may show this page at any depth, so its addresses begin at the root of the host.
        let path = self.top();
        for (number, locale) in project.locales.iter().enumerate() {
            let folder = locale.folder();
            let home = format!("{path}{}", route::escape(&home_of(&folder)));
            let site = Fields::default()
                .text("title", self.title(number))
                .text("root", path)
                .text("home", &home)
                .text("search", &self.index(number))
                .text("version", env!("CARGO_PKG_VERSION"));
            let route = format!("{folder}/404.html");
            let fields = Fields::default().object("site", site).or(self.without_document(
                number,
                &route,
                self.title(number),
            ));
            pages.push((route, theme.render("404.html", fields)?));
        }
        let site = Fields::default()
            .text("title", self.title(0))
            .text("root", path)
            .text("home", path)
            .text("search", &self.index(0))
            .text("version", env!("CARGO_PKG_VERSION"));
        pages.push(("404.html".to_owned(), theme.render("404.html", frame(site, about(self.title(0))))?));
        Ok(pages)
    }

    /// The variables of a page without a document at `route`, with `title`.
    pub(in crate::site) fn without_document(&self, locale: usize, route: &str, title: &str) -> Fields {
        let tag = self.project.locales.get(locale);
        let about = Fields::default()
            .text("title", title)
            .text("lang", tag.map_or("en", |tag| tag.tag()))
            .text("dir", tag.map_or("ltr", |tag| tag.direction()));
        Fields::default()
            .texts(&self.texts(locale))
            .object("site", self.site(route, locale))
            .object("page", about)
    }

    /// Where the site begins on its host: `/`, or the path of its base.
    pub(in crate::site) fn top(&self) -> &str {
        let base = self.project.settings.base_url.as_str();
        base.split_once("://").map_or("/", |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]))
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
            .text("title", self.title(locale))
            .text("lang", tag.tag())
            .text("dir", tag.direction())
            .html("body", body)
            .or(Frame::nothing());
        Fields::default()
            .texts(&self.texts(locale))
            .object("site", self.site(route, locale))
            .object("page", page)
            .text("nav", "")
            .list("languages", languages)
            .list("editions", std::iter::empty())
            .list("alternates", std::iter::empty())
            .list("versions", self.versions(route))
    }

    /// What `page.html` may ask of a page, where there is no document to tell it.
    pub(super) fn nothing() -> Fields {
        Fields::default()
            .text("description", "")
            .flag("has_h1", false)
            .number("pairs", 0)
            .text("canonical", "")
            .list("outline", std::iter::empty())
            .list("breadcrumbs", std::iter::empty())
            .maybe("prev", None)
            .maybe("next", None)
            .text("date", "")
            .text("written_date", "")
            .text("translation", "")
            .text("source_lang", "")
            .text("source_name", "")
            .flag("recovered", false)
            .text("recovered_from", "")
            .maybe("edition", None)
            .maybe("differences", None)
            .flag("stale", false)
            .flag("searched", false)
            .text("source_url", "")
            .text("report_url", "")
            .text("report_page", "")
            .text("ancestor_title", "")
            .text("head", "")
            .text("edit_url", "")
            .maybe("fallback", None)
    }
}
