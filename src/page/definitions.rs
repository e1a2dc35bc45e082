//! Lists of definitions: a term with lines below it that begin with a colon, as Markdown Extra has them, and items whose
//! own items begin with one, as MDN writes them.

use super::node::{Element, Kind, Node};
use crate::source::Span;

/// True when a line of `markdown` begins as a definition does: only then a parser is asked to look for them.
pub(super) fn are_there(markdown: &str) -> bool {
    let bytes = markdown.as_bytes();
    memchr::memchr_iter(b':', bytes).any(|at| {
        // No more is looked at than such a line has: a line can be long, and full of colons.
        let spaces = bytes[..at].iter().rev().take_while(|byte| **byte == b' ').take(4).count();
        let is_first = at == spaces || bytes.get(at.wrapping_sub(spaces + 1)) == Some(&b'\n');
        spaces <= 3 && is_first && matches!(bytes.get(at + 1), Some(b' ' | b'\t'))
    })
}

/// `nodes` with a term for each line of terms that stand one below the other.
pub(super) fn terms_apart(nodes: Vec<Node>) -> Vec<Node> {
    if !nodes.iter().any(|node| node.kind == Kind::Open(Element::Term)) {
        return nodes;
    }
    let mut out = Vec::with_capacity(nodes.len() + 8);
    // How many elements are open within a term, it too.
    let mut depth = 0_usize;
    for node in nodes {
        match &node.kind {
            Kind::Open(Element::Term) => depth = 1,
            Kind::Open(_) if depth > 0 => depth += 1,
            Kind::Close(_) => depth = depth.saturating_sub(1),
            Kind::SoftBreak if depth == 1 => {
                let kinds = [Kind::Close("term"), Kind::Open(Element::Term)];
                out.extend(kinds.map(|kind| Node { kind, span: node.span }));
                continue;
            }
            _ => {}
        }
        out.push(node);
    }
    out
}

/// `nodes` of `text` with the lists as definitions each of whose items ends with a list of such as begin with a colon.
pub(super) fn of_lists(mut nodes: Vec<Node>, text: &str) -> Vec<Node> {
    let bytes = text.as_bytes();
    let could = memchr::memmem::find_iter(bytes, b" : ")
        .any(|at| at > 0 && matches!(bytes.get(at - 1), Some(b'-' | b'*' | b'+')));
    if !could {
        return nodes;
    }
    for at in 0..nodes.len() {
        if let Some(list) = list_at(&nodes, at, text) {
            list.write(&mut nodes);
        }
    }
    nodes.retain(|node| !matches!(node.kind, Kind::Close("")));
    nodes
}

/// A list that is one of definitions: where what of it stands in the nodes.
#[derive(Default)]
struct List {
    /// The lists of definitions, which are none of their own: where they begin and end.
    inner: Vec<(usize, usize)>,
    /// Where definitions begin and end, and the text that a colon begins.
    definitions: Vec<(usize, usize, usize)>,
    /// Where terms begin and their items end.
    terms: Vec<(usize, usize)>,
    begin: usize,
    end: usize,
}

/// The list of definitions that begins at `begin`.
fn list_at(nodes: &[Node], begin: usize, text: &str) -> Option<List> {
    let mut list = List { begin, ..List::default() };
    let mut at = opened(nodes, begin)?;
    while !matches!(nodes.get(at)?.kind, Kind::Close("list")) {
        let term = at;
        is_item(nodes, term)?;
        // The term: text, or one paragraph.
        at += 1;
        while opened(nodes, at).is_none() {
            let is_term = match &nodes.get(at)?.kind {
                Kind::Open(element) => element.is_inline() || *element == Element::Paragraph,
                Kind::Close(name) => *name != "item",
                Kind::Directive(_) | Kind::Rule => false,
                _ => true,
            };
            if !is_term {
                return None;
            }
            at += 1;
        }
        let inner = at;
        at += 1;
        while !matches!(nodes.get(at)?.kind, Kind::Close("list")) {
            let own = at;
            is_item(nodes, own)?;
            let first =
                at + 1 + usize::from(matches!(nodes.get(at + 1)?.kind, Kind::Open(Element::Paragraph)));
            let begins =
                matches!(nodes.get(first)?.kind, Kind::Text) && nodes[first].span.of(text).starts_with(": ");
            if !begins {
                return None;
            }
            at = close_of_item(nodes, own)?;
            list.definitions.push((own, at, first));
            at += 1;
        }
        list.inner.push((inner, at));
        at += 1;
        matches!(nodes.get(at)?.kind, Kind::Close("item")).then_some(())?;
        list.terms.push((term, at));
        at += 1;
    }
    list.end = at;
    (!list.terms.is_empty()).then_some(list)
}

