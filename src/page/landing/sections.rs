//! Pages of other shapes: landing pages as they were before there were cards, and articles whose text stands in YAML.

use super::courses::list;
use super::{Layout, Node, field};

impl Layout<'_> {
    /// An abstract, and sections of paragraphs and lists.
    pub(super) fn sections(&mut self, root: &Node) {
        if let Some(text) = field(root, "abstract").and_then(|about| field(about, "description")) {
            self.block(text);
        }
        for section in field(root, "sections").map_or(&[][..], list) {
            if let Some(title) = field(section, "title") {
                self.add("## ", title);
                self.line(title);
                self.add("\n\n", title);
            }
            for item in field(section, "items").map_or(&[][..], list) {
                if let Some(text) = field(item, "text") {
                    self.block(text);
                }
                for entry in field(item, "items").map_or(&[][..], list) {
                    self.entry(entry);
                }
                self.add("\n", item);
            }
        }
    }

    fn entry(&mut self, entry: &Node) {
        let title = field(entry, "title");
        let link = field(entry, "text").or(title).zip(field(entry, "href"));
        match (link, title, field(entry, "html")) {
            (Some((text, url)), ..) => {
                self.add("- ", entry);
                self.link(text, url);
            }
            (None, Some(title), html) => {
                self.add("- **", entry);
                self.line(title);
                self.add("**", title);
                if let Some(html) = html {
                    self.add("\n\n  ", html);
                    self.inline(html);
                    self.add("\n", html);
                }
            }
            (None, None, Some(html)) => {
                self.add("- ", entry);
                self.inline(html);
            }
            (None, None, None) => return,
        }
        self.add("\n", entry);
    }

    /// Markdown in one piece, or in several.
    pub(super) fn article(&mut self, root: &Node) {
        let parts = field(root, "items").map_or(&[][..], list);
        for part in std::iter::once(root).chain(parts) {
            if let Some(content) = field(part, "content") {
                self.block(content);
            }
        }
    }
}
