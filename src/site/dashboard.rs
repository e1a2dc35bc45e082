//! A page in the frame of the site that no reader is led to: how far the translations have come.

use std::sync::Arc;

use super::frame::Frame;
use super::theme::{Fields, Theme, ThemeError};
use crate::locale::Catalog;
use crate::project::Project;

/// Where it stands in the output.
pub const ROUTE: &str = "status.html";

/// What stands in it.
pub struct Content {
    /// Its title, as text.
    pub title: String,
    /// Its style sheet, which is the program's own.
    pub style: String,
    /// HTML, which is taken as it is.
    pub body: String,
}

/// The page, in the frame of the source language.
///
/// # Errors
/// When its template fails.
pub fn dashboard(
    project: &Project,
    theme: &Theme,
    catalog: &Arc<Catalog>,
    is_searched: bool,
    content: Content,
) -> Result<String, ThemeError> {
    let Content { title, style, body } = content;
    let frame = Frame::new(project, catalog, is_searched);
    let about = frame.without_document(project.source.unwrap_or_default(), ROUTE, &title);
    theme.render("status.html", Fields::default().html("style", style).html("body", body).or(about))
}