/// Where the first item of the bulleted list stands that begins at `at`.
fn opened(nodes: &[Node], at: usize) -> Option<usize> {
    let is_list = matches!(nodes.get(at)?.kind, Kind::Open(Element::List { start: None }));
    (is_list && matches!(nodes.get(at + 1)?.kind, Kind::Open(Element::Item))).then_some(at + 1)
}

fn is_item(nodes: &[Node], at: usize) -> Option<()> {
    matches!(nodes.get(at)?.kind, Kind::Open(Element::Item)).then_some(())
}

fn close_of_item(nodes: &[Node], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, node) in nodes.iter().enumerate().skip(at) {
        match node.kind {
            Kind::Open(Element::Item) => depth += 1,
            Kind::Close("item") => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(index);
                }
            }
            _ => {}
        }
    }
    None
}

impl List {
    /// What is no longer there is left as the end of nothing.
    fn write(&self, nodes: &mut [Node]) {
        nodes[self.begin].kind = Kind::Open(Element::Definitions);
        nodes[self.end].kind = Kind::Close("definitions");
        for ((begin, end), (inner, _)) in self.terms.iter().zip(&self.inner) {
            nodes[*begin].kind = Kind::Open(Element::Term);
            nodes[*begin].span.end = nodes[*inner].span.start;
            nodes[*end].kind = Kind::Close("");
        }
        for (begin, end) in &self.inner {
            nodes[*begin].kind = Kind::Close("term");
            nodes[*end].kind = Kind::Close("");
        }
        for (begin, end, text) in &self.definitions {
            nodes[*begin].kind = Kind::Open(Element::Definition);
            nodes[*end].kind = Kind::Close("definition");
            let Span { start, end } = nodes[*text].span;
            nodes[*text].span = Span { start: start + 2, end };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let nodes = super::super::markdown::nodes(text, 0, &[], false).nodes;
        let shown: Vec<&str> = nodes
            .iter()
            .filter_map(|node| match &node.kind {
                Kind::Open(element) => Some(element.name()),
                Kind::Text => Some(node.span.of(text)),
                _ => None,
            })
            .collect();
        assert_eq!(shown.join("|"), expected, "{text:?}");
    }

    #[test]
    fn items_that_end_with_definitions() {
        check(
            "- a\n  - : b\n  - : c\n- d\n  - : e",
            "definitions|term|a|definition|b|definition|c|term|d|definition|e",
        );
        check("- a\n  - : b\n    - : c", "definitions|term|a|definition|b|list|item|: c");
        check(
            "- a\n  - : b\n    - c\n      - : d",
            "definitions|term|a|definition|b|definitions|term|c|definition|d",
        );
        for text in [
            "- a\n  - : b\n- c",
            "- a\n  - : b\n  - c",
            "- : a",
            "1. a\n   - : b",
            "- a\n  - : b\n\n  c",
            "- # a\n  - : b",
        ] {
            let nodes = super::super::markdown::nodes(text, 0, &[], false).nodes;
            assert!(nodes.iter().all(|node| node.kind != Kind::Open(Element::Term)), "{text:?}");
        }
        let deep = |sign: &str| {
            (0..300).map(|depth| format!("{}- {sign}a\n", "  ".repeat(depth))).collect::<String>()
        };
        assert!(!super::super::markdown::nodes(&deep(": "), 0, &[], false).nodes.is_empty());
        assert!(!super::super::markdown::nodes(&deep(""), 0, &[], false).nodes.is_empty());
    }

    #[test]
    fn terms_below_each_other() {
        check("a\nb *c\nd*\n: e", "definitions|term|a|term|b |emphasis|c|d|definition|e");
    }

    #[test]
    fn only_where_a_line_begins_so() {
        for text in ["Term\n: definition", ": x", "a\n   :\tx"] {
            assert!(are_there(text), "{text}");
        }
        for text in ["", ":", "a : b", "a\n::: note\n", "a\n:param x: y", "a\n    : x", "> : x"] {
            assert!(!are_there(text), "{text}");
        }
    }
}
