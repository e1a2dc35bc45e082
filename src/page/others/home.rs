//! The first page of a site as VitePress and Starlight write it: a `hero` and `features` in the front matter, and often no
//! text at all. What these show is written out as Markdown, so that readers see it and translators are told of it.

use crate::page::yaml::{self, Kind, Node};
use crate::source::Span;

/// What stands for the front matter of a first page in `text`, whose text begins at byte `body`.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let front = text.get(..body).unwrap_or_default().trim_end();
    let Some(start) = front.find('\n').map(|at| at + 1) else { return Vec::new() };
    let end = front.rfind("\n---").unwrap_or(front.len());
    let Ok(Some(tree)) = yaml::read(text, start..end.max(start)) else { return Vec::new() };
    let mut shown = String::from("\n");
    if let Some(hero) = value(&tree, "hero") {
        let title = ["name", "title"].iter().find_map(|key| line(hero, key));
        let title = title.or_else(|| line(&tree, "title"));
        shown.extend(title.map(|title| format!("# {title}\n\n")));
        shown.extend(line(hero, "text").map(|text| format!("**{text}**\n\n")));
        shown.extend(line(hero, "tagline").map(|text| format!("{text}\n\n")));
        let actions = list(hero, "actions").filter_map(|action| {
            let text = line(action, "text")?;
            let address = address(action).unwrap_or_default();
            Some(if address.is_empty() { format!("- {text}\n") } else { format!("- [{text}]({address})\n") })
        });
        shown.extend(actions);
        shown.push('\n');
    }
    for feature in list(&tree, "features") {
        let Some(title) = line(feature, "title") else { continue };
        let title = match address(feature) {
            Some(address) => format!("[{title}]({address})"),
            None => title,
        };
        let details = line(feature, "details").map(|details| format!(" – {details}")).unwrap_or_default();
        shown.push_str(&format!("- **{title}**{details}\n"));
    }
    if shown.trim().is_empty() { Vec::new() } else { vec![(Span::at(body), shown + "\n")] }
}

/// True when the front matter `front` can be that of a first page.
pub(super) fn is_one(front: &str) -> bool {
    front.starts_with("---") && memchr::memmem::find(front.as_bytes(), b"\nhero:").is_some()
}

fn value<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Kind::Map(pairs) = &node.kind else { return None };
    pairs.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
}

fn list<'n>(node: &'n Node, key: &str) -> impl Iterator<Item = &'n Node> {
    let items = match value(node, key).map(|value| &value.kind) {
        Some(Kind::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter()
}

/// The text of `key` in one line.
fn line(node: &Node, key: &str) -> Option<String> {
    let words: Vec<&str> = value(node, key)?.text()?.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn address(node: &Node) -> Option<String> {
    let address = line(node, "link")?;
    (!address.contains(['(', ')', '<', '>', ' '])).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Derived;

    #[test]
    fn a_hero_is_shown() {
        let shown = |front: &str| {
            let body = front.len();
            let edits = edits(front, body);
            Derived::whole(front).edited(&edits).text()[body..].to_owned()
        };
        assert_eq!(
            shown(
                "---\ntitle: A\nhero:\n  text: B\n  tagline: >\n    C\n    D\n  actions:\n    - text: E\n      \
                 link: /f\n    - link: g\nfeatures:\n  - title: H\n    details: I\n---\n"
            ),
            "\n# A\n\n**B**\n\nC D\n\n- [E](/f)\n\n- **H** – I\n\n"
        );
        assert_eq!(shown("---\nhero: [\n---\n"), "");
        assert_eq!(shown("---\nhero:\n---\n"), "");
        assert!(is_one("---\nhero:\n---\n") && !is_one("---\ntitle: hero\n---\n"));
    }
}
