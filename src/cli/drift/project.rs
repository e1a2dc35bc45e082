//! All pages of a project that have editions.

use std::collections::BTreeSet;

use super::super::shelf::Kept;
use super::super::workspace::Workspace;
use super::super::{Failure, align};
use super::{DriftArgs, history};
use crate::align::Shelf;
use crate::drift::gather::couples;
use crate::drift::show;
use crate::drift::survey::{Comparison, Survey};
use crate::drift::translated::add_all;
use crate::lang::Locale;
use crate::project::Project;

/// The survey of the project that `workspace` is.
pub(super) fn survey(workspace: &Workspace, args: &DriftArgs) -> Result<Survey, Failure> {
    let project = workspace.load_unaligned(&args.place, &workspace.output(None))?;
    let mut couples = couples(&project, &|_| true);
    let unknown = args.edition.iter().find(|id| !project.editions.iter().any(|edition| edition.id == **id));
    if let Some(id) = unknown {
        let known: Vec<&str> =
            project.editions.iter().map(|edition| edition.id.as_str()).filter(|id| !id.is_empty()).collect();
        let known = if known.is_empty() { "there is none".to_owned() } else { known.join(", ") };
        return Err(Failure::new(format!("--edition: there is no edition `{id}`"))
            .help(format!("the project's editions: {known}")));
    }
    let wanted =
        |edition: usize| args.edition.is_empty() || args.edition.contains(&project.editions[edition].id);
    couples.retain(|couple| wanted(couple.edition));
    let mut notes = baseless(&project);
    if couples.is_empty() && notes.is_empty() {
        return Err(Failure::new("no page has another edition").help(
            "name two pages with --base and --variant, or say in diglot.toml which paths are editions: \
                   `[editions.ID]` with `path` and `base`",
        ));
    }
    let name = |edition: usize| {
        let edition = &project.editions[edition];
        (edition.id.as_str(), edition.name.as_str())
    };
    let mut comparisons: Vec<Comparison> = couples
        .iter()
        .map(|couple| {
            let (base, variant) = (couple.base.page(), couple.variant.page());
            show::comparison(&couple.drift, (base, name(0)), (variant, name(couple.edition)))
        })
        .collect();
    if let Some(wanted) = &args.base_at {
        let locale = project.settings.source_locale.clone().unwrap_or_else(Locale::english);
        history::of_project(wanted, &mut comparisons, &couples, &project, &locale)?;
    }
    let known = align::known::read(&args.lexicon_from)?;
    let shelf = Kept::open();
    let shelf = shelf.as_ref().map(|shelf| shelf as &dyn Shelf);
    add_all(&mut comparisons, &couples, &project, &known, shelf);
    comparisons.append(&mut notes);
    comparisons.sort_by(|a, b| (&a.name, &a.variant.edition).cmp(&(&b.name, &b.variant.edition)));
    Ok(Survey { comparisons, spent: Vec::new() })
}

/// The pages that are said to be variants of a base that is not there, each once, whatever its languages.
fn baseless(project: &Project) -> Vec<Comparison> {
    let mut found = Vec::new();
    for family in &project.families {
        if family.members.keys().any(|(edition, _)| *edition == 0) {
            continue;
        }
        let mut told = BTreeSet::new();
        for ((edition, _), doc) in &family.members {
            let Some((doc, edition)) = project.docs.get(*doc).zip(project.editions.get(*edition)) else {
                continue;
            };
            if told.insert(&edition.id) {
                let path = doc.page.source.path();
                let base = &family.key;
                let mut comparison = show::alone(&doc.page, (&edition.id, &edition.name));
                comparison.name.clone_from(base);
                comparison.refused = Some(format!("`{path}` is a variant of `{base}`, which does not exist"));
                found.push(comparison);
            }
        }
    }
    found
}
