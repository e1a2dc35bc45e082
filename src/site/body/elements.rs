//! Elements of Markdown: blocks, headings, code, footnotes.

use super::fence::Fence;
use super::snippet;
use super::{Open, TableState, Writer, division_class, escape};
use crate::page::docfx::DirectiveKind;
use crate::page::{Align, Element, Kind, Mark, Node, Page};
use crate::project::route;

impl<'a> Writer<'a> {
    pub(super) fn open(&mut self, element: &Element) {
        let (start, close): (&str, &'static str) = match element {
            Element::Paragraph => ("<p>", "</p>\n"),
            Element::Alert(kind) => {
                let name = kind.name();
                self.alert(name, None);
                self.push(Open::Markdown("alert"), "</div>\n");
                return;
            }
            Element::List { start: None } => ("<ul>\n", "</ul>\n"),
            Element::List { start: Some(1) } => ("<ol>\n", "</ol>\n"),
            Element::List { start: Some(first) } => {
                self.out.push_str(&format!("<ol start=\"{first}\">\n"));
                ("", "</ol>\n")
            }
            Element::Item => ("<li>", "</li>\n"),
            Element::Definitions => ("<dl>\n", "</dl>\n"),
            Element::Term => ("<dt>", "</dt>\n"),
            Element::Definition => ("<dd>", "</dd>\n"),
            Element::HtmlBlock => {
                self.html_block = true;
                return;
            }
            Element::Table(aligns) => {
                self.table = TableState { aligns: aligns.to_vec(), column: 0, head: false };
                ("<div class=\"table\" tabindex=\"0\"><table>\n", "</tbody></table></div>\n")
            }
            Element::Head => {
                self.table.head = true;
                self.table.column = 0;
                ("<thead><tr>", "</tr></thead>\n<tbody>\n")
            }
            Element::Row => {
                self.table.head = false;
                self.table.column = 0;
                ("<tr>", "</tr>\n")
            }
            Element::Cell => {
                let align = self.table.aligns.get(self.table.column).copied().unwrap_or(Align::None);
                self.table.column += 1;
                self.out.push_str(if self.table.head { "<th" } else { "<td" });
                self.out.push_str(match align {
                    Align::None => ">",
                    Align::Start => " style=\"text-align:start\">",
                    Align::Center => " style=\"text-align:center\">",
                    Align::End => " style=\"text-align:end\">",
                });
                ("", if self.table.head { "</th>" } else { "</td>" })
            }
            Element::Emphasis => ("<em>", "</em>"),
            Element::Strong => ("<strong>", "</strong>"),
            Element::Strike => ("<del>", "</del>"),
            Element::Link(to) => {
                self.link(&to.dest, &to.title);
                return;
            }
            // Handled where they are met, since they need what follows.
            Element::Heading(_)
            | Element::Quote
            | Element::CodeBlock { .. }
            | Element::Image(_)
            | Element::Footnote(_) => return,
        };
        self.out.push_str(start);
        self.push(Open::Markdown(element.name()), close);
    }

    pub(super) fn close(&mut self, name: &'static str) {
        if name == "html-block" {
            self.html_block = false;
            // What holds no markup can't go on in the next block, which is markup.
            self.close_unmarked();
            return;
        }
        let top = self.stack.iter().rposition(|level| matches!(level.what, Open::Markdown(_)));
        if let Some(height) =
            top.filter(|&h| matches!(self.stack[h].what, Open::Markdown(own) if own == name))
        {
            self.close_to(height);
        }
    }

    pub(super) fn heading(&mut self, mark: &Mark) {
        let (level, id) = (mark.level, mark.id.as_deref().unwrap_or_default());
        let fresh = !id.is_empty() && self.ids.insert(id.to_owned());
        self.out.push_str(["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"][usize::from(level.clamp(1, 6)) - 1]);
        if fresh {
            self.out.push_str(" id=\"");
            escape(&mut self.out, id);
            self.out.push('"');
        }
        self.out.push('>');
        if let Some(also) = mark.also.as_deref().filter(|also| self.ids.insert((*also).to_owned())) {
            self.out.push_str("<span id=\"");
            escape(&mut self.out, also);
            self.out.push_str("\"></span>");
        }
        let close = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"]
            [usize::from(level.clamp(1, 6)) - 1];
        self.push(Open::Markdown(Element::HEADING), close);
        if fresh && level > 1 {
            // The link to itself comes last, when the heading closes.
            let mut link = String::with_capacity(id.len() + self.words.heading_link.len() + 64);
            link.push_str(" <a class=\"anchor\" href=\"#");
            escape(&mut link, &route::escape(id));
            link.push_str("\" aria-label=\"");
            escape(&mut link, &self.words.heading_link);
            link.push_str("\">#</a>");
            link.push_str(close.trim_end().trim_end_matches('>'));
            let last = self.stack.len() - 1;
            self.stack[last].close = "";
            self.stack[last].close_name = Some(link.into());
        }
    }

