//! A link to an id that its page does not have.

use rayon::prelude::*;

use crate::check::{Check, Subject};
use crate::config::nearest;
use crate::finding::{Finding, Fix, Severity};
use crate::project::links::Target;
use crate::project::{Doc, Project};

pub(super) const CHECK: Check = Check {
    name: "broken-anchor",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/broken-anchor.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    project.docs.par_iter().flat_map_iter(|doc| in_page(check, project, doc)).collect()
}

fn in_page(check: &Check, project: &Project, doc: &Doc) -> Vec<Finding> {
    let mut findings = Vec::new();
    for link in doc.page.links().filter(|link| !link.loads) {
        let (to, id) = match project.resolve(doc, link.dest) {
            Target::Here(id) => (doc, id),
            Target::Page { doc, fragment: Some(id), .. } => (&project.docs[doc], id),
            _ => continue,
        };
        if project.has_anchor(to, &id) || to.page.has_id_of_others(&id) {
            continue;
        }
        let message = format!("`{}` has no id `{id}`", to.page.source.path());
        let known: Vec<&str> = to.page.anchors.iter().map(String::as_str).collect();
        // Among very many a near one means nothing.
        let near = if known.len() > 200 { None } else { nearest(&id, &known) };
        let help = match near {
            Some(near) => format!("did you mean `#{near}`?"),
            None if known.is_empty() => "that page has no ids; leave the `#…` out".to_owned(),
            None => format!("use an id that is there, such as `#{}`", known[known.len().min(2) - 1]),
        };
        let address = link.dest.split_once('#').map_or("", |(address, _)| address);
        // A near id may be of another section: somebody should look.
        let edit = near.and_then(|near| super::readdress(doc, &link, &format!("{address}#{near}")));
        let fix = edit.map(|edit| Fix { safe: false, edits: vec![edit] });
        findings.push(Finding { fix, ..check.finding(doc.page.place(link.span), message, help) });
    }
    findings
}
