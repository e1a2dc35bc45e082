//! Old addresses: a page for each that leads on without a server's help, and the list that servers read.

use crate::project::moved::Goal;
use crate::project::{Project, route};
use crate::site::frame::Frame;
use crate::site::relative;
use crate::site::theme::{Theme, ThemeError};

/// The pages of old addresses and `_redirects`: (path, content).
pub(in crate::site) fn redirects(
    project: &Project,
    frame: &Frame<'_>,
    theme: &Theme,
) -> Result<Vec<(String, String)>, ThemeError> {
    let mut files = Vec::with_capacity(project.redirects.len() + 1);
    let mut list = String::new();
    let top = frame.top();
    for redirect in &project.redirects {
        let (title, target, canonical) = match &redirect.to {
            Goal::Page { doc, fragment } => {
                let Some(doc) = project.docs.get(*doc) else { continue };
                let id = fragment.as_ref().map(|id| format!("#{}", route::escape(id))).unwrap_or_default();
                let target =
                    format!("{}{id}", relative(&redirect.route, project.route_in(redirect.locale, doc)));
                let canonical = frame.canonical(doc);
                list_line(
                    &mut list,
                    top,
                    &redirect.route,
                    &format!("{top}{}{id}", route::escape(project.route_in(redirect.locale, doc))),
                );
                let canonical = if canonical.is_empty() { target.clone() } else { canonical };
                (doc.title(), target, canonical)
            }
            Goal::Address(address) => {
                list_line(&mut list, top, &redirect.route, address);
                (address.as_str(), address.clone(), address.clone())
            }
        };
        let fields = frame
            .without_document(redirect.locale, &redirect.route, title)
            .text("target", &target)
            .text("canonical", &canonical);
        files.push((redirect.route.clone(), theme.render("redirect.html", fields)?));
    }
    if !list.is_empty() {
        files.push(("_redirects".to_owned(), list));
    }
    Ok(files)
}

/// One line as Netlify and Cloudflare Pages read it: from, to, and that it is for good.
fn list_line(list: &mut String, top: &str, route: &str, to: &str) {
    // An address with white space would read as more than one word.
    if to.contains(char::is_whitespace) {
        return;
    }
    let route = route::escape(route);
    let shown = route.strip_suffix("index.html").unwrap_or(&route);
    list.push_str(top);
    list.push_str(shown);
    list.push(' ');
    list.push_str(to);
    list.push_str(" 301\n");
}
