//! Pages in the frame of the site that no reader is led to: how far the translations have come, in each language.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::frame::Frame;
use super::relative;
use super::theme::{Fields, Theme, ThemeError};
use crate::lang::Locale;
use crate::locale::Catalog;
use crate::project::Project;

/// Where the page in the source language stands in the output; those of other languages have this name in their folders.
pub const ROUTE: &str = "status.html";

/// What stands in a page.
pub struct Content {
    /// Its title, as text.
    pub title: String,
    /// Its style sheet, which is the program's own.
    pub style: String,
    /// HTML, which is taken as it is.
    pub body: String,
}

/// Where pages may stand in a site of `files`: at its root, and where the page of a locale for what is not found is.
pub fn places(files: &BTreeSet<String>) -> impl Iterator<Item = String> {
    let folders = files.iter().filter_map(|path| path.strip_suffix("404.html"));
    folders
        .filter(|folder| folder.is_empty() || folder.ends_with('/'))
        .map(|folder| format!("{folder}{ROUTE}"))
}

/// Gives the content for readers of a locale, with what gives the name that an edition has there by its id.
pub type Contents<'a> = dyn Fn(&Locale, &dyn Fn(&str) -> String) -> Content + 'a;

/// The pages, each with where it stands.
///
/// # Errors
/// When their template fails.
pub fn dashboards(
    project: &Project,
    theme: &Theme,
    catalog: &Arc<Catalog>,
    is_searched: bool,
    contents: &Contents<'_>,
) -> Result<Vec<(String, String)>, ThemeError> {
    let frame = Frame::new(project, catalog, is_searched);
    let source = project.source.unwrap_or_default();
    let route_in = |(number, locale): (usize, &Locale)| {
        if number == source { ROUTE.to_owned() } else { format!("{}/{ROUTE}", locale.folder()) }
    };
    let routes: Vec<String> = project.locales.iter().enumerate().map(route_in).collect();
    let page = |(number, locale): (usize, &Locale)| {
        let route = &routes[number];
        let name = |id: &str| {
            let edition = project.editions.iter().position(|edition| edition.id == id);
            edition.map_or_else(|| id.to_owned(), |edition| frame.name_of_edition(edition, number).to_owned())
        };
        let Content { title, style, body } = contents(locale, &name);
        let languages = project.locales.iter().zip(&routes).enumerate().map(|(number, (other, to))| {
            Fields::default()
                .text("tag", other.tag())
                .text("name", frame.name_of_locale(number))
                .text("url", &relative(route, to))
                .flag("current", to == route)
        });
        let fields = Fields::default().html("style", style).html("body", body).list("languages", languages);
        let page = theme.render("status.html", fields.or(frame.without_document(number, route, &title)))?;
        Ok((route.clone(), page))
    };
    project.locales.iter().enumerate().map(page).collect()
}
