//! Keys that front matter gives twice.

use memchr::memchr_iter;

use crate::page::yaml::Fault;
use crate::source::Span;

/// The first of `keys`, each with its place, that was there before.
pub(super) fn find<'a>(text: &str, keys: impl Iterator<Item = (&'a str, Span)>) -> Option<Fault> {
    let mut keys: Vec<(&str, Span)> = keys.collect();
    keys.sort_unstable();
    let couples = keys.windows(2).filter(|couple| couple[0].0 == couple[1].0);
    let couple = couples.min_by_key(|couple| couple[1].1)?;
    Some(fault(text, couple[0].0, couple[0].1, couple[1].1))
}

/// What to say of a `key` that stands at two places.
pub(super) fn fault(text: &str, key: &str, first: Span, second: Span) -> Fault {
    let line = |span: Span| memchr_iter(b'\n', &text.as_bytes()[..span.start as usize]).count() + 1;
    Fault {
        span: second,
        message: format!("front matter gives `{key}` twice, on lines {} and {}", line(first), line(second)),
        help: "remove one of them; the first is used".into(),
    }
}
