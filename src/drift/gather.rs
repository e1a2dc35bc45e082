//! A project to its editions: which page is a variant of which, and both in the source language.

use rayon::prelude::*;

use super::{Drift, compare};
use crate::align::Text;
use crate::lang::Locale;
use crate::page::Page;
use crate::project::{Doc, Family, Project};
use crate::segment::{Segments, segments};

/// A page in the source language, and its sentences.
#[derive(Debug)]
pub struct Side<'a> {
    /// The file that holds it: the page itself, or a translation that carries its source.
    pub doc: &'a Doc,
    /// The English of a translation; none when `doc` is in the source language.
    english: Option<Box<Page>>,
    /// Its sentences.
    pub segments: Segments,
}

impl<'a> Side<'a> {
    fn of(project: &Project, doc: &'a Doc, locale: &Locale) -> Side<'a> {
        let carried = Some(doc.locale) != project.source;
        let english = carried.then(|| Box::new(Page::read_english(doc.page.source.clone())));
        let segments = segments(english.as_deref().unwrap_or(&doc.page), locale);
        Side { doc, english, segments }
    }

    /// The page in the source language.
    #[must_use]
    pub fn page(&self) -> &Page {
        self.english.as_deref().unwrap_or(&self.doc.page)
    }

    /// The page with its segments.
    #[must_use]
    pub fn text(&self) -> Text<'_> {
        Text { page: self.page(), segments: &self.segments }
    }
}

/// A page of an edition beside the base page, in the source language.
#[derive(Debug)]
pub struct Couple<'a> {
    /// Index in [`Project::families`].
    pub family: usize,
    /// Index in [`Project::editions`].
    pub edition: usize,
    /// The base page.
    pub base: Side<'a>,
    /// The variant.
    pub variant: Side<'a>,
    /// What differs.
    pub drift: Drift,
}

/// Every variant in those families of `project` that are `of`, whose text, and that of its base, is known in the
/// source language; in the order of families and editions.
#[must_use]
pub fn couples<'a>(project: &'a Project, of: &dyn Fn(usize) -> bool) -> Vec<Couple<'a>> {
    let locale = project.settings.source_locale.clone().unwrap_or_else(Locale::english);
    let mut wanted = Vec::new();
    for (index, family) in project.families.iter().enumerate().filter(|(index, _)| of(*index)) {
        for edition in 1..project.editions.len() {
            if let Some((base, variant)) = documents(project, family, edition) {
                wanted.push((index, edition, base, variant));
            }
        }
    }
    wanted
        .into_par_iter()
        .map(|(family, edition, base, variant)| {
            let (base, variant) = (Side::of(project, base, &locale), Side::of(project, variant, &locale));
            let drift = compare(base.text(), variant.text(), &locale);
            Couple { family, edition, base, variant, drift }
        })
        .collect()
}

/// The documents that hold the base and the variant in the source language: the pages themselves, else translations
/// that carry their source, if possible into the same language.
fn documents<'a>(project: &'a Project, family: &Family, edition: usize) -> Option<(&'a Doc, &'a Doc)> {
    let holds = |edition: usize, locale: usize| {
        let doc = project.docs.get(*family.members.get(&(edition, locale))?)?;
        (Some(locale) == project.source || doc.page.has_pairs()).then_some(doc)
    };
    let locales = || 0..project.locales.len();
    let both = locales().find_map(|locale| Some((holds(0, locale)?, holds(edition, locale)?)));
    let any = |edition: usize| locales().find_map(|locale| holds(edition, locale));
    both.or_else(|| Some((any(0)?, any(edition)?)))
}
