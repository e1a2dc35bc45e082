//! `TOC.yml`: a tree of `name` and `href`.

use std::ops::Range;

use super::title::plain;
use super::{DEPTH, Entry, Toc};
use crate::page::yaml::{self, Fault, Kind, Node};
use crate::source::Span;

/// Reads a `TOC.yml`: a list of entries, at the top or under `items`. Unknown keys are left alone, and the
/// case of keys does not matter, since `displayname` is as usual as `displayName`.
#[must_use]
pub fn yaml(text: &str) -> Toc {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let mut toc = Toc::default();
    match yaml::read(text, start..text.len()) {
        Ok(None) => {}
        Ok(Some(node)) => match (&node.kind, field(&node, "items")) {
            (_, Some(items)) => toc.take(items),
            (Kind::List(_), None) => toc.take(&node),
            _ => toc.blame(&node, "table of contents is not a list"),
        },
        Err(fault) => {
            for piece in top_items(text, start) {
                if let Ok(Some(node)) = yaml::read(text, piece) {
                    toc.take(&node);
                }
            }
            let message = format!("table of contents is not valid YAML: {}", fault.message);
            toc.fault = Some(Fault { message, ..fault });
        }
    }
    toc
}

impl Toc {
    fn take(&mut self, list: &Node) {
        let mut entries = Vec::new();
        self.read_list(list, 1, &mut entries);
        self.entries.append(&mut entries);
    }

    fn read_list(&mut self, list: &Node, depth: usize, out: &mut Vec<Entry>) {
        let Kind::List(items) = &list.kind else {
            self.blame(list, "`items` is not a list");
            return;
        };
        for item in items {
            if !matches!(item.kind, Kind::Map(_)) {
                self.blame(item, "an entry of the table of contents has no `name`");
                continue;
            }
            let name = filled(item, "name");
            let href = filled(item, "href").or(filled(item, "tocHref"));
            let page = filled(item, "topicHref").or(filled(item, "homepage"));
            let words = |node: &Node| node.text().unwrap_or_default().to_owned();
            let entry = Entry {
                title: name.map(|node| plain(node.text().unwrap_or_default()).0).unwrap_or_default(),
                href: page.or(href).map(words),
                toc: page.and(href).map(words),
                span: head(name.or(page).or(href).unwrap_or(item)),
                children: Vec::new(),
            };
            let known = name.is_some() || entry.href.is_some();
            out.push(entry);
            if let Some(items) = field(item, "items").filter(|items| items.text() != Some("")) {
                let mut children = Vec::new();
                self.read_list(items, depth + 1, &mut children);
                match out.last_mut() {
                    Some(entry) if depth < DEPTH => entry.children = children,
                    _ => out.append(&mut children),
                }
            } else if !known {
                out.pop();
            }
        }
    }

    fn blame(&mut self, node: &Node, message: &str) {
        let help = "write `- name: Title` and below it `href: page.md`".to_owned();
        self.fault.get_or_insert(Fault { span: head(node), message: message.to_owned(), help });
    }
}

/// The value of a key, whatever its case.
fn field<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let Kind::Map(pairs) = &node.kind else { return None };
    let named = |(key, _): &&(Node, Node)| key.text().is_some_and(|key| key.eq_ignore_ascii_case(name));
    pairs.iter().find(named).map(|(_, value)| value)
}

/// Where a node begins, as something to point at: a scalar, or the first key or item.
fn head(node: &Node) -> Span {
    match &node.kind {
        Kind::Text(_) => node.span,
        Kind::List(items) => items.first().map_or(node.span, head),
        Kind::Map(pairs) => pairs.first().map_or(node.span, |(key, _)| head(key)),
    }
}

/// The same, if it says something.
fn filled<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    field(node, name).filter(|value| value.text().is_some_and(|text| !matches!(text, "" | "~" | "null")))
}

/// The pieces of a broken file that start with `-` in the first column: all but one of them may be whole.
fn top_items(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.starts_with("- ") || line.trim_ascii_end() == "-" {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}