    pub(super) fn quote(&mut self, page: &Page, rest: &[Node]) {
        let first = rest
            .iter()
            .find(|node| !matches!(node.kind, Kind::Open(Element::HtmlBlock | Element::Paragraph)));
        let directive = match first.map(|node| &node.kind) {
            Some(Kind::Directive(index)) => page.directives.get(*index as usize),
            _ => None,
        };
        match directive.map(|directive| &directive.kind) {
            Some(DirectiveKind::Division(class)) => {
                self.out.push_str("<div class=\"");
                escape(&mut self.out, &division_class(class));
                self.out.push_str("\">\n");
                self.push(Open::Markdown("quote"), "</div>\n");
            }
            Some(DirectiveKind::Video(_)) => {
                self.out.push_str("<div class=\"media\">\n");
                self.push(Open::Markdown("quote"), "</div>\n");
            }
            _ => {
                self.out.push_str("<blockquote>\n");
                self.push(Open::Markdown("quote"), "</blockquote>\n");
            }
        }
    }

    pub(super) fn alert(&mut self, name: &'static str, title: Option<&str>) {
        self.out.push_str("<div class=\"alert alert-");
        self.out.push_str(name);
        self.out.push_str("\" role=\"note\"><p class=\"alert-title\">");
        let usual = self.words.alerts.get(name).map_or(name, String::as_str);
        escape(&mut self.out, title.unwrap_or(usual));
        self.out.push_str("</p>\n");
    }

    pub(super) fn code_block(&mut self, info: &str, page: &Page, nodes: &[Node]) {
        let mut fence = Fence::of(info);
        let mut code = String::new();
        for node in nodes {
            match &node.kind {
                Kind::Text => code.push_str(page.text_of(node)),
                Kind::Resolved(read) => code.push_str(read),
                _ => {}
            }
        }
        if code.contains('\r') {
            code = code.replace("\r\n", "\n");
        }
        let code = page.restored(&code);
        if fence.language == "math" && self.block_formula(&code) {
            return;
        }
        let code = fence.clean(&code);
        self.code(&fence, &code);
    }

    pub(super) fn code(&mut self, Fence { language, title, marked }: &Fence<'_>, code: &str) {
        const LONGEST: usize = 40;
        let end = language.char_indices().nth(LONGEST).map_or(language.len(), |(at, _)| at);
        let (language, element) = (&language[..end], if title.is_empty() { "div" } else { "figure" });
        self.out.push('<');
        self.out.push_str(element);
        self.out.push_str(" class=\"code\"");
        if !language.is_empty() {
            self.out.push_str(" data-lang=\"");
            escape(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push('>');
        if !title.is_empty() {
            self.out.push_str("<figcaption>");
            escape(&mut self.out, title);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("<pre tabindex=\"0\"><code>");
        match self.context.highlighter.and_then(|highlighter| highlighter.html(language, code)) {
            Some(html) if marked.is_empty() => self.out.push_str(&html),
            None if marked.is_empty() => escape(&mut self.out, code),
            Some(html) => snippet::mark(&mut self.out, &html, marked),
            None => {
                let mut plain = String::with_capacity(code.len());
                escape(&mut plain, code);
                snippet::mark(&mut self.out, &plain, marked);
            }
        }
        self.out.push_str("</code></pre></");
        self.out.push_str(element);
        self.out.push_str(">\n");
    }

    pub(super) fn footnote(&mut self, label: &str, page: &'a Page, nodes: &'a [Node]) {
        // What is open goes on in the page, not in the footnote, which is written apart.
        if let Some(height) = self.sentence {
            self.close_to(height);
        }
        let outer = std::mem::take(&mut self.out);
        let tabs = self.tab_open.take();
        let height = self.stack.len();
        self.push(Open::Markdown("footnote"), "");
        self.nodes(page, nodes);
        self.close_to(height);
        let html = std::mem::replace(&mut self.out, outer);
        self.tab_open = tabs;
        self.footnotes.push((label.into(), html));
    }

    pub(super) fn reference(&mut self, label: &str) {
        // What another page says is shown without its footnotes, unless it has them with it.
        if self.source.is_some_and(|source| std::ptr::eq(self.origin, source)) {
            return;
        }
        let number = match self.references.iter().position(|known| known.as_ref() == label) {
            Some(number) => number,
            None => {
                self.references.push(label.into());
                self.references.len() - 1
            }
        } + 1;
        self.out.push_str("<sup class=\"footnote-ref\"><a href=\"#fn-");
        self.out.push_str(&number.to_string());
        self.out.push('"');
        if self.ids.insert(format!("fnref-{number}")) {
            self.out.push_str(&format!(" id=\"fnref-{number}\""));
        }
        self.out.push_str(&format!(">{number}</a></sup>"));
    }

    pub(super) fn finish_footnotes(&mut self) {
        let footnotes = std::mem::take(&mut self.footnotes);
        if footnotes.is_empty() {
            return;
        }
        self.out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        escape(&mut self.out, &self.words.footnotes);
        self.out.push_str("\"><ol>\n");
        for (at, label) in self.references.iter().enumerate() {
            let Some((_, html)) = footnotes.iter().find(|(known, _)| known == label) else { continue };
            let number = at + 1;
            self.out.push_str(&format!("<li id=\"fn-{number}\" value=\"{number}\">"));
            let back = format!(" <a class=\"footnote-back\" href=\"#fnref-{number}\" aria-label=\"");
            let (inner, close) = match html.trim_end().strip_suffix("</p>") {
                Some(inner) => (inner, "</p>"),
                None => (html.trim_end(), ""),
            };
            self.out.push_str(inner);
            self.out.push_str(&back);
            escape(&mut self.out, &self.words.footnote_back);
            self.out.push_str("\">↩</a>");
            self.out.push_str(close);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol></div>\n");
    }
}
