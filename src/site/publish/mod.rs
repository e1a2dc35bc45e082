//! What a published site needs beside its pages: the lists that machines read, and old addresses.

mod feed;
mod head;
mod llms;
mod redirects;
pub mod sitemap;
mod text;

pub(super) use head::{edit_url, from_root, head};

use crate::project::Project;
use crate::site::frame::Frame;
use crate::site::theme::{Theme, ThemeError};

/// The files that are made beside the pages, by their path in the output.
pub(super) fn files(
    project: &Project,
    frame: &Frame<'_>,
    theme: &Theme,
) -> Result<Vec<(String, String)>, ThemeError> {
    let mut files = redirects::redirects(project, frame, theme)?;
    files.extend(lists(project, frame));
    files.extend(feed::feeds(project, frame));
    files.extend(llms::lists(project, frame));
    Ok(files)
}

/// Sitemap and robots. A sitemap holds whole addresses, so there is none where they are not known.
fn lists(project: &Project, frame: &Frame<'_>) -> Vec<(String, String)> {
    let base = project.settings.base_url.as_str();
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if base.is_empty() {
        return vec![("robots.txt".to_owned(), robots)];
    }
    robots.push_str(&format!("Sitemap: {base}sitemap.xml\n"));
    let listed = project.written().filter(|doc| !doc.is_part());
    let entries = listed.map(|doc| sitemap::Entry {
        address: frame.absolute(&doc.route),
        alternates: frame.alternates(doc, &|route| frame.absolute(route)),
        date: frame.date_of(doc).map(str::to_owned),
    });
    let mut files = sitemap::files(entries, base);
    files.push(("robots.txt".to_owned(), robots));
    files
}
