//! A page that a locale lacks: the frame of the locale around the text of the source language.

use super::super::body::Body;
use super::super::relative;
use super::super::theme::Fields;
use super::Frame;
use super::nav::Stand;
use super::publish;

impl Frame<'_> {
    /// The variables of `page.html` for the text of a document in the frame of a locale that lacks it.
    pub(in crate::site) fn fallback(&self, at: Stand<'_>, body: Body) -> Fields {
        let project = self.project;
        let (doc, locale) = (at.doc, &project.locales[at.locale]);
        let source = &project.locales[doc.locale];
        let (prev, next) = self.neighbours(at);
        let link = |to: &crate::project::Doc| {
            let name = self.item(to).map_or(to.name(), |item| item.title.as_str());
            let url = relative(at.route, project.route_in(at.locale, to));
            Fields::default().text("title", name).text("url", &url)
        };
        let canonical = self.canonical(doc);
        let canonical = if canonical.is_empty() { relative(at.route, &doc.route) } else { canonical };
        let outline = doc.page.outline.iter();
        let outline = outline.filter(|h| (2..=3).contains(&h.level) && !h.title.is_empty()).map(|h| {
            Fields::default().number("level", h.level.into()).text("id", &h.id).text("title", &h.title)
        });
        let about = Fields::default()
            .text("tag", source.tag())
            .text("name", source.name())
            .text("dir", source.direction())
            .text("url", &relative(at.route, &doc.route));
        let page = Fields::default()
            .text("title", doc.title())
            .text("description", &doc.page.description().unwrap_or_default())
            .text("lang", locale.tag())
            .text("dir", locale.direction())
            .flag("has_h1", doc.page.h1().is_some())
            .made("body", body.html)
            .text("canonical", &canonical)
            .html("head", "<meta name=\"robots\" content=\"noindex\">\n".to_owned())
            .list("outline", outline)
            .list("breadcrumbs", self.breadcrumbs(at).into_iter())
            .maybe("prev", prev.map(link))
            .maybe("next", next.map(link))
            .text("date", self.date_of(doc).unwrap_or_default())
            .text("written_date", &self.written_date(doc, at.locale))
            .text("edit_url", &publish::edit_url(project, doc))
            .text("source_lang", source.tag())
            .text("source_name", source.name())
            .text("ancestor_title", self.trail(at).last().map_or("", |item| item.title.as_str()))
            .maybe("edition", (doc.edition > 0).then(|| self.edition(doc.edition, at.locale)))
            .maybe("fallback", Some(about))
            .or(Frame::nothing());
        Fields::default()
            .texts(&self.texts(at.locale))
            .object("site", self.site(at.route, at.locale))
            .object("page", page)
            .made("nav", self.nav_of(at).map_or_else(String::new, |nav| nav.html()))
            .list("languages", self.languages(at).into_iter())
            .list("editions", self.editions(at).into_iter())
            .list("alternates", std::iter::empty())
            .list("versions", self.versions(at.route))
    }
}
