//! A link or image that leads to nothing.

use rayon::prelude::*;

use super::Check;
use crate::config::nearest;
use crate::finding::{Finding, Severity};
use crate::project::links::{Target, join};
use crate::project::{Doc, Project};

pub(super) const CHECK: Check = Check {
    name: "broken-link",
    severity: Severity::Error,
    page: include_str!("../../content/en/manual/rules/broken-link.md"),
    run,
};

fn run(check: &Check, project: &Project) -> Vec<Finding> {
    project.docs.par_iter().flat_map_iter(|doc| in_page(check, project, doc)).collect()
}

fn in_page(check: &Check, project: &Project, doc: &Doc) -> Vec<Finding> {
    let mut findings = Vec::new();
    for link in doc.page.links() {
        let (message, help) = match project.resolve(doc, link.dest) {
            Target::Missing(path) => {
                let folder = doc.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let shown = join(folder, &path).unwrap_or(path);
                let help = match near(project, doc, &shown) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "correct the address, or add the file".to_owned(),
                };
                (format!("no page or file `{shown}`"), help)
            }
            Target::Outside => (
                format!("`{}` leads out of the content folder", link.dest),
                "link to something below the content folder, or by its full address".to_owned(),
            ),
            _ => continue,
        };
        findings.push(check.finding(doc.page.place(link.span), message, help));
    }
    findings
}

/// The page of the same folder, or of the same name elsewhere, that was probably meant.
fn near<'a>(project: &'a Project, doc: &Doc, path: &str) -> Option<&'a str> {
    let split = |path: &'a str| path.rsplit_once('/').unwrap_or(("", path));
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let docs = || project.docs.iter().filter(|other| other.root == doc.root && other.locale == doc.locale);
    let mut elsewhere = docs().filter(|other| split(&other.path).1.eq_ignore_ascii_case(name));
    if let (Some(only), None) = (elsewhere.next(), elsewhere.next()) {
        return Some(&only.path);
    }
    let beside: Vec<&str> =
        docs().map(|other| split(&other.path)).filter(|(f, _)| *f == folder).map(|(_, n)| n).collect();
    nearest(name, &beside)
}
