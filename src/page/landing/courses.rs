//! Courses: paths that list modules, modules that list units, and units, of which some ask questions. They name each
//! other by their `uid`.

use super::{Kind, Layout, Node, field};

impl Layout<'_> {
    /// A path or a module: what it is about, and what it consists of.
    pub(super) fn course(&mut self, root: &Node) {
        for key in ["abstract", "prerequisites"] {
            if let Some(text) = field(root, key) {
                self.block(text);
            }
        }
        for parts in ["units", "modules"].iter().filter_map(|key| field(root, key)) {
            for part in list(parts) {
                if let Some(name) = part.text() {
                    self.add("1. [](<xref:", part);
                    self.add(&plain(name), part);
                    self.add(">)\n", part);
                }
            }
            self.add("\n", parts);
        }
    }

    /// A unit: its text, and what it asks.
    pub(super) fn unit(&mut self, root: &Node) {
        if let Some(content) = field(root, "content") {
            self.block(content);
        }
        let Some(quiz) = field(root, "quiz") else { return };
        if let Some(title) = field(quiz, "title") {
            self.add("## ", title);
            self.line(title);
            self.add("\n\n", title);
        }
        for question in field(quiz, "questions").map_or(&[][..], list) {
            let Some(asked) = field(question, "content") else { continue };
            self.add("### ", asked);
            self.inline(asked);
            self.add("\n\n", asked);
            let choices = field(question, "choices").map_or(&[][..], list);
            for choice in choices {
                self.choice(choice, "1. ");
            }
            // Who wants to know looks it up.
            self.add("\n<details>\n<summary>✓</summary>\n\n", question);
            for choice in choices {
                let is_right = field(choice, "isCorrect").and_then(Node::text) == Some("true");
                self.choice(choice, if is_right { "- ✓ " } else { "- ✗ " });
                let reasons = ["explanation", "correctExplanation", "incorrectExplanation"];
                if let Some(reason) = reasons.iter().find_map(|key| field(choice, key)) {
                    self.add("\n  ", reason);
                    self.inline(reason);
                    self.add("\n", reason);
                }
            }
            self.add("\n</details>\n\n", question);
        }
    }

    fn choice(&mut self, choice: &Node, mark: &str) {
        if let Some(content) = field(choice, "content") {
            self.add(mark, content);
            self.inline(content);
            self.add("\n", content);
        }
    }
}

/// The items of a list; none of anything else.
pub(super) fn list(node: &Node) -> &[Node] {
    if let Kind::List(items) = &node.kind { items } else { &[] }
}

/// A name as it can stand in an address.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_control() && !matches!(c, '<' | '>' | '\\')).collect()
}
