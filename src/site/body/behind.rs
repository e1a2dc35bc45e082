//! What a translation is behind with, at the heading of the section that it is in.

use super::super::behind::Section;
use super::sentences::push_source_language;
use super::{Open, Writer, escape};
use crate::page::AlertKind;
use std::ops::Range;

impl<'a> Writer<'a> {
    /// What belongs below the heading that was closed just now, unless the author put that where nothing else can be.
    pub(super) fn behind_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        let holds = |open: &Open<'_>| match open {
            Open::Raw(name) => matches!(
                *name,
                "div" | "section" | "article" | "main" | "details" | "blockquote" | "td" | "th" | "li" | "dd"
            ),
            Open::Markdown(name) => !matches!(*name, "link" | "paragraph"),
            Open::Container(_) => true,
            Open::Sentence(_) => false,
        };
        if self.stack.iter().all(|level| holds(&level.what))
            && let Some(section) = self.behind.remove(&Some(heading))
        {
            self.behind_section(section);
        }
    }

    /// What could be told of nowhere else.
    pub(super) fn behind_rest(&mut self) {
        for section in std::mem::take(&mut self.behind).into_values() {
            self.behind_section(section);
        }
    }

    pub(super) fn behind_section(&mut self, section: Section) {
        let Section { now, gone, alerts } = section;
        let words = self.words;
        if !(now.is_empty() && gone.is_empty()) {
            self.out.push_str("<details class=\"behind\"><summary>");
            escape(&mut self.out, &words.section_behind);
            self.out.push_str("</summary>\n");
            self.behind_list(&words.section_now, &now, "");
            self.behind_list(&words.section_gone, &gone, "del");
            self.out.push_str("</details>\n");
        }
        for (kind, nodes) in alerts {
            self.lacking(kind, nodes);
        }
    }

    fn behind_list(&mut self, title: &str, texts: &[String], element: &str) {
        if texts.is_empty() {
            return;
        }
        self.out.push_str("<p>");
        escape(&mut self.out, title);
        self.out.push_str("</p>\n<ul");
        push_source_language(&mut self.out, self.context.project);
        self.out.push_str(">\n");
        for text in texts {
            self.out.push_str(if element.is_empty() { "<li>" } else { "<li><del>" });
            escape(&mut self.out, text);
            self.out.push_str(if element.is_empty() { "</li>\n" } else { "</del></li>\n" });
        }
        self.out.push_str("</ul>\n");
    }

    /// An alert of the source page, as it stands there.
    fn lacking(&mut self, kind: AlertKind, nodes: Range<usize>) {
        let Some(source) = self.source else { return };
        let Some(nodes) = source.page.nodes.get(nodes) else { return };
        self.alert(kind.name(), None);
        self.out.push_str("<p class=\"alert-note-lacking\">");
        escape(&mut self.out, &self.words.alert_lacking);
        self.out.push_str("</p>\n<div");
        push_source_language(&mut self.out, self.context.project);
        self.out.push_str(">\n");
        let height = self.stack.len();
        self.push(Open::Container("include"), "</div></div>\n");
        let before = std::mem::replace(&mut self.origin, source);
        let flag = std::mem::take(&mut self.html_block);
        let tabs = self.tab_open.take();
        self.including.push(source.index);
        self.nodes(&source.page, nodes);
        self.close_to(height);
        self.including.pop();
        self.tab_open = tabs;
        self.html_block = flag;
        self.origin = before;
    }
}
