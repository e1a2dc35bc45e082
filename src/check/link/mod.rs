//! Links that lead nowhere.

mod broken_anchor;
mod broken_link;
mod broken_toc_entry;

use super::Check;
use crate::finding::Edit;
use crate::page::Link;
use crate::project::Doc;
use crate::source::Span;

pub(super) const ALL: &[Check] = &[broken_link::CHECK, broken_anchor::CHECK, broken_toc_entry::CHECK];

/// The edit that makes `link` of `doc` lead to `new`; none where its address does not stand in the file just as it
/// reads, or more than once in the link.
fn readdress(doc: &Doc, link: &Link<'_>, new: &str) -> Option<Edit> {
    let whole = doc.page.text.origin_span(link.span);
    let text = whole.of(doc.page.source.text());
    let mut places = text.match_indices(link.dest);
    let (at, _) = places.next().filter(|_| !link.dest.is_empty())?;
    // What would end the address, or begin another mark, is for a person to write.
    let plain = |c: char| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '(' | ')' | '"' | '\'' | '\\')
    };
    if places.next().is_some() || !new.chars().all(plain) {
        return None;
    }
    let start = whole.start as usize + at;
    Some(Edit { span: Span::new(start..start + link.dest.len()), text: new.to_owned() })
}
