//! Which page of a family was translated from newer source text than another.

use super::{Doc, Project};
use crate::page::Page;

/// The page of the same family and edition whose source text is the newest, if it is newer than that of `doc`.
/// Only such pages as `serve` count.
#[must_use]
pub fn newer_sibling<'a>(project: &'a Project, doc: &Doc, serve: impl Fn(&Page) -> bool) -> Option<&'a Doc> {
    let own = date(&doc.page)?;
    let hash = doc.page.source_hash()?;
    let members = project.families.get(doc.family)?.members.iter();
    let siblings = members.filter(|((edition, _), other)| *edition == doc.edition && **other != doc.index);
    let siblings = siblings.filter_map(|(_, other)| project.docs.get(*other));
    let serving = siblings.filter(|other| serve(&other.page));
    let newer = serving.filter_map(|other| {
        let other_hash = other.page.source_hash().filter(|other| !other.eq_ignore_ascii_case(hash))?;
        let date = date(&other.page).filter(|date| *date > own)?;
        Some((date, std::cmp::Reverse(other_hash.to_owned()), other))
    });
    newer.max_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1))).map(|(.., other)| other)
}

/// `ms.date` as (year, month, day): `07/20/2021`, or `2021-07-20`.
fn date(page: &Page) -> Option<(u32, u32, u32)> {
    let text = page.front.text("ms.date")?.trim();
    let number = |part: &str| part.trim().parse::<u32>().ok();
    let parts: Vec<u32> = text.split(['/', '-', '.']).map(number).collect::<Option<_>>()?;
    let date = match parts[..] {
        [year, month, day] if year > 31 => (year, month, day),
        [month, day, year] => (year, month, day),
        _ => return None,
    };
    ((1900..2200).contains(&date.0) && (1..=12).contains(&date.1) && (1..=31).contains(&date.2))
        .then_some(date)
}
